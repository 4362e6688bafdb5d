/* itertools: iterators over several iterables, and combinations of items. */
#include "memory/heap.h"
#include "module/itertools.h"
#include "object/iter.h"
#include "object/sequence.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_ITERTOOLS

/* chain(*iterables), chain.from_iterable(iterable) -----------------------------------------------
 */

typedef struct {
    mp_obj_base_t base;
    mp_obj_t source; /* the iterator of the iterables; NULL: ended */
    mp_obj_t iter;   /* that of the present one, or NULL */
} chain_t;

static mp_obj_t new_chain(const mp_obj_type_t *type, mp_obj_t iterables) {
    chain_t *self = mp_obj_malloc(chain_t, type);
    self->source = mp_getiter(iterables, NULL);
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t chain_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 0, MP_OBJ_FUN_ARGS_MAX, false);
    return new_chain(type, mp_obj_new_tuple(n_args, args));
}

static mp_obj_t chain_iternext(mp_obj_t self_in) {
    chain_t *self = MP_OBJ_TO_PTR(self_in);
    mp_cstack_check();
    while (self->source != MP_OBJ_NULL) {
        mp_obj_t item = self->iter == MP_OBJ_NULL ? MP_OBJ_STOP_ITERATION : mp_iternext(self->iter);
        if (item != MP_OBJ_STOP_ITERATION) {
            return item;
        }
        SET(self->iter, MP_OBJ_NULL);
        mp_obj_t next = mp_iternext(self->source);
        if (next == MP_OBJ_STOP_ITERATION) {
            SET(self->source, MP_OBJ_NULL);
        } else {
            SET(self->iter, mp_getiter(next, NULL));
        }
    }
    return MP_OBJ_STOP_ITERATION;
}

static mp_obj_t chain_from_iterable(mp_obj_t cls, mp_obj_t iterables) {
    (void)cls;
    return new_chain(&itertools_chain, iterables);
}
static MP_DEFINE_CONST_FUN_OBJ_2(chain_from_iterable_fun_obj, chain_from_iterable);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(chain_from_iterable_obj,
                                       MP_ROM_PTR(&chain_from_iterable_fun_obj));

static const mp_rom_map_elem_t chain_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_from_iterable), MP_ROM_PTR(&chain_from_iterable_obj)},
};
static MP_DEFINE_CONST_DICT(chain_locals, chain_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(itertools_chain, MP_QSTR_chain, MP_TYPE_FLAG_ITER_IS_ITERNEXT, make_new,
                         chain_make_new, iter, chain_iternext, locals_dict, &chain_locals);

/* zip_longest(*iterables, fillvalue=None) ---------------------------------------------------------
 */

typedef struct {
    mp_obj_base_t base;
    mp_obj_t fill;
    size_t n;
    size_t left;      /* iterators that have not ended */
    mp_obj_t iters[]; /* NULL: ended */
} longest_t;

static mp_obj_t longest_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                 const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_fillvalue, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t v[1];
    mp_arg_parse_all_kw_array(0, n_kw, args + n_args, 1, allowed, v);
    longest_t *self = mp_obj_malloc_var(longest_t, iters, mp_obj_t, n_args, type);
    self->fill = v[0].u_obj;
    for (; self->n < n_args; self->n++) {
        self->iters[self->n] = mp_getiter(args[self->n], NULL);
    }
    self->left = n_args;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t longest_iternext(mp_obj_t self_in) {
    longest_t *self = MP_OBJ_TO_PTR(self_in);
    mp_cstack_check();
    if (self->left == 0) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_obj_tuple_t *items = MP_OBJ_TO_PTR(mp_obj_new_tuple(self->n, NULL));
    for (size_t i = 0; i < self->n; i++) {
        mp_obj_t item = self->iters[i] == MP_OBJ_NULL ? MP_OBJ_NULL : mp_iternext(self->iters[i]);
        if (item == MP_OBJ_STOP_ITERATION) {
            if (self->iters[i] != MP_OBJ_NULL && --self->left == 0) {
                return MP_OBJ_STOP_ITERATION;
            }
            SET(self->iters[i], MP_OBJ_NULL);
            item = self->fill;
        }
        items->items[i] = item;
    }
    return MP_OBJ_FROM_PTR(items);
}

ITERATOR(itertools_zip_longest, MP_QSTR_zip_longest, longest_make_new, longest_iternext);

/* Combinations ------------------------------------------------------------------------------------
 */

/* All choices of r items, by their numbers. `pools` is a tuple of the pools from which item number
 * i of a result comes, or, for combinations and permutations, the one pool itself. */
typedef struct {
    mp_obj_base_t base;
    mp_obj_tuple_t *pools;
    size_t r;
    bool begun;
    bool ended;
    uint32_t *at; /* r numbers; permutations: a permutation of all, then r counts */
} choice_t;

static choice_t *new_choice(const mp_obj_type_t *type, mp_obj_t pools, size_t r, size_t numbers) {
    choice_t *self = mp_obj_malloc(choice_t, type);
    self->pools = MP_OBJ_TO_PTR(pools);
    self->r = r;
    if (numbers > SIZE_MAX / sizeof(uint32_t) - 1) {
        m_malloc_fail(SIZE_MAX);
    }
    self->at = heap_alloc((numbers + 1) * sizeof(uint32_t), HEAP_LEAF);
    return self;
}

/* The items that the first r numbers choose from the one pool. */
static mp_obj_t chosen(const choice_t *self) {
    mp_obj_tuple_t *result = MP_OBJ_TO_PTR(mp_obj_new_tuple(self->r, NULL));
    for (size_t i = 0; i < self->r; i++) {
        result->items[i] = self->pools->items[self->at[i]];
    }
    return MP_OBJ_FROM_PTR(result);
}

/* product(*iterables, repeat=1) */
static mp_obj_t product_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                 const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_repeat, MP_ARG_INT | MP_ARG_KW_ONLY, {.u_int = 1}},
    };
    mp_arg_val_t v[1];
    mp_arg_parse_all_kw_array(0, n_kw, args + n_args, 1, allowed, v);
    if (v[0].u_int < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("repeat argument cannot be negative"));
    }
    size_t repeat = (size_t)v[0].u_int;
    if (n_args > 0 && repeat > SIZE_MAX / sizeof(mp_obj_t) / 2 / n_args) {
        mp_raise_OverflowError(MP_ERROR_TEXT("repeat argument too large"));
    }
    mp_obj_tuple_t *pools = MP_OBJ_TO_PTR(mp_obj_new_tuple(n_args * repeat, NULL));
    for (size_t i = 0; i < pools->len; i++) {
        pools->items[i] = i < n_args ? seq_to_tuple(args[i]) : pools->items[i - n_args];
    }
    choice_t *self = new_choice(type, MP_OBJ_FROM_PTR(pools), pools->len, pools->len);
    for (size_t i = 0; i < pools->len; i++) {
        self->ended = self->ended || ((mp_obj_tuple_t *)pools->items[i])->len == 0;
    }
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t product_iternext(mp_obj_t self_in) {
    choice_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->begun && !self->ended) {
        size_t i = self->r;
        while (i > 0 && ++self->at[i - 1] == ((mp_obj_tuple_t *)self->pools->items[i - 1])->len) {
            self->at[--i] = 0;
        }
        self->ended = i == 0;
    }
    self->begun = true;
    if (self->ended) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_obj_tuple_t *result = MP_OBJ_TO_PTR(mp_obj_new_tuple(self->r, NULL));
    for (size_t i = 0; i < self->r; i++) {
        result->items[i] = ((mp_obj_tuple_t *)self->pools->items[i])->items[self->at[i]];
    }
    return MP_OBJ_FROM_PTR(result);
}

ITERATOR(itertools_product, MP_QSTR_product, product_make_new, product_iternext);

/* The arguments (iterable, r), r being optional for permutations. */
static choice_t *choice_from(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                             const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_iterable, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_r, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t v[2];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 2, allowed, v);
    bool permutes = type == &itertools_permutations;
    mp_obj_tuple_t *pool = MP_OBJ_TO_PTR(seq_to_tuple(v[0].u_obj));
    mp_int_t r =
        permutes && v[1].u_obj == mp_const_none ? (mp_int_t)pool->len : mp_obj_get_int(v[1].u_obj);
    if (r < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("r must be non-negative"));
    }
    return new_choice(type, MP_OBJ_FROM_PTR(pool), (size_t)r,
                      permutes ? pool->len + (size_t)r : (size_t)r);
}

/* combinations(iterable, r): rising numbers. */
static mp_obj_t combinations_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                      const mp_obj_t *args) {
    choice_t *self = choice_from(type, n_args, n_kw, args);
    self->ended = self->r > self->pools->len;
    for (size_t i = 0; i < self->r; i++) {
        self->at[i] = (uint32_t)i;
    }
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t combinations_iternext(mp_obj_t self_in) {
    choice_t *self = MP_OBJ_TO_PTR(self_in);
    size_t n = self->pools->len, r = self->r;
    if (self->begun && !self->ended) {
        size_t i = r;
        while (i > 0 && self->at[i - 1] == i - 1 + n - r) {
            i--;
        }
        self->ended = i == 0;
        if (i > 0) {
            self->at[i - 1]++;
            for (; i < r; i++) {
                self->at[i] = self->at[i - 1] + 1;
            }
        }
    }
    self->begun = true;
    return self->ended ? MP_OBJ_STOP_ITERATION : chosen(self);
}

ITERATOR(itertools_combinations, MP_QSTR_combinations, combinations_make_new,
         combinations_iternext);

/* combinations_with_replacement(iterable, r): numbers that do not fall. */
static mp_obj_t replacement_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                     const mp_obj_t *args) {
    choice_t *self = choice_from(type, n_args, n_kw, args);
    self->ended = self->pools->len == 0 && self->r > 0;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t replacement_iternext(mp_obj_t self_in) {
    choice_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->begun && !self->ended) {
        size_t i = self->r;
        while (i > 0 && self->at[i - 1] == self->pools->len - 1) {
            i--;
        }
        self->ended = i == 0;
        if (i > 0) {
            uint32_t number = self->at[i - 1] + 1;
            for (i--; i < self->r; i++) {
                self->at[i] = number;
            }
        }
    }
    self->begun = true;
    return self->ended ? MP_OBJ_STOP_ITERATION : chosen(self);
}

ITERATOR(itertools_combinations_with_replacement, MP_QSTR_combinations_with_replacement,
         replacement_make_new, replacement_iternext);

/* permutations(iterable, r=None) */
static mp_obj_t permutations_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                      const mp_obj_t *args) {
    choice_t *self = choice_from(type, n_args, n_kw, args);
    size_t n = self->pools->len;
    self->ended = self->r > n;
    for (size_t i = 0; i < n; i++) {
        self->at[i] = (uint32_t)i;
    }
    for (size_t i = 0; i < self->r && !self->ended; i++) {
        self->at[n + i] = (uint32_t)(n - i);
    }
    return MP_OBJ_FROM_PTR(self);
}

/* Goes on to the next permutation; false: there is none. Count number i says how many numbers have
 * not stood in place i yet. */
static bool permute(choice_t *self) {
    size_t n = self->pools->len;
    for (size_t i = self->r; i-- > 0;) {
        uint32_t *count = &self->at[n + i], first = self->at[i];
        if (--*count > 0) {
            size_t k = n - *count;
            self->at[i] = self->at[k];
            self->at[k] = first;
            return true;
        }
        memmove(&self->at[i], &self->at[i + 1], (n - 1 - i) * sizeof(uint32_t));
        self->at[n - 1] = first;
        *count = (uint32_t)(n - i);
    }
    return false;
}

static mp_obj_t permutations_iternext(mp_obj_t self_in) {
    choice_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->begun && !self->ended) {
        self->ended = !permute(self);
    }
    self->begun = true;
    return self->ended ? MP_OBJ_STOP_ITERATION : chosen(self);
}

ITERATOR(itertools_permutations, MP_QSTR_permutations, permutations_make_new,
         permutations_iternext);
#endif
