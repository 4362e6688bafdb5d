# What random programs use besides the built-in functions, made for each program anew: prelude(log, tick) gives the names.


def prelude(log, tick):
    kept = []

    # The generator, which is not collected (and closed) before the program ends.
    def keep(g):
        kept.append(g)
        return g

    # What a generator or coroutine gives for each signal that is sent or thrown into it, and how it ends.
    def steps(g, *signals):
        keep(g)
        result = []
        try:
            result.append(g.send(None))
            for s in signals:
                tick()
                if s == 'close':
                    g.close()
                    return result
                thrown = isinstance(s, BaseException) or isinstance(s, type)
                result.append(g.throw(s) if thrown else g.send(s))
        except StopIteration as e:
            result.append(('end', e.value))
        return result

    # The same with an asynchronous generator.
    def asteps(g, *signals):
        keep(g)
        result = []
        try:
            result.append(steps(g.asend(None), 1))
            for s in signals:
                tick()
                if s == 'close':
                    result.append(steps(g.aclose(), 1))
                    return result
                thrown = isinstance(s, BaseException) or isinstance(s, type)
                result.append(steps(g.athrow(s) if thrown else g.asend(s), 1))
        except StopAsyncIteration:
            result.append('end')
        return result

    class later:
        def __init__(self, v):
            self.v = v

        def __await__(self):
            x = yield ('later', self.v)
            return x

    # Counts to n asynchronously; ends with an error if there is one.
    class counter:
        def __init__(self, n, error=StopAsyncIteration):
            self.n = n
            self.i = 0
            self.error = error

        def __aiter__(self):
            return self

        async def __anext__(self):
            if self.i >= self.n:
                raise self.error
            self.i += 1
            return await later(self.i)

    # What `yield from` may find: an iterator with methods of its own.
    class inner:
        def __init__(self, n):
            self.n = n

        def __iter__(self):
            return self

        def __next__(self):
            tick()
            self.n += 1
            if self.n > 3:
                raise StopIteration(self.n)
            return self.n

        def send(self, v):
            log('inner sent', v)
            return self.__next__()

        def throw(self, *r):
            log('inner thrown', len(r))
            return self.__next__() if self.n < 2 else 5

        def close(self):
            log('inner closed')

    def leave(n, how, kind):
        log('exit', n, kind and kind.__name__)
        if how is ValueError:
            raise ValueError(n)
        return how

    class manager:
        def __init__(self, n, how):
            self.n = n
            self.how = how

        def __enter__(self):
            tick()
            log('enter', self.n)
            if self.n == 8:
                raise KeyError(8)
            return self.n

        def __exit__(self, kind, v, traceback):
            return leave(self.n, self.how, kind)

    class amanager:
        def __init__(self, n, how):
            self.n = n
            self.how = how

        async def __aenter__(self):
            tick()
            log('enter', self.n)
            if self.n == 8:
                raise KeyError(8)
            return await later(self.n)

        async def __aexit__(self, kind, v, traceback):
            await later('exit')
            return leave(self.n, self.how, kind)

    # An exception group as text.
    def group(g):
        if not isinstance(g, BaseExceptionGroup):
            return [type(g).__name__, g.args] if isinstance(g, BaseException) else g
        return [type(g).__name__, g.message, [group(x) for x in g.exceptions], getattr(g, '__notes__', 0), type(g.__cause__).__name__]

    # A key that is compared, with an error for some.
    class ordered:
        def __init__(self, v):
            self.v = v

        def __lt__(self, other):
            tick()
            if self.v == 7 or other.v == 7:
                raise KeyError(7)
            return self.v < other.v

    return {'keep': keep, 'steps': steps, 'asteps': asteps, 'later': later, 'counter': counter, 'inner': inner, 'manager': manager, 'amanager': amanager,
            'group': group, 'ordered': ordered, 'generator': type(x for x in ())}
