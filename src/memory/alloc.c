/* The allocation functions of the C API (m_malloc, mp_obj_malloc, gc_alloc) on top of the heap.
 *
 * Blocks from m_malloc, and objects of types that were not compiled as part of Krait, may be
 * written by code that knows no barrier; they are allocated as public (heap.h). */
#include "memory/heap_internal.h"
#include "object/class.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"

/* Untyped blocks ------------------------------------------------------------------------------- */

void *m_malloc_maybe(size_t num_bytes) {
    return num_bytes == 0 ? NULL : heap_alloc_public(num_bytes, HEAP_RAW);
}

static void *or_raise(void *p, size_t num_bytes) {
    if (p == NULL && num_bytes > 0) {
        m_malloc_fail(num_bytes);
    }
    return p;
}

void *m_malloc(size_t num_bytes) {
    return or_raise(m_malloc_maybe(num_bytes), num_bytes);
}

void *m_malloc0(size_t num_bytes) {
    return m_malloc(num_bytes);
}

void *m_malloc_leaf(size_t num_bytes) {
    return num_bytes == 0 ? NULL : heap_alloc(num_bytes, HEAP_LEAF);
}

void *m_malloc_with_finaliser(size_t num_bytes) {
    return or_raise(gc_alloc(num_bytes, GC_ALLOC_FLAG_HAS_FINALISER), num_bytes);
}

void *m_realloc_maybe(void *ptr, size_t new_num_bytes, bool allow_move) {
    if (ptr == NULL) {
        return m_malloc_maybe(new_num_bytes);
    }
    if (new_num_bytes == 0) {
        heap_free(ptr);
        return NULL;
    }
    return heap_realloc_maybe(ptr, new_num_bytes, allow_move);
}

void *m_realloc(void *ptr, size_t new_num_bytes) {
    return or_raise(m_realloc_maybe(ptr, new_num_bytes, true), new_num_bytes);
}

void m_free(void *ptr) {
    heap_free(ptr);
}

void *gc_alloc(size_t n_bytes, unsigned int alloc_flags) {
    if (n_bytes == 0) {
        return NULL;
    }
    bool special = MICROPY_ENABLE_FINALISER && (alloc_flags & GC_ALLOC_FLAG_HAS_FINALISER);
    return heap_alloc_public(n_bytes, special ? HEAP_SPECIAL : HEAP_RAW);
}

void gc_free(void *ptr) {
    heap_free(ptr);
}

size_t gc_nbytes(const void *ptr) {
    return heap_is_block(ptr) ? heap_size(ptr) : 0;
}

void *gc_realloc(void *ptr, size_t n_bytes, bool allow_move) {
    return m_realloc_maybe(ptr, n_bytes, allow_move);
}

/* Objects -------------------------------------------------------------------------------------- */

static void *new_object(size_t num_bytes, const mp_obj_type_t *type, enum heap_kind kind) {
    mp_obj_base_t *o;
    if (MICROPY_GC_INCREMENTAL &&
        !(type->flags & (MP_TYPE_FLAG_BARRIER | MP_TYPE_FLAG_INSTANCE_TYPE))) {
        o = or_raise(heap_alloc_public(num_bytes, kind), num_bytes);
    } else {
        o = heap_alloc(num_bytes, kind);
        if (kind == HEAP_SPECIAL) {
            gc_count_special();
        }
    }
    o->type = type;
    return o;
}

static bool has_finaliser(const mp_obj_type_t *type) {
    return MICROPY_ENABLE_FINALISER && (type->flags & MP_TYPE_FLAG_INSTANCE_TYPE) &&
           (((const mp_obj_class_t *)type)->cflags & CLASS_HAS_DEL);
}

void *mp_obj_malloc_helper(size_t num_bytes, const mp_obj_type_t *type) {
    enum heap_kind kind = HEAP_OBJECT;
    if (type->flags & MP_TYPE_FLAG_LEAF) {
        kind = HEAP_LEAF;
    } else if (has_finaliser(type)) {
        kind = HEAP_SPECIAL;
    }
    return new_object(num_bytes, type, kind);
}

void *mp_obj_malloc_with_finaliser_helper(size_t num_bytes, const mp_obj_type_t *type) {
    return new_object(num_bytes, type, MICROPY_ENABLE_FINALISER ? HEAP_SPECIAL : HEAP_OBJECT);
}

/* Failure -------------------------------------------------------------------------------------- */

static const MP_DEFINE_STR_OBJ(text_failed, "memory allocation failed");
static const MP_DEFINE_STR_OBJ(text_locked, "memory allocation failed, heap is locked");
typedef struct {
    mp_obj_base_t base;
    size_t len;
    mp_rom_obj_t items[1];
} rom_tuple1_t;
static const rom_tuple1_t args_failed = {{&mp_type_tuple}, 1, {MP_ROM_PTR(&text_failed)}};
static const rom_tuple1_t args_locked = {{&mp_type_tuple}, 1, {MP_ROM_PTR(&text_locked)}};

/* "memory allocation failed, allocating <n> bytes" as a str, if what is free at once has room for
 * it; else NULL. */
static mp_obj_t failure_text(size_t n) {
    static const char format[] = "memory allocation failed, allocating %zu bytes";
    size_t room = sizeof format + 3 * sizeof n;
    mp_obj_str_t *s = heap_alloc(sizeof *s + room, HEAP_LEAF + HEAP_AT_ONCE);
    if (s != NULL) {
        vstr_t text;
        vstr_init_fixed_buf(&text, room, (char *)(s + 1));
        vstr_printf(&text, format, n);
        s->base.type = &mp_type_str;
        s->hash = STR_FLAG_ASCII;
        s->len = text.len;
        s->data = (byte *)text.buf;
    }
    return MP_OBJ_FROM_PTR(s);
}

/* A one-tuple with the text for n bytes: made now, or, if nothing is left, the one in ROM. */
static mp_obj_tuple_t *failure_args(size_t n) {
    mp_obj_t text = failure_text(n);
    mp_obj_tuple_t *args = NULL;
    if (text != MP_OBJ_NULL) {
        args = heap_alloc(sizeof *args + sizeof *args->items, HEAP_OBJECT + HEAP_AT_ONCE);
    }
    if (args == NULL) {
        return (mp_obj_tuple_t *)&args_failed;
    }
    args->base.type = &mp_type_tuple;
    args->len = 1;
    args->items[0] = text;
    return args;
}

/* Raises the preallocated MemoryError. Its text is made only where memory can be had without
 * collecting. */
MP_NORETURN void m_malloc_fail(size_t num_bytes) {
    mp_obj_exception_t *e = &MP_STATE_VM(memory_error);
    e->base.type = &mp_type_MemoryError;
    e->traceback = MP_OBJ_NULL;
    e->extra = NULL;
    e->args = gc_is_locked() ? (mp_obj_tuple_t *)&args_locked : failure_args(num_bytes);
    nlr_raise(MP_OBJ_FROM_PTR(e));
}
