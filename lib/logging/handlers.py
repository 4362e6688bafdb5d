"""Handlers beyond those of logging itself: files that are replaced when they are large or old, buffers, queues."""

import os
import time

import logging

_DAY = 24 * 60 * 60


def _exists(path):
    try:
        os.stat(path)
        return True
    except OSError:
        return False


def _is_replaceable(path):
    """Whether it is a file or nothing: devices are not replaced."""
    return not _exists(path) or os.stat(path)[0] & 0xF000 == 0x8000


class BaseRotatingHandler(logging.FileHandler):
    """Replaces its file before a record for which shouldRollover() is true."""

    namer = None  # function of a file's name that gives another
    rotator = None  # function (from, to) in the place of rename

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        super().__init__(filename, mode=mode, encoding=encoding, delay=delay, errors=errors)
        self.mode = mode
        self.encoding = encoding
        self.errors = errors

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            super().emit(record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif _exists(source):
            os.rename(source, dest)

    def _close_stream(self):
        if self.stream:
            self.stream.close()
            self.stream = None


class RotatingFileHandler(BaseRotatingHandler):
    """A file of at most maxBytes; backupCount older ones are kept as NAME.1, NAME.2 ... (0: it grows)"""

    def __init__(self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        if maxBytes > 0:
            mode = "a"
        super().__init__(filename, mode, encoding=encoding, delay=delay, errors=errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def doRollover(self):
        self._close_stream()
        if self.backupCount > 0:
            for i in range(self.backupCount - 1, -1, -1):
                source = self.rotation_filename(f"{self.baseFilename}.{i}") if i else self.baseFilename
                dest = self.rotation_filename(f"{self.baseFilename}.{i + 1}")
                if i and not _exists(source):
                    continue
                if _exists(dest):
                    os.remove(dest)
                if i:
                    os.rename(source, dest)
                else:
                    self.rotate(source, dest)
        if not self.delay:
            self.stream = self._open()

    def shouldRollover(self, record):
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0 or not _is_replaceable(self.baseFilename):
            return False
        position = self.stream.seek(0, 2)
        text = self.format(record) + self.terminator
        return position > 0 and position + len(text.encode(self.encoding or "utf-8")) >= self.maxBytes


class TimedRotatingFileHandler(BaseRotatingHandler):
    """A new file every so many seconds, minutes, hours, days, at midnight, or on a day of the week (W0 is Monday)."""

    _UNITS = {"S": (1, "%Y-%m-%d_%H-%M-%S"), "M": (60, "%Y-%m-%d_%H-%M"), "H": (3600, "%Y-%m-%d_%H"),
              "D": (_DAY, "%Y-%m-%d"), "MIDNIGHT": (_DAY, "%Y-%m-%d")}

    def __init__(self, filename, when="h", interval=1, backupCount=0, encoding=None, delay=False, utc=False,
                 atTime=None, errors=None):
        super().__init__(filename, "a", encoding=encoding, delay=delay, errors=errors)
        self.when = when.upper()
        self.backupCount = backupCount
        self.utc = utc
        self.atTime = atTime
        if self.when.startswith("W"):
            if len(self.when) != 2:
                raise ValueError(f"You must specify a day for weekly rollover from 0 to 6 (0 is Monday): {self.when}")
            if not "0" <= self.when[1] <= "6":
                raise ValueError(f"Invalid day specified for weekly rollover: {self.when}")
            self.dayOfWeek = int(self.when[1])
            unit, self.suffix = 7 * _DAY, "%Y-%m-%d"
        elif self.when in self._UNITS:
            unit, self.suffix = self._UNITS[self.when]
        else:
            raise ValueError(f"Invalid rollover interval specified: {self.when}")
        self.interval = unit * interval
        now = os.stat(self.baseFilename)[8] if _exists(self.baseFilename) else int(time.time())
        self.rolloverAt = self.computeRollover(now)

    def _parts(self, seconds):
        return time.gmtime(seconds) if self.utc else time.localtime(seconds)

    def computeRollover(self, currentTime):
        """When the file of a time ends."""
        if self.when != "MIDNIGHT" and not self.when.startswith("W"):
            return currentTime + self.interval
        parts = self._parts(currentTime)
        at = self.atTime
        wanted = _DAY if at is None else (at.hour * 60 + at.minute) * 60 + at.second
        passed = (parts[3] * 60 + parts[4]) * 60 + parts[5]
        result = currentTime + wanted - passed
        day = parts[6]
        if wanted <= passed:
            result += _DAY
            day = (day + 1) % 7
        if self.when.startswith("W"):
            return result + (self.dayOfWeek - day) % 7 * _DAY + self.interval - 7 * _DAY
        return result + self.interval - _DAY

    def shouldRollover(self, record):
        return int(time.time()) >= self.rolloverAt and _is_replaceable(self.baseFilename)

    def getFilesToDelete(self):
        """What is older than the files that are kept."""
        folder, _, base = self.baseFilename.rpartition("/")
        found = []
        for name in os.listdir(folder or "."):
            rest = name[len(base) + 1:]
            if name.startswith(base + ".") and len(rest) == len(time.strftime(self.suffix)) and \
                    rest.replace("-", "").replace("_", "").isdigit():
                found.append(folder + "/" + name)
        found.sort()
        return found[:max(0, len(found) - self.backupCount)]

    def doRollover(self):
        now = int(time.time())
        name = f"{self.baseFilename}.{time.strftime(self.suffix, self._parts(self.rolloverAt - self.interval))}"
        dest = self.rotation_filename(name)
        if _exists(dest):
            return
        self._close_stream()
        self.rotate(self.baseFilename, dest)
        if self.backupCount > 0:
            for old in self.getFilesToDelete():
                os.remove(old)
        if not self.delay:
            self.stream = self._open()
        self.rolloverAt = self.computeRollover(self.rolloverAt)
        if self.rolloverAt <= now:
            self.rolloverAt = self.computeRollover(now)


class WatchedFileHandler(logging.FileHandler):
    """Opens its file anew if it is no longer the one with that name."""

    def _identity(self):
        try:
            return tuple(os.stat(self.baseFilename)[1:3])
        except OSError:
            return None

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding, delay, errors)
        self._known = self._identity() if self.stream else None

    def reopenIfNeeded(self):
        if self.stream and self._identity() != self._known:
            self.stream.close()
            self.stream = self._open()
            self._known = self._identity()

    def emit(self, record):
        self.reopenIfNeeded()
        super().emit(record)


class BufferingHandler(logging.Handler):
    """Keeps records until there are as many as its capacity."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.acquire()
        try:
            self.buffer.clear()
        finally:
            self.release()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Passes records on to another handler when it is full, or when one is severe."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.acquire()
        try:
            self.target = target
        finally:
            self.release()

    def flush(self):
        self.acquire()
        try:
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()
        finally:
            self.release()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.acquire()
            try:
                self.target = None
                super().close()
            finally:
                self.release()


class QueueHandler(logging.Handler):
    """Puts records into a queue, for a thread or task that handles them."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue
        self.listener = None

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        from copy import copy

        message = self.format(record)
        record = copy(record)
        record.message = record.msg = message
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """A thread that gives the records of a queue to handlers."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self._thread = None
        self.respect_handler_level = respect_handler_level

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *args):
        self.stop()

    def dequeue(self, block):
        return self.queue.get(block)

    def start(self):
        import threading

        if self._thread is not None:
            raise RuntimeError("Listener already started")
        self._thread = threading.Thread(target=self._monitor)
        self._thread.daemon = True
        self._thread.start()

    def prepare(self, record):
        return record

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        done = getattr(self.queue, "task_done", lambda: None)
        while True:
            record = self.dequeue(True)
            if record is self._sentinel:
                done()
                break
            self.handle(record)
            done()

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        if self._thread:
            self.enqueue_sentinel()
            self._thread.join()
            self._thread = None
