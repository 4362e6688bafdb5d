/* Annotations that are evaluated late: what functions, classes and modules need of them. */
#ifndef KRAIT_OBJECT_ANNOTATE_H
#define KRAIT_OBJECT_ANNOTATE_H
#include "py/obj.h"

/* A dict of annotations by what __annotate__ is: an object to call, None or MP_OBJ_NULL (none).
 * TypeError; what the annotations raise. */
mp_obj_t annotations_make(mp_obj_t annotate);
/* What a function that the compiler made of an annotation gives; mapping: where its names are
 * looked up first, or None. */
mp_obj_t annotation_evaluate(mp_obj_t fun, mp_obj_t mapping);
/* An object to call (with a format) that gives it. */
mp_obj_t annotation_evaluator(mp_obj_t fun, mp_obj_t mapping);

#if MICROPY_PY_TYPE_PARAMS
/* typeparam.c: kinds of type parameters as the compiler names them. */
enum type_param_kind { TYPE_VAR, TYPE_VAR_CONSTRAINED, TYPE_VAR_TUPLE, PARAM_SPEC };
extern const mp_obj_type_t mp_type_TypeVar, mp_type_TypeVarTuple, mp_type_ParamSpec,
    mp_type_TypeAliasType;
/* What may stand in a union of types: a parameter that is no TypeVarTuple, or an alias. */
bool type_param_is(mp_const_obj_t o);
static inline bool type_param_is_tuple(mp_const_obj_t o) {
    return mp_obj_is_exact_type(o, &mp_type_TypeVarTuple);
}
/* The TypeVarTuple all of which o is (*Ts), or NULL. */
mp_obj_t type_param_unpacked(mp_const_obj_t o);
#else
#define type_param_is(o) false
#define type_param_is_tuple(o) false
#define type_param_unpacked(o) MP_OBJ_NULL
#endif
#endif
