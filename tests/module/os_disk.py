# tags: large
# needs: VFS
# Files and folders of hosts and of boards with a disk (ports/qemu/ramdisk.c) alike.
try:
    import os
except ImportError:
    print("SKIP")
    raise SystemExit
try:
    os.chdir("/tmp")
except OSError:
    pass
base = "krait_disk_test"


def refused(what, *args):
    try:
        what(*args)
        print("not refused")
    except OSError as e:
        print(what.__name__, e.errno)


def clear(path):
    for entry in os.ilistdir(path):
        name = path + "/" + entry[0]
        clear(name) if entry[1] == 0x4000 else os.remove(name)
    os.rmdir(path)


def write(path, text, mode="w"):
    with open(path, mode) as f:
        return f.write(text)


try:
    clear(base)
except OSError:
    pass
os.mkdir(base)
os.chdir(base)
print(os.getcwd().endswith(base), os.listdir())
refused(os.mkdir, "../" + base)
refused(os.mkdir, "no/sub")

# writing, appending, reading, moving about
print(write("a", "one\ntwo\n"), write("a", "three\n", "a"), list(open("a")))
with open("a", "r+b") as f:
    print(f.seek(4), f.write(b"TWO"), f.tell(), f.seek(-6, 2), f.read())
    f.seek(20)
    f.write(b"!")
print(open("a", "rb").read())
write("b", "x" * 1000)
write("a", "short")
print(open("a").read(), len(open("b").read()), os.stat("b")[6])
refused(open, "none")
refused(open, "none/sub", "w")
refused(open, "a", "x")
refused(open, ".", "w")
f = open("a")
try:
    f.write("x")
except OSError:
    print("not for writing")
f.close()

# two files that grow in turn
with open("c", "w") as c, open("d", "w") as d:
    for i in range(50):
        c.write("c%d" % i)
        d.write("d%d\n" % i)
print(len(open("c").read()), open("d").read() == "".join("d%d\n" % i for i in range(50)))

# folders
os.mkdir("e")
os.mkdir("e/f")
write("e/f/g", "deep")
print(sorted(os.listdir("e")), sorted(os.listdir("./e/f/../f")), sorted(os.listdir()))
refused(os.rmdir, "e")
refused(os.rmdir, "a")
refused(os.remove, "e")
refused(os.remove, "none")
refused(os.listdir, "a")
refused(os.chdir, "a")
refused(os.chdir, "none")
refused(os.stat, "none")
refused(os.rmdir, "none")
os.rename("e", "h")
print(open("h/f/g").read(), sorted(os.listdir()))
os.rename("a", "h/moved")
os.rename("b", "h/moved")
print(len(open("h/moved").read()), sorted(os.listdir("h")))
refused(os.rename, "none", "x")
refused(os.rename, "h", "h/f/into_itself")
os.chdir("h/f")
print(open("../moved").read(3), os.listdir())
os.chdir("../..")
print([hex(os.stat(n)[0] & 0xf000) for n in ("h", "c")], os.statvfs(".")[0] > 0)

os.chdir("..")
clear(base)
print(base in os.listdir())
# expect: True []
# expect: mkdir 17
# expect: mkdir 2
# expect: 8 6 ['one\n', 'two\n', 'three\n']
# expect: 4 3 7 8 b'three\n'
# expect: b'one\nTWO\nthree\n\x00\x00\x00\x00\x00\x00!'
# expect: short 1000 1000
# expect: open 2
# expect: open 2
# expect: open 17
# expect: open 21
# expect: not for writing
# expect: 140 True
# expect: ['f'] ['g'] ['a', 'b', 'c', 'd', 'e']
# expect: rmdir 39
# expect: rmdir 20
# expect: remove 21
# expect: remove 2
# expect: listdir 20
# expect: chdir 20
# expect: chdir 2
# expect: stat 2
# expect: rmdir 2
# expect: deep ['a', 'b', 'c', 'd', 'h']
# expect: 1000 ['f', 'moved']
# expect: rename 2
# expect: rename 22
# expect: xxx ['g']
# expect: ['0x4000', '0x8000'] True
# expect: False
