def rmtree(path, ignore_errors=False):
    pass
