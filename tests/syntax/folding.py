# Constants are worked out while compiling; whatever raises is left to the program.
print(1 + 2 * 3 - -4, 7 // 2, 7 % 4, 2 ** 10, 1 << 4 | 3, ~5 & 0xFF, 6 ^ 3)  # expect: 11 3 3 1024 19 250 5
print('ab' * 3 + "c", b'x' * 2 + b'y', 2 * 'z')  # expect: abababc b'xxy' zz
print(not 1, not '', -True, +False, not None)  # expect: False True -1 0 True
print(2 ** 100, 1 << 70, -2 ** 2, 2 ** -1)  # expect: 1267650600228229401496703205376 1180591620717411303424 -4 0.5
print(len('x' * 1000), len((0,) * 1000), len([0] * 5))  # expect: 1000 1000 5
for f in (lambda: 1 / 0, lambda: 1 << -1, lambda: 'a' + 1, lambda: -'a', lambda: 1 % 0):
    try:
        f()
    except (ZeroDivisionError, ValueError, TypeError) as e:
        print(type(e).__name__)
# expect: ZeroDivisionError
# expect: ValueError
# expect: TypeError
# expect: TypeError
# expect: ZeroDivisionError
print([1, 2, 3, 4, 5, 6], {1: 'a', 2: 'b', 3: 'c'}, [(1, 2), 'x', None, 4])
# expect: [1, 2, 3, 4, 5, 6] {1: 'a', 2: 'b', 3: 'c'} [(1, 2), 'x', None, 4]
a = [1, 2, 3, 4, 5]
a.append(6)
print([1, 2, 3, 4, 5], (1, 2) + (3,), 1 < 2 < 3, 'a' 'b' in 'cab')  # expect: [1, 2, 3, 4, 5] (1, 2, 3) True True
