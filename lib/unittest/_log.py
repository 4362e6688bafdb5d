"""unittest: assertLogs and assertNoLogs."""

import logging
from collections import namedtuple

from .case import _AssertBase

__unittest = True

_Watcher = namedtuple("_LoggingWatcher", ["records", "output"])


class _Capturing(logging.Handler):
    def __init__(self):
        super().__init__()
        self.watcher = _Watcher([], [])

    def emit(self, record):
        self.watcher.records.append(record)
        self.watcher.output.append(self.format(record))


class AssertLogsContext(_AssertBase):
    """Replaces the handlers of a logger for the time of a `with`."""

    LOGGING_FORMAT = "%(levelname)s:%(name)s:%(message)s"

    def __init__(self, case, logger, level, no_logs, formatter):
        super().__init__(None, case)
        self.logger_name = logger
        self.level = logging._nameToLevel.get(level, level) if level else logging.INFO
        self.no_logs = no_logs
        self.formatter = formatter

    def __enter__(self):
        name = self.logger_name
        self.logger = logger = name if isinstance(name, logging.Logger) else logging.getLogger(name)
        handler = _Capturing()
        handler.setLevel(self.level)
        handler.setFormatter(self.formatter or logging.Formatter(self.LOGGING_FORMAT))
        self.watcher = handler.watcher
        self.old = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else self.watcher

    def __exit__(self, kind, value, traceback):
        logger = self.logger
        logger.handlers, level, logger.propagate = self.old
        logger.setLevel(level)
        if kind is not None:
            return False
        if self.no_logs:
            if self.watcher.records:
                self.fail(f"Unexpected logs found: {self.watcher.output!r}")
        elif not self.watcher.records:
            self.fail(f"no logs of level {logging.getLevelName(self.level)} or higher triggered on {logger.name}")
