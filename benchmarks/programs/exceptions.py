N = 30  # large: 150000
# Exceptions raised and caught: at once, through several frames, re-raised, from C, with `finally` and `with`.


class Problem(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Guard:
    entered = 0
    left = 0

    def __enter__(self):
        Guard.entered += 1
        return self

    def __exit__(self, kind, value, traceback):
        Guard.left += 1
        return kind is Problem and value.code % 2 == 0


def deep(depth, code):
    if depth == 0:
        raise Problem(code)
    return deep(depth - 1, code) + 1


def checked(i, log):
    try:
        if i % 5 == 0:
            return deep(3, i)
        if i % 5 == 1:
            return {}[i]
        if i % 5 == 2:
            return int("x%d" % i)
        return i
    except KeyError as e:
        return -e.args[0]
    finally:
        log[0] += 1


def guarded(i, log):
    with Guard():
        return checked(i, log)
    return 0


def main(n):
    log = [0]
    total = problems = values = 0
    for i in range(n):
        try:
            total += guarded(i, log)
        except Problem as e:
            assert e.code == i and i % 10 == 5
            problems += 1
        except (ValueError, TypeError):
            values += 1
    assert log[0] == Guard.entered == Guard.left == n
    assert problems == (n + 4) // 10 and values == (n + 2) // 5
    print(total, problems, values)


main(N)
# expect: 111 3 6
