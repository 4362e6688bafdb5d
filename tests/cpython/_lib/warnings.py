"""Stands for warnings: none is given, and what asks for them ends."""

import missing


class catch_warnings:
    def __init__(self, *, record=False, **options):
        if record:
            raise missing.Missing("module warnings")

    def __enter__(self):
        pass

    def __exit__(self, *args):
        pass


def filterwarnings(*args, **kwargs):
    pass


simplefilter = resetwarnings = warn = filterwarnings
