# Modules shlex and csv.
# tags: host
import csv
import io
import shlex


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for text in ("a b c", "a 'b c' d", 'a "b \\"c\\" \\d" e', "a\\ b", "a'b'c", "''", "a '' b", "# x", "a #b\nc", "a;b|c", "x=1 --y='z w'", "  ", "", "a\nb", "\xe9t\xe9 caf\xe9", "\"a\\\nb\"", "a\"b\"'c'"):
    for posix in (True, False):
        attempt(shlex.split, text, posix=posix)
        attempt(shlex.split, text, True, posix)
        attempt(list, shlex.shlex(text, posix=posix))
        attempt(list, shlex.shlex(text, posix=posix, punctuation_chars=True))
for text in ("'a", '"', "a\\"):
    attempt(shlex.split, text)
    attempt(shlex.split, text, posix=False)
for text in ("", "a", "a b", "it's", "a/b-c_d.e", "\xe9", "$x", "a\nb"):
    print(shlex.quote(text), shlex.split(shlex.quote(text)) == [text])
print(shlex.join(["a b", "c", "d'e"]))
attempt(shlex.quote, 1)
attempt(shlex.split, None)
lexer = shlex.shlex("a b\nc d", infile="file")
print(lexer.get_token(), lexer.lineno, lexer.error_leader())
lexer.push_token("z")
print(lexer.get_token(), lexer.get_token(), lexer.get_token(), lexer.lineno)
lexer.push_source("p q")
print(list(lexer))
print(list(shlex.shlex("~/a && b-c --color=auto||d >'x y';(e)", punctuation_chars=True)), list(shlex.shlex("a&b|c", punctuation_chars="|")))
s = shlex.shlex("a-b c", posix=True)
s.wordchars += "-"
print(list(s), s.eof)

rows = ["a,b,c", '"a","b c","d""e"', "1, 2 ,3", "", ",", '"x\ny",z', 'a"b,c"', "a;b\tc", '""', "'a,b',c", '"a"b,c', "x\\,y", '"un', "a\r\n", "\r\n", "1.5,\"2\",", " a, b"]
for options in ({}, {"delimiter": ";"}, {"quotechar": "'"}, {"skipinitialspace": True}, {"escapechar": "\\"}, {"doublequote": False}, {"quoting": csv.QUOTE_NONE}, {"quoting": csv.QUOTE_NOTNULL},
                {"dialect": "excel-tab"}, {"dialect": "unix"}, {"strict": True}, {"quotechar": None}):
    for row in rows:
        attempt(lambda: list(csv.reader([row], **options)))
for options in ({"quoting": csv.QUOTE_NONNUMERIC}, {"quoting": csv.QUOTE_STRINGS}):
    for row in ('1,"2",3.5', "a", '"a",', "", ","):
        attempt(lambda: list(csv.reader([row], **options)))
for lines in (['a,"b,c\\', 'd"'], ["a,b\\\n", "d"], ["a,b\\\r\n", "d"], ["a,b\\"], ['a,"b\\'], ['"a\n', "b\n", 'c",d\n', "e"], ['"a""\n', '",b'], ["a\rb"], ["a\nb"], ['a,"b"\\']):
    attempt(lambda: list(csv.reader(lines, escapechar="\\")))
    if lines[0] != "a,b\\\n":
        attempt(lambda: list(csv.reader(lines, escapechar="\\", strict=True)))
r = csv.reader(io.StringIO("a,b\n\"c\nd\",e\n"))
print(next(r), r.line_num, next(r), r.line_num, next(r, None), r.dialect.delimiter, iter(r) is r)
attempt(lambda: list(csv.reader([b"a"])))
attempt(lambda: csv.field_size_limit(5))
attempt(lambda: list(csv.reader(["abcdefgh"])))
attempt(lambda: list(csv.reader(['"abcdefgh"'])))
attempt(csv.field_size_limit, 131072)
attempt(csv.field_size_limit, "x")


def written(rows, **options):
    out = io.StringIO()
    csv.writer(out, **options).writerows(rows)
    return out.getvalue()


data = [[], [""], [None], ["a", 1, 2.5, None, True], ["a,b", 'c"d', "e\nf", "g\rh", " i", "j\\k", "l;m"], ["", ""], [1e20, 10**20, "x" * 3], ["'q'"], [b"x", 1j, (1, 2)]]
for options in ({}, {"delimiter": ";"}, {"quoting": csv.QUOTE_ALL}, {"quoting": csv.QUOTE_NONNUMERIC}, {"quoting": csv.QUOTE_STRINGS}, {"quoting": csv.QUOTE_NOTNULL}, {"quoting": csv.QUOTE_NONE, "escapechar": "\\"},
                {"quoting": csv.QUOTE_NONE}, {"doublequote": False, "escapechar": "\\"}, {"doublequote": False}, {"lineterminator": "!"}, {"dialect": "unix"}, {"dialect": "excel-tab"}, {"quotechar": "'"},
                {"delimiter": " "}, {"escapechar": "\\"}, {"lineterminator": "e"}, {"skipinitialspace": True}):
    for row in data:
        attempt(written, [row], **options)
attempt(written, [1])
attempt(written, ["ab"])
print(csv.writer(io.StringIO()).writerow("abc"))
for name in ("delimiter", "quotechar", "escapechar"):
    for value in ("", "ab", 1, b"a", "\n", ","):
        try:
            csv.reader([], **{name: value})
            print("ok")
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
for options in ({"lineterminator": 1}, {"quoting": 9}, {"quoting": "x"}, {"foo": 1}, {"dialect": "none"}, {"quotechar": " ", "skipinitialspace": True}):
    attempt(csv.reader, [], **options)
attempt(csv.writer, None)
print(csv.list_dialects())
csv.register_dialect("mine", delimiter="|", quoting=csv.QUOTE_ALL)
print(written([["a", "b"]], dialect="mine"), csv.get_dialect("mine").delimiter, csv.get_dialect("mine").lineterminator == "\r\n")
csv.unregister_dialect("mine")
attempt(csv.unregister_dialect, "mine")


class Mine(csv.excel):
    delimiter = ":"


print(written([["a", "b:c"]], dialect=Mine), written([[1]], dialect=Mine()), list(csv.reader(["a:b"], Mine, quotechar="'")))
attempt(setattr, csv.reader([]).dialect, "delimiter", "x")

for names, kwargs in ((None, {}), (["x", "y"], {}), (["x"], {"restkey": "rest"}), (["x", "y", "z", "w"], {"restval": "-"})):
    reader = csv.DictReader(io.StringIO("a,b\n1,2\n\n3,4,5\n6\n"), names, **kwargs)
    print(list(reader), reader.fieldnames, reader.line_num)
out = io.StringIO()
w = csv.DictWriter(out, ["a", "b"], restval="?")
w.writeheader()
w.writerow({"a": 1, "b": 2})
w.writerows([{"b": 3}, {}])
attempt(w.writerow, {"c": 1})
csv.DictWriter(out, ["a"], extrasaction="ignore").writerow({"a": 1, "z": 2})
print(repr(out.getvalue()))
attempt(csv.DictWriter, out, ["a"], extrasaction="maybe")
attempt(list, csv.DictReader([]))
for sample in ("a,b,c\n1,2,3\n4,5,6\n", "a;b\n1;2\n", "a\tb\n1\t2\n", "'a':'b'\n'c':'d'\n", '"a", "b"\n"c", "d"\n', "a|b|c\nd|e|f\n"):
    d = csv.Sniffer().sniff(sample)
    print(repr(d.delimiter), repr(d.quotechar), d.skipinitialspace, d.doublequote)
print(csv.Sniffer().has_header("name,age\nbob,3\nann,4\n"), csv.Sniffer().has_header("1,2\n3,4\n5,6\n"))
attempt(csv.Sniffer().sniff, "abc\ndef\n")
