# What FROZEN=tests/import/_frozen freezes, as a manifest.
freeze_as_mpy("_frozen")
