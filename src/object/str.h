/* str and bytes, inside: what the files str*.c share.
 *
 * Most code works on spans (data and length) and on the type that a result shall have, so one
 * implementation serves str, bytes and bytearray. A span stays valid as long as its object: nothing
 * here moves, and the C stack is scanned. */
#ifndef KRAIT_OBJECT_STR_H
#define KRAIT_OBJECT_STR_H
#include "object/class.h"
#include "py/objstr.h"

typedef struct _str_span_t {
    const byte *data;
    size_t len;
} str_span_t;

/* A growable buffer shared by strings: bytes[0..fill) belong to them, fill < alloc. The header is
 * as large as the alignment that makes bytes + 0 a pointer the collector recognises. */
typedef struct _str_buffer_t {
    size_t fill;
    size_t alloc;
    byte bytes[];
} str_buffer_t;

/* The text of an error that few programs ever show: shared short words where the feature is off. */
#if MICROPY_PY_BUILTINS_STR_ERRORS
#define STR_FORMAT_TEXT(text) MP_ERROR_TEXT(text)
#define str_raise_format(text) mp_raise_ValueError(MP_ERROR_TEXT(text))
#else
#define STR_FORMAT_TEXT(text) MP_ERROR_TEXT("invalid format")
#define str_raise_format(text) format_raise_invalid()
MP_NORETURN void format_raise_invalid(void);
#endif

/* Objects (str.c) ------------------------------------------------------------------------------ */

static inline mp_obj_t
str_native(mp_obj_t o) { /* the native object inside an instance of a subclass, else o */
    return obj_is_instance(o) ? native_self(o) : o;
}
/* A new object of that kind with room for len bytes, str and bytes with the data inline; flags:
 * STR_FLAG_ASCII or 0. A bytearray has the place of data and len in common with them. */
mp_obj_str_t *str_alloc(str_kind_t kind, size_t len, size_t flags);
/* What str_alloc made, when its data is complete: the value of that kind. */
mp_obj_t str_finish(str_kind_t kind, mp_obj_str_t *o);
/* Data of the receiver of a method (str, bytes, bytearray); TypeError if it is something else. */
str_span_t str_self(mp_obj_t self);
/* The same, and the kind of the object: that of an instance of a subclass is what it derives from.
 */
str_kind_t str_open(mp_obj_t self, str_span_t *span);
/* That kind. */
str_kind_t str_kind(mp_obj_t self);
/* Data of o if it can be combined with an object of `kind`: str with str, bytes-like with
 * bytes-like. False if not. */
bool str_span_maybe(str_kind_t kind, mp_obj_t o, str_span_t *span);
/* The same for an argument; otherwise TypeError: "<where> must be str, not ..." / "a bytes-like
 * object is required ...". */
str_span_t str_span_arg(str_kind_t kind, mp_obj_t o, unsigned where);
/* "method() argument n" for it; n may be 0 for the only argument. Without any, or where errors are
 * short: 0. */
#define STR_ARG(method, n) (MICROPY_PY_BUILTINS_STR_ERRORS ? MP_QSTR_##method * 4u + (n) : 0u)
/* Part of self as a new object (self itself if it is exact, immutable and taken whole). */
mp_obj_t str_part(mp_obj_t self, str_span_t all, const byte *data, size_t len);
bool str_is_ascii_data(const byte *data, size_t len);
/* True if all characters of the str are known to be single bytes, so that offsets are indexes
 * (bytes: always). */
#if MICROPY_PY_BUILTINS_STR_UNICODE
bool str_is_flat(mp_obj_t self);
#else
#define str_is_flat(self) ((void)(self), true)
#endif
/* Value of an integer argument (int, bool, __index__), clamped to mp_int_t; TypeError. */
mp_int_t str_int_arg(mp_obj_t o);
/* Value of an item of bytes or a bytearray. ValueError unless 0..255. */
byte str_byte_arg(str_kind_t kind, mp_obj_t o);
/* Copies s to p; returns the end. */
byte *str_put(byte *p, str_span_t s);
/* False if o is no integer; else the byte that is looked for with it. ValueError unless 0..255. */
bool str_byte_needle(mp_obj_t o, byte *b);
/* Takes the contents of a vstr as an object of `kind` (str: valid UTF-8); the vstr is empty
 * afterwards. */
mp_obj_t str_from_vstr(str_kind_t kind, vstr_t *vstr);

/* Characters (str_unicode.c) ------------------------------------------------------------------- */

/* Writes c in UTF-8 (at most 4 bytes) and returns its length. */
size_t utf8_put(byte *p, unichar c);
/* Decodes the character at p, n > 0 bytes being left: its length, or minus the length of what is
 * invalid. */
int utf8_decode(const byte *p, size_t n, bool surrogates, unichar *c);
/* Takes a character off the front of a span that is not empty; text: UTF-8 (a byte that is invalid
 * there stands for itself), else bytes, of which those beyond ASCII give 0. */
unichar str_take(bool text, str_span_t *s);
static inline bool utf8_is_cont(byte b) {
    return (b & 0xc0) == 0x80;
}
enum char_class {
    CHAR_ALPHA = 1,
    CHAR_DECIMAL = 2,
    CHAR_UPPER = 4,
    CHAR_LOWER = 8,
    CHAR_SPACE = 16,
    CHAR_PRINT = 32,
    CHAR_TITLE = 64,  /* title case letter */
    CHAR_DIGIT = 128, /* digit, as superscripts are, or decimal */
    CHAR_NUMERIC = 256,
    CHAR_ID = 512,    /* may stand in identifiers */
    CHAR_LINE = 1024, /* ends a line */
    CHAR_CASED = CHAR_UPPER | CHAR_LOWER | CHAR_TITLE,
    /* with the tables of all of Unicode only, and for characters beyond ASCII: */
    CHAR_IGNORABLE = 2048, /* not looked at where words end */
    CHAR_ID_START = 4096,
};
/* The classes of c. */
unsigned char_class(unichar c);
#if MICROPY_PY_UNICODE_TABLES
enum char_case { CASE_LOWER, CASE_UPPER, CASE_TITLE, CASE_FOLD };
#define CASE_MAX 3 /* characters that one may become */
/* Writes what c, beyond ASCII, becomes; returns how many characters that are. */
size_t unicode_map_case(unichar c, enum char_case form, unichar to[CASE_MAX]);
/* The classes of a character beyond ASCII. */
unsigned unicode_class(unichar c);
/* The value of a decimal digit beyond ASCII; -1: it is none. */
int unicode_decimal(unichar c);
#endif
/* Length of the longest run of bytes at the start (dir > 0) or end of the span whose characters are
 * (in) or are not
 * (!in) in `set`; set NULL: white space. */
size_t str_run(str_kind_t kind, str_span_t s, int dir, const str_span_t *set, bool in);

/* Positions (str_index.c) ---------------------------------------------------------------------- */

/* Offset of character `index` (at most the length), index of the character at `offset`. Sequential
 * use is linear. */
size_t str_offset(mp_obj_t self, str_span_t s, size_t index);
size_t str_index(mp_obj_t self, str_span_t s, size_t offset);
mp_obj_t str_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value);
mp_obj_t str_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf);

/* Search (str_search.c) ------------------------------------------------------------------------ */

#define STR_NOT_FOUND SIZE_MAX
/* Offset of the first (dir > 0) or last occurrence of n in h, or STR_NOT_FOUND. Linear time. */
size_t str_find_span(str_span_t h, str_span_t n, int dir);
/* Number of non-overlapping occurrences of n (not empty). */
size_t str_count_span(str_span_t h, str_span_t n);

/* Codecs (str_codec.c) ------------------------------------------------------------------------- */

/* bytes of a str / str of bytes; encoding and errors NULL: utf-8, strict. LookupError,
 * UnicodeError. Where a str is bytes (no MICROPY_PY_BUILTINS_STR_UNICODE) the bytes are taken as
 * they are. */
mp_obj_t str_encode(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors);
mp_obj_t str_decode(str_span_t data, mp_obj_t encoding, mp_obj_t errors);
/* Prints \xNN, \uNNNN or \UNNNNNNNN (bytes.c). */
void print_escape(const mp_print_t *print, unichar c);

/* Formatting (print.c, str_spec.c) --------------------------------------------------------------
 */

/* What a format specification or a % conversion asks for, and what the text is made of. */
typedef struct _format_spec_t {
    str_span_t fill;  /* the character that pads */
    char align;       /* < > ^ =; format(): 0 if none is given */
    bool odd_before;  /* of an odd padding on both sides more goes before */
    bool zero;        /* 0 before the width */
    bool alt;         /* # */
    bool no_neg_zero; /* z */
    char sign;        /* 0: only minus; + or blank */
    char sign_given;  /* the sign option as it was written, or 0 */
    char group;       /* 0, comma or underscore */
    char type;        /* 0: none given */
    byte group_size;  /* digits in a group */
    byte head;        /* sign and prefix: bytes before the padding of '=' */
    mp_int_t width;   /* -1: none given */
    int prec;         /* -1: none given */
    size_t digits;    /* digits behind the head that are grouped */
    size_t excess;    /* bytes of the text minus its characters */
} format_spec_t;
#define FILL_BLANK ((str_span_t){(const byte *)" ", 1})
#define FILL_ZERO ((str_span_t){(const byte *)"0", 1})

/* The only print_strn that does nothing for no bytes. Returns len. */
size_t print_bytes(const mp_print_t *print, const void *data, size_t len);
/* Prints text as f says; returns the number of characters. */
int print_field(const mp_print_t *print, const format_spec_t *f, const char *text, size_t len);
/* The same with at most f->prec bytes of the text. */
int print_cut(const mp_print_t *print, const format_spec_t *f, const char *text, size_t len);
/* Prints a number whose digits are [p, end) with its sign; p[-1] may be written. */
int print_signed(const mp_print_t *print, format_spec_t *f, bool neg, char *p, char *end);
/* Prints an int in a base with sign, prefix (f->type) and at least f->prec digits. */
int print_int(const mp_print_t *print, format_spec_t *f, mp_obj_t x, unsigned base);
/* A specification of nothing: no width, no precision, blanks before the text. */
void format_start(format_spec_t *f);
/* Starts a % conversion: reads the flags at p; returns their end. */
const byte *format_flags(format_spec_t *f, const byte *p, const byte *end);
/* Makes the flag 0 padding with zeros behind the sign. */
void format_zero_align(format_spec_t *f);
/* Reads decimal digits at *p; -1 if there are none. ValueError if the number is too large. */
int format_number(const byte **p, const byte *end, mp_rom_error_text_t too_large);
/* Prints the str `text`, cut at f->prec characters; the character c (OverflowError); a float. */
void format_text(const mp_print_t *out, format_spec_t *f, mp_obj_t text);
/* c as a text of its own; true if c is one of the characters in `set`. */
const char *format_char_text(char buf[5], unichar c);
bool format_in_set(char c, const char *set);
void format_char(const mp_print_t *out, format_spec_t *f, mp_int_t c);
#if MICROPY_PY_BUILTINS_FLOAT
int format_float(const mp_print_t *out, format_spec_t *f, mp_float_t x);
#endif
/* Prints format(value, spec). */
void format_value(const mp_print_t *out, mp_obj_t value, str_span_t spec);
/* The same, whatever __format__ the value's class has: what built-in types do. */
void format_plain(const mp_print_t *out, mp_obj_t value, str_span_t spec);
/* Converts by 1 !s, 2 !r, 3 !a; 0 gives the value itself. */
mp_obj_t format_convert(mp_obj_t value, int conv);
/* template % args. */
mp_obj_t str_percent(mp_obj_t self, mp_obj_t args);

/* Method tables and constructors (str_methods.c, bytes.c) -------------------------------------- */
extern const mp_obj_dict_t str_locals_dict;
extern const mp_obj_dict_t bytes_locals_dict;
extern const mp_obj_dict_t bytearray_locals_dict;
mp_obj_t bytes_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                        const mp_obj_t *args);
/* What the __bytes__ of an instance returns; o itself if it has none. */
#if MICROPY_PY_ALL_SPECIAL_METHODS
mp_obj_t str_call_bytes(mp_obj_t o);
#else
#define str_call_bytes(o) (o)
#endif
/* bytes(source, encoding, errors) or (kind) the same of bytearray; arguments or NULL. */
mp_obj_t bytes_from_source(str_kind_t kind, mp_obj_t source, mp_obj_t encoding, mp_obj_t errors);
void str_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind);
mp_obj_t str_unary_op(mp_unary_op_t op, mp_obj_t self);
void str_trace(void *self);
/* A text that is printed into, the first bytes of it on the C stack. */
typedef struct _text_sink_t {
    mp_print_t print;
    vstr_t text;
    char buf[MP_STACK_TEXT(64)];
} text_sink_t;
/* Makes an empty one; returns where to print. */
const mp_print_t *text_sink(text_sink_t *sink);
/* Sink of a mp_print_t whose data is a vstr. */
void vstr_print_strn(void *vstr, const char *str, size_t len);
#endif
