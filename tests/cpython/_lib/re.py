"""As much of re as tests of syntax errors need: search, by the matcher of assertRaisesRegex."""

import regex


def search(pattern, text, flags=0):
    return regex.search(pattern, text)


def escape(text):
    return "".join(["\\" + c if c in ".^$*+?{}[]\\|()-" else c for c in text])
