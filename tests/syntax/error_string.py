# expect-error: SyntaxError: unterminated string literal (detected at line 2)
x = 'abc
# needs: PY_SYNTAX_DETAILS
