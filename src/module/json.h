/* JSON, inside: the text of values (json_write.c) and values from a text (json_read.c); json.c is
 * the module. */
#ifndef KRAIT_MODULE_JSON_H
#define KRAIT_MODULE_JSON_H
#include "object/str.h"

/* An object that is being written. */
typedef struct {
    mp_obj_t value;
    mp_obj_t item; /* index or key of what is in work; NULL: nothing is; SENTINEL: what default()
                      gave for the value */
} json_step_t;

/* How values become text. Without MICROPY_PY_JSON_FULL only the separators are there. */
typedef struct _json_write_t {
    const mp_print_t *print;
    str_span_t item, key; /* separators: between items, behind a key */
#if MICROPY_PY_JSON_FULL
    mp_obj_t fallback; /* what is called for other objects; NULL: nothing */
    str_span_t indent; /* data NULL: all in one line */
    unsigned depth;
    bool skip_keys, any_character, no_nan, sort, unchecked;
    json_step_t *path; /* what is being written, from the outermost on */
    size_t n_path, path_alloc;
#endif
} json_write_t;
/* Prints the value. TypeError, ValueError, RecursionError; whatever Python code raises. */
void json_write(json_write_t *w, mp_obj_t value);
#if MICROPY_PY_JSON_FULL
/* Adds notes to an exception that came out of json_write: where it was. */
void json_add_notes(const json_write_t *w, mp_obj_t exception);
#endif
/* The same with the usual separators. */
void json_print(const mp_print_t *print, mp_obj_t value);

/* Where a text comes from, and what becomes of its parts. */
typedef struct _json_read_t {
    const byte *p, *end; /* what is there */
    mp_obj_t stream;     /* where more comes from, or NULL */
    bool valid;          /* the bytes are known to be UTF-8 */
#if MICROPY_PY_JSON_FULL
    mp_obj_t text; /* all of it: a str */
    str_span_t all;
    bool loose; /* control characters may stand in strings */
    mp_obj_t object_hook, pairs_hook, parse_float, parse_int, parse_constant; /* or NULL */
    mp_obj_t keys; /* dict: the strings that were keys, each once; or NULL */
#endif
    byte buf[MP_STACK_TEXT(64)];
} json_read_t;
/* The next value. ValueError (JSONDecodeError), RecursionError, MemoryError; what hooks raise. */
mp_obj_t json_read(json_read_t *r);
/* Goes behind white space. ValueError if anything else follows. */
void json_read_end(json_read_t *r);
void json_skip_blanks(json_read_t *r);
/* A string, from behind its opening quote on. */
mp_obj_t json_read_string(json_read_t *r);
/* Raises JSONDecodeError about that place of the text. */
#if MICROPY_PY_JSON_FULL
MP_NORETURN void json_fail(const json_read_t *r, const byte *at, mp_rom_error_text_t text);
#define JSON_TEXT(text) MP_ERROR_TEXT(text)
#else
MP_NORETURN void json_fail_plain(void);
#define json_fail(r, at, text) ((void)(at), json_fail_plain())
#define JSON_TEXT(text) NULL
#endif
#endif
