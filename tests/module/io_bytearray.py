# tags: large
# io: buffers of programs: readinto, data of bytearrays, what a program does to them meanwhile.
import io

b = bytearray(b"foobar")
f = io.BytesIO(b)
f.write(b"1")
b[3:] = b""
print(b, f.getvalue())
f.seek(0)
to = bytearray(4)
print(f.readinto(to), to, f.readinto(to), to, f.readinto(to), to)
f.seek(0)
print(f.readinto(to, 2), to, f.write(bytearray(b"xyz")), f.getvalue())
print(f.seek(0), f.readinto(bytearray(2)), f.read())
