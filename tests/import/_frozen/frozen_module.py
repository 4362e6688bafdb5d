class Thing:
    def an_unusual_name_of_a_method(self, n):
        return [i * n for i in range(4)]


def fail(divisor):
    return 1 // divisor


texts = "a text of more than sixteen characters", b"\x00 bytes that stay in read-only memory \xff", "ünïcödé, of more than sixteen"
values = 1, -2, 10**20, 2.5, None, True, ..., (3, "short", ("a text inside of tuples, and a long one",))
