/* Lists: the inline paths that the VM uses. The structure is in py/objlist.h; items[len..alloc) are
 * NULL. */
#ifndef KRAIT_OBJECT_LIST_H
#define KRAIT_OBJECT_LIST_H
#include "py/objlist.h"

/* Makes room for at least one more item; MemoryError leaves the list as it was. */
void list_grow(mp_obj_list_t *list, size_t min_alloc);
static inline void list_append_fast(mp_obj_list_t *list, mp_obj_t item) {
    if (MP_UNLIKELY(list->len >= list->alloc)) {
        list_grow(list, list->len + 1);
    }
    list->items[list->len++] = item;
}
/* list.__init__ for one that is there: it becomes what the constructor would give. */
void list_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args);
/* Appends all items of an iterable. */
void list_extend(mp_obj_list_t *list, mp_obj_t iterable);
/* A tuple of a list's items; TypeError if it is none (code files may be wrong). */
mp_obj_t list_to_tuple(mp_obj_t list);
/* A new list of an iterable's items. */
mp_obj_list_t *list_from_iterable(mp_obj_t iterable);
void list_reverse_items(mp_obj_t *items, size_t n);

/* sort.c: in place, stable. An exception from key or comparison leaves the items a permutation of
 * what they were. */
extern const mp_obj_fun_builtin_var_t list_sort_obj;
#endif
