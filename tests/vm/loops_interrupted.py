# Loops that lead back by what a function written in Python returns: between two rounds scheduled callbacks run (so do the
# collector and Ctrl-C), although there is no other jump or call.
# needs: ENABLE_SCHEDULER
import micropython


class Steps:
    n = 0

    def __lt__(self, limit):
        self.n += 1
        self.n == 3 and micropython.schedule(show, self)
        return self.n < limit

    def __contains__(self, limit):
        self.n += 1
        self.n == 3 and micropython.schedule(show, self)
        return self.n < limit

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        self.n == 3 and micropython.schedule(show, self)
        if self.n == 50:
            raise StopIteration
        return self.n


def show(steps):
    print("after", steps.n)


def compare(s):
    while s < 50:
        pass


def contains(s):
    while 50 in s:
        pass


def iterate(s):
    for s.last in s:
        pass


for loop in compare, contains, iterate:
    loop(Steps())
# expect: after 3
# expect: after 3
# expect: after 3
