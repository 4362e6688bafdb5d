"""How long small pieces of code take:  python -m timeit [-n N] [-r N] [-s SETUP] [-u UNIT] [-v] [STATEMENT ...]"""

import gc
import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
dummy_src_name = "<timeit-src>"
_globals = globals


def default_timer():
    """Seconds. (time.perf_counter counts microseconds.)"""
    return time.perf_counter_ns() / 1000000000


_TEMPLATE = """\
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


def _reindent(text, n):
    return text.replace("\n", "\n" + " " * n)


class Timer:
    """Times a statement, which is a text or a function."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        space = {}
        outer = _globals() if globals is None else globals
        init = ""
        prefix = ""
        if isinstance(setup, str):
            compile(setup, dummy_src_name, "exec")
            prefix = setup + "\n"
            setup = _reindent(setup, 4)
        elif callable(setup):
            space["_setup"] = setup
            init += ", _setup=_setup"
            setup = "_setup()"
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            compile(prefix + stmt, dummy_src_name, "exec")
            stmt = _reindent(stmt, 8)
        elif callable(stmt):
            space["_stmt"] = stmt
            init += ", _stmt=_stmt"
            stmt = "_stmt()"
        else:
            raise ValueError("stmt is neither a string nor callable")
        self.src = _TEMPLATE.format(stmt=stmt, setup=setup, init=init)
        exec(compile(self.src, dummy_src_name, "exec"), outer, space)
        self.inner = space["inner"]

    def print_exc(self, file=None):
        """Prints the exception at hand."""
        from traceback import print_exc

        print_exc(file=file)

    def timeit(self, number=default_number):
        """The seconds that so many executions take; no collection comes between."""
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self.inner(itertools.repeat(None, number), self.timer)
        finally:
            if collecting:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(number, seconds): a number of executions that takes 0.2 seconds at least."""
        i = 1
        while True:
            for j in 1, 2, 5:
                number = i * j
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            i *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_UNITS = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}


def _options(args):
    from argparse import ArgumentParser

    parser = ArgumentParser(prog="timeit", description="Times statements: each argument is a line of the code.")
    parser.add_argument("-n", "--number", type=int, default=0, metavar="N", help="how many times to execute it")
    parser.add_argument("-r", "--repeat", type=int, default=default_repeat, metavar="N", help="how often to measure")
    parser.add_argument("-s", "--setup", action="append", default=[], metavar="S", help="executed once before")
    parser.add_argument("-p", "--process", action="store_true", help="processor time of this process")
    parser.add_argument("-u", "--unit", choices=list(_UNITS), help="unit of the output")
    parser.add_argument("-v", "--verbose", action="count", default=0, help="more figures")
    parser.add_argument("statement", nargs="*")
    return parser.parse_args(args)


def main(args=None, *, _wrap_timer=None):
    options = _options(sys.argv[1:] if args is None else args)
    timer = time.process_time if options.process else default_timer
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    precision = 4 if options.verbose else 3
    repeat = max(1, options.repeat)
    if "" not in sys.path:
        sys.path.insert(0, "")
    t = Timer("\n".join(options.statement) or "pass", "\n".join(options.setup) or "pass", timer)

    def shown(seconds):
        unit = options.unit or next((u for u in ("sec", "msec", "usec") if seconds >= _UNITS[u]), "nsec")
        return "%.*g %s" % (precision, seconds / _UNITS[unit], unit)

    def tell(number, taken):
        print(f"{number} loop{'' if number == 1 else 's'} -> {taken:.{precision}g} secs")

    number = options.number
    try:
        if number == 0:
            number = t.autorange(tell if options.verbose else None)[0]
            if options.verbose:
                print()
        times = t.repeat(repeat, number)
    except Exception:
        t.print_exc()
        return 1
    if options.verbose:
        print("raw times: %s\n" % ", ".join([shown(x) for x in times]))
    each = [x / number for x in times]
    best, worst = min(each), max(each)
    print("%d loop%s, best of %d: %s per loop" % (number, "" if number == 1 else "s", repeat, shown(best)))
    if worst >= best * 4:
        print(f"{dummy_src_name}:0: UserWarning: The test results are likely unreliable. The worst time "
              f"({shown(worst)}) was more than four times slower than the best time ({shown(best)}).", file=sys.stderr)
    return None


if __name__ == "__main__":
    sys.exit(main())
