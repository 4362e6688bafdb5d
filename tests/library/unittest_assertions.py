# Module unittest: what the assertions accept, and what they say about the rest.
# needs: PY_TRACEBACK_OBJECTS
# tags: host
import unittest
import warnings
from collections import OrderedDict


class Case(unittest.TestCase):
    maxDiff = None

    def runTest(self):
        pass


case = Case()


def fails(name, *args, **kwargs):
    """Prints what an assertion says."""
    try:
        getattr(case, name)(*args, **kwargs)
    except AssertionError as e:
        print(f"{name}: {str(e).split(chr(10) + '- ')[0].split(chr(10) + '  ')[0]}")
    except Exception as e:
        print(f"{name}: {type(e).__name__}: {e}")
    else:
        print(f"{name}: accepted")


long = list(range(100))
fails("assertEqual", 1, 1.0)
fails("assertEqual", 1, 2)
fails("assertEqual", 1, 2, "because")
fails("assertEqual", "a" * 100 + "b" * 100, "a" * 100 + "c" * 100)
fails("assertEqual", [1, 2, 3], [1, 2, 4])
fails("assertEqual", long, long + [1])
fails("assertEqual", (1,), ())
fails("assertEqual", {"a": 1}, {"a": 2})
fails("assertEqual", {1, 2}, {2, 3})
fails("assertEqual", "one\ntwo\n", "one\nthree\n")
fails("assertEqual", OrderedDict(a=1), {"a": 1})
fails("assertSequenceEqual", [1], (1,))
fails("assertSequenceEqual", [1, 2], (1, 3))
fails("assertSequenceEqual", 5, [1])
fails("assertListEqual", (1,), [1])
fails("assertSetEqual", [1], {1})
fails("assertDictEqual", [], {})
fails("assertCountEqual", [3, 1, 2], [1, 2, 3])
fails("assertCountEqual", [1, 1, []], [[], 1, 2])
fails("assertNotEqual", 1, 1)
fails("assertTrue", 0)
fails("assertFalse", [0])
fails("assertIs", 1, 1.0)
fails("assertIsNot", None, None)
fails("assertIsNone", 0)
fails("assertIsNotNone", None)
fails("assertIn", 3, [1, 2])
fails("assertNotIn", "b", "abc")
fails("assertIsInstance", 1, str)
fails("assertIsInstance", 1, (str, bytes))
fails("assertNotIsInstance", 1, (str, int))
fails("assertIsSubclass", int, str)
fails("assertIsSubclass", bool, int)
fails("assertIsSubclass", 5, int)
fails("assertNotIsSubclass", bool, (str, int))
fails("assertHasAttr", 5, "x")
fails("assertHasAttr", int, "x")
fails("assertHasAttr", unittest, "x")
fails("assertNotHasAttr", 5, "real")
fails("assertStartsWith", "abc", "x")
fails("assertStartsWith", "abc", ("x", "a"))
fails("assertStartsWith", "abc", ("x", "y"))
fails("assertStartsWith", 5, "x")
fails("assertNotStartsWith", "abc", ("x", "a"))
fails("assertEndsWith", b"abc", b"x")
fails("assertNotEndsWith", "abc", "c")
fails("assertEndsWith", "abc", b"c")
for name in "Less", "LessEqual", "Greater", "GreaterEqual":
    fails("assert" + name, 2, 1 if "Less" in name else 3)
fails("assertAlmostEqual", 1, 1.00000001)
fails("assertAlmostEqual", 1, 1.1)
fails("assertAlmostEqual", 1, 1.1, 0)
fails("assertAlmostEqual", 1, 2, delta=0.5)
fails("assertAlmostEqual", 1, 2, delta=0.5, places=2)
fails("assertNotAlmostEqual", 1, 1.00000001)
fails("assertNotAlmostEqual", 1, 1.1, delta=0.5)
fails("assertRegex", "abc", "x+")
fails("assertNotRegex", "aaab", "a+")
fails("assertRaises", ValueError, int, "x")
fails("assertRaises", ValueError, int, "1")
fails("assertRaises", (KeyError, IndexError), lambda: None)
fails("assertRaises", 5)
fails("assertRaises", ValueError, nonsense=1)
fails("assertRaisesRegex", ValueError, "nothing", int, "x")
fails("assertRaisesRegex", ValueError, "invalid", int, "x")
fails("assertWarns", UserWarning, lambda: None)
fails("assertWarns", UserWarning, warnings.warn, "text")
fails("assertWarnsRegex", UserWarning, "nothing", warnings.warn, "text")
fails("assertNoLogs", "x")
fails("fail", "text")
fails("skipTest", "text")
with case.assertRaises(KeyError) as cm:
    {}["k"]
print(repr(cm.exception), cm.exception.__traceback__)
with case.assertWarns(UserWarning) as cm:
    warnings.warn("w")
print(cm.warning, cm.filename == __file__)
try:
    with case.assertRaises(KeyError, msg="said"):
        pass
except AssertionError as e:
    print(e)
try:
    with case.assertLogs("nobody", "INFO"):
        pass
except AssertionError as e:
    print(e)
case.longMessage = False
fails("assertEqual", 1, 2, "only this")


class Odd:
    def __repr__(self):
        raise ValueError


case.addTypeEqualityFunc(Odd, lambda a, b, msg=None: case.fail("own function"))
fails("assertEqual", Odd(), Odd())
fails("assertTrue", None)
