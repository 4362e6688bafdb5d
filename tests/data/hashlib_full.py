# tags: large
# Digests around the ends of blocks. Expected: CPython 3.11.
try:
    import hashlib

    hashlib.new
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit
for n in ("md5","sha1","sha224","sha256"):
    h = hashlib.new(n, b"abc"); print(n, h.hexdigest(), h.digest_size, h.block_size, h.name)
    h.update(b"x"*200); c = h.copy(); c.update(b"y"); print(h.hexdigest(), c.hexdigest(), hashlib.new(n).hexdigest())
    print(hashlib.new(n, b"q"*55).hexdigest(), hashlib.new(n, b"q"*56).hexdigest(), hashlib.new(n, b"q"*64).hexdigest(), hashlib.new(n, b"q"*119).hexdigest())

for f in (lambda: hashlib.new("sha999"), lambda: hashlib.md5("text"), lambda: hashlib.md5(5), lambda: hashlib.sha1(usedforsecurity=False).hexdigest()):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
print(sorted({"md5", "sha1", "sha224", "sha256"} - hashlib.algorithms_available))
