# The power fails before each of the writes of a scenario: what is on the device can be mounted, files that had nothing to do
# with it are whole, no two files share clusters (but the two names of one that is being renamed).
# tags: host slow
# needs: VFS_FAT
import vfs
from _device import Check, Ram, tree


class PowerFailure(Exception):
    pass


class Device(Ram):
    left = 1 << 30

    def writeblocks(self, n, buf):
        # blocks of one call are written one after the other
        for i in range(0, len(buf), self.size):
            if self.left == 0:
                raise PowerFailure
            self.left -= 1
            super().writeblocks(n + i // self.size, buf[i : i + self.size])


def prepare():
    dev = Device(120)
    vfs.VfsFat.mkfs(dev)
    fs = vfs.VfsFat(dev)
    fs.mkdir("folder")
    for name in ("keep", "folder/keep too", "change", "replace", "move", "remove"):
        with fs.open(name, "wb") as f:
            f.write(name.encode() * 150)
    fs.umount()
    return dev


def scenario(fs):
    with fs.open("new file with a long name", "wb") as f:
        for i in range(5):
            f.write(b"new" * 200)
    with fs.open("change", "r+b") as f:
        f.write(b"CHANGE" * 10)
        f.seek(0, 2)
        f.write(b"change" * 300)
        f.truncate(700)
    fs.mkdir("folder/inside")
    with fs.open("tmp", "wb") as f:
        f.write(b"REPLACE" * 150)
    fs.rename("tmp", "replace")
    fs.rename("move", "folder/inside/moved")
    fs.remove("remove")
    fs.rename("folder/inside", "moved folder")
    fs.umount()


base = prepare()
dev = Device(120)
dev.data[:] = base.data
scenario(vfs.VfsFat(dev))
n = Device.left - dev.left
wrong = []
for cut in range(n):
    dev = Device(120)
    dev.data[:] = base.data
    dev.left = cut
    try:
        scenario(vfs.VfsFat(dev))
        wrong.append((cut, "no failure"))
    except PowerFailure:
        pass
    dev.left = 1 << 30
    fs = vfs.VfsFat(dev)
    files = tree(fs)
    for name in ("keep", "folder/keep too"):
        if files.get("/" + name) != name.encode() * 150:
            wrong.append((cut, name))
    if files.get("/replace") not in (b"replace" * 150, b"REPLACE" * 150):
        wrong.append((cut, "replace", files.get("/replace")))
    moved = [files.get("/" + p) for p in ("move", "folder/inside/moved", "moved folder/moved")]
    if b"move" * 150 not in moved:
        wrong.append((cut, "moved"))
    # two names of what is being renamed, a size that is not written yet; nothing else
    shared = [w for w in Check(dev.data).wrong if not (
        w[:5] in ("MOVE ", "MOVED", "TMP  ", "REPLA", "INSID") or w.startswith("..") or w.endswith("another size than its clusters"))]
    if shared:
        wrong.append((cut, shared))
    with fs.open("after", "wb") as f:  # and it goes on
        f.write(b"after" * 300)
    fs.mkdir("after too")
    fs.remove("keep")
    fs.umount()
print(n > 30, wrong)  # expect: True []
