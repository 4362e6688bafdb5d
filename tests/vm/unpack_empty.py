# Starred targets that get nothing, from sequences and iterators without items.
x = [1]
x.clear()
for empty in [], (), x, iter(()), [1][1:], list(), {}:
    *a, = empty
    print(a)
*a, b = [1]
b, *a = [1]
print(a, b)
(a, *b, c), *d = "xyz", 
print(a, b, c, d)
# expect: []
# expect: []
# expect: []
# expect: []
# expect: []
# expect: []
# expect: []
# expect: [] 1
# expect: x ['y'] z []
