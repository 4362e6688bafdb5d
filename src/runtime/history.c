/* The lines that were entered at the prompt, or blocks of them, the last one first. Boards keep a
 * few in the Python heap and lose them at a reset; hosts have them in a file, too:
 * ~/.krait_history, or what KRAIT_HISTORY names (nothing, if that is empty), one line each; the
 * lines of a block have a VT between them there, which no key types. A line is appended to the file
 * when it is entered, so that nothing is lost and prompts that run at the same time do not take
 * each other's lines away; a file that has grown to twice what is remembered is cut when it is
 * read. */
#include "memory/heap.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "runtime/lineedit.h"
#include "runtime/port.h"

#if MICROPY_USE_READLINE

MP_REGISTER_ROOT_POINTER(const char *history_lines[MICROPY_READLINE_HISTORY_SIZE]);

#define LINES MP_STATE_VM(history_lines)

static bool is_blank(const char *line, size_t len) {
    while (len > 0 && line[len - 1] == ' ') {
        len--;
    }
    return len == 0;
}

/* Remembers the line; false: it is not worth it, or memory is short. */
static bool remember(const char *line, size_t len) {
    const char *last = LINES[0];
    if (is_blank(line, len) || (last != NULL && strlen(last) == len && !memcmp(last, line, len))) {
        return false;
    }
    char *copy = heap_alloc_maybe(len + 1, HEAP_LEAF);
    if (copy == NULL) {
        return false;
    }
    memcpy(copy, line, len);
    copy[len] = 0;
    gc_barrier(LINES[MICROPY_READLINE_HISTORY_SIZE - 1]);
    memmove(&LINES[1], &LINES[0], sizeof LINES - sizeof *LINES);
    LINES[0] = copy;
    return true;
}

#if MICROPY_REPL_TERMINAL
enum { PIECE = 4096, PATH = 512 };

/* The history file's path in buf; false: there is none. */
static bool file_path(char *buf) {
    const char *name = port_getenv("KRAIT_HISTORY"), *folder = "";
    if (name == NULL) {
        folder = port_getenv("HOME");
        name = "/.krait_history";
    }
    if (folder == NULL || *name == 0 || console_is_serial || !port_console_is_tty()) {
        return false;
    }
    size_t n = strlen(folder), m = strlen(name);
    if (n + m >= PATH) {
        return false;
    }
    memcpy(buf, folder, n);
    memcpy(buf + n, name, m + 1);
    return true;
}

/* In one piece if it fits: lines of two prompts do not mix. */
static void write_entry(int file, const char *line, size_t len) {
    char buf[PIECE];
    for (size_t n = 0, done = 0; done <= len; done += n) {
        for (n = 0; n < sizeof buf && done + n < len; n++) {
            buf[n] = line[done + n] == '\n' ? '\v' : line[done + n];
        }
        if (n < sizeof buf) {
            buf[n++] = '\n';
        }
        port_write(file, buf, n);
    }
}

static void append_to_file(const char *line, size_t len) {
    char path[PATH];
    int file = file_path(path)
                   ? port_open_file(path, PORT_OPEN_WRITE | PORT_OPEN_CREATE | PORT_OPEN_APPEND)
                   : -1;
    if (file >= 0) {
        write_entry(file, line, len);
        port_close(file);
    }
}

/* An entry of the file, if it is one that could have been typed. */
static void remember_from_file(char *line, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (line[i] == '\v') {
            line[i] = '\n';
        } else if ((byte)line[i] < ' ' || line[i] == DELETE) {
            return;
        }
    }
    remember(line, len);
}

/* Remembers the lines of the file; longer ones than PIECE are passed over. Returns how many it has.
 */
static size_t read_file(const char *path) {
    int file = port_open(path);
    if (file < 0) {
        return 0;
    }
    char buf[PIECE];
    size_t len = 0, n = 0;
    bool too_long = false;
    int got;
    while ((got = port_read(file, buf + len, sizeof buf - len)) > 0) {
        len += (size_t)got;
        char *at = buf, *end;
        while ((end = memchr(at, '\n', (size_t)(buf + len - at))) != NULL) {
            if (!too_long) {
                remember_from_file(at, (size_t)(end - at));
            }
            too_long = false;
            n++;
            at = end + 1;
        }
        len = (size_t)(buf + len - at);
        memmove(buf, at, len);
        too_long |= len == sizeof buf;
        len = too_long ? 0 : len;
    }
    port_close(file);
    return n;
}

/* Writes what is remembered in the place of all that the file has. */
static void cut_file(const char *path) {
    int file = port_open_file(path, PORT_OPEN_WRITE | PORT_OPEN_CREATE | PORT_OPEN_TRUNCATE);
    for (size_t i = MICROPY_READLINE_HISTORY_SIZE; file >= 0 && i-- > 0;) {
        if (LINES[i] != NULL) {
            write_entry(file, LINES[i], strlen(LINES[i]));
        }
    }
    if (file >= 0) {
        port_close(file);
    }
}

/* Reads the file when the history is used for the first time. */
static void need_file(void) {
    static bool done;
    char path[PATH];
    if (!done) {
        done = true;
        if (file_path(path) && read_file(path) > 2 * MICROPY_READLINE_HISTORY_SIZE) {
            cut_file(path);
        }
    }
}
#else
#define need_file() ((void)0)
#define append_to_file(line, len) ((void)0)
#endif

const char *history_line(size_t i) {
    need_file();
    return i < MICROPY_READLINE_HISTORY_SIZE ? LINES[i] : NULL;
}

void history_add(const char *line, size_t len) {
    need_file();
    if (remember(line, len)) {
        append_to_file(line, len);
    }
}
#endif
