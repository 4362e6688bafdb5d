# Block devices that fail, answer what is no answer, keep what they are given, call the file system, or are slow.
# tags: host
# needs: VFS_FAT
import gc
import vfs
from _device import Ram, error, new_fat


class Device(Ram):
    # Does as it is told: `answer` for reading and writing, or a function that is called.
    read = write = control = None

    def readblocks(self, n, buf):
        super().readblocks(n, buf)
        return self.read(n, buf) if callable(self.read) else self.read

    def writeblocks(self, n, buf):
        super().writeblocks(n, buf)
        return self.write(n, buf) if callable(self.write) else self.write

    def ioctl(self, op, arg):
        if self.control is not None and op in self.control:
            return self.control[op]
        return super().ioctl(op, arg)


def fresh():
    dev = Device(100)
    vfs.VfsFat.mkfs(dev)
    fs = vfs.VfsFat(dev)
    with fs.open("f", "wb") as f:
        f.write(b"0123456789" * 200)
    return dev, fs


# answers
dev, fs = fresh()
for answer in (0, False, None, -5, 5, True, -(1 << 70), 1 << 70, "text", 1.5, ()):
    dev.read = answer
    print(error(vfs.VfsFat, dev), end=" ")
    dev.read = None
    dev.write = answer
    print(error(fs.mkdir, "d"), error(fs.statvfs, ""))
    dev.write = None
    dev, fs = fresh()
# expect: no error no error no error
# expect: no error no error no error
# expect: no error no error no error
# expect: 5 5 no error
# expect: 5 5 no error
# expect: 5 5 no error
# expect: OverflowError OverflowError no error
# expect: OverflowError OverflowError no error
# expect: TypeError TypeError no error
# expect: TypeError TypeError no error
# expect: TypeError TypeError no error

# what ioctl says
for control in ({4: None}, {4: "x"}, {4: -7}, {5: None}, {5: "x"}, {5: -7}, {5: 511}, {1: -13}, {1: 13}, {1: "x"}, {3: 7}, {3: -7}, {3: ()}):
    dev.control = control
    print(control, error(vfs.VfsFat.mkfs, dev), error(vfs.VfsFat, dev))
# expect: {4: None} 22 no error
# expect: {4: 'x'} TypeError no error
# expect: {4: -7} 7 no error
# expect: {5: None} no error no error
# expect: {5: 'x'} TypeError TypeError
# expect: {5: -7} 7 7
# expect: {5: 511} 5 5
# expect: {1: -13} 13 13
# expect: {1: 13} 13 13
# expect: {1: 'x'} TypeError TypeError
# expect: {3: 7} 5 no error
# expect: {3: -7} 5 no error
# expect: {3: ()} TypeError no error

# an exception passes, and nothing is lost that was written before
class Stop(Exception):
    pass


def stop(n, buf):
    raise Stop


dev, fs = fresh()
f = fs.open("g", "wb")
f.write(b"a" * 1000)
f.flush()
dev.write = stop
print(error(f.write, b"b" * 5000), error(f.flush))  # expect: Stop Stop
dev.write = None
f.flush()
f.close()
print(fs.open("g", "rb").read()[:1000] == b"a" * 1000, fs.open("f", "rb").read() == b"0123456789" * 200)  # expect: True True
f = fs.open("h", "wb")
f.write(b"c" * 700)
dev.write = stop
print(error(f.close), error(f.close))  # expect: Stop no error
dev.write = None
print(error(fs.umount), fs.stat("h")[6], len(vfs.VfsFat(dev).open("h", "rb").read()))  # expect: no error 700 700

# views that are kept show nothing of what comes later; a device cannot make its buffer longer
kept = []
dev, fs = fresh()
dev.read = lambda n, buf: kept.append(buf)
data = fs.open("f", "rb").read()
dev.read = None
print(data == b"0123456789" * 200, {len(v) for v in kept})  # expect: True {0}
slices = []
dev.read = lambda n, buf: slices.append(buf[1:])
data = fs.open("f", "rb").read()
dev.read = None
del data, fs
gc.collect()
junk = [bytes(600) for _ in range(50)]
print(len(slices) > 0, all(len(bytes(v)) == len(v) for v in slices))  # expect: True True


def longer(n, buf):
    buf[:] = bytes(len(buf) + 1)


dev.read = longer
print(error(vfs.VfsFat, dev))  # expect: ValueError
dev.read = lambda n, buf: buf.extend(b"x")
print(error(vfs.VfsFat, dev))  # expect: AttributeError

# the buffer that is read into gets another block meanwhile
dev, fs = fresh()
target = bytearray(1600)


def resize(n, buf):
    target.extend(bytes(5000))
    del target[1600:]
    gc.collect()


dev.read = resize
with fs.open("f", "rb") as f:
    print(f.readinto(target), len(target))  # expect: 1600 1600
dev.read = None

# a device that uses its own file system; files that die while it works
dev, fs = fresh()
seen = []
dev.read = lambda n, buf: seen.append([error(fs.stat, "f"), error(fs.open, "x", "w"), error(fs.umount), error(lambda: list(fs.ilistdir()))])
with fs.open("f", "rb") as f:
    print(f.read(3), seen[0])  # expect: b'012' [11, 11, 11, 11]
dev.read = None
lost = [fs.open("lost%d" % i, "wb") for i in range(3)]
for f in lost:
    f.write(b"not lost" * 100)
f = None


def collect(n, buf):
    global lost
    lost = None
    gc.collect()


dev.read = collect
with fs.open("f", "rb") as f:
    print(f.read(3))  # expect: b'012'
dev.read = None
gc.collect()
print([fs.stat("lost%d" % i)[6] for i in range(3)])  # expect: [800, 800, 800]
fs.umount()
print([vfs.VfsFat(dev).open("lost%d" % i, "rb").read() == b"not lost" * 100 for i in range(2)])  # expect: [True, True]

# two threads at once
import _thread
import time

dev, fs = fresh()
dev.read = dev.write = lambda n, buf: time.sleep(0)
done = []


def work(name):
    try:
        for i in range(15):
            with fs.open("%s%d" % (name, i), "wb") as f:
                f.write(name.encode() * 700)
            if i % 3:
                fs.remove("%s%d" % (name, i))
        done.append(name)
    except Exception as e:
        done.append(e)


for name in "xyz":
    _thread.start_new_thread(work, (name,))
while len(done) < 3:
    time.sleep(0.01)
print(sorted(done))  # expect: ['x', 'y', 'z']
print(all(fs.open("%s%d" % (n, i), "rb").read() == n.encode() * 700 for n in "xyz" for i in range(0, 15, 3)))  # expect: True

# the old protocol, and one with offsets besides
class Old:
    def __init__(self):
        self.data = bytearray(60 * 512)
        self.synced = 0

    def readblocks(self, n, buf, offset=0):
        buf[:] = self.data[n * 512 + offset : n * 512 + offset + len(buf)]

    def writeblocks(self, n, buf, offset=None):
        assert offset is None
        self.data[n * 512 : n * 512 + len(buf)] = buf

    def count(self):
        return len(self.data) // 512

    def sync(self):
        self.synced += 1


old = Old()
vfs.VfsFat.mkfs(old)
fs = vfs.VfsFat(old)
with fs.open("f", "w") as f:
    f.write("old")
print(vfs.VfsFat(old).open("f", "r").read(), old.synced > 1)  # expect: old True
print(error(vfs.VfsFat), error(vfs.VfsFat, 5), error(vfs.VfsFat, old, 1), error(vfs.VfsFat.mkfs, None))
# expect: TypeError AttributeError TypeError AttributeError
