# cmath: every function in every quadrant, to ten digits.
# tags: host float64
import cmath
for n in ('sqrt','exp','log','log10','sin','cos','tan','sinh','cosh','tanh','asin','acos','atan','asinh','acosh','atanh','phase','polar'):
    for z in (1+2j, -1.5+0.25j, 0.5, -2j, 3-4j, -0.1-1e-3j):
        r = getattr(cmath,n)(z)
        print(n, z, '(%.10g, %.10g)' % (r if isinstance(r, tuple) else (complex(r).real, complex(r).imag)))
print(cmath.rect(2, 1), cmath.pi, cmath.e, cmath.inf, cmath.nanj, cmath.isclose(1+1e-12j, 1), cmath.isfinite(1j), cmath.isinf(complex('inf')))

