# tags: host
# int, round and pow with arguments by name.
print(int("10", base=2), round(number=1.5), round(1.5, ndigits=0), pow(base=2, exp=10, mod=1000))
# expect: 2 2 2.0 24
for f in (lambda: int("1", bas=2), lambda: int(base=2), lambda: round(1.5, digits=1), lambda: pow(2, power=1)):
    try:
        f()
    except TypeError:
        print("TypeError")
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
