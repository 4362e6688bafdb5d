# tags: host
# needs: VFS_LFS2
# Blocks that cannot be written or erased, by error or by giving back something else, are passed over.
import vfs

BLOCK = 256
BLOCKS = 48


class Disk:
    def __init__(self):
        self.data = bytearray(b"\xff" * (BLOCK * BLOCKS))
        self.bad = {}  # block: what is wrong with it
        self.erased = [0] * BLOCKS

    def readblocks(self, n, buf, off):
        at = n * BLOCK + off
        buf[:] = self.data[at : at + len(buf)]

    def writeblocks(self, n, buf, off):
        kind = self.bad.get(n)
        if kind == "raises":
            raise OSError(5)
        if kind == "says":
            return -5
        at = n * BLOCK + off
        if kind == "worn":
            self.data[at : at + 1] = b"\x55"
        elif kind != "kept":
            self.data[at : at + len(buf)] = buf

    def ioctl(self, op, arg):
        if op == 4:
            return BLOCKS
        if op == 5:
            return BLOCK
        if op == 6:
            if self.bad.get(arg) == "no erase":
                return 5
            self.data[arg * BLOCK : (arg + 1) * BLOCK] = b"\xff" * BLOCK
            self.erased[arg] += 1
            return 0


def mount(disk):
    return vfs.VfsLfs2(disk, readsize=16, progsize=16, lookahead=8, mtime=False)


def write(fs, path, data, mode="wb"):
    with fs.open(path, mode) as f:
        f.write(data)


def read(fs, path):
    with fs.open(path, "rb") as f:
        return f.read()


def work(disk):
    fs = mount(disk)
    fs.mkdir("d")
    for i in range(6):
        write(fs, "d/%d" % i, b"%d" % i * (i * 60))
        write(fs, "d/0", b"x" * i * 40, "ab")
    fs.rename("d/5", "moved")
    fs.remove("d/4")
    fs = mount(disk)
    files = [read(fs, "d/%d" % i) for i in range(1, 4)] + [read(fs, "moved")]
    good = files == [b"%d" % i * (i * 60) for i in (1, 2, 3, 5)] and read(fs, "d/0") == b"x" * 600
    return good and [e[0] for e in fs.ilistdir("d")] == ["0", "1", "2", "3"]


def attempt(bad):
    disk = Disk()
    vfs.VfsLfs2.mkfs(disk, readsize=16, progsize=16)
    disk.bad = bad
    return work(disk)


kinds = ("raises", "says", "worn", "kept", "no erase")
for kind in kinds:
    print(kind, all(attempt({n: kind}) for n in range(2, BLOCKS)), attempt({n: kind for n in range(2, BLOCKS, 4)}))
# expect: raises True True
# expect: says True True
# expect: worn True True
# expect: kept True True
# expect: no erase True True

# Blocks go bad one after the other.
disk = Disk()
vfs.VfsLfs2.mkfs(disk, readsize=16, progsize=16)
fs = mount(disk)
write(fs, "keep", b"keep" * 100)
ok = True
for n in range(2, 20):
    disk.bad[n] = kinds[n % 5]
    write(fs, "file", b"%d" % n * 200)
    fs = mount(disk)
    ok = ok and read(fs, "file") == b"%d" % n * 200 and read(fs, "keep") == b"keep" * 100
print(ok)  # expect: True

# Without the first two blocks there is no file system; a device that only fails says so.
for n in range(2):
    disk = Disk()
    disk.bad = {n: "raises"}
    try:
        vfs.VfsLfs2.mkfs(disk)
    except OSError as e:
        print(e.errno)  # expect: 5
disk = Disk()  # expect: 5
vfs.VfsLfs2.mkfs(disk, readsize=16, progsize=16)
fs = mount(disk)
disk.bad = {n: "raises" for n in range(BLOCKS)}
try:
    fs.mkdir("d")
except OSError as e:
    print(e.errno)  # expect: 28

# Wear: a file that is written again and again, the file system mounted anew each time.
disk = Disk()
vfs.VfsLfs2.mkfs(disk, readsize=16, progsize=16)
write(mount(disk), "still", b"s" * 1000)
for i in range(1500):
    fs = mount(disk)
    write(fs, "file", b"%04d" % i * 100)
    fs.umount()
print(read(fs, "file") == b"1499" * 100, read(fs, "still") == b"s" * 1000)  # expect: True True
data = sorted(disk.erased[2:])
print(data[0] <= 1, data[-1] < 4 * sum(data) // len(data))  # expect: True True
