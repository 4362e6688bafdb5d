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

/* The slots of the built-in type that an instance extends, and in *native the object they work on;
 * NULL if there is no such type. For a class with a metaclass that is `type` and the class itself.
 */
const mp_obj_type_t *instance_native(mp_obj_t self, mp_obj_t *native);
/* True if objects of the built-in type never change. */
bool instance_native_is_value(const mp_obj_type_t *type);
/* "<module.Class object at 0x...>", the repr that object gives. */
void object_print(const mp_print_t *print, mp_obj_t self);
/* True if iterating over an instance (of a class in the heap) has a chance: __iter__, __getitem__
 * or a native object. */
bool instance_is_iterable(mp_obj_t self);
/* True if o can be used as an iterator. */
bool instance_is_iterator(mp_obj_t o);
#endif
