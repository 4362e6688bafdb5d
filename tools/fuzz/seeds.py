# Seeds for coverage-guided fuzzing (tools/campaigns/syntaxfuzz.sh): writes one file each of programs over the grammar, of
# slightly wrong ones, of statements that CPython refuses and of corners of the lexer, most with bytes of options before
# them (tests/fuzz/syntaxfuzz.c says which). The same numbers give the same files.
#   python3 tools/fuzz/seeds.py FOLDER [PROGRAMS]
import os
import random
import sys

from accept import program
from mistakes import STATEMENTS

LONGEST = 1400  # bytes, as long as the fuzzer's inputs
TIMES_512 = 48  # the third byte of options: what follows the first line stands there 512 times
TIMES_16384 = 58

CORNERS = (
    # spaces and characters that are none
    'a\xa0= 1', 'a\u2003= 1', 'a =\u3000 1', 'a\ufeff = 1', '\ufeffa = 1', 'a\u200f', 'a = \x00', 'a = 1\x0cb', '\x0c a', 'a\\\n', 'a\\ b', 'a\\', '\\\n', 'if a:\n\tb\n        c', 'if a:\n  b\n c', ' a',
    '\u201ca\u201d', '\xb2', 'a\u20ac', '\u0660', 'x = \u0663', '# coding: latin-1\na', '# coding: none\na', '#!a\n# -*- coding: utf-8 -*-\nb', '$a', '?', '!a', 'a!b', 'a <> b', 'a ! = b', '@', '@a', '@a\n', '@a b\ndef f(): pass',
    # numbers
    '0b12', '0b2', '0o8', '0o18', '0xg', '0b', '0o', '0x', '0b_', '0b_1', '0o1_', '0x1_', '0x_f', '0b1.2', '1_', '1__0', '1e', '1e+', '1e-_1', '1.e_', '1_.0', '1._0', '0777', '00_1', '00', '0_0', '09.5', '09', '08j', '1jx',
    '1if 2else 3', '0x1for x in y', '1_000j', '1e5j', '0b1and 2', '0o7in x', '1or 2', '1_000.0_1e1_0', '1and', '1not in x', '0xfor x in y', '1.real', '1..real', '1.__a', '9' * 300, '0x' + 'f' * 300, '1e999', '1' * 5000,
    # strings
    "'", '"', "'a\n'", "'''a", '"""a\n\n', "b'\u20ac'", "'\\x1'", "b'\\x1'", "'\\u12'", "'\\U0011ffff'", "'\\U0001f60'", "'\\N{x'", "'\\N{}'", "'\\N{DIGIT ONE}'", "'\\N'", "b'\\N{a}'", "'\\400'", "'\\777'", "b'\\400'", "'\\q'", "br'\\'", "r'\\'",
    "ub'a'", "fb'a'", "ft'a'", "rf'{a}\\'", "'a' b'b'", "f'a' t'b'", "t'a' 'b'", "b'a' f'b'", "u'a' f'{b}'", "'\\\n'", "'''\\\n'''", 'x = "\ud7ff"', "'a' 1", "'a' 'b", "f''", "t''", "f'' 'a'", "f'{a}' f'{b}' 'c'", "f'{a}' b'c'",
    # fields
    "f'{a!r x}'", "f'{a!r'", "f'{a=x}'", "f'{a=!r:x}'", "f'{a!}'", "f'{a!1}'", "f'{a!rr}'", "f'{a! r}'", "f'{a !r}'", "f'{a!r:'", "f'{a:{b!z}}'", "f'{a:{b:{c}}}'", "f'{a:{b:{c:{d}}}}'", "f'{'", "f'{a'", "f'}'", "f'{}'", "f'{ }'", "f'{!r}'", "f'{:x}'",
    "f'{=}'", "f'{a b}'", "f'{a,}'", "f'{*a}'", "f'{*a,}'", "f'{**a}'", "f'{lambda x: 1}'", "f'{(lambda x: 1)}'", "f'{lambda}'", "f'{lambda:1}'", "f'{yield}'", "f'{a:=1}'", "f'{(a:=1)}'", "f'{a:\n}'", "f'''{a:\n}'''", "f'''{\na\n}'''", "f'{\na}'",
    "f'{a#}'", "f'{#}'", "f'''{a # b\n}'''", "f'{a\\n}'", "f'{a:\\n}'", "f'{a:\\x41{b}}'", "f'{a:}}'", "f'{a:{{}}'", "f'{{'", "f'}}'", "f'{{a}}'", "f'{a}}'", "f'{{{a}}}'", "f'{a[\"b\"]}'", "f'{a['b']}'", "f'{f'{f'{1}'}'}'", "f'{a' 'b'}'",
    "f'{a.b}' '{c}'", "f'{a:>{b}}' % c", "f'{a=}' '='", "f'{a = }'", "f'{a ==b}'", "f'{a!=b}'", "f'{a<=b}'", "f'{a;b}'", "f'{a:b;c}'", "f'{import a}'", "f'{a:=}'", "f'{a::}'", "f'{a!s:{b}{c}}'", "f'\\N{a}{b}'", "f'\\{a}'", "rf'\\{a}'", "f'\\q{a}'", "t'{a!r:{b}}'",
    "t'{a=}'", "t'{a!z}'", "t'{'", "t'{}'", "f'{(}'", "f'{)}'", "f'{[}'", "f'{a]}'", "f'{a(}'", "f'{" + '(' * 250, "f'" + '{f"' * 160, "f'{a:{b}{c}{d}'", "f'''{a:{\nb}}'''", "f'{a.1}'", "f'{1.}'", "f'{a if b}'", "f'{not}'", "f'{a, b=}'", "f'{a$b}'", "f'{a?}'",
    # patterns
    *('match a:\n    case %s: pass' % p for p in (
        '-b', '1+2', '1+b', '-1-1j', '1j+1', '-1+2j', '{1: b, 1: c}', '{"a": b, "a": c}', '{-1: b}', '{b: c}', '{b.c: d}', '{**b}', '{**_}', '{**b, 1: c}', '{1: b, **c}', '{None: b, True: c}', 'C(b=1, b=2)', 'C(b=1, c)', 'C(b, c=d,)', 'C()', 'b.c.d(e)',
        '_', '_.b', '_()', 'b.c()', '*b', '(*b)', '(*b,)', '[*b, *c]', '*_', '[*_]', 'b, *c', 'b, b', 'b | c', 'b | 1', '1 | b', '_ | 1', '(b) | (c)', 'b as c', 'b as _', 'b as c.d', '(b as c) as d', 'b as b', '1 as b | 2', 'b if c', 'b if (c := d)', 'b if c else d',
        '"a" "b"', 'f"a"', 'b"a"', '1.5', '-1.5', '2j', 'None', '(1)', '()', '[]', '{}', '(b, c)', '(b,)', '[b]', '1 < 2', 'b[c]', 'b()()', '1, 2 as b', '(1 | 2) as b', '[1, [b, *c], d]', '{1: [b], 2: {3: c}}', 'C(D(b), e=[f])', '-"a"', '+1', '1 if b: pass', 'b:', '',
        'b | c | d', '[b | c]', '{1: b | c}', '**b', '{*b}', '{1}', '{1: }', 'C(*b)', 'C(**b)', 'C(b=)', 'lambda: 1', 'b := 1', '...', '"{b}"', '1_0', '--1', '-b.c', 'not b', '(b', '[b', '{1: b')),
    'match a:\n    pass', 'match a:\ncase b: pass', 'match a: case b: pass', 'match a, b:\n    case c, d: pass', 'match *a, b:\n    case _: pass', 'match a:\n    case b: pass\n    case c: pass', 'match a:\n    case _: pass\n    case c: pass', 'match (a):\n    case 1: pass', 'match(a)', 'match = 1', 'match[a]: int',
    'match a:\n    case 1: pass\n    else: pass', 'match a:\n\n\n    case 1:\n        pass\n\n    case 2: pass', 'match -a:\n    case 1: pass', 'match not a:\n    case 1: pass', 'match yield:\n    case 1: pass', 'match (yield):\n    case 1: pass', 'case a: pass',
    # decorators of machine code, const, __debug__, future
    '@micropython.native\ndef f(): pass', '@micropython.viper\ndef f(a: int): pass', '@micropython.bytecode\ndef f(): pass', '@micropython.asm_thumb\ndef f(): pass', '@micropython.x\ndef f(): pass', '@micropython\ndef f(): pass', '@a.native\ndef f(): pass',
    'from micropython import const\n_A = const(1)\nB = const(_A + 2)\nprint(_A, B)', 'A = const(1)\nA = 2', 'A = const(f())', "A = const('a')", 'A = const((1, 2))', 'A = const(1.5)', 'A = const(*b)', 'A = const(b=1)', 'A = const(**b)', 'const(1)', 'def const(a): pass\nA = const(1)', 'def f(const):\n    A = const(1)',
    'def f():\n    _A = const(1)\n    return _A', 'class C:\n    _A = const(1)\n    b = _A', 'A = const(-1)\nif A: pass\nelse: b', "A = const('a')\nif A == 'a': pass", 'A = const(1)\nif A < 2 <= 3: pass', 'A = const(1)\nx = A if A else b', 'A = const(1)\nx = A and b or c', 'A = const(None)', 'global A\nA = const(1)', 'def f():\n    global A\n    A = const(1)',
    'if __debug__: a\nelse: b', 'if not __debug__: a', 'assert a, b', 'while 0: a\nelse: b', 'while 1: pass', 'if 0: a\nelif b: c', "if '': a", 'if (): a', 'x = 1 if 0 else 2', 'x = not 0', 'x = 0 and a', 'x = 1 or a', 'x = ~0 ** 2', 'x = 1 << 70', 'x = 1 << -1', 'x = 1 % 0', "x = 'a' * 3", "x = 'a' + 'b'", 'x = (1, 2)[0]', 'x = -0.0', 'x = 1j * 2',
    'from __future__ import annotations, braces', 'from __future__ import (a, b)', "'a'; 'b'\nfrom __future__ import division", 'def f():\n    from __future__ import division', 'from __future__ import',
    # texts that carets mark
    'a.b.c(d)[e]', 'a(\n  b)\n.c', 'a.b(\n).c', 'x = a + \\\n b', 'a[b:c].d = e', 'a.b += c', 'del a.b', 'for a.b in c: d', 'with a.b as c.d: e', 'raise a.b from c.d', 'assert a.b, c.d', 'a.b: c.d = e.f', '(a\n.b\n.c)', '[a for b in c.d if e.f]', 'f(a, *b, c=d, **e)', 'a < b < c.d', 'a if b.c else d', 'lambda: a.b', 'await a.b', 'import a.b', 'from a import b',
    # the last words of a source
    'a = (', 'a = [', 'a = {', 'f(', 'if a:', 'if a:\n', 'def f():\n', 'class C:\n', 'a = 1 +', 'a.', 'a,', 'a;', 'lambda', 'not', 'a if', 'a if b else', 'for', 'for a', 'for a in', 'while', 'with', 'try:\n  a', 'try:\n  a\nexcept', 'import', 'from', 'from a', 'from a import', 'from a import (', '@a', 'async', 'async def', 'return', 'yield from', 'raise a from', 'assert a,', 'del', 'global', 'type', 'type X', 'type X[', 'type X =', 'def', 'def f', 'def f[', 'def f(', 'def f(a', 'def f(a:', 'def f(a=', 'def f() ->', 'class', 'class C', 'class C[', 'class C(', 'match', 'match a', 'match a:\n', 'match a:\n case', 'match a:\n case b', 'match a:\n case b if',
)
# The lines behind the first one are repeated; $ is the number of the repetition.
REPEATED = (
    'a\nb$ = 1\n', 'def f():\n a$ = 1\n', 'def f():\n global a$\n', 'def f():\n a$ = lambda: a$\n', 'def f():\n if a: b$()\n', 'while a:\n b.c(d$)\n', "a\nb = 'c$'\n", "a\nb('c$', 1$.5)\n", 'class C:\n def f$(self): return self\n', 'class C:\n a$ = b$\n', 'a = [\n$,\n', "a = {\n'b$': $,\n", 'f(\n$,\n', 'f(\na$=$,\n',
    'a\n(', 'a\n[', 'a\n{', 'a\n-', 'a\nnot ', 'a\n**b', 'a\n.b', 'a\n[b]', 'a\n(b)', 'a\n+ b', 'a\n and b', 'a\n if b else c', 'a\nlambda: ', 'if a: b\nelif c$: d\n', 'try: a\nexcept b$: c\n', 'match a:\n case $: b\n', 'match a:\n case b$.c: d\n', 'a\nimport b$\n', 'a\nfrom b import c$ as d\n', 'a: int\nb$: int\n', 'def f[\nT$,\n', 'type X[\nT$,\n', "f'\n{a$}", "f'''\n{a$}\n", 'x = 1\nif x:\n', 'a\ndel b$\n',
    'a\nb = c = \\\n', 'def f():\n x = [a$ for a$ in b]\n', 'def f():\n yield $\n', 'async def f():\n await a$\n', 'a\n@b\n', 'with a:\n with b$: c\n', 'def f():\n try: a\n finally: b\n', 'for a in b:\n if c: continue\n', 'a\n\n\n\n', 'a\n#\n', 'a = 1\n \n', 'a\nb; ', "a\n'b' ", "a\nb'c' ", 'def f(\na$,\n', 'lambda \\\na$,', 'for x in y:\n a = b, c$, d\n',
)


class Writer:
    def __init__(self, folder):
        self.folder = folder
        self.random = random.Random(7)
        self.n = 0

    def write(self, head, text):
        with open(os.path.join(self.folder, '%06d' % self.n), 'wb') as f:
            f.write(bytes(0x80 + b for b in head) + text.encode('utf8', 'surrogatepass')[:LONGEST])
        self.n += 1

    # With options in about half of the files, failing allocations in a fifth.
    def some(self, text):
        luck = self.random.random()
        n = 3 if luck < .1 else 2 if luck < .2 else 1 if luck < .5 else 0
        self.write([self.random.randrange(64) for _ in range(n)], text)

    # In every way in which a source is compiled.
    def all(self, text):
        for kind in (0, 1, 2, 3, 0 + 4, 0 + 8, 0 + 16, 0 + 32):
            self.write([kind], text)


def main(folder, count=24000):
    os.makedirs(folder, exist_ok=True)
    out = Writer(folder)
    for text in STATEMENTS + CORNERS:
        out.all(text)
        out.write([out.random.randrange(64)], 'def f(a):\n    ' + text.replace('\n', '\n    '))
        out.write([out.random.randrange(64)], 'class C:\n    ' + text.replace('\n', '\n    '))
        out.write([out.random.randrange(64)], 'async def f():\n    ' + text.replace('\n', '\n    '))
        out.write([0, out.random.randrange(64)], text)
    for text in REPEATED:
        for times in (TIMES_512, TIMES_16384):
            for kind in (0, 8, 16, 32 + 4):
                out.write([kind, 0, times], text)
    for seed in range(count):
        out.some(program(seed)[0])
    print(out.n, 'seeds')


if __name__ == '__main__':
    main(sys.argv[1], *map(int, sys.argv[2:]))
