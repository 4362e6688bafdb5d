# Sources in C, C++ and assembler, compiled with the module's own flags.
import mixed

print(mixed.numbers())  # expect: (11, 101, 201, 300, 'a-b c')
print(mixed.cxx([1, 2, 3]))  # expect: (132, 'only_in_cxx')
print(mixed, mixed.part)  # expect: <module 'mixed'> <module 'mixed.part'>
print(mixed.imports())  # expect: 1
from mixed import part

print(part.answer)  # expect: 42
try:
    import disabled
except ImportError as e:
    print(e)  # expect: No module named 'disabled'
