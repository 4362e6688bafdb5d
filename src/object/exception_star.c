/* What `except*` does at run time. The compiler calls the two functions at the end by their numbers
 * among the singletons (bytecode/code.h): one takes from an exception what a clause handles, the
 * other puts together what goes on behind the clauses. Why functions: the interpreter's loop does
 * not grow for a statement that few programs have. */
#include "object/class.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/traceback.h"
#include "vm/support.h"

#if MICROPY_PY_EXCEPT_STAR
static void check_clause(mp_obj_t type) {
    if (mp_obj_is_exact_type(type, &mp_type_tuple)) {
        mp_cstack_check();
        const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(type);
        for (size_t i = 0; i < t->len; i++) {
            check_clause(t->items[i]);
        }
    } else if (!mp_obj_is_exception_type(type)) {
        mp_raise_TypeError(MP_ERROR_TEXT(
            "catching classes that do not inherit from BaseException is not allowed"));
    } else if (type_is_subclass(MP_OBJ_TO_PTR(type), &mp_type_BaseExceptionGroup)) {
        mp_raise_TypeError(MP_ERROR_TEXT("catching ExceptionGroup with except* is not allowed. Use "
                                         "except instead."));
    }
}

static mp_obj_t new_group(mp_obj_t list) {
    mp_obj_t args[2] = {MP_OBJ_NEW_QSTR(MP_QSTR_), list};
    return exception_make(&mp_type_BaseExceptionGroup, &mp_type_BaseExceptionGroup, 2, args);
}

/* Code files, and split() that a program has written, can bring anything here. */
static void need(bool ok) {
    if (!ok) {
        mp_raise_TypeError(MP_ERROR_TEXT("exceptions must derive from BaseException"));
    }
}

static void need_exception(mp_obj_t exc) {
    need(exc == mp_const_none || mp_obj_is_exception_instance(exc));
}

/* split() of the group, which a program may have written. */
static mp_obj_t call_split(mp_obj_t exc, mp_obj_t type) {
    mp_obj_t dest[3];
    mp_load_method(exc, MP_QSTR_split, dest);
    dest[2] = type;
    mp_obj_t pair = mp_call_method_n_kw(1, 0, dest);
    if (!mp_obj_is_type(pair, &mp_type_tuple)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s.split must return a tuple, not %s"),
                          mp_obj_get_type_str(exc), mp_obj_get_type_str(pair));
    }
    const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(pair);
    if (t->len < 2) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("%s.split must return a 2-tuple, got tuple of size %u"),
                          mp_obj_get_type_str(exc), (unsigned)t->len);
    }
    mp_obj_t parts[2] = {t->items[0], t->items[0] == mp_const_none ? exc : t->items[1]};
    need_exception(parts[0]);
    need_exception(parts[1]);
    return mp_obj_new_tuple(2, parts);
}

/* (what of exc, an exception or None, the clause handles, the rest); None: nothing. */
static mp_obj_t split(mp_obj_t exc, mp_obj_t type) {
    mp_obj_t parts[2] = {mp_const_none, exc};
    check_clause(type);
    need_exception(exc);
    if (exc != mp_const_none && vm_exception_matches(exc, type)) {
        parts[0] = exc;
        parts[1] = mp_const_none;
        if (exception_group_members(exc) == NULL) {
            parts[0] = new_group(mp_obj_new_tuple(1, &exc));
            mp_store_attr(parts[0], MP_QSTR___traceback__,
                          mp_load_attr(exc, MP_QSTR___traceback__));
        }
    } else if (exc != mp_const_none && exception_group_members(exc) != NULL) {
        return call_split(exc, type);
    }
    return mp_obj_new_tuple(2, parts);
}

/* The same. What the clause handles becomes the exception being handled. */
static mp_obj_t except_split(mp_obj_t exc, mp_obj_t type) {
    mp_obj_t parts = split(exc, type), part = ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(parts))->items[0];
    if (part != mp_const_none) {
        MP_STATE_THREAD(handled) = part;
    }
    return parts;
}
MP_DEFINE_CONST_FUN_OBJ_2(exception_split_obj, except_split);

/* exc came out of a clause as a part of orig: it was raised again, not made there. */
static bool is_part(mp_obj_t exc, mp_obj_t orig) {
    static const uint16_t same[] = {MP_QSTR___traceback__, MP_QSTR___context__, MP_QSTR___cause__,
                                    MP_QSTR___notes__};
    for (size_t i = 0; i < MP_ARRAY_SIZE(same); i++) {
        mp_obj_t a[2], b[2];
        mp_load_method_maybe(exc, same[i], a);
        mp_load_method_maybe(orig, same[i], b);
        if (a[0] != b[0]) {
            return false;
        }
    }
    return true;
}

/* True if exc is one of the ordinary exceptions in the list of exceptions, groups and None. */
static bool is_among(mp_obj_t exc, size_t n, const mp_obj_t *items) {
    mp_cstack_check();
    for (size_t i = 0; i < n; i++) {
        const mp_obj_tuple_t *members =
            items[i] == mp_const_none ? NULL : exception_group_members(items[i]);
        if (items[i] == exc || (members && is_among(exc, members->len, members->items))) {
            return true;
        }
    }
    return false;
}

/* What of orig is in the list, as a group of the same form; None: nothing. */
static mp_obj_t projection(mp_obj_t orig, const mp_obj_list_t *parts) {
    mp_cstack_check();
    const mp_obj_tuple_t *members = exception_group_members(orig);
    if (members == NULL) {
        return is_among(orig, parts->len, parts->items) ? orig : mp_const_none;
    }
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < members->len; i++) {
        mp_obj_t part = projection(members->items[i], parts);
        if (part != mp_const_none) {
            mp_obj_list_append(list, part);
        }
    }
    return exception_group_derived(orig, list);
}

/* What goes on behind the clauses: of orig, what the clauses raised (a list) and what none of them
 * handled (or None). None: nothing. */
static mp_obj_t except_join(mp_obj_t orig, mp_obj_t raised_in, mp_obj_t rest) {
    const mp_obj_list_t *raised = MP_OBJ_TO_PTR(raised_in);
    need(mp_obj_is_exception_instance(orig) && mp_obj_is_exact_type(raised_in, &mp_type_list));
    need_exception(rest);
    for (size_t i = 0; i < raised->len; i++) {
        need(mp_obj_is_exception_instance(raised->items[i]));
    }
    if (exception_group_members(orig) == NULL) { /* one clause handled it, or none */
        return raised->len > 0 ? raised->items[0] : rest;
    }
    mp_obj_t parts = mp_obj_new_list(1, &rest), made = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < raised->len; i++) {
        mp_obj_list_append(is_part(raised->items[i], orig) ? parts : made, raised->items[i]);
    }
    mp_obj_t part = projection(orig, MP_OBJ_TO_PTR(parts));
    if (((mp_obj_list_t *)MP_OBJ_TO_PTR(made))->len == 0) {
        return part;
    }
    if (part != mp_const_none) {
        mp_obj_list_append(made, part);
    }
    const mp_obj_list_t *all = MP_OBJ_TO_PTR(made);
    return all->len == 1 ? all->items[0] : new_group(made);
}
MP_DEFINE_CONST_FUN_OBJ_3(exception_join_obj, except_join);
#endif
