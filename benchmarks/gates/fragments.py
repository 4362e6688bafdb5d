N = 3000
# How much of the free memory is left in one piece after a mix of lifetimes, in percent, for three mixes:
#   churn    blocks of 8 to 500 bytes replaced at random, then all but one in ten dropped
#   growth   lists and dicts that grow in turn, small objects that stay made in between
#   sizes    short blocks that stay among long ones that go, of ever new lengths
# What is free beyond ROOM bytes is taken away before.
import gc

ROOM = 125000


def random(seed):
    while True:
        seed = (seed * 1103515245 + 12345) & 0x3fffffff
        yield seed >> 8


def churn(n):
    numbers = random(1)
    kept = [None] * 300
    for _ in range(n):
        kept[next(numbers) % 300] = bytes(8 + next(numbers) % 493)
    return [kept[i] for i in range(0, 300, 10)]


def growth(n):
    tables = [[] for _ in range(8)] + [{} for _ in range(8)]
    stay = []
    for i in range(n // 4):
        t = tables[i % 16]
        if i % 16 < 8:
            t.append(i)
        else:
            t[i] = t
        if i % 12 == 0:
            stay.append([i])
    return stay


def sizes(n):
    stay = []
    for i in range(n // 10):
        gone = bytes(100 + i * 7)
        stay.append((i, len(gone)))
        gone = bytearray(50 + i * 11)
    return stay


def can(size):
    try:
        bytearray(size)
        return True
    except MemoryError:
        return False


def largest():
    low, high = 0, gc.mem_free() + 1
    while high - low > 64:
        middle = (low + high) // 2
        if can(middle):
            low = middle
        else:
            high = middle
    return low


def main(n):
    gc.collect()
    ballast = bytes(max(0, gc.mem_free() - ROOM))
    for mix in churn, growth, sizes:
        kept = mix(n)
        gc.collect()
        free = gc.mem_free()
        print(mix.__name__, largest() * 100 // free)
        kept = None
        gc.collect()
    return ballast


main(N)
