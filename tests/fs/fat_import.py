# Import from a FAT file system, and what module os says of it.
# tags: host
# needs: VFS_FAT
import os
import sys
import vfs
from _device import error, new_fat

dev, fs = new_fat(200)
vfs.mount(dev, "/fat")
os.mkdir("/fat/package")
for name, text in (("plain_fat.py", "print('plain', __file__)\nx = 1\n"), ("package/__init__.py", "print('package')\n"),
                   ("package/a_module_with_a_long_name.py", "y = '%s'\n" % ("long " * 500)), ("bad_fat.py", "x = = 1\n")):
    with open("/fat/" + name, "w") as f:
        f.write(text)
sys.path.insert(0, "/fat")
import plain_fat  # expect: plain /fat/plain_fat.py
from package import a_module_with_a_long_name  # expect: package

print(len(a_module_with_a_long_name.y), error(__import__, "bad_fat"), error(__import__, "no_fat"))
# expect: 2500 SyntaxError ModuleNotFoundError
os.chdir("/fat/package")
print(os.getcwd(), sorted(os.listdir()), os.stat("__init__.py")[6])  # expect: /fat/package ['__init__.py', 'a_module_with_a_long_name.py'] 17
sys.path[0] = ""
print(__import__("a_module_with_a_long_name") is not a_module_with_a_long_name)  # expect: True
os.rename("/fat/plain_fat.py", "moved.py")
print(os.listdir("/fat"), os.stat("/fat")[0], os.statvfs("/fat")[0])  # expect: ['package', 'bad_fat.py'] 16384 512
print(error(os.rename, "moved.py", "/elsewhere"), error(os.mkdir, "/fat"), error(os.remove, "no"))  # expect: 1 17 2
os.chdir("/")
vfs.umount("/fat")
print(error(os.stat, "/fat/package"))  # expect: 2

# os.sync: what was written to an open file is on the device
vfs.mount(dev, "/fat")
f = open("/fat/open", "w")
f.write("not closed")
os.sync()
print(vfs.VfsFat(dev).open("open", "r").read())  # expect: not closed
vfs.umount("/fat")
