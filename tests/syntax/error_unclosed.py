# The bracket that is never closed is the mistake, not what follows it.
# expect-error: SyntaxError: '(' was never closed
x = (1,
     2
y = 3
