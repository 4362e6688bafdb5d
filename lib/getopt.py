"""Options of a command line: -a -bVALUE --long --name=VALUE."""

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    """An option that is not known, or an argument too much or too few; `opt` is its name."""

    def __init__(self, msg, opt=""):
        Exception.__init__(self, msg, opt)
        self.msg = msg
        self.opt = opt

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """([(option, value), ...], the arguments from the first that is no option on)."""
    opts = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    args = list(args)
    while args and args[0][:1] == "-" and args[0] != "-":
        if args[0] == "--":
            return opts, args[1:]
        args = _option(opts, args, shortopts, longopts)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """As getopt(), but options may follow other arguments; + first forbids it, - first keeps them in order."""
    import os

    opts, rest = [], []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    in_order = shortopts[:1] == "-"
    stop = shortopts[:1] == "+" or not in_order and os.getenv("POSIXLY_CORRECT") is not None
    shortopts = shortopts[1:] if shortopts[:1] in ("+", "-") else shortopts
    args = list(args)
    while args:
        if args[0] == "--":
            rest += args[1:]
            break
        if args[0][:1] == "-" and args[0] != "-":
            if in_order and rest:
                opts.append((None, rest))
                rest = []
            args = _option(opts, args, shortopts, longopts)
        elif stop:
            rest += args
            break
        else:
            rest.append(args[0])
            args = args[1:]
    return opts, rest


def _option(opts, args, shortopts, longopts):
    """Takes the options of the first argument, and a value of the next; returns the other arguments."""
    if args[0][:2] == "--":
        return _long(opts, args[0][2:], longopts, args[1:])
    return _short(opts, args[0][1:], shortopts, args[1:])


def _long(opts, text, longopts, args):
    name, equals, value = text.partition("=")
    value = value if equals else None
    matches = [option for option in longopts if option.startswith(name)]
    for exact in (name, name + "=", name + "=?"):
        if exact in matches:
            matches = [exact]
            break
    if not matches:
        raise GetoptError("option --%s not recognized" % name, name)
    if len(matches) > 1:
        raise GetoptError("option --%s not a unique prefix; possible options: %s" % (name, ", ".join(matches)), name)
    name = matches[0].rstrip("?").rstrip("=") if "=" in matches[0] else matches[0]
    if matches[0].endswith("=?"):
        value = value or ""
    elif matches[0].endswith("="):
        if value is None:
            if not args:
                raise GetoptError("option --%s requires argument" % name, name)
            value, args = args[0], args[1:]
    elif value is not None:
        raise GetoptError("option --%s must not have an argument" % name, name)
    opts.append(("--" + name, value or ""))
    return args


def _short(opts, text, shortopts, args):
    while text:
        name, text = text[0], text[1:]
        at = shortopts.find(name)
        if at < 0 or name == ":":
            raise GetoptError("option -%s not recognized" % name, name)
        value = ""
        if shortopts.startswith(":", at + 1):
            if not text and not shortopts.startswith("::", at + 1):
                if not args:
                    raise GetoptError("option -%s requires argument" % name, name)
                text, args = args[0], args[1:]
            value, text = text, ""
        opts.append(("-" + name, value))
    return args
