# io.StringIO counts characters: positions, reading, writing over others.
# tags: large
import io

f = io.StringIO("aé漢😀z\nüb")
print(f.read(2), f.tell(), f.read(2), f.tell(), f.seek(1), f.readline(2), f.readline(), f.readline())
f.seek(1)
print(f.write("x"), f.getvalue(), f.tell())
print(f.write("ÄÖÜ"), f.getvalue(), f.tell(), f.read(1))
print(f.seek(0, 2), f.write("é"), f.tell(), len(f.getvalue()))
f.seek(12)
print(f.write("ß"), repr(f.getvalue()))
f.seek(2)
print(f.write("123456"), repr(f.getvalue()))
f = io.StringIO()
for c in "añb漢c😀" * 20:
    f.write(c)
print(len(f.getvalue()), f.tell(), f.seek(7), f.read(6))
