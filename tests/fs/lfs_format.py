# needs: VFS_LFS2 PY_BINASCII
# tags: host
# The format on the medium: an image that MicroPython made, one of disk version 2.0, the bytes that we write.
import binascii
import vfs

BLOCK = 256
BLOCKS = 24
# Its blocks up to the last byte that is not erased.
IMAGE = {
    0: "AwAAAPAP//dsaXR0bGVmcy/gABABAAIAAAEAABgAAAD/AAAA////f/4DAAAgMAQZZCAgAAkKAAAACwAAACAQDA1maWxlMCAAAAUQ"
    "AAAIeND2UaYI7RgwAAQNZmlsZTEgAAAEMRAAAAmI9/ZRpgjtGFAf8AAKAAAACwAAAD/wAAAQAAAA5TlMwA/wAAxA4NPfEB/sBEAA"
    "AAVmaWxlMiAAAAV/7+wIEAAAAOU5TMAP8AAHgxGHV///////////////cB/sDTIyEAAACsC+91GmCO0Yb+/sABAAAADlOUzAD/AA"
    "BjCOHqM=",
    1: "BAAAAPAP//dsaXR0bGVmcy/gABABAAIAAAEAABgAAAD/AAAA////f/4DAAAgMAQZZCAgAAkKAAAACwAAACAQDA1maWxlMCAAAAUQ"
    "AAAIeND2UaYI7RhQD/QAEQAAABIAAAA/4AAAEAAAAOU5TMAP8AAGAWBQ+Q==",
    10: "AQAAAKAAA/cQAAAA5TlMwA/wAASGEJVE//////////8QH/wMQDAAAWUgIAAJDAAAAA0AAABAD/wADAAAAA0AAAA/8AAAEAAAAOU5"
    "TMAP8AAHI1JGgv//////////////EB/4D0AAAAVzbWFsbCAAAAV/7/gIEAAAAOU5TMAP8AAHcc2/t///////////////cB/4CnNt"
    "YWxsEAAADdjA9lGmCO0Yb+/4ABAAAADlOUzAD/AAAwK7Zov/////////EB/4C0AAAAVtb3ZlZCAAAAE0NDQ0EAAADGiR+lGmCO0Y"
    "T+/4BAAA8E8TAAAAFAAAAC/wAAdKdVe1",
    12: "AQAAAKAAA/cQAAAA5TlMwA/wAASGEJVE//////////8QH/wMQAAAA2JpZyAAAAN/7/wIEAAAAOU5TMAP8AAZCZ3Q8f//////////"
    "//////9wL/wZEAAAAFgCAAAQMAAAiHr2UaYI7Rhv7/wAEAAAAOU5TMAP8AAAMVrCqQ==",
    16: "DwAAAA4AAABwZWVycGVlcnBlZXJwZWVycGVlcnBlZXJwZWVycGVlcnBlZXJwZWVycGVlcnBlZXJwZWVycGVlcnBlZXJwZWVycGVl"
    "cnBlZXJwZWVycGVlcnBlZXJwZWVycGVlcg==",
    17: "AwAAAP/v//pmaWxlMSAAAAQxEAAACYj39lGmCO0YMAAEDWZpbGUyIAAABzIyEAAACsC+91GmCO0YUA/4ABMAAAAUAAAAP+AAABAA"
    "AADlOUzAD/AAA7xJ1YY=",
    18: "AgAAAP/v//pmaWxlMSAAAAQxEAAACYj39lGmCO0YMAAEDWZpbGUyIAAABzIyEAAACsC+91GmCO0YMAAMDWZpbGUzIAAABjMzMxAA"
    "AAsQdvpRpgjtGDAABA1maWxlNCAAAAE0NDQ0EAAADGiR+lGmCO0YMAAcDWZpbGU1IAAABUAf7AgKAAAACwAAAD/wAAAQAAAA5TlM"
    "wA/wAA3GXD5E",
    19: "AQAAAP/v//pmaWxlMyAAAAYzMzMQAAALEHb6UaYI7RgwAAQNZmlsZTQgAAABNDQ0NBAAAAxokfpRpgjtGDAADA1maWxlNSAAAAA1"
    "NTU1NRAAAA14svtRpgjtGFAf9AAKAAAACwAAAD/wAAAQAAAA5TlMwA/wAAF6MyRU//////8f//wJEA/8CBAAAADlOUzAD/AABA+f"
    "rP3//////////x///AwwD/wMAADwTxMAAAAUAAAAIAAABBAAAADlOUzAD/AABAGct6b//////////xAf+AxAAAAHcmVuYW1lZCAA"
    "AAI1NTU1NRAAAA14svtRpgjtGH/gBAgf//wEdT37vQ==",
}


class Disk:
    def __init__(self):
        self.data = bytearray(b"\xff" * (BLOCK * BLOCKS))

    def put(self, n, data):
        self.data[n * BLOCK : n * BLOCK + len(data)] = data

    def readblocks(self, n, buf, off):
        buf[:] = self.data[n * BLOCK + off : n * BLOCK + off + len(buf)]

    def writeblocks(self, n, buf, off):
        self.data[n * BLOCK + off : n * BLOCK + off + len(buf)] = buf

    def ioctl(self, op, arg):
        if op == 4:
            return BLOCKS
        if op == 5:
            return BLOCK
        if op == 6:
            self.put(arg, b"\xff" * BLOCK)
            return 0


def mount(disk, **more):
    return vfs.VfsLfs2(disk, readsize=16, progsize=16, **more)


def read(path):
    with fs.open(path, "rb") as f:
        return f.read()


def tree(path=""):
    for name, kind, _, size in fs.ilistdir(path):
        print(path + "/" + name, kind == 0x4000, size, size and read(path + "/" + name)[-9:], fs.stat(path + "/" + name)[8])
        if kind == 0x4000:
            tree(path + "/" + name)


disk = Disk()
for n in IMAGE:
    disk.put(n, binascii.a2b_base64(IMAGE[n]))
disk.put(14, b"peer" * 64)
disk.put(15, b"\x0e\0\0\0" + b"peer" * 63)
fs = mount(disk)
tree()
# expect: /d True 0 0 0
# expect: /d/e True 0 0 0
# expect: /d/e/big False 600 b'rpeerpeer' 1796101336
# expect: /d/moved False 4 b'4444' 1796101336
# expect: /d/small False 5 b'small' 1796101336
# expect: /file0 False 0 0 1796101336
# expect: /file1 False 1 b'1' 1796101336
# expect: /file2 False 2 b'22' 1796101336
# expect: /renamed False 5 b'55555' 1796101336
print(read("d/e/big") == b"peer" * 150)  # expect: True
with fs.open("d/e/big", "ab") as f:
    f.write(b"more")
fs.rename("d/moved", "file4")
fs = mount(disk)
print(read("d/e/big") == b"peer" * 150 + b"more", read("file4"))  # expect: True b'4444'

# What we write.
disk = Disk()
vfs.VfsLfs2.mkfs(disk, readsize=16, progsize=16)
fs = mount(disk)
with fs.open("abc", "wb") as f:
    f.write(b"hello")
written = (
    "02000000f00ffff76c6974746c6566732fe00010010002000001000018000000ff000000ffffff7ffe030000"  # name, superblock
    "7feffc1010000000e5394cc00ff0000c2dd9da47"  # checksums
    "101ff80440000003616263200000037feff80810000000e5394cc00ff00019ed2e9a56"  # create, name, contents, checksums
)
print(binascii.hexlify(disk.data[BLOCK : BLOCK + 99]) == written.encode())  # expect: True


def word(n):
    return n.to_bytes(4, "little")


def log(rev, entries):
    """A block of one commit, as version 2.0 has them."""
    data, last = word(rev), 0xFFFFFFFF
    for tag, more in entries + [(0x5007FC00, b"")]:
        if not more and tag == 0x5007FC00:
            tag = 0x500FFC04
        data += (tag ^ last).to_bytes(4, "big") + more
        last = tag
    return data + word(binascii.crc32(data) ^ 0xFFFFFFFF)


# Disk version 2.0 becomes 2.1 with the first change.
fields = b"".join(word(n) for n in (0x20000, BLOCK, BLOCKS, 255, 0x7FFFFFFF, 1022))
disk = Disk()
disk.put(0, log(7, [(0x0FF00008, b"littlefs"), (0x20100018, fields), (0x00100401, b"f"), (0x20100402, b"20")]))
fs = mount(disk)
print(read("f"), fs.stat("f")[8])  # expect: b'20' 0
before = bytes(disk.data)
print(list(fs.ilistdir()), bytes(disk.data) == before)  # expect: [('f', 32768, 0, 2)] True
fs.mkdir("d")
print(disk.data[BLOCK + 20 : BLOCK + 24] == word(0x20001), read("f"))  # expect: True b'20'
fs = mount(disk)
print(read("f"), [e[0] for e in fs.ilistdir()])  # expect: b'20' ['d', 'f']

# What is not ours: a later version, another size.
for at, value in (0, 0x20002), (0, 0x30000), (4, 512), (8, BLOCKS + 1):
    disk = Disk()
    disk.put(1, log(1, [(0x0FF00008, b"littlefs"), (0x20100018, fields[:at] + word(value) + fields[at + 4 :])]))
    try:
        mount(disk)
    except OSError as e:
        print(e.errno)
# expect: 22
# expect: 22
# expect: 22
# expect: 22
# A file system may be smaller than its device.
disk = Disk()
disk.put(1, log(1, [(0x0FF00008, b"littlefs"), (0x20100018, fields[:8] + word(10) + fields[12:])]))
print(mount(disk).statvfs("")[2:4])  # expect: (10, 8)

# Times: stamped when a file is opened for writing, if that is asked for.
disk = Disk()
vfs.VfsLfs2.mkfs(disk, readsize=16, progsize=16)
fs = mount(disk, mtime=False)
fs.open("f", "w").close()
print(fs.stat("f")[7:])  # expect: (0, 0, 0)
fs = mount(disk)
fs.open("f", "r").close()
print(fs.stat("f")[8])  # expect: 0
fs.open("f", "a").close()
first = fs.stat("f")[8]
fs = mount(disk, mtime=False)
with fs.open("f", "w") as f:
    f.write("x")
print(fs.stat("f")[8] == first)  # expect: True
