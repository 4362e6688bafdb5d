# tags: host
# What bound methods print as; they are equal if object and function are the same.
# needs: PY_QUALNAME
class Named:
    def method(self):
        pass

    def __repr__(self):
        return "an object"

    @classmethod
    def of_class(cls):
        pass


def outside(self):
    pass


o = Named()
print(o.method)  # expect: <bound method Named.method of an object>
print(Named.of_class)  # expect: <bound method Named.of_class of <class '__main__.Named'>>
bound = outside.__get__(o)
print(bound)  # expect: <bound method outside of an object>
print(bound == outside.__get__(o), bound == o.method, bound == outside.__get__(Named()))  # expect: True False False
print(hash(bound) == hash(outside.__get__(o)), bound.__self__ is o, bound.__func__ is outside)  # expect: True True True
