import missing


def import_module(name, *args, **kwargs):
    try:
        return __import__(name)
    except ImportError:
        return missing.Absent("module " + name)


def import_fresh_module(name, fresh=(), blocked=(), deprecated=False):
    """There is one implementation only: it stands for both, that in C and that in Python."""
    return import_module(name)


def forget(name):
    import sys

    sys.modules.pop(name, None)
