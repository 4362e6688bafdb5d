/* The text of exceptions and tracebacks, as CPython prints them. Must cope with exceptions in the
 * exceptions' own __str__. */
#include "bytecode/code.h"
#include "object/class.h"
#include "object/sequence.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/traceback.h"

/* Messages ------------------------------------------------------------------------------------- */

#if MICROPY_PY_ERRNO_NAMES
static void print_file(const mp_print_t *print, const char *before, mp_obj_t native, qstr member) {
    mp_obj_t file = exception_get_member(MP_OBJ_TO_PTR(native), member);
    if (file != MP_OBJ_NULL && file != mp_const_none) {
        mp_print_str(print, before);
        mp_obj_print_helper(print, file, PRINT_REPR);
    }
}

/* "[Errno 2] ENOENT: 'file'"; false if the arguments do not have that form. */
static bool print_os_error(const mp_print_t *print, mp_obj_t native) {
    const mp_obj_tuple_t *args = ((mp_obj_exception_t *)native)->args;
    if (args->len == 0 || args->len > 2 || !mp_obj_is_small_int(args->items[0])) {
        return false;
    }
    mp_int_t number = MP_OBJ_SMALL_INT_VALUE(args->items[0]);
    mp_obj_t text = args->len == 2 ? args->items[1] : mp_const_none;
    qstr name = errno_name(number);
    if (text == mp_const_none && name == MP_QSTRnull) {
        return false;
    }
    mp_printf(print, "[Errno %d] ", (int)number);
    mp_obj_print_helper(print, text == mp_const_none ? MP_OBJ_NEW_QSTR(name) : text, PRINT_STR);
    print_file(print, ": ", native, MP_QSTR_filename);
#if MICROPY_PY_EXCEPTION_MEMBERS
    print_file(print, " -> ", native, MP_QSTR_filename2);
#endif
    return true;
}

#else
#define print_os_error(print, native) false
#endif

/* args of a SyntaxError with a place: the tuple (file, line, column, text ...), or NULL. */
static const mp_obj_tuple_t *syntax_place(const mp_obj_exception_t *e) {
    if (type_is_subclass(e->base.type, &mp_type_SyntaxError) && e->args->len == 2 &&
        mp_obj_is_exact_type(e->args->items[1], &mp_type_tuple)) {
        const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(e->args->items[1]);
        return t->len >= 2 ? t : NULL;
    }
    return NULL;
}

/* File and line of a place, with text around. */
static void print_place(const mp_print_t *print, const mp_obj_tuple_t *place, const char *open,
                        const char *between, const char *close) {
    mp_print_str(print, open);
    mp_obj_print_helper(print, place->items[0], PRINT_STR);
    mp_print_str(print, between);
    mp_obj_print_helper(print, place->items[1], PRINT_STR);
    mp_print_str(print, close);
}

static void print_message(const mp_print_t *print, mp_obj_t native) {
    const mp_obj_exception_t *e = MP_OBJ_TO_PTR(native);
    const mp_obj_tuple_t *args = e->args, *place = syntax_place(e);
#if MICROPY_PY_EXCEPTION_GROUP
    if (type_is_subclass(e->base.type, &mp_type_BaseExceptionGroup)) {
        exception_group_print(print, e);
        return;
    }
#endif
    if ((type_is_subclass(e->base.type, &mp_type_OSError) && print_os_error(print, native)) ||
        (MICROPY_PY_UNICODE_ERROR_ATTRS && type_is_subclass(e->base.type, &mp_type_UnicodeError) &&
         unicode_error_print(print, e))) {
        return;
    }
    if (args->len > 1 && place == NULL) {
        mp_obj_print_helper(print, MP_OBJ_FROM_PTR(args), PRINT_REPR);
    } else if (args->len > 0) {
        mp_obj_print_helper(print, args->items[0],
                            e->base.type == MP_ADDRESS(&mp_type_KeyError) ? PRINT_REPR : PRINT_STR);
    }
    if (place != NULL) {
        print_place(print, place, " (", ", line ", ")");
    }
}

void exception_print_as(const mp_print_t *print, mp_obj_t native, const mp_obj_type_t *type,
                        mp_print_kind_t kind) {
    if (kind != PRINT_REPR) {
        if ((kind & ~PRINT_EXC_SUBCLASS) == PRINT_EXC) {
            mp_printf(print, "%q: ", type_name(type));
        }
        print_message(print, native);
        return;
    }
    mp_printf(print, "%q", type_name(type));
    seq_print(print, MP_OBJ_FROM_PTR(((mp_obj_exception_t *)native)->args), PRINT_REPR, "(", ")");
}

/* Printing ------------------------------------------------------------------------------------- */

#if MICROPY_PY_EXCEPTION_GROUP
/* Output within groups: each line begins with a margin. Data of the `print` of all functions below.
 */
typedef struct margin {
    const mp_print_t *to;
    unsigned depth; /* 0: no margin */
    char mark;      /* the next line's */
    bool inside;    /* of a line */
    bool close;     /* the box of the last exception printed is not closed yet */
    bool outermost; /* these places are printed if there are more than sys.tracebacklimit */
} margin_t;
#endif

static qstr name_of(const tb_place_t *p) {
    return MP_OBJ_QSTR_VALUE(p->fun->ctx->consts[p->fun->code->name]);
}

static void print_entry(const mp_print_t *print, tb_sources_t *sources, const tb_place_t *p) {
    qstr file = p->fun->ctx->source_file;
#if MICROPY_ENABLE_SOURCE_LINE
    mp_printf(print, "  File \"%q\", line %u, in %q\n", file, p->line, name_of(p));
#else
    mp_printf(print, "  File \"%q\", in %q\n", file, name_of(p));
#endif
    tb_source_print(print, sources, p);
}

/* Places of one line are printed MAX_SAME times, then counted. */
enum { MAX_SAME = 3 };

static void print_repeats(const mp_print_t *print, unsigned count) {
    if (count > MAX_SAME) {
        mp_printf(print, "  [Previous line repeated %u more time%s]\n", count - MAX_SAME,
                  count == MAX_SAME + 1 ? "" : "s");
    }
}

static bool same_line(const tb_place_t *a, const tb_place_t *b) {
    return a->line == b->line && name_of(a) == name_of(b) &&
           a->fun->ctx->source_file == b->fun->ctx->source_file;
}

#if MICROPY_PY_SYS_TRACEBACKLIMIT
/* The places that sys.tracebacklimit leaves to be printed. */
typedef struct shown {
    tb_cursor_t c;
    size_t skip; /* so many outer places are passed over */
    size_t left; /* and so many printed, at most */
} shown_t;

static shown_t shown_places(const mp_print_t *print, const mp_obj_exception_t *e) {
    shown_t s = {tb_cursor(e), 0, SIZE_MAX};
    mp_obj_t limit = MP_STATE_VM(traceback_limit);
    if (limit != MP_OBJ_NULL && mp_obj_is_small_int(limit)) {
        s.left = (size_t)MAX(MP_OBJ_SMALL_INT_VALUE(limit), 0);
        tb_cursor_t ahead = s.c;
        tb_place_t p;
        unsigned times;
        size_t n = 0;
        while (!((const margin_t *)print->data)->outermost && tb_next_place(&ahead, &p, &times)) {
            n += times;
        }
        s.skip = n > s.left ? n - s.left : 0;
    }
    return s;
}

/* As tb_next_place. */
static bool next_shown(shown_t *s, tb_place_t *p, unsigned *times) {
    while (s->left > 0 && tb_next_place(&s->c, p, times)) {
        size_t passed = MIN(s->skip, *times);
        s->skip -= passed;
        *times = (unsigned)MIN(*times - passed, s->left);
        s->left -= *times;
        if (*times > 0) {
            return true;
        }
    }
    return false;
}
#else
#define shown_t tb_cursor_t
#define shown_places(print, e) tb_cursor(e)
#define next_shown tb_next_place
#endif

static void print_traceback(const mp_print_t *print, const mp_obj_exception_t *e,
                            const char *title) {
    shown_t c = shown_places(print, e);
    tb_sources_t sources = {.exc = e};
    tb_place_t p, last = {0};
    unsigned times, count = 0;
    while (next_shown(&c, &p, &times)) {
        if (last.fun == NULL) {
            mp_printf(print, "%sTraceback (most recent call last):\n", title);
        } else if (!same_line(&last, &p)) {
            print_repeats(print, count);
            count = 0;
        }
        for (; times > 0 && count < MAX_SAME; times--, count++) {
            print_entry(print, &sources, &p);
        }
        count += times;
        last = p;
    }
    print_repeats(print, count);
}

/* The line that a syntax error is in, with a caret. */
static void print_syntax_place(const mp_print_t *print, const mp_obj_tuple_t *place) {
    print_place(print, place, "  File \"", "\", line ", "\n");
#if MICROPY_PY_SYNTAX_DETAILS
    if (place->len < 4 || !mp_obj_is_str(place->items[3]) ||
        !mp_obj_is_small_int(place->items[2])) {
        return;
    }
    size_t len;
    const char *text = mp_obj_str_get_data(place->items[3], &len);
    mp_int_t column = MP_OBJ_SMALL_INT_VALUE(place->items[2]);
    while (len > 0 && (text[len - 1] == '\n' || text[len - 1] == '\r')) {
        len--;
    }
    while (len > 0 && (*text == ' ' || *text == '\t')) {
        text++;
        len--;
        column--;
    }
    mp_print_str(print, "    ");
    print->print_strn(print->data, text, len);
    mp_print_str(print, "\n");
    if (column > 0) {
        mp_printf(print, "    %*s\n", (int)column, "^");
    }
#endif
}

/* Puts a colon before the message, unless that is empty. */
typedef struct colon_sink {
    const mp_print_t *to;
    bool any;
} colon_sink_t;

static void colon_strn(void *data, const char *str, size_t len) {
    colon_sink_t *s = data;
    if (len > 0 && !s->any) {
        mp_print_str(s->to, ": ");
        s->any = true;
    }
    s->to->print_strn(s->to->data, str, len);
}

static void print_last_line(const mp_print_t *print, mp_obj_t exc) {
    const mp_obj_exception_t *e = mp_obj_exception_get_native(exc);
    const mp_obj_tuple_t *place = syntax_place(e);
    if (place != NULL) {
        print_syntax_place(print, place);
    }
    class_print_name(print, mp_obj_get_type(exc), MP_QSTR___main__);
    colon_sink_t sink = {print, false};
    mp_print_t message = {&sink, colon_strn};
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_print_helper(&message, place != NULL ? e->args->items[0] : exc, PRINT_STR);
        nlr_pop();
    } else {
        mp_print_str(&message, "<exception str() failed>");
    }
    if (!sink.any &&
        e->base.type ==
            MP_ADDRESS(&mp_type_KeyboardInterrupt)) { /* as the documents print it (seed 2.2) */
        mp_print_str(print, ": ");
    }
    mp_print_str(print, "\n");
}

static void print_one(const mp_print_t *print, mp_obj_t exc, const char *title) {
    print_traceback(print, mp_obj_exception_get_native(exc), title);
    print_last_line(print, exc);
}

#if MICROPY_PY_EXCEPTION_MEMBERS
static void print_notes(const mp_print_t *print, mp_obj_t exc) {
    mp_obj_t dest[2];
    mp_load_method_protected(exc, MP_QSTR___notes__, dest, true);
    if (dest[0] != MP_OBJ_NULL && mp_obj_is_exact_type(dest[0], &mp_type_list)) {
        const mp_obj_list_t *l = MP_OBJ_TO_PTR(dest[0]);
        for (size_t i = 0; i < l->len; i++) {
            mp_obj_print_helper(print, l->items[i], PRINT_STR);
            mp_print_str(print, "\n");
        }
    }
}

#else
#define print_notes(print, exc) ((void)0)
#endif

#if MICROPY_PY_EXCEPTION_CHAIN
/* What is printed before exc: its cause, else its context; MP_OBJ_NULL if there is none. */
static mp_obj_t linked_exception(mp_obj_t exc, bool *is_cause) {
    const mp_obj_exc_extra_t *x = mp_obj_exception_get_native(exc)->extra;
    *is_cause = x != NULL && x->cause != MP_OBJ_NULL && x->cause != mp_const_none;
    if (*is_cause) {
        return x->cause;
    }
    return x == NULL || x->suppress_context || x->context == mp_const_none ? MP_OBJ_NULL
                                                                           : x->context;
}

#define MAX_CHAIN 100

#if MICROPY_PY_EXCEPTION_GROUP
#define MAX_GROUP_DEPTH 10
#define MAX_GROUP_WIDTH 15

static void margin_strn(void *data, const char *str, size_t len) {
    margin_t *m = data;
    for (; len > 0; str++, len--) {
        if (!m->inside && m->depth > 0) {
            mp_printf(m->to, "%*s%c ", (int)m->depth * 2, "", m->mark);
            m->mark = '|';
        }
        m->inside = *str != '\n';
        m->to->print_strn(m->to->data, str, 1);
    }
}

static void print_chain(const mp_print_t *print, mp_obj_t exc);

/* The exceptions of a group, each with a ruler above and one below the last. */
static void print_members(const mp_print_t *print, const mp_obj_tuple_t *members) {
    margin_t *m = print->data;
    m->close = false;
    for (size_t i = 0; i < members->len && i <= MAX_GROUP_WIDTH; i++) {
        bool more = i == MAX_GROUP_WIDTH;
        m->close = more || i + 1 == members->len;
        mp_printf(m->to, "%*s%s+---------------- ", (int)m->depth * 2, "", i == 0 ? "+-" : "  ");
        more ? mp_print_str(m->to, "...") : mp_printf(m->to, "%u", (unsigned)i + 1);
        mp_print_str(m->to, " ----------------\n");
        m->depth++;
        if (more) {
            size_t n = members->len - i;
            mp_printf(print, "and %u more exception%s\n", (unsigned)n, n == 1 ? "" : "s");
        } else {
            print_chain(print, members->items[i]);
        }
        if (m->close) {
            mp_printf(m->to, "%*s+------------------------------------\n", (int)m->depth * 2, "");
            m->close = false;
        }
        m->depth--;
    }
}

/* Prints exc by itself, and what is in it if it is a group. */
static void print_with_members(const mp_print_t *print, mp_obj_t exc) {
    margin_t *m = print->data;
    const mp_obj_tuple_t *members = exception_group_members(exc);
    bool outermost = members != NULL && m->depth == 0;
    if (members != NULL && m->depth > MAX_GROUP_DEPTH) {
        mp_printf(print, "... (max_group_depth is %u)\n", MAX_GROUP_DEPTH);
        return;
    }
    if (outermost) {
        m->depth = 1;
        m->mark = mp_obj_exception_get_native(exc)->traceback == MP_OBJ_NULL ? '|' : '+';
    }
    print_one(print, exc, members != NULL ? "Exception Group " : "");
    print_notes(print, exc);
    if (members != NULL) {
        print_members(print, members);
    }
    if (outermost) {
        m->depth = 0;
    }
}
#else
static void print_with_members(const mp_print_t *print, mp_obj_t exc) {
    print_one(print, exc, "");
    print_notes(print, exc);
}
#endif

/* What exc refers to, oldest first, then exc. */
static void print_chain(const mp_print_t *print, mp_obj_t exc) {
    bool is_cause;
    size_t n = 0;
    for (mp_obj_t e = exc; n < MAX_CHAIN && (e = linked_exception(e, &is_cause)) != MP_OBJ_NULL;) {
        n++;
    }
    for (;; n--) { /* oldest first */
        mp_obj_t e = exc;
        for (size_t i = 0; i < n; i++) {
            e = linked_exception(e, &is_cause);
        }
        print_with_members(print, e);
        if (n == 0) {
            return;
        }
        mp_print_str(
            print,
            is_cause ? "\nThe above exception was the direct cause of the following exception:\n\n"
                     : "\nDuring handling of the above exception, another exception occurred:\n\n");
    }
}
#else
#define print_chain(print, exc) print_one(print, exc, "")
#endif

void exception_print(const mp_print_t *print, mp_obj_t exc, bool outermost) {
    (void)outermost;
    if (mp_obj_is_exception_instance(exc)) {
#if MICROPY_PY_EXCEPTION_GROUP
        margin_t m = {.to = print, .outermost = outermost};
        print = &(mp_print_t){&m, margin_strn};
#endif
        print_chain(print, exc);
    } else {
        mp_obj_print_helper(print, exc, PRINT_REPR);
        mp_print_str(print, "\n");
    }
}

void mp_obj_print_exception(const mp_print_t *print, mp_obj_t exc) {
    exception_print(print, exc, false);
}
