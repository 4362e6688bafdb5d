# Random Python programs over the object model, exceptions and generators.
#
# program(seed) gives the text of one, the same in every interpreter: it uses no module and its own random numbers, so that
# the interpreter under test can run it, too. Programs end by construction (loops and recursion are bounded by `tick`), print
# no addresses and no order of sets, and use what `prelude` of batch.py gives: log, chain, take, tick, show.
#
# Every statement at the top level stands in a `try` of its own, so that one error hides little of the rest.


from faults import Faults
from flow import Flow
from values import Values


class Random:
    def __init__(self, seed):
        self.state = (seed * 2654435761 + 88675123) & 0xffffffff or 1
        for _ in range(4):
            self.below(2)

    # A number in 0 .. n - 1 (xorshift).
    def below(self, n):
        x = self.state
        x ^= x << 13 & 0xffffffff
        x ^= x >> 17
        x ^= x << 5 & 0xffffffff
        self.state = x
        return (x >> 3) % n

    def choose(self, items):
        return items[self.below(len(items))]

    # True in `percent` of 100 cases.
    def chance(self, percent):
        return self.below(100) < percent


OPERATORS = ('add:+', 'sub:-', 'mul:*', 'truediv:/', 'floordiv://', 'mod:%', 'pow:**', 'lshift:<<', 'rshift:>>', 'and:&', 'or:|', 'xor:^', 'matmul:@')
COMPARISONS = ('lt:<', 'le:<=', 'gt:>', 'ge:>=', 'eq:==', 'ne:!=')
UNARY = ('neg:-', 'pos:+', 'invert:~')
ERRORS = ('ValueError', 'TypeError', 'KeyError', 'IndexError', 'RuntimeError', 'StopIteration', 'ZeroDivisionError', 'AttributeError', 'Exception',
          'LookupError', 'ArithmeticError', 'OSError', 'NameError', 'GeneratorExit', 'AssertionError', 'NotImplementedError')
NATIVE_BASES = ('int', 'str', 'list', 'dict', 'tuple', 'set', 'float', 'bytes', 'Exception', 'ValueError', 'KeyError', 'OSError', 'type', 'property', 'frozenset')
ATTRIBUTES = ('a', 'b', 'c', 'd', '__p', '_q')
METHODS = ('m', 'n', 'o')


class Scope:
    def __init__(self, names, function=False, generator=False, method=False, coroutine=False, loop=False):
        self.names = names
        self.function = function
        self.generator = generator
        self.method = method
        self.coroutine = coroutine
        self.loop = loop

    # The same in the body of a loop, or out of it.
    def inner(self, loop=None):
        return Scope(self.names, self.function, self.generator, self.method, self.coroutine, self.loop if loop is None else loop)


class Program(Flow, Faults, Values):
    def __init__(self, seed):
        self.random = Random(seed)
        self.chance = self.random.chance
        self.choose = self.random.choose
        self.lines = []
        self.depth = 0
        self.classes = []  # names of plain classes
        self.metaclasses = []
        self.descriptors = []
        self.errors = []  # exception classes of its own
        self.functions = []
        self.generators = []
        self.coroutines = []
        self.managers = []
        self.groups = []  # exception groups
        self.ways = {'': [], 'generator': [], 'coroutine': [], 'asynchronous': []}  # what flow.py wrote
        self.objects = []  # global variables that may hold instances
        self.serial = 0

    def name(self, start):
        self.serial += 1
        return start + str(self.serial)

    def line(self, text):
        self.lines.append('    ' * self.depth + text)

    # Writes a header, and what `body` writes one level deeper.
    def block(self, header, body, *args):
        self.line(header)
        self.depth += 1
        body(*args)
        self.depth -= 1

    # Expressions ----------------------------------------------------------------------------------------------------------

    def number(self):
        if self.chance(90):
            return str(self.random.below(10) - 2)
        return self.choose(('100', '2 ** 40', '-2 ** 31', '1.5', '-0.25', 'True', '2 ** 64', '0.0'))

    def text(self):
        return self.choose(("''", "'a'", "'bc'", "'xyz'", "'a b'", "b'q'"))

    def simple(self, scope):
        kind = self.random.below(10)
        if scope.names and kind < 6:
            return self.choose(scope.names)
        if kind < 8:
            return self.number()
        return self.choose((self.text(), 'None', '()', '[]', '{}', 'NotImplemented', '...'))

    # The name of a class of any sort.
    def any_class(self):
        sources = [s for s in (self.classes, self.metaclasses, self.errors, self.descriptors) if s]
        if sources and self.chance(80):
            return self.choose(self.choose(sources))
        return self.choose(NATIVE_BASES + ('object',))

    def instance(self, scope, depth=2):
        if self.objects and self.chance(50):
            return self.choose(self.objects)
        if scope.method and self.chance(40):
            return 'self'
        if self.classes:
            return '%s(%s)' % (self.choose(self.classes), self.arguments(scope, depth - 1))
        return 'object()'

    def arguments(self, scope, depth):
        parts = [self.expression(scope, depth) for _ in range(self.choose((0, 0, 1, 1, 2, 3)))]
        if self.chance(8):
            parts.append('*' + self.sequence(scope, depth))
        if self.chance(10):
            parts.append('%s=%s' % (self.choose(('a', 'b', 'k')), self.expression(scope, depth)))
        if self.chance(4):
            parts.append("**{'k': %s}" % self.expression(scope, depth))
        return ', '.join(parts)

    def sequence(self, scope, depth):
        kind = self.random.below(8)
        if kind == 0:
            return 'range(%d)' % self.random.below(5)
        if kind == 1:
            return self.text()
        if kind == 2 and self.generators and depth > 0:
            return 'take(%s(%s))' % (self.choose(self.generators), self.arguments(scope, depth - 1))
        if kind == 3 and depth > 0:
            return '[%s for i in %s]' % (self.expression(Scope(scope.names + ['i'], method=scope.method), depth - 1), self.sequence(scope, depth - 1))
        if kind == 4 and depth > 0:
            return 'take(%s)' % self.expression(scope, depth - 1)
        parts = [self.expression(scope, depth - 1) for _ in range(self.random.below(4))]
        if kind == 5:
            return '(%s)' % ''.join([p + ', ' for p in parts])
        if kind == 6:
            return '{%s}' % ', '.join(["'%s': %s" % (k, p) for k, p in zip('abcd', parts)])
        return '[%s]' % ', '.join(parts)

    def attribute(self, scope, depth):
        return '%s.%s' % (self.instance(scope, depth), self.choose(ATTRIBUTES))

    def expression(self, scope, depth=2):
        if depth <= 0:
            return self.simple(scope)
        pick = self.random.below(32)
        if pick < 7:
            return self.simple(scope)
        if pick < 9:
            return self.instance(scope, depth)
        if pick < 11:
            return self.attribute(scope, depth)
        if pick < 13:
            return '%s.%s(%s)' % (self.instance(scope, depth), self.choose(METHODS), self.arguments(scope, depth - 1))
        if pick < 16:
            return self.binary(scope, depth)
        if pick == 16:
            return self.relation(self.expression(scope, depth - 1), self.choose(('and', 'or', 'in', 'not in', 'is', 'is not')), self.expression(scope, depth - 1))
        if pick == 17:
            return '(%s if %s else %s)' % (self.expression(scope, depth - 1), self.expression(scope, depth - 1), self.expression(scope, depth - 1))
        if pick == 18:
            if self.chance(50):  # slices are keys since CPython 3.12, so not of anything
                return 'tuple(%s)[%s]' % (self.sequence(scope, depth - 1), self.choose(('1:', '::-1', ':%s' % self.number(), '::' + self.number())))
            return '%s[%s]' % (self.expression(scope, depth - 1), self.choose((self.expression(scope, depth - 1), self.number())))
        if pick < 21:
            return self.builtin_call(scope, depth)
        if pick == 21 and self.functions:
            return '%s(%s)' % (self.choose(self.functions), self.arguments(scope, depth - 1))
        if pick == 22:
            return '(%s%s)' % (self.choose(('-', '+', '~', 'not ')), self.expression(scope, depth - 1))
        if pick == 23:
            return '(lambda x=%s, *r, **k: %s)' % (self.simple(scope), self.expression(Scope(scope.names + ['x', 'r', 'k']), depth - 1))
        if pick == 24 and scope.method:
            return self.choose(('super().%s(%s)' % (self.choose(METHODS), self.arguments(scope, depth - 1)), 'super().%s' % self.choose(ATTRIBUTES), '__class__'))
        if pick == 25 and scope.function and not scope.coroutine and scope.generator:
            return self.choose(('(yield %s)' % self.expression(scope, depth - 1), '(yield)', '(yield from %s)' % self.sequence(scope, depth - 1)))
        if pick == 26 and scope.coroutine and self.coroutines:
            return '(await %s)' % self.choose((self.choose(self.coroutines) + '()', self.instance(scope)))
        if pick == 27:
            return self.text_of(scope, depth)
        if pick == 28:
            return self.class_query(scope)
        if pick == 29 and scope.function:
            return '(w := %s)' % self.expression(scope, depth - 1)
        return self.sequence(scope, depth)

    # Whether two equal numbers or texts are one object is not compared.
    def relation(self, a, op, b):
        objects = ['self', 'None', 'NotImplemented', '...'] + self.objects
        if op in ('is', 'is not') and a not in objects and b not in objects:
            op = '==' if op == 'is' else '!='
        return '(%s %s %s)' % (a, op, b)

    # A value as text; an exception without its message.
    def text_of(self, scope, depth):
        if not scope.names or not self.chance(20):
            return 'show(%s)' % self.expression(scope, depth - 1)
        name = self.choose(scope.names)
        return 'chain(e)' if name == 'e' else "f'{%s!r}'" % name

    def binary(self, scope, depth):
        a, b = self.expression(scope, depth - 1), self.expression(scope, depth - 1)
        op = self.choose(OPERATORS + COMPARISONS).split(':')[1]
        if op in ('*', '**', '<<', '>>'):
            b = self.choose((str(self.random.below(4)), self.instance(scope)))
            a = a if self.chance(70) else self.instance(scope)
        return '(%s %s %s)' % (a, op, b)

    def builtin_call(self, scope, depth):
        e = self.expression(scope, depth - 1)
        pick = self.random.below(16)
        if pick == 0:
            return 'isinstance(%s, %s)' % (e, self.choose((self.any_class(), '(%s, %s)' % (self.any_class(), self.any_class()))))
        if pick == 1:
            return 'issubclass(%s, %s)' % (self.any_class(), self.any_class())
        if pick < 4:
            return "getattr(%s, '%s'%s)" % (e, self.choose(ATTRIBUTES + METHODS), self.choose(('', ', None')))
        if pick == 4:
            return "hasattr(%s, '%s')" % (e, self.choose(ATTRIBUTES))
        if pick == 5:
            return 'type(%s)' % e
        if pick == 6:
            return '%s(%s)' % (self.choose(('len', 'bool', 'callable', 'int', 'float', 'abs', 'list', 'tuple', 'sum', 'any', 'all', 'round')), self.choose((e, self.instance(scope))))
        if pick == 7:
            return "format(%s, '%s')" % (self.choose((self.number(), self.instance(scope))), self.choose(('', '4', '>5', 'x')))
        if pick == 8:
            return 'sorted(%s%s)' % (self.sequence(scope, depth - 1), self.choose(('', ', key=show', ', reverse=True')))
        if pick == 9:
            return '%s(%s)' % (self.choose(('max', 'min')), self.arguments(scope, depth - 1))
        if pick == 10:
            return 'next(%s%s)' % (self.choose((e, 'iter(%s)' % self.sequence(scope, depth - 1))), self.choose(('', ', 0')))
        if pick == 11:
            return 'list(%s(%s, %s))' % (self.choose(('map', 'filter', 'zip')), self.choose((e, 'show', 'None', 'bool')), self.sequence(scope, depth - 1))
        if pick == 12:
            return 'divmod(%s, %s)' % (e, self.simple(scope))
        if pick == 13:
            return '(lambda x: hash(x) == hash(x))(%s)' % e
        if pick == 14:
            return 'pow(%s, %d)' % (e, self.random.below(4))
        return 'dir_of(%s)' % e

    def class_query(self, scope):
        c = self.any_class()
        return self.choose(('%s.__name__', 'names(%s.__mro__)', 'names(%s.__bases__)', 'type(%s)', '%s.a', '%s.m', '%s.__dict__.keys() and 1', "%s.__qualname__")) % c

    # Statements -----------------------------------------------------------------------------------------------------------

    def suite(self, scope, depth, most=3):
        self.line('tick()')
        for _ in range(1 + self.random.below(most)):
            self.statement(scope, depth)

    def statement(self, scope, depth):
        e = self.expression
        pick = self.random.below(40) if depth > 0 else self.random.below(18)
        if pick < 4:
            self.line('log(%s)' % e(scope))
        elif pick < 8:
            name = self.choose(('x', 'y', 'z'))
            self.line('%s = %s' % (name, e(scope)))
            if name not in scope.names:
                scope.names = scope.names + [name]
        elif pick < 10:
            self.line('%s %s= %s' % (self.choose((self.attribute(scope, 1), 'x', '%s[%s]' % (self.instance(scope), self.simple(scope)))),
                                     self.choose(('+', '-', '|', '&', '//')), e(scope)))
        elif pick < 12:
            self.line('%s = %s' % (self.attribute(scope, 1), e(scope)))
        elif pick == 12:
            self.line('del %s' % self.choose((self.attribute(scope, 1), 'x', '%s[%s]' % (self.instance(scope), self.simple(scope)))))
        elif pick == 13:
            self.line('%s = %s' % (self.choose(('x, y', 'x, *y', '(x, y), z', '*x, y', '[x, y]')), self.sequence(scope, 2)))
            scope.names = scope.names + [n for n in ('x', 'y') if n not in scope.names]
        elif pick == 14:
            self.raising(scope)
        elif pick == 15 and scope.function:
            self.line('return %s' % e(scope) if not scope.generator or self.chance(60) else 'yield %s' % e(scope))
        elif pick == 16 and scope.loop:
            self.line(self.choose(('break', 'continue')))
        elif pick == 17:
            self.line('assert %s, %s' % (e(scope, 1), e(scope, 1)))
        elif pick < 21:
            self.block('if %s:' % e(scope), self.suite, scope, depth - 1)
            if self.chance(40):
                self.block('else:', self.suite, scope, depth - 1)
        elif pick < 24:
            self.block('for x in %s:' % self.sequence(scope, 2), self.suite, self.with_names(scope, 'x', True), depth - 1)
            if self.chance(30):
                self.block('else:', self.suite, scope, depth - 1)
        elif pick == 24:
            self.block('while %s:' % e(scope), self.suite, scope.inner(True), depth - 1)
        elif pick < 31:
            self.trying(scope, depth)
        elif pick < 34:
            self.with_statement(scope, depth)
        elif pick < 36 and scope.function:
            self.function(scope, depth - 1)
        elif pick == 36 and scope.generator:
            self.line('%s = yield %s' % (self.choose(('x', 'y')), e(scope)))
        elif pick == 37 and scope.generator and not scope.coroutine:
            self.line('%syield from %s' % (self.choose(('', 'x = ')), self.sequence(scope, 2)))
        elif pick == 38:
            self.line('log(type(%s))' % e(scope))
        else:
            self.line(e(scope))

    def with_names(self, scope, name, loop=None):
        inner = scope.inner(loop)
        inner.names = scope.names + [name]
        return inner

    def error(self, scope):
        if self.errors and self.chance(40):
            return '%s(%s)' % (self.choose(self.errors), self.arguments(scope, 1))
        return '%s(%s)' % (self.choose(ERRORS), self.choose(('', "'t'", '1', "9, 'u'", self.simple(scope))))

    def raising(self, scope):
        self.line(self.choose(('raise %s', 'raise %s', 'raise %s from ' + self.choose(('None', self.error(scope), 'x', '5')), 'raise', 'raise ' + self.simple(scope))).replace(
            '%s', self.error(scope)))

    def handler(self):
        names = ERRORS + ('BaseException',) + tuple(self.errors)
        pick = self.random.below(5)
        return self.choose(names) if pick < 3 else 'Exception' if pick == 3 else '(%s, %s)' % (self.choose(names), self.choose(names))

    def caught(self, scope, depth):
        self.line('log(chain(e))')
        self.suite(scope, depth, 2)

    def trying(self, scope, depth):
        self.block('try:', self.suite, scope, depth - 1)
        handlers = self.random.below(3)
        for _ in range(handlers):
            self.block('except %s as e:' % self.handler(), self.caught, self.with_names(scope, 'e'), depth - 1)
        if handlers and self.chance(30):
            self.block('else:', self.suite, scope, depth - 1)
        if not handlers or self.chance(40):
            self.block('finally:', self.suite, scope, depth - 1)

    def with_statement(self, scope, depth):
        manager = self.instance(scope) if not self.managers or self.chance(20) else '%s(%s)' % (self.choose(self.managers), self.simple(scope))
        if self.managers and self.chance(20):
            manager += ' as y, %s()' % self.choose(self.managers)
        self.block('with %s as x:' % manager, self.suite, self.with_names(scope, 'x'), depth - 1)

    # Functions ------------------------------------------------------------------------------------------------------------

    def parameters(self):
        return self.choose(('', 'p', 'p, q', 'p=1', 'p, q=2', '*r', 'p, *r', '**k', 'p=0, *r, q=1, **k', 'p, /, q=3', '*, p=4', 'p=5, *, q=6'))

    def parameter_names(self, parameters):
        return [n for n in ('p', 'q', 'r', 'k') if n in parameters]

    def function(self, outer, depth):
        name = self.name('f')
        parameters = self.parameters()
        names = self.parameter_names(parameters)
        generator = self.chance(40)
        scope = Scope((outer.names if outer.function else []) + names, True, generator, outer.method)
        self.block('def %s(%s):' % (name, parameters), self.function_body, scope, depth, outer)
        if outer.function:
            outer.names = outer.names + [name]
            if generator:
                self.line('log(take(%s(%s)))' % (name, self.arguments(outer, 1)))
        else:
            (self.generators if generator else self.functions).append(name)

    def function_body(self, scope, depth, outer=None):
        if outer is not None and outer.function and outer.names and self.chance(30):
            shared = [n for n in outer.names if n in ('x', 'y', 'z')]
            if shared and not [n for n in scope.names if n in ('p', 'q', 'r', 'k') and n in shared]:
                self.line('nonlocal %s' % self.choose(shared))
        self.suite(scope, depth, 4)
        if scope.generator and self.chance(70):
            self.line('yield %s' % self.expression(scope))
        if self.chance(60):
            self.line('return %s' % self.expression(scope))

    def coroutine(self):
        name = self.name('co')
        self.block('async def %s(p=1):' % name, self.function_body, Scope(['p'], True, False, False, True), 2)
        self.coroutines.append(name)

    # Classes --------------------------------------------------------------------------------------------------------------

    def bases(self, native=NATIVE_BASES):
        chosen = []
        for _ in range(self.choose((0, 1, 1, 1, 2, 2, 3))):
            base = self.choose(self.classes) if self.classes and self.chance(85) else self.choose(native) if self.chance(50) else 'object'
            if base not in chosen or self.chance(3):
                chosen.append(base)
        if self.metaclasses and self.chance(20):
            chosen.append('metaclass=%s' % self.choose(self.metaclasses))
        if self.chance(5):
            chosen.append('k=%s' % self.number())
        return '(%s)' % ', '.join(chosen) if chosen else ''

    def method(self, header, most=2, generator=False, names=('self',)):
        self.block(header, self.method_body, Scope(list(names), True, generator, True), most)

    def method_body(self, scope, most):
        self.suite(scope, 1, most)
        if self.chance(75):
            self.line('return %s' % self.expression(scope, 2))

    def plain_return(self, header, *values):
        self.block(header, self.line, 'tick(); return %s' % self.choose(values))

    def class_body(self):
        self.line("a = %s" % self.expression(Scope([]), 1))
        if self.chance(8):
            self.line('__slots__ = %s' % self.choose(("('a', 'b')", "('b', 'c')", "'b'", "('c', '__dict__')", '()', "['c', '__p']")))
        for _ in range(1 + self.random.below(6)):
            self.member()

    def member(self):
        scope = Scope([])
        pick = self.random.below(30)
        if pick < 2:
            self.line('%s = %s' % (self.choose(ATTRIBUTES), self.expression(scope, 1)))
        elif pick < 5:
            self.block('def __init__(self, *r, **k):', self.init_body)
        elif pick < 9:
            parameters = self.parameters()
            self.method('def %s(self%s):' % (self.choose(METHODS), ', ' + parameters if parameters else ''), names=['self'] + self.parameter_names(parameters))
        elif pick == 9:
            self.line('@property')
            name = self.choose(ATTRIBUTES)
            self.method('def %s(self):' % name)
            if self.chance(50):
                self.line('@%s.%s' % (name, self.choose(('setter', 'deleter'))))
                self.method('def %s(self%s):' % (name, ', p' if 'setter' in self.lines[-1] else ''))
        elif pick == 10:
            self.line(self.choose(('@classmethod', '@staticmethod')))
            self.method('def %s(p=None, *r):' % self.choose(METHODS), names=['p', 'r'])
        elif pick == 11 and self.descriptors:
            self.line('%s = %s(%s)' % (self.choose(ATTRIBUTES), self.choose(self.descriptors), self.number()))
        elif pick < 16:
            self.operator()
        elif pick == 16:
            self.block('def __getattr__(self, p):', self.line, "tick(); return %s" % self.choose(("'got ' + p", 'object.__getattribute__(self, p)', '1', 'self.a')))
        elif pick == 17:
            self.block('def __%s__(self, *r):' % self.choose(('getattribute', 'setattr', 'delattr')), self.hook_body)
        elif pick == 18:
            self.method('def __call__(self, *r, **k):', names=['self', 'r', 'k'])
        elif pick == 19:
            self.plain_return('def __%s__(self):' % self.choose(('len', 'bool', 'hash', 'index', 'int', 'float', 'length_hint')), '0', '1', '3', 'True', 'None', '-1', "'s'", '2.5')
        elif pick == 20:
            self.method('def __iter__(self):', generator=self.chance(70))
        elif pick == 21:
            self.method('def __%s__(self, p, *r):' % self.choose(('getitem', 'contains', 'delitem', 'setitem', 'missing', 'reversed', 'round')), names=('self', 'p'))
        elif pick == 22:
            self.plain_return('def __%s__(self):' % self.choose(('repr', 'str')), "'R'", "''", '5', "type(self).__name__")
        elif pick == 23:
            self.block('def __init_subclass__(cls, **k):', self.line, "log('sub', cls.__name__, sorted(k)); super().__init_subclass__()")
        elif pick == 24:
            self.plain_return('def __class_getitem__(cls, p):', 'p', 'cls', '(cls, p)')
        elif pick == 25:
            self.plain_return('def __new__(cls, *r, **k):', 'super().__new__(cls)', 'object.__new__(cls)', 'super().__new__(cls, *r)', '5')
        elif pick == 26:
            self.method('def __next__(self):')
        elif pick == 27:
            self.line('%s = lambda self, *r: %s' % (self.choose(METHODS), self.expression(Scope(['self', 'r'], method=False), 1)))
        elif pick == 28:
            self.plain_return('def __format__(self, p):', 'p', "'F' + p", '7')
        else:
            self.line('for i in range(2): log(%s)' % self.expression(Scope(['i', 'a']), 1))

    def init_body(self):
        self.line('tick()')
        if self.chance(60):
            self.line('super().__init__(%s)' % self.choose(('', '*r', '*r, **k')))
        for _ in range(self.random.below(4)):
            self.line('self.%s = %s' % (self.choose(ATTRIBUTES), self.expression(Scope(['r', 'k'], True, False, True), 1)))

    def hook_body(self):
        hook = self.lines[-1].split('(')[0].split()[1]
        self.line("tick(); log('%s', r[0])" % hook)
        self.line('return %s' % self.choose(('super().%s(*r)' % hook, 'object.%s(self, *r)' % hook, '1')))

    def operator(self):
        kind = self.random.below(4)
        if kind == 0:
            self.plain_return('def __%s__(self):' % self.choose(UNARY + ('abs:abs',)).split(':')[0], "'u'", 'self', 'NotImplemented')
        elif kind == 1:
            self.plain_return('def __%s__(self, p):' % self.choose(COMPARISONS).split(':')[0], 'True', 'False', 'NotImplemented', 'p', 'self is p', "'cmp'")
        else:
            name = self.choose(('', '', 'r', 'r', 'i')) + self.choose(OPERATORS).split(':')[0]
            self.plain_return('def __%s__(self, p, *r):' % name, "('%s', show(p))" % name, 'NotImplemented', 'self', 'p', '1')

    def plain_class(self):
        name = self.name('C')
        self.block('class %s%s:' % (name, self.bases()), self.class_body)
        self.classes.append(name)

    def metaclass(self):
        name = self.name('M')
        self.block('class %s(%s):' % (name, self.choose(['type'] * 3 + self.metaclasses)), self.metaclass_body)
        self.metaclasses.append(name)

    def metaclass_body(self):
        pick = self.random.below(7)
        if pick == 0:
            self.block('def __new__(mcs, name, bases, ns, **k):', self.line, "log('new', name, names(bases), sorted(k)); return super().__new__(mcs, name, bases, ns)")
        elif pick == 1:
            self.block('def __init__(cls, name, bases, ns, **k):', self.line, "log('init', name, sorted(k)); super().__init__(name, bases, ns)")
        elif pick == 2:
            self.block('def __call__(cls, *r, **k):', self.line, "log('call', cls.__name__, len(r)); return %s" % self.choose(('super().__call__(*r, **k)', '3')))
        elif pick == 3:
            self.line('@classmethod')
            self.block('def __prepare__(mcs, name, bases, **k):', self.line, "log('prepare', name); return %s" % self.choose(('{}', "{'d': 9}", '5')))
        elif pick == 4:
            self.plain_return('def __%s__(cls, p):' % self.choose(('instancecheck', 'subclasscheck', 'contains', 'getitem', 'getattr', 'add')), 'True', '0', "'meta'", 'p')
        elif pick == 5:
            self.line('@property')
            self.plain_return('def %s(cls):' % self.choose(ATTRIBUTES + METHODS), "'mp'", 'cls.__name__')
        self.plain_return('def %s(cls, *r):' % self.choose(METHODS), "'mm'", 'cls.__name__', 'cls()')
        if self.chance(30):
            self.plain_return('def __%s__(cls):' % self.choose(('len', 'bool', 'iter', 'hash')), '0', '1', 'iter((1, 2))')

    def descriptor(self):
        name = self.name('D')
        self.block('class %s:' % name, self.descriptor_body)
        self.descriptors.append(name)

    def descriptor_body(self):
        self.line('def __init__(self, v=None): self.v = v')
        if self.chance(85):
            self.block('def __get__(self, obj, owner=None):', self.line, "tick(); log('get', obj is None, owner.__name__); return %s" % self.choose(('self', 'self.v', '7')))
        if self.chance(50):
            self.block('def __set__(self, obj, v):', self.line, "tick(); log('set', show(v)); %s" % self.choose(('self.v = v', 'raise AttributeError(1)', "obj.__dict__['b'] = v")))
        if self.chance(25):
            self.block('def __delete__(self, obj):', self.line, "log('delete')")
        if self.chance(50):
            self.block('def __set_name__(self, owner, name):', self.line, "log('name', owner.__name__, name)")

    def error_class(self):
        name = self.name('X')
        base = self.choose(self.errors) if self.errors and self.chance(40) else self.choose(ERRORS[:13])
        self.block('class %s(%s):' % (name, base), self.error_body)
        self.errors.append(name)

    def error_body(self):
        if self.chance(30):
            self.block('def __init__(self, *r, **k):', self.line, self.choose(('super().__init__(*r)', "self.a = r", "super().__init__('i', len(r))", 'self.args = (0,)')))
        if self.chance(20):
            self.plain_return('def __str__(self):', "'X'", 'str(self.args)', '3')
        self.line('d = 4')

    def manager(self):
        name = self.name('W')
        self.block('class %s:' % name, self.manager_body)
        self.managers.append(name)

    def manager_body(self):
        self.line("def __init__(self, v=0): self.v = v")
        self.block('def __enter__(self):', self.line, "tick(); log('enter'); %s" % self.choose(('return self', 'return self.v', 'return self', 'raise KeyError(0)')))
        self.block('def __exit__(self, t, v, tb):', self.line,
                   "tick(); log('exit', t and t.__name__, v is None); %s" % self.choose(('return False', 'return True', 'return self.v', 'return None', 'raise ValueError(2)', 'raise', 'raise v')))

    # The whole ------------------------------------------------------------------------------------------------------------

    # What is done with a generator or coroutine, step by step.
    def drive(self, scope):
        if self.coroutines and self.chance(30):
            self.line('g = keep(%s())' % self.choose(self.coroutines))
        elif self.generators:
            self.line('g = keep(%s(%s))' % (self.choose(self.generators), self.arguments(scope, 1)))
        else:
            self.line('g = keep(%s for x in %s)' % (self.expression(Scope(['x'])), self.sequence(scope, 1)))
        for _ in range(1 + self.random.below(7)):
            step = self.choose(('next(g)', 'next(g)', 'g.send(None)', 'g.send(%s)' % self.simple(scope), 'g.throw(%s)' % self.error(scope), 'g.close()',
                                'g.gi_frame is None', 'next(g, 5)', 'g.throw(%s)' % self.choose(ERRORS), 'take(g)'))
            self.block('try:', self.line, 'log(%s)' % step)
            self.block('except BaseException as e:', self.line, 'log(chain(e))')

    def top(self, body, *args):
        self.block('try:', body, *args)
        self.block('except BaseException as e:', self.line, 'log(chain(e))')

    def use(self, scope):
        name = self.choose(('o1', 'o2', 'o3'))
        if self.chance(40) and self.classes:
            self.line('%s = %s(%s)' % (name, self.choose(self.classes), self.arguments(scope, 1)))
            if name not in self.objects:
                self.objects.append(name)
        else:
            self.statement(scope, 3)

    def write(self):
        makers = [self.plain_class] * 5 + [self.error_class, self.manager, self.descriptor, self.metaclass, self.coroutine] + [self.top_function] * 3
        chapter = self.random.below(8)
        for _ in range(2 + self.random.below(4 if chapter < 4 else 2)):
            self.top(self.choose(makers))
            if self.chance(50):
                self.top(self.use, Scope([]))
        if chapter >= 4:
            for _ in range(2 + self.random.below(4 if chapter == 4 else 8)):
                (self.way, self.fault, self.values, self.values)[chapter - 4]()
        for _ in range(2 + self.random.below(6 if chapter < 4 else 2)):
            self.top(self.drive if self.chance(30) else self.use, Scope(list(self.objects)))
        for name in self.objects:
            self.top(self.line, 'log(%s)' % name)
        return '\n'.join(self.lines) + '\n'

    def top_function(self):
        self.function(Scope([]), 3)


def program(seed):
    return Program(seed).write()
