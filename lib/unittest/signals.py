"""unittest: results that are to stop at Ctrl-C. A KeyboardInterrupt ends a run here as it is; results are only kept."""

__unittest = True

_results = []


def registerResult(result):
    _results.append(result)


def removeResult(result):
    if result in _results:
        _results.remove(result)
        return True
    return False


def installHandler():
    pass


def removeHandler(method=None):
    return method
