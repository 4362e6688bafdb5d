# Random programs over the whole grammar of Python 3.14: text(seed) gives one that works on the universal values of
# universal.py; with mistakes.py some of them become slightly wrong. Every statement of the outermost level stands in a `try`
# of its own, so that one error hides little of the rest.
import random

NAMES = ('a', 'b', 'c', 'd', 'e')
BINARY = (('|', 5), ('^', 6), ('&', 7), ('<<', 8), ('>>', 8), ('+', 9), ('-', 9), ('*', 10), ('/', 10), ('//', 10), ('%', 10), ('@', 10))
COMPARE = ('<', '<=', '>', '>=', '==', '!=', 'is', 'is not', 'in', 'not in')
LITERALS = ('0', '1', '2', '0x1f', '0b1_0', '1_000', '1.5', '.5', '1e3', '2j', 'None', 'True', 'False', '...', "'x'", '"y"', "'''z'''", "b'x'", "r'\\d'", "u'u'", "'a' 'b'",
            "'\\x41\\n'", "b'\\x00' b'y'", 'rb"\\q"', '"\\u20ac"')
AUGMENTED = ('+=', '-=', '*=', '/=', '//=', '%=', '@=', '&=', '|=', '^=', '<<=', '>>=', '**=')
TEST, OR, AND, NOT, COMPARISON, BITS, SUM, UNARY, POWER, AWAIT, PRIMARY, ATOM = 0, 1, 2, 3, 4, 5, 9, 11, 12, 13, 14, 15


# Where a statement or an expression stands.
class Place:
    def __init__(self, kind, outer=None, params=()):
        self.kind = kind  # 'module', 'class', 'def', 'async', 'lambda', 'fixed' (no yield, await or :=)
        self.outer = outer
        self.params = params
        self.loop = False
        self.plain = False  # no `return`, `break`, `continue`: in except*
        self.yields = kind in ('def', 'async')
        self.taken = set(params)  # iteration variables of comprehensions

    def is_function(self):
        return self.kind in ('def', 'async')


class Grammar:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.indent = 0
        self.place = Place('module')
        self.functions = 0
        self.budget = 0
        self.quotes = ''  # those that are in use around an f-string's field

    def below(self, n):
        return self.random.randrange(n)

    def pick(self, *items):
        return items[self.below(len(items))]

    def chance(self, percent):
        return self.below(100) < percent

    def name(self):
        return self.pick(*NAMES)

    def many(self, make, least, most):
        return [make() for _ in range(least + self.below(most - least + 1))]

    # A comma-separated list, perhaps with a comma behind it; a single item has one.
    def commas(self, items, always=True):
        text = ', '.join(items)
        return text + (',' if items and (len(items) == 1 and always or self.chance(15)) else '')

    # Expressions -----------------------------------------------------------------------------------

    # The text of an expression that binds at least as strongly as `level`.
    def expr(self, level=TEST, depth=2):
        if depth <= 0 or self.chance(25):
            return self.simple(level)
        text, has = self.pick(*self.EXPRESSIONS)(self, depth - 1)
        return text if has >= level else '(%s)' % text

    def simple(self, level):
        if self.chance(80):
            return self.name()
        if self.chance(20):
            return self.pick('()', '[]', '{}')
        text = self.pick(*LITERALS)
        return '(%s)' % text if level >= PRIMARY and text[0] in '0123456789.' else text

    def binary(self, depth):
        op, level = self.pick(*BINARY)
        return '%s %s %s' % (self.expr(level, depth), op, self.expr(level + 1, depth)), level

    def power(self, depth):
        exponent = self.pick('a', 'b', '2', '(c,)', 'd.p', 'e()', 'a ** b', '-a ** -b')  # no large number
        return '%s ** %s' % (self.expr(AWAIT, depth), self.pick('-', '', '') + exponent), POWER

    def unary(self, depth):
        return self.pick('-', '+', '~') + self.expr(UNARY, depth), UNARY

    def negation(self, depth):
        return 'not ' + self.expr(NOT, depth), NOT

    def logic(self, depth):
        op, level = self.pick(('or', OR), ('and', AND))
        return (' %s ' % op).join(self.many(lambda: self.expr(level + 1, depth), 2, 3)), level

    def comparison(self, depth):
        text = self.expr(BITS, depth)
        for _ in range(self.pick(1, 1, 1, 2, 3)):
            text += ' %s %s' % (self.pick(*COMPARE), self.expr(BITS, depth))
        return text, COMPARISON

    def condition(self, depth):
        return '%s if %s else %s' % (self.expr(OR, depth), self.expr(OR, depth), self.expr(TEST, depth)), TEST

    def walrus(self, depth):
        if self.place.kind == 'fixed' or 'walrus' in self.place.taken:
            return self.condition(depth)
        return '(%s := %s)' % (self.pick(*[n for n in NAMES if n not in self.place.taken] or ['z']), self.expr(TEST, depth)), ATOM

    def attribute(self, depth):
        return '%s.%s' % (self.expr(PRIMARY, depth), self.pick('p', 'q', '__r', 'match', 'type')), PRIMARY

    def slice(self, depth):
        parts = [self.expr(TEST, depth) if self.chance(60) else '' for _ in range(self.pick(2, 2, 3))]
        return ':'.join(parts)

    def index(self, depth):
        one = lambda: self.slice(depth) if self.chance(40) else self.star_or(depth, 10)
        return self.commas(self.many(one, 2, 3)) if self.chance(25) else self.pick(self.slice(depth), self.expr(TEST, depth))

    def subscript(self, depth):
        return '%s[%s]' % (self.expr(PRIMARY, depth), self.index(depth)), PRIMARY

    def star_or(self, depth, percent=20):
        return '*' + self.expr(BITS, depth) if self.chance(percent) else self.expr(TEST, depth)

    def arguments(self, depth):
        if self.chance(8):
            return self.expr(TEST, depth) + self.clauses(depth)
        items = self.many(lambda: self.star_or(depth), 0, 2)
        items += ['%s=%s' % (k, self.expr(TEST, depth)) for k in self.pick('', '', 'k', 'kl', 'lm')]
        if self.chance(15):
            items.append('**' + self.expr(TEST, depth))
        return self.commas(items, False)

    def call(self, depth):
        return '%s(%s)' % (self.expr(PRIMARY, depth), self.arguments(depth)), PRIMARY

    def tuple(self, depth):
        return '(%s)' % self.commas(self.many(lambda: self.star_or(depth), 0, 3)), ATOM

    def list(self, depth):
        return '[%s]' % self.commas(self.many(lambda: self.star_or(depth), 0, 3), False), ATOM

    # Of one item, as sets have no order.
    def set(self, depth):
        return '{%s}' % self.commas([self.expr(TEST, depth)], False), ATOM

    def dict(self, depth):
        item = lambda: '**' + self.expr(BITS, depth) if self.chance(15) else '%s: %s' % (self.expr(TEST, depth), self.expr(TEST, depth))
        return '{%s}' % self.commas(self.many(item, 0, 3), False), ATOM

    # The `for` and `if` of a comprehension.
    def clauses(self, depth):
        text = ''
        for i in range(self.pick(1, 1, 1, 2)):
            here, self.place.taken = self.place.taken, self.place.taken | {'walrus'}
            word = 'async for' if self.place.kind == 'async' and self.chance(30) else 'for'
            text += ' %s %s in %s' % (word, self.targets(depth), self.expr(OR, depth))
            self.place.taken = here
            text += ''.join([' if %s' % self.inner(OR, depth) for _ in range(self.pick(0, 0, 1))])
        return text

    # An expression in which no name may be bound and nothing is yielded.
    def inner(self, level, depth):
        here = self.place.taken, self.place.yields
        self.place.taken, self.place.yields = self.place.taken | {'walrus'}, False
        text = self.expr(level, depth)
        self.place.taken, self.place.yields = here
        return text

    def comprehension(self, depth):
        kind = self.pick('[]', '{}', '()', 'dict')
        here, self.place.yields = self.place.yields, False
        clauses = self.clauses(depth)
        if kind == 'dict':
            text = '{%s: %s%s}' % (self.inner(TEST, depth), self.inner(TEST, depth), clauses)
        elif kind == '{}':
            text = 'len({%s%s})' % (self.inner(TEST, depth), clauses)
        else:
            element = self.expr(TEST, depth) if self.chance(30) and self.place.kind != 'class' else self.inner(TEST, depth)
            text = kind[0] + element + clauses + kind[1]
        self.place.yields = here
        return text, ATOM

    def lambda_(self, depth):
        params, _ = self.parameters(False)
        place, self.place = self.place, Place('lambda', self.place)
        text = 'lambda%s: %s' % (params and ' ' + params, self.expr(TEST, depth))
        self.place = place
        return text, TEST

    def await_(self, depth):
        if self.place.kind != 'async':
            return self.lambda_(depth)
        return 'await ' + self.expr(PRIMARY, depth), AWAIT

    def yield_(self, depth):
        if not self.place.yields:
            return self.call(depth)
        if self.place.kind == 'def' and self.chance(40):
            return '(yield from %s)' % self.expr(TEST, depth), ATOM
        return '(yield%s)' % self.pick('', ' ' + self.expr(TEST, depth), ' ' + self.commas(self.many(lambda: self.star_or(depth), 1, 2))), ATOM

    def field(self, depth):
        text = self.expr(TEST, depth)
        if 'lambda' in text or ' for ' in text:  # which print addresses
            text = self.name()
        if text[0] == '{' or ':=' in text:
            text = ' (%s)' % text
        if self.chance(15):
            text += self.pick('=', ' = ')
        if self.chance(25):
            text += '!' + self.pick(*'rsa')
        if self.chance(30):
            text += ':' + self.pick('', '>5', 'x', '{b}', '>{c}', '{a}{b}')
        return '{%s}' % text

    def format(self, depth):
        quote = self.pick("'", '"', "'''", '"""')
        pieces = [self.field(depth) if self.chance(60) else self.pick('x', ' ', '{{', '}}', 'y=', '\\n', '#') for _ in range(self.pick(1, 2, 3, 4))]
        prefix = self.pick('f', 'f', 'f', 'F', 'rf', 't')
        text = prefix + quote + ''.join(pieces) + quote
        return text + self.pick('', '', " 'w'" if prefix != 't' else '', " f'{a}'" if prefix != 't' else " t'{a}'"), ATOM

    def group(self, depth):
        return '(%s)' % self.expr(TEST, depth), ATOM

    EXPRESSIONS = (binary, binary, power, unary, negation, logic, comparison, comparison, condition, walrus, attribute, attribute, subscript, subscript, call, call, call,
                   tuple, list, set, dict, comprehension, comprehension, lambda_, await_, await_, yield_, format, format, group)

    # Targets ---------------------------------------------------------------------------------------

    def target(self, depth=1):
        kind = self.below(10)
        if kind < 6 or depth <= 0:
            return self.name()
        if kind == 6:
            return '%s.%s' % (self.expr(PRIMARY, 0), self.pick('p', 'q'))
        if kind == 7:
            return '%s[%s]' % (self.pick(*NAMES), self.index(0))
        return self.pick('(%s)', '[%s]') % self.commas(self.target_items(depth - 1))

    def target_items(self, depth):
        items = self.many(lambda: self.target(depth), 1, 3)
        if self.chance(40):
            i = self.below(len(items))
            items[i] = '*' + items[i]
        return items

    # One target or several.
    def targets(self, depth=1):
        return self.target(depth) if self.chance(60) else self.commas(self.target_items(depth))

    # Parameters ------------------------------------------------------------------------------------

    def parameter(self, name, annotated, default):
        text = name
        if annotated and self.chance(30):
            text += ': ' + self.fixed()
            return text + (' = ' + self.expr(TEST, 1) if default else '')
        return text + ('=' + self.expr(TEST, 1) if default else '')

    # The text of parameters, and their names.
    def parameters(self, annotated):
        names = list('uvwxyz')
        used, items, defaults = [], [], False
        for _ in range(self.pick(0, 1, 1, 2, 3)):
            defaults = defaults or self.chance(25)
            used.append(names.pop(0))
            items.append(self.parameter(used[-1], annotated, defaults))
        if items and self.chance(20):
            items.insert(1 + self.below(len(items)), '/')
        if self.chance(35):
            star = self.chance(50)
            items.append('*' + (self.parameter('s', annotated, False) if star else ''))
            if star:
                used.append('s')
            for _ in range(self.pick(1, 2) if not star else self.pick(0, 1)):
                used.append(names.pop(0))
                items.append(self.parameter(used[-1], annotated, self.chance(50)))
        if self.chance(20):
            used.append('t')
            items.append('**' + self.parameter('t', annotated, False))
        return ', '.join(items) + (',' if items and self.chance(10) else ''), used

    # Annotations, bounds: no yield, await, := in them.
    def fixed(self, star=False):
        place, self.place = self.place, Place('fixed', self.place)
        text = self.expr(TEST, 1)
        self.place = place
        return '*' + text if star else text

    def type_params(self, percent):
        if not self.chance(percent):
            return ''
        items, default = [], False
        for name in ['T', 'U', 'W'][:self.pick(1, 1, 2, 3)]:
            kind = self.pick('', '', '*', '**')
            text = kind + name + (': ' + self.fixed() if kind == '' and self.chance(30) else '')
            default = default or self.chance(20)
            items.append(text + (' = ' + self.fixed() if default else ''))
        return '[%s]' % self.commas(items, False)

    # Statements ------------------------------------------------------------------------------------

    def line(self, text):
        self.lines.append('    ' * self.indent + text)

    # An indented block made by `make`, or what stands behind the colon.
    def block(self, head, make=None, depth=0):
        if make is None and self.chance(10):
            self.line(head + ' ' + '; '.join(self.many(self.simple_statement, 1, 2)))
            return
        self.line(head)
        self.indent += 1
        (make or (lambda: self.statements(depth)))()
        self.indent -= 1

    def statements(self, depth):
        for _ in range(self.pick(1, 1, 2, 3)):
            self.statement(depth)

    def statement(self, depth):
        self.budget -= 1
        if depth > 0 and self.budget > 0 and self.chance(40):
            self.pick(*self.COMPOUND)(self, depth - 1)
        else:
            self.line('; '.join(self.many(self.simple_statement, 1, self.pick(1, 1, 1, 2))) + self.pick('', '', '', ';', '  # x'))

    def simple_statement(self):
        return self.pick(*self.SIMPLE)(self)

    def expression_statement(self):
        return self.expr(TEST, 3)

    def logged(self):
        return 'log(%s)' % self.arguments(2)

    def assignment(self):
        text = ''.join([self.targets() + ' = ' for _ in range(self.pick(1, 1, 1, 2))])
        if self.place.yields and self.chance(15):
            return text + 'yield' + self.pick('', ' ' + self.expr(TEST, 1))
        return text + (self.commas(self.many(lambda: self.star_or(1), 1, 3)) if self.chance(30) else self.expr(TEST, 2))

    def augmented(self):
        return '%s %s %s' % (self.pick(self.name(), self.name() + '.p', self.name() + '[%s]' % self.index(0)), self.pick(*AUGMENTED), self.expr(TEST, 2))

    def annotated(self):
        target = self.pick(self.name(), '(%s)' % self.name(), self.name() + '.p', self.name() + '[1]')
        return '%s: %s%s' % (target, self.fixed(), ' = ' + self.expr(TEST, 1) if self.chance(60) else '')

    def del_(self):
        return 'del ' + self.pick(self.name(), self.name() + '.p', '%s[%s]' % (self.name(), self.index(0)), '(%s, [%s.q])' % (self.name(), self.name()), self.name() + ', ' + self.name() + '.p')

    def pass_(self):
        return 'pass'

    def assert_(self):
        return 'assert %s%s' % (self.expr(TEST, 1), self.pick('', ', ' + self.expr(TEST, 1)))

    def raise_(self):
        return self.pick('raise', 'raise E1', 'raise E2(%s)' % self.expr(TEST, 1), 'raise E3 from %s' % self.pick('None', 'E1()'), 'raise E1', "raise ExceptionGroup('g', [E1(), E3()])")

    def import_(self):
        return self.pick('import sys', 'import pack as a', 'import sys, json', 'from pack import a', 'from pack import a as b, c', 'from pack import (p, q as b,)', 'import pack.sub',
                         'import pack.sub as b', 'from pack.sub import d', 'from . import a', 'from .x.y import z', 'from ... import a', 'from .... import a as b')

    def leave(self):
        if self.place.loop and not self.place.plain and self.chance(50):
            return self.pick('break', 'continue')
        if not self.place.is_function() or self.place.plain:
            return self.pass_()
        if self.place.kind == 'async':
            return self.pick('return', 'return ' + self.expr(TEST, 1), 'return')
        return 'return' + self.pick('', ' ' + self.expr(TEST, 2), ' ' + self.commas(self.many(lambda: self.star_or(1), 1, 2)))

    def type_(self):
        return 'type X%s = %s' % (self.type_params(40), self.fixed())

    def declaration(self):
        if self.place.kind == 'module' or self.chance(30):
            return 'global ' + self.pick('h', 'i', 'h, i')
        outer = self.place.outer
        while outer is not None and not (outer.is_function() and outer.params):
            outer = outer.outer
        if outer is None:
            return 'global i'
        name = self.pick(*outer.params)
        return ('nonlocal ' if name not in self.place.params else 'pass  # ') + name

    SIMPLE = (expression_statement, expression_statement, logged, logged, logged, assignment, assignment, assignment, augmented, annotated, del_, pass_, assert_, raise_, import_,
              leave, leave, type_)

    # A block in a loop, or not.
    def body(self, depth, loop=None, plain=None):
        here = self.place.loop, self.place.plain
        self.place.loop = self.place.loop if loop is None else loop
        self.place.plain = self.place.plain if plain is None else plain
        self.statements(depth)
        self.place.loop, self.place.plain = here

    def if_(self, depth):
        self.block('if %s:' % self.expr(TEST, 2), None, depth)
        for _ in range(self.pick(0, 0, 1, 2)):
            self.block('elif %s:' % self.expr(TEST, 2), None, depth)
        if self.chance(40):
            self.block('else:', None, depth)

    def while_(self, depth):
        self.block('while tick() and %s:' % self.expr(NOT, 1), lambda: self.body(depth, True, False))
        if self.chance(30):
            self.block('else:', None, depth)

    def for_(self, depth):
        word = 'async for' if self.place.kind == 'async' and self.chance(40) else 'for'
        source = self.commas(self.many(lambda: self.star_or(1), 1, 3)) if self.chance(30) else self.expr(TEST, 2)
        self.block('%s %s in %s:' % (word, self.targets(), source), lambda: self.body(depth, True, False))
        if self.chance(30):
            self.block('else:', None, depth)

    def with_(self, depth):
        word = 'async with' if self.place.kind == 'async' and self.chance(40) else 'with'
        item = lambda: self.expr(TEST, 1) + (' as ' + self.target() if self.chance(60) else '')
        items = self.many(item, 1, 2)
        text = '(%s)' % self.commas(items, False) if self.chance(40) else ', '.join(items)
        self.block('%s %s:' % (word, text), None, depth)

    def try_(self, depth):
        star = self.chance(30)
        self.block('try:', lambda: self.statements(depth), depth)
        handlers = self.pick(0, 1, 1, 1, 2)
        for i in range(handlers):
            kind = self.pick('E1', 'E2', 'E3', 'Exception', '(E1, E2)', 'E1, E3', 'ValueError, TypeError')
            as_ = ' as ' + self.name() if self.chance(50) and not (', ' in kind and kind[0] != '(') else ''
            head = 'except%s %s%s:' % ('*' * star, kind, as_)
            if not star and i == handlers - 1 and self.chance(20):
                head = 'except:'
            self.block(head, lambda: self.body(depth, False if star else None, star or None))
        if handlers and self.chance(30):
            self.block('else:', None, depth)
        if not handlers or self.chance(30):
            self.block('finally:', lambda: self.body(depth, False, True), depth)

    def decorators(self):
        for _ in range(self.pick(0, 0, 0, 1, 2)):
            self.line('@' + self.pick('plain', 'plain', '(plain)', '[plain][0]', 'plain if a else plain', '(lambda f: f)'))

    def def_(self, depth):
        self.decorators()
        self.functions += 1
        name = 'f%d' % self.functions
        params, used = self.parameters(True)
        kind = self.pick('def', 'def', 'async')
        head = '%s %s%s(%s)%s:' % ('async def' if kind == 'async' else 'def', name, self.type_params(15), params, ' -> ' + self.fixed() if self.chance(20) else '')
        place, self.place = self.place, Place(kind, self.place, tuple(used))
        self.block(head, lambda: self.function_body(depth))
        self.place = place
        self.line('drive(%s(%s))' % (name, self.arguments(1) if self.chance(30) else ', '.join(['a', 'b', 'c'][:self.pick(0, 1, 2, 3)])))
        if self.chance(15):
            self.line('log(%s.__annotations__)' % name)

    def function_body(self, depth):
        if self.chance(15):
            self.line(self.pick("'doc'", 'r"""doc\n  """', "f'no {a}'"))
        if self.chance(25):
            self.line(self.declaration())
        self.statements(depth)

    def class_(self, depth):
        self.decorators()
        self.functions += 1
        name = 'C%d' % self.functions
        bases = self.pick('', '', '()', '(Base)', '(Base, k=%s)' % self.expr(TEST, 1), '(Base, metaclass=type)', '(*[Base], **{})', '(Base,)')
        place, self.place = self.place, Place('class', self.place)
        self.block('class %s%s%s:' % (name, self.type_params(15), bases), lambda: self.statements(depth))
        self.place = place
        if self.chance(50):
            self.line('log(%s(%s))' % (name, self.arguments(1)))

    def match(self, depth):
        subject = self.commas(self.many(lambda: self.star_or(1), 1, 3)) if self.chance(30) else self.expr(TEST, 1)
        fitting = self.chance(60)
        if fitting:
            subject, cases = self.fitting(2)
        self.line('match %s:' % subject)
        self.indent += 1
        for i in range(self.pick(1, 2, 3)):
            bound = []
            pattern = self.pattern(2, bound) if self.chance(70) else self.commas(self.many(lambda: self.pattern(1, bound), 2, 3))
            if fitting and self.chance(70):
                bound = []
                pattern = cases(bound)
            guard = ' if ' + self.expr(TEST, 1) if self.chance(20) else ''
            self.block('case %s%s:' % (pattern, guard), lambda: self.case_body(bound, depth))
        if self.chance(30):
            self.block('case _:', None, depth)
        self.indent -= 1

    def case_body(self, bound, depth):
        self.line('log(%s)' % ', '.join([n for n in bound if n[0] != '_']))
        self.statements(depth)

    # The text of a subject, and what makes a pattern that is likely to fit it.
    def fitting(self, depth):
        kind = self.below(6) if depth > 0 else 5
        if kind == 5:
            text = self.pick('a', '1', "'x'", 'None', 'True', '1.5', '-1', "b'x'", 'Base()')
            return text, lambda bound: self.pick(self.capture(bound), self.capture(bound), '_', '_ as ' + self.capture(bound) if bound else '_',
                                                 text if text not in ('a', 'Base()') else 'Base()', "'x' | 1 | None", 'Base(%s)' % self.pattern(0, bound), 'Base(q=%s)' % self.pattern(0, bound))
        parts = [self.fitting(depth - 1) for _ in range(self.pick(0, 1, 2, 3, 4))]
        if kind >= 3:
            keys = ["'x'", '1', 'None', "'k3'"][:len(parts)]
            text = '{%s}' % ', '.join(['%s: %s' % (k, p[0]) for k, p in zip(keys, parts)])
            return text, lambda bound: self.fitting_mapping(keys, parts, bound)
        text = self.pick('[%s]', '(%s)') % self.commas([p[0] for p in parts])
        return text, lambda bound: self.fitting_sequence(parts, bound)

    def fitting_mapping(self, keys, parts, bound):
        items = ['%s: %s' % (k, p[1](bound)) for k, p in zip(keys, parts) if self.chance(70)]
        if self.chance(40):
            items.append('**' + (self.capture(bound).replace('_', 'h9')))
        return '{%s}' % ', '.join(items)

    def fitting_sequence(self, parts, bound):
        items = [p[1](bound) for p in parts]
        if self.chance(50):
            i = self.below(len(items) + 1)
            j = i + self.below(len(items) + 1 - i)
            for name in [n for n in bound if any(n in item for item in items[i:j])]:
                bound.remove(name)
            items[i:j] = ['*' + self.capture(bound)]
        return self.pick('[%s]', '(%s)') % self.commas(items)

    # A name that the pattern does not bind yet, else `_`.
    def capture(self, bound):
        free = [n for n in NAMES + ('h', 'i') if n not in bound]
        if not free:
            return '_'
        bound.append(self.pick(*free))
        return bound[-1]

    def pattern(self, depth, bound):
        kind = self.below(14)
        if depth <= 0 or kind < 4:
            return self.pick('1', '-1', "'x'", 'None', 'True', '1.5', '-2+3j', "b'x'", "'a' 'b'", 'a.p', 'log.lines', '(1)', "0x1f", '_', self.capture(bound))
        if kind == 4:
            return ' | '.join(self.many(lambda: self.pattern(0, list(NAMES + ('h', 'i'))), 2, 3))
        if kind == 5:
            return '%s as %s' % (self.pick('(%s)', '%s') % self.pattern(0, bound), self.capture(bound))
        if kind <= 8:
            items = self.many(lambda: self.pattern(depth - 1, bound), 0, 3)
            if self.chance(40):
                items.insert(self.below(len(items) + 1), '*' + self.capture(bound))
            items = ['(%s)' % i if ' as ' in i and i[0] not in '([{' else i for i in items]
            return self.pick('[%s]', '(%s)') % self.commas(items)
        if kind <= 10:
            items = ['%s: %s' % (key, self.pattern(depth - 1, bound)) for key in self.pick([], ["'x'"], ['1', "'k3'"], ['a.p', 'None'], ['-1'])]
            if self.chance(30):
                items.append('**' + self.capture(bound))
            return '{%s}' % self.commas(items, False).replace('**_', '**h9')
        if kind <= 12:
            cls = self.pick('int', 'str', 'type(a)', 'Base', 'list', 'E1', 'dict').replace('type(a)', 'Base')
            items = self.many(lambda: self.pattern(depth - 1, bound), 0, 2)
            items += ['%s=%s' % (k, self.pattern(depth - 1, bound)) for k in self.pick('', 'p', 'pq')]
            return '%s(%s)' % (cls, self.commas(items, False))
        return '(%s)' % self.pattern(depth - 1, bound)

    COMPOUND = (if_, if_, while_, for_, for_, with_, with_, try_, try_, def_, def_, def_, class_, match, match)

    # Programs --------------------------------------------------------------------------------------

    def guarded(self, depth):
        self.line('try:')
        self.indent += 1
        self.statements(depth)
        self.indent -= 1
        self.line('except BaseException as error:')
        self.line("    log('error', error)")

    def program(self):
        for _ in range(self.pick(2, 3, 4, 5)):
            self.budget = 12
            self.guarded(3)
        return '\n'.join(self.lines) + '\n'

    # A few statements, to make mistakes in.
    def fragment(self):
        for _ in range(self.pick(1, 1, 2, 3)):
            self.budget = 5
            self.statement(self.pick(0, 1, 1, 2))
        return '\n'.join(self.lines) + '\n'
