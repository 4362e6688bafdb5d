# f-strings, with nested quotes as in CPython 3.12 and later.
# needs: PY_ASSIGN_EXPR PY_DISPLAY_UNPACKING PY_FSTRINGS
x, w, d = 3.14159, 10, {"k": "v"}
print(f"{x:.2f}|{x:>{w}.3f}|{x!r:>{w}}")  # expect: 3.14|     3.142|   3.14159
print(f"{d["k"]}{'a' + "b"}")  # expect: vab
print(f"{{}}{{{w}}}")  # expect: {}{10}
print(f"{w=} {w = } {w=!s:>4} {d['k']=}")  # expect: w=10 w = 10 w=  10 d['k']='v'
print(f"{f"{f"{w}"}"}")  # expect: 10
print(f'''{
    w
    + 1  # a comment
}''')  # expect: 11
print("a" f"b{w}c" 'd' rf"\n{w}\{w}")  # expect: ab10cd\n10\10
print(f"{w!s}{'é'!a}{(lambda: 5)()}{w if w > 1 else 0}")  # expect: 10'\xe9'510
print(f"{w:{'>'}{w}}|{w != 3}|{ {1: 2}[1] }|{(y := 4)}{y}")  # expect:         10|True|2|44
print(f"{w:=+6}|{w:x}|{w:#{'b'}}")  # expect: +   10|a|0b1010
print(f"" == '', f"{''}" == "", repr(f"{w}\n"))  # expect: True True '10\n'
print(f"{[i for i in range(3)]}{*(1, 2), 3}")  # expect: [0, 1, 2](1, 2, 3)
# tags: large
