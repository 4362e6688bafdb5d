# What the checks in this folder share; sourced.
ok=0
bad=0

# same TITLE EXPECTED GOT
same() {
    if [ "$2" = "$3" ]; then
        ok=$((ok + 1))
    else
        failed "$1" "expected: $2" "got:      $3"
    fi
}

# failed TITLE WHAT...
failed() {
    printf 'FAILED  '
    printf '%s\n' "$@"
    bad=$((bad + 1))
}

# The last line of output, and the last command: true if nothing failed.
counted() {
    echo "$ok passed, $bad failed"
    [ "$bad" = 0 ]
}
