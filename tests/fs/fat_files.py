# Files of FAT: modes, positions, sizes, several objects for one file, removal and renaming of what is open.
# tags: host
# needs: VFS_FAT
from _device import Check, error, new_fat

dev, fs = new_fat(200)

# modes
print(error(fs.open, "a", "r"), error(fs.open, "a", "r+"))  # expect: 2 2
with fs.open("a", "w") as f:
    print(f.write("one\ntwo\n"), f.tell())  # expect: 8 8
    print(error(f.read))  # expect: 9
print(error(fs.open, "a", "x"))  # expect: 17
with fs.open("a", "a") as f:
    f.write("three\n")
    f.seek(0)
    f.write("four\n")  # goes to the end
with fs.open("a", "r") as f:
    print(list(f))  # expect: ['one\n', 'two\n', 'three\n', 'four\n']
    print(repr(f.read()), error(f.write, "x"))  # expect: '' 9
with fs.open("a", "r+") as f:
    f.write("ONE")
    print(repr(f.read(5)), f.tell())  # expect: '\ntwo\n' 8
with fs.open("b", "wb+") as f:
    f.write(bytes(range(256)) * 10)
    f.seek(1000)
    print(f.read(3), f.seek(-2, 2), f.read(5))  # expect: b'\xe8\xe9\xea' 2558 b'\xfe\xff'
for mode in ("rw", "q", "bt", ""):
    print(error(fs.open, "b", mode))
# expect: ValueError
# expect: ValueError
# expect: ValueError
# expect: no error
with fs.open("crlf", "wb") as f:
    f.write(b"a\r\nb\rc\n")
with fs.open("crlf", "r") as f:
    print(f.readlines())  # expect: ['a\n', 'b\n', 'c\n']

# beyond the end: what is between reads as zeros, and nothing changes without writing
with fs.open("gap", "wb+") as f:
    f.write(b"x" * 700)
    print(f.seek(2000), f.read(), fs.stat("gap")[6])  # expect: 2000 b'' 700
    f.write(b"y")
    f.seek(699)
    print(f.read(3), len(f.read()), f.tell())  # expect: b'x\x00\x00' 1299 2001
    print(error(f.seek, -1), f.tell(), f.seek(1 << 31), error(f.seek, 1 << 32))  # expect: 22 2001 2147483648 22
    print(f.truncate(600), f.seek(0, 2))  # expect: 600 600
    print(f.truncate(1500), f.seek(598), f.read(4))  # expect: 1500 598 b'xx\x00\x00'
    print(f.truncate(0), f.seek(0), f.read())  # expect: 0 0 b''
    f.write(b"again")
print(fs.open("gap", "rb").read())  # expect: b'again'

# the same file twice: both see its size and what was written
f = fs.open("twice", "wb+")
f.write(b"1" * 600)
g = fs.open("twice", "rb+")
print(len(g.read()))  # expect: 600
f.write(b"2" * 600)
print(len(g.read()), fs.stat("twice")[6])  # expect: 600 1200
g.truncate(10)
f.seek(0)
print(f.read(), fs.stat("twice")[6])  # expect: b'1111111111' 10
f.write(b"3" * 2000)
f.close()
print(error(f.write, b"4"), error(f.flush), error(f.tell), f.close())  # expect: 22 22 22 None
g.close()
print(fs.stat("twice")[6])  # expect: 2010

# removed while it is open: it goes on to be there for who has it, its clusters stay its own
free = fs.statvfs("")[3]
f = fs.open("gone", "wb+")
f.write(b"g" * 3000)
fs.remove("gone")
print(error(fs.stat, "gone"))  # expect: 2
with fs.open("gone", "wb") as g:  # another one of that name
    g.write(b"n" * 3000)
f.write(b"h" * 1000)
f.seek(0)
print(f.read() == b"g" * 3000 + b"h" * 1000)  # expect: True
f.close()
print(fs.open("gone", "rb").read() == b"n" * 3000, free - fs.statvfs("")[3])  # expect: True 6
fs.remove("gone")
f = fs.open("gone", "wb")
f.write(b"x" * 2000)
fs.remove("gone")
f = None
fs.umount()

# renamed while it is open, over one that is open
f = fs.open("from", "wb")
f.write(b"from" * 300)
g = fs.open("to", "wb+")
g.write(b"to" * 300)
fs.rename("from", "to")
f.write(b"more")
f.close()
g.seek(0)
print(g.read() == b"to" * 300, error(fs.stat, "from"), fs.stat("to")[6])  # expect: True 2 1204
g.close()
print(fs.open("to", "rb").read() == b"from" * 300 + b"more")  # expect: True
fs.rename("to", "to")
print(fs.stat("to")[6])  # expect: 1204

# kinds
fs.mkdir("d")
print(error(fs.open, "d", "r"), error(fs.open, "/", "w"), error(fs.open, "a/b", "w"), error(fs.open, "no/b", "w"))
# expect: 21 21 2 2
print(error(fs.remove, "d"), error(fs.rmdir, "a"), error(fs.rmdir, "/"), error(fs.remove, "/"))  # expect: 21 20 13 21
print(error(fs.rename, "d", "a"), error(fs.rename, "a", "d"), error(fs.rename, "d", "d/x"), error(fs.rename, "no", "x"))
# expect: 20 21 22 2
fs.mkdir("e")
fs.mkdir("e/f")
fs.rename("d", "e/f/g")
print(error(fs.rename, "e", "e/f/g/h"), error(fs.rmdir, "e/f"), error(fs.mkdir, "e/f"))  # expect: 22 13 17
fs.mkdir("d")
print(error(fs.rename, "d", "e"), fs.rename("d", "e/f/g"), error(fs.stat, "d"))  # expect: 13 None 2
fs.open("e/f/g/file", "w").close()
fs.rename("e/f/g", "moved")
print([e[0] for e in fs.ilistdir("moved")], [e[0] for e in fs.ilistdir("moved/../e/f/")])  # expect: ['file'] []
f = None
fs.umount()
print(Check(dev.data).wrong)  # expect: []

# what is read of time: local time of two seconds
import time

stat = fs.stat("moved/file")
print(stat[7] == stat[8] == stat[9], abs(stat[8] - time.time()) < 600)  # expect: True True
