# bool is an int with two values and its own & | ^.
print(True + True, True * 5, -True, ~True, +True, abs(True), True / 2, True // 1, True << 3, 2**True, True - 1)
# expect: 2 5 -1 -2 1 1 0.5 1 8 2 0
print(True & False, True | False, True ^ True, True & 1, True | 2, 1 ^ True, False | True)
# expect: False True False 1 3 0 True
print(True == 1, False == 0, True < 2, True > False, True == 1.0, True != 1, True is True, 1 == True)
# expect: True True True True True False True True
print(bool(), bool(0), bool(-1), bool(""), bool("0"), bool([]), bool(None), bool(0.0), bool(10**30))
# expect: False False True False True False False False True
print(str(True), repr(False), int(True), float(True), hash(True), [True, False], "%d" % True, "%s" % True)
# expect: True False 1 1.0 1 [True, False] 1 True
print(isinstance(True, int), issubclass(bool, int), type(True), type(True + 0), type(True & True), bool.__bases__[0])
# expect: True True <class 'bool'> <class 'int'> <class 'bool'> <class 'int'>
print({True: 1, 1: 2}, [10, 20][True], "ab"[False], range(3)[True], int("1") is not True)
# expect: {True: 2} 20 a 1 True
x = True
x += True
print(x)  # expect: 2
y = True
y &= False
print(y)  # expect: False
try:
    bool(1, 2)
except TypeError as e:
    print("TypeError")
# expect: TypeError
