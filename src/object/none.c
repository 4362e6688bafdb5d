/* None, Ellipsis and NotImplemented: words, not objects. And the type of everything that is not a
 * pointer. */
#include "object/class.h"
#include "object/special.h"
#include "py/runtime.h"

static void immediate_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    qstr name = self == mp_const_none       ? MP_QSTR_None
                : self == mp_const_ellipsis ? MP_QSTR_Ellipsis
                                            : MP_QSTR_NotImplemented;
    (void)kind;
    mp_printf(print, "%q", name);
}

/* type(None)() gives None back, and so for the others. */
static mp_obj_t none_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                              const mp_obj_t *args);

static MP_TYPE_DEFINE_SLOTS(immediate_slots, make_new, none_make_new, print, immediate_print);
MP_TYPE_HEAD(mp_type_NoneType, MP_QSTR_NoneType, MP_TYPE_FLAG_FINAL, &immediate_slots);
MP_TYPE_HEAD(mp_type_singleton, MP_QSTR_ellipsis, MP_TYPE_FLAG_FINAL, &immediate_slots);
static MP_TYPE_HEAD(not_implemented_type, MP_QSTR_NotImplementedType, MP_TYPE_FLAG_FINAL,
                    &immediate_slots);

static mp_obj_t none_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                              const mp_obj_t *args) {
    (void)args;
    mp_arg_check_num(n_args, n_kw, 0, 0, false);
    return type == MP_ADDRESS(&mp_type_NoneType) ? mp_const_none
           : type == &not_implemented_type       ? mp_const_notimplemented
                                                 : mp_const_ellipsis;
}

const mp_obj_type_t *mp_obj_get_type_imm(mp_const_obj_t o) {
    if (mp_obj_is_small_int(o)) {
        return &mp_type_int;
    }
    if (mp_obj_is_rom_str(o)) {
        return &mp_type_str;
    }
#if MICROPY_PY_BUILTINS_FLOAT
    if (mp_obj_is_float_imm(o)) {
        return &mp_type_float;
    }
#endif
    if (o == mp_const_none) {
        return &mp_type_NoneType;
    }
    if (mp_obj_is_bool(o)) {
        return &mp_type_bool;
    }
#if MICROPY_PY_SLOT_METHODS
    if (mp_obj_is_special(o)) {
        return &mp_type_special;
    }
#endif
    return o == mp_const_notimplemented ? &not_implemented_type : &mp_type_singleton;
}
