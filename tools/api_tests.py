"""Maps every documented name (tests/api/documented.tsv), and every public name of modules that the documents do not
describe, to a test that uses it.

  python3 tools/api_tests.py KRAIT    writes docs/api-tests.md; the last line is "N passed, N failed"

A name counts as used where a test that imports its module, or uses it as a built-in, has it in code: as module.name, as
an imported name, as an attribute behind a dot, or, for special methods, as the operator that calls them.
"""

import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
UNDOCUMENTED = ["copy", "operator", "functools", "itertools", "weakref", "types", "string", "atexit", "mip"]
OPERATORS = {
    "__getitem__": r"\w\[", "__setitem__": r"\w\[[^\]]*\] = ", "__delitem__": r"del \w+\[", "__len__": r"\blen\(",
    "__add__": r" \+ ", "__iadd__": r" \+= ", "__repr__": r"\b(repr|print)\(", "__contains__": r" in ",
    "__iter__": r"\bfor \w+ in ", "__next__": r"\bnext\(", "__call__": r"\w\(", "__enter__": r"\bwith ", "__exit__": r"\bwith ",
    "__eq__": r" == ", "__init__": r"\w\(", "__bool__": r"\bif ",
}


def tests():
    """(path, text without comments) of every test program."""
    for folder, _, names in sorted(os.walk(os.path.join(ROOT, "tests"))):
        if "/cpython" in folder or "/fuzz" in folder:
            continue
        for name in sorted(names):
            if name.endswith(".py") or folder.endswith("tests/console"):
                path = os.path.join(folder, name)
                with open(path, encoding="utf-8", errors="replace") as f:
                    text = re.sub(r"(?m)^\s*#.*$", "", f.read())
                yield os.path.relpath(path, ROOT + "/tests"), text


def known_as(text, module):
    """The names that a test has for a module, as alternatives of a pattern; empty if it does not import it."""
    found = {a or module for a in re.findall(r"\bimport\b[^\n]*\bu?%s\b(?: as (\w+))?" % re.escape(module), text)}
    if "u" + module in text:
        found.add("u" + module)
    return "|".join(sorted(found))


def used(module, name, kind, text):
    """Whether the text of a test uses a name."""
    parts = name.split(".")
    if parts[0] == module:
        parts = parts[1:]
    last = re.escape(parts[-1])
    modules = ""
    if module != "builtins":
        modules = known_as(text, module)
        starred = re.search(r"\bfrom u?%s import\b" % module, text)
        if not modules and not starred:
            return False
    if len(parts) > 1:
        return re.search(OPERATORS.get(parts[-1], r"\.%s\b" % last), text)
    plain = len(re.findall(r"(?<![.\w])%s\b" % last, text))
    if module == "builtins":
        return plain
    return (modules and re.search(r"\b(%s)\.%s\b" % (modules, last), text)) or (starred and plain > 0) or (
        modules and re.search(r"\(%s, \"%s\"|\"%s\"" % (modules, last, last), text))


def names(krait):
    with open(os.path.join(ROOT, "tests/api/documented.tsv")) as f:
        for line in f:
            yield line.rstrip("\n").split("\t")
    for module in UNDOCUMENTED:
        code = ("import MODULE as m\nnames = getattr(m, '__all__', dir(m))\n"
                "print(*[n for n in names if n[0] != '_' and type(getattr(m, n)) is not type(m)])").replace("MODULE", module)
        found = subprocess.run([krait, "-c", code], capture_output=True, text=True).stdout.split()
        for name in sorted(set(found)):
            yield module, module + "." + name, "name"


def main(krait):
    programs = list(tests())
    rows, missing = {}, []
    for module, name, kind in names(krait):
        best = [path for path, text in programs if used(module, name, kind, text)]
        best.sort(key=lambda path: (module not in path, path.startswith("programs"), len(path), path))
        if best:
            rows.setdefault(module, []).append("`%s` %s" % (name, best[0].removesuffix(".py")))
        else:
            missing.append(name)
    with open(os.path.join(ROOT, "docs/api-tests.md"), "w") as f:
        f.write("# Documented names and the tests that use them\n\nMade by `python3 tools/api_tests.py build/krait`; of several "
                "tests the one named after the module. Paths are below `tests/`.\n")
        for module in rows:
            f.write("\n## %s\n%s\n" % (module, ", ".join(rows[module])))
        if missing:
            f.write("\n## Without a test\n%s\n" % ", ".join("`%s`" % name for name in missing))
    print("without a test:", *missing)
    print("%d passed, %d failed" % (sum(map(len, rows.values())), len(missing)))
    return bool(missing)


sys.exit(main(sys.argv[1]))
