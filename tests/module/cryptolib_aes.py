# cryptolib: the vectors of FIPS 197 and NIST SP 800-38A, streams in pieces, overlapping buffers, errors.
# tags: large
# needs: PY_CRYPTOLIB PY_CRYPTOLIB_CTR PY_CRYPTOLIB_CONSTS
try:
    import cryptolib
    from cryptolib import MODE_CBC, MODE_CTR, MODE_ECB, aes
except ImportError:
    print("SKIP")
    raise SystemExit

h = bytes.fromhex
print(MODE_ECB, MODE_CBC, MODE_CTR)  # expect: 1 2 6

# FIPS 197, appendix C.
text = h("00112233445566778899aabbccddeeff")
for n, result in (
    (16, "69c4e0d86a7b0430d8cdb78070b4c55a"),
    (24, "dda97ca4864cdfe06eaf70a0ec0d7191"),
    (32, "8ea2b7ca516745bfeafc49904b496089"),
):
    key = bytes(range(n))
    print(n, aes(key, 1).encrypt(text) == h(result), aes(key, 1).decrypt(h(result)) == text)
# expect: 16 True True
# expect: 24 True True
# expect: 32 True True

# SP 800-38A, appendix F.
plain = h(
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
)
key128 = h("2b7e151628aed2a6abf7158809cf4f3c")
key192 = h("8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b")
key256 = h("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
ivs = {1: (), 2: (bytes(range(16)),), 6: (h("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"),)}
vectors = (
    (key128, 1, "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf"
                "43b1cd7f598ece23881b00e3ed0306887b0c785e27e8ad3f8223207104725dd4"),
    (key128, 2, "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"
                "73bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7"),
    (key128, 6, "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"
                "5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee"),
    (key192, 1, "bd334f1d6e45f25ff712a214571fa5cc974104846d0ad3ad7734ecb3ecee4eef"
                "ef7afd2270e2e60adce0ba2face6444e9a4b41ba738d6c72fb16691603c18e0e"),
    (key192, 2, "4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a"
                "571b242012fb7ae07fa9baac3df102e008b0e27988598881d920a9e64f5615cd"),
    (key192, 6, "1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e94"
                "1e36b26bd1ebc670d1bd1d665620abf74f78a7f6d29809585a97daec58c6b050"),
    (key256, 1, "f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870"
                "b6ed21b99ca6f4f9f153e7b1beafed1d23304b7a39f9f3ff067d8d8f9e24ecc7"),
    (key256, 2, "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
                "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b"),
    (key256, 6, "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
                "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6"),
)
for key, mode, result in vectors:
    result = h(result)
    make = lambda: aes(key, mode, *ivs[mode])
    parts = make()
    ok = (
        make().encrypt(plain) == result,
        make().decrypt(result) == plain,
        b"".join(parts.encrypt(plain[i : i + 16]) for i in range(0, 64, 16)) == result,
    )
    if ok != (True, True, True):
        print("wrong:", len(key), mode, ok)

# Everywhere that two buffers can overlap: as if they did not.
for key, mode, result in vectors[:3]:
    result = h(result)
    for shift in (0, 1, 15, 16, 17, 40, 64):
        for name, source, expected in (("encrypt", plain, result), ("decrypt", result, plain)):
            for a, b in ((0, shift), (shift, 0)):
                memory = bytearray(64 + shift)
                memory[a : a + 64] = source
                view = memoryview(memory)
                getattr(aes(key, mode, *ivs[mode]), name)(view[a : a + 64], view[b:])
                if memory[b : b + 64] != expected:
                    print("wrong:", mode, shift, name, a, b)

# A stream of bytes in pieces of any length; the counter goes around.
whole = aes(key128, 6, b"\xff" * 16).encrypt(bytes(100))
print(whole[16:32] == aes(key128, 1).encrypt(bytes(16)))  # expect: True
for n in (1, 3, 15, 16, 17, 33):
    stream = aes(key128, 6, b"\xff" * 16)
    pieces = b"".join(stream.encrypt(bytes(min(n, 100 - i))) for i in range(0, 100, n))
    if pieces != whole:
        print("wrong:", n)

# The buffer that is given is the result; what lies behind the data stays.
out = bytearray(b"?" * 20)
print(aes(key128, 1).encrypt(text, out) is out, out[16:])  # expect: True bytearray(b'????')
print(aes(key128, 1).encrypt(b""), aes(key128, 1).encrypt(b"", bytearray()))  # expect: b'' bytearray(b'')
print(aes(key128, 1, None).encrypt(text) == aes(bytearray(key128), 1, b"").encrypt(memoryview(text)))  # expect: True


class Own(aes):
    pass


print(Own(key128, 1).encrypt(text) == aes(key128, 1).encrypt(text))  # expect: True


def error(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__)


for args in (
    (b"1" * 15, 1), (b"1" * 17, 1), (b"", 1), (key128, 0), (key128, 3), (key128, -1), (key128, 1 << 70),
    (key128, 2), (key128, 2, None), (key128, 2, b"1" * 15), (key128, 6, b"1" * 17), (1, 1), (key128,), (), (key128, "1"),
    (key128, 1, 1), (key128, 1, b"", 0),
):
    error(aes, *args)
# expect: ValueError
# expect: ValueError
# expect: ValueError
# expect: ValueError
# expect: ValueError
# expect: ValueError
# expect: OverflowError
# expect: ValueError
# expect: ValueError
# expect: ValueError
# expect: ValueError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError

# A call that fails changes nothing; after the first that does not there is one direction.
c = aes(key128, 2, bytes(range(16)))
error(c.encrypt, b"1" * 15)  # expect: ValueError
error(c.decrypt, b"1" * 17)  # expect: ValueError
error(c.encrypt, text, bytearray(15))  # expect: ValueError
error(c.encrypt, text, bytes(16))  # expect: TypeError
error(c.encrypt, 1)  # expect: TypeError
error(c.encrypt)  # expect: TypeError
print(c.encrypt(plain) == h(vectors[1][2]))  # expect: True
error(c.decrypt, text)  # expect: ValueError
c = aes(key128, 6, bytes(16))
c.decrypt(b"")
error(c.encrypt, b"1")  # expect: ValueError
