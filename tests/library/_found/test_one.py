import unittest


class Found(unittest.TestCase):
    def test_a(self):
        pass


class Other(unittest.TestCase):
    def test_b(self):
        self.fail()
