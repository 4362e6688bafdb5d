/* itertools: iterators that give parts of one iterable: batched, groupby, pairwise, tee. */
#include "memory/heap.h"
#include "module/itertools.h"
#include "object/sequence.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_ITERTOOLS

/* batched(iterable, n, *, strict=False) ----------------------------------------------------------
 */

typedef struct {
    mp_obj_base_t base;
    mp_obj_t iter; /* NULL: ended */
    size_t n;
    bool strict;
} batched_t;

static mp_obj_t batched_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                 const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_iterable, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_n, MP_ARG_INT | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_strict, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = false}},
    };
    mp_arg_val_t v[3];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 3, allowed, v);
    if (v[1].u_int < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("n must be at least one"));
    }
    batched_t *self = mp_obj_malloc(batched_t, type);
    self->n = (size_t)v[1].u_int;
    self->strict = v[2].u_bool;
    self->iter = mp_getiter(v[0].u_obj, NULL);
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t batched_iternext(mp_obj_t self_in) {
    batched_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t list = mp_obj_new_list(0, NULL), item = MP_OBJ_NULL, *items;
    size_t n = 0;
    mp_cstack_check();
    while (self->iter != MP_OBJ_NULL && n < self->n) {
        item = mp_iternext(self->iter);
        if (item == MP_OBJ_STOP_ITERATION) {
            SET(self->iter, MP_OBJ_NULL);
            break;
        }
        mp_obj_list_append(list, item);
        n++;
    }
    if (n > 0 && n < self->n && self->strict) {
        mp_raise_ValueError(MP_ERROR_TEXT("batched(): incomplete batch"));
    }
    mp_obj_get_array(list, &n, &items);
    return n == 0 ? MP_OBJ_STOP_ITERATION : mp_obj_new_tuple(n, items);
}

ITERATOR(itertools_batched, MP_QSTR_batched, batched_make_new, batched_iternext);

/* pairwise(iterable) ------------------------------------------------------------------------------
 */

typedef struct {
    mp_obj_base_t base;
    mp_obj_t iter; /* NULL: ended */
    mp_obj_t old;  /* NULL: there is none yet */
} pairwise_t;

static mp_obj_t pairwise_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                  const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    pairwise_t *self = mp_obj_malloc(pairwise_t, type);
    self->iter = mp_getiter(args[0], NULL);
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t pairwise_iternext(mp_obj_t self_in) {
    pairwise_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t pair[2];
    mp_cstack_check();
    if (self->iter != MP_OBJ_NULL && self->old == MP_OBJ_NULL) {
        self->old = mp_iternext(self->iter);
    }
    pair[0] = self->old;
    pair[1] = self->iter == MP_OBJ_NULL || self->old == MP_OBJ_NULL ? MP_OBJ_NULL
                                                                    : mp_iternext(self->iter);
    SET(self->old, pair[1]);
    if (pair[1] == MP_OBJ_NULL) {
        SET(self->iter, MP_OBJ_NULL);
        return MP_OBJ_STOP_ITERATION;
    }
    return mp_obj_new_tuple(2, pair);
}

ITERATOR(itertools_pairwise, MP_QSTR_pairwise, pairwise_make_new, pairwise_iternext);

/* groupby(iterable, key=None) ---------------------------------------------------------------------
 */

typedef struct {
    mp_obj_base_t base;
    mp_obj_t iter;
    mp_obj_t key;  /* function, or None */
    mp_obj_t item; /* what was taken last and not given yet; NULL: nothing */
    mp_obj_t item_key;
    mp_obj_t group; /* the group that may go on, or NULL */
} groupby_t;

typedef struct {
    mp_obj_base_t base;
    groupby_t *parent;
    mp_obj_t key;
} group_t;

static mp_obj_t groupby_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                 const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_iterable, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_key, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t v[2];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 2, allowed, v);
    groupby_t *self = mp_obj_malloc(groupby_t, type);
    self->key = v[1].u_obj;
    self->iter = mp_getiter(v[0].u_obj, NULL);
    return MP_OBJ_FROM_PTR(self);
}

/* Takes an item if none is there; false: there are no more. */
static bool step(groupby_t *self) {
    mp_cstack_check();
    if (self->item == MP_OBJ_NULL) {
        mp_obj_t item = mp_iternext(self->iter);
        if (item == MP_OBJ_STOP_ITERATION) {
            return false;
        }
        SET(self->item_key,
            self->key == mp_const_none ? item : mp_call_function_1(self->key, item));
        self->item = item;
    }
    return true;
}

static mp_obj_t group_iternext(mp_obj_t self_in) {
    group_t *self = MP_OBJ_TO_PTR(self_in);
    groupby_t *parent = self->parent;
    if (parent->group != self_in || !step(parent) || !mp_obj_equal(self->key, parent->item_key)) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_obj_t item = parent->item;
    SET(parent->item, MP_OBJ_NULL);
    return item;
}

static MP_DEFINE_CONST_OBJ_TYPE(group_type, MP_QSTR__grouper,
                                MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter,
                                group_iternext);

static mp_obj_t groupby_iternext(mp_obj_t self_in) {
    groupby_t *self = MP_OBJ_TO_PTR(self_in);
    group_t *old = MP_OBJ_TO_PTR(self->group);
    SET(self->group, MP_OBJ_NULL);
    for (;;) {
        if (!step(self)) {
            return MP_OBJ_STOP_ITERATION;
        }
        if (old == NULL || !mp_obj_equal(old->key, self->item_key)) {
            break;
        }
        SET(self->item, MP_OBJ_NULL); /* the rest of the group before */
    }
    group_t *group = mp_obj_malloc(group_t, &group_type);
    group->parent = self;
    group->key = self->item_key;
    SET(self->group, MP_OBJ_FROM_PTR(group));
    mp_obj_t pair[2] = {group->key, MP_OBJ_FROM_PTR(group)};
    return mp_obj_new_tuple(2, pair);
}

ITERATOR(itertools_groupby, MP_QSTR_groupby, groupby_make_new, groupby_iternext);

/* tee(iterable, n=2) ------------------------------------------------------------------------------
 */

/* What was taken from the iterable is a chain of items that each iterator goes along; what no
 * iterator will come to is collected. */
typedef struct tee_link {
    struct tee_link *next; /* NULL: not taken yet */
    mp_obj_t item;
} tee_link_t;

typedef struct {
    mp_obj_base_t base;
    mp_obj_t source; /* list of one: the iterable's iterator, NULL while it is being asked */
    tee_link_t *link;
} tee_t;

static const mp_obj_type_t tee_type;

static mp_obj_t new_tee(mp_obj_t source, tee_link_t *link) {
    tee_t *self = mp_obj_malloc(tee_t, &tee_type);
    self->source = source;
    self->link = link;
    return MP_OBJ_FROM_PTR(self);
}

/* Takes the next item of the iterable; false: there is none. */
static bool extend_chain(tee_t *self) {
    size_t n;
    mp_obj_t *source;
    tee_link_t *at = self->link;
    mp_obj_get_array(self->source, &n, &source);
    mp_obj_t iter = source[0];
    if (iter == mp_const_none) {
        mp_raise_msg(&mp_type_RuntimeError,
                     MP_ERROR_TEXT("tee() used while another one takes from the same iterator"));
    }
    nlr_buf_t nlr;
    gc_barrier(iter);
    source[0] = mp_const_none;
    if (nlr_push(&nlr) != 0) {
        source[0] = iter;
        nlr_jump(nlr.ret_val);
    }
    mp_obj_t item = mp_iternext(iter);
    nlr_pop();
    source[0] = iter;
    if (item == MP_OBJ_STOP_ITERATION) {
        return false;
    }
    tee_link_t *next = heap_alloc(sizeof(tee_link_t), HEAP_RAW);
    at->item = item;
    at->next = next;
    return true;
}

static mp_obj_t tee_iternext(mp_obj_t self_in) {
    tee_t *self = MP_OBJ_TO_PTR(self_in);
    mp_cstack_check();
    if (self->link->next == NULL && !extend_chain(self)) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_obj_t item = self->link->item;
    gc_barrier(self->link);
    self->link = self->link->next;
    return item;
}

static mp_obj_t tee_copy(mp_obj_t self_in) {
    const tee_t *self = MP_OBJ_TO_PTR(self_in);
    return new_tee(self->source, self->link);
}
static MP_DEFINE_CONST_FUN_OBJ_1(tee_copy_obj, tee_copy);

static const mp_rom_map_elem_t tee_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&tee_copy_obj)},
};
static MP_DEFINE_CONST_DICT(tee_locals, tee_locals_table);

static mp_obj_t tee_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                             const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    if (mp_obj_is_exact_type(args[0], &tee_type)) {
        return tee_copy(args[0]);
    }
    mp_obj_t iter = mp_getiter(args[0], NULL);
    mp_obj_t source = mp_obj_new_list(1, &iter);
    return new_tee(source, heap_alloc(sizeof(tee_link_t), HEAP_RAW));
}

static MP_DEFINE_CONST_OBJ_TYPE(tee_type, MP_QSTR__tee, MP_TYPE_FLAG_ITER_IS_ITERNEXT, make_new,
                                tee_make_new, iter, tee_iternext, locals_dict, &tee_locals);

static mp_obj_t tee(size_t n_args, const mp_obj_t *args) {
    mp_int_t n = n_args > 1 ? mp_obj_get_int(args[1]) : 2;
    if (n < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("n must be >= 0"));
    }
    mp_obj_tuple_t *all = MP_OBJ_TO_PTR(mp_obj_new_tuple((size_t)n, NULL));
    for (size_t i = 0; i < (size_t)n; i++) {
        all->items[i] = i == 0 ? tee_make_new(&tee_type, 1, 0, args) : tee_copy(all->items[0]);
    }
    return MP_OBJ_FROM_PTR(all);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(itertools_tee_obj, 1, 2, tee);
#endif
