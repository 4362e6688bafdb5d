#!/bin/bash
# Coverage-guided fuzzing of the loader of code files, our own and those of version 6: reader, verifier, translator (tests/fuzz/loadfuzz.c:
# libFuzzer, ASan, UBSan, assertions on each instruction). What is accepted is run for a bounded time.
#   tools/campaigns/loadfuzz.sh [SECONDS]    fuzzes (default 600), then prints the summary; goes on with the inputs found before
#   tools/campaigns/loadfuzz.sh summary      of all runs since build/loadfuzz/log was removed
#   tools/campaigns/loadfuzz.sh lines        lines of src/bytecode that the inputs found reach (builds once more)
#   tools/campaigns/loadfuzz.sh planted      shows that errors planted in reader, verifier and translator are found, and after how long
# Inputs that reached something new are kept in build/loadfuzz/corpus, what was fatal in build/loadfuzz (run it with
# build/fuzz-load/tests/fuzz/loadfuzz FILE). Seeds: what our own compiler makes of tests; tests/fuzz/v6.tar.xz, which is what MicroPython's
# mpy-cross (-s x.py) made of tests, where that has 1,500 bytes at most; tests/fuzz/load.tar.xz, which holds what earlier campaigns
# found. The log has start, end and processor time.
#   tools/campaigns/loadfuzz.sh keep         makes tests/fuzz/load.tar.xz of it and of the inputs found, less those that add nothing
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1

name=loadfuzz variant=fuzz-load longest=3000 quiet=1
covered=src/bytecode
archive=tests/fuzz/load.tar.xz
seeds="build/loadfuzz/seeds tests/import/_files/v6"
. "$root/tools/campaigns/guided.sh"

# Small code files.
make_seeds() {
    local file out
    build VARIANT="$variant" CC=clang || exit 1
    mkdir -p "$kept/seeds"
    tar -xJf tests/fuzz/v6.tar.xz -C "$kept/seeds"
    for file in tests/{language,vm,exception,object,container,data,complex,weakref}/*.py; do
        out=$kept/seeds/$(basename "$(dirname "$file")")_$(basename "$file" .py).mpy
        "build/$variant/krait" -X mpy="$out" "$file" 2>/dev/null
        [ ! -e "$out" ] || [ "$(wc -c <"$out")" -le "$longest" ] || rm "$out"
    done
}

plant_all() {
    plant src/bytecode/verify.c 's/i->fields\[which\] + n <= v->n_regs/i->fields[which] + n <= v->n_regs + 1/' "$kept/seeds" # registers, one too many
    plant src/bytecode/verify.c 's/need(i < v->ctx->n_consts \&\&/need(i <= v->ctx->n_consts \&\&/' "$kept/seeds"              # constants
    plant src/bytecode/mpy.c 's/(size_t)(in->end - in->p) < n/(size_t)(in->end - in->p) + 1 < n/' "$kept/seeds"              # the end of the file
    plant src/bytecode/v6_prelude.c 's/v6_need(ins->arg < fn->pre.size)/v6_need(ins->arg <= fn->pre.size)/' "$kept/seeds"    # jumps
}

guided "$@"
