# Classes and case of all of Unicode (16.0), by a digest each; final sigma; digits of other scripts.
# tags: large
# needs: PY_FSTRINGS
if not "\U00010428".islower() or not hasattr(str, "title"):
    print("SKIP")
    raise SystemExit


def classes(*names):
    for name in names:
        is_one = getattr(str, name)
        n = total = 0
        for c in range(0x80, 0x32000):
            if is_one(chr(c)):
                n += 1
                total = (total * 5 + c) % 1000003
        print(name, n, total)


def cases(*names):
    for name in names:
        change = getattr(str, name)
        n = total = 0
        for c in range(0x80, 0x1f000):
            if c < 0x3000 or c > 0xa000:
                s = chr(c)
                t = change(s)
                if t != s:
                    n += 1
                    for x in t:
                        total = (total * 5 + ord(x)) % 1000003
        print(name, n, total)


classes("isalpha", "isdecimal", "isdigit", "isnumeric", "isspace", "isprintable")
classes("isupper", "islower", "istitle", "isidentifier")
cases("lower", "upper", "title", "casefold", "swapcase", "capitalize")
print("ΑΣ ΣΑΣ ΑΣ. ΑΣ.Α Σ ΑΣ'".lower(), "ΑΣ".title(), "ΑΣ".capitalize(), "ασ".swapcase(), "ΑΣ".casefold(), "ΑΣ\u0345\u0345".lower() == "ας\u0345\u0345")
print(ascii("\ufb01 \u1fb3 \u01c5".upper()), ascii("\ufb01n \u01c6a".title()), "\u1e9e".lower(), "\u1e9e".casefold(), ascii("\u0130".lower()))
print(repr("\u0378\U000e0001\U000e0100\U000e01f0\U00040000\U0010ffff"), "\u00b7".isidentifier(), "a\u00b7".isidentifier(), "\u2118".isidentifier())
print(int("\u0663\u0661\u0664\u2003"), int("\U0001d7cf\U0001d7ff"), int("-\u0967\u0966", 2), int("\u00a012"), float("\u0661.\u0665e\u0662"), complex("\u0661+\u0662j"))
for f in (lambda: int("\u00b2"), lambda: float("\u0661x"), lambda: complex("\u00b2")):
    try:
        f()
    except ValueError as e:
        print(e)
