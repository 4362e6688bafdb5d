# tags: large
"""super with one and two arguments, its own attributes, errors; a super object in a class binds itself."""
# tags: host


class A:
    def name(self):
        return "A"

    @classmethod
    def make(cls):
        return "A", cls.__name__


class B(A):
    def name(self):
        return "B" + self._super.name()

    @classmethod
    def make(cls):
        return "B", super(B, cls).make()


B._super = super(B)


class C(B):
    def name(self):
        return "C" + super(C, self).name()


b = B()
print(b.name(), C().name(), B.make(), C.make())
print(repr(super(B)), repr(super(B, b)), repr(super(B, B)))
s = super(B, b)
print(s.__thisclass__ is B, s.__self__ is b, s.__self_class__ is B, s.__class__ is super)
s = super(B)
print(s.__thisclass__ is B, s.__self__, s.__self_class__)
print(s.__get__(b, B).name())
for args in (5,), (B, 5), (A, object), (1, 2, 3):
    try:
        super(*args)
    except TypeError as e:
        print(e if len(args) < 3 else "TypeError")
try:
    super(B).name
except AttributeError as e:
    print(e)


class MySuper(super):
    def extra(self):
        return "extra"


m = MySuper(B, b)
print(m.name(), m.extra())
