# What mkfs makes of devices of all sizes; what is mounted: partitions, other types, read-only devices; what is not.
# tags: host
# needs: VFS_FAT
import struct
import vfs
from _device import Ram, Sparse, error, new_fat

for blocks, size in ((50, 512), (64, 512), (512, 512), (2880, 512), (4096, 512), (8192, 512), (16384, 512), (32768, 512),
                     (65535, 512), (65536, 512), (262144, 512), (4194304, 512), (8388608, 512), (50, 1024),
                     (5000, 1024), (1000000, 1024), (200, 2048), (50, 4096), (20000, 4096)):
    dev = Sparse(blocks, size)
    vfs.VfsFat.mkfs(dev)
    fs = vfs.VfsFat(dev)
    with fs.open("f", "w") as f:
        f.write("contents")
    fs.umount()
    boot = bytes(dev.data[0])
    print(blocks, size, fs.statvfs("")[1:4], struct.unpack_from("<BHBH", boot, 13), boot[510:] if size == 512 else "",
          vfs.VfsFat(dev).open("f", "r").read() == "contents")
# expect: 50 512 (512, 16, 15) (1, 1, 1, 512) b'U\xaa' True
# expect: 64 512 (512, 30, 29) (1, 1, 1, 512) b'U\xaa' True
# expect: 512 512 (512, 477, 476) (1, 1, 1, 512) b'U\xaa' True
# expect: 2880 512 (512, 2838, 2837) (1, 1, 1, 512) b'U\xaa' True
# expect: 4096 512 (1024, 2028, 2027) (2, 1, 1, 512) b'U\xaa' True
# expect: 8192 512 (2048, 2038, 2037) (4, 1, 1, 512) b'U\xaa' True
# expect: 16384 512 (4096, 2043, 2042) (8, 1, 1, 512) b'U\xaa' True
# expect: 32768 512 (2048, 8175, 8174) (4, 1, 1, 512) b'U\xaa' True
# expect: 65535 512 (2048, 16359, 16358) (4, 1, 1, 512) b'U\xaa' True
# expect: 65536 512 (4096, 8183, 8182) (8, 1, 1, 512) b'U\xaa' True
# expect: 262144 512 (8192, 16377, 16376) (16, 1, 1, 512) b'U\xaa' True
# expect: 4194304 512 (65536, 32766, 32765) (128, 1, 1, 512) b'U\xaa' True
# expect: 8388608 512 (32768, 131054, 131052) (64, 127, 1, 0) b'U\xaa' True
# expect: 50 1024 (1024, 32, 31) (1, 1, 1, 512)  True
# expect: 5000 1024 (2048, 2489, 2488) (2, 1, 1, 512)  True
# expect: 1000000 1024 (16384, 62491, 62490) (16, 1, 1, 512)  True
# expect: 200 2048 (2048, 190, 189) (1, 1, 1, 512)  True
# expect: 50 4096 (4096, 44, 43) (1, 1, 1, 512)  True
# expect: 20000 4096 (16384, 4998, 4997) (4, 1, 1, 512)  True
for blocks, size in ((0, 512), (49, 512), (1000, 256), (1000, 8192), (1000, 700), (-5, 512), (1 << 33, 512), (1000, 0), (1000, -22)):
    print(error(vfs.VfsFat.mkfs, Sparse(blocks, size)))
# expect: 5
# expect: 5
# expect: 5
# expect: 5
# expect: 5
# expect: 5
# expect: 22
# expect: 22
# expect: 22

# the first partition with a file system
dev, fs = new_fat(300)
with fs.open("inside", "w") as f:
    f.write("a partition")
fs.umount()


def disk(first, kinds):
    whole = Ram(first + 300)
    for i, (kind, start) in enumerate(kinds):
        whole.data[446 + i * 16 + 4] = kind
        struct.pack_into("<II", whole.data, 446 + i * 16 + 8, start, 300)
    whole.data[510:512] = b"U\xaa"
    whole.data[first * 512 :] = dev.data
    return whole


for kinds in ([(6, 63)], [(0x83, 1), (0, 63), (6, 63)], [(0, 0)] * 3 + [(1, 63)], [(0, 63)]):
    fs = vfs.VfsFat(disk(63, kinds))
    print(error(lambda: print(fs.open("inside", "r").read())))
# expect: a partition
# expect: no error
# expect: a partition
# expect: no error
# expect: a partition
# expect: no error
# expect: 19
fs = vfs.VfsFat(disk(63, [(6, 63)]))
fs.open("more", "w").close()
fs.umount()
print([e[0] for e in fs.ilistdir()])  # expect: ['inside', 'more']

# nothing there; and then something
empty = Ram(100)
fs = vfs.VfsFat(empty)
print(error(fs.stat, ""), error(fs.mount, False, False), error(vfs.mount, empty, "/empty"))  # expect: 19 19 19
fs.mount(False, True)
print(list(fs.ilistdir()), [e[0] for e in vfs.VfsFat(empty).ilistdir()])  # expect: [] []

# read-only
class Old:
    def __init__(self, data):
        self.data = data

    def readblocks(self, n, buf):
        buf[:] = memoryview(self.data)[n * 512 : n * 512 + len(buf)]


rom = Old(dev.data)
for fs in (vfs.VfsFat(rom), vfs.VfsFat(dev)):
    fs.mount(fs is not rom, False)
    print(fs.open("inside", "r").read(), [error(f, *a) for f, *a in ((fs.open, "x", "w"), (fs.open, "inside", "r+"), (fs.mkdir, "x"),
          (fs.remove, "inside"), (fs.rename, "inside", "x"), (fs.rmdir, "x"))])
# expect: a partition [30, 30, 30, 30, 30, 30]
# expect: a partition [30, 30, 30, 30, 30, 30]
print(error(vfs.VfsFat.mkfs, rom))  # expect: 22
# mount finds what there is; a file system is mounted once at a place
vfs.mount(dev, "/fat")
print(type(vfs.mount()[-1][0]).__name__, open("/fat/inside").read(), error(vfs.mount, dev, "/fat"))  # expect: VfsFat a partition 1
vfs.umount("/fat")

# the label of the volume
dev, fs = new_fat(100)
print(fs.label, list(fs.ilistdir()))  # expect: None []
fs.label = "My disk"
fs.open("MY DISK", "w").close()
print(fs.label, vfs.VfsFat(dev).label, [e[0] for e in fs.ilistdir()])  # expect: MY DISK MY DISK ['MY DISK']
fs.label = "ELEVENCHARS"
print(fs.label, error(setattr, fs, "label", "x" * 12), error(setattr, fs, "label", "é"), error(setattr, fs, "label", 5))
# expect: ELEVENCHARS ValueError ValueError TypeError
fs.label = None
print(fs.label, error(setattr, fs, "other", 1), error(delattr, fs, "label"), [e[0] for e in fs.ilistdir()])
# expect: None AttributeError AttributeError ['MY DISK']
