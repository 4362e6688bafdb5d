# tags: host
# A traceback of endless recursion keeps a thousand places of it, and where it was called from.
# needs: PY_DOC
def odd(n):
    return even(n + 1)


def even(n):
    return odd(n + 1)


def outer():
    odd(0)


def count(e):
    n, tb, names = 0, e.__traceback__, []
    while tb:
        n += 1
        names.append(tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    return n < 1100, names[:2], names[-1] in ("odd", "even")


try:
    outer()
except RecursionError as e:
    print(*count(e))
