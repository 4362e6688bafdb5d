"""Stands for pickle: what uses it ends."""

import missing

HIGHEST_PROTOCOL = 5
PicklingError = PickleError = type("PickleError", (Exception,), {})
dumps = loads = missing.Absent("module pickle")
