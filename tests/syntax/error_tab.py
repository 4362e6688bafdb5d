# expect-error: TabError: inconsistent use of tabs and spaces in indentation
# needs: PY_SYNTAX_DETAILS
if 1:
	x = 1
        y = 2
