from test.support import requires_working_threading as _skipping


def requires_working_threading(*, module=False):
    return None if module else _skipping()


def reap_threads(function):
    return function


def join_thread(thread, timeout=None):
    thread.join(timeout)
