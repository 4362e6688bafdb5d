"""Text in HTML: what its markup is made of is escaped, and back."""

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    """& < > as references; with quote, " and ' as well."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


_C1 = ("\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
       "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178")


def _numbered(digits):
    """What a reference by number stands for."""
    number = int(digits[1:].rstrip(";"), 16) if digits[:1] in "xX" else int(digits.rstrip(";"))
    if 0x80 <= number < 0xA0:
        return _C1[number - 0x80]
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    bare = number < 32 and chr(number) not in "\t\n\x0c\r" or number == 127
    return "" if bare or 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE else chr(number)


def _replaced(match):
    text = match.group(1)
    if text[0] == "#":
        return _numbered(text[1:])
    from html.entities import html5

    if text in html5:
        return html5[text]
    for n in range(len(text) - 1, 1, -1):  # the longest start that is a name without ;
        if text[:n] in html5:
            return html5[text[:n]] + text[n:]
    return "&" + text


def unescape(s):
    """Named and numbered references as the characters they stand for."""
    if "&" not in s:
        return s
    import re

    return re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", _replaced, s)
