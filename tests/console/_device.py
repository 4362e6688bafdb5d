# The client's half of tests/console/device: talks to `krait device` on a terminal, prints what comes back.
#   _device.py TERMINAL
import sys

line_in = open(sys.argv[1], "rb", buffering=0)
line_out = open(sys.argv[1], "wb", buffering=0)


def until(mark, show=True):
    got = b""
    while not got.endswith(mark):
        got += line_in.read(1)
    if show:
        text = got.decode()
        at = text.find("MicroPython v")
        if at >= 0:  # the greeting names the compiler
            end = text.find("\r\n", at)
            text = text[:at] + "GREETING" + text[end:]
        print(repr(text))
        sys.stdout.flush()


def ask(text, mark=b">>> "):
    line_out.write(text)
    until(mark)


def raw(text, mark=b"\x04>"):
    ask(text + b"\x04", mark)


until(b">>> ")
ask(b"1 + 2\r")
ask(b"x\r")
ask(b"import gc; n = gc.collect(); 50000 < gc.mem_free() < 65536\r")
ask(b"len(bytes(100000))\r")
ask(b"while True: pass\r\r", b"\r\n... \r\n")
ask(b"\x03")
ask(b"import machine; machine.reset_cause() == machine.PWRON_RESET\r")
ask(b"\x04")
ask(b"import machine; machine.reset_cause() == machine.SOFT_RESET\r")
ask(b"machine.reset()\r")
ask(b"import machine; machine.reset_cause() == machine.HARD_RESET\r")
ask(b"open('none')\r")
ask(b"\x01", b">")
raw(b"import os\nprint(os.getcwd(), sorted(os.listdir()), os.stat('lib')[0] >> 12)")
raw(b"open('none')")
raw(b"import part\nwith open('new.txt', 'wb') as f: f.write(b'1\\n2')\nprint(list(open('/new.txt')))")
raw(b"import sys\nsys.stdout.write('a\\nb\\n')\nsys.exit()", b"to exit\r\n>")
raw(b"print(x)")
line_out.write(b"\x05A\x01")
until(b"\x01\x80\x00\x01", False)
line_out.write(b"print('pasted')\n\x04")
until(b"\x04\x04>")
raw(b"import machine\nmachine.RTC().datetime((2024, 2, 29, 3, 1, 2, 3, 0))\nimport time; print(time.gmtime()[:5], machine.RTC().datetime()[3:6], machine.RTC().now()[:5])")
raw(b"machine.soft_reset()", b"to exit\r\n>")
raw(b"import time\nprint(time.gmtime()[0])\nmachine = __import__('machine')\nmachine.RTC().init((2001, 2, 3))\nprint(machine.RTC().datetime()[:5])")
raw(b"machine.RTC().datetime((1960, 1, 1, 0, 0, 0, 0, 0))")
raw(b"machine.RTC().datetime((2020, 1, 1))")
raw(b"machine.RTC(1)")
ask(b"\x02")
