"""Exact rational numbers."""

import operator
import re
from math import gcd
from numbers import Complex, Rational

__all__ = ["Fraction"]

_NUMBER = re.compile(r"\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<num>\d*|\d+(?:_\d+)*)(?:(?:\s*/\s*(?P<denom>\d+(?:_\d+)*))|"
                     r"(?:\.(?P<decimal>\d*|\d+(?:_\d+)*))?(?:[eE](?P<exp>[-+]?\d+(?:_\d+)*))?)\s*\Z")
_FORMAT = re.compile(r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<no_neg_zero>z)?(?P<alt>\#)?"
                     r"(?P<zero>0(?=[0-9]))?(?P<width>[0-9]+)?(?P<sep>[,_])?(?:\.(?P<precision>[0-9]+))?"
                     r"(?P<frac_sep>[,_])?(?P<type>[eEfFgG%])?", re.DOTALL)
_PLAIN = re.compile(r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<alt>\#)?"
                    r"(?P<width>[1-9][0-9]*)?(?P<sep>[,_])?", re.DOTALL)


def _of_text(text):
    match = _NUMBER.match(text)
    if match is None:
        raise ValueError("Invalid literal for Fraction: %r" % text)
    sign, num, denom, decimal, exp = match.groups()
    n, d = int(num or "0"), 1
    if denom:
        d = int(denom)
    else:
        if decimal:
            decimal = decimal.replace("_", "")
            d = 10 ** len(decimal)
            n = n * d + int(decimal)
        if exp:
            exp = int(exp)
            if exp >= 0:
                n *= 10**exp
            else:
                d *= 10**-exp
    return -n if sign == "-" else n, d


def _of_one(x):
    """(numerator, denominator) of a single argument, not in lowest terms if it is a text."""
    if type(x) is int:
        return x, 1
    if isinstance(x, Rational):
        return x.numerator, x.denominator
    if isinstance(x, str):
        return _of_text(x)
    if hasattr(x, "as_integer_ratio") and not isinstance(x, type):
        return x.as_integer_ratio()
    raise TypeError("argument should be a string or a Rational instance or have the as_integer_ratio() method")


def _new(cls, n, d):
    """A fraction of numbers that are in lowest terms, d > 0."""
    self = object.__new__(cls)
    self._numerator, self._denominator = n, d
    return self


def _reduced(n, d, cls=None):
    g = gcd(n, d)
    if d < 0:
        g = -g
    return _new(cls or Fraction, n // g, d // g)


def _operators(exact, fallback, with_complex=True):
    """The methods for a op b and b op a: exact(an, ad, bn, bd) for rational numbers, fallback(a, b) for others."""
    def forward(a, b):
        if isinstance(b, Fraction):
            return exact(a._numerator, a._denominator, b._numerator, b._denominator)
        if isinstance(b, int):
            return exact(a._numerator, a._denominator, b, 1)
        if isinstance(b, float):
            return fallback(float(a), b)
        if with_complex and isinstance(b, complex):
            return fallback(complex(a), b)
        return NotImplemented

    def reverse(b, a):
        if isinstance(a, Rational):
            return exact(a.numerator, a.denominator, b._numerator, b._denominator)
        if isinstance(a, (int, float)):
            return fallback(float(a), float(b))
        if with_complex and isinstance(a, Complex):
            return fallback(complex(a), complex(b))
        return NotImplemented

    return forward, reverse


def _add(an, ad, bn, bd):
    return _reduced(an * bd + bn * ad, ad * bd)


def _sub(an, ad, bn, bd):
    return _reduced(an * bd - bn * ad, ad * bd)


def _mul(an, ad, bn, bd):
    return _reduced(an * bn, ad * bd)


def _div(an, ad, bn, bd):
    if bn == 0:
        raise ZeroDivisionError("Fraction(1, 0)")
    return _reduced(an * bd, ad * bn)


def _floordiv(an, ad, bn, bd):
    return an * bd // (ad * bn)


def _mod(an, ad, bn, bd):
    return _reduced(an * bd % (bn * ad), ad * bd)


def _divmod(an, ad, bn, bd):
    quotient, rest = divmod(an * bd, ad * bn)
    return quotient, _reduced(rest, ad * bd)


class Fraction(Rational):
    """Fraction(numerator, denominator), or of one number or text: 3, 2.5, "1/3", "-.5e3"."""

    __slots__ = ("_denominator", "_numerator")

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            n, d = _of_one(numerator)
            if not isinstance(numerator, str):
                return _new(cls, n, d)
        elif type(numerator) is int is type(denominator):
            n, d = numerator, denominator
        elif isinstance(numerator, Rational) and isinstance(denominator, Rational):
            n = numerator.numerator * denominator.denominator
            d = denominator.numerator * numerator.denominator
        else:
            raise TypeError("both arguments should be Rational instances")
        if d == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % n)
        return _reduced(n, d, cls)

    @classmethod
    def from_number(cls, number):
        """As the class, but not of texts."""
        if isinstance(number, str) or not (isinstance(number, Rational) or hasattr(number, "as_integer_ratio")):
            raise TypeError("argument should be a Rational instance or have the as_integer_ratio() method")
        return cls(number)

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return _new(cls, int(f), 1)
        if not isinstance(f, float):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)" % (cls.__name__, f, type(f).__name__))
        return _new(cls, *f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        if isinstance(dec, int):
            return _new(cls, int(dec), 1)
        if isinstance(dec, (float, str)) or not hasattr(dec, "as_tuple"):
            raise TypeError("%s.from_decimal() only takes Decimals, not %r (%s)" % (
                cls.__name__, dec, type(dec).__name__))
        return _new(cls, *dec.as_integer_ratio())

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction with a denominator that is not larger."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Convergents p/q of the continued fraction; the best is the last one or the one between it and the next.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            if q0 + a * q1 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q0 + a * q1
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return _new(Fraction, p1, q1)
        return _new(Fraction, p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return "%s(%s, %s)" % (type(self).__name__, self._numerator, self._denominator)

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else "%s/%s" % (self._numerator, self._denominator)

    def __format__(self, spec, /):
        match = _PLAIN.fullmatch(spec)
        if match is not None:
            return self._format_plain(match)
        match = _FORMAT.fullmatch(spec)
        if match is None or match["align"] is not None and match["zero"] is not None or match["type"] is None:
            raise ValueError("Invalid format specifier %r for object of type %r" % (spec, type(self).__name__))
        return self._format_float(match)

    def _format_plain(self, match):
        sep = match["sep"] or ""
        body = format(abs(self._numerator), sep)
        if self._denominator > 1 or match["alt"]:
            body += "/" + format(self._denominator, sep)
        return self._padded("-" if self._numerator < 0 else match["sign"].strip("-"), body, match)

    def _padded(self, sign, body, match):
        fill, align, width = match["fill"] or " ", match["align"] or ">", int(match["width"] or 0)
        room = max(0, width - len(sign) - len(body))
        if align == "=":
            return sign + fill * room + body
        left = {">": room, "<": 0, "^": room // 2}[align]
        return fill * left + sign + body + fill * (room - left)

    def _digits(self, exponent, keep=False):
        """(negative, n): the multiple of 10**exponent that is nearest, halves to even."""
        n, d = abs(self._numerator), self._denominator
        if exponent >= 0:
            d *= 10**exponent
        else:
            n *= 10**-exponent
        q, r = divmod(n, d)
        q += r * 2 > d or r * 2 == d and q & 1
        return self._numerator < 0 and (keep or q != 0), q

    def _significant(self, figures):
        """(negative, n, exponent) with so many figures: n * 10**exponent."""
        n, d = abs(self._numerator), self._denominator
        if not n:
            return False, 0, 1 - figures
        exponent = len(str(n)) - len(str(d)) - figures
        q = self._digits(exponent)[1]
        if q < 10 ** (figures - 1):  # one figure too few; it cannot be two
            exponent -= 1
            q = self._digits(exponent)[1]
        while q >= 10**figures:
            exponent += 1
            q = self._digits(exponent)[1]
        return self._numerator < 0, q, exponent

    def _format_float(self, match):
        kind = match["type"]
        precision = int(match["precision"] or "6") if match["precision"] is not None else 6
        trim = kind in "gG" and not match["alt"]
        scientific, suffix = False, ""
        if kind in "fF%":
            exponent = -precision - (2 if kind == "%" else 0)
            negative, n = self._digits(exponent, not match["no_neg_zero"])
            point = precision
            suffix = "%" if kind == "%" else ""
        else:
            figures = precision + 1 if kind in "eE" else max(precision, 1)
            negative, n, exponent = self._significant(figures)
            scientific = kind in "eE" or exponent > 0 or exponent + figures <= -4
            point = figures - 1 if scientific else -exponent
        text = "%0*d" % (point + 1, n)
        if scientific:
            suffix = "%s%+03d" % ("E" if kind in "EG" else "e", exponent + point)
        whole, fraction = text[: len(text) - point], text[len(text) - point :]
        if trim:
            fraction = fraction.rstrip("0")
        if match["frac_sep"]:
            fraction = match["frac_sep"].join([fraction[i : i + 3] for i in range(0, len(fraction), 3)])
        tail = ("." if fraction or match["alt"] else "") + fraction + suffix
        sign = "-" if negative else match["sign"].strip("-")
        if match["zero"]:
            width = int(match["width"]) - len(sign) - len(tail)
            sep = match["sep"]
            whole = whole.zfill(3 * width // 4 + 1 if sep else width) if width > 0 else whole
        if match["sep"]:
            whole = format(int(whole), "0%d%s" % (len(whole) + (len(whole) - 1) // 3, match["sep"]))
        return self._padded(sign, whole + tail, match)

    __add__, __radd__ = _operators(_add, operator.add)
    __sub__, __rsub__ = _operators(_sub, operator.sub)
    __mul__, __rmul__ = _operators(_mul, operator.mul)
    __truediv__, __rtruediv__ = _operators(_div, operator.truediv)
    __floordiv__, __rfloordiv__ = _operators(_floordiv, operator.floordiv, False)
    __mod__, __rmod__ = _operators(_mod, operator.mod, False)
    __divmod__, __rdivmod__ = _operators(_divmod, divmod, False)

    def __pow__(a, b, modulo=None):
        if modulo is not None:
            return NotImplemented
        if not isinstance(b, Rational):
            return float(a) ** b if isinstance(b, (float, complex)) else NotImplemented
        if b.denominator != 1:
            return float(a) ** float(b)
        n, d, power = a._numerator, a._denominator, b.numerator
        if power < 0:
            if n == 0:
                raise ZeroDivisionError("Fraction(%s, 0)" % d**-power)
            n, d, power = (d, n, -power) if n > 0 else (-d, -n, -power)
        return _new(Fraction, n**power, d**power)

    def __rpow__(b, a, modulo=None):
        if modulo is not None:
            return NotImplemented
        if b._denominator == 1 and b._numerator >= 0:
            return a**b._numerator
        if isinstance(a, Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a**b._numerator if b._denominator == 1 else a ** float(b)

    def __pos__(self):
        return _new(Fraction, self._numerator, self._denominator)

    def __neg__(self):
        return _new(Fraction, -self._numerator, self._denominator)

    def __abs__(self):
        return _new(Fraction, abs(self._numerator), self._denominator)

    def __int__(self):
        return self.__trunc__()

    def __trunc__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            rest *= 2
            return floor + (rest > self._denominator or rest == self._denominator and floor & 1)
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __hash__(self):
        import sys

        modulus = sys.hash_info.modulus
        try:
            inverse = pow(self._denominator, -1, modulus)
        except ValueError:
            result = sys.hash_info.inf
        else:
            result = hash(hash(abs(self._numerator)) * inverse)
        result = result if self._numerator >= 0 else -result
        return -2 if result == -1 else result

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if b != b or b in (float("inf"), float("-inf")):
                return False
            return a == _new(Fraction, *b.as_integer_ratio())
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if other != other or other in (float("inf"), float("-inf")):
                return op(0.0, other)
            n, d = other.as_integer_ratio()
            return op(self._numerator * d, self._denominator * n)
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        return a._compare(b, operator.gt)

    def __le__(a, b):
        return a._compare(b, operator.le)

    def __ge__(a, b):
        return a._compare(b, operator.ge)

    def __bool__(self):
        return bool(self._numerator)

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else type(self)(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()
