# Module logging: levels, the tree of loggers, formats, filters, handlers, errors, basicConfig, adapters.
# needs: PY_TRACEBACK_OBJECTS PY_SYS_SETTRACE
# tags: host
import io
import logging
import sys
import warnings


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


out = io.StringIO()


def show():
    print(out.getvalue().replace(__file__, "FILE"), end="")
    out.seek(0)
    out.truncate()


logging.basicConfig(stream=out, level=logging.INFO)
logging.debug("not shown")
logging.info("first %d of %s", 1, "two")
logging.warning("a dict: %(a)s", {"a": 5})
log = logging.getLogger("a.b.c")
log.error("error")
log.log(35, "between")
show()
logging.basicConfig(stream=out, level=logging.DEBUG)  # has no effect
log.debug("not shown")
logging.basicConfig(stream=out, level="DEBUG", force=True, style="{",
                    format="{levelname:>8}|{name}|{funcName}|{lineno:d}|{module}|{message}")
log.debug("braces")
logging.basicConfig(stream=out, force=True, style="$", format="$levelname-${message}")
log.debug("dollars")
show()
attempt(logging.basicConfig, stream=out, filename="x", force=True)
attempt(logging.basicConfig, nonsense=1, force=True)
attempt(logging.basicConfig, style="x", force=True)
attempt(logging.basicConfig, stream=out, handlers=[], force=True)

# the tree
root = logging.getLogger()
for handler in root.handlers[:]:
    root.removeHandler(handler)
late = logging.getLogger("a")
print(log.parent is late, late.parent is root, logging.getLogger("a.b").parent is late, log.parent.name)
print(late.getChild("b") is logging.getLogger("a.b"), sorted([c.name for c in late.getChildren()]))
print(log, log.level, log.getEffectiveLevel(), log.isEnabledFor(10), root, logging.getLogger("root") is root)
attempt(logging.getLogger, 5)
attempt(log.setLevel, "NOPE")
attempt(log.log, "x", "y")
late.setLevel("ERROR")
print(log.getEffectiveLevel(), log.isEnabledFor(logging.WARNING))
logging.disable(logging.ERROR)
print(log.isEnabledFor(logging.ERROR), log.isEnabledFor(logging.CRITICAL))
logging.disable(logging.NOTSET)
logging.addLevelName(15, "FINE")
print(logging.getLevelName(15), logging.getLevelName("FINE"), logging.getLevelName(16),
      logging.getLevelNamesMapping()["FINE"])

# handlers, filters, formatters
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("%(levelname)-8s %(name)s %(message)s", defaults={"extra": 1}))
handler.name = "named"
late.addHandler(handler)
late.setLevel(1)
print(handler, logging.getHandlerByName("named") is handler, sorted(logging.getHandlerNames()), log.hasHandlers())
handler.addFilter(logging.Filter("a.b"))
handler.addFilter(lambda record: "secret" not in record.getMessage())
late.info("not in a.b")
log.info("in a.b")
log.info("a secret")
try:
    1 / 0
except ZeroDivisionError as e:
    log.exception("with a traceback")
    log.warning("given", exc_info=e)
log.info("stack", stack_info=True)
text = out.getvalue()
print([line.strip() for line in text.split("\n") if "File" not in line and "^" not in line and "~" not in line])
out.seek(0)
out.truncate()
log.propagate = False
print(log.hasHandlers())
log.propagate = True
handler.setLevel(logging.CRITICAL)
log.error("too low")
log.critical("high enough")
show()


class Replacing(logging.Filter):
    def filter(self, record):
        record = logging.makeLogRecord(record.__dict__)
        record.msg = "replaced"
        return record


log.addFilter(Replacing())
log.critical("original")
show()
adapter = logging.LoggerAdapter(logging.getLogger("a.b.d"), {"user": "me"})
handler.setLevel(0)
handler.setFormatter(logging.Formatter("%(user)s %(message)s"))
adapter.info("adapted")
attempt(adapter.logger.info, "bad", extra={"message": 1})
show()
for style, text in (("%", "no field"), ("{", "{a b}"), ("{", "{message!x}"), ("$", "$5"), ("%", "%(message)Z"),
                    ("{", "{message:>10}"), ("$", "$message $$"), ("?", "x")):
    attempt(lambda: logging.Formatter(text, style=style)._fmt)
record = logging.makeLogRecord({"msg": "text %s", "args": (5,), "created": 0.5, "msecs": 500.0, "levelname": "L"})
formatter = logging.Formatter("%(asctime)s %(message)s", "%Y")
formatter.converter = __import__("time").gmtime
print(formatter.format(record), logging.Formatter.formatTime(formatter, record), formatter.usesTime(), record)
print(repr(logging.BufferingFormatter(logging.Formatter("%(message)s\n")).format([record, record])))

# an error in a handler is printed, and the program goes on
sys.stderr, saved = out, sys.stderr
log.filters.clear()
handler.filters.clear()
handler.setFormatter(logging.Formatter("%(nothing)s"))
log.info("wrong format")
handler.setFormatter(logging.Formatter("%(message)s"))
log.info("%d", "text")
sys.stderr = saved
print([line for line in out.getvalue().split("\n") if not line.startswith(" ")])
out.seek(0)
out.truncate()

# without any handler: the last resort
late.removeHandler(handler)
sys.stderr = out
logging.getLogger("z").warning("last resort")
logging.getLogger("z").info("not shown")
logging.lastResort, last = None, logging.lastResort
logging.getLogger("z").warning("nobody")
logging.lastResort = last
sys.stderr = saved
show()
logging.getLogger("py.warnings").addHandler(handler)
logging.captureWarnings(True)
warnings.warn_explicit("a warning", UserWarning, "f.py", 3)
logging.captureWarnings(False)
show()
logging.shutdown()
