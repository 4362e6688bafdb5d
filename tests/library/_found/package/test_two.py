import unittest


class Deep(unittest.TestCase):
    def test_c(self):
        pass
