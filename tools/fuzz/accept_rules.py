# The documented rules (docs/conformance.md, "Programs over the whole grammar"; each is stated by tests/fuzz/grammar_rules.py)
# by which Krait does other than CPython 3.14 with programs of grammar.py. A rule is a name and what tells whether a program and
# what differs (kind, tested, oracle; see accept.py) come under it.
import re


def has(pattern, text):
    return re.search(pattern, text) is not None


def unparenthesised(text, kind, tested, oracle):
    return kind == 'accepted' and oracle == 'Generator expression must be parenthesized'


def late_global(text, kind, tested, oracle):
    return kind == 'accepted' and has("is (used prior to|assigned to before) global declaration$|^annotated name '.*' can't be global", oracle)


def walrus_in_annotation(text, kind, tested, oracle):
    return kind == 'refused' and tested == 'assignment expression within a comprehension cannot be used within an annotation'


def default_behind_tuple(text, kind, tested, oracle):
    return kind == 'output' and has(r'class \w+\[[^\n]*\*\w+\b[^\n]*=', text)


def unhashable(text, kind, tested, oracle):
    return kind == 'output' and has(r'\{.*\*.*\}', text) and has('TypeError', tested) and not has('TypeError', oracle)


def list_slice(text, kind, tested, oracle):
    return kind == 'output' and has(r'\[[^\]]*:.*(=|\bin\b)', text) and has("'iter'", tested + oracle) and has('TypeError|ValueError', tested + oracle)


def truth_of_or(text, kind, tested, oracle):
    return kind == 'output' and has("^'bool'", tested) and has(r'\b(and|or|if)\b', text)


def annotation_of_group(text, kind, tested, oracle):
    return kind == 'accepted' and oracle == 'illegal target for annotation' and has(r'\([^()]*\)[.\[].*:', text)


def import_and_global(text, kind, tested, oracle):
    return kind == 'refused' and has('is assigned to before (global|nonlocal) declaration$', tested) and has(r'\bimport\b', text)


# Texts of objects hold their addresses; a program may take such a text apart.
def addresses(text, kind, tested, oracle):
    return kind == 'output' and re.sub("'.'", '', tested) == re.sub("'.'", '', oracle)


def debug_text(text, kind, tested, oracle):
    return kind == 'output' and has(r'\{[^{}]*!=', text)


# A text like {a:{b}{{c}}}.
def brace_in_format(text, kind, tested, oracle):
    return kind in ('accepted', 'refused', 'output') and has(r'\{[^{}]*:[^{}]*\{[^{}]*\}[^{}]*\{\{', text)


# A `with` in a generator that nothing refers to any more, perhaps of an earlier program.
def dropped(text, kind, tested, oracle):
    return kind == 'output' and has("^'exit'", tested)


RULES = (
    ('f(x for x in y, z): a generator expression among other arguments', unparenthesised),
    ('global behind a use of the name, at module level or in a class there', late_global),
    (':= in a comprehension in an annotation', walrus_in_annotation),
    ('a type parameter with a default behind *T in a class', default_behind_tuple),
    ('a display with * or ** finds an unhashable key at once', unhashable),
    ('a slice of a list: the value is made a list before the bounds are looked at', list_slice),
    ('the text of an expression with != in f- and t-strings (fault of CPython)', debug_text),
    ('{{ in a format behind a nested field', brace_in_format),
    ('a generator that is dropped is closed later', dropped),
    ('addresses', addresses),
    ('how often the truth of `(a or b) and c` is asked for', truth_of_or),
    ('(a)[b]: an annotation of an item of what stands in parentheses', annotation_of_group),
    ('import a; global a in a function', import_and_global),
)


# The name of the rule that a difference comes under, or None.
def rule_of(text, kind, tested, oracle):
    for name, applies in RULES:
        if applies(text, kind, tested, oracle):
            return name
    return None
