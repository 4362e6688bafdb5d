# tags: host
# frame.clear(): only frames that have ended.
import sys

if not hasattr(sys, "settrace"):
    print("SKIP")
    raise SystemExit


def error(function):
    try:
        print("no error:", function())
    except RuntimeError as e:
        print(e)


def divide():
    x = [5]
    locals, sys._getframe()
    1 / 0


try:
    divide()
except ZeroDivisionError as e:
    frame = e.__traceback__.tb_next.tb_frame
print(dict(frame.f_locals))  # expect: {'x': [5]}
print(frame.clear(), dict(frame.f_locals), frame.f_lineno)  # expect: None {} 20
frame.clear()
error(sys._getframe().clear)  # expect: cannot clear an executing frame


def generator():
    a = 1
    yield sys._getframe()
    error(sys._getframe().clear)
    error(sys._getframe(1).clear)


i = generator()
frame = next(i)
error(frame.clear)  # expect: cannot clear a suspended frame
print(dict(frame.f_locals))  # expect: {'a': 1}
next(i, None)
# expect: cannot clear an executing frame
# expect: cannot clear an executing frame
frame.clear()
print(dict(frame.f_locals))  # expect: {}
try:
    frame.nothing
except AttributeError as e:
    print(e)  # expect: 'frame' object has no attribute 'nothing'
# needs: PY_FSTRINGS
