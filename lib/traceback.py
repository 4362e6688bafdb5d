"""Tracebacks as texts and lists. How an exception looks is the interpreter's affair (sys.print_exception): what this
module formats itself takes the lines of each place from there, so that both look the same."""

import sys

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
           "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb",
           "clear_frames", "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb"]



class _Implicit:
    def __repr__(self):
        return "<implicit>"


_MISSING = _Implicit()
_REPEATS = 3  # equal places that are printed
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_HEAD = "Traceback (most recent call last):\n"


def _printed(exception):
    """What the interpreter prints about an exception."""
    from io import StringIO

    out = StringIO()
    sys.print_exception(exception, out)
    return out.getvalue()


# -- places


class FrameSummary:
    """A place in a program: file, line, name of the function; columns from 0 where they are known."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.locals = None if locals is None else {k: _safe(v, repr) for k, v in locals.items()}
        self._line = line
        self._text = None  # as the interpreter prints it
        if lookup_line:
            self.line

    @property
    def line(self):
        """The source line without indentation; '' if it cannot be had."""
        if self._line is None:
            if self.lineno is None:
                return None
            import linecache

            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other) and self.locals == other.locals
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __getitem__(self, i):
        return (self.filename, self.lineno, self.name, self.line)[i]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class _Place(Exception):
    """Carries a single place to sys.print_exception."""


def _text_of_place(tb):
    """The lines that the interpreter prints for a traceback's first place."""
    from types import TracebackType

    one = TracebackType(None, tb.tb_frame, tb.tb_lasti, tb.tb_lineno)
    text = _printed(_Place().with_traceback(one))
    start = text.find("\n") + 1
    return text[start:text.rindex("\n", 0, -1) + 1]


def walk_stack(f):
    """Yields (frame, line) from a frame outwards; None: from the caller."""
    if f is None:
        f = sys._getframe(1)
        while f is not None and f.f_code.co_filename == walk_stack.__code__.co_filename:
            f = f.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Yields (frame, line) from a traceback's first place to the last."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _positions(tb):
    """(end line, column, end column) of the place where a traceback is."""
    code = tb.tb_frame.f_code
    if tb.tb_lasti < 0 or not hasattr(code, "co_positions"):
        return None, None, None
    index = tb.tb_lasti // 4  # instructions have four bytes
    for position in code.co_positions():
        if index == 0:
            return position[1:]
        index -= 1
    return None, None, None


def _limited(places, limit):
    """The first of some places, or, with a negative limit, the last."""
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is None:
            return places
        limit = max(limit, 0)
    return places[:limit] if limit >= 0 else places[limit:]


class StackSummary(list):
    """A list of places, the outermost first."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        places = [(frame, lineno, None) for frame, lineno in frame_gen]
        return klass._of(places, limit, lookup_lines, capture_locals)

    @classmethod
    def _of(klass, places, limit, lookup_lines, capture_locals):
        """places: [(frame, line, traceback or None)]"""
        result = klass()
        for frame, lineno, tb in _limited(places, limit):
            end_lineno, colno, end_colno = (None,) * 3 if tb is None else _positions(tb)
            code = frame.f_code
            place = FrameSummary(code.co_filename, lineno, code.co_name, lookup_line=False,
                                 locals=frame.f_locals if capture_locals else None, end_lineno=end_lineno,
                                 colno=colno, end_colno=end_colno)
            if tb is not None:
                place._text = _text_of_place(tb)
            if lookup_lines:
                place.line
            result.append(place)
        return result

    @classmethod
    def from_list(klass, a_list):
        result = klass()
        for item in a_list:
            if not isinstance(item, FrameSummary):
                filename, lineno, name, line = item
                item = FrameSummary(filename, lineno, name, line=line)
            result.append(item)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        text = frame_summary._text
        if text is None:
            filename = frame_summary.filename
            text = f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
            if frame_summary.line:
                text += f"    {frame_summary.line}\n"
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        """A list of texts with ends of lines; places that repeat are counted."""
        result = []
        last = None
        count = 0
        for place in self:
            text = self.format_frame_summary(place)
            if text is None:
                continue
            key = place.filename, place.lineno, place.name
            if key != last:
                _note_repeats(result, count)
                last = key
                count = 0
            count += 1
            if count <= _REPEATS:
                result.append(text)
        _note_repeats(result, count)
        return result


def _note_repeats(result, count):
    count -= _REPEATS
    if count > 0:
        result.append(f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n")


def _safe(value, show):
    try:
        return show(value)
    except Exception:
        return f"<exception {show.__name__}() failed>"


def extract_tb(tb, limit=None):
    places = []
    while tb is not None and hasattr(tb, "tb_frame"):  # only where places keep their frames
        places.append((tb.tb_frame, tb.tb_lineno, tb))
        tb = tb.tb_next
    return StackSummary._of(places, limit, True, False)


def extract_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe(1)
    stack = StackSummary()
    for frame, lineno in reversed(_limited(list(walk_stack(f)), limit)):
        stack.append(FrameSummary(frame.f_code.co_filename, lineno, frame.f_code.co_name))
    return stack


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def format_stack(f=None, limit=None):
    return format_list(extract_stack(sys._getframe(1) if f is None else f, limit))


def _write(texts, file):
    file = sys.stderr if file is None else file
    for text in texts:
        file.write(text)


def print_list(extracted_list, file=None):
    _write(format_list(extracted_list), file)


def print_tb(tb, limit=None, file=None):
    _write(format_tb(tb, limit), file)


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(sys._getframe(1) if f is None else f, limit), file)


def clear_frames(tb):
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


# -- exceptions


def _parse(exc, value, tb):
    """(exception, traceback) from the arguments of the functions, which take an exception or its three parts."""
    if (value is _MISSING) != (tb is _MISSING):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _MISSING:
        return value, tb
    if exc is not None and not isinstance(exc, BaseException):
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return exc, None if exc is None else exc.__traceback__


def _whole(value, tb, limit, chain):
    """The text of an exception as the interpreter prints it, or None if something else is asked for."""
    if isinstance(value, BaseException) and limit is None and chain and value.__traceback__ is tb:
        return _printed(value)
    return None


def format_exception(exc, /, value=_MISSING, tb=_MISSING, limit=None, chain=True, **kwargs):
    """A list of texts, each with ends of lines."""
    value, tb = _parse(exc, value, tb)
    if tb is not None and not hasattr(tb, "tb_frame"):
        return [_printed(value)]
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_MISSING, *, show_group=False, **kwargs):
    value = exc if value is _MISSING else value
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only(show_group=show_group))


def print_exception(exc, /, value=_MISSING, tb=_MISSING, limit=None, file=None, chain=True, **kwargs):
    value, tb = _parse(exc, value, tb)
    text = _whole(value, tb, limit, chain)
    _write([text] if text is not None else format_exception(exc, value, tb, limit, chain), file)


def _current():
    return sys.exc_info()[1]


def format_exc(limit=None, chain=True):
    e = _current()
    text = _whole(e, None if e is None else e.__traceback__, limit, chain)
    return "".join(format_exception(e, limit=limit, chain=chain)) if text is None else text


def print_exc(limit=None, file=None, chain=True):
    print_exception(_current(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_exc"):
        raise ValueError("no last exception")
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)


class _Lines:
    """Collects the lines of exceptions, those within groups indented behind a bar."""

    def __init__(self):
        self.depth = 0
        self.need_close = False

    def emit(self, text, margin="|"):
        if self.depth == 0:
            yield text
            return
        indent = " " * (2 * self.depth)
        for line in text.splitlines(True):
            yield f"{indent}{margin} {line}"


class TracebackException:
    """What is to be printed about an exception, without the exception."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None, _depth=0):
        seen = [] if _seen is None else _seen
        seen.append(exc_value)
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self._exc_type = exc_type if save_exc_type else None
        self._has_type = exc_type is not None
        self.exc_type_qualname = self._module = None
        if exc_type is not None:
            self.exc_type_qualname, self._module = exc_type.__qualname__, exc_type.__module__
        options = {"limit": limit, "lookup_lines": lookup_lines, "capture_locals": capture_locals,
                   "max_group_width": max_group_width, "max_group_depth": max_group_depth, "_seen": seen, "_depth": _depth}
        self._take_places(exc_traceback, limit, lookup_lines, capture_locals)
        self._str = _safe(exc_value, str)
        self._only = _only_text(exc_type, exc_value)
        notes = getattr(exc_value, "__notes__", None)
        self.__notes__ = list(notes) if isinstance(notes, (list, tuple)) else notes
        if exc_type is not None and issubclass(exc_type, SyntaxError):
            self._take_syntax_error(exc_value)
        self.__suppress_context__ = getattr(exc_value, "__suppress_context__", False)
        self.__cause__ = self._other(getattr(exc_value, "__cause__", None), options)
        context = getattr(exc_value, "__context__", None)
        if compact and (self.__cause__ is not None or self.__suppress_context__):
            context = None
        self.__context__ = self._other(context, options)
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            options["_depth"] += 1
            self.exceptions = [TracebackException(type(e), e, e.__traceback__, **options)
                               for e in exc_value.exceptions if _depth <= max_group_depth]

    def _take_places(self, tb, limit, lookup_lines, capture_locals):
        self.stack = StackSummary()
        places = []
        while tb is not None and hasattr(tb, "tb_frame"):
            places.append((tb.tb_frame, tb.tb_lineno, tb))
            tb = tb.tb_next
        self._has_traceback = bool(places)
        self.stack = StackSummary._of(places, limit, lookup_lines, capture_locals)

    def _take_syntax_error(self, e):
        for name in ("filename", "lineno", "end_lineno", "text", "offset", "end_offset", "msg"):
            value = getattr(e, name, None)
            if name in ("lineno", "end_lineno"):
                value = None if value is None else str(value)
            setattr(self, name, value)

    def _other(self, e, options):
        """The same of an exception's cause or context, unless that has been seen."""
        if e is None or any([e is seen for seen in options["_seen"]]):
            return None
        return TracebackException(type(e), e, e.__traceback__, **options)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        return self._exc_type

    @property
    def exc_type_str(self):
        if not self._has_type:
            return None
        if self._module in ("__main__", "builtins"):
            return self.exc_type_qualname
        return f"{self._module or '<unknown>'}.{self.exc_type_qualname}"

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Yields the texts behind the traceback: the exception itself, its notes."""
        indent = 3 * _depth * " "
        for text in self._only:
            yield indent + text if _depth else text
        if show_group and self.exceptions:
            for e in self.exceptions:
                yield from e.format_exception_only(show_group=True, _depth=_depth + 1)

    def format(self, *, chain=True, _lines=None, **kwargs):
        """Yields texts with ends of lines."""
        lines = _Lines() if _lines is None else _lines
        for e, message in reversed(self._chain(chain)):
            if message is not None:
                yield from lines.emit(message)
            if e.exceptions is None:
                if e._has_traceback:
                    yield from lines.emit(_HEAD)
                    for text in e.stack.format():
                        yield from lines.emit(text)
                for text in e.format_exception_only():
                    yield from lines.emit(text)
            elif lines.depth > self.max_group_depth:
                yield from lines.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from e._format_group(lines, chain)

    def _chain(self, chain):
        """[(exception, text before it)], the last raised first."""
        result = []
        e = self
        while e is not None:
            before, message = None, None
            if chain:
                if e.__cause__ is not None:
                    before, message = e.__cause__, _CAUSE
                elif e.__context__ is not None and not e.__suppress_context__:
                    before, message = e.__context__, _CONTEXT
            result.append((e, message))
            e = before
        return result

    def _format_group(self, lines, chain):
        top = lines.depth == 0
        if top:
            lines.depth += 1
        if self._has_traceback:
            yield from lines.emit("Exception Group " + _HEAD, "+" if top else None or "|")
            for text in self.stack.format():
                yield from lines.emit(text)
        for text in self.format_exception_only():
            yield from lines.emit(text)
        n = len(self.exceptions)
        shown = n if n <= self.max_group_width else self.max_group_width + 1
        lines.need_close = False
        for i in range(shown):
            last = i == shown - 1
            if last:
                lines.need_close = True
            truncated = i >= self.max_group_width
            title = f"{i + 1}" if not truncated else "..."
            yield (" " * (2 * lines.depth) + ("+-" if i == 0 else "  ") + f"+---------------- {title} ----------------\n")
            lines.depth += 1
            if truncated:
                rest = n - self.max_group_width
                yield from lines.emit(f"and {rest} more exception{'s' if rest > 1 else ''}\n")
            else:
                yield from self.exceptions[i].format(chain=chain, _lines=lines)
            if last and lines.need_close:
                yield " " * (2 * lines.depth) + "+------------------------------------\n"
                lines.need_close = False
            lines.depth -= 1
        if top:
            lines.depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        _write(self.format(chain=chain), file)


def _only_text(kind, value):
    """The texts of an exception without its traceback: the interpreter's, split as CPython splits them."""
    if not isinstance(value, BaseException):
        name = "NoneType" if value is None else kind.__name__
        return [f"{name}: {_safe(value, str)}\n"]
    text = _printed_alone(value)
    if isinstance(value, SyntaxError):
        return text.splitlines(True)
    notes = len(_note_lines(value))
    if not notes:
        return [text]
    lines = text.splitlines(True)
    return ["".join(lines[:-notes])] + lines[-notes:]


def _note_lines(value):
    notes = getattr(value, "__notes__", None)
    if notes is None:
        return []
    if not isinstance(notes, (list, tuple)):
        return [""]
    return [line for note in notes for line in _safe(note, str).split("\n")]


def _printed_alone(value):
    """What is printed about an exception apart from tracebacks and other exceptions."""
    saved = value.__traceback__, value.__cause__, value.__context__, value.__suppress_context__
    value.__traceback__ = value.__cause__ = value.__context__ = None
    try:
        text = _printed(value)
    finally:
        value.__traceback__, value.__cause__, value.__context__, value.__suppress_context__ = saved
    if not isinstance(value, BaseExceptionGroup):
        return text
    lines = text.splitlines(True)
    return "".join([line[4:] for line in lines[:_first_sub(lines)]])


def _first_sub(lines):
    for i, line in enumerate(lines):
        if line.startswith("  +-+--------"):
            return i
    return len(lines)
