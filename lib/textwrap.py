"""Paragraphs as lines of a width; margins taken away and put in front."""

__all__ = ["TextWrapper", "dedent", "fill", "indent", "shorten", "wrap"]

_SPACES = "\t\n\x0b\x0c\r "
_patterns = {}


def _pattern(text):
    """The compiled expression; none is compiled before it is needed."""
    pattern = _patterns.get(text)
    if pattern is None:
        import re

        pattern = _patterns[text] = re.compile(text)
    return pattern


_GAP = r"([\t\n\x0b\x0c\r ]+)"
_DASH = r"""(?<=[\w!"'&.,?])-{2,}(?=\w)"""
_HYPHEN = r"(?:(?<=[^\d\W]{2}-)|(?<=[^\d\W]-[^\d\W]-))(?=[^\d\W]-?[^\d\W])"
_SENTENCE = r"""[a-z][.!?]["']?\Z"""


class TextWrapper:
    """The options of wrap() and fill(), as attributes that may be changed between calls."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8,
                 *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(dict.fromkeys(map(ord, _SPACES), " "))
        return text

    def _split(self, text):
        """Words and what stands between them; lines may end between any two of these pieces."""
        pieces = []
        for piece in _pattern(_GAP).split(text):
            if self.break_on_hyphens and "-" in piece:
                pieces += self._split_word(piece)
            elif piece:
                pieces.append(piece)
        return pieces

    def _split_word(self, word):
        cuts = {0, len(word)}
        for match in _pattern(_DASH).finditer(word):
            cuts.update(match.span())
        cuts.update([match.start() for match in _pattern(_HYPHEN).finditer(word)])
        cuts = sorted(cuts)
        return [word[a:b] for a, b in zip(cuts, cuts[1:])]

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _fix_sentence_endings(self, chunks):
        search = _pattern(_SENTENCE).search
        i = 0
        while i < len(chunks) - 1:
            if chunks[i + 1] == " " and search(chunks[i]):
                chunks[i + 1] = "  "
                i += 1
            i += 1

    def _break_word(self, line, chunks, room):
        """The first word, longer than a line: its part that fits goes into the line, or all of it into an empty one."""
        if not self.break_long_words or room <= 0:
            if not line:
                line.append(chunks.pop())
            return
        word = chunks[-1]
        end = room
        if self.break_on_hyphens and len(word) > room:
            hyphen = word.rfind("-", 0, room)
            if hyphen > 0 and any([c != "-" for c in word[:hyphen]]):
                end = hyphen + 1
        line.append(word[:end])
        chunks[-1] = word[end:]

    def _one_line(self, chunks, width):
        """Takes a line's pieces, from the end of a list in reverse; returns them and their length."""
        line, length = [], 0
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            self._break_word(line, chunks, width - length if width > 0 else 1)
            length = sum(map(len, line))
        if self.drop_whitespace and line and not line[-1].strip():
            length -= len(line.pop())
        return line, length

    def _cut(self, lines, line, length, indent, width):
        """The last line that is allowed, with the placeholder where it or the line before has room for it."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks = chunks[::-1]
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line, length = self._one_line(chunks, width)
            if not line:
                continue
            last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            over = not (not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
            if last and (over or length > width):
                self._cut(lines, line, length, indent, width)
                break
            lines.append(indent + "".join(line))
        return lines

    def wrap(self, text):
        """The lines of a paragraph, without line ends."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """One line of single blanks between words; what is too much is replaced by the placeholder."""
    return TextWrapper(width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Takes away the blanks and tabs that all lines begin with; lines of nothing else become empty."""
    try:
        lines = text.split("\n")
    except (AttributeError, TypeError):
        raise TypeError("expected str object, not %r" % type(text).__name__) from None
    lines = [line if line.strip() else "" for line in lines]
    full = [line for line in lines if line]
    if not full:
        return "\n".join(lines)
    low, high = min(full), max(full)
    margin = 0
    while margin < len(low) and low[margin] in " \t" and low[margin] == high[margin]:
        margin += 1
    return "\n".join([line[margin:] for line in lines])


def indent(text, prefix, predicate=None):
    """Puts a prefix before the lines that predicate holds for; without it, before those that are not blank."""
    lines = text.splitlines(True)
    return "".join([prefix + line if (line.strip() if predicate is None else predicate(line)) else line
                    for line in lines])
