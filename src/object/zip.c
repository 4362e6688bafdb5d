/* zip(*iterables, strict=False), and the part of it that map uses. */
#include "object/zip.h"
#include "object/iter.h"
#include "py/objtuple.h"
#include "py/runtime.h"

mp_obj_t zip_new(const mp_obj_type_t *type, mp_obj_t fun, size_t n, size_t n_kw,
                 const mp_obj_t *args) {
#if MICROPY_PY_BUILTINS_RARE
    static const mp_arg_t allowed[] = {
        {MP_QSTR_strict, MP_ARG_KW_ONLY | MP_ARG_BOOL, {.u_bool = false}}};
    mp_arg_val_t vals[1];
    mp_arg_parse_all_kw_array(0, n_kw, args + n, 1, allowed, vals);
    bool strict = vals[0].u_bool;
#else
    bool strict = false;
    mp_arg_check_num(n, n_kw, 0, MP_OBJ_FUN_ARGS_MAX, false);
#endif
    mp_obj_zip_t *o = mp_obj_malloc_var(mp_obj_zip_t, iters, mp_obj_t, n, type);
    o->fun = fun;
    o->strict = strict;
    for (; o->n < n; o->n++) {
        o->iters[o->n] = mp_getiter(args[o->n], NULL);
    }
    return MP_OBJ_FROM_PTR(o);
}

/* Iterator number i ends although the first i did not, or goes on although the first has ended. */
static MP_NORETURN void raise_strict(const mp_obj_zip_t *self, size_t i, const char *what) {
    mp_raise_msg_varg(&mp_type_ValueError,
                      i == 1 ? MP_ERROR_TEXT("%q() argument %u is %s than argument %u")
                             : MP_ERROR_TEXT("%q() argument %u is %s than arguments 1-%u"),
                      type_name(self->base.type), (unsigned)i + 1, what, (unsigned)i);
}

bool zip_next(mp_obj_zip_t *self, mp_obj_t *items) {
    mp_cstack_check(); /* iterators may be nested to any depth */
    size_t i = 0;
    while (i < self->n && (items[i] = mp_iternext(self->iters[i])) != MP_OBJ_STOP_ITERATION) {
        i++;
    }
    if (i == self->n || !MICROPY_PY_BUILTINS_RARE || !self->strict) {
        return i == self->n && i > 0;
    }
    if (i > 0) {
        raise_strict(self, i, "shorter");
    }
    while (++i < self->n) {
        if (mp_iternext(self->iters[i]) != MP_OBJ_STOP_ITERATION) {
            raise_strict(self, i, "longer");
        }
    }
    return false;
}

static mp_obj_t zip_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                             const mp_obj_t *args) {
    return zip_new(type, MP_OBJ_NULL, n_args, n_kw, args);
}

static mp_obj_t zip_iternext(mp_obj_t self_in) {
    mp_obj_zip_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->n == 0) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(self->n, NULL));
    return zip_next(self, tuple->items) ? MP_OBJ_FROM_PTR(tuple) : MP_OBJ_STOP_ITERATION;
}

#if MICROPY_VM_FAST_PATHS
enum iter_pair zip_pair(mp_obj_t it, mp_obj_t *pair) {
    mp_obj_zip_t *self = MP_OBJ_TO_PTR(it);
    return self->n != 2 ? PAIR_NONE : zip_next(self, pair) ? PAIR_MORE : PAIR_END;
}
#endif

MP_DEFINE_CONST_OBJ_TYPE(mp_type_zip, MP_QSTR_zip, MP_TYPE_FLAG_ITER_IS_ITERNEXT, make_new,
                         zip_make_new, iter, zip_iternext);
