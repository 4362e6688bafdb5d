# Block devices in memory, and a check of FAT images, for the tests of this folder.
import struct
import vfs


class Ram:
    def __init__(self, blocks, size=512):
        self.size = size
        self.data = bytearray(blocks * size)

    def readblocks(self, n, buf):
        at = n * self.size
        buf[:] = memoryview(self.data)[at : at + len(buf)]

    def writeblocks(self, n, buf):
        at = n * self.size
        memoryview(self.data)[at : at + len(buf)] = buf

    def ioctl(self, op, arg):
        if op == 4:
            return len(self.data) // self.size
        if op == 5:
            return self.size


class Sparse(Ram):
    # Only what was written is in memory; zeros are not.
    def __init__(self, blocks, size=512):
        self.size = size
        self.blocks = blocks
        self.data = {}

    def readblocks(self, n, buf):
        for i in range(len(buf) // self.size):
            buf[i * self.size : (i + 1) * self.size] = self.data.get(n + i) or bytes(self.size)

    def writeblocks(self, n, buf):
        for i in range(len(buf) // self.size):
            block = bytes(buf[i * self.size : (i + 1) * self.size])
            if any(block):
                self.data[n + i] = block
            else:
                self.data.pop(n + i, None)

    def ioctl(self, op, arg):
        return self.blocks if op == 4 else self.size if op == 5 else None


def new_fat(blocks, size=512):
    # A device and a fresh file system on it.
    dev = Ram(blocks, size)
    vfs.VfsFat.mkfs(dev)
    return dev, vfs.VfsFat(dev)


def error(f, *args):
    # What a call raises, in short.
    try:
        f(*args)
    except OSError as e:
        return e.errno
    except Exception as e:
        return type(e).__name__
    return "no error"


def tree(fs, path=""):
    # {path: contents, or None for a folder}.
    found = {}
    for name, kind, _, size in fs.ilistdir(path or "/"):
        name = path + "/" + name
        if kind == 0x4000:
            found[name] = None
            found.update(tree(fs, name))
        else:
            with fs.open(name, "rb") as f:
                found[name] = f.read()
            assert len(found[name]) == size, name
    return found


class Check:
    # The clusters of a FAT12 or FAT16 image: `wrong` lists what cannot be, `lost` counts those that nothing refers to.
    def __init__(self, data):
        self.data = data
        (self.size, self.per_cluster, reserved, n_fats, n_root, total, _, fat_size) = struct.unpack_from("<HBHBHHBH", data, 11)
        total = total or struct.unpack_from("<I", data, 32)[0]
        self.fat = reserved * self.size
        root = reserved + n_fats * fat_size
        self.first = root + n_root * 32 // self.size
        self.end = (total - self.first) // self.per_cluster + 2
        self.bits = 12 if self.end - 2 < 4085 else 16
        self.used = set()
        self.wrong = []
        self.folder(data[root * self.size : self.first * self.size], 0, 0)
        self.lost = sum(self.next(c) != 0 and c not in self.used for c in range(2, self.end))

    def next(self, c):
        if self.bits == 16:
            return struct.unpack_from("<H", self.data, self.fat + c * 2)[0]
        n = struct.unpack_from("<H", self.data, self.fat + c * 3 // 2)[0]
        return n >> 4 if c & 1 else n & 0xFFF

    def chain(self, c, what):
        found = []
        while 2 <= c < self.end:
            if c in self.used:
                self.wrong.append(what + " shares a cluster")
                break
            self.used.add(c)
            found.append(c)
            c = self.next(c)
        if found and c < (1 << self.bits) - 8:
            self.wrong.append(what + " has no end")
        return found

    def bytes_of(self, clusters):
        n = self.per_cluster * self.size
        start = self.first * self.size
        return b"".join(bytes(self.data[start + (c - 2) * n : start + (c - 1) * n]) for c in clusters)

    def folder(self, entries, me, parent):
        for i in range(0, len(entries), 32):
            e = entries[i : i + 32]
            if e[0] == 0:
                break
            if e[0] == 0xE5 or e[11] & 8:
                continue
            name = bytes(e[:11]).decode()
            cluster, size = struct.unpack_from("<HI", e, 26)
            if name[0] == ".":
                if cluster != (parent if name[1] == "." else me):
                    self.wrong.append(name + " leads elsewhere")
                continue
            found = self.chain(cluster, name)
            if e[11] & 16:
                self.folder(self.bytes_of(found), cluster, me)
            elif len(found) != -(-size // (self.per_cluster * self.size)):
                self.wrong.append(name + " has another size than its clusters")
