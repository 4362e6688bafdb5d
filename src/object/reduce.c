/* Built-in functions that reduce an iterable to one value: sum, min, max, any, all. */
#include "object/iter.h"
#include "py/runtime.h"
#if MICROPY_PY_BUILTINS_FLOAT
#include "object/number.h"
#endif

static mp_obj_t test_item(mp_obj_t state, mp_obj_t item) {
    bool *decides = MP_OBJ_TO_PTR(state);
    decides[1] = mp_obj_is_true(item) == decides[0];
    return decides[1] ? MP_OBJ_NULL : item;
}

static mp_obj_t any_or_all(mp_obj_t iterable, bool any) {
    bool decides[2] = {any, false}; /* the truth that decides; whether it was found */
    iter_each(iterable, test_item, MP_OBJ_FROM_PTR(decides));
    return mp_obj_new_bool(any == decides[1]);
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

typedef struct sum {
    mp_obj_t total;
#if MICROPY_PY_BUILTINS_FLOAT
    mp_float_t correction; /* what total, a float, lacks: as CPython 3.12 and later add; else 0 */
#endif
} sum_t;

/* The total, complete. */
static mp_obj_t sum_total(sum_t *s) {
#if MICROPY_PY_BUILTINS_FLOAT
    if (s->correction != 0 && float_is_finite(s->correction)) {
        s->total = mp_obj_new_float(mp_obj_float_get(s->total) + s->correction);
    }
    s->correction = 0;
#endif
    return s->total;
}

#if MICROPY_PY_BUILTINS_FLOAT
static void sum_float(sum_t *s, mp_float_t x) {
    mp_float_t sum = mp_obj_float_get(s->total), t = sum + x, added = t - sum;
    s->correction += (sum - (t - added)) + (x - added);
    s->total = mp_obj_new_float(t);
}
#endif

static mp_obj_t sum_item(mp_obj_t state, mp_obj_t item) {
    sum_t *s = MP_OBJ_TO_PTR(state);
    bool small = mp_obj_is_small_int(item);
    if (small && mp_obj_is_small_int(s->total)) { /* fits a word */
        s->total = mp_obj_new_int(MP_OBJ_SMALL_INT_VALUE(s->total) + MP_OBJ_SMALL_INT_VALUE(item));
#if MICROPY_PY_BUILTINS_FLOAT
    } else if (mp_obj_is_float(s->total) && (small || mp_obj_is_float(item))) {
        sum_float(s, mp_obj_get_float(item));
#endif
    } else {
        s->total = mp_binary_op(MP_BINARY_OP_ADD, sum_total(s), item);
    }
    return state;
}

static mp_obj_t builtin_sum(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_iterable, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_start, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(0)}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    sum_t sum = {.total = args[1].u_obj};
    if (MICROPY_PY_TYPE_DETAILS && mp_obj_is_exact_type(sum.total, &mp_type_bytearray)) {
        mp_raise_TypeError(MP_ERROR_TEXT("sum() can't sum bytearray [use b''.join(seq) instead]"));
    }
    if (mp_obj_is_str_or_bytes(sum.total)) {
        mp_raise_TypeError(
            mp_obj_is_str(sum.total)
                ? MP_ERROR_TEXT("sum() can't sum strings [use ''.join(seq) instead]")
                : MP_ERROR_TEXT("sum() can't sum bytes [use b''.join(seq) instead]"));
    }
    iter_each(args[0].u_obj, sum_item, MP_OBJ_FROM_PTR(&sum));
    return sum_total(&sum);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_sum_obj, 1, builtin_sum);

/* min, max ------------------------------------------------------------------------------------- */

#if MICROPY_PY_BUILTINS_MIN_MAX
typedef struct best {
    mp_binary_op_t op; /* LESS or MORE */
    mp_obj_t key_fun;
    mp_obj_t key; /* of the item; NULL: none yet */
    mp_obj_t item;
} best_t;

/* Keeps the better of what there was and an item. */
static mp_obj_t keep_best(mp_obj_t state, mp_obj_t item) {
    best_t *best = MP_OBJ_TO_PTR(state);
    mp_obj_t key = best->key_fun == mp_const_none ? item : mp_call_function_1(best->key_fun, item);
    if (best->key == MP_OBJ_NULL || mp_obj_is_true(mp_binary_op(best->op, key, best->key))) {
        best->key = key;
        best->item = item;
    }
    return state;
}

static mp_obj_t min_max(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args, mp_binary_op_t op) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_key, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_default, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_OBJ_NULL}},
    };
    mp_arg_val_t kw[MP_ARRAY_SIZE(allowed)];
    const char *name = op == MP_BINARY_OP_LESS ? "min" : "max";
    mp_arg_parse_all(0, NULL, kw_args, MP_ARRAY_SIZE(allowed), allowed, kw);
    best_t best = {.op = op, .key_fun = kw[0].u_obj};
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
            keep_best(MP_OBJ_FROM_PTR(&best), args[i]);
        }
        return best.item;
    }
    iter_each(args[0], keep_best, MP_OBJ_FROM_PTR(&best));
    if (best.key == MP_OBJ_NULL) {
        if (kw[1].u_obj == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s() iterable argument is empty"),
                              name);
        }
        return kw[1].u_obj;
    }
    return best.item;
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
