/* Exceptions: the objects, their creation under any circumstances, and their attributes.
 *
 * Creating one from C must never fail: without memory (or with the heap locked, as in an interrupt
 * handler) it is built in the emergency buffer if the program gave one, else the preallocated
 * MemoryError stands in for it. */
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/property.h"
#include "object/str.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/traceback.h"

/* Asking --------------------------------------------------------------------------------------- */

bool mp_obj_is_native_exception_instance(mp_obj_t self_in) {
    return MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(self_in), make_new) == mp_obj_exception_make_new;
}

bool mp_obj_is_exception_type(mp_obj_t self_in) {
    return obj_is_class(self_in) &&
           type_is_subclass(MP_OBJ_TO_PTR(self_in), &mp_type_BaseException);
}

bool mp_obj_is_exception_instance(mp_obj_t self_in) {
    return type_is_subclass(mp_obj_get_type(self_in), &mp_type_BaseException);
}

bool mp_obj_exception_match(mp_obj_t exc, mp_const_obj_t exc_type) {
    const mp_obj_type_t *type =
        mp_obj_is_exception_type(exc) ? MP_OBJ_TO_PTR(exc) : mp_obj_get_type(exc);
    return type_is_subclass(type, (const mp_obj_type_t *)exc_type);
}

mp_obj_exception_t *mp_obj_exception_get_native(mp_obj_t exc) {
    return MP_OBJ_TO_PTR(native_self(exc));
}

mp_obj_t mp_obj_exception_get_value(mp_obj_t self_in) {
    const mp_obj_tuple_t *args = mp_obj_exception_get_native(self_in)->args;
    return args->len == 0 ? mp_const_none : args->items[0];
}

void mp_obj_exception_clear_traceback(mp_obj_t self_in) {
    mp_obj_exception_t *e = mp_obj_exception_get_native(self_in);
    gc_barrier(e->traceback);
    e->traceback = MP_OBJ_NULL;
}

mp_obj_t mp_make_raise_obj(mp_obj_t o) {
    if (mp_obj_is_exception_type(o)) {
        o = mp_call_function_0(o);
    }
    if (!mp_obj_is_exception_instance(o)) {
        return mp_obj_new_exception_msg(&mp_type_TypeError,
                                        MP_ERROR_TEXT("exceptions must derive from BaseException"));
    }
    return o;
}

/* Creation from C ------------------------------------------------------------------------------ */

/* Where the parts of one exception come from: the heap, or after its first refusal the emergency
 * buffer. */
typedef struct exc_source {
    byte *spare; /* what is left of the emergency buffer; NULL: the heap is used */
    size_t left;
} exc_source_t;

static void *exc_alloc(exc_source_t *s, size_t size, enum heap_kind kind) {
    if (s->spare == NULL) {
        void *p = heap_alloc_maybe(size, kind);
        if (p != NULL) {
            return p;
        }
        uintptr_t buf = MICROPY_ENABLE_EMERGENCY_EXCEPTION_BUF
                            ? (uintptr_t)MP_STATE_VM(emergency_exception_buf)
                            : 0;
        if (buf == 0) {
            return NULL;
        }
        s->spare = (byte *)buf;
        s->left = MP_STATE_VM(emergency_exception_buf_size);
    }
    size = (size + 2 * sizeof(void *) - 1) & ~(2 * sizeof(void *) - 1);
    if (size > s->left) {
        return NULL;
    }
    void *p = s->spare;
    s->spare += size;
    s->left -= size;
    memset(p, 0, size);
    return p;
}

/* An exception without arguments, in *s or (NULL) not to be had. */
static mp_obj_exception_t *exc_new(exc_source_t *s, const mp_obj_type_t *type) {
    mp_obj_exception_t *e = exc_alloc(s, sizeof(mp_obj_exception_t), HEAP_OBJECT);
    if (e != NULL) {
        e->base.type = type;
        e->args = (mp_obj_tuple_t *)&mp_const_empty_tuple_obj;
    }
    return e;
}

static mp_obj_t exc_or_memory_error(mp_obj_exception_t *e) {
    return MP_OBJ_FROM_PTR(e == NULL ? &MP_STATE_VM(memory_error) : e);
}

/* Sets args of a new exception; leaves them empty if there is no memory. */
static void exc_set_args(exc_source_t *s, mp_obj_exception_t *e, size_t n, const mp_obj_t *args) {
    mp_obj_tuple_t *t =
        n == 0 ? NULL : exc_alloc(s, sizeof(mp_obj_tuple_t) + n * sizeof(mp_obj_t), HEAP_OBJECT);
    if (t != NULL) {
        t->base.type = &mp_type_tuple;
        t->len = n;
        memcpy(t->items, args, n * sizeof(mp_obj_t));
        e->args = t;
    }
}

mp_obj_t mp_obj_new_exception_args(const mp_obj_type_t *exc_type, size_t n_args,
                                   const mp_obj_t *args) {
    if (type_is_heap(exc_type)) {
        return mp_call_function_n_kw(MP_OBJ_FROM_PTR(exc_type), n_args, 0, args);
    }
    exc_source_t s = {NULL, 0};
    mp_obj_exception_t *e = exc_new(&s, exc_type);
    if (e != NULL) {
        exc_set_args(&s, e, n_args, args);
        if (n_args != e->args->len) { /* a value must not be lost: StopIteration's is a result */
            e = NULL;
        }
    }
    return exc_or_memory_error(e);
}

mp_obj_t mp_obj_new_exception(const mp_obj_type_t *exc_type) {
    return mp_obj_new_exception_args(exc_type, 0, NULL);
}

#if MICROPY_ERROR_REPORTING > MICROPY_ERROR_REPORTING_TERSE
/* A sink of bounded size, which counts all that comes. */
typedef struct exc_sink {
    char *data;
    size_t len;
    size_t room;
} exc_sink_t;

static void sink_strn(void *data, const char *str, size_t len) {
    exc_sink_t *s = data;
    if (s->len < s->room) {
        memcpy(s->data + s->len, str, MIN(len, s->room - s->len));
    }
    s->len += len;
}

#if MICROPY_ROM_TEXT_COMPRESSION
typedef struct unpacked {
    char text[MP_ERROR_TEXT_LONGEST + 1];
} unpacked_t;

/* Writes what the code c stands for to `to`, not beyond `end`; the place behind it. */
static char *unpack_code(char *to, const char *end, unsigned c) {
    static const byte pairs[256][2] = {MP_ERROR_TEXT_PAIRS};
    while (pairs[c][0]) {
        to = unpack_code(to, end, pairs[c][0]);
        c = pairs[c][1];
    }
    if (to < end) {
        *to++ = (char)c;
    }
    return to;
}

/* The text as it is to be read. One that does not come from MP_ERROR_TEXT is itself: no packed text
 * is valid UTF-8 (the string tool sees to that). Without Unicode any byte from 128 on means packed.
 */
static const char *unpack(const char *text, unpacked_t *buf) {
    const byte *p = (const byte *)text;
    size_t len = strlen(text);
    if (MICROPY_PY_BUILTINS_STR_UNICODE ? utf8_check(p, len) : str_is_ascii_data(p, len)) {
        return text;
    }
    char *to = buf->text;
    while (*p != 0) {
        to = unpack_code(to, buf->text + MP_ERROR_TEXT_LONGEST, *p++);
    }
    *to = 0;
    return buf->text;
}

int error_text_print(const mp_print_t *print, mp_rom_error_text_t text) {
    unpacked_t buf;
    return mp_print_str(print, unpack(text, &buf));
}
#else
typedef char unpacked_t;
#define unpack(text, buf) ((void)(buf), (text))
#endif

/* Sets the exception's argument to a string: `text` (which stays where it is if is_static), or what
 * printing gives, `len` bytes. Left out or cut short as memory allows. */
static void exc_set_text(exc_source_t *s, mp_obj_exception_t *e, const char *text, size_t len,
                         va_list *args, bool is_static) {
    size_t room = is_static ? 0 : len + 1;
    const size_t others = sizeof(mp_obj_str_t) + sizeof(mp_obj_tuple_t) + 5 * sizeof(mp_obj_t);
    if (s->spare != NULL) {
        room = MIN(room, s->left > others ? s->left - others : 0);
    }
    mp_obj_str_t *str = exc_alloc(s, sizeof(mp_obj_str_t) + room, HEAP_LEAF);
    if (str == NULL) {
        return;
    }
    str->base.type = &mp_type_str;
    str->data = (const byte *)text;
    str->len = len;
    if (!is_static && room == 0) {
        return;
    }
    if (!is_static) {
        exc_sink_t sink = {(char *)(str + 1), 0, room - 1};
        mp_print_t print = {&sink, sink_strn};
        args == NULL ? sink_strn(&sink, text, len) : (void)mp_vprintf(&print, text, *args);
        str->data = (const byte *)(str + 1);
        str->len = MIN(sink.len, room - 1);
    }
    mp_obj_t arg = MP_OBJ_FROM_PTR(str);
    exc_set_args(s, e, 1, &arg);
}

static mp_obj_t exc_with_text(const mp_obj_type_t *type, const char *text, size_t len,
                              va_list *args, bool is_static) {
    exc_source_t s = {NULL, 0};
    mp_obj_exception_t *e =
        exc_new(&s, type_is_heap(type) ? ((const mp_obj_class_t *)type)->native_base : type);
    if (e != NULL) {
        exc_set_text(&s, e, text, len, args, is_static);
    }
    mp_obj_t exc = exc_or_memory_error(e);
    if (type_is_heap(type)) { /* a class written in Python: its constructor gets the arguments */
        const mp_obj_tuple_t *t = ((mp_obj_exception_t *)exc)->args;
        return mp_call_function_n_kw(MP_OBJ_FROM_PTR(type), t->len, 0, t->items);
    }
    return exc;
}

mp_obj_t mp_obj_new_exception_msg(const mp_obj_type_t *exc_type, mp_rom_error_text_t msg) {
    unpacked_t buf;
    if (msg == NULL) {
        return mp_obj_new_exception(exc_type);
    }
    msg = unpack(msg, &buf);
    return exc_with_text(exc_type, msg, strlen(msg), NULL, !MICROPY_ROM_TEXT_COMPRESSION);
}

mp_obj_t mp_obj_new_exception_msg_vlist(const mp_obj_type_t *exc_type, mp_rom_error_text_t fmt,
                                        va_list arg) {
    if (fmt == NULL) {
        return mp_obj_new_exception(exc_type);
    }
    unpacked_t buf;
    fmt = unpack(fmt, &buf);
    char text[80]; /* most texts are printed once only */
    exc_sink_t sink = {text, 0, sizeof text};
    mp_print_t print = {&sink, sink_strn};
    mp_vprintf(&print, fmt, arg);
    if (sink.len <= sizeof text) {
        return exc_with_text(exc_type, text, sink.len, NULL, false);
    }
    va_list copy;
    va_copy(copy, arg);
    mp_obj_t e = exc_with_text(exc_type, fmt, sink.len, &copy, false);
    va_end(copy);
    return e;
}
#else
mp_obj_t mp_obj_new_exception_msg(const mp_obj_type_t *exc_type, mp_rom_error_text_t msg) {
    (void)msg;
    return mp_obj_new_exception(exc_type);
}

mp_obj_t mp_obj_new_exception_msg_vlist(const mp_obj_type_t *exc_type, mp_rom_error_text_t fmt,
                                        va_list arg) {
    (void)fmt;
    (void)arg;
    return mp_obj_new_exception(exc_type);
}
#endif

mp_obj_t mp_obj_new_exception_msg_varg(const mp_obj_type_t *exc_type, mp_rom_error_text_t fmt,
                                       ...) {
    va_list args;
    va_start(args, fmt);
    mp_obj_t e = mp_obj_new_exception_msg_vlist(exc_type, fmt, args);
    va_end(args);
    return e;
}

/* Creation from Python ------------------------------------------------------------------------- */

#if MICROPY_PY_EXCEPTION_ATTRS
/* NULL if there is no memory. */
static mp_obj_exc_extra_t *exc_extra(mp_obj_exception_t *e) {
    if (e->extra == NULL) {
        e->extra = heap_alloc_maybe(sizeof(mp_obj_exc_extra_t), HEAP_RAW);
    }
    return e->extra;
}

static mp_obj_exc_extra_t *exc_need_extra(mp_obj_exception_t *e) {
    if (exc_extra(e) == NULL) {
        m_malloc_fail(sizeof(mp_obj_exc_extra_t));
    }
    return e->extra;
}

static mp_obj_t attrs_dict(mp_obj_exception_t *e) {
    mp_obj_exc_extra_t *x = exc_need_extra(e);
    if (x->attrs == MP_OBJ_NULL) {
        x->attrs = mp_obj_new_dict(0);
    }
    return x->attrs;
}

static void exc_store_attr(mp_obj_exception_t *e, qstr attr, mp_obj_t value) {
    mp_obj_dict_store(attrs_dict(e), MP_OBJ_NEW_QSTR(attr), value);
}

/* ImportError(..., name=, path=), NameError(..., name=), AttributeError(..., name=, obj=): kept as
 * attributes. */
static void exc_take_keywords(mp_obj_exception_t *e, size_t n_kw, const mp_obj_t *kw) {
    for (size_t i = 0; i < n_kw; i++) {
        qstr name = mp_obj_str_get_qstr(kw[2 * i]);
        bool import = type_is_subclass(e->base.type, &mp_type_ImportError);
        bool lookup = type_is_subclass(e->base.type, &mp_type_NameError) ||
                      e->base.type == &mp_type_AttributeError;
        if (!(name == MP_QSTR_name && (import || lookup)) && !(name == MP_QSTR_path && import) &&
            !(name == MP_QSTR_obj && lookup)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no keyword arguments"),
                              type_name(e->base.type));
        }
        exc_store_attr(e, name, kw[2 * i + 1]);
    }
}
#endif

mp_obj_t mp_obj_exception_make_new(const mp_obj_type_t *type_in, size_t n_args, size_t n_kw,
                                   const mp_obj_t *args) {
    mp_obj_exception_t *e = mp_obj_malloc(mp_obj_exception_t, type_in);
    e->args = (mp_obj_tuple_t *)&mp_const_empty_tuple_obj;
#if MICROPY_PY_EXCEPTION_ATTRS
    exc_take_keywords(e, n_kw, args + n_args);
    if (type_in == &mp_type_OSError && n_args >= 3) { /* the file name is not one of args */
        exc_store_attr(e, MP_QSTR_filename, args[2]);
        n_args = 2;
    }
#else
    mp_arg_check_num(n_args, n_kw, 0, MP_OBJ_FUN_ARGS_MAX, false);
#endif
    e->args = MP_OBJ_TO_PTR(mp_obj_new_tuple(n_args, args));
    return MP_OBJ_FROM_PTR(e);
}

#if MICROPY_PY_EXCEPTION_CHAIN
/* Cause and context ---------------------------------------------------------------------------- */

void mp_obj_exception_set_cause(mp_obj_t exc, mp_obj_t cause) {
    mp_obj_exc_extra_t *x = exc_extra(mp_obj_exception_get_native(exc));
    if (x != NULL) {
        gc_barrier(x->cause);
        x->cause = cause;
        x->suppress_context = true;
    }
}

static mp_obj_t exc_context(mp_obj_t exc) {
    const mp_obj_exc_extra_t *x = mp_obj_exception_get_native(exc)->extra;
    return x == NULL || x->context == mp_const_none ? MP_OBJ_NULL : x->context;
}

/* Takes exc out of the chain of contexts that begins at o, so that it may be put before it. */
static void cut_context(mp_obj_t o, mp_obj_t exc) {
    mp_obj_t next;
    mp_obj_t slow = o; /* a chain that a program made circular ends here, too */
    for (bool odd = false; (next = exc_context(o)) != MP_OBJ_NULL && next != slow;
         o = next, odd = !odd) {
        if (next == exc) {
            mp_obj_exception_get_native(o)->extra->context = MP_OBJ_NULL;
            return;
        }
        slow = odd ? exc_context(slow) : slow;
    }
}

void mp_obj_exception_set_context(mp_obj_t exc, mp_obj_t context) {
    if (exc == context || exc_context(exc) == context) {
        return;
    }
    cut_context(context, exc);
    mp_obj_exc_extra_t *x = exc_extra(mp_obj_exception_get_native(exc));
    if (x != NULL) {
        gc_barrier(x->context);
        x->context = context;
    }
}
#else
void mp_obj_exception_set_cause(mp_obj_t exc, mp_obj_t cause) {
    (void)exc;
    (void)cause;
}

void mp_obj_exception_set_context(mp_obj_t exc, mp_obj_t context) {
    (void)exc;
    (void)context;
}
#endif

/* Attributes ----------------------------------------------------------------------------------- */

#if MICROPY_PY_EXCEPTION_ATTRS
static mp_obj_t or_none(mp_obj_t o) {
    return o == MP_OBJ_NULL ? mp_const_none : o;
}

static void store_traceback(mp_obj_exception_t *e, mp_obj_t value) {
    if (value != mp_const_none && !mp_obj_is_exact_type(value, &mp_type_traceback)) {
        mp_raise_TypeError(MP_ERROR_TEXT("__traceback__ must be a traceback or None"));
    }
    gc_barrier(e->traceback);
    e->traceback = value == mp_const_none ? MP_OBJ_NULL : value;
}

/* args and __traceback__. */
static void exc_member(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    mp_obj_exception_t *e = mp_obj_exception_get_native(self);
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = attr == MP_QSTR_args ? MP_OBJ_FROM_PTR(e->args) : or_none(e->traceback);
        return;
    }
    if (dest[1] == MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_args) {
        mp_obj_t t = MP_OBJ_TYPE_GET_SLOT(&mp_type_tuple, make_new)(&mp_type_tuple, 1, 0, &dest[1]);
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
    return or_none(attr == MP_QSTR___cause__ ? x->cause : x->context);
}

/* __cause__, __context__, __suppress_context__. */
static void exc_link_member(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    mp_obj_exception_t *e = mp_obj_exception_get_native(self);
    mp_obj_t value = dest[1];
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = load_link(e->extra, attr);
        return;
    }
    if (value == MP_OBJ_NULL) {
        return;
    }
    mp_obj_exc_extra_t *x = exc_need_extra(e);
    if (attr == MP_QSTR___suppress_context__) {
        x->suppress_context = mp_obj_is_true(value);
    } else if (value != mp_const_none && !mp_obj_is_exception_instance(value)) {
        mp_raise_TypeError(
            MP_ERROR_TEXT("exception cause must be None or derive from BaseException"));
    } else if (attr == MP_QSTR___cause__) {
        mp_obj_exception_set_cause(self, value);
    } else {
        gc_barrier(x->context);
        x->context = value;
    }
    dest[0] = MP_OBJ_NULL;
}
#endif

/* Item i of args[1] of a SyntaxError: file name, line, column, text. */
static mp_obj_t syntax_detail(const mp_obj_tuple_t *args, size_t i) {
    if (args->len == 2 && mp_obj_is_exact_type(args->items[1], &mp_type_tuple)) {
        const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(args->items[1]);
        if (i < t->len) {
            return t->items[i];
        }
    }
    return mp_const_none;
}

/* What some types call their arguments; MP_OBJ_NULL: no such attribute. */
static mp_obj_t named_arg(const mp_obj_exception_t *e, qstr attr) {
    static const struct {
        const mp_obj_type_t *type;
        uint16_t name;
        uint8_t index;
    } table[] = {
        {&mp_type_StopIteration, MP_QSTR_value, 0},  {&mp_type_SystemExit, MP_QSTR_code, 0},
        {&mp_type_OSError, MP_QSTR_errno, 0},        {&mp_type_OSError, MP_QSTR_strerror, 1},
        {&mp_type_OSError, MP_QSTR_filename, 2},     {&mp_type_SyntaxError, MP_QSTR_msg, 0},
        {&mp_type_SyntaxError, MP_QSTR_filename, 4}, {&mp_type_SyntaxError, MP_QSTR_lineno, 5},
        {&mp_type_SyntaxError, MP_QSTR_offset, 6},   {&mp_type_SyntaxError, MP_QSTR_text, 7},
        {&mp_type_ImportError, MP_QSTR_msg, 0},      {&mp_type_ImportError, MP_QSTR_name, 3},
        {&mp_type_NameError, MP_QSTR_name, 3},       {&mp_type_AttributeError, MP_QSTR_name, 3},
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(table); i++) {
        if (table[i].name == attr && type_is_subclass(e->base.type, table[i].type)) {
            if (table[i].index >= 4) {
                return syntax_detail(e->args, table[i].index - 4u);
            }
            return table[i].index < e->args->len ? e->args->items[table[i].index] : mp_const_none;
        }
    }
    return MP_OBJ_NULL;
}

static void exc_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_exception_t *e = MP_OBJ_TO_PTR(self_in);
    mp_obj_t attrs = e->extra == NULL ? MP_OBJ_NULL : e->extra->attrs;
    if (dest[0] != MP_OBJ_NULL) {
        if (dest[1] != MP_OBJ_NULL) {
            exc_store_attr(e, attr, dest[1]);
            dest[0] = MP_OBJ_NULL;
        } else if (attrs != MP_OBJ_NULL && dict_set(MP_OBJ_TO_PTR(attrs), attr, MP_OBJ_NULL)) {
            dest[0] = MP_OBJ_NULL;
        }
        return;
    }
    mp_map_elem_t *found =
        attrs == MP_OBJ_NULL ? NULL : mp_map_lookup_qstr(mp_obj_dict_get_map(attrs), attr);
    if (found != NULL) {
        dest[0] = found->value;
    } else if (attr == MP_QSTR___dict__) {
        dest[0] = attrs_dict(e);
    } else {
        dest[0] = named_arg(e, attr);
    }
}

static mp_obj_t exc_with_traceback(mp_obj_t self, mp_obj_t traceback) {
    store_traceback(mp_obj_exception_get_native(self), traceback);
    return self;
}
static MP_DEFINE_CONST_FUN_OBJ_2(exc_with_traceback_obj, exc_with_traceback);

#if MICROPY_PY_EXCEPTION_CHAIN
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
    }
    return mp_obj_list_append(dest[0], note);
}
static MP_DEFINE_CONST_FUN_OBJ_2(exc_add_note_obj, exc_add_note);
static MEMBER_DEFINE(member_cause, MP_QSTR___cause__, exc_link_member);
static MEMBER_DEFINE(member_context, MP_QSTR___context__, exc_link_member);
static MEMBER_DEFINE(member_suppress_context, MP_QSTR___suppress_context__, exc_link_member);
#endif
#else
/* The arguments, and what two types call the first of them. */
static void exc_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_exception_t *e = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_args) {
        dest[0] = MP_OBJ_FROM_PTR(e->args);
    } else if (attr == (e->base.type == &mp_type_OSError ? MP_QSTR_errno : MP_QSTR_value)) {
        dest[0] = mp_obj_exception_get_value(self_in);
    }
}
#endif

/* Types ---------------------------------------------------------------------------------------- */

static void exc_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    exception_print_as(print, self, mp_obj_get_type(self), kind);
}

#if MICROPY_PY_EXCEPTION_ATTRS
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
    {MP_ROM_QSTR(MP_QSTR_add_note), MP_ROM_PTR(&exc_add_note_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(exc_locals, exc_locals_table);
#endif

/* All share one table of slots; `version` says which is the base. */
const mp_obj_type_t *const exception_bases[] = {
    &mp_type_object,      &mp_type_BaseException, &mp_type_Exception,    &mp_type_ArithmeticError,
    &mp_type_LookupError, &mp_type_ImportError,   &mp_type_NameError,    &mp_type_RuntimeError,
    &mp_type_SyntaxError, &mp_type_ValueError,    &mp_type_UnicodeError, &mp_type_IndentationError,
};
enum {
    BELOW_object,
    BELOW_BaseException,
    BELOW_Exception,
    BELOW_ArithmeticError,
    BELOW_LookupError,
    BELOW_ImportError,
    BELOW_NameError,
    BELOW_RuntimeError,
    BELOW_SyntaxError,
    BELOW_ValueError,
    BELOW_UnicodeError,
    BELOW_IndentationError
};
static MP_TYPE_DEFINE_SLOTS(exc_slots, make_new, mp_obj_exception_make_new, print, exc_print, attr,
                            exc_attr);

#define EXC_TYPE_SLOTS(exc, below, slots_)                                                         \
    const mp_obj_type_t mp_type_##exc = {.base = {&mp_type_type},                                  \
                                         .flags = MP_TYPE_FLAGS_OWN,                               \
                                         .version = BELOW_##below,                                 \
                                         .name = MP_QSTR_##exc,                                    \
                                         .slots = (const mp_type_slots_t *)&slots_}
#define EXC_TYPE(exc, below) EXC_TYPE_SLOTS(exc, below, exc_slots)
#if MICROPY_PY_EXCEPTION_ATTRS
static MP_TYPE_DEFINE_SLOTS(base_slots, make_new, mp_obj_exception_make_new, print, exc_print, attr,
                            exc_attr, locals_dict, &exc_locals);
EXC_TYPE_SLOTS(BaseException, object, base_slots);
#else
EXC_TYPE(BaseException, object);
#endif
EXC_TYPE(SystemExit, BaseException);
EXC_TYPE(KeyboardInterrupt, BaseException);
EXC_TYPE(GeneratorExit, BaseException);
EXC_TYPE(Exception, BaseException);
EXC_TYPE(ArithmeticError, Exception);
EXC_TYPE(OverflowError, ArithmeticError);
EXC_TYPE(ZeroDivisionError, ArithmeticError);
EXC_TYPE(AssertionError, Exception);
EXC_TYPE(AttributeError, Exception);
EXC_TYPE(EOFError, Exception);
EXC_TYPE(ImportError, Exception);
EXC_TYPE(LookupError, Exception);
EXC_TYPE(IndexError, LookupError);
EXC_TYPE(KeyError, LookupError);
EXC_TYPE(MemoryError, Exception);
EXC_TYPE(NameError, Exception);
EXC_TYPE(OSError, Exception);
EXC_TYPE(RuntimeError, Exception);
EXC_TYPE(NotImplementedError, RuntimeError);
EXC_TYPE(StopAsyncIteration, Exception);
EXC_TYPE(StopIteration, Exception);
EXC_TYPE(SyntaxError, Exception);
EXC_TYPE(IndentationError, SyntaxError);
EXC_TYPE(TypeError, Exception);
EXC_TYPE(ValueError, Exception);
#if MICROPY_PY_BUILTINS_MORE_EXCEPTIONS
EXC_TYPE(TabError, IndentationError);
EXC_TYPE(ModuleNotFoundError, ImportError);
EXC_TYPE(UnboundLocalError, NameError);
EXC_TYPE(RecursionError, RuntimeError);
EXC_TYPE(UnicodeError, ValueError);
EXC_TYPE(UnicodeDecodeError, UnicodeError);
EXC_TYPE(UnicodeEncodeError, UnicodeError);
#endif
