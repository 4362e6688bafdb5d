import missing


def import_module(name, *args, **kwargs):
    try:
        return __import__(name)
    except ImportError:
        return missing.Absent("module " + name)
