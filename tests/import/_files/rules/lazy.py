def __getattr__(name):
    if name == "virtual":
        return 42
    raise AttributeError("no " + name)


def __dir__():
    return ["virtual", "b", "a"]


real = 1
