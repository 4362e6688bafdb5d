# Chapters of random programs about control flow: functions that log their way through nested loops, `try` and `with`,
# the same as generators, coroutines and asynchronous generators, and what is done with those by hand.


# What a way through a function may use: names of managers, errors and so on come from the program.
class Way:
    def __init__(self, kind, loop=False):
        self.kind = kind  # '', 'generator', 'coroutine' or 'asynchronous'
        self.loop = loop

    def inner(self, loop):
        return Way(self.kind, loop)

    @property
    def yields(self):
        return self.kind in ('generator', 'asynchronous')

    @property
    def awaits(self):
        return self.kind in ('coroutine', 'asynchronous')


class Flow:
    # A function of that kind, its name in the list that `kinds` gives, and calls of it.
    def way_function(self, kind, most=3):
        name = self.name('w')
        header = '%sdef %s(p=0, *r):' % ('async ' if kind in ('coroutine', 'asynchronous') else '', name)
        self.block(header, self.way_body, Way(kind), most)
        self.ways[kind].append(name)
        self.block('for p in range(4):', self.top, self.way_call, name, kind)

    def way_call(self, name, kind):
        if kind == '':
            self.line('log(%s(p))' % name)
        elif kind == 'generator':
            self.line('log(steps(%s(p), %s))' % (name, self.signals()))
        elif kind == 'coroutine':
            self.line('log(steps(%s(p), %s))' % (name, self.signals()))
        else:
            self.line('log(asteps(%s(p), %s))' % (name, self.signals()))

    # What is sent into a generator, in turn: values, and exceptions that are thrown.
    def signals(self):
        return ', '.join([self.choose(('None', 'None', '1', "'s'", 'ValueError(8)', 'GeneratorExit()', 'KeyError', 'StopIteration(9)', "'close'", '2'))
                          for _ in range(1 + self.random.below(5))])

    def way_body(self, way, most):
        self.line('tick()')
        if way.kind == 'generator':
            self.line('if p > 5: yield')
        elif way.kind == 'asynchronous':
            self.line('if p > 5: yield')
        self.way_suite(way, most)
        self.line('return' if way.kind == 'asynchronous' else "return 'end'")

    def way_suite(self, way, depth):
        for _ in range(self.choose((1, 2, 2, 3))):
            self.way_statement(way, depth)

    def way_statement(self, way, depth):
        pick = self.random.below(16 if depth > 0 else 6)
        if pick < 2:
            self.line('log(%d, p)' % self.random.below(100))
        elif pick < 4:
            self.way_leave(way)
        elif pick == 4:
            self.block('if p %s %d:' % (self.choose(('==', '!=', '<', '>')), self.random.below(4)), self.way_leave, way)
        elif pick == 5:
            self.line(self.choose(('p += 1', 'p -= 1', 'p = -p')))
        elif pick < 8:
            self.way_loop(way, depth)
        elif pick < 13:
            self.way_try(way, depth)
        elif pick < 15:
            self.way_with(way, depth)
        else:
            self.block('if p %s %d:' % (self.choose(('==', '!=', '<')), self.random.below(4)), self.way_suite, way, depth - 1)
            self.block('else:', self.way_suite, way, depth - 1)

    # Out of a block, or out of the function for a while.
    def way_leave(self, way):
        leave = ['raise %s(%d)' % (self.choose(('ValueError', 'KeyError', 'TypeError', 'OSError') + tuple(self.errors)), self.random.below(9))]
        leave.append('return' if way.kind == 'asynchronous' else 'return %s' % self.choose(('p', '(p, 1)', "'r'")))
        leave.append(self.choose(('raise', 'assert p > 1, 5', 'raise KeyError(p) from None', 'raise OSError(9) from ValueError(2)', 'p = [][p]', 'del q', 'raise StopIteration(p)')))
        if way.loop:
            leave += ['break', 'continue', 'break', 'continue']
        if way.yields:
            leave += ['log((yield p))', 'p = (yield p) or p', 'yield', 'yield p']
        if way.kind == 'generator':
            leave.append('log((yield from %s))' % self.choose(['(p, 7)', 'inner(p)', 'range(2)'] + [w + '(p)' for w in self.ways['generator']]))
        if way.awaits:
            leave += ['log(await later(p))', 'p = await later(1) or p', 'await %s' % self.choose(['later(p)', '5'] + [w + '(p)' for w in self.ways['coroutine']])]
            leave.append('log([x async for x in %s])' % self.async_iterable())
        self.line(self.choose(leave))

    def async_iterable(self):
        return self.choose(['counter(2)', 'counter(p)', 'counter(3, ValueError)', '(1,)'] + ['keep(%s(p))' % w for w in self.ways['asynchronous']])

    def way_loop(self, way, depth):
        inner = way.inner(True)
        pick = self.random.below(6)
        if pick == 0 and way.awaits:
            self.block('async for x in %s:' % self.async_iterable(), self.way_suite, inner, depth - 1)
        elif pick < 4:
            self.block('for %s in %s:' % (self.choose(('x', 'p')), self.choose(('range(2)', 'range(3)', '(0, p)', "'ab'", '()'))), self.way_loop_body, inner, depth)
        else:
            self.block('while p < 3:', self.way_loop_body, inner, depth, 'p += 1')
        if self.chance(40):
            self.block('else:', self.way_suite, way, depth - 1)

    def way_loop_body(self, way, depth, step='tick()'):
        self.line('tick()')
        self.line(step)
        self.way_suite(way, depth - 1)

    def way_try(self, way, depth):
        self.block('try:', self.way_suite, way, depth - 1)
        handlers = self.random.below(3)
        for _ in range(handlers):
            self.block('except %s as e:' % self.choose(('ValueError', '(KeyError, TypeError)', 'Exception', 'BaseException', 'GeneratorExit', 'StopIteration', 'LookupError')),
                       self.way_handler, way, depth)
        if handlers and self.chance(30):
            self.block('else:', self.way_suite, way, depth - 1)
        if not handlers or self.chance(50):
            self.block('finally:', self.way_suite, way, depth - 1)

    def way_handler(self, way, depth):
        self.line('log(chain(e))')
        if self.chance(20):
            self.line(self.choose(('raise e', 'raise ValueError(3) from e', 'del e', 'e = p', 'raise')))
        else:
            self.way_suite(way, depth - 1)

    def way_with(self, way, depth):
        manager = self.choose(['manager(%d, %s)' % (self.random.below(9), self.choose(('None', 'True', 'ValueError', 'p')))] + ['%s(p)' % m for m in self.managers])
        if way.awaits and self.chance(60):
            self.block('async with amanager(%d, %s) as x:' % (self.random.below(9), self.choose(('None', 'True', 'ValueError', 'p'))), self.way_suite, way, depth - 1)
        elif self.chance(25):
            self.block('with %s as x, manager(p, p) as y:' % manager, self.way_suite, way, depth - 1)
        else:
            self.block('with %s as x:' % manager, self.way_suite, way, depth - 1)

    # By hand --------------------------------------------------------------------------------------------------------------

    def by_hand(self):
        kind = self.choose([k for k in ('generator', 'coroutine', 'asynchronous') if self.ways[k]] or ['none'])
        if kind == 'none':
            self.line('g = keep(x for x in (1, 2, 3))')
            kind = 'generator'
        else:
            self.line('g = keep(%s(%d))' % (self.choose(self.ways[kind]), self.random.below(4)))
        for _ in range(2 + self.random.below(6)):
            self.top(self.line, 'log(%s)' % (self.asynchronous_step() if kind == 'asynchronous' else self.step(kind)))

    def step(self, kind):
        prefix = 'gi' if kind == 'generator' else 'cr'
        return self.choose(('g.send(None)', 'g.send(None)', 'g.send(3)', 'g.throw(ValueError(1))', 'g.throw(KeyError)', 'g.throw(GeneratorExit)', 'g.close()',
                            'g.throw(StopIteration(2))', 'g.%s_running' % prefix, 'g.%s_frame is None' % prefix, 'next(g)', 'steps(g, 1)', 'iter(g) is g', 'g.throw(5)',
                            'steps(g.__await__(), 1)' if kind == 'coroutine' else 'list(zip(g, (1, 2)))'))

    def asynchronous_step(self):
        return self.choose(('steps(g.asend(None), 1)', 'steps(g.asend(None), 1)', 'steps(g.asend(4))', 'steps(g.athrow(ValueError(1)), 1)', 'steps(g.athrow(GeneratorExit))',
                            'steps(g.aclose(), 1, 2)', 'steps(g.__anext__())', 'steps(anext(g, 6))', 'g.ag_running', 'asteps(g, 1)', 'g.__aiter__() is g',
                            'steps(g.asend(None), ValueError(7))', "steps(g.asend(None), 'close')", 'next(g)', 'steps(g.__anext__(), KeyError)'))

    def way(self):
        self.way_function(self.choose(('', '', 'generator', 'generator', 'coroutine', 'asynchronous')))
        if self.chance(50):
            self.by_hand()
