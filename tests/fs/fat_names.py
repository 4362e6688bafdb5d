# Names of FAT: long ones, other alphabets, short ones beside them, what is no name; deep and full folders.
# tags: host
# needs: VFS_FAT
from _device import Check, error, new_fat

dev, fs = new_fat(1000)
names = ["readme.txt", "READ", "lower.UPP", "Mixed.Case", "a b", ".hidden", "two.dots.txt", "p+q=r.c", "ünïcödé", "日本語.txt",
         "😀", "x" * 255, "é" * 255, "noext.", "trailing.. "]
for i, name in enumerate(names):
    with fs.open(name, "w") as f:
        f.write(str(i))
listed = [e[0] for e in fs.ilistdir()]
print(listed[:13] == names[:13], listed[13:])  # expect: True ['noext', 'trailing']
print(all(fs.open(n, "r").read() == str(i) for i, n in enumerate(names)))  # expect: True
print([fs.open(n, "r").read() for n in ("README.TXT", "read", "LOWER.upp", "mixed.CASE", "ÜNÏCÖDÉ", "TWODOT~1.TXT", "hidden~1")])
# expect: ['0', '1', '2', '3', '8', '6', '5']
print([e[0] for e in fs.ilistdir(b"")][8] == "ünïcödé".encode())  # expect: True
print(fs.stat("\\readme.txt")[6], fs.stat("//readme.txt/")[6], fs.stat("./x/.././readme.txt")[6])  # expect: 1 1 1

# no names
print([error(fs.open, name, "w") for name in ("x" * 256, "é" * 256, "😀" * 128, "a*", "a:b", 'q"', "<", "|", "?", "\x1f", "\x7f", "...", b"\xff")])
# expect: [22, 22, 22, 22, 22, 22, 22, 22, 22, 22, 22, 22, 22]
print(error(fs.open, "a\0b", "w"), error(fs.open, 5, "w"), error(fs.mkdir, ""), error(fs.mkdir, "."))
# expect: ValueError TypeError 17 17

# short names that would be the same are numbered; many need few tries
fs.mkdir("many")
for i in range(60):
    fs.open("many/the same beginning %d.text" % i, "w").close()
print(len({e[0] for e in fs.ilistdir("many")}))  # expect: 60
short = set()
data = bytes(dev.data)
for i in range(0, len(data), 32):
    if data[i : i + 2] == b"TH" and data[i + 8 : i + 12] == b"TEX\x20" and b"~" in data[i : i + 8]:
        short.add(data[i : i + 8])
print(len(short), b"THESAM~1" in short, b"THESAM~4" in short)  # expect: 60 True True
for i in range(60):
    fs.remove("many/THE SAME beginning %d.TEXT" % i)
fs.rmdir("many")

# another case of the same name
fs.rename("readme.txt", "ReadMe.TXT")
print([e[0] for e in fs.ilistdir() if e[0].lower() == "readme.txt"], fs.open("readme.txt", "r").read())  # expect: ['ReadMe.TXT'] 0

# folders in folders, the current one
path = ""
for i in range(25):
    path += "/folder number %d" % i
    fs.mkdir(path)
with fs.open(path + "/deep", "w") as f:
    f.write("down there")
fs.chdir(path)
print(fs.open("deep", "r").read(), fs.getcwd() == path, len(list(fs.ilistdir("../.."))))  # expect: down there True 1
fs.chdir("..")
fs.rename("folder number 24/deep", "up")
print(fs.open("../folder number 23/up", "r").read(), error(fs.chdir, "up"), error(fs.chdir, "no"))  # expect: down there 2 2
fs.remove("up")
fs.chdir("/")
while path:
    fs.rmdir(path)
    path = path[: path.rfind("/")]
print([e[0] for e in fs.ilistdir()][-2:])  # expect: ['trailing', 'ReadMe.TXT']

# a root of 512 entries is full, a folder grows
fs.mkdir("big")
n = 0
while error(fs.open, "f%d" % n, "w") == "no error":
    n += 1
print(error(fs.open, "f%d" % n, "w"), error(fs.mkdir, "another"), n > 400)  # expect: 28 28 True
fs.remove("f0")
print(error(fs.open, "a long name", "w"), error(fs.open, "f0", "w"))  # expect: 28 no error
for i in range(n):
    fs.remove("f%d" % i)
for i in range(300):
    fs.open("big/f%d" % i, "w").close()
print(len(list(fs.ilistdir("big"))), error(fs.rmdir, "big"))  # expect: 300 13
fs.umount()
check = Check(dev.data)
print(check.wrong, check.lost)  # expect: [] 0
