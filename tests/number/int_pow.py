# Powers of integers.
def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)

print(2**10, (-2) ** 3, 7**0, 0**0, 0**5, (-1) ** 101, (-1) ** (1 << 70), 1 ** (1 << 70))
# expect: 1024 -8 1 1 0 -1 1 1
print(3**100)  # expect: 515377520732011331036461129765621272702107522001
print((-10) ** 21, 2**64, 2**200 == 1 << 200, (1 << 40) ** 3 == 1 << 120)
# expect: -1000000000000000000000 18446744073709551616 True True
x = 7
x **= 30
print(x)  # expect: 22539340290692258087863249
error(lambda: 2 ** (1 << 80))  # expect: OverflowError too many digits in integer
error(lambda: 0**-1)  # expect: ZeroDivisionError zero to a negative power
