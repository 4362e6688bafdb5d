# tags: host
# expect-error: SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?
# needs: PY_SYNTAX_RARE
print("never printed")
f() = 1
