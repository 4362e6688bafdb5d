# tags: host
# needs: VFS_LFS2
# A device is Python code: it may raise anything, use the file system that is on it, and have the collector close files.
import gc, vfs

BLOCK = 256
BLOCKS = 40


class Disk:
    def __init__(self):
        self.data = bytearray(b"\xff" * (BLOCK * BLOCKS))
        self.hook = None

    def readblocks(self, n, buf, off):
        if self.hook:
            self.hook()
        buf[:] = self.data[n * BLOCK + off : n * BLOCK + off + len(buf)]

    def writeblocks(self, n, buf, off):
        if self.hook:
            self.hook()
        self.data[n * BLOCK + off : n * BLOCK + off + len(buf)] = buf

    def ioctl(self, op, arg):
        if op == 4:
            return BLOCKS
        if op == 5:
            return BLOCK
        if op == 6:
            if self.hook:
                self.hook()
            self.data[arg * BLOCK : (arg + 1) * BLOCK] = b"\xff" * BLOCK
            return 0


def mount():
    return vfs.VfsLfs2(disk, readsize=16, progsize=16, lookahead=8)


def write(path, data, mode="wb"):
    with fs.open(path, mode) as f:
        f.write(data)


def read(path):
    with fs.open(path, "rb") as f:
        return f.read()


def names(path):
    return [e[0] for e in fs.ilistdir(path)]


# Its own file system is not let in.
disk = Disk()
vfs.VfsLfs2.mkfs(disk, readsize=16, progsize=16)
fs = mount()
refused = set()


def use_it():
    for what in lambda: fs.stat("f"), lambda: fs.open("f", "w"), lambda: fs.umount():
        try:
            what()
        except OSError as e:
            refused.add(e.errno)


disk.hook = use_it
write("f", b"f" * 1000)
fs.mkdir("d")
print(read("f") == b"f" * 1000, names(""), refused)  # expect: True ['d', 'f'] {11}

# Files that are closed by the collector in the middle of an operation are written afterwards.
disk.hook = None


def forget(i):
    fs.open("d/%d" % i, "wb").write(b"%d" % i * 100)


for i in range(10):
    forget(i)
    disk.hook = gc.collect
    write("f", b"%d" % i * 600)
    disk.hook = None
gc.collect()
print(read("f") == b"9" * 600, sum(read("d/%d" % i) == b"%d" % i * 100 for i in range(10)) > 7)  # expect: True True
fs = mount()
print(len(names("d")), read("f") == b"9" * 600)  # expect: 10 True
for i in range(10):
    fs.remove("d/%d" % i)

# After an exception at any call of the device the same object goes on to work.
countdown = 0


def count():
    global countdown
    countdown -= 1
    if countdown == 0:
        raise ZeroDivisionError


def step(i):
    write("f", b"%d" % i * 300)
    fs.rename("f", "d/f")
    fs.mkdir("d/new")
    fs.rename("d/f", "f")
    write("g", b"g" * 40, "ab")
    fs.rmdir("d/new")
    fs.remove("g")
    fs.mkdir("x")
    fs.rename("d", "x/d")
    fs.rename("x/d", "d")
    fs.rmdir("x")


old = read("f")
fs.open("d/keep", "wb").close()
kept = fs.open("d/keep", "r+b")
ok = True
n = broken = 0
while True:
    n += 1
    countdown = n
    disk.hook = count
    try:
        step(n)
        done = True
    except ZeroDivisionError:
        done = False
        broken += 1
    disk.hook = None
    if "x" in names(""):
        if "d" in names("x"):
            fs.rename("x/d", "d")
        fs.rmdir("x")
    place = "f" if "f" in names("") else "d/f"
    data = read(place)
    ok = ok and data in (old, b"%d" % n * 300) and set(names("")) <= {"d", "f", "g"}
    ok = ok and set(names("d")) <= {"f", "keep", "new"}
    if "new" in names("d"):
        fs.rmdir("d/new")
    if "g" in names(""):
        fs.remove("g")
    if place != "f":
        fs.rename(place, "f")
    kept.write(b"%03d" % n)
    kept.flush()
    old = data
    if done:
        break
kept.close()
print(ok, broken > 50, read("d/keep") == b"".join(b"%03d" % i for i in range(1, n + 1)))  # expect: True True True
fs = mount()
print(names(""), names("d"), read("f") == old, fs.statvfs("")[3] > 20)  # expect: ['d', 'f'] ['keep'] True True
