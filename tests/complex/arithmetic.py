# complex: arithmetic with all numbers, texts, errors.
# tags: host float64
# needs: PY_FSTRINGS
print(1j, 1+2j, -1j, 1-1j, complex(1,2), complex('1+2j'), complex('-j'), complex(' ( 1e5-2.5e-3j ) '), complex('3'), complex('infj'), complex('nan+nanj'))
print((1+2j)*(3-4j), (1+2j)/(3-4j), (1+2j)**2, (1+2j)**-1, 2**(1j), (1+2j)**(0.5+1j), abs(3+4j), -(1+2j), +(1j), bool(0j), bool(1j))
print(1+2j == 1+2j, 1+0j == 1, 1.0 == 1+0j, 1j == 1, 1 != 1j, hash(1+0j)==hash(1), hash(2.5+0j)==hash(2.5), {1:2}.get(1+0j))
print((1+2j).real, (1+2j).imag, (1+2j).conjugate(), f"{1+2j:.2f}", f"{1+2j:20}", f"{1j}", f"{1j:<8}|", format(1.5+2.25j, '+.1e'), '{:g}'.format(1j))
print((-8)**0.5, 1j**2, 1j*1j, 2j**3, (1j)**0, 5+1j-5, 3/(1+1j), 3-(1+1j), True+1j)
for t in ("complex('1+')","complex('abc')","complex([])","complex('1', 2)","complex(1,'2')","1j < 2","1j//1","1j%1","1j/0","0j**-1","int(1j)","float(1j)","complex(real=1,imag=2)","0j**1j","abs(1e308+1e308j)","(1e300+1j)**2", "f'{1j:05}'", "f'{1j:=5}'", "f'{1j:d}'", "complex(1j,1j)", "round(1j)", "1j @ 1", "divmod(1j,1)", "complex('(1+2j')", "complex('1 + 2j')", "complex('1+2j3')", "complex('1e')"):
    try: print(t, eval(t))
    except Exception as e: print(t, type(e).__name__, e)
class C(complex):
    def f(self): return self.real
print(C(1,2), C(1,2).f(), C(1,2)+1, type(C(1j)+1))
class D:
    def __complex__(self): return 3j
print(complex(D()))
