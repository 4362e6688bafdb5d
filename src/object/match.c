/* What match statements ask of a subject at run time: is it a sequence of so many items, a mapping
 * with these keys, an instance of this class with these attributes? The compiler calls the
 * functions by their numbers among the singletons (bytecode/code.h). */
#include "object/class.h"
#include "object/sequence.h"
#include "py/builtin.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "vm/support.h"

#if MICROPY_PY_MATCH
extern const mp_obj_fun_builtin_fixed_t mp_builtin_isinstance_obj;

/* Flags that collections.abc.Sequence and Mapping give to classes, as CPython numbers them. */
enum { ABC_SEQUENCE = 1 << 5, ABC_MAPPING = 1 << 6 };

static bool has_abc_flag(const mp_obj_type_t *type, mp_int_t flag) {
    mp_obj_t flags = class_lookup(type, MP_QSTR___abc_tpflags__, NULL);
    return flags != MP_OBJ_NULL && mp_obj_is_small_int(flags) &&
           (MP_OBJ_SMALL_INT_VALUE(flags) & flag);
}

static bool is_mapping(mp_obj_t o) {
    const mp_obj_type_t *type = mp_obj_get_type(o);
#if MICROPY_PY_MAPPINGPROXY
    if (type == MP_ADDRESS(&mp_type_mappingproxy)) {
        return true;
    }
#endif
    return type_is_subclass(type, &mp_type_dict) || has_abc_flag(type, ABC_MAPPING);
}

static bool is_sequence(mp_obj_t o) {
    const mp_obj_type_t *type = mp_obj_get_type(native_self(o));
    if (type->flags & MP_TYPE_FLAG_INSTANCE_TYPE) {
        return has_abc_flag(type, ABC_SEQUENCE);
    }
    return MP_OBJ_TYPE_HAS_SLOT(type, subscr) && type != MP_ADDRESS(&mp_type_str) &&
           type != MP_ADDRESS(&mp_type_bytes) &&
#if MICROPY_PY_BUILTINS_BYTEARRAY
           type != MP_ADDRESS(&mp_type_bytearray) &&
#endif
           !obj_is_class(o) && !is_mapping(o);
}

/* True if the subject is a sequence of n items; n < 0: of at least -1 - n. */
static mp_obj_t match_sequence(mp_obj_t subject, mp_obj_t n_in) {
    mp_int_t n = MP_OBJ_SMALL_INT_VALUE(n_in);
    if (!is_sequence(subject)) {
        return mp_const_false;
    }
    if (n == -1) { /* [*items]: nobody asks for the length */
        return mp_const_true;
    }
    mp_obj_t len_obj = mp_obj_len_maybe(subject);
    mp_int_t len = len_obj == MP_OBJ_NULL ? -1 : mp_obj_get_int(len_obj);
    return mp_obj_new_bool(n >= 0 ? len == n : len >= -1 - n);
}
MP_DEFINE_CONST_FUN_OBJ_2(match_sequence_obj, match_sequence);

static mp_obj_t mapping_rest(mp_obj_t subject, const mp_obj_tuple_t *keys) {
    mp_obj_t rest = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_dict), subject);
    for (size_t i = 0; i < keys->len; i++) {
        mp_obj_dict_delete(rest, keys->items[i]);
    }
    return rest;
}

/* The values of the keys, and, if wanted, a dict of the rest, if the subject is a mapping that has
 * them; else None. If only the number of the keys is given: () if it has as many. */
static mp_obj_t match_mapping(mp_obj_t subject, mp_obj_t keys_in, mp_obj_t want_rest) {
    bool few = mp_obj_is_small_int(keys_in);
    const mp_obj_tuple_t *keys = MP_OBJ_TO_PTR(few ? mp_const_empty_tuple : keys_in);
    mp_int_t n = few ? MP_OBJ_SMALL_INT_VALUE(keys_in) : (mp_int_t)keys->len;
    size_t rest = want_rest == mp_const_true;
    if (!is_mapping(subject) || (n > 0 && mp_obj_get_int(mp_obj_len(subject)) < n)) {
        return mp_const_none;
    }
    mp_obj_tuple_t *found = MP_OBJ_TO_PTR(mp_obj_new_tuple(keys->len + rest, NULL));
    for (size_t i = 0; i < keys->len; i++) {
        mp_obj_t get[4];
        if (seq_holds(keys->items, i, keys->items[i])) {
            mp_raise_msg_varg(&mp_type_ValueError,
                              MP_ERROR_TEXT("mapping pattern checks duplicate key (%r)"),
                              keys->items[i]);
        }
        mp_load_method(subject, MP_QSTR_get, get);
        get[2] = keys->items[i];
        get[3] = keys_in; /* which no mapping holds */
        found->items[i] = mp_call_method_n_kw(2, 0, get);
        if (found->items[i] == keys_in) {
            return mp_const_none;
        }
    }
    if (rest) {
        found->items[keys->len] = mapping_rest(subject, keys);
    }
    return MP_OBJ_FROM_PTR(found);
}
MP_DEFINE_CONST_FUN_OBJ_3(match_mapping_obj, match_mapping);

/* Classes whose one positional pattern matches the subject itself. */
static bool matches_itself(const mp_obj_type_t *type) {
    static const mp_obj_type_t *const types[] = {
        &mp_type_bool,
        &mp_type_int,
        &mp_type_str,
        &mp_type_tuple,
        &mp_type_bytes,
        &mp_type_list,
        &mp_type_dict,
#if MICROPY_PY_BUILTINS_FLOAT
        &mp_type_float,
#endif
#if MICROPY_PY_BUILTINS_SET
        &mp_type_set,
        &mp_type_frozenset,
#endif
#if MICROPY_PY_BUILTINS_BYTEARRAY
        &mp_type_bytearray,
#endif
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(types); i++) {
        if (type_is_subclass(type, types[i])) {
            return true;
        }
    }
    return false;
}

static MP_NORETURN void too_many(qstr cls, size_t allowed, size_t n) {
    mp_raise_msg_varg(&mp_type_TypeError,
                      MP_ERROR_TEXT("%q() accepts %u positional sub-pattern%s (%u given)"), cls,
                      (unsigned)allowed, allowed == 1 ? "" : "s", (unsigned)n);
}

/* names[0..n) = the attributes for n positional patterns; false: the one pattern is for the subject
 * itself. */
static bool positional_names(mp_obj_t cls, size_t n, mp_obj_t *names) {
    qstr name = type_name(MP_OBJ_TO_PTR(cls));
    mp_obj_t dest[2];
    mp_load_method_maybe(cls, MP_QSTR___match_args__, dest);
    if (dest[0] == MP_OBJ_NULL) {
        bool itself = matches_itself(MP_OBJ_TO_PTR(cls));
        if (n > itself) {
            too_many(name, itself, n);
        }
        return false;
    }
    if (!mp_obj_is_exact_type(dest[0], &mp_type_tuple)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("%q.__match_args__ must be a tuple (got %s)"), name,
                          mp_obj_get_type_str(dest[0]));
    }
    const mp_obj_tuple_t *args = MP_OBJ_TO_PTR(dest[0]);
    if (n > args->len) {
        too_many(name, args->len, n);
    }
    for (size_t i = 0; i < n; i++) {
        names[i] = args->items[i];
        if (!mp_obj_is_str(names[i])) {
            mp_raise_TypeError_of(
                names[i], MP_ERROR_TEXT("__match_args__ elements must be strings (got %s)"));
        }
    }
    return true;
}

/* names[i] becomes the attribute; false: the subject does not have it. */
static bool get_attribute(mp_obj_t subject, mp_obj_t cls, mp_obj_t *names, size_t i,
                          const mp_obj_t *before) {
    mp_obj_t dest[2];
    if (seq_holds(before, i, names[i])) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("%q() got multiple sub-patterns for attribute %r"),
                          type_name(MP_OBJ_TO_PTR(cls)), names[i]);
    }
    mp_load_method_protected(subject, mp_obj_str_get_qstr(names[i]), dest, false);
    mp_obj_t value = attr_bound(dest);
    names[i] = value;
    return value != MP_OBJ_NULL;
}

/* The attributes for n positional patterns and those that are named, if the subject is an instance
 * of the class and has them; else None. */
static mp_obj_t match_class(size_t n_args, const mp_obj_t *args) {
    mp_obj_t subject = args[0], cls = args[1];
    size_t n = (size_t)MP_OBJ_SMALL_INT_VALUE(args[2]);
    const mp_obj_tuple_t *named = MP_OBJ_TO_PTR(args[3]);
    (void)n_args;
    if (!obj_is_class(cls)) {
        mp_raise_TypeError(MP_ERROR_TEXT("called match pattern must be a class"));
    }
    if (!mp_obj_is_true(
            mp_call_function_2(MP_OBJ_FROM_PTR(&mp_builtin_isinstance_obj), subject, cls))) {
        return mp_const_none;
    }
    size_t total = n + named->len, first = 0;
    mp_obj_tuple_t *found = MP_OBJ_TO_PTR(mp_obj_new_tuple(total, NULL));
    mp_obj_tuple_t *names = MP_OBJ_TO_PTR(mp_obj_new_tuple(total, NULL));
    if (n > 0 && !positional_names(cls, n, names->items)) {
        names->items[0] = mp_const_none;
        found->items[0] = subject;
        first = 1;
    }
    memcpy(names->items + n, named->items, named->len * sizeof(mp_obj_t));
    for (size_t i = first; i < total; i++) {
        found->items[i] = names->items[i];
        if (!get_attribute(subject, cls, found->items, i, names->items)) {
            return mp_const_none;
        }
    }
    return MP_OBJ_FROM_PTR(found);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(match_class_obj, 4, 4, match_class);
#endif
