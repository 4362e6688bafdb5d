/* Arguments of C functions that take keywords, by a table of what is allowed (seed 4.9). */
#include "py/runtime.h"

MP_NORETURN void mp_arg_error_terse_mismatch(void) {
    mp_raise_TypeError(MP_ERROR_TEXT("argument num/types mismatch"));
}

MP_NORETURN void mp_arg_error_unimpl_kw(void) {
    mp_raise_NotImplementedError(
        MP_ERROR_TEXT("keyword argument(s) not implemented - use normal args instead"));
}

static void convert(const mp_arg_t *allowed, mp_obj_t given, mp_arg_val_t *out) {
    switch (allowed->flags & MP_ARG_KIND_MASK) {
    case MP_ARG_BOOL:
        out->u_bool = mp_obj_is_true(given);
        break;
    case MP_ARG_INT:
        out->u_int = mp_obj_get_int(given);
        break;
    default:
        out->u_obj = given;
    }
}

static bool is_allowed(mp_obj_t key, size_t n_allowed, const mp_arg_t *allowed) {
    for (size_t i = 0; i < n_allowed; i++) {
        if (mp_obj_equal(key, MP_OBJ_NEW_QSTR((qstr)allowed[i].qst))) {
            return true;
        }
    }
    return false;
}

/* More keywords were given than used: one is unknown or given twice. */
static MP_NORETURN void raise_unexpected(const mp_map_t *kws, size_t n_allowed,
                                         const mp_arg_t *allowed) {
    for (size_t i = 0; i < kws->alloc; i++) {
        if (mp_map_slot_is_filled(kws, i) && !is_allowed(kws->table[i].key, n_allowed, allowed)) {
            mp_raise_msg_varg(
                &mp_type_TypeError,
                MP_ERROR_TEXT("this function got an unexpected keyword argument '%s'"),
                mp_obj_str_get_str(kws->table[i].key));
        }
    }
    mp_raise_TypeError(MP_ERROR_TEXT("keyword argument repeated"));
}

void mp_arg_parse_all(size_t n_pos, const mp_obj_t *pos, mp_map_t *kws, size_t n_allowed,
                      const mp_arg_t *allowed, mp_arg_val_t *out_vals) {
    size_t pos_used = 0, kws_used = 0;
    for (size_t i = 0; i < n_allowed; i++) {
        const mp_arg_t *a = &allowed[i];
        mp_map_elem_t *kw =
            kws->used ? mp_map_lookup(kws, MP_OBJ_NEW_QSTR((qstr)a->qst), MP_MAP_LOOKUP) : NULL;
        if (pos_used < n_pos && !(a->flags & MP_ARG_KW_ONLY)) {
            if (kw != NULL) {
                mp_raise_msg_varg(
                    &mp_type_TypeError,
                    MP_ERROR_TEXT("argument for function given by name ('%q') and position (%u)"),
                    (qstr)a->qst, (unsigned)i + 1);
            }
            convert(a, pos[pos_used++], &out_vals[i]);
        } else if (kw != NULL) {
            kws_used++;
            convert(a, kw->value, &out_vals[i]);
        } else if (a->flags & MP_ARG_REQUIRED) {
            mp_raise_msg_varg(&mp_type_TypeError,
                              MP_ERROR_TEXT("function missing required argument '%q' (pos %u)"),
                              (qstr)a->qst, (unsigned)i + 1);
        } else {
            out_vals[i] = a->defval;
        }
    }
    if (pos_used < n_pos) {
        mp_raise_msg_varg(
            &mp_type_TypeError,
            MP_ERROR_TEXT("function takes at most %u positional arguments (%u given)"),
            (unsigned)pos_used, (unsigned)n_pos);
    }
    if (kws_used < kws->used) {
        raise_unexpected(kws, n_allowed, allowed);
    }
}

void mp_arg_parse_all_kw_array(size_t n_pos, size_t n_kw, const mp_obj_t *args, size_t n_allowed,
                               const mp_arg_t *allowed, mp_arg_val_t *out_vals) {
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_pos);
    mp_arg_parse_all(n_pos, args, &kw, n_allowed, allowed, out_vals);
}
