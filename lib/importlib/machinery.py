"""What is known of a module that may be imported, and the loader of a source file."""

import sys

__all__ = ["BYTECODE_SUFFIXES", "ModuleSpec", "SOURCE_SUFFIXES", "SourceFileLoader", "all_suffixes"]

SOURCE_SUFFIXES, BYTECODE_SUFFIXES = [".py"], [".mpy"]


def all_suffixes():
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES


class ModuleSpec:
    """name; loader; origin, where the module comes from; submodule_search_locations, a list for packages."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self.has_location = False
        self.cached = None

    @property
    def parent(self):
        return self.name if self.submodule_search_locations is not None else self.name.rpartition(".")[0]

    def __eq__(self, other):
        return isinstance(other, ModuleSpec) and self.__dict__ == other.__dict__

    def __repr__(self):
        parts = ["name=%r" % self.name, "loader=%r" % self.loader]
        if self.origin is not None:
            parts.append("origin=%r" % self.origin)
        if self.submodule_search_locations is not None:
            parts.append("submodule_search_locations=%r" % self.submodule_search_locations)
        return "ModuleSpec(%s)" % ", ".join(parts)


class SourceFileLoader:
    """A module in a file of text."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __repr__(self):
        return "<SourceFileLoader %r>" % self.path

    def get_filename(self, name=None):
        return self.path

    def get_data(self, path):
        with open(path, "rb") as f:
            return f.read()

    def get_source(self, fullname=None):
        return self.get_data(self.path).decode()

    def get_code(self, fullname=None):
        return compile(self.get_source(), self.path, "exec")

    def is_package(self, fullname=None):
        return self.path.rpartition("/")[2] == "__init__.py"

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(), module.__dict__)

    def load_module(self, fullname=None):
        from importlib.util import module_from_spec, spec_from_file_location

        module = module_from_spec(spec_from_file_location(self.name, self.path, loader=self))
        sys.modules[self.name] = module
        try:
            self.exec_module(module)
        except BaseException:
            sys.modules.pop(self.name, None)
            raise
        return sys.modules[self.name]


class _ImportLoader:
    """A module that is part of the program, or of code: the interpreter loads it."""

    def __init__(self, fullname):
        self.name = fullname

    def create_module(self, spec):
        from importlib import import_module

        return import_module(self.name)

    def exec_module(self, module):
        pass

    def load_module(self, fullname=None):
        return self.create_module(None)
