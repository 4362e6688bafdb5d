# Case and letters beyond ASCII.
if len("\u20ac") != 1 or "\u00e9".upper() != "\u00c9" or not hasattr(str, "title"):
    print("SKIP")
    raise SystemExit
print("\u00e9\u00e0\u00fc".upper(), "\u00c9\u00c0\u00dc".lower(), "\u00ff".upper(), "\u0178".lower(), "\u010d\u0161\u017e".upper(), "\u0100\u0179".lower())
# expect: ÉÀÜ éàü Ÿ ÿ ČŠŽ āź
print("\u03b1\u03b2\u03b3\u03c9".upper(), "\u0391\u03a9\u0388".lower(), "\u043f\u0440\u0438\u0432\u0435\u0442 \u0451".upper(), "\u0416\u0401\u0490".lower(), "\u0531\u0556".lower())
# expect: ΑΒΓΩ αωέ ПРИВЕТ Ё жёґ աֆ
print("stra\u00dfe".upper(), "stra\u00dfe".title(), "\u00df".casefold(), "\u03c2\u03c3".casefold() == "\u03c3\u03c3", "\u00b5".upper(), "\u00e9T\u00c9".swapcase())
# expect: STRASSE Straße ss True Μ Été
print("\u00e9l\u00e8ve du lyc\u00e9e".title(), "\u00e9T\u00c9".capitalize(), "\u00c9".isupper(), "\u00e9".islower(), "\u00df".islower(), "\u00d7".isalpha())
# expect: Élève Du Lycée Été True True True False
print("\u00e9".isalpha(), "\u4e2d\u6587".isalpha(), "\u20ac".isalpha(), "\u00b2".isdigit(), "\u00b2".isdecimal(), "\u00bd".isnumeric(), "\u00e9\u4e2d".isidentifier(), "\u3000\u2003".isspace())
# expect: True True False True False True True True
print("a\u2028b\x85c".splitlines(), "a\u3000b\xa0c".split(), "\u00aa\u00ba".islower(), "\u0130".isupper(), "\U0001f600".isprintable(), "\u200b".isprintable())
# expect: ['a', 'b', 'c'] ['a', 'b', 'c'] True True True False
