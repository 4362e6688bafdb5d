/* Exceptions: the objects, their creation under any circumstances, and their attributes.
 *
 * Creating one from C must never fail: without memory (or with the heap locked, as in an interrupt
 * handler) it is built in the emergency buffer if the program gave one, else the preallocated
 * MemoryError stands in for it. */
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
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

mp_obj_t exception_from(mp_obj_t o, mp_rom_error_text_t text) {
    mp_obj_t exc = mp_obj_is_exception_type(o) ? mp_call_function_0(o) : o;
    if (!mp_obj_is_exception_instance(exc)) {
        if (MICROPY_PY_EXCEPTION_DETAILS && mp_obj_is_exception_type(o)) {
            vstr_t vstr;
            mp_print_t print;
            vstr_init_print(&vstr, 64, &print);
            mp_print_str(&print, "calling ");
            mp_obj_print_helper(&print, o, PRINT_REPR);
            mp_print_str(&print, " should have returned an instance of BaseException, not ");
            mp_obj_print_helper(&print, MP_OBJ_FROM_PTR(mp_obj_get_type(exc)), PRINT_REPR);
            mp_raise_type_arg(&mp_type_TypeError, mp_obj_new_str_from_vstr(&vstr));
        }
        mp_raise_TypeError(text);
    }
    return exc;
}

mp_obj_t mp_make_raise_obj(mp_obj_t o) {
    return exception_from(o, MP_ERROR_TEXT("exceptions must derive from BaseException"));
}

/* Creation from C ------------------------------------------------------------------------------ */

/* Where the parts of one exception come from: the heap, or after its first refusal the emergency
 * buffer. */
typedef struct exc_source {
    byte *spare; /* what is left of the emergency buffer; NULL: the heap is used */
    size_t left;
} exc_source_t;

#define SPARE_UNIT (2 * sizeof(void *))

void *exception_spare(const mp_obj_exception_t *e, size_t *size) {
    uintptr_t buf = MICROPY_ENABLE_EMERGENCY_EXCEPTION_BUF
                        ? (uintptr_t)MP_STATE_VM(emergency_exception_buf)
                        : 0;
    if (buf == 0 || (uintptr_t)e != buf) {
        return NULL;
    }
    size_t used = MP_STATE_VM(emergency_exception_buf_used);
    *size = MP_STATE_VM(emergency_exception_buf_size) - used;
    MP_STATE_VM(emergency_exception_buf_used) += *size;
    return (byte *)buf + used;
}

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
    size = (size + SPARE_UNIT - 1) & ~(SPARE_UNIT - 1);
    if (size > s->left) {
        return NULL;
    }
    void *p = s->spare;
    s->spare += size;
    s->left -= size;
    MP_STATE_VM(emergency_exception_buf_used) = MP_STATE_VM(emergency_exception_buf_size) - s->left;
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
    const size_t others = sizeof(mp_obj_str_t) + sizeof(mp_obj_tuple_t) + 5 * sizeof(mp_obj_t) +
                          sizeof(tb_block_t) + sizeof(tb_entry_t);
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

mp_obj_t exception_new(const mp_obj_type_t *type, size_t n_args, const mp_obj_t *args) {
    exc_source_t s = {NULL, 0};
    mp_obj_exception_t *e = exc_new(&s, type);
    if (e != NULL) {
        exc_set_args(&s, e, n_args, args);
    }
    /* only with the heap locked may it be incomplete, or another one */
    if ((e == NULL || n_args != e->args->len) && MP_STATE_THREAD(gc_lock_depth) == 0) {
        m_malloc_fail(n_args * sizeof(mp_obj_t));
    }
    return exc_or_memory_error(e);
}

mp_obj_t exception_make(const mp_obj_type_t *type, const mp_obj_type_t *native, size_t n_args,
                        const mp_obj_t *args) {
#if MICROPY_PY_EXCEPTION_GROUP
    if (type_is_subclass(native, &mp_type_BaseExceptionGroup)) {
        return exception_group_new(type, native, n_args, args);
    }
#endif
    (void)type;
    return exception_new(native, n_args, args);
}

mp_obj_t mp_obj_exception_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                   const mp_obj_t *args) {
    if (MICROPY_PY_OSERROR_FAMILY && type == MP_ADDRESS(&mp_type_OSError) && n_args >= 2 &&
        n_args <= 5) {
        type = os_error_class(args[0]);
    }
    return exception_init(exception_make(type, type, n_args, args), n_args, n_kw, args);
}

#if MICROPY_PY_EXCEPTION_ATTRS
mp_obj_exc_extra_t *exception_extra(mp_obj_exception_t *e) {
    if (e->extra == NULL) {
        e->extra = heap_alloc_maybe(sizeof(mp_obj_exc_extra_t), HEAP_RAW);
    }
    return e->extra;
}
#endif

#if MICROPY_PY_EXCEPTION_CHAIN
/* Cause and context ---------------------------------------------------------------------------- */

void mp_obj_exception_set_cause(mp_obj_t exc, mp_obj_t cause) {
    mp_obj_exc_extra_t *x = exception_extra(mp_obj_exception_get_native(exc));
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
            gc_barrier(exc);
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
    mp_obj_exc_extra_t *x = exception_extra(mp_obj_exception_get_native(exc));
    if (x != NULL) {
        gc_barrier(x->context);
        x->context = context;
    }
}

void mp_obj_exception_join_context(mp_obj_t exc, mp_obj_t context) {
    if (mp_obj_exception_get_native(exc)->traceback == MP_OBJ_NULL) {
        mp_obj_exception_set_context(exc, context);
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

void mp_obj_exception_join_context(mp_obj_t exc, mp_obj_t context) {
    (void)exc;
    (void)context;
}
#endif

/* Types ---------------------------------------------------------------------------------------- */

void exception_print_slot(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    exception_print_as(print, self, mp_obj_get_type(self), kind);
}

/* All share one table of slots; `version` says which is the base. */
const mp_obj_type_t *const exception_bases[] = {
#define BASE(exc) &mp_type_##exc,
#include "object/exception_bases.def"
#undef BASE
};
enum {
#define BASE(exc) BELOW_##exc,
#include "object/exception_bases.def"
#undef BASE
};
static MP_TYPE_DEFINE_SLOTS(exc_slots, make_new, mp_obj_exception_make_new, print,
                            exception_print_slot, attr, exception_attr);

#define EXC_TYPE_SLOTS(exc, below, slots_)                                                         \
    const mp_obj_type_t mp_type_##exc = {.base = {&mp_type_type},                                  \
                                         .flags = MP_TYPE_FLAGS_OWN,                               \
                                         .version = BELOW_##below,                                 \
                                         .name = MP_QSTR_##exc,                                    \
                                         .slots = (const mp_type_slots_t *)&slots_}
#define EXC_TYPE(exc, below) EXC_TYPE_SLOTS(exc, below, exc_slots);
#if MICROPY_PY_EXCEPTION_ATTRS
static MP_TYPE_DEFINE_SLOTS(base_slots, make_new, mp_obj_exception_make_new, print,
                            exception_print_slot, attr, exception_attr, locals_dict,
                            (void *)&exception_locals);
EXC_TYPE_SLOTS(BaseException, object, base_slots);
#else
EXC_TYPE(BaseException, object)
#endif
/* clang-format off */
EXC_TYPE(SystemExit, BaseException)
EXC_TYPE(KeyboardInterrupt, BaseException)
EXC_TYPE(GeneratorExit, BaseException)
EXC_TYPE(Exception, BaseException)
EXC_TYPE(ArithmeticError, Exception)
EXC_TYPE(OverflowError, ArithmeticError)
EXC_TYPE(ZeroDivisionError, ArithmeticError)
EXC_TYPE(AssertionError, Exception)
EXC_TYPE(AttributeError, Exception)
EXC_TYPE(EOFError, Exception)
EXC_TYPE(ImportError, Exception)
EXC_TYPE(LookupError, Exception)
EXC_TYPE(IndexError, LookupError)
EXC_TYPE(KeyError, LookupError)
EXC_TYPE(MemoryError, Exception)
EXC_TYPE(NameError, Exception)
EXC_TYPE(OSError, Exception)
EXC_TYPE(RuntimeError, Exception)
EXC_TYPE(NotImplementedError, RuntimeError)
EXC_TYPE(StopAsyncIteration, Exception)
EXC_TYPE(StopIteration, Exception)
EXC_TYPE(SyntaxError, Exception)
EXC_TYPE(IndentationError, SyntaxError)
EXC_TYPE(TypeError, Exception)
EXC_TYPE(ValueError, Exception)
#if MICROPY_PY_VIPER
EXC_TYPE(ViperTypeError, TypeError)
#endif
#if MICROPY_PY_BUILTINS_MORE_EXCEPTIONS
EXC_TYPE(TabError, IndentationError)
EXC_TYPE(ModuleNotFoundError, ImportError)
EXC_TYPE(UnboundLocalError, NameError)
EXC_TYPE(RecursionError, RuntimeError)
EXC_TYPE(UnicodeError, ValueError)
EXC_TYPE(UnicodeDecodeError, UnicodeError)
EXC_TYPE(UnicodeEncodeError, UnicodeError)
#endif
#if MICROPY_PY_OSERROR_FAMILY
EXC_TYPE(ConnectionError, OSError)
EXC_TYPE(BrokenPipeError, ConnectionError)
EXC_TYPE(ConnectionRefusedError, ConnectionError)
EXC_TYPE(ConnectionResetError, ConnectionError)
EXC_TYPE(FileExistsError, OSError)
EXC_TYPE(FileNotFoundError, OSError)
EXC_TYPE(IsADirectoryError, OSError)
EXC_TYPE(NotADirectoryError, OSError)
EXC_TYPE(PermissionError, OSError)
EXC_TYPE(TimeoutError, OSError)
#endif
#if MICROPY_PY_EXCEPTION_GROUP /* of the second, Exception is a base, too: class_mro_at */
static MP_TYPE_DEFINE_SLOTS(group_slots, make_new, mp_obj_exception_make_new, print, exception_print_slot, attr,
                            exception_attr, locals_dict, (void *)&exception_group_locals);
EXC_TYPE_SLOTS(BaseExceptionGroup, BaseException, group_slots);
EXC_TYPE(ExceptionGroup, BaseExceptionGroup)
#endif
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
EXC_TYPE(BlockingIOError, OSError)
EXC_TYPE(ChildProcessError, OSError)
EXC_TYPE(ConnectionAbortedError, ConnectionError)
EXC_TYPE(InterruptedError, OSError)
EXC_TYPE(ProcessLookupError, OSError)
EXC_TYPE(BufferError, Exception)
EXC_TYPE(FloatingPointError, ArithmeticError)
EXC_TYPE(PythonFinalizationError, RuntimeError)
EXC_TYPE(ReferenceError, Exception)
EXC_TYPE(SystemError, Exception)
EXC_TYPE(UnicodeTranslateError, UnicodeError)
EXC_TYPE(Warning, Exception)
EXC_TYPE(BytesWarning, Warning)
EXC_TYPE(DeprecationWarning, Warning)
EXC_TYPE(EncodingWarning, Warning)
EXC_TYPE(FutureWarning, Warning)
EXC_TYPE(ImportWarning, Warning)
EXC_TYPE(PendingDeprecationWarning, Warning)
EXC_TYPE(ResourceWarning, Warning)
EXC_TYPE(RuntimeWarning, Warning)
EXC_TYPE(SyntaxWarning, Warning)
EXC_TYPE(UnicodeWarning, Warning)
EXC_TYPE(UserWarning, Warning)
#endif
