# needs: VFS_LFS2
# tags: host
# vfs.VfsLfs2: what MicroPython's own tests of it do not ask for.
import errno, gc, os, sys, vfs

BLOCK = 512


class Disk:
    def __init__(self, blocks=40):
        self.data = bytearray(b"\xff" * (BLOCK * blocks))

    def readblocks(self, n, buf, off):
        buf[:] = self.data[n * BLOCK + off : n * BLOCK + off + len(buf)]

    def writeblocks(self, n, buf, off):
        self.data[n * BLOCK + off : n * BLOCK + off + len(buf)] = buf

    def ioctl(self, op, arg):
        if op == 4:
            return len(self.data) // BLOCK
        if op == 5:
            return BLOCK
        if op == 6:
            self.data[arg * BLOCK : (arg + 1) * BLOCK] = b"\xff" * BLOCK
            return 0


def refused(what, *args):
    try:
        what(*args)
        print("not refused")
    except (OSError, TypeError, ValueError) as e:
        print(errno.errorcode.get(e.errno, e.errno) if isinstance(e, OSError) else type(e).__name__)


def write(path, data, mode="wb"):
    with fs.open(path, mode) as f:
        return f.write(data)


def read(path):
    with fs.open(path, "rb") as f:
        return f.read()


def names(path=""):
    return [e[0] for e in fs.ilistdir(path)]


disk = Disk()
refused(vfs.VfsLfs2, disk)  # expect: ENODEV
refused(vfs.VfsLfs2)  # expect: TypeError
refused(vfs.VfsLfs2, disk, 0)  # expect: EINVAL
refused(vfs.VfsLfs2.mkfs, disk, 32, 48)  # expect: EINVAL
refused(lambda: vfs.VfsLfs2.mkfs(disk, lookahead=-8))  # expect: EINVAL
vfs.VfsLfs2.mkfs(disk, progsize=16)
fs = vfs.VfsLfs2(disk, 16, progsize=16, lookahead=16, mtime=False)

# Files: every way to change one, small (in the log) and large (in blocks).
for size in 5, 60, 64, 65, 511, 512, 513, 2000:
    data = bytes(i & 255 for i in range(size))
    write("f", data)
    with fs.open("f", "r+b") as f:
        f.seek(size // 2)
        f.write(b"MIDDLE")
        middle = f.tell()
        f.seek(0)
        start = f.read(3)
        f.seek(-2, 2)
        f.write(b"END!")
        end = f.seek(0, 1)
        f.seek(end + 10)
        f.write(b"far")
        f.flush()
    want = bytearray(data)
    want[size // 2 : size // 2 + 6] = b"MIDDLE"
    size = len(want)
    want[size - 2 : size] = b"END!" + b"\0" * 10 + b"far"
    print(read("f") == want, middle - len(data) // 2, start == want[:3], end == size + 2, end=" ")
    print(write("f", b"+" * 100, "ab"), read("f") == want + b"+" * 100, fs.stat("f")[6] == len(want) + 100)
# expect: True 6 True True 100 True True
# expect: True 6 True True 100 True True
# expect: True 6 True True 100 True True
# expect: True 6 True True 100 True True
# expect: True 6 True True 100 True True
# expect: True 6 True True 100 True True
# expect: True 6 True True 100 True True
# expect: True 6 True True 100 True True
with fs.open("f", "w+") as f:
    print(f.write("läßt\r\nzwei\n"), f.seek(0), list(f))  # expect: 11 0 ['läßt\n', 'zwei\n']
with fs.open("f", "rb") as f:
    buf = bytearray(4)
    print(f.readinto(buf), buf, f.read(1), f.read(0))  # expect: 4 bytearray(b'l\xc3\xa4\xc3') b'\x9f' b''
    refused(f.write, b"x")  # expect: EBADF
    refused(f.seek, -1)  # expect: EINVAL
refused(f.read)  # expect: EINVAL

# Old contents stay until the file is closed; who has the file open sees what was there then.
write("f", b"old" * 400)
reader = fs.open("f", "rb")
f = fs.open("f", "wb")
f.write(b"new" * 400)
print(read("f") == b"old" * 400)  # expect: True
f.close()
for i in range(12):
    write("g", b"%d" % i * 900)
print(read("f") == b"new" * 400, reader.read() == b"old" * 400)  # expect: True True
reader.close()

# Names.
refused(fs.open, "n" * 256, "w")  # expect: 36
refused(fs.mkdir, "n" * 256)  # expect: 36
write("n" * 255, b"long")
print(names() == ["f", "g", "n" * 255], read("n" * 255))  # expect: True b'long'
fs.remove("n" * 255)
refused(fs.open, "a\0b", "w")  # expect: ValueError
refused(fs.open, "f", "rw")  # expect: ValueError
refused(fs.open, "f", "x")  # expect: EEXIST
refused(fs.open, "f/x", "w")  # expect: ENOTDIR
refused(fs.open, "no/x", "w")  # expect: ENOENT
refused(fs.open, "no")  # expect: TypeError
refused(fs.open, "", "r")  # expect: EISDIR
for name in "a", "ab", "abc", "b", "B":
    write(name, b"")
print(names())  # expect: ['B', 'abc', 'ab', 'a', 'b', 'f', 'g']
print(list(fs.ilistdir(b"/"))[0])  # expect: (b'B', 32768, 0, 0)
for name in names():
    fs.remove(name)

# Folders.
for name in "d", "d/e", "x":
    fs.mkdir(name)
write("d/f", b"file")
refused(fs.mkdir, "d")  # expect: EEXIST
refused(fs.mkdir, "d/f/g")  # expect: ENOTDIR
refused(fs.rmdir, "d")  # expect: ENOTEMPTY
refused(fs.rmdir, "d/f")  # expect: ENOTDIR
refused(fs.remove, "d/e")  # expect: EISDIR
refused(fs.rmdir, "/")  # expect: EINVAL
refused(fs.open, "d", "r")  # expect: EISDIR
refused(fs.ilistdir, "d/f")  # expect: ENOTDIR
refused(fs.rename, "d", "d/e/d")  # expect: EINVAL
refused(fs.rename, "d", "")  # expect: EINVAL
refused(fs.rename, "d/f", "d/e")  # expect: EISDIR
refused(fs.rename, "d/e", "d/f")  # expect: ENOTDIR
refused(fs.rename, "x", "d")  # expect: ENOTEMPTY
refused(fs.rename, "no", "x")  # expect: ENOENT
fs.rename("d/f", "d/f")
fs.rename("x", "d/e")
fs.rename("d", "/x")
print(names(), names("x"), read("x/./../x/f"))  # expect: ['x'] ['e', 'f'] b'file'
fs.chdir("x")
fs.chdir("e")
print(fs.getcwd(), names(".."), names("/x"))  # expect: /x/e ['e', 'f'] ['e', 'f']
fs.chdir("/")

# Open files stay what they are when they are renamed, their folder grows, and they are removed.
f = fs.open("x/f", "ab")
fs.rename("x/f", "x/e/moved")
for i in range(60):
    write("x/e/%02d" % i, b"%d" % i)
f.write(b" goes on")
f.flush()
print(read("x/e/moved"), len(names("x/e")))  # expect: b'file goes on' 61
fs.remove("x/e/moved")
f.write(b"x" * 1000)
f.close()
print("moved" in names("x/e"), all(read("x/e/%02d" % i) == b"%d" % i for i in range(60)))  # expect: False True

# A listing goes on behind what it gave last, whatever changes.
seen = []
for entry in fs.ilistdir("x/e"):
    seen.append(entry[0])
    if entry[1] == 0x8000:
        fs.remove("x/e/" + entry[0])
    if entry[0] == "30":
        fs.mkdir("x/e/new")
    if entry[0] == "10":
        fs.mkdir("x/e/05")
print(len(seen), seen[-1], names("x/e"))  # expect: 61 new ['05', 'new']
for name in names("x/e"):
    fs.rmdir("x/e/" + name)

# A full disk: what does not fit raises, the rest stays, and removing makes room.
n = 0
try:
    while True:
        write("x/%d" % n, b"%d" % n * 1000)
        n += 1
except OSError as e:
    print(errno.errorcode[e.errno], n > 10)  # expect: ENOSPC True
print(all(read("x/%d" % i) == b"%d" % i * 1000 for i in range(n)))  # expect: True
for i in range(n):
    fs.remove("x/%d" % i)
write("x/again", b"again" * 1000)
print(read("x/again") == b"again" * 1000)  # expect: True

# Files that nobody has closed are closed by the collector.
def forget(i):
    fs.open("lost%d" % i, "wb").write(b"found")


for i in range(5):
    forget(i)
gc.collect()
gc.collect()
print(sum(read("lost%d" % i) == b"found" for i in range(5)) >= 3)  # expect: True
for i in range(5):
    fs.remove("lost%d" % i)
fs.umount()

# Mounted: import, text files, readonly.
fs = vfs.VfsLfs2(disk)
vfs.mount(fs, "/lfs")
with open("/lfs/lfs_test_module.py", "w") as f:
    f.write("value = 'imported'\n")
sys.path.append("/lfs")
import lfs_test_module

print(lfs_test_module.value, os.stat("/lfs/x/again")[6])  # expect: imported 5000
vfs.umount("/lfs")
vfs.mount(disk, "/lfs", readonly=True)
refused(open, "/lfs/x/again", "a")  # expect: EROFS
refused(os.mkdir, "/lfs/y")  # expect: EROFS
refused(os.remove, "/lfs/x/again")  # expect: EROFS
print(sorted(os.listdir("/lfs")))  # expect: ['lfs_test_module.py', 'x']
vfs.umount("/lfs")
