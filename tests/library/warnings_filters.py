# Module warnings: filters, once by place, catch_warnings, what is printed, @deprecated.
# needs: PY_TRACEBACK_OBJECTS PY_SYS_SETTRACE
# tags: host
import io
import sys
import warnings
from warnings import catch_warnings, filterwarnings, simplefilter, warn


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def caught(action, *messages, category=UserWarning, n=2):
    """The messages that are shown of those that a function warns with, n times."""
    with catch_warnings(record=True) as log:
        simplefilter(action)
        for _ in range(n):
            for message in messages:
                warn(message, category)
    return [(str(w.message), w.category.__name__, w.lineno > 0, w.filename == __file__) for w in log]


for action in "default", "always", "all", "ignore", "once", "module":
    print(action, caught(action, "a", "b"))
attempt(caught, "error", "bad")
attempt(caught, "nonsense", "bad")
attempt(warn, "text", int)
attempt(warn, "text", "UserWarning")
attempt(warn, "text", stacklevel=1, skip_file_prefixes=["x"])
print(caught("always", RuntimeWarning("object")))

with catch_warnings(record=True) as log:
    warnings.resetwarnings()
    filterwarnings("ignore", message="boring.*")
    filterwarnings("ignore", category=DeprecationWarning, module="other")
    filterwarnings("error", message="FATAL", category=RuntimeWarning)
    warn("boring thing")
    warn("BORING thing")
    warn("a thing that is boring")
    warn("old", DeprecationWarning)
    attempt(warn, "fatal error", RuntimeWarning)
    warn("fatal error")
    print([str(w.message) for w in log])
    attempt(filterwarnings, "ignore", message=5)
    attempt(filterwarnings, "ignore", lineno=-1)
    attempt(filterwarnings, "ignore", category=int)

print(sorted([f[0] + ":" + f[2].__name__ for f in warnings.filters]))

out = io.StringIO()
with catch_warnings():
    simplefilter("always")
    warnings.showwarning = lambda m, c, f, n, file=None, line=None: print("shown", m, c.__name__, file=out)
    warn("by a function")
warnings.warn_explicit("explicit", UserWarning, "no such file.py", 7, registry={})
print(out.getvalue())
print(repr(warnings.formatwarning("m", UserWarning, "f.py", 3)), repr(warnings.formatwarning("m", UserWarning, "f.py", 3,
                                                                                            "  line ")))
registry = {}
with catch_warnings(record=True) as log:
    simplefilter("default")
    for line in 1, 1, 2:
        warnings.warn_explicit("explicit", UserWarning, "f.py", line, registry=registry)
    print(len(log), len(registry), log[0])


def outer():
    inner()


def inner():
    warn("about the caller", stacklevel=2)


with catch_warnings(record=True, action="always") as log:
    outer()
    print(log[0].lineno - outer.__code__.co_firstlineno)


@warnings.deprecated("use new()")
def old(x):
    return x


@warnings.deprecated("class is old", category=PendingDeprecationWarning)
class Old:
    def __init__(self, x):
        self.x = x




with catch_warnings(record=True) as log:
    simplefilter("always")
    print(old(3), Old(4).x, old.__deprecated__, Old.__deprecated__)

    class Sub(Old):
        pass

    Sub(5)
    print([(str(w.message), w.category.__name__) for w in log])
attempt(warnings.deprecated, 5)
manager = catch_warnings()
attempt(manager.__exit__)
with manager:
    attempt(manager.__enter__)
print(manager, catch_warnings(record=True))
