/* Exceptions from the inside: what printing and the object model share with exception.c. */
#ifndef KRAIT_RUNTIME_TRACEBACK_H
#define KRAIT_RUNTIME_TRACEBACK_H
#include "py/objexcept.h"
#include "py/objfun.h"

struct frame;

/* What few exceptions have; made when first needed. NULL fields: not set. */
typedef struct _mp_obj_exc_extra_t {
    mp_obj_t cause;
    mp_obj_t context;
    mp_obj_t members; /* dict of what object/exception_attr.c calls members, as far as set */
    mp_obj_t attrs;   /* dict of other attributes */
#if MICROPY_PY_EXCEPTION_DETAILS
    mp_obj_t name; /* what raise_about gave a NameError or AttributeError */
    mp_obj_t obj;
#endif
    bool suppress_context;
} mp_obj_exc_extra_t;

/* One place: what ran, and the word offset behind the instruction. Lines are only looked up when
 * they are asked for. Places that follow each other in deep recursion are counted. */
#if MICROPY_PY_TRACEBACK_OBJECTS
typedef struct tb_entry {
    mp_obj_t what; /* the function; the generator that contains the frame; or the frame's object, if
                      that was there already */
    uint32_t at;   /* where it was raised, or the inner frame called */
    uint32_t left; /* where it was raised again, to leave the frame; 0: nowhere */
    uint32_t frame; /* the frame's number (vm/trace.h), or 0 */
    uint32_t repeats;
} tb_entry_t;

/* What a program sees: one for each place, made when it asks for the first. */
typedef struct _mp_obj_traceback_t {
    mp_obj_base_t base;
    mp_obj_t next; /* the place that it called: a traceback, or NULL */
    mp_obj_t
        outer; /* the place that called it, if that is known when it was made or passed, or NULL */
    mp_obj_t what; /* as in tb_entry_t; tb_frame replaces it by the frame's object */
    int32_t lasti; /* bytes from the start of the code to the instruction */
    int32_t line;  /* negative: to be looked up, and the number of places from here on */
    uint32_t left;
    uint32_t frame;
} mp_obj_traceback_t;

/* Notes that exc is raised again at the pc of fr, if its outermost place is in that frame: that is
 * where it leaves the frame, if it does. Never raises. */
void traceback_raised_again(mp_obj_t exc, struct frame *fr);
/* tb_frame. MemoryError. */
mp_obj_t traceback_frame(mp_obj_t self);
#else
typedef struct tb_entry {
    const mp_obj_fun_bc_t *what;
    uintptr_t at : 5 * sizeof(void *);
    uintptr_t repeats : 3 * sizeof(void *);
} tb_entry_t;
#define traceback_raised_again(exc, fr) ((void)0)
#endif

/* What an exception records while it travels. */
typedef struct tb_block {
    mp_obj_base_t base; /* with MICROPY_PY_TRACEBACK_OBJECTS no type of a program's; else
                           mp_type_traceback */
    uint16_t len;
    uint16_t alloc : 15;
    uint16_t shared : 1;  /* a program has it: not changed any more, but replaced by a longer one */
    tb_entry_t entries[]; /* innermost first */
} tb_block_t;

/* Records that exc leaves this frame, or is caught in it, at its pc; innermost first. Never raises:
 * on shortage of memory the place is left out. */
void traceback_add(mp_obj_t exc, struct frame *fr);
/* The traceback or None, for a program to keep: it will not change any more, but that places are
 * put before it. MemoryError where there are objects of places. */
mp_obj_t exception_traceback(mp_obj_exception_t *e);

/* For printing: places, outermost first. */
typedef struct tb_place {
    const mp_obj_fun_bc_t *fun;
    uint32_t at; /* word offset of the instruction */
    unsigned line;
} tb_place_t;
typedef struct tb_cursor {
#if MICROPY_PY_TRACEBACK_OBJECTS
    const mp_obj_traceback_t *tb;
#endif
    const tb_block_t *block;
    size_t left;
} tb_cursor_t;
tb_cursor_t tb_cursor(const mp_obj_exception_t *e);
/* The next place, and how many times it stands there in a row; false: there is none. */
bool tb_next_place(tb_cursor_t *c, tb_place_t *p, unsigned *times);
/* The source of the places of a traceback, while it is printed; all 0 but exc at first. */
typedef struct tb_sources {
    const mp_obj_exception_t *exc;
#if MICROPY_TRACEBACK_CARETS
    struct span_wanted *wanted; /* its codes, n of them (compile/spans.h) */
    uint32_t n, alloc;
    bool prepared;
#endif
} tb_sources_t;
/* Looks for the spans of one piece of code (compile/spans.h); what is not found stays as it is. */
#if MICROPY_TRACEBACK_CARETS
void source_find_spans(struct span_wanted *w);
#endif
/* Prints the source lines of a place, with marks under what failed, if they can be had. Raises what
 * printing raises, and what is no Exception (KeyboardInterrupt). */
#if MICROPY_TRACEBACK_SOURCE
void tb_source_print(const mp_print_t *print, tb_sources_t *sources, const tb_place_t *p);
#else
#define tb_source_print(print, sources, p) ((void)(sources))
#endif
/* The exception that a class or instance stands for; if none, raises a TypeError with this text. */
mp_obj_t exception_from(mp_obj_t o, mp_rom_error_text_t text);
/* An exception with these arguments as args. MemoryError; with the heap locked it may be the
 * preallocated MemoryError, or in the emergency buffer and without arguments. */
mp_obj_t exception_new(const mp_obj_type_t *type, size_t n_args, const mp_obj_t *args);
/* The native object of a new exception of class `type`; of exception_new, but that it makes groups.
 */
mp_obj_t exception_make(const mp_obj_type_t *type, const mp_obj_type_t *native, size_t n_args,
                        const mp_obj_t *args);
#if MICROPY_PY_EXCEPTION_GROUP
/* A group of class `type`, or the native object for it. TypeError, ValueError. */
mp_obj_t exception_group_new(const mp_obj_type_t *type, const mp_obj_type_t *native, size_t n_args,
                             const mp_obj_t *args);
/* The exceptions of a group; NULL: exc (any exception) is none. */
const mp_obj_tuple_t *exception_group_members(mp_obj_t exc);
/* Its message, with their number. */
void exception_group_print(const mp_print_t *print, const mp_obj_exception_t *e);
extern const mp_obj_dict_t exception_group_locals;
/* The same group with other exceptions: self.derive(list), to which traceback, cause, context and
 * notes are copied; None if the list is empty. */
mp_obj_t exception_group_derived(mp_obj_t self, mp_obj_t list);
#endif
/* What __init__ of its type does to a native exception: sets args and named members. TypeError.
 * Returns exc. */
mp_obj_t exception_init(mp_obj_t exc, size_t n_args, size_t n_kw, const mp_obj_t *args);
/* Prints exc with its traceback and what belongs to it, as mp_obj_print_exception. Of more than
 * sys.tracebacklimit places the innermost are printed, or the outermost, as CPython's
 * traceback.print_exception() does. */
void exception_print(const mp_print_t *print, mp_obj_t exc, bool outermost);
/* Raises an exception of a built-in type, which gets these as its members `name` and `obj` (may be
 * None) if it has them. */
#if MICROPY_PY_EXCEPTION_DETAILS
MP_NORETURN void raise_about(const mp_obj_type_t *type, mp_obj_t name, mp_obj_t obj,
                             mp_rom_error_text_t fmt, ...);
#else
#define raise_about(type, name, obj, ...) mp_raise_msg_varg(type, __VA_ARGS__)
#endif
/* If e is the exception in the emergency buffer: what is left of that, which is the caller's from
 * now on, and its size; else NULL. */
void *exception_spare(const mp_obj_exception_t *e, size_t *size);
/* e->extra, made if need be; NULL if there is no memory. */
mp_obj_exc_extra_t *exception_extra(mp_obj_exception_t *e);
/* The attr slot of exceptions, and BaseException's dict. */
void exception_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest);
extern const mp_obj_dict_t exception_locals;
/* Members that types name (OSError.filename): the value, MP_OBJ_NULL if e has no such member. */
mp_obj_t exception_get_member(const mp_obj_exception_t *e, qstr name);
/* May raise MemoryError. */
void exception_set_member(mp_obj_exception_t *e, qstr name, mp_obj_t value);
/* AttributeError if programs may not set that attribute. */
void exception_check_writable(const mp_obj_exception_t *e, qstr attr);
/* OSError or the subclass of it that the number stands for. */
#if MICROPY_PY_OSERROR_FAMILY
const mp_obj_type_t *os_error_class(mp_obj_t number);
#else
#define os_error_class(number) (&mp_type_OSError)
#endif
#if MICROPY_PY_UNICODE_ERROR_ATTRS
/* Raises TypeError if these are no arguments for a subclass of UnicodeError. */
void unicode_error_check(const mp_obj_type_t *type, size_t n, const mp_obj_t *args);
/* Prints the message of a UnicodeError; false if it has no more than its arguments. */
bool unicode_error_print(const mp_print_t *print, const mp_obj_exception_t *e);
#else
#define unicode_error_check(type, n, args) ((void)0)
#define unicode_error_print(print, e) false
#endif
/* The print slot of exception types in C. */
void exception_print_slot(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind);
/* The message (PRINT_STR) or repr of a native exception as if its class were `type`. */
void exception_print_as(const mp_print_t *print, mp_obj_t native, const mp_obj_type_t *type,
                        mp_print_kind_t kind);
/* "ENOENT" for 2; MP_QSTRnull: unknown (module/errno.c). */
qstr errno_name(mp_int_t number);
/* Texts of MP_ERROR_TEXT have to be unpacked. */
#define ERROR_TEXTS_PACKED                                                                         \
    (MICROPY_ROM_TEXT_COMPRESSION && MICROPY_ERROR_REPORTING > MICROPY_ERROR_REPORTING_TERSE)
/* Prints one; returns how many bytes. */
int error_text_print(const mp_print_t *print, mp_rom_error_text_t text);
#endif
