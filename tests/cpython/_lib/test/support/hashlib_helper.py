import hashlib
import unittest


def requires_hashdigest(name, openssl=None, usedforsecurity=True):
    return unittest.skipUnless(hasattr(hashlib, name), "hash digest '%s' is not available." % name)
