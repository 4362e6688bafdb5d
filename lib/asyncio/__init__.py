"""asyncio: tasks that take turns (seed chapter asyncio), and of CPython's module what makes sense with one event loop.

Only core.py is loaded at once: boards have little memory, and a program rarely needs all.
"""

from .core import *

_WHERE = {
    "funcs": ("ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION", "TaskGroup", "Timeout", "as_completed", "gather",
              "shield", "timeout", "timeout_at", "to_thread", "wait", "wait_for", "wait_for_ms"),
    "barrier": ("Barrier", "BrokenBarrierError", "Runner"),
    "event": ("Event", "ThreadSafeFlag"),
    "lock": ("BoundedSemaphore", "Condition", "Lock", "Semaphore"),
    "queue": ("LifoQueue", "PriorityQueue", "Queue", "QueueEmpty", "QueueFull"),
    "stream": ("IncompleteReadError", "Server", "Stream", "StreamReader", "StreamWriter", "open_connection",
               "start_server"),
}


def __getattr__(name):
    for module, names in _WHERE.items():
        if name in names:
            value = getattr(__import__("asyncio." + module, None, None, (name,)), name)
            globals()[name] = value
            return value
    raise AttributeError("module 'asyncio' has no attribute '%s'" % name)
