import os
import unittest

TESTFN = TESTFN_ASCII = "/tmp/@krait-test"
TESTFN_UNICODE = TESTFN_NONASCII = TESTFN + "-\xe0\xf2\u0258\u0141\u011f"
TESTFN_UNDECODABLE = TESTFN_UNENCODABLE = None
FS_NONASCII = "\xe6"
SAVEDCWD = os.getcwd()


class FakePath:
    def __init__(self, path):
        self.path = path

    def __repr__(self):
        return "<FakePath %r>" % (self.path,)

    def __fspath__(self):
        if isinstance(self.path, BaseException) or isinstance(self.path, type):
            raise self.path
        return self.path


def unlink(name):
    try:
        os.remove(name)
    except OSError:
        pass


def rmdir(name):
    try:
        os.rmdir(name)
    except OSError:
        pass


def rmtree(name):
    import shutil

    shutil.rmtree(name, ignore_errors=True)
    unlink(name)


def can_symlink():
    return hasattr(os, "symlink")


skip_unless_symlink = unittest.skipUnless(can_symlink(), "needs symbolic links")
skip_unless_hardlink = unittest.skipUnless(hasattr(os, "link"), "needs links")
skip_unless_xattr = unittest.skip("needs extended attributes")
skip_unless_working_chmod = unittest.skipUnless(hasattr(os, "chmod"), "needs chmod")
skip_if_dac_override = unittest.skip("needs another user than root")
skip_unless_dac_override = lambda test: test


def can_xattr():
    return False


def create_empty_file(name):
    open(name, "wb").close()


def fs_is_case_insensitive(folder):
    return False


class change_cwd:
    def __init__(self, path, quiet=False):
        self.path = path

    def __enter__(self):
        self.old = os.getcwd()
        os.chdir(self.path)
        return os.getcwd()

    def __exit__(self, *args):
        os.chdir(self.old)


class temp_dir:
    def __init__(self, path=None, quiet=False):
        self.path = path

    def __enter__(self):
        if self.path is None:
            import tempfile

            self.path = tempfile.mkdtemp()
        else:
            os.mkdir(self.path)
        return self.path

    def __exit__(self, *args):
        rmtree(self.path)


class temp_cwd(temp_dir):
    def __enter__(self):
        path = super().__enter__()
        self.change = change_cwd(path)
        return self.change.__enter__()

    def __exit__(self, *args):
        self.change.__exit__()
        super().__exit__()


class EnvironmentVarGuard:
    """The environment for the time of a `with`."""

    def __enter__(self):
        self.old = os.environ.copy()
        return self

    def __exit__(self, *args):
        for key in list(os.environ):
            if key not in self.old:
                del os.environ[key]
        os.environ.update(self.old)

    def __getitem__(self, key):
        return os.environ[key]

    def __contains__(self, key):
        return key in os.environ

    def __setitem__(self, key, value):
        os.environ[key] = value

    set = __setitem__

    def pop(self, *args):
        return os.environ.pop(*args)

    def unset(self, *keys):
        for key in keys:
            os.environ.pop(key, None)

    __delitem__ = unset


def skip_unless_working_chmod(test):
    return __import__("unittest").skip("needs chmod")(test)


skip_if_dac_override = skip_unless_symlink = skip_unless_working_chmod
