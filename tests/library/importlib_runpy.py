# Modules importlib, runpy and pkgutil, on files of a folder.
# tags: host
import importlib
import importlib.machinery
import importlib.resources
import importlib.util
import os
import pkgutil
import runpy
import shutil
import sys
import tempfile


def attempt(function, *args, **kwargs):
    try:
        print(str(function(*args, **kwargs)).replace(base, "BASE"))
    except Exception as e:
        print(type(e).__name__, str(e).replace(base, "BASE"))


base = tempfile.mkdtemp()


def write(name, text):
    path = os.path.join(base, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(text)


write("one.py", "value = 1\ncount = globals().get('count', 0) + 1\n")
write("pack/__init__.py", "here = 'pack'\n")
write("pack/sub.py", "from . import here\nname = __name__\ndef f(): return 5\n")
write("pack/__main__.py", "result = (__name__, __package__)\n")
write("pack/data/t.txt", "data")
write("pack/deep/__init__.py", "")
write("pack/deep/leaf.py", "x = {'k': 2}\n")
write("prog/__main__.py", "import helper\nresult = helper.h, __name__\n")
write("prog/helper.py", "h = 'helped'\n")
write("notes.txt", "")
sys.path.insert(0, base)
one = importlib.import_module("one")
print(one.value, one.count, importlib.import_module("pack.sub").name, importlib.import_module(".sub", "pack") is sys.modules["pack.sub"], importlib.import_module("..sub", "pack.deep").f())
write("one.py", "value = 222\ncount = globals().get('count', 0) + 1\n")
one.extra = 1
print(importlib.reload(one) is one, one.value, one.count, one.extra)
attempt(importlib.reload, 5)
attempt(importlib.import_module, ".x")
attempt(importlib.import_module, "no_such_module_here")
print(importlib.reload(sys.modules["pack"]).here, importlib.invalidate_caches())
for args in (("a.b", "x"), (".a", "x"), ("..a", "x.y"), (".", "x.y"), ("...a", "x.y")):
    attempt(importlib.util.resolve_name, *args)
spec = importlib.util.find_spec("pack.deep")
print(spec.name, spec.origin == base + "/pack/deep/__init__.py", spec.submodule_search_locations == [base + "/pack/deep"], spec.parent, spec.has_location)
spec = importlib.util.find_spec("pack.deep.leaf")
print(spec.name, spec.submodule_search_locations, spec.parent, "pack.deep.leaf" in sys.modules)
print(importlib.util.find_spec("none_at_all"), importlib.util.find_spec("sys").name, importlib.util.find_spec("json").name, importlib.util.find_spec(".sub", "pack").name)
attempt(importlib.util.find_spec, "one.x")
spec = importlib.util.spec_from_file_location("other", base + "/one.py")
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.__name__, module.value, module.__file__ == base + "/one.py", module.__spec__ is spec, "other" in sys.modules)
print(importlib.util.spec_from_file_location("x", base + "/notes.txt"))
loader = importlib.machinery.SourceFileLoader("loaded", base + "/one.py")
print(loader.get_source("loaded").startswith("value"), loader.get_filename("loaded") == base + "/one.py", loader.get_data(base + "/pack/data/t.txt"), loader.is_package("loaded"))
print(importlib.machinery.ModuleSpec("a.b", None, is_package=True).parent, importlib.machinery.ModuleSpec("a.b", None).parent)
print(importlib.resources.files("pack").joinpath("data", "t.txt").read_text(), importlib.resources.read_text("pack.deep", "__init__.py") == "")

names = runpy.run_module("one", {"given": 1})
print(names["value"], names["__name__"], names["given"])
print(runpy.run_module("pack", run_name="__main__")["result"], runpy.run_module("pack.sub")["name"])
print(runpy.run_path(base + "/one.py", run_name="me")["__name__"], runpy.run_path(base + "/prog")["result"], sys.path[0] == base)
attempt(runpy.run_module, "none_at_all")
attempt(runpy.run_path, base + "/pack/data")

print([(info.name, info.ispkg) for info in pkgutil.iter_modules([base])], [info.name for info in pkgutil.iter_modules([base + "/pack"], "pack.")])
print([(name, is_package) for finder, name, is_package in pkgutil.walk_packages([base + "/pack"], "pack.")])
print(pkgutil.get_data("pack", "data/t.txt"), pkgutil.resolve_name("pack.sub:f")(), pkgutil.resolve_name("pack.deep.leaf.x"), pkgutil.resolve_name("pack.sub").__name__)
attempt(pkgutil.resolve_name, "a b")
attempt(pkgutil.iter_modules("x").__next__)
print(pkgutil.extend_path([], "pack") == [base + "/pack"])
sys.path.remove(base)
shutil.rmtree(base)
