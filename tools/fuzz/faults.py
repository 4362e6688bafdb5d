# Chapters of random programs about exceptions as objects: groups, notes, causes and contexts.


class Faults:
    # An exception whose arguments are numbers, so that they can be shown (messages are not compared).
    def leaf(self):
        return '%s(%s)' % (self.choose(('ValueError', 'KeyError', 'TypeError', 'OSError', 'IndexError') + tuple(self.errors)), self.choose(('', '1', '2', '8, 9')))

    def group(self, depth=2):
        parts = [self.group(depth - 1) if depth > 0 and self.chance(35) else self.leaf() for _ in range(1 + self.random.below(3))]
        return "%s('%s', [%s])" % (self.choose(('ExceptionGroup', 'ExceptionGroup', 'BaseExceptionGroup') + tuple(self.groups)), self.choose('ghi'), ', '.join(parts))

    def condition(self):
        return self.choose(('ValueError', '(KeyError, TypeError)', 'LookupError', 'Exception', 'ExceptionGroup', 'lambda e: e.args == (1,)', 'lambda e: 1 // len(e.args)', '5', '(KeyError, 3)') +
                           tuple(self.errors))

    def group_class(self):
        name = self.name('G')
        self.block('class %s(%s):' % (name, self.choose(('ExceptionGroup', 'BaseExceptionGroup', 'ExceptionGroup, ValueError'))), self.group_body, name)
        self.groups.append(name)

    def group_body(self, name):
        self.line('d = 4')
        if self.chance(50):
            self.block('def derive(self, p):', self.line, "log('derive', len(p)); return %s" % self.choose(('%s(self.message, p)' % name, 'ExceptionGroup(self.message, p)', '5', 'super().derive(p)')))
        if self.chance(30):
            self.block('def __new__(cls, *r):', self.line, 'return super().__new__(cls, %s)' % self.choose(('*r', "'n', r[1]", "r[0], [ValueError(7)]")))
        if self.chance(30):
            self.block('def __init__(self, *r):', self.line, 'self.a = len(r)')

    def group_use(self):
        self.line('g = %s' % self.group())
        for _ in range(2 + self.random.below(4)):
            step = self.choose(('group(g)', '[group(x) for x in g.split(%s)]' % self.condition(), 'group(g.subgroup(%s))' % self.condition(), 'group(g.derive([%s]))' % self.leaf(),
                                'str(g)', 'g.message', 'len(g.exceptions)', 'g.args[0]', 'g.add_note(\'n\') or g.__notes__', 'group(g.derive(%s))' % self.choose(('[]', '5', '[5]', '()')),
                                'isinstance(g, ExceptionGroup)', 'g.split(ValueError)[1] is g', 'g.subgroup(Exception) is g', 'g.a'))
            self.top(self.line, 'log(%s)' % step)
        self.top(self.line, self.choose(('raise g', "raise g from ValueError(1)", "g.exceptions = ()", "g.message = 'm'", 'raise ExceptionGroup("o", [g])', "ExceptionGroup(1, [g])")))

    # Causes, contexts and notes, set and looked at.
    def chaining(self):
        self.line('e1, e2, e3 = %s, %s, %s' % (self.leaf(), self.leaf(), self.leaf()))
        for _ in range(2 + self.random.below(5)):
            self.top(self.chaining_step)
        self.line('log(chain(e1), chain(e2), chain(e3))')

    def chaining_step(self):
        a, b = self.choose(('e1', 'e2')), self.choose(('e2', 'e3'))
        pick = self.random.below(12)
        if pick == 0:
            self.line('%s.__cause__ = %s' % (a, self.choose((b, 'None', '5', 'ValueError'))))
        elif pick == 1:
            self.line('%s.__context__ = %s' % (a, self.choose(('e3', 'None', '5'))))
        elif pick == 2:
            self.line('%s.__suppress_context__ = %s' % (a, self.choose(('True', 'False', '1', 'None'))))
        elif pick == 3:
            self.line('%s.add_note(%s); log(%s.__notes__)' % (a, self.choose(("'x'", "''", '5')), a))
        elif pick == 4:
            self.line('log(%s.with_traceback(None) is %s, %s.__traceback__)' % (a, a, a))
        elif pick == 5:
            self.line('%s.args = %s; log(%s.args)' % (a, self.choose(('(1, 2)', '[3]', '5', "'ab'", '()')), a))
        elif pick == 6:
            self.line('del %s.%s' % (a, self.choose(('args', '__cause__', '__context__', '__notes__', '__traceback__', 'd', '__suppress_context__'))))
        elif pick == 7:
            self.line('raise %s' % self.choose((a, '%s from %s' % (a, b), '%s from None' % a)))
        else:
            self.nested_raise(3)

    # An exception that is raised while others are handled.
    def nested_raise(self, depth):
        raised = self.choose(('e1', 'e2', 'e3', 'ValueError(%d)' % self.random.below(9), 'KeyError(%d)' % self.random.below(9)))
        if depth == 0:
            self.line(self.choose(('raise ', 'raise ', 'log(chain(%s)); raise ' % raised)) + raised)
            return
        self.block('try:', self.nested_raise, depth - 1)
        name = self.choose(('e', 'x'))
        pick = self.random.below(3)
        if pick < 2:
            self.block('except %s as %s:' % (self.choose(('Exception', 'ValueError', 'KeyError', 'BaseException')), name), self.raise_again, name, depth)
        if pick > 0:
            self.block('finally:', self.line, self.choose(('log(7)', 'raise TypeError(6)', 'log(chain(e1))', 'pass')))

    def raise_again(self, name, depth):
        self.line('log(chain(%s))' % name)
        pick = self.random.below(6)
        if pick == 0:
            self.nested_raise(depth - 1)
        else:
            self.line(self.choose(('raise', 'raise %s' % name, 'raise e2 from %s' % name, 'raise OSError(5)', 'raise %s from None' % name, 'raise e3', 'pass')))

    def fault(self):
        pick = self.random.below(5)
        if pick == 0:
            self.top(self.group_class)
        if pick < 3:
            self.top(self.group_use)
        else:
            self.top(self.chaining)
