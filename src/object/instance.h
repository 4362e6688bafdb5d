/* The C slots of instances of classes written in Python; classes whose metaclass is written in
 * Python share most. */
#ifndef KRAIT_OBJECT_INSTANCE_H
#define KRAIT_OBJECT_INSTANCE_H
#include "object/class.h"

void instance_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind);
mp_obj_t instance_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args);
mp_obj_t instance_unary_op(mp_unary_op_t op, mp_obj_t self);
mp_obj_t instance_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
mp_obj_t instance_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value);
mp_int_t instance_buffer(mp_obj_t self, mp_buffer_info_t *bufinfo, mp_uint_t flags);
extern const mp_getiter_iternext_custom_t instance_iter;

/* The slots of the built-in type that an instance extends, and in *native the object they work on.
 * Where *native is self: `object` for an instance that extends none, `type` for a class with a
 * metaclass, and the type itself of any other object. */
const mp_obj_type_t *instance_native(mp_obj_t self, mp_obj_t *native);
/* What these slots do (methods written in Python are not called): as the slot of that name. call
 * raises TypeError if there is none. */
void native_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind);
mp_obj_t native_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args);
mp_obj_t native_unary_op(mp_unary_op_t op, mp_obj_t self);
mp_obj_t native_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
mp_obj_t native_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value);
/* True if objects of the built-in type never change. */
bool instance_native_is_value(const mp_obj_type_t *type);
/* "<module.Class object at 0x...>", the repr that object gives. */
void object_print(const mp_print_t *print, mp_obj_t self);
/* True if iterating over an instance (of a class in the heap) has a chance: __iter__, __getitem__
 * or a native object. */
bool instance_is_iterable(mp_obj_t self);
/* True if o can be used as an iterator. */
bool instance_is_iterator(mp_obj_t o);
/* True if objects of the ROM type are iterators. */
static inline bool type_has_iternext(const mp_obj_type_t *type) {
    return MP_OBJ_TYPE_HAS_SLOT(type, iter) &&
           (type->flags & MP_TYPE_FLAG_ITER_IS_STREAM) != MP_TYPE_FLAG_ITER_IS_GETITER;
}
#endif
