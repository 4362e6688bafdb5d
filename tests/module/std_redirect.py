# tags: host
# sys.stdin, stdout and stderr can be set: print() and redirect_stdout write there. Expected output: CPython 3.14.
# needs: PY_SYS_STDFILES_SET PY_FSTRINGS
import contextlib
import io
import sys

out = sys.stdout
sys.stdout = text = io.StringIO()
print("kept", 1, end="!\n")
print("flushed", flush=True)
print("elsewhere", file=out)
print("None is sys.stdout", file=None)
sys.stdout = out
print(repr(text.getvalue()), sys.stdout is out)


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


sys.stdout = writer = Writer()
print("a", "b")
try:
    print("c", flush=True)
except AttributeError:
    writer.parts.append("no flush")
sys.stdout = out
print(writer.parts)

sys.stdout = None
print("nowhere")
sys.stdout = out

sys.stdout = 5
try:
    print("x")
except AttributeError as e:
    sys.stdout = out
    print("AttributeError")

with contextlib.redirect_stdout(io.StringIO()) as text:
    print("inside")
    with contextlib.redirect_stdout(out):
        print("outside")
    print("inside again")
print(repr(text.getvalue()))
with contextlib.redirect_stderr(io.StringIO()) as text:
    print("error", file=sys.stderr)
print(repr(text.getvalue()), sys.stderr.fileno())

stdin = sys.stdin
sys.stdin = io.StringIO("one\ntwo")
print(repr(sys.stdin.readline()), sys.stdin.read(), sys.stdin.fileno if hasattr(sys.stdin, "nothing") else None)
sys.stdin = io.StringIO("three\n\nlast")
print([input(), input("prompt> "), input()])
try:
    input()
except EOFError:
    print("EOFError")
with contextlib.redirect_stdout(io.StringIO()) as text:
    sys.stdin = io.StringIO("four\n")
    answer = input("what? ")
print(repr(text.getvalue()), answer)
sys.stdin = stdin
print({"stdin", "stdout", "stderr"} <= set(dir(sys)), hasattr(sys, "stdout"))
