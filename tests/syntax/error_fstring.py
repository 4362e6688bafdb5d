# tags: host
# expect-error: SyntaxError: f-string: valid expression required before '}'
# needs: PY_FSTRINGS PY_SYNTAX_RARE
x = f"{}"
