/* Console: standard input byte by byte, standard output buffered unless it is a terminal, raw mode
 * for the prompt.
 *
 * Output to a pipe or file is collected in one buffer, written out when it is full, before anything
 * is read from standard input, before anything goes to standard error, when the program waits, and
 * at the end. */
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include "internal.h"
#include "py/runtime.h"
#include "runtime/port.h"
#include "runtime/thread.h"

static struct {
    pthread_mutex_t lock; /* held around any use of what follows */
    size_t len;
    enum { DIRECT, BUFFERED } mode;
    char buf[4096];
} out = {.lock = PTHREAD_MUTEX_INITIALIZER};

static struct termios shell_mode; /* as the shell left the terminal; valid once saved */
static bool shell_mode_saved;
static bool raw;
static int interrupt_char = 3;

static void write_all(int fd, const char *str, size_t len) {
    while (len > 0) {
        ssize_t n = write(fd, str, len);
        if (n < 0 && errno != EINTR) {
            return;
        }
        if (n > 0) {
            str += n;
            len -= (size_t)n;
        }
    }
}

/* Writes out what is collected; the lock is held. */
static void flush_locked(void) {
    size_t len = out.len;
    out.len = 0;
    write_all(STDOUT_FILENO, out.buf, len);
}

void console_init(void) {
    out.mode = isatty(STDOUT_FILENO) ? DIRECT : BUFFERED;
}

void console_flush(void) {
    pthread_mutex_lock(&out.lock);
    if (out.len > 0) {
        flush_locked();
    }
    pthread_mutex_unlock(&out.lock);
}

mp_uint_t mp_hal_stdout_tx_strn(const char *str, size_t len) {
    pthread_mutex_lock(&out.lock);
    if (len > sizeof out.buf - out.len) {
        flush_locked();
    }
    if (out.mode == DIRECT || len > sizeof out.buf) {
        write_all(STDOUT_FILENO, str, len);
    } else {
        memcpy(out.buf + out.len, str, len);
        out.len += len;
    }
    pthread_mutex_unlock(&out.lock);
    return len;
}

void port_console_flush(void) {
    console_flush();
}

void port_stderr_write(const char *str, size_t len) {
    console_flush();
    write_all(STDERR_FILENO, str, len);
}

bool port_console_ready(void) {
    struct pollfd p = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&p, 1, 0) > 0;
}

bool port_console_is_tty(void) {
    return isatty(STDIN_FILENO);
}

#if MICROPY_REPL_TERMINAL
unsigned port_console_width(int handle) {
    struct winsize size;
    return ioctl(handle, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
#endif

/* What a read of one byte from standard input gave. */
typedef struct {
    unsigned char c;
    ssize_t n;
    int error;
    unsigned interrupts; /* before it */
} input_t;

/* An interrupt ends it, also one that came just before. */
static void read_byte(void *arg) {
    input_t *in = arg;
    sigset_t interrupt, before;
    struct pollfd p = {.fd = STDIN_FILENO, .events = POLLIN};
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_BLOCK, &interrupt, &before);
    bool missed = interrupts_so_far() != in->interrupts;
    in->n = missed ? -1 : ppoll(&p, 1, NULL, &before);
    in->error = missed ? EINTR : errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (in->n > 0) {
        in->n = read(STDIN_FILENO, &in->c, 1);
        in->error = errno;
    }
}

int mp_hal_stdin_rx_chr(void) {
    console_flush();
    for (;;) {
        input_t in = {.interrupts = interrupts_so_far()};
        mp_handle_pending(true);
        thread_blocking(read_byte, &in);
        if (in.n == 1) {
            return in.c;
        }
        if (in.n == 0 || in.error != EINTR) {
            return -1;
        }
    }
}

/* Puts the terminal into the state that `raw` and the interrupt character ask for. */
static void apply_mode(void) {
    struct termios t = shell_mode;
    if (raw) {
        t.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | INPCK | ISTRIP | IXON);
        t.c_oflag &= ~(tcflag_t)OPOST;
        t.c_lflag &= ~(tcflag_t)(ECHO | ICANON | IEXTEN | ISIG);
        t.c_cc[VMIN] = 1;
        t.c_cc[VTIME] = 0;
        if (interrupt_char >= 0) {
            t.c_lflag |= ISIG | NOFLSH;
            t.c_cc[VINTR] = (cc_t)interrupt_char;
            t.c_cc[VQUIT] = t.c_cc[VSUSP] = _POSIX_VDISABLE;
        }
    }
    tcsetattr(STDIN_FILENO, TCSADRAIN, &t);
}

void port_console_raw(bool on) {
    if (!shell_mode_saved) {
        if (!on || tcgetattr(STDIN_FILENO, &shell_mode) != 0) {
            return;
        }
        shell_mode_saved = true;
    }
    raw = on || console_is_serial;
    apply_mode();
}

void mp_hal_set_interrupt_char(int c) {
    interrupt_char = c;
    if (raw) {
        apply_mode();
    }
}
