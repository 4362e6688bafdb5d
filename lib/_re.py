"""The part of module re that is written in Python: flags that know their names."""

__name__ = "re"
__all__ = ["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape",
           "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE",
           "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError"]

_ALL = 511  # every flag there is, and the bit of one that there was
_made = {}  # flags by their values: there is one object for each


class _FlagType(type):
    """The class of RegexFlag, which has members as an enumeration has them."""

    def __iter__(cls):
        return iter(cls.__members__.values())

    def __len__(cls):
        return len(_NAMES)

    def __getitem__(cls, name):
        try:
            return _NAMED[name]
        except KeyError:
            raise KeyError(name) from None

    def __contains__(cls, value):
        return isinstance(value, cls) or value in _made

    @property
    def __members__(cls):
        return {name: _made[value] for value, name in _NAMES.items()}

    def __repr__(cls):
        return "<flag 'RegexFlag'>"


class RegexFlag(int, metaclass=_FlagType):
    """An int that prints as the names of its bits."""

    __slots__ = ()

    def __new__(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid RegexFlag")
        value = int(value)
        if value < 0:
            value += max(_ALL + 1, 1 << value.bit_length())
        flag = _made.get(value)
        if flag is None:
            flag = _made[value] = int.__new__(cls, value)
        return flag

    def _parts(self):
        """The names of the flags in it, and the bits that have none."""
        value = int(self)
        names = []
        for bit, name in _NAMES.items():
            if value & bit:
                names.append(name)
                value -= bit
        return names, value

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        names, rest = self._parts()
        if rest:
            names.append(str(rest) if not names else hex(rest))
        return "|".join(names) or "NOFLAG"

    def __repr__(self):
        names, rest = self._parts()
        if not names and rest:
            return f"re.RegexFlag({rest})"
        words = ["re." + name for name in names or ["NOFLAG"]]
        if rest:
            words.append(hex(rest))
        return "|".join(words)

    __str__ = __repr__

    def __format__(self, spec):
        return format(repr(self), spec)

    def __or__(self, other):
        return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return RegexFlag(~int(self))

    def __contains__(self, other):
        return int(self) & int(other) == int(other)

    def __iter__(self):
        return iter([_NAMED[name] for name in self._parts()[0]])

    def __len__(self):
        return len(self._parts()[0])

    def __bool__(self):
        return int(self) != 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, protocol):
        return RegexFlag, (int(self),)


_NAMES = {256: "ASCII", 2: "IGNORECASE", 4: "LOCALE", 32: "UNICODE", 8: "MULTILINE", 16: "DOTALL", 64: "VERBOSE",
          128: "DEBUG"}
ASCII = A = RegexFlag(256)
IGNORECASE = I = RegexFlag(2)
LOCALE = L = RegexFlag(4)
UNICODE = U = RegexFlag(32)
MULTILINE = M = RegexFlag(8)
DOTALL = S = RegexFlag(16)
VERBOSE = X = RegexFlag(64)
DEBUG = RegexFlag(128)
NOFLAG = RegexFlag(0)
_NAMED = {"NOFLAG": NOFLAG, "DEBUG": DEBUG}
for _long, _short in (("ASCII", "A"), ("IGNORECASE", "I"), ("LOCALE", "L"), ("UNICODE", "U"), ("MULTILINE", "M"),
                      ("DOTALL", "S"), ("VERBOSE", "X")):
    _NAMED[_long] = _NAMED[_short] = globals()[_long]
for _long, _flag in _NAMED.items():
    setattr(RegexFlag, _long, _flag)
