/* What the terminals of hosts can do beyond a board's serial line: rows that wrap, characters that
 * are two columns wide or none, colours, marks around what is pasted.
 *
 * A terminal is taken for one with these if it says how wide it is and TERM names neither nothing
 * nor "dumb": programs at the other end of a pseudo terminal, which compare or parse what they get,
 * set no width. A serial line (krait device) is none either: nobody knows what is at its other end.
 * Colours can be forbidden by NO_COLOR as well. */
#include "object/str.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "runtime/lineedit.h"
#include "runtime/port.h"

#if MICROPY_REPL_TERMINAL

unsigned terminal_width;
static bool coloured;

static bool is_set(const char *variable) {
    const char *value = port_getenv(variable);
    return value != NULL && *value != 0;
}

/* Columns of the terminal that a handle, 1 or 2, leads to; 0: it is none, or can do nothing. */
static unsigned columns(int handle) {
    const char *name = port_getenv("TERM");
    bool able = name != NULL && *name != 0 && strcmp(name, "dumb") != 0;
    return able && !console_is_serial ? port_console_width(handle) : 0;
}

void terminal_begin(bool plain) {
    terminal_width = !plain && mp_hal_stdout_crlf ? columns(1) : 0;
    coloured = terminal_width > 0 && !is_set("NO_COLOR");
}

static void control(const char *parameters, size_t n, char what) {
    mp_printf(&mp_plat_print, "\x1b[%s%u%c", parameters, (unsigned)n, what);
}

void terminal_error_colour(unsigned colour) {
    if (columns(2) > 0 && !is_set("NO_COLOR")) {
        mp_printf(&mp_stderr_print, "\x1b[%um", colour);
    }
}

void terminal_colour(unsigned colour) {
    if (coloured) {
        control("", colour, 'm');
    }
}

void terminal_mark_paste(bool on) {
    static bool is_on;
    if (on ? !is_on && terminal_width > 0 : is_on) {
        is_on = on;
        control("?", 2004, on ? 'h' : 'l');
    }
}

void terminal_jump(size_t from, size_t to) {
    size_t row = from / terminal_width, wanted = to / terminal_width;
    if (row != wanted) {
        control("", row > wanted ? row - wanted : wanted - row, row > wanted ? 'A' : 'B');
    }
    mp_hal_stdout_tx_strn("\r", 1);
    if (to % terminal_width > 0) {
        control("", to % terminal_width, 'C');
    }
}

/* First and last characters of what takes two columns (East Asian wide and full-width forms,
 * pictures), and of what takes none (marks on the letter before, and invisible ones). */
static const uint32_t wide[][2] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},
    {0x25fd, 0x25fe},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x26a1, 0x26a1},
    {0x26aa, 0x26ab},   {0x26bd, 0x26be},   {0x26c4, 0x26c5},   {0x26d4, 0x26d4},
    {0x26ea, 0x26ea},   {0x26f2, 0x26f5},   {0x26fa, 0x26fd},   {0x2705, 0x2705},
    {0x270a, 0x270b},   {0x2728, 0x2728},   {0x274c, 0x274e},   {0x2753, 0x2757},
    {0x2795, 0x2797},   {0x27b0, 0x27bf},   {0x2b1b, 0x2b1c},   {0x2b50, 0x2b55},
    {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},   {0x4e00, 0xa4cf},
    {0xa960, 0xa97c},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe10, 0xfe19},
    {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},   {0x16fe0, 0x18cff},
    {0x1aff0, 0x1b2fb}, {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e},
    {0x1f191, 0x1f19a}, {0x1f200, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c},
    {0x1f37e, 0x1f393}, {0x1f3a0, 0x1f3ca}, {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0},
    {0x1f3f4, 0x1f3f4}, {0x1f3f8, 0x1f43e}, {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc},
    {0x1f4ff, 0x1f53d}, {0x1f54b, 0x1f567}, {0x1f57a, 0x1f57a}, {0x1f595, 0x1f596},
    {0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc},
    {0x1f6d0, 0x1f6d2}, {0x1f6d5, 0x1f6df}, {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc},
    {0x1f7e0, 0x1f7f0}, {0x1f90c, 0x1f93a}, {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff},
    {0x1fa70, 0x1faff}, {0x20000, 0x3fffd},
};
static const uint32_t mark[][2] = {
    {0x300, 0x36f},   {0x483, 0x489},     {0x591, 0x5bd},     {0x5bf, 0x5bf},     {0x5c1, 0x5c2},
    {0x5c4, 0x5c5},   {0x610, 0x61a},     {0x64b, 0x65f},     {0x670, 0x670},     {0x6d6, 0x6dc},
    {0x6df, 0x6e4},   {0x6e7, 0x6e8},     {0x6ea, 0x6ed},     {0x900, 0x902},     {0x93c, 0x93c},
    {0x941, 0x948},   {0x94d, 0x94d},     {0xe31, 0xe31},     {0xe34, 0xe3a},     {0xe47, 0xe4e},
    {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff},   {0x200b, 0x200f},   {0x202a, 0x202e},   {0x2060, 0x2064},
    {0x20d0, 0x20f0}, {0x302a, 0x302d},   {0x3099, 0x309a},   {0xfe00, 0xfe0f},   {0xfe20, 0xfe2f},
    {0xfeff, 0xfeff}, {0x1f3fb, 0x1f3ff}, {0xe0001, 0xe007f}, {0xe0100, 0xe01ef},
};

static bool is_in(const uint32_t (*ranges)[2], size_t n, uint32_t c) {
    while (n > 1) { /* those from ranges[n] on begin behind c, ranges[0] need not */
        size_t half = n / 2;
        if (ranges[half][0] <= c) {
            ranges += half;
            n -= half;
        } else {
            n = half;
        }
    }
    return ranges[0][0] <= c && c <= ranges[0][1];
}

static unsigned width(uint32_t c) {
    if (c < 0x300) {
        return 1;
    }
    return is_in(mark, MP_ARRAY_SIZE(mark), c) ? 0 : is_in(wide, MP_ARRAY_SIZE(wide), c) ? 2 : 1;
}

/* The character at s, of whatever is there in at most n bytes; *len of them are it. */
static uint32_t character(const char *s, size_t n, size_t *len) {
    const byte *p = (const byte *)s;
    size_t want = p[0] < 0xc0 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4, i = 1;
    uint32_t c = want == 1 ? p[0] : p[0] & (0x7fu >> want);
    for (; i < want && i < n && utf8_is_cont(p[i]); i++) {
        c = c << 6 | (p[i] & 0x3f);
    }
    *len = i;
    return i < want ? '?' : c;
}

/* The length of the control sequence at s (a prompt may have colours), 0: there is none. */
static size_t sequence(const char *s, size_t n) {
    if (n < 2 || s[0] != ESCAPE || s[1] != '[') {
        return 0;
    }
    size_t i = 2;
    while (i < n && s[i] < 0x40) {
        i++;
    }
    return i < n ? i + 1 : n;
}

/* The cell behind n bytes that are one line. */
static size_t cell_in_line(size_t at, const char *text, size_t n) {
    for (size_t i = 0, len; i < n; i += len) {
        len = sequence(text + i, n - i);
        if (len > 0) {
            continue;
        }
        unsigned w = width(character(text + i, n - i, &len));
        if (w == 2 && terminal_width > 1 && at % terminal_width == terminal_width - 1) {
            w = 3; /* the last column stays empty */
        }
        at += w;
    }
    return at;
}

size_t terminal_cell(size_t at, const char *text, size_t n) {
    const char *newline, *more = repl_prompt(1);
    while (terminal_width > 0 && (newline = memchr(text, '\n', n)) != NULL) {
        at = cell_in_line(at, text, (size_t)(newline - text));
        at = cell_in_line((at / terminal_width + 1) * terminal_width, more, strlen(more));
        n -= (size_t)(newline + 1 - text);
        text = newline + 1;
    }
    return cell_in_line(at, text, n);
}
#endif
