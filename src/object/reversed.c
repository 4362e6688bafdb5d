/* reversed(x): what x.__reversed__() gives, or the items of a sequence from the last to the first.
 */
#include "object/class.h"
#include "object/iter.h"
#include "object/range.h"
#include "py/runtime.h"

#if MICROPY_PY_BUILTINS_REVERSED

static mp_obj_t reversed_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                  const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    mp_obj_t seq = args[0], dest[2], it = range_reversed(seq);
    if (it != MP_OBJ_NULL) {
        return it;
    }
    if (MICROPY_PY_CLASS_CHECKS && obj_is_instance(seq)) { /* not by its __getattr__ */
        instance_special(seq, MP_QSTR___reversed__, dest);
    } else {
        mp_load_method_maybe(seq, MP_QSTR___reversed__, dest);
    }
    if (dest[0] != MP_OBJ_NULL) {
        return mp_call_method_n_kw(0, 0, dest);
    }
    bool has_items = MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(seq), subscr);
    if (MICROPY_PY_CLASS_CHECKS && obj_is_instance(seq)) {
        instance_special(seq, MP_QSTR___getitem__, dest);
        has_items = dest[0] != MP_OBJ_NULL;
    }
    mp_obj_t len = has_items ? mp_obj_len_maybe(seq) : MP_OBJ_NULL;
    if (len == MP_OBJ_NULL) {
        mp_raise_TypeError_of(seq, MP_ERROR_TEXT("'%s' object is not reversible"));
    }
    iter_poly_t *o = mp_obj_malloc(iter_poly_t, type);
    o->seq = seq;
    o->pos = (size_t)mp_obj_get_int(len);
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t reversed_iternext(mp_obj_t self_in) {
    iter_poly_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->seq == MP_OBJ_NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    if (self->pos == 0 ||
        (mp_int_t)self->pos > mp_obj_get_int(mp_obj_len(self->seq))) { /* it became shorter */
        return iter_poly_end(self);
    }
    return mp_obj_subscr(self->seq, MP_OBJ_NEW_SMALL_INT(--self->pos), MP_OBJ_SENTINEL);
}

#if MICROPY_PY_LENGTH_HINT
static mp_obj_t reversed_hint(mp_obj_t self_in) {
    iter_poly_t *self = MP_OBJ_TO_PTR(self_in);
    mp_int_t left = (mp_int_t)self->pos;
    bool over = self->seq == MP_OBJ_NULL || left > mp_obj_get_int(mp_obj_len(self->seq));
    return MP_OBJ_NEW_SMALL_INT(over ? 0 : left);
}
LENGTH_HINT_DEFINE(reversed_hint);
#endif

MP_DEFINE_CONST_OBJ_TYPE(mp_type_reversed, MP_QSTR_reversed, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
                         make_new, reversed_make_new, iter,
                         reversed_iternext LENGTH_HINT(reversed_hint));
#endif
