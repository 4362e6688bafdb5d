# Attributes of built-in modules can be set, changed and deleted; whoever has the old value keeps it.
# tags: host
# needs: PY_MODULE_SET
import math
import os
import sys
import time
from math import sin as old_sin
from unittest import mock

import random


def call_sin():
    return math.sin(0.0)


for i in range(3):
    call_sin()
math.sin = lambda x: "mine"
print(call_sin(), old_sin(0.0), math.cos(0.0))  # expect: mine 0.0 1.0
from math import sin
print(sin(1), __import__("math").sin(1), sys.modules["math"].sin(1))  # expect: mine mine mine
math.sin = old_sin
print(call_sin(), "sin" in dir(math), math.__dict__["sin"] is old_sin, vars(math)["sin"] is old_sin)  # expect: 0.0 True True True

math.answer = 42
print(math.answer, "answer" in dir(math), getattr(math, "answer"))  # expect: 42 True 42
from math import *
print(answer)  # expect: 42
del math.answer
print(hasattr(math, "answer"))  # expect: False
for f in lambda: math.answer, lambda: delattr(math, "answer"):
    try:
        f()
    except AttributeError as e:
        print(e)
# expect: module 'math' has no attribute 'answer'
# expect: module 'math' has no attribute 'answer'

# One that is deleted; others stay.
del math.pi
print(hasattr(math, "pi"), hasattr(math, "tau"))  # expect: False True

# Names that a module's part in Python serves, and those that C serves.
with mock.patch("time.sleep") as sleep, mock.patch("os.getcwd", lambda: "/nowhere"), mock.patch("time.strftime"):
    time.sleep(100)
    print(sleep.call_args, os.getcwd(), time.strftime("%Y") is time.strftime.return_value)  # expect: call(100) /nowhere True
time.sleep(0)
print(os.getcwd() != "/nowhere", time.strftime("%Y", (2020, 1, 2, 3, 4, 5, 0, 1, 0)))  # expect: True 2020
with mock.patch("random.random", return_value=0.25):
    print(random.random())  # expect: 0.25
print(random.random() != 0.25)  # expect: True
with mock.patch.object(sys, "platform", "esp32"):
    print(sys.platform)  # expect: esp32
print(sys.platform)  # expect: linux
sys.new = [1]
print(sys.new)  # expect: [1]
