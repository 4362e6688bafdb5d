"""A folder's name for tests that write files only if they get that far."""


def mkdtemp():
    return "/tmp"
