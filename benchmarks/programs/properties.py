N = 30  # large: 150000
# Attributes in every form: instance and class attributes, properties with setters, static and class methods, __getattr__,
# operators, inheritance with super().


class Shape:
    count = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    @property
    def area(self):
        return self.width * self.height

    @classmethod
    def made(cls):
        return cls.count

    @staticmethod
    def unit():
        return 1

    def __lt__(self, other):
        return self.area < other.area


class Box(Shape):
    def __init__(self, width, height):
        super().__init__("box")
        self._width = width
        self.height = height

    @property
    def width(self):
        return self._width

    @width.setter
    def width(self, value):
        if value < 0:
            raise ValueError("negative width")
        self._width = value

    def __getattr__(self, name):
        if name == "perimeter":
            return 2 * (self._width + self.height)
        raise AttributeError(name)

    def __add__(self, other):
        return Box(self._width + other._width, self.height)


class Square(Box):
    def __init__(self, side):
        super().__init__(side, side)
        self.name = "square"

    @property
    def area(self):
        return self.height * self.height


def main(n):
    total = smaller = 0
    box = Box(3, 4)
    square = Square(4)
    for i in range(n):
        box.width = i % 9
        square.height = i % 7
        total += box.area + square.area + box.perimeter + Shape.unit()
        if box < square:
            smaller += 1
        box.mark = i
        if i % 8 == 0:
            box = box + Box(1, 0)
    assert box.mark == n - 1 or (n - 1) % 8 == 0
    assert Box.made() == 2 + (n + 7) // 8 * 2 and not hasattr(box, "depth")
    try:
        box.width = -1
    except ValueError as e:
        print(e)
    print(total, smaller, box.name, square.name)


main(N)
# expect: negative width
# expect: 1301 11 box square
