def divide(x):
    return x + 1 / (x - x)
