# os and vfs.VfsPosix with the files of the host.
# tags: host
# needs: PY_FSTRINGS
import io
import os
import vfs


def error(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, e.errno if isinstance(e, OSError) else str(e)


u = os.uname()
print(len(u), isinstance(u, tuple), all(type(x) is str for x in u), u.sysname == u[0], u[4] == u.machine, "MicroPython" in u.version)
# expect: 5 True True True True True
print(str(u).startswith("(sysname='"), os.sep)  # expect: True /
print(len(os.urandom(7)), os.urandom(0), os.urandom(16) != os.urandom(16), type(os.urandom(1)))
# expect: 7 b'' True <class 'bytes'>
print(error(os.urandom, -1), error(os.urandom, "x")[0])
# expect: ('ValueError', 'negative argument not allowed') TypeError

os.putenv("KRAIT_TEST_VARIABLE", "a value")
print(os.getenv("KRAIT_TEST_VARIABLE"), os.getenv("KRAIT_TEST_VARIABLE", 5))  # expect: a value a value
os.unsetenv("KRAIT_TEST_VARIABLE")
print(os.getenv("KRAIT_TEST_VARIABLE"), os.getenv("KRAIT_TEST_VARIABLE", 5))  # expect: None 5
print(error(os.putenv, "", "x"), error(os.putenv, "a\0b", "x"), error(os.getenv, 1)[0])
# expect: ('OSError', 22) ('ValueError', 'embedded null byte') TypeError
print(os.system("exit 3") >> 8, os.system("true"))  # expect: 3 0

top = "/tmp/krait_os_test_%d" % int.from_bytes(os.urandom(4), "big")
os.mkdir(top)
before = os.getcwd()
try:
    os.chdir(top)
    print(os.getcwd() == top, os.listdir(), os.listdir("."), os.listdir(top))  # expect: True [] [] []
    with open("file", "w") as f:
        print(f.write("text"))  # expect: 4
    os.mkdir("folder")
    print(sorted(os.listdir()), sorted(os.listdir(b".")), sorted(os.listdir(top)))
    # expect: ['file', 'folder'] [b'file', b'folder'] ['file', 'folder']
    print(sorted((name, hex(kind), inode > 0) for name, kind, inode in os.ilistdir()))
    # expect: [('file', '0x8000', True), ('folder', '0x4000', True)]
    s = os.stat("file")
    print(len(s), s[6], s.st_size, s.st_mode == s[0], s[0] & 0xF000 == 0x8000, s.st_mtime > 1600000000)
    # expect: 10 4 4 True True True
    print(os.stat("folder")[0] & 0xF000 == 0x4000, os.stat("")[1] == os.stat(top)[1], len(os.statvfs(top)), os.statvfs("/")[9] > 0)
    # expect: True True 10 True
    os.rename("file", "folder/other")
    print(os.listdir("folder"), error(os.stat, "file"))  # expect: ['other'] ('FileNotFoundError', 2)
    try:
        os.remove("file")
    except OSError as e:
        print(e, e.filename)  # expect: [Errno 2] ENOENT: 'file' file
    print(error(os.rmdir, "folder"), error(os.mkdir, "folder"), error(os.rename, "a", "b"))
    # expect: ('OSError', 39) ('FileExistsError', 17) ('FileNotFoundError', 2)
    print(error(os.listdir, "folder/other"), error(os.chdir, "nothing"), os.getcwd() == top)
    # expect: ('NotADirectoryError', 20) ('FileNotFoundError', 2) True
    for f in os.stat, os.remove, os.mkdir, os.chdir, os.listdir:
        print(error(f, 5), error(f, "a\0b"))
    # expect: ('TypeError', 'expected str, bytes or os.PathLike object, not int') ('ValueError', 'embedded null byte')
    # expect: ('TypeError', 'expected str, bytes or os.PathLike object, not int') ('ValueError', 'embedded null byte')
    # expect: ('TypeError', 'expected str, bytes or os.PathLike object, not int') ('ValueError', 'embedded null byte')
    # expect: ('TypeError', 'expected str, bytes or os.PathLike object, not int') ('ValueError', 'embedded null byte')
    # expect: ('TypeError', 'expected str, bytes or os.PathLike object, not int') ('ValueError', 'embedded null byte')
    os.unlink("folder/other")
    os.sync()

    # a name that is no UTF-8
    open(b"\xff\xc3", "w").close()
    print(sorted(os.listdir(b".")), [ascii(n) for n in os.listdir() if n != "folder"])
    # expect: [b'folder', b'\xff\xc3'] ["'\\udcff\\udcc3'"]
    os.remove(b"\xff\xc3")

    # a file system that begins at a folder
    fs = vfs.VfsPosix("folder")
    with fs.open("/inside", "w") as f:
        f.write("in the folder\r\n")
    print(os.listdir("folder"), os.stat("folder/inside")[6], fs.stat("/inside").st_size)  # expect: ['inside'] 15 15
    with fs.open("/inside", "r") as text, fs.open("/inside", "rb") as binary:
        print(repr(text.read()), binary.read(), text.mode)  # expect: 'in the folder\n' b'in the folder\r\n' r
    fs.mkdir("/deep")
    vfs.mount(fs, "/krait_mount")
    print(sorted(os.listdir("/krait_mount")), open("/krait_mount/inside").read(), io.FileIO("/krait_mount/inside").read(2))
    # expect: ['deep', 'inside'] in the folder
    # expect:  b'in'
    os.chdir("/krait_mount/deep")
    print(os.getcwd(), os.listdir(), sorted(os.listdir("..")))  # expect: /krait_mount/deep [] ['deep', 'inside']
    os.chdir("/krait_mount")
    print(os.getcwd(), open("inside", "rb").read(3))  # expect: /krait_mount b'in '
    os.rename("inside", "/krait_mount/deep/moved")
    print(os.listdir("deep"))  # expect: ['moved']
    os.chdir("/tmp")
    vfs.umount("/krait_mount")
    print(error(os.listdir, "/krait_mount"))  # expect: ('FileNotFoundError', 2)
    vfs.mount(fs, "/krait_mount", readonly=True)
    print(open("/krait_mount/deep/moved", "rb").read(2))  # expect: b'in'
    for f in os.remove, os.mkdir, os.rmdir, lambda p: os.rename(p, p), lambda p: open(p, "w"), lambda p: open(p, "r+"), lambda p: io.FileIO(p, "a"):
        print(error(f, "/krait_mount/deep/moved"))
    # expect: ('OSError', 30)
    # expect: ('OSError', 30)
    # expect: ('OSError', 30)
    # expect: ('OSError', 30)
    # expect: ('OSError', 30)
    # expect: ('OSError', 30)
    # expect: ('OSError', 30)
    vfs.umount(fs)
    fs.remove("/deep/moved")
    fs.rmdir("/deep")
    os.chdir(top)
    print(vfs.VfsPosix().getcwd(), vfs.VfsPosix("folder").getcwd(), vfs.VfsPosix("/").getcwd() == top, vfs.VfsPosix("/tmp").getcwd() == top[4:])
    # expect: / / True True
    print(error(vfs.VfsPosix, 1)[0], error(vfs.VfsPosix, "a", "b")[0])  # expect: TypeError TypeError
    os.rmdir("folder")
finally:
    os.chdir(before)
    for name in os.listdir(top):
        print("left", name)
    error(os.rmdir, top)
print(error(os.stat, top))  # expect: ('FileNotFoundError', 2)


# Objects that stand for names of files.
class Path:
    def __init__(self, name):
        self.name = name

    def __fspath__(self):
        return self.name


class Text(str):
    pass


with open(Path("_path_of_test"), "w") as f:
    f.write("x")
print(open(Path(b"_path_of_test")).read(), os.stat(Path("_path_of_test"))[6], open(Path(Text("_path_of_test"))).read())  # expect: x 1 x
os.remove(Path("_path_of_test"))
print(error(open, Path(5)))  # expect: ('TypeError', 'expected str, bytes or os.PathLike object, not Path')
print(error(open, Path("_path_of_test"))[0])  # expect: FileNotFoundError
print(error(os.stat, 1.5)[0], error(os.remove, Path(None))[0])  # expect: TypeError TypeError


class Named(os.PathLike):
    def __fspath__(self):
        return "named"


print(isinstance(Path("a"), os.PathLike), isinstance(5, os.PathLike), issubclass(Named, os.PathLike))  # expect: True False True
print(isinstance(Path("a"), Named), os.fspath(Named()))  # expect: False named
