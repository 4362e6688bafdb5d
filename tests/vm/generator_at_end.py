# tags: host
# Generators that are suspended when the program ends are closed.


def generator():
    try:
        yield 1
    finally:
        print("finally")  # expect: finally


kept = generator()
next(kept)
