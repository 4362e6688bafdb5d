/* Tracebacks: what an exception records while it travels, and what programs see of it.
 *
 * Places are recorded when there may be no memory: recording never raises, and what does not fit is
 * left out. They are kept in one block, compactly. Where tracebacks have objects for places, these
 * and those of frames are made when a program asks for them: what it does not look at costs
 * nothing. */
#include "bytecode/code.h"
#include "memory/heap.h"
#include "object/class.h"
#include "object/generator.h"
#include "py/runtime.h"
#include "runtime/traceback.h"
#include "vm/trace.h"

#define HAS_OBJECTS MICROPY_PY_TRACEBACK_OBJECTS

/* Places --------------------------------------------------------------------------------------- */

#if HAS_OBJECTS
/* So many places are recorded even if they repeat themselves, in rounds of so many. */
enum { TB_MANY = 1000, TB_PERIOD = 8, TB_MAX_REPEATS = TB_MANY - 1, TB_MAX_ENTRIES = 0x7fff };

static const mp_obj_type_t block_type;

static const mp_obj_fun_bc_t *fun_of(mp_obj_t what) {
    return mp_obj_is_exact_type(what, &mp_type_fun_bc) ? MP_OBJ_TO_PTR(what)
           : mp_obj_is_exact_type(what, &vm_frame_type)
               ? vm_frame_fun(what)
               : ((const mp_obj_gen_t *)MP_OBJ_TO_PTR(what))->frame.fun;
}

static inline tb_entry_t entry_for(frame_t *fr) {
    tb_entry_t e = {.what = MP_OBJ_FROM_PTR(fr->fun)};
    e.at = (uint32_t)(fr->pc - code_words(fr->fun->code));
    if (fr->flags & FRAME_IN_HEAP) {
        e.what = MP_OBJ_FROM_PTR(gen_of_frame(fr));
    } else if (fr->flags & FRAME_OBJECT) {
        e.what = vm_frame_object(fr);
    } else {
        e.frame = vm_frame_number(fr);
    }
    return e;
}

static bool is_same_place(const tb_entry_t *a, const tb_entry_t *b) {
    return a->at == b->at && fun_of(a->what)->code == fun_of(b->what)->code;
}

/* Counts `place` with `last`; false: it has to be recorded by itself. */
static bool repeats(tb_entry_t *last, const tb_entry_t *place) {
    if (last->at != place->at || last->left != 0 || place->frame == 0 || last->frame == 0 ||
        last->frame == place->frame || !is_same_place(last, place)) {
        return false;
    }
    last->frame = place->frame; /* it has left the inner one */
    last->repeats += last->repeats < TB_MAX_REPEATS;
    return true;
}

/* Endless recursion by several functions: takes no more memory for that. */
static bool is_enough(const tb_block_t *tb, const tb_entry_t *place) {
    for (size_t i = 1; tb->len >= TB_MANY && i <= TB_PERIOD; i++) {
        if (is_same_place(&tb->entries[tb->len - i], place)) {
            return true;
        }
    }
    return false;
}

static bool is_block(mp_obj_t traceback) {
    return traceback != MP_OBJ_NULL &&
           ((const mp_obj_base_t *)MP_OBJ_TO_PTR(traceback))->type == &block_type;
}
#else
#define block_type mp_type_traceback
#define TB_MAX_REPEATS ((1u << 3 * sizeof(void *)) - 1)
#define TB_MAX_ENTRIES (sizeof(void *) == 8 ? 1000 : 100)
#define fun_of(what) (what)
#define is_block(traceback) true
#define is_enough(tb, place) false

static tb_entry_t entry_for(const frame_t *fr) {
    return (tb_entry_t){.what = fr->fun, .at = (size_t)(fr->pc - code_words(fr->fun->code))};
}

static bool repeats(tb_entry_t *last, const tb_entry_t *place) {
    if (last->at != place->at || last->what->code != place->what->code) {
        return false;
    }
    last->repeats += last->repeats < TB_MAX_REPEATS;
    return true;
}
#endif

/* Recording ------------------------------------------------------------------------------------ */

static tb_block_t *tb_init(tb_block_t *tb, size_t alloc) {
    tb->base.type = &block_type;
    tb->alloc = (uint16_t)alloc;
    return tb;
}

static tb_block_t *tb_resize(const tb_block_t *old, size_t alloc) {
    /* looking for memory that is not there, at each place, would take long */
    size_t size = sizeof(tb_block_t) + alloc * sizeof(tb_entry_t);
    tb_block_t *tb = heap_is_exhausted() ? NULL : heap_alloc_maybe(size, HEAP_OBJECT);
    if (tb == NULL) {
        return NULL;
    }
    tb_init(tb, alloc);
    if (old != NULL) {
        tb->len = old->len;
        memcpy(tb->entries, old->entries, old->len * sizeof(tb_entry_t));
    }
    return tb;
}

/* A first block for the exception in the emergency buffer, behind it. */
static tb_block_t *tb_in_spare(const mp_obj_exception_t *e) {
    size_t size;
    tb_block_t *tb = exception_spare(e, &size);
    if (tb == NULL || size < sizeof(tb_block_t) + sizeof(tb_entry_t)) {
        return NULL;
    }
    memset(tb, 0, size);
    return tb_init(tb, MIN((size - sizeof(tb_block_t)) / sizeof(tb_entry_t), TB_MAX_ENTRIES));
}

/* The traceback, not shared, and with room for one more entry unless it has the utmost length; or
 * NULL. */
static tb_block_t *tb_with_room(mp_obj_exception_t *e) {
    tb_block_t *tb = MP_OBJ_TO_PTR(e->traceback);
    size_t alloc = tb == NULL ? 3 : tb->len < tb->alloc ? tb->alloc : tb->alloc * 2u + 1;
    bool longer = tb == NULL || (alloc != tb->alloc && alloc <= TB_MAX_ENTRIES);
    if (longer || tb->shared) {
        tb_block_t *copy = tb_resize(tb, longer ? alloc : tb->alloc);
        if (copy == NULL && tb == NULL) {
            copy = tb_in_spare(e);
        }
        if (copy == NULL) {
            return tb == NULL || tb->shared ? NULL : tb;
        }
        gc_barrier(e->traceback);
        e->traceback = MP_OBJ_FROM_PTR(copy);
        tb = copy;
    }
    return tb;
}

static void add_to_block(mp_obj_exception_t *e, const tb_entry_t *place) {
    tb_block_t *tb = MP_OBJ_TO_PTR(e->traceback);
    if (tb != NULL && tb->len > 0 && !tb->shared &&
        (is_enough(tb, place) || repeats(&tb->entries[tb->len - 1], place))) {
        return;
    }
    tb = tb_with_room(e);
    if (tb != NULL) { /* when full, the last entry is replaced: the outermost place is worth more
                         than the middle */
        tb_entry_t *to = &tb->entries[tb->len < tb->alloc ? tb->len++ : tb->len - 1u];
        gc_barrier((mp_obj_t)to->what);
        *to = *place;
    }
}

#if HAS_OBJECTS
static int32_t offset_of(size_t at) {
    return (int32_t)((at == 0 ? 0 : at - 1) * sizeof(uint32_t));
}

/* An object for the place in front of `next`; NULL if there is no memory. */
static mp_obj_traceback_t *tb_new_maybe(const tb_entry_t *place, mp_obj_t next_in) {
    mp_obj_traceback_t *next = MP_OBJ_TO_PTR(next_in);
    mp_obj_traceback_t *tb = heap_alloc_maybe(sizeof *tb, HEAP_OBJECT);
    if (tb != NULL) {
        tb->base.type = &mp_type_traceback;
        tb->next = next_in;
        tb->what = place->what;
        tb->frame = place->frame;
        tb->left = place->left;
        tb->lasti = offset_of(place->at);
        tb->line = next == NULL || next->line >= 0 ? -1 : next->line - 1;
        if (next != NULL && next->outer == MP_OBJ_NULL) {
            next->outer = MP_OBJ_FROM_PTR(tb);
        }
    }
    return tb;
}

/* is_enough for objects. */
static bool is_long(const mp_obj_traceback_t *tb, const tb_entry_t *place) {
    if (tb->line > -TB_MANY) {
        return false;
    }
    for (unsigned i = 0; i < TB_PERIOD && tb != NULL; i++, tb = MP_OBJ_TO_PTR(tb->next)) {
        if (fun_of(tb->what) == fun_of(place->what) && tb->lasti == offset_of(place->at)) {
            return true;
        }
    }
    return false;
}

void traceback_add(mp_obj_t exc, frame_t *fr) {
    mp_obj_exception_t *e = mp_obj_exception_get_native(exc);
    tb_entry_t place = entry_for(fr);
    if (e->traceback == MP_OBJ_NULL || is_block(e->traceback)) {
        add_to_block(e, &place);
    } else if (!heap_is_exhausted() && !is_long(MP_OBJ_TO_PTR(e->traceback), &place)) {
        mp_obj_traceback_t *tb = tb_new_maybe(&place, e->traceback);
        if (tb != NULL) {
            gc_barrier(e->traceback);
            e->traceback = MP_OBJ_FROM_PTR(tb);
        }
    }
}

/* The place that knows its frame by `what` and `number` is one of fr. */
static bool is_of_frame(mp_obj_t what, uint32_t number, frame_t *fr) {
    return number != 0 ? number == vm_number_of(fr) : what == entry_for(fr).what;
}

void traceback_raised_again(mp_obj_t exc, frame_t *fr) {
    mp_obj_exception_t *e = mp_obj_exception_get_native(exc);
    uint32_t at = (uint32_t)(fr->pc - code_words(fr->fun->code));
    if (e->traceback == MP_OBJ_NULL || code_reraises_silently(fr->pc[-1])) {
    } else if (is_block(e->traceback)) {
        tb_block_t *tb = MP_OBJ_TO_PTR(e->traceback);
        tb_entry_t *last = &tb->entries[tb->len - 1];
        last->left = is_of_frame(last->what, last->frame, fr) ? at : last->left;
    } else {
        mp_obj_traceback_t *tb = MP_OBJ_TO_PTR(e->traceback);
        tb->left = is_of_frame(tb->what, tb->frame, fr) ? at : tb->left;
    }
}

mp_obj_t exception_traceback(mp_obj_exception_t *e) {
    if (is_block(e->traceback)) {
        const tb_block_t *block = MP_OBJ_TO_PTR(e->traceback);
        mp_obj_t tb = MP_OBJ_NULL;
        for (size_t i = 0; i < block->len; i++) {
            tb_entry_t place = block->entries[i];
            uint32_t frame = place.frame;
            for (size_t times = place.repeats + 1u; times > 0; times--) {
                place.frame = times == 1 ? frame : 0;
                mp_obj_traceback_t *t = tb_new_maybe(&place, tb);
                if (t == NULL) {
                    m_malloc_fail(sizeof *t);
                }
                tb = MP_OBJ_FROM_PTR(t);
            }
        }
        gc_barrier(e->traceback);
        e->traceback = tb;
    }
    return obj_or_none(e->traceback);
}
#else
void traceback_add(mp_obj_t exc, frame_t *fr) {
    tb_entry_t place = entry_for(fr);
    add_to_block(mp_obj_exception_get_native(exc), &place);
}

mp_obj_t exception_traceback(mp_obj_exception_t *e) {
    tb_block_t *tb = MP_OBJ_TO_PTR(e->traceback);
    if (tb == NULL) {
        return mp_const_none;
    }
    tb->shared = true;
    return MP_OBJ_FROM_PTR(tb);
}
#endif

/* Reading -------------------------------------------------------------------------------------- */

static void fill_place(tb_place_t *p, const mp_obj_fun_bc_t *fun, uint32_t at) {
    p->fun = fun;
    p->at = at;
    p->line = MICROPY_ENABLE_SOURCE_LINE ? code_line(fun->code, at) : 0;
}

static bool next_entry(tb_cursor_t *c, tb_place_t *p, unsigned *times) {
    if (c->left == 0) {
        return false;
    }
    const tb_entry_t *e = &c->block->entries[--c->left];
    fill_place(p, fun_of(e->what), e->at == 0 ? 0 : (uint32_t)e->at - 1);
    *times = (unsigned)e->repeats + 1;
    return true;
}

#if HAS_OBJECTS
tb_cursor_t tb_cursor(const mp_obj_exception_t *e) {
    tb_cursor_t c = {NULL, NULL, 0};
    if (is_block(e->traceback)) {
        c.block = MP_OBJ_TO_PTR(e->traceback);
        c.left = c.block->len;
    } else {
        c.tb = MP_OBJ_TO_PTR(e->traceback);
    }
    return c;
}

static void place_of(const mp_obj_traceback_t *tb, tb_place_t *p) {
    fill_place(p, fun_of(tb->what), (uint32_t)tb->lasti / sizeof(uint32_t));
    p->line = tb->line < 0 ? p->line : (unsigned)tb->line;
}

bool tb_next_place(tb_cursor_t *c, tb_place_t *p, unsigned *times) {
    if (c->tb == NULL) {
        return next_entry(c, p, times);
    }
    place_of(c->tb, p);
    *times = 1;
    c->tb = MP_OBJ_TO_PTR(c->tb->next);
    return true;
}

/* Objects of places ---------------------------------------------------------------------------- */

mp_obj_t traceback_frame(mp_obj_t self_in) {
    mp_obj_traceback_t *self = MP_OBJ_TO_PTR(self_in);
    if (!mp_obj_is_exact_type(self->what, &vm_frame_type)) {
        uint32_t at = self->left != 0 ? self->left : (uint32_t)self->lasti / sizeof(uint32_t) + 1;
        mp_obj_t frame = vm_frame_of_place(self->what, self->frame, at, self->outer);
        gc_barrier(self->what);
        self->what = frame;
    }
    return self->what;
}

/* o as what tb_next holds; else a TypeError with this text. */
static mp_obj_t check_next(mp_obj_t o, mp_rom_error_text_t text) {
    if (o == mp_const_none) {
        return MP_OBJ_NULL;
    }
    if (!mp_obj_is_exact_type(o, &mp_type_traceback)) {
        mp_raise_TypeError_of(o, text);
    }
    return o;
}

static void store_next(mp_obj_traceback_t *self, mp_obj_t value) {
    if (value == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("can't delete tb_next attribute"));
    }
    mp_obj_t next = check_next(value, MP_ERROR_TEXT("expected traceback object, got '%s'"));
    for (const mp_obj_traceback_t *t = MP_OBJ_TO_PTR(next); t != NULL; t = MP_OBJ_TO_PTR(t->next)) {
        if (t == self) {
            mp_raise_ValueError(MP_ERROR_TEXT("traceback loop detected"));
        }
    }
    gc_barrier(self->next);
    self->next = next;
}

static mp_obj_t tb_load(mp_obj_traceback_t *self, qstr attr) {
    tb_place_t p;
    switch (attr) {
    case MP_QSTR_tb_frame:
        return traceback_frame(MP_OBJ_FROM_PTR(self));
    case MP_QSTR_tb_lasti:
        return mp_obj_new_int(self->lasti);
    case MP_QSTR_tb_lineno:
        place_of(self, &p);
        return mp_obj_new_int_from_uint(p.line);
    case MP_QSTR_tb_next:
        return obj_or_none(self->next);
    default:
        return MP_OBJ_NULL;
    }
}

static void tb_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_traceback_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = tb_load(self, attr);
    } else if (attr == MP_QSTR_tb_next) {
        store_next(self, dest[1]);
        dest[0] = MP_OBJ_NULL;
    }
}

/* TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno) */
static mp_obj_t tb_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                            const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_tb_next, MP_ARG_REQUIRED | MP_ARG_OBJ, {0}},
        {MP_QSTR_tb_frame, MP_ARG_REQUIRED | MP_ARG_OBJ, {0}},
        {MP_QSTR_tb_lasti, MP_ARG_REQUIRED | MP_ARG_INT, {0}},
        {MP_QSTR_tb_lineno, MP_ARG_REQUIRED | MP_ARG_INT, {0}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, v);
    if (!mp_obj_is_exact_type(v[1].u_obj, &vm_frame_type)) {
        mp_raise_TypeError_of(
            v[1].u_obj, MP_ERROR_TEXT("traceback() argument 'tb_frame' must be frame, not %s"));
    }
    mp_obj_traceback_t *tb = mp_obj_malloc(mp_obj_traceback_t, type);
    tb->next = check_next(v[0].u_obj, MP_ERROR_TEXT("expected traceback object or None, got '%s'"));
    tb->what = v[1].u_obj;
    tb->lasti = (int32_t)v[2].u_int;
    tb->line = (int32_t)v[3].u_int;
    return MP_OBJ_FROM_PTR(tb);
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_traceback, MP_QSTR_traceback, MP_TYPE_FLAG_FINAL, make_new,
                         tb_make_new, attr, tb_attr);

/* What exceptions hold until a program asks: no program sees it. */
static MP_DEFINE_CONST_OBJ_TYPE(block_type, MP_QSTR_traceback, MP_TYPE_FLAG_FINAL);
#else
tb_cursor_t tb_cursor(const mp_obj_exception_t *e) {
    const tb_block_t *tb = MP_OBJ_TO_PTR(e->traceback);
    return (tb_cursor_t){tb, tb == NULL ? 0 : tb->len};
}

bool tb_next_place(tb_cursor_t *c, tb_place_t *p, unsigned *times) {
    return next_entry(c, p, times);
}

#if MICROPY_PY_EXCEPTION_ATTRS
static void tb_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const tb_block_t *tb = MP_OBJ_TO_PTR(self_in);
    tb_cursor_t c = {tb, tb->len};
    tb_place_t p;
    unsigned times;
    if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR_tb_lineno && tb_next_place(&c, &p, &times)) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(p.line);
    }
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_traceback, MP_QSTR_traceback, MP_TYPE_FLAG_FINAL, attr, tb_attr);
#else
MP_DEFINE_CONST_OBJ_TYPE(mp_type_traceback, MP_QSTR_traceback, MP_TYPE_FLAG_FINAL);
#endif
#endif
