# Hashes of numbers are CPython's on 64-bit machines.
import sys
if sys.maxsize < 2**32:
    print("SKIP")
    raise SystemExit
print(hash(2**61 - 1), hash(2**61), hash(-(2**61)), hash(10**30), hash(-(10**30)), hash(-1), hash(-2), hash(2**62))
# expect: 0 1 -2 465258685558744706 -465258685558744706 -2 -2 2
print(hash(0.5), hash(1e30), hash(-2.75), hash(float("inf")), hash(5e-324), hash(1e308), hash(0.1), hash(-1.0))
# expect: 1152921504606846976 465278570183583362 -1729382256910270466 314159 16777216 156575653125701 230584300921369408 -2
