/* machine.Signal, a pin that is asserted or not, whichever level that is; and machine.PinBase, from
 * which programs derive pins of their own. A pin is any object with a method value(). */
#include "py/runtime.h"

#if MICROPY_PY_MACHINE_SIGNAL

typedef struct machine_signal {
    mp_obj_base_t base;
    mp_obj_t pin;
    bool invert;
} machine_signal_t;

extern const mp_obj_type_t machine_signal_type;

/* Signal(pin, invert=False). */
static mp_obj_t signal_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                const mp_obj_t *args) {
    (void)type;
    enum { PIN, INVERT };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_pin_obj, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_invert, MP_ARG_BOOL, {.u_bool = false}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, v);
    mp_obj_t dest[2];
    mp_load_method_maybe(v[PIN].u_obj, MP_QSTR_value, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("pin object needed"));
    }
    machine_signal_t *o = mp_obj_malloc(machine_signal_t, &machine_signal_type);
    o->pin = v[PIN].u_obj;
    o->invert = v[INVERT].u_bool;
    return MP_OBJ_FROM_PTR(o);
}

/* What the pin gives, or its opposite. */
static mp_obj_t read(const machine_signal_t *self) {
    mp_obj_t dest[2];
    mp_load_method(self->pin, MP_QSTR_value, dest);
    mp_obj_t level = mp_call_method_n_kw(0, 0, dest);
    return self->invert ? MP_OBJ_NEW_SMALL_INT(!mp_obj_is_true(level)) : level;
}

static mp_obj_t write(const machine_signal_t *self, bool active) {
    mp_obj_t dest[3];
    mp_load_method(self->pin, MP_QSTR_value, dest);
    dest[2] = MP_OBJ_NEW_SMALL_INT(active != self->invert);
    mp_call_method_n_kw(1, 0, dest);
    return mp_const_none;
}

/* value() or value(active); a signal can be called to the same effect. */
static mp_obj_t signal_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 0, 1, false);
    const machine_signal_t *self = MP_OBJ_TO_PTR(self_in);
    return n_args == 0 ? read(self) : write(self, mp_obj_is_true(args[0]));
}

static mp_obj_t signal_value(size_t n_args, const mp_obj_t *args) {
    return signal_call(args[0], n_args - 1, 0, args + 1);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(signal_value_obj, 1, 2, signal_value);

static mp_obj_t signal_on(mp_obj_t self) {
    return write(MP_OBJ_TO_PTR(self), true);
}
static MP_DEFINE_CONST_FUN_OBJ_1(signal_on_obj, signal_on);

static mp_obj_t signal_off(mp_obj_t self) {
    return write(MP_OBJ_TO_PTR(self), false);
}
static MP_DEFINE_CONST_FUN_OBJ_1(signal_off_obj, signal_off);

static const mp_rom_map_elem_t signal_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_value), MP_ROM_PTR(&signal_value_obj)},
    {MP_ROM_QSTR(MP_QSTR_on), MP_ROM_PTR(&signal_on_obj)},
    {MP_ROM_QSTR(MP_QSTR_off), MP_ROM_PTR(&signal_off_obj)},
};
static MP_DEFINE_CONST_DICT(signal_locals, signal_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(machine_signal_type, MP_QSTR_Signal, MP_TYPE_FLAG_NONE, make_new,
                         signal_make_new, call, signal_call, locals_dict, &signal_locals);
#endif

#if MICROPY_PY_MACHINE_PIN_BASE
extern const mp_obj_type_t machine_pin_base_type;

/* The native part of all instances: it has nothing in it. */
static const mp_obj_base_t pin_base = {&machine_pin_base_type};

static mp_obj_t pin_base_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                  const mp_obj_t *args) {
    (void)type;
    (void)n_args;
    (void)n_kw;
    (void)args;
    return MP_OBJ_FROM_PTR(&pin_base);
}

MP_DEFINE_CONST_OBJ_TYPE(machine_pin_base_type, MP_QSTR_PinBase, MP_TYPE_FLAG_VALUE, make_new,
                         pin_base_make_new);
#endif
