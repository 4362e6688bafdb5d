# Module configparser.
# tags: host
import configparser as cp
import io
import os
import tempfile


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


TEXT = """# comment
[DEFAULT]
base = /srv
Level: 3

[paths]
home = %(base)s/home
  more
  ; not more

  last
data = %(home)s/data
percent = 100%%
empty =
on = yes
off = 0
number = 0x10
f = 1.5

[Other Section]
key with space : value : x
a = b ; inline
"""
c = cp.ConfigParser()
c.read_string(TEXT)
print(c.sections(), c.defaults(), c.options("paths"), "paths" in c, "nope" in c, "DEFAULT" in c, len(c), list(c))
for option in c.options("paths"):
    attempt(c.get, "paths", option)
    attempt(c.get, "paths", option, raw=True)
print(dict(c["paths"]), c["paths"]["HOME"], c["Other Section"]["key with space"], c["Other Section"]["a"], c["paths"].get("none"), c["paths"].get("none", "fb"), c["paths"].name, c["paths"])
attempt(c.getboolean, "paths", "on")
attempt(c.getboolean, "paths", "off")
attempt(c.getboolean, "paths", "home")
attempt(c.getint, "paths", "level")
attempt(c.getint, "paths", "number")
attempt(c.getfloat, "paths", "f")
attempt(c.getint, "paths", "none", fallback=9)
attempt(c["paths"].getint, "level")
attempt(c["paths"].getboolean, "none")
attempt(c.get, "nope", "a")
attempt(c.get, "paths", "nope")
attempt(c.get, "nope", "a", fallback=None)
attempt(c.items, "nope")
attempt(lambda: c["nope"])
attempt(lambda: c["paths"]["nope"])
print(c.items("Other Section"), c.items("Other Section", raw=True, vars={"zz": "1"}), c.has_option("paths", "BASE"), c.has_option("x", "a"), c.has_section("DEFAULT"))
print(c.get("paths", "data", vars={"home": "H"}))
c.add_section("new")
c.set("new", "k", "v")
c["new"]["K2"] = "multi\nline"
c["dict"] = {"x": 1, "y": "z"}
attempt(c.set, "new", "k", 1)
attempt(c.set, "new", "k", "%bad")
attempt(c.set, "none", "k", "v")
attempt(c.add_section, "new")
attempt(c.add_section, "DEFAULT")
attempt(c.add_section, 1)
out = io.StringIO()
c.write(out)
print(out.getvalue())
back = cp.ConfigParser()
back.read_string(out.getvalue())
print(back == c)
out = io.StringIO()
c.write(out, space_around_delimiters=False)
print(out.getvalue())
print(c.remove_option("new", "k"), c.remove_option("new", "k"), c.remove_section("new"), c.remove_section("new"))
attempt(c.remove_option, "none", "x")
del c["dict"]
print(c.sections(), c.popitem()[0])
attempt(c.__delitem__, "DEFAULT")
attempt(c.__delitem__, "gone")
for text in ("a = 1\n", "[s]\nnovalue\n", "[s]\na=1\na=2\n", "[s]\n[s]\n", "[]\n", "[s\n", "[s]\na=1\n b=2\nc\n", "[s]\na\n  b\n", ""):
    attempt(lambda: cp.ConfigParser().read_string(text))
    p = cp.ConfigParser(allow_no_value=True, strict=False)
    attempt(p.read_string, text)
    print({s: dict(p[s]) for s in p.sections()})
for text in ("[s]\na=%(b)s\n", "[s]\na=%(a)s\n", "[s]\na=%x\n", "[s]\na=%(b\n", "[s]\na=%(b)s\nb=%(c)s\nc=3\n", "[s]\na=50%%\n"):
    p = cp.ConfigParser()
    p.read_string(text)
    attempt(p.get, "s", "a")
for text in ("[s]\na=${b}\nb=1\n", "[s]\na=${t:x}\n[t]\nx=${y}\ny=5\n", "[s]\na=$x\n", "[s]\na=${b\n", "[s]\na=${q:x}\n", "[s]\na=$$\n", "[s]\na=${a}\n"):
    p = cp.ConfigParser(interpolation=cp.ExtendedInterpolation())
    p.read_string(text)
    attempt(p.get, "s", "a")
p = cp.RawConfigParser(delimiters=("->",), comment_prefixes=("//",), inline_comment_prefixes=("##",), default_section="common")
p.optionxform = str
p.read_string("[common]\nX->1\n[s]\n// no\nKey -> v a ## c\nother -> # kept\n")
print({s: dict(p[s]) for s in p}, p.get("s", "Key"))
p.set("s", "n", 5)
print(p.get("s", "n"))
p = cp.ConfigParser({"d": "1"}, interpolation=None, empty_lines_in_values=False, converters={"list": lambda v: v.split(",")})
p.read_string("[s]\na=1\n  2\n\nb=x,%y\n")
print(p["s"]["a"], p.getlist("s", "b"), p["s"].getlist("b"), p["s"]["d"], p["s"].getlist("none"), sorted(p.converters))
p.read_dict({"t": {"a": 1, "b": "n"}, 5: {}})
print(p.sections(), dict(p["t"]) if "t" in p else None)
attempt(cp.ConfigParser().read_dict, {"a": {"x": 1, "X": 2}})
folder = tempfile.mkdtemp()
path = os.path.join(folder, "a.ini")
with open(path, "w") as f:
    f.write("[s]\na=1\n")
print(cp.ConfigParser().read([path, "/none/such"]) == [path], cp.ConfigParser().read("/none/such"))
with open(path) as f:
    p = cp.ConfigParser()
    p.read_file(f)
    print(p.getint("s", "a"))
p = cp.ConfigParser(allow_unnamed_section=True)
p.read_string("a=1\n[s]\nb=2\n")
print(p.get(cp.UNNAMED_SECTION, "a"), p.sections()[1:])
out = io.StringIO()
p.write(out)
print(out.getvalue())
os.unlink(path)
os.rmdir(folder)
