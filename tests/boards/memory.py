# What the smallest board (16 KB) has left for programs: 9 KB, with a block of 6 KB to be had.
try:
    import machine, gc

    machine.Timer
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit
gc.collect()
print(gc.mem_free() >= 9 * 1024, len(bytes(6 * 1024)))  # expect: True 6144
