/* Reading version-6 .mpy files: the header, the table of names, the table of objects, the tree of
 * code, each part of which is then translated.
 *
 * Numbers have 7 bits a byte, high first. Every length is checked against what is left of the file,
 * nesting is bounded. The module's constants are: the names of the file; the name of what has none;
 * its objects; the code objects; what the translation adds. */
#include "bytecode/v6.h"
#include "bytecode/mpy.h"
#include "memory/heap.h"
#include "py/objfun.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/parsenum.h"
#include "py/runtime.h"

void v6_bad(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("incompatible .mpy file"));
}

#if MICROPY_PERSISTENT_CODE_V6

#define MAX_NESTING 40
#define MAX_NAME 40
#define INT_PIECE 600    /* digits */
#define HEADER_ARCH 0x3c /* of the third byte: native code is for this machine */
#define HEADER_ARCH_FLAGS 0x40
#define MIN_SMALL_INT_BITS 31 /* every target takes them: what does not fit becomes a big int */

#define N(name) MP_QSTR_##name,
static const uint16_t static_names[] = {
#include "bytecode/v6_names.def"
};
#undef N

enum kind {
    KIND_NONE = 1,
    KIND_FALSE,
    KIND_TRUE,
    KIND_ELLIPSIS,
    KIND_STR,
    KIND_BYTES,
    KIND_INT,
    KIND_FLOAT,
    KIND_COMPLEX,
    KIND_TUPLE,
};

static MP_NORETURN void bad_arch(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("incompatible .mpy arch"));
}

static const byte *take(v6_file_t *f, size_t n) {
    v6_need(n <= (size_t)(f->end - f->p));
    const byte *p = f->p;
    f->p += n;
    return p;
}

static uint32_t read_uint(v6_file_t *f) {
    return v6_uint(&f->p, f->end);
}

/* A number of things that take at least a byte each. */
static uint32_t read_count(v6_file_t *f) {
    uint32_t n = read_uint(f);
    v6_need(n <= (size_t)(f->end - f->p) && n < V6_NONE);
    return n;
}

uint32_t v6_add_const(v6_file_t *f, mp_obj_t o) {
    v6_need(f->n_consts < V6_NONE);
    f->consts = v6_grow_kind(f->consts, f->n_consts, &f->consts_alloc, sizeof(mp_obj_t), HEAP_RAW);
    f->consts[f->n_consts] = o;
    return f->n_consts++;
}

/* Names and objects --------------------------------------------------------------------------- */

static mp_obj_t read_name(v6_file_t *f) {
    uint32_t n = read_uint(f);
    if (n & 1) {
        v6_need(n >> 1 > 0 && n >> 1 <= MP_ARRAY_SIZE(static_names));
        return MP_OBJ_NEW_QSTR(static_names[(n >> 1) - 1]);
    }
    return mpy_name(take(f, (n >> 1) + 1), n >> 1);
}

static mp_obj_t read_obj(v6_file_t *f, unsigned depth);

static mp_obj_t new_text(const v6_file_t *f, bool text, const byte *p, size_t n) {
#if MICROPY_VFS_ROM
    if (f->stays) {
        return mpy_text_in_place(text, p, n);
    }
#endif
    (void)f;
    return text ? mp_obj_new_str((const char *)p, n) : mp_obj_new_bytes(p, n);
}

/* Strings are interned that may be names, as the compiler does it: tuples hold those, too. */
static mp_obj_t new_string(const v6_file_t *f, const byte *text, size_t n) {
    size_t i = 0;
    while (i < n && n <= MAX_NAME &&
           (unichar_isalpha(text[i]) || unichar_isdigit(text[i]) || text[i] == '_')) {
        i++;
    }
    return i == n ? mpy_name(text, n) : new_text(f, true, text, n);
}

static mp_obj_t read_tuple(v6_file_t *f, unsigned depth) {
    uint32_t n = read_count(f);
    v6_need(depth < MAX_NESTING);
    mp_obj_tuple_t *t = MP_OBJ_TO_PTR(mp_obj_new_tuple(n, NULL));
    for (uint32_t i = 0; i < n; i++) {
        t->items[i] = read_obj(f, depth + 1);
    }
    return MP_OBJ_FROM_PTR(t);
}

static mp_obj_t read_float(const char *text, size_t n, bool imaginary) {
#if MICROPY_PY_BUILTINS_FLOAT
    if (!imaginary || MICROPY_PY_BUILTINS_COMPLEX) {
        return mp_parse_num_float(text, n, imaginary, NULL);
    }
#else
    (void)text;
    (void)n;
    (void)imaginary;
#endif
    v6_bad();
}

/* Constants that were computed may be longer than texts of numbers are allowed to be
 * (sys.set_int_max_str_digits): they are put together from pieces. */
static mp_obj_t read_int(const char *text, size_t n) {
    bool negative = n > INT_PIECE && *text == '-';
    size_t first = negative ? 1 : 0, piece = (n - first) % INT_PIECE;
    if (n <= INT_PIECE) {
        return mp_parse_num_integer(text, n, 10, NULL);
    }
    mp_obj_t scale =
        mp_binary_op(MP_BINARY_OP_POWER, MP_OBJ_NEW_SMALL_INT(10), MP_OBJ_NEW_SMALL_INT(INT_PIECE));
    mp_obj_t sum = MP_OBJ_NEW_SMALL_INT(0);
    for (; first < n; first += piece, piece = INT_PIECE) {
        if (piece > 0) {
            sum = mp_binary_op(MP_BINARY_OP_MULTIPLY, sum, scale);
            sum = mp_binary_op(MP_BINARY_OP_ADD, sum,
                               mp_parse_num_integer(text + first, piece, 10, NULL));
        }
    }
    return negative ? mp_unary_op(MP_UNARY_OP_NEGATIVE, sum) : sum;
}

static mp_obj_t read_obj(v6_file_t *f, unsigned depth) {
    enum kind kind = *take(f, 1);
    if (kind == KIND_TUPLE) {
        return read_tuple(f, depth);
    }
    if (kind <= KIND_ELLIPSIS) {
        v6_need(kind >= KIND_NONE);
        return kind == KIND_NONE    ? mp_const_none
               : kind == KIND_FALSE ? mp_const_false
               : kind == KIND_TRUE  ? mp_const_true
                                    : mp_const_ellipsis;
    }
    v6_need(kind < KIND_TUPLE);
    uint32_t n = read_count(f);
    const byte *data = take(f, n + (kind <= KIND_BYTES));
    switch (kind) {
    case KIND_STR:
        return new_string(f, data, n);
    case KIND_BYTES:
        return new_text(f, false, data, n);
    case KIND_INT:
        return read_int((const char *)data, n);
    default:
        return read_float((const char *)data, n, kind == KIND_COMPLEX);
    }
}

static void read_tables(v6_file_t *f) {
    f->n_names = read_count(f);
    f->n_objs = read_count(f);
    v6_need(f->n_names > 0);
    for (uint32_t i = 0; i < f->n_names; i++) {
        v6_add_const(f, read_name(f));
    }
    v6_add_const(f, MP_OBJ_NEW_QSTR(MP_QSTR__star_));
    for (uint32_t i = 0; i < f->n_objs; i++) {
        v6_add_const(f, read_obj(f, 0));
    }
}

/* The tree ------------------------------------------------------------------------------------ */

/* Numbers for n elements. */
static uint32_t add_raws(v6_file_t *f, uint32_t n) {
    uint32_t first = f->n_raws;
    v6_need(n < V6_NONE - first);
    for (; n > 0; n--) {
        f->raws = v6_grow_kind(f->raws, f->n_raws, &f->raws_alloc, sizeof(*f->raws), HEAP_RAW);
        f->raws[f->n_raws++] = (v6_raw_t){.prefix = V6_NONE};
    }
    return first;
}

static void read_raw(v6_file_t *f, uint32_t number, unsigned depth) {
    uint32_t head = read_uint(f);
    v6_need(depth < MAX_NESTING);
    mp_cstack_check();
    if (head & 3) {
        bad_arch();
    }
    const byte *data = take(f, head >> 3);
    f->raws[number].data = data;
    f->raws[number].size = head >> 3;
    if (head & 4) {
        uint32_t n = read_count(f), first = add_raws(f, n);
        f->raws[number].children = (uint16_t)first;
        f->raws[number].n_children = (uint16_t)n;
        for (uint32_t i = 0; i < n; i++) {
            read_raw(f, first + i, depth + 1);
        }
    }
}

/* Loading ------------------------------------------------------------------------------------- */

static void read_header(v6_file_t *f) {
    const byte *h = take(f, 4);
    v6_need(!(h[2] & 0x80) && h[3] <= MAX(MIN_SMALL_INT_BITS, MP_SMALL_INT_BITS));
    if (h[2] & HEADER_ARCH) {
        bad_arch();
    }
    if (h[2] & HEADER_ARCH_FLAGS) {
        read_uint(f);
    }
}

/* Code first, so that makers of functions find that of all inner ones. */
static void translate_all(v6_file_t *f) {
    f->raws[0].used = true;
    for (uint32_t i = 0; i < f->n_raws; i++) {
        if (f->raws[i].used) {
            const code_t *code = v6_translate(f, &f->raws[i]);
            f->consts[f->first_code + i] = (mp_obj_t)code;
        }
    }
}

static void verify_all(const v6_file_t *f) {
    byte *is_code = heap_alloc(f->n_consts / 8 + 1, HEAP_LEAF);
    for (uint32_t i = 0; i < f->n_raws; i++) {
        uint32_t k = f->first_code + i;
        is_code[k / 8] |= (byte)(f->raws[i].used << k % 8);
    }
    for (uint32_t i = 0; i < f->n_raws; i++) {
        if (f->raws[i].used) {
            code_verify((const code_t *)f->consts[f->first_code + i], f->ctx, is_code);
        }
    }
    heap_free(is_code);
}

mp_obj_t v6_load_module(const byte *data, size_t len, bool stays, mp_obj_dict_t *globals) {
    v6_file_t f = {.p = data, .end = data + len, .stays = stays};
    read_header(&f);
    f.ctx = heap_alloc(sizeof(*f.ctx), HEAP_RAW);
    f.ctx->globals = globals;
    read_tables(&f);
    add_raws(&f, 1);
    read_raw(&f, 0, 0);
    v6_need(f.p == f.end);
    f.first_code = f.n_consts;
    for (uint32_t i = 0; i < f.n_raws; i++) {
        v6_add_const(&f, mp_const_none);
    }
    translate_all(&f);
    f.consts = heap_realloc(f.consts, f.n_consts * sizeof(mp_obj_t));
    f.ctx->consts = f.consts;
    f.ctx->n_consts = (uint16_t)f.n_consts;
    f.ctx->source_file = mp_obj_str_get_qstr(f.consts[0]);
    verify_all(&f);
    mp_obj_t fun = mp_obj_new_fun_bc((const code_t *)f.consts[f.first_code], f.ctx);
    heap_free(f.raws);
    return fun;
}
#endif
