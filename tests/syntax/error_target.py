# tags: host
# expect-error: SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?
print("never printed")
f() = 1
