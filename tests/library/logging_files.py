# Module logging: files, files that are replaced when they are large or old, buffers, queues.
# needs: PY_TRACEBACK_OBJECTS PY_THREAD
# tags: host
import logging
import logging.handlers
import os
import queue
import time

folder = "/tmp/@krait-logging"
os.makedirs(folder, exist_ok=True)
for name in os.listdir(folder):
    os.remove(folder + "/" + name)
path = folder + "/log"
log = logging.getLogger("f")
log.setLevel(1)


def contents():
    for name in sorted(os.listdir(folder)):
        with open(folder + "/" + name) as f:
            print(name, repr(f.read()))
        os.remove(folder + "/" + name)


def use(handler, *messages):
    log.handlers = [handler]
    for message in messages:
        log.info(message)
    handler.close()
    log.handlers = []


use(logging.FileHandler(path), "one", "zwölf")
use(logging.FileHandler(path, "a"), "three")
contents()
late = logging.FileHandler(path, delay=True)
print(os.listdir(folder), late)
use(late, "delayed")
contents()
use(logging.handlers.RotatingFileHandler(path, maxBytes=20, backupCount=2), *["message %d" % i for i in range(7)])
contents()
use(logging.handlers.RotatingFileHandler(path, maxBytes=20), *["message %d" % i for i in range(4)])
contents()
rotating = logging.handlers.RotatingFileHandler(path, maxBytes=10, backupCount=1)
rotating.namer = lambda name: name + ".old"
rotating.rotator = lambda source, dest: os.rename(source, dest)
use(rotating, "aaaaaaaa", "bbbbbbbb")
contents()
timed = logging.handlers.TimedRotatingFileHandler(path, "midnight", utc=True, backupCount=1)
day = 24 * 60 * 60
print(timed.computeRollover(0), timed.computeRollover(day + 5), timed.shouldRollover(None))
for when in "S", "M", "H", "D", "W0", "W6":
    other = logging.handlers.TimedRotatingFileHandler(path, when, 2, utc=True, delay=True)
    print(when, other.interval, other.computeRollover(0), other.computeRollover(day * 10 + 1), other.suffix)
for wrong in "X", "W", "W7":
    try:
        logging.handlers.TimedRotatingFileHandler(path, wrong)
    except ValueError as e:
        print(e)
timed.rolloverAt = int(time.time()) - 1
log.handlers = [timed]
log.info("new")
print(len(os.listdir(folder)), timed.rolloverAt > time.time())
timed.close()
for name in os.listdir(folder):
    os.remove(folder + "/" + name)
os.rmdir(folder)


class List(logging.Handler):
    def __init__(self):
        super().__init__()
        self.seen = []

    def emit(self, record):
        self.seen.append(record.getMessage())


target = List()
memory = logging.handlers.MemoryHandler(3, target=target)
log.handlers = [memory]
for i in range(4):
    log.info("m%d", i)
print(target.seen, len(memory.buffer))
log.error("flush")
print(target.seen, len(memory.buffer))
q = queue.Queue()
log.handlers = [logging.handlers.QueueHandler(q)]
with logging.handlers.QueueListener(q, target):
    log.info("through a %s", "queue")
print(target.seen[-1], q.empty())
