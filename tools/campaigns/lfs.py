# One turn with a littlefs image: checks that it holds what the last turn left, changes it at random, checks again.
# Runs under Krait and under MicroPython (tools/campaigns/lfs.sh).
#   lfs.py IMAGE SEED OPERATIONS BLOCK_SIZE BLOCKS PROG_SIZE LOOKAHEAD
# IMAGE.model holds what may be in it: [{path: None (a directory) or bytes}, ...]. The last change of a turn breaks off,
# as if the power failed: what was there before it, or what was to be, is in the image; the next turn mends it.
import os, sys, vfs, random

image, seed, count, block_size, blocks, prog, lookahead = [sys.argv[1]] + [int(x) for x in sys.argv[2:8]]
random.seed(seed)


class PowerLoss(Exception):
    pass


class Disk:
    def __init__(self, data):
        self.data = data
        self.n = 0  # operations done
        self.last = -1  # the one at which the power fails

    def power(self, at, new):
        self.n += 1
        if self.n == self.last:
            done = random.randrange(len(new) + 1)
            self.data[at : at + done] = new[:done]
            raise PowerLoss

    def readblocks(self, n, buf, off=0):
        at = n * block_size + off
        buf[:] = self.data[at : at + len(buf)]

    def writeblocks(self, n, buf, off=0):
        at = n * block_size + off
        for i in range(len(buf)):
            if self.data[at + i] != 0xFF and self.data[at + i] != buf[i]:
                raise SystemExit("block %d is written twice at %d" % (n, off))
        self.power(at, buf)
        self.data[at : at + len(buf)] = buf

    def ioctl(self, op, arg):
        if op == 4:
            return len(self.data) // block_size
        if op == 5:
            return block_size
        if op == 6:
            self.power(arg * block_size, b"\xff" * block_size)
            self.data[arg * block_size : (arg + 1) * block_size] = b"\xff" * block_size
            return 0


def mount():
    return vfs.VfsLfs2(disk, readsize=16, progsize=prog, lookahead=lookahead)


def exists(path):
    try:
        os.stat(path)
        return True
    except OSError:
        return False


if exists(image):
    with open(image, "rb") as f:
        disk = Disk(bytearray(f.read()))
    with open(image + ".model") as f:
        models = eval(f.read())
else:
    disk = Disk(bytearray(b"\xff" * (block_size * blocks)))
    vfs.VfsLfs2.mkfs(disk, readsize=16, progsize=prog, lookahead=lookahead)
    models = [{}]
fs = mount()


def read(path):
    with fs.open(path, "rb") as f:
        return f.read()


def walk(path, found):
    for name, kind, _, size in fs.ilistdir(path):
        name = path + "/" + name
        if kind == 0x4000:
            found[name] = None
            walk(name, found)
        else:
            data = read(name)
            if len(data) != size or fs.stat(name)[6] != size:
                raise SystemExit("size of %s: %d, %d" % (name, size, len(data)))
            found[name] = data


def same(found, model, made):
    """Files that were to be made may be there with no contents yet."""
    if found == model:
        return True
    extra = [p for p in found if p not in model]
    return len(extra) == 1 and extra[0] in made and found[extra[0]] == b"" and len(found) == len(model) + 1 and all(
        found.get(p, 0) == model[p] for p in model)


def check(when, models):
    """What is there, which must be one of the models."""
    found = {}
    walk("", found)
    for model in models:
        if same(found, model, models[-1]):
            return found
    model = models[0]
    for path in sorted(set(found) | set(model)):
        if path not in found or path not in model or found[path] != model[path]:
            print(path, repr(found.get(path, "absent"))[:80], repr(model.get(path, "absent"))[:80])
    raise SystemExit("%s: the image differs" % when)


def pick(kind):
    paths = [p for p in sorted(model) if (model[p] is None) == (kind == "dir")]
    return random.choice(paths) if paths else None


def folder():
    return pick("dir") if random.random() < 0.6 and pick("dir") else ""


def new_name():
    letters = "abcAB" if random.random() < 0.9 else "x" * 60
    return folder() + "/" + "".join(random.choice(letters) for _ in range(random.randrange(1, 5))) + (
        letters if len(letters) > 9 else "")


def some_data():
    n = random.choice((0, 1, 5, 30, 100, 200, 600, 1500, 5000))
    n = random.randrange(n + 1)
    return bytes(random.getrandbits(8) for _ in range(16)) * (n // 16 + 1)


def is_dir(path):
    return path in model and model[path] is None


def write_file(path):
    data = some_data()
    with fs.open(path, "wb") as f:
        for i in range(0, len(data), 700):
            f.write(data[i : i + 700])
    return data


def change_file(path):
    old = model[path]
    data = some_data()
    at = random.randrange(len(old) + 1)
    with fs.open(path, "r+b") as f:
        f.seek(at)
        f.write(data)
        if random.random() < 0.3:
            f.seek(0)
            f.read(10)
            f.seek(at + len(data))
            f.write(b"end")
            data += b"end"
    return old[:at] + data + old[at + len(data) :]


def append_file(path):
    data = some_data()
    with fs.open(path, "ab") as f:
        f.write(data)
    return model[path] + data


def inside(path, top):
    return path == top or path.startswith(top + "/")


def rename(old, new):
    if inside(new, old) or (new in model and (model[new] is None) != (model[old] is None)):
        return
    if is_dir(new) and any(p.startswith(new + "/") for p in model):
        return
    fs.rename(old, new)
    moved = {new + p[len(old) :]: model[p] for p in model if inside(p, old)}
    for p in [p for p in model if inside(p, old)]:
        del model[p]
    model.update(moved)


def change():
    what = random.randrange(12)
    if what < 4:
        path = new_name()
        if not is_dir(path):
            model[path] = write_file(path)
    elif what < 6:
        path = pick("file")
        if path:
            model[path] = change_file(path)
    elif what == 6:
        path = pick("file")
        if path:
            model[path] = append_file(path)
    elif what == 7:
        path = new_name()
        if path not in model:
            fs.mkdir(path)
            model[path] = None
    elif what < 10:
        path = pick(random.choice(("file", "dir")))
        if path:
            rename(path, new_name())
    else:
        path = pick("file") if random.random() < 0.8 else pick("dir")
        if path and not is_dir(path):
            fs.remove(path)
            del model[path]
        elif path and not any(p.startswith(path + "/") for p in model):
            fs.rmdir(path)
            del model[path]


def try_change():
    """False: the disk was full; what that leaves of a file may be the old or a part; makes room, too."""
    global model
    try:
        change()
        return True
    except OSError as e:
        if e.errno not in (28, 84):  # MicroPython: LFS_ERR_CORRUPT is what a full disk may give, too
            raise
    model = {}
    walk("", model)
    for _ in range(3):
        path = pick("file")
        if path:
            fs.remove(path)
            del model[path]
    return False


def break_off():
    """A change that is done, and then once more from the beginning up to some place. What may then be there."""
    global fs, model
    old, data = dict(model), bytes(disk.data)
    disk.n = 0
    random.seed(seed)
    if not try_change():
        return [model]
    new, model = model, dict(old)
    fs.umount()
    disk.data[:] = data
    fs = mount()
    random.seed(-seed)
    disk.last = 1 + random.randrange(disk.n + 1)
    disk.n = 0
    random.seed(seed)
    try:
        change()
    except PowerLoss:
        return [old, new]
    return [new]


model = check("at the beginning", models)
for i in range(count):
    try_change()
check("after the changes", [model])
fs.umount()
fs = mount()
check("after mounting again", [model])
models = break_off()
with open(image, "wb") as f:
    f.write(disk.data)
with open(image + ".model", "w") as f:
    f.write(repr(models))
