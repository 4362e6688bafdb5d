# Module argparse: help texts, what parsers accept, messages about wrong arguments, subparsers.
# needs: PY_TRACEBACK_OBJECTS
# tags: host
import argparse, sys
p = argparse.ArgumentParser(prog="prog", description="A description that is rather long so that it has to be wrapped at some place in the-middle of hyphen-ated words.", epilog="The end.")
p.add_argument("file", nargs="+", help="files to use")
p.add_argument("-v", "--verbose", action="count", default=0, help="more output")
p.add_argument("--level", type=int, choices=[1, 2, 3], help="the level (default: %(default)s)", default=2)
p.add_argument("-o", "--output", metavar="FILE", required=True, help="where output goes, which is explained at length here so that the lines must be wrapped")
g = p.add_argument_group("special", "group description")
g.add_argument("--flag", action=argparse.BooleanOptionalAction, help="a flag")
m = p.add_mutually_exclusive_group()
m.add_argument("-a", action="store_true"); m.add_argument("-b", action="store_const", const=5)
p.add_argument("--very-long-option-name-here", nargs=2, metavar=("X", "Y"), help="two values")
p.add_argument("--hidden", help=argparse.SUPPRESS)
p.add_argument("--version", action="version", version="%(prog)s 1.0")
p.print_help(); p.print_usage()
print(p.parse_args("a b -vv --level 3 -o x --no-flag -b".split()))
print(p.parse_args("-vvo x a --very-long 1 2".split()))
sys.stderr = sys.stdout
def t(p, s):
    try: print(p.parse_args(s.split()))
    except SystemExit as e: print("exit", e.code)
for s in ["", "-o", "a -o x --level 5", "a -o x --level q", "a -o x -a -b", "a -o x --zz", "--version", "a -o x -q", "-o x -- -a -b", "a -o=x --le=1", "a -o x --ver", "a -ox -5", "a -o x --very-long-option-name-here 1"]: t(p, s)
q = argparse.ArgumentParser(prog="sub")
q.add_argument("--g", default="1", type=int)
s = q.add_subparsers(dest="cmd", help="commands", required=True)
a = s.add_parser("add", help="adds", aliases=["ad"]); a.add_argument("x", type=float); a.add_argument("y", nargs="?", default="7")
r = s.add_parser("rm", help="removes", description="Removes things."); r.add_argument("rest", nargs=argparse.REMAINDER)
q.print_help(); r.print_help()
for x in ["add 1", "add 1 2 3", "rm -x --y z", "foo", "", "--g 5 ad 2", "add q"]: t(q, x)
w = argparse.ArgumentParser(prog="w", parents=[argparse.ArgumentParser(add_help=False)], formatter_class=argparse.ArgumentDefaultsHelpFormatter, argument_default=argparse.SUPPRESS, exit_on_error=False)
w.add_argument("--x", help="an x", default=3, type=int); w.add_argument("-l", action="append"); w.add_argument("-e", action="extend", nargs="*"); w.add_argument("p", nargs="*", default=[1])
w.print_help(); t(w, "-l 1 -l 2 -e a b"); t(w, "a b -e")
try: w.parse_args(["--x", "q"])
except argparse.ArgumentError as e: print(e)
print(w.parse_known_args(["--unknown", "b"]), w, repr(argparse.Namespace(a=1)))
i = argparse.ArgumentParser(prog="i"); i.add_argument("--foo"); i.add_argument("cmd"); i.add_argument("rest", nargs="*", type=int)
print(sorted(vars(i.parse_intermixed_args("doit 1 --foo bar 2 3".split())).items()))
t(i, "doit 1 --foo bar 2 3")


def attempt(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__, e)


attempt(p.add_argument, "-a")
attempt(p.add_argument, "x", dest="y")
attempt(p.add_argument, "x", nargs=0)
attempt(p.add_argument, "-w", action="nope")
attempt(p.add_argument, "--m", nargs=2, metavar=("A", "B", "C"))
attempt(p.add_argument, "-w", type="int")
attempt(p.add_argument, "-z", help="100 %")
attempt(m.add_argument, "--req", required=True)
attempt(q.add_subparsers)
attempt(s.add_parser, "rm")
ff = argparse.ArgumentParser(prog="ff", fromfile_prefix_chars="@", prefix_chars="-+", usage="%(prog)s [things]")
ff.add_argument("+x", "++long", dest="x")
ff.add_argument("rest", nargs="*", type=argparse.FileType())
ff.print_usage()
t(ff, "++long 3")
t(ff, "+x4 @/nonexistent")
t(ff, "/nonexistent")
