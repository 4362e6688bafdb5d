# tags: host
# What a group's own split() gives to except* has to be exceptions.
class Strange(ExceptionGroup):
    def split(self, matcher):
        return self.pair


def catch(*pair):
    group = Strange("g", [ValueError(1)])
    group.pair = pair
    try:
        try:
            raise group
        except* TypeError as e:
            print("caught", repr(e))
    except BaseException as e:
        print(repr(e))


catch(1, None)  # expect: TypeError('exceptions must derive from BaseException')
catch(ValueError(1), "x")  # expect: TypeError('exceptions must derive from BaseException')
catch(TypeError(2), None)  # expect: caught TypeError(2)
catch(None, KeyError(3))  # expect: ExceptionGroup('g', [ValueError(1)])
