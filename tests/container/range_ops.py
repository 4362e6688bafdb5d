# Ranges of any size.
def err(f, *a):
    try:
        return f(*a)
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)
B = 10**20
for r in (range(0), range(5), range(2, 10), range(10, 2, -3), range(0, -5, -1), range(5, 5), range(B, B + 5),
          range(-B, B, B // 2), range(B, B - 10, -3), range(2**61, 2**64, 2**61), range(-3, 4, 2),
          range(2**29 - 2, 2**29 + 3), range(2**62 - 2, 2**62 + 2)):
    print(r, list(r), err(len, r), bool(r), r.start, r.stop, r.step)
    print(list(r[1:3]), list(r[::-1]), err(lambda: r[-1]), err(lambda: r[1]), err(lambda: r[100]), r == range(5), 2 in r,
          3.0 in r, 'a' in r, B in r, B + 1 in r, err(r.index, 4), r.count(4), list(reversed(r)), sum(r), r != r[:],
          hash(r) == hash(r[:]))
print(range(0) == range(2, 2), range(0, 3, 2) == range(0, 4, 2), range(1) == [0], range(1, 5)[1:], range(10)[2:8:3])
print(range(10)[::-2], err(range, 1.5), list(range(True, 5)), err(range, 1, 2, 0))
print(err(len, range(B * B)), range(B * B)[B], range(B * B)[-1], B + 1 in range(B * B), bool(range(B * B)))
n = 0
for i in range(B, B + 3):
    n += i
for i in range(3, -3, -2):
    n += i
print(n, [i for i in range(0)], sum(range(1000)))
# expect: range(0, 0) [] 0 False 0 0 1
# expect: [] [] IndexError: range object index out of range IndexError: range object index out of range IndexError: range object index out of range False False False False False False ValueError: range.index(x): x not in range 0 [] 0 False True
# expect: range(0, 5) [0, 1, 2, 3, 4] 5 True 0 5 1
# expect: [1, 2] [4, 3, 2, 1, 0] 4 1 IndexError: range object index out of range True True True False False False 4 1 [4, 3, 2, 1, 0] 10 False True
# expect: range(2, 10) [2, 3, 4, 5, 6, 7, 8, 9] 8 True 2 10 1
# expect: [3, 4] [9, 8, 7, 6, 5, 4, 3, 2] 9 3 IndexError: range object index out of range False True True False False False 2 1 [9, 8, 7, 6, 5, 4, 3, 2] 44 False True
# expect: range(10, 2, -3) [10, 7, 4] 3 True 10 2 -3
# expect: [7, 4] [4, 7, 10] 4 7 IndexError: range object index out of range False False False False False False 2 1 [4, 7, 10] 21 False True
# expect: range(0, -5, -1) [0, -1, -2, -3, -4] 5 True 0 -5 -1
# expect: [-1, -2] [-4, -3, -2, -1, 0] -4 -1 IndexError: range object index out of range False False False False False False ValueError: range.index(x): x not in range 0 [-4, -3, -2, -1, 0] -10 False True
# expect: range(5, 5) [] 0 False 5 5 1
# expect: [] [] IndexError: range object index out of range IndexError: range object index out of range IndexError: range object index out of range False False False False False False ValueError: range.index(x): x not in range 0 [] 0 False True
# expect: range(100000000000000000000, 100000000000000000005) [100000000000000000000, 100000000000000000001, 100000000000000000002, 100000000000000000003, 100000000000000000004] 5 True 100000000000000000000 100000000000000000005 1
# expect: [100000000000000000001, 100000000000000000002] [100000000000000000004, 100000000000000000003, 100000000000000000002, 100000000000000000001, 100000000000000000000] 100000000000000000004 100000000000000000001 IndexError: range object index out of range False False False False True True ValueError: range.index(x): x not in range 0 [100000000000000000004, 100000000000000000003, 100000000000000000002, 100000000000000000001, 100000000000000000000] 500000000000000000010 False True
# expect: range(-100000000000000000000, 100000000000000000000, 50000000000000000000) [-100000000000000000000, -50000000000000000000, 0, 50000000000000000000] 4 True -100000000000000000000 100000000000000000000 50000000000000000000
# expect: [-50000000000000000000, 0] [50000000000000000000, 0, -50000000000000000000, -100000000000000000000] 50000000000000000000 -50000000000000000000 IndexError: range object index out of range False False False False False False ValueError: range.index(x): x not in range 0 [50000000000000000000, 0, -50000000000000000000, -100000000000000000000] -100000000000000000000 False True
# expect: range(100000000000000000000, 99999999999999999990, -3) [100000000000000000000, 99999999999999999997, 99999999999999999994, 99999999999999999991] 4 True 100000000000000000000 99999999999999999990 -3
# expect: [99999999999999999997, 99999999999999999994] [99999999999999999991, 99999999999999999994, 99999999999999999997, 100000000000000000000] 99999999999999999991 99999999999999999997 IndexError: range object index out of range False False False False True False ValueError: range.index(x): x not in range 0 [99999999999999999991, 99999999999999999994, 99999999999999999997, 100000000000000000000] 399999999999999999982 False True
# expect: range(2305843009213693952, 18446744073709551616, 2305843009213693952) [2305843009213693952, 4611686018427387904, 6917529027641081856, 9223372036854775808, 11529215046068469760, 13835058055282163712, 16140901064495857664] 7 True 2305843009213693952 18446744073709551616 2305843009213693952
# expect: [4611686018427387904, 6917529027641081856] [16140901064495857664, 13835058055282163712, 11529215046068469760, 9223372036854775808, 6917529027641081856, 4611686018427387904, 2305843009213693952] 16140901064495857664 4611686018427387904 IndexError: range object index out of range False False False False False False ValueError: range.index(x): x not in range 0 [16140901064495857664, 13835058055282163712, 11529215046068469760, 9223372036854775808, 6917529027641081856, 4611686018427387904, 2305843009213693952] 64563604257983430656 False True
# expect: range(-3, 4, 2) [-3, -1, 1, 3] 4 True -3 4 2
# expect: [-1, 1] [3, 1, -1, -3] 3 -1 IndexError: range object index out of range False False True False False False ValueError: range.index(x): x not in range 0 [3, 1, -1, -3] 0 False True
# expect: range(536870910, 536870915) [536870910, 536870911, 536870912, 536870913, 536870914] 5 True 536870910 536870915 1
# expect: [536870911, 536870912] [536870914, 536870913, 536870912, 536870911, 536870910] 536870914 536870911 IndexError: range object index out of range False False False False False False ValueError: range.index(x): x not in range 0 [536870914, 536870913, 536870912, 536870911, 536870910] 2684354560 False True
# expect: range(4611686018427387902, 4611686018427387906) [4611686018427387902, 4611686018427387903, 4611686018427387904, 4611686018427387905] 4 True 4611686018427387902 4611686018427387906 1
# expect: [4611686018427387903, 4611686018427387904] [4611686018427387905, 4611686018427387904, 4611686018427387903, 4611686018427387902] 4611686018427387905 4611686018427387903 IndexError: range object index out of range False False False False False False ValueError: range.index(x): x not in range 0 [4611686018427387905, 4611686018427387904, 4611686018427387903, 4611686018427387902] 18446744073709551614 False True
# expect: True True False range(2, 5) range(2, 8, 3)
# expect: range(9, -1, -2) TypeError: 'float' object cannot be interpreted as an integer [1, 2, 3, 4] ValueError: range() arg 3 must not be zero
# expect: OverflowError: Python int too large to convert to C ssize_t 100000000000000000000 9999999999999999999999999999999999999999 True True
# expect: 300000000000000000006 [] 499500
