"""Files that lie in packages."""

import sys

__all__ = ["contents", "files", "is_resource", "open_binary", "open_text", "path", "read_binary", "read_text"]


def files(anchor):
    """The folder of a package, as a path."""
    from importlib import import_module
    from pathlib import Path

    module = anchor if isinstance(anchor, type(sys)) else import_module(anchor)
    return Path(module.__file__).parent


def _file(anchor, names):
    return files(anchor).joinpath(*names)


def open_binary(anchor, *path_names):
    return _file(anchor, path_names).open("rb")


def open_text(anchor, *path_names, encoding="utf-8", errors="strict"):
    return _file(anchor, path_names).open("r", encoding=encoding)


def read_binary(anchor, *path_names):
    return _file(anchor, path_names).read_bytes()


def read_text(anchor, *path_names, encoding="utf-8", errors="strict"):
    return _file(anchor, path_names).read_text(encoding)


def is_resource(anchor, *path_names):
    return _file(anchor, path_names).is_file()


def contents(anchor, *path_names):
    return [entry.name for entry in _file(anchor, path_names).iterdir()]


class path:
    """A context manager: the path of a file in a package."""

    def __init__(self, anchor, *path_names):
        self._path = _file(anchor, path_names)

    def __enter__(self):
        return self._path

    def __exit__(self, *args):
        pass
