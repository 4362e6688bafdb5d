/* Reader and writer of Krait's own .mpy files.
 *
 *   byte 0   'M'                         byte 4..5  number of constants (little-endian, as all numbers here)
 *   byte 1   MPY_VERSION                 byte 6..7  number of caching sites
 *   byte 2   0: no native code           byte 8..9  constant index of the module's code
 *   byte 3   bits of a small int needed  byte 10..11 0
 * then the source file's name (a constant of kind STR), then the constants in order: a kind byte and
 *   NAME STR BYTES   varint length, bytes, one 0 byte           INT    varint, zigzag
 *   BIGINT           varint length, decimal digits              FLOAT  8 bytes, IEEE 754 double
 *   TUPLE            varint count, constants                    NONE FALSE TRUE ELLIPSIS  nothing
 *   CODE             0 to 3 zero bytes up to a multiple of 4 from the file's start, u32 size, the code object
 * The file is read from untrusted sources: every length is checked against what is left, nesting is bounded, and all code
 * passes the verifier before any of it can run. */
#include "bytecode/mpy.h"
#include "memory/heap.h"
#include "py/mperrno.h"
#include "py/objfun.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/parsenum.h"
#include "py/runtime.h"
#include "runtime/port.h"

#define MPY_VERSION 0x4c
#define MPY_HEADER 12
#define MPY_SMALL_INT_BITS 30
#define MPY_TUPLE_DEPTH 20

enum mpy_kind { KIND_NAME, KIND_STR, KIND_BYTES, KIND_INT, KIND_BIGINT, KIND_FLOAT, KIND_TUPLE, KIND_NONE, KIND_FALSE,
                KIND_TRUE, KIND_ELLIPSIS, KIND_CODE };

/* Reading ------------------------------------------------------------------------------------------------------------- */

typedef struct mpy_in {
    const byte *start, *p, *end;
    mp_module_context_t *ctx;
} mpy_in_t;

static MP_NORETURN void bad_file(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("incompatible .mpy file"));
}

static const byte *take(mpy_in_t *in, size_t n) {
    if ((size_t)(in->end - in->p) < n) {
        bad_file();
    }
    const byte *p = in->p;
    in->p += n;
    return p;
}

static size_t read_varint(mpy_in_t *in) {
    size_t v = 0;
    for (unsigned shift = 0; shift < 8 * sizeof(size_t); shift += 7) {
        byte b = *take(in, 1);
        v |= (size_t)(b & 0x7f) << shift;
        if (!(b & 0x80)) {
            return v;
        }
    }
    bad_file();
}

static uint32_t get_u16(const byte *p) {
    return p[0] | (uint32_t)p[1] << 8;
}
static uint32_t get_u32(const byte *p) {
    return get_u16(p) | get_u16(p + 2) << 16;
}

static const byte *read_text(mpy_in_t *in, size_t *len) {
    *len = read_varint(in);
    const byte *p = take(in, *len);
    if (*take(in, 1) != 0) {
        bad_file();
    }
    return p;
}

static mp_obj_t read_string(mpy_in_t *in, enum mpy_kind kind) {
    size_t len;
    const byte *p = read_text(in, &len);
    switch (kind) {
        case KIND_NAME:
            return MP_OBJ_NEW_QSTR(qstr_from_strn((const char *)p, len));
        case KIND_STR:
            return mp_obj_new_str((const char *)p, len);
        default:
            return mp_obj_new_bytes(p, len);
    }
}

static mp_obj_t read_float(mpy_in_t *in) {
#if MICROPY_PY_BUILTINS_FLOAT
    const byte *p = take(in, 8);
    union {
        uint64_t u;
        double d;
    } v = {get_u32(p) | (uint64_t)get_u32(p + 4) << 32};
    return mp_obj_new_float((mp_float_t)v.d);
#else
    (void)in;
    bad_file();
#endif
}

static mp_obj_t read_big_int(mpy_in_t *in) {
    size_t len;
    const byte *p = read_text(in, &len);
    return mp_parse_num_integer((const char *)p, len, 10, NULL);
}

/* Code is used where it lies; on big-endian machines its numbers are turned round first (the data is in RAM then). */
static void fix_endian(byte *code, size_t size) {
#if MP_ENDIANNESS_BIG
    code_swap_endian(code, size, true);
#else
    (void)code;
    (void)size;
#endif
}

static mp_obj_t read_code(mpy_in_t *in) {
    take(in, (size_t)(-(in->p - in->start)) & 3);
    size_t size = get_u32(take(in, 4));
    byte *p = (byte *)take(in, size);
    if (size < sizeof(code_t)) {
        bad_file();
    }
    fix_endian(p, size);
    return (mp_obj_t)p;
}

static mp_obj_t read_const(mpy_in_t *in, unsigned depth);

static mp_obj_t read_tuple(mpy_in_t *in, unsigned depth) {
    size_t n = read_varint(in);
    if (depth >= MPY_TUPLE_DEPTH || n > (size_t)(in->end - in->p)) {
        bad_file();
    }
    mp_obj_tuple_t *t = MP_OBJ_TO_PTR(mp_obj_new_tuple(n, NULL));
    for (size_t i = 0; i < n; i++) {
        t->items[i] = read_const(in, depth + 1);
    }
    return MP_OBJ_FROM_PTR(t);
}

static mp_obj_t read_const(mpy_in_t *in, unsigned depth) {
    enum mpy_kind kind = *take(in, 1);
    switch (kind) {
        case KIND_NAME:
        case KIND_STR:
        case KIND_BYTES:
            return read_string(in, kind);
        case KIND_INT: {
            size_t u = read_varint(in);
            return mp_obj_new_int((mp_int_t)(u >> 1) ^ -(mp_int_t)(u & 1));
        }
        case KIND_BIGINT:
            return read_big_int(in);
        case KIND_FLOAT:
            return read_float(in);
        case KIND_TUPLE:
            return read_tuple(in, depth);
        case KIND_NONE:
            return mp_const_none;
        case KIND_FALSE:
            return mp_const_false;
        case KIND_TRUE:
            return mp_const_true;
        case KIND_ELLIPSIS:
            return mp_const_ellipsis;
        default:
            bad_file();
    }
}

/* Code constants are marked in `is_code` while loading, so that the verifier knows them from values. */
static void verify_all(mpy_in_t *in, const byte *is_code) {
    for (unsigned i = 0; i < in->ctx->n_consts; i++) {
        if (is_code[i / 8] & 1 << i % 8) {
            mp_obj_t c = in->ctx->consts[i];
            code_verify((const code_t *)c, get_u32((const byte *)c - 4), in->ctx, is_code);
        }
    }
}

static void read_consts(mpy_in_t *in, mp_obj_t *consts, byte *is_code) {
    for (unsigned i = 0; i < in->ctx->n_consts; i++) {
        if (in->p < in->end && *in->p == KIND_CODE) {
            in->p++;
            consts[i] = read_code(in);
            is_code[i / 8] |= (byte)(1 << i % 8);
        } else {
            consts[i] = read_const(in, 0);
        }
    }
}

mp_obj_t mpy_load(const byte *data, size_t len, mp_obj_dict_t *globals) {
    mpy_in_t in = {data, data, data + len, NULL};
    const byte *h = take(&in, MPY_HEADER);
    if (h[0] != 'M' || h[1] != MPY_VERSION || h[2] != 0 || h[3] > MP_SMALL_INT_BITS) {
        bad_file();
    }
    mp_module_context_t *ctx = heap_alloc(sizeof(*ctx), HEAP_RAW);
    in.ctx = ctx;
    ctx->globals = globals;
    ctx->n_consts = (uint16_t)get_u16(h + 4);
    ctx->n_caches = (uint16_t)get_u16(h + 6);
    if (*take(&in, 1) != KIND_NAME) {
        bad_file();
    }
    ctx->source_file = MP_OBJ_QSTR_VALUE(read_string(&in, KIND_NAME));
    mp_obj_t *consts = heap_alloc((ctx->n_consts + 1u) * sizeof(mp_obj_t), HEAP_RAW);
    ctx->consts = consts;
    byte *is_code = heap_alloc(ctx->n_consts / 8u + 1, HEAP_LEAF);
    read_consts(&in, consts, is_code);
    verify_all(&in, is_code);
    unsigned main = get_u16(h + 8);
    if (main >= ctx->n_consts || !(is_code[main / 8] & 1 << main % 8) || ((const code_t *)consts[main])->n_params != 0) {
        bad_file();
    }
    return mp_obj_new_fun_bc((const code_t *)consts[main], ctx);
}

mp_obj_t mpy_load_file(qstr file, mp_obj_dict_t *globals) {
    int fd = port_open(qstr_str(file));
    if (fd < 0) {
        mp_raise_OSError(-fd);
    }
    size_t len = 0, alloc = 256;
    byte *buf = heap_alloc_maybe(alloc, HEAP_LEAF); /* the file is closed before anything is raised */
    int n = 0;
    while (buf != NULL && (n = port_read(fd, buf + len, alloc - len)) > 0) {
        len += (size_t)n;
        if (len == alloc) {
            alloc *= 2;
            buf = heap_realloc_maybe(buf, alloc, true);
        }
    }
    port_close(fd);
    if (buf == NULL) {
        m_malloc_fail(alloc);
    }
    if (n < 0) {
        mp_raise_OSError(-n);
    }
    return mpy_load(buf, len, globals);
}

/* Writing -------------------------------------------------------------------------------------------------------------- */

typedef struct mpy_out {
    const mp_print_t *print;
    size_t pos;
    const mp_module_context_t *ctx;
} mpy_out_t;

static void put(mpy_out_t *out, const void *data, size_t n) {
    out->print->print_strn(out->print->data, data, n);
    out->pos += n;
}
static void put_byte(mpy_out_t *out, unsigned b) {
    byte v = (byte)b;
    put(out, &v, 1);
}
static void put_u16(mpy_out_t *out, unsigned v) {
    put_byte(out, v & 0xff);
    put_byte(out, v >> 8 & 0xff);
}
static void put_u32(mpy_out_t *out, uint32_t v) {
    put_u16(out, v & 0xffff);
    put_u16(out, v >> 16);
}
static void put_varint(mpy_out_t *out, size_t v) {
    while (v >= 0x80) {
        put_byte(out, (v & 0x7f) | 0x80);
        v >>= 7;
    }
    put_byte(out, (unsigned)v);
}

static void put_text(mpy_out_t *out, enum mpy_kind kind, const byte *data, size_t len) {
    put_byte(out, kind);
    put_varint(out, len);
    put(out, data, len);
    put_byte(out, 0);
}

static void put_number(mpy_out_t *out, mp_obj_t o) {
    if (mp_obj_is_small_int(o)) {
        mp_int_t v = MP_OBJ_SMALL_INT_VALUE(o);
        if (v >= -(1 << (MPY_SMALL_INT_BITS - 1)) && v < 1 << (MPY_SMALL_INT_BITS - 1)) {
            put_byte(out, KIND_INT);
            put_varint(out, (size_t)v << 1 ^ (size_t)(v >> (8 * sizeof(v) - 1)));
            return;
        }
    }
    vstr_t digits;
    mp_print_t print;
    vstr_init_print(&digits, 32, &print);
    mp_obj_print_helper(&print, o, PRINT_REPR);
    put_text(out, KIND_BIGINT, (const byte *)digits.buf, digits.len);
}

static void put_const(mpy_out_t *out, mp_obj_t o) {
    if (mp_obj_is_int(o)) {
        put_number(out, o);
    } else if (mp_obj_is_str_or_bytes(o)) {
        GET_STR_DATA_LEN(o, data, len);
        bool is_str = mp_obj_is_str(o);
        put_text(out, !is_str ? KIND_BYTES : str_is_interned(o) ? KIND_NAME : KIND_STR, data, len);
#if MICROPY_PY_BUILTINS_FLOAT
    } else if (mp_obj_is_float(o)) {
        union {
            double d;
            uint64_t u;
        } v = {(double)mp_obj_float_get(o)};
        put_byte(out, KIND_FLOAT);
        put_u32(out, (uint32_t)v.u);
        put_u32(out, (uint32_t)(v.u >> 32));
#endif
    } else if (mp_obj_is_exact_type(o, &mp_type_tuple)) {
        const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(o);
        put_byte(out, KIND_TUPLE);
        put_varint(out, t->len);
        for (size_t i = 0; i < t->len; i++) {
            put_const(out, t->items[i]);
        }
    } else {
        put_byte(out, o == mp_const_none    ? KIND_NONE
                      : o == mp_const_false ? KIND_FALSE
                      : o == mp_const_true  ? KIND_TRUE
                                            : KIND_ELLIPSIS);
    }
}

static void put_code(mpy_out_t *out, const code_t *c) {
    size_t size = code_size(c);
    put_byte(out, KIND_CODE);
    while (out->pos & 3) {
        put_byte(out, 0);
    }
    put_u32(out, (uint32_t)size);
#if MP_ENDIANNESS_BIG
    byte *copy = heap_alloc(size, HEAP_LEAF);
    memcpy(copy, c, size);
    code_swap_endian(copy, size, false);
    put(out, copy, size);
#else
    put(out, c, size);
#endif
}

/* Marks which constants are code: what MAKEFUNC refers to, from `c` on. Nesting is bounded by the compiler. */
static void find_code(const mp_module_context_t *ctx, const code_t *c, byte *is_code) {
    const uint32_t *w = code_words(c);
    for (uint32_t at = 0; at < c->n_words; at += code_op_words(INS_OP(w[at]))) {
        if (INS_OP(w[at]) == OP_MAKEFUNC) {
            unsigned i = INS_BX(w[at]);
            is_code[i / 8] |= (byte)(1 << i % 8);
            find_code(ctx, (const code_t *)ctx->consts[i], is_code);
        }
    }
}

void mpy_write(const mp_print_t *print, mp_obj_t fun_in) {
    const mp_obj_fun_bc_t *fun = MP_OBJ_TO_PTR(fun_in);
    const mp_module_context_t *ctx = fun->ctx;
    mpy_out_t out = {print, 0, ctx};
    byte *is_code = heap_alloc(ctx->n_consts / 8u + 1, HEAP_LEAF);
    find_code(ctx, fun->code, is_code);
    put(&out, (const byte[4]){'M', MPY_VERSION, 0, MPY_SMALL_INT_BITS}, 4);
    put_u16(&out, ctx->n_consts + 1u);
    put_u16(&out, ctx->n_caches);
    put_u16(&out, ctx->n_consts);
    put_u16(&out, 0);
    put_const(&out, MP_OBJ_NEW_QSTR(ctx->source_file));
    for (unsigned i = 0; i < ctx->n_consts; i++) {
        if (is_code[i / 8] & 1 << i % 8) {
            put_code(&out, (const code_t *)ctx->consts[i]);
        } else {
            put_const(&out, ctx->consts[i]);
        }
    }
    put_code(&out, fun->code);
}
