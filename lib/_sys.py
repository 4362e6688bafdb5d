"""What sys has besides the functions in C: descriptions of the system."""

import sys as _module
from ucollections import namedtuple as _namedtuple
from sys import maxsize as _maxsize

__all__ = [name for name in dir(_module) if name[0] != "_"]
__all__ += ["api_version", "copyright", "executable", "flags", "float_info", "float_repr_style", "getdefaultencoding",
           "getfilesystemencodeerrors", "getfilesystemencoding", "hash_info", "hexversion", "int_info", "maxunicode",
           "warnoptions"]

maxunicode = 0x10FFFF
hexversion = 0x030E00F0
api_version = 1013
float_repr_style = "short"
copyright = ""
executable = ""
warnoptions = []

float_info = _namedtuple("float_info", "max max_exp max_10_exp min min_exp min_10_exp dig mant_dig epsilon radix rounds")(
    1.7976931348623157e308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1)
int_info = _namedtuple("int_info", "bits_per_digit sizeof_digit default_max_str_digits str_digits_check_threshold")(
    32 if _maxsize < 2**32 else 64, 4 if _maxsize < 2**32 else 8, 4300, 640)
hash_info = _namedtuple("hash_info", "width modulus inf nan imag algorithm hash_bits seed_bits cutoff")(
    _maxsize.bit_length() + 1, 2**61 - 1 if _maxsize > 2**32 else 2**31 - 1, 314159, 0, 1000003, "krait", 32, 0, 0)
flags = _namedtuple(
    "flags", "debug inspect interactive optimize dont_write_bytecode no_user_site no_site ignore_environment verbose "
    "bytes_warning quiet hash_randomization isolated dev_mode utf8_mode warn_default_encoding safe_path "
    "int_max_str_digits")(0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, False, 1, 0, False, -1)


def getdefaultencoding():
    return "utf-8"


getfilesystemencoding = getdefaultencoding


def getfilesystemencodeerrors():
    return "strict"
