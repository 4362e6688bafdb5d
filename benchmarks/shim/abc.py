# What "are we fast yet" needs of the module abc, for interpreters that lack it.
def abstractmethod(function):
    return function
