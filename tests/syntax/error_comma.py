# expect-error: SyntaxError: invalid syntax. Perhaps you forgot a comma?
# needs: PY_SYNTAX_DETAILS
x = [1,
     2 3]
