# What is wrong with a format, in CPython's words.
# needs: PY_FSTRINGS
try:
    format(1, "5.")
except ValueError as e:
    if "missing" not in str(e):
        print("SKIP")
        raise SystemExit
def check(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for v, s in (("a", "=5"), ("a", "+"), ("a", " "), ("a", ","), ("a", "#"), ("a", "z"), (1, ".3"), (1, "+c"), (1, ",x"), (1, ",_"), (1, ",,"),
             (1, "z"), (1, "5a5"), (1, "99999999999"), (1, "s"), (1, "5.")):
    check(lambda: format(v, s))
# expect: ValueError '=' alignment not allowed in string format specifier
# expect: ValueError Sign not allowed in string format specifier
# expect: ValueError Space not allowed in string format specifier
# expect: ValueError Cannot specify ',' with 's'.
# expect: ValueError Alternate form (#) not allowed in string format specifier
# expect: ValueError Negative zero coercion (z) not allowed in string format specifier
# expect: ValueError Precision not allowed in integer format specifier
# expect: ValueError Sign not allowed with integer format specifier 'c'
# expect: ValueError Cannot specify ',' with 'x'.
# expect: ValueError Cannot specify both ',' and '_'.
# expect: ValueError Cannot specify ',' with ','.
# expect: ValueError Negative zero coercion (z) not allowed in integer format specifier
# expect: ValueError Invalid format specifier '5a5' for object of type 'int'
# expect: ValueError Too many decimal digits in format string
# expect: ValueError Unknown format code 's' for object of type 'int'
# expect: ValueError Format specifier missing precision
for t, a in (("{}{0}", (1, 2)), ("{0}{}", (1, 2)), ("{!r", (1,)), ("{!rr}", (1,)), ("{!", (1,)), ("{:", (1,)), ("{0", (1,)), ("{0.}", (1,)),
             ("{0[}", (1,)), ("{0[]}", (1,)), ("{0[a]b}", ({"a": 1},)), ("{:{:{}}}", (1, 2, 3)), ("{a{b}}", (1,))):
    check(lambda: t.format(*a))
# expect: ValueError cannot switch from automatic field numbering to manual field specification
# expect: ValueError cannot switch from manual field specification to automatic field numbering
# expect: ValueError unmatched '{' in format spec
# expect: ValueError expected ':' after conversion specifier
# expect: ValueError end of string while looking for conversion specifier
# expect: ValueError unmatched '{' in format spec
# expect: ValueError expected '}' before end of string
# expect: ValueError Empty attribute in format string
# expect: ValueError expected '}' before end of string
# expect: ValueError Empty attribute in format string
# expect: ValueError Only '.' or '[' may follow ']' in format field specifier
# expect: ValueError Max string recursion exceeded
# expect: ValueError unexpected '{' in field name
for t, a in (("%", ()), ("%(a", {}), ("%y", 1), ("%5", 1), ("%*d", ("a", 1)), ("%99999999999d", 1), ("%.99999999999d", 1), ("%c", "ab"), ("%c", [])):
    check(lambda: t % a)
# expect: ValueError incomplete format
# expect: ValueError incomplete format key
# expect: ValueError unsupported format character 'y' (0x79) at index 1
# expect: ValueError incomplete format
# expect: TypeError * wants int
# expect: ValueError width too big
# expect: ValueError precision too big
# expect: TypeError %c requires an int or a unicode character, not a string of length 2
# expect: TypeError %c requires an int or a unicode character, not list
for f in (lambda: "a".encode("foo"), lambda: "\xe9".encode("ascii", "foo"), lambda: b"\xff".decode("utf-8", "foo"), lambda: "a".encode(1),
          lambda: bytes.fromhex("12 z"), lambda: b"a".hex("ab")):
    check(f)
# expect: LookupError unknown encoding: foo
# expect: LookupError unknown error handler name 'foo'
# expect: LookupError unknown error handler name 'foo'
# expect: TypeError encode() argument 'encoding' must be str, not int
# expect: ValueError non-hexadecimal number found in fromhex() arg at position 3
# expect: ValueError sep must be length 1.
