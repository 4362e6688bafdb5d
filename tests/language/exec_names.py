# Language: exec and eval with globals and locals: names go through the mappings.
# needs: COMP_INLINE_COMPREHENSIONS
g = {}
l = {}
exec("global a\na = 1\nb = 2\nc = [b + i for i in range(2)]\nclass K:\n    x = 3\nd = K.x\ndef f(): return a\ne = f()\nfor i in range(2): pass\ntry:\n    1 / 0\nexcept ZeroDivisionError as err:\n    z = str(err)\n", g, l)
print(sorted(k for k in g if k != "__builtins__"), sorted(l), l["c"], l["d"], l["e"])
print(eval("b + x", {"x": 5}, l))
# expect: ['a'] ['K', 'b', 'c', 'd', 'e', 'f', 'i', 'z'] [2, 3] 3 1
# expect: 7
