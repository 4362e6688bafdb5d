/* Damaged code files: loads copies of .mpy files with a few random changes and runs what the
 * verifier accepts. Files of version 6, which are translated, are also changed instruction by
 * instruction.
 *
 *   mpyfuzz [-n COUNT] [-f FIRST] [-o FOLDER] SEED.mpy...
 *     -n   so many files (default 1000), -f the number of the first; a number determines its file
 *     -o   where a file that was fatal is kept, as NUMBER.mpy, and what was said of it, as
 * NUMBER.txt
 *
 * Whatever happens but a Python exception is wrong: death by a signal, a finding of a sanitizer, a
 * failed assertion, a broken heap, loading that does not come to its end. Programs may loop; they
 * are interrupted, and abandoned if they go on. A process handles BATCH files in one VM; one that
 * dies is replaced by one that goes on behind the file that killed it. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../harness.h"
#include "bytecode/mpy.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "runtime/port.h"

enum {
    BATCH = 250,
    INTERRUPTS = 20,
    TICK_MS = 50,
    WALL_SECONDS = 30,
    ABANDONED = 77,
    MAX_KEPT = 100
};

typedef struct {
    byte *data;
    size_t len;
} file_t;

/* Shared between the processes. */
static struct {
    size_t number; /* of the file being handled */
    bool running;  /* it has been loaded */
    size_t refused, ran, raised, abandoned;
} * progress;

static int messages; /* what the process of a batch writes to standard error */
static file_t *seeds;
static size_t n_seeds;
static unsigned interrupts;

/* Of the Unix port. */
extern void stack_init_main(void *top);
extern void console_flush(void);

/* Making a file -------------------------------------------------------------------------------- */

static uint64_t random_state;

static uint32_t draw(size_t limit) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    uint64_t x = random_state ^ random_state >> 29;
    return limit == 0 ? 0 : (uint32_t)((x >> 16) % limit);
}

/* A place behind the header; now and then in it. */
static size_t place(const file_t *f, size_t room) {
    size_t first = draw(40) != 0 ? 4 : 0;
    return f->len <= first + room ? 0 : first + draw(f->len - first - room + 1);
}

static void change_byte(file_t *f) {
    static const byte special[] = {0, 1, 2, 0x10, 0x7f, 0x80, 0xfe, 0xff};
    byte *p = f->data + place(f, 1);
    switch (draw(4)) {
    case 0:
        *p ^= (byte)(1u << draw(8));
        break;
    case 1:
        *p = (byte)draw(256);
        break;
    case 2:
        *p = special[draw(sizeof special)];
        break;
    default:
        *p = (byte)(*p + draw(7) - 3);
    }
}

/* Code consists of words: copies or exchanges some, within the file or from another one. */
static void change_words(file_t *f) {
    const file_t *from = draw(2) != 0 ? &seeds[draw(n_seeds)] : f;
    size_t n = 4 * (1 + draw(3));
    if (f->len < n + 8 || from->len < n + 8) {
        return;
    }
    byte *to = f->data + (place(f, n) & ~(size_t)3),
         *source = from->data + (place(from, n) & ~(size_t)3);
    if (from == f && draw(2) != 0) {
        byte kept[12];
        memcpy(kept, to, n);
        memmove(to, source, n);
        memcpy(source, kept, n);
    } else {
        memmove(to, source, n);
    }
}

static void change_length(file_t *f) {
    size_t n = 1 + draw(8), at = place(f, n);
    if (f->len < n + 8) {
        return;
    }
    switch (draw(4)) {
    case 0:
        f->len = 1 + draw(f->len - 1);
        break;
    case 1:
        memmove(f->data + at, f->data + at + n, f->len - at - n);
        f->len -= n;
        break;
    default: /* there is room for it */
        memmove(f->data + at + n, f->data + at, f->len - at);
        f->len += n;
    }
}

/* Version 6 ------------------------------------------------------------------------------------ */

/* A code element of a file: from the signature to the end of the bytecode. */
typedef struct {
    size_t at, len;
} element_t;

/* Reads a number of 7 bits a byte, high first; 0 at the end. */
static size_t read_number(const file_t *f, size_t *at) {
    size_t n = 0;
    while (*at < f->len) {
        byte b = f->data[(*at)++];
        n = n << 7 | (b & 0x7f);
        if (!(b & 0x80)) {
            break;
        }
    }
    return n;
}

static void skip_object(const file_t *f, size_t *at, unsigned depth) {
    unsigned kind = *at < f->len ? f->data[(*at)++] : 0;
    if (kind == 10 && depth < 20) {
        for (size_t n = read_number(f, at); n > 0 && *at < f->len; n--) {
            skip_object(f, at, depth + 1);
        }
    } else if (kind >= 5) {
        size_t n = read_number(f, at);
        *at += n + (kind <= 6);
    }
}

/* Element number `which` of those of the tree at *at, counted down. */
static void find_in_tree(const file_t *f, size_t *at, unsigned *which, element_t *e) {
    size_t head = read_number(f, at), len = head >> 3;
    if (*at + len > f->len || e->len != 0) {
        return;
    }
    if ((*which)-- == 0) {
        *e = (element_t){*at, len};
    }
    *at += len;
    if (head & 4) {
        for (size_t n = read_number(f, at); n > 0 && *at < f->len; n--) {
            find_in_tree(f, at, which, e);
        }
    }
}

/* One of the elements; false: none was found. */
static bool pick_element(const file_t *f, element_t *e) {
    size_t at = 4, n_names = read_number(f, &at), n_objs = read_number(f, &at);
    for (; n_names > 0 && at < f->len; n_names--) {
        size_t n = read_number(f, &at);
        at += n & 1 ? 0 : (n >> 1) + 1;
    }
    for (; n_objs > 0 && at < f->len; n_objs--) {
        skip_object(f, &at, 0);
    }
    for (unsigned limit = 16; limit > 0; limit /= 2) {
        unsigned which = draw(limit);
        size_t from = at;
        *e = (element_t){0, 0};
        find_in_tree(f, &from, &which, e);
        if (e->len > 4) {
            return true;
        }
    }
    return false;
}

static byte an_opcode(void) {
    static const byte starts[] = {0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70, 0x80,
                                  0xb0, 0xc0, 0xd0, 0xe0, 0xf0, 0x50, 0x40, 0x40};
    return (byte)(starts[draw(sizeof starts)] + draw(16));
}

/* Within an element, whose size stays: its signature, an opcode, an operand, pieces of it. */
static void change_element(file_t *f) {
    element_t e, other;
    const file_t *from = draw(2) != 0 ? &seeds[draw(n_seeds)] : f;
    if (!pick_element(f, &e)) {
        change_byte(f);
        return;
    }
    size_t n = 1 + draw(6), at = draw(e.len), to = draw(e.len);
    byte *p = f->data + e.at;
    switch (draw(8)) {
    case 0:
        p[draw(4)] ^= (byte)(1u << draw(7));
        break;
    case 1:
    case 2:
        p[at] = an_opcode();
        break;
    case 3:
        p[at] = (byte)(p[at] + draw(5) - 2);
        break;
    case 4:
    case 5: /* a piece moves */
        if (at + n <= e.len && to + n <= e.len) {
            byte kept[8];
            memcpy(kept, p + at, n);
            if (to > at) {
                memmove(p + at, p + at + n, to - at);
            } else {
                memmove(p + to + n, p + to, at - to);
            }
            memcpy(p + to, kept, n);
        }
        break;
    default:
        if (pick_element(from, &other) && n + 2 < other.len && at + n <= e.len) {
            memmove(p + at, from->data + other.at + 2 + draw(other.len - n - 2), n);
        }
    }
}

/* File number `number`, in a block of exactly its size, which stays: code in it may outlive the
 * run. */
static file_t make_file(size_t number) {
    random_state = number * 0x9e3779b97f4a7c15u + 1;
    draw(1);
    const file_t *seed = &seeds[draw(n_seeds)];
    file_t f = {malloc(seed->len + 64), seed->len};
    memcpy(f.data, seed->data, f.len);
    for (unsigned n = draw(2) != 0 ? 1 : 1 + draw(4); n > 0; n--) {
        unsigned kind = draw(8);
        if (f.len > 8 && f.data[1] == 6 && draw(4) != 0) {
            change_element(&f);
        } else if (kind < 5) {
            change_byte(&f);
        } else if (kind < 7) {
            change_words(&f);
        } else {
            change_length(&f);
        }
    }
    f.data = realloc(f.data, f.len);
    return f;
}

/* Running it ----------------------------------------------------------------------------------- */

static void tick(int signal) {
    (void)signal;
    interrupts++;
    if (progress->running && interrupts >= INTERRUPTS) {
        progress->abandoned++;
        _exit(ABANDONED);
    }
    if (!progress->running && interrupts >= INTERRUPTS * 20) {
        abort(); /* loading has to end */
    }
    if (progress->running) {
        mp_sched_keyboard_interrupt();
    }
}

static void wall(int signal) {
    (void)signal;
    progress->abandoned++;
    _exit(progress->running ? ABANDONED : 1);
}

static void start_clock(void) {
    struct itimerval t = {{0, TICK_MS * 1000}, {0, TICK_MS * 1000}};
    interrupts = 0;
    setitimer(ITIMER_VIRTUAL, &t, NULL);
    alarm(WALL_SECONDS);
}

static void stop_clock(void) {
    struct itimerval t = {{0, 0}, {0, 0}};
    setitimer(ITIMER_VIRTUAL, &t, NULL);
}

/* Names, modules and switches as at the start. */
static void forget_program(void) {
    while (gc_is_locked()) {
        gc_unlock();
    }
    harness_forget_program();
    MP_STATE_VM(sys_path) = mp_obj_new_list(0, NULL);
    MP_STATE_THREAD(handled) = MP_OBJ_NULL;
}

/* What an interrupt may hit as well must not leave an exception behind. */
static void calm_down(void (*step)(void)) {
    for (unsigned i = 0; i < 3; i++) {
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            mp_handle_pending(false);
            step();
            nlr_pop();
            return;
        }
    }
    abort();
}

static void collect(void) {
    gc_collect();
    heap_check();
}

static void run_file(const file_t *f) {
    nlr_buf_t nlr;
    mp_obj_t fun = MP_OBJ_NULL;
    start_clock();
    if (nlr_push(&nlr) == 0) {
        fun = mpy_load(f->data, f->len, &MP_STATE_VM(dict_main));
        progress->running = true;
        mp_call_function_0(fun);
        nlr_pop();
    } else if (fun == MP_OBJ_NULL && !progress->running) {
        progress->refused++;
    } else {
        progress->raised++;
    }
    progress->ran += progress->running;
    progress->running = true; /* finalisers, also those of programs before, may loop, too */
    calm_down(collect);
    calm_down(forget_program);
    calm_down(collect);
    stop_clock();
}

static void child(size_t first, size_t end) {
    char here;
    int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, STDIN_FILENO);
    dup2(nothing, STDOUT_FILENO);
    dup2(messages, STDERR_FILENO);
    signal(SIGVTALRM, tick);
    signal(SIGALRM, wall);
    stack_init_main(&here);
    if (!heap_init((size_t)2 << 20)) {
        _exit(1);
    }
    mp_init();
    forget_program();
    for (size_t i = first; i < end; i++) {
        progress->number = i;
        progress->running = false;
        lseek(messages, 0, SEEK_SET);
        if (ftruncate(messages, 0) != 0) {
            _exit(1);
        }
        file_t f = make_file(i);
        run_file(&f);
    }
    progress->number = end;
    _exit(0);
}

/* The parent ----------------------------------------------------------------------------------- */

static bool read_seed(const char *path) {
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        return false;
    }
    file_t *seed = &seeds[n_seeds++];
    seed->data = malloc(1 << 20);
    seed->len = fread(seed->data, 1, 1 << 20, f);
    fclose(f);
    return seed->len > 8;
}

static void write_file(const char *folder, size_t number, const char *suffix, const void *data,
                       size_t len) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%zu.%s", folder, number, suffix);
    FILE *out = fopen(path, "wb");
    if (out != NULL) {
        fwrite(data, 1, len, out);
        fclose(out);
    }
}

static void keep(const char *folder, size_t number) {
    static char text[1 << 16];
    file_t f = make_file(number);
    write_file(folder, number, "mpy", f.data, f.len);
    ssize_t len = pread(messages, text, sizeof text, 0);
    write_file(folder, number, "txt", text, len < 0 ? 0 : (size_t)len);
}

int main(int argc, char **argv) {
    size_t n = 1000, first = 0, fatal = 0;
    const char *folder = ".";
    for (int c; (c = getopt(argc, argv, "n:f:o:")) != -1;) {
        if (c == 'n') {
            n = strtoul(optarg, NULL, 10);
        } else if (c == 'f') {
            first = strtoul(optarg, NULL, 10);
        } else if (c == 'o') {
            folder = optarg;
        } else {
            return 2;
        }
    }
    messages = memfd_create("messages", 0);
    progress =
        mmap(NULL, sizeof *progress, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    seeds = calloc((size_t)(argc - optind) + 1, sizeof *seeds);
    for (int i = optind; i < argc; i++) {
        if (!read_seed(argv[i])) {
            fprintf(stderr, "mpyfuzz: %s: cannot be read\n", argv[i]);
            return 2;
        }
    }
    for (size_t at = first; at < first + n && n_seeds > 0 && fatal < MAX_KEPT;) {
        size_t end = MIN(at + BATCH, first + n);
        progress->number = at;
        fflush(stdout);
        pid_t pid = fork();
        if (pid == 0) {
            child(at, end);
        }
        int status;
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
        }
        at = progress->number;
        if (at < end) {
            if (!WIFEXITED(status) || WEXITSTATUS(status) != ABANDONED) {
                fatal++;
                printf("number %zu: %s %d while %s\n", at,
                       WIFSIGNALED(status) ? "signal" : "exit status",
                       WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status),
                       progress->running ? "running" : "loading");
                keep(folder, at);
            }
            at++;
        }
    }
    printf("%zu files: %zu refused, %zu ran, %zu of them raised an exception; %zu abandoned in a "
           "loop\n",
           n, progress->refused, progress->ran, progress->raised, progress->abandoned);
    printf("%zu passed, %zu failed\n", n - fatal, fatal);
    return fatal > 0 || n_seeds == 0;
}
