"""What CPython's tests take from test.support."""

import gc
import io
import missing
import sys
import unittest

verbose = 0
Py_GIL_DISABLED = is_emscripten = is_wasi = is_jython = False


def has_no_debug_ranges():
    return False


def check_impl_detail(**guards):
    """Whether details of an implementation are to be tested: those of CPython are not, others are."""
    return not guards.get("cpython", True) if guards else False


def impl_detail(reason=None, **guards):
    return unittest.skipUnless(check_impl_detail(**guards), reason or "CPython only")


def cpython_only(test):
    return impl_detail()(test)


def refcount_test(test):
    return unittest.skip("CPython only: reference counts")(test)


def no_tracing(test):
    return test


def requires_working_socket(**options):
    return False if options.get("module") else lambda test: test


def requires_subprocess():
    return unittest.skip("needs processes")


def force_not_colorized(test):
    return test


def sortdict(d):
    return "{" + ", ".join(["%r: %r" % pair for pair in sorted(d.items())]) + "}"


def gc_collect():
    gc.collect()
    gc.collect()


def get_attribute(thing, name):
    try:
        return getattr(thing, name)
    except AttributeError:
        raise unittest.SkipTest("object %r has no attribute %r" % (thing, name))


class run_with_locale:
    """There is one locale; a test that is decorated wants another."""

    def __init__(self, *args):
        pass

    def __call__(self, test):
        return unittest.skip("needs locales")(test)

    def __enter__(self):
        pass

    def __exit__(self, *args):
        pass


def requires_zlib(reason=None):
    return unittest.skip("needs zlib")


def reap_children():
    pass


def check__all__(case, module, *args, **kwargs):
    case.assertTrue(all([hasattr(module, name) for name in module.__all__]))


def patch(case, thing, name, value):
    old = getattr(thing, name)
    setattr(thing, name, value)
    case.addCleanup(setattr, thing, name, old)


def setswitchinterval(interval):
    pass


def wait_process(*args, **kwargs):
    raise unittest.SkipTest("needs processes")


class infinite_recursion:
    def __init__(self, depth=None):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


class swap_attr:
    """Sets an attribute for the time of a `with`."""

    def __init__(self, thing, name, value):
        self.thing, self.name, self.value = thing, name, value

    def __enter__(self):
        self.had = hasattr(self.thing, self.name)
        self.old = getattr(self.thing, self.name, None)
        setattr(self.thing, self.name, self.value)
        return self.old

    def __exit__(self, *args):
        if self.had:
            setattr(self.thing, self.name, self.old)
        else:
            delattr(self.thing, self.name)


class _AlwaysEqual:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


class _NeverEqual:
    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __hash__(self):
        return 1


ALWAYS_EQ = _AlwaysEqual()
NEVER_EQ = _NeverEqual()


def check_syntax_error(case, statement, errtext="", *, lineno=None, offset=None):
    with case.assertRaisesRegex(SyntaxError, errtext) as context:
        compile(statement, "<test string>", "exec")
    error = context.exception
    case.assertIsNotNone(error.lineno)
    if lineno is not None:
        case.assertEqual(error.lineno, lineno)
    case.assertIsNotNone(error.offset)
    if offset is not None:
        case.assertEqual(error.offset, offset)


def check_free_after_iterating(case, make, kind, args=()):
    """A collection frees an iterator's sequence although the iterator is at its end: needs no more than `iter` here."""
    class Subclass(kind):
        def __del__(self):
            nonlocal iterator, done
            done = True
            try:
                next(iterator)
            except StopIteration:
                pass

    done = False
    iterator = make(Subclass(*args))
    case.assertRaises(StopIteration, next, iterator)
    gc_collect()
    case.assertTrue(done)


class captured_output:
    """A stream of sys is replaced by a StringIO for the time of a `with`."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.old = getattr(sys, self.name)
        setattr(sys, self.name, io.StringIO())
        return getattr(sys, self.name)

    def __exit__(self, *args):
        setattr(sys, self.name, self.old)


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")


class Error(Exception):
    pass


MISSING_C_DOCSTRINGS = True
SHORT_TIMEOUT, LOOPBACK_TIMEOUT, LONG_TIMEOUT = 30.0, 5.0, 300.0
catch_unraisable_exception = missing.Absent("sys.unraisablehook")
HAVE_DOCSTRINGS = True
MAX_Py_ssize_t = sys.maxsize
NHASHBITS = sys.hash_info.width


def bigaddrspacetest(test):
    return unittest.skip("needs a full address space")(test)


def bigmemtest(size, memuse, dry_run=True):
    return unittest.skip("needs gigabytes")


def requires_docstrings(test):
    return unittest.skip("needs docstrings of built-in functions")(test)

_1M, _1G, _2G, _4G = 2**20, 2**30, 2**31, 2**32


def requires_IEEE_754(test):
    return test


def requires_legacy_unicode_capi(test):
    return unittest.skip("needs CPython's C API")(test)


def requires_resource(name):
    return unittest.skip("needs the resource " + name)


def requires_working_threading(module=False):
    return None if module else lambda test: test


def requires_fork():
    return unittest.skip("needs processes")


def requires_mac_ver(*version):
    return lambda test: test


def requires_legacy_unicode_capi(test):
    return unittest.skip("needs CPython's C functions")(test)


def subTests(names, values):
    """A decorator that runs a test once for each of a list of arguments."""
    names = names.replace(",", " ").split() if isinstance(names, str) else names

    def decorate(test):
        def run(self, *args, **kwargs):
            for value in values:
                test(self, *args, **dict(zip(names, value if len(names) > 1 else (value,))), **kwargs)

        return run

    return decorate


def adjust_int_max_str_digits(limit):
    return _Digits(limit)


class _Digits:
    def __init__(self, limit):
        self.limit = limit

    def __enter__(self):
        self.old = sys.get_int_max_str_digits()
        sys.set_int_max_str_digits(self.limit)

    def __exit__(self, *args):
        sys.set_int_max_str_digits(self.old)


def run_with_tz(zone):
    return unittest.skip("needs time zones")


def run_unittest(*classes):
    pass


def is_resource_enabled(name):
    return False


check_sizeof = missing.Absent("sizes of CPython's objects")
check_disallow_instantiation = missing.Absent("support.check_disallow_instantiation")


class swap_item(swap_attr):
    """Sets an item for the time of a `with`."""

    def __enter__(self):
        self.had = self.name in self.thing
        self.old = self.thing.get(self.name)
        self.thing[self.name] = self.value
        return self.old

    def __exit__(self, *args):
        if self.had:
            self.thing[self.name] = self.old
        else:
            del self.thing[self.name]


class adjust_int_max_str_digits:
    """Another limit for the digits of ints for the time of a `with`."""

    def __init__(self, digits):
        self.digits = digits

    def __enter__(self):
        self.old = sys.get_int_max_str_digits()
        sys.set_int_max_str_digits(self.digits)

    def __exit__(self, *args):
        sys.set_int_max_str_digits(self.old)


class disable_gc:
    def __enter__(self):
        gc.disable()

    def __exit__(self, *args):
        gc.enable()


class _Greatest:
    """More than anything else."""

    def __eq__(self, other):
        return isinstance(other, _Greatest)

    def __lt__(self, other):
        return False

    def __gt__(self, other):
        return not isinstance(other, _Greatest)

    def __le__(self, other):
        return self == other

    def __ge__(self, other):
        return True

    __hash__ = None


class _Least:
    """Less than anything else."""

    def __eq__(self, other):
        return isinstance(other, _Least)

    def __gt__(self, other):
        return False

    def __lt__(self, other):
        return not isinstance(other, _Least)

    def __ge__(self, other):
        return self == other

    def __le__(self, other):
        return True

    __hash__ = None


LARGEST, SMALLEST = _Greatest(), _Least()


def requires_zlib(reason="needs zlib"):
    return unittest.skip(reason)


requires_gzip = requires_bz2 = requires_lzma = requires_zlib
TestFailed = type("TestFailed", (Exception,), {})
SHORT_TIMEOUT = 30
skip_if_pgo_task = lambda test: test


def findfile(name, subdir=None):
    import os

    folder = os.getenv("CPYTHON_TESTS", "/usr/lib/python3.11/test")
    return os.path.join(folder, subdir or "", name)
