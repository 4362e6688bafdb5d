# File systems written in Python: which of them a path leads to, import from them, open(), the current folder, and what
# comes when they fail.
# tags: host
import io
import os
import sys
import vfs


class File(io.IOBase):
    def __init__(self, data, log):
        self.data = data
        self.pos = 0
        self.log = log

    def read(self):
        buf = bytearray(len(self.data))
        self.readinto(buf)
        return bytes(buf)

    def readinto(self, buf):
        n = min(len(buf), len(self.data) - self.pos)
        buf[:n] = self.data[self.pos : self.pos + n]
        self.pos += n
        return n

    def ioctl(self, request, arg):
        self.log.append("close" if request == 4 else request)
        return 0 if request == 4 else -1


class Files:
    def __init__(self, **files):
        self.files = {"/" + k.replace("__", "/").replace("_dot_", "."): v for k, v in files.items()}
        self.log = []

    def mount(self, readonly, mkfs):
        print("mount", readonly, mkfs)

    def umount(self):
        print("umount")

    def stat(self, path):
        self.log.append("stat " + path)
        if path in self.files:
            return (0x8000,) + (0,) * 9
        if any(f.startswith(path + "/") for f in self.files):
            return (0x4000,) + (0,) * 9
        raise OSError(2)

    def open(self, path, mode):
        self.log.append("open " + path + " " + mode)
        return File(self.files[path], self.log)

    def ilistdir(self, path):
        yield (path, 0, 0)

    def chdir(self, path):
        if path == "/bad":
            raise OSError(20)
        self.log.append("chdir " + path)

    def getcwd(self):
        return "/here"

    def mkdir(self, path):
        print("mkdir", path)

    def rename(self, old, new):
        print("rename", old, new)


def error(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return type(e).__name__, e.errno if isinstance(e, OSError) else str(e)


fs = Files(
    vfs_one_dot_py=b"import vfs_pkg.inner\nprint(__name__, __file__, vfs_pkg.__path__, vfs_pkg.inner.x)",
    vfs_pkg__inner_dot_py=b"x = 5",
    vfs_bad_dot_py=b"syntax error",
    vfs_empty_dot_mpy=b"",
    vfs_short_dot_mpy=b"M",
    vfs_version_dot_mpy=b"M\0\0\0",
    text=b"a text",
)
vfs.mount(fs, "/user")  # expect: mount False False
sys.path.append("/user")
import vfs_one  # expect: vfs_one /user/vfs_one.py ['/user/vfs_pkg'] 5
print(fs.log[-2:])  # expect: [11, 'close']
for name in "vfs_bad", "vfs_empty", "vfs_short", "vfs_version", "vfs_missing":
    del fs.log[:]
    print(name, error(__import__, name)[0], fs.log[-1])
# expect: vfs_bad SyntaxError close
# expect: vfs_empty ValueError close
# expect: vfs_short ValueError close
# expect: vfs_version ValueError close
# expect: vfs_missing ModuleNotFoundError stat /vfs_missing.mpy
sys.path.pop()
fs.files["/script"] = b"y = 1 + 1"
execfile("/user/script")
print(y, error(execfile, b"/user/script")[0], error(execfile, "/user/nothing")[0])  # expect: 2 TypeError KeyError
print(open("/user/text", "rb").read(), open("/user/text").__class__ is File, fs.log[-1])
# expect: b'a text' True open /text r
print(error(open, "/user/nothing"), error(open, "/nowhere/x"))  # expect: ('KeyError', "'/nothing'") ('FileNotFoundError', 2)


# what reads a file compiles something else meanwhile
class Nested(File):
    def readinto(self, buf):
        n = File.readinto(self, memoryview(buf)[:20])
        exec("def f(a, b):\n    class C:\n        x = [a for a in (1, 2)]\n    return C\nf(1, 2)")
        self.log.append(error(eval, "1 +")[0])
        return n


fs.open = lambda path, mode: Nested(fs.files[path], fs.log)
fs.files["/nested"] = b"class A:\n    def f(self, x):\n        y = x\n        return [y + 1, lambda z: y + z + __class__.n]\n    n = 2\n"
del fs.log[:]
execfile("/user/nested")
print(A().f(3)[0], A().f(3)[1](5), fs.log.count("SyntaxError") > 3)  # expect: 4 10 True
fs.files["/nested"] = b"class A:\n    def f(self, x):\n        y = = x\n"
print(error(execfile, "/user/nested")[0])  # expect: SyntaxError
del fs.open


class Wrong(Files):
    def open(self, path, mode):
        return None

    def stat(self, path):
        raise ValueError("stat")


# the file is no stream; stat raises something else than OSError; no method stat
vfs.mount(Wrong(), "/wrong")  # expect: mount False False
sys.path.append("/wrong")
print(error(execfile, "/wrong/x"), error(__import__, "vfs_x"))  # expect: ('OSError', None) ('ValueError', 'stat')
sys.path.pop()
vfs.umount("/wrong")  # expect: umount

# where paths lead
other = Files()
print(error(vfs.mount, fs, "/user"), error(vfs.mount, fs, "user"), error(vfs.mount, fs, "/user/"))
# expect: mount False False
# expect: ('PermissionError', 1) ('OSError', 22) ('OSError', 22)
print(error(vfs.mount, 5, "/five"), error(vfs.umount, "/five"), error(vfs.umount, other))
# expect: ('AttributeError', "'int' object has no attribute 'readblocks'") ('OSError', 22) ('OSError', 22)
vfs.mount(other, "/user/other", readonly=True)  # expect: mount True False
print([point for _, point in vfs.mount()], vfs.mount()[1][0] is fs)  # expect: ['/', '/user', '/user/other'] True
for path in "/user", "/user/x", "/user/other", "/user/other/x", "/user/otherwise", "/usera":
    print(path, error(os.listdir, path))
# expect: /user ['/']
# expect: /user/x ['/x']
# expect: /user/other ['/']
# expect: /user/other/x ['/x']
# expect: /user/otherwise ['/otherwise']
# expect: /usera ('FileNotFoundError', 2)
print(error(os.rename, "/user/a", "/user/other/b"), error(os.mkdir, "/user"), error(os.rmdir, "/user"), error(os.remove, "/user"))
# expect: ('PermissionError', 1) ('FileExistsError', 17) ('PermissionError', 1) ('PermissionError', 1)
os.rename("/user/a", "/user/b")  # expect: rename /a /b
os.mkdir("/user/new")  # expect: mkdir /new
print(os.stat("/user"), os.stat("/user/text")[0])  # expect: (16384, 0, 0, 0, 0, 0, 0, 0, 0, 0) 32768
print(sorted(n for n in os.listdir("/") if n.startswith("user"))[:2])  # expect: ['user', 'user/other']

# the current folder
here = os.getcwd()
os.chdir("/user")
print(os.getcwd(), os.listdir(), os.listdir("x"), error(os.chdir, "/user/bad"), os.getcwd())
# expect: /user/here [''] ['x'] ('OSError', 20) /user/here
print(open("/user/text", "rb").read())  # expect: b'a text'
vfs.umount("/user/other")  # expect: umount
vfs.umount(fs)  # expect: umount
print(os.getcwd(), [point for _, point in vfs.mount()], error(os.listdir, "/user"))  # expect: / ['/'] ('FileNotFoundError', 2)
os.chdir(here)
print(os.getcwd() == here)  # expect: True

# without the host's files
root = vfs.mount()[0][0]
vfs.umount("/")
print(os.getcwd(), os.listdir("/"), os.listdir(), os.stat("/")[0], os.statvfs("/")[9] >= 32, vfs.mount())
# expect: / [] [] 16384 True []
for f in os.chdir, os.listdir, os.mkdir, os.remove, os.rmdir, os.stat, open:
    print(error(f, "x"), error(f, "/x"))
# expect: ('FileNotFoundError', 2) ('FileNotFoundError', 2)
# expect: ('FileNotFoundError', 2) ('FileNotFoundError', 2)
# expect: ('FileNotFoundError', 2) ('FileNotFoundError', 2)
# expect: ('FileNotFoundError', 2) ('FileNotFoundError', 2)
# expect: ('FileNotFoundError', 2) ('FileNotFoundError', 2)
# expect: ('FileNotFoundError', 2) ('FileNotFoundError', 2)
# expect: ('FileNotFoundError', 2) ('FileNotFoundError', 2)
vfs.mount(fs, "/")  # expect: mount False False
sys.path.append("/")
print(os.listdir(), os.listdir("/"), os.listdir("x"), open("/text", "rb").read())  # expect: ['/'] ['/'] ['x'] b'a text'
vfs.umount("/")  # expect: umount
vfs.mount(root, "/")
print(os.listdir(here) != [])  # expect: True
