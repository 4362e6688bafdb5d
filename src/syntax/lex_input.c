/* The lexer's window on the source, its errors, its making and end. Why a window: the text of the
 * current line is wanted for the caret of an error and as the place where names and numbers lie in
 * one piece, and nothing else of the source is kept. Bytes are checked here once: UTF-8 is valid,
 * there is no NUL, a line ends with a single LF (the last line too), so the rest of the lexer uses
 * NUL and LF as sentinels. Without MICROPY_COMP_LONG_LINES a line is read as a whole. */
#include "memory/heap.h"
#include "py/runtime.h"
#include "syntax/lexer.h"

/* A line is read in portions, and beyond LINE_MAX its head is dropped. */
#define LEX_PORTION (sizeof(void *) == 8 && !KRAIT_NO_RESERVE ? 1000u : 100u)
#define LEX_LINE_MAX (4 * LEX_PORTION)

static void lex_reserve(mp_lexer_t *lex, uint32_t n) {
    if (lex->len + n > lex->alloc) {
        uint32_t alloc = lex->len + n + lex->len / 2;
        lex->buf = heap_realloc(lex->buf, alloc);
        lex->alloc = alloc;
    }
}

/* The next byte of the source, where each sort of line end is LF; -1: its end. */
static int lex_read_byte(mp_lexer_t *lex) {
    mp_uint_t c = lex->reader.readbyte(lex->reader.data);
    if (c == '\n' && (lex->flags & LEX_SKIP_LF)) {
        c = lex->reader.readbyte(lex->reader.data);
    }
    lex->flags &= ~LEX_SKIP_LF;
    if (c == '\r') {
        lex->flags |= LEX_SKIP_LF;
        c = '\n';
    }
    return c == MP_READER_EOF ? -1 : (int)c;
}

#if MICROPY_COMP_LONG_LINES
static bool lex_line_is_whole(const mp_lexer_t *lex) {
    return lex->len > 0 && lex->buf[lex->len - 1] == '\n';
}

/* The source cannot go on at offset `len`: ends the line there and raises. */
static MP_NORETURN void lex_bad_byte(mp_lexer_t *lex, uint32_t len, const char *fmt, int c) {
    lex->buf[len] = '\n';
    lex->buf[len + 1] = 0;
    lex->len = len + 1;
    lex->pos = len;
    lex_error(lex, fmt, c);
}

/* Reads what follows the first byte of a character outside ASCII. */
static void lex_read_utf8(mp_lexer_t *lex, int lead) {
    uint32_t begin = lex->len - 1;
    int low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    int n = lead < 0xc2 || lead > 0xf4 ? 4 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    for (; n > 0; n--) {
        int c = n > 3 ? -1 : lex_read_byte(lex);
        if (c < low || c > high) {
            lex_bad_byte(lex, begin, MP_ERROR_TEXT("Non-UTF-8 code starting with '\\x%02x'"), lead);
        }
        lex->buf[lex->len++] = (char)c;
        low = 0x80;
        high = 0xbf;
    }
}

/* Adds one character to the line; false at the end of the source. */
static bool lex_read_char(mp_lexer_t *lex) {
    lex_reserve(lex, 6);
    int c = lex_read_byte(lex);
    if (c < 0) {
        lex->flags |= LEX_END;
        if (lex->len == lex->line_start) {
            return false;
        }
        c = '\n'; /* also if all of the line has been dropped */
    } else if (c == 0) {
        lex_error_at(lex, 0, MP_ERROR_TEXT("source code string cannot contain null bytes"));
    }
    lex->buf[lex->len++] = (char)c;
    if (MICROPY_PY_BUILTINS_STR_UNICODE && c >= 0x80) {
        lex_read_utf8(lex, c);
    }
    return true;
}

/* Reads on in the current line, by a portion. The line must not be whole. */
static void lex_read(mp_lexer_t *lex) {
    uint32_t end = lex->len + LEX_PORTION;
    while (!(lex->flags & LEX_END) && lex_read_char(lex) && lex->len < end) {
        if (lex->buf[lex->len - 1] == '\n') {
            break;
        }
    }
    lex->buf[lex->len] = 0;
}

/* Forgets the first n bytes of the buffer, except what an open f-string field needs. */
static void lex_drop(mp_lexer_t *lex, uint32_t n) {
    if (lex->keep != LEX_NO_KEEP) {
        n = MIN(n, lex->keep - lex->base);
    }
    memmove(lex->buf, lex->buf + n, lex->len - n + 1);
    lex->base += n;
    lex->len -= n;
    lex->pos -= n;
    lex->line_start -= n;
    lex->start -= MIN(n, lex->start);
}

/* The current line ends. */
static void lex_note_length(mp_lexer_t *lex) {
#if MICROPY_PY_SYNTAX_RARE
    lex->last_length = lex->len - lex->line_start;
#endif
    (void)lex;
}

static void lex_begin_line(mp_lexer_t *lex) {
    lex_note_length(lex);
    lex_drop(lex, lex->len);
    lex->line++;
    lex->line_start = lex->len;
    lex_read(lex);
    if (MICROPY_PY_BUILTINS_STR_UNICODE && lex->line == 1 && lex->len >= 3 &&
        memcmp(lex->buf, "\xef\xbb\xbf", 3) == 0) {
        lex->pos = 3;
        lex_drop(lex, 3);
        lex->line_start = 0;
    }
}

int lex_more(mp_lexer_t *lex) {
    if (!(lex->flags & LEX_END)) {
        if (lex->len == 0 || lex_line_is_whole(lex)) {
            lex_begin_line(lex);
        } else {
            if (lex->len - lex->line_start > LEX_LINE_MAX) {
                lex_drop(lex, lex->start);
            }
            lex_read(lex);
        }
    } else if (lex_line_is_whole(lex) && lex->pos == lex->len && lex->line_start != lex->len) {
        lex->line++;
        lex_note_length(lex);
        lex->line_start = lex->len;
    }
    return (byte)lex->buf[lex->pos];
}

int lex_peek(mp_lexer_t *lex, uint32_t i) {
    while (lex->pos + i >= lex->len) {
        if ((lex->flags & LEX_END) || lex_line_is_whole(lex)) {
            return 0;
        }
        lex_read(lex);
    }
    return (byte)lex->buf[lex->pos + i];
}

#else
/* Reads the next line, which is empty at the end of the source. */
int lex_more(mp_lexer_t *lex) {
    lex->line += lex->len > 0 || !(lex->flags & LEX_END);
    lex->pos = lex->start = lex->len = 0;
    for (int c = 0; c != '\n' && !(lex->flags & LEX_END);) {
        lex_reserve(lex, 2);
        c = lex_read_byte(lex);
        if (c < 0) {
            lex->flags |= LEX_END;
            if (lex->len == 0) {
                break;
            }
            c = '\n';
        } else if (c == 0) {
            lex_fail(lex);
        }
        lex->buf[lex->len++] = (char)c;
    }
    lex->buf[lex->len] = 0;
    return (byte)lex->buf[0];
}
#endif

/* Errors ------------------------------------------------------------------------------------- */

#if MICROPY_PY_SYNTAX_DETAILS
/* The column of the current line, counted in characters of what is in the buffer; None for 0. */
static mp_obj_t lex_column_obj(const mp_lexer_t *lex, uint32_t line, uint32_t column) {
    int32_t from = (int32_t)lex->line_start;
    uint32_t n = column;
    if (lex->line == line && column > 0) {
        if (from < 0) { /* the head was dropped */
            column -= MIN((uint32_t)-from, column);
            from = 0;
        }
        n = 1;
        for (uint32_t i = 0; from + i < lex->len && i + 1 < column; i++) {
            n += ((byte)lex->buf[from + i] & 0xc0) != 0x80;
        }
    }
    return n ? MP_OBJ_NEW_SMALL_INT(n) : mp_const_none;
}

/* The current line as far as it is in the buffer, as a str; None if `line` is another. */
static mp_obj_t lex_line_text(mp_lexer_t *lex, uint32_t line) {
    if (lex->line != line || line == 0) {
        return mp_const_none;
    }
#if MICROPY_COMP_LONG_LINES
    if (!lex_line_is_whole(lex)) {
        lex_read(lex);
    }
#endif
    int32_t from = MAX((int32_t)lex->line_start, 0);
    return mp_obj_new_str(lex->buf + from, lex->len - (uint32_t)from);
}

#if MICROPY_PY_TSTRINGS
/* Messages name the kind of literal that the lexer is in. `message` is None where memory was short.
 */
static mp_obj_t lex_name_literal(const mp_lexer_t *lex, mp_obj_t message) {
    const nest_t *n = &lex->nest[lex->n_nest - 1];
    while (n->kind != NEST_BLOCK && n->kind != NEST_FSTRING) {
        n--;
    }
    if (n->kind == NEST_BLOCK || !(n->flags & STRING_TEMPLATE) || message == mp_const_none) {
        return message;
    }
    size_t len;
    const char *s = mp_obj_str_get_data(message, &len);
    vstr_t v;
    vstr_init(&v, len + 1);
    vstr_add_strn(&v, s, len);
    char *found = strstr(vstr_null_terminated_str(&v), "f-string");
    if (found != NULL) {
        *found = 't';
    }
    return mp_obj_new_str_from_vstr(&v);
}
#else
#define lex_name_literal(lex, message) (message)
#endif

mp_obj_t lex_exception(mp_lexer_t *lex, const mp_obj_type_t *type, uint32_t line, uint32_t column,
                       const char *fmt, va_list args) {
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(type, fmt, args);
    mp_obj_t text = lex_line_text(lex, line);
    mp_obj_t place[] = {
        MP_OBJ_NEW_QSTR(lex->source_name),
        !MICROPY_PY_SYNTAX_RARE || line ? MP_OBJ_NEW_SMALL_INT(line) : mp_const_none,
        lex_column_obj(lex, line, column),
        text,
#if MICROPY_TRACEBACK_CARETS
        mp_const_none,
        mp_const_none,
#endif
    };
#if MICROPY_TRACEBACK_CARETS
    uint32_t end = lex->error_end;
    lex->error_end = 0;
    if (column > 0) {
        place[4] = end ? MP_OBJ_NEW_SMALL_INT(end >> 10) : place[1];
        place[5] = end ? lex_column_obj(lex, end >> 10, end & 1023) : place[2];
    }
#endif
    mp_obj_t both[] = {fmt == NULL ? MP_OBJ_NEW_QSTR(MP_QSTR_)
                                   : lex_name_literal(lex, mp_obj_exception_get_value(exc)),
                       mp_obj_new_tuple(MP_ARRAY_SIZE(place), place)};
    return mp_obj_new_exception_args(type, 2, both);
}

void lex_raise(mp_lexer_t *lex, const mp_obj_type_t *type, uint32_t place, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    nlr_raise(lex_exception(lex, type, place >> 10, place & 1023, fmt, args));
}

void lex_error(mp_lexer_t *lex, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    nlr_raise(lex_exception(lex, &mp_type_SyntaxError, lex->line, lex_column(lex), fmt, args));
}

void lex_error_at(mp_lexer_t *lex, uint32_t place, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    nlr_raise(lex_exception(lex, &mp_type_SyntaxError, place >> 10, place & 1023, fmt, args));
}
#if !MICROPY_PY_SYNTAX_RARE || !MICROPY_COMP_LONG_LINES
void lex_fail(mp_lexer_t *lex) {
    lex_error(lex, MP_ERROR_TEXT("invalid syntax"));
}
#endif
#else
void lex_refuse(mp_lexer_t *lex, const mp_obj_type_t *type, uint32_t place) {
    mp_obj_t where[] = {MP_OBJ_NEW_QSTR(lex->source_name), MP_OBJ_NEW_SMALL_INT(place >> 10),
                        mp_const_none, mp_const_none};
    mp_obj_t both[] = {mp_obj_new_str_from_cstr("invalid syntax"), mp_obj_new_tuple(4, where)};
    nlr_raise(mp_obj_new_exception_args(type, 2, both));
}

void lex_fail(mp_lexer_t *lex) {
    lex_refuse(lex, &mp_type_SyntaxError, lex->line << 10);
}
#endif

/* Making and freeing ------------------------------------------------------------------------- */

static mp_lexer_t *lex_make(qstr src_name) {
    mp_lexer_t *lex = heap_alloc(sizeof(*lex), HEAP_RAW);
    lex->source_name = src_name;
    lex->flags = LEX_LINE_START;
    lex->keep = LEX_NO_KEEP;
    lex->alloc = LEX_PORTION / 2;
    lex->buf = heap_alloc(lex->alloc, HEAP_LEAF);
    lex->nest = table_grow(NULL, &lex->nest_alloc, sizeof(nest_t), HEAP_LEAF);
    lex->n_nest = 1; /* zeroed: the block of column 0 */
    vstr_init(&lex->text, 16);
    return lex;
}

/* A lexer that reads from `reader`, which it closes when it is freed. MemoryError leaves it open.
 */
mp_lexer_t *mp_lexer_new(qstr src_name, mp_reader_t reader) {
    mp_lexer_t *lex = lex_make(src_name);
    lex->reader = reader;
    return lex;
}

/* A lexer over a text in memory that stays as it is; free_len as in mp_reader_new_mem. */
mp_lexer_t *mp_lexer_new_from_str_len(qstr src_name, const char *str, size_t len, size_t free_len) {
    mp_lexer_t *lex = lex_make(src_name);
    mp_reader_new_mem(&lex->reader, (const byte *)str, len, free_len);
    return lex;
}

/* A lexer over a file; OSError if there is none. */
mp_lexer_t *mp_lexer_new_from_file(qstr filename) {
    mp_lexer_t *lex = lex_make(filename);
    mp_reader_new_file(&lex->reader, filename);
    return lex;
}

/* Closes the reader and frees the lexer. NULL is ignored. */
void mp_lexer_free(mp_lexer_t *lex) {
    if (lex) {
        lex->reader.close(lex->reader.data);
        vstr_clear(&lex->text);
        heap_free(lex->nest);
        heap_free(lex->buf);
        heap_free(lex);
    }
}
