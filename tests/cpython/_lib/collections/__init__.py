import missing


class deque(list):
    def popleft(self):
        return self.pop(0)

    def appendleft(self, item):
        self.insert(0, item)


class UserList(list):
    pass


class OrderedDict(dict):
    pass


namedtuple = defaultdict = Counter = ChainMap = UserDict = UserString = missing.Absent("module collections")
