"""What CPython's tests of str take from codecs: their own codec is registered in vain, all else is missing."""

import missing

BOM_UTF8 = b"\xef\xbb\xbf"


def register(search):
    pass


def unregister(search):
    pass


def __getattr__(name):
    if name[:2] == "__":
        raise AttributeError(name)
    return missing.Absent("module codecs: " + name)
