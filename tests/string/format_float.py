# format() of floats.
print(f"{1.5}|{1.5:8}|{1.5:<8}|{1.5:08.2f}|{-1.5:+.1f}|{2.0:.0f}|{1.5:.3e}|{1.5:E}|{1234.5:,.2f}|{0.25:%}|{0.256:.1%}|{100.0:g}|{1e10:g}")
# expect: 1.5|     1.5|1.5     |00001.50|-1.5|2|1.500e+00|1.500000E+00|1,234.50|25.000000%|25.6%|100|1e+10
print(f"{1.0:#.0f}|{3.0:.3}|{1e6:.3}|{-0.0:.1f}|{-0.01:z.1f}|{0.5:_.2f}|{1e20:.3g}|{1:.2f}|{1:e}|{7:%}|{True:.1f}|{2.5:n}|{1.0:G}")
# expect: 1.|3.0|1e+06|-0.0|0.0|0.50|1e+20|1.00|1.000000e+00|700.000000%|1.0|2.5|1
inf = float("inf")
print(f"{inf}|{-inf:8}|{inf:08}|{inf:.2f}|{-inf:+}|{inf:F}|{-inf - -inf:5}|{inf:%}|{inf:010,}")
# expect: inf|    -inf|00000inf|inf|-inf|INF|  nan|inf%|0000000inf
print(f"{1.25:>{10}.{1}f}|{3:f}|{3:.1g}|{12345.678:015,.1f}|{1e5}|{1e16}|{1e-5}")
# expect:        1.2|3.000000|3|0,000,012,345.7|100000.0|1e+16|1e-05
for f in (lambda: format(1.5, "d"), lambda: format(1.5, "s"), lambda: format(1.5, "x")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError Unknown format code 'd' for object of type 'float'
# expect: ValueError Unknown format code 's' for object of type 'float'
# expect: ValueError Unknown format code 'x' for object of type 'float'
