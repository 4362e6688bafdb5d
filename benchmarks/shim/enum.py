# What "are we fast yet" needs of the module enum, for interpreters that lack it.
class Enum:
    pass


class IntEnum(Enum):
    pass
