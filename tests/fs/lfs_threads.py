# tags: host
# needs: VFS_LFS2 PY_THREAD
# Several threads use one file system: operations come one after the other.
import _thread, gc, time, vfs

BLOCK = 512
BLOCKS = 100


class Disk:
    def __init__(self):
        self.data = bytearray(BLOCK * BLOCKS)

    def readblocks(self, n, buf, off):
        buf[:] = self.data[n * BLOCK + off : n * BLOCK + off + len(buf)]

    def writeblocks(self, n, buf, off):
        self.data[n * BLOCK + off : n * BLOCK + off + len(buf)] = buf

    def ioctl(self, op, arg):
        if op == 4:
            return BLOCKS
        if op == 5:
            return BLOCK
        if op == 6:
            return 0


disk = Disk()
vfs.VfsLfs2.mkfs(disk)
fs = vfs.VfsLfs2(disk)
done = []


def job(k):
    errors = 0
    try:
        for i in range(20):
            name = "f%d_%d" % (k, i % 5)
            with fs.open(name, "wb") as f:
                for _ in range(4):
                    f.write(b"%d" % k * 200)
            with fs.open(name, "rb") as f:
                errors += f.read() != b"%d" % k * 800
            fs.mkdir("d%d" % k)
            fs.rename("d%d" % k, "e%d" % k)
            fs.rmdir("e%d" % k)
            fs.open("lost%d" % k, "wb").write(b"x" * 100)
            list(fs.ilistdir())
    except Exception as e:
        errors = repr(e)
    done.append(errors)


for k in range(4):
    _thread.start_new_thread(job, (k,))
while len(done) < 4:
    time.sleep(0.01)
    gc.collect()
print(done, len(list(fs.ilistdir())))  # expect: [0, 0, 0, 0] 24
fs = vfs.VfsLfs2(disk)
print(len(list(fs.ilistdir())))  # expect: 24
