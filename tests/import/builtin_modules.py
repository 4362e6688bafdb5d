# Built-in modules: import forms, attributes, names.
# needs: PY_FSTRINGS
import sys
from sys import version_info as v, platform
import builtins

print(v[0], type(platform) is str, sys)  # expect: 3 True <module 'sys'>
print(builtins.len is len, sys.modules["sys"] is sys)  # expect: True True
try:
    from sys import nosuch
except ImportError as e:
    print(str(e)[:27])  # expect: cannot import name 'nosuch'
try:
    import nosuch
except ModuleNotFoundError as e:
    print(e, e.name)  # expect: No module named 'nosuch' nosuch
try:
    import sys.nosuch
except ImportError as e:
    print(e)  # expect: No module named 'sys.nosuch'; 'sys' is not a package
try:
    sys.nosuch
except AttributeError as e:
    print(e)  # expect: module 'sys' has no attribute 'nosuch'
try:
    sys.nosuch = 1  # hosts let it
    del sys.nosuch
    sys.nosuch
except AttributeError as e:
    print(e)  # expect: module 'sys' has no attribute 'nosuch'
import __main__

print(__main__.v is v, __name__)  # expect: True __main__
print(sys.implementation.name, sys.implementation.version[0])  # expect: micropython 1
sys.argv = [1]
print(sys.argv)  # expect: [1]
