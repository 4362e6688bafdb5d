# Where no marks are printed: the file has changed or is gone, there is no memory, the text came from a string, the line is
# too long. What is known is printed all the same.
# tags: host
import sys
import micropython


class Out:
    def write(self, s):
        for line in s.splitlines(True):
            line = "  File" + line[line.index(", line") :] if 'File "' in line else line
            print(line[:60].rstrip())


def show(f):
    try:
        f()
    except Exception as e:
        sys.print_exception(e.with_traceback(e.__traceback__.tb_next), Out())


name = "/tmp/krait_test_carets.py"


def write(text):
    with open(name, "w") as f:
        f.write(text)


source = "def f(x):\n    return x + 1\n\ndef g():\n    y = f('a') + 2\n"
write(source)
space = {}
exec(compile(source, name, "exec"), space)
print("# unchanged")
show(space["g"])
print("# changed elsewhere")
write("import sys\nsys.path\n" + source[:-1])
show(space["g"])
write(source.replace("x + 1", "x   +   1"))
print("# changed, but to the same code")
show(space["g"])
write(source.replace("x + 1", "x  -  1"))
print("# changed here")
show(space["g"])
write(source + "def ]")
print("# no longer Python")
show(space["g"])
write("")
print("# empty")
show(space["g"])
print("# not there")
space = {}
exec(compile(source, "/tmp/krait_no_such_file.py", "exec"), space)
show(space["g"])

print("# from a string")
space = {}
exec("def f(): return 1 / 0", space)
show(space["f"])


def long():
    xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx = 1 / 0


print("# line too long")
show(long)


def locked(f):
    error = None
    try:
        f()
    except TypeError as e:
        error = e.with_traceback(e.__traceback__.tb_next)
    micropython.heap_lock()
    try:
        sys.print_exception(error)
    finally:
        micropython.heap_unlock()
    sys.print_exception(error)


print("# no memory")
write(source)
space = {}
exec(compile(source, name, "exec"), space)
locked(space["g"])
# needs: PY_SYNTAX_DETAILS PY_DOC
