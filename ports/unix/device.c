/* krait device: this program as a board, for tools that talk to boards (mpremote, Thonny).
 *
 * Two processes. The board is a child with a heap of a given size and the file system of a folder:
 * it runs what boards run (runtime/board.c), its console being a terminal that stands for its
 * serial line. The parent is what lies between: it passes bytes between that terminal and the
 * line's other end, a pseudo-terminal or a TCP port, which stays while the board is reset, and
 * starts the board again when it asks for a hard reset or dies. Output that nobody reads is
 * dropped, as a board's is.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include "fs/vfs.h"
#include "internal.h"
#include "memory/heap.h"
#include "py/mphal.h"
#include "py/objlist.h"
#include "py/runtime.h"
#include "runtime/board.h"
#include "runtime/import.h"
#include "runtime/port.h"
#include "runtime/start.h"

#if MICROPY_PY_MACHINE_RESET

/* Exit status of a board that asked for a hard reset. */
#define STATUS_RESET 64
/* How long output waits for a reader, in milliseconds. */
#define PATIENCE 1000

static const char usage[] =
    "usage: krait device [--root <folder>] [--ram <n>[K|M]] [--tcp <port>] [--link <path>]\n"
    "  A board: runs boot.py and main.py, then the prompt, on a pseudo-terminal, whose name is "
    "printed.\n"
    "  --root <folder>   its file system (default: an empty temporary folder)\n"
    "  --ram <n>[K|M]    its heap (default: 256K)\n"
    "  --tcp <port>      on this TCP port of this machine (0: any) instead of a pseudo-terminal\n"
    "  --link <path>     a symbolic link to the pseudo-terminal\n";

typedef struct {
    const char *root, *link;
    size_t ram;
    int tcp_port; /* -1: a pseudo-terminal */
} options_t;

/* The far end of the serial line. */
typedef struct {
    int listening; /* TCP: waits for a client; else -1 */
    int fd;        /* -1: no client */
    int kept;      /* the pseudo-terminal's other side, open so that it keeps its state */
} line_t;

static int fail(const char *what) {
    fprintf(stderr, "krait device: %s: %s\n", what, strerror(errno));
    return 1;
}

/* The board ------------------------------------------------------------------------------------ */

static bool is_board;
static unsigned cause = PORT_RESET_POWER_ON;

unsigned port_reset_cause(void) {
    return cause;
}

void port_reset(void) {
    if (is_board) {
        console_flush();
        tcdrain(STDOUT_FILENO);
        _exit(STATUS_RESET);
    }
}

/* Makes the folder all that there is of files. */
static void mount_root(const char *root) {
    mp_obj_t point = MP_OBJ_NEW_QSTR(MP_QSTR__slash_);
    mp_obj_t folder = mp_obj_new_str_from_cstr(root);
    mp_call_function_1(MP_OBJ_FROM_PTR(&vfs_umount_obj), point);
    mp_call_function_2(MP_OBJ_FROM_PTR(&vfs_mount_obj),
                       mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_vfs_posix), folder), point);
    vfs_chdir(point);
    mp_obj_list_append(import_sys_path(), MP_OBJ_NEW_QSTR(MP_QSTR__slash_lib));
}

static bool start(const options_t *o) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mount_root(o->root);
        nlr_pop();
        return true;
    }
    mp_obj_print_exception(&mp_stderr_print, MP_OBJ_FROM_PTR(nlr.ret_val));
    return false;
}

/* Lives of the board until a hard reset. */
static int run_board(const options_t *o) {
    is_board = console_is_serial = mp_hal_stdout_crlf = true;
    setenv("TZ", "UTC0", 1); /* boards know no time zone */
    signals_init();
    console_init();
    for (;;) {
        if (!heap_init(o->ram)) {
            return fail("heap");
        }
        mp_init();
        port_console_raw(true);
        if (!start(o)) {
            return 1;
        }
        board_live();
        mp_deinit();
        cause = PORT_RESET_SOFT;
    }
}

/* The child: `terminal` becomes its console, and signals of that reach it. It hangs up when the
 * parent is gone: nothing of the parent's stays open here. */
static _Noreturn void become_board(const options_t *o, const char *terminal, void *stack) {
    signal(SIGHUP, SIG_DFL);
    setsid();
    int fd = open(terminal, O_RDWR);
    ioctl(fd, TIOCSCTTY, 0);
    for (int i = 0; i < 3; i++) {
        dup2(fd, i);
    }
    for (; fd > 2; fd--) { /* the parent's ends of the lines are below it */
        close(fd);
    }
    stack_init_main(stack);
    int status = run_board(o);
    console_flush();
    _exit(status);
}

/* The line ------------------------------------------------------------------------------------- */

static void make_raw(int fd) {
    struct termios t;
    if (tcgetattr(fd, &t) == 0) {
        cfmakeraw(&t);
        tcsetattr(fd, TCSANOW, &t);
    }
}

/* A new pseudo-terminal, whose other side has this name; -1: error. */
static int new_terminal(char *name, size_t size) {
    int fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (fd >= 0 && (grantpt(fd) != 0 || unlockpt(fd) != 0 || ptsname_r(fd, name, size) != 0)) {
        close(fd);
        fd = -1;
    }
    return fd;
}

static int open_pty(line_t *l, const char *link) {
    char name[64];
    l->fd = new_terminal(name, sizeof name);
    l->kept = l->fd < 0 ? -1 : open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (l->kept < 0) {
        return fail("pseudo-terminal");
    }
    make_raw(l->kept);
    fcntl(l->fd, F_SETFL, O_NONBLOCK);
    if (link != NULL) {
        struct stat st;
        if (lstat(link, &st) == 0 && S_ISLNK(st.st_mode)) {
            unlink(link);
        }
        if (symlink(name, link) != 0) {
            return fail(link);
        }
    }
    printf("%s\n", name);
    return 0;
}

static int open_tcp(line_t *l, int port) {
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    socklen_t len = sizeof a;
    int on = 1;
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    l->listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (l->listening < 0 ||
        setsockopt(l->listening, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        bind(l->listening, (struct sockaddr *)&a, sizeof a) != 0 || listen(l->listening, 1) != 0 ||
        getsockname(l->listening, (struct sockaddr *)&a, &len) != 0) {
        return fail("TCP port");
    }
    printf("socket://127.0.0.1:%u\n", ntohs(a.sin_port));
    return 0;
}

static void hang_up(line_t *l) {
    if (l->listening >= 0 && l->fd >= 0) {
        close(l->fd);
        l->fd = -1;
    }
}

/* To the client, if there is one that reads. */
static void send_out(line_t *l, const char *bytes, size_t n) {
    static bool deaf; /* the last bytes had to be dropped */
    while (n > 0 && l->fd >= 0) {
        ssize_t done = write(l->fd, bytes, n);
        if (done > 0) {
            bytes += done;
            n -= (size_t)done;
            deaf = false;
            continue;
        }
        struct pollfd p = {.fd = l->fd, .events = POLLOUT};
        if (errno != EAGAIN) {
            hang_up(l);
        } else if (deaf || poll(&p, 1, PATIENCE) <= 0) {
            deaf = true;
            return;
        }
    }
}

/* What the client sends, to the board's terminal, which takes it when the board reads. */
typedef struct {
    char buf[4096];
    size_t n;
} pending_t;

static void take_in(line_t *l, pending_t *in) {
    ssize_t n = read(l->fd, in->buf + in->n, sizeof in->buf - in->n);
    if (n > 0) {
        in->n += (size_t)n;
    } else if (n == 0 || errno != EAGAIN) {
        hang_up(l);
    }
}

static void pass_in(int board, pending_t *in) {
    ssize_t n = write(board, in->buf, in->n);
    if (n > 0) {
        in->n -= (size_t)n;
        memmove(in->buf, in->buf + n, in->n);
    }
}

static void answer(line_t *l) {
    int fd = accept4(l->listening, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (fd >= 0) {
        hang_up(l);
        l->fd = fd;
    }
}

/* Passes bytes until the board has closed its terminal, whose other side is `board`. */
static void relay(line_t *l, int board) {
    pending_t in = {.n = 0};
    char out[4096];
    for (;;) {
        struct pollfd p[] = {
            {.fd = board, .events = (short)(POLLIN | (in.n > 0 ? POLLOUT : 0))},
            {.fd = l->fd, .events = in.n < sizeof in.buf ? POLLIN : 0},
            {.fd = l->listening, .events = POLLIN},
        };
        if (poll(p, 3, -1) < 0) {
            continue;
        }
        if (p[0].revents & POLLIN) {
            ssize_t n = read(board, out, sizeof out);
            if (n <= 0) {
                return;
            }
            send_out(l, out, (size_t)n);
        } else if (p[0].revents & (POLLHUP | POLLERR)) {
            return;
        }
        if (p[0].revents & POLLOUT) {
            pass_in(board, &in);
        }
        if (p[1].revents) {
            take_in(l, &in);
        }
        if (p[2].revents) {
            answer(l);
        }
    }
}

/* From power on or a hard reset to the next one. Its exit status, -1 if a signal ended it. */
static int one_board(const options_t *o, line_t *l, void *stack) {
    char name[64];
    int fd = new_terminal(name, sizeof name), status;
    int kept = fd < 0 ? -1 : open(name, O_RDWR | O_NOCTTY | O_CLOEXEC); /* until the child has it */
    if (kept < 0) {
        return fail("terminal");
    }
    make_raw(kept);
    pid_t pid = fork();
    if (pid == 0) {
        become_board(o, name, stack);
    }
    fcntl(fd, F_SETFL, O_NONBLOCK);
    /* A child that has not opened it yet keeps it from hanging up. */
    close(kept);
    struct pollfd opened = {.fd = fd};
    while (poll(&opened, 1, 0) > 0 && (opened.revents & POLLHUP) &&
           waitpid(pid, &status, WNOHANG) == 0) {
        usleep(1000);
    }
    relay(l, fd);
    close(fd);
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Options -------------------------------------------------------------------------------------- */

static bool parse(options_t *o, int argc, char **argv) {
    int i = 1;
    for (; i + 1 < argc; i += 2) {
        const char *value = argv[i + 1];
        char *end = NULL;
        if (strcmp(argv[i], "--root") == 0) {
            o->root = value;
        } else if (strcmp(argv[i], "--link") == 0) {
            o->link = value;
        } else if (strcmp(argv[i], "--ram") == 0) {
            o->ram = start_parse_size(value);
        } else if (strcmp(argv[i], "--tcp") == 0) {
            long port = strtol(value, &end, 10);
            o->tcp_port = *end == 0 && port >= 0 && port <= 65535 ? (int)port : -2;
        } else {
            return false;
        }
    }
    return i == argc && o->ram > 0 && o->tcp_port != -2;
}

/* The folder's absolute name; NULL: there is none. */
static const char *root_folder(const char *name) {
    static char made[] = "/tmp/krait-device-XXXXXX";
    return name != NULL ? realpath(name, NULL) : mkdtemp(made);
}

int device_main(int argc, char **argv) {
    options_t o = {.ram = 256 * 1024, .tcp_port = -1};
    line_t l = {-1, -1, -1};
    struct stat st;
    if (!parse(&o, argc, argv)) {
        fputs(usage, stderr);
        return 2;
    }
    const char *root = o.root;
    o.root = root_folder(root);
    if (o.root == NULL || stat(o.root, &st) != 0 || !S_ISDIR(st.st_mode)) {
        errno = o.root == NULL ? errno : ENOTDIR;
        return fail(root != NULL ? root : "temporary folder");
    }
    signal(SIGPIPE, SIG_IGN);
    if ((o.tcp_port >= 0 ? open_tcp(&l, o.tcp_port) : open_pty(&l, o.link)) != 0) {
        return 1;
    }
    fflush(stdout);
    for (;;) {
        int status = one_board(&o, &l, &argc);
        if (status >= 0 && status != STATUS_RESET) {
            return status;
        }
        if (status < 0) {
            fputs("krait device: the board crashed; it is reset\n", stderr);
        }
        cause = status < 0 ? PORT_RESET_WATCHDOG : PORT_RESET_HARD;
    }
}
#endif
