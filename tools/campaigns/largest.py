"""The largest program that a board takes: functions of about 250 bytes (benchmarks/gates/corpus.sh), sent by raw-paste
while only so many KB of heap are free, until memory does not suffice; then a class of that size.

    python3 tools/campaigns/largest.py [-k KB] [-n NAME] QEMU COMMAND ... FIRMWARE

The heap is filled with bytearrays until KB (64) are left. The bytes of the program are counted without its end."""

import os
import re
import select
import subprocess
import sys
import time

CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../benchmarks/gates/corpus.sh")
FILL = """import gc
gc.collect()
hold = []
def fill(size):
    while gc.mem_free() > %d + size + 256:
        try: hold.append(bytearray(size))
        except MemoryError: break
for size in (1 << 20, 1 << 16, 1 << 12, 1 << 8): fill(size)
gc.collect()
print(gc.mem_free())
"""


class Board:
    """A prompt in raw mode on the standard streams of a process."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.got = b""
        self.until(b">>> ")
        self.send(b"\x01")
        self.until(b"raw REPL; CTRL-B to exit\r\n>")

    def send(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def until(self, end, limit=60):
        stop = time.time() + limit
        while end not in self.got:
            if time.time() > stop or not select.select([self.process.stdout], [], [], 1)[0]:
                if time.time() > stop:
                    raise TimeoutError(self.got[-80:])
                continue
            more = os.read(self.process.stdout.fileno(), 65536)
            if not more:
                raise EOFError(self.got[-80:])
            self.got += more
        out, _, self.got = self.got.partition(end)
        return out

    def take(self, n):
        while len(self.got) < n:
            self.got += os.read(self.process.stdout.fileno(), 65536)
        out, self.got = self.got[:n], self.got[n:]
        return out

    def run(self, text):
        """Output and error of a program, sent by raw-paste."""
        self.send(b"\x05A\x01")
        if self.take(2) != b"R\x01":
            raise ValueError("no raw-paste")
        window = int.from_bytes(self.take(2), "little")
        room = window
        data = text.encode()
        ended = False
        while data and not ended:
            while (room == 0 or self.got) and not ended:
                ended = self.take(1) == b"\x04"  # it wants no more
                room += window
            part, data = data[:room], data[room:]
            room -= len(part)
            self.send(part if not ended else b"")
        self.send(b"\x04")
        while not ended:
            ended = self.take(1) == b"\x04"
        out = self.until(b"\x04")
        error = self.until(b"\x04")
        self.until(b">")
        return out.decode(), error.decode()

    def close(self):
        self.process.kill()
        self.process.wait()


def functions(kind):
    """The program's first line, if any, and its functions."""
    text = subprocess.run([CORPUS, kind, "8"], capture_output=True, check=True, text=True).stdout
    if kind == "class":
        return "class Device:\n", [part for part in re.split(r"(?m)^(?=    def )|^class .*\n", text) if part]
    return "", [part for part in re.split(r"(?m)^(?=def )", text) if part]


def fits(command, kilobytes, text):
    board = Board(command)
    try:
        out, error = board.run(FILL % (kilobytes * 1024))
        if error:
            raise ValueError(error)
        out, error = board.run(text + "print('done')\n")
        if error and "MemoryError" not in error:
            raise ValueError(error)
        return "done" in out
    finally:
        board.close()


def largest(command, kilobytes, kind):
    head, parts = functions(kind)
    low, high = 0, len(parts)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(command, kilobytes, head + "".join(parts[:middle])):
            low = middle
        else:
            high = middle - 1
    return low, len(head + "".join(parts[:low]))


def main(args):
    kilobytes, name = 64, "board"
    while args and args[0] in ("-k", "-n"):
        if args[0] == "-k":
            kilobytes = int(args[1])
        else:
            name = args[1]
        args = args[2:]
    if not args:
        sys.exit(__doc__)
    for kind in ("functions", "class"):
        n, size = largest(args, kilobytes, kind)
        print(f"{name}\t{kind}\t{n} functions\t{size} bytes in {kilobytes} KB")


main(sys.argv[1:])
