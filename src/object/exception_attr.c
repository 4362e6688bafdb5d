/* What programs see of exceptions: what their constructors make of the arguments, attributes, the
 * methods of BaseException, and which subclass of OSError an errno means.
 *
 * Some types call their arguments by names (OSError.errno); one table says which. Such a name that
 * was assigned or is no argument is kept in extra->members, any other attribute in extra->attrs,
 * which is the __dict__. */
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/property.h"
#include "object/sequence.h"
#include "object/str.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/mperrno.h"
#include "py/runtime.h"
#include "runtime/traceback.h"

#if MICROPY_PY_OSERROR_FAMILY
const mp_obj_type_t *os_error_class(mp_obj_t number) {
    static const struct {
        uint8_t number;
        const mp_obj_type_t *type;
    } table[] = {
        {MP_EPERM, &mp_type_PermissionError},
        {MP_ENOENT, &mp_type_FileNotFoundError},
        {MP_EACCES, &mp_type_PermissionError},
        {MP_EEXIST, &mp_type_FileExistsError},
        {MP_ENOTDIR, &mp_type_NotADirectoryError},
        {MP_EISDIR, &mp_type_IsADirectoryError},
        {MP_EPIPE, &mp_type_BrokenPipeError},
        {MP_ECONNRESET, &mp_type_ConnectionResetError},
        {MP_ESHUTDOWN, &mp_type_BrokenPipeError},
        {MP_ETIMEDOUT, &mp_type_TimeoutError},
        {MP_ECONNREFUSED, &mp_type_ConnectionRefusedError},
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
        {MP_ESRCH, &mp_type_ProcessLookupError},
        {MP_EINTR, &mp_type_InterruptedError},
        {MP_ECHILD, &mp_type_ChildProcessError},
        {MP_EAGAIN, &mp_type_BlockingIOError},
        {MP_ECONNABORTED, &mp_type_ConnectionAbortedError},
        {MP_EALREADY, &mp_type_BlockingIOError},
        {MP_EINPROGRESS, &mp_type_BlockingIOError},
#endif
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(table); i++) {
        if (number == MP_OBJ_NEW_SMALL_INT(table[i].number)) {
            return table[i].type;
        }
    }
    return &mp_type_OSError;
}
#endif

#if MICROPY_PY_EXCEPTION_ATTRS
static mp_obj_exc_extra_t *need_extra(mp_obj_exception_t *e) {
    if (exception_extra(e) == NULL) {
        m_malloc_fail(sizeof(mp_obj_exc_extra_t));
    }
    return e->extra;
}

/* The dict that *place, a field of e->extra, is or will be. */
static mp_obj_t need_dict(mp_obj_t *place) {
    if (*place == MP_OBJ_NULL) {
        *place = mp_obj_new_dict(0);
    }
    return *place;
}

/* Named members -------------------------------------------------------------------------------- */

enum {
    AT_INDEX = 7,     /* index in args, or in the tuple args[1] if AT_PLACE */
    AT_NO_ARG = 7,    /* not an argument: None until it is set */
    AT_PLACE = 8,     /* part of the place of a SyntaxError */
    AT_KEYWORD = 16,  /* the constructor takes it by this name */
    AT_READONLY = 32, /* programs may not set it */
    AT_LOOSE = 64,    /* an assignment makes an ordinary attribute */
};

typedef struct member {
    const mp_obj_type_t *type;
    uint16_t name;
    uint8_t at;
} member_t;

static const member_t *find_member(const mp_obj_exception_t *e, qstr name) {
    static const member_t table[] = {
        {&mp_type_StopIteration, MP_QSTR_value, 0},
        {&mp_type_BaseException, MP_QSTR_value, AT_LOOSE | AT_NO_ARG},
        {&mp_type_SystemExit, MP_QSTR_code, 0},
        {&mp_type_OSError, MP_QSTR_errno, 0},
        {&mp_type_OSError, MP_QSTR_strerror, 1},
        {&mp_type_OSError, MP_QSTR_filename, AT_NO_ARG},
        {&mp_type_ImportError, MP_QSTR_msg, 0},
        {&mp_type_ImportError, MP_QSTR_name, AT_NO_ARG | AT_KEYWORD},
        {&mp_type_SyntaxError, MP_QSTR_msg, 0},
        {&mp_type_SyntaxError, MP_QSTR_filename, AT_PLACE | 0},
        {&mp_type_SyntaxError, MP_QSTR_lineno, AT_PLACE | 1},
        {&mp_type_SyntaxError, MP_QSTR_offset, AT_PLACE | 2},
        {&mp_type_SyntaxError, MP_QSTR_text, AT_PLACE | 3},
#if MICROPY_PY_EXCEPTION_MEMBERS
        {&mp_type_ImportError, MP_QSTR_path, AT_NO_ARG | AT_KEYWORD},
        {&mp_type_NameError, MP_QSTR_name, AT_NO_ARG | AT_KEYWORD},
        {&mp_type_AttributeError, MP_QSTR_name, AT_NO_ARG | AT_KEYWORD},
        {&mp_type_AttributeError, MP_QSTR_obj, AT_NO_ARG | AT_KEYWORD},
#endif
#if MICROPY_PY_UNICODE_ERROR_ATTRS
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
        {&mp_type_UnicodeTranslateError, MP_QSTR_object, 0},
        {&mp_type_UnicodeTranslateError, MP_QSTR_start, 1},
        {&mp_type_UnicodeTranslateError, MP_QSTR_end, 2},
        {&mp_type_UnicodeTranslateError, MP_QSTR_reason, 3},
#endif
        {&mp_type_UnicodeError, MP_QSTR_encoding, 0},
        {&mp_type_UnicodeError, MP_QSTR_object, 1},
        {&mp_type_UnicodeError, MP_QSTR_start, 2},
        {&mp_type_UnicodeError, MP_QSTR_end, 3},
        {&mp_type_UnicodeError, MP_QSTR_reason, 4},
#endif
#if MICROPY_PY_EXCEPTION_MEMBERS
        {&mp_type_OSError, MP_QSTR_filename2, AT_NO_ARG},
        {&mp_type_ImportError, MP_QSTR_name_from, AT_NO_ARG | AT_KEYWORD},
        {&mp_type_SyntaxError, MP_QSTR_end_lineno, AT_PLACE | 4},
        {&mp_type_SyntaxError, MP_QSTR_end_offset, AT_PLACE | 5},
        {&mp_type_SyntaxError, MP_QSTR_print_file_and_line, AT_NO_ARG},
#endif
#if MICROPY_PY_EXCEPTION_GROUP
        {&mp_type_BaseExceptionGroup, MP_QSTR_message, 0 | AT_READONLY},
        {&mp_type_BaseExceptionGroup, MP_QSTR_exceptions, AT_NO_ARG | AT_READONLY},
#endif
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(table); i++) {
        if (table[i].name == name && type_is_subclass(e->base.type, table[i].type)) {
            return &table[i];
        }
    }
    return NULL;
}

/* What a member is as long as it has not been set. */
static mp_obj_t member_argument(const mp_obj_exception_t *e, const member_t *m) {
    const mp_obj_tuple_t *args = e->args;
    size_t at = m->at & AT_INDEX, n = args->len;
    if (at == AT_NO_ARG) {
#if MICROPY_PY_EXCEPTION_DETAILS
        if (e->extra != NULL && e->extra->name != MP_OBJ_NULL) {
            return m->name == MP_QSTR_name ? e->extra->name : e->extra->obj;
        }
#endif
        return mp_const_none;
    }
    if (m->at & AT_PLACE) {
        if (n != 2 || !mp_obj_is_exact_type(args->items[1], &mp_type_tuple)) {
            return mp_const_none;
        }
        args = MP_OBJ_TO_PTR(args->items[1]);
    } else if (m->name == MP_QSTR_code && n > 1) {
        return MP_OBJ_FROM_PTR(args);
    } else if (m->name == MP_QSTR_errno && n == 1 && !mp_obj_is_int(args->items[0])) {
        return mp_const_none;
    }
    return at < args->len ? args->items[at] : mp_const_none;
}

void exception_set_member(mp_obj_exception_t *e, qstr name, mp_obj_t value) {
    mp_obj_dict_store(need_dict(&need_extra(e)->members), MP_OBJ_NEW_QSTR(name), value);
}

mp_obj_t exception_get_member(const mp_obj_exception_t *e, qstr name) {
    const member_t *m = find_member(e, name);
    if (m == NULL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t members = e->extra == NULL ? MP_OBJ_NULL : e->extra->members;
    mp_map_elem_t *found =
        members == MP_OBJ_NULL ? NULL : mp_map_lookup_qstr(mp_obj_dict_get_map(members), name);
    return found != NULL ? found->value : member_argument(e, m);
}

/* Constructing --------------------------------------------------------------------------------- */

static MP_NORETURN void raise_keywords(const mp_obj_exception_t *e) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no keyword arguments"),
                      type_name(e->base.type));
}

#if MICROPY_PY_EXCEPTION_MEMBERS
static void take_keywords(mp_obj_exception_t *e, size_t n_kw, const mp_obj_t *kw) {
    for (size_t i = 0; i < n_kw; i++) {
        qstr name = mp_obj_str_get_qstr(kw[2 * i]);
        const member_t *m = find_member(e, name);
        if (m == NULL || !(m->at & AT_KEYWORD)) {
            if (find_member(e, MP_QSTR_name) == NULL) {
                raise_keywords(e);
            }
            mp_raise_msg_varg(&mp_type_TypeError,
                              MP_ERROR_TEXT("%q() got an unexpected keyword argument '%q'"),
                              type_name(e->base.type), name);
        }
        exception_set_member(e, name, kw[2 * i + 1]);
    }
}
#endif

/* OSError(errno, strerror, filename, winerror, filename2): the last three are not in args. */
static size_t init_os_error(mp_obj_exception_t *e, size_t n_args, const mp_obj_t *args) {
    if (n_args < 3 || n_args > 5) {
        return n_args;
    }
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    if (e->base.type == MP_ADDRESS(&mp_type_BlockingIOError) && mp_obj_is_int(args[2])) {
        mp_obj_dict_store(need_dict(&need_extra(e)->attrs),
                          MP_OBJ_NEW_QSTR(MP_QSTR_characters_written), args[2]);
        return n_args;
    }
    if (n_args == 5) {
        exception_set_member(e, MP_QSTR_filename2, args[4]);
    }
#endif
    exception_set_member(e, MP_QSTR_filename, args[2]);
    return 2;
}

#if MICROPY_PY_EXCEPTION_DETAILS
/* What an earlier __init__, or an assignment before it, has set. */
static void forget_members(mp_obj_exception_t *e) {
    mp_obj_exc_extra_t *x = e->extra;
    if (x != NULL && !type_is_subclass(e->base.type, &mp_type_OSError) &&
        !type_is_subclass(e->base.type, &mp_type_BaseExceptionGroup)) {
        gc_barrier(x->members);
        x->members = MP_OBJ_NULL;
        gc_barrier(x->name);
        x->name = MP_OBJ_NULL;
    }
}

/* SyntaxError(text, place) */
static void check_place(mp_obj_t place) {
    mp_obj_t t = seq_to_tuple(place);
    unsigned n = (unsigned)((mp_obj_tuple_t *)MP_OBJ_TO_PTR(t))->len;
    if (n < 4 || n > 7) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("function takes at %s %u arguments (%u given)"),
                          n < 4 ? "least" : "most", n < 4 ? 4u : 7u, n);
    }
    if (n == 5) {
        mp_raise_TypeError(
            MP_ERROR_TEXT("end_offset must be provided when end_lineno is provided"));
    }
}
#else
#define forget_members(e) ((void)0)
#define check_place(place) ((void)0)
#endif

mp_obj_t exception_init(mp_obj_t exc, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_exception_t *e = MP_OBJ_TO_PTR(exc);
    size_t n = n_args;
    forget_members(e);
    if (n_kw > 0) {
#if MICROPY_PY_EXCEPTION_MEMBERS
        take_keywords(e, n_kw, args + n_args);
#else
        raise_keywords(e);
#endif
    }
    if (type_is_subclass(e->base.type, &mp_type_OSError)) {
        n = init_os_error(e, n_args, args);
    } else if (MICROPY_PY_UNICODE_ERROR_ATTRS &&
               type_is_subclass(e->base.type, &mp_type_UnicodeError)) {
        unicode_error_check(e->base.type, n, args);
    } else if (MICROPY_PY_EXCEPTION_DETAILS && n == 2 &&
               type_is_subclass(e->base.type, &mp_type_SyntaxError)) {
        check_place(args[1]);
    }
    bool same =
        n == e->args->len && (n == 0 || memcmp(args, e->args->items, n * sizeof(mp_obj_t)) == 0);
    if (!same && MP_STATE_THREAD(gc_lock_depth) == 0) { /* else args are what there was room for */
        mp_obj_t t = mp_obj_new_tuple(n, args);
        gc_barrier(MP_OBJ_FROM_PTR(e->args));
        e->args = MP_OBJ_TO_PTR(t);
    }
    return exc;
}

/* Attributes ----------------------------------------------------------------------------------- */

static void store_traceback(mp_obj_exception_t *e, mp_obj_t value) {
    if (value != mp_const_none && !mp_obj_is_exact_type(value, &mp_type_traceback)) {
        mp_raise_TypeError(MP_ERROR_TEXT("__traceback__ must be a traceback or None"));
    }
    gc_barrier(e->traceback);
    e->traceback = value == mp_const_none ? MP_OBJ_NULL : value;
}

static void check_not_deleted(mp_obj_t value, qstr attr) {
    if (value == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q may not be deleted"), attr);
    }
}

/* args and __traceback__. */
static void exc_member(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    mp_obj_exception_t *e = mp_obj_exception_get_native(self);
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = attr == MP_QSTR_args ? MP_OBJ_FROM_PTR(e->args) : exception_traceback(e);
        return;
    }
    check_not_deleted(dest[1], attr);
    if (attr == MP_QSTR_args) {
        mp_obj_t t = seq_to_tuple(dest[1]);
        gc_barrier(e->args);
        e->args = MP_OBJ_TO_PTR(t);
    } else {
        store_traceback(e, dest[1]);
    }
    dest[0] = MP_OBJ_NULL;
}

#if MICROPY_PY_EXCEPTION_CHAIN
static mp_obj_t load_link(const mp_obj_exc_extra_t *x, qstr attr) {
    if (x == NULL) {
        return attr == MP_QSTR___suppress_context__ ? mp_const_false : mp_const_none;
    }
    if (attr == MP_QSTR___suppress_context__) {
        return mp_obj_new_bool(x->suppress_context);
    }
    return obj_or_none(attr == MP_QSTR___cause__ ? x->cause : x->context);
}

/* __cause__, __context__, __suppress_context__. */
static void exc_link_member(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    mp_obj_exception_t *e = mp_obj_exception_get_native(self);
    mp_obj_t value = dest[1];
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = load_link(e->extra, attr);
        return;
    }
    check_not_deleted(value, attr);
    mp_obj_exc_extra_t *x = need_extra(e);
    if (attr == MP_QSTR___suppress_context__) {
        if (MICROPY_PY_EXCEPTION_DETAILS && !mp_obj_is_bool(value)) {
            mp_raise_TypeError(MP_ERROR_TEXT("attribute value type must be bool"));
        }
        x->suppress_context = mp_obj_is_true(value);
    } else if (value != mp_const_none && !mp_obj_is_exception_instance(value)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("exception %s must be None or derive from BaseException"),
                          attr == MP_QSTR___cause__ ? "cause" : "context");
    } else if (attr == MP_QSTR___cause__) {
        mp_obj_exception_set_cause(self, value);
    } else {
        gc_barrier(x->context);
        x->context = value;
    }
    dest[0] = MP_OBJ_NULL;
}
#endif

static void load_attr(mp_obj_exception_t *e, qstr attr, mp_obj_t *dest) {
    mp_obj_t attrs = e->extra == NULL ? MP_OBJ_NULL : e->extra->attrs;
    mp_map_elem_t *found =
        attrs == MP_OBJ_NULL ? NULL : mp_map_lookup_qstr(mp_obj_dict_get_map(attrs), attr);
    if (found != NULL) {
        dest[0] = found->value;
    } else if (attr == MP_QSTR___dict__) {
        dest[0] = need_dict(&need_extra(e)->attrs);
    } else {
        dest[0] = exception_get_member(e, attr);
    }
}

void exception_check_writable(const mp_obj_exception_t *e, qstr attr) {
    const member_t *m = find_member(e, attr);
    if (m != NULL && (m->at & AT_READONLY)) {
        mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
    }
}

void exception_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_exception_t *e = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL) {
        load_attr(e, attr, dest);
        return;
    }
    const member_t *m = find_member(e, attr);
    exception_check_writable(e, attr);
    if (MICROPY_PY_CLASS_CHECKS && attr == MP_QSTR___dict__) {
        if (dest[1] == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("cannot delete __dict__"));
        }
        mp_obj_t *place = &need_extra(e)->attrs;
        mp_obj_t dict = dict_for_attrs(dest[1]);
        gc_barrier(*place);
        *place = dict;
    } else if (m != NULL && !(m->at & AT_LOOSE)) { /* a deleted member is None */
        exception_set_member(e, attr, obj_or_none(dest[1]));
    } else if (!dict_set(MP_OBJ_TO_PTR(need_dict(&need_extra(e)->attrs)), attr, dest[1])) {
        return;
    }
    dest[0] = MP_OBJ_NULL;
}

/* Methods -------------------------------------------------------------------------------------- */

static mp_obj_t exc_with_traceback(mp_obj_t self, mp_obj_t traceback) {
    store_traceback(mp_obj_exception_get_native(self), traceback);
    return self;
}
static MP_DEFINE_CONST_FUN_OBJ_2(exc_with_traceback_obj, exc_with_traceback);

#if MICROPY_PY_EXCEPTION_MEMBERS
/* Notes are an ordinary attribute, __notes__, as in CPython. */
static mp_obj_t exc_add_note(mp_obj_t self, mp_obj_t note) {
    mp_obj_t dest[2];
    if (!mp_obj_is_str(note)) {
        mp_raise_TypeError_of(note, MP_ERROR_TEXT("note must be a str, not '%s'"));
    }
    mp_load_method_maybe(self, MP_QSTR___notes__, dest);
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = mp_obj_new_list(0, NULL);
        mp_store_attr(self, MP_QSTR___notes__, dest[0]);
    } else if (!mp_obj_is_exact_type(dest[0], &mp_type_list)) {
        mp_raise_TypeError(MP_ERROR_TEXT("Cannot add note: __notes__ is not a list"));
    }
    return mp_obj_list_append(dest[0], note);
}
static MP_DEFINE_CONST_FUN_OBJ_2(exc_add_note_obj, exc_add_note);
#endif

#if MICROPY_PY_EXCEPTION_CHAIN
static MEMBER_DEFINE(member_cause, MP_QSTR___cause__, exc_link_member);
static MEMBER_DEFINE(member_context, MP_QSTR___context__, exc_link_member);
static MEMBER_DEFINE(member_suppress_context, MP_QSTR___suppress_context__, exc_link_member);
#endif

static MEMBER_DEFINE(member_args, MP_QSTR_args, exc_member);
static MEMBER_DEFINE(member_traceback, MP_QSTR___traceback__, exc_member);
static const mp_rom_map_elem_t exc_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_args), MP_ROM_PTR(&member_args)},
    {MP_ROM_QSTR(MP_QSTR___traceback__), MP_ROM_PTR(&member_traceback)},
    {MP_ROM_QSTR(MP_QSTR_with_traceback), MP_ROM_PTR(&exc_with_traceback_obj)},
#if MICROPY_PY_EXCEPTION_CHAIN
    {MP_ROM_QSTR(MP_QSTR___cause__), MP_ROM_PTR(&member_cause)},
    {MP_ROM_QSTR(MP_QSTR___context__), MP_ROM_PTR(&member_context)},
    {MP_ROM_QSTR(MP_QSTR___suppress_context__), MP_ROM_PTR(&member_suppress_context)},
#endif
#if MICROPY_PY_EXCEPTION_MEMBERS
    {MP_ROM_QSTR(MP_QSTR_add_note), MP_ROM_PTR(&exc_add_note_obj)},
#endif
};
MP_DEFINE_CONST_DICT(exception_locals, exc_locals_table);
#else
/* The arguments, and what two types call the first of them. */
void exception_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_exception_t *e = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_args) {
        dest[0] = MP_OBJ_FROM_PTR(e->args);
    } else if (attr ==
               (e->base.type == MP_ADDRESS(&mp_type_OSError) ? MP_QSTR_errno : MP_QSTR_value)) {
        dest[0] = mp_obj_exception_get_value(self_in);
    }
}

mp_obj_t exception_init(mp_obj_t exc, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)args;
    mp_arg_check_num(n_args, n_kw, 0, MP_OBJ_FUN_ARGS_MAX, false);
    return exc;
}
#endif
