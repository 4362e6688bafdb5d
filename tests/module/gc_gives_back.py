# tags: host large slow
# After a collection that the program asks for, memory that nothing needs any more goes back to the system.
import gc


def resident():
    with open("/proc/self/status") as f:
        for line in f:
            if line.startswith("VmRSS:"):
                return int(line.split()[1])


gc.collect()
before = resident()
keep = [bytes(1000) for i in range(20000)]
full = resident()
keep = None
gc.collect()
after = resident()
print(full - before > 15000, after - before < 5000)
# it can be used again
keep = [bytes([i % 256]) * 1000 for i in range(20000)]
print(all(x == bytes([i % 256]) * 1000 for i, x in enumerate(keep)), resident() - before > 15000)
# expect: True True
# expect: True True
