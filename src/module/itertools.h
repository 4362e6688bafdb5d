/* Between the files of module itertools: types of iterators (itertools.c has those over one
 * iterable, itertools_group.c those that give parts of it, itertools_many.c those over several and
 * combinations). */
#ifndef KRAIT_MODULE_ITERTOOLS_H
#define KRAIT_MODULE_ITERTOOLS_H
#include "py/obj.h"

extern const mp_obj_type_t itertools_batched;
extern const mp_obj_type_t itertools_chain;
extern const mp_obj_type_t itertools_combinations;
extern const mp_obj_type_t itertools_combinations_with_replacement;
extern const mp_obj_type_t itertools_groupby;
extern const mp_obj_type_t itertools_pairwise;
extern const mp_obj_type_t itertools_permutations;
extern const mp_obj_type_t itertools_product;
extern const mp_obj_type_t itertools_zip_longest;
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(itertools_tee_obj);

#define ITERATOR(c_name, qst, make, next)                                                          \
    MP_DEFINE_CONST_OBJ_TYPE(c_name, qst, MP_TYPE_FLAG_ITER_IS_ITERNEXT, make_new, make, iter, next)
/* A value to which `old`, an item of an object that may have been marked, is set. */
#define SET(place, value)                                                                          \
    do {                                                                                           \
        mp_obj_t new_ = (value);                                                                   \
        gc_barrier(place);                                                                         \
        (place) = new_;                                                                            \
    } while (0)
#endif
