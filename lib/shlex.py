"""Words of simple languages, and of command lines as shells take them apart."""

import sys
from collections import deque
from io import StringIO

__all__ = ["join", "quote", "shlex", "split"]

_SAFE = frozenset("%+,-./0123456789:=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")


class shlex:
    """A lexical analyser; what its attributes hold may be changed while it runs."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if isinstance(instream, str):
            instream = StringIO(instream)
        self.instream = sys.stdin if instream is None else instream
        self.infile = None if instream is None else infile
        self.posix = posix
        self.eof = None if posix else ""
        self.commenters = "#"
        self.wordchars = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
        if posix:
            self.wordchars += "".join([chr(c) for c in range(0xC0, 0x100) if c not in (0xD7, 0xF7)])
        self.whitespace = " \t\r\n"
        self.whitespace_split = False
        self.quotes = "'\""
        self.escape = "\\"
        self.escapedquotes = '"'
        # What the next character belongs to: nothing, a word, punctuation (c), a quotation; None: the end.
        self.state = " "
        self.pushback = deque()
        self.lineno = 1
        self.debug = 0
        self.token = ""
        self.filestack = deque()
        self.source = None
        self._punctuation_chars = "();<>|&" if punctuation_chars is True else punctuation_chars or ""
        self._unread = deque()
        if self._punctuation_chars:
            self.wordchars += "~-./*?="
            self.wordchars = "".join([c for c in self.wordchars if c not in self._punctuation_chars])

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        """The next get_token() returns this."""
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Reads from here until it ends."""
        if isinstance(newstream, str):
            newstream = StringIO(newstream)
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile, self.instream, self.lineno = newfile, newstream, 1

    def pop_source(self):
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self.state = " "

    def get_token(self):
        """The next word, or eof; `source` words are followed to other files."""
        if self.pushback:
            return self.pushback.popleft()
        token = self.read_token()
        if self.source is not None:
            while token == self.source:
                spec = self.sourcehook(self.read_token())
                if spec:
                    newfile, newstream = spec
                    self.push_source(newstream, newfile)
                token = self.get_token()
        while token == self.eof:
            if not self.filestack:
                return self.eof
            self.pop_source()
            token = self.get_token()
        return token

    def _next_char(self):
        c = self._unread.pop() if self._unread else self.instream.read(1)
        if c == "\n":
            self.lineno += 1
        return c

    def read_token(self):
        """The next word of the stream."""
        self._word, self._quoted = "", False
        while not self._step(self._next_char()):
            pass
        word, self.token = self._word, ""
        return None if self.posix and not self._has_word() else word

    def _has_word(self):
        return bool(self._word or self.posix and self._quoted)

    def _step(self, c):
        """Takes a character, empty at the end; whether the word is complete."""
        state = self.state
        if state is None:
            self._word = ""
            return True
        if state == " ":
            return self._step_between(c)
        if state in self.quotes:
            return self._step_quoted(c)
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            self.state = " "
            return self._has_word()
        if c in self.commenters:
            self._skip_line()
            if not self.posix:
                return False
            self.state = " "
            return self._has_word()
        return self._step_punctuation(c) if state == "c" else self._step_word(c)

    def _step_between(self, c):
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            return self._has_word()
        if c in self.commenters:
            self._skip_line()
        elif self.posix and c in self.escape:
            self._word += self._escaped("")
            self.state, self._quoted = "a", True
        elif c in self._punctuation_chars:
            self._word, self.state = c, "c"
        elif c in self.quotes:
            if not self.posix:
                self._word = c
            self.state = c
        else:
            self._word = c
            if c not in self.wordchars and not self.whitespace_split:
                return True
            self.state = "a"
        return False

    def _step_quoted(self, c):
        quote, self._quoted = self.state, True
        if not c:
            raise ValueError("No closing quotation")
        if c == quote:
            self.state = "a" if self.posix else " "
            if not self.posix:
                self._word += c
            return not self.posix
        escaped = self.posix and c in self.escape and quote in self.escapedquotes
        self._word += self._escaped(quote) if escaped else c
        return False

    def _step_punctuation(self, c):
        if c in self._punctuation_chars:
            self._word += c
            return False
        self._unread.append(c)
        self.state = " "
        return True

    def _step_word(self, c):
        if self.posix and c in self.quotes:
            self.state = c
        elif self.posix and c in self.escape:
            self._word += self._escaped("")
            self._quoted = True
        elif (c in self.wordchars or c in self.quotes or
              self.whitespace_split and c not in self._punctuation_chars):
            self._word += c
        else:
            (self._unread if self._punctuation_chars else self.pushback).appendleft(c)
            self.state = " "
            return self._has_word()
        return False

    def _skip_line(self):
        self.instream.readline()
        self.lineno += 1

    def _escaped(self, quote):
        """What an escape and the next character mean; in quotes only the quote and the escape itself are special."""
        c = self._next_char()
        if not c:
            raise ValueError("No escaped character")
        return self.escape[0] + c if quote and c not in self.escape and c != quote else c

    def sourcehook(self, newfile):
        """(name, stream) of a file that a source word names."""
        import os

        if newfile[:1] == '"':
            newfile = newfile[1:-1]
        if isinstance(self.infile, str) and not os.path.isabs(newfile):
            newfile = os.path.join(os.path.dirname(self.infile), newfile)
        return newfile, open(newfile, "r")

    def error_leader(self, infile=None, lineno=None):
        infile = self.infile if infile is None else infile
        return '"%s", line %d: ' % (infile, self.lineno if lineno is None else lineno)

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    """The words of a command line."""
    if s is None:
        raise ValueError("s argument must not be None")
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ""
    return list(lexer)


def quote(s):
    """The word as shells take it for one."""
    if not isinstance(s, str):
        raise TypeError("expected string object, got %r" % type(s).__name__)
    if s and all([c in _SAFE for c in s]):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join([quote(word) for word in split_command])
