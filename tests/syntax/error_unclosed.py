# The bracket that is never closed is the mistake, not what follows it.
# expect-error: SyntaxError: '(' was never closed
# needs: PY_SYNTAX_DETAILS
x = (1,
     2
y = 3
