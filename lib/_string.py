"""What module string has besides string.templatelib: names of characters, capwords, Formatter and Template."""

import re
from collections import ChainMap

__all__ = ["Formatter", "Template", "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits",
           "hexdigits", "octdigits", "printable", "punctuation", "whitespace"]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    """A text with $names, which substitute() replaces."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        if "pattern" in cls.__dict__:
            pattern = cls.pattern
        else:
            mark, name = re.escape(cls.delimiter), cls.idpattern
            braced = cls.braceidpattern or name
            pattern = rf"{mark}(?:(?P<escaped>{mark})|(?P<named>{name})|{{(?P<braced>{braced})}}|(?P<invalid>))"
        cls.pattern = re.compile(pattern, cls.flags | re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _invalid(self, match):
        i = match.start("invalid")
        lines = self.template[:i].splitlines(keepends=True)
        column = i - len("".join(lines[:-1])) if lines else 1
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (len(lines) or 1, column))

    def _replace(self, match, values, safe):
        name = match.group("named") or match.group("braced")
        if name is not None:
            if safe and name not in values:
                return match.group()
            return str(values[name])
        if match.group("escaped") is not None:
            return self.delimiter
        if match.group("invalid") is not None:
            return match.group() if safe else self._invalid(match)
        raise ValueError("Unrecognized named group in pattern", self.pattern)

    def _all(self, mapping, kws, safe):
        values = ChainMap(kws, *mapping) if kws or not mapping else mapping[0]
        return self.pattern.sub(lambda match: self._replace(match, values, safe), self.template)

    def substitute(self, mapping=(), /, **kws):
        return self._all(() if mapping == () else (mapping,), kws, False)

    def safe_substitute(self, mapping=(), /, **kws):
        return self._all(() if mapping == () else (mapping,), kws, True)

    def _names(self):
        """What each $ stands for: a name, None (it is escaped) or False (it is wrong)."""
        for match in self.pattern.finditer(self.template):
            name = match.group("named") or match.group("braced")
            if name is None and match.group("escaped") is None:
                if match.group("invalid") is None:
                    raise ValueError("Unrecognized named group in pattern", self.pattern)
                name = False
            yield name

    def is_valid(self):
        return False not in list(self._names())

    def get_identifiers(self):
        return list(dict.fromkeys([name for name in self._names() if name]))


Template.__init_subclass__()


def _split_field(text):
    """name, [(is_attribute, key), ...] of a replacement field's name."""
    match = re.match(r"[^.\[]*", text)
    first, rest, parts = match.group(), text[match.end() :], []
    while rest:
        match = re.match(r"\.([^.\[]+)|\[([^\]]+)\]", rest)
        if match is None:
            raise ValueError("Empty attribute in format string" if rest[0] == "." or "]" in rest else "Missing ']' in format string")
        attribute, key = match.groups()
        parts.append((attribute is not None, attribute if attribute is not None else int(key) if key.isdecimal() else key))
        rest = rest[match.end() :]
        if rest and rest[0] not in ".[":
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return int(first) if first.isdecimal() else first, parts


class Formatter:
    """format() in steps that subclasses may replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, text, args, kwargs, used, depth, number=0):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for literal, name, spec, conversion in self.parse(text):
            if literal:
                out.append(literal)
            if name is None:
                continue
            first = _split_field(name)[0]
            if first == "":
                if number is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(number) + name
                number += 1
            elif isinstance(first, int):
                if number:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                number = False
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, number = self._vformat(spec, args, kwargs, used, depth - 1, number)
            out.append(self.format_field(value, spec))
        return "".join(out), number

    def parse(self, format_string):
        """(literal text, field name, specification, conversion) for each field; None where there is no field."""
        literal, i, n = "", 0, len(format_string)
        while i < n:
            c = format_string[i]
            i += 1
            if c not in "{}":
                end = min([j for j in (format_string.find("{", i), format_string.find("}", i), n) if j >= 0])
                literal += format_string[i - 1 : end]
                i = end
            elif format_string[i : i + 1] == c:
                yield literal + c, None, None, None
                literal = ""
                i += 1
            elif c == "}":
                raise ValueError("Single '}' encountered in format string")
            else:
                end = self._field_end(format_string, i)
                yield (literal,) + self._field(format_string[i:end])
                literal = ""
                i = end + 1
        if literal:
            yield literal, None, None, None

    def _field_end(self, text, i):
        depth, bracket = 1, False
        for j in range(i, len(text)):
            c = text[j]
            if c == "[":
                bracket = True
            elif c == "]":
                bracket = False
            elif c == "{" and not bracket:
                depth += 1
            elif c == "}" and not bracket:
                depth -= 1
                if depth == 0:
                    return j
        raise ValueError("Single '{' encountered in format string" if i == len(text) else "expected '}' before end of string")

    def _field(self, text):
        match = re.match(r"((?:[^:!\[{]|\[[^\]]*\]?)*)(?:!([^:]?))?(?::(.*))?$", text, re.DOTALL)
        if match is None:
            raise ValueError("unexpected '{' in field name" if "{" in text else "expected ':' after conversion specifier")
        name, conversion, spec = match.groups()
        if conversion == "":
            raise ValueError("end of string while looking for conversion specifier")
        return name, spec or "", conversion

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_field(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, key in rest:
            value = getattr(value, key) if is_attribute else value[key]
        return value, first

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        convert = {"s": str, "r": repr, "a": ascii}.get(conversion)
        if convert is None:
            raise ValueError("Unknown conversion specifier %s" % conversion)
        return convert(value)
