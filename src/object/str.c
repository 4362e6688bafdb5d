/* str and bytes: making them, equality and hashes, operators.
 *
 * The workload is many short strings: one block of the heap each, no interning, no second pass over
 * the data but the word-wise test for ASCII. Long results of `+` go to a growable buffer, so that
 * building text by += is linear. */
#ifdef __OPTIMIZE_SIZE__
#define STR_INLINE /* py/objstr.h: the only copies of its inline functions */
#endif
#include "py/objstr.h"
#include "memory/heap.h"
#include "object/array.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/sequence.h"
#include "object/str.h"
#include "object/str_methods.h"
#include "py/mpstate.h"
#include "py/runtime.h"

#define STR_STEAL_MIN 64  /* text of a vstr this long is not copied */
#define STR_BUFFER_MIN 64 /* results of + this long go to a growable buffer */

/* Making --------------------------------------------------------------------------------------- */

typedef size_t __attribute__((may_alias)) str_word_t;
#define STR_HIGH_BITS ((size_t)-1 / 0xff * 0x80)

bool str_is_ascii_data(const byte *data, size_t len) {
    const byte *end = data + len;
    while (data < end && ((uintptr_t)data & (sizeof(size_t) - 1))) {
        if (*data++ & 0x80) {
            return false;
        }
    }
    for (; (size_t)(end - data) >= sizeof(size_t); data += sizeof(size_t)) {
        if (*(const str_word_t *)data & STR_HIGH_BITS) {
            return false;
        }
    }
    byte bits = 0;
    while (data < end) {
        bits |= *data++;
    }
    return bits < 0x80;
}

mp_obj_str_t *str_alloc(str_kind_t kind, size_t len, size_t flags) {
    if (len > SIZE_MAX / 2) {
        m_malloc_fail(len);
    }
#if MICROPY_PY_BUILTINS_BYTEARRAY
    if (kind == STR_BYTEARRAY) {
        return (mp_obj_str_t *)array_new(&mp_type_bytearray, BYTEARRAY_TYPECODE, len);
    }
#endif
    mp_obj_str_t *o = heap_alloc(sizeof(mp_obj_str_t) + len + 1, HEAP_LEAF);
    o->base.type = kind == STR_TEXT ? &mp_type_str : &mp_type_bytes;
    o->hash = flags;
    o->len = len;
    o->data = (const byte *)(o + 1);
    return o;
}

/* Sets the flags of a new object whose data is complete. */
static void str_set_flags(mp_obj_str_t *o, str_kind_t kind) {
    if (MICROPY_PY_BUILTINS_STR_UNICODE && kind == STR_TEXT && str_is_ascii_data(o->data, o->len)) {
        o->hash = STR_FLAG_ASCII;
    }
}

mp_obj_t str_finish(str_kind_t kind, mp_obj_str_t *o) {
    str_set_flags(o, kind);
    return o;
}

mp_obj_t str_new_copy(str_kind_t kind, const byte *data, size_t len) {
    mp_obj_str_t *o = str_alloc(kind, len, 0);
    if (data && len > 0) {
        memcpy((byte *)o->data, data, len);
        str_set_flags(o, kind);
    }
    return o;
}

/* Builds for size do without, also on a board that has the RAM. */
#define CHAR_TABLE (MICROPY_STR_CHAR_TABLE && MICROPY_VM_FAST_PATHS)
#if CHAR_TABLE
MP_REGISTER_ROOT_POINTER(mp_obj_t str_chars[128]);
#endif

/* The string of an ASCII character: interned, so that comparing characters is comparing words. */
static mp_obj_t str_from_ascii(byte c) {
#if CHAR_TABLE
    mp_obj_t *entry = &MP_STATE_VM(str_chars)[c];
    if (MP_LIKELY(*entry != MP_OBJ_NULL)) {
        return *entry;
    }
    return *entry = MP_OBJ_NEW_QSTR(qstr_from_strn((const char *)&c, 1));
#else
    return MP_OBJ_NEW_QSTR(qstr_from_strn((const char *)&c, 1));
#endif
}

mp_obj_t str_from_char(unichar c) {
    if (c < 0x80) {
        return str_from_ascii((byte)c);
    }
    byte buf[4];
    return str_new_copy(STR_TEXT, buf, utf8_put(buf, c));
}

mp_obj_t str_new(str_kind_t kind, const byte *data, size_t len) {
    if (kind == STR_TEXT) {
        if (len == 0) {
            return MP_OBJ_NEW_QSTR(MP_QSTR_);
        }
        if (len == 1 && *data < 0x80) {
            return str_from_ascii(*data);
        }
    } else if (kind == STR_BYTES && len == 0) {
        return mp_const_empty_bytes;
    }
    return str_new_copy(kind, data, len);
}

mp_obj_t mp_obj_new_str(const char *data, size_t len) {
    if (!utf8_check((const byte *)data, len)) {
        return str_decode((str_span_t){(const byte *)data, len}, MP_OBJ_NULL, MP_OBJ_NULL);
    }
    return str_new(STR_TEXT, (const byte *)data, len);
}

mp_obj_t mp_obj_new_str_from_cstr(const char *str) {
    return mp_obj_new_str(str, strlen(str));
}

mp_obj_t mp_obj_new_str_via_qstr(const char *data, size_t len) {
    return MP_OBJ_NEW_QSTR(qstr_from_strn(data, len));
}

mp_obj_t mp_obj_new_bytes(const byte *data, size_t len) {
    return data ? str_new(STR_BYTES, data, len) : str_new_copy(STR_BYTES, NULL, len);
}

mp_obj_t str_from_vstr(str_kind_t kind, vstr_t *vstr) {
    if (vstr->len < STR_STEAL_MIN || vstr->fixed_buf || vstr->local_buf) {
        mp_obj_t result = str_new(kind, (const byte *)vstr->buf, vstr->len);
        vstr_clear(vstr);
        return result;
    }
    vstr_null_terminated_str(vstr);
#if MICROPY_PY_BUILTINS_BYTEARRAY
    if (kind == STR_BYTEARRAY) {
        return bytearray_from_vstr(vstr);
    }
#endif
    mp_obj_str_t *o = heap_alloc(sizeof(mp_obj_str_t), HEAP_OBJECT);
    o->base.type = kind == STR_TEXT ? &mp_type_str : &mp_type_bytes;
    o->len = vstr->len;
    o->data = m_realloc_maybe(vstr->buf, vstr->len + 1, false);
    if (!o->data) {
        o->data = (const byte *)vstr->buf;
    }
    str_set_flags(o, kind);
    *vstr = (vstr_t){0};
    return o;
}

mp_obj_t mp_obj_new_str_from_utf8_vstr(vstr_t *vstr) {
    return str_from_vstr(STR_TEXT, vstr);
}

mp_obj_t mp_obj_new_str_from_vstr(vstr_t *vstr) {
    if (!utf8_check((const byte *)vstr->buf, vstr->len)) {
        return mp_obj_new_str(vstr->buf, vstr->len);
    }
    return str_from_vstr(STR_TEXT, vstr);
}

mp_obj_t mp_obj_new_bytes_from_vstr(vstr_t *vstr) {
    return str_from_vstr(STR_BYTES, vstr);
}

/* A reference to the block of the data, which may begin at any address inside a file in memory. */
static mp_const_obj_t data_block(const mp_obj_str_t *o) {
    return o->data - (uintptr_t)o->data % sizeof(uintptr_t);
}

/* Blocks with the data inline are LEAF and never traced. */
void str_trace(void *self) {
    gc_mark_value(data_block(self));
}

/* Asking --------------------------------------------------------------------------------------- */

#if MICROPY_PY_BUILTINS_STR_UNICODE
bool str_is_flat(mp_obj_t self) {
    if (mp_obj_is_rom_str(self)) {
        return true;
    }
    const mp_obj_str_t *o = str_native(self);
    return o->base.type != MP_ADDRESS(&mp_type_str) || (o->hash & STR_FLAG_ASCII);
}
#endif

size_t str_len(mp_obj_t str) {
    str_span_t s;
    s.data = str_get_data_len(str, &s.len);
    return str_index(str, s, s.len);
}

uint32_t str_hash_slow(mp_const_obj_t o) {
    if (mp_obj_is_rom_str(o)) {
        return qstr_hash((qstr)MP_OBJ_QSTR_VALUE(o));
    }
    mp_obj_str_t *s = (mp_obj_str_t *)o;
    uint32_t h = qstr_compute_hash(s->data, s->len);
    if (heap_is_block(s)) { /* others may lie in ROM */
        s->hash |= (size_t)h << 3;
    }
    return h;
}

bool str_equal_slow(mp_const_obj_t a, mp_const_obj_t b) {
    GET_STR_DATA_LEN(a, ad, al);
    GET_STR_DATA_LEN(b, bd, bl);
    if (al != bl || (str_is_interned(a) && str_is_interned(b) && a != b)) {
        return false;
    }
    return memcmp(ad, bd, al) == 0;
}

bool mp_obj_str_equal(mp_obj_t s1, mp_obj_t s2) {
    return str_equal_fast(s1, s2);
}

const char *mp_obj_str_get_data(mp_obj_t self_in, size_t *len) {
    mp_obj_t o = str_native(self_in);
    if (!mp_obj_is_str_or_bytes(o)) {
        mp_raise_TypeError_of(self_in,
                              MP_ERROR_TEXT("can't convert '%s' object to str implicitly"));
    }
    return (const char *)str_get_data_len(o, len);
}

const char *mp_obj_str_get_str(mp_obj_t self_in) {
    size_t len;
    const char *data = mp_obj_str_get_data(self_in, &len);
    if (MP_UNLIKELY(data[len] != 0)) { /* another string has gone on in the shared buffer */
        mp_obj_str_t *o = str_native(self_in);
        const mp_obj_str_t *copy = str_new_copy(str_kind(o), o->data, len);
        gc_barrier(data_block(o));
        o->data = copy->data;
        o->hash &= ~(size_t)STR_FLAG_BUFFER;
        return (const char *)copy->data;
    }
    return data;
}

mp_obj_t mp_obj_str_intern(mp_obj_t str) {
    if (str_is_interned(str)) {
        return str;
    }
    GET_STR_DATA_LEN(str, data, len);
    return MP_OBJ_NEW_QSTR(qstr_from_strn((const char *)data, len));
}

mp_obj_t mp_obj_str_intern_checked(mp_obj_t obj) {
    return MP_OBJ_NEW_QSTR(mp_obj_str_get_qstr(obj));
}

qstr mp_obj_str_get_qstr(mp_obj_t self_in) {
    mp_obj_t o = str_native(self_in);
    str_span_arg(STR_TEXT, o, 0);
    return (qstr)MP_OBJ_QSTR_VALUE(mp_obj_str_intern(o));
}

mp_int_t mp_obj_str_get_buffer(mp_obj_t self_in, mp_buffer_info_t *bufinfo, mp_uint_t flags) {
    if (flags & MP_BUFFER_WRITE) {
        return 1;
    }
    bufinfo->buf = (void *)str_get_data_len(self_in, &bufinfo->len);
    bufinfo->typecode = 'B';
    return 0;
}

/* Arguments ------------------------------------------------------------------------------------ */

str_kind_t str_kind(mp_obj_t self) {
    self = str_native(self);
#if MICROPY_PY_BUILTINS_BYTEARRAY
    if (mp_obj_is_exact_type(self, &mp_type_bytearray)) {
        return STR_BYTEARRAY;
    }
#endif
    return mp_obj_is_str(self) ? STR_TEXT : STR_BYTES;
}

bool str_span_maybe(str_kind_t kind, mp_obj_t o, str_span_t *span) {
    o = str_native(o);
    if (mp_obj_is_str(o) != (kind == STR_TEXT)) {
        return false;
    }
    if (mp_obj_is_str_or_bytes(o)) {
        span->data = str_get_data_len(o, &span->len);
        return true;
    }
    mp_buffer_info_t info;
    if (kind == STR_TEXT || !mp_get_buffer(o, &info, MP_BUFFER_READ)) {
        return false;
    }
    *span = (str_span_t){info.buf, info.len};
    return true;
}

str_kind_t str_open(mp_obj_t self, str_span_t *span) {
    str_kind_t kind = str_kind(self);
    if (!str_span_maybe(kind, self, span)) {
        mp_raise_TypeError_of(self, MP_ERROR_TEXT("descriptor doesn't apply to a '%s' object"));
    }
    return kind;
}

str_span_t str_self(mp_obj_t self) {
    str_span_t s;
    str_open(self, &s);
    return s;
}

static MP_NORETURN void raise_not_str(mp_obj_t o, unsigned where) {
    const char *type = mp_obj_get_type_str(o);
    if (where == 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("must be str, not %s"), type);
    }
    const char n[3] = {' ', (char)('0' + (where & 3)), 0};
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() argument%s must be str, not %s"),
                      (qstr)(where / 4), where & 3 ? n : "", type);
}

str_span_t str_span_arg(str_kind_t kind, mp_obj_t o, unsigned where) {
    str_span_t s;
    if (!str_span_maybe(kind, o, &s)) {
        if (kind == STR_TEXT) {
            raise_not_str(o, where);
        }
        mp_raise_TypeError_of(o, MP_ERROR_TEXT("a bytes-like object is required, not '%s'"));
    }
    return s;
}

mp_int_t str_int_arg(mp_obj_t o) {
    mp_int_t n;
    if (!seq_index_value(o, &n)) {
        mp_raise_TypeError_of(o, MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"));
    }
    return n;
}

mp_obj_t str_part(mp_obj_t self, str_span_t all, const byte *data, size_t len) {
    if (len == all.len && mp_obj_is_str_or_bytes(self)) {
        return self;
    }
    return str_new(str_kind(self), data, len);
}

/* Concatenation -------------------------------------------------------------------------------- */

#if MICROPY_STR_APPEND_BUFFER
/* The buffer that ends where `a` ends and has room for n more bytes and a NUL, or NULL. */
static str_buffer_t *str_extensible(mp_const_obj_t a, str_span_t s, size_t n) {
    if (mp_obj_is_rom_str(a) || !(((const mp_obj_str_t *)a)->hash & STR_FLAG_BUFFER)) {
        return NULL;
    }
    str_buffer_t *buf = (str_buffer_t *)(s.data - offsetof(str_buffer_t, bytes));
    return buf->fill == s.len && buf->alloc - buf->fill > n ? buf : NULL;
}

/* A buffer with s in it and room for n more bytes and then some; NULL if there is no memory for
 * that. */
static str_buffer_t *str_new_buffer(str_span_t s, size_t n) {
    size_t len = s.len + n;
    size_t alloc = len + (len >> (sizeof(size_t) > 4 ? 1 : 2)) + 1;
    str_buffer_t *buf = heap_alloc_maybe(sizeof(str_buffer_t) + alloc, HEAP_LEAF);
    if (buf) {
        buf->alloc = alloc;
        buf->fill = s.len;
        memcpy(buf->bytes, s.data, s.len);
    }
    return buf;
}

/* Text is built up by appending less than there is already. */
static bool str_wants_buffer(str_span_t a, str_span_t b) {
    return a.len + b.len >= STR_BUFFER_MIN && b.len <= a.len;
}

/* The concatenation as a string that shares a buffer, or NULL. */
static mp_obj_str_t *str_concat_shared(mp_obj_t a, str_span_t as, str_span_t bs) {
    str_buffer_t *buf = str_extensible(a, as, bs.len);
    if (!buf) {
        buf = str_wants_buffer(as, bs) ? str_new_buffer(as, bs.len) : NULL;
        if (!buf) {
            return NULL;
        }
    }
    mp_obj_str_t *o = heap_alloc(sizeof(mp_obj_str_t), HEAP_OBJECT);
    o->base.type = mp_obj_get_type(a);
    memcpy(buf->bytes + as.len, bs.data, bs.len);
    buf->fill = o->len = as.len + bs.len;
    buf->bytes[buf->fill] = 0;
    o->data = buf->bytes;
    o->hash = STR_FLAG_BUFFER;
    return o;
}
#else
#define str_concat_shared(a, as, bs) NULL
#endif

byte *str_put(byte *p, str_span_t s) {
    memcpy(p, s.data, s.len);
    return p + s.len;
}

static bool str_known_ascii(mp_const_obj_t o) {
    return !MICROPY_PY_BUILTINS_STR_UNICODE || mp_obj_is_rom_str(o) ||
           (((const mp_obj_str_t *)o)->hash & STR_FLAG_ASCII);
}

mp_obj_t str_concat(mp_obj_t a, mp_obj_t b) {
    str_span_t as, bs;
    as.data = str_get_data_len(a, &as.len);
    bs.data = str_get_data_len(b, &bs.len);
    if (bs.len == 0 || as.len == 0) {
        return bs.len == 0 ? a : b;
    }
    mp_obj_str_t *o = str_concat_shared(a, as, bs);
    if (!o) {
        o = str_alloc(str_kind(a), as.len + bs.len, 0);
        memcpy((byte *)o->data, as.data, as.len);
        memcpy((byte *)o->data + as.len, bs.data, bs.len);
    }
    o->hash |= str_known_ascii(a) && str_known_ascii(b) ? STR_FLAG_ASCII : 0;
    return o;
}

#if MICROPY_PY_FSTRINGS
mp_obj_t str_join_n(size_t n, const mp_obj_t *strings) {
    size_t len = 0, flags = STR_FLAG_ASCII;
    for (size_t i = 0; i < n; i++) {
        size_t l;
        if (!mp_obj_is_str(strings[i])) { /* in code from a file */
            mp_raise_TypeError_of(strings[i], MP_ERROR_TEXT("must be str, not %s"));
        }
        str_get_data_len(strings[i], &l);
        len += l;
        flags &= str_known_ascii(strings[i]) ? STR_FLAG_ASCII : 0;
    }
    if (len == 0) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_);
    }
    mp_obj_str_t *o = str_alloc(STR_TEXT, len, flags);
    byte *p = (byte *)o->data;
    for (size_t i = 0; i < n; i++) {
        size_t l;
        const byte *data = str_get_data_len(strings[i], &l);
        memcpy(p, data, l);
        p += l;
    }
    return o;
}
#endif

/* Operators ------------------------------------------------------------------------------------ */

mp_obj_t str_unary_op(mp_unary_op_t op, mp_obj_t self) {
    size_t len;
    str_get_data_len(self, &len);
    switch (op) {
    case MP_UNARY_OP_BOOL:
        return mp_obj_new_bool(len != 0);
    case MP_UNARY_OP_LEN:
        return MP_OBJ_NEW_SMALL_INT(str_len(self));
    case MP_UNARY_OP_HASH:
        return MP_OBJ_NEW_SMALL_INT(str_hash(self));
    default:
        return MP_OBJ_NULL;
    }
}

static MP_NOINLINE mp_obj_t str_repeat(mp_obj_t self, mp_obj_t times) {
    str_span_t s;
    s.data = str_get_data_len(self, &s.len);
    size_t n;
    if (!seq_repeat_count(times, s.len, 1, &n)) {
        return MP_OBJ_NULL;
    }
    str_kind_t kind = str_kind(self);
    if (n == 1 || s.len * n == 0) {
        return str_part(self, s, s.data, s.len * n);
    }
    mp_obj_str_t *o = str_alloc(kind, s.len * n, str_known_ascii(self) ? STR_FLAG_ASCII : 0);
    byte *p = (byte *)o->data;
    if (s.len == 1) {
        memset(p, *s.data, n);
        return o;
    }
    memcpy(p, s.data, s.len);
    for (size_t done = s.len; done < o->len; done += s.len) {
        memcpy(p + done, p, s.len);
    }
    return o;
}

static MP_NORETURN void str_raise_concat(mp_obj_t self, mp_obj_t other) {
    const char *type = mp_obj_get_type_str(other);
    if (mp_obj_is_str(self)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("can only concatenate str (not \"%s\") to str"), type);
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can't concat %s to %s"), type,
                      mp_obj_get_type_str(self));
}

/* self + other for an operand that may be of any type. */
static MP_NOINLINE mp_obj_t str_add(mp_obj_t self, mp_obj_t other) {
    mp_obj_t right = str_native(other);
    if (mp_obj_is_str_or_bytes(self) && mp_obj_get_type(right) == mp_obj_get_type(self)) {
        return str_concat(self, right);
    }
    str_span_t a, b;
    str_kind_t kind = str_open(self, &a);
    if (!str_span_maybe(kind, right, &b)) {
        if (obj_is_instance(other)) {
            return MP_OBJ_NULL;
        }
        str_raise_concat(self, other);
    }
    mp_obj_str_t *o = str_alloc(kind, a.len + b.len, 0);
    str_put(str_put((byte *)o->data, a), b);
    return MP_OBJ_FROM_PTR(o);
}

byte str_byte_arg(str_kind_t kind, mp_obj_t o) {
    mp_int_t n = str_int_arg(o);
    if (n < 0 || n > 255) {
        mp_raise_ValueError(kind == STR_BYTES ? MP_ERROR_TEXT("bytes must be in range(0, 256)")
                                              : MP_ERROR_TEXT("byte must be in range(0, 256)"));
    }
    return (byte)n;
}

bool str_byte_needle(mp_obj_t o, byte *b) {
    mp_int_t n;
    if (!seq_index_value(o, &n)) {
        return false;
    }
    if (n < 0 || n > 255) {
        mp_raise_ValueError(MP_ERROR_TEXT("byte must be in range(0, 256)"));
    }
    *b = (byte)n;
    return true;
}

static MP_NOINLINE bool str_contains(mp_obj_t self, mp_obj_t item) {
    str_kind_t kind = str_kind(self);
    str_span_t n;
    byte b;
    if (kind == STR_TEXT && !str_span_maybe(kind, item, &n)) {
        mp_raise_TypeError_of(
            item, MP_ERROR_TEXT("'in <string>' requires string as left operand, not %s"));
    }
    if (kind != STR_TEXT && str_byte_needle(item, &b)) {
        n = (str_span_t){&b, 1};
    } else {
        n = str_span_arg(kind, item, 0);
    }
    return str_find_span(str_self(self), n, 1) != STR_NOT_FOUND;
}

/* Order of two spans, as memcmp has it. UTF-8 sorts like the code points it encodes. */
static int str_order(str_span_t a, str_span_t b) {
    int order = memcmp(a.data, b.data, MIN(a.len, b.len));
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static MP_NOINLINE mp_obj_t str_compare(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    str_span_t b;
    rhs = str_native(rhs);
    bool constant = mp_obj_is_str_or_bytes(lhs); /* else a bytearray, equal to any buffer */
    bool alike = mp_obj_get_type(rhs) == mp_obj_get_type(lhs);
    if (constant && alike && (op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_NOT_EQUAL)) {
        return mp_obj_new_bool(str_equal_fast(lhs, rhs) == (op == MP_BINARY_OP_EQUAL));
    }
    if ((constant && !alike) || !str_span_maybe(str_kind(lhs), rhs, &b)) {
        return MP_OBJ_NULL;
    }
    return number_compare(op, str_order(str_self(lhs), b));
}

/* Small frame: what it calls may call Python code and come back here. */
mp_obj_t mp_obj_str_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    switch (op) {
    case MP_BINARY_OP_ADD:
    case MP_BINARY_OP_INPLACE_ADD:
        return str_add(lhs, rhs);
    case MP_BINARY_OP_MULTIPLY:
    case MP_BINARY_OP_INPLACE_MULTIPLY:
    case MP_BINARY_OP_REVERSE_MULTIPLY:
        return str_repeat(lhs, rhs);
#if MICROPY_PY_BUILTINS_STR_OP_MODULO
    case MP_BINARY_OP_MODULO:
    case MP_BINARY_OP_INPLACE_MODULO:
        return str_percent(lhs, rhs);
#endif
    case MP_BINARY_OP_CONTAINS:
        return mp_obj_new_bool(str_contains(lhs, rhs));
    default:
        return op <= MP_BINARY_OP_NOT_EQUAL ? str_compare(op, lhs, rhs) : MP_OBJ_NULL;
    }
}

/* The type ------------------------------------------------------------------------------------- */

mp_obj_t str_from_obj(mp_obj_t o, mp_print_kind_t kind) {
    if (kind == PRINT_STR && mp_obj_is_str(o)) {
        return o;
    }
    if (mp_obj_is_small_int(o)) {
        char text[sizeof(mp_int_t) * 3 + 2], *end = text + sizeof text;
        const char *digits = mp_obj_int_to_text(o, 10, 'a', end);
        return str_new(STR_TEXT, (const byte *)digits, (size_t)(end - digits));
    }
    text_sink_t out;
    mp_obj_print_helper(text_sink(&out), o, kind);
    return str_from_vstr(STR_TEXT, &out.text);
}

const mp_arg_t str_params[3] = {
    {MP_QSTR_object, MP_ARG_OBJ, {.u_rom_obj = MP_OBJ_NULL}},
    {MP_QSTR_encoding, MP_ARG_OBJ, {.u_rom_obj = MP_OBJ_NULL}},
    {MP_QSTR_errors, MP_ARG_OBJ, {.u_rom_obj = MP_OBJ_NULL}},
};

#if MICROPY_PY_TYPE_DETAILS
/* What __str__ of a class written in Python gives, which may be an instance of a class below str;
 * MP_OBJ_NULL: there is none. */
static mp_obj_t str_of_instance(mp_obj_t o) {
    mp_obj_t r = obj_is_instance(o)
                     ? instance_call_special(o, MP_QSTR___str__, MP_OBJ_NULL, MP_OBJ_NULL)
                     : MP_OBJ_NULL;
    if (r != MP_OBJ_NULL && !mp_obj_is_str(native_self(r))) {
        mp_raise_TypeError_of(r, MP_ERROR_TEXT("__str__ returned non-string (type %s)"));
    }
    return r;
}
#endif

/* str(o) */
static mp_obj_t str_of(mp_obj_t o) {
#if MICROPY_PY_TYPE_DETAILS
    mp_obj_t text = str_of_instance(o);
    if (text != MP_OBJ_NULL) {
        return text;
    }
#endif
    return str_from_obj(o, PRINT_STR);
}

mp_obj_t mp_obj_str_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                             const mp_obj_t *args) {
    (void)type;
    if (n_args == 1 && n_kw == 0) {
        return str_of(args[0]);
    }
    mp_arg_val_t v[3];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 3, str_params, v);
    mp_obj_t o = v[0].u_obj;
    if (!o) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_);
    }
    if (!v[1].u_obj && !v[2].u_obj) {
        return str_of(o);
    }
    str_span_t s;
    if (mp_obj_is_str(str_native(o))) {
        mp_raise_TypeError(MP_ERROR_TEXT("decoding str is not supported"));
    }
    if (!str_span_maybe(STR_BYTES, o, &s)) {
        mp_raise_TypeError_of(o,
                              MP_ERROR_TEXT("decoding to str: need a bytes-like object, %s found"));
    }
    return str_decode(s, v[1].u_obj, v[2].u_obj);
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_str, MP_QSTR_str,
                         MP_TYPE_FLAG_STR | MP_TYPE_FLAG_VALUE |
                             MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE,
                         make_new, mp_obj_str_make_new, print, str_print, unary_op, str_unary_op,
                         binary_op, mp_obj_str_binary_op, subscr, str_subscr, iter, str_getiter,
                         buffer, mp_obj_str_get_buffer, locals_dict, &str_locals_dict);
