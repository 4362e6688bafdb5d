# tags: host
# string: names of characters, Formatter, Template, capwords. Expected output: CPython 3.14.
# needs: PY_POSITIONAL_ONLY PY_TSTRINGS PY_QUALNAME
import string


def tell(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as e:
        print(type(e).__name__, e)


print(string.ascii_letters == string.ascii_lowercase + string.ascii_uppercase, string.digits, string.hexdigits, string.octdigits)
print(repr(string.whitespace), len(string.punctuation), string.printable == string.digits + string.ascii_letters + string.punctuation + string.whitespace)
tell(string.capwords, " hello  wORLD\nagain ")
tell(string.capwords, "a-b c-d", "-")

f = string.Formatter()
tell(f.format, "{0} {1!r:>6} {name[0]} {name.real}", 1, "x", name=type("N", (), {"__getitem__": lambda s, i: i, "real": 7})())
tell(f.format, "{} {:{}}", 1, 2, 4)
tell(f.vformat, "{a}{b:>3}", (), {"a": 1, "b": 2})
tell(f.format, "{0", 1)
tell(f.format, "}")
tell(f.format, "{1}", 1)
tell(f.format, "{x}")
tell(f.format, "{} {0}", 1)
tell(f.format, "{!x}", 1)
tell(lambda: list(f.parse("a{{b}}{0.x!r:>{w}}c")))


class Default(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, "?") if isinstance(key, str) else "arg%d" % key

    def convert_field(self, value, conversion):
        return "<%s>" % value if conversion == "x" else super().convert_field(value, conversion)

    def check_unused_args(self, used, args, kwargs):
        print(sorted(used, key=str), args, kwargs)


tell(Default().format, "{no} {a!x} {3!s}", 9, a=5)

t = string.Template("$who likes ${what}s for $$5")
tell(t.substitute, who="Tim", what="kite")
tell(t.substitute, {"who": "A"}, what="b")
tell(t.substitute, who="Tim")
tell(t.safe_substitute, who="Tim")
tell(t.get_identifiers)
tell(t.is_valid)
bad = string.Template("a\n $ x ${")
tell(bad.substitute)
tell(bad.safe_substitute)
tell(bad.is_valid)


class Percent(string.Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


tell(Percent("%a_b %c_d%% %nope").safe_substitute, {"a_b": 1, "c_d": 2})
tell(t.substitute, 1, 2)
tell(string.Template("$x").substitute, {"x": [1]})
