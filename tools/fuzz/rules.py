# The documented rules (docs/conformance.md, "Random programs") by which Krait does other than CPython. A rule has a name, says
# whether a program and the first lines that differ come under it, and if it needs the program to be short.
import re

RULES = ()


# The name of the rule that a difference comes under, or None. `short` tells that the program was made as short as can be.
def rule_of(text, tested, oracle, short):
    for name, needs_short, applies in RULES:
        if (short or not needs_short) and applies(text, tested, oracle):
            return name
    return None
