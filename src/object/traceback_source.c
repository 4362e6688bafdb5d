/* The source in tracebacks: the lines of each place and, below them, marks under what failed, as
 * CPython 3.14 prints them.
 *
 * Which text an instruction was made for is found by compiling the source once more
 * (compile/spans.h), once a traceback and file. A traceback may be printed because there is no
 * memory: whatever fails here, the line is printed without marks, and that takes no memory. */
#include "bytecode/code.h"
#include "compile/spans.h"
#include "fs/vfs.h"
#include "memory/heap.h"
#include "py/lexer.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "runtime/port.h"
#include "runtime/traceback.h"
#include "syntax/lexer.h"

#if MICROPY_TRACEBACK_SOURCE
/* Sources -------------------------------------------------------------------------------------- */

/* A text being read, from its beginning. */
typedef struct source {
    int file;         /* handle; negative: the text is in memory */
    const char *text; /* what is left of it */
    size_t len;
} source_t;

static bool is_command(const char *name) {
    return MP_STATE_VM(command) != NULL && strcmp(name, "<string>") == 0;
}

/* False: there is no such text. */
static bool source_open(source_t *s, const char *name) {
    s->file = -1;
    if (is_command(name)) {
        s->text = MP_STATE_VM(command);
        s->len = strlen(s->text);
        return true;
    }
    if (import_frozen_text(name, &s->text, &s->len)) {
        return true;
    }
    bool is_file = name[0] != '<' && vfs_is_port(name) && port_stat(name) == PORT_STAT_FILE;
    s->file = is_file ? port_open(name) : -1;
    return s->file >= 0;
}

/* Up to n bytes; 0 or less: the end. */
static int source_read(source_t *s, char *buf, size_t n) {
    if (s->file >= 0) {
        return port_read(s->file, buf, n);
    }
    n = MIN(n, s->len);
    memcpy(buf, s->text, n);
    s->text += n;
    s->len -= n;
    return (int)n;
}

static void source_close(const source_t *s) {
    if (s->file >= 0) {
        port_close(s->file);
    }
}

/* A line of a text being looked for, while the text passes by in pieces. */
typedef struct line_finder {
    size_t lines_before; /* lines still to be skipped */
    bool started;        /* something other than blanks has been seen */
} line_finder_t;

/* Prints what of the piece belongs to the line; true at its end. */
static bool find_in_piece(line_finder_t *f, const mp_print_t *print, const char *p, size_t n) {
    for (const char *end = p + n; p < end; p++) {
        if (f->lines_before > 0) {
            f->lines_before -= *p == '\n';
        } else if (*p == '\n' || *p == '\r') {
            return true;
        } else if (f->started || (*p != ' ' && *p != '\t' && *p != '\f')) {
            if (!f->started) {
                mp_print_str(print, "    ");
                f->started = true;
            }
            print->print_strn(print->data, p, 1);
        }
    }
    return false;
}

/* Prints the line without its indentation. Takes no memory. */
static void print_line(const mp_print_t *print, const char *file, size_t line) {
    source_t s;
    if (line == 0 || !source_open(&s, file)) {
        return;
    }
    char buf[256];
    line_finder_t f = {line - 1, false};
    int n;
    while ((n = source_read(&s, buf, sizeof buf)) > 0 &&
           !find_in_piece(&f, print, buf, (size_t)n)) {
    }
    source_close(&s);
    if (f.started) {
        mp_print_str(print, "\n");
    }
}

#if MICROPY_TRACEBACK_CARETS
/* Spans ---------------------------------------------------------------------------------------- */

#define MAX_CODES 100u /* of a traceback, whose spans are looked for */

/* Calls fun(arg): false if an exception came of it, which is dropped, unless it is none of the
 * program's mistakes (KeyboardInterrupt ...). */
static bool succeeds(void (*fun)(void *), void *arg) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        fun(arg);
        nlr_pop();
        return true;
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), &mp_type_Exception)) {
        nlr_jump(nlr.ret_val);
    }
    return false;
}

static mp_lexer_t *source_lexer(qstr file) {
    source_t s;
    if (!source_open(&s, qstr_str(file))) {
        return NULL;
    }
    source_close(&s);
    return s.file >= 0 ? mp_lexer_new_from_file(file)
                       : mp_lexer_new_from_str_len(file, s.text, s.len, 0);
}

/* The codes of file are among sources->wanted: finds their spans. Text that exec() was given made
 * other code at module level than a program's. */
typedef struct search {
    tb_sources_t *sources;
    qstr file;
} search_t;

static void search_file(void *arg) {
    const search_t *a = arg;
    tb_sources_t *s = a->sources;
    for (int names = 0; names < 2; names++) {
        bool missing = false;
        for (size_t i = 0; i < s->n; i++) {
            const span_wanted_t *w = &s->wanted[i];
            missing |= w->ctx->source_file == a->file && w->spans == NULL;
        }
        mp_lexer_t *lex = missing ? source_lexer(a->file) : NULL;
        if (lex != NULL) {
            spans_find(lex, names != 0, s->wanted, s->n);
        }
    }
}

/* The number of the code in s->wanted, or s->n. */
static size_t find_code(const tb_sources_t *s, const code_t *code) {
    size_t i = 0;
    while (i < s->n && s->wanted[i].code != code) {
        i++;
    }
    return i;
}

static void collect_codes(void *arg) {
    tb_sources_t *s = arg;
    tb_cursor_t c = tb_cursor(s->exc);
    tb_place_t p;
    unsigned times;
    while (s->n < MAX_CODES && tb_next_place(&c, &p, &times)) {
        if (find_code(s, p.fun->code) == s->n) {
            if (s->n == s->alloc) {
                s->wanted = table_grow(s->wanted, &s->alloc, sizeof(span_wanted_t), HEAP_RAW);
            }
            s->wanted[s->n++] = (span_wanted_t){.code = p.fun->code, .ctx = p.fun->ctx};
        }
    }
}

static void prepare(tb_sources_t *s) {
    s->prepared = true;
    if (!succeeds(collect_codes, s)) {
        s->n = 0;
    }
    for (size_t i = 0; i < s->n; i++) {
        search_t a = {s, s->wanted[i].ctx->source_file};
        bool first = true;
        for (size_t k = 0; k < i; k++) {
            first &= s->wanted[k].ctx->source_file != a.file;
        }
        if (first) {
            succeeds(search_file, &a);
        }
    }
}

void source_find_spans(span_wanted_t *w) {
    tb_sources_t s = {.wanted = w, .n = 1};
    search_t a = {&s, w->ctx->source_file};
    succeeds(search_file, &a);
}

/* Lines ---------------------------------------------------------------------------------------- */

/* The lines that a span is in. */
typedef struct lines {
    const char *text;
    size_t len;
    const span_t *span;
    uint32_t n;
} lines_t;

typedef struct line {
    const char *s;
    size_t len; /* without blanks at its end */
} line_t;

static bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The line at *pos, which moves behind it. */
static line_t next_line(const lines_t *t, size_t *pos) {
    line_t l = {t->text + *pos, 0};
    size_t n = 0, left = t->len - *pos;
    while (n < left && l.s[n] != '\n') {
        n++;
    }
    *pos += n + (n < left);
    while (n > 0 && is_blank(l.s[n - 1])) {
        n--;
    }
    l.len = n;
    return l;
}

static line_t line_at(const lines_t *t, uint32_t number) {
    size_t pos = 0;
    line_t l = next_line(t, &pos);
    while (number-- > 0) {
        l = next_line(t, &pos);
    }
    return l;
}

static size_t indentation(line_t l) {
    size_t n = 0;
    while (n < l.len && is_blank(l.s[n])) {
        n++;
    }
    return n;
}

/* Finds where the lines from `first` on, n of them, lie in the text: bytes before them, bytes. */
static void measure(const char *file, uint32_t first, uint32_t n, size_t *before, size_t *len) {
    source_t s;
    char buf[256];
    uint32_t line = 1;
    int got;
    *before = *len = 0;
    if (!source_open(&s, file)) {
        return;
    }
    while (line < first + n && (got = source_read(&s, buf, sizeof buf)) > 0) {
        for (int i = 0; i < got && line < first + n; i++) {
            *(line < first ? before : len) += 1;
            line += buf[i] == '\n';
        }
    }
    source_close(&s);
}

/* The n lines from `first` on, in a new block; NULL: not there, or no memory. */
static char *read_lines(const char *file, uint32_t first, uint32_t n, size_t *len) {
    source_t s;
    size_t before;
    measure(file, first, n, &before, len);
    char *text = *len > 0 ? heap_alloc_maybe(*len, HEAP_LEAF) : NULL;
    if (text == NULL || !source_open(&s, file)) {
        return NULL;
    }
    char buf[256];
    size_t done = 0;
    int got = 1;
    while (done < *len && got > 0) {
        bool skip = before > 0;
        size_t want = skip ? MIN(before, sizeof buf) : *len - done;
        got = source_read(&s, skip ? buf : text + done, want);
        before -= skip ? (size_t)got : 0;
        done += skip || got < 0 ? 0 : (size_t)got;
    }
    source_close(&s);
    *len = done;
    return text;
}

/* Columns -------------------------------------------------------------------------------------- */

static const uint32_t wide[][2] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},
    {0x23f0, 0x23f0},   {0x23f3, 0x23f3},   {0x25fd, 0x25fe},   {0x2614, 0x2615},
    {0x2630, 0x2637},   {0x2648, 0x2653},   {0x267f, 0x267f},   {0x268a, 0x268f},
    {0x2693, 0x2693},   {0x26a1, 0x26a1},   {0x26aa, 0x26ab},   {0x26bd, 0x26be},
    {0x26c4, 0x26c5},   {0x26ce, 0x26ce},   {0x26d4, 0x26d4},   {0x26ea, 0x26ea},
    {0x26f2, 0x26f3},   {0x26f5, 0x26f5},   {0x26fa, 0x26fa},   {0x26fd, 0x26fd},
    {0x2705, 0x2705},   {0x270a, 0x270b},   {0x2728, 0x2728},   {0x274c, 0x274c},
    {0x274e, 0x274e},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27b0, 0x27b0},   {0x27bf, 0x27bf},   {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},
    {0x2b55, 0x2b55},   {0x2e80, 0x303e},   {0x3041, 0x3247},   {0x3250, 0xa4c6},
    {0xa960, 0xa97c},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe10, 0xfe19},
    {0xfe30, 0xfe6b},   {0xff01, 0xff60},   {0xffe0, 0xffe6},   {0x16fe0, 0x1b2fb},
    {0x1d300, 0x1d376}, {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e},
    {0x1f191, 0x1f19a}, {0x1f200, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c},
    {0x1f37e, 0x1f393}, {0x1f3a0, 0x1f3ca}, {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0},
    {0x1f3f4, 0x1f3f4}, {0x1f3f8, 0x1f43e}, {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc},
    {0x1f4ff, 0x1f53d}, {0x1f54b, 0x1f54e}, {0x1f550, 0x1f567}, {0x1f57a, 0x1f57a},
    {0x1f595, 0x1f596}, {0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5},
    {0x1f6cc, 0x1f6cc}, {0x1f6d0, 0x1f6d2}, {0x1f6d5, 0x1f6df}, {0x1f6eb, 0x1f6ec},
    {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7f0}, {0x1f90c, 0x1f93a}, {0x1f93c, 0x1f945},
    {0x1f947, 0x1f9ff}, {0x1fa70, 0x1faf8}, {0x20000, 0x3fffd},
};

/* How many places a character takes on a terminal. */
static unsigned char_width(unichar c) {
    for (size_t i = 0; c >= wide[0][0] && i < MP_ARRAY_SIZE(wide); i++) {
        if (c >= wide[i][0] && c <= wide[i][1]) {
            return 2;
        }
    }
    return 1;
}

/* How many the bytes of l up to byte `to` take. */
static size_t width(line_t l, size_t to) {
    size_t n = 0;
    for (size_t i = 0; i < MIN(to, l.len); i++) {
        if (((byte)l.s[i] & 0xc0) != 0x80) {
            n += (byte)l.s[i] < 0x80 ? 1 : char_width(utf8_get_char((const byte *)l.s + i));
        }
    }
    return n;
}

/* Marks ---------------------------------------------------------------------------------------- */

/* A position in the lines. */
typedef struct spot {
    uint32_t line; /* from 0 */
    size_t col;    /* bytes */
} spot_t;

static spot_t spot_at(const lines_t *t, uint32_t place) {
    return (spot_t){(place >> 10) - (t->span->start >> 10), (place & 1023) - 1};
}

static bool is_before(spot_t a, spot_t b) {
    return a.line < b.line || (a.line == b.line && a.col < b.col);
}

/* What the marks need to know. */
typedef struct marks {
    spot_t start, end;
    spot_t left, right; /* between them is what the operator is; the same: there is none */
} marks_t;

/* From s over blanks, closing parentheses, comments and line ends. */
static spot_t skip_to_operator(const lines_t *t, spot_t s) {
    line_t l = line_at(t, s.line);
    while (s.line + 1 < t->n || s.col < l.len) {
        if (s.col >= l.len || l.s[s.col] == '\\' || l.s[s.col] == '#') {
            l = line_at(t, ++s.line);
            s.col = 0;
        } else if (is_blank(l.s[s.col]) || l.s[s.col] == ')') {
            s.col++;
        } else {
            break;
        }
    }
    return s;
}

static spot_t operator_end(const lines_t *t, spot_t op) {
    line_t l = line_at(t, op.line);
    op.col++;
    if (op.col < l.len && is_before(op, spot_at(t, t->span->right)) && !is_blank(l.s[op.col]) &&
        l.s[op.col] != '\\' && l.s[op.col] != '#') {
        op.col++;
    }
    return op;
}

static marks_t marks_for(const lines_t *t) {
    const span_t *s = t->span;
    marks_t m = {.start = spot_at(t, s->start), .end = spot_at(t, s->end)};
    m.left = m.right = m.start;
    if (s->kind != SPAN_OTHER) {
        m.left = skip_to_operator(t, spot_at(t, s->left));
        m.right = s->kind == SPAN_BINARY ? operator_end(t, m.left) : m.end;
    }
    return m;
}

static bool only_blanks(const char *s, size_t n) {
    while (n > 0 && is_blank(s[n - 1])) {
        n--;
    }
    return n == 0;
}

/* No marks where they would be below all of the line, or of a statement that is a call. */
static bool wants_marks(const lines_t *t, const marks_t *m) {
    line_t first = line_at(t, 0), last = line_at(t, t->n - 1);
    uint32_t plain = t->span->plain;
    if (plain != 0 && plain >> 10 == t->span->start >> 10 &&
        only_blanks(first.s, (plain & 1023) - 1)) {
        return false;
    }
    return is_before(m->left, m->right) || !only_blanks(first.s, m->start.col) ||
           (m->end.col < last.len && !only_blanks(last.s + m->end.col, last.len - m->end.col));
}

static char mark_at(const marks_t *m, bool operators, uint32_t line, size_t col, size_t left,
                    size_t right) {
    bool behind = line > m->left.line || (line == m->left.line && col >= left);
    bool before = line < m->right.line || (line == m->right.line && col < right);
    return !operators || (behind && before) ? '^' : '~';
}

/* The line of marks below l, which is without the margin that all lines have. */
static void add_marks(vstr_t *out, const lines_t *t, const marks_t *m, line_t l, uint32_t line,
                      size_t margin) {
    bool last = line == t->n - 1;
    bool operators = is_before(m->left, m->right);
    size_t from = line == 0 ? width(l, m->start.col - margin) : 0;
    size_t to = last ? width(l, m->end.col - margin) : width(l, l.len);
    size_t blanks = indentation(l);
    size_t left = width(l, m->left.col - margin), right = width(l, m->right.col - margin);
    vstr_add_str(out, "    ");
    for (size_t col = 0; col < to; col++) {
        bool outside = col < blanks || col < from;
        vstr_add_byte(out, outside ? ' ' : mark_at(m, operators, line, col, left, right));
    }
    vstr_add_byte(out, '\n');
}

/* Which lines are shown ------------------------------------------------------------------------ */

static bool is_near(uint32_t line, uint32_t other) {
    return line + 1 >= other && line <= other + 1;
}

/* The first, the last, and those around the ends of the operator. */
static bool is_significant(const lines_t *t, const marks_t *m, uint32_t line) {
    bool operators = is_before(m->left, m->right);
    return line == 0 || line == t->n - 1 ||
           (operators && (is_near(line, m->left.line) || is_near(line, m->right.line)));
}

/* Lines from `line` on that are not significant. */
static uint32_t gap_at(const lines_t *t, const marks_t *m, uint32_t line) {
    uint32_t n = 0;
    while (!is_significant(t, m, line + n)) {
        n++;
    }
    return n;
}

/* Bytes that all lines begin with: blanks. Lines that are not shown count where the place of such
 * lines is marked. */
static size_t common_margin(const lines_t *t) {
    size_t pos = 0, margin = SIZE_MAX;
    line_t first = {0};
    for (uint32_t i = 0; i < t->n; i++) {
        line_t l = next_line(t, &pos);
        size_t n = MIN(indentation(l), margin);
        if (l.len == 0) {
            continue;
        }
        if (margin == SIZE_MAX) {
            first = l;
        }
        margin = 0;
        while (margin < n && l.s[margin] == first.s[margin]) {
            margin++;
        }
    }
    return margin == SIZE_MAX ? 0 : margin;
}

static void add_line(vstr_t *out, const lines_t *t, const marks_t *m, uint32_t line, size_t margin,
                     bool marked) {
    line_t l = line_at(t, line);
    size_t n = MIN(margin, l.len);
    l.s += n;
    l.len -= n;
    vstr_add_str(out, "    ");
    vstr_add_strn(out, l.s, l.len);
    vstr_add_byte(out, '\n');
    if (marked) {
        add_marks(out, t, m, l, line, margin);
    }
}

static void add_lines(vstr_t *out, const lines_t *t) {
    marks_t m = marks_for(t);
    bool marked = wants_marks(t, &m);
    size_t margin = common_margin(t);
    for (uint32_t i = 0; i < t->n;) {
        uint32_t gap = gap_at(t, &m, i);
        if (gap > 1) {
            vstr_printf(out, "    ...<%u lines>...\n", (unsigned)gap);
            i += gap;
        } else {
            add_line(out, t, &m, i++, margin, marked);
        }
    }
}

/* Printing ------------------------------------------------------------------------------------- */

/* The columns are known. */
static bool has_columns(uint32_t place) {
    return (place & 1023) != 0 && (place & 1023) != 1023;
}

typedef struct rendering {
    vstr_t out;
    const char *file;
    const span_t *span;
} rendering_t;

/* Fills r->out. */
static void render(void *arg) {
    rendering_t *r = arg;
    const span_t *s = r->span;
    lines_t t = {.span = s, .n = (s->end >> 10) - (s->start >> 10) + 1};
    char *block = read_lines(r->file, s->start >> 10, t.n, &t.len);
    t.text = block;
    if (block == NULL) {
        return;
    }
    if (s->start >> 10 == 1 && t.len >= 3 && memcmp(block, "\xef\xbb\xbf", 3) == 0) {
        t.text += 3; /* a byte order mark, which has no column */
        t.len -= 3;
    }
    vstr_init(&r->out, 128);
    add_lines(&r->out, &t);
    heap_free(block);
}

/* The span of a place if it is known, NULL if not. */
static const span_t *span_of_place(tb_sources_t *s, const tb_place_t *p) {
    if (!s->prepared) {
        prepare(s);
    }
    size_t i = find_code(s, p->fun->code);
    const span_t *span = i < s->n ? span_of(&s->wanted[i], p->at) : NULL;
    bool usable = span != NULL && span->start >> 10 == p->line && has_columns(span->start) &&
                  has_columns(span->end) && span->start < span->end &&
                  (span->kind == SPAN_OTHER || has_columns(span->left));
    return usable ? span : NULL;
}

void tb_source_print(const mp_print_t *print, tb_sources_t *sources, const tb_place_t *p) {
    rendering_t r = {.file = qstr_str(p->fun->ctx->source_file)};
    r.span = span_of_place(sources, p);
    if (r.span != NULL && succeeds(render, &r) && r.out.len > 0) {
        print->print_strn(print->data, r.out.buf, r.out.len);
        vstr_clear(&r.out);
    } else if (r.span != NULL || !is_command(r.file)) { /* other texts have that name, too */
        print_line(print, r.file, p->line);
    }
}
#else
void tb_source_print(const mp_print_t *print, tb_sources_t *sources, const tb_place_t *p) {
    (void)sources;
    const char *file = qstr_str(p->fun->ctx->source_file);
    if (file[0] != '<') {
        print_line(print, file, p->line);
    }
}
#endif
#endif
