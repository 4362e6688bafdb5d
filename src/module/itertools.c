/* itertools: iterators over one iterable or none, and the module. An iterator whose iterable has
 * ended asks it again, as CPython's do, unless it keeps count itself. */
#include "module/itertools.h"
#include "memory/heap.h"
#include "object/iter.h"
#include "object/sequence.h"
#include "py/objmodule.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_ITERTOOLS

/* An iterator over another, with a function and a value. */
typedef struct {
    mp_obj_base_t base;
    mp_obj_t iter; /* NULL: ended */
    mp_obj_t fun;
    mp_obj_t value;
    bool flag;
} iter_t;

static iter_t *new_iter(const mp_obj_type_t *type, mp_obj_t iterable, mp_obj_t fun) {
    iter_t *self = mp_obj_malloc(iter_t, type);
    self->fun = fun;
    self->iter = mp_getiter(iterable, NULL);
    return self;
}

static mp_obj_t next_of(iter_t *self) {
    mp_cstack_check();
    return mp_iternext(self->iter);
}

/* For types whose arguments are a function and an iterable. */
static mp_obj_t fun_and_iterable(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                 const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 2, 2, false);
    return MP_OBJ_FROM_PTR(new_iter(type, args[1], args[0]));
}

/* count(start=0, step=1), repeat(object, times) -------------------------------------------------
 */

typedef struct {
    mp_obj_base_t base;
    mp_obj_t value;
    mp_obj_t step; /* of repeat: how often still, a small int, or None */
} counter_t;

static mp_obj_t count_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_start, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(0)}},
        {MP_QSTR_step, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(1)}},
    };
    mp_arg_val_t v[2];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 2, allowed, v);
    for (size_t i = 0; i < 2; i++) {
        mp_obj_t dest[2];
        mp_load_method_maybe(v[i].u_obj, MP_QSTR___add__, dest);
        if (dest[0] == MP_OBJ_NULL || mp_obj_is_str(v[i].u_obj)) {
            mp_raise_TypeError(MP_ERROR_TEXT("a number is required"));
        }
    }
    counter_t *self = mp_obj_malloc(counter_t, type);
    self->value = v[0].u_obj;
    self->step = v[1].u_obj;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t count_iternext(mp_obj_t self_in) {
    counter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t value = self->value;
    SET(self->value, mp_binary_op(MP_BINARY_OP_ADD, value, self->step));
    return value;
}

static void count_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const counter_t *self = MP_OBJ_TO_PTR(self_in);
    (void)kind;
    mp_cstack_check();
    mp_print_str(print, "count(");
    mp_obj_print_helper(print, self->value, PRINT_REPR);
    if (self->step != MP_OBJ_NEW_SMALL_INT(1)) {
        mp_print_str(print, ", ");
        mp_obj_print_helper(print, self->step, PRINT_REPR);
    }
    mp_print_str(print, ")");
}

static MP_DEFINE_CONST_OBJ_TYPE(count_type, MP_QSTR_count, MP_TYPE_FLAG_ITER_IS_ITERNEXT, make_new,
                                count_make_new, print, count_print, iter, count_iternext);

static mp_obj_t repeat_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_object, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_times, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t v[2];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 2, allowed, v);
    bool endless = n_args + n_kw < 2;
    counter_t *self = mp_obj_malloc(counter_t, type);
    self->value = v[0].u_obj;
    self->step = endless ? mp_const_none : MP_OBJ_NEW_SMALL_INT(MAX(mp_obj_get_int(v[1].u_obj), 0));
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t repeat_iternext(mp_obj_t self_in) {
    counter_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->step != mp_const_none) {
        mp_int_t left = MP_OBJ_SMALL_INT_VALUE(self->step);
        if (left == 0) {
            return MP_OBJ_STOP_ITERATION;
        }
        self->step = MP_OBJ_NEW_SMALL_INT(left - 1);
    }
    return self->value;
}

static void repeat_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const counter_t *self = MP_OBJ_TO_PTR(self_in);
    (void)kind;
    mp_cstack_check();
    mp_print_str(print, "repeat(");
    mp_obj_print_helper(print, self->value, PRINT_REPR);
    if (self->step != mp_const_none) {
        mp_printf(print, ", %d", (int)MP_OBJ_SMALL_INT_VALUE(self->step));
    }
    mp_print_str(print, ")");
}

static mp_obj_t repeat_length_hint(mp_obj_t self_in) {
    const counter_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->step == mp_const_none) {
        mp_raise_TypeError(MP_ERROR_TEXT("len() of unsized object"));
    }
    return self->step;
}
static MP_DEFINE_CONST_FUN_OBJ_1(repeat_length_hint_obj, repeat_length_hint);

static const mp_rom_map_elem_t repeat_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___length_hint__), MP_ROM_PTR(&repeat_length_hint_obj)},
};
static MP_DEFINE_CONST_DICT(repeat_locals, repeat_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(repeat_type, MP_QSTR_repeat, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
                                make_new, repeat_make_new, print, repeat_print, iter,
                                repeat_iternext, locals_dict, &repeat_locals);

/* cycle(iterable) -------------------------------------------------------------------------------
 */

static mp_obj_t cycle_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    iter_t *self = new_iter(type, args[0], MP_OBJ_NULL);
    self->value = mp_obj_new_list(0, NULL);
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t cycle_iternext(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t item = next_of(self);
    if (item != MP_OBJ_STOP_ITERATION) {
        if (!self->flag) { /* the first time round */
            mp_obj_list_append(self->value, item);
        }
        return item;
    }
    self->flag = true;
    if (mp_obj_len(self->value) == MP_OBJ_NEW_SMALL_INT(0)) {
        return MP_OBJ_STOP_ITERATION;
    }
    SET(self->iter, mp_getiter(self->value, NULL));
    return mp_iternext(self->iter);
}

static ITERATOR(cycle_type, MP_QSTR_cycle, cycle_make_new, cycle_iternext);

/* accumulate(iterable, func=operator.add, *, initial=None) ---------------------------------------
 */

static mp_obj_t accumulate_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                    const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_iterable, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_func, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_initial, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t v[3];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 3, allowed, v);
    iter_t *self = new_iter(type, v[0].u_obj, v[1].u_obj);
    self->flag = v[2].u_obj != mp_const_none; /* `value` is to be given first */
    self->value = self->flag ? v[2].u_obj : MP_OBJ_NULL;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t accumulate_iternext(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->flag) {
        self->flag = false;
        return self->value;
    }
    mp_obj_t item = next_of(self);
    if (item != MP_OBJ_STOP_ITERATION && self->value != MP_OBJ_NULL) {
        mp_obj_t both[2] = {self->value, item};
        item = self->fun == mp_const_none ? mp_binary_op(MP_BINARY_OP_ADD, both[0], both[1])
                                          : iter_call(self->fun, 2, both);
    }
    if (item != MP_OBJ_STOP_ITERATION) {
        SET(self->value, item);
    }
    return item;
}

static ITERATOR(accumulate_type, MP_QSTR_accumulate, accumulate_make_new, accumulate_iternext);

/* compress(data, selectors), filterfalse, dropwhile, takewhile, starmap --------------------------
 */

static mp_obj_t compress_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                  const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_data, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_selectors, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
    };
    mp_arg_val_t v[2];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 2, allowed, v);
    iter_t *self = new_iter(type, v[0].u_obj, MP_OBJ_NULL);
    self->value = mp_getiter(v[1].u_obj, NULL);
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t compress_iternext(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    for (;;) {
        mp_obj_t item = next_of(self);
        mp_obj_t selector = item == MP_OBJ_STOP_ITERATION ? item : mp_iternext(self->value);
        if (selector == MP_OBJ_STOP_ITERATION || mp_obj_is_true(selector)) {
            return selector == MP_OBJ_STOP_ITERATION ? selector : item;
        }
    }
}

static ITERATOR(compress_type, MP_QSTR_compress, compress_make_new, compress_iternext);

/* What the function says about the item: 1, 0, or -1 if it ended the iteration. */
static int test(mp_obj_t fun, mp_obj_t item) {
    mp_obj_t r = fun == mp_const_none ? item : iter_call(fun, 1, &item);
    return r == MP_OBJ_STOP_ITERATION ? -1 : mp_obj_is_true(r);
}

static mp_obj_t filterfalse_iternext(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t item;
    int r = 0;
    while ((item = next_of(self)) != MP_OBJ_STOP_ITERATION && (r = test(self->fun, item)) == 1) {
    }
    return r < 0 ? MP_OBJ_STOP_ITERATION : item;
}

static ITERATOR(filterfalse_type, MP_QSTR_filterfalse, fun_and_iterable, filterfalse_iternext);

static mp_obj_t dropwhile_iternext(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t item;
    int r = 0;
    while ((item = next_of(self)) != MP_OBJ_STOP_ITERATION && !self->flag &&
           (r = test(self->fun, item)) == 1) {
    }
    self->flag = self->flag || item != MP_OBJ_STOP_ITERATION;
    return r < 0 ? MP_OBJ_STOP_ITERATION : item;
}

static ITERATOR(dropwhile_type, MP_QSTR_dropwhile, fun_and_iterable, dropwhile_iternext);

static mp_obj_t takewhile_iternext(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t item = self->flag ? MP_OBJ_STOP_ITERATION : next_of(self);
    if (item == MP_OBJ_STOP_ITERATION) {
        return item;
    }
    self->flag = test(self->fun, item) != 1;
    return self->flag ? MP_OBJ_STOP_ITERATION : item;
}

static ITERATOR(takewhile_type, MP_QSTR_takewhile, fun_and_iterable, takewhile_iternext);

static mp_obj_t starmap_iternext(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t item = next_of(self);
    if (item == MP_OBJ_STOP_ITERATION) {
        return item;
    }
    const mp_obj_tuple_t *args = MP_OBJ_TO_PTR(seq_to_tuple(item));
    return iter_call(self->fun, args->len, args->items);
}

static ITERATOR(starmap_type, MP_QSTR_starmap, fun_and_iterable, starmap_iternext);

/* islice(iterable, stop), islice(iterable, start, stop, step) ------------------------------------
 */

typedef struct {
    mp_obj_base_t base;
    mp_obj_t iter; /* NULL: ended */
    size_t at;     /* items taken */
    size_t next;   /* number of the item to be given next */
    size_t stop;
    size_t step;
} islice_t;

/* `other` for None. */
static size_t islice_number(mp_obj_t o, size_t other, mp_int_t least, mp_rom_error_text_t text) {
    mp_int_t n;
    if (o == mp_const_none) {
        return other;
    }
    if (!seq_index_value(o, &n) || n < least) {
        mp_raise_ValueError(text);
    }
    return (size_t)n;
}

static mp_obj_t islice_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                const mp_obj_t *args) {
    const mp_rom_error_text_t indices =
        MP_ERROR_TEXT("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    const mp_rom_error_text_t stop =
        MP_ERROR_TEXT("Stop argument for islice() must be None or an integer: 0 <= x <= "
                      "sys.maxsize.");
    mp_arg_check_num(n_args, n_kw, 2, 4, false);
    islice_t *self = mp_obj_malloc(islice_t, type);
    self->next = n_args > 2 ? islice_number(args[1], 0, 0, indices) : 0;
    self->stop = islice_number(args[n_args > 2 ? 2 : 1], SIZE_MAX, 0, n_args > 2 ? indices : stop);
    self->step = n_args > 3 ? islice_number(args[3], 1, 1,
                                            MP_ERROR_TEXT("Step for islice() must be a positive "
                                                          "integer or None."))
                            : 1;
    self->iter = mp_getiter(args[0], NULL);
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t islice_iternext(mp_obj_t self_in) {
    islice_t *self = MP_OBJ_TO_PTR(self_in);
    size_t last = MIN(self->next, self->stop); /* even past the end what lies before is taken */
    mp_obj_t item = MP_OBJ_STOP_ITERATION;
    mp_cstack_check();
    if (self->iter == MP_OBJ_NULL) {
        return item;
    }
    bool wanted = self->next < self->stop;
    while (self->at < last + wanted) {
        item = mp_iternext(self->iter);
        self->at++;
        if (item == MP_OBJ_STOP_ITERATION) {
            wanted = false;
            break;
        }
    }
    if (!wanted) {
        SET(self->iter, MP_OBJ_NULL);
        return MP_OBJ_STOP_ITERATION;
    }
    self->next = self->next + self->step < self->next ? SIZE_MAX : self->next + self->step;
    return item;
}

static ITERATOR(islice_type, MP_QSTR_islice, islice_make_new, islice_iternext);

/* The module -------------------------------------------------------------------------------------
 */

static const mp_rom_map_elem_t itertools_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_itertools)},
    {MP_ROM_QSTR(MP_QSTR_accumulate), MP_ROM_PTR(&accumulate_type)},
    {MP_ROM_QSTR(MP_QSTR_batched), MP_ROM_PTR(&itertools_batched)},
    {MP_ROM_QSTR(MP_QSTR_chain), MP_ROM_PTR(&itertools_chain)},
    {MP_ROM_QSTR(MP_QSTR_combinations), MP_ROM_PTR(&itertools_combinations)},
    {MP_ROM_QSTR(MP_QSTR_combinations_with_replacement),
     MP_ROM_PTR(&itertools_combinations_with_replacement)},
    {MP_ROM_QSTR(MP_QSTR_compress), MP_ROM_PTR(&compress_type)},
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&count_type)},
    {MP_ROM_QSTR(MP_QSTR_cycle), MP_ROM_PTR(&cycle_type)},
    {MP_ROM_QSTR(MP_QSTR_dropwhile), MP_ROM_PTR(&dropwhile_type)},
    {MP_ROM_QSTR(MP_QSTR_filterfalse), MP_ROM_PTR(&filterfalse_type)},
    {MP_ROM_QSTR(MP_QSTR_groupby), MP_ROM_PTR(&itertools_groupby)},
    {MP_ROM_QSTR(MP_QSTR_islice), MP_ROM_PTR(&islice_type)},
    {MP_ROM_QSTR(MP_QSTR_pairwise), MP_ROM_PTR(&itertools_pairwise)},
    {MP_ROM_QSTR(MP_QSTR_permutations), MP_ROM_PTR(&itertools_permutations)},
    {MP_ROM_QSTR(MP_QSTR_product), MP_ROM_PTR(&itertools_product)},
    {MP_ROM_QSTR(MP_QSTR_repeat), MP_ROM_PTR(&repeat_type)},
    {MP_ROM_QSTR(MP_QSTR_starmap), MP_ROM_PTR(&starmap_type)},
    {MP_ROM_QSTR(MP_QSTR_takewhile), MP_ROM_PTR(&takewhile_type)},
    {MP_ROM_QSTR(MP_QSTR_tee), MP_ROM_PTR(&itertools_tee_obj)},
    {MP_ROM_QSTR(MP_QSTR_zip_longest), MP_ROM_PTR(&itertools_zip_longest)},
};
static MP_DEFINE_CONST_DICT(itertools_globals, itertools_globals_table);

const mp_obj_module_t mp_module_itertools = {{&mp_type_module},
                                             (mp_obj_dict_t *)&itertools_globals};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_itertools, mp_module_itertools);
#endif
