# What coded.mpy was made from: build/krait -X mpy=coded.mpy coded_source.py, in this folder.
big = 123456789012345678901234567890
values = (None, False, True, ..., 1.5, -7, b"bytes", "a text that is not a name", ("nested", (1, 2)))
a_name_of_more_than_seventy_nine_characters_which_does_not_fit_in_the_short_form_of_a_name = "long"


def kinds(first, /, second=2, *rest, only, also=5, **more):
    return first, second, rest, only, also, sorted(more.items())


class Base:
    def __init__(self, value):
        self.value = value

    def closure(self, n):
        total = 0

        def add(x):
            nonlocal total
            total += x + self.value
            return total

        return [add(i) for i in range(n)]


class Derived(Base):
    def __init__(self, value):
        super().__init__(value * 2)


def squares(n):
    try:
        for i in range(n):
            yield i * i
    except ValueError as e:
        yield e.args
    finally:
        yield "end"


def fail():


    raise KeyError("where")
