# expect-error: IndentationError: unindent does not match any outer indentation level
# needs: PY_SYNTAX_DETAILS
if True:
        x = 1
    y = 2
