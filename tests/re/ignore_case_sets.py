# tags: host
# Letters beyond ASCII in sets, without regard to case: alone, in ranges, in complements.
# needs: PY_FSTRINGS
import re


def show(pattern, text, flags=re.I):
    m = re.match(pattern, text, flags)
    print(m and ascii(m.group(0)))


show("[19\u00c1]", "\u00e1")  # expect: '\xe1'
show("[19\u00e1]", "\u00c1")  # expect: '\xc1'
show("[19\u212a]", "k")  # expect: 'k'
show("[19k]", "\u212a")  # expect: '\u212a'
show("[19\u212a]", "k", re.I | re.A)  # expect: None
show("[19\U00010400]", "\U00010428")  # expect: '\U00010428'
show("[^\u0416]", "\u0436")  # expect: None
show("[\u0410-\u042f]+", "\u0436\u0416")  # expect: '\u0436\u0416'
show(b"[19\xc1]", b"\xe1")  # expect: None
show("[19\u00c1]", "\u00e1", 0)  # expect: None
