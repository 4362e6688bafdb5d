"""krait -m mip: the command line of the installer."""

import sys

import mip

USAGE = """usage: -m mip install [-t|--target DIR] [-i|--index URL] [--mpy|--no-mpy] PACKAGE[@VERSION]...
       -m mip list [-t|--target DIR]
       -m mip uninstall [-t|--target DIR] [--force] PACKAGE..."""
VALUES = {"-t": "target", "--target": "target", "-i": "index", "--index": "index"}
SWITCHES = {"--mpy": ("mpy", True), "--no-mpy": ("mpy", False), "--force": ("force", True)}
COMMANDS = {"install": ("target", "index", "mpy"), "list": ("target",), "uninstall": ("target", "force")}


class Usage(Exception):
    pass


def parse(words):
    """Options and other words; those behind -- are no options."""
    options, names = {}, []
    words = iter(words)
    for word in words:
        option, equals, value = word.partition("=")
        if word == "--":
            names += words
        elif option in VALUES:
            value = value if equals else next(words, None)
            if value is None:
                raise Usage("no value: " + word)
            options[VALUES[option]] = value
        elif word in SWITCHES:
            name, value = SWITCHES[word]
            options[name] = value
        elif word.startswith("-"):
            raise Usage("unknown option: " + word)
        else:
            names.append(word)
    return options, names


def split_version(package):
    """Package and version of PACKAGE@VERSION. Other URLs than those of GitHub and GitLab have no version."""
    if package.startswith(("http://", "https://")):
        return package, None
    name, at, version = package.partition("@")
    return name, version or None


def run(words):
    options, names = parse(words)
    command = names.pop(0) if names else None
    if command not in COMMANDS or bool(names) == (command == "list"):
        raise Usage
    for name in options:
        if name not in COMMANDS[command]:
            raise Usage("not an option of %s: --%s" % (command, name))
    if command == "list":
        for name, package in sorted(mip.installed(**options).items()):
            print(name, package["version"], sep=" " if package["version"] else "")
    for name in names:
        if command == "install":
            name, options["version"] = split_version(name)
        getattr(mip, command)(name, **options)


def main(words):
    if "-h" in words or "--help" in words:
        print(USAGE)
        return 0
    try:
        run(words)
    except Usage as e:
        print(*e.args, USAGE, sep="\n" if e.args else "", file=sys.stderr)
        return 2
    except OSError as e:
        print("mip:", e, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
