# tags: host
# needs: VFS_LFS2
# The power fails at each erasing and each writing, which is then not done, done by half, or done: afterwards each file
# has its old contents or its new ones, and the file system goes on to work.
import vfs

BLOCK = 256
BLOCKS = 40


class PowerLoss(Exception):
    pass


class Disk:
    def __init__(self, data):
        self.data = data
        self.left = -1  # operations before the power fails
        self.part = 0  # of 2, what is done of the last one

    def readblocks(self, n, buf, off):
        at = n * BLOCK + off
        buf[:] = self.data[at : at + len(buf)]

    def change(self, at, new):
        if self.left == 0:
            done = len(new) * self.part // 2
            self.data[at : at + done] = new[:done]
            raise PowerLoss
        self.left -= 1
        self.data[at : at + len(new)] = new

    def writeblocks(self, n, buf, off):
        self.change(n * BLOCK + off, bytes(buf))

    def ioctl(self, op, arg):
        if op == 4:
            return BLOCKS
        if op == 5:
            return BLOCK
        if op == 6:
            self.change(arg * BLOCK, b"\xff" * BLOCK)
            return 0


def mount(disk):
    return vfs.VfsLfs2(disk, readsize=16, progsize=16, lookahead=8, mtime=False)


def write(fs, path, data, mode="wb"):
    with fs.open(path, mode) as f:
        f.write(data)


def overwrite(fs, path, at, data):
    with fs.open(path, "r+b") as f:
        f.seek(at)
        f.write(data)


big = bytes(range(256)) * 3
# Each step is a change, and what it makes of the model.
steps = (
    (lambda fs: write(fs, "a", b"new"), {"/a": b"new"}),
    (lambda fs: write(fs, "big", big), {"/big": big}),
    (lambda fs: fs.mkdir("d"), {"/d": None}),
    (lambda fs: write(fs, "big", b"end", "ab"), {"/big": big + b"end"}),
    (lambda fs: overwrite(fs, "big", 300, b"X" * 50), {"/big": big[:300] + b"X" * 50 + big[350:] + b"end"}),
    (lambda fs: fs.rename("a", "d/a"), {"/a": 0, "/d/a": b"new"}),
    (lambda fs: fs.mkdir("d/e"), {"/d/e": None}),
    (lambda fs: write(fs, "d/new", b"1" * 200), {"/d/new": b"1" * 200}),
    (lambda fs: fs.rename("d/new", "big"), {"/d/new": 0, "/big": b"1" * 200}),
    (lambda fs: fs.rename("d/e", "e"), {"/d/e": 0, "/e": None}),
    (lambda fs: fs.remove("d/a"), {"/d/a": 0}),
    (lambda fs: fs.rmdir("d"), {"/d": 0}),
)


def changed(model, change):
    new = dict(model)
    for path in change:
        if change[path] == 0:
            del new[path]
        else:
            new[path] = change[path]
    return new


def walk(fs, path, found):
    for entry in fs.ilistdir(path):
        name = path + "/" + entry[0]
        if entry[1] == 0x4000:
            found[name] = None
            walk(fs, name, found)
        else:
            with fs.open(name, "rb") as f:
                found[name] = f.read()
    return found


def allowed(found, old, change):
    new = changed(old, change)
    if found == old or found == new:
        return True
    # A file that is made is there, of no bytes, before it has contents.
    made = {path: b"" for path in change if change[path] and path not in old}
    return len(made) > 0 and found == changed(old, made)


base = Disk(bytearray(b"\xff" * (BLOCK * BLOCKS)))
vfs.VfsLfs2.mkfs(base, readsize=16, progsize=16, lookahead=8)
fs = mount(base)
first = {"/a": b"old", "/z": b"z" * 300}
for i in range(8):
    first["/file%d" % i] = b"%d" % i
for path in first:
    write(fs, path, first[path])


def run(left, part):
    disk = Disk(bytearray(base.data))
    fs = mount(disk)
    disk.left = left
    disk.part = part
    model = first
    try:
        for step, change in steps:
            step(fs)
            model = changed(model, change)
    except PowerLoss:
        pass
    else:
        return False, walk(mount(disk), "", {}) == model
    disk.left = -1
    fs = mount(disk)
    found = walk(fs, "", {})
    ok = allowed(found, model, change)
    if not ok:
        print(left, part, sorted(set(found) ^ set(model)), sorted(p for p in found if found[p] != model.get(p)))
    # The next change mends, and everything goes on to work.
    write(fs, "more", b"more" * 20)
    fs.mkdir("dir")
    fs.rename("more", "dir/more")
    found["/dir"] = None
    found["/dir/more"] = b"more" * 20
    ok = ok and walk(fs, "", {}) == found
    fs = mount(disk)
    return True, ok and walk(fs, "", {}) == found and fs.statvfs("")[3] > 8


n = good = 0
for part in range(3):
    left = 0
    more = True
    while more:
        more, ok = run(left, part)
        good += ok
        n += 1
        left += 1 if part == 1 else 3
print(n > 100, n == good)  # expect: True True
