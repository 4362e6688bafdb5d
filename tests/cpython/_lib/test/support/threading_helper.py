from test.support import requires_working_threading as _skipping


def requires_working_threading(*, module=False):
    return _skipping(module)


def reap_threads(function):
    return function


def threading_setup():
    import threading

    return (threading.active_count(),)


def threading_cleanup(*before):
    pass


def join_thread(thread, timeout=None):
    thread.join(timeout)


class start_threads:
    """Starts threads; joins them behind the `with`."""

    def __init__(self, threads, unlock=None):
        self.threads, self.unlock = list(threads), unlock

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self.threads

    def __exit__(self, *args):
        if self.unlock:
            self.unlock()
        for thread in self.threads:
            thread.join(30)


class wait_threads_exit:
    def __init__(self, timeout=None):
        pass

    def __enter__(self):
        from _thread import get_ident

    def __exit__(self, *args):
        import time

        time.sleep(0.05)


class catch_threading_exception:
    def __enter__(self):
        import threading

        self.old = threading.excepthook
        threading.excepthook = self.note
        self.exc_type = self.exc_value = self.exc_traceback = self.thread = None
        return self

    def note(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args

    def __exit__(self, *args):
        import threading

        threading.excepthook = self.old
