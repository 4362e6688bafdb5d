import os

TESTFN = "/tmp/@krait-test"
FakePath = type("FakePath", (), {"__init__": lambda self, path: setattr(self, "path", path), "__fspath__": lambda self: self.path})


def unlink(name):
    try:
        os.remove(name)
    except OSError:
        pass
