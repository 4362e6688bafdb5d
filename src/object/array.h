/* bytearray, array.array and memoryview, inside: what they share (array.c).
 *
 * The items of an array lie in a block of their own that is neither given back nor made shorter
 * while the program runs: memoryviews and C functions keep pointers into it across calls of Python
 * code, which may change the array. An array that has to move leaves its old block to the
 * collector. `items` is never NULL in objects made here; what C code makes may lie outside the
 * heap. */
#ifndef KRAIT_OBJECT_ARRAY_H
#define KRAIT_OBJECT_ARRAY_H
#include "py/binary.h"
#include "py/objarray.h"

/* An item of any typecode in memory. */
typedef union {
    mp_obj_t object;
    long long integer;
    double floating;
    uint32_t character;
    byte bytes[8];
} array_item_t;

/* A new array of n zeroed items. ValueError for a bad typecode, MemoryError. */
mp_obj_array_t *array_new(const mp_obj_type_t *type, size_t typecode, size_t n);
/* A bytearray whose items are what the vstr holds, which is empty afterwards. */
mp_obj_t bytearray_from_vstr(vstr_t *vstr);
size_t array_item_size(const mp_obj_array_t *a);
/* Bytes of an item of a typecode, u and w included. ValueError. */
size_t array_code_size(char typecode);
/* Whether items are characters: typecodes u and w, which only module array knows. */
static inline bool array_is_text(const mp_obj_array_t *a) {
    return MICROPY_PY_ARRAY_METHODS && (a->typecode == 'u' || a->typecode == 'w');
}
/* Item i as an object. */
mp_obj_t array_get(const mp_obj_array_t *a, size_t i);
/* Puts value as an item of a into *item. TypeError, OverflowError (bytearray: ValueError). */
void array_pack(const mp_obj_array_t *a, mp_obj_t value, array_item_t *item);
/* o as an array of the same typecode as a. TypeError, with that text (%s: its type) if it is no
 * array. */
const mp_obj_array_t *array_arg(const mp_obj_array_t *a, mp_obj_t o, mp_rom_error_text_t text);
/* Replaces the n items at `at` by n_new others, which may lie in the array itself. MemoryError
 * leaves it as it was. */
void array_splice(mp_obj_array_t *a, size_t at, size_t n, const void *src, size_t n_new);
/* a *= count in place; MP_OBJ_NULL if count is no integer. */
mp_obj_t array_multiply(mp_obj_array_t *a, mp_obj_t count);

/* Slots and methods that the types share; self is an array. */
mp_obj_t array_unary_op(mp_unary_op_t op, mp_obj_t self);
mp_obj_t array_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value);
mp_int_t array_buffer(mp_obj_t self, mp_buffer_info_t *bufinfo, mp_uint_t flags);
/* bytearray.__init__ for one that is there: it becomes what the constructor would give. */
void bytearray_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args);
mp_obj_t array_append(mp_obj_t self, mp_obj_t item);
MP_DECLARE_CONST_FUN_OBJ_2(array_append_obj);
MP_DECLARE_CONST_FUN_OBJ_2(bytearray_extend_obj);
#if MICROPY_PY_ARRAY_METHODS
MP_DECLARE_CONST_FUN_OBJ_1(array_clear_obj);
MP_DECLARE_CONST_FUN_OBJ_3(array_insert_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(array_pop_obj);
MP_DECLARE_CONST_FUN_OBJ_2(array_remove_obj);
MP_DECLARE_CONST_FUN_OBJ_1(array_reverse_obj);
MP_DECLARE_CONST_FUN_OBJ_1(array_copy_obj);
MP_DECLARE_CONST_FUN_OBJ_2(bytearray_resize_obj);
#endif
#endif
