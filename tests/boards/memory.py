# What the smallest board (16 KB) has left for programs: 9 KB at the prompt (benchmarks/gates/heap.sh), of which this one takes some, with
# a block of 6 KB to be had.
try:
    import machine, gc

    machine.Timer
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit
gc.collect()
print(gc.mem_free() >= 9000, len(bytes(6 * 1024)))  # expect: True 6144
