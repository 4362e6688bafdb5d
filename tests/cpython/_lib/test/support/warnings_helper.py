import warnings


class check_warnings:
    """Notes warnings; those that are not among the (pattern, category) that are given are no errors here."""

    def __init__(self, *filters, quiet=True):
        self.filters, self.quiet = filters, quiet

    def __enter__(self):
        self.manager = warnings.catch_warnings(record=True)
        self.warnings = self.manager.__enter__()
        warnings.simplefilter("always")
        return self

    def __exit__(self, *args):
        self.manager.__exit__(*args)

    def reset(self):
        self.warnings.clear()

    def __getattr__(self, name):
        return getattr(self.warnings[-1], name)


save_restore_warnings_filters = check_warnings


class check_no_warnings(check_warnings):
    def __init__(self, case, message="", category=Warning, force_gc=False):
        super().__init__()
        self.case = case

    def __exit__(self, *args):
        super().__exit__(*args)
        if args[0] is None:
            self.case.assertEqual(self.warnings, [])


def check_no_resource_warning(case):
    return check_no_warnings(case)


def ignore_warnings(*, category):
    def decorate(test):
        def run(*args, **kwargs):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", category)
                return test(*args, **kwargs)

        return run

    return decorate


def check_syntax_warning(case, *args, **kwargs):
    case.skipTest("needs warnings of the compiler")


def import_deprecated(name):
    return __import__(name)
