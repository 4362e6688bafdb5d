"""What module platform has besides the functions in C."""

import sys
import uplatform as _module
from ucollections import namedtuple
from uplatform import machine, system

__all__ = [name for name in dir(_module) if name[0] != "_"]
__all__ += ["architecture", "node", "processor", "python_build", "python_implementation", "python_version",
            "python_version_tuple", "release", "uname", "uname_result", "version"]

uname_result = namedtuple("uname_result", "system node release version machine")


def python_version():
    return sys.version.split(";")[0]


def python_version_tuple():
    return tuple(python_version().split("."))


def python_implementation():
    return sys.implementation.name


def python_build():
    return "", sys.version.split("; ", 1)[-1]


def architecture(executable="", bits="", linkage=""):
    return ("64bit" if sys.maxsize > 2**32 else "32bit"), linkage


def uname():
    return uname_result(system(), node(), release(), version(), machine())


def _of_system(index):
    try:
        import os

        return os.uname()[index]
    except (ImportError, AttributeError):
        return ""


def node():
    return _of_system(1)


def release():
    return _of_system(2)


def version():
    return _of_system(3)


def processor():
    return ""
