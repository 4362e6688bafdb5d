# tags: host
# A traceback through two files marks the places of both.
import io
import sys

try:
    import _second_file
except ImportError:
    print("SKIP")
    raise SystemExit


def call(x):
    return [_second_file.divide(x)]


try:
    call(5)
except ZeroDivisionError as e:
    f = io.StringIO()
    sys.print_exception(e, f)
for line in f.getvalue().split("\n"):
    if line.startswith("  File"):
        line = '  File "' + line[line.rfind("/") + 1 :]
    print(line)
# needs: PY_SYNTAX_DETAILS
