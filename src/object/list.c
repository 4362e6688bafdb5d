/* Lists. Made for appending at the end: the items grow by an eighth, in place where the heap
 * allows, and shrink when three quarters are unused. */
#include "object/list.h"
#include "memory/heap.h"
#include "object/iter.h"
#include "object/sequence.h"
#include "py/objtuple.h"
#include "py/runtime.h"

/* Storage -------------------------------------------------------------------------------------- */

/* Sets the room to alloc items (at least len). MemoryError leaves the list as it was. */
static void list_set_alloc(mp_obj_list_t *list, size_t alloc) {
    if (alloc == list->alloc) {
        return;
    }
    gc_barrier(list->items);
    if (alloc == 0) {
        mp_obj_t *old = list->items;
        list->items = NULL;
        list->alloc = 0;
        heap_free(old);
        return;
    }
    if (alloc > (size_t)MP_SMALL_INT_MAX / sizeof(mp_obj_t)) {
        m_malloc_fail((size_t)MP_SMALL_INT_MAX);
    }
    size_t bytes = alloc * sizeof(mp_obj_t);
    list->items =
        list->items == NULL ? heap_alloc(bytes, HEAP_RAW) : heap_realloc(list->items, bytes);
    list->alloc = alloc;
}

void list_grow(mp_obj_list_t *list, size_t min_alloc) {
    if (min_alloc > list->alloc) {
        list_set_alloc(list, min_alloc + (min_alloc >> 2) + 3);
    }
}

/* Shortens the list to len items; the rest is forgotten. */
static void list_truncate(mp_obj_list_t *list, size_t len) {
    size_t n = list->len - len;
    if (n == 0) {
        return;
    }
    gc_barrier_words(list->items + len, n);
    list->len = len;
    memset(list->items + len, 0, n * sizeof(mp_obj_t));
    if (list->alloc > 8 && len < list->alloc / 4) {
        list_set_alloc(list, len + (len >> 3));
    }
}

/* Replaces the n items at `at` by n_new (which may lie in the list itself). */
static void list_splice(mp_obj_list_t *list, size_t at, size_t n, const mp_obj_t *new_items,
                        size_t n_new) {
    size_t tail = list->len - at - n;
    mp_obj_t *copy = NULL;
    if (n_new > 0 && new_items >= list->items && new_items < list->items + list->alloc) {
        copy = heap_alloc(n_new * sizeof(mp_obj_t), HEAP_RAW);
        new_items = memcpy(copy, new_items, n_new * sizeof(mp_obj_t));
    }
    if (n_new == n) {
        tail = 0; /* stays where it is */
    } else {
        list_grow(list, list->len - n + n_new);
    }
    mp_obj_t *p = list->items + at;
    gc_barrier_words(p, n + tail);
    if (tail > 0) {
        memmove(p + n_new, p + n, tail * sizeof(mp_obj_t));
    }
    if (n_new > 0) {
        memcpy(p, new_items, n_new * sizeof(mp_obj_t));
    }
    if (n_new >= n) {
        list->len += n_new - n;
    } else {
        list_truncate(list, list->len - n + n_new);
    }
    if (copy != NULL) {
        heap_free(copy);
    }
}

/* Making --------------------------------------------------------------------------------------- */

void mp_obj_list_init(mp_obj_list_t *o, size_t n) {
    o->base.type = &mp_type_list;
    o->alloc = o->len = 0;
    o->items = NULL;
    list_set_alloc(o, n);
    o->len = n;
}

mp_obj_t mp_obj_new_list(size_t n, mp_obj_t *items) {
    mp_obj_list_t *o = heap_alloc(sizeof(mp_obj_list_t), HEAP_OBJECT);
    mp_obj_list_init(o, n);
    if (items != NULL && n > 0) {
        memcpy(o->items, items, n * sizeof(mp_obj_t));
    }
    return MP_OBJ_FROM_PTR(o);
}

mp_obj_t list_to_tuple(mp_obj_t list) {
    size_t n;
    mp_obj_t *items;
    mp_obj_get_array(list, &n, &items);
    return mp_obj_new_tuple(n, items);
}

mp_obj_list_t *list_from_iterable(mp_obj_t iterable) {
    mp_obj_list_t *list = MP_OBJ_TO_PTR(mp_obj_new_list(0, NULL));
    list_extend(list, iterable);
    return list;
}

mp_obj_t mp_obj_list_make_new(const mp_obj_type_t *type_in, size_t n_args, size_t n_kw,
                              const mp_obj_t *args) {
    (void)type_in;
    mp_arg_check_num(n_args, n_kw, 0, 1, false);
    return n_args == 0 ? mp_obj_new_list(0, NULL) : MP_OBJ_FROM_PTR(list_from_iterable(args[0]));
}

#if MICROPY_PY_TYPE_DETAILS
void list_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_list_t *list = MP_OBJ_TO_PTR(self);
    mp_obj_list_t *new = MP_OBJ_TO_PTR(mp_obj_list_make_new(&mp_type_list, n_args, n_kw, args));
    gc_barrier(list->items);
    *list = *new;
}
#endif

void list_extend(mp_obj_list_t *list, mp_obj_t iterable) {
    if (seq_is_plain(iterable)) {
        size_t n, len = list->len;
        seq_items(iterable, &n);
        if (n > 0) {
            len == 0 ? list_set_alloc(list, MAX(n, list->alloc)) : list_grow(list, len + n);
            const mp_obj_t *items = seq_items(iterable, &n); /* iterable may be list */
            memcpy(list->items + len, items, n * sizeof(mp_obj_t));
            list->len += n;
        }
        return;
    }
    iter_each(iterable, mp_obj_list_append, MP_OBJ_FROM_PTR(list));
}

/* Slots ---------------------------------------------------------------------------------------- */

static void list_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    seq_print(print, self_in, kind, "[", "]");
}

static mp_obj_t list_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    return op == MP_UNARY_OP_LEN ? MP_OBJ_NEW_SMALL_INT(self->len) : MP_OBJ_NULL;
}

/* self *= times. NULL if times is no integer. */
static mp_obj_t list_multiply(mp_obj_list_t *self, mp_obj_t count) {
    size_t times, n = self->len;
    if (!seq_repeat_count(count, n, sizeof(mp_obj_t), &times)) {
        return MP_OBJ_NULL;
    }
    n = MIN(n, self->len); /* __index__ may have shortened it */
    if (times == 0) {
        list_truncate(self, 0);
    } else {
        list_grow(self, n * times);
        self->len = n * times;
        seq_repeat(self->items, self->items, n, times);
    }
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t list_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_INPLACE_MULTIPLY) {
        return list_multiply(MP_OBJ_TO_PTR(lhs), rhs);
    }
    if (op == MP_BINARY_OP_INPLACE_ADD) {
        list_extend(MP_OBJ_TO_PTR(lhs), rhs);
        return lhs;
    }
    return seq_binary_op(op, lhs, rhs);
}

#if MICROPY_PY_BUILTINS_SLICE
/* seq_slice for a list, which the bounds' __index__ methods must not shorten. */
static size_t list_slice(const mp_obj_list_t *self, mp_obj_t slice, mp_bound_slice_t *b) {
    size_t len = self->len, n = seq_slice(slice, len, b);
    if (self->len < len) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("list changed size during indexing"));
    }
    return n;
}

static mp_obj_t list_get_slice(mp_obj_list_t *self, mp_obj_t slice) {
    mp_bound_slice_t b;
    size_t n = list_slice(self, slice, &b);
    mp_obj_list_t *o = MP_OBJ_TO_PTR(mp_obj_new_list(n, NULL));
    seq_copy_slice(o->items, self->items, &b, n);
    return MP_OBJ_FROM_PTR(o);
}

static void list_set_slice(mp_obj_list_t *self, mp_obj_t slice, mp_obj_t value) {
    mp_obj_t from = seq_is_plain(value) ? value : MP_OBJ_FROM_PTR(list_from_iterable(value));
    mp_bound_slice_t b;
    size_t n = list_slice(self, slice, &b);
    size_t len;
    const mp_obj_t *items = seq_items(from, &len);
    if (b.step == 1) {
        list_splice(self, (size_t)b.start, n, items, len);
        return;
    }
    if (len != n) {
        mp_raise_msg_varg(
            &mp_type_ValueError,
            MP_ERROR_TEXT("attempt to assign sequence of size %u to extended slice of size %u"),
            (unsigned)len, (unsigned)n);
    }
    if (from == MP_OBJ_FROM_PTR(self)) {
        items = seq_items(mp_obj_new_list(len, (mp_obj_t *)items), &len);
    }
    gc_barrier_words(self->items, self->len);
    for (size_t i = 0; i < n; i++) {
        self->items[b.start + (mp_int_t)i * b.step] = items[i];
    }
}

static void list_delete_slice(mp_obj_list_t *self, mp_obj_t slice) {
    mp_bound_slice_t b;
    size_t n = list_slice(self, slice, &b);
    if (n == 0) {
        return;
    }
    gc_barrier_words(self->items, self->len);
    list_truncate(self, seq_drop_slice(self->items, self->len, sizeof(mp_obj_t), &b, n));
}
#endif

static mp_obj_t list_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
#if MICROPY_PY_BUILTINS_SLICE
    if (mp_obj_is_exact_type(index, &mp_type_slice)) {
        if (value == MP_OBJ_SENTINEL) {
            return list_get_slice(self, index);
        }
        value == MP_OBJ_NULL ? list_delete_slice(self, index) : list_set_slice(self, index, value);
        return mp_const_none;
    }
#endif
    size_t i;
    if (!seq_index(&mp_type_list, self->len, index, &i) || i >= self->len) {
        mp_raise_msg(&mp_type_IndexError,
                     value == MP_OBJ_SENTINEL
                         ? MP_ERROR_TEXT("list index out of range")
                         : MP_ERROR_TEXT("list assignment index out of range"));
    }
    if (value == MP_OBJ_SENTINEL) {
        return self->items[i];
    }
    if (value == MP_OBJ_NULL) {
        list_splice(self, i, 1, NULL, 0);
    } else {
        gc_barrier(self->items[i]);
        self->items[i] = value;
    }
    return mp_const_none;
}

static mp_obj_t list_iternext(mp_obj_t self_in) {
    iter_poly_t *it = MP_OBJ_TO_PTR(self_in);
    const mp_obj_list_t *list = MP_OBJ_TO_PTR(it->seq);
    if (list == NULL || it->pos >= list->len) {
        return iter_poly_end(it);
    }
    return list->items[it->pos++];
}

mp_obj_t iter_list_new(mp_obj_t list, mp_obj_iter_buf_t *buf) {
    return iter_poly_new(buf, list_iternext, list, 0);
}

/* Methods -------------------------------------------------------------------------------------- */

mp_obj_t mp_obj_list_append(mp_obj_t self_in, mp_obj_t arg) {
    list_append_fast(MP_OBJ_TO_PTR(self_in), arg);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(list_append_obj, mp_obj_list_append);

static mp_obj_t list_extend_method(mp_obj_t self_in, mp_obj_t iterable) {
    list_extend(MP_OBJ_TO_PTR(self_in), iterable);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(list_extend_obj, list_extend_method);

static mp_obj_t list_pop(size_t n_args, const mp_obj_t *args) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_int_t at = n_args == 1 ? -1 : mp_obj_get_int(args[1]);
    size_t i = (size_t)(at < 0 ? at + (mp_int_t)self->len : at);
    if (i >= self->len) {
        mp_raise_msg(&mp_type_IndexError, self->len == 0 ? MP_ERROR_TEXT("pop from empty list")
                                                         : MP_ERROR_TEXT("pop index out of range"));
    }
    mp_obj_t item = self->items[i];
    if (i == self->len - 1) {
        list_truncate(self, i);
    } else {
        list_splice(self, i, 1, NULL, 0);
    }
    return item;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(list_pop_obj, 1, 2, list_pop);

static mp_obj_t list_insert(mp_obj_t self_in, mp_obj_t index, mp_obj_t item) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    mp_int_t at = mp_obj_get_int(index);
    if (at < 0) {
        at = MAX(at + (mp_int_t)self->len, 0);
    }
    list_splice(self, MIN((size_t)at, self->len), 0, &item, 1);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(list_insert_obj, list_insert);

mp_obj_t mp_obj_list_remove(mp_obj_t self_in, mp_obj_t value) {
    mp_int_t i = seq_find(self_in, value, 0, (size_t)-1);
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    if (i < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("list.remove(x): x not in list"));
    }
    if ((size_t)i < self->len) {
        list_splice(self, (size_t)i, 1, NULL, 0);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(list_remove_obj, mp_obj_list_remove);

static mp_obj_t list_clear(mp_obj_t self_in) {
    list_truncate(MP_OBJ_TO_PTR(self_in), 0);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(list_clear_obj, list_clear);

static mp_obj_t list_copy(mp_obj_t self_in) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    return mp_obj_new_list(self->len, self->items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(list_copy_obj, list_copy);

void list_reverse_items(mp_obj_t *items, size_t n) {
    gc_barrier_words(items, n);
    for (size_t i = 0; i < n / 2; i++) {
        mp_obj_t t = items[i];
        items[i] = items[n - 1 - i];
        items[n - 1 - i] = t;
    }
}

static mp_obj_t list_reverse(mp_obj_t self_in) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    list_reverse_items(self->items, self->len);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(list_reverse_obj, list_reverse);

/* C API ---------------------------------------------------------------------------------------- */

void mp_obj_list_get(mp_obj_t self_in, size_t *len, mp_obj_t **items) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    *len = self->len;
    *items = self->items;
}

void mp_obj_list_set_len(mp_obj_t self_in, size_t len) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    if (len < self->len) {
        gc_barrier_words(self->items + len, self->len - len);
        memset(self->items + len, 0, (self->len - len) * sizeof(mp_obj_t));
    }
    self->len = len;
}

void mp_obj_list_store(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    list_subscr(self_in, index, value);
}

static const mp_rom_map_elem_t list_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_append), MP_ROM_PTR(&list_append_obj)},
    {MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&list_clear_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&list_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&seq_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_extend), MP_ROM_PTR(&list_extend_obj)},
    {MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&seq_index_obj)},
    {MP_ROM_QSTR(MP_QSTR_insert), MP_ROM_PTR(&list_insert_obj)},
    {MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&list_pop_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&list_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_reverse), MP_ROM_PTR(&list_reverse_obj)},
    {MP_ROM_QSTR(MP_QSTR_sort), MP_ROM_PTR(&list_sort_obj)},
};
static MP_DEFINE_CONST_DICT(list_locals, list_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_list, MP_QSTR_list,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE,
                         make_new, mp_obj_list_make_new, print, list_print, unary_op, list_unary_op,
                         binary_op, list_binary_op, subscr, list_subscr, iter, iter_list_new,
                         locals_dict, &list_locals);
