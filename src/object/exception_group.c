/* BaseExceptionGroup and ExceptionGroup: making, splitting and selecting. The exceptions are a
 * tuple in extra->members, beside the message, which later changes of args do not change. */
#include "object/class.h"
#include "object/sequence.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/traceback.h"

#if MICROPY_PY_EXCEPTION_GROUP
const mp_obj_tuple_t *exception_group_members(mp_obj_t exc) {
    const mp_obj_exception_t *e = mp_obj_exception_get_native(exc);
    mp_obj_t members = exception_get_member(e, MP_QSTR_exceptions);
    return members != MP_OBJ_NULL && members != mp_const_none ? MP_OBJ_TO_PTR(members) : NULL;
}

/* True if all are instances of Exception; ValueError if one is no exception. */
static bool all_ordinary(size_t n, const mp_obj_t *items) {
    bool all = true;
    for (size_t i = 0; i < n; i++) {
        if (!mp_obj_is_exception_instance(items[i])) {
            mp_raise_msg_varg(
                &mp_type_ValueError,
                MP_ERROR_TEXT("Item %u of second argument (exceptions) is not an exception"),
                (unsigned)i);
        }
        all = all && mp_obj_exception_match(items[i], &mp_type_Exception);
    }
    return all;
}

static mp_obj_t check_arguments(size_t n_args, const mp_obj_t *args) {
    if (n_args != 2) {
        mp_raise_msg_varg(
            &mp_type_TypeError,
            MP_ERROR_TEXT("BaseExceptionGroup.__new__() takes exactly 2 arguments (%u given)"),
            (unsigned)n_args);
    }
    if (!mp_obj_is_str(args[0])) {
        mp_raise_TypeError_of(
            args[0], MP_ERROR_TEXT("BaseExceptionGroup.__new__() argument 1 must be str, not %s"));
    }
    const mp_obj_type_t *type = mp_obj_get_type(native_self(args[1]));
    if (!MP_OBJ_TYPE_HAS_SLOT(type, subscr) || type == MP_ADDRESS(&mp_type_dict)) {
        mp_raise_TypeError(MP_ERROR_TEXT("second argument (exceptions) must be a sequence"));
    }
    mp_obj_t members = seq_to_tuple(args[1]);
    if (((mp_obj_tuple_t *)MP_OBJ_TO_PTR(members))->len == 0) {
        mp_raise_ValueError(
            MP_ERROR_TEXT("second argument (exceptions) must be a non-empty sequence"));
    }
    return members;
}

mp_obj_t exception_group_new(const mp_obj_type_t *type, const mp_obj_type_t *native, size_t n_args,
                             const mp_obj_t *args) {
    mp_obj_t tuple = check_arguments(n_args, args);
    const mp_obj_tuple_t *members = MP_OBJ_TO_PTR(tuple);
    bool ordinary = all_ordinary(members->len, members->items);
    if (!ordinary && type_is_subclass(type, &mp_type_Exception)) {
        if (type == MP_ADDRESS(&mp_type_ExceptionGroup)) {
            mp_raise_TypeError(MP_ERROR_TEXT("Cannot nest BaseExceptions in an ExceptionGroup"));
        }
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Cannot nest BaseExceptions in '%q'"),
                          type_name(type));
    }
    if (ordinary && type == MP_ADDRESS(&mp_type_BaseExceptionGroup)) {
        native = &mp_type_ExceptionGroup;
    }
    mp_obj_t e = exception_new(native, n_args, args);
    exception_set_member(MP_OBJ_TO_PTR(e), MP_QSTR_exceptions, tuple);
    exception_set_member(MP_OBJ_TO_PTR(e), MP_QSTR_message, args[0]);
    return e;
}

static mp_obj_t group_message(mp_obj_t group) {
    return exception_get_member(mp_obj_exception_get_native(group), MP_QSTR_message);
}

void exception_group_print(const mp_print_t *print, const mp_obj_exception_t *e) {
    const mp_obj_tuple_t *members = exception_group_members((mp_obj_t)e);
    size_t n = members == NULL ? 0 : members->len; /* made by C code, it may have none */
    mp_obj_print_helper(print, group_message((mp_obj_t)e), PRINT_STR);
    mp_printf(print, " (%u sub-exception%s)", (unsigned)n, n == 1 ? "" : "s");
}

/* Splitting ------------------------------------------------------------------------------------ */

/* What decides: an exception class, a tuple of such, or any other callable. */
static bool is_matcher(mp_obj_t m) {
    if (mp_obj_is_exact_type(m, &mp_type_tuple)) {
        const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(m);
        for (size_t i = 0; i < t->len; i++) {
            if (!mp_obj_is_exception_type(t->items[i])) {
                return false;
            }
        }
        return true;
    }
    return obj_is_class(m) ? mp_obj_is_exception_type(m) : mp_obj_is_callable(m);
}

static bool matches(mp_obj_t exc, mp_obj_t m) {
    if (mp_obj_is_exact_type(m, &mp_type_tuple) || obj_is_class(m)) {
        return mp_obj_is_true(mp_binary_op(MP_BINARY_OP_EXCEPTION_MATCH, exc, m));
    }
    return mp_obj_is_true(mp_call_function_1(m, exc));
}

mp_obj_t exception_group_derived(mp_obj_t self, mp_obj_t list) {
    static const uint16_t copied[] = {MP_QSTR___traceback__, MP_QSTR___context__,
                                      MP_QSTR___cause__};
    if (((mp_obj_list_t *)MP_OBJ_TO_PTR(list))->len == 0) {
        return mp_const_none;
    }
    mp_obj_t dest[3];
    mp_load_method(self, MP_QSTR_derive, dest);
    dest[2] = list;
    mp_obj_t group = mp_call_method_n_kw(1, 0, dest);
    if (!mp_obj_is_exception_instance(group) || exception_group_members(group) == NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("derive must return an instance of BaseExceptionGroup"));
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(copied); i++) {
        mp_obj_t value = mp_load_attr(self, copied[i]);
        if (value != mp_const_none) {
            mp_store_attr(group, copied[i], value);
        }
    }
    mp_load_method_maybe(self, MP_QSTR___notes__, dest);
    if (dest[0] != MP_OBJ_NULL && mp_obj_is_exact_type(dest[0], &mp_type_list)) {
        const mp_obj_list_t *notes = MP_OBJ_TO_PTR(dest[0]);
        mp_store_attr(group, MP_QSTR___notes__, mp_obj_new_list(notes->len, notes->items));
    }
    return group;
}

/* parts[0]: what of exc matches; parts[1], if rest: the others. None: nothing. */
static void split(mp_obj_t exc, mp_obj_t m, bool rest, mp_obj_t parts[2]) {
    mp_cstack_check();
    parts[0] = parts[1] = mp_const_none;
    if (matches(exc, m)) {
        parts[0] = exc;
        return;
    }
    const mp_obj_tuple_t *members = exception_group_members(exc);
    if (members == NULL) {
        parts[1] = exc;
        return;
    }
    mp_obj_t lists[2] = {mp_obj_new_list(0, NULL), mp_obj_new_list(0, NULL)};
    for (size_t i = 0; i < members->len; i++) {
        mp_obj_t sub[2];
        split(members->items[i], m, rest, sub);
        for (size_t k = 0; k < 2; k++) {
            if (sub[k] != mp_const_none) {
                mp_obj_list_append(lists[k], sub[k]);
            }
        }
    }
    parts[0] = exception_group_derived(exc, lists[0]);
    parts[1] = rest ? exception_group_derived(exc, lists[1]) : mp_const_none;
}

static void split_group(mp_obj_t self, mp_obj_t m, bool rest, mp_obj_t parts[2]) {
    if (!is_matcher(m)) {
        mp_raise_TypeError(MP_ERROR_TEXT("expected an exception type, a tuple of exception types, "
                                         "or a callable (other than a class)"));
    }
    split(self, m, rest, parts);
}

static mp_obj_t group_split(mp_obj_t self, mp_obj_t m) {
    mp_obj_t parts[2];
    split_group(self, m, true, parts);
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_2(group_split_obj, group_split);

static mp_obj_t group_subgroup(mp_obj_t self, mp_obj_t m) {
    mp_obj_t parts[2];
    split_group(self, m, false, parts);
    return parts[0];
}
static MP_DEFINE_CONST_FUN_OBJ_2(group_subgroup_obj, group_subgroup);

static mp_obj_t group_derive(mp_obj_t self, mp_obj_t exceptions) {
    mp_obj_t args[2] = {group_message(self), exceptions};
    return exception_group_new(&mp_type_BaseExceptionGroup, &mp_type_BaseExceptionGroup, 2, args);
}
static MP_DEFINE_CONST_FUN_OBJ_2(group_derive_obj, group_derive);

static const mp_rom_map_elem_t group_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&group_split_obj)},
    {MP_ROM_QSTR(MP_QSTR_subgroup), MP_ROM_PTR(&group_subgroup_obj)},
    {MP_ROM_QSTR(MP_QSTR_derive), MP_ROM_PTR(&group_derive_obj)},
};
MP_DEFINE_CONST_DICT(exception_group_locals, group_locals_table);
#endif
