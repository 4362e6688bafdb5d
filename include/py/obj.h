/* Objects: the value word, the public structures, and the object protocol's entry points.
 *
 * A value (mp_obj_t) is one word:
 *   64-bit   ...1 small int (63 bits)   ..10 float (self-tagged double)   .100 immediate   .000 pointer
 *   32-bit   KRAIT_FLOAT32_WIDE:   ..01 small int (30 bits)   ..1. float32   .100 immediate   .000 pointer
 *            otherwise:            ...1 small int (31 bits)   ..10 float32   .100 immediate   .000 pointer
 * An immediate is a ROM string (n << 4 | 0100) or one of the singletons (n << 4 | 1100).
 *
 * Float self-tagging: bits + FLOAT_BIAS is rotated left by 4, which brings two (wide float32: one) exponent bits to the
 * tag position. The bias is such that zero, the middle range (double: 2^-127 .. 2^128), infinities and NaN carry the tag;
 * the rest is boxed (mp_obj_float_t). Adding is modulo 2^n, so the mapping is one to one. A float object is therefore
 * either immediate or a pointer to mp_type_float; a boxed value that would fit is legal everywhere.
 *
 * A type is const in ROM or a class in the heap (object/class.h). Its slots are reached through `slots`; classes
 * written in Python share one table. `version` of a class is a number that is never used again and that changes
 * whenever its attributes or those of a base change: caches compare nothing else. */
#ifndef MICROPY_INCLUDED_PY_OBJ_H
#define MICROPY_INCLUDED_PY_OBJ_H
#include <assert.h>
#include <string.h>
#include "py/misc.h"
#include "py/mpprint.h"
#include "py/nlr.h"
#include "py/qstr.h"
#include "py/runtime0.h"

typedef void *mp_obj_t;
typedef const void *mp_const_obj_t;
typedef mp_const_obj_t mp_rom_obj_t;
typedef struct _mp_obj_type_t mp_obj_type_t;
/* Aligned as the typedef says: every structure that begins with it is too, also in ROM, so that the three lowest bits of a
 * pointer are clear; its own size stays one word. */
typedef struct _mp_obj_base_t {
    const mp_obj_type_t *type;
} mp_obj_base_t __attribute__((aligned(8)));

/* The value word -------------------------------------------------------------------------------------------------- */

#define MP_OBJ_NULL ((mp_obj_t)0)
#define MP_OBJ_STOP_ITERATION MP_OBJ_NULL
/* The peer's representations of objects, of which C code asks when it makes constants of type float: ours is none of them,
 * but a float may be an object {type, value} in ROM, as in A. */
#define MICROPY_OBJ_REPR_A (0)
#define MICROPY_OBJ_REPR_B (1)
#define MICROPY_OBJ_REPR_C (2)
#define MICROPY_OBJ_REPR_D (3)
#define MICROPY_OBJ_REPR MICROPY_OBJ_REPR_A

#if UINTPTR_MAX > 0xffffffffu || !KRAIT_FLOAT32_WIDE
#define MP_SMALL_INT_SHIFT 1
#else
#define MP_SMALL_INT_SHIFT 2
#endif
#define MP_SMALL_INT_MASK ((1u << MP_SMALL_INT_SHIFT) - 1u)
#define MP_SMALL_INT_BITS (sizeof(mp_int_t) * 8 - MP_SMALL_INT_SHIFT)
#define MP_SMALL_INT_MAX ((mp_int_t)(((mp_uint_t)1 << (MP_SMALL_INT_BITS - 1)) - 1))
#define MP_SMALL_INT_MIN (-MP_SMALL_INT_MAX - 1)
#define MP_SMALL_INT_FITS(n) ((n) >= MP_SMALL_INT_MIN && (n) <= MP_SMALL_INT_MAX)
#define MP_OBJ_SMALL_INT_VALUE(o) (((mp_int_t)(o)) >> MP_SMALL_INT_SHIFT)
#define MP_OBJ_NEW_SMALL_INT(n) ((mp_obj_t)((((mp_uint_t)(n)) << MP_SMALL_INT_SHIFT) | 1))

static inline qstr mp_obj_qstr_value(mp_const_obj_t o) { /* o: an interned string */
    return ((mp_uint_t)o & 7) ? (mp_uint_t)o >> 4 : (mp_uint_t)o;
}
#define MP_OBJ_QSTR_VALUE(o) mp_obj_qstr_value(o)
#define MP_ROM_QSTR(q) \
    ((mp_obj_t)((mp_uint_t)(q) < MP_QSTRnumber_of ? ((mp_uint_t)(q)) << 4 | 4 : (mp_uint_t)(q)))
static inline mp_obj_t mp_obj_of_qstr(qstr q) {
    return MP_ROM_QSTR(q);
}
#if KRAIT_COVERAGE && !defined(__cplusplus) /* gcov would count both ways of every use as branches of the program */
#define MP_OBJ_NEW_QSTR(q) __builtin_choose_expr(__builtin_constant_p(q), MP_ROM_QSTR(q), mp_obj_of_qstr(q))
#else
#define MP_OBJ_NEW_QSTR(q) (__builtin_constant_p(q) ? MP_ROM_QSTR(q) : mp_obj_of_qstr(q))
#endif
#define MP_OBJ_NEW_IMMEDIATE_OBJ(n) ((mp_obj_t)(((mp_uint_t)(n)) << 4 | 12))
#define MP_OBJ_IMMEDIATE_OBJ_VALUE(o) (((mp_uint_t)(o)) >> 4)
#define MP_OBJ_TO_PTR(o) ((void *)(o))
#define MP_OBJ_FROM_PTR(p) ((mp_obj_t)(p))

#define mp_const_none MP_OBJ_NEW_IMMEDIATE_OBJ(0)
#define mp_const_false MP_OBJ_NEW_IMMEDIATE_OBJ(1)
#define mp_const_true MP_OBJ_NEW_IMMEDIATE_OBJ(2)
#define mp_const_ellipsis MP_OBJ_NEW_IMMEDIATE_OBJ(3)
#define mp_const_notimplemented MP_OBJ_NEW_IMMEDIATE_OBJ(4)
#define MP_OBJ_SENTINEL MP_OBJ_NEW_IMMEDIATE_OBJ(15) /* never a Python value: "store" in attr and subscr protocols */
#define MP_IMMEDIATE_SPECIAL 16 /* from here on: special methods of built-in types (object/special.h) */
#define MP_ROM_NONE mp_const_none
#define MP_ROM_FALSE mp_const_false
#define MP_ROM_TRUE mp_const_true
#define MP_ROM_INT(i) MP_OBJ_NEW_SMALL_INT(i)
#define MP_ROM_PTR(p) (p)

static inline bool mp_obj_is_small_int(mp_const_obj_t o) {
    return (((mp_uint_t)o - 1) & MP_SMALL_INT_MASK) == 0;
}
static inline bool mp_obj_is_obj(mp_const_obj_t o) { /* a pointer to an object (NULL counts too) */
    return ((mp_uint_t)o & 7) == 0;
}
static inline bool mp_obj_is_immediate_obj(mp_const_obj_t o) {
    return ((mp_uint_t)o & 15) == 12;
}
static inline bool mp_obj_is_special(mp_const_obj_t o) {
    return mp_obj_is_immediate_obj(o) && MP_OBJ_IMMEDIATE_OBJ_VALUE(o) >= MP_IMMEDIATE_SPECIAL;
}
static inline bool mp_obj_is_rom_str(mp_const_obj_t o) { /* a ROM string immediate */
    return (((mp_uint_t)o - 4) & 15) == 0;
}
#define mp_obj_new_bool(x) ((x) ? mp_const_true : mp_const_false)

#if MICROPY_PY_BUILTINS_FLOAT
#if UINTPTR_MAX > 0xffffffffu
#define MP_FLOAT_IMMEDIATE (MICROPY_FLOAT_IMPL == MICROPY_FLOAT_IMPL_DOUBLE)
#define MP_FLOAT_BIAS ((mp_uint_t)0x280 << 52)
#define MP_FLOAT_TAG_MASK 3
typedef uint64_t mp_float_uint_t;
#elif KRAIT_FLOAT32_WIDE
#define MP_FLOAT_IMMEDIATE (MICROPY_FLOAT_IMPL == MICROPY_FLOAT_IMPL_FLOAT)
#define MP_FLOAT_BIAS ((mp_uint_t)0x60 << 23)
#define MP_FLOAT_TAG_MASK 2
#else
#define MP_FLOAT_IMMEDIATE (MICROPY_FLOAT_IMPL == MICROPY_FLOAT_IMPL_FLOAT)
#define MP_FLOAT_BIAS ((mp_uint_t)0x50 << 23)
#define MP_FLOAT_TAG_MASK 3
#endif
#if MP_FLOAT_IMMEDIATE
static inline bool mp_obj_is_float_imm(mp_const_obj_t o) {
    return ((mp_uint_t)o & MP_FLOAT_TAG_MASK) == 2;
}
/* The value of an immediate float. */
static inline mp_float_t mp_obj_float_imm(mp_const_obj_t o) {
    union {
        mp_float_t f;
        mp_uint_t u;
    } v;
    static_assert(sizeof(mp_float_t) == sizeof(mp_uint_t), "immediate floats fill a word");
    v.u = (((mp_uint_t)o >> 4) | ((mp_uint_t)o << (sizeof(mp_uint_t) * 8 - 4))) - MP_FLOAT_BIAS;
    return v.f;
}
/* The word for f if it is immediate; otherwise a word without the float tag (test with mp_obj_is_float_imm). */
static inline mp_obj_t mp_obj_float_encode(mp_float_t f) {
    union {
        mp_float_t f;
        mp_uint_t u;
    } v = {f};
    v.u += MP_FLOAT_BIAS;
    return (mp_obj_t)((v.u << 4) | (v.u >> (sizeof(mp_uint_t) * 8 - 4)));
}
#else
static inline bool mp_obj_is_float_imm(mp_const_obj_t o) {
    (void)o;
    return false;
}
#define mp_obj_float_imm(o) ((mp_float_t)0)
#endif
mp_obj_t mp_obj_new_float_boxed(mp_float_t value);
mp_float_t mp_obj_float_get(mp_obj_t self_in); /* self_in must be a float */
static inline mp_obj_t mp_obj_new_float(mp_float_t value) {
#if MP_FLOAT_IMMEDIATE
    mp_obj_t o = mp_obj_float_encode(value);
    if (MP_LIKELY(mp_obj_is_float_imm(o))) {
        return o;
    }
#endif
    return mp_obj_new_float_boxed(value);
}
#define mp_obj_new_float_from_f(f) mp_obj_new_float((mp_float_t)(f))
#define mp_obj_new_float_from_d(d) mp_obj_new_float((mp_float_t)(d))
#define mp_obj_get_float_to_f(o) ((float)mp_obj_get_float(o))
#define mp_obj_get_float_to_d(o) ((double)mp_obj_get_float(o))
#else
static inline bool mp_obj_is_float_imm(mp_const_obj_t o) {
    (void)o;
    return false;
}
#endif

/* Function types --------------------------------------------------------------------------------------------------- */

typedef enum {
    PRINT_STR = 0,
    PRINT_REPR = 1,
    PRINT_EXC = 2,  /* subclass message without the class name */
    PRINT_JSON = 3,
    PRINT_RAW = 4,
    PRINT_EXC_SUBCLASS = 0x80,
} mp_print_kind_t;

typedef struct _mp_obj_iter_buf_t {
    mp_obj_base_t base;
    mp_obj_t buf[3];
} mp_obj_iter_buf_t;
#define MP_OBJ_ITER_BUF_NSLOTS ((sizeof(mp_obj_iter_buf_t) + sizeof(mp_obj_t) - 1) / sizeof(mp_obj_t))

typedef struct _mp_buffer_info_t {
    void *buf;
    size_t len;   /* bytes */
    int typecode; /* as in struct and array */
} mp_buffer_info_t;
#define MP_BUFFER_READ (1)
#define MP_BUFFER_WRITE (2)
#define MP_BUFFER_RW (MP_BUFFER_READ | MP_BUFFER_WRITE)
#define MP_BUFFER_RAISE_IF_UNSUPPORTED (4)

typedef struct _mp_map_elem_t {
    mp_obj_t key;
    mp_obj_t value;
} mp_map_elem_t;
typedef struct _mp_rom_map_elem_t {
    mp_rom_obj_t key;
    mp_rom_obj_t value;
} mp_rom_map_elem_t;

/* A map: dense entries in insertion order at table[0..), then (has_index) a hash index behind them in the same block.
 * Slots whose key is NULL are empty, MP_OBJ_SENTINEL deleted. Maps in ROM (is_fixed) have entries only.
 * A mp_map_elem_t* is valid until the next insertion or deletion. object/dict.h has the rest. */
typedef struct _mp_map_t {
    size_t all_keys_are_qstrs : 1; /* interned strings or small ints: no two of them are equal */
    size_t is_fixed : 1;   /* may not be modified */
    size_t is_ordered : 1; /* ROM table sorted by value word of the key (our own generated tables) */
    size_t has_holes : 1;  /* deleted entries lie between live ones */
    size_t has_index : 1;  /* a hash index follows the entries */
    size_t keys_only : 1;  /* a set: the entries are single words */
    size_t is_watched : 1; /* the VM's caches of global names rely on it (map_watch) */
    size_t used : (8 * sizeof(size_t) - 7);
    size_t alloc;
    mp_map_elem_t *table;
} mp_map_t;
typedef enum {
    MP_MAP_LOOKUP = 0,
    MP_MAP_LOOKUP_ADD_IF_NOT_FOUND = 1,
    MP_MAP_LOOKUP_REMOVE_IF_FOUND = 2,
    MP_MAP_LOOKUP_ADD_IF_NOT_FOUND_OR_REMOVE_IF_FOUND = 3,
} mp_map_lookup_kind_t;
static inline bool mp_map_slot_is_filled(const mp_map_t *map, size_t pos) {
    return map->table[pos].key != MP_OBJ_NULL && map->table[pos].key != MP_OBJ_SENTINEL;
}
void mp_map_init(mp_map_t *map, size_t n);
void mp_map_init_fixed_table(mp_map_t *map, size_t n, const mp_obj_t *table);
void mp_map_deinit(mp_map_t *map);
mp_map_elem_t *mp_map_lookup(mp_map_t *map, mp_obj_t index, mp_map_lookup_kind_t lookup_kind);
void mp_map_clear(mp_map_t *map);
/* The entry of a key that is an interned string, or NULL: identity compare only where all keys are interned. No raise. */
mp_map_elem_t *mp_map_lookup_qstr(mp_map_t *map, qstr key);

typedef mp_map_t mp_set_t; /* keys_only is set */

typedef mp_obj_t (*mp_fun_0_t)(void);
typedef mp_obj_t (*mp_fun_1_t)(mp_obj_t);
typedef mp_obj_t (*mp_fun_2_t)(mp_obj_t, mp_obj_t);
typedef mp_obj_t (*mp_fun_3_t)(mp_obj_t, mp_obj_t, mp_obj_t);
typedef mp_obj_t (*mp_fun_var_t)(size_t n, const mp_obj_t *);
typedef mp_obj_t (*mp_fun_kw_t)(size_t n, const mp_obj_t *, mp_map_t *);

typedef void (*mp_print_fun_t)(const mp_print_t *print, mp_obj_t o, mp_print_kind_t kind);
typedef mp_obj_t (*mp_make_new_fun_t)(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args);
typedef mp_obj_t (*mp_call_fun_t)(mp_obj_t fun, size_t n_args, size_t n_kw, const mp_obj_t *args);
typedef mp_obj_t (*mp_unary_op_fun_t)(mp_unary_op_t op, mp_obj_t);
typedef mp_obj_t (*mp_binary_op_fun_t)(mp_binary_op_t op, mp_obj_t, mp_obj_t);
typedef void (*mp_attr_fun_t)(mp_obj_t self_in, qstr attr, mp_obj_t *dest);
typedef mp_obj_t (*mp_subscr_fun_t)(mp_obj_t self_in, mp_obj_t index, mp_obj_t value);
typedef mp_obj_t (*mp_getiter_fun_t)(mp_obj_t self_in, mp_obj_iter_buf_t *iter_buf);
typedef mp_fun_1_t mp_iternext_fun_t;
typedef mp_int_t (*mp_buffer_fun_t)(mp_obj_t obj, mp_buffer_info_t *bufinfo, mp_uint_t flags);
typedef struct _mp_getiter_iternext_custom_t {
    mp_getiter_fun_t getiter;
    mp_iternext_fun_t iternext;
} mp_getiter_iternext_custom_t;

/* Types -------------------------------------------------------------------------------------------------------------- */

#define MP_TYPE_FLAG_NONE (0x0000)
#define MP_TYPE_FLAG_IS_SUBCLASSED (0x0001)
#define MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS (0x0002) /* of built-in types whose attr slot stores, also in extending classes */
#define MP_TYPE_FLAG_EQ_NOT_REFLEXIVE (0x0004)
#define MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE (0x0008)
#define MP_TYPE_FLAG_EQ_HAS_NEQ_TEST (0x0010)
#define MP_TYPE_FLAG_BINDS_SELF (0x0020)
#define MP_TYPE_FLAG_BUILTIN_FUN (0x0040)
#define MP_TYPE_FLAG_ITER_IS_GETITER (0x0000)
#define MP_TYPE_FLAG_ITER_IS_ITERNEXT (0x0080)
#define MP_TYPE_FLAG_ITER_IS_CUSTOM (0x0100)
#define MP_TYPE_FLAG_ITER_IS_STREAM (MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_ITER_IS_CUSTOM)
#define MP_TYPE_FLAG_INSTANCE_TYPE (0x0200) /* a class in the heap (mp_obj_class_t) */
#define MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE (0x0400)
#define MP_TYPE_FLAG_LEAF (0x0800)          /* ours: objects hold no heap pointer behind the type word */
#define MP_TYPE_FLAG_FINAL (0x1000)         /* ours: cannot be subclassed (bool, NoneType, function ...) */
#define MP_TYPE_FLAG_STR (0x4000)           /* ours: objects are mp_obj_str_t, traced by str_trace */
#define MP_TYPE_FLAG_VALUE (0x8000)         /* ours: objects never change and can be extended by classes */
#define MP_TYPE_FLAG_BARRIER (0x2000)       /* ours: who stores references in its objects uses gc_barrier */

/* What a type can do. A slot that is not there is not supported. By the table of a type, slot f is word number
 * at[MP_SLOT_f] of the table; word 0 is NULL and stands for all that are not there. */
typedef union _mp_type_slot_t {
    mp_make_new_fun_t make_new;
    mp_print_fun_t print;
    mp_call_fun_t call;
    mp_unary_op_fun_t unary_op;
    mp_binary_op_fun_t binary_op;
    mp_attr_fun_t attr; /* dest[0] NULL: load (dest[0], dest[1] = value or method and self); dest[0] SENTINEL: store
                           dest[1] (NULL: delete), success clears dest[0]. dest[1] = SENTINEL: go on with locals_dict */
    mp_subscr_fun_t subscr;
    const void *iter;   /* by the ITER_IS flags: getiter function, iternext function, or the custom pair */
    mp_buffer_fun_t buffer;
    const void *protocol;
    const void *parent; /* base type, or a tuple of them */
    struct _mp_obj_dict_t *locals_dict;
} mp_type_slot_t;
enum mp_type_slot_number {
    MP_SLOT_make_new,
    MP_SLOT_print,
    MP_SLOT_call,
    MP_SLOT_unary_op,
    MP_SLOT_binary_op,
    MP_SLOT_attr,
    MP_SLOT_subscr,
    MP_SLOT_iter,
    MP_SLOT_buffer,
    MP_SLOT_protocol,
    MP_SLOT_parent,
    MP_SLOT_locals_dict,
    MP_SLOT_COUNT
};
#define MP_TYPE_SLOT_TABLE(n) \
    struct { \
        mp_type_slot_t none; \
        uint8_t at[MP_SLOT_COUNT]; \
        mp_type_slot_t slot[n]; \
    }
typedef MP_TYPE_SLOT_TABLE(1) mp_type_slots_t;
#define MP_SLOT_FIRST ((MP_SLOT_COUNT - 1) / sizeof(mp_type_slot_t) + 2) /* the word where slot[] begins */

struct _mp_obj_type_t {
    mp_obj_base_t base;
    uint16_t flags;
    uint16_t name;    /* of a type in ROM; see type_name */
    uint32_t version; /* of a class in the heap: at least 256; of a built-in exception: which base it has; else 0 */
    const mp_type_slots_t *slots;
};
typedef mp_obj_type_t mp_obj_full_type_t;
/* The name of any type. */
qstr type_name(const mp_obj_type_t *type);

#define MP_OBJ_TYPE_GET_SLOT_OR_NULL(t, f) \
    (((const mp_type_slot_t *)(const void *)(t)->slots)[(t)->slots->at[MP_SLOT_##f]].f)
#define MP_OBJ_TYPE_GET_SLOT(t, f) MP_OBJ_TYPE_GET_SLOT_OR_NULL(t, f)
#define MP_OBJ_TYPE_HAS_SLOT(t, f) (MP_OBJ_TYPE_GET_SLOT_OR_NULL(t, f) != NULL)

/* MP_DEFINE_CONST_OBJ_TYPE(c_name, name, flags, slot, value, slot, value ...): a type in ROM. */
#define MP_TYPE_CAST_make_new
#define MP_TYPE_CAST_print
#define MP_TYPE_CAST_call
#define MP_TYPE_CAST_unary_op
#define MP_TYPE_CAST_binary_op
#define MP_TYPE_CAST_attr
#define MP_TYPE_CAST_subscr
#define MP_TYPE_CAST_iter (const void *)
#define MP_TYPE_CAST_buffer
#define MP_TYPE_CAST_protocol (const void *)
#define MP_TYPE_CAST_parent (const void *)
#define MP_TYPE_CAST_locals_dict (struct _mp_obj_dict_t *)
#define MP_TYPE_AT(n, f) [MP_SLOT_##f] = MP_SLOT_FIRST + n - 1,
#define MP_TYPE_FN(n, f, v) [n - 1] = {.f = MP_TYPE_CAST_##f v},
#define MP_TYPE_AT1(f, v) MP_TYPE_AT(1, f)
#define MP_TYPE_FN1(f, v) MP_TYPE_FN(1, f, v)
#define MP_TYPE_AT2(f, v, ...) MP_TYPE_AT(2, f) MP_TYPE_AT1(__VA_ARGS__)
#define MP_TYPE_FN2(f, v, ...) MP_TYPE_FN(2, f, v) MP_TYPE_FN1(__VA_ARGS__)
#define MP_TYPE_AT3(f, v, ...) MP_TYPE_AT(3, f) MP_TYPE_AT2(__VA_ARGS__)
#define MP_TYPE_FN3(f, v, ...) MP_TYPE_FN(3, f, v) MP_TYPE_FN2(__VA_ARGS__)
#define MP_TYPE_AT4(f, v, ...) MP_TYPE_AT(4, f) MP_TYPE_AT3(__VA_ARGS__)
#define MP_TYPE_FN4(f, v, ...) MP_TYPE_FN(4, f, v) MP_TYPE_FN3(__VA_ARGS__)
#define MP_TYPE_AT5(f, v, ...) MP_TYPE_AT(5, f) MP_TYPE_AT4(__VA_ARGS__)
#define MP_TYPE_FN5(f, v, ...) MP_TYPE_FN(5, f, v) MP_TYPE_FN4(__VA_ARGS__)
#define MP_TYPE_AT6(f, v, ...) MP_TYPE_AT(6, f) MP_TYPE_AT5(__VA_ARGS__)
#define MP_TYPE_FN6(f, v, ...) MP_TYPE_FN(6, f, v) MP_TYPE_FN5(__VA_ARGS__)
#define MP_TYPE_AT7(f, v, ...) MP_TYPE_AT(7, f) MP_TYPE_AT6(__VA_ARGS__)
#define MP_TYPE_FN7(f, v, ...) MP_TYPE_FN(7, f, v) MP_TYPE_FN6(__VA_ARGS__)
#define MP_TYPE_AT8(f, v, ...) MP_TYPE_AT(8, f) MP_TYPE_AT7(__VA_ARGS__)
#define MP_TYPE_FN8(f, v, ...) MP_TYPE_FN(8, f, v) MP_TYPE_FN7(__VA_ARGS__)
#define MP_TYPE_AT9(f, v, ...) MP_TYPE_AT(9, f) MP_TYPE_AT8(__VA_ARGS__)
#define MP_TYPE_FN9(f, v, ...) MP_TYPE_FN(9, f, v) MP_TYPE_FN8(__VA_ARGS__)
#define MP_TYPE_AT10(f, v, ...) MP_TYPE_AT(10, f) MP_TYPE_AT9(__VA_ARGS__)
#define MP_TYPE_FN10(f, v, ...) MP_TYPE_FN(10, f, v) MP_TYPE_FN9(__VA_ARGS__)
#define MP_TYPE_AT11(f, v, ...) MP_TYPE_AT(11, f) MP_TYPE_AT10(__VA_ARGS__)
#define MP_TYPE_FN11(f, v, ...) MP_TYPE_FN(11, f, v) MP_TYPE_FN10(__VA_ARGS__)
#define MP_TYPE_AT12(f, v, ...) MP_TYPE_AT(12, f) MP_TYPE_AT11(__VA_ARGS__)
#define MP_TYPE_FN12(f, v, ...) MP_TYPE_FN(12, f, v) MP_TYPE_FN11(__VA_ARGS__)
#define MP_TYPE_PICK(_0, _1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14, _15, _16, _17, _18, _19, _20, \
                     _21, _22, _23, n, ...) n
#define MP_TYPE_SLOTS_N(n, ...) {{NULL}, {MP_TYPE_AT##n(__VA_ARGS__)}, {MP_TYPE_FN##n(__VA_ARGS__)}}
#define MP_TYPE_SLOTS_(n, ...) MP_TYPE_SLOTS_N(n, __VA_ARGS__)
#define MP_TYPE_N_SLOTS(...) \
    MP_TYPE_PICK(__VA_ARGS__, 12, _, 11, _, 10, _, 9, _, 8, _, 7, _, 6, _, 5, _, 4, _, 3, _, 2, _, 1, _)
/* The contents of a MP_TYPE_SLOT_TABLE(MP_TYPE_N_SLOTS(...)). */
#define MP_TYPE_SLOTS(...) MP_TYPE_SLOTS_(MP_TYPE_N_SLOTS(__VA_ARGS__), __VA_ARGS__)
/* A table of slots that several types share. */
#define MP_TYPE_DEFINE_SLOTS(c_name, ...) \
    const MP_TYPE_SLOT_TABLE(MP_TYPE_N_SLOTS(__VA_ARGS__)) c_name = MP_TYPE_SLOTS(__VA_ARGS__)
#ifdef KRAIT_CORE /* set by the build for everything but users' C modules */
#define MP_TYPE_FLAGS_OWN MP_TYPE_FLAG_BARRIER
#else
#define MP_TYPE_FLAGS_OWN 0
#endif
#define MP_TYPE_HEAD(c_name, name_, flags_, slots_) \
    const mp_obj_type_t c_name = {.base = {&mp_type_type}, \
                                  .flags = (flags_) | MP_TYPE_FLAGS_OWN, \
                                  .name = (name_), \
                                  .slots = (const mp_type_slots_t *)(slots_)}
extern const mp_type_slots_t mp_type_no_slots;
#define MP_TYPE_DEFINE_0(c_name, name_, flags_) MP_TYPE_HEAD(c_name, name_, flags_, &mp_type_no_slots)
#define MP_TYPE_DEFINE_N(c_name, name_, flags_, ...) \
    MP_TYPE_HEAD(c_name, name_, flags_, \
                 (&(const MP_TYPE_SLOT_TABLE(MP_TYPE_N_SLOTS(__VA_ARGS__)))MP_TYPE_SLOTS(__VA_ARGS__)))
#define MP_TYPE_CHOOSE(_1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14, _15, _16, _17, _18, _19, _20, _21, \
                       _22, _23, _24, _25, _26, _27, _28, _29, which, ...) which
#define MP_DEFINE_CONST_OBJ_TYPE(...) \
    MP_TYPE_CHOOSE(__VA_ARGS__, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, \
                   MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, \
                   MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, \
                   MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, \
                   MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, \
                   MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_N, MP_TYPE_DEFINE_0, _, _)(__VA_ARGS__)

#define TYPE(name) extern const mp_obj_type_t mp_type_##name;
#include "py/types.def"
#undef TYPE
#if !MICROPY_PY_BUILTINS_MORE_EXCEPTIONS /* their bases stand for them */
#define mp_type_ModuleNotFoundError mp_type_ImportError
#define mp_type_RecursionError mp_type_RuntimeError
#define mp_type_TabError mp_type_IndentationError
#define mp_type_UnboundLocalError mp_type_NameError
#define mp_type_UnicodeDecodeError mp_type_ValueError
#define mp_type_UnicodeEncodeError mp_type_ValueError
#define mp_type_UnicodeError mp_type_ValueError
#endif

/* The type of any value; for pointers one load. */
const mp_obj_type_t *mp_obj_get_type_imm(mp_const_obj_t o);
static inline const mp_obj_type_t *mp_obj_get_type(mp_const_obj_t o) {
    if (MP_LIKELY(mp_obj_is_obj(o))) {
        return ((const mp_obj_base_t *)o)->type;
    }
    return mp_obj_get_type_imm(o);
}
#define mp_obj_is_exact_type(o, t) (mp_obj_is_obj(o) && ((const mp_obj_base_t *)(o))->type == MP_ADDRESS(t))
static inline bool mp_obj_is_type(mp_const_obj_t o, const mp_obj_type_t *t) { /* exact, any representation */
    return mp_obj_get_type(o) == t;
}
static inline bool mp_obj_is_qstr(mp_const_obj_t o) { return mp_obj_is_rom_str(o); }
static inline bool mp_obj_is_bool(mp_const_obj_t o) { return o == mp_const_true || o == mp_const_false; }
static inline bool mp_obj_is_int(mp_const_obj_t o) { /* exact int, not bool */
    return mp_obj_is_small_int(o) || mp_obj_is_exact_type(o, &mp_type_int);
}
static inline bool mp_obj_is_integer(mp_const_obj_t o) { return mp_obj_is_int(o) || mp_obj_is_bool(o); }
#if MICROPY_PY_BUILTINS_FLOAT
static inline bool mp_obj_is_float(mp_const_obj_t o) {
    return mp_obj_is_float_imm(o) || mp_obj_is_exact_type(o, &mp_type_float);
}
#else
#define mp_obj_is_float(o) (false)
#endif
static inline bool mp_obj_is_str(mp_const_obj_t o) {
    return mp_obj_is_rom_str(o) || mp_obj_is_exact_type(o, &mp_type_str);
}
static inline bool mp_obj_is_str_or_bytes(mp_const_obj_t o) {
    return mp_obj_is_str(o) || mp_obj_is_exact_type(o, &mp_type_bytes);
}
static inline bool mp_obj_is_dict_or_ordereddict(mp_const_obj_t o) { return mp_obj_is_exact_type(o, &mp_type_dict); }
#define mp_obj_is_fun(o) (mp_obj_is_obj(o) && (((const mp_obj_base_t *)(o))->type->flags & MP_TYPE_FLAG_BUILTIN_FUN))

/* Public object structures (frozen, docs/c-api.md) -------------------------------------------------------------------- */

typedef struct _mp_obj_dict_t {
    mp_obj_base_t base;
    mp_map_t map;
} mp_obj_dict_t;
typedef struct _mp_obj_fun_builtin_fixed_t {
    mp_obj_base_t base;
    union {
        mp_fun_0_t _0;
        mp_fun_1_t _1;
        mp_fun_2_t _2;
        mp_fun_3_t _3;
    } fun;
} mp_obj_fun_builtin_fixed_t;
typedef struct _mp_obj_fun_builtin_var_t {
    mp_obj_base_t base;
    uint32_t sig; /* n_args_min << 17 | n_args_max << 1 | takes_kw */
    union {
        mp_fun_var_t var;
        mp_fun_kw_t kw;
    } fun;
} mp_obj_fun_builtin_var_t;
typedef struct _mp_obj_module_t {
    mp_obj_base_t base;
    mp_obj_dict_t *globals;
} mp_obj_module_t;
typedef struct _mp_obj_static_class_method_t {
    mp_obj_base_t base;
    mp_obj_t fun;
#if MICROPY_PY_CLASS_DETAILS
    mp_obj_t dict; /* __dict__, or NULL: as the function says */
#endif
} mp_obj_static_class_method_t;
typedef struct _mp_rom_obj_static_class_method_t {
    mp_obj_base_t base;
    mp_rom_obj_t fun;
#if MICROPY_PY_CLASS_DETAILS
    mp_rom_obj_t dict;
#endif
} mp_rom_obj_static_class_method_t;
typedef struct _mp_obj_cell_t {
    mp_obj_base_t base;
    mp_obj_t obj; /* NULL: unbound */
} mp_obj_cell_t;
typedef struct _mp_obj_slice_t {
    mp_obj_base_t base;
    mp_obj_t start, stop, step;
} mp_obj_slice_t;
typedef struct {
    mp_int_t start, stop, step;
} mp_bound_slice_t;

#define MP_OBJ_FUN_ARGS_MAX (0xffff)
#define MP_OBJ_FUN_MAKE_SIG(n_min, n_max, kw) \
    ((uint32_t)((((uint32_t)(n_min)) << 17) | (((uint32_t)(n_max)) << 1) | ((kw) ? 1 : 0)))
#define MP_DECLARE_CONST_FUN_OBJ_0(n) extern const mp_obj_fun_builtin_fixed_t n
#define MP_DECLARE_CONST_FUN_OBJ_1(n) extern const mp_obj_fun_builtin_fixed_t n
#define MP_DECLARE_CONST_FUN_OBJ_2(n) extern const mp_obj_fun_builtin_fixed_t n
#define MP_DECLARE_CONST_FUN_OBJ_3(n) extern const mp_obj_fun_builtin_fixed_t n
#define MP_DECLARE_CONST_FUN_OBJ_VAR(n) extern const mp_obj_fun_builtin_var_t n
#define MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(n) extern const mp_obj_fun_builtin_var_t n
#define MP_DECLARE_CONST_FUN_OBJ_KW(n) extern const mp_obj_fun_builtin_var_t n
#define MP_DEFINE_CONST_FUN_OBJ_0(n, f) const mp_obj_fun_builtin_fixed_t n = {{&mp_type_fun_builtin_0}, .fun._0 = f}
#define MP_DEFINE_CONST_FUN_OBJ_1(n, f) const mp_obj_fun_builtin_fixed_t n = {{&mp_type_fun_builtin_1}, .fun._1 = f}
#define MP_DEFINE_CONST_FUN_OBJ_2(n, f) const mp_obj_fun_builtin_fixed_t n = {{&mp_type_fun_builtin_2}, .fun._2 = f}
#define MP_DEFINE_CONST_FUN_OBJ_3(n, f) const mp_obj_fun_builtin_fixed_t n = {{&mp_type_fun_builtin_3}, .fun._3 = f}
#define MP_DEFINE_CONST_FUN_OBJ_VAR(n, n_min, f) \
    const mp_obj_fun_builtin_var_t n = { \
        {&mp_type_fun_builtin_var}, MP_OBJ_FUN_MAKE_SIG(n_min, MP_OBJ_FUN_ARGS_MAX, false), .fun.var = f}
#define MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(n, n_min, n_max, f) \
    const mp_obj_fun_builtin_var_t n = { \
        {&mp_type_fun_builtin_var}, MP_OBJ_FUN_MAKE_SIG(n_min, n_max, false), .fun.var = f}
#define MP_DEFINE_CONST_FUN_OBJ_KW(n, n_min, f) \
    const mp_obj_fun_builtin_var_t n = { \
        {&mp_type_fun_builtin_var}, MP_OBJ_FUN_MAKE_SIG(n_min, MP_OBJ_FUN_ARGS_MAX, true), .fun.kw = f}
#define MP_DEFINE_CONST_MAP(m, t) \
    const mp_map_t m = {.all_keys_are_qstrs = 1, .is_fixed = 1, .is_ordered = 0, .used = MP_ARRAY_SIZE(t), \
                        .alloc = MP_ARRAY_SIZE(t), .table = (mp_map_elem_t *)(mp_rom_map_elem_t *)t}
#define MP_DEFINE_CONST_DICT_WITH_SIZE(d, t, n) \
    const mp_obj_dict_t d = {.base = {&mp_type_dict}, \
                             .map = {.all_keys_are_qstrs = 1, .is_fixed = 1, .is_ordered = 0, .used = n, .alloc = n, \
                                     .table = (mp_map_elem_t *)(mp_rom_map_elem_t *)t}}
#define MP_DEFINE_CONST_DICT(d, t) MP_DEFINE_CONST_DICT_WITH_SIZE(d, t, MP_ARRAY_SIZE(t))
#define MP_DECLARE_CONST_STATICMETHOD_OBJ(n) extern const mp_rom_obj_static_class_method_t n
#define MP_DECLARE_CONST_CLASSMETHOD_OBJ(n) extern const mp_rom_obj_static_class_method_t n
#define MP_DEFINE_CONST_STATICMETHOD_OBJ(n, f) const mp_rom_obj_static_class_method_t n = {.base = {&mp_type_staticmethod}, .fun = f}
#define MP_DEFINE_CONST_CLASSMETHOD_OBJ(n, f) const mp_rom_obj_static_class_method_t n = {.base = {&mp_type_classmethod}, .fun = f}
/* Read by the build's string tool, which sees them under other names (NO_QSTR). */
#ifdef NO_QSTR
#define MP_REGISTER_MODULE(name, object) MP_REGISTER_MODULE_TAG(name, object)
#define MP_REGISTER_EXTENSIBLE_MODULE(name, object) MP_REGISTER_EXTENSIBLE_MODULE_TAG(name, object)
#define MP_REGISTER_MODULE_DELEGATION(object, fun) MP_REGISTER_MODULE_DELEGATION_TAG(object, fun)
#define MP_REGISTER_ROOT_POINTER(declaration) MP_REGISTER_ROOT_POINTER_TAG(declaration)
#else
#define MP_REGISTER_MODULE(name, object) extern int krait_registered
#define MP_REGISTER_EXTENSIBLE_MODULE(name, object) extern int krait_registered
#define MP_REGISTER_MODULE_DELEGATION(object, fun) extern int krait_registered
#define MP_REGISTER_ROOT_POINTER(declaration) extern int krait_registered
#endif

/* Allocation of objects. mp_obj_malloc sets the type; our own types' blocks are traced, LEAF types' are not. */
void *mp_obj_malloc_helper(size_t num_bytes, const mp_obj_type_t *type);
void *mp_obj_malloc_with_finaliser_helper(size_t num_bytes, const mp_obj_type_t *type);
#define mp_obj_malloc(struct_type, obj_type) ((struct_type *)mp_obj_malloc_helper(sizeof(struct_type), MP_ADDRESS(obj_type)))
#define mp_obj_malloc_var(struct_type, var_field, var_type, var_num, obj_type) \
    ((struct_type *)mp_obj_malloc_helper(offsetof(struct_type, var_field) + sizeof(var_type) * (var_num), MP_ADDRESS(obj_type)))
#define mp_obj_malloc_with_finaliser(struct_type, obj_type) \
    ((struct_type *)mp_obj_malloc_with_finaliser_helper(sizeof(struct_type), MP_ADDRESS(obj_type)))
#define mp_obj_malloc_var_with_finaliser(struct_type, var_field, var_type, var_num, obj_type) \
    ((struct_type *)mp_obj_malloc_with_finaliser_helper( \
        offsetof(struct_type, var_field) + sizeof(var_type) * (var_num), MP_ADDRESS(obj_type)))

extern const struct _mp_obj_str_t mp_const_empty_bytes_obj;
extern const struct _mp_obj_tuple_t mp_const_empty_tuple_obj;
extern const mp_obj_dict_t mp_const_empty_dict_obj;
#define mp_const_empty_bytes (MP_OBJ_FROM_PTR(&mp_const_empty_bytes_obj))
#define mp_const_empty_map (mp_const_empty_dict_obj.map)
#define mp_const_empty_tuple (MP_OBJ_FROM_PTR(&mp_const_empty_tuple_obj))

/* Making objects -------------------------------------------------------------------------------------------------------- */
mp_obj_t mp_obj_new_int_big(mp_int_t value); /* one that is not small */
static inline mp_obj_t mp_obj_new_int(mp_int_t value) {
    return MP_LIKELY(MP_SMALL_INT_FITS(value)) ? MP_OBJ_NEW_SMALL_INT(value) : mp_obj_new_int_big(value);
}
mp_obj_t mp_obj_new_int_from_uint(mp_uint_t value);
mp_obj_t mp_obj_new_int_from_str_len(const char **str, size_t len, bool neg, unsigned int base);
mp_obj_t mp_obj_new_int_from_ll(long long val);
mp_obj_t mp_obj_new_int_from_ull(unsigned long long val);
#if MICROPY_PY_BUILTINS_FLOAT
mp_obj_t mp_obj_new_int_from_float(mp_float_t val);
#endif
mp_obj_t mp_obj_new_str(const char *data, size_t len); /* checks UTF-8 */
mp_obj_t mp_obj_new_str_from_cstr(const char *str);
mp_obj_t mp_obj_new_str_via_qstr(const char *data, size_t len);
mp_obj_t mp_obj_new_str_from_vstr(vstr_t *vstr);
mp_obj_t mp_obj_new_str_from_utf8_vstr(vstr_t *vstr);
mp_obj_t mp_obj_new_bytes_from_vstr(vstr_t *vstr);
mp_obj_t mp_obj_new_bytes(const byte *data, size_t len);
mp_obj_t mp_obj_new_bytearray(size_t n, const void *items);
mp_obj_t mp_obj_new_bytearray_by_ref(size_t n, void *items); /* not copied */
#if MICROPY_PY_BUILTINS_FLOAT
mp_obj_t mp_obj_new_complex(mp_float_t real, mp_float_t imag);
#endif
mp_obj_t mp_obj_new_exception(const mp_obj_type_t *exc_type);
mp_obj_t mp_obj_new_exception_args(const mp_obj_type_t *exc_type, size_t n_args, const mp_obj_t *args);
#define mp_obj_new_exception_arg1(t, a) mp_obj_new_exception_args((t), 1, &(mp_obj_t){a})
mp_obj_t mp_obj_new_exception_msg(const mp_obj_type_t *exc_type, mp_rom_error_text_t msg);
mp_obj_t mp_obj_new_exception_msg_varg(const mp_obj_type_t *exc_type, mp_rom_error_text_t fmt, ...);
mp_obj_t mp_obj_new_exception_msg_vlist(const mp_obj_type_t *exc_type, mp_rom_error_text_t fmt, va_list arg);
mp_obj_t mp_obj_new_tuple(size_t n, const mp_obj_t *items); /* items NULL: filled by the caller (zeroed) */
mp_obj_t mp_obj_new_list(size_t n, mp_obj_t *items);
mp_obj_t mp_obj_new_dict(size_t n_args);
mp_obj_t mp_obj_new_set(size_t n_args, mp_obj_t *items);
mp_obj_t mp_obj_new_slice(mp_obj_t start, mp_obj_t stop, mp_obj_t step);
mp_obj_t mp_obj_new_bound_meth(mp_obj_t meth, mp_obj_t self);
mp_obj_t mp_obj_new_cell(mp_obj_t obj);
mp_obj_t mp_obj_new_module(qstr module_name);
mp_obj_t mp_obj_new_type(qstr name, mp_obj_t bases_tuple, mp_obj_t locals_dict);

/* Asking objects ---------------------------------------------------------------------------------------------------------- */
const char *mp_obj_get_type_str(mp_const_obj_t o_in);
bool mp_obj_is_subclass_fast(mp_const_obj_t object, mp_const_obj_t classinfo);
mp_obj_t mp_obj_cast_to_native_base(mp_obj_t self_in, mp_const_obj_t native_type);
void mp_obj_print_helper(const mp_print_t *print, mp_obj_t o_in, mp_print_kind_t kind);
void mp_obj_print(mp_obj_t o, mp_print_kind_t kind);
void mp_obj_print_exception(const mp_print_t *print, mp_obj_t exc);
bool mp_obj_is_true(mp_obj_t arg);
bool mp_obj_is_callable(mp_obj_t o_in);
mp_obj_t mp_obj_equal_not_equal(mp_binary_op_t op, mp_obj_t o1, mp_obj_t o2);
bool mp_obj_equal(mp_obj_t o1, mp_obj_t o2);
mp_int_t mp_obj_get_int(mp_const_obj_t arg); /* TypeError, OverflowError */
mp_uint_t mp_obj_get_uint(mp_const_obj_t arg);
long long mp_obj_get_ll(mp_const_obj_t arg);
mp_int_t mp_obj_get_int_truncated(mp_const_obj_t arg);
bool mp_obj_get_int_maybe(mp_const_obj_t arg, mp_int_t *value);
mp_int_t mp_obj_int_get_truncated(mp_const_obj_t self_in);
mp_int_t mp_obj_int_get_checked(mp_const_obj_t self_in);
mp_uint_t mp_obj_int_get_uint_checked(mp_const_obj_t self_in);
#if MICROPY_PY_BUILTINS_FLOAT
mp_float_t mp_obj_get_float(mp_obj_t self_in);
bool mp_obj_get_float_maybe(mp_obj_t arg, mp_float_t *value);
void mp_obj_get_complex(mp_obj_t self_in, mp_float_t *real, mp_float_t *imag); /* of any number; TypeError */
mp_obj_t mp_obj_float_binary_op(mp_binary_op_t op, mp_float_t lhs_val, mp_obj_t rhs);
mp_int_t mp_float_hash(mp_float_t val);
#endif
void mp_obj_get_array(mp_obj_t o, size_t *len, mp_obj_t **items);
void mp_obj_get_array_fixed_n(mp_obj_t o, size_t len, mp_obj_t **items);
size_t mp_get_index(const mp_obj_type_t *type, size_t len, mp_obj_t index, bool is_slice);
mp_obj_t mp_obj_id(mp_obj_t o_in);
mp_obj_t mp_obj_len(mp_obj_t o_in);
mp_obj_t mp_obj_len_maybe(mp_obj_t o_in);
mp_obj_t mp_obj_subscr(mp_obj_t base, mp_obj_t index, mp_obj_t val);
mp_obj_t mp_generic_unary_op(mp_unary_op_t op, mp_obj_t o_in);
bool mp_get_buffer(mp_obj_t obj, mp_buffer_info_t *bufinfo, mp_uint_t flags);
static inline void mp_get_buffer_raise(mp_obj_t obj, mp_buffer_info_t *bufinfo, mp_uint_t flags) {
    mp_get_buffer(obj, bufinfo, flags | MP_BUFFER_RAISE_IF_UNSUPPORTED);
}
void mp_obj_slice_indices(mp_obj_t self_in, mp_int_t length, mp_bound_slice_t *result);
static inline mp_obj_t mp_obj_cell_get(mp_obj_t self) { return ((mp_obj_cell_t *)self)->obj; }
mp_obj_t mp_identity(mp_obj_t self);
MP_DECLARE_CONST_FUN_OBJ_1(mp_identity_obj);

/* Exceptions */
bool mp_obj_is_native_exception_instance(mp_obj_t self_in);
bool mp_obj_is_exception_type(mp_obj_t self_in);
bool mp_obj_is_exception_instance(mp_obj_t self_in);
bool mp_obj_exception_match(mp_obj_t exc, mp_const_obj_t exc_type);
void mp_obj_exception_clear_traceback(mp_obj_t self_in);
mp_obj_t mp_obj_exception_get_value(mp_obj_t self_in);
mp_obj_t mp_obj_exception_make_new(const mp_obj_type_t *type_in, size_t n_args, size_t n_kw, const mp_obj_t *args);

/* Strings */
bool mp_obj_str_equal(mp_obj_t s1, mp_obj_t s2);
qstr mp_obj_str_get_qstr(mp_obj_t self_in);
const char *mp_obj_str_get_str(mp_obj_t self_in);
const char *mp_obj_str_get_data(mp_obj_t self_in, size_t *len);
mp_obj_t mp_obj_str_intern(mp_obj_t str);
mp_obj_t mp_obj_str_intern_checked(mp_obj_t obj);
void mp_str_print_quoted(const mp_print_t *print, const byte *str_data, size_t str_len, bool is_bytes);

/* Dicts, lists, tuples */
void mp_obj_dict_init(mp_obj_dict_t *dict, size_t n_args);
mp_obj_t mp_obj_dict_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args);
size_t mp_obj_dict_len(mp_obj_t self_in);
mp_obj_t mp_obj_dict_get(mp_obj_t self_in, mp_obj_t index);
mp_obj_t mp_obj_dict_store(mp_obj_t self_in, mp_obj_t key, mp_obj_t value);
mp_obj_t mp_obj_dict_delete(mp_obj_t self_in, mp_obj_t key);
mp_obj_t mp_obj_dict_copy(mp_obj_t self_in);
static inline mp_map_t *mp_obj_dict_get_map(mp_obj_t dict) { return &((mp_obj_dict_t *)dict)->map; }
void mp_obj_set_store(mp_obj_t self_in, mp_obj_t item);
void mp_obj_tuple_get(mp_obj_t self_in, size_t *len, mp_obj_t **items);
void mp_obj_tuple_del(mp_obj_t self_in);
mp_obj_t mp_obj_list_append(mp_obj_t self_in, mp_obj_t arg);
mp_obj_t mp_obj_list_remove(mp_obj_t self_in, mp_obj_t value);
void mp_obj_list_get(mp_obj_t self_in, size_t *len, mp_obj_t **items);
void mp_obj_list_set_len(mp_obj_t self_in, size_t len);
void mp_obj_list_store(mp_obj_t self_in, mp_obj_t index, mp_obj_t value);
#endif
