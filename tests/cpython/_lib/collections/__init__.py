import ucollections
from ucollections import *

__path__ = [__file__[: __file__.rindex("/")]]


def __getattr__(name):
    return getattr(ucollections, name)
