# tags: host
# Packages, names, failures, sys.modules, namespace packages: what CPython does, too.
# needs: PY_FSTRINGS
import sys

here = (sys.path[0] or ".") + "/_files/"
sys.path[0:0] = [here + "rules", here + "rules2"]


def attempt(statement):
    try:
        exec(statement, globals())
    except Exception as e:
        print(type(e).__name__, str(e).replace(here, ""))


# Relative names, __package__.
import pk

print(pk.v, pk.first.value, pk.inner.again is pk.first, pk.sub.inner.value, pk.__package__)
print(__package__, __name__, sys.modules["__main__"].pk is pk)

# A failure leaves nothing of what failed, but what had been imported by it.
attempt("import pk.fails")
print("pk.fails" in sys.modules, hasattr(pk, "fails"), "pk.sub.survives" in sys.modules, hasattr(pk.sub, "survives"))
attempt("from pk import fails")
attempt("import badpk")
print("badpk" in sys.modules, "badpk.part" in sys.modules)
attempt("import badpk.part as part")
attempt("import pk.first.deeper")
attempt("import pk.none.deeper")
attempt("from pk import none")
attempt("from pk.first import none")

# sys.modules: None, replacement, deletion, names without parents.
sys.modules["forbidden"] = None
attempt("import forbidden")
sys.modules["pk.forbidden"] = None
attempt("import pk.forbidden")
attempt("from pk import forbidden")
import swaps

print(swaps.attribute, swaps.method() is swaps)
attempt("import selfdelete")
print("selfdelete" in sys.modules)
del sys.modules["pk.first"]
import pk.first as fresh

print(fresh is pk.first, fresh is pk.inner.first)
sys.modules["no.parents"] = fresh
from no.parents import value

print(value)
attempt("import no.parents")
sys.modules["not" + "".join([])] = 5
attempt("import not_there")

# Namespace packages.
import nspace.one, nspace.two, nsfile

print(nspace.one.where, nspace.two.where, len(nspace.__path__), getattr(nspace, "__file__", None))
print(nsfile.x)

# PEP 562.
import lazy
from lazy import virtual, real

print(virtual, real, lazy.virtual, hasattr(lazy, "other"), dir(lazy))
attempt("from lazy import other")
attempt("lazy.other")

# from ... import *
from listed import *

print(shown, _also, "hidden" in globals())
attempt("from misslist import *")
try:
    from badlist import *
except TypeError as e:
    print(str(e)[-21:])
from starpk import *

print(member.__name__, value)

# __import__
print(__import__("pk.sub.inner").__name__, __import__("pk.sub.inner", fromlist=["first"]).__name__)
print(__import__("inner", {"__package__": "pk.sub"}, None, ["x"], 1).__name__)
print(__import__("", {"__name__": "pk.sub", "__path__": []}, {}, (), 2).__name__)
print(__import__("sub.inner", globals={"__package__": "pk"}, level=1).__name__)
del sys.modules["starpk"], sys.modules["starpk.member"]
print(hasattr(__import__("starpk", fromlist=("*",)), "member"))
space = {"__package__": "pk.sub"}
exec("got = __import__('inner', None, None, True, 1).__name__", space)  # as programs for MicroPython do
print(space["got"])
attempt("__import__('')")
attempt("__import__('x', level=-1)")
attempt("__import__('x', 'globals', level=1)")
try:
    __import__("x", {}, level=1)
except KeyError:
    print("KeyError")
attempt("__import__('pk', fromlist=[1])")
attempt("__import__('x', {'__package__': ''}, level=1)")
attempt("from . import x")
attempt("from .x import y")

# Attributes of errors.
try:
    import pk.first.missing
except ImportError as e:
    print(e.name, e.path, e.msg)
try:
    from pk.first import missing
except ImportError as e:
    print(e.name, e.path.endswith("rules/pk/first.py"))
e = ImportError("text", name="n", path="p")
print(e.name, e.path, e.msg, e.args)
try:
    ImportError(other=1)
except TypeError:
    print("TypeError")
