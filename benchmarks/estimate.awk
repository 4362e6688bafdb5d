# Flash per feature, Krait against another Python, and what the features that are missing here would add.
#   awk -f estimate.awk estimate.tsv KRAIT PEER    KRAIT, PEER: what mapsizes.awk made of the linkers' maps
# Output: two tables for docs/estimate.md.
function pattern(list) {
    gsub(/\*/, "[^ ]*", list)
    gsub(/ /, "|", list)
    return "^(" list ")$"
}
BEGIN { FS = "\t" }
FNR == 1 { file++ }
file == 1 && !/^#/ { n++; name[n] = $1; ours[n] = pattern($2); theirs[n] = pattern($3); missing[n] = $2 == "-" }
file > 1 {
    side = file - 1
    for (i = 1; i <= n; i++) if ($1 ~ (side == 1 ? ours[i] : theirs[i])) break
    if (i <= n) bytes[i, side] += $2
    else rest[side] += $2
    all[side] += $2
}
function row(text, a, b) { printf "| %s | %d | %d | %s |\n", text, a, b, b ? sprintf("%.2f", a / b) : "" }
END {
    print "| feature | Krait | peer | ratio |\n|---|---|---|---|"
    for (i = 1; i <= n; i++) if (!missing[i]) {
        row(name[i], bytes[i, 1], bytes[i, 2])
        done[1] += bytes[i, 1]; done[2] += bytes[i, 2]
    }
    row("**together**", done[1], done[2])
    row("libraries, port, start-up", rest[1], rest[2])
    row("whole firmware", all[1], all[2])
    ratio = done[1] / done[2]
    print "\n| missing | peer | Krait, at the ratio of all |\n|---|---|---|"
    for (i = 1; i <= n; i++) if (missing[i] && bytes[i, 2]) {
        printf "| %s | %d | %d |\n", name[i], bytes[i, 2], bytes[i, 2] * ratio
        lack += bytes[i, 2]
    }
    printf "| **together** | %d | %d |\n", lack, lack * ratio
}
