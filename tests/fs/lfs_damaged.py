# tags: host
# needs: VFS_LFS2
# Damaged images: bits flipped, and bytes of metadata changed with checksums that are right. Nothing but OSError.
# With arguments: SEED ROUNDS, for long runs.
import binascii, random, sys, vfs

BLOCK = 256
BLOCKS = 32
seed, rounds = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else (1, 250)
random.seed(seed)


class Disk:
    def __init__(self, data):
        self.data = data
        self.calls = 0

    def readblocks(self, n, buf, off):
        self.calls += 1
        if self.calls > 200000:
            raise SystemExit("it does not end")
        assert off + len(buf) <= BLOCK and n < BLOCKS
        at = n * BLOCK + off
        buf[:] = self.data[at : at + len(buf)]

    def writeblocks(self, n, buf, off):
        assert off + len(buf) <= BLOCK and n < BLOCKS
        at = n * BLOCK + off
        self.data[at : at + len(buf)] = buf

    def ioctl(self, op, arg):
        if op == 4:
            return BLOCKS
        if op == 5:
            return BLOCK
        if op == 6:
            assert arg < BLOCKS
            self.data[arg * BLOCK : (arg + 1) * BLOCK] = b"\xff" * BLOCK
            return 0


def mount(disk):
    return vfs.VfsLfs2(disk, readsize=16, progsize=16, lookahead=8)


def write(fs, path, data, mode="wb"):
    with fs.open(path, mode) as f:
        f.write(data)


def make():
    disk = Disk(bytearray(b"\xff" * (BLOCK * BLOCKS)))
    vfs.VfsLfs2.mkfs(disk, readsize=16, progsize=16)
    fs = mount(disk)
    fs.mkdir("d")
    fs.mkdir("d/e")
    fs.mkdir("f")
    for i in range(9):
        write(fs, "d/%d" % i, b"%d" % i * (i * 20))
    write(fs, "big", b"big" * 500)
    write(fs, "d/e/inside", b"big" * 200)
    fs.rename("d/3", "f/three")
    return disk.data


def word(data, at):
    return int.from_bytes(data[at : at + 4], "big")


def commits(data, block):
    """(start, tags, place of the checksum) of each commit of a block"""
    base = block * BLOCK
    at, start, tag, tags = base + 4, base, 0xFFFFFFFF, []
    while at + 4 <= base + BLOCK:
        tag ^= word(data, at)
        size = 0 if tag & 0x3FF == 0x3FF else tag & 0x3FF
        if tag >> 31 or at + 4 + size > base + BLOCK:
            return
        kind = tag >> 20 & 0x7FF
        if kind >> 8 == 5 and kind != 0x5FF:
            yield start, tags, at + 4
            tag ^= (kind & 1) << 31
            start, tags = at + 4 + size, []
        else:
            tags.append((at, size))
        at += 4 + size


def mend_checksum(data, start, at):
    crc = binascii.crc32(data[start:at]) ^ 0xFFFFFFFF
    data[at : at + 4] = crc.to_bytes(4, "little")


def damage_commit(data):
    found = [c for block in range(BLOCKS) for c in commits(data, block) if c[1]]
    start, tags, crc = random.choice(found)
    at, size = random.choice(tags)
    what = random.randrange(3)
    if what == 0:  # the tag, and the one behind it, so that those after it are the same
        bits = 1 << random.randrange(31)
        for place in (at, at + 4 + size):
            if place < crc:
                data[place : place + 4] = (word(data, place) ^ bits).to_bytes(4, "big")
    elif size > 0:
        place = at + 4 + random.randrange(size)
        data[place] = random.choice((0, 1, 2, 255, data[place] ^ 1 << random.randrange(8), random.randrange(BLOCKS)))
    mend_checksum(data, start, crc)


def flip(data):
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def walk(fs, path, depth, seen=None):
    seen = [0] if seen is None else seen
    for entry in fs.ilistdir(path):
        seen[0] += 1
        if seen[0] > 100:
            return  # directories in circles
        name = path + "/" + entry[0]
        try:
            fs.stat(name)
            if entry[1] == 0x4000:
                if depth < 5:
                    walk(fs, name, depth + 1, seen)
            else:
                with fs.open(name, "rb") as f:
                    while f.read(1000):
                        pass
        except (OSError, ValueError):  # a name may have got a NUL
            pass


def attempt(what, *args):
    try:
        what(*args)
    except OSError:
        pass


def use(data):
    disk = Disk(data)
    try:
        fs = mount(disk)
    except OSError:
        return
    attempt(walk, fs, "", 0)
    attempt(fs.statvfs, "")
    attempt(write, fs, "new", b"new" * 100)
    attempt(fs.mkdir, "d/new")
    attempt(fs.rename, "big", "d/new/big")
    attempt(write, fs, "d/5", b"more" * 100, "ab")
    attempt(fs.rename, "d/e", "e")
    attempt(fs.remove, "d/7")
    attempt(fs.rmdir, "d/e")
    attempt(walk, fs, "", 0)
    try:
        fs = mount(disk)
    except OSError:
        return
    attempt(walk, fs, "", 0)


image = make()
use(bytearray(image))
for i in range(rounds):
    data = bytearray(image)
    for _ in range(random.choice((1, 1, 2, 8))):
        random.choice((damage_commit, damage_commit, flip))(data)
    use(data)
print("done")  # expect: done
