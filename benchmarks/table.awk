# Makes a table of medians from lines "program, column, number": Krait's first, then each other column that has any with the
# ratio of Krait's number to it, then the limits that benchmarks/budgets.tsv sets for such a ratio.
#   awk -v unit=TEXT -v budgets=FILE -v columns="krait lua5.4 ..." -f table.awk
BEGIN {
    FS = "\t"
    while (budgets && (getline <budgets) > 0) {
        if ($1 == "time") {
            split($2, part, " / ")
            limit[part[1], part[2]] = substr($3, 3)
        }
    }
    n_names = split(columns, name, " ")
}

{
    if (!($1 in seen)) {
        seen[$1] = 1
        program[++n] = $1
    }
    met[$2] = 1
    count[$1, $2]++
    sample[$1, $2, count[$1, $2]] = $3
    if ($3 !~ /^[0-9]+$/) {
        bad[$1, $2] = $3
    }
}

function median(p, c, i, j, k, x) {
    if (bad[p, c]) {
        return bad[p, c]
    }
    k = count[p, c]
    for (i = 2; i <= k; i++) {
        x = sample[p, c, i]
        for (j = i - 1; j > 0 && sample[p, c, j] > x; j--) {
            sample[p, c, j + 1] = sample[p, c, j]
        }
        sample[p, c, j + 1] = x
    }
    return k ? sample[p, c, int((k + 1) / 2)] : "-"
}

function is_number(x) {
    return x ~ /^[0-9]+$/ && x > 0
}

END {
    for (c = 1; c <= n_names; c++) {
        if (name[c] in met) {
            column[++n_columns] = name[c]
        }
    }
    printf "%-15s %12s", unit, column[1]
    for (c = 2; c <= n_columns; c++) {
        printf " %12s %6s", column[c], "ratio"
    }
    print ""
    for (i = 1; i <= n; i++) {
        p = program[i]
        own = median(p, column[1])
        printf "%-15s %12s", p, own
        note = ""
        for (c = 2; c <= n_columns; c++) {
            other = median(p, column[c])
            ratio = "-"
            if (is_number(own) && is_number(other)) {
                ratio = sprintf("%.2f", own / other)
                product[c] += log(own / other)
                factors[c]++
                if ((p, column[c]) in limit) {
                    max = limit[p, column[c]]
                    note = note sprintf("  limit %s of %s: %s", max, column[c], ratio <= max + 0 ? "met" : "MISSED")
                }
            }
            printf " %12s %6s", other, ratio
        }
        print note
    }
    printf "%-15s %12s", "geometric mean", ""
    for (c = 2; c <= n_columns; c++) {
        printf " %12s %6s", "", factors[c] ? sprintf("%.2f", exp(product[c] / factors[c])) : "-"
    }
    print ""
}
