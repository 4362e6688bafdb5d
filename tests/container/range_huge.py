# Ranges and slices of ints of any size.
try:
    slice(1).__reduce__
except AttributeError:
    print("SKIP")
    raise SystemExit


def error(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


big = 10 ** 30
r = range(0, big, 3)
print(r[5:], r[-4:], r[::-1], r[big:], r[:-big * 2], r[1:big:big], r[-1], r[big // 3 - 1], range(10)[::big], range(10)[::-big])
print(bool(r), big - 1 in r, big in r, r.index(big - 1), r.count(999), len(r[:7]))
print([x for x, i in zip(reversed(r), range(3))], [x for x, i in zip(r[big // 6:], range(2))], list(reversed(range(big, big + 5, 2))), list(reversed(range(big, big - 5, -2))))
print(list(reversed(range(big, big))), list(range(big, big + 3)), next(reversed(range(-4294967298, -18446744073709551618, -2))))
error(len, r)
error(lambda: r[big])
error(lambda: r[::0])
error(lambda: r["a":])
error(range)
error(range, 1, 2, 3, 4)
print(slice(None, big, 2).indices(big * 2), slice(-big, None, -1).indices(5), slice(big, -big, -big).indices(big), slice(None).indices(0), slice(None, None, -1).indices(0))
error(slice(1).indices, -1)
error(slice(1).indices, "a")
error(slice("a").indices, 3)
error(slice(None, None, 0).indices, 3)
print(slice(1, 2, 3).__reduce__(), hash(slice(1, 2)) == hash(slice(1, 2)))


class Any:
    def __eq__(self, other):
        return True


print(range(5).count(Any()), range(0).count(Any()), range(3).index(Any()), Any() in range(0), range(3).count(1.0), range(3).count("a"))
print(range(10)[2:8:3], range(10)[-3:], range(10, 0, -2)[1:3], range(5)[7:9])
