# tags: host
# expect-error: SyntaxError: f-string: valid expression required before '}'
x = f"{}"
