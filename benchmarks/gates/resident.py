# Kilobytes of memory that the process holds: at the start, with N megabytes of lists live, and after they are gone.
import gc

N = 64


def resident():
    with open("/proc/self/status") as f:
        for line in f:
            if line.startswith("VmRSS:"):
                return int(line.split()[1])


def main(n):
    print(resident())
    keep = [[i] for i in range(n * 1000000 // 100)]
    while gc.mem_alloc() < n * 1000000:
        keep.append([None] * 100)
    print(resident())
    keep = None
    for _ in range(3):
        gc.collect()
    print(resident())


main(N)
