/* Template strings (PEP 750): Template and Interpolation of string.templatelib, and __template__,
 * which the compiler calls for a t-string: a program that has its own kind of template does not pay
 * for more than two tuples and one object for each field. */
#include "object/sequence.h"
#include "py/builtin.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/builtin.h"
#include "vm/support.h"

#if MICROPY_PY_TSTRINGS
typedef struct template_obj {
    mp_obj_base_t base;
    mp_obj_t strings;        /* tuple, one longer than */
    mp_obj_t interpolations; /* tuple */
} template_obj_t;

typedef struct interpolation {
    mp_obj_base_t base;
    mp_obj_t field[4]; /* value, expression, conversion, format_spec */
} interpolation_t;

static const uint16_t field_names[] = {MP_QSTR_value, MP_QSTR_expression, MP_QSTR_conversion,
                                       MP_QSTR_format_spec};

extern const mp_obj_type_t mp_type_Template, mp_type_Interpolation;

static mp_obj_t interpolation_new(const mp_obj_t *fields) {
    interpolation_t *o = mp_obj_malloc(interpolation_t, &mp_type_Interpolation);
    memcpy(o->field, fields, sizeof(o->field));
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t template_new(mp_obj_t strings, mp_obj_t interpolations) {
    template_obj_t *o = mp_obj_malloc(template_obj_t, &mp_type_Template);
    o->strings = strings;
    o->interpolations = interpolations;
    return MP_OBJ_FROM_PTR(o);
}

/* __template__(strings, (value, expression, conversion, format_spec, value, ...)), or with those
 * as arguments. */
static mp_obj_t builtin_template(size_t n_args, const mp_obj_t *args) {
    size_t n = n_args - 1;
    const mp_obj_t *items = args + 1;
    mp_obj_t *list;
    if (n_args == 2) {
        mp_obj_get_array(args[1], &n, &list);
        items = list;
    }
    mp_obj_tuple_t *t = MP_OBJ_TO_PTR(mp_obj_new_tuple(n / 4, NULL));
    for (size_t i = 0; i < n / 4; i++) {
        t->items[i] = interpolation_new(items + 4 * i);
    }
    return template_new(args[0], MP_OBJ_FROM_PTR(t));
}
MP_DEFINE_CONST_FUN_OBJ_VAR(mp_builtin___template___obj, 1, builtin_template);

/* Interpolation -------------------------------------------------------------------------------- */

static mp_obj_t interpolation_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                       const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_value, MP_ARG_REQUIRED | MP_ARG_OBJ, {0}},
        {MP_QSTR_expression, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_)}},
        {MP_QSTR_conversion, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_format_spec, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_)}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_obj_t fields[4];
    (void)type;
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, vals);
    for (size_t i = 0; i < 4; i++) {
        fields[i] = vals[i].u_obj;
    }
    if (fields[2] != mp_const_none) {
        if (!mp_obj_is_str(fields[2])) {
            mp_raise_TypeError_of(
                fields[2], MP_ERROR_TEXT("Interpolation() argument 'conversion' must be str, "
                                         "not %s"));
        }
        const char *s = mp_obj_str_get_str(fields[2]);
        if ((*s != 's' && *s != 'r' && *s != 'a') || s[1] != 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("Interpolation() argument 'conversion' must be one "
                                              "of 's', 'a' or 'r'"));
        }
    }
    return interpolation_new(fields);
}

static void interpolation_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const interpolation_t *self = MP_OBJ_TO_PTR(self_in);
    (void)kind;
    mp_cstack_check();
    for (size_t i = 0; i < 4; i++) {
        mp_print_str(print, i == 0 ? "Interpolation(" : ", ");
        mp_obj_print_helper(print, self->field[i], PRINT_REPR);
    }
    mp_print_str(print, ")");
}

static void interpolation_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const interpolation_t *self = MP_OBJ_TO_PTR(self_in);
    for (size_t i = 0; dest[0] == MP_OBJ_NULL && i < 4; i++) {
        if (attr == field_names[i]) {
            dest[0] = self->field[i];
            return;
        }
    }
    if (dest[0] == MP_OBJ_NULL) {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static const mp_rom_obj_tuple_t match_args = {
    {&mp_type_tuple},
    4,
    {MP_ROM_QSTR(MP_QSTR_value), MP_ROM_QSTR(MP_QSTR_expression), MP_ROM_QSTR(MP_QSTR_conversion),
     MP_ROM_QSTR(MP_QSTR_format_spec)}};
static const mp_rom_map_elem_t interpolation_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___match_args__), MP_ROM_PTR(&match_args)},
};
static MP_DEFINE_CONST_DICT(interpolation_locals, interpolation_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_Interpolation, MP_QSTR_Interpolation, MP_TYPE_FLAG_FINAL, make_new,
                         interpolation_make_new, print, interpolation_print, attr,
                         interpolation_attr, locals_dict, &interpolation_locals);

/* Template ------------------------------------------------------------------------------------- */

/* Joins a and b, two strings. */
static mp_obj_t joined(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_ADD, a, b);
}

static mp_obj_t template_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                  const mp_obj_t *args) {
    mp_obj_t strings = mp_obj_new_list(0, NULL), found = mp_obj_new_list(0, NULL);
    mp_obj_t text = MP_OBJ_NEW_QSTR(MP_QSTR_);
    (void)type;
    if (n_kw > 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("Template.__new__ only accepts *args arguments"));
    }
    for (size_t i = 0; i < n_args; i++) {
        if (mp_obj_is_str(args[i])) {
            text = joined(text, args[i]);
        } else if (mp_obj_is_exact_type(args[i], &mp_type_Interpolation)) {
            mp_obj_list_append(strings, text);
            mp_obj_list_append(found, args[i]);
            text = MP_OBJ_NEW_QSTR(MP_QSTR_);
        } else {
            mp_raise_TypeError_of(
                args[i], MP_ERROR_TEXT("Template.__new__ *args need to be of type 'str' or "
                                       "'Interpolation', got %s"));
        }
    }
    mp_obj_list_append(strings, text);
    return template_new(seq_to_tuple(strings), seq_to_tuple(found));
}

static void template_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const template_obj_t *self = MP_OBJ_TO_PTR(self_in);
    (void)kind;
    mp_cstack_check();
    mp_print_str(print, "Template(strings=");
    mp_obj_print_helper(print, self->strings, PRINT_REPR);
    mp_print_str(print, ", interpolations=");
    mp_obj_print_helper(print, self->interpolations, PRINT_REPR);
    mp_print_str(print, ")");
}

static mp_obj_t template_values(const template_obj_t *self) {
    const mp_obj_tuple_t *from = MP_OBJ_TO_PTR(self->interpolations);
    mp_obj_tuple_t *t = MP_OBJ_TO_PTR(mp_obj_new_tuple(from->len, NULL));
    for (size_t i = 0; i < from->len; i++) {
        t->items[i] = ((interpolation_t *)MP_OBJ_TO_PTR(from->items[i]))->field[0];
    }
    return MP_OBJ_FROM_PTR(t);
}

static void template_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const template_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL) {
        if (attr == MP_QSTR_strings) {
            dest[0] = self->strings;
        } else if (attr == MP_QSTR_interpolations) {
            dest[0] = self->interpolations;
        } else if (attr == MP_QSTR_values) {
            dest[0] = template_values(self);
        }
    }
}

/* The last string of the left and the first of the right become one. */
static mp_obj_t template_add(const template_obj_t *a, const template_obj_t *b) {
    mp_obj_t strings = mp_obj_new_list(0, NULL);
    const mp_obj_tuple_t *left = MP_OBJ_TO_PTR(a->strings), *right = MP_OBJ_TO_PTR(b->strings);
    for (size_t i = 0; i + 1 < left->len; i++) {
        mp_obj_list_append(strings, left->items[i]);
    }
    if (left->len > 0 && right->len > 0) {
        mp_obj_list_append(strings, joined(left->items[left->len - 1], right->items[0]));
    }
    for (size_t i = 1; i < right->len; i++) {
        mp_obj_list_append(strings, right->items[i]);
    }
    return template_new(seq_to_tuple(strings), joined(a->interpolations, b->interpolations));
}

static mp_obj_t template_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op != MP_BINARY_OP_ADD && op != MP_BINARY_OP_INPLACE_ADD) {
        return MP_OBJ_NULL;
    }
    if (!mp_obj_is_exact_type(rhs, &mp_type_Template)) {
        mp_raise_TypeError_of(rhs,
                              MP_ERROR_TEXT("can only concatenate string.templatelib.Template (not "
                                            "\"%s\") to string.templatelib.Template"));
    }
    return template_add(MP_OBJ_TO_PTR(lhs), MP_OBJ_TO_PTR(rhs));
}

/* Over its parts, empty strings left out. */
static mp_obj_t template_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    const template_obj_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_tuple_t *strings = MP_OBJ_TO_PTR(self->strings);
    const mp_obj_tuple_t *fields = MP_OBJ_TO_PTR(self->interpolations);
    mp_obj_t parts = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < strings->len || i < fields->len; i++) {
        if (i < strings->len && mp_obj_is_true(strings->items[i])) {
            mp_obj_list_append(parts, strings->items[i]);
        }
        if (i < fields->len) {
            mp_obj_list_append(parts, fields->items[i]);
        }
    }
    return mp_getiter(parts, buf);
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_Template, MP_QSTR_Template,
                         MP_TYPE_FLAG_FINAL | MP_TYPE_FLAG_ITER_IS_GETITER, make_new,
                         template_make_new, print, template_print, binary_op, template_binary_op,
                         attr, template_attr, iter, template_getiter);
#endif
