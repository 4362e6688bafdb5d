# The documented rules (docs/conformance.md, "Random programs"; each is stated by tests/fuzz/rules.py) by which Krait does other
# than CPython 3.14. A rule is a name, what tells whether a program and the first lines that differ come under it, and whether
# the program has to be as short as can be for that: what of a long program says nothing of what differs.
import ast
import re


def has(pattern, text):
    return re.search(pattern, text) is not None


# Both lines are the name of an exception, but not the same.
def two_errors(tested, oracle):
    return has(r"^'\w+'$", tested) and has(r"^'\w+'$", oracle)


def view_type(text, tested, oracle):
    return tested == re.sub('<dict_(keys|values|items)>', '<dict_view>', oracle)


# The documentation of a built-in type as that of a property; in a text of a text it has other quotes.
def no_documentation(text, tested, oracle):
    without = re.sub(r"""__doc__=("([^"\\]|\\.)*"|'([^'\\]|\\.)*')""", '__doc__=None', oracle)
    return '__doc__=None' in tested and tested.replace("'", '"') == without.replace("'", '"')


def too_large(text, tested, oracle):
    return has("^'MemoryError", tested) and has("^'OverflowError", oracle)


# What 64-bit Krait can count, pyodide, a 32-bit CPython, cannot.
def too_large_for_32(text, tested, oracle):
    return has("^'OverflowError", oracle) and has(r'\*\* (31|40|62|63)', text)


def hooks(text, tested, oracle):
    return oracle in ("'__getattribute__' '__dict__'", "'__getattribute__' 'keys'")


def property_below(text, tested, oracle):
    return has(r'class \w+\(.*\bproperty\b', text) and has('def __(init|new|setattr)__|__slots__', text)


def class_errors(text, tested, oracle):
    return two_errors(tested, oracle) and has(r'class \w+\(', text) and has('__slots__', text)


def special_by_name(text, tested, oracle):
    return has(r'\.__\w+__\(', text) and (has('NotImplemented', tested + oracle) or has("^'AttributeError", tested))


# A method of `v` is called with several arguments, format() of a text is, or an index is larger than can be.
def call_errors(text, tested, oracle):
    if not two_errors(tested, oracle):
        return False
    calls = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]
    several = [c for c in calls if isinstance(c.func.value, ast.Name) and len(c.args) + len(c.keywords) > 1]
    return several != [] or has(r"'\.format\(|\[.*\*\* (40|62|63|64)\]", text)


def lambda_in_comprehension(text, tested, oracle):
    return has(r'lambda: (\w+)\)?\(?\)? for \1 in', text)


# The loop over a dict or set goes on, or takes another number of steps.
def changed_keys(text, tested, oracle):
    if not has(r'for x in .*v', text) or not has(r'v = \{', text):
        return False
    return has('^.RuntimeError', oracle) or tested.partition(' ')[2] == oracle.partition(' ')[2]


# CPython closes a generator as soon as nothing refers to it: one that goes on when it is closed, too, and is given up then.
def dropped(text, tested, oracle):
    if not has(r'\byield\b', text):
        return False
    given_up = has('yield from|await|async for', text) and has("GeneratorExit|'close'", text) and has('finally:|except', text)
    return has('GeneratorExit', oracle) and not has('GeneratorExit', tested) or given_up and not has('Error', oracle)


# Texts out of a set, which have another order in each run of CPython.
def set_order(text, tested, oracle):
    items = r"'\w+'"
    return has('set', text) and sorted(re.sub(items, '', tested)) == sorted(re.sub(items, '', oracle)) and has(items, tested) and has(items, oracle) and not has('Error', tested + oracle)


def new_and_native(text, tested, oracle):
    native = r'(int|str|tuple|float|bytes|list|dict|set|frozenset|type|\w+Error|Exception|StopIteration|X\d+)'
    return has('def __new__', text) and has(r'class \w+\(.*\b%s\b' % native, text) or has('def __init__', text) and has(r'class \w+\(.*\b%s, C\d' % native, text)


RULES = (
    ('views of dicts are of one type', view_type, False),
    ('built-in types have no __doc__', no_documentation, False),
    ('more than there is memory: MemoryError', too_large, False),
    ('__getattribute__ is not asked for what is not needed', hooks, False),
    ('numbers that a 32-bit CPython has no room for', too_large_for_32, True),
    ('classes below property: __doc__ and __init__', property_below, True),
    ('which of several errors of a class statement', class_errors, True),
    ('special methods of built-in types, called by name', special_by_name, True),
    ('which of several errors of a call', call_errors, True),
    ('a lambda in a comprehension (fault of CPython 3.14)', lambda_in_comprehension, True),
    ('a dict or set whose keys change while it keeps its size', changed_keys, True),
    ('a generator that is dropped is closed later', dropped, True),
    ('the order of texts in a set', set_order, True),
    ('__new__ of a program and a built-in type', new_and_native, True),
)


# The name of the rule that a difference comes under, or None. `short` tells that the program was made as short as can be.
def rule_of(text, tested, oracle, short):
    for name, applies, needs_short in RULES:
        if (short or not needs_short) and applies(text, tested, oracle):
            return name
    return None
