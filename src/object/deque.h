/* The type of deques (deque.c). */
#ifndef KRAIT_OBJECT_DEQUE_H
#define KRAIT_OBJECT_DEQUE_H
#include "py/obj.h"

extern const mp_obj_type_t mp_type_deque;
/* deque.__init__ for one that is there: it becomes what the constructor would give. */
void deque_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args);
#endif
