/* Tuples. The items follow the header in one block and never change once the tuple is seen by
 * Python code. Named tuples and other types of C modules build on the same structure (their parent
 * is mp_type_tuple). */
#include "memory/heap.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/sequence.h"
#include "object/tuple.h"
#include "py/objtuple.h"
#include "py/runtime.h"

const struct _mp_obj_tuple_t mp_const_empty_tuple_obj = {{&mp_type_tuple}, 0};

mp_obj_t mp_obj_new_tuple(size_t n, const mp_obj_t *items) {
    if (n == 0) {
        return mp_const_empty_tuple;
    }
    mp_obj_tuple_t *o = mp_obj_malloc_var(mp_obj_tuple_t, items, mp_obj_t, n, &mp_type_tuple);
    o->len = n;
    if (items != NULL) {
        memcpy(o->items, items, n * sizeof(mp_obj_t));
    }
    return MP_OBJ_FROM_PTR(o);
}

void mp_obj_tuple_get(mp_obj_t self_in, size_t *len, mp_obj_t **items) {
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    *len = self->len;
    *items = self->items;
}

void mp_obj_tuple_del(mp_obj_t self_in) {
    heap_free(MP_OBJ_TO_PTR(self_in));
}

mp_obj_t seq_to_tuple(mp_obj_t iterable) {
    if (mp_obj_is_exact_type(iterable, &mp_type_tuple)) {
        return iterable;
    }
    mp_obj_list_t list;
    mp_obj_list_init(&list, 0);
    list_extend(&list, iterable);
    mp_obj_t tuple = mp_obj_new_tuple(list.len, list.items);
    heap_free(list.items);
    return tuple;
}

static mp_obj_t tuple_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 0, 1, false);
    return n_args == 0 ? mp_const_empty_tuple : seq_to_tuple(args[0]);
}

static void tuple_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    bool single = ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(self_in))->len == 1;
    seq_print(print, self_in, kind, "(", single ? ",)" : ")");
}

/* Mixes as CPython's tuples do (the rotating step of xxHash). */
static mp_obj_t tuple_hash(const mp_obj_tuple_t *self) {
    mp_cstack_check();
    uint32_t hash = 374761393u;
    for (size_t i = 0; i < self->len; i++) {
        mp_obj_t item = mp_unary_op(MP_UNARY_OP_HASH, self->items[i]);
        hash += (uint32_t)MP_OBJ_SMALL_INT_VALUE(item) * 2246822519u;
        hash = (hash << 13 | hash >> 19) * 2654435761u;
    }
    return MP_OBJ_NEW_SMALL_INT((mp_int_t)((hash + (uint32_t)self->len) >> 3));
}

mp_obj_t tuple_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    switch (op) {
    case MP_UNARY_OP_LEN:
        return MP_OBJ_NEW_SMALL_INT(self->len);
    case MP_UNARY_OP_HASH:
        return tuple_hash(self);
    default:
        return MP_OBJ_NULL;
    }
}

mp_obj_t tuple_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
#if MICROPY_PY_BUILTINS_SLICE
    if (mp_obj_is_exact_type(index, &mp_type_slice)) {
        mp_bound_slice_t b;
        size_t n = seq_slice(index, self->len, &b);
        bool all = n == self->len && b.step == 1 && self->base.type == MP_ADDRESS(&mp_type_tuple);
        if (n == 0 || all) {
            return n == 0 ? mp_const_empty_tuple : self_in;
        }
        mp_obj_tuple_t *o = MP_OBJ_TO_PTR(mp_obj_new_tuple(n, NULL));
        seq_copy_slice(o->items, self->items, &b, n);
        return MP_OBJ_FROM_PTR(o);
    }
#endif
    return self->items[mp_get_index(&mp_type_tuple, self->len, index, false)];
}

static mp_obj_t tuple_iternext(mp_obj_t self_in) {
    iter_poly_t *it = MP_OBJ_TO_PTR(self_in);
    const mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(it->seq);
    if (tuple == NULL || it->pos >= tuple->len) {
        return iter_poly_end(it);
    }
    return tuple->items[it->pos++];
}

mp_obj_t iter_tuple_new(mp_obj_t tuple, mp_obj_iter_buf_t *buf) {
    return iter_poly_new(buf, tuple_iternext, tuple, 0);
}

static const mp_rom_map_elem_t tuple_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&seq_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&seq_index_obj)},
};
static MP_DEFINE_CONST_DICT(tuple_locals, tuple_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_tuple, MP_QSTR_tuple,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE |
                             MP_TYPE_FLAG_VALUE | MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE,
                         make_new, tuple_make_new, print, tuple_print, unary_op, tuple_unary_op,
                         binary_op, seq_binary_op, subscr, tuple_subscr, iter, iter_tuple_new,
                         locals_dict, &tuple_locals);
