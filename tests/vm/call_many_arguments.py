# tags: host
# More arguments than the count of a C function's signature can say.
def count(*args):
    return len(args)


many = range(100000)
print(count(*many), max(*many), min(*many), len(list(zip(*[(1, 2)] * 70000))))  # expect: 100000 99999 0 2
print(len(set().union(*[{i} for i in range(70000)])))  # expect: 70000
try:
    len(*many)
except TypeError as e:
    print(e)  # expect: len() takes exactly one argument (100000 given)
