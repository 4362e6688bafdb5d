# tags: host
# functools.partial: the dict of keywords belongs to programs, who can put anything into it.
import functools

p = functools.partial(dict, a=1)
p.keywords["b" + "c"] = 2
print(p(), p(d=3))  # expect: {'a': 1, 'bc': 2} {'a': 1, 'bc': 2, 'd': 3}
p.keywords[1234] = "value"
print("1234" in repr(p))  # expect: True
try:
    p()
except TypeError as e:
    print(e)  # expect: keywords must be strings
