# tags: host
# Each function of operator against the operator itself.
# needs: PY_DISPLAY_UNPACKING
import operator as op


class Log:
    """Says which special method was called."""

    def __getattr__(self, name):
        raise AttributeError(name)


def special(name):
    return lambda self, *args: (name, *args)


NAMES = ["add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor"]
for name in NAMES:
    setattr(Log, "__%s__" % name, special(name))
    setattr(Log, "__i%s__" % name, special("i" + name))
a = Log()
# plain
print(op.add(a, 1), op.sub(a, 1), op.mul(a, 1), op.matmul(a, 1), op.truediv(a, 1), op.floordiv(a, 1), op.mod(a, 1))
# expect: ('add', 1) ('sub', 1) ('mul', 1) ('matmul', 1) ('truediv', 1) ('floordiv', 1) ('mod', 1)
print(op.pow(a, 1), op.lshift(a, 1), op.rshift(a, 1), op.and_(a, 1), op.or_(a, 1), op.xor(a, 1), op.concat("a", "b"))
# expect: ('pow', 1) ('lshift', 1) ('rshift', 1) ('and', 1) ('or', 1) ('xor', 1) ab
# in place
print(op.iadd(a, 1), op.isub(a, 1), op.imul(a, 1), op.imatmul(a, 1), op.itruediv(a, 1), op.ifloordiv(a, 1), op.imod(a, 1))
# expect: ('iadd', 1) ('isub', 1) ('imul', 1) ('imatmul', 1) ('itruediv', 1) ('ifloordiv', 1) ('imod', 1)
print(op.ipow(a, 1), op.ilshift(a, 1), op.irshift(a, 1), op.iand(a, 1), op.ior(a, 1), op.ixor(a, 1))
# expect: ('ipow', 1) ('ilshift', 1) ('irshift', 1) ('iand', 1) ('ior', 1) ('ixor', 1)
b = [1]
print(op.iconcat(b, [2]) is b, b, op.iadd(b, (3,)) is b, b)  # expect: True [1, 2, 3] True [1, 2, 3]
# comparison, identity, truth
print(op.lt(1, 2), op.le(2, 2), op.eq(1, 2), op.ne(1, 2), op.ge(1, 2), op.gt(2, 1))  # expect: True True False True False True
print(op.is_(b, b), op.is_not(b, b), op.is_none(None), op.is_not_none(None), op.not_([]), op.truth([]))  # expect: True False True False True False
print(op.neg(3), op.pos(-3), op.abs(-3), op.inv(3), op.invert(3), op.index(True))  # expect: -3 -3 3 -4 -4 1
# items
print(op.getitem(b, 1), op.setitem(b, 1, 9), op.delitem(b, 0), b)  # expect: 2 None None [9, 3]
print(op.contains(b, 9), op.countOf([1, 2, 1], 1), op.indexOf([5, 6], 6), op.length_hint(b))
# expect: True 2 1 2
print(op.call(max, 1, 2, key=lambda x: -x), op.itemgetter(1, 0)("ab"), op.attrgetter("real")(3), op.methodcaller("upper")("a"))
# expect: 1 ('b', 'a') 3 A
for function, args in (op.add, (1,)), (op.iconcat, (1, 2)), (op.concat, (1, 2)), (op.index, (1.5,)), (op.indexOf, ([], 1)):
    try:
        function(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: ValueError
