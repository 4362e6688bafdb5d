/* complex: two floats. Operations with real numbers leave the other part alone, as C's do. */
#include "object/complex.h"
#include <math.h>
#include "object/class.h"
#include "object/int.h"
#include "object/number.h"
#include "object/str.h"
#include "py/formatfloat.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_BUILTINS_COMPLEX
#define FUN(name) MICROPY_FLOAT_C_FUN(name)

mp_obj_t complex_new(complex_t value) {
    mp_obj_complex_t *o = mp_obj_malloc(mp_obj_complex_t, &mp_type_complex);
    o->value = value;
    return MP_OBJ_FROM_PTR(o);
}

static bool is_zero(complex_t c) {
    return float_is_zero(c.real) && float_is_zero(c.imag);
}

mp_obj_t mp_obj_new_complex(mp_float_t real, mp_float_t imag) {
    return complex_new((complex_t){real, imag});
}

static complex_t value_of(mp_obj_t self) {
    return ((mp_obj_complex_t *)MP_OBJ_TO_PTR(self))->value;
}

bool complex_get_maybe(mp_obj_t o, complex_t *value) {
    mp_obj_t native = native_self(o);
    if (MICROPY_PY_NUMBER_METHODS && !mp_obj_is_exact_type(native, &mp_type_complex) &&
        obj_is_instance(o)) {
        mp_obj_t r = instance_call_special(o, MP_QSTR___complex__, MP_OBJ_NULL, MP_OBJ_NULL);
        if (r != MP_OBJ_NULL) {
            native = native_self(r);
            if (!mp_obj_is_exact_type(native, &mp_type_complex)) {
                mp_raise_msg_varg(&mp_type_TypeError,
                                  MP_ERROR_TEXT("%s.__complex__() must return a complex, not %s"),
                                  mp_obj_get_type_str(o), mp_obj_get_type_str(r));
            }
        }
    }
    if (mp_obj_is_exact_type(native, &mp_type_complex)) {
        *value = value_of(native);
        return true;
    }
    value->imag = 0;
    return mp_obj_get_float_maybe(o, &value->real);
}

void mp_obj_get_complex(mp_obj_t o, mp_float_t *real, mp_float_t *imag) {
    complex_t c;
    if (!complex_get_maybe(o, &c)) {
        mp_raise_TypeError_of(o, MP_ERROR_TEXT("must be complex number, not %s"));
    }
    *real = c.real;
    *imag = c.imag;
}

/* Arithmetic ----------------------------------------------------------------------------------- */

MP_NOINLINE complex_t complex_multiply(complex_t a, complex_t b) {
    return (complex_t){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

/* Divides both by the larger part of b first. */
complex_t complex_divide(complex_t a, complex_t b) {
    if (FUN(fabs)(b.real) < FUN(fabs)(b.imag)) { /* both times -1j */
        a = (complex_t){a.imag, -a.real};
        b = (complex_t){b.imag, -b.real};
    }
    if (float_is_zero(b.real) && float_is_zero(b.imag)) { /* not beside a NaN */
        mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("division by zero"));
    }
    mp_float_t ratio = b.imag / b.real, denominator = b.real + b.imag * ratio;
    return (complex_t){(a.real + a.imag * ratio) / denominator,
                       (a.imag - a.real * ratio) / denominator};
}

/* By squaring. */
static complex_t power_of_int(complex_t x, int n) {
    complex_t r = {1, 0};
    for (unsigned k = (unsigned)(n < 0 ? -n : n); k > 0; k >>= 1) {
        if (k & 1) {
            r = complex_multiply(r, x);
        }
        x = complex_multiply(x, x);
    }
    return n < 0 ? complex_divide((complex_t){1, 0}, r) : r;
}

static complex_t power(complex_t x, complex_t y) {
    if (is_zero(y)) {
        return (complex_t){1, 0};
    }
    if (is_zero(x)) {
        if (!float_is_zero(y.imag) || float_is_neg(y.real)) {
            mp_raise_msg(&mp_type_ZeroDivisionError,
                         MP_ERROR_TEXT("zero to a negative or complex power"));
        }
        return (complex_t){0, 0};
    }
    mp_float_t size = FUN(hypot)(x.real, x.imag), angle = FUN(atan2)(x.imag, x.real);
    mp_float_t length = FUN(pow)(size, y.real), phase = angle * y.real;
    if (!float_is_zero(y.imag)) {
        length *= FUN(exp)(-angle * y.imag);
        phase += y.imag * FUN(log)(size);
    }
    return (complex_t){length * FUN(cos)(phase), length * FUN(sin)(phase)};
}

mp_obj_t complex_power(complex_t x, complex_t y) {
    bool small = !is_zero(x) && float_is_zero(y.imag) && FUN(fabs)(y.real) <= 100 &&
                 y.real == FUN(floor)(y.real);
    complex_t r = small ? power_of_int(x, (int)y.real) : power(x, y);
    if (complex_is_finite(x) && complex_is_finite(y) && !complex_is_finite(r)) {
        mp_raise_OverflowError(MP_ERROR_TEXT("complex exponentiation"));
    }
    return complex_new(r);
}

mp_float_t complex_abs(complex_t c) {
    mp_float_t r = FUN(hypot)(c.real, c.imag);
    if (!float_is_finite(r) && complex_is_finite(c)) {
        mp_raise_OverflowError(MP_ERROR_TEXT("absolute value too large"));
    }
    return r;
}

static complex_t negated(complex_t c) {
    return (complex_t){-c.real, -c.imag};
}

/* x op y, where one of them may be real. */
static mp_obj_t arithmetic(mp_binary_op_t op, complex_t x, bool x_real, complex_t y, bool y_real) {
    switch (op) {
    case MP_BINARY_OP_SUBTRACT:
        y = negated(y);
        __attribute__((fallthrough));
    case MP_BINARY_OP_ADD:
        return mp_obj_new_complex(x.real + y.real, x_real   ? y.imag
                                                   : y_real ? x.imag
                                                            : x.imag + y.imag);
    case MP_BINARY_OP_MULTIPLY:
        return x_real   ? mp_obj_new_complex(x.real * y.real, x.real * y.imag)
               : y_real ? mp_obj_new_complex(x.real * y.real, x.imag * y.real)
                        : complex_new(complex_multiply(x, y));
    case MP_BINARY_OP_TRUE_DIVIDE:
        return y_real && !float_is_zero(y.real)
                   ? mp_obj_new_complex(x.real / y.real, x.imag / y.real)
                   : complex_new(complex_divide(x, y));
    case MP_BINARY_OP_POWER:
        return complex_power(x, y);
    default:
        return MP_OBJ_NULL;
    }
}

static mp_obj_t complex_equal(complex_t x, mp_obj_t rhs) {
    if (mp_obj_is_exact_type(rhs, &mp_type_complex)) {
        complex_t y = value_of(rhs);
        return mp_obj_new_bool(x.real == y.real && x.imag == y.imag);
    }
    if (!mp_obj_is_float(rhs) && mp_obj_int_native(rhs) == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    return mp_obj_new_bool(float_is_zero(x.imag) && mp_obj_equal(mp_obj_new_float(x.real), rhs));
}

static mp_obj_t complex_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs_in) {
    complex_t x = value_of(lhs), y = {0, 0};
    mp_obj_t rhs = native_self(rhs_in);
    op = number_plain_op(op);
    if (op == MP_BINARY_OP_EQUAL) {
        return complex_equal(x, rhs);
    }
    bool real = !mp_obj_is_exact_type(rhs, &mp_type_complex);
    if (!real) {
        y = value_of(rhs);
    } else if (mp_obj_is_float(rhs) || mp_obj_int_native(rhs) != MP_OBJ_NULL) {
        y.real = mp_obj_get_float(rhs);
    } else {
        return MP_OBJ_NULL;
    }
    if (op >= MP_BINARY_OP_REVERSE_OR && op <= MP_BINARY_OP_REVERSE_POWER) {
        return arithmetic(op - MP_BINARY_OP_REVERSE_OR + MP_BINARY_OP_OR, y, real, x, false);
    }
    return arithmetic(op, x, false, y, real);
}

static mp_obj_t complex_unary_op(mp_unary_op_t op, mp_obj_t self) {
    complex_t c = value_of(self);
    switch (op) {
    case MP_UNARY_OP_POSITIVE:
    case MP_UNARY_OP_COMPLEX_MAYBE:
        return self;
    case MP_UNARY_OP_NEGATIVE:
        return complex_new(negated(c));
    case MP_UNARY_OP_ABS:
        return mp_obj_new_float(complex_abs(c));
    case MP_UNARY_OP_BOOL:
        return mp_obj_new_bool(!is_zero(c));
    case MP_UNARY_OP_HASH: {
        mp_uint_t h = (mp_uint_t)mp_float_hash(c.real);
        if (float_is_zero(c.imag)) {
            return MP_OBJ_NEW_SMALL_INT(h);
        }
        h += 1000003u * (mp_uint_t)mp_float_hash(c.imag);
        return MP_OBJ_NEW_SMALL_INT((mp_int_t)h >> MP_SMALL_INT_SHIFT);
    }
    default:
        return MP_OBJ_NULL;
    }
}

/* Text ----------------------------------------------------------------------------------------- */

static void complex_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    complex_t c = value_of(self);
    char buf[MP_FLOAT_REPR_SIZE];
    bool only_imag = float_bits(c.real) == 0;
    if (!only_imag) {
        mp_print_str(print, "(");
        print->print_strn(print->data, buf, float_to_text(c.real, buf, 'r', 0, 0, 0));
    }
    print->print_strn(print->data, buf, float_to_text(c.imag, buf, 'r', 0, only_imag ? 0 : '+', 0));
    mp_print_str(print, only_imag ? "j" : "j)");
}

#if MICROPY_PY_NUMBER_METHODS
void complex_format(const mp_print_t *out, format_spec_t *f, mp_obj_t self) {
    complex_t c = value_of(self);
    format_spec_t part = *f;
    vstr_t text;
    mp_print_t print;
    if (f->align == '=' || f->zero) {
        mp_raise_msg_varg(&mp_type_ValueError,
                          MP_ERROR_TEXT("%s is not allowed in complex format specifier"),
                          f->zero ? "Zero padding" : "'=' alignment flag");
    }
    part.fill = FILL_BLANK;
    part.align = '>';
    part.width = -1;
    part.type = f->type != 0 ? f->type : f->prec < 0 ? 'r' : 'g';
    bool only_imag = f->type == 0 && c.real == 0 && !float_is_neg(c.real);
    bool brackets = f->type == 0 && !only_imag;
    vstr_init_print(&text, 32, &print);
    mp_print_str(&print, brackets ? "(" : "");
    if (!only_imag) {
        format_spec_t real = part;
        format_float(&print, &real, c.real);
        part.sign = '+';
    }
    format_float(&print, &part, c.imag);
    mp_print_str(&print, brackets ? "j)" : "j");
    f->align = f->align == 0 ? '>' : f->align;
    f->excess = 0;
    print_field(out, f, text.buf, text.len);
}
#endif

/* Where the float at the start of a text ends: an optional sign, then anything up to the next sign
 * that is not that of an exponent, or a 'j'. */
static const char *float_end(const char *p, const char *end) {
    const char *start = p;
    for (; p < end && (*p | 0x20) != 'j'; p++) {
        if (p > start && (*p == '+' || *p == '-') && (p[-1] | 0x20) != 'e') {
            break;
        }
    }
    return p;
}

/* The float of such a text; a sign alone counts as 1 with it. */
static bool parse_part(const char *p, const char *end, bool imag, mp_float_t *value) {
    if (imag && (p == end || (end - p == 1 && (*p == '+' || *p == '-')))) {
        *value = p < end && *p == '-' ? -1 : 1;
        return true;
    }
    bool digits = p<end && * p> ' ' && end[-1] > ' ';
    return digits && float_from_text(p, (size_t)(end - p), value);
}

/* "1+2j", "(1e5-j)", "3", "-4j", with white space around it. */
static bool parse(const char *p, size_t len, complex_t *c) {
    const char *end = p + len;
    number_strip(&p, &end);
    if (p + 1 < end && *p == '(' && end[-1] == ')') {
        p++;
        end--;
        number_strip(&p, &end);
    }
    const char *split = float_end(p, end);
    *c = (complex_t){0, 0};
    if (split < end && (*split | 0x20) == 'j') {
        return split + 1 == end && parse_part(p, split, true, &c->imag);
    }
    if (!parse_part(p, split, false, &c->real)) {
        return false;
    }
    return split == end || ((end[-1] | 0x20) == 'j' && float_end(split, end) == end - 1 &&
                            parse_part(split, end - 1, true, &c->imag));
}

/* The type ------------------------------------------------------------------------------------- */

static complex_t argument(mp_obj_t o, const char *name) {
    complex_t c;
    if (mp_obj_is_str(native_self(o)) || !complex_get_maybe(o, &c)) {
        if (!MICROPY_PY_NUMBER_METHODS || name == NULL) {
            mp_raise_TypeError_of(
                o, MP_ERROR_TEXT("complex() argument must be a string or a number, not %s"));
        }
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("complex() argument '%s' must be a real number, not %s"),
                          name, mp_obj_get_type_str(o));
    }
    return c;
}

static mp_obj_t complex_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                 const mp_obj_t *args) {
    (void)type;
    static const mp_arg_t allowed[] = {
        {MP_QSTR_real, MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_imag, MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
    };
    mp_arg_val_t v[2];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 2, allowed, v);
    mp_obj_t real = v[0].u_obj, imag = v[1].u_obj;
    complex_t c = {0, 0};
    if (real != MP_OBJ_NULL && imag == MP_OBJ_NULL) {
        if (mp_obj_is_exact_type(real, &mp_type_complex)) {
            return real;
        }
        mp_obj_t text = native_self(real);
        if (mp_obj_is_str(text)) {
            mp_buffer_info_t s;
            number_text(text, &s);
            if (!parse(s.buf, s.len, &c)) {
                mp_raise_ValueError(MP_ERROR_TEXT("complex() arg is a malformed string"));
            }
            return complex_new(c);
        }
        return complex_new(argument(real, NULL));
    }
    if (real != MP_OBJ_NULL) {
        c = argument(real, "real");
    }
    if (imag != MP_OBJ_NULL) { /* both may be complex: real + imag * 1j */
        complex_t i = argument(imag, "imag");
        c.real -= i.imag;
        c.imag = c.imag == 0 ? i.real : c.imag + i.real; /* keeps the sign of a zero */
    }
    return complex_new(c);
}

static void complex_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_real) {
        dest[0] = mp_obj_new_float(value_of(self).real);
    } else if (attr == MP_QSTR_imag) {
        dest[0] = mp_obj_new_float(value_of(self).imag);
    }
}

#if MICROPY_PY_NUMBER_METHODS
static mp_obj_t complex_conjugate(mp_obj_t self) {
    complex_t c = value_of(self);
    return mp_obj_new_complex(c.real, -c.imag);
}
static MP_DEFINE_CONST_FUN_OBJ_1(complex_conjugate_obj, complex_conjugate);

static mp_obj_t complex_getnewargs(mp_obj_t self) {
    complex_t c = value_of(self);
    mp_obj_t parts[2] = {mp_obj_new_float(c.real), mp_obj_new_float(c.imag)};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(complex_getnewargs_obj, complex_getnewargs);

static mp_obj_t complex_from_number(mp_obj_t cls, mp_obj_t x) {
    mp_obj_t c = complex_new(argument(x, NULL));
    return cls == MP_OBJ_FROM_PTR(&mp_type_complex) ? c : mp_call_function_1(cls, c);
}
static MP_DEFINE_CONST_FUN_OBJ_2(complex_from_number_fun_obj, complex_from_number);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(complex_from_number_obj,
                                       MP_ROM_PTR(&complex_from_number_fun_obj));

static const mp_rom_map_elem_t complex_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___getnewargs__), MP_ROM_PTR(&complex_getnewargs_obj)},
    {MP_ROM_QSTR(MP_QSTR_conjugate), MP_ROM_PTR(&complex_conjugate_obj)},
    {MP_ROM_QSTR(MP_QSTR_from_number), MP_ROM_PTR(&complex_from_number_obj)},
};
static MP_DEFINE_CONST_DICT(complex_locals, complex_locals_table);
#define COMPLEX_LOCALS , locals_dict, &complex_locals
#else
#define COMPLEX_LOCALS
#endif

MP_DEFINE_CONST_OBJ_TYPE(mp_type_complex, MP_QSTR_complex,
                         MP_TYPE_FLAG_LEAF | MP_TYPE_FLAG_EQ_NOT_REFLEXIVE |
                             MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_VALUE,
                         make_new, complex_make_new, print, complex_print, unary_op,
                         complex_unary_op, binary_op, complex_binary_op, attr,
                         complex_attr COMPLEX_LOCALS);
#endif
