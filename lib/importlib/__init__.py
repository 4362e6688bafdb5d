"""Imports by names that a program makes up. There are no finders of one's own: sys.path is what is searched."""

import sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__import__ = __import__


def import_module(name, package=None):
    """The module; a name with dots in front is relative to package."""
    if name[:1] == ".":
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import for %r" % name)
        from importlib.util import resolve_name

        name = resolve_name(name, package)
    if not name:
        raise ValueError("Empty module name")
    module = __import__(name, None, None, ["__name__"])
    return sys.modules.get(name, module)


def invalidate_caches():
    """Nothing is cached: files are found once they are there."""


def reload(module):
    """Runs a module again, in the same namespace; returns it."""
    if not isinstance(module, type(sys)):
        raise TypeError("reload() argument must be a module")
    name = module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError("module %s not in sys.modules" % name, name=name)
    path = getattr(module, "__file__", None) or ""
    if path[-3:] == ".py" and path[:7] != ".frozen":
        from importlib.machinery import SourceFileLoader

        SourceFileLoader(name, path).exec_module(module)
        return module
    del sys.modules[name]
    try:
        fresh = import_module(name)
        if fresh is not module:
            module.__dict__.update(fresh.__dict__)
    finally:
        sys.modules[name] = module
    return module
