# Flash that each object file takes in a linked firmware, from the linker's map: "OBJECT<tab>BYTES", OBJECT without the
# build folder and ".o" (members of libraries: lib/NAME). Sections that were dropped are not in it.
function hex(s, n, i) {
    for (i = 3; i <= length(s); i++) n = n * 16 + index("0123456789abcdef", substr(s, i, 1)) - 1
    return n
}
/^Linker script and memory map/ { placed = 1 }
!placed { next }
/^ \.[^ ]+$/ { section = $1; next } # a long name: the rest is on the next line
/^ \./ { section = $1; size = $3; object = $4 }
/^  +0x/ && section != "" { size = $2; object = $3 }
/^ \.|^  +0x/ {
    if (section ~ /^\.(text|rodata|isr_vector|glue|ARM\.ex)/ && object ~ /\.o\)?$/) {
        if (object ~ /\)$/) { sub(/.*\(/, "lib/", object); sub(/\)$/, "", object); sub(/lib_a-/, "", object) }
        else if (match(object, /\/(src|ports)\//)) object = substr(object, RSTART + 1)
        else sub(/^build[^\/]*\//, "", object)
        sub(/\.o$/, "", object)
        bytes[object] += hex(size)
    }
    section = ""
}
END { for (o in bytes) if (bytes[o]) printf "%s\t%d\n", o, bytes[o] }
