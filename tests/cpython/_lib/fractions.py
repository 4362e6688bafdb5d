"""Stands for fractions: what uses it ends."""

import missing

Fraction = missing.Absent("module fractions")
