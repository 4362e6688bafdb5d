# Coverage-guided fuzzing with libFuzzer: what syntaxfuzz.sh and loadfuzz.sh have in common. Sourced with
#   root       the repository, as the current folder; tools/common.sh is there
#   name       of the program under tests/fuzz
#   variant    of the build
#   longest    bytes of an input
#   quiet      1: the program's standard output is dropped
#   covered    folders and files whose lines count
#   archive    inputs that are kept in the repository
#   seeds      folders of seeds besides those inputs
#   make_seeds a function that makes some of them
#   plant_all  a function that calls plant
# and called as: guided "$@".
need clang:clang xz:xz-utils
need_file /usr/lib/llvm-14/lib/clang/14.0.6/lib/linux/libclang_rt.fuzzer-x86_64.a:libclang-rt-14-dev

kept=build/$name
known=$kept/known
program=build/$variant/tests/fuzz/$name
options="-max_len=$longest -timeout=10 -rss_limit_mb=4096 -print_final_stats=1 -close_fd_mask=$quiet"

prepare() {
    mkdir -p "$kept/corpus"
    if [ ! -d "$known" ]; then
        make_seeds
        mkdir -p "$known"
        tar -xJf "$archive" -C "$known"
    fi
}

# The lines "#time WALL wall CPU cpu" come every ten seconds of processor time, maybe followed by "#accepted N of M"; an edge is new
# if a line, but the first one of a run, has more of them than any before.
summary() {
    awk '
        /^#[0-9]/ { if (substr($1, 2) + 0 < now) runs += now; now = substr($1, 2) + 0 }
        /^#time/ { if ($4 < cpu) before += cpu; cpu = $4; wall = $2; if (!first) first = wall; last = wall }
        /^#accepted/ { if ($4 < of) { all_of += of; all_n += n } n = $2; of = $4 }
        /[ \t]INITED / { most = 0 }
        /[ \t](INITED|NEW|REDUCE|RELOAD|pulse|DONE) / {
            for (i = 1; i < NF; i++) { if ($i == "cov:") cov = $(i + 1); if ($i == "corp:") corpus = $(i + 1) }
            if ($2 != "INITED" && cov > most) edge = before + cpu
            if (cov > most) most = cov
        }
        /^(==[0-9]+== ?ERROR|[a-z]+fuzz:|SUMMARY:)/ { print }
        END {
            print "start " strftime("%F %T", first) ", end " strftime("%F %T", last) ", " int(before + cpu) " s of processor time"
            print runs + now " executions, " most " edges, " corpus " inputs; no new edge in the last " int(before + cpu - edge) " s of processor time"
            if (of) printf "%.1f %% of %d inputs accepted\n", 100 * (all_n + n) / (all_of + of), all_of + of
        }' "$kept/log"
}

fuzz() {
    build VARIANT="$variant" CC=clang "$program" || exit 1
    # shellcheck disable=SC2086
    "$program" $options -artifact_prefix="$kept/" -max_total_time="$1" "$kept/corpus" "$known" $seeds >>"$kept/log" 2>&1
    local status=$?
    summary
    exit $status
}

lines() {
    local out=build/${name}lines/$variant
    build VARIANT="$variant" CC=clang BUILD="build/${name}lines" CFLAGS_EXTRA='-fprofile-instr-generate -fcoverage-mapping' "$out/tests/fuzz/$name" || exit 1
    # shellcheck disable=SC2086
    LLVM_PROFILE_FILE=$out/profile "$out/tests/fuzz/$name" -close_fd_mask="$quiet" -runs=0 "$kept/corpus" "$known" $seeds 2>/dev/null
    # shellcheck disable=SC2086
    llvm-profdata-14 merge -o "$out/merged" "$out/profile" &&
        llvm-cov-14 report "$out/tests/fuzz/$name" -instr-profile="$out/merged" $covered | awk '{ print $1, $8, $9, $10 }' | column -t
}

keep() {
    local least
    build VARIANT="$variant" CC=clang "$program" || exit 1
    least=$(mktemp -d)
    # shellcheck disable=SC2086
    "$program" $options -merge=1 "$least" "$kept/corpus" "$known" 2>&1 | tail -n 1
    tar -C "$least" --sort=name --owner=0 --group=0 --mtime=@0 -cJf "$archive" .
    rm -rf "$least"
}

# plant FILE SUBSTITUTION SEEDS...: an error, planted in a scratch copy; it is looked for beginning with these seeds alone.
plant() {
    local copy file=$1 substitution=$2
    shift 2
    copy=$(mktemp -d)
    { git ls-files && find "build/$variant" build/tools "$kept/seeds" -type f; } | tar -cf - --no-recursion -T - | tar -xf - -C "$copy"
    sed -i "$substitution" "$copy/$file"
    (
        cd "$copy" || exit 1
        make -s VARIANT="$variant" CC=clang "$program" >make.log 2>&1 || cat make.log
        ! cmp -s "$root/$file" "$file" || echo "nothing was planted in $file"
        mkdir -p "$kept/corpus"
        # shellcheck disable=SC2086
        "$program" $options -artifact_prefix="$kept/" -max_total_time=600 "$kept/corpus" "$@" >log 2>&1
        echo "$file: $(grep -a -m 1 -E '^SUMMARY|assertion failed' log || echo not found), after $(awk '/^stat::number_of_exec/ { print $2 }' log) executions," \
            "$(awk '/^#time/ { t = $4 } END { print t }' log) to $(awk '/^#time/ { t = $4 } END { print t + 10 }' log) s of processor time"
    )
    rm -rf "$copy"
}

planted() {
    build VARIANT="$variant" CC=clang "$program" || exit 1
    plant_all
}

guided() {
    prepare
    case ${1-600} in
    summary) summary ;;
    lines) lines ;;
    keep) keep ;;
    planted) planted ;;
    *) fuzz "${1-600}" ;;
    esac
}
