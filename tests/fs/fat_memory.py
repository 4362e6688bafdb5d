# Each allocation of a scenario fails once: what is on the device stays a file system, and it can be used again.
# tags: host slow
# needs: VFS_FAT
import gc
import vfs
from _device import Check, new_fat

if not hasattr(gc, "_fail_at"):
    print("SKIP")
    raise SystemExit


def scenario(fs):
    with fs.open("a new file", "w") as f:
        f.write("text" * 300)
    fs.mkdir("folder")
    fs.rename("a new file", "folder/moved")
    with fs.open("keep", "r+b") as f:
        f.seek(600)
        f.write(b"x" * 600)
    with fs.open("folder/moved", "r") as f:
        f.readline()
    list(fs.ilistdir("folder"))
    fs.remove("folder/moved")
    fs.rmdir("folder")
    fs.umount()


wrong = []
failures = 0
for n in range(1, 200):
    dev, fs = new_fat(100)
    with fs.open("keep", "wb") as f:
        f.write(b"k" * 1000)
    fs.umount()
    gc.collect()
    gc._fail_at(n)
    try:
        scenario(fs)
    except MemoryError:
        failures += 1
    gc._fail_at(0)
    gc.collect()
    fs.umount()
    check = Check(dev.data)
    # a file that was being renamed may have both names; clusters of one that was being removed may belong to nothing
    if any("MOVED" not in w for w in check.wrong) or check.lost > 3:
        wrong.append((n, check.wrong, check.lost))
    if fs.open("keep", "rb").read()[:600] != b"k" * 600:
        wrong.append((n, "keep"))
    fs.open("after", "w").close()
print(failures > 50, wrong)  # expect: True []
