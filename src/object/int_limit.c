/* sys.set_int_max_str_digits: how many decimal digits an int may have where text is made of it or
 * it is read from text. Both take more than linear time, so that programs that read numbers from
 * strangers have a limit. Bases that are powers of two have none. */
#include "object/bigint.h"
#include "object/number.h"
#include "py/runtime.h"

#if MICROPY_PY_INT_MAX_STR_DIGITS

#define DEFAULT_DIGITS 4300
#define LEAST_DIGITS 640 /* numbers of so many digits are always allowed */

/* The limit; 0 if there is none. The VM's state holds its distance from the default. */
static size_t limit_digits(void) {
    return MP_STATE_VM(int_max_digits_delta) + DEFAULT_DIGITS;
}

void int_check_bits(size_t bits, unsigned base) {
    int_check_digits(bits / 4, base); /* a decimal digit takes less than 4 bits */
}

void int_check_digits(size_t digits, unsigned base) {
    size_t limit = limit_digits();
    if ((base & (base - 1)) != 0 && digits > limit && limit != 0) {
        mp_raise_msg_varg(
            &mp_type_ValueError,
            MP_ERROR_TEXT("Exceeds the limit (%d digits) for integer string conversion; use "
                          "sys.set_int_max_str_digits() to increase the limit"),
            (int)limit);
    }
}

size_t int_excess_digits(const char *text, const char *end, unsigned base, size_t *limit) {
    size_t digits = 0;
    *limit = limit_digits();
    if ((base & (base - 1)) == 0 || (size_t)(end - text) <= *limit || *limit == 0) {
        return 0;
    }
    for (; text < end; text++) {
        digits += *text != '_';
    }
    return digits > *limit ? digits : 0;
}

void int_check_text(const char *text, const char *end, unsigned base) {
    size_t limit, digits = int_excess_digits(text, end, base, &limit);
    if (digits != 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT(INT_TEXT_TOO_LONG), (int)limit,
                          (int)digits);
    }
}

static mp_obj_t sys_get_int_max_str_digits(void) {
    return mp_obj_new_int_from_uint(limit_digits());
}
MP_DEFINE_CONST_FUN_OBJ_0(sys_get_int_max_str_digits_obj, sys_get_int_max_str_digits);

/* set_int_max_str_digits(maxdigits); 0: no limit. */
static mp_obj_t sys_set_int_max_str_digits(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    static const mp_arg_t allowed[] = {{MP_QSTR_maxdigits, MP_ARG_REQUIRED | MP_ARG_INT, {0}}};
    mp_arg_val_t value;
    mp_arg_parse_all(n_args, args, kwargs, 1, allowed, &value);
    if (value.u_int != 0 && value.u_int < LEAST_DIGITS) {
        mp_raise_msg_varg(&mp_type_ValueError,
                          MP_ERROR_TEXT("maxdigits must be 0 or larger than %d"), LEAST_DIGITS);
    }
    MP_STATE_VM(int_max_digits_delta) = (size_t)value.u_int - DEFAULT_DIGITS;
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_KW(sys_set_int_max_str_digits_obj, 0, sys_set_int_max_str_digits);
#endif
