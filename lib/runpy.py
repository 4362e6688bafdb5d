"""Modules and files run as programs."""

import sys

__all__ = ["run_module", "run_path"]


def _run(code, init_globals, run_name, package, path, alter_sys):
    """Runs code as a module of this name; returns a copy of its names."""
    module = type(sys)(run_name)
    space = module.__dict__
    space.update(init_globals or {})
    space["__name__"], space["__package__"], space["__file__"] = run_name, package, path
    if not alter_sys:
        exec(code, space)
        return dict(space)
    before, argument = sys.modules.get(run_name), sys.argv[0] if sys.argv else None
    sys.modules[run_name] = module
    sys.argv[:1] = [path]
    try:
        exec(code, space)
        return dict(space)
    finally:
        sys.argv[:1] = [] if argument is None else [argument]
        if before is None:
            sys.modules.pop(run_name, None)
        else:
            sys.modules[run_name] = before


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Runs a module of sys.path, of a package its __main__; returns its names."""
    from importlib.util import find_spec

    spec = find_spec(mod_name)
    if spec is None:
        raise ImportError("No module named %s" % mod_name)
    if spec.submodule_search_locations is not None:
        if mod_name.endswith(".__main__"):
            raise ImportError("Cannot use package as __main__ module")
        return run_module(mod_name + ".__main__", init_globals, run_name or mod_name + ".__main__", alter_sys)
    if not hasattr(spec.loader, "get_code"):
        raise ImportError("No code object available for %s" % mod_name)
    return _run(spec.loader.get_code(), init_globals, run_name or mod_name, spec.parent, spec.origin, alter_sys)


def run_path(path_name, init_globals=None, run_name=None):
    """Runs a file, or __main__.py of a folder; returns its names."""
    import os

    path = os.fsdecode(path_name)
    name = run_name or "<run_path>"
    inserted = os.path.isdir(path)
    if inserted:
        sys.path.insert(0, path)
        path = os.path.join(path, "__main__.py")
        if not os.path.exists(path):
            del sys.path[0]
            raise ImportError("can't find '__main__' module in %r" % os.fsdecode(path_name))
    try:
        with open(path, "rb") as f:
            code = compile(f.read().decode(), path, "exec")
        return _run(code, init_globals, name, name.rpartition(".")[0], path, True)
    finally:
        if inserted and sys.path[:1] == [os.fsdecode(path_name)]:
            del sys.path[0]
