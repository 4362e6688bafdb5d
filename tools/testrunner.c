/* Runs the tests: each file alone, in its own process on a host or between two soft resets on a
 * board, against the output that it states itself.
 *
 *   testrunner [options] FILE_OR_FOLDER...
 *     --exe "COMMAND"     interpreter, words separated by blanks (default build/krait)
 *     --board "COMMAND"   boot this firmware instead (console on standard input and output), send
 *                         files by raw-paste
 *     --without TAG       skip tests that have this tag; can be repeated
 *     --filter TEXT       only tests whose path contains TEXT
 *     --limit SECONDS     processor time for one test (default 20; tests tagged slow get 6 times
 * that), or ten times as long for one that does nothing -j N                tests at the same time
 * (default: processors) -v                  print the name of each test that passed
 *     -x                  start no further test after one has failed
 *     --run               do not test: run the one file on the board and pass its output on
 *
 * What a test states (lines of NAME.py):
 *     ... # expect: TEXT      the next line of standard output; at the end of a line or alone on it
 *     # expect-error: TEXT    part of the last line of standard error; the exit status is then 1
 *                             unless stated
 *     # expect-exit: N        the exit status (hosts; a board has none: such tests are skipped
 *                             there)
 *     # tags: WORD...         host: needs a host; slow; repl: see below; others by agreement
 *     # needs: FEATURE...     skipped where the interpreter lacks one of these features (krait -X
 *                             features; boards are not asked)
 *     # options: WORD...      options for the interpreter (the test then needs a host)
 *
 * A file NAME.exp beside it holds the whole standard output instead of # expect lines. A test
 * tagged repl is not run as a program: the bytes of NAME.in are the console's input, NAME.exp is
 * what comes out, byte for byte. A test that prints SKIP and nothing else is skipped; one that
 * states nothing is an error. Files and folders whose name begins with an underscore are parts of
 * tests.
 *
 * Workers are processes that take the next test from a counter in shared memory and leave the
 * verdict there. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_WORDS = 64, MAX_TAGS = 16, MESSAGE = 700 };

typedef struct {
    char *data;
    size_t len;
} text_t;

enum verdict { NOT_RUN, PASSED, FAILED, SKIPPED };

typedef struct {
    enum verdict verdict;
    char message[MESSAGE];
} result_t;

/* What the workers share. */
typedef struct {
    atomic_size_t next;
    result_t results[];
} shared_t;

/* What a test states about itself. */
typedef struct {
    text_t source;
    text_t expected; /* standard output */
    text_t input;    /* repl: console input */
    char error[200]; /* expect-error; empty: none */
    char tags[200];
    char needs[200];
    char options[200];
    int exit_status;
    bool stated; /* it states anything */
    bool exit_stated;
} test_t;

static struct {
    char *exe[MAX_WORDS];
    bool board;
    const char *without[MAX_TAGS];
    int n_without;
    const char *filter;
    double limit;
    int jobs;
    bool verbose;
    bool stop;
    bool run;
} opt = {.limit = 20};

static text_t features; /* names, each with a newline; empty: not known */
static char **paths;
static size_t n_paths;
static shared_t *shared;

static void die(const char *what, const char *which) {
    fprintf(stderr, "testrunner: %s: %s\n", what, which);
    exit(2);
}

static void *must(void *p) {
    if (!p) {
        die("out of memory", "malloc");
    }
    return p;
}

static double clock_seconds(clockid_t clock) {
    struct timespec t = {0};
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The program or emulator that this worker runs; 0: none. */
static pid_t running;

/* The time by which limits go: what the running process has worked, so that nothing depends on what
 * else the machine does, and a tenth of what has passed, so that one that waits for ever comes to
 * an end, too. */
static double seconds(void) {
    clockid_t clock;
    bool known = running > 0 && clock_getcpuclockid(running, &clock) == 0;
    return (known ? clock_seconds(clock) : 0) + clock_seconds(CLOCK_MONOTONIC) / 10;
}

/* Texts ---------------------------------------------------------------------------------------- */

static void text_add(text_t *t, const char *data, size_t len) {
    t->data = must(realloc(t->data, t->len + len + 1));
    memcpy(t->data + t->len, data, len);
    t->len += len;
    t->data[t->len] = 0;
}

static void text_free(text_t *t) {
    free(t->data);
    *t = (text_t){0};
}

static bool text_equal(const text_t *a, const text_t *b) {
    return a->len == b->len && (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

static bool read_file(const char *path, text_t *out) {
    FILE *f = fopen(path, "rb");
    if (!f) {
        return false;
    }
    char buf[8192];
    text_add(out, "", 0);
    for (size_t n; (n = fread(buf, 1, sizeof buf, f)) > 0;) {
        text_add(out, buf, n);
    }
    fclose(f);
    return true;
}

/* Turns CR LF into LF. */
static void text_uncook(text_t *t) {
    size_t n = 0;
    for (size_t i = 0; i < t->len; i++) {
        if (t->data[i] != '\r' || i + 1 == t->len || t->data[i + 1] != '\n') {
            t->data[n++] = t->data[i];
        }
    }
    t->len = n;
    if (t->data) {
        t->data[n] = 0;
    }
}

/* The last non-empty line of t, as a NUL-terminated string in buf. */
static const char *last_line(const text_t *t, char *buf, size_t size) {
    size_t end = t->len;
    while (end > 0 && (t->data[end - 1] == '\n' || t->data[end - 1] == '\r')) {
        end--;
    }
    size_t start = end;
    while (start > 0 && t->data[start - 1] != '\n') {
        start--;
    }
    size_t n = end - start < size - 1 ? end - start : size - 1;
    if (n > 0) {
        memcpy(buf, t->data + start, n);
    }
    buf[n] = 0;
    return buf;
}

/* Reading a test ------------------------------------------------------------------------------- */

/* Copies the rest of a line without surrounding blanks. */
static void copy_value(char *dst, size_t size, const char *from, const char *end) {
    while (from < end && *from == ' ') {
        from++;
    }
    while (end > from && (end[-1] == ' ' || end[-1] == '\r')) {
        end--;
    }
    size_t n = (size_t)(end - from) < size - 1 ? (size_t)(end - from) : size - 1;
    memcpy(dst, from, n);
    dst[n] = 0;
}

static bool starts(const char *line, const char *end, const char *key, const char **value) {
    size_t n = strlen(key);
    if ((size_t)(end - line) < n || memcmp(line, key, n) != 0) {
        return false;
    }
    *value = line + n;
    return true;
}

/* The last "# expect:" of the line, or NULL. */
static const char *find_expect(const char *line, const char *end) {
    static const char key[] = "# expect:";
    for (const char *p = end - (sizeof key - 1); p >= line; p--) {
        if (memcmp(p, key, sizeof key - 1) == 0 && (p == line || p[-1] == ' ')) {
            return p + sizeof key - 1;
        }
    }
    return NULL;
}

static void read_line_of_test(test_t *t, const char *line, const char *end) {
    const char *value;
    char number[20];
    if (starts(line, end, "# tags:", &value)) {
        copy_value(t->tags, sizeof t->tags, value, end);
    } else if (starts(line, end, "# needs:", &value)) {
        copy_value(t->needs, sizeof t->needs, value, end);
    } else if (starts(line, end, "# options:", &value)) {
        copy_value(t->options, sizeof t->options, value, end);
    } else if (starts(line, end, "# expect-error:", &value)) {
        copy_value(t->error, sizeof t->error, value, end);
        t->stated = true;
    } else if (starts(line, end, "# expect-exit:", &value)) {
        copy_value(number, sizeof number, value, end);
        t->exit_status = atoi(number);
        t->exit_stated = t->stated = true;
    } else if ((value = find_expect(line, end)) != NULL) {
        value += value < end && *value == ' ';
        text_add(&t->expected, value, (size_t)(end - value));
        text_add(&t->expected, "\n", 1);
        t->stated = true;
    }
}

/* path with its .py replaced. */
static char *sibling(const char *path, const char *extension) {
    size_t stem = strlen(path) - 3;
    char *s = must(malloc(stem + strlen(extension) + 1));
    memcpy(s, path, stem);
    strcpy(s + stem, extension);
    return s;
}

static void read_test(const char *path, test_t *t) {
    *t = (test_t){0};
    if (!read_file(path, &t->source)) {
        return;
    }
    const char *end = t->source.data + t->source.len;
    for (const char *line = t->source.data; line < end;) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        newline = newline ? newline : end;
        read_line_of_test(t, line, newline);
        line = newline + 1;
    }
    char *name = sibling(path, ".exp");
    t->stated |= read_file(name, &t->expected);
    free(name);
    name = sibling(path, ".in");
    read_file(name, &t->input);
    free(name);
    if (t->error[0] && !t->exit_stated) {
        t->exit_status = 1;
    }
}

static void free_test(test_t *t) {
    text_free(&t->source);
    text_free(&t->expected);
    text_free(&t->input);
}

static bool is_blank(char c) {
    return c == 0 || c == ' ' || c == '\n';
}

static bool has_word(const char *words, const char *word, size_t n) {
    for (const char *p = words; *p != 0; p++) {
        if ((p == words || is_blank(p[-1])) && strncmp(p, word, n) == 0 && is_blank(p[n])) {
            return true;
        }
    }
    return false;
}

static bool has_tag(const test_t *t, const char *tag) {
    return has_word(t->tags, tag, strlen(tag));
}

/* Features ------------------------------------------------------------------------------------- */

/* Asks the interpreter for its features; of one that does not know the question none is known. */
static void read_features(const char *exe) {
    char *command = must(malloc(strlen(exe) + 40));
    sprintf(command, "%s -X features 2>/dev/null", exe);
    FILE *f = popen(command, "r");
    char part[4096];
    for (size_t n; f != NULL && (n = fread(part, 1, sizeof part, f)) > 0;) {
        text_add(&features, part, n);
    }
    if (f != NULL && pclose(f) != 0) {
        text_free(&features);
    }
    free(command);
    text_add(&features, "", 1);
}

/* The first feature that the test needs and the interpreter is known to lack, or NULL. */
static const char *lacking(const test_t *t) {
    static char name[sizeof t->needs];
    for (const char *p = t->needs; *features.data != 0 && *p != 0; p += strspn(p, " ")) {
        size_t n = strcspn(p, " ");
        if (!has_word(features.data, p, n)) {
            sprintf(name, "%.*s", (int)n, p);
            return name;
        }
        p += n;
    }
    return NULL;
}

/* Verdicts ------------------------------------------------------------------------------------- */

__attribute__((format(printf, 3, 4))) static void verdict(result_t *r, enum verdict v,
                                                          const char *format, ...) {
    va_list ap;
    r->verdict = v;
    va_start(ap, format);
    vsnprintf(r->message, sizeof r->message, format, ap);
    va_end(ap);
}

/* Appends s to the message, unprintable bytes escaped. */
static void message_add(result_t *r, const char *s, size_t len) {
    size_t n = strlen(r->message);
    for (size_t i = 0; i < len && n < MESSAGE - 6; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c >= 32 && c != 127) {
            r->message[n++] = (char)c;
        } else {
            n += (size_t)sprintf(r->message + n, "\\x%02x", c);
        }
    }
    r->message[n] = 0;
}

static size_t line_length(const text_t *t, size_t at) {
    size_t n = 0;
    while (at + n < t->len && t->data[at + n] != '\n') {
        n++;
    }
    return n < 200 ? n : 200;
}

/* Says at which line output and expectation part, and what the error stream ended with. */
static void explain_difference(result_t *r, const text_t *expected, const text_t *got,
                               const text_t *error) {
    size_t at = 0, line = 1, start = 0;
    char buf[200];
    while (at < expected->len && at < got->len && expected->data[at] == got->data[at]) {
        if (expected->data[at++] == '\n') {
            line++;
            start = at;
        }
    }
    verdict(r, FAILED, "output line %zu\n      expected: ", line);
    message_add(r, expected->len ? expected->data + start : "", line_length(expected, start));
    size_t n = strlen(r->message);
    snprintf(r->message + n, MESSAGE - n, "\n      got:      ");
    message_add(r, got->len ? got->data + start : "", line_length(got, start));
    if (error->len > 0) {
        n = strlen(r->message);
        snprintf(r->message + n, MESSAGE - n, "\n      error:    ");
        last_line(error, buf, sizeof buf);
        message_add(r, buf, strlen(buf));
    }
}

/* Compares what a run gave; exit_status is -1 where there is none (boards). */
static void judge(result_t *r, const test_t *t, const text_t *out, const text_t *error,
                  int exit_status) {
    char line[400];
    if (out->len == 5 && memcmp(out->data, "SKIP\n", 5) == 0) {
        verdict(r, SKIPPED, "the test says so");
    } else if (!text_equal(out, &t->expected)) {
        explain_difference(r, &t->expected, out, error);
    } else if (t->error[0] && !strstr(last_line(error, line, sizeof line), t->error)) {
        verdict(r, FAILED, "error\n      expected: ...%s...\n      got:      %.300s", t->error,
                line);
    } else if (exit_status >= 0 && exit_status != t->exit_status) {
        verdict(r, FAILED, "exit status %d instead of %d; %.300s", exit_status, t->exit_status,
                last_line(error, line, sizeof line));
    } else if (exit_status < 0 && !t->error[0] && error->len > 0) {
        verdict(r, FAILED, "%.300s", last_line(error, line, sizeof line));
    } else {
        verdict(r, PASSED, "%s", "");
    }
}

/* Child processes ------------------------------------------------------------------------------ */

typedef struct {
    pid_t pid;
    int in, out, err; /* our ends */
} child_t;

static bool spawn(child_t *c, char *const argv[]) {
    int in[2], out[2], err[2];
    if (pipe(in) || pipe(out) || pipe(err)) {
        return false;
    }
    c->pid = fork();
    if (c->pid == 0) {
        setpgid(0, 0);
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* no emulator outlives a runner that was stopped */
        dup2(in[0], 0);
        dup2(out[1], 1);
        dup2(err[1], 2);
        for (int fd = 3; fd < 64; fd++) {
            close(fd);
        }
        execvp(argv[0], argv);
        fprintf(stderr, "cannot run %s: %s\n", argv[0], strerror(errno));
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    close(err[1]);
    *c = (child_t){c->pid, in[1], out[0], err[0]};
    fcntl(c->in, F_SETFL, O_NONBLOCK);
    running = c->pid;
    return c->pid > 0;
}

static void close_child(child_t *c) {
    if (c->in >= 0) {
        close(c->in);
    }
    close(c->out);
    close(c->err);
}

static int wait_status(pid_t pid) {
    int status;
    running = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* Reads what is there into t; false at the end of the stream. */
static bool drain(int fd, text_t *t) {
    char buf[4096];
    ssize_t n = read(fd, buf, sizeof buf);
    if (n > 0) {
        text_add(t, buf, (size_t)n);
    }
    return n > 0;
}

/* How long to wait before looking at the time again. */
static int wait_ms(double left) {
    return left > 1 ? 1000 : (int)(left * 1000) + 1;
}

/* Feeds `input`, collects both outputs until both end. False: out of time. */
static bool converse(child_t *c, const text_t *input, text_t *out, text_t *err, double deadline) {
    size_t fed = 0;
    bool out_open = true, err_open = true;
    while (out_open || err_open) {
        if (fed == input->len && c->in >= 0) {
            close(c->in);
            c->in = -1;
        }
        struct pollfd p[3] = {{out_open ? c->out : -1, POLLIN, 0},
                              {err_open ? c->err : -1, POLLIN, 0},
                              {c->in, POLLOUT, 0}};
        double left = deadline - seconds();
        if (left <= 0) {
            return false;
        }
        if (poll(p, 3, wait_ms(left)) < 0) {
            continue;
        }
        out_open = out_open && (!p[0].revents || drain(c->out, out));
        err_open = err_open && (!p[1].revents || drain(c->err, err));
        if (c->in >= 0 && p[2].revents) {
            ssize_t n = write(c->in, input->data + fed, input->len - fed);
            fed = n > 0 ? fed + (size_t)n : n < 0 && errno == EAGAIN ? fed : input->len;
        }
    }
    return true;
}

/* Splits s at blanks, in place, into words[n..]; returns the new count. */
static int split(char *s, char **words, int n) {
    for (char *save = NULL, *w = strtok_r(s, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
        if (n == MAX_WORDS - 4) {
            die("too many words", w);
        }
        words[n++] = w;
    }
    words[n] = NULL;
    return n;
}

/* Hosts ---------------------------------------------------------------------------------------- */

static void run_on_host(const char *path, test_t *t, double limit, result_t *r) {
    char *argv[MAX_WORDS];
    int n = 0;
    for (; opt.exe[n]; n++) {
        argv[n] = opt.exe[n];
    }
    n = split(t->options, argv, n);
    if (has_tag(t, "repl")) {
        argv[n++] = "-i";
    } else {
        argv[n++] = (char *)path;
    }
    argv[n] = NULL;
    child_t c;
    text_t out = {0}, err = {0};
    if (!spawn(&c, argv)) {
        verdict(r, FAILED, "cannot start a process");
        return;
    }
    bool in_time = converse(&c, &t->input, &out, &err, seconds() + limit);
    kill(-c.pid, SIGKILL);
    int status = wait_status(c.pid);
    close_child(&c);
    if (in_time) {
        judge(r, t, &out, &err, status);
    } else {
        verdict(r, FAILED, "no end after %.0f s", limit);
    }
    text_free(&out);
    text_free(&err);
}

/* Boards --------------------------------------------------------------------------------------- */

static struct {
    child_t child;
    bool alive;
    text_t seen; /* received and not yet used */
} board;

/* Waits until something was received or the deadline; false on deadline or end of stream. */
static bool board_wait(double deadline) {
    struct pollfd p = {board.child.out, POLLIN, 0};
    int ready = 0;
    for (double left; ready <= 0 && (left = deadline - seconds()) > 0;) {
        ready = poll(&p, 1, wait_ms(left));
    }
    return ready > 0 && drain(board.child.out, &board.seen);
}

/* Moves the first n received bytes to `to` (or drops them). */
static void board_take(size_t n, text_t *to) {
    if (to) {
        text_add(to, board.seen.data, n);
    }
    memmove(board.seen.data, board.seen.data + n, board.seen.len - n);
    board.seen.len -= n;
}

/* Receives up to and with `mark`; what was before it goes to `to`. */
static bool board_until(const char *mark, size_t len, text_t *to, double deadline) {
    for (;;) {
        char *found = board.seen.len ? memmem(board.seen.data, board.seen.len, mark, len) : NULL;
        if (found) {
            board_take((size_t)(found - board.seen.data), to);
            board_take(len, NULL);
            return true;
        }
        if (!board_wait(deadline)) {
            return false;
        }
    }
}

/* Sends all of it; false on deadline. */
static bool board_send(const char *data, size_t len, double deadline) {
    while (len > 0) {
        ssize_t n = write(board.child.in, data, len);
        if (n > 0) {
            data += n;
            len -= (size_t)n;
        } else if (errno != EAGAIN || seconds() > deadline) {
            return false;
        } else {
            struct pollfd p = {board.child.in, POLLOUT, 0};
            poll(&p, 1, 100);
        }
    }
    return true;
}

static const char raw_prompt[] = "raw REPL; CTRL-B to exit\r\n>";

static bool board_boot(void) {
    text_free(&board.seen);
    bool started = spawn(&board.child, opt.exe);
    double deadline = seconds() + 20;
    board.alive = started && board_until(">>> ", 4, NULL, deadline) &&
                  board_send("\x01", 1, deadline) &&
                  board_until(raw_prompt, sizeof raw_prompt - 1, NULL, deadline);
    return board.alive;
}

static void board_kill(void) {
    if (board.child.pid > 0) {
        kill(-board.child.pid, SIGKILL);
        wait_status(board.child.pid);
        close_child(&board.child);
        board.child.pid = 0;
    }
    board.alive = false;
}

/* One received byte, or -1. */
static int board_byte(double deadline) {
    while (board.seen.len == 0) {
        if (!board_wait(deadline)) {
            return -1;
        }
    }
    int c = (unsigned char)board.seen.data[0];
    board_take(1, NULL);
    return c;
}

/* Sends a program by raw-paste; true when the board has acknowledged its end. */
static bool board_paste(const text_t *source, double deadline) {
    if (!board_send("\x05"
                    "A\x01",
                    3, deadline) ||
        !board_until("R\x01", 2, NULL, deadline)) {
        return false;
    }
    int low = board_byte(deadline), high = board_byte(deadline);
    size_t increment = (size_t)(low | high << 8), window = increment, sent = 0;
    if (low < 0 || high < 0 || increment == 0) {
        return false;
    }
    while (sent < source->len) {
        while (window == 0 || board.seen.len > 0) {
            int c = board_byte(deadline);
            if (c == 4) { /* it does not want the rest */
                return board_send("\x04", 1, deadline);
            } else if (c != 1) {
                return false;
            }
            window += increment;
        }
        size_t n = source->len - sent < window ? source->len - sent : window;
        if (!board_send(source->data + sent, n, deadline)) {
            return false;
        }
        sent += n;
        window -= n;
    }
    for (int c = board_send("\x04", 1, deadline) ? 1 : -1; c != 4; c = board_byte(deadline)) {
        if (c != 1) {
            return false;
        }
    }
    return true;
}

static void run_on_board(test_t *t, double limit, result_t *r) {
    text_t out = {0}, err = {0};
    bool booted = board.alive || board_boot();
    double deadline = seconds() + limit;
    if (!booted) {
        verdict(r, FAILED, "the board did not start");
    } else if (!board_paste(&t->source, deadline)) {
        verdict(r, FAILED, "raw-paste failed");
    } else if (!board_until("\x04", 1, &out, deadline) || !board_until("\x04", 1, &err, deadline)) {
        text_add(&out, "", 0);
        verdict(r, FAILED, "no end after %.0f s; received ", limit);
        message_add(r, out.data, out.len);
        message_add(r, board.seen.data, board.seen.len);
    } else {
        text_uncook(&out);
        judge(r, t, &out, &err, -1);
    }
    /* the next test gets a fresh interpreter; a board that does not reset is started anew */
    bool reset = r->verdict != NOT_RUN && r->verdict != FAILED && board_send("\x04", 1, deadline) &&
                 board_until("soft reboot\r\n", 13, NULL, deadline) &&
                 board_until(raw_prompt, sizeof raw_prompt - 1, NULL, deadline);
    if (!reset) {
        board_kill();
    }
    text_free(&out);
    text_free(&err);
}

/* Passes on what the board sends until `mark`; false when it stops. */
static bool board_pass_on(char mark, FILE *to) {
    for (int c; (c = board_byte(1e18)) >= 0;) {
        if (c == mark) {
            fflush(to);
            return true;
        }
        if (c != '\r') {
            fputc(c, to);
        }
        if (board.seen.len == 0) {
            fflush(to);
        }
    }
    return false;
}

/* --run: the exit status is 1 if the program ended with an error. */
static int run_file_on_board(const char *path) {
    text_t source = {0};
    if (!read_file(path, &source)) {
        die(strerror(errno), path);
    }
    int status = 1;
    if (!board_boot() || !board_paste(&source, seconds() + 3600)) {
        fputs("testrunner: the board does not answer\n", stderr);
    } else if (board_pass_on(4, stdout)) {
        while (board.seen.len == 0 && board_wait(1e18)) {
        }
        status = board.seen.len == 0 || board.seen.data[0] != 4;
        board_pass_on(4, stderr);
    }
    board_kill();
    return status;
}

/* All tests ------------------------------------------------------------------------------------ */

/* Why the test is not to be run here, or NULL. */
static const char *reason_to_skip(const test_t *t) {
    static char reason[300];
    for (int i = 0; i < opt.n_without; i++) {
        if (has_tag(t, opt.without[i])) {
            snprintf(reason, sizeof reason, "tagged %s", opt.without[i]);
            return reason;
        }
    }
    if (!opt.board) {
        const char *feature = lacking(t);
        snprintf(reason, sizeof reason, "needs the feature %s", feature == NULL ? "" : feature);
        return feature == NULL ? NULL : reason;
    }
    return has_tag(t, "host")   ? "tagged host"
           : has_tag(t, "repl") ? "needs a console of its own"
           : t->exit_stated     ? "expects an exit status"
           : t->options[0]      ? "needs interpreter options"
                                : NULL;
}

static void run_test(const char *path, result_t *r) {
    test_t t;
    read_test(path, &t);
    double limit = opt.limit * (has_tag(&t, "slow") ? 6 : 1);
    const char *skip = reason_to_skip(&t);
    if (!t.stated) {
        verdict(r, FAILED, "states no expectation");
    } else if (skip) {
        verdict(r, SKIPPED, "%s", skip);
    } else if (opt.board) {
        run_on_board(&t, limit, r);
    } else {
        run_on_host(path, &t, limit, r);
    }
    free_test(&t);
}

static void worker(void) {
    for (size_t i; (i = atomic_fetch_add(&shared->next, 1)) < n_paths;) {
        run_test(paths[i], &shared->results[i]);
        if (opt.stop && shared->results[i].verdict == FAILED) {
            atomic_store(&shared->next, n_paths);
        }
    }
    if (opt.board) {
        board_kill();
    }
}

static int compare_paths(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void collect(const char *path) {
    struct stat s;
    if (stat(path, &s) != 0) {
        die(strerror(errno), path);
    }
    size_t len = strlen(path);
    if (!S_ISDIR(s.st_mode)) {
        if (len > 3 && strcmp(path + len - 3, ".py") == 0 &&
            (!opt.filter || strstr(path, opt.filter))) {
            paths = must(realloc(paths, (n_paths + 1) * sizeof *paths));
            paths[n_paths++] = must(strdup(path));
        }
        return;
    }
    DIR *d = opendir(path);
    for (struct dirent *e; d && (e = readdir(d)) != NULL;) {
        if (e->d_name[0] != '.' && e->d_name[0] != '_') {
            char *sub = must(malloc(len + strlen(e->d_name) + 2));
            sprintf(sub, "%s%s%s", path, path[len - 1] == '/' ? "" : "/", e->d_name);
            collect(sub);
            free(sub);
        }
    }
    if (d) {
        closedir(d);
    }
}

static int report(void) {
    size_t count[SKIPPED + 1] = {0};
    bool stopped = false;
    for (size_t i = 0; opt.stop && i < n_paths; i++) {
        stopped = stopped || shared->results[i].verdict == FAILED;
    }
    for (size_t i = 0; i < n_paths; i++) {
        result_t *r = &shared->results[i];
        if (r->verdict == NOT_RUN && !stopped) {
            verdict(r, FAILED, "the test runner's worker died");
        }
        count[r->verdict]++;
        if (r->verdict == FAILED) {
            printf("FAILED  %s: %s\n", paths[i], r->message);
        } else if (r->verdict == SKIPPED) {
            printf("skipped %s: %s\n", paths[i], r->message);
        } else if (opt.verbose && r->verdict == PASSED) {
            printf("passed  %s\n", paths[i]);
        }
    }
    printf("%zu passed, %zu failed", count[PASSED], count[FAILED]);
    printf(count[SKIPPED] ? ", %zu skipped\n" : "\n", count[SKIPPED]);
    return count[FAILED] > 0;
}

static const char *option_value(int argc, char **argv, int *i) {
    if (++*i == argc) {
        die("option without a value", argv[argc - 1]);
    }
    return argv[*i];
}

static void parse_options(int argc, char **argv) {
    const char *exe = "build/krait";
    int i = 1;
    for (; i < argc && argv[i][0] == '-'; i++) {
        if (strcmp(argv[i], "--exe") == 0) {
            exe = option_value(argc, argv, &i);
        } else if (strcmp(argv[i], "--board") == 0) {
            exe = option_value(argc, argv, &i);
            opt.board = true;
        } else if (strcmp(argv[i], "--without") == 0 && opt.n_without < MAX_TAGS) {
            opt.without[opt.n_without++] = option_value(argc, argv, &i);
        } else if (strcmp(argv[i], "--filter") == 0) {
            opt.filter = option_value(argc, argv, &i);
        } else if (strcmp(argv[i], "--limit") == 0) {
            opt.limit = atof(option_value(argc, argv, &i));
        } else if (strcmp(argv[i], "-j") == 0) {
            opt.jobs = atoi(option_value(argc, argv, &i));
        } else if (strcmp(argv[i], "-v") == 0) {
            opt.verbose = true;
        } else if (strcmp(argv[i], "-x") == 0) {
            opt.stop = true;
        } else if (strcmp(argv[i], "--run") == 0) {
            opt.run = true;
        } else {
            die("unknown option", argv[i]);
        }
    }
    if (!opt.board) {
        read_features(exe);
    }
    split(must(strdup(exe)), opt.exe, 0);
    for (; i < argc; i++) {
        collect(argv[i]);
    }
}

int main(int argc, char **argv) {
    signal(SIGPIPE, SIG_IGN);
    unsetenv("MICROPYPATH");
    unsetenv("MICROPYINSPECT");
    parse_options(argc, argv);
    if (n_paths == 0) {
        die("no tests", "give files or folders");
    }
    if (opt.run) {
        return run_file_on_board(paths[0]);
    }
    qsort(paths, n_paths, sizeof *paths, compare_paths);
    size_t size = sizeof *shared + n_paths * sizeof(result_t);
    shared = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        die("out of memory", "mmap");
    }
    int jobs = opt.jobs > 0 ? opt.jobs : (int)sysconf(_SC_NPROCESSORS_ONLN);
    for (int i = 0; i < jobs; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            worker();
            _exit(0);
        }
    }
    while (wait(NULL) > 0 || errno == EINTR) {
    }
    return report();
}
