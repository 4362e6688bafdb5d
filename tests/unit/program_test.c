/* The program as its user starts it: options, environment, where the source comes from, exit
 * status. Every case is a process of its own in an empty temporary folder, which the cases share.
 */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "py/version.h"

/* The program's main, renamed by the Makefile. */
extern int program_main(int argc, char **argv);

/* A star at the end of an expected text: anything may follow. */
typedef struct {
    const char *arguments[6];
    const char *variable, *value; /* set in the environment; NULL: none */
    const char *input;            /* standard input */
    const char *out, *err;        /* expected; NULL: nothing */
    int status;
} case_t;

#define TRACE "Traceback (most recent call last):\n"
#define BANNER MICROPY_BANNER_NAME_AND_VERSION "; " MICROPY_BANNER_MACHINE
#define PROMPT BANNER "\r\nType \"help()\" for more information.\r\n"

/* Says what a wrong option is answered with. */
#define REFUSED(option) "krait: unknown or incomplete option: " option "\nusage: krait [-h]*"

static const case_t cases[] = {
    /* where the program comes from */
    {{"-c", "import sys; print(sys.argv)", "a", "-b"}, 0, 0, 0, "['-c', 'a', '-b']\n", 0, 0},
    {{0}, 0, 0, "import sys\nprint(sys.argv, __name__)\n", "[''] __main__\n", 0, 0},
    {{"-", "x"}, 0, 0, "import sys; print(sys.argv)", "['-', 'x']\n", 0, 0},
    {{"-"}, 0, 0, "", 0, 0, 0},
    {{"script.py", "-x"}, 0, 0, 0, "['script.py', '-x'] script.py None\n", 0, 0},
    {{"none.py"}, 0, 0, 0, 0, "krait: can't open file 'none.py': [Errno 2] No such*", 2},
    {{"."}, 0, 0, 0, 0, "krait: can't open file '.': [Errno 2] No such*", 2},
    {{"-m", "script", "-x"}, 0, 0, 0, "['script.py', '-x'] script.py \n", 0, 0},
    {{"-m", "pack", "y"}, 0, 0, 0, "pack\n__main__ pack ['pack/__main__.py', 'y']\n", 0, 0},
    {{"-m", "pack.part"}, 0, 0, 0, "pack\n__main__ pack\n", 0, 0},
    {{"-m", "folder"},
     0,
     0,
     0,
     0,
     "ModuleNotFoundError: No module named 'folder.__main__'; 'folder' is a package and cannot be "
     "directly executed\n",
     1},
    {{"-m", "none"}, 0, 0, 0, 0, "ModuleNotFoundError: No module named 'none'\n", 1},
    {{"-m", "pack.none"},
     0,
     0,
     0,
     "pack\n",
     "ModuleNotFoundError: No module named 'pack.none'\n",
     1},
    {{"-m", "script.none"},
     0,
     0,
     0,
     "[*",
     "ModuleNotFoundError: No module named 'script.none'\n",
     1},
    {{"-m", "copy"}, 0, 0, 0, 0, 0, 0}, /* of the library that is linked in */
    {{"-X", "compile-only", "-m", "script"}, 0, 0, 0, 0, 0, 0},
    /* options that say something or are wrong */
    {{"--version"}, 0, 0, 0, BANNER "\n", 0, 0},
    {{"-h"}, 0, 0, 0, "usage: krait [-h] [-i] *", 0, 0},
    {{"--help"}, 0, 0, 0, "usage: krait [-h] [-i] *", 0, 0},
    {{"-V"}, 0, 0, 0, BANNER "\n", 0, 0},
    {{"-Z"}, 0, 0, 0, 0, REFUSED("-Z"), 2},
    {{"-qZ"}, 0, 0, 0, 0, REFUSED("-qZ"), 2},
    {{"-m"}, 0, 0, 0, 0, REFUSED("-m"), 2},
    {{"-uBsS", "-c", "print(1)"}, 0, 0, 0, "1\n", 0, 0},
    {{"-c"}, 0, 0, 0, 0, REFUSED("-c"), 2},
    {{"-X"}, 0, 0, 0, 0, REFUSED("-X"), 2},
    {{"-X", "unknown"}, 0, 0, 0, 0, REFUSED("-X"), 2},
    {{"-Ox"}, 0, 0, 0, 0, REFUSED("-Ox"), 2},
    {{"-vx"}, 0, 0, 0, 0, REFUSED("-vx"), 2},
    {{"-X", "emit=bytecode", "-c", "print(1)"}, 0, 0, 0, "1\n", 0, 0},
    /* -O */
    {{"-O", "-c", "print(__debug__)\nassert 0"}, 0, 0, 0, "False\n", 0, 0},
    {{"-O2", "-c", "import micropython as m; print(m.opt_level())"}, 0, 0, 0, "2\n", 0, 0},
    {{"-OOO", "-c", "import micropython as m; print(m.opt_level())"}, 0, 0, 0, "3\n", 0, 0},
    {{"-c", "assert 0"},
     0,
     0,
     0,
     0,
     TRACE "  File \"<string>\", line 1, in <module>\n    assert 0\n           ^\nAssert*",
     1},
    {{"-c", "x = 1\nexec('1/0')"},
     0,
     0,
     0,
     0,
     TRACE "  File \"<string>\", line 2, in <module>\n    exec('1/0')\n    ~~~~^^^^^^^\n  File "
           "\"<string>\", line 1, in <module>\nZero*",
     1},
    /* -X heapsize */
    {{"-X", "heapsize=1M", "-c", "bytes(900_000)"}, 0, 0, 0, 0, 0, 0},
    {{"-X", "heapsize=1M", "-c", "bytes(1_100_000)"}, 0, 0, 0, 0, TRACE "*", 1},
    {{"-X", "heapsize=128wk", "-c", "bytes(1_100_000)"}, 0, 0, 0, 0, TRACE "*", 1},
    {{"-X", "heapsize=256wK", "-c", "bytes(1_100_000)"}, 0, 0, 0, 0, 0, 0},
    {{"-X", "heapsize=2m", "-c", "bytes(1_100_000)"}, 0, 0, 0, 0, 0, 0},
    {{"-X", "heapsize=2000000", "-c", "bytes(1_100_000)"}, 0, 0, 0, 0, 0, 0},
    {{"-X", "heapsize=9000000000000000000", "-c", "0"},
     0,
     0,
     0,
     0,
     "krait: no memory for the heap\n",
     1},
    {{"-X", "heapsize=10", "-c", "0"}, 0, 0, 0, 0, "krait: no memory for the heap\n", 1},
    {{"-X", "heapsize=0"}, 0, 0, 0, 0, REFUSED("-X"), 2},
    {{"-X", "heapsize="}, 0, 0, 0, 0, REFUSED("-X"), 2},
    {{"-X", "heapsize=x1"}, 0, 0, 0, 0, REFUSED("-X"), 2},
    {{"-X", "heapsize=1mb"}, 0, 0, 0, 0, REFUSED("-X"), 2},
    {{"-X", "heapsize=99999999999999999999999"}, 0, 0, 0, 0, REFUSED("-X"), 2},
    {{"-X", "heapsize=9000000000000000000w"}, 0, 0, 0, 0, REFUSED("-X"), 2},
    /* -X that do not run the program; compiled code */
    {{"-X", "features"}, 0, 0, 0, "ENABLE_COMPILER\n*", 0, 0},
    {{"-X", "compile-only", "-c", "print(1)"}, 0, 0, 0, 0, 0, 0},
    {{"-X", "compile-only", "-c", "print(1"}, 0, 0, 0, 0, "  File \"<string>\", line 1\n*", 1},
    {{"-X", "disassemble", "-c", "x = 1"}, 0, 0, 0, "<module>: *", 0, 0},
    {{"-X", "mpy=script.mpy", "script.py"}, 0, 0, 0, 0, 0, 0},
    {{"script.mpy", "y"}, 0, 0, 0, "['script.mpy', 'y'] script.mpy None\n", 0, 0},
    {{"-X", "mpy=none/script.mpy", "script.py"},
     0,
     0,
     0,
     0,
     "FileNotFoundError: [Errno 2] ENOENT: 'none/script.mpy'\n",
     1},
    {{"-X", "mpy=script.mpy", "large.py"}, 0, 0, 0, 0, "ValueError: code object too large\n", 1},
    {{"-X", "mpy="}, 0, 0, 0, 0, REFUSED("-X"), 2},
    {{"damaged.mpy"}, 0, 0, 0, 0, "ValueError: incompatible .mpy file\n", 1},
    /* sys.path */
    {{"-c", "import sys; print(sys.path)"},
     "MICROPYPATH",
     "a:~/b:/c",
     0,
     "['', 'a', '/away/b', '/c']\n",
     0,
     0},
    {{"-c", "import sys; print(sys.path)"}, "MICROPYPATH", "", 0, "['']\n", 0, 0},
    {{"-c", "import inside; print(inside.x)"}, "MICROPYPATH", "folder", 0, "9\n", 0, 0},
    {{"-m", "inside"}, "MICROPYPATH", "folder", 0, 0, 0, 0},
    {{"-E", "-m", "inside"},
     "MICROPYPATH",
     "folder",
     0,
     0,
     "ModuleNotFoundError: No module named 'inside'\n",
     1},
    {{"folder/outer.py"}, 0, 0, 0, "9\n", 0, 0},
    {{"-c", "import sys; print(sys.path[-2:])"},
     0,
     0,
     0,
     "['/away/.micropython/lib', '/usr/lib/micropython']\n",
     0,
     0},
    /* the end */
    {{"-c", "raise SystemExit"}, 0, 0, 0, 0, 0, 0},
    {{"-c", "raise SystemExit(7)"}, 0, 0, 0, 0, 0, 7},
    {{"-c", "raise SystemExit(-1)"}, 0, 0, 0, 0, 0, 255},
    {{"-c", "raise SystemExit('sorry')"}, 0, 0, 0, 0, "sorry\n", 1},
    {{"-c", "raise KeyboardInterrupt"}, 0, 0, 0, 0, TRACE "*", 130},
    {{"-c", "import sys\nsys.atexit(lambda: print('end'))\nprint('begin')"},
     0,
     0,
     0,
     "begin\nend\n",
     0,
     0},
    {{"-c", "import sys\nsys.atexit(lambda: 1/0)"}, 0, 0, 0, 0, TRACE "*", 1},
    {{"-c", "import sys\nsys.atexit(lambda: 1/0)\nsys.exit(3)"}, 0, 0, 0, 0, TRACE "*", 3},
    {{"-c", "import _thread\n_thread.interrupt_main()"}, 0, 0, 0, 0, "KeyboardInterrupt: \n", 130},
    /* what is written about the interpreter itself */
    {{"-c", "help('modules')"}, 0, 0, 0, "__main__ *", 0, 0},
    {{"-c", "import sys; print(sys.implementation)"},
     0,
     0,
     0,
     "(name='micropython', version=*",
     0,
     0},
    {{"-c", "import micropython as m; m.mem_info()"}, 0, 0, 0, "mem: total=*", 0, 0},
    {{"-c", "import micropython as m; m.mem_info(1)"}, 0, 0, 0, "mem: total=*", 0, 0},
    {{"-c", "import micropython as m; m.qstr_info()"}, 0, 0, 0, "qstr pool: n_pool=*", 0, 0},
    {{"-c", "import micropython as m; m.qstr_info(1)"}, 0, 0, 0, "qstr pool: n_pool=*", 0, 0},
    /* input() */
    {{"-c", "print(repr(input('p ')))"}, 0, 0, "abc", "p 'abc'\n", 0, 0},
    {{"-c", "print([input(), input()])"}, 0, 0, "a\n\nb", "['a', '']\n", 0, 0},
    {{"-c", "input()"}, 0, 0, "", 0, TRACE "*", 1},
    /* more messages */
    {{"-v", "-c", "pass"}, 0, 0, 0, "<module>: 1 registers, 0 parameters, 1 words*", 0, 0},
    {{"-vv", "-c", "pass"},
     0,
     0,
     0,
     "1:1\tpass\n1:5\tnewline\n1:5\tend of file\n<module>: *",
     0,
     0},
    {{"-vv", "-c", "x = 'a"}, 0, 0, 0, "1:1\tname\tx\n1:3\t=\n*", "  File*", 1},
    /* the prompt */
    {{"-i"}, 0, 0, "2+3\r\x04", PROMPT ">>> 2+3\r\n5\n>>> \r\n", 0, 0},
    {{"-i", "-c", "x = 1/0"}, 0, 0, "", PROMPT ">>> \r\n", TRACE "*", 0},
    {{"-c", "x = 4"}, "MICROPYINSPECT", "1", "x\r", PROMPT ">>> x\r\n4\n>>> \r\n", 0, 0},
    {{"-c", "x = 4"}, "MICROPYINSPECT", "", "x\r", 0, 0, 0},
    {{"-I", "-c", "x = 4"}, "MICROPYINSPECT", "1", "x\r", 0, 0, 0},
    {{"-iq", "-m", "script"},
     0,
     0,
     "__name__\r",
     "['script.py'] script.py \n>>> __name__\r\n'__main__'\n>>> \r\n",
     0,
     0},
    {{"-i"}, 0, 0, "if 1:\r 5\r", PROMPT ">>> if 1:\r\n...     \b\b\b5\r\n... 5\n>>> \r\n", 0, 0},
    {{"-i"}, 0, 0, "\x05print(1)", PROMPT ">>> \r\npaste mode; *", 0, 0},
    {{"-i"}, 0, 0, "\x01print(1)", PROMPT ">>> \r\nraw REPL; CTRL-B to exit\r\n>\r\n", 0, 0},
    {{"-i"},
     0,
     0,
     "\x01\x05"
     "A\x01print(1)",
     PROMPT ">>> \r\nraw REPL; CTRL-B to exit\r\n>R\x01*",
     0,
     0},
    {{"-i"},
     0,
     0,
     "\x01\x05"
     "A\x01print(1",
     PROMPT ">>> \r\nraw REPL; CTRL-B to exit\r\n>R\x01*",
     0,
     0},
};

static const struct {
    const char *name, *text;
    unsigned times;
} files[] = {
    {"script.py", "import sys\nprint(sys.argv, __file__, __package__)\n", 1},
    {"pack/__init__.py", "print(__name__)\n", 1},
    {"pack/__main__.py", "import sys\nprint(__name__, __package__, sys.argv)\n", 1},
    {"pack/part.py", "print(__name__, __package__)\n", 1},
    {"large.py", "f(a); f(b); f(c)\n", 8000},
    {"folder/inside.py", "x = 9\n", 1},
    {"folder/outer.py", "import inside\nprint(inside.x)\n", 1},
    {"damaged.mpy", "no code", 1},
};

static int failures;

static bool matches(const char *expected, const char *got) {
    expected = expected == NULL ? "" : expected;
    size_t n = strlen(expected);
    return n > 0 && expected[n - 1] == '*' ? strncmp(expected, got, n - 1) == 0
                                           : strcmp(expected, got) == 0;
}

/* A file in memory with this text. */
static int memory_file(const char *text) {
    int file = memfd_create("text", 0);
    size_t n = strlen(text);
    if (write(file, text, n) != (ssize_t)n) {
        perror("program_test");
    }
    lseek(file, 0, SEEK_SET);
    return file;
}

static int child(const case_t *c, const int file[3]) {
    char *argv[8] = {"krait"};
    int argc = 1;
    for (; argc < 7 && c->arguments[argc - 1] != NULL; argc++) {
        argv[argc] = (char *)c->arguments[argc - 1];
    }
    for (int fd = 0; fd < 3; fd++) {
        dup2(file[fd], fd);
    }
    unsetenv("MICROPYPATH");
    unsetenv("MICROPYINSPECT");
    setenv("HOME", "/away", 1);
    if (c->variable != NULL) {
        setenv(c->variable, c->value, 1);
    }
    return program_main(argc, argv);
}

/* The text of a file, which is closed. */
static const char *take(int file, char *to, size_t size) {
    ssize_t n = pread(file, to, size - 1, 0);
    to[n < 0 ? 0 : n] = 0;
    close(file);
    return to;
}

static void run(const case_t *c) {
    static char out[4000], err[4000];
    int file[3] = {memory_file(c->input == NULL ? "" : c->input), memory_file(""), memory_file("")};
    int status;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        exit(child(c, file));
    }
    waitpid(pid, &status, 0);
    close(file[0]);
    take(file[1], out, sizeof out);
    take(file[2], err, sizeof err);
    status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (status != c->status || !matches(c->out, out) || !matches(c->err, err)) {
        printf("program_test:");
        for (size_t i = 0; i < 6 && c->arguments[i] != NULL; i++) {
            printf(" %s", c->arguments[i]);
        }
        printf("\n  status %d\n  output %s\n  errors %s\n", status, out, err);
        failures++;
    }
}

static bool make_files(char *folder) {
    if (mkdtemp(folder) == NULL || chdir(folder) != 0 || mkdir("folder", 0777) != 0 ||
        mkdir("pack", 0777) != 0) {
        return false;
    }
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        FILE *f = fopen(files[i].name, "w");
        for (unsigned n = 0; f != NULL && n < files[i].times; n++) {
            fputs(files[i].text, f);
        }
        if (f == NULL || ferror(f) || fclose(f) != 0) {
            return false;
        }
    }
    return true;
}

static void remove_files(const char *folder) {
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        unlink(files[i].name);
    }
    unlink("script.mpy");
    rmdir("folder");
    rmdir("pack");
    if (chdir("/") != 0 || rmdir(folder) != 0) {
        perror(folder);
    }
}

int main(void) {
    char folder[] = "/tmp/krait.XXXXXX";
    if (!make_files(folder)) {
        perror(folder);
        return 1;
    }
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        run(&cases[i]);
    }
    remove_files(folder);
    printf("program_test: %d failures\n", failures);
    return failures != 0;
}
