# Prints measured figures beside their budgets, the peer's values and the last recorded ones; exit status 1 if a recorded
# size, count or depth has become worse by more than 1 %; instructions of a board by more than 3 %: sites that meet in a
# board's small shared cache, or no longer meet, move a program by up to 2.6 % when code anywhere changes its length.
#
#   awk -v budgets=FILE -v history=FILE -v excused=0|1 -f report.awk ROWS
#
# ROWS:    target, figure, value, unit                    (- : could not be measured)
# budgets: target, figure, limit (<=N or >=N or -), peer  (- : none)
# history: date, commit, target, figure, value, unit      (the last row of a figure counts)
# Figures with a limit >=N are better when they are higher, all others when they are lower. Times and shares are never gated.
BEGIN {
    FS = "\t"
    while ((getline <budgets) > 0) {
        limit[$1, $2] = $3
        peer[$1, $2] = $4
    }
    while ((getline <history) > 0) {
        recorded[$3, $4] = $5
    }
    format = "%-13s %-34s %11s %-7s %12s %-6s %11s %6s %11s %8s %s\n"
    printf format, "target", "figure", "value", "unit", "limit", "", "peer", "ratio", "recorded", "change", ""
}

# Shares (%) of free memory go up and down with where blocks happen to lie.
function is_gated(unit) {
    return unit != "ns" && unit != "us" && unit != "ms" && unit != "%"
}

function within(value, limit, number) {
    number = substr(limit, 3) + 0
    return limit ~ /^>=/ ? value >= number : value <= number
}

function is_worse(value, old, limit, tolerance) {
    if (value == "-") {
        return old != "-"
    }
    return old != "-" && (limit ~ /^>=/ ? value < old * (1 - tolerance) : value > old * (1 + tolerance))
}

{
    value = $3
    max = ($1, $2) in limit ? limit[$1, $2] : "-"
    its_peer = ($1, $2) in peer ? peer[$1, $2] : "-"
    old = ($1, $2) in recorded ? recorded[$1, $2] : "-"
    met = max == "-" || value == "-" ? "" : within(value, max) ? "met" : "MISSED"
    ratio = its_peer == "-" || its_peer == 0 || value == "-" ? "-" : sprintf("%.2f", value / its_peer)
    change = old == "-" || old == 0 || value == "-" ? "-" : sprintf("%+.2f%%", (value / old - 1) * 100)
    verdict = ""
    if (is_gated($4) && is_worse(value, old, max, $4 == "insns" && $1 != "host" ? 0.03 : 0.01)) {
        verdict = excused ? "worse, with a reason" : "WORSE"
        worse++
    }
    missed += met == "MISSED"
    unknown += value == "-"
    printf format, $1, $2, value, $4, max, met, its_peer, ratio, old, change, verdict
}

END {
    printf "%d figures, %d not measured, %d budgets missed, %d worse than recorded\n", NR, unknown, missed, worse
    if (worse && !excused) {
        print "A commit that makes a figure worse states why: a line \"Gate: reason\" in its message."
        exit 1
    }
}
