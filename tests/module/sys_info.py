# tags: host
# sys: descriptions of the system.
# needs: PY_FSTRINGS
import sys

if not hasattr(sys, "float_info"):
    print("SKIP")
    raise SystemExit
i = sys.float_info
print(i.max * 2 == float("inf"), i.max < float("inf"), i.min / 2 < i.min, 1.0 + i.epsilon != 1.0, 1.0 + i.epsilon / 2)  # expect: True True True True 1.0
print(i.max == 2.0 ** (i.max_exp - 1) * (2 - i.epsilon), i.min == 2.0 ** (i.min_exp - 1), i.mant_dig, i.radix)  # expect: True True 53 2
print(hash(sys.hash_info.modulus), hash(sys.hash_info.modulus + 1), hash(float("inf")) == sys.hash_info.inf)  # expect: 0 1 True
print(sys.maxunicode == ord("\U0010ffff"), sys.hexversion >> 16 == sys.version_info[0] << 8 | sys.version_info[1])  # expect: True True
print(sys.flags.optimize, sys.flags[3], sys.getdefaultencoding(), sys.getfilesystemencoding())  # expect: 0 0 utf-8 utf-8
print(sys.int_info.default_max_str_digits, sys.maxsize.bit_length() + 1 == sys.hash_info.width)  # expect: 4300 True
try:
    sys.no_such_name
except AttributeError as e:
    print(e)  # expect: module 'sys' has no attribute 'no_such_name'
names = dir(sys)
print([name for name in ("argv", "maxsize", "path", "ps1", "modules") if name not in names], "no_such_name" in names)
# expect: [] False
