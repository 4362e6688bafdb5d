/* Reader and writer of Krait's own .mpy files.
 *
 *   byte 0   'M'
 *   byte 1   MPY_VERSION
 *   byte 2   0: no native code
 *   byte 3   bits of a small int needed
 * then, as varints (7 bits a byte, low first), the number of constants and of caching sites; the
 * source file's name (as a constant); the constants in order, the last of which is the module's
 * code: a byte that says what it is,
 *   NONE FALSE TRUE ELLIPSIS  nothing more            INT    varint, zigzag
 *   STR BYTES NAME            varint length, bytes    BIGINT varint length, decimal digits
 *   TUPLE                     varint count, constants FLOAT  8 bytes, IEEE 754 double
 *   CODE                      nothing here            SHORT_NAME + n   a NAME of n bytes
 *   COMMON_NAME + n           name number n of names.def
 *   ROM_NAME                  2 bytes: number of a string in ROM; only in data that is linked into
 *                             the program (tools/mkfrozen.c)
 * and, in the same order, the code objects, each behind 0 to 3 zero bytes up to a multiple of 4
 * from the file's start. All numbers are little-endian. The file is read from untrusted sources:
 * every length is checked against what is left, nesting is bounded, and all code passes the
 * verifier before any of it can run. */
#include "bytecode/mpy.h"
#include "fs/vfs.h"
#include "bytecode/mpy_kinds.h"
#include "bytecode/opinfo.h"
#include "bytecode/v6.h"
#include "memory/heap.h"
#include "object/code.h"
#include "object/number.h"
#include "object/str.h"
#include "py/mperrno.h"
#include "py/objfun.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/parsenum.h"
#include "py/runtime.h"
#include "runtime/port.h"
#include "runtime/stream.h"
#include "vm/vm.h"

#define MPY_VERSION 0x4e
#define MPY_SMALL_INT_BITS 30
#define MPY_TUPLE_DEPTH 20

#define N(name) MP_QSTR_##name,
static const uint16_t common_names[] = {
#if MICROPY_PERSISTENT_CODE_LOAD || MICROPY_PERSISTENT_CODE_SAVE
#include "bytecode/names.def" /* these become strings in ROM */
#endif
    MP_QSTRnull,
};
#undef N
#define N_COMMON (MP_ARRAY_SIZE(common_names) - 1)
_Static_assert(N_COMMON <= 0x100 - KIND_COMMON_NAME, "codes of common names");

/* Reading -------------------------------------------------------------------------------------- */

typedef struct mpy_in {
    const byte *start, *p, *end;
    byte *own;   /* the block of the heap that start points to, if it is the reader's; or NULL */
    bool frozen; /* the data is in ROM and our own */
    bool stays;  /* nobody ever changes it */
} mpy_in_t;

static MP_NORETURN void bad_file(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("incompatible .mpy file"));
}

mp_obj_t mpy_name(const byte *text, size_t n) {
    if (!utf8_check(text, n)) {
        bad_file();
    }
    return MP_OBJ_NEW_QSTR(qstr_from_strn((const char *)text, n));
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

#if MICROPY_PY_BUILTINS_FLOAT || MICROPY_MODULE_FROZEN
static uint32_t get_u16(const byte *p) {
    return p[0] | (uint32_t)p[1] << 8;
}
#endif
#if MICROPY_PY_BUILTINS_FLOAT
static uint32_t get_u32(const byte *p) {
    return get_u16(p) | get_u16(p + 2) << 16;
}
#endif

/* Texts of this length stay in ROM: a header is as large. */
#define FROZEN_TEXT_MIN 16

static mp_obj_t text_in_rom(str_kind_t kind, const byte *p, size_t n) {
    mp_obj_str_t *o = str_alloc(kind, 0, 0);
    o->data = p;
    o->len = n;
    return str_finish(kind, o);
}

#if MICROPY_VFS_ROM
mp_obj_t mpy_text_in_place(bool text, const byte *p, size_t n) {
    if (n < FROZEN_TEXT_MIN || (text && !utf8_check(p, n))) {
        return text ? mp_obj_new_str((const char *)p, n) : mp_obj_new_bytes(p, n);
    }
    mp_obj_str_t *o = heap_alloc(sizeof *o, HEAP_OBJECT); /* the memory may be the heap's */
    o->base.type = text ? &mp_type_str : &mp_type_bytes;
    o->data = p;
    o->len = n;
    return str_finish(text ? STR_TEXT : STR_BYTES, o);
}
#endif

/* A text of n bytes. */
static mp_obj_t read_string(mpy_in_t *in, enum mpy_kind kind, size_t n) {
    const byte *p = take(in, n);
    if (MICROPY_MODULE_FROZEN && in->frozen && n >= FROZEN_TEXT_MIN &&
        (kind == KIND_STR || kind == KIND_BYTES)) {
        return text_in_rom(kind == KIND_STR ? STR_TEXT : STR_BYTES, p, n);
    }
#if MICROPY_VFS_ROM
    if (in->stays && (kind == KIND_STR || kind == KIND_BYTES)) {
        return mpy_text_in_place(kind == KIND_STR, p, n);
    }
#endif
    switch (kind) {
    case KIND_BIGINT:
        return mp_parse_num_integer((const char *)p, n, 10, NULL);
    case KIND_STR:
        return mp_obj_new_str((const char *)p, n);
    case KIND_BYTES:
        return mp_obj_new_bytes(p, n);
    default:
        return mpy_name(p, n);
    }
}

static mp_obj_t read_float(mpy_in_t *in) {
#if MICROPY_PY_BUILTINS_FLOAT
    const byte *p = take(in, 8);
    return mp_obj_new_float(float_from_double_bits(get_u32(p) | (uint64_t)get_u32(p + 4) << 32));
#else
    (void)in;
    bad_file();
#endif
}

/* Code is used where it lies; on big-endian machines its numbers are turned round first (the data
 * is in RAM then). */
static void fix_endian(byte *code, size_t size) {
#if MP_ENDIANNESS_BIG
    code_swap_endian(code, size, true);
#else
    (void)code;
    (void)size;
#endif
}

size_t code_size(const code_t *c, size_t room) {
    const uint8_t *p = (const uint8_t *)c;
    size_t i = (size_t)(code_line_table(c) - p);
    unsigned numbers = 0, run = 0; /* still to come of a long entry; bytes of a number so far */
    for (; i < room && run < 5; i++) {
        if (numbers > 0) {
            run = p[i] & 0x80 ? run + 1 : 0;
            numbers -= run == 0;
        } else if (code_line_ends(p[i])) {
            return i + 1;
        } else if (p[i] >= CODE_LINE_TWO) {
            numbers = p[i] >= CODE_LINE_LONG ? 2 : 0;
            i += numbers == 0;
        }
    }
    return 0;
}

static void align(mpy_in_t *in) {
    take(in, (size_t)(-(in->p - in->start)) & 3);
}

static const code_t *read_code(mpy_in_t *in) {
    align(in);
    size_t room = (size_t)(in->end - in->p);
    const code_t *c = (const code_t *)take(in, sizeof(code_t));
    fix_endian((byte *)c, room);
    size_t size = code_size(c, room);
    if (size == 0 || ((const byte *)c)[size - 1] != 0) {
        bad_file();
    }
    take(in, size - sizeof(code_t));
    return c;
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
    unsigned kind = *take(in, 1);
    if (kind >= KIND_COMMON_NAME) {
        kind -= KIND_COMMON_NAME;
        if (kind + 1 > N_COMMON) {
            bad_file();
        }
        return MP_OBJ_NEW_QSTR(common_names[kind]);
    }
    if (kind >= KIND_SHORT_NAME) {
        return read_string(in, KIND_NAME, kind - KIND_SHORT_NAME);
    }
    switch (kind) {
    case KIND_NONE:
        return mp_const_none;
    case KIND_FALSE:
        return mp_const_false;
    case KIND_TRUE:
        return mp_const_true;
    case KIND_ELLIPSIS:
        return mp_const_ellipsis;
    case KIND_INT: {
        size_t u = read_varint(in);
        return mp_obj_new_int((mp_int_t)(u >> 1) ^ -(mp_int_t)(u & 1));
    }
    case KIND_FLOAT:
        return read_float(in);
#if MICROPY_PY_BUILTINS_COMPLEX
    case KIND_COMPLEX: {
        mp_float_t real = mp_obj_get_float(read_float(in));
        return mp_obj_new_complex(real, mp_obj_get_float(read_float(in)));
    }
#endif
    case KIND_TUPLE:
        return read_tuple(in, depth);
#if MICROPY_MODULE_FROZEN
    case KIND_ROM_NAME:
        return in->frozen ? MP_OBJ_NEW_QSTR((qstr)get_u16(take(in, 2))) : (bad_file(), MP_OBJ_NULL);
#endif
    case KIND_CODE: /* inside a tuple */
        bad_file();
    default:
        return read_string(in, kind, read_varint(in));
    }
}

/* Constants are objects now: of the block only the code behind them stays. */
static void keep_code(mpy_in_t *in) {
    align(in);
    size_t n = (size_t)(in->end - in->p);
    memmove(in->own, in->p, n);
    in->start = in->p = heap_realloc_maybe(in->own, n + 1, false);
    in->end = in->p + n;
}

/* Code constants are marked, so that the verifier knows them from values. */
static void read_consts(mpy_in_t *in, mp_obj_t *consts, unsigned n, byte *is_code) {
    for (unsigned i = 0; i < n; i++) {
        if (in->p < in->end && *in->p == KIND_CODE) {
            in->p++;
            code_set_add(is_code, i);
        } else {
            consts[i] = read_const(in, 0);
        }
    }
    if (in->own != NULL) {
        keep_code(in);
    }
    for (unsigned i = 0; i < n; i++) {
        if (code_set_has(is_code, i)) {
            consts[i] = (mp_obj_t)read_code(in);
        }
    }
}

/* A file's main code, verified; *context: what it needs, with these globals. */
static const code_t *read_file(mpy_in_t *in, mp_obj_dict_t *globals,
                               mp_module_context_t **context) {
    const byte *h = take(in, 4);
    if (h[0] != 'M' || h[1] != MPY_VERSION || h[2] != 0 || h[3] > MP_SMALL_INT_BITS) {
        bad_file();
    }
    size_t n = read_varint(in), n_caches = read_varint(in);
    mp_obj_t file = read_const(in, 0);
    if (n - 1 >= UINT16_MAX || n_caches > UINT16_MAX || !mp_obj_is_str(file)) {
        bad_file();
    }
    mp_module_context_t *ctx = heap_alloc(sizeof(*ctx), HEAP_RAW);
    ctx->globals = globals;
    ctx->n_consts = (uint16_t)n;
    ctx->n_caches = (uint16_t)n_caches;
    ctx->source_file = mp_obj_str_get_qstr(file);
    mp_obj_t *consts = heap_alloc(n * sizeof(mp_obj_t), HEAP_RAW);
    ctx->consts = consts;
    byte *is_code = heap_alloc(n / 8u + 1, HEAP_LEAF);
    read_consts(in, consts, (unsigned)n, is_code);
    for (unsigned i = 0; i < n; i++) {
        if (code_set_has(is_code, i) && !in->frozen) {
            code_verify((const code_t *)consts[i], ctx, is_code);
        }
    }
    const code_t *main = (const code_t *)consts[n - 1];
    if (!code_set_has(is_code, (unsigned)n - 1) || main->n_free != 0) {
        bad_file();
    }
    *context = ctx;
    return main;
}

static mp_obj_t load(mpy_in_t in, mp_obj_dict_t *globals) {
    size_t len = (size_t)(in.end - in.start);
    if (MICROPY_PERSISTENT_CODE_V6 && len >= 2 && in.start[0] == 'M' && in.start[1] == V6_VERSION &&
        !in.frozen) {
        return v6_load_module(in.start, len, in.stays, globals);
    }
    mp_module_context_t *ctx;
    const code_t *main = read_file(&in, globals, &ctx);
    if (code_n_params(main) != 0) {
        bad_file();
    }
    return mp_obj_new_fun_bc(main, ctx);
}

#if MICROPY_PY_MARSHAL
mp_obj_t mpy_load_code(const byte *data, size_t len, mp_obj_dict_t *globals) {
    mp_module_context_t *ctx;
    const code_t *code =
        read_file(&(mpy_in_t){data, data, data + len, NULL, false, false}, globals, &ctx);
    vm_need_caches(ctx);
    return code_object(code, ctx);
}
#endif

mp_obj_t mpy_load(const byte *data, size_t len, mp_obj_dict_t *globals) {
    return load((mpy_in_t){data, data, data + len, NULL, false, false}, globals);
}

#if MICROPY_MODULE_FROZEN
mp_obj_t mpy_load_frozen(const byte *data, size_t len, mp_obj_dict_t *globals) {
#if MP_ENDIANNESS_BIG
    byte *copy = heap_alloc(len, HEAP_LEAF);
    data = memcpy(copy, data, len);
#endif
    return load((mpy_in_t){data, data, data + len, NULL, true, true}, globals);
}
#endif

/* From bytes of a file at the start of a block that nobody else uses. */
static mp_obj_t load_block(byte *block, size_t len, mp_obj_dict_t *globals) {
    return load((mpy_in_t){block, block, block + len, block, false, false}, globals);
}

#if MICROPY_VFS
/* A file of a mounted file system, which a reader has opened. */
static mp_obj_t load_reader(mp_reader_t *reader, mp_obj_dict_t *globals) {
    vstr_t v;
    mp_uint_t c = MP_READER_EOF;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        reader->close(reader->data);
        nlr_jump(nlr.ret_val);
    }
    vstr_init(&v, 256);
    while ((c = reader->readbyte(reader->data)) != MP_READER_EOF) {
        vstr_add_byte(&v, (byte)c);
    }
    nlr_pop();
    reader->close(reader->data);
    return load_block((byte *)v.buf, v.len, globals);
}
#endif

#if MICROPY_VFS_ROM
/* A file that lies in memory which nobody changes, and is then closed; NULL: it does not. Code
 * of ours runs where it is, if it is aligned. */
static mp_obj_t load_in_place(mp_obj_t file, mp_obj_dict_t *globals) {
    stream_span_t at = {NULL, 0};
    int error;
    bool stays = mp_obj_is_exact_type(file, &mp_type_fileio) &&
                 mp_get_stream(file)->ioctl(file, STREAM_MEMORY, (uintptr_t)&at, &error) == 1;
    bool runs = !MP_ENDIANNESS_BIG && (uintptr_t)at.data % sizeof(uintptr_t) == 0;
    if (!stays || !(runs || (at.len > 1 && at.data[1] == V6_VERSION))) {
        return MP_OBJ_NULL;
    }
    mp_stream_close(file);
    return load((mpy_in_t){at.data, at.data, at.data + at.len, NULL, false, true}, globals);
}
#endif

/* The rest of an open file in a block, which grows in small steps: there may be no room for much
 * more than the file. NULL: there is none; *n: a negative error number, or 0. Raises nothing: the
 * file is still to be closed. */
static byte *read_all(int fd, size_t *len, int *n) {
    size_t alloc = 512;
    byte *buf = heap_alloc_maybe(alloc, HEAP_LEAF);
    *len = 0;
    *n = 0;
    while (buf != NULL && (*n = port_read(fd, buf + *len, alloc - *len)) > 0) {
        *len += (size_t)*n;
        if (*len == alloc) {
            alloc += alloc / 4;
            buf = heap_realloc_maybe(buf, alloc, true);
        }
    }
    return buf;
}

mp_obj_t mpy_load_file(qstr file, mp_obj_dict_t *globals) {
#if MICROPY_VFS
    if (!vfs_is_port(qstr_str(file))) {
        mp_reader_t reader;
        mp_obj_t stream = vfs_open_binary(qstr_str(file));
#if MICROPY_VFS_ROM
        mp_obj_t module = load_in_place(stream, globals);
        if (module != MP_OBJ_NULL) {
            return module;
        }
#endif
        reader_new_stream(&reader, stream);
        return load_reader(&reader, globals);
    }
#endif
    int n, fd = port_open(qstr_str(file));
    if (fd < 0) {
        mp_raise_OSError(-fd);
    }
    size_t len;
    byte *buf = read_all(fd, &len, &n);
    port_close(fd);
    if (buf == NULL) {
        m_malloc_fail(len);
    }
    if (n < 0) {
        mp_raise_OSError(-n);
    }
    return load_block(buf, len, globals);
}

/* Writing -------------------------------------------------------------------------------------- */

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
#if MICROPY_PY_BUILTINS_FLOAT
static void put_u16(mpy_out_t *out, unsigned v) {
    put_byte(out, v & 0xff);
    put_byte(out, v >> 8 & 0xff);
}
static void put_u32(mpy_out_t *out, uint32_t v) {
    put_u16(out, v & 0xffff);
    put_u16(out, v >> 16);
}
#endif
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
}

static void put_name(mpy_out_t *out, mp_obj_t o) {
    GET_STR_DATA_LEN(o, data, len);
    for (unsigned i = 0; i + 1 <= N_COMMON; i++) {
        if (MP_OBJ_NEW_QSTR(common_names[i]) == o) {
            put_byte(out, KIND_COMMON_NAME + i);
            return;
        }
    }
    if (len < KIND_COMMON_NAME - KIND_SHORT_NAME) {
        put_byte(out, KIND_SHORT_NAME + (unsigned)len);
        put(out, data, len);
    } else {
        put_text(out, KIND_NAME, data, len);
    }
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

#if MICROPY_PY_BUILTINS_FLOAT
static void put_float(mpy_out_t *out, mp_float_t f) {
    uint64_t bits = float_to_double_bits(f);
    put_u32(out, (uint32_t)bits);
    put_u32(out, (uint32_t)(bits >> 32));
}
#endif

static void put_const(mpy_out_t *out, mp_obj_t o) {
    if (mp_obj_is_int(o)) {
        put_number(out, o);
    } else if (mp_obj_is_str(o) && str_is_interned(o)) {
        put_name(out, o);
    } else if (mp_obj_is_str_or_bytes(o)) {
        GET_STR_DATA_LEN(o, data, len);
        put_text(out, mp_obj_is_str(o) ? KIND_STR : KIND_BYTES, data, len);
#if MICROPY_PY_BUILTINS_FLOAT
    } else if (mp_obj_is_float(o)) {
        put_byte(out, KIND_FLOAT);
        put_float(out, mp_obj_float_get(o));
#endif
#if MICROPY_PY_BUILTINS_COMPLEX
    } else if (mp_obj_is_exact_type(o, &mp_type_complex)) {
        mp_float_t real, imag;
        mp_obj_get_complex(o, &real, &imag);
        put_byte(out, KIND_COMPLEX);
        put_float(out, real);
        put_float(out, imag);
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
    size_t size = code_size(c, SIZE_MAX);
    while (out->pos & 3) {
        put_byte(out, 0);
    }
#if MP_ENDIANNESS_BIG
    byte *copy = heap_alloc(size, HEAP_LEAF);
    memcpy(copy, c, size);
    code_swap_endian(copy, size, false);
    put(out, copy, size - 1);
#else
    put(out, c, size - 1);
#endif
    put_byte(out, 0); /* names of locals are left out */
}

/* Marks which constants the code, and all that it makes functions of, uses, and which of them are
 * code: each of these once, since code from a file may make functions of itself. Raises ValueError
 * for code that no file can hold, RecursionError. */
static void find_consts(const mp_module_context_t *ctx, const code_t *c, byte *used,
                        byte *is_code) {
    mp_cstack_check();
    if (code_n_words(c) >= CODE_FILE_WORDS) {
        mp_raise_ValueError(MP_ERROR_TEXT("code object too large"));
    }
    const uint32_t *w = code_words(c);
    code_set_add(used, c->name);
    code_set_add(used, c->qualname);
    for (unsigned i = 0; i < code_n_params(c); i++) {
        code_set_add(used, code_param_names(c)[i]);
    }
    for (uint32_t at = 0; at < code_n_words(c); at += code_op_words(INS_OP(w[at]))) {
        unsigned op = INS_OP(w[at]), i = INS_BX(w[at]);
        if (op_format(op) == FORMAT_AK) {
            code_set_add(used, i);
        }
        if (op_ext(op) == EXT_NAME) {
            code_set_add(used, w[at + 1] & 0xffff);
        }
        if (code_op_makes(op) && !code_set_has(is_code, i)) {
            code_set_add(is_code, i);
            find_consts(ctx, (const code_t *)ctx->consts[i], used, is_code);
        }
    }
}

/* A file whose main code is c; constants that are not used become None. */
static void write_file(const mp_print_t *print, const code_t *c, const mp_module_context_t *ctx) {
    mpy_out_t out = {print, 0, ctx};
    byte *is_code = heap_alloc(ctx->n_consts / 8u + 1, HEAP_LEAF);
    byte *used = heap_alloc(ctx->n_consts / 8u + 1, HEAP_LEAF);
    find_consts(ctx, c, used, is_code);
    unsigned n = ctx->n_consts;
    if (n > 0 && ctx->consts[n - 1] == (mp_obj_t)c && !code_set_has(is_code, n - 1)) {
        n--; /* the main code of the file it was read from */
    }
    put(&out, (const byte[4]){'M', MPY_VERSION, 0, MPY_SMALL_INT_BITS}, 4);
    put_varint(&out, n + 1u);
    put_varint(&out, ctx->n_caches);
    put_const(&out, MP_OBJ_NEW_QSTR(ctx->source_file));
    for (unsigned i = 0; i < n; i++) {
        if (code_set_has(is_code, i)) {
            put_byte(&out, KIND_CODE);
        } else {
            put_const(&out, code_set_has(used, i) ? ctx->consts[i] : mp_const_none);
        }
    }
    put_byte(&out, KIND_CODE);
    for (unsigned i = 0; i < n; i++) {
        if (code_set_has(is_code, i)) {
            put_code(&out, (const code_t *)ctx->consts[i]);
        }
    }
    put_code(&out, c);
}

void mpy_write(const mp_print_t *print, mp_obj_t fun_in) {
    const mp_obj_fun_bc_t *fun = MP_OBJ_TO_PTR(fun_in);
    write_file(print, fun->code, fun->ctx);
}

#if MICROPY_PY_MARSHAL
void mpy_write_code(const mp_print_t *print, const code_t *c, const mp_module_context_t *ctx) {
    write_file(print, c, ctx);
}
#endif
