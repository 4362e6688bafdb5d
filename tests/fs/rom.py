# ROMFS images: what is in them, what is spoiled, code and texts that stay where they are.
# tags: host
# needs: VFS_ROM
import gc
import os
import random
import sys
import uctypes
import vfs
from _device import error


def number(n):
    text = bytes((n & 0x7F,))
    while n > 0x7F:
        n >>= 7
        text = bytes((n & 0x7F | 0x80,)) + text
    return text


def record(kind, data):
    return number(kind) + number(len(data)) + data


def file(name, data):
    return record(5, number(len(name)) + name + record(2, data))


def folder(name, *records):
    return record(4, number(len(name)) + name + b"".join(records))


def image(*records):
    return b"\xd2\xcd\x31" + number(len(b"".join(records))) + b"".join(records)


data = image(file(b"a.txt", b"text\r\nof two lines\n"), folder(b"d", file(b"b", bytes(range(256))), folder(b"e")), file(b"empty", b""),
             record(77, b"something new"), file("ü.py".encode(), b"z = 3"), file(b"\xff", b"no text"))
rom = vfs.VfsRom(data)
print(list(rom.ilistdir()))
# expect: [('a.txt', 32768, 0, 19), ('d', 16384, 0, 268), ('empty', 32768, 0, 0), ('ü.py', 32768, 0, 5), (b'\xff', 32768, 0, 7)]
print(list(rom.ilistdir("d")), list(rom.ilistdir("/d/e/")), list(rom.ilistdir(b"d")))
# expect: [('b', 32768, 0, 256), ('e', 16384, 0, 0)] [] [(b'b', 32768, 0, 256), (b'e', 16384, 0, 0)]
print(rom.stat("d/b")[6], [error(rom.stat, p) for p in ("no", "d/no", "a.txt/b", "d/b/", "..")])  # expect: 256 [2, 2, 2, 'no error', 2]
print([error(rom.open, "a.txt", m) for m in ("w", "a", "x", "r+", "rb+", "rr")])  # expect: [30, 30, 30, 30, 30, 'ValueError']
print(error(rom.ilistdir, "a.txt"), error(rom.open, "d", "r"), error(rom.chdir, "d"), rom.chdir("/"), rom.getcwd())
# expect: 20 21 95 None /
f = rom.open("a.txt", "r")
print(f.readlines(), f.seek(0), f.readline(3), f.tell())  # expect: ['text\n', 'of two lines\n'] 0 tex 3
f = rom.open("d/b", "rb")
print(f.seek(250), f.read(), f.read(1), f.seek(-256, 2), f.seek(9, 1), f.seek(1 << 60), error(f.seek, -257, 2), error(f.seek, -1))
# expect: 250 b'\xfa\xfb\xfc\xfd\xfe\xff' b'' 0 9 256 22 22
view = memoryview(f)
print(bytes(view) == bytes(range(256)), error(view.__setitem__, 0, 1), uctypes.addressof(f) - uctypes.addressof(data) in range(len(data)))
# expect: True TypeError True
f.close()
print(error(memoryview, f), error(f.read), error(memoryview, open(__file__, "rb")))  # expect: TypeError 22 TypeError
print(error(vfs.VfsRom, 5), error(vfs.VfsRom, "text"), error(vfs.VfsRom, data[:-1]), error(rom.mount, True, True))  # expect: TypeError 19 19 1

# the memory gets another block, or goes away: what is open stays what it was
changing = bytearray(data)
rom = vfs.VfsRom(changing)
f = rom.open("d/b", "rb")
changing.extend(bytes(100000))
del changing, rom
gc.collect()
junk = [bytes(700) for _ in range(100)]
print(f.read() == bytes(range(256)))  # expect: True

# import, by source and as compiled code; texts of constant memory are used where they are
compiled = (b"M\x06\x00\x1e\x04\x03\x0etest.py\x00\x0f\x0estr_obj\x00\x12bytes_obj\x00\x05\x14this is a str object\x00\x06\x16this is a bytes object\x00"
            b"\x05\x15caf\xc3\xa9 is a str object\x00\x68\x00\x02\x01\x23\x00\x16\x02\x23\x01\x16\x03\x51\x63")
images = [image(file(b"x" * pad, b""), file(b"compiled%d.mpy" % pad, compiled), file(b"source%d.py" % pad, b"y = 'a text that is long enough'"))
          for pad in range(1, 5)]
sys.path.insert(0, "/rom")
kept = []
for pad, data in enumerate(images, 1):
    for memory in (data, bytearray(data)):
        vfs.mount(memory, "/rom")
        names = "compiled%d" % pad, "source%d" % pad
        compiled, source = [__import__(n) for n in names]
        at = uctypes.addressof(compiled.str_obj) - uctypes.addressof(memory), uctypes.addressof(compiled.bytes_obj) - uctypes.addressof(memory)
        print(pad, source.y, compiled.str_obj, [a in range(len(data)) for a in at])
        kept.append((compiled.str_obj, compiled.bytes_obj))
        for n in names:
            del sys.modules[n]
        vfs.umount("/rom")
# expect: 1 a text that is long enough this is a str object [True, True]
# expect: 1 a text that is long enough this is a str object [False, False]
# expect: 2 a text that is long enough this is a str object [True, True]
# expect: 2 a text that is long enough this is a str object [False, False]
# expect: 3 a text that is long enough this is a str object [True, True]
# expect: 3 a text that is long enough this is a str object [False, False]
# expect: 4 a text that is long enough this is a str object [True, True]
# expect: 4 a text that is long enough this is a str object [False, False]
good = images[0]
del images, compiled, source, data, memory
gc.collect()
junk = [bytes(n) for n in range(100, 400)]
print(all(k == ("this is a str object", b"this is a bytes object") for k in kept))  # expect: True

# spoiled ones
random.seed(5)
mounted = 0
for case in range(400):
    data = bytearray(good)
    for _ in range(random.choice((1, 2, 10))):
        data[random.randrange(3, len(data))] = random.choice((0, 255, 128, 127, random.getrandbits(8)))
    try:
        rom = vfs.VfsRom(bytes(data))
    except OSError:
        continue
    mounted += 1
    for name, kind, _, size in rom.ilistdir():
        try:
            with rom.open(name, "rb") as f:
                assert len(f.read()) == size
        except (OSError, ValueError):
            pass
print(mounted > 300)  # expect: True
