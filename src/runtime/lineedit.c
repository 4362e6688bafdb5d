/* The line editor of the prompt and of input().
 *
 * It is made for a slow serial line with a person at its end, on a board with little memory: a key
 * sends what changed on the screen and no more, and what is typed lies in the caller's text alone.
 * The screen is assumed to be a terminal that knows backspace and the sequences ESC [ n D (left)
 * and ESC [ K (clear to the end of the row); terminals of hosts can do more (terminal.c): there the
 * text that is edited may have several lines, all but the first behind the second prompt.
 *
 * Any bytes may come in. What is no UTF-8 is taken up as it is, a control sequence that nobody
 * knows is swallowed. The cursor never stands inside a character. */
#include "memory/heap.h"
#include "object/str.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "runtime/editkeys.h"
#include "runtime/lineedit.h"
#include "runtime/port.h"

static void send(const char *bytes, size_t n) {
    mp_hal_stdout_tx_strn(bytes, n);
}

/* A line of input that is no terminal, and of programs that left the terminal as it is. */
static int plain_line(vstr_t *text) {
    for (;;) {
        int c = mp_hal_stdin_rx_chr();
        if (c < 0) {
            return c;
        } else if (c == '\r' || c == '\n') {
            return '\r';
        }
        vstr_add_byte(text, (byte)c);
    }
}

/* Consoles that always want CR LF are terminals. */
static bool is_plain(void) {
    return !MICROPY_CONSOLE_CRLF && !mp_hal_stdout_crlf;
}

#if MICROPY_USE_READLINE

enum { INDENT = 4 };

typedef struct {
    vstr_t *text;
    size_t start; /* where the line begins in the text */
    size_t pos;   /* the cursor's place in the text */
    const char *prompt;
    enum edit_kind kind;
    size_t indent;     /* length of the line if it is what auto-indent made of it; else 0 */
    size_t recalled;   /* the line is history_line(recalled - 1); 0: a new one */
    const char *typed; /* the new line, while others are looked at; NULL: empty */
#if MICROPY_REPL_TERMINAL
    size_t origin; /* the cell in which the line begins */
#endif
} edit_t;

/* What lasts longer than a line. */
static struct {
    bool no_indent; /* the statement comes with an indentation of its own */
    bool pasting;   /* between the marks that the terminal puts around what is pasted */
    bool torn;      /* the statement's lines are no longer one below the other on the screen */
} state;

/* The screen ----------------------------------------------------------------------------------- */

/* The column, or cell, of a place in the text. */
static size_t cell(const edit_t *e, size_t place) {
    const char *s = e->text->buf + e->start, *end = e->text->buf + place;
#if MICROPY_REPL_TERMINAL
    return terminal_cell(e->origin, s, (size_t)(end - s));
#else
    size_t n = 0;
    for (; s < end; s++) {
        n += !utf8_is_cont((byte)*s);
    }
    return n;
#endif
}

/* Moves the cursor. */
static void go(edit_t *e, size_t place) {
    size_t from = cell(e, e->pos), to = cell(e, place);
#if MICROPY_REPL_TERMINAL
    if (terminal_width > 0 && from / terminal_width != to / terminal_width) {
        terminal_jump(from, to);
    } else
#endif
        if (to > from) {
        send(e->text->buf + e->pos, place - e->pos);
    } else if (from - to > 4) {
        mp_printf(&mp_plat_print, "\x1b[%uD", (unsigned)(from - to));
    } else {
        send("\b\b\b\b", from - to);
    }
    e->pos = place;
}

static void send_prompt(const char *prompt) {
    terminal_colour(COLOUR_PROMPT);
    mp_hal_stdout_tx_strn(prompt, strlen(prompt));
    terminal_colour(COLOUR_NONE);
}

#if MICROPY_REPL_TERMINAL
/* Sends text to the cell `at`; more lines of it begin with the second prompt. Returns the cell
 * behind it. */
static size_t send_text(size_t at, const char *s, size_t n) {
    for (const char *end = s + n; s < end; s += n + 1) {
        const char *newline = memchr(s, '\n', (size_t)(end - s));
        n = (size_t)((newline != NULL ? newline : end) - s);
        send(s, n);
        at = terminal_cell(at, s, n);
        if (n > 0 && terminal_width > 0 && at % terminal_width == 0) {
            send(" \r", 2); /* the cursor waits behind the last column until another one comes */
        }
        if (newline != NULL) {
            send("\r\n", 2);
            send_prompt(repl_prompt(1));
            at = terminal_cell(at, "\n", 1);
        }
    }
    return at;
}
#else
#define send_text(at, s, n) send(s, n)
#endif

/* Sends what is between the cursor and a place behind it, where the cursor then is. */
static void send_to(edit_t *e, size_t place) {
    send_text(cell(e, e->pos), e->text->buf + e->pos, place - e->pos);
    e->pos = place;
}

/* If what changed, which ends at `end` and ended in the cell `before`, goes or went on in the next
 * row, clears all from the cursor on: a wide character may leave the last column of a row empty. */
static bool clear_rows(const edit_t *e, size_t before, size_t end) {
#if MICROPY_REPL_TERMINAL
    size_t now = cell(e, end), last = now > before ? now : before;
    if (terminal_width > 0 && cell(e, e->pos) / terminal_width != last / terminal_width) {
        send("\x1b[J", 3);
        return true;
    }
#else
    (void)e;
    (void)before;
    (void)end;
#endif
    return false;
}

static bool has_newline(const char *s, size_t n) {
    return MICROPY_REPL_TERMINAL && memchr(s, '\n', n) != NULL;
}

/* Where the line begins that `place` is in, and where it ends. */
static size_t line_start(const vstr_t *text, size_t place) {
    while (place > 0 && text->buf[place - 1] != '\n') {
        place--;
    }
    return place;
}
static size_t line_end(const vstr_t *text, size_t place) {
    while (place < text->len && text->buf[place] != '\n') {
        place++;
    }
    return place;
}

/* Puts n bytes in the place of `cut` ones, and the cursor behind them. Lines below stay as they are
 * on the screen if they stay in their rows. */
static void replace(edit_t *e, size_t at, size_t cut, const char *bytes, size_t n) {
    vstr_t *text = e->text;
    bool all = has_newline(text->buf + at, cut) || has_newline(bytes, n);
    go(e, at);
    size_t before = cell(e, all ? text->len : line_end(text, at + cut));
    if (n > cut) {
        vstr_ins_blank_bytes(text, at, n - cut);
    } else if (n < cut) {
        vstr_cut_out_bytes(text, at, cut - n);
    }
    memcpy(text->buf + at, bytes, n);
    size_t end = all ? text->len : line_end(text, at + n);
    bool rows = clear_rows(e, before, end);
    send_to(e, rows ? text->len : end);
    if (!rows && cell(e, e->pos) < before) {
        send("\x1b[K", 3);
    }
    go(e, at + n);
}

/* Shows prompt and line on an empty row. */
static void show(edit_t *e) {
    size_t pos = e->pos;
    send_prompt(e->prompt);
    e->pos = e->start;
    send_to(e, e->text->len);
    go(e, pos);
}

/* Goes to the last row of the line. */
static void go_last_row(const edit_t *e) {
#if MICROPY_REPL_TERMINAL
    size_t here = cell(e, e->pos), end = cell(e, e->text->len);
    if (terminal_width > 0 && here / terminal_width != end / terminal_width) {
        terminal_jump(here, end);
    }
#else
    (void)e;
#endif
}

/* Goes to the row below the line. */
static void leave_row(const edit_t *e) {
    go_last_row(e);
    send("\r\n", 2);
}

/* Places in the line --------------------------------------------------------------------------- */

/* True if the place is none for the cursor: inside a character, or before a mark upon one. */
static bool is_joined(const edit_t *e, size_t place) {
    const char *s = e->text->buf + place;
#if MICROPY_REPL_TERMINAL
    size_t n = 1;
    while (place + n < e->text->len && utf8_is_cont((byte)s[n])) {
        n++;
    }
    return utf8_is_cont((byte)*s) || terminal_cell(0, s, n) == 0;
#else
    return utf8_is_cont((byte)*s);
#endif
}

static size_t place_before(const edit_t *e) {
    size_t i = e->pos;
    while (i > e->start && is_joined(e, --i)) {
    }
    return i;
}

static size_t place_behind(const edit_t *e) {
    size_t i = e->pos, len = e->text->len;
    while (i < len && ++i < len && is_joined(e, i)) {
    }
    return i;
}

#if MICROPY_REPL_EMACS_WORDS_MOVE
static bool is_word(char c) {
    return unichar_isalnum((byte)c) || c == '_' || (byte)c >= 0x80;
}

static size_t word_before(const edit_t *e) {
    const char *s = e->text->buf;
    size_t i = e->pos;
    while (i > e->start && !is_word(s[i - 1])) {
        i--;
    }
    while (i > e->start && is_word(s[i - 1])) {
        i--;
    }
    return i;
}

static size_t word_behind(const edit_t *e) {
    const char *s = e->text->buf;
    size_t i = e->pos;
    while (i < e->text->len && !is_word(s[i])) {
        i++;
    }
    while (i < e->text->len && is_word(s[i])) {
        i++;
    }
    return i;
}
#endif

/* Where a key moves the cursor. */
static size_t place_of(const edit_t *e, int key) {
    switch (key) {
    case KEY_LEFT:
        return place_before(e);
    case KEY_RIGHT:
        return place_behind(e);
    case KEY_HOME:
        return line_start(e->text, e->pos);
    case KEY_END:
        return line_end(e->text, e->pos);
#if MICROPY_REPL_EMACS_WORDS_MOVE
    case KEY_WORD_LEFT:
        return word_before(e);
    case KEY_WORD_RIGHT:
        return word_behind(e);
#endif
    default:
        return e->pos;
    }
}

/* True if there is nothing but blanks between two places. */
static bool is_blank(const edit_t *e, size_t from, size_t to) {
    while (from < to && e->text->buf[from] == ' ') {
        from++;
    }
    return from == to;
}

static void insert(edit_t *e, const char *bytes, size_t n) {
    replace(e, e->pos, 0, bytes, n);
}

static void cut(edit_t *e, size_t from, size_t to) {
    if (from < to) {
        replace(e, from, to - from, "", 0);
    }
}

/* Indentation ---------------------------------------------------------------------------------- */

static const char blanks[INDENT + 1] = "    ";

#if MICROPY_REPL_AUTO_INDENT
/* Blanks for a line behind the one that ends at `end`: as many as that begins with, and four more
 * behind a colon; none if that and the line before have nothing else: then a block is to end. */
static size_t indentation(const edit_t *e, size_t end) {
    size_t begin = line_start(e->text, end), n = 0;
    while (begin + n < end && e->text->buf[begin + n] == ' ') {
        n++;
    }
    bool empty = begin + n == end;
    if (state.no_indent ||
        (empty && begin > 0 && is_blank(e, line_start(e->text, begin - 1), begin - 1))) {
        return 0;
    }
    while (end > begin && e->text->buf[end - 1] == ' ') {
        end--;
    }
    return n + (end > begin && e->text->buf[end - 1] == ':' ? INDENT : 0);
}

static void auto_indent(edit_t *e) {
    e->indent = indentation(e, e->start - 1);
    vstr_add_fill(e->text, ' ', e->indent);
    send_to(e, e->text->len);
}

/* A blank or TAB typed where only auto-indent was so far, n columns wide: the text has an
 * indentation of its own. What is taken away are blanks, so there is nothing to clear. */
static void indent_anew(edit_t *e, size_t had, size_t n) {
    state.no_indent = true;
    if (n > had) {
        insert(e, blanks, n - had);
    } else {
        go(e, e->start + n);
        e->text->len = e->pos;
    }
}
#else
#define indentation(e, end) 0
#define auto_indent(e) ((void)0)
#define indent_anew(e, had, n) ((void)0)
#endif

static void backspace(edit_t *e) {
    size_t from = place_before(e), begin = line_start(e->text, e->pos), before = e->pos - begin;
    if (MICROPY_REPL_AUTO_INDENT && before > 1 && is_blank(e, begin, e->pos)) {
        from = e->pos - (before - 1) % INDENT - 1;
    }
    cut(e, from, e->pos);
}

/* Completion ----------------------------------------------------------------------------------- */

static void list_names(edit_t *e, completion_t *c) {
    size_t column = 0, limit = 64;
    enum { COLUMN = 16 };
#if MICROPY_REPL_TERMINAL
    limit = terminal_width > COLUMN ? terminal_width - 1 : limit;
#endif
    leave_row(e);
    state.torn = true;
    do {
        size_t next = (column | (COLUMN - 1)) + 1;
        if (column > 0 && next + c->first.len > limit) {
            send("\r\n", 2);
            column = 0;
        } else if (column > 0) {
            for (; column < next; column++) {
                send(" ", 1);
            }
        }
        send(c->first.text, c->first.len);
        column += c->first.len;
    } while (complete_next(c));
    send("\r\n", 2);
    show(e);
}

/* The length of what both begin with. */
static size_t common(name_text_t a, name_text_t b) {
    size_t n = 0;
    while (n < a.len && n < b.len && a.text[n] == b.text[n]) {
        n++;
    }
    while (n > 0 && n < a.len && utf8_is_cont((byte)a.text[n])) {
        n--;
    }
    return n;
}

static void complete(edit_t *e) {
    completion_t c;
    size_t begin = line_start(e->text, e->pos);
    if (!complete_begin(&c, e->text->buf + begin, e->pos - begin)) {
        return;
    }
    size_t n = common(c.first, c.last), have = c.start.len;
    bool one = n == c.last.len, import = n == 6 && memcmp(c.first.text, "import", 6) == 0;
    if (n > have) {
        insert(e, c.first.text + have, n - have); /* c.start is no longer valid */
    } else if (!one) {
        list_names(e, &c);
    }
    if (one && import && c.place != OF_OBJECT) {
        insert(e, " ", 1);
    }
}

/* TAB: indentation behind blanks, else completion. */
static void tab(edit_t *e, size_t indent) {
    if (indent > 0) {
        indent_anew(e, indent, INDENT);
    } else if (e->pos == line_start(e->text, e->pos) || e->text->buf[e->pos - 1] == ' ' ||
               state.pasting) {
        insert(e, blanks, INDENT);
    } else {
        complete(e);
    }
}

/* History -------------------------------------------------------------------------------------- */

static void set_line(edit_t *e, const char *line) {
    name_text_t now = {e->text->buf + e->start, e->text->len - e->start},
                then = {line, strlen(line)};
    size_t n = common(then, now);
    replace(e, e->start + n, now.len - n, line + n, then.len - n);
}

/* Keeps a new line for when the cursor comes back from the history. */
static void keep_typed(edit_t *e) {
    size_t n = e->text->len - e->start;
    char *copy = n == 0 ? NULL : heap_alloc_maybe(n + 1, HEAP_LEAF);
    if (copy != NULL) {
        memcpy(copy, e->text->buf + e->start, n);
        copy[n] = 0;
    }
    e->typed = copy;
}

/* Without a terminal's width only what is one line can be edited. */
static bool can_edit(const char *line) {
#if MICROPY_REPL_TERMINAL
    return terminal_width > 0 || line == NULL || strchr(line, '\n') == NULL;
#else
    (void)line;
    return true;
#endif
}

/* The next line of the history in a direction, 1 or -1. */
static void recall(edit_t *e, int step) {
    const char *line;
    size_t i = e->recalled;
    do {
        i += (size_t)step;
        line = i > 0 ? history_line(i - 1) : e->typed != NULL ? e->typed : "";
    } while (!can_edit(line));
    if (e->kind == EDIT_INPUT || line == NULL) {
        return;
    }
    if (e->recalled == 0) {
        keep_typed(e);
    }
    e->recalled = i;
    set_line(e, line);
}

/* What terminals of hosts have besides --------------------------------------------------------- */

#if MICROPY_REPL_TERMINAL
/* The search through the history: what is looked for, and where it was found. */
typedef struct {
    char wanted[64];
    size_t n;
    size_t i;        /* history_line(i) has it */
    const char *hit; /* that line; NULL: none yet */
    size_t shown;    /* the cell behind what is on the screen */
} search_t;

static void find(search_t *s, size_t from) {
    const char *line;
    s->wanted[s->n] = 0;
    for (size_t i = from; (line = history_line(i)) != NULL; i++) {
        if (strstr(line, s->wanted) != NULL) {
            s->i = i;
            s->hit = line;
            return;
        }
    }
}

static void show_piece(search_t *s, const char *piece) {
    s->shown = send_text(s->shown, piece, strlen(piece));
}

static void show_search(search_t *s) {
    terminal_jump(s->shown, 0);
    send("\x1b[J", 3);
    s->shown = 0;
    show_piece(s, "(search) ");
    show_piece(s, s->wanted);
    show_piece(s, ": ");
    show_piece(s, s->hit == NULL ? "" : s->hit);
}

/* Looks lines up by what is in them, until a key comes that has no meaning here: it is returned,
 * for the line that was found. Ctrl-C and Ctrl-G bring the old line back. */
static int search(edit_t *e) {
    search_t s = {.shown = cell(e, e->pos)};
    int key;
    if (terminal_width == 0 || e->kind == EDIT_INPUT) {
        return KEY_NONE;
    }
    state.torn = true;
    for (;;) {
        find(&s, s.i);
        show_search(&s);
        key = key_control(key_read());
        if (key == KEY_SEARCH) {
            find(&s, s.i + 1);
        } else if (key == BACKSPACE || key == DELETE) {
            s.n -= s.n > 0;
            s.i = 0;
        } else if (key >= ' ' && key < KEY_NONE && s.n + 1 < sizeof s.wanted) {
            s.wanted[s.n++] = (char)key;
        } else {
            break;
        }
    }
    terminal_jump(s.shown, 0);
    send("\x1b[J", 3);
    bool given_up = key == CTRL_C || key == 7;
    if (!given_up && s.hit != NULL) {
        e->text->len = e->pos = e->start;
        vstr_add_str(e->text, s.hit);
        e->pos = e->text->len;
        e->recalled = s.i + 1;
    }
    show(e);
    return given_up ? KEY_NONE : key;
}

/* An empty line in the middle of a block that is pasted: it ends the block only if what follows
 * begins at the left; else it is made one with a blank in it, which does not. */
static void pasted_end(edit_t *e) {
    if (!state.pasting || e->kind != EDIT_MORE || e->text->len > e->start) {
        return;
    }
    int c = key_byte();
    while (c == '\r' || c == '\n') {
        c = key_byte();
    }
    key_push(c);
    if (c == ' ' || c == TAB) {
        vstr_add_byte(e->text, ' ');
    }
}

/* Several lines ---------------- */

/* Makes all lines of the statement the text that is edited. */
static void edit_statement(edit_t *e) {
    size_t from = cell(e, e->pos);
    e->start = 0;
    e->prompt = repl_prompt(0);
    e->origin = terminal_cell(0, e->prompt, strlen(e->prompt));
    terminal_jump(state.torn ? from : cell(e, e->pos), 0);
    send("\x1b[J", 3);
    show(e);
}

/* The place in the line that begins at `begin`, as far to the right as the cursor is in its own. */
static size_t place_in_column(const edit_t *e, size_t begin) {
    const char *s = e->text->buf;
    size_t own = line_start(e->text, e->pos), end = line_end(e->text, begin), place = begin;
    size_t column = terminal_cell(0, s + own, e->pos - own);
    while (place < end && terminal_cell(0, s + begin, place - begin) < column) {
        while (++place < end && is_joined(e, place)) {
        }
    }
    return place;
}

/* Moves the cursor a line up (-1) or down; false: there is none. */
static bool go_line(edit_t *e, int step) {
    if (e->kind == EDIT_MORE && step < 0 && e->start > 0 && e->recalled == 0 &&
        terminal_width > 0) {
        edit_statement(e);
    }
    size_t begin = line_start(e->text, e->pos), end = line_end(e->text, e->pos);
    if (step < 0 ? begin <= e->start : end == e->text->len) {
        return false;
    }
    go(e, place_in_column(e, step < 0 ? line_start(e->text, begin - 1) : end + 1));
    return true;
}

/* Another line where the cursor is. */
static void split_line(edit_t *e) {
    char line[64] = "\n";
    if (terminal_width > 0 && e->kind != EDIT_INPUT) {
        size_t n = MIN(indentation(e, e->pos), sizeof line - 1);
        memset(line + 1, ' ', n);
        insert(e, line, 1 + n);
    }
}

static void terminal_key(edit_t *e, int key) {
    if (key == KEY_CLEAR && terminal_width > 0) {
        send("\x1b[H\x1b[J", 6);
        state.torn = true;
        show(e);
    } else if (key == KEY_PASTE) {
        state.pasting = state.no_indent = true;
    } else if (key == KEY_PASTE_END) {
        state.pasting = false;
        state.no_indent &= e->kind == EDIT_MORE;
    } else if (key == KEY_NEWLINE) {
        split_line(e);
    }
}
#else
#define go_line(e, step) false
#define split_line(e) ((void)0)
#define search(e) KEY_NONE
#define pasted_end(e) ((void)0)
#define terminal_key(e, key) ((void)0)
#endif

/* Putting keys into effect --------------------------------------------------------------------- */

/* A byte of text; the rest of its character is waited for, so that the screen never gets a part. */
static void type(edit_t *e, int c) {
    char bytes[4] = {(char)c};
    size_t n = 1, want = c < 0xc0 || !MICROPY_PY_BUILTINS_STR_UNICODE ? 1
                         : c < 0xe0                                   ? 2
                         : c < 0xf0                                   ? 3
                                                                      : 4;
    while (n < want) {
        c = key_byte();
        if (c < 0 || !utf8_is_cont((byte)c)) {
            key_push(c);
            break;
        }
        bytes[n++] = (char)c;
    }
    insert(e, bytes, n);
}

static void edit_key(edit_t *e, int key) {
    if (key == KEY_UP || key == KEY_DOWN) {
        int step = key == KEY_UP ? -1 : 1;
        if (!go_line(e, step)) {
            recall(e, -step);
        }
    } else if (key < KEY_DELETE) {
        go(e, place_of(e, key));
    } else if (key <= KEY_CUT_WORD_LEFT) {
        size_t place = place_of(e, key - KEY_DELETE + KEY_RIGHT);
        cut(e, place < e->pos ? place : e->pos, place < e->pos ? e->pos : place);
    } else {
        terminal_key(e, key);
    }
}

/* True if the key asks for something else than this line. */
static bool is_command(const edit_t *e, int key, size_t indent) {
    bool empty = e->text->len == e->start || (indent > 0 && key == CTRL_D);
    return key < 0 || key == CTRL_C ||
           (empty && (key == CTRL_D || (e->kind == EDIT_FIRST && key > 0 && key <= CTRL_E)));
}

/* Return: ends the text, or the line that the cursor is in if others follow. */
static int finish(edit_t *e) {
    if (line_end(e->text, e->pos) < e->text->len) {
        split_line(e);
        return 0;
    }
    pasted_end(e);
    leave_row(e);
    if (e->kind != EDIT_INPUT && !edits_blocks()) {
        history_add(e->text->buf + e->start, e->text->len - e->start);
    }
    bool block = has_newline(e->text->buf + e->start, e->text->len - e->start);
    return e->recalled > 0 && block ? '\n' : '\r';
}

/* Puts a key into effect; returns 0, or what ended the line. */
static int press(edit_t *e, int key) {
    size_t indent = e->indent;
    if (is_command(e, key, indent)) {
        go_last_row(e);
        e->text->len -= indent;
        return key;
    }
    e->indent = key == KEY_PASTE ? indent : 0;
    if (key == '\r' || key == '\n') {
        return finish(e);
    } else if (key == ' ' && indent > 0) {
        indent_anew(e, indent, 1);
    } else if (key == BACKSPACE || key == DELETE) {
        backspace(e);
    } else if (key == TAB && e->kind != EDIT_INPUT) {
        tab(e, indent);
    } else if (key >= ' ' && key < KEY_NONE) {
        type(e, key);
    } else if ((key = key_control(key)) == KEY_SEARCH) {
        key = search(e);
        return key == KEY_NONE ? 0 : press(e, key);
    } else {
        edit_key(e, key);
    }
    return 0;
}

int edit_line(vstr_t *text, const char *prompt, enum edit_kind kind) {
    edit_t e = {.text = text, .start = text->len, .pos = text->len, .prompt = prompt, .kind = kind};
#if MICROPY_REPL_TERMINAL
    terminal_begin(kind == EDIT_INPUT);
    terminal_mark_paste(kind != EDIT_INPUT);
    e.origin = terminal_cell(0, prompt, strlen(prompt));
#endif
    send_prompt(prompt);
    if (is_plain()) {
        return plain_line(text);
    }
    if (kind == EDIT_FIRST) {
        state.no_indent = state.pasting;
        state.torn = false;
    } else if (kind == EDIT_MORE) {
        auto_indent(&e);
    }
    int end = 0;
    while (end == 0) {
        end = press(&e, key_read());
    }
    return end;
}

#else

/* Reads the rest of a terminal's escape sequence, which is ignored. */
static void skip_escape(void) {
    int c = mp_hal_stdin_rx_chr();
    while (c == '[' || c == 'O' || c == ';' || (c >= '0' && c <= '9')) {
        c = mp_hal_stdin_rx_chr();
    }
}

static void erase_last(vstr_t *line, size_t start) {
    if (line->len > start) {
        while (line->len > start + 1 && utf8_is_cont((byte)line->buf[line->len - 1])) {
            line->len--; /* the tail of a UTF-8 character */
        }
        line->len--;
        send("\b \b", 3);
    }
}

int edit_line(vstr_t *text, const char *prompt, enum edit_kind kind) {
    size_t start = text->len;
    send(prompt, strlen(prompt));
    if (is_plain()) {
        return plain_line(text);
    }
    for (;;) {
        int c = mp_hal_stdin_rx_chr();
        if (c < 0 || c == CTRL_C ||
            (c <= CTRL_E && text->len == start && (c == CTRL_D || kind == EDIT_FIRST))) {
            return c;
        } else if (c == '\r' || c == '\n') {
            send("\r\n", 2);
            return '\r';
        } else if (c == BACKSPACE || c == DELETE) {
            erase_last(text, start);
        } else if (c == ESCAPE) {
            skip_escape();
        } else if (c >= ' ' || c == TAB) {
            char byte = (char)c;
            vstr_add_byte(text, (byte));
            send(&byte, 1);
        }
    }
}
#endif
