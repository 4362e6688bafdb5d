# Makes texts of grammar.py slightly wrong: a token deleted, doubled, exchanged, replaced or put in, a statement in the wrong
# place, a line indented otherwise, a text that ends too early. What comes out may be right all the same.
import re

TOKEN = re.compile(r'[a-zA-Z]{0,2}("""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(\\.|[^"\\\n])*"|\'(\\.|[^\'\\\n])*\')|[\w.]*\w|\*\*=|//=|>>=|<<=|\.\.\.|[-+*/%@&|^<>=!:]=|\*\*|//|<<|>>|->|\S')

TOKENS = ('a', 'b', '1', "'x'", "b'y'", "f'{a}'", "t'{a}'", '(', ')', '[', ']', '{', '}', ',', ':', ';', '.', '...', '=', '==', ':=', '->', '+', '-', '*', '**', '/', '//', '%', '@',
          '&', '|', '^', '~', '<', '>', '<=', '<<', '!=', '!', '?', '$', '\\', '`', '+=', '**=', 'and', 'or', 'not', 'in', 'is', 'if', 'else', 'elif', 'for', 'while', 'def', 'class',
          'return', 'yield', 'await', 'async', 'lambda', 'from', 'import', 'as', 'with', 'try', 'except', 'finally', 'raise', 'global', 'nonlocal', 'del', 'pass', 'break', 'continue',
          'assert', 'None', 'True', 'False', 'match', 'case', 'type', '_', '__debug__', 'print', '\u20ac', '\u201c', '\xa0', '\u00e9', '\x01')

STATEMENTS = (
    'return', 'return a', 'return *a, b', 'yield', 'yield a', 'a = yield', 'await a', 'a = await b', 'break', 'continue', 'nonlocal a', 'nonlocal x9', 'global a', 'global a, b', 'global __debug__',
    'async with a: pass', 'async for a in b: pass', '[a async for a in b]', '(a async for a in b)', '[await a for a in b]', 'yield from a', '[(yield) for a in b]', 'lambda: (yield)', 'lambda: await a',
    'f(a=1, a=2)', 'f(a=1, b)', 'f(**a, b)', 'f(**a, *b)', 'f(*a, b)', 'f(a for a in b, c)', 'f(c, a for a in b)', 'f(a for a in b)', 'f(a=)', 'f(a.b=1)', 'f(1=2)', 'f(True=1)', 'f(a, b for b in c)', 'f(*)', 'f(**)',
    'f(a b)', 'f(a, b c)', 'f((a)=1)', 'f(a := 1, b=2)', 'f(a=b := 1)', 'f(*a=1)', 'f(**a=1)', 'f(a if b)', 'f(__debug__=1)', 'f(print a)', 'f(a, , b)', 'f(,)',
    'def f(a, a): pass', 'def f(a=1, b): pass', 'def f(*): pass', 'def f(*, **a): pass', 'def f(a, /, b, /): pass', 'def f(/, a): pass', 'def f(*a, /): pass', 'def f(*a, *b): pass', 'def f(**a, b): pass',
    'def f(**a, *b): pass', 'def f(*a=1): pass', 'def f(**a=1): pass', 'def f(a, (b, c)): pass', 'def f(None): pass', 'def f(1): pass', 'def f(a=): pass', 'def f(*, a, *): pass', 'def f(a, *, *b): pass',
    'def f(a:): pass', 'def f() -> : pass', 'def f: pass', 'def (a): pass', 'def f(): a', 'def f()', 'def f(a, **b,): pass', 'def f(*a, b=1, c): pass', 'def f(a.b): pass', 'def f(*a: *b): pass', 'def f(a: *b): pass',
    'def f(a): global a', 'def f(a):\n    nonlocal a', 'def f():\n    a = 1\n    global a', 'def f():\n    print(a)\n    nonlocal a', 'def f():\n    global a\n    nonlocal a', 'def f():\n    global a\n    a: int',
    'def f():\n    nonlocal a', 'def f():\n    from a import *', 'async def f():\n    yield\n    return 1', 'async def f():\n    yield from a', 'async def f():\n    [await a for a in b]', 'def f():\n    [await a for a in b]',
    'def f():\n    await a', 'def f():\n    async with a: pass', 'def f():\n    async for a in b: pass', 'def f():\n    return [x async for x in a]', 'def f(__debug__): pass', 'def f(a, b', 'def f(lambda): pass',
    'class C: return', 'class C: yield', 'class C: await a', 'class C(a for a in b): pass', 'class C(a=1, a=2): pass', 'class C: nonlocal a', 'class C', 'class C(: pass', 'class 1: pass', 'class C.d: pass', 'class C: [a := 1 for b in c]',
    'class C:\n    def f(self): nonlocal __class__', 'class C[T, T]: pass', 'class C[T: (yield)]: pass', 'def f[T](a: (yield)): pass', 'def f[*T: int](): pass', 'def f[**T: int](): pass', 'def f[](): pass',
    'def f[T=1, U](): pass', 'def f[T: (a := 1)](): pass', 'def f[T](): nonlocal T', 'type X = (yield)', 'type X = await a', 'type X = (a := 1)', 'type X', 'type X.a = 1', 'type X[T] = T', 'type X[T=*a] = T', 'type X[*T=*a] = T',
    'type = 1', 'type a', 'type(a)', 'type X: int = 1', 'type 1 = 2', 'type X[1] = 2', 'class C[T](a := 1): pass', 'def f[T: await a](): pass', 'def f(a: (yield)): pass', 'def f() -> (yield): pass', 'a: (yield)', 'a: (b := 1)', 'a: await b',
    'a() = 1', 'a + b = 1', '1 = a', "'x' = a", "f'{a}' = 1", "t'{a}' = 1", 'None = 1', 'True = 1', '... = 1', '(a, b) += 1', '[a] += 1', 'a() += 1', '1 += a', 'None += 1', '*a = b', '*a, = b', '*a, *b = c', '[*a, *b] = c', '(*a) = b',
    '*(a, b) = c', '*a += 1', 'a = *b', 'a = *b, c', 'a = b = 1 = c', '(a) = 1', '((a, b)) = c', '() = a', '[] = a', '{} = a', '{a} = 1', '{a: b} = 1', 'a < b = 1', 'not a = 1', '-a = 1', 'a and b = 1', 'a if b else c = 1', 'lambda: a = 1',
    '[a for a in b] = 1', '(a for a in b) = 1', '{a for a in b} = 1', '{a: b for a in b} = 1', '(yield) = 1', 'yield = 1', 'await a = 1', 'a := 1', '(a := 1)', '(a.b := 1)', '(a[0] := 1)', '(1 := a)', '((a) := 1)', '(a := b := 1)', '((a, b) := 1)',
    '(a := *b)', '[a := 1, b]', '{a := 1}', '{a := 1: 2}', '{a: b := 1}', 'a[b := 1]', 'a[b:c := 1]', 'a[b := 1:c]', 'a[*b:c]', 'a[*b]', 'a[*b, c]', 'a[**b]', 'a[]', 'a[:,]', 'a[,]', 'a[b=1]', 'a[lambda: 1]',
    '__debug__ = 1', 'a.__debug__ = 1', 'del __debug__', '(__debug__ := 1)', 'def __debug__(): pass', 'class __debug__: pass', 'import __debug__', 'for __debug__ in a: pass', 'with a as __debug__: pass', 'a.None', 'a.1', 'a..b', 'a.', '.a', 'a.(b)',
    'a, b: int', '(a, b): int', '[a]: int', 'a(): int', '1: int', '(a): int = 1', 'a.b: int', 'a[0]: int', 'a: int = 1 = 2', 'a: int += 1', 'a: int, b', 'a: *b', '*a: int', 'a: int = *b', 'a: int = *b, c', 'a: int = yield',
    'del f()', 'del a + b', 'del 1', 'del None', 'del *a', 'del (*a, b)', 'del (a, b)', 'del [a, b]', 'del ()', 'del []', 'del', 'del a b', 'del a,', 'del (a)', 'del {a}', 'del a if b else c', 'del a = 1', 'del (a, 1)', 'del (yield)', 'del a := 1', 'del not a',
    'for a() in b: pass', 'for 1 in b: pass', 'for a in *b: pass', 'for a in *b, c: pass', 'for *a in b: pass', 'for *a, in b: pass', 'for (a, *b), c in d: pass', 'for a b in c: pass', 'for a: pass', 'for a in : pass', 'for in b: pass', 'for a = b in c: pass',
    'for a in b', 'for a in b:', 'for (a in b): pass', 'for a, in b: pass', 'for a not in b: pass', 'for a if b in c: pass', 'for a + b in c: pass', 'for None in a: pass', 'for a.b, c[0] in d: pass', 'for a in b if c: pass', 'for x in yield: pass',
    'while a', 'while a = 1: pass', 'while (a = 1): pass', 'while : pass', 'while a := b: pass', 'if a = 1: pass', 'if a', 'if : pass', 'if a then: pass', 'if a.b = 1: pass', 'if a() = 1: pass', 'if 1 = a: pass', 'if a:', 'if a: b\nelse c', 'if a: pass\nelif: pass',
    'if a: pass\nelse if b: pass', 'if a: pass\nelse: pass\nelif b: pass', 'if a: pass\nelse: pass\nelse: pass', 'else: pass', 'elif a: pass', 'else', 'while a: pass\nelif b: pass', 'for a in b: pass\nelif c: pass', 'if a b: pass', 'if a: if b: c', 'if a: def f(): pass',
    'if a and: pass', 'if not: pass', 'a; if b: c', 'while a: for b in c: d', 'if (a: b', 'if a): b', 'if a: pass; else: pass', 'try: pass', 'try: pass\nelse: pass', 'try:\n    pass\nb', 'try: pass\nfinally: pass\nexcept: pass', 'try: pass\nexcept: pass\nexcept a: pass',
    'try: pass\nexcept a: pass\nexcept* b: pass', 'try: pass\nexcept* a: pass\nexcept b: pass', 'try: pass\nexcept*: pass', 'try: pass\nexcept a, b: pass', 'try: pass\nexcept a, b as c: pass', 'try: pass\nexcept* a, b: pass', 'try: pass\nexcept* a, b as c: pass',
    'try: pass\nexcept a as b.c: pass', 'try: pass\nexcept a as 1: pass', 'try: pass\nexcept a as (b): pass', 'try: pass\nexcept a as b, c: pass', 'try: pass\nexcept (a, b): pass', 'try: pass\nexcept (a, b) as c: pass', 'try: pass\nexcept a b: pass', 'try: pass\nexcept a',
    'try: pass\nexcept a as f(): pass', 'try: pass\nexcept* a as b[0]: pass', 'try: pass\nexcept', 'try: pass\nexcept as a: pass', 'try: pass\nexcept *a: pass', 'try: pass\nexcept a:', 'try: pass\nfinally:', 'try:', 'try', 'try a: pass', 'except: pass', 'finally: pass', 'finally', 'except',
    'try: pass\nfinally: pass\nfinally: pass', 'try: pass\nfinally: pass\nelse: pass', 'try: pass\nexcept: pass\nelse: pass\nelse: pass', 'try: pass\nexcept* a:\n    return', 'for a in b:\n    try: pass\n    except* c: break', 'for a in b:\n    try: pass\n    except* c: continue',
    'def f():\n    try: pass\n    except* a: return', 'for a in b:\n    try: pass\n    finally: continue', 'while a:\n    class C: break', 'while a:\n    def f(): continue', 'try: pass\nexcept a if b else c: pass', 'try: pass\nexcept a := b: pass', 'try: pass\nexcept yield: pass',
    'try: pass\nexcept a, b, c: pass', 'try: pass\nexcept a,: pass', 'try: pass\nexcept *(a, b): pass', 'try: pass\nexcept* a: pass\nelse: pass', 'try: pass\nexcept* a as b: pass\nfinally: pass', 'try: pass\nexcept: pass\nexcept: pass', 'try:\n    a\n  except: pass',
    'with a as f(): pass', 'with a as 1: pass', 'with a as b, c as d(): pass', 'with (a as b, c as 1): pass', 'with a, : pass', 'with (a, b): pass', 'with (a, b) as c: pass', 'with (a as b): pass', 'with (a as b) as c: pass', 'with (a as b, c): pass', 'with a b: pass', 'with a',
    'with : pass', 'with (): pass', 'with (a for a in b): pass', 'with (yield): pass', 'with *a: pass', 'with (*a, b): pass', 'with (*a): pass', 'with a as *b: pass', 'with a as (*b, c): pass', 'with a as b.c: pass', 'with (a), b: pass', 'with (a).b as c: pass', 'with (a, b)[0]: pass',
    'with (a := b): pass', 'with a := b: pass', 'with a as b = c: pass', 'with (a, b as c,): pass', 'with (a as b', 'with a:', 'with a as (b, 1): pass', 'with (a, b) as c, d: pass', 'with (a as b, ) as c: pass', 'with a as b as c: pass', 'with (a if b else c): pass', 'with a as None: pass',
    'import a.b as c.d', 'import a as b.c', 'import', 'import a,', 'import a b', 'import *', 'import a as 1', 'import a from b', 'import (a)', 'import a as b()', 'import a as (b)', 'import .a', 'import a.', 'import a as', 'import a.1', 'import None', 'import a as None',
    'from a import', 'from a import *', 'from a import b,', 'from a import (b,)', 'from a import (b, c', 'from a import ()', 'from a import (*)', 'from a import b.c', 'from a import b as c.d', 'from a import b as 1', 'from a import b as f()', 'from a', 'from import b', 'from . import *',
    'from . import', 'from .. import a', 'from ...a.b import c as d', 'from .a. import b', 'from a import b c', 'from a import b as c as d', 'from a import (b as c, d as e,)', 'from a import b, *', 'from a import b, (c)', 'from a import 1', 'from 1 import a', 'from a.b. import c', 'from a import b; c', 'from a import None',
    'from __future__ import annotations', 'from __future__ import braces', 'from __future__ import nothing', 'from __future__ import *', 'from __future__ import print_function as a', 'from __future__ import (division, nested_scopes)', 'from __future__ import barry_as_FLUFL',
    'from __future__ import annotations\na: (yield)', 'from __future__ import annotations\ndef f(a: (b := 1)): pass', 'import a; from __future__ import division', "'doc'\nfrom __future__ import division", 'from __future__ import division; from __future__ import generators',
    'global', 'global 1', 'global a.b', 'global a,', 'global a b', 'nonlocal', 'global (a)', 'global a = 1', 'global None', 'a = 1; global a', 'a: int; global a', 'global a; a: int', 'print(a); global a', 'import a; global a', 'for a in b: global a', 'def f(): global a; a = 1',
    'assert', 'assert a,', 'assert a, b, c', 'assert (a, b)', 'assert a = 1', 'assert a := 1', 'assert (a = 1)', 'assert *a', 'assert a, b = c', 'raise a, b', 'raise a from', 'raise from a', 'raise a from b from c', 'raise *a', 'raise a b', 'raise (a, b)', 'raise a if b', 'raise yield',
    'pass a', 'pass; pass;', 'pass;;', ';', 'break a', 'a b', 'a 1', '1 a', "a 'x'", '1 2', "'x' a", "'x' 1", 'print a', "print 'x'", 'print a, b', 'exec a', "exec 'a'", 'print', 'print >> a', 'print(a) b', 'a if b', 'a if b else', 'a if b else pass', 'a if else b', 'if a else b', 'pass if a else b', 'return if a else b',
    'a if b else c = 1', 'a if b: c', '(a if b)', '[a if b]', 'a if b else c if d', 'break if a else b', 'a if pass else b', 'a = b if c', 'a = import b', 'a = b else c', 'a = (b else c)', 'x = a if b else import c',
    '[a, b for b in c]', '[*a for a in b]', '{**a for a in b}', '{*a for a in b}', '{a, b for b in c}', '{a: b, c: d for a in b}', '(*a for a in b)', '(a, b for b in c)', '[a for]', '[a for b]', '[a for b in]', '[a for 1 in b]', '[a for a() in b]', '[a for b in *c]', '[a for b in c if]', '[a for b in c else d]', '[for a in b]',
    '[a if b for c in d]', '[a for b in c, d]', '[a for b in c for]', '[a for a in b if a if b]', '[a for a in lambda: b]', '[a for a in b if lambda: c]', '[a for a in b if c := d]', '[a for a in b if (c := d)]', '[(a := 1) for a in b]', '[a for a in (b := c)]', '[a for a in b for c in (d := a)]', '[a async for a in b]', '[a for b c in d]',
    '[[(a := b) for b in c] for a in d]', '[b for b in c if (b := 1)]', '[a for (a, b) in c]', '[a for a, in b]', '[a for *a, in b]', '[a for *a in b]', '[a for a.b in c]', '[a for a[0] in c]', '[(yield) for a in b]', '[(yield from a) for a in b]', '{(yield): 1 for a in b}', '{1: (yield) for a in b}', '((yield) for a in b)', '[a for a in (yield)]', '{(yield) for a in b}',
    '{a: b for a in b}', '{a: for a in b}', '{a b}', '{a: b c}', '{a: }', '{a: , b: c}', '{: a}', '{a: b, c}', '{a, b: c}', '{a: *b}', '{*a: b}', '{**a: b}', '{a: **b}', '{**a, b}', '{a, **b}', '{*a, b: c}', '{a: b, **c}', '{a: b, *c}', '{a: b:c}', '{a = b}', '{a: b = c}', '{a:b, **{}}', '{,}', '{a,,b}', '{a: yield}', '{a: 1 if b}', '{a: b if c else d}', '{**}', '{a: lambda: b}',
    '(,)', '[,]', '(a,,b)', '[a,,b]', '(a b)', '[a b]', '(a = b)', '[a = b]', '(a, b = c)', '(a.b = c)', '(*a)', '(*a,)', '(**a)', '[**a]', '[*a, b]', '*a', '*a, b', '*', '**a', '(*a, *b)', 'print(*a)', '*a if b else c', '(*a if b else c,)', '[*a or b]', '[*not a]', '*a or b, c', '(a', 'a)', '[a', 'a]', '{a', 'a}', '(a]', '[a)', '{a)', '(a}',
    '(a\nb', '[a,\nb c', '{a: b\nc: d}', 'f(a\nb = 1', '(a,\n b]', '((a)', '(a))', '[[a]', 'a +', '+ a', '* a', 'a ++ b', 'a +* b', 'a * * b', 'a ** ** b', 'a / / b', 'a = = b', 'a == = b', 'a < > b', 'a <> b', 'a ! b', 'a != != b', 'a not b', 'a is not', 'a not is b', 'a is is b', 'a in not b', 'not', 'a not in', 'a and', 'and a', 'a or or b', 'a and not', 'a + not b', '- not a', 'a == not b', 'a and not b',
    'not not a', 'a = not b', 'a ~ b', '~', 'a @ b', '@ a', '@a', '@a\npass', '@a b\ndef f(): pass', '@a = b\ndef f(): pass', '@\ndef f(): pass', '@a\n\ndef f(): pass', '@a; def f(): pass', '@a\nasync with b: pass', '@a := b\ndef f(): pass', '@yield\ndef f(): pass', '@a\nimport b', '@(yield)\nclass C: pass', '@*a\ndef f(): pass', '@a, b\ndef f(): pass',
    'lambda', 'lambda:', 'lambda a', 'lambda a: ', 'lambda a, a: 1', 'lambda a=1, b: 1', 'lambda *: 1', 'lambda *, **a: 1', 'lambda (a): 1', 'lambda (a, b): 1', 'lambda a: b = 1', 'lambda a: int: 1', 'lambda **a, b: 1', 'lambda *a, *b: 1', 'lambda a, /, b, /: 1', 'lambda /: 1', 'lambda *a, /: 1', 'lambda *a=1: 1', 'lambda **a=1: 1', 'lambda a=: 1', 'lambda None: 1',
    'lambda a: yield', 'lambda a: (yield)', 'lambda: *a', 'lambda: a, b', 'lambda: a := 1', 'lambda: (a := 1)', 'lambda a b: 1', 'lambda a,: 1', 'lambda ,: 1', 'lambda *a, **b,: 1', 'lambda 1: a', 'lambda a.b: 1', 'lambda a, *, b=1, c: 1', 'lambda: pass', 'lambda: return a', 'lambda x: x: y', 'lambda a, (b): c',
    'a = 1 b = 2', 'a = 1; b = 2', 'a = b c', 'a = 1 +', 'a =', '= a', 'a = b =', 'a += b += c', 'a += b = c', 'a = b += c', 'a +=', 'a += *b', 'a += yield', 'a += b, c', 'a -= *b, c', 'a =+ b', 'a := b', 'a, b := c', 'a = b := c', 'a = (b := c)', 'a -> b', 'a => b', 'a ::= b', 'a : = b', 'a: b: c', 'a ? b : c', 'a && b', 'a || b', '!a', 'a!', 'a++', 'a--', 'a$b', 'a`b`',
    'match a:', 'match a:\n    pass', 'match a:\n    case 1', 'match a:\n    case 1:', 'match a:\n    case: pass', 'match a\n    case 1: pass', 'match:\n    case 1: pass', 'match a:\n    case 1: pass\n    b', 'match a:\ncase 1: pass', 'match a: case 1: pass', 'match *a:\n    case _: pass', 'match *a, b:\n    case _: pass', 'match (*a):\n    case _: pass', 'match a, b:\n    case x, y: pass', 'match a := b:\n    case _: pass', 'match yield:\n    case _: pass', 'match not a:\n    case _: pass', 'match -a:\n    case _: pass', 'match (a):\n    case _: pass', 'match [a]:\n    case _: pass', 'match {}:\n    case _: pass', 'match lambda: a:\n    case _: pass', 'match await a:\n    case _: pass',
    'match = 1', 'match(a)', 'match[a]', 'match.a', 'match - a', 'match * a', 'match: int', 'match, a', 'match a', 'case = 1', 'case a: pass', 'case', '_ = 1', 'match in a', 'match if a else b', 'match()', 'match(a) = 1', 'match(a): int', 'match[a]: int = 1', 'match a.b', 'match not a', 'match -a', 'match (a).b', 'match (a) + b', 'print(match)', 'type', 'type + 1', 'type[a]', 'type: int', 'match is a', 'match and a', 'match: case 1: pass',
)
PATTERNS = (
    'a | b', 'a | 1', '1 | a', '_ | 1', '1 | _', '(a) | 1', '[a] | [b]', '[a] | [a]', 'a.b | c.d', 'a, a', '[a, a]', '{1: a, 2: a}', '{1: a, **a}', 'a as a', '[a] as a', 'C(a, a)', 'C(x=a, y=a)', 'C(x=1, x=2)', 'C(x=1, 2)', 'C(a, x=1,)', 'C(**a)', 'C(*a)', 'C(x)', 'C()', 'C(,)', 'C(a.b=1)', 'C(1=2)', 'C.d(a)', 'C().d', 'C(a)(b)', 'C[a]',
    '*a', '*a,', '*a, *b', '[*a, *b]', '[*_, *_]', '(*a)', '(*a,)', '*a.b,', '*1,', '*_, a', '(*a, b)', '[*a | b]', '**a', '{**a, **b}', '{**a, 1: b}', '{**_}', '{**a,}', '{a: 1}', '{a.b: 1}', '{1: a, 1: b}', "{'x': a, 'x': b}", '{-1: a}', '{1+2j: a}', '{None: a}', '{f"x": a}', '{(1): a}', '{1, 2}', '{1: }', '{1: 2, 3}', '{}', '{1: _, **rest}', '{*a}', '{-1: a, -1: b}', '{"a" "b": 1}',
    '1 + 2', '1 + 2j', '1 - 2j', '-1 + 2j', '- 1', '--1', '+1', '-a', '-1 - -2j', '2j + 1', '1 + a', '1 + 2j + 3j', '1j', '-1j', "'x' + 'y'", "'x' 'y'", "f'x'", "f'{a}'", "t'{a}'", "b'x'", "'x' b'y'", 'True', 'not True', '...', '1 * 2', '~1', '1.0', '-None', '1_0', '0x1', '1 if a else 2', 'lambda: 1', 'a + b', '[]', '()', '(,)', '[,]', '[1,,2]', '(1)', '(1,)', '((1))', '[[a], (b)]', '(a, b), [c]', '1,', '1, 2,',
    'a if b', 'a if', 'a if b := c', 'a if (b := c)', 'a if *b', '_ if a', 'a if b if c', '1 as a', '1 as _', '1 as 2', '1 as a.b', '1 as a()', '1 as (a)', '1 as a as b', '1 as a, 2', '(1 as a)', '1 as', 'as a', '[1 as a, 2 as b]', '1 | 2 as a', '(1 | 2) as a', '1 | (2 as a)', '1 as a | 2', '_ as a', 'a as b', 'a.b.c', 'a.', '.a', 'a.1', 'a.b()', 'a b', '1 2', 'a = 1', 'a := 1', '1:', '_', '_.a', '_(a)', '_()', 'a._', 'None.a', 'a, *_', '*_,', 'case', 'match', 'type', 'match(a)', '__debug__', 'yield', 'await a', 'x, y if z', '{"a": 1} | {}', 'str() | None', 'a(b=c, d=e)', '*a if b', 'C(_=1)', 'C(x=_)',
)
STRINGS = (
    "'", '"', "'''", '"""', "f'", "f'{", "f'{a", "f'{a'", "f'}'", "f'{}'", "f'{ }'", "f'{a!}'", "f'{a!x}'", "f'{a!s'", "f'{a!ss}'", "f'{a! s}'", "f'{a !s}'", "f'{a!s }'", "f'{a!s:}'", "f'{a!r:>{b}}'", "f'{a:'", "f'{a:{b'", "f'{a:{b}'", "f'{a:{b:{c}}}'", "f'{a:{b:{c:{d}}}}'", "f'{!s}'", "f'{:x}'", "f'{=}'", "f'{a=}'", "f'{a = }'", "f'{a=!r}'", "f'{a=:x}'", "f'{a==b}'", "f'{a!=b}'", "f'{a b}'", "f'{a, b}'", "f'{*a}'", "f'{*a, b}'", "f'{**a}'", "f'{yield}'", "f'{await a}'",
    "f'{lambda x: 1}'", "f'{(lambda x: 1)}'", "f'{a:=5}'", "f'{(a:=5)}'", "f'{a if b}'", "f'{a if b else c}'", "f'{a for a in b}'", "f'{a[}'", "f'{a(}'", "f'{a)}'", "f'{a]}'", "f'{{}'", "f'{{}}'", "f'{{{a}}}'", "f'{{a}'", "f'{a}}'", "f'{a}}}'", "f'{a:}}'", "f'{a:{{}}}'", "f'{a:}}}'", "f'{a:{b}}}'", "f'{a:{b}{{c}}}'", "f'{a:{b}{{}}}'", "f'{a:x{{y}}}'", "f'{a:{{b}}}'", "f'{#}'", "f'{a#}'", "f'{a # b\n}'", "f'''{a # b\n}'''", "f'''{\na\n}'''", "f'{\na}'", "f'{a\n}'", "f'{a:\n}'", "f'''{a:\n}'''", "f'{a}' 'b' f\"{c}\"", "f'{'a'}'", "f'{f'{a}'}'", "f'{f\"{f'''{a}'''}\"}'", "f'{\"a\"}'", "f'{'", "f'{'a}'",
    "f'\\{a}'", "f'\\N{a}'", "f'\\x4'", "f'\\N'", "f'\\N{'", "rf'\\{a}'", "rf'\\N{a}'", "f'{a\\}'", "f'{\\a}'", "f'{a\\nb}'", "f'\\'{a}'", "f'{a!s!r}'", "f'{a!s=}'", "f'{a:x!r}'", "f'{a$b}'", "f'{a?}'", "f'{1a}'", "f'{1 2}'", "f'{a,}'", "f'{,}'", "f'{;}'", "f'{a;b}'", "f'{a = b}'", "f'{a += 1}'", "f'{def}'", "f'{import a}'", "f'{None = 1}'", "f'{a.b = 1}'", "f'{a'b'}'", "f'{a!b:}'", "f'{a!1}'", "f'{a!é}'", "f'{a !r}'", "f'{a=!x}'", "f'{a=b}'", "f'{not}'", "f'{a or}'", "f'{a:{}}'", "f'{a:{!r}}'", "f'{a:{b!r}}'", "f'{a:{b=}}'", "f'{a:{b:}}'", "f'{a:{b:x}}'", "f'{a:{b c}}'",
    "t'{a}'", "t'{}'", "t'{a!x}'", "t'{a'", "t'}'", "t'{a}' 'b'", "t'{a}' t'{b}'", "'a' t'{b}'", "t'{a}' f'{b}'", "t'{a=}'", "t'{a b}'", "t'{a!}'", "t'{lambda: 1}'", "tr'{a}'", "rt'\\{a}'", "tb'a'", "tf'a'", "ut'a'", "t'{f'{a}'}'", "f'{t'{a}'}'", "t'{a:{b}}'", "t'{!r}'", "t'", "t'{a:{b}{{c}}}'",
    "'\\x'", "'\\x4'", "'\\u123'", "'\\U0010ffff'", "'\\U00110000'", "'\\N'", "'\\N{'", "'\\N{}'", "'\\N{no such name}'", "b'\\x'", "b'\\u1'", "b'\u20ac'", "'a' b'b'", "b'a' 'b'", "b'a' f'b'", "u'a' b'b'", "ub'a'", "ur'a'", "bu'a'", "fb'a'", "bf'a'", "uf'a'", "rr'a'", "bb'a'", "brb'a'", "x'a'", "fr'a'", "Rb'a'", "'a\nb'", "'a\\\nb'", "'a\\", "'''a", "'''a''", "'''a\n\n'", "r'\\'", "r'a\\'b'", "'\\'", "'\\q'", "'\\400'", "'\\777'", "b'\\400'", "'\\1'", "'a''b'", "'a' 1", "'a'b", "'a'if b else c", "'\ud7ff'", "\"a'", "'a\"", "''''", "''''''", "''", "'' ''",
    '01', '00', '0_0', '0__0', '1__0', '1_', '1_a', '_1', '0x', '0xg', '0x_1', '0x1_', '0x__1', '0b', '0b2', '0b12', '0b1_', '0o', '0o8', '0o18', '0o_7', '1e', '1e+', '1e1_', '1e_1', '1.e1', '1._0', '1.0_', '1._', '.1_0', '1.2.3', '1..2', '1.a', '1.real', '1 .real', '1a', '1.5a', '1if a else b', '1or a', '1and a', '1in a', '1is a', '1not in a', '0xfor a in b', '0x1for', '1else', '1for', '1_000.0_1e1_0', '1j', '1J', '1jj', '1ja', '0777', '09', '09.5', '09j', '0_7', '08', '1l', '1L', '0B1', '0X1', '0O1', '0xZ', '1é', '1\u20ac', '5_5_5', '1e5j', '0j', '0e0', '00.0', '007e1', '1E5', '1e5e5', '123abc', '1.5.real', '9' * 4301, '0x' + 'f' * 100,
)


class Mistakes:
    def __init__(self, grammar):
        self.grammar = grammar
        self.pick, self.below, self.chance = grammar.pick, grammar.below, grammar.chance

    # Replaces what stands from i to j.
    def put(self, text, i, j, new):
        return text[:i] + new + text[j:]

    def token(self, text):
        found = list(TOKEN.finditer(text))
        return self.pick(*found).span() if found else (0, 0)

    def delete(self, text):
        return self.put(text, *self.token(text), '')

    def double(self, text):
        i, j = self.token(text)
        return self.put(text, j, j, ' ' + text[i:j])

    def replace(self, text):
        return self.put(text, *self.token(text), self.pick(*TOKENS))

    def insert(self, text):
        i, j = self.token(text)
        return self.put(text, i, i, self.pick(*TOKENS) + ' ')

    def exchange(self, text):
        i, j = self.token(text)
        following = TOKEN.search(text, j)
        if following is None:
            return text
        return self.put(text, i, following.end(), following.group() + text[j:following.start()] + text[i:j])

    def literal(self, text):
        return self.put(text, *self.token(text), self.pick(*STRINGS))

    def name_by_expression(self, text):
        names = [m.span() for m in re.finditer(r'\b[a-eu-z]\b', text)]
        if not names:
            return self.delete(text)
        new = self.pick('f()', '1', 'None', 'a.b', 'a[0]', '(a, b)', '[a]', '*a', '(yield)', '(a := b)', 'a + b', '(a + b)', 'lambda: a', 'a if b else c', '(*a, b)', '*a, b', 'a=1', 'a: b', 'await a', 'yield', 'not a', '()', "'x'", "f'{a}'", '[a for a in b]', 'a for a in b', '**a', 'a as b',
                        '__debug__', '_', 'a b', '(a)', 'a.b()', '{a}', '{a: b}', '-a', 'a < b', '...', 'print')
        return self.put(text, *self.pick(*names), new)

    # The lines, the number of one of them and its indentation.
    def some_line(self, text):
        lines = text.rstrip('\n').split('\n')
        i = self.below(len(lines))
        return lines, i, ' ' * (len(lines[i]) - len(lines[i].lstrip()))

    def statement(self, text):
        lines, i, indent = self.some_line(text)
        new = [indent + line for line in self.pick(*STATEMENTS).split('\n')]
        return '\n'.join(lines[:i] + new + lines[i + self.below(2):]) + '\n'

    def alone(self, text):
        return self.pick(*STATEMENTS) + self.pick('', '\n', '\n', '\n')

    def in_function(self, text):
        lines = self.pick(*STATEMENTS).split('\n')
        return self.pick('def f():\n', 'async def f():\n', 'def f(a):\n', 'class C:\n', 'for a in b:\n', 'if a:\n') + ''.join(['    %s\n' % line for line in lines])

    def string(self, text):
        return self.pick('%s', 'a = %s', 'f(%s)', '[a, %s]', 'def f():\n    return %s', '%s.a', '%s = 1', 'del %s', '{%s: 1}', '%s + a', 'a[%s]', 'if %s: pass') % self.pick(*STRINGS) + '\n'

    def pattern(self, text):
        pattern = self.pick(*PATTERNS)
        if self.chance(30):
            pattern = self.pick('[%s]', '(%s)', 'C(%s)', 'x, %s', '%s as y', '{1: %s}', '%s | 1', '(%s) | 2', 'C(k=%s)', '%s if a') % pattern
        return 'match a:\n    case %s:\n        pass\n%s' % (pattern, self.pick('', '', '    case _: pass\n', '    case y: pass\n    case 1: pass\n'))

    def indentation(self, text):
        lines, i, indent = self.some_line(text)
        lines[i] = self.pick('', ' ', '  ', '    ', '        ', '\t', indent + ' ', indent + '    ', indent[4:], indent + '\t') + lines[i].lstrip()
        return '\n'.join(lines) + '\n'

    def line(self, text):
        lines, i, indent = self.some_line(text)
        return '\n'.join(lines[:i] + lines[i + 1:]) + '\n'

    def join(self, text):
        lines, i, indent = self.some_line(text)
        return '\n'.join(lines[:i] + [lines[i] + self.pick(' ', '; ', ', ', ' \\\n', '\\') + '\n'.join(lines[i + 1:]).lstrip()]) + '\n'

    def split(self, text):
        i, j = self.token(text)
        return self.put(text, i, i, self.pick('\n', '\\\n', '\\ \n', '\n    ', '#', ' # x\n', '\f', '\r\n', '\0'))

    def end(self, text):
        return text[:self.below(len(text)) + 1]

    KINDS = (delete, double, replace, replace, replace, insert, insert, exchange, literal, name_by_expression, name_by_expression, statement, statement, alone, in_function, string, pattern, indentation,
             line, join, split, end)

    def make(self):
        text = self.grammar.fragment()
        for _ in range(self.pick(1, 1, 1, 1, 2)):
            text = self.pick(*self.KINDS)(self, text)
        return text
