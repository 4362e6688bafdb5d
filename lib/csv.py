"""Tables as text: one row a line, commas between fields, quotes where they are needed."""

import re
from io import StringIO

__all__ = ["Dialect", "DictReader", "DictWriter", "Error", "QUOTE_ALL", "QUOTE_MINIMAL", "QUOTE_NONE",
           "QUOTE_NONNUMERIC", "QUOTE_NOTNULL", "QUOTE_STRINGS", "Sniffer", "excel", "excel_tab", "field_size_limit",
           "get_dialect", "list_dialects", "reader", "register_dialect", "unix_dialect", "unregister_dialect",
           "writer"]

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)
_NAMES = ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace",
          "strict")
_DEFAULTS = {"delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n", "quotechar": '"',
             "quoting": QUOTE_MINIMAL, "skipinitialspace": False, "strict": False}
_dialects = {}
_limit = 131072


class Error(Exception):
    """A dialect, a row or a field that cannot be."""


class _Dialect:
    """Checked options."""

    __slots__ = _NAMES + ("_set",)

    def __init__(self, options):
        for name, value in options.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "doublequote", bool(self.doublequote))
        object.__setattr__(self, "skipinitialspace", bool(self.skipinitialspace))
        object.__setattr__(self, "strict", bool(self.strict))
        self._check()
        special = [c for c in (self.delimiter, self.quotechar, self.escapechar) if c]
        object.__setattr__(self, "_set", frozenset(special + ["\r", "\n"] + list(self.lineterminator)))

    def __setattr__(self, name, value):
        raise AttributeError("attribute '%s' of '_csv.Dialect' objects is not writable" % name)

    def __delattr__(self, name):
        raise AttributeError("attribute '%s' of '_csv.Dialect' objects is not writable" % name)

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'Dialect' instances")

    def _check_char(self, name, optional):
        c = getattr(self, name)
        kind = "a unicode character or None" if optional else "a unicode character"
        if c is None and optional:
            return
        if not isinstance(c, str):
            raise TypeError('"%s" must be %s, not %s' % (name, kind, type(c).__name__))
        if len(c) != 1:
            raise TypeError('"%s" must be %s, not a string of length %d' % (name, kind, len(c)))

    def _check(self):
        self._check_char("delimiter", False)
        self._check_char("escapechar", True)
        self._check_char("quotechar", True)
        if not isinstance(self.lineterminator, str):
            raise TypeError('"lineterminator" must be a string, not %s' % type(self.lineterminator).__name__)
        if type(self.quoting) is not int:
            raise TypeError('"quoting" must be an integer, not %s' % type(self.quoting).__name__)
        if not 0 <= self.quoting <= 5:
            raise TypeError('bad "quoting" value')
        if self.quotechar is None and self.quoting != QUOTE_NONE:
            raise TypeError("quotechar must be set if quoting enabled")
        seen = {}
        for name in ("delimiter", "escapechar", "quotechar"):
            c = getattr(self, name)
            if c is None:
                continue
            if c in "\r\n" or c == " " and self.skipinitialspace and name != "delimiter":
                raise ValueError("bad %s value" % name)
            if c in self.lineterminator:
                raise ValueError("bad %s or lineterminator value" % name)
            if c in seen:
                raise ValueError("bad %s or %s value" % (seen[c], name))
            seen[c] = name


def _dialect(base, options):
    """The options of a dialect (a name, a class or an instance), changed by some of one's own."""
    if isinstance(base, str):
        base = get_dialect(base)
    elif base is not None and isinstance(base, _Dialect) and not options:
        return base
    merged = {}
    for name in _NAMES:
        merged[name] = getattr(base, name, _DEFAULTS[name]) if base is not None else _DEFAULTS[name]
    for name, value in options.items():
        if name not in merged:
            raise TypeError("this function got an unexpected keyword argument '%s'" % name)
        merged[name] = value
    if "quotechar" in options and options["quotechar"] is None and "quoting" not in options:
        merged["quoting"] = QUOTE_NONE
    return _Dialect(merged)


class Dialect:
    """The base of dialects: classes whose attributes are the options."""

    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        try:
            _dialect(self, {})
        except TypeError as e:
            raise Error(str(e)) from None


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(excel):
    lineterminator = "\n"
    quoting = QUOTE_ALL


def register_dialect(name, /, dialect=None, **fmtparams):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _dialect(dialect, fmtparams)


def unregister_dialect(name):
    get_dialect(name)
    del _dialects[name]


def get_dialect(name):
    try:
        return _dialects[name]
    except (KeyError, TypeError):
        raise Error("unknown dialect") from None


def list_dialects():
    return list(_dialects)


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


def field_size_limit(*new_limit):
    """The longest field that is read; sets another."""
    global _limit
    old = _limit
    if len(new_limit) > 1:
        raise TypeError("field_size_limit() takes at most 1 argument (%d given)" % len(new_limit))
    if new_limit:
        if not isinstance(new_limit[0], int):
            raise TypeError("limit must be an integer")
        _limit = new_limit[0]
    return old


class _Reader:
    """An iterator of rows; line_num counts the lines that were read."""

    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0
        # What a field without quotes ends at, and one with them.
        stops = "".join([re.escape(c) for c in dialect._set - set(dialect.lineterminator) | {"\r", "\n"} if c])
        self._bare = re.compile("[^%s]*" % stops).match
        inner = "".join([re.escape(c) for c in (dialect.quotechar, dialect.escapechar) if c])
        self._quoted = re.compile("[^%s]*" % inner if inner else "(?s:.*)").match

    def __iter__(self):
        return self

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error("iterator should return strings, not %s (the file should be opened in text mode)" %
                        type(line).__name__)
        self.line_num += 1
        return line

    def __next__(self):
        line = self._line()
        d = self.dialect
        if (d.quoting == QUOTE_MINIMAL and not d.skipinitialspace and (d.quotechar is None or d.quotechar not in line)
                and (d.escapechar is None or d.escapechar not in line)):
            text = line[:-2] if line.endswith("\r\n") else line[:-1] if line.endswith(("\n", "\r")) else line
            if "\r" not in text and "\n" not in text and len(text) <= _limit:
                return text.split(d.delimiter) if text else []
        return self._row(line)

    def _row(self, line):
        """The fields of a row that begins with this line."""
        d, fields, i = self.dialect, [], 0
        if not line.rstrip("\r\n") and "\n" not in line.rstrip("\r\n"):
            return []
        while True:
            if d.skipinitialspace:
                while line.startswith(" ", i):
                    i += 1
            if d.quotechar is not None and d.quoting != QUOTE_NONE and line.startswith(d.quotechar, i):
                text, line, i = self._quoted_field(line, i + 1)
                was_quoted = True
            else:
                text, line, i = self._bare_field(line, i)
                was_quoted = False
            fields.append(self._value(text, was_quoted))
            if i >= len(line):
                return fields
            if line[i] == d.delimiter:
                i += 1
                continue
            if line[i:].strip("\r\n"):
                raise Error("new-line character seen in unquoted field - do you need to open the file with newline=''?")
            return fields

    def _value(self, text, was_quoted):
        quoting = self.dialect.quoting
        if len(text) > _limit:
            raise Error("field larger than field limit (%d)" % _limit)
        if was_quoted or quoting < QUOTE_NONNUMERIC or quoting == QUOTE_NONE:
            return text
        if not text and quoting != QUOTE_NONNUMERIC:
            return None
        return text if quoting == QUOTE_NOTNULL else float(text) if text else ""

    def _bare_field(self, line, i, text=""):
        d = self.dialect
        while True:
            end = self._bare(line, i).end()
            text, i = text + line[i:end], end
            if i >= len(line):
                return text, line, i
            c = line[i]
            if c == d.escapechar:
                c, line, i = self._escaped(line, i)
                text += c
            elif c == d.delimiter or c in "\r\n":
                return text, line, i
            else:  # a quote within the field
                text, i = text + c, i + 1

    def _escaped(self, line, i):
        """The character behind an escape; behind the end of a line that is escaped the next one follows."""
        c = line[i + 1 : i + 2]
        if c and (c not in "\r\n" or i + 2 < len(line)):
            return c, line, i + 2
        try:
            return c or "\n", self._line(), 0
        except StopIteration:
            if self.dialect.strict:
                raise Error("unexpected end of data") from None
            return c or "\n", line, len(line)

    def _quoted_field(self, line, i):
        d, text = self.dialect, ""
        while True:
            end = self._quoted(line, i).end()
            text, i = text + line[i:end], end
            if len(text) > _limit:
                raise Error("field larger than field limit (%d)" % _limit)
            if i >= len(line):
                try:
                    line, i = self._line(), 0
                except StopIteration:
                    if d.strict:
                        raise Error("unexpected end of data") from None
                    return text, line, i
            elif line[i] == d.escapechar:
                c, line, i = self._escaped(line, i)
                text += c
            elif d.doublequote and line.startswith(d.quotechar, i + 1):
                text, i = text + d.quotechar, i + 2
            elif i + 1 >= len(line) or line[i + 1] == d.delimiter or line[i + 1] in "\r\n":
                return text, line, i + 1
            elif d.strict:
                raise Error("'%s' expected after '%s'" % (d.delimiter, d.quotechar))
            else:  # goes on without quotes
                return self._bare_field(line, i + 2, text + line[i + 1])


def reader(csvfile, /, dialect="excel", **fmtparams):
    """An iterator of lists of texts, made of an iterator of lines."""
    return _Reader(csvfile, _dialect(dialect, fmtparams))


class _Writer:
    def __init__(self, file, dialect):
        self._write = getattr(file, "write", None)
        if not callable(self._write):
            raise TypeError('argument 1 must have a "write" method')
        self.dialect = dialect

    def _field(self, value, alone):
        d = self.dialect
        quoting = d.quoting
        if value is None:
            text = ""
        elif isinstance(value, str):
            text = value
        else:
            text = str(value)
        quoted = (quoting == QUOTE_ALL or quoting == QUOTE_NONNUMERIC and not self._is_number(value)
                  or quoting == QUOTE_STRINGS and isinstance(value, str)
                  or quoting == QUOTE_NOTNULL and value is not None)
        if not text:
            if alone and not quoted:
                if quoting == QUOTE_NONE or value is None and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
                    raise Error("single empty field record must be quoted")
                quoted = True
            elif d.delimiter == " " and d.skipinitialspace and not quoted:
                if quoting == QUOTE_NONE or value is None and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
                    raise Error("empty field must be quoted if delimiter is a space and skipinitialspace is true")
                quoted = True
        special = d._set
        if any([c in special for c in text]):
            text, quoted = self._protected(text, quoted)
        return d.quotechar + text + d.quotechar if quoted else text

    @staticmethod
    def _is_number(value):
        return isinstance(value, (int, float, complex)) or hasattr(type(value), "__float__")

    def _protected(self, text, quoted):
        """The text with escapes, and whether it needs quotes."""
        d, parts = self.dialect, []
        for c in text:
            if c in d._set:
                escape = d.quoting == QUOTE_NONE
                if not escape:
                    if c == d.quotechar:
                        if d.doublequote:
                            parts.append(c)
                        else:
                            escape = True
                    elif c == d.escapechar:
                        escape = True
                    quoted = quoted or not escape
                if escape:
                    if d.escapechar is None:
                        raise Error("need to escape, but no escapechar set")
                    parts.append(d.escapechar)
            parts.append(c)
        return "".join(parts), quoted

    def writerow(self, row, /):
        """Writes a row; returns what the file's write() does."""
        try:
            row = list(row)
        except TypeError:
            raise Error("iterable expected, not %s" % type(row).__name__) from None
        d = self.dialect
        alone = len(row) == 1
        return self._write(d.delimiter.join([self._field(value, alone) for value in row]) + d.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


def writer(csvfile, /, dialect="excel", **fmtparams):
    """Writes rows of any values to an object with write()."""
    return _Writer(csvfile, _dialect(dialect, fmtparams))


class DictReader:
    """Rows as dicts; the names are given or are the first row."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while not row:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        if len(row) > len(names):
            result[self.restkey] = row[len(names) :]
        for name in names[len(row) :]:
            result[name] = self.restval
        return result

    def __class_getitem__(cls, item):
        import types

        return types.GenericAlias(cls, item)


class DictWriter:
    """Writes dicts in the order of the names."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _values(self, row):
        if self.extrasaction == "raise":
            wrong = [name for name in row if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        return [row.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._values(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._values, rowdicts))

    __class_getitem__ = DictReader.__class_getitem__


class Sniffer:
    """Guesses a table's dialect from a sample."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        """A Dialect; Error if no delimiter fits."""
        quotechar, delimiter, skip, doubled = self._by_quotes(sample, delimiters)
        if not delimiter:
            delimiter, skip = self._by_lines(sample, delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.delimiter, dialect.skipinitialspace, dialect.doublequote = delimiter, skip, doubled
        dialect.quotechar = quotechar or '"'
        return dialect

    def _by_quotes(self, sample, delimiters):
        """(quote, delimiter, whether blanks follow it, whether quotes are doubled) of fields in quotes."""
        found = []
        for pattern in (r"""(?P<d>[^\w\n"'])(?P<s> ?)(?P<q>["']).*?(?P=q)(?=(?P=d))""",
                        r"""(?:^|\r)(?P<q>["']).*?(?P=q)(?P<d>[^\w\n"'])(?P<s> ?)""",
                        r"""(?P<d>[^\w\n"'])(?P<s> ?)(?P<q>["']).*?(?P=q)(?=[\r\n]|\Z)""",
                        r"""(?:^|\r)(?P<q>["']).*?(?P=q)(?=[\r\n]|\Z)"""):
            found = list(re.finditer(pattern, sample, re.DOTALL | re.MULTILINE))
            if found:
                break
        if not found:
            return "", "", False, False
        quotes, marks, spaces = {}, {}, 0
        for match in found:
            groups = match.groupdict()
            quotes[groups["q"]] = quotes.get(groups["q"], 0) + 1
            mark = groups.get("d")
            if mark and (not delimiters or mark in delimiters):
                marks[mark] = marks.get(mark, 0) + 1
            spaces += bool(groups.get("s"))
        quote = max(quotes, key=quotes.get)
        delimiter = max(marks, key=marks.get) if marks else ""
        skip = bool(delimiter) and marks[delimiter] == spaces
        field = r"(?:^|[\r\n{d}]) ?{q}((?:[^{q}]|{q}{q})*){q}(?=[\r\n{d}]|\Z)".format(d=re.escape(delimiter), q=quote)
        doubled = any([quote in text for text in re.findall(field, sample)])
        return quote, delimiter, skip, doubled

    def _by_lines(self, sample, delimiters):
        """(delimiter, whether blanks follow it): a character that is as often in nearly all lines."""
        lines = [line for line in sample.split("\n") if line.strip()][:100]
        found = []
        for c in dict.fromkeys("".join(lines)):
            if c.isalnum() or c in "\r\"'" or ord(c) > 126 or delimiters is not None and c not in delimiters:
                continue
            counts = [line.count(c) for line in lines]
            usual = max(set(counts), key=counts.count)
            agree = counts.count(usual) / len(counts)
            if usual and agree >= 0.9:
                preferred = c in self.preferred
                found.append((agree, preferred, -self.preferred.index(c) if preferred else usual, c))
        if not found:
            return "", False
        # The only one that fits best, or one of those preferred.
        alone = [entry for entry in found if entry[0] == max(found)[0]]
        delimiter = (alone[0] if len(alone) == 1 else max(found, key=lambda entry: entry[1:]))[-1]
        return delimiter, all([line.count(delimiter) == line.count(delimiter + " ") for line in lines])

    def has_header(self, sample):
        """Whether the first row looks unlike those below: in type or in length."""
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = {i: None for i in range(len(header))}
        for n, row in enumerate(rows):
            if n > 20:
                break
            if len(row) != len(header):
                continue
            for i in list(kinds):
                kind = self._kind(row[i])
                if kinds[i] is None:
                    kinds[i] = kind
                elif kinds[i] != kind:
                    del kinds[i]
        votes = 0
        for i, kind in kinds.items():
            if kind is not None:
                votes += 1 if (len(header[i]) != kind if isinstance(kind, int)
                               else self._kind(header[i]) is not kind) else -1
        return votes > 0

    @staticmethod
    def _kind(text):
        """complex for a number, else the length."""
        try:
            complex(text)
            return complex
        except (ValueError, OverflowError):
            return len(text)
