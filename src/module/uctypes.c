/* uctypes: memory by address, described by fields: registers of hardware, structures of C, binary
 * files.
 *
 * A descriptor of a scalar is an int: the type, for bit fields where they begin and how long they
 * are, and the offset. One of an aggregate is a tuple: (STRUCT | offset, fields), (PTR | offset,
 * type or fields), (ARRAY | offset, count | type) or (ARRAY | offset, count, fields), with fields a
 * dict from names to descriptors.
 *
 * Reading and storing a scalar allocates nothing if the value needs no memory, so that interrupt
 * handlers may do it. A scalar at an aligned address is read and written by one access, which
 * registers of hardware need. Addresses are not checked: there is no way to do that. */
#include "object/class.h"
#include "object/dict.h"
#include "object/number.h"
#include "py/binary.h"
#include "py/objarray.h"
#include "py/objmodule.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/binary.h"

#if MICROPY_PY_UCTYPES

/* Descriptors ---------------------------------------------------------------------------------- */

/* Ints of 30 bits, which are small ones everywhere: the type of a scalar or the kind of an
 * aggregate in the highest of them. The offset has what is left; beside it a bit field has its
 * place. */
#define WORD_BITS 30
#define BIT_POS 16
#define BIT_LEN (BIT_POS + 5)
#define TYPE_AT (WORD_BITS - 4)
#define KIND_AT (WORD_BITS - 2)
#define IN_WORD(value, at) MP_ROM_INT((int32_t)((uint32_t)(value) << (at) << 2) >> 2)

enum { STRUCT, PTR, ARRAY };
enum { UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64, BITS, FLOAT32 = 14, FLOAT64 };
static const char codes[] =
    "BbHhIiQqBbHhIifd"; /* of the types, for binary.h; BITS: of bit fields */

enum { LITTLE_ENDIAN_LAYOUT, BIG_ENDIAN_LAYOUT, NATIVE_LAYOUT };

typedef struct {
    mp_obj_base_t base;
    mp_obj_t desc;  /* fields, or the tuple of an array or a pointer */
    byte *addr;     /* of the memory described */
    uint8_t layout; /* ..._LAYOUT */
} struct_t;

static const mp_obj_type_t struct_type;

static MP_NORETURN void raise_descriptor(void) {
    mp_raise_TypeError(MP_ERROR_TEXT("syntax error in uctypes descriptor"));
}

static uint32_t word_of(mp_obj_t desc) {
    if (!mp_obj_is_int(desc)) {
        raise_descriptor();
    }
    return (uint32_t)mp_obj_get_int_truncated(desc) & ((1u << WORD_BITS) - 1);
}

static unsigned type_of(uint32_t word) {
    return word >> TYPE_AT;
}

static uint32_t low_bits(uint32_t word, unsigned n) {
    return word & ((1u << n) - 1);
}

static bool is_bits(unsigned type) {
    return type >= BITS && type < FLOAT32;
}

/* The offset of a scalar. */
static size_t offset_of(uint32_t word) {
    return low_bits(word, is_bits(type_of(word)) ? BIT_POS : TYPE_AT);
}

static size_t type_size(unsigned type) {
    return mp_binary_get_size('<', codes[type], NULL);
}

static bool is_big(unsigned layout) {
    return layout == NATIVE_LAYOUT ? !MP_ENDIANNESS_LITTLE : layout == BIG_ENDIAN_LAYOUT;
}

/* An aggregate's tuple: its kind; the number of items is checked. */
static unsigned aggregate(mp_obj_t desc, const mp_obj_tuple_t **t) {
    *t = MP_OBJ_TO_PTR(desc);
    if (!mp_obj_is_exact_type(desc, &mp_type_tuple) || (*t)->len < 2) {
        raise_descriptor();
    }
    unsigned kind = word_of((*t)->items[0]) >> KIND_AT;
    if (kind > ARRAY || (*t)->len > (kind == ARRAY ? 3 : 2)) {
        raise_descriptor();
    }
    return kind;
}

/* Whether a descriptor is a dict, or of a class below dict. */
static bool has_fields(mp_obj_t desc) {
    return obj_is_dict(native_self(desc));
}

static mp_map_t *fields_of(mp_obj_t desc) {
    return mp_obj_dict_get_map(native_self(desc));
}

/* Sizes ---------------------------------------------------------------------------------------- */

static size_t size_of(mp_obj_t desc, unsigned layout, size_t *align);

/* Of an item of an array or behind a pointer: fields, or a scalar whose type the word says. */
static size_t item_size(const mp_obj_tuple_t *t, unsigned layout, size_t *align) {
    mp_obj_t item = t->items[t->len - 1];
    if (has_fields(item)) {
        return size_of(item, layout, align);
    }
    size_t size = type_size(type_of(word_of(item)));
    *align = MAX(*align, size);
    return size;
}

static size_t array_len(const mp_obj_tuple_t *t) {
    return low_bits(word_of(t->items[1]), TYPE_AT);
}

static size_t aggregate_size(mp_obj_t desc, unsigned layout, size_t *align) {
    const mp_obj_tuple_t *t;
    switch (aggregate(desc, &t)) {
    case STRUCT:
        return size_of(t->items[1], layout, align);
    case PTR:
        *align = MAX(*align, sizeof(void *));
        return sizeof(void *);
    default:
        return item_size(t, layout, align) * array_len(t);
    }
}

/* Bytes of what is described; raises *align to what its members need. */
static size_t size_of(mp_obj_t desc, unsigned layout, size_t *align) {
    if (!has_fields(desc)) {
        return aggregate_size(desc, layout, align);
    }
    mp_cstack_check();
    size_t end = 0, own_align = 1;
    const mp_map_elem_t *e;
    for (size_t i = 0; (e = map_next(fields_of(desc), &i)) != NULL;) {
        size_t at, size;
        if (mp_obj_is_int(e->value)) {
            uint32_t word = word_of(e->value);
            at = offset_of(word);
            size = type_size(type_of(word));
            own_align = MAX(own_align, size);
        } else {
            size = aggregate_size(e->value, layout, &own_align);
            at = low_bits(word_of(((mp_obj_tuple_t *)MP_OBJ_TO_PTR(e->value))->items[0]), KIND_AT);
        }
        end = MAX(end, at + size);
    }
    *align = MAX(*align, own_align);
    return layout == NATIVE_LAYOUT ? (end + own_align - 1) & ~(own_align - 1) : end;
}

/* sizeof(struct[, layout]): of a descriptor, a structure, or what an array of bytes gives. */
static mp_obj_t uctypes_sizeof(size_t n_args, const mp_obj_t *args) {
    unsigned layout = n_args > 1 ? (unsigned)mp_obj_get_int(args[1]) : NATIVE_LAYOUT;
    size_t align = 1;
    mp_obj_t desc = args[0];
    if (mp_obj_is_exact_type(desc, &mp_type_bytearray)) {
        return mp_obj_len(desc);
    }
    if (mp_obj_is_exact_type(desc, &struct_type)) {
        if (n_args > 1) {
            raise_descriptor();
        }
        const struct_t *s = MP_OBJ_TO_PTR(desc);
        desc = s->desc;
        layout = s->layout;
    }
    return mp_obj_new_int_from_uint(size_of(desc, layout, &align));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(uctypes_sizeof_obj, 1, 2, uctypes_sizeof);

/* Scalars in memory ---------------------------------------------------------------------------- */

typedef union {
    byte bytes[8];
    uint64_t align;
} scalar_t;

static mp_obj_t load_scalar(byte *addr, unsigned type, unsigned layout) {
    scalar_t value;
    byte *p = value.bytes;
    binary_transfer(p, addr, type_size(type));
    return mp_binary_get_val(is_big(layout) ? '>' : '<', codes[type], p, &p);
}

static void store_scalar(byte *addr, unsigned type, unsigned layout, mp_obj_t x) {
    scalar_t value;
    binary_put(is_big(layout) ? '>' : '<', codes[type], x, value.bytes);
    binary_transfer(addr, value.bytes, type_size(type));
}

/* A bit field, whose type is BITS + INT8 and so on: its bits are counted from the lowest. */
static mp_obj_t access_bits(byte *addr, uint32_t word, unsigned layout, mp_obj_t x) {
    unsigned type = type_of(word), pos = low_bits(word >> BIT_POS, 5),
             len = low_bits(word >> BIT_LEN, 5);
    size_t size = type_size(type);
    uint32_t mask =
        len == 0 ? 0xffffffff : (1u << len) - 1; /* there is no room for the length 32 */
    scalar_t value;
    binary_transfer(value.bytes, addr, size);
    uint32_t all = (uint32_t)mp_binary_get_int(size, false, is_big(layout), value.bytes);
    if (x == MP_OBJ_NULL) {
        uint32_t bits = all >> pos & mask;
        bool neg = (type & 1) && (bits & (mask ^ mask >> 1)); /* a signed type */
        return neg ? mp_obj_new_int((mp_int_t)(int32_t)(bits | ~mask))
                   : mp_obj_new_int_from_uint(bits);
    }
    all = (all & ~(mask << pos)) | ((uint32_t)mp_obj_get_int_truncated(x) & mask) << pos;
    store_scalar(addr, type, layout, mp_obj_new_int_from_uint(all));
    return MP_OBJ_NULL;
}

/* Loads (x is NULL) or stores the scalar that a word describes, at addr without the offset. */
static mp_obj_t access_scalar(byte *addr, uint32_t word, unsigned layout, mp_obj_t x) {
    unsigned type = type_of(word);
    if (is_bits(type)) {
        return access_bits(addr, word, layout, x);
    }
    if (x == MP_OBJ_NULL) {
        return load_scalar(addr, type, layout);
    }
    store_scalar(addr, type, layout, x);
    return MP_OBJ_NULL;
}

/* Structures ----------------------------------------------------------------------------------- */

static mp_obj_t struct_new(mp_obj_t desc, byte *addr, unsigned layout) {
    struct_t *self = mp_obj_malloc(struct_t, &struct_type);
    self->desc = desc;
    self->addr = addr;
    self->layout = (uint8_t)layout;
    return MP_OBJ_FROM_PTR(self);
}

/* struct(addr, descriptor, layout_type=NATIVE, /) */
static mp_obj_t struct_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 2, 3, false);
    return struct_new(args[1], (byte *)(uintptr_t)mp_obj_get_int_truncated(args[0]),
                      n_args > 2 ? (unsigned)mp_obj_get_int(args[2]) : NATIVE_LAYOUT);
}

static void struct_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    static const qstr kinds[] = {MP_QSTR_STRUCT, MP_QSTR_PTR, MP_QSTR_ARRAY, MP_QSTR_ERROR};
    const struct_t *self = MP_OBJ_TO_PTR(self_in);
    (void)kind;
    const mp_obj_tuple_t *t;
    unsigned shape = has_fields(self->desc)                             ? STRUCT
                     : mp_obj_is_exact_type(self->desc, &mp_type_tuple) ? aggregate(self->desc, &t)
                                                                        : ARRAY + 1;
    mp_printf(print, "<struct %q ", kinds[shape]);
    mp_obj_print_helper(print, mp_obj_new_int_from_uint((uintptr_t)self->addr), PRINT_REPR);
    mp_print_str(print, ">");
}

/* What a field of an aggregate gives: a structure, or the bytes of an array of them. */
static mp_obj_t load_aggregate(const struct_t *self, mp_obj_t desc) {
    const mp_obj_tuple_t *t;
    unsigned kind = aggregate(desc, &t);
    byte *addr = self->addr + low_bits(word_of(t->items[0]), KIND_AT);
    if (kind == STRUCT) {
        return struct_new(t->items[1], addr, self->layout);
    }
    if (kind == ARRAY && t->len == 2 && type_of(word_of(t->items[1])) == UINT8) {
        return mp_obj_new_bytearray_by_ref(array_len(t), addr);
    }
    return struct_new(desc, addr, self->layout);
}

static void struct_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    const struct_t *self = MP_OBJ_TO_PTR(self_in);
    if (!has_fields(self->desc)) {
        mp_raise_TypeError(MP_ERROR_TEXT("struct: no fields"));
    }
    mp_map_elem_t *e = mp_map_lookup_qstr(fields_of(self->desc), name);
    bool store = dest[0] != MP_OBJ_NULL;
    if (e == NULL || (store && dest[1] == MP_OBJ_NULL)) {
        return;
    }
    if (!mp_obj_is_int(e->value)) {
        if (store) {
            mp_raise_TypeError(MP_ERROR_TEXT("can't store to an aggregate"));
        }
        dest[0] = load_aggregate(self, e->value);
        return;
    }
    uint32_t word = word_of(e->value);
    dest[0] = access_scalar(self->addr + offset_of(word), word, self->layout,
                            store ? dest[1] : MP_OBJ_NULL);
}

/* The pointer that a structure for a PTR describes. */
static byte *pointer(const struct_t *self) {
    byte *p;
    memcpy(&p, self->addr, sizeof p);
    return p;
}

static mp_obj_t struct_subscr(mp_obj_t self_in, mp_obj_t index_in, mp_obj_t value) {
    const struct_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_tuple_t *t;
    if (value == MP_OBJ_NULL || has_fields(self->desc)) {
        return MP_OBJ_NULL;
    }
    unsigned kind = aggregate(self->desc, &t);
    mp_int_t index = mp_obj_get_int(index_in);
    if (kind == ARRAY && (index < 0 || (size_t)index >= array_len(t))) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("struct: index out of range"));
    }
    size_t align = 1;
    mp_obj_t item = t->items[t->len - 1];
    byte *addr = kind == PTR ? pointer(self) : self->addr;
    addr += index * (mp_int_t)item_size(t, self->layout, &align);
    bool store = value != MP_OBJ_SENTINEL;
    if (has_fields(item)) {
        return store ? MP_OBJ_NULL : struct_new(item, addr, self->layout);
    }
    mp_obj_t r = access_scalar(addr, word_of(item) & ~low_bits(~0u, TYPE_AT), self->layout,
                               store ? value : MP_OBJ_NULL);
    return store ? mp_const_none : r;
}

/* int(): where a pointer leads. */
static mp_obj_t struct_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    const struct_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_tuple_t *t;
    if (op != MP_UNARY_OP_INT_MAYBE || has_fields(self->desc) || aggregate(self->desc, &t) != PTR) {
        return MP_OBJ_NULL;
    }
    return mp_obj_new_int_from_uint((uintptr_t)pointer(self));
}

static mp_int_t struct_buffer(mp_obj_t self_in, mp_buffer_info_t *buf, mp_uint_t flags) {
    const struct_t *self = MP_OBJ_TO_PTR(self_in);
    size_t align = 1;
    (void)flags;
    buf->buf = self->addr;
    buf->len = size_of(self->desc, self->layout, &align);
    buf->typecode = BYTEARRAY_TYPECODE;
    return 0;
}

static MP_DEFINE_CONST_OBJ_TYPE(struct_type, MP_QSTR_struct, MP_TYPE_FLAG_FINAL, make_new,
                                struct_make_new, print, struct_print, attr, struct_attr, subscr,
                                struct_subscr, unary_op, struct_unary_op, buffer, struct_buffer);

/* Addresses ------------------------------------------------------------------------------------ */

static mp_obj_t uctypes_addressof(mp_obj_t o) {
    mp_buffer_info_t buf;
    mp_get_buffer_raise(o, &buf, MP_BUFFER_READ);
    return mp_obj_new_int_from_uint((uintptr_t)buf.buf);
}
static MP_DEFINE_CONST_FUN_OBJ_1(uctypes_addressof_obj, uctypes_addressof);

static mp_obj_t uctypes_bytearray_at(mp_obj_t addr, mp_obj_t size) {
    return mp_obj_new_bytearray_by_ref((size_t)mp_obj_get_int(size),
                                       (void *)(uintptr_t)mp_obj_get_int_truncated(addr));
}
static MP_DEFINE_CONST_FUN_OBJ_2(uctypes_bytearray_at_obj, uctypes_bytearray_at);

static mp_obj_t uctypes_bytes_at(mp_obj_t addr, mp_obj_t size) {
    return mp_obj_new_bytes((const byte *)(uintptr_t)mp_obj_get_int_truncated(addr),
                            (size_t)mp_obj_get_int(size));
}
static MP_DEFINE_CONST_FUN_OBJ_2(uctypes_bytes_at_obj, uctypes_bytes_at);

/* The module ----------------------------------------------------------------------------------- */

#define TYPE(name, type)                                                                           \
    { MP_ROM_QSTR(MP_QSTR_##name), IN_WORD(type, TYPE_AT) }
#define C_TYPE(name, c_type)                                                                       \
    TYPE(name, (sizeof(c_type) == 8   ? UINT64                                                     \
                : sizeof(c_type) == 4 ? UINT32                                                     \
                                      : UINT16) +                                                  \
                   ((c_type)-1 < (c_type)1))

static const mp_rom_map_elem_t uctypes_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_uctypes)},
    {MP_ROM_QSTR(MP_QSTR_struct), MP_ROM_PTR(&struct_type)},
    {MP_ROM_QSTR(MP_QSTR_sizeof), MP_ROM_PTR(&uctypes_sizeof_obj)},
    {MP_ROM_QSTR(MP_QSTR_addressof), MP_ROM_PTR(&uctypes_addressof_obj)},
    {MP_ROM_QSTR(MP_QSTR_bytes_at), MP_ROM_PTR(&uctypes_bytes_at_obj)},
    {MP_ROM_QSTR(MP_QSTR_bytearray_at), MP_ROM_PTR(&uctypes_bytearray_at_obj)},
    {MP_ROM_QSTR(MP_QSTR_LITTLE_ENDIAN), MP_ROM_INT(LITTLE_ENDIAN_LAYOUT)},
    {MP_ROM_QSTR(MP_QSTR_BIG_ENDIAN), MP_ROM_INT(BIG_ENDIAN_LAYOUT)},
    {MP_ROM_QSTR(MP_QSTR_NATIVE), MP_ROM_INT(NATIVE_LAYOUT)},
    {MP_ROM_QSTR(MP_QSTR_BF_POS), MP_ROM_INT(BIT_POS)},
    {MP_ROM_QSTR(MP_QSTR_BF_LEN), MP_ROM_INT(BIT_LEN)},
    TYPE(VOID, UINT8),
    TYPE(UINT8, UINT8),
    TYPE(INT8, INT8),
    TYPE(UINT16, UINT16),
    TYPE(INT16, INT16),
    TYPE(UINT32, UINT32),
    TYPE(INT32, INT32),
    TYPE(UINT64, UINT64),
    TYPE(INT64, INT64),
    TYPE(BFUINT8, BITS + UINT8),
    TYPE(BFINT8, BITS + INT8),
    TYPE(BFUINT16, BITS + UINT16),
    TYPE(BFINT16, BITS + INT16),
    TYPE(BFUINT32, BITS + UINT32),
    TYPE(BFINT32, BITS + INT32),
#if MICROPY_PY_BUILTINS_FLOAT
    TYPE(FLOAT32, FLOAT32),
    TYPE(FLOAT64, FLOAT64),
#endif
    {MP_ROM_QSTR(MP_QSTR_PTR), IN_WORD(PTR, KIND_AT)},
    {MP_ROM_QSTR(MP_QSTR_ARRAY), IN_WORD(ARRAY, KIND_AT)},
#if MICROPY_PY_UCTYPES_NATIVE_C_TYPES
    C_TYPE(SHORT, short),
    C_TYPE(USHORT, unsigned short),
    C_TYPE(INT, int),
    C_TYPE(UINT, unsigned),
    C_TYPE(LONG, long),
    C_TYPE(ULONG, unsigned long),
    C_TYPE(LONGLONG, long long),
    C_TYPE(ULONGLONG, unsigned long long),
#endif
};
static MP_DEFINE_CONST_DICT(uctypes_globals, uctypes_globals_table);

const mp_obj_module_t mp_module_uctypes = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&uctypes_globals,
};
MP_REGISTER_MODULE(MP_QSTR_uctypes, mp_module_uctypes);
#endif
