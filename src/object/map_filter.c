/* map(function, *iterables, strict=False) and filter(function or None, iterable). */
#include "memory/heap.h"
#include "object/iter.h"
#include "object/zip.h"
#include "py/runtime.h"

mp_obj_t iter_call(mp_obj_t fun, size_t n, const mp_obj_t *args) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t value = mp_call_function_n_kw(fun, n, 0, args);
        nlr_pop();
        return value;
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), &mp_type_StopIteration)) {
        nlr_jump(nlr.ret_val);
    }
    return mp_make_stop_iteration(mp_obj_exception_get_value(MP_OBJ_FROM_PTR(nlr.ret_val)));
}

static mp_obj_t map_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                             const mp_obj_t *args) {
    if (n_args < 2) {
        mp_raise_TypeError(MP_ERROR_TEXT("map() must have at least two arguments."));
    }
    return zip_new(type, args[0], n_args - 1, n_kw, args + 1);
}

static mp_obj_t map_iternext(mp_obj_t self_in) {
    mp_obj_zip_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t few[4];
    mp_obj_t *items =
        self->n <= MP_ARRAY_SIZE(few) ? few : heap_alloc(self->n * sizeof(mp_obj_t), HEAP_RAW);
    return zip_next(self, items) ? iter_call(self->fun, self->n, items) : MP_OBJ_STOP_ITERATION;
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_map, MP_QSTR_map, MP_TYPE_FLAG_ITER_IS_ITERNEXT, make_new,
                         map_make_new, iter, map_iternext);

#if MICROPY_PY_BUILTINS_FILTER
typedef struct {
    mp_obj_base_t base;
    mp_obj_t fun; /* None: the truth of the items decides */
    mp_obj_t iter;
} filter_t;

static mp_obj_t filter_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 2, 2, false);
    filter_t *o = mp_obj_malloc(filter_t, type);
    o->fun = args[0];
    o->iter = mp_getiter(args[1], NULL);
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t filter_iternext(mp_obj_t self_in) {
    mp_cstack_check();
    filter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t item;
    while ((item = mp_iternext(self->iter)) != MP_OBJ_STOP_ITERATION) {
        mp_obj_t value = self->fun == mp_const_none ? item : iter_call(self->fun, 1, &item);
        if (value == MP_OBJ_STOP_ITERATION) {
            break;
        }
        if (mp_obj_is_true(value)) {
            return item;
        }
    }
    return MP_OBJ_STOP_ITERATION;
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_filter, MP_QSTR_filter, MP_TYPE_FLAG_ITER_IS_ITERNEXT, make_new,
                         filter_make_new, iter, filter_iternext);
#endif
