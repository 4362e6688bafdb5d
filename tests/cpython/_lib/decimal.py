"""Stands for decimal: what uses it ends."""

import missing

Decimal = missing.Absent("module decimal")
