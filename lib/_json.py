"""The classes of module json: encoders and decoders to derive from."""

import sys
import ujson as json

__all__ = ["JSONDecodeError", "JSONDecoder", "JSONEncoder", "detect_encoding", "dump", "dumps", "load", "loads"]


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        return "".join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        yield json.dumps(o, skipkeys=self.skipkeys, ensure_ascii=self.ensure_ascii, check_circular=self.check_circular,
                         allow_nan=self.allow_nan, sort_keys=self.sort_keys, indent=self.indent,
                         separators=(self.item_separator, self.key_separator), default=self.default)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.memo = {}

    def decode(self, s):
        value, end = self.raw_decode(s, len(s) - len(s.lstrip(" \t\n\r")))
        rest = s[end:].lstrip(" \t\n\r")
        if rest:
            raise json.JSONDecodeError("Extra data", s, len(s) - len(rest))
        return value

    def raw_decode(self, s, idx=0):
        return json._scan(s, idx, object_hook=self.object_hook, parse_float=self.parse_float, parse_int=self.parse_int,
                          parse_constant=self.parse_constant, strict=self.strict,
                          object_pairs_hook=self.object_pairs_hook)


def encode_basestring(s):
    """The JSON text of a str."""
    return _check_str(s, False)


def encode_basestring_ascii(s):
    """The same in ASCII alone."""
    return _check_str(s, True)


def _check_str(s, ensure_ascii):
    if not isinstance(s, str):
        raise TypeError(f"first argument must be a string, not {type(s).__name__}")
    return json.dumps(s, ensure_ascii=ensure_ascii)


def detect_encoding(b):
    """The name of the encoding of a JSON text, which begins with two ASCII characters, or one that is all."""
    for mark, name in ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"),
                       (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if b.startswith(mark):
            return name
    zeros = [not byte for byte in b[:4]]
    if len(zeros) < 4 and len(zeros) != 2 or not any(zeros):
        return "utf-8"
    width = 32 if zeros[:2] == [True, True] or zeros[1:] == [True] * 3 else 16
    return f"utf-{width}-{'be' if zeros[0] else 'le'}"


def _decode(b):
    """The text of bytes that are no UTF-8."""
    return bytes(b).decode(detect_encoding(b))


def make_scanner(context):
    """scan_once(s, idx): (value, end) of what a decoder reads there; StopIteration if there is nothing."""
    def scan_once(s, idx):
        try:
            return JSONDecoder.raw_decode(context, s, idx)
        except json.JSONDecodeError as e:
            if e.msg == "Expecting value":
                raise StopIteration(e.pos) from None
            raise

    for name in ("strict", "object_hook", "object_pairs_hook", "parse_float", "parse_int"):
        getattr(context, name)
    return scan_once


def _part(name, **items):
    module = sys.modules["json." + name] = type(json)("json." + name)
    module.__dict__.update(items)
    return module


decoder = _part("decoder", JSONDecoder=JSONDecoder, JSONDecodeError=json.JSONDecodeError, scanstring=json._scanstring)
encoder = _part("encoder", JSONEncoder=JSONEncoder, encode_basestring=encode_basestring,
                encode_basestring_ascii=encode_basestring_ascii)
scanner = _part("scanner", make_scanner=make_scanner)
