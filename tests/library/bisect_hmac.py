# Modules bisect and hmac.
# tags: host
import bisect
import hashlib
import hmac


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


a = [1, 2, 2, 2, 5, 8]
for x in range(-1, 10):
    print(bisect.bisect_left(a, x), bisect.bisect_right(a, x), bisect.bisect(a, x, 2), bisect.bisect_left(a, x, 1, 4))
b = []
for x in (5, 1, 5.0, 3, True):
    bisect.insort(b, x)
    bisect.insort_left(b, x)
print(b)
words = ["z", "yy", "xxx"]
bisect.insort(words, "aa", key=len)
bisect.insort_left(words, "bb", key=len)
print(words, bisect.bisect_left(words, 2, key=len), bisect.bisect(words, 2, key=len))
attempt(bisect.bisect, a, 1, -1)
attempt(bisect.bisect, a, 1, 0, 20)
attempt(bisect.bisect, a, "x")

for key, msg in ((b"key", b"The quick brown fox"), (b"", b""), (b"k" * 100, b"m" * 200)):
    for name in ("sha256", "sha1", "md5"):
        if hasattr(hashlib, name):
            h = hmac.new(key, msg, name)
            print(h.name, h.digest_size, h.block_size, h.hexdigest(), hmac.digest(key, msg, name) == h.digest())
h = hmac.new(b"k", digestmod=hashlib.sha256)
h.update(b"one")
other = h.copy()
h.update(b"two")
print(h.hexdigest() == hmac.new(b"k", b"onetwo", "sha256").hexdigest(), other.hexdigest() == hmac.new(b"k", b"one", "sha256").hexdigest())
attempt(hmac.new, b"k", b"m")
attempt(hmac.new, "k", b"m", "sha256")
for pair in ((b"a", b"a"), (b"a", b"b"), (b"ab", b"a"), ("a", "a"), (b"a", bytearray(b"a")), ("\xe9", "e"), ("a", b"a"), (b"", b"")):
    attempt(hmac.compare_digest, *pair)
