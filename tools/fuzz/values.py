# Chapters of random programs about values: methods of built-in types with odd arguments, formats, calls of every form,
# closures, comprehensions, sorting, and containers that change while they are iterated.

STRINGS = ("''", "'a'", "'Hello World'", "'aXbXc'", "' \\t pad\\n'", "'12'", "'-7'", "'ab' * 4", "'\\u00e9t\\u00e9'", "'a,b,,c'", "'line\\nnext\\r\\nlast'", "'x'", "'0x1F'", "'1_0'", "'nan'", "'{0}'")
BYTES = ("b''", "b'a'", "b'Hello World'", "b'aXbXc'", "b' pad '", "b'\\x00\\xff'", "b'12'", "b'a,b'")
INTS = ('0', '1', '-1', '2', '3', '7', '10', '-5', '255', '2 ** 62', '-2 ** 63', '10 ** 20', 'True', 'False')
FLOATS = ('0.0', '-0.0', '1.5', '-2.25', '1e16', '1e-7', "float('inf')", "float('nan')", '123456.789', '0.1', '2.5', '-1e300')
LISTS = ('[]', '[1]', '[3, 1, 2]', "['b', 'a']", '[1, 1, 2, 3]', '[[1], [2]]', "[1, 'a', None]", '[0, 0.0, False]')
TUPLES = ('()', '(1,)', '(3, 1, 2)', "('a', 1)", '(1, 1, 2)')
DICTS = ('{}', "{'a': 1}", '{1: 2, 3: 4}', "{'a': 1, 'b': [2]}", '{(): None}')
SETS = ('set()', '{1}', '{1, 2, 3}', "{'a'}", 'frozenset((1, 2))', 'frozenset()')
RANGES = ('range(0)', 'range(5)', 'range(2, 9, 3)', 'range(5, 0, -2)', 'range(-3, 3)', 'range(10 ** 20, 10 ** 20 + 3)')
ODD = ('None', '...', 'object', 'NotImplemented', 'len')

METHODS_OF = {
    STRINGS: ('find rfind index rindex count startswith endswith split rsplit splitlines partition rpartition strip lstrip rstrip replace join upper lower title '
              'capitalize swapcase casefold center ljust rjust zfill expandtabs isalpha isdigit isdecimal isnumeric isspace isupper islower istitle isidentifier '
              'isprintable isascii isalnum encode removeprefix removesuffix format translate __contains__ __getitem__ __lt__ __eq__'),
    BYTES: ('find rfind index rindex count startswith endswith split rsplit splitlines partition rpartition strip lstrip rstrip replace join upper lower title '
            'capitalize swapcase center ljust rjust zfill expandtabs isalpha isdigit isspace isupper islower istitle isascii isalnum decode removeprefix '
            'removesuffix hex translate __contains__ __getitem__ __lt__ __eq__'),
    INTS: 'bit_length bit_count to_bytes conjugate as_integer_ratio __eq__ __lt__ ',
    FLOATS: 'is_integer hex as_integer_ratio conjugate __eq__ __lt__',
    LISTS: 'append extend insert pop remove index count sort reverse copy clear __contains__ __getitem__ __delitem__ __setitem__ __lt__ __eq__',
    TUPLES: 'index count __contains__ __getitem__ __lt__ __eq__',
    DICTS: 'get setdefault pop popitem update copy clear fromkeys keys values items __contains__ __getitem__ __delitem__ __setitem__ __or__ __ior__ __eq__ __lt__',
    SETS: ('add discard remove update union intersection difference symmetric_difference issubset issuperset isdisjoint intersection_update difference_update '
           'symmetric_difference_update copy clear __contains__ __or__ __and__ __sub__ __xor__ __le__ __lt__ __eq__ __rsub__'),
    RANGES: 'index count __contains__ __getitem__ __eq__ __len__',
}
POOLS = tuple(METHODS_OF)


class Values:
    def value(self, depth=1):
        pick = self.random.below(24)
        if pick < 19:
            return self.choose(self.choose(POOLS))
        if pick == 19:
            return self.choose(ODD)
        if pick == 20 and depth > 0:
            return '[%s, %s]' % (self.value(0), self.value(0))
        if pick == 21 and depth > 0:
            return '(%s,)' % self.value(0)
        if pick == 22 and self.classes:
            return '%s()' % self.choose(self.classes)
        return 'slice(%s, %s)' % (self.small(), self.small())

    def small(self):
        return self.choose(('None', '0', '1', '-1', '2', '5', '-9', 'True', "'s'", '1.0'))

    # Arguments that a method of such receivers often takes, or any.
    def odd_arguments(self, pool, name):
        if 'pow' in name or 'shift' in name:
            return ', '.join([self.small() for _ in range(1 + self.random.below(2))])
        return ', '.join([self.choose(pool) if self.chance(35) else self.small() if self.chance(50) else self.value() for _ in range(self.choose((0, 1, 1, 1, 2, 2, 3)))])

    def method_call(self):
        pool = self.choose(POOLS)
        receiver, name = self.choose(pool), self.choose(METHODS_OF[pool].split())
        self.line('v = %s' % receiver)
        keyword = self.choose(('sep=None', "maxsplit=1", 'keepends=True', "byteorder='big'", 'signed=True', 'key=len', 'reverse=1', "encoding='utf-8'", 'length=2', 'x=1')) if self.chance(6) else ''
        arguments = ', '.join([a for a in (self.odd_arguments(pool, name), keyword) if a])
        self.line('log(v.%s(%s), v)' % (name, arguments))

    def conversion(self):
        v = self.value
        kind = self.random.below(31)
        simple = ('int', 'float', 'str', 'bytes', 'list', 'tuple', 'dict', 'set', 'bool', 'frozenset', 'repr', 'ascii', 'len', 'abs', 'hex', 'bin', 'oct', 'chr', 'ord', 'sum', 'any', 'all',
                  'min', 'max', 'sorted', 'hash')
        if kind < 10:
            name = self.choose(simple)
            what = '%s(%s)' % (name, v())
            self.line('log(%s)' % ('type(%s)' % what if name == 'hash' else what))
            return
        self.line('log(%s)' % (
            'int(%s, %s)' % (self.choose(STRINGS + BYTES), self.choose(('0', '2', '10', '16', '36', '37', '1', '-1', 'None'))),
            'round(%s, %s)' % (self.choose(INTS + FLOATS), self.small()), 'divmod(%s, %s)' % (self.choose(INTS + FLOATS), self.choose(INTS + FLOATS)),
            'pow(%s, %s, %s)' % (self.small(), self.small(), self.choose(INTS[:9])), '(%s) ** %s' % (self.choose(INTS[:9] + FLOATS), self.small()),
            '(%s) %s (%s)' % (v(), self.choose(('+', '-', '&', '|', '<', '==', '!=', '>=', '/', '//', '%', '^', 'in', 'is not')), v()),
            '(%s)[%s:%s:%s]' % (v(), self.small(), self.small(), self.choose(('', '', '-1', '2', '0', '-2'))), '(%s)[%s]' % (v(), self.small()),
            'range(%s, %s, %s)' % (self.small(), self.small(), self.small()), 'slice(%s, %s, %s).indices(%s)' % (self.small(), self.small(), self.small(), self.small()),
            'list(enumerate(%s, %s))' % (v(), self.small()), 'list(zip(%s, %s%s))' % (v(), v(), self.choose(('', '', ', strict=True'))), 'list(map(%s, %s))' % (self.choose(('len', 'str', 'int', 'abs', 'None')), v()),
            'sum(%s, %s)' % (v(), v()), '%s(%s, key=%s)' % (self.choose(('max', 'min', 'sorted')), v(), self.choose(('len', 'abs', 'None', 'str'))), '%s(%s, default=3)' % (self.choose(('max', 'min')), v()),
            'list(reversed(%s))' % v(), 'str(%s, %s)' % (v(), self.choose(("'utf-8'", "'ascii'", "'x-no'", '5'))), 'bytes(%s, %s)' % (v(), self.choose(("'utf-8'", "'ascii'", '5'))),
            'float(%s)' % self.choose(STRINGS + BYTES), 'list(iter(iter(%s).__next__, %s))' % (v(), self.small()))[kind - 10])

    # Formats --------------------------------------------------------------------------------------------------------------

    def spec(self):
        parts = [self.choose(('', '', '<', '>', '^', '=', '*<', '0>', 'x^', '\u00e9>')), self.choose(('', '', '+', '-', ' ')), self.choose(('', '', '', '#')), self.choose(('', '', '', '0')),
                 self.choose(('', '', '5', '12', '1')), self.choose(('', '', '', ',', '_')), self.choose(('', '', '.0', '.3', '.10', '.')),
                 self.choose(('', '', 'd', 'x', 'X', 'b', 'o', 'c', 'n', 'e', 'f', 'g', 'G', 'E', 'F', '%', 's', 'r', 'q'))]
        return ''.join(parts)

    def format(self):
        v = self.choose((self.choose(INTS), self.choose(FLOATS), self.choose(STRINGS), self.value()))
        self.line('v = %s' % v)
        pick = self.random.below(7)
        if pick < 2:
            self.line("log(f'{v%s:%s}|')" % (self.choose(('', '', '', '!r', '!s', '!a', '=', '=!s')), self.spec()))
        elif pick == 2:
            self.line("log(f'{v:{%s}{p}}{v!r}' if (p := '%s') is not None else 0)" % (self.choose(('1', 'p', 'v')), self.spec()))
        elif pick == 3:
            self.line("log('{:%s}'.format(v))" % self.spec())
        elif pick == 4:
            self.line('log(%r.format(%s))' % (self.choose(('{} {}', '{0} {1!r} {0}', '{a}', '{0[0]}', '{0.real}', '{:{}}', '{', '}}{{', '{0}{}', '{!x}', '{0[a]}', '{1}', '{:>{w}}', '{a.b}')),
                                             self.choose(('v', 'v, 8', '8, v', 'v, a=v', 'a=v, w=6', '*[v, v]', "v, w='4'"))))
        else:
            flags = ''.join([self.choose(('', '', '0', '-', '+', ' ', '#')), self.choose(('', '', '4', '10', '*')), self.choose(('', '', '.2', '.0', '.*'))])
            self.line("log('%%%s%s|' %% %s)" % (flags, self.choose('diouxXeEfFgGcrsa%'), self.choose(('v', '(v,)', '(v, v)', '(5, v)', '(3, 2, v)', "{'a': v}"))))

    # Calls ----------------------------------------------------------------------------------------------------------------

    def signature_of(self):
        parts, names, default = [], ['a', 'b', 'c', 'd', 'e'], False
        for _ in range(self.random.below(4)):
            default = default or self.chance(30)
            parts.append(names.pop(0) + ('=%d' % self.random.below(9) if default else ''))
        if parts and self.chance(25):
            parts.insert(1 + self.random.below(len(parts)), '/')
        star = self.random.below(4)
        if star > 1:
            parts.append('*' if star == 2 else '*r')
            keywords = [names.pop(0) + self.choose(('', '=7')) for _ in range(self.random.below(3))]
            parts += keywords or (['k=1'] if star == 2 else [])
        if self.chance(30):
            parts.append('**kw')
        return ', '.join(parts)

    def call(self):
        name = self.name('f')
        signature = self.signature_of()
        names = [p.split('=')[0].strip('*') for p in signature.split(', ') if p not in ('', '/', '*')]
        body = self.choose(('return %s' % (', '.join(names) + ',' if names else '()'), 'return %s' % (', '.join(names) + ',' if names else '()'), 'return sorted(locals())', 'yield [%s]' % ', '.join(names)))
        kind = self.random.below(4)
        if kind == 0:
            self.block('class K:', self.call_class, name, signature, body)
            name = 'K().%s' % name
        elif kind == 1 and body.startswith('return ('):
            self.line('%s = lambda %s: (%s)' % (name, signature, body[7:]))
        else:
            self.block('def %s(%s):' % (name, signature), self.line, body)
        for _ in range(3):
            call = '%s(%s)' % (name, self.call_arguments())
            self.top(self.line, 'log(take(%s))' % call if body.startswith('yield') else 'log(%s)' % call)

    def call_class(self, name, signature, body):
        decorator = self.choose(('', '@classmethod', '@staticmethod'))
        if decorator:
            self.line(decorator)
        self.block('def %s(%s):' % (name, signature if decorator == '@staticmethod' else 'self, ' + signature if signature and not signature.startswith('/') else signature or 'self'), self.line, body)

    def call_arguments(self):
        parts = []
        for _ in range(self.random.below(4)):
            parts.append(self.choose(('1', '2', '3', '*(4, 5)', '*[]', "*'xy'", '*{6: 7}')))
        for name in ('a', 'b', 'c', 'd', 'k', 'e'):
            if self.chance(20):
                parts.append('%s=%d' % (name, self.random.below(9)))
        if self.chance(25):
            parts.append(self.choose(("**{'a': 1}", "**{'c': 2, 'd': 3}", '**{}', "**dict(z=4)", '**{1: 2}', '**[]', '*5', "*(8,)", "**{'a': 5}, **{'a': 6}", "**{'b': 1}, c=2")))
        return ', '.join(parts)

    # Scopes ---------------------------------------------------------------------------------------------------------------

    def closure(self):
        name = self.name('f')
        self.block('def %s(x=1, y=2):' % name, self.closure_body, ['x', 'y'], 2, 'z')
        self.top(self.line, 'log(%s())' % name)
        self.top(self.line, 'log(%s(5, y=6))' % name)

    def closure_body(self, names, depth, fresh):
        self.line('tick()')
        for _ in range(1 + self.random.below(3)):
            n = self.choose(names)
            self.line(self.choose(('%s = %s + 1', 'log(%s, %s)', '%s += 1; log(%s)', 'del %s; log(1)', '%s = [%s for i in range(2)]', 'g = (lambda: (%s, %s))')).replace('%s', n))
        inner = self.name('n')
        if depth > 0:
            self.block('def %s(%s):' % (inner, self.choose(('', '', 'x=3', '*y'))), self.closure_inner, names, depth, fresh)
            for _ in range(1 + self.random.below(2)):
                self.line('log(%s())' % inner)
            if self.chance(25):
                self.block('class K:', self.closure_class, names)
                self.line('log(K.d, K().m())')
        self.line('return %s' % self.choose(('x', 'y', '(x, y)', "sorted(locals())", 'lambda: x')))

    def closure_inner(self, names, depth, fresh):
        header = self.lines[-1]
        free = [n for n in ('x', 'y') if n not in header.split('(')[1]]
        if free and self.chance(60):
            self.line('nonlocal %s' % ', '.join(free if self.chance(30) else [self.choose(free)]))
        self.closure_body(names, depth - 1, fresh)

    def closure_class(self, names):
        self.line('d = %s' % self.choose(names))
        if self.chance(20):
            self.lines.insert(-1, '    ' * self.depth + 'nonlocal x')
        self.line(self.choose(('x = 4', 'y = [d for i in (1,)] if d is None else x', 'z = [i for i in range(2) if x]', 'del d; d = 1')))
        self.line('def m(self): return x, y')

    def comprehension(self):
        self.line('x, y = %s, %s' % (self.choose(('5', "'o'", '[1]')), self.choose(('6', 'None'))))
        self.line('v = %s' % self.comprehended(2, ['x', 'y']))
        self.line('log(take(v) if type(v) is generator else v, x, y)')

    def comprehended(self, depth, names):
        i = self.choose(('i', 'j', 'x'))
        inside = names + [i]
        value = self.choose(inside) if depth == 0 else self.choose((self.choose(inside), self.comprehended(depth - 1, inside), '(%s, %s)' % (self.choose(inside), self.choose(inside)),
                                                                    '(lambda: %s)()' % self.choose(inside), '(y := %s)' % self.choose(inside), '[%s for x in (%s,)]' % (self.choose(inside), self.choose(inside))))
        clauses = 'for %s in %s' % (i, self.choose(('range(3)', "'ab'", '(1, 2)', self.choose(names), '[%s]' % self.choose(names))))
        if self.chance(30):
            clauses += ' if %s' % self.choose((i, self.choose(inside) + ' != 1', 'not ' + i))
        if self.chance(30):
            clauses += ' for k in %s' % self.choose(('range(2)', '[%s]' % i, i))
        return self.choose(('[%s %s]', '[%s %s]', '{%s: 1 %s}', 'sorted({%s %s}, key=show)', 'take(%s %s)', '(%s %s)')) % (value, clauses)

    # Sorting and changing --------------------------------------------------------------------------------------------------

    def sorting(self):
        items = ', '.join([self.choose(INTS[:9] + ("'a'", 'None', '1.5', '(1, 2)') if self.chance(15) else INTS[:9]) for _ in range(self.random.below(7))])
        self.line('v = [%s]' % items)
        key = self.choose(('None', 'lambda x: -x', 'lambda x: x % 3', 'lambda x: 6 // x', 'lambda x: v.append(x) or x', 'lambda x: v.clear() or x', 'str', 'lambda: 1', 'lambda x: (x, 1)', 'ordered', '5'))
        if 'append' in key or self.chance(60):
            self.top(self.line, self.choose(('v.sort(key=%s%s)', 'v[:] = sorted(v, key=%s%s)')) % (key, self.choose(('', ', reverse=True'))))
        else:
            self.top(self.line, 'log(%s(v, key=%s))' % (self.choose(('max', 'min')), key))
        self.line('log(sorted(v, key=show))')

    def changing(self):
        kind = self.random.below(3)
        self.line('v = %s; n = 0' % self.choose((('{1: 2, 3: 4, 5: 6}', "{'a': 1}"), ('{1, 2, 3}', '{4}'), ('[1, 2, 3, 4]', "['a', 'b']"))[kind]))
        over = self.choose(('v', 'v.items()', 'v.keys()', 'v.values()', 'list(v)', 'reversed(v)')) if kind == 0 else self.choose(('v', 'list(v)', 'iter(v)', 'v.copy()')) if kind == 1 else self.choose(
            ('v', 'iter(v)', 'reversed(v)', 'enumerate(v)', 'zip(v, v)'))
        self.top(self.block, 'for x in %s:' % over, self.change, kind)
        self.line('log(n, len(v), %s)' % ('v' if kind != 1 else 'sorted(v, key=show)'))

    def change(self, kind):
        self.line('n += 1')
        self.block('if n > 6:', self.line, 'break')
        key = self.choose(('1', '3', 'n', 'n + 10'))
        steps = (('v[%s] = 0' % key, 'v.pop(%s, 0)' % key, 'v.clear()', 'v.update({%s: 1})' % key, 'v.popitem()', 'v.setdefault(%s)' % key, 'del v[%s]' % key, 'v |= {%s: 3}' % key),
                 ('v.add(%s)' % key, 'v.discard(%s)' % key, 'v.clear()', 'v |= {%s}' % key, 'v.remove(%s)' % key, 'v.update((%s,))' % key),
                 ('v.append(n)', 'v.pop()', 'v.insert(0, n)', 'v.clear()', 'del v[:2]', 'v[1:1] = (8, 9)', 'v.reverse()', 'v += [n]', 'v[:] = v[1:]'))[kind]
        for _ in range(self.choose((1, 1, 2))):
            self.block('if n %s %d:' % (self.choose(('==', '<')), self.random.below(4)), self.line, self.choose(steps))

    def values(self):
        pick = self.random.below(20)
        if pick < 7:
            self.top(self.method_call)
        elif pick < 10:
            self.top(self.conversion)
        elif pick < 13:
            self.top(self.format)
        else:
            self.top((self.call, self.call, self.closure, self.closure, self.comprehension, self.sorting, self.changing)[pick - 13])
