"""What modules packages and folders have, and data beside them."""

import os
import sys
from collections import namedtuple

__all__ = ["ModuleInfo", "extend_path", "get_data", "iter_modules", "resolve_name", "walk_packages"]

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")


def iter_modules(path=None, prefix=""):
    """ModuleInfo of all modules in a list of folders, by default sys.path; prefix goes before the names."""
    if isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    seen = set()
    for folder in sys.path if path is None else path:
        try:
            names = sorted(os.listdir(folder or "."))
        except OSError:
            continue
        for name in names:
            full = os.path.join(folder, name)
            base, suffix = os.path.splitext(name)
            is_package = False
            if not suffix and os.path.isdir(full):
                if not (os.path.exists(full + "/__init__.py") or os.path.exists(full + "/__init__.mpy")):
                    continue
                is_package = True
            elif suffix not in (".py", ".mpy") or base == "__init__":
                continue
            if base.isidentifier() and base not in seen:
                seen.add(base)
                yield ModuleInfo(folder, prefix + base, is_package)


def walk_packages(path=None, prefix="", onerror=None):
    """As iter_modules(), with modules of packages: those are imported."""
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
        else:
            packages = getattr(sys.modules[info.name], "__path__", None) or []
            yield from walk_packages([packages] if isinstance(packages, str) else packages, info.name + ".", onerror)


def extend_path(path, name):
    """The list with the folders of this name in all of sys.path."""
    if not isinstance(path, list):
        return path
    result = path[:]
    for folder in sys.path:
        full = os.path.join(folder, *name.split("."))
        if full not in result and os.path.isdir(full):
            result.append(full)
    return result


def get_data(package, resource):
    """The bytes of a file in a package, its name with slashes; None if the package is in no file."""
    __import__(package)
    path = getattr(sys.modules[package], "__file__", None)
    if path is None or path[:7] == ".frozen":
        return None
    with open(os.path.join(os.path.dirname(path), *resource.split("/")), "rb") as f:
        return f.read()


def resolve_name(name):
    """What a text names: package.module:object.attribute, or all with dots."""
    module, colon, rest = name.partition(":")
    parts = module.split(".")
    if not all([part.isidentifier() for part in parts + (rest.split(".") if rest else [])]):
        raise ValueError("invalid format: %r" % name)
    if colon:
        __import__(module)
        found, rest = sys.modules[module], rest.split(".") if rest else []
    else:
        __import__(parts[0])
        found, n = sys.modules[parts[0]], 1
        while n < len(parts):
            try:
                __import__(".".join(parts[: n + 1]))
            except ImportError:
                break
            n += 1
            found = sys.modules[".".join(parts[:n])]
        rest = parts[n:]
    for part in rest:
        found = getattr(found, part)
    return found
