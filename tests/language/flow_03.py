# Language: control flow: try, with, loops, conditions.
# tags: host
import sys
def info(): return sys.exc_info()[1]
def fin_ret():
    for i in range(2):
        try:
            raise ValueError
        except ValueError:
            try:
                return "r"
            finally:
                print(repr(info()))
print(fin_ret(), info())
def reraise():
    try:
        try:
            raise ValueError("x")
        except ValueError:
            raise
    except ValueError as e:
        return "re", e
print(reraise())
def frm():
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise ValueError("f") from e
    except ValueError as v:
        return repr(v.__cause__), v.__suppress_context__
print(frm())
def unbound_e():
    try:
        raise ValueError("q")
    except ValueError as e:
        x = e
    try:
        return e
    except UnboundLocalError:
        return "unbound", x
print(unbound_e())
def ret_e():
    try:
        raise ValueError("ret")
    except ValueError as e:
        return e
print(ret_e())
try:
    raise OSError(1)
except OSError as module_e:
    pass
try:
    module_e
except NameError:
    print("module_e gone")
def cleanup():
    try:
        try:
            raise ValueError("q")
        except ValueError as e:
            raise KeyError("k")
    except KeyError:
        try:
            e
        except UnboundLocalError:
            return "cleaned"
print(cleanup())
def ex(x):
    try:
        raise x
    except (TypeError, ValueError) as e:
        return 1
    except KeyError:
        return 2
    except:
        return 3
print(ex(TypeError), ex(ValueError()), ex(KeyError), ex(OSError))
# expect: ValueError()
# expect: r None
# expect: ('re', ValueError('x'))
# expect: ("ZeroDivisionError('division by zero')", True)
# expect: ('unbound', ValueError('q'))
# expect: ret
# expect: module_e gone
# expect: cleaned
# expect: 1 1 2 3
