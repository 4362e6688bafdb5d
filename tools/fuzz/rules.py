# The documented rules (docs/conformance.md, "Random programs"; tests in tests/fuzz/rule_*.py) by which Krait does other than
# CPython 3.14. A rule is a name and what tells whether a program and the first lines that differ come under it; if the
# program has to be short for that, so says the third item.
import re


def has(pattern, text):
    return re.search(pattern, text) is not None


def special_by_name(text, tested, oracle):
    return has(r'v\.__\w+__\(', text) and (has('NotImplemented|AttributeError', tested) or has('TypeError|AttributeError', oracle))


def doc_of_property(text, tested, oracle):
    return has(r'__doc__=', tested + oracle) or (has(r'class \w+\(.*property', text) and has('__slots__', text))


def several_errors(text, tested, oracle):
    return has(r'class \w+\(', text) and has('__slots__', text) and has('Error', tested) and has('Error', oracle)


def thrown_stop(text, tested, oracle):
    return has('StopIteration', text) and has('RuntimeError from StopIteration|StopIteration', tested + oracle) and has(r'throw|steps', text)


def lambda_in_comprehension(text, tested, oracle):
    return has(r'lambda: (\w+) for \1 in', text)


RULES = (
    ('special methods of built-in types, called by name', special_by_name, True),
    ('__doc__ of properties', doc_of_property, False),
    ('which of several errors in a class statement', several_errors, True),
    ('StopIteration thrown into a generator', thrown_stop, True),
    ('a lambda in a comprehension takes the variable for its own (fault of CPython 3.14)', lambda_in_comprehension, True),
)


# The name of the rule that a difference comes under, or None. `short` tells that the program was made as short as can be.
def rule_of(text, tested, oracle, short):
    for name, applies, needs_short in RULES:
        if (short or not needs_short) and applies(text, tested, oracle):
            return name
    return None
