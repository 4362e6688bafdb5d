# An error of __exit__ that a return, break or continue calls does not reach that manager's own handler again, however
# many managers the jump leaves.
class Manager:
    def __init__(self, name, error=None):
        self.name = name
        self.error = error

    def __enter__(self):
        return self.name

    def __exit__(self, kind, value, traceback):
        print(self.name, kind and kind.__name__)
        if self.error:
            raise self.error


def nested():
    with Manager('outer'):
        with Manager('inner', ValueError):
            return 1


def one_line():
    with Manager('outer'), Manager('middle', KeyError), Manager('inner', ValueError):
        return 1


def from_finally():
    with Manager('outer'):
        with Manager('inner', ValueError):
            try:
                pass
            finally:
                return 1


def with_try_between():
    with Manager('outer'):
        try:
            with Manager('inner', ValueError):
                return 1
        except ValueError:
            print('caught')
    return 2


def by_break():
    for i in range(2):
        with Manager('outer'), Manager('inner', ValueError):
            break


def by_continue():
    for i in range(2):
        with Manager('outer', KeyError if i else None):
            with Manager('inner', ValueError if i else None):
                continue


for f in nested, one_line, from_finally, with_try_between, by_break, by_continue:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__)
