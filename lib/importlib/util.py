"""Where modules are, and modules of files that are not on sys.path."""

import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader, _ImportLoader

__all__ = ["find_spec", "module_from_spec", "resolve_name", "spec_from_file_location", "spec_from_loader"]


def resolve_name(name, package):
    """The absolute name of one that may begin with dots."""
    if name[:1] != ".":
        return name
    if not package:
        raise ImportError("no package specified for %r (required for relative module names)" % name)
    level = len(name) - len(name.lstrip("."))
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return parts[0] + "." + name[level:] if name[level:] else parts[0]


def _in_folder(name, folder):
    """The spec of a module in a folder, or None."""
    base = os.path.join(folder, name.rpartition(".")[2]) if folder else name.rpartition(".")[2]
    for start in (base + "/__init__", base):
        if os.path.isfile(start + ".py"):
            return spec_from_file_location(name, start + ".py")
        if os.path.isfile(start + ".mpy"):
            spec = ModuleSpec(name, _ImportLoader(name), origin=start + ".mpy", is_package=start is not base)
            spec.has_location = True
            return spec
    return None


def _of_module(module, name):
    path = getattr(module, "__file__", None)
    packages = getattr(module, "__path__", None)
    source = path and path[-3:] == ".py" and path[:7] != ".frozen"
    loader = SourceFileLoader(name, path) if source else _ImportLoader(name)
    spec = ModuleSpec(name, loader, origin=path or "built-in", is_package=packages is not None)
    if packages is not None:
        spec.submodule_search_locations += [packages] if isinstance(packages, str) else list(packages)
    spec.has_location = path is not None
    return spec


def find_spec(name, package=None):
    """The ModuleSpec of a module, or None; packages above it are imported, and modules of the program itself."""
    name = resolve_name(name, package)
    if name in sys.modules:
        module = sys.modules[name]
        if module is None:
            return None
        return getattr(module, "__spec__", None) or _of_module(module, name)
    parent = name.rpartition(".")[0]
    folders = sys.path
    if parent:
        __import__(parent)
        packages = getattr(sys.modules[parent], "__path__", None)
        if packages is None:
            raise ModuleNotFoundError("__path__ attribute not found on %r while trying to find %r" % (parent, name),
                                      name=name)
        folders = [packages] if isinstance(packages, str) else packages
    for folder in folders:
        spec = _in_folder(name, folder) if folder[:7] != ".frozen" else None
        if spec is not None:
            return spec
    try:
        __import__(name)
    except ImportError:
        return None
    return _of_module(sys.modules[name], name) if name in sys.modules else None


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    """The spec of a file; None if its name does not end like that of a source file."""
    location = os.fspath(location)
    if loader is None:
        if location[-3:] != ".py":
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is not None:
        spec.submodule_search_locations = submodule_search_locations
    elif location.endswith("/__init__.py"):
        spec.submodule_search_locations = [location[:-12]]
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def module_from_spec(spec):
    """A new module, not yet run: spec.loader.exec_module() does that."""
    module = spec.loader.create_module(spec) if hasattr(spec.loader, "create_module") else None
    if module is not None:
        return module
    module = type(sys)(spec.name)
    space = module.__dict__
    space["__spec__"], space["__loader__"], space["__package__"] = spec, spec.loader, spec.parent
    if spec.has_location:
        space["__file__"] = spec.origin
    if spec.submodule_search_locations is not None:
        space["__path__"] = spec.submodule_search_locations
    return module
