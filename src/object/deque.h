/* The type of deques (deque.c). */
#ifndef KRAIT_OBJECT_DEQUE_H
#define KRAIT_OBJECT_DEQUE_H
#include "py/obj.h"

extern const mp_obj_type_t mp_type_deque;
#endif
