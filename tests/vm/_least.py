# What every build can do (tools/campaigns/builds.sh).
def twice(items):
    for item in items:
        yield 2 * item


numbers = list(twice(range(3)))
print(numbers, sum(numbers), {"a": 1}.popitem()[0])
