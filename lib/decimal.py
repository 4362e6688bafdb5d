"""Decimal floating point (the General Decimal Arithmetic specification): numbers, contexts, signals.

A number is a sign, a coefficient that is an int, and an exponent. Every operation makes an exact result, or one with a
digit more than needed that is no 0 or 5 where more would follow, and lets _fix() round it as the context says.
"""

import math
import re
import sys
from collections import namedtuple
from numbers import Number

__all__ = ["BasicContext", "Clamped", "Context", "ConversionSyntax", "Decimal", "DecimalException", "DecimalTuple",
           "DefaultContext", "DivisionByZero", "DivisionImpossible", "DivisionUndefined", "ExtendedContext",
           "FloatOperation", "HAVE_CONTEXTVAR", "HAVE_THREADS", "IEEEContext", "IEEE_CONTEXT_MAX_BITS", "Inexact",
           "InvalidContext", "InvalidOperation", "MAX_EMAX", "MAX_PREC", "MIN_EMIN", "MIN_ETINY", "Overflow",
           "ROUND_05UP", "ROUND_CEILING", "ROUND_DOWN", "ROUND_FLOOR", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN",
           "ROUND_HALF_UP", "ROUND_UP", "Rounded", "Subnormal", "Underflow", "getcontext", "localcontext",
           "setcontext"]

ROUND_DOWN, ROUND_UP, ROUND_CEILING, ROUND_FLOOR = "ROUND_DOWN", "ROUND_UP", "ROUND_CEILING", "ROUND_FLOOR"
ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN = "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN"
ROUND_05UP = "ROUND_05UP"
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
              ROUND_05UP)
MAX_PREC = MAX_EMAX = 999999999999999999 if sys.maxsize > 2**32 else 425000000
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
HAVE_THREADS = True
HAVE_CONTEXTVAR = False
IEEE_CONTEXT_MAX_BITS = 512

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent")


class DecimalException(ArithmeticError):
    """The base of all signals and conditions."""


class Clamped(DecimalException):
    """An exponent was changed to fit."""


class InvalidOperation(DecimalException):
    """There is no result: NaN."""


class ConversionSyntax(InvalidOperation):
    """A text is no number."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """A number that is not zero was divided by zero."""


class DivisionImpossible(InvalidOperation):
    """A quotient has more digits than the precision."""


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """Zero by zero."""


class Inexact(DecimalException):
    """Digits that were not zero are lost."""


class InvalidContext(InvalidOperation):
    """A context has values that cannot be."""


class Rounded(DecimalException):
    """Digits are lost, maybe zeros."""


class Subnormal(DecimalException):
    """A result is below the smallest exponent."""


class Overflow(Inexact, Rounded):
    """A result is too large."""


class Underflow(Inexact, Rounded, Subnormal):
    """A subnormal result is not exact."""


class FloatOperation(DecimalException, TypeError):
    """Floats and decimals were mixed."""


_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_SIGNAL_OF = {ConversionSyntax: InvalidOperation, DivisionImpossible: InvalidOperation,
              DivisionUndefined: InvalidOperation,
              InvalidContext: InvalidOperation}


def _count(n):
    """The digits of a coefficient; 1 for 0."""
    if n < 10**15:
        return len(str(n))
    d = int(n.bit_length() * 0.30102999566398119) + 1
    while n >= 10**d:
        d += 1
    while n < 10 ** (d - 1):
        d -= 1
    return d


def _goes_up(rounding, sign, q, r, base):
    """Whether q + r/base, r not 0, is rounded to q + 1."""
    if rounding == ROUND_HALF_EVEN:
        return 2 * r > base or 2 * r == base and q & 1
    if rounding == ROUND_HALF_UP:
        return 2 * r >= base
    if rounding == ROUND_HALF_DOWN:
        return 2 * r > base
    if rounding == ROUND_05UP:
        return q % 5 == 0
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return sign
    return rounding == ROUND_UP


def _new(sign, coefficient, exponent, special=None):
    """A number as it is; special: "F" infinity, "n" NaN, "N" signaling NaN, their coefficient a payload."""
    self = object.__new__(Decimal)
    self._sign, self._int, self._exp, self._special = sign, coefficient, exponent, special
    return self


def _infinity(sign):
    return _new(sign, 0, 0, "F")


_NUMBER = re.compile(r"([-+]?)(?:(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?|(inf(?:inity)?)|(s?)nan(\d*))\Z", re.IGNORECASE)


def _of_text(text):
    """(sign, coefficient, exponent, special), or None."""
    match = _NUMBER.match(text.strip().replace("_", ""))
    if match is None:
        return None
    sign, whole, fraction, exponent, inf, signaling, payload = match.groups()
    sign = int(sign == "-")
    if inf:
        return sign, 0, 0, "F"
    if payload is not None:
        return sign, int(payload or "0"), 0, "N" if signaling else "n"
    if not whole and not fraction:
        return None
    fraction = fraction or ""
    return sign, _int_of(whole + fraction), int(exponent or "0") - len(fraction), None


def _int_of(digits):
    """int() of digits without a limit."""
    if len(digits) <= 4000:
        return int(digits)
    half = len(digits) // 2
    return _int_of(digits[:half]) * 10 ** (len(digits) - half) + _int_of(digits[half:])


def _str_of(n):
    """str() of a coefficient without a limit."""
    d = _count(n)
    if d <= 4000:
        return str(n)
    high, low = divmod(n, 10 ** (d // 2))
    return _str_of(high) + _str_of(low).zfill(d // 2)


def _convert(other):
    """An operand as a number, or NotImplemented."""
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return _new(int(other < 0), abs(int(other)), 0)
    return NotImplemented


def _needed(other):
    converted = _convert(other)
    if converted is NotImplemented:
        raise TypeError("conversion from %s to Decimal is not supported" % type(other).__name__)
    return converted


def _method(function):
    """The operator for a method with a context: a op b."""
    def forward(self, other):
        other = _convert(other)
        return other if other is NotImplemented else function(self, other, _context)

    def reverse(self, other):
        other = _convert(other)
        return other if other is NotImplemented else function(other, self, _context)

    return forward, reverse


class Decimal:
    """Decimal(value): of an int, a float (exactly), a text, another one, or (sign, digits, exponent)."""

    __slots__ = ("_exp", "_int", "_sign", "_special")

    def __new__(cls, value="0", context=None):
        if isinstance(value, str):
            parts = _of_text(value)
            if parts is None:
                return (context or _context)._raise(ConversionSyntax)
        elif isinstance(value, int):
            parts = int(value < 0), abs(int(value)), 0, None
        elif isinstance(value, Decimal):
            if type(value) is Decimal is cls:
                return value
            parts = value._sign, value._int, value._exp, value._special
        elif isinstance(value, float):
            (context or _context)._float(None)
            parts = _float_parts(value)
        elif isinstance(value, (tuple, list)):
            parts = _tuple_parts(value)
        else:
            raise TypeError("conversion from %s to Decimal is not supported" % type(value).__name__)
        self = object.__new__(cls)
        self._sign, self._int, self._exp, self._special = parts
        return self

    @classmethod
    def from_float(cls, f):
        if not isinstance(f, (int, float)):
            raise TypeError("argument must be int or float.")
        result = _convert(f) if isinstance(f, int) else _new(*_float_parts(f))
        return result if cls is Decimal else cls(result)

    @classmethod
    def from_number(cls, number):
        if isinstance(number, (int, Decimal, tuple)):
            return cls(number)
        if isinstance(number, float):
            return cls.from_float(number)
        raise TypeError("Cannot convert %r to Decimal" % (number,))

    # What it is -----------------------------------------------------------------------------------

    def is_canonical(self):
        return True

    def is_finite(self):
        return self._special is None

    def is_infinite(self):
        return self._special == "F"

    def is_nan(self):
        return self._special in ("n", "N")

    def is_qnan(self):
        return self._special == "n"

    def is_snan(self):
        return self._special == "N"

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return self._special is None and self._int == 0

    def is_normal(self, context=None):
        return self._special is None and self._int != 0 and (context or _context).Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        return self._special is None and self._int != 0 and self.adjusted() < (context or _context).Emin

    def adjusted(self):
        """The exponent of the first digit."""
        return 0 if self._special else self._exp + _count(self._int) - 1

    def as_tuple(self):
        if self._special == "F":
            return DecimalTuple(self._sign, (0,), "F")
        digits = tuple(map(int, _str_of(self._int))) if self._int or not self._special else ()
        return DecimalTuple(self._sign, digits, self._special or self._exp)

    def as_integer_ratio(self):
        if self._special:
            if self._special == "F":
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        n, d = (self._int * 10**self._exp, 1) if self._exp >= 0 else (self._int, 10**-self._exp)
        g = math.gcd(n, d)
        return (-n if self._sign else n) // g, d // g

    def number_class(self, context=None):
        if self._special:
            if self._special == "F":
                return "-+"[not self._sign] + "Infinity"
            return "sNaN" if self._special == "N" else "NaN"
        kind = "Zero" if not self._int else "Subnormal" if self.is_subnormal(context) else "Normal"
        return "-+"[not self._sign] + kind

    def radix(self):
        return Decimal(10)

    def canonical(self):
        return self

    conjugate = canonical

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else type(self)(self)

    def __deepcopy__(self, memo):
        return self.__copy__()

    # Texts ----------------------------------------------------------------------------------------

    def __repr__(self):
        return "Decimal('%s')" % str(self)

    def __str__(self, eng=False, context=None):
        sign = "-" if self._sign else ""
        if self._special:
            if self._special == "F":
                return sign + "Infinity"
            return sign + ("sNaN" if self._special == "N" else "NaN") + (str(self._int) if self._int else "")
        digits = _str_of(self._int)
        left = self._exp + len(digits)  # digits before the point
        if self._exp <= 0 and left > -6:
            point = left
        elif not eng:
            point = 1
        elif self._int == 0:
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        text = _pointed(digits, point)
        if left != point:
            text += ("E" if (context or _context).capitals else "e") + "%+d" % (left - point)
        return sign + text

    def to_eng_string(self, context=None):
        """With exponents that are multiples of three."""
        return self.__str__(True, context)

    def __format__(self, spec, context=None):
        return _formatted(self, spec, context or _context)

    # Numbers of other kinds -----------------------------------------------------------------------

    def __bool__(self):
        return self._special is not None or self._int != 0

    def __int__(self):
        if self._special:
            if self._special == "F":
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        n = self._int * 10**self._exp if self._exp >= 0 else self._int // 10**-self._exp
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self._special == "N":
            raise ValueError("cannot convert signaling NaN to float")
        return float(("-nan" if self._sign else "nan") if self._special == "n" else str(self))

    def __complex__(self):
        return complex(float(self))

    def _to_int(self, rounding):
        if self._special:
            return self.__int__()
        return int(self._rescaled(0, rounding)[0])

    def __floor__(self):
        return self._to_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._to_int(ROUND_CEILING)

    def __round__(self, n=None):
        if n is not None:
            if not isinstance(n, int):
                raise TypeError("optional arg must be an integer")
            return self.quantize(_new(0, 1, -n))
        return self._to_int(ROUND_HALF_EVEN)

    def __hash__(self):
        if self._special:
            if self._special == "N":
                raise TypeError("Cannot hash a signaling NaN value")
            return object.__hash__(self) if self._special == "n" else -314159 if self._sign else 314159
        modulus = sys.hash_info.modulus
        n = pow(10, self._exp, modulus) if self._exp >= 0 else pow(pow(10, modulus - 2, modulus), -self._exp, modulus)
        n = self._int * n % modulus
        n = -n if self._sign else n
        return -2 if n == -1 else n

    # Comparison -----------------------------------------------------------------------------------

    def _cmp(self, other):
        """-1, 0 or 1 of two that are no NaN."""
        if self._special or other._special:
            a = (1 - 2 * self._sign) if self._special else 0
            b = (1 - 2 * other._sign) if other._special else 0
            return (a > b) - (a < b)
        if not self._int or not other._int:
            a = 0 if not self._int else 1 - 2 * self._sign
            b = 0 if not other._int else 1 - 2 * other._sign
            return (a > b) - (a < b)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        way = -1 if self._sign else 1
        a, b = self.adjusted(), other.adjusted()
        if a != b:
            return way if a > b else -way
        low = min(self._exp, other._exp)
        a, b = self._int * 10 ** (self._exp - low), other._int * 10 ** (other._exp - low)
        return way * ((a > b) - (a < b))

    def _operand(self, other, equality):
        """The other operand of a comparison."""
        if isinstance(other, Decimal):
            return self, other
        if isinstance(other, int):
            return self, _convert(other)
        if isinstance(other, float):
            _context._float(equality)
            return self, _new(*_float_parts(other))
        if isinstance(other, complex) and equality and other.imag == 0:
            return self, _new(*_float_parts(other.real))
        if hasattr(other, "denominator") and hasattr(other, "numerator"):
            if self._special:
                return self, _new(0, 0, 0)
            return _new(self._sign, self._int * other.denominator, self._exp), _convert(other.numerator)
        return self, NotImplemented

    def __eq__(self, other):
        self, other = self._operand(other, True)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            if self._special == "N" or other._special == "N":
                _context._raise(InvalidOperation)
            return False
        return self._cmp(other) == 0

    def _ordered(self, other, holds):
        self, other = self._operand(other, False)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            _context._raise(InvalidOperation)
            return False
        return holds(self._cmp(other))

    def __lt__(self, other):
        return self._ordered(other, lambda c: c < 0)

    def __le__(self, other):
        return self._ordered(other, lambda c: c <= 0)

    def __gt__(self, other):
        return self._ordered(other, lambda c: c > 0)

    def __ge__(self, other):
        return self._ordered(other, lambda c: c >= 0)

    def compare(self, other, context=None):
        """-1, 0, 1 or NaN as a number."""
        other = _needed(other)
        nan = _nan_of(self, other, context or _context)
        return nan if nan is not None else Decimal(self._cmp(other))

    def compare_signal(self, other, context=None):
        other, context = _needed(other), context or _context
        for operand in (self, other):
            if operand._special == "N":
                return _nan_of(self, other, context)
        for operand in (self, other):
            if operand._special == "n":
                context._raise(InvalidOperation)
                return _nan_of(self, other, context)
        return Decimal(self._cmp(other))

    def _total(self):
        """What orders the absolute values of all, NaNs and exponents included."""
        if self._special:
            return {"F": 1, "N": 2, "n": 3}[self._special], self._int
        return 0, self, self._exp

    def compare_total(self, other, context=None):
        """An order of all representations."""
        other = _needed(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        result = self.compare_total_mag(other)
        return result.copy_negate() if self._sign and result._int else result

    def compare_total_mag(self, other, context=None):
        a, b = self.copy_abs()._total(), _needed(other).copy_abs()._total()
        if a[0] != b[0] or a[0] > 0:
            return Decimal((a > b) - (a < b) if a[0] == b[0] else 1 if a[0] > b[0] else -1)
        order = a[1]._cmp(b[1])
        return Decimal(order or (a[2] > b[2]) - (a[2] < b[2]))

    def _extreme(self, other, context, way, mag):
        other, context = _needed(other), context or _context
        if self.is_nan() or other.is_nan():
            if self._special == "n" and not other.is_nan():
                return other._fix(context)
            if other._special == "n" and not self.is_nan():
                return self._fix(context)
            return _nan_of(self, other, context)
        order = self.copy_abs()._cmp(other.copy_abs()) if mag else self._cmp(other)
        if order == 0:
            order = int(self.compare_total(other))
        return (self if order * way >= 0 else other)._fix(context)

    def max(self, other, context=None):
        return self._extreme(other, context, 1, False)

    def min(self, other, context=None):
        return self._extreme(other, context, -1, False)

    def max_mag(self, other, context=None):
        return self._extreme(other, context, 1, True)

    def min_mag(self, other, context=None):
        return self._extreme(other, context, -1, True)

    def same_quantum(self, other, context=None):
        other = _needed(other)
        if self._special or other._special:
            return self.is_nan() and other.is_nan() or self.is_infinite() and other.is_infinite()
        return self._exp == other._exp

    # Rounding -------------------------------------------------------------------------------------

    def _fix(self, context):
        """The number as the context allows it, with signals."""
        if self._special:
            if self._special != "F" and self._int:
                room = context.prec - context.clamp
                return _new(self._sign, self._int % 10**room, 0, self._special)
            return self
        tiny, top = context.Etiny(), context.Etop()
        if not self._int:
            exponent = min(max(self._exp, tiny), top if context.clamp else context.Emax)
            if exponent == self._exp:
                return self
            context._raise(Clamped)
            return _new(self._sign, 0, exponent)
        lowest = _count(self._int) + self._exp - context.prec
        if lowest > top:
            return self._overflow(context)
        subnormal = lowest < tiny
        lowest = max(lowest, tiny)
        if self._exp < lowest:
            return self._rounded(context, lowest, subnormal)
        if subnormal:
            context._raise(Subnormal)
        if context.clamp and self._exp > top:
            context._raise(Clamped)
            return _new(self._sign, self._int * 10 ** (self._exp - top), top)
        return self if type(self) is Decimal else _new(self._sign, self._int, self._exp)

    def _rounded(self, context, exponent, subnormal):
        number, rest = self._rescaled(exponent, context.rounding)
        if _count(number._int) > context.prec:
            number = _new(self._sign, number._int // 10, exponent + 1)
        if number._exp > context.Etop():
            return self._overflow(context)
        signals = (Underflow, Subnormal) if rest and subnormal else (Subnormal,) if subnormal else ()
        signals += (Inexact, Rounded) if rest else (Rounded,)
        context._signal(*signals + (() if number._int else (Clamped,)))
        return number

    def _overflow(self, context):
        """What is too large becomes infinity, or the largest number where it is rounded down."""
        context._signal(Overflow, Inexact, Rounded)
        rounding = context.rounding
        if rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_UP) or rounding == (
                ROUND_FLOOR if self._sign else ROUND_CEILING):
            return _infinity(self._sign)
        return _new(self._sign, 10**context.prec - 1, context.Etop())

    def _rescaled(self, exponent, rounding):
        """(the number with this exponent, whether digits were lost)."""
        if not self._int:
            return _new(self._sign, 0, exponent), False
        if self._exp >= exponent:
            return _new(self._sign, self._int * 10 ** (self._exp - exponent), exponent), False
        shift = exponent - self._exp
        if shift > _count(self._int) + 1:
            q, r, base = 0, 1, 10
        else:
            base = 10**shift
            q, r = divmod(self._int, base)
        if r and _goes_up(rounding, self._sign, q, r, base):
            q += 1
        return _new(self._sign, q, exponent), r != 0

    def quantize(self, exp, rounding=None, context=None):
        """The number with the exponent of another one."""
        exp, context = _needed(exp), context or _context
        _check_rounding(rounding)
        if self._special or exp._special:
            nan = _nan_of(self, exp, context)
            if nan is not None:
                return nan
            if self.is_infinite() and exp.is_infinite():
                return self
            return context._raise(InvalidOperation)
        target = exp._exp
        if not context.Etiny() <= target <= context.Emax or self._int and (
                self.adjusted() > context.Emax or self.adjusted() - target + 1 > context.prec):
            return context._raise(InvalidOperation)
        number, rest = self._rescaled(target, rounding or context.rounding)
        if number._int and (number.adjusted() > context.Emax or _count(number._int) > context.prec):
            return context._raise(InvalidOperation)
        if number._int and number.adjusted() < context.Emin:
            context._raise(Subnormal)
        if target > self._exp and self._int:
            context._signal(*(Inexact, Rounded) if rest else (Rounded,))
        return number._fix(context)

    def to_integral_value(self, rounding=None, context=None):
        """A whole number, without signals."""
        context = context or _context
        _check_rounding(rounding)
        if self._special:
            nan = _nan_of(self, self, context)
            return self if nan is None else nan
        return self if self._exp >= 0 else self._rescaled(0, rounding or context.rounding)[0]

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        context = context or _context
        result = self.to_integral_value(rounding, context)
        if self._special is None and self._exp < 0 and self._int:
            if result._cmp(self):
                context._raise(Inexact)
            context._raise(Rounded)
        return result

    def normalize(self, context=None):
        """Without zeros at the end."""
        context = context or _context
        if self._special:
            nan = _nan_of(self, self, context)
            return self if nan is None else nan
        number = self._fix(context)
        if number._special or not number._int:
            return number if number._special else _new(number._sign, 0, 0)
        return _stripped(number, context.Etop() if context.clamp else context.Emax)

    # Signs ----------------------------------------------------------------------------------------

    def copy_abs(self):
        return _new(0, self._int, self._exp, self._special)

    def copy_negate(self):
        return _new(1 - self._sign, self._int, self._exp, self._special)

    def copy_sign(self, other, context=None):
        return _new(_needed(other)._sign, self._int, self._exp, self._special)

    def _plus(self, context):
        nan = _nan_of(self, self, context) if self._special else None
        if nan is not None:
            return nan
        if self._special is None and not self._int and context.rounding != ROUND_FLOOR:
            self = self.copy_abs()
        return self._fix(context)

    def __pos__(self):
        return self._plus(_context)

    def __neg__(self):
        return self.copy_negate()._plus(_context) if not self.is_nan() else self._plus(_context)

    def __abs__(self):
        return self.__neg__() if self._sign and not self.is_nan() else self._plus(_context)

    # Arithmetic -----------------------------------------------------------------------------------

    def _add(self, other, context):
        if self._special or other._special:
            nan = _nan_of(self, other, context)
            if nan is not None:
                return nan
            if self._special and other._special and self._sign != other._sign:
                return context._raise(InvalidOperation)
            return _infinity(self._sign if self._special else other._sign)
        exponent = min(self._exp, other._exp)
        if not self._int or not other._int:
            if not self._int and not other._int:
                both = self._sign and other._sign
                sign = both if self._sign == other._sign or context.rounding != ROUND_FLOOR else 1
                return _new(int(sign), 0, exponent)._fix(context)
            number = other if not self._int else self
            exponent = max(exponent, number._exp - context.prec - 1)
            return number._rescaled(min(exponent, number._exp), ROUND_DOWN)[0]._fix(context)
        a, b = _aligned(self, other, context.prec)
        total = (-a._int if a._sign else a._int) + (-b._int if b._sign else b._int)
        sign = int(total < 0) if total else int(context.rounding == ROUND_FLOOR)
        return _new(sign, abs(total), a._exp)._fix(context)

    def _sub(self, other, context):
        return self._add(other if other.is_nan() else other.copy_negate(), context)

    def _mul(self, other, context):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = _nan_of(self, other, context)
            if nan is not None:
                return nan
            if not self or not other:
                return context._raise(InvalidOperation)
            return _infinity(sign)
        return _new(sign, self._int * other._int, self._exp + other._exp)._fix(context)

    def _div(self, other, context):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = _nan_of(self, other, context)
            if nan is not None:
                return nan
            if self._special and other._special:
                return context._raise(InvalidOperation)
            if self._special:
                return _infinity(sign)
            context._raise(Clamped)
            return _new(sign, 0, context.Etiny())
        if not other._int:
            if not self._int:
                return context._raise(DivisionUndefined)
            return context._raise(DivisionByZero, sign)
        exponent = self._exp - other._exp
        if not self._int:
            return _new(sign, 0, exponent)._fix(context)
        shift = _count(other._int) - _count(self._int) + context.prec + 1
        if shift >= 0:
            q, r = divmod(self._int * 10**shift, other._int)
        else:
            q, r = divmod(self._int, other._int * 10**-shift)
        number = _new(sign, q, exponent - shift)
        if r:
            if q % 5 == 0:
                number._int += 1
        else:
            number = _stripped(number, exponent)
        return number._fix(context)

    def _quotient(self, other, context):
        """(whole quotient, rest) of finite numbers, or None if the quotient is too long."""
        sign = self._sign ^ other._sign
        ideal = self._exp if other._special else min(self._exp, other._exp)
        distance = self.adjusted() - other.adjusted()
        if not self._int or other._special or distance <= -2:
            if not self._int:
                return _new(sign, 0, 0), _new(self._sign, 0, ideal)
            return _new(sign, 0, 0), self._rescaled(min(ideal, self._exp), ROUND_DOWN)[0]
        if distance <= context.prec:
            a, b = self._int * 10 ** (self._exp - ideal), other._int * 10 ** (other._exp - ideal)
            q, r = divmod(a, b)
            if q < 10**context.prec:
                return _new(sign, q, 0), _new(self._sign, r, ideal)
        return None

    def _divmod(self, other, context):
        """(quotient, rest): truncated."""
        nan = _nan_of(self, other, context)
        if nan is not None:
            return nan, nan
        sign = self._sign ^ other._sign
        if self._special:
            if other._special:
                nan = context._raise(InvalidOperation)
                return nan, nan
            return _infinity(sign), context._raise(InvalidOperation)
        if not other:
            if not self._int:
                nan = context._raise(DivisionUndefined)
                return nan, nan
            if context.traps[InvalidOperation]:  # comes before the other
                context.flags[InvalidOperation] = context.flags[DivisionByZero] = True
                raise InvalidOperation([InvalidOperation, DivisionByZero])
            return context._raise(DivisionByZero, sign), context._raise(InvalidOperation)
        result = self._quotient(other, context)
        if result is None:
            nan = context._raise(DivisionImpossible)
            return nan, nan
        return result[0] if other._special else result[0]._fix(context), result[1]._fix(context)

    def _floordiv(self, other, context):
        nan = _nan_of(self, other, context)
        if nan is not None:
            return nan
        sign = self._sign ^ other._sign
        if self._special:
            return context._raise(InvalidOperation) if other._special else _infinity(sign)
        if not other:
            return context._raise(DivisionByZero, sign) if self._int else context._raise(DivisionUndefined)
        result = self._quotient(other, context)
        if result is None:
            return context._raise(DivisionImpossible)
        return result[0] if other._special else result[0]._fix(context)

    def _mod(self, other, context):
        nan = _nan_of(self, other, context)
        if nan is not None:
            return nan
        if self._special:
            return context._raise(InvalidOperation)
        if not other:
            return context._raise(InvalidOperation if self._int else DivisionUndefined)
        result = self._quotient(other, context)
        return context._raise(DivisionImpossible) if result is None else result[1]._fix(context)

    def remainder_near(self, other, context=None):
        """The rest of the nearest multiple."""
        other, context = _needed(other), context or _context
        nan = _nan_of(self, other, context)
        if nan is not None:
            return nan
        if self._special:
            return context._raise(InvalidOperation)
        if not other:
            return context._raise(InvalidOperation if self._int else DivisionUndefined)
        if other._special:
            return self._fix(context)
        ideal = min(self._exp, other._exp)
        if not self._int:
            return _new(self._sign, 0, ideal)._fix(context)
        distance = self.adjusted() - other.adjusted()
        if distance >= context.prec + 1:
            return context._raise(DivisionImpossible)
        if distance <= -2:
            return self._rescaled(ideal, context.rounding)[0]._fix(context)
        a, b = self._int * 10 ** (self._exp - ideal), other._int * 10 ** (other._exp - ideal)
        q, r = divmod(a, b)
        sign = self._sign
        if 2 * r + (q & 1) > b:
            r, q, sign = b - r, q + 1, 1 - sign
        if q >= 10**context.prec:
            return context._raise(DivisionImpossible)
        return _new(sign, r, ideal)._fix(context)

    def fma(self, other, third, context=None):
        """self * other + third, rounded once."""
        other, third, context = _needed(other), _needed(third), context or _context
        if self._special or other._special:
            if self._special == "N" or other._special == "N":
                return _nan_of(self, other, context)
            if self.is_nan() or other.is_nan():
                return _nan_of(self, other, context) if third._special != "N" else _nan_of(third, third, context)
            product = self._mul(other, context)
            if product.is_nan():
                return product
        else:
            product = _new(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        return product._add(third, context)

    def sqrt(self, context=None):
        context = context or _context
        nan = _nan_of(self, self, context)
        if nan is not None:
            return nan
        if self._special and not self._sign:
            return self
        if not self:
            return _new(self._sign, 0, self._exp // 2)._fix(context)
        if self._sign:
            return context._raise(InvalidOperation)
        digits = context.prec + 1
        exponent, c, length = self._exp >> 1, self._int, _count(self._int)
        if self._exp & 1:
            c, length = c * 10, (length >> 1) + 1
        else:
            length = (length + 1) >> 1
        shift = digits - length  # pairs of digits to add
        if shift >= 0:
            c, exact = c * 100**shift, True
        else:
            c, rest = divmod(c, 100**-shift)
            exact = not rest
        n = math.isqrt(c)
        exact = exact and n * n == c
        number = _new(0, n, exponent - shift)
        if exact:
            number = _stripped(number, exponent) if shift >= 0 else _new(0, n * 10**-shift, exponent)
        elif n % 5 == 0:
            number._int += 1
        return number._fix(context._with_rounding(ROUND_HALF_EVEN))

    # Transcendental functions: with digits to spare, more of them until the rounding is certain -------

    def _computed(self, digits_of, context, rounding=ROUND_HALF_EVEN):
        """Rounds what digits_of(p) gives: (coefficient of about p digits, exponent), off by at most 2 units."""
        spare = 4
        while True:
            n, exponent = digits_of(context.prec + spare)
            unit = 10 ** (_count(abs(n)) - context.prec - 1)
            if unit >= 10 and 5 < abs(n) % (5 * unit) < 5 * unit - 5 or spare > 50 * (context.prec + 20):
                break  # the latter where a power is exact after all
            spare = spare * 2
        number = _new(int(n < 0), abs(n), exponent)
        return number._fix(context._with_rounding(rounding))

    def exp(self, context=None):
        context = context or _context
        nan = _nan_of(self, self, context)
        if nan is not None:
            return nan
        if self._special:
            return _new(0, 0, 0) if self._sign else self
        if not self._int:
            return Decimal(1)
        half_even = context._with_rounding(ROUND_HALF_EVEN)
        limit = _count(3 * ((-context.Etiny() + 1) if self._sign else (context.Emax + 1)))
        if self.adjusted() > limit:
            return _new(0, 1, context.Etiny() - 1 if self._sign else context.Emax + 1)._fix(half_even)
        if self.adjusted() < -context.prec - 1:  # 1 and less than half a unit
            p = context.prec + 1
            return _new(0, 10**p + (-1 if self._sign else 1), -p)._fix(half_even)
        return self._computed(lambda p: _exp_digits(self, p), context)

    def ln(self, context=None):
        return self._logarithm(context or _context, _ln_digits)

    def log10(self, context=None):
        context = context or _context
        if self._special is None and self._int and not self._sign:
            stripped = _stripped(self, 1 << 62)
            if stripped._int == 1:
                return Decimal(stripped._exp)._fix(context._with_rounding(ROUND_HALF_EVEN))
        return self._logarithm(context, _log10_digits)

    def _logarithm(self, context, digits_of):
        nan = _nan_of(self, self, context)
        if nan is not None:
            return nan
        if not self:
            return _infinity(1)
        if self._sign:
            return context._raise(InvalidOperation)
        if self._special:
            return self
        if self._cmp(_new(0, 1, 0)) == 0:
            return Decimal(0)
        return self._computed(lambda p: digits_of(self, p), context)

    def _is_integer(self):
        return self._special is None and (self._exp >= 0 or not self._int or self._int % 10**-self._exp == 0
                                          if self._exp > -20000 else not self._int)

    def _pow(self, other, context):
        if self._special or other._special:
            nan = _nan_of(self, other, context)
            if nan is not None:
                return nan
        if not other:
            return context._raise(InvalidOperation) if not self else Decimal(1)
        sign = 0
        if self._sign:
            if other._is_integer():
                sign = int(other._exp <= 0 and int(other) & 1)
            elif self:
                return context._raise(InvalidOperation)
            self = self.copy_abs()
        if not self:
            return _infinity(sign) if other._sign else _new(sign, 0, 0)
        if self._special:
            return _new(sign, 0, 0) if other._sign else _infinity(sign)
        one = self._cmp(_new(0, 1, 0))
        if other._special:
            if not one:
                return self._one(context, 0)
            return _new(0, 0, 0) if (one > 0) == bool(other._sign) else _infinity(0)
        whole = other._is_integer()
        if not one:
            return self._one(context, sign, None if not whole else int(other) if other.adjusted() < 30 else 10**30)
        if whole and other.adjusted() < 18:
            result = self._int_pow(int(other), context, sign)
            if result is not None:
                return result
        # Far beyond all exponents.
        size = (self.adjusted() if one > 0 else -self.adjusted() - 1) or 0
        if _count(max(size, 1)) + other.adjusted() > _count(context.Emax - context.Etiny()) + 4 and size:
            up = (one > 0) != bool(other._sign)
            return _new(sign, 1, context.Emax + 1 if up else context.Etiny() - 1)._fix(context)
        if other.adjusted() + _count(abs(self.adjusted()) + 1) < -context.prec - 23:  # 1 but for digits that are lost
            return self._one(context, sign)
        exact = None if whole else self._root(other, context, sign)
        if exact is not None:
            return exact
        if sign:  # the digits' sign is that of the result while they are rounded
            return self._computed(lambda p: _negated(_pow_digits(self, other, p)), context, context.rounding)
        return self._computed(lambda p: _pow_digits(self, other, p), context, context.rounding)

    def _one(self, context, sign, power=None):
        """A power of 1: with as many zeros as the operands ask for."""
        if power is None:
            context._signal(Inexact, Rounded)
            return _new(sign, 10 ** (context.prec - 1), 1 - context.prec)
        exponent = self._exp * abs(power) if self._exp < 0 else 0
        if exponent < 1 - context.prec:
            exponent = 1 - context.prec
            context._raise(Rounded)
        return _new(sign, 10**-exponent, exponent)

    def _int_pow(self, n, context, sign):
        """A whole power by multiplication, where it is short; else None."""
        stripped = _stripped(self, 1 << 62)
        if (stripped._int.bit_length() - 1) * abs(n) > 8 * context.prec + 400:
            return None
        whole = n > 0 and self._int.bit_length() * n <= 8 * context.prec + 400
        if whole:
            stripped = self
        power = _new(sign, stripped._int ** abs(n), stripped._exp * abs(n))
        spare = context.prec - _count(power._int)
        if n > 0 and not whole and spare > 0 and self._int != stripped._int:  # zeros as multiplication would leave them
            power = _new(sign, power._int * 10**spare, power._exp - spare)
            context._raise(Rounded)
        wide = context
        if (power.adjusted() if n > 0 else -power.adjusted()) <= context.Emax:
            wide = context._with_rounding(ROUND_HALF_EVEN, context.prec + _count(abs(n)) + 3)
        return (power._fix(wide) if n > 0 else _new(0, 1, 0)._div(power, wide))._fix(context)

    def _root(self, other, context, sign):
        """A power that is exact although the exponent is no whole number; else None."""
        if other._exp < -20:
            return None
        n, d = other.copy_abs().as_integer_ratio()
        if d > 64 or n > 64:
            return None
        c, d_exp = self._int, self._exp
        while d_exp % d:
            c, d_exp = c * 10, d_exp - 1
        root = round(c ** (1 / d)) if c < 1 << 1000 else 0
        while root and root**d > c:
            root -= 1
        if not root or root**d != c:
            return None
        number = _new(0, root**n, d_exp // d * n)
        if other._sign:
            for prime in (2, 5):  # whether 1/root ends
                while root % prime == 0:
                    root //= prime
            if root != 1:
                return None
            number = _new(0, 1, 0)._div(number, context)
        # As many digits as the precision.
        spare = context.prec - _count(number._int)
        if spare > 0:
            number = _new(0, number._int * 10**spare, number._exp - spare)
        context._signal(*((Underflow,) if number.adjusted() < context.Emin else ()) + (Inexact, Rounded))
        return number._fix(context)

    def __pow__(self, other, modulo=None, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or _context
        return self._pow(other, context) if modulo is None else self._pow_modulo(other, modulo, context)

    def __rpow__(self, other, modulo=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__pow__(self, modulo)

    def _pow_modulo(self, other, modulo, context):
        modulo = _convert(modulo)
        if modulo is NotImplemented:
            return modulo
        for kind in ("N", "n"):
            for operand in (self, other, modulo):
                if operand._special == kind:
                    return _nan_of(operand, operand, context)
        if (not all([x._is_integer() for x in (self, other, modulo)]) or other._sign and other or not modulo
                or modulo.adjusted() >= context.prec or not other and not self):
            return context._raise(InvalidOperation)
        sign = self._sign if other._exp <= 0 and int(other) & 1 else 0
        m = abs(int(modulo))
        base = self._int * pow(10, self._exp, m) if self._exp >= 0 else abs(int(self))
        if other._exp <= 0:
            return _new(sign, pow(base, int(other), m), 0)
        base = pow(base, other._int, m)
        for _ in range(other._exp):
            base = pow(base, 10, m)
        return _new(sign, base, 0)

    __add__, __radd__ = _method(_add)
    __sub__, __rsub__ = _method(_sub)
    __mul__, __rmul__ = _method(_mul)
    __truediv__, __rtruediv__ = _method(_div)
    __floordiv__, __rfloordiv__ = _method(_floordiv)
    __mod__, __rmod__ = _method(_mod)
    __divmod__, __rdivmod__ = _method(_divmod)

    # Exponents and digits -------------------------------------------------------------------------

    def logb(self, context=None):
        """The exponent of the first digit as a number."""
        context = context or _context
        nan = _nan_of(self, self, context)
        if nan is not None:
            return nan
        if self._special:
            return _infinity(0)
        if not self._int:
            return context._raise(DivisionByZero, 1)
        return Decimal(self.adjusted())._fix(context)

    def scaleb(self, other, context=None):
        """Times a power of ten."""
        other, context = _needed(other), context or _context
        nan = _nan_of(self, other, context)
        if nan is not None:
            return nan
        limit = 2 * (context.Emax + context.prec)
        if other._special or other._exp != 0 or not -limit <= int(other) <= limit:
            return context._raise(InvalidOperation)
        return self if self._special else _new(self._sign, self._int, self._exp + int(other))._fix(context)

    def _shifted(self, other, context, rotates):
        other, context = _needed(other), context or _context
        nan = _nan_of(self, other, context)
        if nan is not None:
            return nan
        if other._special or other._exp != 0 or not -context.prec <= int(other) <= context.prec:
            return context._raise(InvalidOperation)
        if self._special:
            return self
        n, base = int(other), 10**context.prec
        digits = self._int % base
        if rotates:
            n %= context.prec
            high, low = divmod(digits, 10 ** (context.prec - n))
            digits = low * 10**n + high
        else:
            digits = digits * 10**n % base if n >= 0 else digits // 10**-n
        return _new(self._sign, digits, self._exp)

    def shift(self, other, context=None):
        """Digits moved to the left, or to the right if negative."""
        return self._shifted(other, context, False)

    def rotate(self, other, context=None):
        return self._shifted(other, context, True)

    def next_minus(self, context=None):
        """The largest number below."""
        return self._next(context or _context, 1)

    def next_plus(self, context=None):
        return self._next(context or _context, 0)

    def _next(self, context, sign):
        nan = _nan_of(self, self, context)
        if nan is not None:
            return nan
        if self._special:
            return self if self._sign == sign else _new(self._sign, 10**context.prec - 1, context.Etop())
        quiet = context._quiet(ROUND_FLOOR if sign else ROUND_CEILING)
        number = self._fix(quiet)
        return number if number._cmp(self) else self._add(_new(sign, 1, context.Etiny() - 1), quiet)

    def next_toward(self, other, context=None):
        other, context = _needed(other), context or _context
        nan = _nan_of(self, other, context)
        if nan is not None:
            return nan
        order = self._cmp(other)
        if not order:
            return self.copy_sign(other)
        number = self._next(context, int(order > 0))
        if number._special:
            context._signal(Overflow, Inexact, Rounded)
        elif number.adjusted() < context.Emin or not number._int:
            context._signal(Underflow, Subnormal, Inexact, Rounded, *(() if number._int else (Clamped,)))
        return number

    def _bits(self, context):
        """The digits, if all are 0 or 1 and there is no sign or exponent; else None."""
        if self._special or self._sign or self._exp:
            return None
        digits = _str_of(self._int)
        return None if digits.strip("01") or any([c not in "01" for c in digits]) else digits[-context.prec :]

    def _logical(self, other, context, bit):
        other, context = _needed(other), context or _context
        a, b = self._bits(context), other._bits(context)
        if a is None or b is None:
            return context._raise(InvalidOperation)
        n = max(len(a), len(b))
        return _new(0, int("".join([str(bit(int(x), int(y))) for x, y in zip(a.zfill(n), b.zfill(n))])), 0)

    def logical_and(self, other, context=None):
        return self._logical(other, context, lambda x, y: x & y)

    def logical_or(self, other, context=None):
        return self._logical(other, context, lambda x, y: x | y)

    def logical_xor(self, other, context=None):
        return self._logical(other, context, lambda x, y: x ^ y)

    def logical_invert(self, context=None):
        context = context or _context
        return self._logical(_new(0, (10**context.prec - 1) // 9, 0), context, lambda x, y: x ^ y)


def _float_parts(f):
    if f != f:
        return int(math.copysign(1, f) < 0), 0, 0, "n"
    sign = int(math.copysign(1, f) < 0)
    if f in (math.inf, -math.inf):
        return sign, 0, 0, "F"
    n, d = abs(f).as_integer_ratio()
    k = d.bit_length() - 1
    return sign, n * 5**k, -k, None


def _tuple_parts(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exponent = value
    if not isinstance(sign, int) or sign not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if exponent == "F":
        return sign, 0, 0, "F"
    if isinstance(exponent, str) and exponent not in ("n", "N"):
        raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    n = 0
    for digit in digits:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError("coefficient must be a tuple of digits")
        n = n * 10 + digit
    if exponent in ("n", "N"):
        return sign, n, 0, exponent
    if not isinstance(exponent, int):
        raise ValueError("exponent must be an integer")
    return sign, n, exponent, None


def _nan_of(a, b, context):
    """The NaN that an operation with these operands gives, or None."""
    if a._special in (None, "F") and b._special in (None, "F"):
        return None
    for operand in (a, b):
        if operand._special == "N":
            context._raise(InvalidOperation)
            return _new(operand._sign, operand._int, 0, "n")._fix(context)
    return (a if a._special == "n" else b)._fix(context)


def _stripped(number, most):
    """Without zeros at the end, but with no larger exponent than this."""
    n, exponent = number._int, number._exp
    while exponent < most and n % 10 == 0 and n:
        n, exponent = n // 10, exponent + 1
    return _new(number._sign, n, exponent)


def _aligned(a, b, precision):
    """Two numbers, not zero, with one exponent; one that is too small to count is replaced by a trace."""
    if a._exp < b._exp:
        low, high = a, b
    else:
        low, high = b, a
    least = high._exp + min(-1, _count(high._int) - precision - 2)
    if _count(low._int) + low._exp - 1 < least:
        trace = _new(low._sign, 1, least)
        a, b = (trace, b) if low is a else (a, trace)
        low = trace
    exponent = low._exp
    return tuple([_new(x._sign, x._int * 10 ** (x._exp - exponent), exponent) for x in (a, b)])


def _check_rounding(rounding):
    if rounding is not None and rounding not in _ROUNDINGS:
        raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                        "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")


# Series in whole numbers: values are multiples of 10**-p ------------------------------------------

_ln10_known = (0, 0)


def _fixed_ln(n, scale):
    """ln(n/scale) * scale, 1 <= n/scale < 10: square roots, then the series of the inverse hyperbolic tangent."""
    halvings = 8
    wide = scale << 80
    x = n << 80
    for _ in range(halvings):
        x = math.isqrt(x * wide)
    t = (x - wide) * wide // (x + wide)
    square = t * t // wide
    total, power, k = 0, t, 1
    while power:
        total += power // k
        power = power * square // wide
        k += 2
    return (total << halvings + 1) >> 80


def _ln10(p):
    """ln(10) * 10**p."""
    global _ln10_known
    if _ln10_known[0] < p:
        digits = p + p // 4 + 10
        scale = 10**digits
        _ln10_known = digits, 3 * _fixed_ln(2 * scale, scale) + _fixed_ln(5 * scale // 4, scale)
    return _ln10_known[1] // 10 ** (_ln10_known[0] - p)


def _ln_fixed(number, p):
    """ln(number) * 10**p, off by less than a unit."""
    p += 5
    digits = _count(number._int)
    k = number._exp + digits - 1  # number = m * 10**k
    shift = p - digits + 1
    m = number._int * 10**shift if shift >= 0 else number._int // 10**-shift
    return (_fixed_ln(m, 10**p) + k * _ln10(p + _count(abs(k)) + 1) // 10 ** (_count(abs(k)) + 1)) // 10**5


def _ln_digits(number, p):
    """(n, exponent): ln(number) to about p digits."""
    adjusted = number.adjusted()
    if adjusted in (0, -1):  # near 1 the result is small
        exact = Context(prec=_count(number._int) + abs(number._exp) + 5, traps=[])
        distance = number._sub(_new(0, 1, 0), exact)
        p -= min(0, distance.adjusted() + 1)
        n = _ln_fixed(number, p)
        return n, -p
    return _ln_fixed(number, p), -p


def _log10_digits(number, p):
    n, exponent = _ln_digits(number, p + 5)
    places = p + 5
    return _quotient_of(n * 10**places, _ln10(-exponent)), -places


def _quotient_of(a, b):
    return (2 * a + b) // (2 * b)


def _exp_fixed(x, p):
    """exp(x / 10**p) as (n, exponent), n of about p digits."""
    ln10 = _ln10(p + 30)
    wide = x * 10**30
    k = wide // ln10
    r = (wide - k * ln10) // 10**20  # 0 <= r/10**(p+10) < ln(10)
    scale = 10 ** (p + 10)
    halvings = 8 + math.isqrt(p) // 4
    bits = 2 * halvings + 16
    one, r = scale << bits, (r << bits) >> halvings
    total, power, i = one, one, 1
    while power:
        power = power * r // (one * i)
        total += power
        i += 1
    for _ in range(halvings):
        total = total * total // one
    return (total >> bits) // 10**10, k - p


def _exp_digits(number, p):
    """(n, exponent): exp(number) to p digits."""
    extra = max(0, number.adjusted() + 1) + 3
    q = p + extra
    shift = q + number._exp
    x = number._int * 10**shift if shift >= 0 else number._int // 10**-shift
    n, exponent = _exp_fixed(-x if number._sign else x, q)
    return n // 10**extra, exponent + extra


def _negated(digits):
    return -digits[0], digits[1]


def _pow_digits(number, power, p):
    """(n, exponent): number ** power to p digits."""
    extra = max(0, power.adjusted() + _count(abs(number.adjusted())) + 2) + 5
    q = p + extra + max(0, -power.adjusted())
    n, exponent = _ln_digits(number, q)
    product = n * power._int  # in units of 10**(exponent + power._exp)
    shift = q + exponent + power._exp
    product = product * 10**shift if shift >= 0 else product // 10**-shift
    n, exponent = _exp_fixed(-product if power._sign else product, q)
    return n // 10 ** (q - p), exponent + q - p


# Texts with a format ------------------------------------------------------------------------------

_SPEC = re.compile(r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<z>z?)(?P<alt>\#?)(?P<zero>0?)(?P<width>\d*)"
                   r"(?P<sep>[,_]?)(?:\.(?P<precision>\d*)(?P<fsep>[,_]?))?(?P<type>[eEfFgGn%]?)", re.DOTALL)


def _pointed(digits, point):
    """Digits with a decimal point before digit number `point`, zeros added where there are none."""
    if point <= 0:
        return "0." + "0" * -point + digits
    if point >= len(digits):
        return digits + "0" * (point - len(digits))
    return digits[:point] + "." + digits[point:]


def _formatted(number, spec, context):
    match = _SPEC.fullmatch(spec)
    if match is None or match["precision"] == "":
        raise ValueError("invalid format string")
    kind, precision = match["type"], match["precision"]
    sign = number._sign
    if number._special:
        body, tail = str(number.copy_abs()), "%" if kind == "%" else ""
    else:
        if kind == "%":
            number = _new(sign, number._int, number._exp + 2)
        number = _for_format(number, kind, None if precision is None else int(precision), context.rounding)
        body, tail = _format_body(number, kind, precision, context)
        if match["z"] and sign and not body.strip("0.") and not number._int:
            sign = 0
        if kind == "%":
            tail += "%"
    text = "-" if sign else match["sign"].strip("-")
    whole, point, fraction = body.partition(".")
    tail = (point or ("." if match["alt"] and not number._special else "")) + fraction + tail
    fill, align = match["fill"] or " ", match["align"] or ">"
    width = int(match["width"] or "0")
    if match["zero"] and not match["align"]:
        fill, align = (" ", ">") if number._special else ("0", "=")
    if match["sep"] and not number._special:
        whole = _grouped(whole, match["sep"], width - len(text) - len(tail) if fill == "0" and align == "=" else 0)
    room = max(0, width - len(text) - len(whole) - len(tail))
    if align == "=":
        return text + fill * room + whole + tail
    left = {">": room, "<": 0, "^": room // 2}[align]
    return fill * left + text + whole + tail + fill * (room - left)


def _for_format(number, kind, precision, rounding):
    """The number rounded as the type of a format asks for."""
    if precision is None:
        if kind and kind in "eE" or not kind or kind in "gGn":
            return number
        return number if number._exp <= 0 else number._rescaled(0, rounding)[0]
    if kind and kind in "fF%":
        return number._rescaled(-precision, rounding)[0]
    figures = precision + 1 if kind and kind in "eE" else max(precision, 1)
    if kind and kind in "eE":
        if not number._int:
            return _new(number._sign, 0, number._exp)
        digits = _count(number._int)
        if digits < figures:
            return _new(number._sign, number._int * 10 ** (figures - digits), number._exp - figures + digits)
    digits = _count(number._int)
    if digits > figures:
        number = number._rescaled(number._exp + digits - figures, rounding)[0]
        if _count(number._int) > figures:
            number = _new(number._sign, number._int // 10, number._exp + 1)
    return number


def _format_body(number, kind, precision, context):
    """(digits with a point, exponent)."""
    digits = _str_of(number._int)
    left = number._exp + len(digits)
    if kind and kind in "fF%":
        point = left
    elif kind and kind in "eE":
        point = 1
        if not number._int and precision is not None:
            digits, left = "0" * (int(precision) + 1), number._exp + int(precision) + 1
    elif number._exp <= 0 and left > -6:
        point = left
    else:
        point = 1
    text = _pointed(digits, point)
    if left == point and not (kind and kind in "eE"):
        return text, ""
    letter = "E" if kind in ("E", "G") or not kind and context.capitals else "e"
    return text, "%s%+d" % (letter, left - point)


def _grouped(digits, separator, width):
    while True:
        groups = []
        rest = digits
        while len(rest) > 3:
            groups.insert(0, rest[-3:])
            rest = rest[:-3]
        text = separator.join([rest] + groups)
        if len(text) >= width:
            return text
        digits = "0" + digits


# Contexts -----------------------------------------------------------------------------------------


def _flag_dict(values):
    """The signals as a dict of booleans, from a list of those that are true or a dict."""
    if isinstance(values, list):
        for signal in values:
            if signal not in _SIGNALS:
                raise KeyError("values in list must be signals")
        return _Flags({signal: signal in values for signal in _SIGNALS})
    if set(values) != set(_SIGNALS):
        raise KeyError("invalid signal dict")
    return _Flags({signal: bool(values[signal]) for signal in _SIGNALS})


class _Flags(dict):
    """Signals and whether they are set; no others."""

    def __setitem__(self, key, value):
        if key not in _SIGNALS:
            raise KeyError("invalid error flag")
        dict.__setitem__(self, key, bool(value))

    def __delitem__(self, key):
        raise ValueError("signal keys cannot be deleted")

    def copy(self):
        return _Flags(self)


_LIMITS = {"prec": (1, MAX_PREC), "Emin": (MIN_EMIN, 0), "Emax": (0, MAX_EMAX), "capitals": (0, 1), "clamp": (0, 1)}


class Context:
    """Precision, rounding, limits of exponents; flags, which signals set; traps, the signals that raise."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None):
        default = globals().get("DefaultContext")
        for name, value, usual in (("prec", prec, 28), ("rounding", rounding, ROUND_HALF_EVEN), ("Emin", Emin, -999999),
                                   ("Emax", Emax, 999999), ("capitals", capitals, 1), ("clamp", clamp, 0)):
            if value is None:
                value = getattr(default, name, usual)
            setattr(self, name, value)
        if traps is None:
            traps = default.traps if default is not None else [DivisionByZero, Overflow, InvalidOperation]
        for name, value in (("flags", [] if flags is None else flags), ("traps", traps)):
            setattr(self, name, _flag_dict(value) if isinstance(value, list) else value)

    def __setattr__(self, name, value):
        if name in _LIMITS:
            if not isinstance(value, int):
                raise TypeError("%s must be an integer" % name)
            low, high = _LIMITS[name]
            if not low <= value <= high:
                raise ValueError("valid range for %s is [%s, %s]" % (name, _limit_name(low), _limit_name(high)))
        elif name == "rounding":
            if value is None:
                value = 0
            _check_rounding(value)
        elif name in ("flags", "traps"):
            if not isinstance(value, dict):
                raise TypeError("%s must be a signal dict" % name)
            value = _flag_dict(value)
        else:
            raise AttributeError("'decimal.Context' object has no attribute '%s'" % name)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        raise AttributeError("%s cannot be deleted" % name)

    def __repr__(self):
        names = [signal.__name__ for signal in _SIGNALS if self.flags[signal]]
        traps = [signal.__name__ for signal in _SIGNALS if self.traps[signal]]
        return ("Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=[%s], traps=[%s])" % (
            self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, ", ".join(names),
            ", ".join(traps)))

    def __reduce__(self):
        flags = [signal for signal in _SIGNALS if self.flags[signal]]
        traps = [signal for signal in _SIGNALS if self.traps[signal]]
        return type(self), (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, flags, traps)

    def Etiny(self):
        """The exponent of the last digit of the smallest number."""
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def radix(self):
        return Decimal(10)

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags,
                       self.traps)

    __copy__ = copy
    __hash__ = None

    def clear_flags(self):
        for signal in _SIGNALS:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in _SIGNALS:
            self.traps[signal] = False

    def _with_rounding(self, rounding, prec=None):
        """This context with another rounding, maybe another precision, and the same flags."""
        if self.rounding == rounding and prec is None:
            return self
        other = object.__new__(Context)
        for name in ("prec", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            object.__setattr__(other, name, getattr(self, name))
        object.__setattr__(other, "rounding", rounding)
        if prec is not None:
            object.__setattr__(other, "prec", prec)
            object.__setattr__(other, "clamp", 0)
        return other

    def _quiet(self, rounding):
        return Context(self.prec, rounding, self.Emin, self.Emax, self.capitals, self.clamp, [], [])

    def _raise(self, condition, sign=0):
        """Sets the flag, raises if it is trapped; else the result for it."""
        signal = _SIGNAL_OF.get(condition, condition)
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([condition])
        return _infinity(sign) if signal is DivisionByZero else _new(0, 0, 0, "n")

    def _signal(self, *signals):
        """Sets the flags of several signals, then raises if any of them is trapped."""
        for signal in signals:
            self.flags[signal] = True
        trapped = [signal for signal in signals if self.traps[signal]]
        if trapped:
            raise trapped[0](trapped)

    def _float(self, equality):
        """A float meets a decimal: allowed, but noted; comparisons for equality do not raise."""
        self.flags[FloatOperation] = True
        if self.traps[FloatOperation] and not equality:
            raise FloatOperation([FloatOperation])

    def create_decimal(self, num="0"):
        """The number, rounded."""
        if isinstance(num, str) and (num != num.strip() or "_" in num):
            return self._raise(ConversionSyntax)
        number = Decimal(num, context=self)
        if number.is_nan() and number._int and _count(number._int) > self.prec - self.clamp:
            return self._raise(ConversionSyntax)
        return number._fix(self)

    def create_decimal_from_float(self, f):
        return Decimal.from_float(f)._fix(self)

    def plus(self, a):
        return _needed(a)._plus(self)

    def minus(self, a):
        a = _needed(a)
        return a._plus(self) if a.is_nan() else a.copy_negate()._plus(self)

    def abs(self, a):
        a = _needed(a)
        return self.minus(a) if a._sign else self.plus(a)

    def power(self, a, b, modulo=None):
        result = _needed(a).__pow__(b, modulo, self)
        if result is NotImplemented:
            raise TypeError("Unable to convert %s to Decimal" % b)
        return result

    def to_sci_string(self, a):
        return _needed(a).__str__(context=self)

    def to_eng_string(self, a):
        return _needed(a).to_eng_string(self)

    def copy_decimal(self, a):
        return _needed(a)

    def number_class(self, a):
        return _needed(a).number_class(self)

def _limit_name(limit):
    return {MAX_PREC: "MAX_PREC", MIN_EMIN: "MIN_EMIN"}.get(limit, limit)


def _context_method(name, method, takes_context):
    """The method of a context for one of numbers."""
    def operation(self, a, *others):
        if takes_context:
            return method(_needed(a), *[_needed(b) for b in others], context=self)
        return method(_needed(a), *[_needed(b) for b in others])

    operation.__name__ = name
    return operation


for _name in ("compare", "compare_signal", "compare_total", "compare_total_mag", "copy_sign", "exp", "fma", "is_normal",
              "is_subnormal", "ln", "log10", "logb", "logical_and", "logical_invert", "logical_or", "logical_xor",
              "max",
              "max_mag", "min", "min_mag", "next_minus", "next_plus", "next_toward", "normalize", "quantize",
              "remainder_near", "rotate", "same_quantum", "scaleb", "shift", "sqrt", "to_integral_exact",
              "to_integral_value"):
    setattr(Context, _name, _context_method(_name, getattr(Decimal, _name), True))
for _name in ("canonical", "copy_abs", "copy_negate", "is_canonical", "is_finite", "is_infinite", "is_nan", "is_qnan",
              "is_signed", "is_snan", "is_zero"):
    setattr(Context, _name, _context_method(_name, getattr(Decimal, _name), False))
Context.to_integral = Context.to_integral_value
for _name, _operation in (("add", Decimal._add), ("subtract", Decimal._sub), ("multiply", Decimal._mul),
                          ("divide", Decimal._div),
                          ("divide_int", Decimal._floordiv), ("remainder", Decimal._mod), ("divmod", Decimal._divmod)):
    setattr(Context, _name, _context_method(_name, _operation, True))

Number.register(Decimal)
DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, flags=[],
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, flags=[], traps=[])
_context = DefaultContext.copy()


def getcontext():
    return _context


def setcontext(context):
    """Copies of the three contexts above are set, not they themselves."""
    global _context
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _context = context


def IEEEContext(bits, /):
    """The context of an interchange format of 32, 64, ... bits."""
    if bits <= 0 or bits > IEEE_CONTEXT_MAX_BITS or bits % 32:
        raise ValueError("argument must be a multiple of 32, with a maximum of %d" % IEEE_CONTEXT_MAX_BITS)
    emax = 3 * (1 << bits // 16 + 3)
    return Context(prec=9 * (bits // 32) - 2, rounding=ROUND_HALF_EVEN, Emin=1 - emax, Emax=emax, capitals=1, clamp=1,
                   flags=[],
                   traps=[])


class localcontext:
    """A context for the time of a `with`: a copy of this one, changed by keywords."""

    def __init__(self, ctx=None, **kwargs):
        if ctx is not None and not isinstance(ctx, Context):
            raise TypeError("argument must be a context")
        self._new = (_context if ctx is None else ctx).copy()
        for name, value in kwargs.items():
            if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
                raise TypeError("this function got an unexpected keyword argument '%s'" % name)
            setattr(self._new, name, value)

    def __enter__(self):
        self._saved = _context
        setcontext(self._new)
        return self._new

    def __exit__(self, *args):
        setcontext(self._saved)
