# tags: host
# What cannot be deleted, with its place.
# needs: PY_SYNTAX_RARE
for text in "del f()", "del *a", "del (a, f())", "del a + b", "del 1", "del a, [b, {}]", "del a.b, None":
    try:
        compile(text, "t", "exec")
        print("accepted")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
# expect: cannot delete function call 1 5
# expect: cannot delete starred 1 5
# expect: cannot delete function call 1 9
# expect: cannot delete expression 1 5
# expect: cannot delete literal 1 5
# expect: cannot delete dict literal 1 12
# expect: cannot delete None 1 10
