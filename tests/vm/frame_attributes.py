# tags: host
# Attributes of the frame that runs and of those that called it.
import builtins, sys

frame = sys._getframe()
print(frame.f_globals is globals(), frame.f_back, frame.f_code.co_name)  # expect: True None <module>
print("len" in frame.f_builtins, frame.f_lasti >= 0, frame.f_lineno)  # expect: True True 7


def called(x):
    f = sys._getframe()
    print(f.f_code.co_name, f.f_back.f_code.co_name, f.f_lineno, f.f_back.f_lineno)
    print(f.f_trace, f.f_trace_lines, f.f_trace_opcodes)
    f.f_trace_lines = False
    f.f_trace_opcodes = True
    print(f.f_trace_lines, f.f_trace_opcodes)
    return f


kept = called(1)
# expect: called <module> 12 20
# expect: None True False
# expect: False True
print(kept.f_code.co_name, repr(kept).split(" at ")[0])  # expect: called <frame
print(sys._getframe(0).f_code.co_name)  # expect: <module>
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)  # expect: call stack is not deep enough
for name in "f_code", "f_globals", "f_lasti", "f_back", "f_builtins":
    try:
        setattr(sys._getframe(), name, None)
    except AttributeError:
        print(name)
# expect: f_code
# expect: f_globals
# expect: f_lasti
# expect: f_back
# expect: f_builtins
# needs: PY_DOC
