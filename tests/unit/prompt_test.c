/* The prompts at a terminal, as a person and as a tool use them: the whole program at the far end
 * of a pseudo terminal, what is typed and, byte for byte, what comes back. A pipe cannot stand in:
 * echo, raw mode and Ctrl-C while a program runs belong to terminals. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include "py/version.h"

/* The program's main, renamed by the Makefile. */
extern int program_main(int argc, char **argv);

/* One exchange: what is typed, and all that comes back before the next one. */
typedef struct {
    const char *typed, *answer;
} step_t;

typedef struct {
    const char *name;
    const char *arguments[4];
    step_t steps[50];
    int status; /* of the program at the end */
} session_t;

/* One with a terminal that says how wide it is, or with another environment. */
typedef struct {
    session_t session;
    unsigned columns;     /* 0: it does not say */
    const char *settings; /* "NAME=value", or NULL; HISTORY: the file of this run */
} terminal_session_t;
#define HISTORY "KRAIT_HISTORY="

#define BANNER                                                                                     \
    MICROPY_BANNER_NAME_AND_VERSION "; " MICROPY_BANNER_MACHINE                                    \
                                    "\r\nType \"help()\" for more information.\r\n"
#define RAW "raw REPL; CTRL-B to exit\r\n>"
#define TRACE "Traceback (most recent call last):\r\n  File \"<stdin>\", line "
/* Stands for a byte 0 of an answer. */
#define NUL "\xff"
/* What opens raw-paste, and the answer: windows of 128 bytes, the first one open. */
#define CTRL_A "\x01"
#define CTRL_C "\x03"
#define CTRL_D "\x04"
#define PASTE "\005A" CTRL_A
#define WINDOW "R\x01\x80" NUL CTRL_A
/* What keys send, and what deletes a character at the end of a line. */
#define UP "\x1b[A"
#define DOWN "\x1b[B"
#define RIGHT "\x1b[C"
#define LEFT "\x1b[D"
#define CLEAR_1 "\b\x1b[K"
#define HUNDRED                                                                                    \
    "12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012" \
    "34567890"

static const session_t sessions[] = {
    {"statements",
     {0},
     {{"", BANNER ">>> "},
      {"1 + 1\r", "1 + 1\r\n2\r\n>>> "},
      {"\r", "\r\n>>> "},
      {"None\r", "None\r\n>>> "},
      {"x = 'a'; x\r", "x = 'a'; x\r\n'a'\r\n>>> "},
      {"for i in range(2):\r", "for i in range(2):\r\n...     "},
      {"print(i)\r", "print(i)\r\n...     "},
      {"\x7f\r", "\b\b\b\b\x1b[K\r\n0\r\n1\r\n>>> "},
      {"(1,\r", "(1,\r\n... "},
      {"2)\r", "2)\r\n(1, 2)\r\n>>> "},
      {"[_ for x in 1,\r", "[_ for x in 1,\r\n... "},
      {"if 1:\r", "if 1:\r\n...     "},
      {CTRL_C, "\r\n>>> "},
      {"if x:\r", "if x:\r\n...     "},
      {"7\r", "7\r\n...     "},
      {CTRL_D, "7\r\n>>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"the last value",
     {0},
     {{"", BANNER ">>> "},
      {"_\r", "_\r\n" TRACE "1, in <module>\r\nNameError: name '_' is not defined\r\n>>> "},
      {"f = lambda: _\r", "f = lambda: _\r\n>>> "},
      {"6\r", "6\r\n6\r\n>>> "},
      {"_ + f()\r", "_ + f()\r\n12\r\n>>> "},
      {"f()\r", "f()\r\n12\r\n>>> "}, /* not what its cache has */
      {"None\r", "None\r\n>>> "},
      {"_\r", "_\r\n12\r\n>>> "},
      {"_ = 'own'\r", "_ = 'own'\r\n>>> "},
      {"5\r", "5\r\n5\r\n>>> "},
      {"_, f()\r", "_, f()\r\n('own', 'own')\r\n>>> "},
      {"del _; _\r", "del _; _\r\n('own', 'own')\r\n>>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"prompts of the program's",
     {0},
     {{"", BANNER ">>> "},
      {"import sys; sys.ps1, sys.ps2\r",
       "import sys; sys.ps1, sys.ps2\r\n('>>> ', '... ')\r\n>>> "},
      {"sys.ps1 = '1: '; sys.ps2 = '2: '\r", "sys.ps1 = '1: '; sys.ps2 = '2: '\r\n1: "},
      {"if 1:\r", "if 1:\r\n2:     "},
      {"sys.ps1 = 5\r", "sys.ps1 = 5\r\n2:     "},
      {"\b\r", "\b\b\b\b\x1b[K\r\n>>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"line editing",
     {0},
     {{"", BANNER ">>> "},
      {"12\x7f\b\b3", "12" CLEAR_1 CLEAR_1 "3"},
      {"\r", "\r\n3\r\n>>> "},
      {"'\xc3\xa4\xe2\x82\xac\x7f", "'\xc3\xa4\xe2\x82\xac" CLEAR_1},
      {"'\r", "'\r\n'\xc3\xa4'\r\n>>> "},
      {"4\x1b[5~\x1b[1;3C\x1bOP\x1bx\x1b\x1bO~\x07\x19", "4"}, /* keys without a meaning */
      {"\n", "\r\n4\r\n>>> "},
      {"1\t+ 2\x05\r", "1+ 2\r\n3\r\n>>> "},
      {"gone" CTRL_C, "gone\r\n>>> "},
      {CTRL_C, "\r\n>>> "},
      {"\x02", "\r\n" BANNER ">>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"cursor keys",
     {0},
     {{"", BANNER ">>> "},
      {"'\xc3\xa4z", "'\xc3\xa4z"},
      {LEFT LEFT, "\b\b"},
      {"\xe2\x82\xac", "\xe2\x82\xac\xc3\xa4z\b\b"},
      {"\x1bOC", "\xc3\xa4"},
      {"\x1b[3~", "\x1b[K"},
      {"\x1b[3~", ""}, /* at the end */
      {RIGHT, ""},
      {"'\x1b[H\x1b[1~", "'\b\b\b\b"},
      {LEFT, ""},
      {"\x7f", ""}, /* at the beginning */
      {"2 * ",
       "2'\xe2\x82\xac\xc3\xa4'\b\b\b\b '\xe2\x82\xac\xc3\xa4'\b\b\b\b*'\xe2\x82\xac\xc3\xa4'"
       "\b\b\b\b '\xe2\x82\xac\xc3\xa4'\b\b\b\b"},
      {"\x1b[F\x1b[4~\x1b[8~", "'\xe2\x82\xac\xc3\xa4'"},
      {"\x1b[7~", "\x1b[8D"},
      {"\r", "\r\n'\xe2\x82\xac\xc3\xa4\xe2\x82\xac\xc3\xa4'\r\n>>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"keys of emacs",
     {0},
     {{"", BANNER ">>> "},
      {"abc def", "abc def"},
      {"\x01\x06\x02", "\x1b[7Da\b"},
      {CTRL_D, "bc def\x1b[K\x1b[6D"},
      {"\x05\x0b", "bc def"},
      {"\x02\x15", "\b\x1b[5Df\x1b[K\b"},
      {"\x0b", "\x1b[K"},
      {"one two(three", "one two(three"},
      {"\x1b"
       "b\x1b"
       "b",
       "\x1b[5D\b\b\b\b"},
      {"\x1b[1;5C\x1b[1;5D", "two\b\b\b"},
      {"\x1b"
       "d",
       "(three\x1b[K\x1b[6D"},
      {"\x17", "\b\b\b\b(three\x1b[K\x1b[6D"},
      {"\x1b"
       "f",
       "(three"},
      {"\x1b\x7f", "\x1b[5D\x1b[K"},
      {"0)\r", "0)\r\n0\r\n>>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"no text",
     {0},
     {{"", BANNER ">>> "},
      {"'\xff\xc3 \x80'\x7f\x7f\x7f\x7f\x7f",
       "'\xff\xc3 \x80'" CLEAR_1 "\b" CLEAR_1 CLEAR_1 CLEAR_1 CLEAR_1},
      {CTRL_C, "\r\n>>> "},
      {"\x1b[99999999999999999999;1;2;3;4;5\x1b\x1b[1;1;1;1Q\x1b[\r1", "1"},
      {CTRL_C, "\r\n>>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"indentation",
     {0},
     {{"", BANNER ">>> "},
      {"if 1:  \r", "if 1:  \r\n...     "},
      {"while 2:\r", "while 2:\r\n...         "},
      {"break\r", "break\r\n...         "},
      {"\x7f", "\b\b\b\b\x1b[K"},
      {"print(3)\r", "print(3)\r\n...     "},
      {"\r", "\r\n...     "}, /* one line of blanks does not end a block, */
      {"\r", "\r\n... "},     /* two are its end as soon as Return is pressed, */
      {"\r", "\r\n3\r\n>>> "},
      {"if 1:\r", "if 1:\r\n...     "},
      {"pass\r", "pass\r\n...     "},
      {"\x7f\r", "\b\b\b\b\x1b[K\r\n>>> "}, /* and so is the cursor at the left */
      {"if 0:\r", "if 0:\r\n...     "},
      {" ", "\b\b\b"}, /* an indentation that is typed takes the place of ours, up to the end */
      {" 1\r", " 1\r\n... "},
      {"else:\r", "else:\r\n... "},
      {"\t5\r", "    5\r\n... "},
      {"\r", "\r\n5\r\n>>> "},
      {"if 1:\r", "if 1:\r\n...     "},
      {"\t", ""},
      {"\t", "    "},
      {"\x7f\x7f\x7f", "\b\b\b\b\x1b[K\b\b\b\b\x1b[K"},
      {CTRL_C, "\r\n>>> "},
      {"  ", "  "},
      {"\t\x7f\x7f", "    \b\b\x1b[K\b\b\b\b\x1b[K"},
      {"(\r", "(\r\n... "},
      {"  1\r", "  1\r\n...   "}, /* Return in a bracket: as the line before */
      {")\r", ")\r\n1\r\n>>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"history",
     {0},
     {{"", BANNER ">>> "},
      {UP DOWN, ""},
      {"1\r", "1\r\n1\r\n>>> "},
      {"1\r", "1\r\n1\r\n>>> "}, /* kept once */
      {"  \r", "  \r\n>>> "},
      {"22\r", "22\r\n22\r\n>>> "},
      {"20", "20"},
      {UP, "\b2"}, /* what they begin with is not sent again */
      {UP, "\b\b1\x1b[K"},
      {UP, ""},
      {DOWN "\x0e", "\b22\b0"}, /* what was typed comes back */
      {DOWN, ""},
      {"\x10\x02\x02\x10\r", "\b2\b\b1\x1b[K\r\n1\r\n>>> "},
      {"if 1:\r", "if 1:\r\n...     "},
      {"7" CTRL_C, "7\r\n>>> "}, /* not entered: not kept */
      {UP, "if 1:"},
      {UP UP CTRL_C, "\x1b[5D1\x1b[K\b22\r\n>>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"completion",
     {0},
     {{"", BANNER ">>> "},
      {"imp\tmat\t", "import math"},
      {"\r", "\r\n>>> "},
      {"from math import lo\t", "from math import log"},
      {"\t",
       "\r\nlog             log10           log1p           log2\r\n>>> from math import log"},
      {"2" CTRL_C, "2\r\n>>> "},
      {"import math as a_name_of_16_ch, time as a_name_of_17_cha\r",
       "import math as a_name_of_16_ch, time as a_name_of_17_cha\r\n>>> "},
      {"1 + a_n\t", "1 + a_name_of_1"},
      {"\t", "\r\na_name_of_16_ch a_name_of_17_cha\r\n>>> 1 + a_name_of_1"},
      {"6\t.p\ti\r", "6_ch.p\r\nperm            pi              pow             prod\r\n>>> 1 + "
                     "a_name_of_16_ch.pi\r\n4.141592653589793\r\n>>> "},
      {"class A:\r", "class A:\r\n...     "},
      {"x = math\r", "x = math\r\n...     "},
      {"y = property(lambda self: print('run'))\r",
       "y = property(lambda self: print('run'))\r\n...     "},
      {"__getattr__ = __dir__ = lambda *a: print('run')\r",
       "__getattr__ = __dir__ = lambda *a: print('run')\r\n...     "},
      {"\x7f\r", "\b\b\b\b\x1b[K\r\n>>> "},
      {"a = A(); a._own = a; a.b = 'text'\r", "a = A(); a._own = a; a.b = 'text'\r\n>>> "},
      {"a.\t",
       "a.\r\nb               x               y\r\n>>> a."}, /* without what begins with _ */
      {"_o\t._own.x.sq\t", "_own._own.x.sqrt"},
      {CTRL_C, "\r\n>>> "},
      {"a.y.\ta.z.\tz.\tNone.\ta.b.\x7f\t''.\t1.\t[0].\t.\t",
       "a.y.a.z.z.None.a.b." CLEAR_1 "''.1.[0].."}, /* unknown, and without a name */
      {CTRL_C, "\r\n>>> "},
      {"1;\x01(\x05 a.b.isdi\t", "1;\b\b(1;\b\b1; a.b.isdigit"}, /* in the middle of a line */
      {CTRL_C, "\r\n>>> "},
      {"def f(): pass\t\x7f\x7f\x7f\x7fpas\t\r",
       "def f(): pass" CLEAR_1 CLEAR_1 CLEAR_1 CLEAR_1 "pass\r\n... "},
      {CTRL_C, "\r\n>>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"completion of what C serves",
     {0},
     {{"", BANNER ">>> "},
      {"import sys, os\r", "import sys, os\r\n>>> "},
      {"sys.pa\t.exte\t", "sys.path.extend"},
      {CTRL_C, "\r\n>>> "},
      {"sys.ps\t", "sys.ps\r\nps1             ps2\r\n>>> sys.ps"},
      {CTRL_C, "\r\n>>> "},
      {"os.wal\t", "os.wal"}, /* nothing is imported */
      {CTRL_C, "\r\n>>> "},
      {"os.walk is None\r", "os.walk is None\r\nFalse\r\n>>> "},
      {"os.wal\t.\t", "os.walk."},
      {CTRL_C, "\r\n>>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"completion of modules in files",
     {0},
     {{"", BANNER ">>> "},
      {"import sys, vfs\r", "import sys, vfs\r\n>>> "},
      {"sys.path[:] = ['.frozen', 5, 'nowhere', 'tests/import/_files']\r",
       "sys.path[:] = ['.frozen', 5, 'nowhere', 'tests/import/_files']\r\n>>> "},
      {"import ci\t", "import circ"},     /* .py */
      {"2, mp\t.re\t", "2, mpy.refused"}, /* .mpy, below a folder without __init__ */
      {CTRL_C, "\r\n>>> "},
      {"import pkg.\t", "import pkg.\r\na               b               bad             "
                        "sub\r\n>>> import pkg."},
      {"su\t.\t\t", "sub.deep\r\ndeep            deep2\r\n>>> import pkg.sub.deep"},
      {CTRL_C, "\r\n>>> "},
      {"from pkg.sub im\tdee\t\r", "from pkg.sub import deep\r\npkg init pkg\r\n>>> "},
      {"from pkg.sub import (deep, __na\t", "from pkg.sub import (deep, __name__"},
      {CTRL_C, "\r\n>>> "},
      {"import pkg.sub.\t", "import pkg.sub.deep"}, /* only modules of what is loaded now */
      {CTRL_C, "\r\n>>> "},
      {"import pkg.v\t, pkg.sub.deep.z\t", "import pkg.v, pkg.sub.deep.z"},
      {CTRL_C, "\r\n>>> "},
      {"import mip.\t", "import mip.http"}, /* frozen */
      {CTRL_C, "\r\n>>> "},
      {"from mip import h\t", "from mip import http"},
      {CTRL_C, "\r\n>>> "},
      {"import mi.h\t, mipp.\tboom.\t.\t..\ta..\t", "import mi.h, mipp.boom....a.."},
      {CTRL_C, "\r\n>>> "},
      {"from .\ta import x\t", "from .a import x"},
      {CTRL_C, "\r\n>>> "},
      {"class FS:\r", "class FS:\r\n...     "},
      {"def mount(self, *a): pass\r", "def mount(self, *a): pass\r\n...     "},
      {"def ilistdir(self, path): yield from entries\r",
       "def ilistdir(self, path): yield from entries\r\n...     "},
      {"\x7f\r", "\b\b\b\b\x1b[K\r\n>>> "},
      {"vfs.mount(FS(), '/fs'); sys.path[:] = '/fs', '.frozen'\r",
       "vfs.mount(FS(), '/fs'); sys.path[:] = '/fs', '.frozen'\r\n>>> "},
      {"entries = ('zq_link', 0xa000, 0), ['zq_dir.py', 0x4000], ('zq_file', 0x8000), ()\r",
       "entries = ('zq_link', 0xa000, 0), ['zq_dir.py', 0x4000], ('zq_file', 0x8000), ()\r\n>>> "},
      {"import zq\t", "import zq_link"},
      {CTRL_C, "\r\n>>> "},
      {"entries = (b'zq1.mpy', 0), ('zq2.py', 'x'), ('zq3', 0)\r",
       "entries = (b'zq1.mpy', 0), ('zq2.py', 'x'), ('zq3', 0)\r\n>>> "},
      {"import zq\t", "import zq1"}, /* up to where it is wrong */
      {CTRL_C, "\r\n>>> "},
      {"entries = 5\r", "entries = 5\r\n>>> "},
      {"import mip.\t", "import mip.http"},
      {CTRL_C, "\r\n>>> "},
      {"entries = map(sys.exit, [7])\r", "entries = map(sys.exit, [7])\r\n>>> "},
      {"import zq\t", "import zq"}},
     7},
    {"errors",
     {0},
     {{"", BANNER ">>> "},
      {"1/0\r", "1/0\r\n" TRACE "1, in <module>\r\nZeroDivisionError: division by zero\r\n>>> "},
      {"1 +\r", "1 +\r\n  File \"<stdin>\", line 1\r\n    1 +\r\n       ^\r\nSyntaxError: invalid "
                "syntax\r\n>>> "},
      {"raise KeyboardInterrupt\r",
       "raise KeyboardInterrupt\r\n" TRACE "1, in <module>\r\nKeyboardInterrupt: \r\n>>> "},
      {"import sys\r", "import sys\r\n>>> "},
      {"sys.exit('end')\r", "sys.exit('end')\r\nend"}},
     1},
    {"interrupted",
     {0},
     {{"", BANNER ">>> "},
      {"print('on'); any(iter(int, 1))\r", "print('on'); any(iter(int, 1))\r\non\r\n"},
      {CTRL_C, "^C" TRACE "1, in <module>\r\nKeyboardInterrupt: \r\n>>> "},
      {"raise SystemExit\r", "raise SystemExit\r\n"}},
     0},
    {"input",
     {0},
     {{"", BANNER ">>> "},
      {"input('?')\r", "input('?')\r\n?"},
      {"yes\r", "yes\r\n'yes'\r\n>>> "},
      {"input('?')\r", "input('?')\r\n?"},
      {"nooo\x7f\x7f\x1b[H" UP DOWN "\t\x0c\x1b[F-\r",
       "nooo" CLEAR_1 CLEAR_1 "\b\bno-\r\n'no-'\r\n>>> "},
      {"input('?')\r", "input('?')\r\n?"},
      {CTRL_D, TRACE "1, in <module>\r\nEOFError\r\n>>> "},
      {"input('?')\r", "input('?')\r\n?"},
      {"x\x01\x04", "x\b\x1b[K"},
      {CTRL_C, TRACE "1, in <module>\r\nKeyboardInterrupt: \r\n>>> "},
      {"raise SystemExit(300)\r", "raise SystemExit(300)\r\n"}},
     300 & 0xff},
    {"paste mode",
     {0},
     {{"", BANNER ">>> "},
      {"\x05", "\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== "},
      {"def f():\r", "def f():\r\n=== "},
      {"    return 5\r\n", "    return 5\r\n=== \r\n=== "},
      {"print(f())", "print(f())"},
      {CTRL_D, "\r\n5\r\n>>> "},
      {"\x05", "\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== "},
      {"print('never')", "print('never')"},
      {CTRL_C, "\r\n>>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"raw mode",
     {0},
     {{"", BANNER ">>> "},
      {"\x01", "\r\n" RAW},
      {"print(1)" CTRL_D, "OK1\r\n\x04\x04>"},
      {"forgotten" CTRL_C "print(2)" CTRL_D, "OK2\r\n\x04\x04>"},
      {"forgotten\x01", RAW},
      {"3" CTRL_D, "OK\x04\x04>"},
      {"1/0" CTRL_D,
       "OK\x04" TRACE "1, in <module>\r\nZeroDivisionError: division by zero\r\n\x04>"},
      {"print('on'); any(iter(int, 1))" CTRL_D, "OKon\r\n"},
      {CTRL_C, "\x04" TRACE "1, in <module>\r\nKeyboardInterrupt: \r\n\x04>"},
      {"\x02", "\r\n" BANNER ">>> "},
      {"\x01", "\r\n" RAW},
      {"raise SystemExit(4)" CTRL_D, "OK\x04\x04\r\n"}},
     4},
    {"raw mode ends", {0}, {{"", BANNER ">>> "}, {"\x01", "\r\n" RAW}, {CTRL_D, "OK\r\n"}}, 0},
    {"raw-paste",
     {0},
     {{"", BANNER ">>> "},
      {"\x01", "\r\n" RAW},
      {PASTE, WINDOW},
      {"print(1)\n" CTRL_D, CTRL_D "1\r\n" CTRL_D CTRL_D ">"},
      {PASTE, WINDOW},
      {"x = '" HUNDRED "'\nprint(len(x), 'behind the first window')\n" CTRL_D,
       CTRL_A CTRL_D "100 behind the first window\r\n" CTRL_D CTRL_D ">"},
      {PASTE, WINDOW},
      {"1 +\nprint('not run')\n", ""}, /* the lexer sees all of it before the error is known */
      {"print('dropped')\n" CTRL_D, CTRL_D CTRL_D
       "  File \"<stdin>\", line 1\r\n    1 +\r\n       ^\r\nSyntaxError: invalid syntax\r\n" CTRL_D
       ">"},
      {PASTE, WINDOW},
      {"print('stopped')" CTRL_C, CTRL_D CTRL_D "KeyboardInterrupt: \r\n" CTRL_D ">"},
      {PASTE, WINDOW},
      {"raise ValueError('v')" CTRL_D,
       CTRL_D CTRL_D TRACE "1, in <module>\r\nValueError: v\r\n" CTRL_D ">"},
      {"\005A\x02", "\r\n" BANNER ">>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"after a program that asks for it",
     {"-c", "import os; os.putenv('MICROPYINSPECT', '1'); x = 6"},
     {{"", BANNER ">>> "}, {"x * 7\r", "x * 7\r\n42\r\n>>> "}, {CTRL_D, "\r\n"}},
     0},
    {"after a script's end",
     {"-i", "-c", "x = 6"},
     {{"", BANNER ">>> "}, {"x * 7\r", "x * 7\r\n42\r\n>>> "}, {CTRL_D, "\r\n"}},
     0},
};

#define MARK "\x1b[?2004h"
#define UNMARK "\x1b[?2004l"
#define TRACE_OF_C                                                                                 \
    "Traceback (most recent call last):\r\n  File \"<string>\", line 1, in <module>\r\n"           \
    "    1/0\r\n    ~^~\r\nZeroDivisionError: division by zero\r\n"
#define PLAIN MARK ">>> "
#define EXIT                                                                                       \
    { CTRL_D, UNMARK "\r\n" }

static const terminal_session_t terminal_sessions[] = {
    {{"colours",
      {0},
      {{"", BANNER MARK "\x1b[35m>>> \x1b[0m"},
       {"1/0\r", "1/0\r\n" UNMARK "\x1b[31m" TRACE
                 "1, in <module>\r\nZeroDivisionError: division by zero\r\n\x1b[0m" MARK
                 "\x1b[35m>>> \x1b[0m"},
       {"\x01", UNMARK "\r\n" RAW}, /* programs never get any */
       {"1/0" CTRL_D,
        "OK\x04" TRACE "1, in <module>\r\nZeroDivisionError: division by zero\r\n\x04>"},
       {"\x02", "\r\n" BANNER MARK "\x1b[35m>>> \x1b[0m"},
       {"input('?')\r", "input('?')\r\n" UNMARK "?"},
       {"5\r", "5\r\n'5'\r\n" MARK "\x1b[35m>>> \x1b[0m"},
       EXIT},
      0},
     80,
     NULL},
    {{"an error that ends the program", {"-c", "1/0"}, {{"", "\x1b[31m" TRACE_OF_C "\x1b[0m"}}, 1},
     80,
     NULL},
    {{"the same without colours", {"-c", "1/0"}, {{"", TRACE_OF_C}}, 1}, 80, "NO_COLOR=1"},
    {{"the same where no width is known", {"-c", "1/0"}, {{"", TRACE_OF_C}}, 1}, 0, NULL},
    {{"no colours", {0}, {{"", BANNER PLAIN}, EXIT}, 0}, 80, "NO_COLOR=1"},
    {{"empty NO_COLOR", {0}, {{"", BANNER MARK "\x1b[35m>>> \x1b[0m"}, EXIT}, 0}, 80, "NO_COLOR="},
    {{"dumb", {0}, {{"", BANNER ">>> "}, {CTRL_D, "\r\n"}}, 0}, 80, "TERM=dumb"},
    {{"no TERM", {0}, {{"", BANNER ">>> "}, {CTRL_D, "\r\n"}}, 0}, 80, "TERM="},
    {{"long lines",
      {0},
      {{"", BANNER PLAIN},
       {"'123456789abcdef", "'123456789abcde\x1b[Jf \r"}, /* the cursor is in the second row */
       {"\x7f", "\x1b[1A\r\x1b[19C\x1b[J"},
       {"fgh", "\x1b[Jf \rgh"},
       {LEFT LEFT LEFT, "\b\b\x1b[1A\r\x1b[19C"},
       {RIGHT, "\x1b[1B\r"},
       {"-", "-gh\b\b"},
       {"\x01", "\x1b[1A\r\x1b[4C"},
       {"\x05'\r", "\x1b[1B\r\x1b[3C'\r\n" UNMARK "'123456789abcdef-gh'\r\n" PLAIN},
       {"\xe6\xbc\xa2\xcc\x88"
        "1\x02\x7f",
        "\xe6\xbc\xa2\xcc\x88"
        "1\b\b\b1\x1b[K\b"}, /* two columns and none */
       {CTRL_C, "\r\n>>> "},
       {"123456789012345\xe6\xbc\xa2\x02\x02",
        "123456789012345\x1b[J\xe6\xbc\xa2\x1b[1A\r\x1b[19C\b"},
       {CTRL_C, "\x1b[1B\r\x1b[2C\r\n>>> "}, /* from the first row */
       EXIT},
      0},
     20,
     "NO_COLOR=1"},
    {{"search",
      {0},
      {{"", BANNER PLAIN},
       {"alpha = 1\r", "alpha = 1\r\n" UNMARK PLAIN},
       {"beta = 2\r", "beta = 2\r\n" UNMARK PLAIN},
       {"zz\x12", "zz\r\x1b[J(search) : beta = 2"},
       {"ph", "\r\x1b[J(search) p: alpha = 1\r\x1b[J(search) ph: alpha = 1"},
       {"x", "\r\x1b[J(search) phx: alpha = 1"}, /* not there: the last one found stays */
       {"\x7f\x7f\x7f\x7f",
        "\r\x1b[J(search) ph: alpha = 1\r\x1b[J(search) p: alpha = 1\r\x1b[J(search) : beta = 2"
        "\r\x1b[J(search) : beta = 2"},
       {"\x12\x12", "\r\x1b[J(search) : alpha = 1\r\x1b[J(search) : alpha = 1"},
       {CTRL_C, "\r\x1b[J>>> zz"},
       {"\x12"
        "et" LEFT,
        "\r\x1b[J(search) : beta = 2\r\x1b[J(search) e: beta = 2\r\x1b[J(search) et: beta = 2"
        "\r\x1b[J>>> beta = 2\b"},
       {UP "\x0c", "\x1b[7Dalpha = 1\x1b[H\x1b[J>>> alpha = 1"},
       {CTRL_C, "\r\n>>> "},
       EXIT},
      0},
     80,
     "NO_COLOR=1"},
    {{"blocks",
      {0},
      {{"", BANNER PLAIN},
       {"def f(x):\r", "def f(x):\r\n...     "},
       {"return x+1\r", "return x+1\r\n...     "},
       {UP, "\x1b[2A\r\x1b[J>>> def f(x):\r\n...     return x+1\r\n...     \x1b[1A\r\x1b[8C"},
       {"y\x7f", "yreturn x+1\x1b[10D\breturn x+1\x1b[K\x1b[10D"}, /* the others stay there */
       {UP UP, "\x1b[1A\r\x1b[8C"},
       {"\x01\x05", "\b\b\b\bdef f(x):"},
       {"\r", "\x1b[J\r\n...     \r\n...     return x+1\r\n...     \x1b[2A\r\x1b[8C"},
       {"x += 2", "x += 2"},
       {DOWN DOWN "\x7f", "\x1b[1B\r\x1b[14C\x1b[1B\r\x1b[8C\b\b\b\b\x1b[K"},
       {"\r", "\r\n" UNMARK PLAIN},
       {"f(1)\r", "f(1)\r\n" UNMARK "4\r\n" PLAIN},
       {UP UP, "f(1)\b\b\b\b\x1b[Jdef f(x):\r\n...     x += 2\r\n...     return x+1"},
       {"0\r", "0\r\n" UNMARK PLAIN}, /* as a whole, without an empty line */
       {"f(1)\r", "f(1)\r\n" UNMARK "13\r\n" PLAIN},
       {"(1,\x1b\r2)", "(1,\x1b[J\r\n... 2)"},           /* Alt-Return */
       {"\x01\x7f", "\b\b\x1b[1A\r\x1b[7C\x1b[J2)\b\b"}, /* lines are joined */
       {"\x1b\r" UP, "\x1b[J\r\n... 2)\b\b\x1b[1A\r\x1b[4C"},
       {CTRL_C, "\x1b[1B\r\x1b[6C\r\n>>> "},
       {"if 1:\r", "if 1:\r\n...     "},
       {"max\r", "max\r\n...     "},
       {"ma\t", "ma\r\nmap             max\r\n...     ma"}, /* the rows above are torn off */
       {UP, "\r\x1b[J>>> if 1:\r\n...     max\r\n...     ma\x1b[1A\r\x1b[10C"},
       {CTRL_C, "\x1b[1B\r\x1b[10C\r\n>>> "},
       {"\x12x+", "\r\x1b[J(search) : f(1)\r\x1b[J(search) x: def f(x):\r\n...     x += 2\r\n..."
                  "     return x+10\x1b[2A\r\x1b[J(search) x+: def f(x):\r\n...     x += 2\r\n..."
                  "     return x+10"},
       {CTRL_A, "\x1b[2A\r\x1b[J>>> def f(x):\r\n...     x += 2\r\n...     return x+10\x1b[15D"},
       {CTRL_C, "\r\n>>> "},
       {"'0123456789012345678901234567\x1b\r01234567890123456789012345678901234'" UP,
        "'0123456789012345678901234567\x1b[J\r\n... 0123456789012345678901234567890123\x1b[J4 \r'"
        "\x1b[2A\r\x1b[33C"},
       {CTRL_C, "\x1b[2B\r\x1b[1C\r\n>>> "},
       EXIT},
      0},
     39,
     "NO_COLOR=1"},
    {{"what is pasted",
      {0},
      {{"", BANNER PLAIN},
       {"\x1b[200~def f(x):\r\tif x:\r\t\treturn 5\r\r\r\treturn 6\r\rf(1)\rf(0)\r1\x1b[201~",
        "def f(x):\r\n...     if x:\r\n...         return 5\r\n... \r\n...     return 6\r\n... "
        "\r\n" UNMARK PLAIN "f(1)\r\n" UNMARK "5\r\n" PLAIN "f(0)\r\n" UNMARK "6\r\n" PLAIN "1"},
       {"\r", "\r\n" UNMARK "1\r\n" PLAIN},
       {"if 1:\r", "if 1:\r\n...     "}, /* typed: indented again */
       {"\x1b[200~  7\r\x1b[201~", "\b\b\b 7\r\n... "},
       {"\r", "\r\n" UNMARK "7\r\n" PLAIN},
       {"\x05", UNMARK "\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== "},
       {"8" CTRL_D, "8\r\n" PLAIN},
       EXIT},
      0},
     80,
     "NO_COLOR=1"},
    {{"history is written",
      {0},
      {{"", BANNER ">>> "},
       {"1\r", "1\r\n1\r\n>>> "},
       {"'\xc3\xa4'\r", "'\xc3\xa4'\r\n'\xc3\xa4'\r\n>>> "},
       {"input(1)\r", "input(1)\r\n1"},
       {"secret\r", "secret\r\n'secret'\r\n>>> "},
       {CTRL_D, "\r\n"}},
      0},
     0,
     HISTORY},
    {{"history is read",
      {0},
      {{"", BANNER ">>> "},
       {UP UP, "input(1)\x1b[8D'\xc3\xa4'\x1b[K"},
       {UP UP, "\b\b\b"
               "1\x1b[K"},
       {CTRL_C, "\r\n>>> "},
       {CTRL_D, "\r\n"}},
      0},
     0,
     HISTORY},
    {{"a file of others",
      {"-i", "-c",
       "import os; f = open(os.getenv('KRAIT_HISTORY'), 'w'); "
       "f.write('x' * 4095 + '\\n' + 'x' * 4096 + '\\n' + '\\x1b[A\\n' + "
       "''.join('%d\\n' % i for i in range(1200)) + '\\n\\n1199\\nno end'); f.close()"},
      {{"", BANNER ">>> "},
       {UP UP, "1199\b8"},
       {CTRL_C, "\r\n>>> "},
       {"f = open(os.getenv('KRAIT_HISTORY')).read().split('\\n')\r",
        "f = open(os.getenv('KRAIT_HISTORY')).read().split('\\n')\r\n>>> "},
       {"len(f), f[0], f[-2][:4]\r", "len(f), f[0], f[-2][:4]\r\n(502, '700', 'f = ')\r\n>>> "},
       {CTRL_D, "\r\n"}},
      0},
     0,
     HISTORY},
    {{"no file",
      {0},
      {{"", BANNER ">>> "},
       {"1\r", "1\r\n1\r\n>>> "},
       {UP, "1"},
       {CTRL_C, "\r\n>>> "},
       {CTRL_D, "\r\n"}},
      0},
     0,
     "KRAIT_HISTORY=/no/such/folder/file"},
};

static int failures;

/* Prints bytes with unprintable ones escaped. */
static void show(const char *what, const char *s) {
    printf("  %s: ", what);
    for (; *s; s++) {
        printf((unsigned char)*s < ' ' || (unsigned char)*s > 126 ? "\\x%02x" : "%c",
               (unsigned char)*s);
    }
    printf("\n");
}

/* Starts the program with a new terminal as its console; *terminal is our end. */
static pid_t start(const session_t *s, unsigned columns, const char *settings, int *terminal) {
    *terminal = posix_openpt(O_RDWR | O_NOCTTY);
    if (*terminal < 0 || grantpt(*terminal) != 0 || unlockpt(*terminal) != 0) {
        perror("prompt_test");
        exit(1);
    }
    fflush(stdout);
    pid_t pid = fork();
    if (pid != 0) {
        return pid;
    }
    setsid();
    int console = open(ptsname(*terminal), O_RDWR);
    ioctl(console, TIOCSCTTY, 0);
    for (int fd = 0; fd < 3; fd++) {
        dup2(console, fd);
    }
    struct winsize size = {.ws_row = 24, .ws_col = (unsigned short)columns};
    ioctl(console, TIOCSWINSZ, &size);
    setenv("KRAIT_HISTORY", "", 1);
    setenv("TERM", "xterm", 1);
    unsetenv("NO_COLOR");
    if (settings != NULL) {
        putenv((char *)settings);
    }
    close(console);
    close(*terminal);
    char *argv[6] = {"krait"};
    int argc = 1;
    for (; s->arguments[argc - 1] != NULL; argc++) {
        argv[argc] = (char *)s->arguments[argc - 1];
    }
    exit(program_main(argc, argv));
}

/* Receives one piece of output; 0 at the end of the program or after 20 seconds of silence. */
static size_t receive(int terminal, char *to, size_t room) {
    struct pollfd p = {.fd = terminal, .events = POLLIN};
    ssize_t n = poll(&p, 1, 20000) > 0 ? read(terminal, to, room) : 0;
    for (ssize_t i = 0; i < n; i++) {
        to[i] = to[i] == 0 ? *NUL : to[i];
    }
    return n > 0 ? (size_t)n : 0;
}

/* Types and compares what comes; `last`: until the program ends. */
static bool exchange(int terminal, const step_t *step, bool last) {
    char got[2000] = "";
    size_t want = strlen(step->answer), len = 0, typed = strlen(step->typed);
    bool sent = typed == 0 || write(terminal, step->typed, typed) == (ssize_t)typed;
    while (sent && (len < want || last) && len + 1 < sizeof got &&
           strncmp(got, step->answer, len < want ? len : want) == 0) {
        size_t n = receive(terminal, got + len, sizeof got - 1 - len);
        if (n == 0) {
            break;
        }
        len += n;
        got[len] = 0;
    }
    if (strcmp(got, step->answer) == 0) {
        return true;
    }
    show("typed", step->typed);
    show("expected", step->answer);
    show("got", got);
    return false;
}

static void run(const session_t *s, unsigned columns, const char *settings) {
    int terminal, status;
    pid_t pid = start(s, columns, settings, &terminal);
    bool good = true;
    for (const step_t *step = s->steps; good && step->typed != NULL; step++) {
        good = exchange(terminal, step, step[1].typed == NULL);
    }
    if (!good) {
        kill(pid, SIGKILL);
    }
    waitpid(pid, &status, 0);
    close(terminal);
    if (good && (!WIFEXITED(status) || WEXITSTATUS(status) != s->status)) {
        printf("  ended with %#x\n", (unsigned)status);
        good = false;
    }
    if (!good) {
        printf("prompt_test: %s\n", s->name);
        failures++;
    }
}

int main(void) {
    char history[sizeof HISTORY + 40] = HISTORY "/tmp/prompt_test.XXXXXX";
    int file = mkstemp(history + sizeof HISTORY - 1);
    for (size_t i = 0; i < sizeof sessions / sizeof *sessions; i++) {
        run(&sessions[i], 0, NULL);
    }
    for (size_t i = 0; i < sizeof terminal_sessions / sizeof *terminal_sessions; i++) {
        const terminal_session_t *t = &terminal_sessions[i];
        bool own = t->settings != NULL && strcmp(t->settings, HISTORY) == 0;
        run(&t->session, t->columns, own ? history : t->settings);
    }
    close(file);
    unlink(history + sizeof HISTORY - 1);
    printf("prompt_test: %d failures\n", failures);
    return failures != 0;
}
