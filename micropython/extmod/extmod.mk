# Everything that a port can use is in py/py.mk.
