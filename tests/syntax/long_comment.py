# A comment ends with the source, too, wherever the lexer's buffer ends.
def check(first, last):
    for n in range(first, last):
        names = {}
        exec("x = 5 #" + "-" * n, names)
        if names["x"] != 5:
            print(n)


check(380, 520)
try:
    check(3900, 5100)
except MemoryError:
    pass  # on a small board
print("done")  # expect: done
