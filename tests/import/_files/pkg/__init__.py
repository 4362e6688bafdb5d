print("pkg init", __name__); v = 1; from . import a
