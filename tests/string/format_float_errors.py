# Wrong formats of floats, in CPython's words.
# needs: PY_FSTRINGS
try:
    format(1, "5.")
except ValueError as e:
    if "missing" not in str(e):
        print("SKIP")
        raise SystemExit
for f in (lambda: format(1.5, "d"), lambda: format(1.5, "s"), lambda: format(1.5, "x")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError Unknown format code 'd' for object of type 'float'
# expect: ValueError Unknown format code 's' for object of type 'float'
# expect: ValueError Unknown format code 'x' for object of type 'float'
