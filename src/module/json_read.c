/* JSON: values from a text, which is there as a whole or comes from a stream by and by. Recursion
 * is bounded by the C stack. */
#include "module/json.h"
#include "py/parsenum.h"
#include "py/runtime.h"
#include "runtime/stream.h"

#if MICROPY_PY_JSON

/* Reading -------------------------------------------------------------------------------------- */

/* More from the stream; false: there is none. What was there has been read. */
static bool refill(json_read_t *r) {
    if (r->stream == MP_OBJ_NULL) {
        return false;
    }
    int errcode = 0;
    mp_uint_t n = mp_get_stream(r->stream)->read(r->stream, r->buf, sizeof(r->buf), &errcode);
    if (n == MP_STREAM_ERROR) {
        mp_raise_OSError(errcode);
    }
    r->p = r->buf;
    r->end = r->buf + n;
    return n > 0;
}

/* The next byte, which stays there; -1 at the end. */
static int peek(json_read_t *r) {
    return r->p < r->end || refill(r) ? *r->p : -1;
}

static bool accept(json_read_t *r, char b) {
    if (peek(r) == b) {
        r->p++;
        return true;
    }
    return false;
}

void json_skip_blanks(json_read_t *r) {
    for (int b; (b = peek(r)) == ' ' || b == '\n' || b == '\t' || b == '\r';) {
        r->p++;
    }
}

/* Strings -------------------------------------------------------------------------------------- */

static mp_obj_t new_string(const json_read_t *r, const byte *data, size_t len) {
    return r->valid ? mp_obj_new_str((const char *)data, len)
                    : str_decode((str_span_t){data, len}, MP_OBJ_NULL, MP_OBJ_NULL);
}

/* Four hexadecimal digits. */
static unichar read_code(json_read_t *r, const byte *at) {
    unichar c = 0;
    (void)at;
    for (unsigned i = 0; i < 4; i++) {
        int b = peek(r);
        if (b < 0 || !unichar_isxdigit((unichar)b)) {
            json_fail(r, at, JSON_TEXT("Invalid \\uXXXX escape"));
        }
        c = c << 4 | (((unsigned)b & 0xf) + (b > '9' ? 9 : 0));
        r->p++;
    }
    return c;
}

/* Behind a backslash at `at`. */
static void read_escape(json_read_t *r, vstr_t *text, const byte *at) {
    static const char letters[] = "\"\\/bfnrt", codes[] = "\"\\/\b\f\n\r\t";
    int b = peek(r);
    const char *p = b <= 0 ? NULL : strchr(letters, b);
    if (p != NULL) {
        vstr_add_byte(text, (byte)codes[p - letters]);
        r->p++;
        return;
    }
    if (b != 'u') {
        json_fail(r, at,
                  b < 0 ? JSON_TEXT("Unterminated string starting at")
                        : JSON_TEXT("Invalid \\escape"));
    }
    r->p++;
    unichar c = read_code(r, at + 1);
    while (c - 0xd800 < 0x400 && accept(r, '\\')) { /* the first half of a pair */
        if (!accept(r, 'u')) {
            vstr_add_char(text, c);
            read_escape(r, text, r->p - 1);
            return;
        }
        unichar low = read_code(r, r->p - 1);
        if (low - 0xdc00 < 0x400) {
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        } else {
            vstr_add_char(text, c);
            c = low;
        }
    }
    vstr_add_char(text, c);
}

static bool is_plain(const json_read_t *r, byte b) {
#if MICROPY_PY_JSON_FULL
    if (r->loose && b < ' ') {
        return true;
    }
#endif
    (void)r;
    return b >= ' ' && b != '"' && b != '\\';
}

/* A string whose opening quote has been read, and which is not there as it will be. */
static mp_obj_t read_long_string(json_read_t *r, const byte *from) {
    vstr_t text;
    vstr_init(&text, 32);
    for (;;) {
        int b = peek(r);
        const byte *p = r->p;
        while (p < r->end && is_plain(r, *p)) {
            p++;
        }
        vstr_add_strn(&text, (const char *)r->p, (size_t)(p - r->p));
        r->p = p;
        if (p == r->end && b >= 0) {
            continue;
        }
        if (b < 0) {
            json_fail(r, from, JSON_TEXT("Unterminated string starting at"));
        }
        if (*p == '"') {
            break;
        }
        if (*p != '\\') {
            json_fail(r, p, JSON_TEXT("Invalid control character at"));
        }
        r->p++;
        read_escape(r, &text, p);
    }
    r->p++;
    mp_obj_t o = new_string(r, (byte *)text.buf, text.len);
    vstr_clear(&text);
    return o;
}

mp_obj_t json_read_string(json_read_t *r) {
    const byte *from = r->p, *p = from;
    while (p < r->end && is_plain(r, *p)) {
        p++;
    }
    if (p < r->end && *p == '"') {
        r->p = p + 1;
        return new_string(r, from, (size_t)(p - from));
    }
    return read_long_string(r, from - 1);
}

/* Numbers and names ---------------------------------------------------------------------------- */

static const byte *skip_digits(const byte *p, const byte *end) {
    while (p < end && unichar_isdigit(*p)) {
        p++;
    }
    return p;
}

/* The end of the number that begins at p, or p; *whole: it is an int. */
static const byte *number_end(const byte *p, const byte *end, bool *whole) {
    const byte *from = p, *q;
    *whole = true;
    p += p < end && *p == '-';
    q = p < end && *p == '0' ? p + 1 : skip_digits(p, end);
    if (q == p) {
        return from;
    }
    p = q;
    if (p < end && *p == '.' && (q = skip_digits(p + 1, end)) > p + 1) {
        p = q;
        *whole = false;
    }
    if (p < end && (*p | 0x20) == 'e') {
        const byte *sign = p + 1;
        sign += sign < end && (*sign == '-' || *sign == '+');
        if ((q = skip_digits(sign, end)) > sign) {
            p = q;
            *whole = false;
        }
    }
    return p;
}

static mp_obj_t number_of(const json_read_t *r, const byte *text, size_t len, bool whole) {
#if MICROPY_PY_JSON_FULL
    mp_obj_t parse = whole ? r->parse_int : r->parse_float;
    if (parse != MP_OBJ_NULL) {
        return mp_call_function_1(parse, mp_obj_new_str((const char *)text, len));
    }
#endif
    (void)r;
#if MICROPY_PY_BUILTINS_FLOAT
    if (!whole) {
        return mp_parse_num_float((const char *)text, len, false, NULL);
    }
#endif
    return mp_parse_num_integer((const char *)text, len, 10, NULL);
}

static bool is_of_word(int b) {
    return b == '-' || b == '+' || b == '.' || (b > 0 && unichar_isalnum((unichar)b));
}

/* Gathers a number or a name that lies across the end of what is there. */
static str_span_t gather(json_read_t *r, vstr_t *text) {
    for (int b; is_of_word(b = peek(r)); r->p++) {
        vstr_add_byte(text, (byte)b);
    }
    return (str_span_t){(byte *)text->buf, text->len};
}

/* A value that a name stands for, or a number, from the beginning of the span; MP_OBJ_NULL:
 * neither. *len: how much of it. */
static mp_obj_t word_of(const json_read_t *r, str_span_t s, size_t *len) {
    static const struct {
        char text[10];
        mp_rom_obj_t value; /* NULL: a float */
    } names[] = {
        {"null", MP_ROM_NONE},
        {"true", MP_ROM_TRUE},
        {"false", MP_ROM_FALSE},
#if MICROPY_PY_BUILTINS_FLOAT
        {"NaN", 0},
        {"Infinity", 0},
        {"-Infinity", 0},
#endif
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(names); i++) {
        size_t n = strlen(names[i].text);
        if (s.len < n || memcmp(s.data, names[i].text, n) != 0) {
            continue;
        }
        *len = n;
        if (i < 3) {
            return (mp_obj_t)names[i].value;
        }
#if MICROPY_PY_JSON_FULL
        if (r->parse_constant != MP_OBJ_NULL) {
            return mp_call_function_1(r->parse_constant, mp_obj_new_str((const char *)s.data, n));
        }
#endif
        return number_of(r, s.data, n, false);
    }
    bool whole;
    const byte *end = number_end(s.data, s.data + s.len, &whole);
    *len = (size_t)(end - s.data);
    return *len == 0 ? MP_OBJ_NULL : number_of(r, s.data, *len, whole);
}

static mp_obj_t read_word(json_read_t *r) {
    const byte *from = r->p, *p = from;
    size_t len;
    while (p < r->end && is_of_word(*p)) {
        p++;
    }
    mp_obj_t value;
    if (p < r->end || r->stream == MP_OBJ_NULL) {
        value = word_of(r, (str_span_t){from, (size_t)(p - from)}, &len);
        r->p = from + len;
    } else {
        vstr_t text;
        vstr_init(&text, 32);
        str_span_t s = gather(r, &text);
        value = word_of(r, s, &len);
        value = len < s.len ? MP_OBJ_NULL : value;
        vstr_clear(&text);
    }
    if (value == MP_OBJ_NULL) {
        json_fail(r, from, JSON_TEXT("Expecting value"));
    }
    return value;
}

/* Containers ----------------------------------------------------------------------------------- */

/* Behind an item: whether another one follows. */
static bool another(json_read_t *r, char close, mp_rom_error_text_t trailing) {
    json_skip_blanks(r);
    const byte *at = r->p;
    (void)at, (void)trailing;
    if (accept(r, close)) {
        return false;
    }
    if (!accept(r, ',')) {
        json_fail(r, at, JSON_TEXT("Expecting ',' delimiter"));
    }
    json_skip_blanks(r);
    if (peek(r) == close) {
        json_fail(r, at, trailing);
    }
    return true;
}

static mp_obj_t read_list(json_read_t *r) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    json_skip_blanks(r);
    if (accept(r, ']')) {
        return list;
    }
    do {
        mp_obj_list_append(list, json_read(r));
    } while (another(r, ']', JSON_TEXT("Illegal trailing comma before end of array")));
    return list;
}

static mp_obj_t read_key(json_read_t *r) {
    if (!accept(r, '"')) {
        json_fail(r, r->p, JSON_TEXT("Expecting property name enclosed in double quotes"));
    }
    mp_obj_t key = json_read_string(r);
#if MICROPY_PY_JSON_FULL
    mp_map_elem_t *e =
        mp_map_lookup(mp_obj_dict_get_map(r->keys), key, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
    if (e->value == MP_OBJ_NULL) {
        e->value = key;
    }
    key = e->value;
#endif
    json_skip_blanks(r);
    if (!accept(r, ':')) {
        json_fail(r, r->p, JSON_TEXT("Expecting ':' delimiter"));
    }
    return key;
}

static mp_obj_t finish_dict(const json_read_t *r, mp_obj_t dict, mp_obj_t pairs) {
#if MICROPY_PY_JSON_FULL
    if (pairs != MP_OBJ_NULL) {
        return mp_call_function_1(r->pairs_hook, pairs);
    }
    if (r->object_hook != MP_OBJ_NULL) {
        return mp_call_function_1(r->object_hook, dict);
    }
#endif
    (void)r, (void)pairs;
    return dict;
}

static mp_obj_t read_dict(json_read_t *r) {
    mp_obj_t dict = mp_obj_new_dict(0), pairs = MP_OBJ_NULL;
#if MICROPY_PY_JSON_FULL
    pairs = r->pairs_hook == MP_OBJ_NULL ? MP_OBJ_NULL : mp_obj_new_list(0, NULL);
#endif
    json_skip_blanks(r);
    if (accept(r, '}')) {
        return finish_dict(r, dict, pairs);
    }
    do {
        mp_obj_t pair[2] = {read_key(r)};
        pair[1] = json_read(r);
        if (pairs != MP_OBJ_NULL) {
            mp_obj_list_append(pairs, mp_obj_new_tuple(2, pair));
        } else {
            mp_obj_dict_store(dict, pair[0], pair[1]);
        }
    } while (another(r, '}', JSON_TEXT("Illegal trailing comma before end of object")));
    return finish_dict(r, dict, pairs);
}

mp_obj_t json_read(json_read_t *r) {
    mp_cstack_check();
    json_skip_blanks(r);
    if (accept(r, '"')) {
        return json_read_string(r);
    }
    if (accept(r, '[')) {
        return read_list(r);
    }
    if (accept(r, '{')) {
        return read_dict(r);
    }
    return read_word(r);
}

void json_read_end(json_read_t *r) {
    json_skip_blanks(r);
    if (peek(r) >= 0) {
        json_fail(r, r->p, JSON_TEXT("Extra data"));
    }
}
#endif
