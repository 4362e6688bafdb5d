N = 40  # large: 40000
# Strings built, split, searched and joined: `+=`, methods, formatting, slices.


def build(n):
    s = ""
    for i in range(n):
        s += chr(97 + i % 26)
        if i % 10 == 9:
            s += ","
    return s


def report(words):
    lines = []
    for i, w in enumerate(words):
        lines.append("%3d: %-12s|%s" % (i % 1000, w.upper(), "{:>5}".format(len(w))))
    return "\n".join(lines)


def main(n):
    text = build(n)
    words = text.strip(",").split(",")
    assert ",".join(words) == text.strip(",") and len(words) == (n + 9) // 10
    out = report(words)
    rows = out.split("\n")
    found = 0
    for r in rows:
        if r.find("XYZ") >= 0 or "ABC" in r:
            found += 1
        assert r[3] == ":" and r.endswith(str(len(r[5:17].strip()))), r
    swapped = text.replace("abc", "<abc>")
    assert len(swapped) == len(text) + 2 * text.count("abc")
    back = "".join([c for c in reversed(text)])
    assert len(back) == len(text) and back[0] == text[-1] and back.count(",") == text.count(",")
    h = 0
    for c in text:
        h = (h * 31 + ord(c)) & 0xffffff
    print(len(out), found, h)


main(N)
# expect: 95 2 12951680
