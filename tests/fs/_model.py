# Random operations on a FAT file system beside a dictionary that should say the same.
#   krait tests/fs/_model.py IMAGE SEED BLOCK STEPS [own]    the image as a file; own: it is formatted first
import random
import vfs
from _device import Ram, error

NAMES = ["a", "b.txt", "README", "long file name here.text", "MixedCase.Txt", "ünïcödé näme.dat", "日本語.txt", "x" * 200, "two.dots.txt",
         "FILE~1.TXT", ".hidden", "sp ace", "😀 smile.py", "p+q=r.c", "lower.UPP", "UPPER.low"]
NAMES += ["f%d.dat" % i for i in range(20)] + ["long name number %d.dat" % i for i in range(20)]
NO_SPACE = 28


class Model:
    def __init__(self, dev, seed):
        random.seed(seed)
        self.dev = dev
        self.fs = vfs.VfsFat(dev)
        self.files = {}  # path: contents, None for a folder
        self.n_full = 0

    def folders(self):
        return [""] + [p for p in self.files if self.files[p] is None]

    def a_file(self):
        return random.choice([p for p in self.files if self.files[p] is not None])

    def inside(self, folder):
        return [p for p in self.files if p.startswith(folder + "/") and "/" not in p[len(folder) + 1 :]]

    def a_name(self):
        return random.choice(self.folders()) + "/" + random.choice(NAMES)

    def some(self, n):
        return (bytes(random.getrandbits(8) for _ in range(min(n, 50))) * (n // 50 + 1))[:n]

    def contents(self, path):
        with self.fs.open(path, "rb") as f:
            return f.read()

    def create(self):
        path = self.a_name()
        if path in self.files and self.files[path] is None:
            return
        data = self.some(random.choice((0, 1, 10, 511, 512, 513, 1000, 5000, 20000)))
        with self.fs.open(path, "wb") as f:
            self.files[path] = b""
            try:
                while len(self.files[path]) < len(data):
                    at = len(self.files[path])
                    n = f.write(data[at : at + random.choice((1, 7, 100, 512, 600, 3000))])
                    self.files[path] = data[: at + n]
            except OSError as e:
                if e.errno != NO_SPACE:
                    raise
                f.close()
                self.files[path] = self.contents(path)
                assert data.startswith(self.files[path])
                raise

    def append(self):
        path, data = self.a_file(), self.some(random.choice((1, 50, 700)))
        with self.fs.open(path, "ab") as f:
            f.write(data)
        self.files[path] += data

    def update(self):
        path = self.a_file()
        with self.fs.open(path, "r+b") as f:
            for _ in range(3):
                old, data = self.files[path], self.some(random.choice((1, 50, 700, 2000)))
                at = random.randrange(len(old) + random.choice((1, 1, 1, 2000)))
                assert f.seek(at) == at
                f.write(data)
                old += bytes(max(0, at - len(old)))
                new = self.files[path] = old[:at] + data + old[at + len(data) :]
                at, n = random.randrange(len(new)), random.randrange(3000)
                f.seek(at)
                assert f.read(n) == new[at : at + n], path

    def truncate(self):
        path = self.a_file()
        old = self.files[path]
        n = random.randrange(len(old) + 700)
        with self.fs.open(path, "r+b") as f:
            f.truncate(n)
        self.files[path] = (old + bytes(max(0, n - len(old))))[:n]

    def remove(self):
        path = self.a_file()
        self.fs.remove(path)
        del self.files[path]

    def mkdir(self):
        path = self.a_name()
        if path in self.files:
            assert error(self.fs.mkdir, path) == 17, path
        elif path.count("/") < 5:
            self.fs.mkdir(path)
            self.files[path] = None

    def rmdir(self):
        path = random.choice(self.folders())
        if path == "" or self.inside(path):
            assert error(self.fs.rmdir, path) == 13, path
        else:
            self.fs.rmdir(path)
            del self.files[path]

    def rename(self):
        old, new = random.choice(list(self.files)), self.a_name()
        folder = self.files[old] is None
        there = new in self.files and new != old
        if there and old.startswith(new + "/"):
            return
        refused = 22 if new.startswith(old + "/") else 0
        if there and not refused and folder != (self.files[new] is None):
            refused = 20 if folder else 21
        elif there and not refused and folder and self.inside(new):
            refused = 13
        if refused:
            assert error(self.fs.rename, old, new) == refused, (old, new)
            return
        self.fs.rename(old, new)
        for p in list(self.files):
            if p == old or p.startswith(old + "/"):
                contents = self.files.pop(p)
                self.files[new + p[len(old) :]] = contents

    def read(self):
        path = self.a_file()
        assert self.contents(path) == self.files[path], path

    def stat(self):
        path = random.choice(list(self.files))
        info = self.fs.stat(path)
        assert (info[0] == 0x4000, info[6]) == (self.files[path] is None, len(self.files[path] or b"")), path

    def list(self):
        folder = random.choice(self.folders())
        found = sorted((e[0], e[3]) for e in self.fs.ilistdir(folder or "/"))
        assert found == sorted((p[len(folder) + 1 :], len(self.files[p] or b"")) for p in self.inside(folder)), folder

    def run(self, steps):
        actions = [self.create, self.create, self.append, self.update, self.truncate, self.remove, self.mkdir, self.rmdir, self.rename,
                   self.read, self.stat, self.list]
        for _ in range(steps):
            action = random.choice(actions)
            try:
                action()
            except IndexError:
                pass  # there is no file yet
            except OSError as e:
                if e.errno != NO_SPACE:
                    raise
                self.n_full += 1
                for p in self.files:  # how far it came is not said
                    if self.files[p] is not None and action in (self.append, self.update, self.truncate):
                        self.files[p] = self.contents(p)
        self.fs.umount()
        self.fs = vfs.VfsFat(self.dev)
        for p in self.files:
            if self.files[p] is not None:
                assert self.contents(p) == self.files[p], p


def main(image, seed, block, steps, own=None):
    dev = Ram(0, int(block))
    with open(image, "rb") as f:
        dev.data = bytearray(f.read())
    if own:
        vfs.VfsFat.mkfs(dev)
    model = Model(dev, int(seed))
    model.run(int(steps))
    with open(image, "wb") as f:
        f.write(dev.data)
    print("ok", len(model.files), "files", model.n_full, "times full")


if __name__ == "__main__":
    import sys

    main(*sys.argv[1:])
