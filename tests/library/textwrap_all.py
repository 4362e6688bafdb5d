# Module textwrap: wrapping with all options, dedent, indent, shorten.
# tags: host
import textwrap


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


text = ("Hello there!  This is a well-known, much-loved --- really--long paragraph of text.\tIt has e-mail@addresses, "
        "--options, -o, http://example.com/a-b-c/supercalifragilisticexpialidocious and so on. I say so.  'Really?' Yes.\n\n"
        "Two-and-a-half  x-ray a-b-c  (re-)do  end of it")
for width in (1, 5, 10, 20, 33, 70, 500):
    for options in ({}, {"break_on_hyphens": False}, {"break_long_words": False}, {"drop_whitespace": False},
                    {"fix_sentence_endings": True}, {"initial_indent": "* ", "subsequent_indent": "    "},
                    {"expand_tabs": False, "replace_whitespace": False}, {"tabsize": 3}):
        attempt(textwrap.wrap, text, width, **options)
for lines in (1, 2, 3):
    for width in (8, 12, 30, 60):
        attempt(textwrap.wrap, text, width, max_lines=lines)
        attempt(textwrap.wrap, text, width, max_lines=lines, placeholder="...", subsequent_indent="  ")
attempt(textwrap.wrap, text, 0)
attempt(textwrap.wrap, text, 4, max_lines=1)
attempt(textwrap.fill, "aaa bbb ccc", 7)
attempt(textwrap.wrap, "")
attempt(textwrap.wrap, "   ")
attempt(textwrap.wrap, "   ", drop_whitespace=False)
attempt(textwrap.shorten, "Hello  world!", width=12)
attempt(textwrap.shorten, "Hello  world!", width=11)
attempt(textwrap.shorten, "Hello world", width=10, placeholder="...")
attempt(textwrap.shorten, "Hello world", width=3)
for sample in ("", "a", "  a\n  b", "  a\n b\n   c", "\t a\n\t  b", "\ta\n  b", "  a\n\n  \n  b\n", "   \n  x", "  a\r\n  b\r\n", "\n"):
    attempt(textwrap.dedent, sample)
attempt(textwrap.dedent, 1)
attempt(textwrap.dedent, b"x")
attempt(textwrap.indent, "a\n\n  \nb\r\nc", "> ")
attempt(textwrap.indent, "a\n\nb", "> ", lambda line: True)
w = textwrap.TextWrapper(width=10, max_lines=2)
print(w.wrap("one two three four five"), w.width)
w.width = 20
print(w.fill("one two three four five"))
