import missing

check_no_warnings = check_syntax_warning = missing.Absent("module warnings")


class check_warnings:
    def __init__(self, *filters, **options):
        if filters:
            raise missing.Missing("module warnings")

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


save_restore_warnings_filters = check_warnings


def ignore_warnings(**options):
    return lambda test: test
