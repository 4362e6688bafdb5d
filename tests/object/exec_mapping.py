# tags: large
# Names of code that runs in a mapping of its own class, not a dict.
class Names:
    def __init__(self):
        self.d = {"a": 1}

    def __getitem__(self, key):
        print("get", key)
        if key == "bad":
            raise ValueError(key)
        return self.d[key]

    def __setitem__(self, key, value):
        print("set", key, value)
        self.d[key] = value

    def __delitem__(self, key):
        print("delete", key)
        del self.d[key]


names = Names()
exec("b = a + 1", {}, names)
# expect: get a
# expect: set b 2
print(eval("b * 2", {}, names))
# expect: get b
# expect: 4
print(eval("c", {"c": 7}, names))
# expect: get c
# expect: 7
print(eval("len", {}, names) is len)
# expect: get len
# expect: True
exec("del b", {}, names)  # expect: delete b
for text in "b", "bad", "del b":
    try:
        exec(text, {}, names)
    except (NameError, ValueError, KeyError) as e:
        print(type(e).__name__, e)
# expect: get b
# expect: NameError name 'b' is not defined
# expect: get bad
# expect: ValueError bad
# expect: delete b
# expect: NameError name 'b' is not defined
