"""Settings in files of sections: [name], then key = value."""

import re
from collections import ChainMap
from collections.abc import MutableMapping

__all__ = ["BasicInterpolation", "ConfigParser", "ConverterMapping", "DEFAULTSECT", "DuplicateOptionError",
           "DuplicateSectionError", "Error", "ExtendedInterpolation", "InterpolationDepthError", "InterpolationError",
           "InterpolationMissingOptionError", "InterpolationSyntaxError", "InvalidWriteError",
           "MAX_INTERPOLATION_DEPTH", "MissingSectionHeaderError", "MultilineContinuationError", "NoOptionError",
           "NoSectionError", "ParsingError", "RawConfigParser", "SectionProxy", "UNNAMED_SECTION",
           "UnnamedSectionDisabledError"]

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()
_default_dict = dict


class _Unnamed:
    def __repr__(self):
        return "<UNNAMED_SECTION>"


UNNAMED_SECTION = _Unnamed()


class Error(Exception):
    """The base of all."""

    def __init__(self, msg=""):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        Error.__init__(self, "No section: %r" % (section,))
        self.section = section
        self.args = (section,)


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        Error.__init__(self, _duplicate("section %r" % section, source, lineno))
        self.section, self.source, self.lineno = section, source, lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        Error.__init__(self, _duplicate("option %r in section %r" % (option, section), source, lineno))
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = (section, option, source, lineno)


def _duplicate(what, source, lineno):
    if source is None:
        return what[0].upper() + what[1:] + " already exists"
    line = "" if lineno is None else " [line %2d]" % lineno
    return "While reading from %r%s: %s already exists" % (source, line, what)


class NoOptionError(Error):
    def __init__(self, option, section):
        Error.__init__(self, "No option %r in section: %r" % (option, section))
        self.option, self.section = option, section
        self.args = (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        InterpolationError.__init__(self, option, section,
                                    "Bad value substitution: option %r in section %r contains an "
                                    "interpolation key %r which is not a valid option name. Raw value: %r" %
                                    (option, section, reference, rawval))
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    """What stands behind % or $ is wrong."""


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        InterpolationError.__init__(self, option, section,
                                    "Recursion limit exceeded in value substitution: option %r in section "
                                    "%r contains an interpolation key which cannot be substituted in %d steps. "
                                    "Raw value: %r" %
                                    (option, section, MAX_INTERPOLATION_DEPTH, rawval))
        self.args = (option, section, rawval)


class ParsingError(Error):
    """Lines that are neither sections nor options: errors is a list of (line number, text)."""

    def __init__(self, source, *args):
        Error.__init__(self, "Source contains parsing errors: %r" % (source,))
        self.source = source
        self.errors = []
        self.args = (source,)
        if args:
            self.append(*args)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += "\n\t[line %2d]: %s" % (lineno, repr(line))

    def combine(self, others):
        for other in others:
            for error in other.errors:
                self.append(*error)
        return self


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, "File contains no section headers.\nfile: %r, line: %d\n%r" % (filename, lineno, line))
        self.source, self.lineno, self.line = filename, lineno, line
        self.errors = []
        self.args = (filename, lineno, line)


class MultilineContinuationError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, "Key without value continued with an indented line.\nfile: %r, line: %d\n%r" % (
            filename, lineno, line))
        self.source, self.lineno, self.line = filename, lineno, line
        self.errors = []
        self.args = (filename, lineno, line)


class UnnamedSectionDisabledError(Error):
    def __init__(self, msg="Support for UNNAMED_SECTION is disabled."):
        Error.__init__(self, msg)


class InvalidWriteError(Error):
    """What would be written could not be read again."""


class Interpolation:
    """No interpolation: all four methods return the value."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    before_read = before_write = before_set


class BasicInterpolation(Interpolation):
    """%(name)s in a value stands for another option of the section or of the defaults; %% for %."""

    _pattern = r"%(?:(%)|\(([^)]+)\)s|(.?))"
    _mark = "%"

    def before_get(self, parser, section, option, value, defaults):
        return self._replace(parser, option, section, value, defaults, value, 1)

    def before_set(self, parser, section, option, value):
        rest = re.sub(self._valid, "", value)
        if self._mark in rest:
            raise ValueError("invalid interpolation syntax in %r at position %d" % (value, rest.find(self._mark)))
        return value

    _valid = r"%%|%\([^)]+\)s"

    def _replace(self, parser, option, section, text, space, raw, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        parts, i = [], 0
        for match in re.finditer(self._pattern, text, re.DOTALL):
            parts.append(text[i : match.start()])
            i = match.end()
            double, name, wrong = match.groups()
            if double:
                parts.append(self._mark)
            elif name:
                parts.append(self._looked_up(parser, option, section, name, space, raw, depth))
            else:
                self._complain(option, section, text[match.start() :])
        return "".join(parts) + text[i:]

    def _complain(self, option, section, rest):
        if rest[1:2] == "(":
            raise InterpolationSyntaxError(option, section, "bad interpolation variable reference %r" % rest)
        raise InterpolationSyntaxError(option, section, "'%%' must be followed by '%%' or '(', found: %r" % (rest,))

    def _looked_up(self, parser, option, section, name, space, raw, depth):
        name = parser.optionxform(name)
        try:
            value = space[name]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        return self._replace(parser, option, section, value, space, raw, depth + 1) if "%" in value else value


class ExtendedInterpolation(BasicInterpolation):
    """${name} and ${section:name}; $$ for $."""

    _pattern = r"\$(?:(\$)|\{([^}]+)\}|(.?))"
    _mark = "$"
    _valid = r"\$\$|\$\{[^}]+\}"

    def _complain(self, option, section, rest):
        if rest[1:2] == "{":
            raise InterpolationSyntaxError(option, section, "bad interpolation variable reference %r" % rest)
        raise InterpolationSyntaxError(option, section, "'$' must be followed by '$' or '{', found: %r" % (rest,))

    def _looked_up(self, parser, option, section, name, space, raw, depth):
        path = name.split(":")
        where, key = section, name
        try:
            if len(path) == 1:
                key = parser.optionxform(path[0])
                value = space[key]
            elif len(path) == 2:
                where, key = path[0], parser.optionxform(path[1])
                value = parser.get(where, key, raw=True)
            else:
                raise InterpolationSyntaxError(option, section, "More than one ':' found: %r" % ("${%s}" % name,))
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, ":".join(path)) from None
        if "$" not in value:
            return value
        if len(path) == 2:
            space = dict(parser.items(where, raw=True))
        return self._replace(parser, key, where, value, space, raw, depth + 1)


class RawConfigParser(MutableMapping):
    """Sections as mappings, without interpolation."""

    _DEFAULT_INTERPOLATION = Interpolation()
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False,
                      "off": False}
    SECTCRE = re.compile(r"\[(?P<header>.+)\]")

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"),
                 comment_prefixes=("#", ";"),
                 inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_UNSET, converters=_UNSET, allow_unnamed_section=False):
        self._dict = dict_type
        self._sections = dict_type()
        self._defaults = dict_type()
        self._proxies = dict_type()
        self._converters = ConverterMapping(self)
        self._allow_no_value = allow_no_value
        self._delimiters = tuple(delimiters)
        self._comments = tuple(comment_prefixes or ())
        self._inline = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._empty_lines = empty_lines_in_values
        self._allow_unnamed = allow_unnamed_section
        self.default_section = default_section
        self._proxies[default_section] = SectionProxy(self, default_section)
        if interpolation is _UNSET:
            interpolation = self._DEFAULT_INTERPOLATION
        self._interpolation = Interpolation() if interpolation is None else interpolation
        if not isinstance(self._interpolation, Interpolation):
            raise TypeError("interpolation= must be None or an instance of Interpolation; got an object of type %s" %
                            type(self._interpolation))
        if converters is not _UNSET and converters is not None:
            self._converters.update(converters)
        marks = "|".join([re.escape(d) for d in self._delimiters])
        if allow_no_value:
            self._option = re.compile(r"(?P<option>.*?)\s*(?:(?P<vi>%s)\s*(?P<value>.*))?$" % marks)
        else:
            self._option = re.compile(r"(?P<option>.*?)\s*(?P<vi>%s)\s*(?P<value>.*)$" % marks)
        if defaults:
            self._read_defaults(defaults)

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = self._as_text(value)

    def _as_text(self, value):
        return value

    def defaults(self):
        return self._defaults

    def sections(self):
        """Names of sections but for the default one."""
        return list(self._sections)

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError("Invalid section name: %r" % section)
        if section is UNNAMED_SECTION and not self._allow_unnamed:
            raise UnnamedSectionDisabledError
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._new_section(section)

    def _new_section(self, section):
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        return section in self._sections

    def _section(self, section):
        """Options of a section; NoSectionError."""
        if section in self._sections:
            return self._sections[section]
        if section == self.default_section:
            return self._dict()
        raise NoSectionError(section) from None

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section) from None
        return list({**self._sections[section], **self._defaults})

    def read(self, filenames, encoding=None):
        """Reads the files that there are; returns their names."""
        import os

        if isinstance(filenames, (str, bytes)) or hasattr(filenames, "__fspath__"):
            filenames = [filenames]
        done = []
        for name in filenames:
            name = os.fspath(name)
            try:
                with open(name) if encoding is None else open(name, encoding=encoding) as f:
                    self._read(f, name)
            except OSError:
                continue
            done.append(name)
        return done

    def read_file(self, f, source=None):
        """Reads lines."""
        if source is None:
            source = getattr(f, "name", "<???>")
        self._read(f, source)

    def read_string(self, string, source="<string>"):
        self._read(string.splitlines(True), source)

    def read_dict(self, dictionary, source="<dict>"):
        """Takes over {section: {option: value}}."""
        seen = set()
        for section, keys in dictionary.items():
            if section is not UNNAMED_SECTION:
                section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))
                if value is not None:
                    value = str(value)
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)
                seen.add((section, key))
                self.set(section, key, value)

    def _uncommented(self, line):
        """The line without its comment: (text, whether there was one)."""
        text = line.strip()
        if self._comments and text.startswith(self._comments):
            return "", True
        end = len(line)
        for prefix in self._inline:
            at = line.find(prefix)
            while at >= 0:
                if at == 0 or line[at - 1].isspace():
                    end = min(end, at)
                    break
                at = line.find(prefix, at + 1)
        return line[:end].strip(), end < len(line)

    def _read(self, lines, source):
        seen, section, name, option, indent, error = set(), None, None, None, 0, None
        if self._allow_unnamed:
            if UNNAMED_SECTION not in self._sections:
                self._new_section(UNNAMED_SECTION)
            section, name = self._sections[UNNAMED_SECTION], UNNAMED_SECTION
        for lineno, line in enumerate(lines, 1):
            text, comment = self._uncommented(line)
            if not text:
                if not self._empty_lines:
                    indent = 1 << 60
                elif not comment and section is not None and option and section.get(option) is not None:
                    section[option].append("")
                continue
            column = len(line) - len(line.lstrip())
            if section is not None and option and column > indent:
                if section[option] is None:
                    raise MultilineContinuationError(source, lineno, line)
                section[option].append(text)
                continue
            indent = column
            header = self.SECTCRE.match(text)
            if header:
                name, option = header.group("header"), None
                section = self._start_section(name, seen, source, lineno)
            elif section is None:
                raise MissingSectionHeaderError(source, lineno, line)
            else:
                try:
                    option = self._start_option(section, name, text, seen, source, lineno)
                except _BadLine:
                    option = None
                    error = error or ParsingError(source)
                    error.append(lineno, line)
        self._join_lines()
        if error:
            raise error

    def _start_section(self, name, seen, source, lineno):
        if name == self.default_section:
            return self._defaults
        if name in self._sections:
            if self._strict and name in seen:
                raise DuplicateSectionError(name, source, lineno)
        else:
            self._new_section(name)
        seen.add(name)
        return self._sections[name]

    def _start_option(self, section, name, text, seen, source, lineno):
        match = self._option.match(text)
        if not match or not match.group("option"):
            raise _BadLine
        option = self.optionxform(match.group("option").rstrip())
        if not option:
            raise _BadLine
        if self._strict and (name, option) in seen:
            raise DuplicateOptionError(name, option, source, lineno)
        seen.add((name, option))
        value = match.group("value")
        section[option] = None if value is None else [value.strip()]
        return option

    def _join_lines(self):
        for name, section in [(self.default_section, self._defaults)] + list(self._sections.items()):
            for option, value in section.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                section[option] = self._interpolation.before_read(self, name, option, value)

    def _space(self, section, vars):
        own = {}
        for key, value in (vars or {}).items():
            own[self.optionxform(key)] = None if value is None else str(value)
        return ChainMap(own, self._section(section), self._defaults)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """A value as text. vars come before the section's options."""
        try:
            space = self._space(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        try:
            value = space[option]
        except KeyError:
            if fallback is _UNSET:
                raise NoOptionError(option, section) from None
            return fallback
        return value if raw or value is None else self._interpolation.before_get(self, section, option, value, space)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            return conv(self.get(section, option, raw=raw, vars=vars, **kwargs))
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback,
                              **kwargs)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError("Not a boolean: %s" % value)
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        """Pairs of a section, with the defaults; without a section, pairs of names and sections."""
        if section is _UNSET:
            return super().items()
        values = {**self._defaults, **self._section(section)}
        names = list(values)
        for key, value in (vars or {}).items():
            values[self.optionxform(key)] = value
        if raw:
            return [(key, values[key]) for key in names]
        return [(key, None if values[key] is None else
                 self._interpolation.before_get(self, section, key, values[key], values)) for key in names]

    def popitem(self):
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def optionxform(self, optionstr):
        """How names of options are compared; may be replaced."""
        return optionstr.lower()

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            target = self._defaults
        else:
            if section not in self._sections:
                raise NoSectionError(section) from None
            target = self._sections[section]
        target[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        delimiter = " %s " % self._delimiters[0] if space_around_delimiters else self._delimiters[0]
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        if UNNAMED_SECTION in self._sections and self._sections[UNNAMED_SECTION]:
            self._write_section(fp, UNNAMED_SECTION, self._sections[UNNAMED_SECTION].items(), delimiter)
        for section in self._sections:
            if section is not UNNAMED_SECTION:
                self._write_section(fp, section, self._sections[section].items(), delimiter)

    def _write_section(self, fp, name, items, delimiter):
        if name is not UNNAMED_SECTION:
            fp.write("[%s]\n" % name)
        for key, value in items:
            self._check_key(key)
            value = self._interpolation.before_write(self, name, key, value)
            if value is not None or not self._allow_no_value:
                value = delimiter + str(value).replace("\n", "\n\t")
            else:
                value = ""
            fp.write("%s%s\n" % (key, value))
        fp.write("\n")

    def _check_key(self, key):
        if self.SECTCRE.match(key) or self._comments and key.startswith(self._comments):
            raise InvalidWriteError("Cannot write key %s; begins with pattern" % key)
        if any([delimiter in key for delimiter in self._delimiters]):
            raise InvalidWriteError("Cannot write key %s; contains delimiter" % key)

    def remove_option(self, section, option):
        """Whether it was there."""
        if not section or section == self.default_section:
            target = self._defaults
        else:
            if section not in self._sections:
                raise NoSectionError(section) from None
            target = self._sections[section]
        return target.pop(self.optionxform(option), _UNSET) is not _UNSET

    def remove_section(self, section):
        if section not in self._sections:
            return False
        del self._sections[section]
        del self._proxies[section]
        return True

    def __getitem__(self, key):
        if key != self.default_section and key not in self._sections:
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.remove_section(key):
            raise KeyError(key)

    def __contains__(self, key):
        return key == self.default_section or key in self._sections

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter([self.default_section] + list(self._sections))

    @property
    def converters(self):
        return self._converters


class _BadLine(Exception):
    """A line that is no option."""


class ConfigParser(RawConfigParser):
    """Sections as mappings, with interpolation; only text may be set."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def _check_text(self, option="", value=""):
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if not isinstance(value, str) and not (value is None and self._allow_no_value):
            raise TypeError("option values must be strings")

    def set(self, section, option, value=None):
        self._check_text(option, value)
        super().set(section, option, value)

    def add_section(self, section):
        if not isinstance(section, str) and section is not UNNAMED_SECTION:
            raise TypeError("section names must be strings or UNNAMED_SECTION")
        super().add_section(section)

    def _read_defaults(self, defaults):
        self.read_dict({self.default_section: defaults})


class SectionProxy(MutableMapping):
    """A section of a parser."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for converter in parser.converters:
            self._add_getter("get" + converter, getattr(parser, "get" + converter))

    def _add_getter(self, name, method):
        def get(option, fallback=None, **kwargs):
            return self.get(option, fallback, _impl=method, **kwargs)

        setattr(self, name, get)

    def __repr__(self):
        return "<Section: %s>" % self._name

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        if hasattr(self._parser, "_check_text"):
            self._parser._check_text(key, value)
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def _options(self):
        if self._name == self._parser.default_section:
            return list(self._parser.defaults())
        return self._parser.options(self._name)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        return (_impl or self._parser.get)(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """Names of converters and functions: `x` makes the parser's getx()."""

    def __init__(self, parser):
        self._parser = parser
        self._data = {}
        for name in dir(type(parser)):
            if name[:3] == "get" and name != "get" and callable(getattr(type(parser), name)):
                self._data[name[3:]] = None

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        if not key or not str("get" + key).isidentifier():
            raise ValueError("Incompatible key: %s (type: %s)" % (key, type(key)))

        def get(section, option, **kwargs):
            return self._parser._get_conv(section, option, value, **kwargs)

        setattr(self._parser, "get" + key, get)
        self._data[key] = value
        for proxy in self._parser._proxies.values():
            proxy._add_getter("get" + key, get)

    def __delitem__(self, key):
        name = "get" + (key or "")
        del self._data[key]
        if name not in self._parser.__dict__:
            raise KeyError(key)
        for holder in [self._parser] + list(self._parser._proxies.values()):
            delattr(holder, name)

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
