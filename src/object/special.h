/* Special methods (__add__, __len__ ...): their names by operator number, and the objects that
 * stand for what a built-in type's C slots do, so that `int.__add__`, `super().__setitem__` and
 * `x.__len__()` work without a table in each type. Found where a type's dict does not have the
 * name. */
#ifndef KRAIT_OBJECT_SPECIAL_H
#define KRAIT_OBJECT_SPECIAL_H
#include "py/obj.h"

enum special_index {
    SPECIAL_UNARY = 0,                                      /* + mp_unary_op_t */
    SPECIAL_BINARY = SPECIAL_UNARY + MP_UNARY_OP_INDEX + 1, /* + mp_binary_op_t up to CONTAINS */
    SPECIAL_REST =
        SPECIAL_BINARY + MP_BINARY_OP_CONTAINS + 1, /* up to here one argument and self */
    SPECIAL_GETITEM = SPECIAL_REST,
    SPECIAL_DELITEM,
    SPECIAL_SETITEM,
    SPECIAL_ITER,
    SPECIAL_NEXT,
    SPECIAL_REPR,
    SPECIAL_STR,
    SPECIAL_CALL,
    SPECIAL_COUNT,
};

/* The name of a special method; MP_QSTRnull where the operator has none. */
extern const uint16_t special_names[SPECIAL_COUNT];
static inline qstr special_name(unsigned index) {
    return special_names[index];
}
#if MICROPY_PY_SLOT_METHODS
extern const mp_obj_type_t mp_type_special;
/* The method objects are immediates. */
#define SPECIAL_OBJ(index) MP_OBJ_NEW_IMMEDIATE_OBJ(MP_IMMEDIATE_SPECIAL + (index))

/* The special method number i of the ROM type: its method object, None (a __hash__ that it has
 * not), or MP_OBJ_NULL. */
mp_obj_t special_at(const mp_obj_type_t *type, unsigned i);
/* The method object for `name` if the C slots of the ROM type have it, else MP_OBJ_NULL. */
mp_obj_t special_find(const mp_obj_type_t *type, qstr name);
/* False if `member` is a unary special method that self turns out not to support (a slot serves
 * several operators). */
bool special_applies(mp_obj_t member, mp_obj_t self);
#else
static inline mp_obj_t special_find(const mp_obj_type_t *type, qstr name) {
    (void)type;
    (void)name;
    return MP_OBJ_NULL;
}
static inline bool special_applies(mp_obj_t member, mp_obj_t self) {
    (void)member;
    (void)self;
    return true;
}
#endif
#endif
