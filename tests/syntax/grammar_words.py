# tags: host
# CPython's words for mistakes that tools/campaigns/grammar.sh makes, and its places.
# needs: PY_ASSIGN_EXPR PY_POSITIONAL_ONLY PY_TSTRINGS PY_MATCH PY_TYPE_PARAMS
def error(source):
    try:
        compile(source, "s", "exec")
        print("accepted")
    except SyntaxError as e:
        print(e.args[0], e.args[1][1:3])


# The same where the place is another than CPython's.
def words(source):
    try:
        compile(source, "s", "exec")
    except SyntaxError as e:
        print(e.args[0])


error("class __debug__: pass")  # expect: cannot assign to __debug__ (1, 1)
error("def __debug__(): pass")  # expect: cannot assign to __debug__ (1, 1)
words("import a as __debug__")  # expect: cannot assign to __debug__
words("match a:\n case [*__debug__]: pass")  # expect: cannot assign to __debug__
words("match a:\n case C(__debug__=1): pass")  # expect: cannot assign to __debug__
error("f'{a:{b:{c:{d}}}}'")  # expect: f-string: expressions nested too deeply (1, 11)
error("f'{a:{b:{c}}}'")  # expect: accepted
error("from __future__ import *")  # expect: future feature * is not defined (1, 24)
error("match a:\n case (*a): pass")  # expect: invalid syntax (2, 10)
error("match a:\n case _(): pass")  # expect: invalid syntax (2, 8)
error("match a:\n case 1 as 2: pass")  # expect: cannot use literal as pattern target (2, 12)
error("match a:\n case 2j + 1: pass")  # expect: real number required in complex literal (2, 7)
error("match a:\n case t'{a}': pass")  # expect: patterns may only match literals and attribute lookups (2, 7)
error("f(*a=1)")  # expect: cannot assign to iterable argument unpacking (1, 3)
error("f(**a=1)")  # expect: cannot assign to keyword argument unpacking (1, 3)
words("f(*(break))")  # expect: Invalid star expression
error("lambda: a := 1")  # expect: cannot use assignment expressions with lambda (1, 1)
error("a.b := 1")  # expect: cannot use assignment expressions with attribute (1, 1)
error("a := 1")  # expect: invalid syntax (1, 3)
error("a == not b")  # expect: invalid syntax (1, 6)
error("a + not b")  # expect: 'not' after an operator must be parenthesized (1, 5)
error("def f(*, a, *): pass")  # expect: invalid syntax (1, 13)
error("def f(*, a, *b): pass")  # expect: * argument may appear only once (1, 13)
error("def f(/): pass")  # expect: invalid syntax (1, 7)
error("def f(/, a): pass")  # expect: at least one argument must precede / (1, 7)
error("lambda (a): 1")  # expect: Lambda expression parameters cannot be parenthesized (1, 8)
error("lambda a=1, (b): 1")  # expect: invalid syntax (1, 13)
error("import a from b")  # expect: Did you mean to use 'from ... import ...' instead? (1, 1)
error("import a,")  # expect: invalid syntax (1, 10)
error("pass if a else b")  # expect: expected expression before 'if', but statement is given (1, 1)
error("break a")  # expect: invalid syntax (1, 7)
error("try a: pass")  # expect: expected ':' (1, 5)
error("if a: pass\nelse b: pass")  # expect: expected ':' (2, 6)
error("return pass")  # expect: invalid syntax (1, 8)
error("(**a)")  # expect: cannot use double starred expression here (1, 2)
error("[a b.c]")  # expect: invalid syntax. Perhaps you forgot a comma? (1, 2)
error("[a 'b']")  # expect: invalid syntax (1, 4)
error("[match b]")  # expect: invalid syntax (1, 8)
error("[a []]")  # expect: invalid syntax. Perhaps you forgot a comma? (1, 2)
error("f(a=1, b c)")  # expect: invalid syntax. Perhaps you forgot a comma? (1, 8)
error("a = 1 = b")  # expect: cannot assign to literal (1, 5)
error("1 = a")  # expect: cannot assign to literal here. Maybe you meant '==' instead of '='? (1, 1)
error("'a\\'")  # expect: unterminated string literal (detected at line 1); perhaps you escaped the end quote? (1, 1)
error("'\\N{}'")  # expect: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: malformed \N character escape (1, 1)
error("(a, b")  # expect: '(' was never closed (1, 1)
error("f(a, [b c")  # expect: '[' was never closed (1, 6)
error("def f[T](a: (b := 1)): pass")  # expect: named expression cannot be used within an annotation (1, 14)
error("class C[T](a, b((c := d) for d in e)): pass")  # expect: assignment expression within a comprehension cannot be used within the definition of a generic (1, 18)
error("[a for (b := c)[0] in d]")  # expect: comprehension inner loop cannot rebind assignment expression target 'b' (1, 9)
error("global a; a: int")  # expect: accepted
error("def f(): global a; a: int")  # expect: annotated name 'a' can't be global (1, 20)

# What the lexer refuses comes before what the parser does, also if it stands behind it; but not what belongs to neither.
error("a b\nc)")  # expect: unmatched ')' (2, 2)
error("a b\n0x")  # expect: invalid hexadecimal literal (2, 2)
error("a b\n'\\x'")  # expect: invalid syntax (1, 3)
error("a b\nc \\ d")  # expect: invalid syntax (1, 3)
