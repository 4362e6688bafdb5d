# float() of text rounds correctly, whatever the number of digits.
if 1e300 == float("inf"):
    print("SKIP")
    raise SystemExit

def error(text):
    try:
        print(float(text))
    except Exception as e:
        print(type(e).__name__, e)

print(float("0.1"), float(" 1.5\n"), float("1_000.5"), float(".5"), float("5."), float("-0"), float("1e5"), float(b"2.5"))
# expect: 0.1 1.5 1000.5 0.5 5.0 -0.0 100000.0 2.5
print(float("inf"), float("-Infinity"), float("NAN"), float("+inf"), float("1E+400"), float("-1e-400"), float("1e-323"))
# expect: inf -inf nan inf inf -0.0 1e-323
print(float("9007199254740993"), float("9007199254740993.00000000000000000000001"), float("9007199254740994.99999"))
# expect: 9007199254740992.0 9007199254740994.0 9007199254740994.0
print(float("179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286"
            "416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571"
            "366959622842914819860834936475292719074168444365510704342711559699508093042880.0"))
# expect: 1.7976931348623157e+293
print(float("2.2250738585072011e-308"), float("2.4703282292062327208e-324"), float("2.4703282292062328e-324"))
# expect: 2.225073858507201e-308 0.0 5e-324
print(float("0." + "0" * 300 + "1" + "0" * 300), float("1" + "0" * 308), float("1" + "0" * 400), float("0" * 500 + "1"))
# expect: 1e-301 1e+308 inf 1.0
print(float("1.00000000000000011102230246251565404236316680908203125"))  # expect: 1.0
print(float("1.00000000000000011102230246251565404236316680908203124"))  # expect: 1.0
print(float("1.00000000000000011102230246251565404236316680908203126"))
# expect: 1.0000000000000002
print(float("3e-324"), float("1e0000000000000000000005"), float("0e99999999999999"), float("1e-99999999999999"))
# expect: 5e-324 100000.0 0.0 0.0
for text in ("", ".", "e5", "1e", "1e+", "1__0", "_1", "1_", "1._5", "0x10", "1.2.3", "infin", "nano", "1 2", "--1", "1e5.5"):
    error(text)
# expect: ValueError could not convert string to float: ''
# expect: ValueError could not convert string to float: '.'
# expect: ValueError could not convert string to float: 'e5'
# expect: ValueError could not convert string to float: '1e'
# expect: ValueError could not convert string to float: '1e+'
# expect: ValueError could not convert string to float: '1__0'
# expect: ValueError could not convert string to float: '_1'
# expect: ValueError could not convert string to float: '1_'
# expect: ValueError could not convert string to float: '1._5'
# expect: ValueError could not convert string to float: '0x10'
# expect: ValueError could not convert string to float: '1.2.3'
# expect: ValueError could not convert string to float: 'infin'
# expect: ValueError could not convert string to float: 'nano'
# expect: ValueError could not convert string to float: '1 2'
# expect: ValueError could not convert string to float: '--1'
# expect: ValueError could not convert string to float: '1e5.5'
error([])  # expect: TypeError float() argument must be a string or a real number, not 'list'
