# Characters beyond ASCII.
# tags: large
# needs: PY_FSTRINGS
if len("\u20ac") != 1:
    print("SKIP")
    raise SystemExit
s = "h\u00e9llo \u20ac \U0001f600!"
print(s, len(s), s[1], s[6], s[8], s[-1], s[-2], s[1:8], s[::-1], s[::2], s[7:2:-1])
# expect: héllo € 😀! 10 é € 😀 ! 😀 éllo €  !😀 € olléh hlo€😀  € ol
print([s[i] for i in range(len(s))] == list(s), [s[-1 - i] for i in range(len(s))] == list(reversed(list(s))), "".join(list(s)) == s)
# expect: True True True
print(s.find("\u20ac"), s.rfind("l"), s.find("!", 7), s.index("\U0001f600"), s.count(""), s.find("o", 3, 6), s.startswith("l", 2))
# expect: 6 3 9 8 11 4 True
print(s.split(" "), s.partition("\u20ac"), s.replace("\u20ac", "EUR"), s.replace("", "."), s.split("\u00e9"), s.strip("h!\u00e9"))
# expect: ['héllo', '€', '😀!'] ('héllo ', '€', ' 😀!') héllo EUR 😀! .h.é.l.l.o. .€. .😀.!. ['h', 'llo € 😀!'] llo € 😀
print(repr(s), ascii(s), repr("\x7f\x80\xa0\u200b\u2028\ud800\ue000\U000e0001"), ord("\u20ac"), chr(0x1f600), hex(ord(s[8])))
# expect: 'héllo € 😀!' 'h\xe9llo \u20ac \U0001f600!' '\x7f\x80\xa0\u200b\u2028\ud800\ue000\U000e0001' 8364 😀 0x1f600
print("\u00e9" < "\u20ac" < "\U0001f600", "z" < "\u00e9", "\u00e9" == "\u00e9", "\u00e9" in s, "\u00e8" in s, s > "h\u00e9")
# expect: True True True True False True
print(s.center(15, "\u00b7"), "%5s|%-3s|%.2s" % ("\u00e9", "\u20ac", s), "{:\u00e9^7}|{:>3}".format("ab", "\u20ac"), f"{s:>12}|{s:.3}")
# expect: ···héllo € 😀!··     é|€  |hé ééabééé|  €   héllo € 😀!|hél
print("%a" % s, f"{s[:3]!a:>10}", "{!a}".format(s[1]))
# expect: 'h\xe9llo \u20ac \U0001f600!'   'h\xe9l' '\xe9'
big = "\u00e9a" * 500
n = 0
for i in range(len(big)):
    if big[i] == "a" and big[len(big) - 1 - i] != "a":
        n += 1
print(n, len(big), big.count("a\u00e9"), big[500:504], big[-3:], sum(1 for c in big if c == "\u00e9"))
# expect: 500 1000 499 éaéa aéa 500
d = {"\u00e9": 1, "\u20ac\u20ac": 2}
print(d["\u00e9"], d["\u20ac" * 2], "\u00e9" + "\u20ac", "\u00e9" * 3, sorted(["\u20ac", "\u00e9", "z"]))
# expect: 1 2 é€ ééé ['z', 'é', '€']
