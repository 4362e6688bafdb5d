"""Functions to be called at the end of the program, the newest first, by what sys.atexit calls there."""

import sys

_calls = []


def register(func, /, *args, **kwargs):
    _calls.append((func, args, kwargs))
    return func


def unregister(func):
    _calls[:] = [call for call in _calls if call[0] != func]


def _clear():
    _calls.clear()


def _ncallbacks():
    return len(_calls)


def _run_exitfuncs():
    while _calls:
        func, args, kwargs = _calls.pop()
        try:
            func(*args, **kwargs)
        except BaseException as e:
            print("Exception ignored in atexit callback", func, file=sys.stderr)
            sys.print_exception(e, sys.stderr)
    if _before is not None:
        _before()


_before = sys.atexit(_run_exitfuncs)
