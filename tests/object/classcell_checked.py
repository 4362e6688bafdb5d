# Whatever a namespace holds as __classcell__, and whatever globals a relative import gets, no memory is harmed.
# tags: large
for bad in 5, None, "x":
    try:
        type("X", (), {"__classcell__": bad})
    except TypeError as e:
        print("refused")
for bad in [], 5:
    try:
        __import__("x", bad, None, (), 1)
    except TypeError as e:
        print("refused")
