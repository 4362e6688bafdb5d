/* Iterators shared by several types. */
#ifndef KRAIT_OBJECT_ITER_H
#define KRAIT_OBJECT_ITER_H
#include "py/obj.h"

/* An object of mp_type_polymorph_iter: its own iternext function, then up to two words (an
 * mp_obj_iter_buf_t in all). */
typedef struct _iter_poly_t {
    mp_obj_base_t base;
    mp_fun_1_t iternext;
    mp_obj_t seq;
    size_t pos;
} iter_poly_t;
_Static_assert(sizeof(iter_poly_t) <= sizeof(mp_obj_iter_buf_t), "fits an iterator buffer");

/* Sets up an iterator over seq from position pos, in buf or (NULL) on the heap. */
mp_obj_t iter_poly_new(mp_obj_iter_buf_t *buf, mp_fun_1_t iternext, mp_obj_t seq, size_t pos);
/* Ends an iterator for good: drops its sequence. Returns MP_OBJ_STOP_ITERATION. */
mp_obj_t iter_poly_end(iter_poly_t *it);
/* __length_hint__ of a type of iterators: LENGTH_HINT_DEFINE(hint), behind the function hint(self),
 * makes the table of attributes that LENGTH_HINT(hint) adds to the type's slots. */
#if MICROPY_PY_LENGTH_HINT
#define LENGTH_HINT_DEFINE(hint)                                                                   \
    static MP_DEFINE_CONST_FUN_OBJ_1(hint##_obj, hint);                                            \
    static const mp_rom_map_elem_t hint##_table[] = {                                              \
        {MP_ROM_QSTR(MP_QSTR___length_hint__), MP_ROM_PTR(&hint##_obj)},                           \
    };                                                                                             \
    static MP_DEFINE_CONST_DICT(hint##_locals, hint##_table)
#define LENGTH_HINT(hint) , locals_dict, &hint##_locals
#else
#define LENGTH_HINT(hint)
#endif
/* Whether the object can be iterated at all. */
bool iter_is_possible(mp_obj_t o);
/* Iterator for an object that has __getitem__ only. */
mp_obj_t iter_new_getitem(mp_obj_t seq, mp_obj_iter_buf_t *buf);
/* Calls each(state, item) for every item of an iterable until it returns NULL (iterate.c). A
 * generator is not left for every item. */
void iter_each(mp_obj_t iterable, mp_fun_2_t each, mp_obj_t state);
/* The next two values of an iterator that would make a tuple of them: enumerate, zip of two, items
 * of a dict. Not such an iterator; at its end; they are in pair. */
enum iter_pair { PAIR_NONE, PAIR_END, PAIR_MORE };
enum iter_pair iter_pair(mp_obj_t it, mp_obj_t *pair);
enum iter_pair enumerate_pair(mp_obj_t it, mp_obj_t *pair);
enum iter_pair zip_pair(mp_obj_t it, mp_obj_t *pair);
enum iter_pair dict_pair(mp_obj_t it, mp_obj_t *pair);
/* next(it): the next value; StopIteration at the end. */
mp_obj_t iter_next_or_raise(mp_obj_t it);
/* Calls the function of an iterator. A StopIteration out of it ends the iterator, as any does that
 * leaves a __next__ (map_filter.c). */
mp_obj_t iter_call(mp_obj_t fun, size_t n, const mp_obj_t *args);
/* getiter slots: list and tuple. */
mp_obj_t iter_list_new(mp_obj_t list, mp_obj_iter_buf_t *buf);
mp_obj_t iter_tuple_new(mp_obj_t tuple, mp_obj_iter_buf_t *buf);
#endif
