# How many sort keys can run inside each other before the C stack counts as full.
def dive(n):
    global deepest
    deepest = n
    sorted([0, 0], key=lambda x: dive(n + 1))


deepest = 0
try:
    dive(1)
except RuntimeError:
    pass
print(deepest)
