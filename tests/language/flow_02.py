# Language: control flow: try, with, loops, conditions.
# tags: host
# needs: PY_WITH_PARENTHESES
class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name
    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v, tb is not None)
        return self.swallow
with (CM("p") as p, CM("q"),):
    print(p)
with (CM("r")):
    print("in r")
class Bad:
    def __enter__(self): return self
    def __exit__(self, *a): raise RuntimeError("from exit")
def bad():
    try:
        with Bad():
            return 1
    except RuntimeError as e:
        return e.args
print(bad())
def bad2():
    with CM("outer", True):
        try:
            with Bad():
                return 1
        except ValueError:
            print("never")
    return 2
print(bad2())
import sys
def info(): return sys.exc_info()[1]
def ctx():
    print(info())
    try:
        raise ValueError(1)
    except ValueError:
        print(info())
        try:
            raise KeyError(2)
        except KeyError as e:
            print(info(), repr(e.__context__))
        print(info())
    print(info())
    try:
        raise TypeError(3)
    except TypeError:
        return info()
print(ctx(), info())
def g():
    try:
        yield info()
        raise IndexError
    except IndexError:
        yield info()
    yield info()
try:
    raise ValueError("outer")
except ValueError:
    for x in g():
        print(repr(x), repr(info()))
print(info())
def fin_ctx():
    try:
        try:
            raise ValueError("v")
        finally:
            print("in finally", repr(info()))
            try:
                raise KeyError("k")
            except KeyError:
                print(repr(info()))
            print(repr(info()))
    except ValueError:
        print(repr(info()))
    print(info())
fin_ctx()
# expect: enter p
# expect: enter q
# expect: p
# expect: exit q None None False
# expect: exit p None None False
# expect: enter r
# expect: in r
# expect: exit r None None False
# expect: ('from exit',)
# expect: enter outer
# expect: exit outer RuntimeError from exit True
# expect: 2
# expect: None
# expect: 1
# expect: 2 ValueError(1)
# expect: 1
# expect: None
# expect: 3 None
# expect: ValueError('outer') ValueError('outer')
# expect: IndexError() ValueError('outer')
# expect: ValueError('outer') ValueError('outer')
# expect: None
# expect: in finally ValueError('v')
# expect: KeyError('k')
# expect: ValueError('v')
# expect: ValueError('v')
# expect: None
