#!/bin/bash
# Coverage-guided fuzzing of lexer, parser and compiler (tests/fuzz/syntaxfuzz.c: libFuzzer, ASan, UBSan; sources are compiled, never run).
#   tools/campaigns/syntaxfuzz.sh [SECONDS]    fuzzes (default 600), then prints the summary; goes on with the inputs found before
#   tools/campaigns/syntaxfuzz.sh summary      of all runs since build/syntaxfuzz/log was removed
#   tools/campaigns/syntaxfuzz.sh lines        lines of src/syntax and src/compile that the inputs found reach (builds once more)
#   tools/campaigns/syntaxfuzz.sh planted      shows that errors planted in lexer and parser are found, and after how long
# Inputs that reached something new are kept in build/syntaxfuzz/corpus, what was fatal in build/syntaxfuzz (run it with
# build/fuzz/tests/fuzz/syntaxfuzz FILE). Seeds: those of tools/fuzz/seeds.py, tests/fuzz/seeds, the tests of the language, and
# tests/fuzz/corpus.tar.xz, which holds what earlier campaigns found. The log has start, end and processor time.
#   tools/campaigns/syntaxfuzz.sh keep         makes tests/fuzz/corpus.tar.xz of it and of the inputs found, less those that add nothing
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root" || exit 1

name=syntaxfuzz variant=fuzz longest=1500 quiet=0
covered="src/syntax src/compile"
archive=tests/fuzz/corpus.tar.xz
seeds="build/syntaxfuzz/seeds tests/fuzz/seeds tests/syntax tests/language tests/vm tests/exception tests/object"
. "$root/tools/campaigns/guided.sh"

make_seeds() { python3 tools/fuzz/seeds.py "$kept/seeds"; }

plant_all() {
    plant src/syntax/lex_string.c 's/to\[simple\]/to[simple + 2]/' tests/fuzz/seeds                          # the last letter of simple escapes
    plant src/syntax/lexer.c 's/n_nest == lex->nest_alloc/n_nest > lex->nest_alloc/' tests/fuzz/seeds        # brackets, one too many
    plant src/syntax/parser.c 's/n_stack == p->stack_alloc/n_stack > p->stack_alloc/' tests/fuzz/seeds       # items of displays
}

guided "$@"
