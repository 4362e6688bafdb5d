# tags: host float64
# C modules: their arguments, results and errors.
import math, time, gc, sys, micropython
print(math.gcd(12**30, 18**20) % 1000, math.factorial(30), math.isqrt(10**40), math.fsum([0.1] * 10), math.comb(50, 20))
print(math.floor(1e20), math.frexp(10.0), math.prod(range(1, 25)), time.ticks_diff(5, 3), sys.intern('a' + 'b'), gc.collect() >= 0)
print(micropython.opt_level(), time.ticks_add(1, 2), math.log2(8), sys.implementation.name)
# expect: 824 265252859812191058636308480000000 100000000000000000000 1.0 47129212243960
# expect: 100000000000000000000 (0.625, 4) 620448401733239439360000 2 ab True
# expect: 0 3 3.0 micropython
