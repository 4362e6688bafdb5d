# Module doctest: examples of a module, what is said about those that fail, options, suites of unittest, texts.
# needs: PY_TRACEBACK_OBJECTS PY_SYS_STDFILES_SET PY_DOC
# tags: host
def f(x):
    """
    >>> f(2)
    3
    >>> f(3)
    5
    >>> f("a")
    Traceback (most recent call last):
      ...
    TypeError: can only concatenate str (not "int") to str
    >>> f(None)
    4
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> print(list(range(20))) # doctest: +ELLIPSIS
    [0, 1, ..., 19]
    >>> for i in range(2):
    ...     print(i)
    ...
    0
    1
    >>> 1/0 # doctest: +SKIP
    """
    return x + 1
class C:
    """
    >>> C().m()
    'x'
    """
    def m(self):
        """
        >>> 1
        1
        """
        return "x"
    @property
    def p(self):
        """
        >>> 5
        6
        """
def nodoc(): pass


import doctest
import io
import sys
import unittest

__test__ = {"named": """
>>> f(1)  # doctest: +NORMALIZE_WHITESPACE
  2
>>> {}["x"]
Traceback (most recent call last):
KeyError: 'x'
>>> raise ValueError("a text")  # doctest: +IGNORE_EXCEPTION_DETAIL
Traceback (most recent call last):
    ...
ValueError: another
>>> True
1
"""}


def run(function, *args, **kwargs):
    """Prints what a function prints, without places."""
    sys.stdout, saved = io.StringIO(), sys.stdout
    try:
        result = function(*args, **kwargs)
    finally:
        text, sys.stdout = sys.stdout.getvalue(), saved
    text = text.replace(__file__, "FILE")
    lines = [line for line in text.split("\n") if not line.startswith("      ")]
    print("\n".join(lines), result)


run(doctest.testmod)
run(doctest.testmod, verbose=True)
run(doctest.testmod, optionflags=doctest.FAIL_FAST)
run(doctest.run_docstring_examples, C, {"C": C}, verbose=True, name="C")
parser = doctest.DocTestParser()
text = """Text.

    >>> 1 + 1
    2

More text.
>>> x = 5
>>> x   # doctest: +SKIP
"""
for piece in parser.parse(text):
    print(repr(piece) if isinstance(piece, str) else (piece.source, piece.want, piece.lineno, piece.indent, piece.options))
print(doctest.script_from_examples(text))
for wrong in ">>>x", "  >>> x\n 5", ">>> x # doctest: +NOPE":
    try:
        parser.get_examples(wrong, "wrong")
    except ValueError as e:
        print(e)
suite = doctest.DocTestSuite(sys.modules[__name__])
result = unittest.TextTestRunner(io.StringIO(), verbosity=0).run(suite)
print(result.testsRun, [test.id() for test, _ in result.failures])
check = doctest.OutputChecker().check_output
for want, got in ("a...c", "abbc"), ("a...a", "a"), ("...", ""), ("x...y...z", "x1y2z"), ("x...y", "y...x"):
    print(check(want, got, doctest.ELLIPSIS), end=" ")
print(check("a  b\n", "a b\n", doctest.NORMALIZE_WHITESPACE), check("1\n", "True\n", 0),
      check("1\n", "True\n", doctest.DONT_ACCEPT_TRUE_FOR_1))
test = parser.get_doctest(">>> 1 / 0\n", {}, "t", "f", 0)
for kind in doctest.DebugRunner, doctest.DocTestRunner:
    try:
        run(kind(verbose=False).run, test)
    except doctest.UnexpectedException as e:
        print(e.exc_info[0], e.example.source)
