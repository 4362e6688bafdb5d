#!/bin/bash
# Coverage-guided fuzzing of lexer, parser and compiler (tests/fuzz/syntaxfuzz.c: libFuzzer, ASan, UBSan; sources are compiled, never run).
#   tools/campaigns/syntaxfuzz.sh [SECONDS]    fuzzes (default 600), then prints the summary; goes on with the inputs found before
#   tools/campaigns/syntaxfuzz.sh summary      of all runs since build/syntaxfuzz/log was removed
#   tools/campaigns/syntaxfuzz.sh lines        lines of src/syntax and src/compile that the inputs found reach (builds once more)
#   tools/campaigns/syntaxfuzz.sh planted      shows that an error planted in the lexer is found, and after how long
# Inputs that reached something new are kept in build/syntaxfuzz/corpus, what was fatal in build/syntaxfuzz (run it with
# build/fuzz/tests/fuzz/syntaxfuzz FILE). Seeds: those of tools/fuzz/seeds.py, tests/fuzz/seeds, the tests of the language, and
# tests/fuzz/corpus.tar.xz, which holds what earlier campaigns found. The log has start, end and processor time.
#   tools/campaigns/syntaxfuzz.sh keep         makes tests/fuzz/corpus.tar.xz of it and of the inputs found, less those that add nothing
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1
need clang:clang
need_file /usr/lib/llvm-14/lib/clang/14.0.6/lib/linux/libclang_rt.fuzzer-x86_64.a:libclang-rt-14-dev

kept=build/syntaxfuzz
made=$kept/seeds known=$kept/known
seeds="$made $known tests/fuzz/seeds tests/syntax tests/language tests/vm tests/exception tests/object"
program=build/fuzz/tests/fuzz/syntaxfuzz
options="-max_len=1500 -timeout=10 -rss_limit_mb=4096 -print_final_stats=1"
mkdir -p "$kept/corpus"
if [ ! -d "$made" ]; then
    need xz:xz-utils
    python3 tools/fuzz/seeds.py "$made"
    mkdir -p "$known"
    tar -xJf tests/fuzz/corpus.tar.xz -C "$known"
fi

# The lines "#time WALL wall CPU cpu" come every ten seconds of processor time; an edge is new if NEW or RELOAD has more of them than any line before.
summary() {
    awk '
        /^#[0-9]/ { if (substr($1, 2) + 0 < now) runs += now; now = substr($1, 2) + 0 }
        /^#time/ { if ($4 < cpu) before += cpu; cpu = $4; wall = $2; if (!first) first = wall; last = wall }
        /[ \t]INITED / { most = 0 }
        /[ \t](INITED|NEW|REDUCE|RELOAD|pulse|DONE) / {
            for (i = 1; i < NF; i++) { if ($i == "cov:") cov = $(i + 1); if ($i == "corp:") corpus = $(i + 1) }
            if (($2 == "NEW" || $2 == "RELOAD") && cov > most) { edge = before + cpu } # RELOAD: an input that someone put there
            if (cov > most) most = cov
        }
        /^(==[0-9]+== ?ERROR|syntaxfuzz:|SUMMARY:)/ { print }
        END {
            print "start " strftime("%F %T", first) ", end " strftime("%F %T", last) ", " int(before + cpu) " s of processor time"
            print runs + now " executions, " most " edges, " corpus " inputs; no new edge in the last " int(before + cpu - edge) " s of processor time"
        }' "$kept/log"
}

fuzz() {
    build VARIANT=fuzz CC=clang "$program" || exit 1
    # shellcheck disable=SC2086
    "$program" $options -artifact_prefix="$kept/" -max_total_time="$1" "$kept/corpus" $seeds >>"$kept/log" 2>&1
    local status=$?
    summary
    exit $status
}

lines() {
    local out=build/fuzzlines/fuzz
    build VARIANT=fuzz CC=clang BUILD=build/fuzzlines CFLAGS_EXTRA='-fprofile-instr-generate -fcoverage-mapping' $out/tests/fuzz/syntaxfuzz || exit 1
    # shellcheck disable=SC2086
    LLVM_PROFILE_FILE=$out/profile $out/tests/fuzz/syntaxfuzz -runs=0 "$kept/corpus" $seeds 2>/dev/null
    llvm-profdata-14 merge -o $out/merged $out/profile &&
        llvm-cov-14 report $out/tests/fuzz/syntaxfuzz -instr-profile=$out/merged src/syntax src/compile | awk '{ print $1, $8, $9, $10 }' | column -t
}

keep() {
    local least
    build VARIANT=fuzz CC=clang "$program" || exit 1
    least=$(mktemp -d)
    # shellcheck disable=SC2086
    "$program" $options -merge=1 "$least" "$kept/corpus" "$known" 2>&1 | tail -n 1
    tar -C "$least" --sort=name --owner=0 --group=0 --mtime=@0 -cJf tests/fuzz/corpus.tar.xz .
    rm -rf "$least"
}

# Finds errors of bounds that are planted in scratch copies, beginning with the seeds alone.
plant() {
    local copy
    copy=$(mktemp -d)
    { git ls-files && find build/fuzz build/tools; } | tar -cf - --no-recursion -T - | tar -xf - -C "$copy"
    sed -i "$2" "$copy/$1"
    (
        cd "$copy" || exit 1
        make -s VARIANT=fuzz CC=clang "$program" >make.log 2>&1 || cat make.log
        ! cmp -s "$root/$1" "$1" || echo "nothing was planted in $1"
        mkdir -p "$kept/corpus"
        # shellcheck disable=SC2086
        "$program" $options -artifact_prefix="$kept/" -max_total_time=600 "$kept/corpus" tests/fuzz/seeds >log 2>&1
        echo "$1: $(grep -a '^SUMMARY' log || echo not found), after $(awk '/^stat::number_of_exec/ { print $2 }' log) executions," \
            "$(awk '/^#time/ { t = $4 } END { print t }' log) to $(awk '/^#time/ { t = $4 } END { print t + 10 }' log) s of processor time"
    )
    rm -rf "$copy"
}

planted() {
    build VARIANT=fuzz CC=clang "$program" || exit 1
    plant src/syntax/lex_string.c 's/to\[simple\]/to[simple + 2]/'          # the last letter of simple escapes
    plant src/syntax/lexer.c 's/n_nest == lex->nest_alloc/n_nest > lex->nest_alloc/' # brackets, one too many
    plant src/syntax/parser.c 's/n_stack == p->stack_alloc/n_stack > p->stack_alloc/' # items of displays
}

case ${1-600} in
summary) summary ;;
lines) lines ;;
keep) keep ;;
planted) planted ;;
*) fuzz "${1-600}" ;;
esac
