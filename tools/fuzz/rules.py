# The documented rules (docs/conformance.md, "Random programs"; each is stated by tests/fuzz/rules.py) by which Krait does other
# than CPython 3.14. A rule is a name, what tells whether a program and the first lines that differ come under it, and whether
# the program has to be as short as can be for that.
import re


def has(pattern, text):
    return re.search(pattern, text) is not None


def special_by_name(text, tested, oracle):
    return has(r'v\.__\w+__\(', text) and has('NotImplemented|AttributeError|TypeError', tested + oracle)


def view_type(text, tested, oracle):
    return has('<dict_view>', tested)


def property_below(text, tested, oracle):
    return has('__doc__', tested + oracle) or has(r'class \w+\(.*property', text)


def class_errors(text, tested, oracle):
    return has(r'class \w+\(', text) and has('__slots__', text) and has('Error', tested) and has('Error', oracle)


def call_errors(text, tested, oracle):
    return has(r'v\.(pop|encode|decode|split|index|to_bytes)\(|\.format\(', text) and has('Error', tested + oracle)


def thrown(text, tested, oracle):
    if has('RuntimeError from StopIteration', tested) and has('^.?StopIteration', oracle):
        return True
    return has(r'throw\((5|StopIteration)|StopIteration\(', text) and has('yield from|throw', text)


def lambda_in_comprehension(text, tested, oracle):
    return has(r'lambda: (\w+)\)?\(?\)? for \1 in', text)


def changed_keys(text, tested, oracle):
    return has('RuntimeError', oracle) and has(r'for x in v', text) and has(r'v = \{', text)


def slots_in_dict(text, tested, oracle):
    return has('__slots__', text) and has('<', tested + oracle)


def dir_hook(text, tested, oracle):
    return has("'__getattribute__' '__dict__'", oracle)


def hidden_new(text, tested, oracle):
    return has('def __new__', text) and has(r'class \w+\(.*(int|str|tuple|float|bytes|list|dict|set)', text)


def too_large(text, tested, oracle):
    return has('MemoryError', tested) and has('OverflowError', oracle)


RULES = (
    ('views of dicts are of one type', view_type, False),
    ('what is thrown into a generator that has not started or delegates', thrown, False),
    ('more than there is memory: MemoryError', too_large, False),
    ('dir() does not call __getattribute__', dir_hook, False),
    ('classes below property: __doc__ and __init__', property_below, True),
    ('which of several errors of a class statement', class_errors, True),
    ('special methods of built-in types, called by name', special_by_name, True),
    ('which of several errors of a call', call_errors, True),
    ('a lambda in a comprehension (fault of CPython 3.14)', lambda_in_comprehension, True),
    ('a dict whose keys change while it keeps its size, and whose table moves', changed_keys, True),
    ('__dict__ shows attributes named by __slots__', slots_in_dict, True),
    ('__new__ behind a built-in type', hidden_new, True),
)


# The name of the rule that a difference comes under, or None. `short` tells that the program was made as short as can be.
def rule_of(text, tested, oracle, short):
    for name, applies, needs_short in RULES:
        if (short or not needs_short) and applies(text, tested, oracle):
            return name
    return None
