#!/bin/bash
# Times the programs of a suite of others on Krait and on what it is compared with, in turn: a line "program, interpreter,
# microseconds" for each run, by the program's own clock; "failed", or "differs" where the result is not CPython's.
#   suites.sh awfy FOLDER RUNS    "are we fast yet": its folder benchmarks/Python
#   suites.sh perf FOLDER RUNS    MicroPython's tests/perf_bench, N=5000 M=1000
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/benchmarks/common.sh"
suite=$1 folder=$(cd "$2" && pwd) runs=$3
need /usr/bin/python3:python3
export MICROPYPATH=$folder:$root/benchmarks/shim:.frozen PYTHONPATH=$folder

# module, class, iterations of the inner loop: the largest that each interpreter does in seconds
awfy_programs="bounce:Bounce:50 list:List:50 permute:Permute:50 queens:Queens:50 sieve:Sieve:100 storage:Storage:20 towers:Towers:25
    mandelbrot:Mandelbrot:500 nbody:NBody:250000 richards:Richards:2 deltablue:DeltaBlue:50 json:Json:5 cd:CD:10 havlak:Havlak:1"

# awfy_run COMMAND MODULE:CLASS:N, perf_run COMMAND FILE: a line "microseconds result"
awfy_run() {
    local part
    IFS=: read -ra part <<<"$2"
    timeout 120 $1 "$root/benchmarks/awfy.py" "${part[@]}" 2>"$scratch/errors" | tail -n 1
}
perf_run() {
    timeout 120 $1 "$2" 2>"$scratch/errors" | tail -n 1 | awk '{ n = $1; $1 = $2 = ""; print n, $0 }'
}

# run_all PROGRAM KIND ARGUMENT: on each interpreter, runs times; CPython is the first.
run_all() {
    local name command us result expected
    for _ in $(seq "$runs"); do
        while IFS=$'\t' read -r name command; do
            read -r us result < <("$2_run" "$command" "$3" </dev/null)
            [ "$name" != python3 ] || expected=$result
            if ! [[ $us =~ ^[0-9]+$ ]]; then
                us=failed
            elif [ "$result" != "$expected" ]; then
                us=differs
            fi
            printf '%s\t%s\t%s\n' "$1" "$name" "$us"
        done < <(interpreters)
    done
}

krait=$(host_program) || exit 1
case $suite in
awfy)
    for program in $awfy_programs; do
        run_all "${program%%:*}" awfy "$program"
    done
    ;;
perf)
    for file in "$folder"/{bm,misc,core}_*.py; do
        cat "$file" "$folder/benchrun.py" >"$scratch/program.py"
        echo 'bm_run(5000, 1000)' >>"$scratch/program.py"
        run_all "$(basename "$file" .py)" perf "$scratch/program.py"
    done
    ;;
esac
