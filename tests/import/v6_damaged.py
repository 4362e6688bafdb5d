# tags: host
# Files of version 6 that are cut off, damaged, or for another machine: clear errors, and nothing worse.
# needs: PERSISTENT_CODE_V6 VFS
import io
import sys
import vfs


class Memory(io.IOBase):
    def __init__(self, data):
        self.data, self.pos = data, 0

    def readinto(self, buf):
        n = min(len(buf), len(self.data) - self.pos)
        buf[:n] = self.data[self.pos : self.pos + n]
        self.pos += n
        return n

    def ioctl(self, request, arg):
        return 0


class Files:
    data = b""

    def mount(self, readonly, mkfs):
        pass

    def stat(self, path):
        if path == "/m.mpy":
            return (0x8000,) + (0,) * 9
        raise OSError(2)

    def open(self, path, mode):
        return Memory(self.data)

    def chdir(self, path):
        pass


files = Files()
vfs.mount(files, "/v6")
sys.path[:] = ["/v6"]


def number(n):
    out = [n & 0x7F]
    while n > 0x7F:
        n >>= 7
        out.insert(0, 0x80 | n & 0x7F)
    return bytes(out)


def element(code, prelude=b"\x78\x02\x01", kids=(), kind=0):
    code = prelude + code
    head = number(len(code) << 3 | (4 if kids else 0) | kind)
    return head + code + (number(len(kids)) + b"".join(kids) if kids else b"")


NAMES = ("m.py", "<module>", "print", "x")


def file(code, objs=(), head=b"M\x06\x00\x1f", prelude=b"\x78\x02\x01", kids=(), names=NAMES):
    out = head + number(len(names)) + number(len(objs))
    for n in names:
        n = n.encode() if isinstance(n, str) else n
        out += number(n) if isinstance(n, int) else number(2 * len(n)) + n + b"\0"
    return out + b"".join(objs) + (code[0] if isinstance(code, tuple) else element(code, prelude, kids))


def load(data):
    files.data = data
    sys.modules.pop("m", None)
    try:
        import m
    except ValueError as e:
        return str(e).split(":")[0]
    except (TypeError, RuntimeError) as e:
        return "ran: " + type(e).__name__
    return "loaded"


def check(what, *args, **kw):
    print(what + ":", load(file(*args, **kw)))


END = b"\x51\x63"  # LOAD_CONST_NONE, RETURN_VALUE
good = file(b"\x11\x02\x23\x00\x34\x01\x59" + END, (b"\x05\x05hello\0",))
print(load(good))
print({load(good[:n]) for n in range(len(good))}, load(good + b"\0"))
quiet = file(b"\x11\x02\x23\x00\x34\x01\x59" + END, (b"\x05\x05hello\0",), names=("m.py", "<module>", "len"))
answers = set()
for n in range(2, len(quiet)):  # whatever is said, it is an exception or nothing
    for bit in range(8):
        data = bytearray(quiet)
        data[n] ^= 1 << bit
        try:
            answers.add(load(data))
        except (NameError, TypeError, AttributeError, ImportError, SyntaxError):
            answers.add("raised")
print(sorted(a for a in answers if ".mpy" in a))

print("-- header")
check("version 5", END, head=b"M\x05\x00\x1f")
check("not such a file", END, head=b"K\x06\x00\x1f")
check("minor version", END, head=b"M\x06\x03\x1f")
check("reserved bit", END, head=b"M\x06\x80\x1f")
check("x64", END, head=b"M\x06\x0b\x1f")
check("flags of an arch", END, head=b"M\x06\x40\x1f\x81\x05")
check("small ints of 64 bits", END, head=b"M\x06\x00\x40")
check("native code", (element(END, kind=1),))
check("viper code", (element(END, kind=2),))
check("native code inside", END, kids=(element(END, kind=1),))

print("-- tables")
check("no names", END, names=())
check("static name", b"\x11\x02\x59" + END, names=("m.py", "<module>", 2 * 123 + 1))
check("static name out of range", END, names=("m.py", "<module>", 2 * 166 + 1))
check("static name 0", END, names=("m.py", "<module>", 1))
check("name that is no UTF-8", (element(END),), names=("m.py", "<module>", b"\xe9"))
check("object kind", END, (b"\x0b",))
check("object kind 0", END, (b"\x00",))
check("int", b"\x23\x00\x59" + END, (b"\x07\x0a1234567890",))
check("int that is none", b"\x23\x00\x59" + END, (b"\x07\x01x",))
check("tuple", b"\x23\x00\x59" + END, (b"\x0a\x02\x01\x0a\x00",))
check("string that is no UTF-8", END, (b"\x05\x01\xe9\0",))
check("tuples in tuples", END, (b"\x0a\x01" * 60 + b"\x01",))
check("code in code", END, kids=(element(END),))
deep = element(END)
for i in range(60):
    deep = element(END, kids=(deep,))
check("code too deep", (deep,))
check("element longer than the file", (b"\x81\x00" + END,))
check("no code", (b"\x00",))

print("-- prelude")
check("arguments of a module", END, prelude=b"\x79\x04\x01\x02")
check("names cut off", END, prelude=b"\x7b\x02\x01")
check("name out of range", END, prelude=b"\x78\x02\x40")
check("info longer than the code", END, prelude=b"\x78\x7e\x01")
check("cell out of range", END, prelude=b"\x78\x03\x01\xff")
check("endless signature", END, prelude=b"\x80" * 20 + b"\x02\x01")

print("-- instructions")
check("unknown opcode", b"\x00" + END)
check("unknown operator", b"\x80\x80\xfa" + END)
check("operand cut off", b"\x23")
check("operand too long", b"\x23\xff\xff\xff\xff\xff\x01" + END)
check("int too long", b"\x22" + b"\xff" * 12 + b"\x01" + END)
check("wide ints", b"\x22\x81\x80\x80\x80\x00\x59\x22\xfe\x80\x80\x80\x00\x59" + END)
check("falls off its end", b"\x51\x59")
check("stack empty", b"\x59" + END)
check("stack too low", b"\x51\x80\xf2" + b"\xf2" + END)
check("name of an operand", b"\x11\x04\x59" + END)
check("constant out of range", b"\x23\x00\x59" + END)
check("local 300", b"\x24\x82\x2c\x59" + END)
check("unassigned local", b"\x44\x40" + END)
check("child out of range", b"\x32\x00\x59" + END)
check("closure of other sizes", b"\x20\x00\x00\x59\x53\x20\x00\x01\x59" + END, kids=(element(END),))
check("free cell that is none", b"\x25\x00\x59" + END)
check("cells that are values", b"\x80\x20\x00\x01\x59" + END, kids=(element(END, b"\x79\x04\x01\x02"),))
check("call with too many", b"\x80\x34\x7f\x59" + END)
check("stars without number", b"\x11\x02\x51\x35\x00\x59" + END)
check("NULL as a value", b"\x53\x16\x03" + END)
check("match without jump", b"\x80\x80\xdf\x59" + END)
check("slice of four", b"\x80\x80\x80\x80\x2e\x04\x59" + END)
check("yield outside a generator", b"\x80\x67\x59" + END)
check("list that is none", b"\x80\x80\x2f\x04\x59" + END)

print("-- jumps")
check("jump", b"\x42\x41\x59" + END)
check("jump behind the end", b"\x42\x50" + END)
check("jump before the start", b"\x42\x30" + END)
check("jump into an instruction", b"\x42\x41\x23\x51" + END)
check("jump to a jump to itself", b"\x80\x43\x42" + END + b"\x42\x3e")
check("depths that differ", b"\x80\x44\x41\x80" + END)
check("endless push", b"\x80\x42\x3d" + END)
check("loop without state", b"\x80\x80\x80\x80\x4b\x01\x59" + END)
check("loop over slots", b"\x2b\x00\x5f\x4b\x03\x59\x42\x3b" + END)

print("-- blocks")
check("try", b"\x48\x02\x4a\x02\x59\x64" + END)
check("end without begin", b"\x51\x5d" + END)
check("pop without begin", b"\x4a\x00" + END)
check("handler behind the end", b"\x48\x30" + END)
check("handler shared", b"\x48\x03\x48\x01\x51\x5d" + END)
check("with", b"\x80\x47\x02\x59\x51\x5c\x5d" + END)
check("with without an end", b"\x80\x47\x02\x59\x51\x5c\x51\x59" + END)
check("cleanup without with", b"\x51\x51\x51\x5c\x5d" + END)
check("unwinds too many", b"\x49\x05\x40\x42\x02\x51\x5d" + END)
check("unwinds a loop that is none", b"\x40\x41\x80" + END)
check("finally jumped into", b"\x80\x44\x44\x49\x01\x51\x51\x5d" + END)
check("blocks in blocks", b"\x48\x00" * 100 + END)
check("raises nothing", b"\x64")
