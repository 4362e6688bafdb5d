# expect-error: SyntaxError: invalid syntax. Perhaps you forgot a comma?
x = [1,
     2 3]
