# errno, and that a dict in ROM cannot be changed.
# tags: large
import errno

print(errno.ENOENT, errno.EEXIST, errno.EAGAIN, errno.ETIMEDOUT, errno.EPERM, errno.EINVAL)  # expect: 2 17 11 110 1 22
print(errno.errorcode[errno.ENOENT], errno.errorcode.get(99), 110 in errno.errorcode)  # expect: ENOENT None True
before = errno.errorcode.copy()
for change in (
    lambda d: d.popitem(),
    lambda d: d.pop(1),
    lambda d: d.setdefault(0, 0),
    lambda d: d.update([(1, 2)]),
    lambda d: d.clear(),
    lambda d: d.update({1: 2}),
):
    try:
        change(errno.errorcode)
    except TypeError:
        print("TypeError")
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
print(errno.errorcode == before, len(before) > 10)  # expect: True True
