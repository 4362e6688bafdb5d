/* Built-in functions that reduce an iterable to one value: sum, min, max, any, all. */
#include "py/runtime.h"
#if MICROPY_PY_BUILTINS_FLOAT
#include "object/number.h"
#endif

static mp_obj_t any_or_all(mp_obj_t iterable, bool any) {
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(iterable, &buf), item;
    while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        if (mp_obj_is_true(item) == any) {
            return mp_obj_new_bool(any);
        }
    }
    return mp_obj_new_bool(!any);
}

static mp_obj_t builtin_any(mp_obj_t iterable) {
    return any_or_all(iterable, true);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_any_obj, builtin_any);

static mp_obj_t builtin_all(mp_obj_t iterable) {
    return any_or_all(iterable, false);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_all_obj, builtin_all);

/* sum ------------------------------------------------------------------------------------------ */

#if MICROPY_PY_BUILTINS_FLOAT
/* Adds the floats (and ints, once there was a float) at the front of `it` to *total with a running
 * correction, as CPython 3.12 and later do. Returns the first item of another type, or
 * MP_OBJ_STOP_ITERATION. */
static mp_obj_t sum_floats(mp_obj_t it, mp_obj_t *total) {
    mp_float_t sum = mp_obj_float_get(*total), correction = 0;
    mp_obj_t item;
    while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION &&
           (mp_obj_is_float(item) || mp_obj_is_small_int(item))) {
        mp_float_t x = mp_obj_get_float(item), t = sum + x;
        bool sum_larger = (sum < 0 ? -sum : sum) >= (x < 0 ? -x : x);
        correction += sum_larger ? (sum - t) + x : (x - t) + sum;
        sum = t;
    }
    if (correction != 0 && float_is_finite(correction)) {
        sum += correction;
    }
    *total = mp_obj_new_float(sum);
    return item;
}
#endif

/* Adds the small ints at the front of `it` to *total, a small int. Returns as sum_floats. */
static mp_obj_t sum_ints(mp_obj_t it, mp_obj_t *total) {
    mp_int_t sum = MP_OBJ_SMALL_INT_VALUE(*total);
    mp_obj_t item;
    while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION && mp_obj_is_small_int(item)) {
        if (__builtin_add_overflow(sum, MP_OBJ_SMALL_INT_VALUE(item), &sum)) {
            sum = (mp_int_t)((mp_uint_t)sum - (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(item));
            break;
        }
    }
    *total = mp_obj_new_int(sum);
    return item;
}

static mp_obj_t builtin_sum(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_iterable, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_start, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(0)}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_obj_t total = args[1].u_obj, item;
    if (mp_obj_is_str_or_bytes(total)) {
        mp_raise_TypeError(
            mp_obj_is_str(total)
                ? MP_ERROR_TEXT("sum() can't sum strings [use ''.join(seq) instead]")
                : MP_ERROR_TEXT("sum() can't sum bytes [use b''.join(seq) instead]"));
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(args[0].u_obj, &buf);
    for (;;) {
        if (mp_obj_is_small_int(total)) {
            item = sum_ints(it, &total);
#if MICROPY_PY_BUILTINS_FLOAT
        } else if (mp_obj_is_float(total)) {
            item = sum_floats(it, &total);
#endif
        } else {
            item = mp_iternext(it);
        }
        if (item == MP_OBJ_STOP_ITERATION) {
            return total;
        }
        total = mp_binary_op(MP_BINARY_OP_ADD, total, item);
    }
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_sum_obj, 1, builtin_sum);

/* min, max ------------------------------------------------------------------------------------- */

#if MICROPY_PY_BUILTINS_MIN_MAX
/* Keeps in best (key, item) the better of it and an item. */
static void keep_best(mp_binary_op_t op, mp_obj_t key_fun, mp_obj_t best[2], mp_obj_t item) {
    mp_obj_t key = key_fun == mp_const_none ? item : mp_call_function_1(key_fun, item);
    if (best[0] == MP_OBJ_NULL || mp_obj_is_true(mp_binary_op(op, key, best[0]))) {
        best[0] = key;
        best[1] = item;
    }
}

static mp_obj_t min_max(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args, mp_binary_op_t op) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_key, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_default, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_OBJ_NULL}},
    };
    mp_arg_val_t kw[MP_ARRAY_SIZE(allowed)];
    const char *name = op == MP_BINARY_OP_LESS ? "min" : "max";
    mp_obj_t best[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    mp_arg_parse_all(0, NULL, kw_args, MP_ARRAY_SIZE(allowed), allowed, kw);
    if (n_args == 0) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("%s expected at least 1 argument, got 0"), name);
    }
    if (n_args > 1) {
        if (kw[1].u_obj != MP_OBJ_NULL) {
            mp_raise_msg_varg(
                &mp_type_TypeError,
                MP_ERROR_TEXT(
                    "Cannot specify a default for %s() with multiple positional arguments"),
                name);
        }
        for (size_t i = 0; i < n_args; i++) {
            keep_best(op, kw[0].u_obj, best, args[i]);
        }
        return best[1];
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(args[0], &buf), item;
    while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        keep_best(op, kw[0].u_obj, best, item);
    }
    if (best[0] == MP_OBJ_NULL) {
        if (kw[1].u_obj == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s() iterable argument is empty"),
                              name);
        }
        return kw[1].u_obj;
    }
    return best[1];
}

static mp_obj_t builtin_min(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    return min_max(n_args, args, kw_args, MP_BINARY_OP_LESS);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_min_obj, 0, builtin_min);

static mp_obj_t builtin_max(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    return min_max(n_args, args, kw_args, MP_BINARY_OP_MORE);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_max_obj, 0, builtin_max);
#endif
