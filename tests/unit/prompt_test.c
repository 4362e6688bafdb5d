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
    step_t steps[24];
    int status; /* of the program at the end */
} session_t;

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
      {"for i in range(2):\r", "for i in range(2):\r\n... "},
      {"  print(i)\r", "  print(i)\r\n... "},
      {"\r", "\r\n0\r\n1\r\n>>> "},
      {"(1,\r", "(1,\r\n... "},
      {"2)\r", "2)\r\n(1, 2)\r\n>>> "},
      {"[_ for x in 1,\r", "[_ for x in 1,\r\n... "},
      {"if 1:\r", "if 1:\r\n... "},
      {CTRL_C, "\r\n>>> "},
      {"if x:\r", "if x:\r\n... "},
      {" 7\r", " 7\r\n... "},
      {CTRL_D, "7\r\n>>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"prompts of the program's",
     {0},
     {{"", BANNER ">>> "},
      {"import sys; sys.ps1, sys.ps2\r",
       "import sys; sys.ps1, sys.ps2\r\n('>>> ', '... ')\r\n>>> "},
      {"sys.ps1 = '1: '; sys.ps2 = '2: '\r", "sys.ps1 = '1: '; sys.ps2 = '2: '\r\n1: "},
      {"if 1:\r", "if 1:\r\n2: "},
      {" sys.ps1 = 5\r", " sys.ps1 = 5\r\n2: "},
      {"\r", "\r\n>>> "},
      {CTRL_D, "\r\n"}},
     0},
    {"line editing",
     {0},
     {{"", BANNER ">>> "},
      {"12\x7f\b\b3", "12\b \b\b \b3"},
      {"\r", "\r\n3\r\n>>> "},
      {"'\xc3\xa4\xe2\x82\xac\x7f", "'\xc3\xa4\xe2\x82\xac\b \b"},
      {"'\r", "'\r\n'\xc3\xa4'\r\n>>> "},
      {"4\x1b[A\x1b[1;5C\x1bOH\x1bx\x06", "4"},
      {"\n", "\r\n4\r\n>>> "},
      {"1\t+ 2\x05\r", "1\t+ 2\r\n3\r\n>>> "},
      {"gone" CTRL_C, "gone\r\n>>> "},
      {CTRL_C, "\r\n>>> "},
      {"\x02", "\r\n" BANNER ">>> "},
      {CTRL_D, "\r\n"}},
     0},
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
    {"after a script's end",
     {"-i", "-c", "x = 6"},
     {{"", BANNER ">>> "}, {"x * 7\r", "x * 7\r\n42\r\n>>> "}, {CTRL_D, "\r\n"}},
     0},
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
static pid_t start(const session_t *s, int *terminal) {
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

static void run(const session_t *s) {
    int terminal, status;
    pid_t pid = start(s, &terminal);
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
    for (size_t i = 0; i < sizeof sessions / sizeof *sessions; i++) {
        run(&sessions[i]);
    }
    printf("prompt_test: %d failures\n", failures);
    return failures != 0;
}
