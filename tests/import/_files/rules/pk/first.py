print("first", __name__, __package__)
value = 1
