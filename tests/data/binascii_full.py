# tags: large
# Hexadecimal digits, base 64, checksums. Expected: CPython 3.11.
try:
    import binascii

    binascii.Error
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit
print(binascii.hexlify(b"\x00\xffab"), binascii.hexlify(b"abc", ":"), binascii.unhexlify("00ff"), binascii.b2a_base64(b"hello"), binascii.b2a_base64(b"hell", newline=False), binascii.a2b_base64(b"aGVsbG8="), binascii.a2b_base64("aGVs\nbG8="), binascii.crc32(b"hello"), binascii.crc32(b"lo", binascii.crc32(b"hel")), binascii.crc_hqx(b"abc", 0))
for f in (lambda: binascii.unhexlify("abc"), lambda: binascii.unhexlify("zz"), lambda: binascii.a2b_base64("abc")):
    try: f()
    except binascii.Error as e: print(type(e).__name__, e)
