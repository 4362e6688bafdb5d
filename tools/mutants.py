"""Mutation test: small changes in the sources, each of which the tests have to notice.

  python3 tools/mutants.py [COUNT [SEED [FIRST]]]    mutants FIRST + 1 .. COUNT of those that SEED gives (default 300, 1, 0)

A copy of the checkout in build/mutants is changed at one place, built and tested (the release build's tests). A mutant that
does not compile, or gives the same object code, is left out and not counted. Survivors are printed with file and line; the
last line is "N caught, N survived".
"""

import os
import random
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TREE = os.path.join(ROOT, "build/mutants")
MODULES = ("builtins sys gc micropython math math_int math_many cmath array struct collections io errno time calendar random json "
           "json_read json_write re re_compile re_match binascii heapq hashlib platform uctypes weakref operator functools "
           "itertools itertools_many itertools_group os").split()

# (pattern, replacement): one occurrence on a line of code is changed.
CHANGES = [
    (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "), (r" == ", " != "), (r" != ", " == "),
    (r" && ", " || "), (r" \|\| ", " && "), (r" \+ 1\b", ""), (r" - 1\b", ""), (r" \+ ", " - "), (r" - ", " + "),
    (r"\btrue\b", "false"), (r"\bfalse\b", "true"), (r"\b0\b", "1"), (r"\b1\b", "0"), (r"\(!", "("), (r"\+\+", "--"),
    (r" << ", " >> "), (r" >> ", " << "), (r" & ", " | "), (r" \| ", " & "), (r"\bbreak;", "continue;"), (r"\bMIN\(", "MAX("),
    (r"^(\s+)[a-z_][\w>.\[\]-]*\(.*\);$", r"\1;"), (r"^(\s+)[a-z_*][\w>.\[\]-]* [+-]?= .*;$", r"\1;"),
]


def sources():
    folder = os.path.join(ROOT, "src/object")
    files = ["src/object/" + name for name in os.listdir(folder) if name.endswith(".c")]
    files += ["src/module/%s.c" % name for name in MODULES]
    return sorted(path for path in files if os.path.exists(os.path.join(ROOT, path)))


def places():
    """Every (file, line number, changed line) there is."""
    for path in sources():
        comment = False
        with open(os.path.join(ROOT, path)) as f:
            lines = f.read().split("\n")
        for number, line in enumerate(lines):
            comment = comment or line.lstrip().startswith("/*")
            code = not comment and line[:1] == " " and "MP_ERROR_TEXT" not in line and '"' not in line
            comment = comment and "*/" not in line
            if code and "/*" not in line:
                for pattern, replacement in CHANGES:
                    for match in re.finditer(pattern, line):
                        changed = line[:match.start()] + match.expand(replacement) + line[match.end():]
                        yield path, number, changed


def build():
    return subprocess.run(["make", "-s", "-j2", "VARIANT=release", "CFLAGS_EXTRA=-O1"], cwd=TREE, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL).returncode == 0


def code_of(path):
    """The instructions and data of an object file."""
    with open(os.path.join(TREE, "build/release", path[:-2] + ".o"), "rb") as f:
        return f.read()


def run_tests(*options):
    """Whether a test fails; the first one ends the run."""
    try:
        return subprocess.run(["build/tools/testrunner", "--exe", "build/krait", "--limit", "10", "-x", *options, "tests"], cwd=TREE,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=400).returncode == 1
    except subprocess.TimeoutExpired:
        return True


def caught(path=""):
    """The tests whose names have the first word of the source's name go first: most mutants end there."""
    word = os.path.basename(path).split("_")[0].removesuffix(".c")
    return word and run_tests("--filter", word) or run_tests()


def main(count=300, seed=1, first=0):
    shutil.rmtree(TREE, ignore_errors=True)
    os.makedirs(TREE)
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    subprocess.run(["tar", "-cf", "build/mutants.tar", "--ignore-failed-read", "-T", "-"], cwd=ROOT, input=files, text=True, check=True)
    subprocess.run(["tar", "-xf", "build/mutants.tar", "-C", TREE], cwd=ROOT, check=True)
    if not build() or subprocess.run(["make", "-s", "build/tools/testrunner"], cwd=TREE).returncode or caught():
        sys.exit("the tests do not pass without a change")
    candidates = list(places())
    random.Random(seed).shuffle(candidates)
    done = dead = 0
    stale = set()  # sources that are unchanged again, but not yet built
    for path, number, changed in candidates:
        if done == count:
            break
        file = os.path.join(TREE, path)
        if path in stale and build():
            stale = set()
        with open(file) as f:
            lines = f.read().split("\n")
        before, original = code_of(path), lines[number]
        lines[number] = changed
        with open(file, "w") as f:
            f.write("\n".join(lines))
        built = build()
        if built:
            stale = set()
        if built and code_of(path) != before:
            done += 1
            if done > first:
                found = caught(path)
                dead += found
                print("%3d %s %s:%d: %s  ->  %s" % (done, "caught  " if found else "SURVIVED", path, number + 1,
                                                    original.strip(), changed.strip()), flush=True)
        lines[number] = original
        with open(file, "w") as f:
            f.write("\n".join(lines))
        stale.add(path)
    total = done - min(first, done)
    print("%d caught, %d survived of %d (%.1f %%)" % (dead, total - dead, total, 100 * dead / max(total, 1)))


main(*map(int, sys.argv[1:]))
