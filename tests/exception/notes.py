# tags: host
# Notes: add_note, __notes__, and how they are printed.
import io, sys
e = ValueError("v")
print(hasattr(e, "__notes__"))  # expect: False
e.add_note("n1")
e.add_note("n2")
print(e.__notes__)  # expect: ['n1', 'n2']
for note in (1, None):
    try:
        e.add_note(note)
    except TypeError as x:
        print(x)
# expect: note must be a str, not 'int'
# expect: note must be a str, not 'NoneType'
out = io.StringIO()
sys.print_exception(e, out)
print(out.getvalue(), end="")
# expect: ValueError: v
# expect: n1
# expect: n2
e.__notes__ = 5
try:
    e.add_note("n")
except TypeError as x:
    print(x)  # expect: Cannot add note: __notes__ is not a list
