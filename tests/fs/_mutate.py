# Images of FAT with bytes changed, devices cut short: nothing but exceptions may come of them, in bounded time.
import random
import struct
import vfs
from _device import Ram, new_fat

STEPS = 3000  # blocks moved by one case


class TooLong(Exception):
    pass


class Device(Ram):
    steps = 0

    def count(self):
        self.steps += 1
        if self.steps > STEPS:
            raise TooLong

    def readblocks(self, n, buf):
        self.count()
        super().readblocks(n, buf)

    def writeblocks(self, n, buf):
        self.count()
        super().writeblocks(n, buf)


def new_fat32(blocks):
    # Smaller than mkfs makes them: what says that it is FAT32 is the boot sector.
    dev = Ram(blocks)
    boot = b"\xeb\xfe\x90KRAIT   " + struct.pack("<HBHBHHBHHHII", 512, 1, 8, 2, 0, 0, 0xF8, 0, 1, 1, 0, blocks)
    boot += struct.pack("<IHHIHH", 4, 0, 0, 2, 1, 6)
    dev.data[: len(boot)] = boot
    dev.data[510:512] = dev.data[1022:1024] = b"U\xaa"
    dev.data[512:516], dev.data[996:1000] = b"RRaA", b"rrAa"
    struct.pack_into("<II", dev.data, 1000, 0xFFFFFFFF, 0xFFFFFFFF)
    for table in (8, 12):
        struct.pack_into("<III", dev.data, table * 512, 0x0FFFFFF8, 0x0FFFFFFF, 0x0FFFFFFF)
    return dev, vfs.VfsFat(dev)


def image(blocks, size, bits=16):
    dev, fs = new_fat32(blocks) if bits == 32 else new_fat(blocks, size)
    fs.mkdir("folder")
    fs.mkdir("folder/with a long name")
    for i in range(6):
        with fs.open("file number %d" % i, "wb") as f:
            f.write(b"%d" % i * (i * 400))
    with fs.open("folder/with a long name/ünïcödé", "w") as f:
        f.write("text" * 200)
    fs.umount()
    return bytes(dev.data)


def spoil(data, size, rnd):
    # Mostly where the file system itself is.
    end = len(data) if rnd.randrange(4) == 0 else min(len(data), 40 * size)
    for _ in range(rnd.choice((1, 1, 2, 5, 30))):
        at = rnd.randrange(end) if rnd.randrange(3) else rnd.choice((rnd.randrange(64), rnd.randrange(size, 2 * size)))
        how = rnd.randrange(3)
        data[at] = rnd.choice((0, 255, 1, 0x80)) if how == 0 else rnd.randrange(256) if how == 1 else data[at] ^ 1 << rnd.randrange(8)
    if rnd.randrange(10) == 0:
        del data[rnd.randrange(len(data)) :]


def walk(fs, path, depth, names):
    for name, kind, _, size in fs.ilistdir(path):
        name = path + "/" + name
        names.append(name)
        if kind == 0x4000 and depth < 3 and len(names) < 100:
            walk(fs, name, depth + 1, names)


def attempt(f, *args):
    # Only these may come: what Python code of the device raises for a bad place included.
    try:
        return f(*args)
    except (OSError, ValueError, MemoryError, OverflowError):
        return None


def use(fs, rnd):
    names = []
    attempt(walk, fs, "", 0, names)
    attempt(fs.statvfs, "")
    for _ in range(8):
        name = rnd.choice(names) if names else "none"
        what = rnd.randrange(9)
        if what == 0:
            attempt(fs.stat, name)
        elif what == 1:
            attempt(fs.remove, name)
        elif what == 2:
            attempt(fs.rmdir, name)
        elif what == 3:
            attempt(fs.rename, name, rnd.choice(names + ["new name"]))
        elif what == 4:
            attempt(fs.mkdir, "made %d" % rnd.randrange(5))
        else:
            f = attempt(fs.open, name, rnd.choice(("rb", "r+b", "wb", "ab", "w")))
            if f:
                attempt(f.read, rnd.randrange(5000))
                attempt(f.seek, rnd.choice((0, 100, 5000, 0x7FFFFFFF, 0xFFFFFFFF)))
                attempt(f.read, 10)
                attempt(f.seek, rnd.randrange(5000))
                attempt(f.write, "x" * rnd.randrange(2000))
                attempt(f.write, b"x" * rnd.randrange(2000))
                attempt(f.truncate, rnd.randrange(5000))
                attempt(f.close)
    attempt(fs.umount)


def run(seed, n):
    images = [(image(*i), i[1]) for i in ((80, 512), (80, 1024), (4500, 512), (120, 512, 32))]
    mounted = long = 0
    for case in range(seed, seed + n):
        rnd = random
        random.seed(case)
        original, size = images[case % 4]
        dev = Device(0, size)
        dev.data = bytearray(original)
        spoil(dev.data, size, rnd)
        try:
            fs = attempt(vfs.VfsFat, dev)
            if fs and attempt(fs.statvfs, ""):
                mounted += 1
                use(fs, rnd)
        except TooLong:
            long += 1
    return mounted, long


if __name__ == "__main__":
    import sys

    print(run(int(sys.argv[1]), int(sys.argv[2])))
