#!/bin/bash
# Writes a program that exists only to be compiled: no comments, few strings, names as people choose them.
#   corpus.sh functions|class|long|dict [COPIES]     the program COPIES times over, under different names
awk -v kind="$1" -v copies="${2:-1}" '
function word(i) {
    return substr("bufferlengthoffsettargetresultdeviceheaderrecordnumberstatussource", i % 11 * 6 + 1, 6)
}
# A function or method of about 250 bytes.
function small(indent, self, name, i) {
    print indent "def " word(i) "_" name "(" self "first, second=" i % 10 ", *rest):"
    print indent "    total = first + second * " i % 7
    print indent "    for item in rest:"
    print indent "        if item > total and item != " i % 13 ":"
    print indent "            total += item"
    print indent "        elif item < 0:"
    print indent "            return [item, total, first]"
    print indent "    return " word(i + 3) "_table.get(total, second)"
    print ""
}
# One function of 300 lines.
function long(name, i) {
    print "def long_" name "(first, second):"
    print "    total = 0"
    for (i = 0; i < 74; i++) {
        print "    if first > " i " and second[" i "] is not None:"
        print "        total += first * second[" i "] - " word(i) "_base"
        print "        " word(i + 1) " = (total >> 3) & 0xff"
        print "    total = " word(i) "_step(total, first + " i ")"
    }
    print "    return total"
    print ""
}
# A dict display of 1,000 entries.
function dict(name, i) {
    print "table_" name " = {"
    for (i = 0; i < 1000; i++) {
        print "    " i * 37 ": (" i ", " i % 97 "),"
    }
    print "}"
}
BEGIN {
    for (copy = 0; copy < copies; copy++) {
        if (kind == "class") print "class Device_" copy ":"
        if (kind == "functions" || kind == "class") {
            for (i = 0; i < (kind == "class" ? 132 : 150); i++)
                small(kind == "class" ? "    " : "", kind == "class" ? "self, " : "", copy "_" i, i)
        }
        if (kind == "long") long(copy)
        if (kind == "dict") dict(copy)
    }
}'
