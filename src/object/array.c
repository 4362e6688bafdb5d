/* What bytearray, array.array and memoryview share: storage, items, slices, methods that change an
 * array in place. */
#include "object/array.h"
#include "memory/heap.h"
#include "object/iter.h"
#include "object/sequence.h"
#include "object/str.h"
#include "py/objint.h"
#include "py/runtime.h"

#if MICROPY_PY_BUILTINS_BYTEARRAY
#define FREE_MAX (((size_t)1 << MP_OBJ_ARRAY_FREE_SIZE_BITS) - 1)
#define SHRINK_MIN 16 /* so many unused items are never given back */

static const array_item_t no_items;

/* Storage -------------------------------------------------------------------------------------- */

static bool is_bytes(const mp_obj_array_t *a) {
    return a->typecode == BYTEARRAY_TYPECODE;
}

size_t array_code_size(char typecode) {
    return MICROPY_PY_ARRAY_METHODS && (typecode == 'u' || typecode == 'w')
               ? sizeof(uint32_t)
               : mp_binary_get_size('@', typecode, NULL);
}

size_t array_item_size(const mp_obj_array_t *a) {
    return is_bytes(a) ? 1 : array_code_size((char)a->typecode);
}

/* The kind of block that items of a typecode need: those of O and S refer to the heap. */
static enum heap_kind items_kind(size_t typecode) {
    return typecode == 'O' || typecode == 'S' ? HEAP_RAW : HEAP_LEAF;
}

/* Before n items from item `at` on are overwritten, moved or dropped. */
static void barrier(const mp_obj_array_t *a, size_t at, size_t n) {
    if (items_kind(a->typecode) == HEAP_RAW) {
        gc_barrier_words((const mp_obj_t *)a->items + at, n);
    }
}

/* Sets what is free behind the items in their block, which is ours. */
static void set_free(mp_obj_array_t *a, size_t size) {
    a->free = MIN(heap_size(a->items) / size - a->len, FREE_MAX);
}

/* Whether the block of the items is ours, not memory that C code lent. */
static bool is_own(const mp_obj_array_t *a, size_t size) {
    return heap_is_block(a->items) &&
           heap_size(a->items) - (a->len + a->free) * size < sizeof(mp_obj_array_t);
}

mp_obj_array_t *array_new(const mp_obj_type_t *type, size_t typecode, size_t n) {
    size_t size = array_code_size((char)typecode);
    if (n > (size_t)MP_SMALL_INT_MAX / size) {
        m_malloc_fail((size_t)MP_SMALL_INT_MAX);
    }
    mp_obj_array_t *a = heap_alloc(sizeof(mp_obj_array_t), HEAP_OBJECT);
    a->base.type = type;
    a->typecode = typecode;
    a->items = (void *)&no_items;
    if (n > 0) {
        a->items = heap_alloc(n * size, items_kind(typecode));
        a->len = n;
    }
    return a;
}

/* Gives the items another block, of the heap. */
static void move_to(mp_obj_array_t *a, void *items, size_t size) {
    if (a->len > 0) {
        memcpy(items, a->items, a->len * size);
    }
    gc_barrier(a->items);
    a->items = items;
}

/* Makes room for n more items: in place, or in a new block. A locked heap gives nothing, not even
 * what the rounding of sizes has left in a block. */
static MP_NOINLINE void array_grow(mp_obj_array_t *a, size_t n) {
    size_t size = array_item_size(a);
    if (n > (size_t)MP_SMALL_INT_MAX / size - a->len || gc_is_locked()) {
        m_malloc_fail(n);
    }
    size_t bytes = (a->len + n) * size;
    bytes += bytes / 8;
    if (!is_own(a, size) || !heap_realloc_maybe(a->items, bytes, false)) {
        move_to(a, heap_alloc(bytes, items_kind(a->typecode)), size);
    }
    set_free(a, size);
}

static inline void array_reserve(mp_obj_array_t *a, size_t n) {
    if (n > a->free) {
        array_grow(a, n);
    }
}

/* Whether src is among the items. */
static bool lies_within(const mp_obj_array_t *a, const void *src, size_t size) {
    return (uintptr_t)src - (uintptr_t)a->items < a->len * size;
}

/* Leaves a block to the collector that is mostly unused. */
static void array_shrink(mp_obj_array_t *a, size_t size) {
    if (a->free <= SHRINK_MIN || a->free / 4 < a->len || !is_own(a, size)) {
        return;
    }
    void *items = heap_alloc_maybe((a->len + a->len / 8 + 1) * size, items_kind(a->typecode));
    if (items != NULL) {
        move_to(a, items, size);
        set_free(a, size);
    }
}

void array_splice(mp_obj_array_t *a, size_t at, size_t n, const void *src, size_t n_new) {
    size_t size = array_item_size(a), tail = n == n_new ? 0 : a->len - at - n;
    if (n_new > n) {
        array_reserve(a, n_new - n);
    }
    byte *p = (byte *)a->items + at * size;
    if (n_new > 0 && tail > 0 && lies_within(a, src, size)) {
        byte *copy = heap_alloc(n_new * size, items_kind(a->typecode));
        src = memcpy(copy, src, n_new * size);
    }
    barrier(a, at, n + tail);
    if (tail > 0) {
        memmove(p + n_new * size, p + n * size, tail * size);
    }
    if (n_new > 0) {
        memmove(p, src, n_new * size);
    }
    a->len += n_new - n;
    a->free = MIN(a->free + n - n_new, FREE_MAX);
    if (n_new < n) {
        array_shrink(a, size);
    }
}

mp_obj_t array_multiply(mp_obj_array_t *a, mp_obj_t count) {
    size_t times, n = a->len, size = array_item_size(a);
    if (!seq_repeat_count(count, n, size, &times)) {
        return MP_OBJ_NULL;
    }
    if (times == 0 || n == 0) {
        array_splice(a, 0, a->len, NULL, 0);
        return MP_OBJ_FROM_PTR(a);
    }
    array_reserve(a, n * times);
    for (n = MIN(n, a->len); times > 1; times--) { /* __index__ may have shortened it */
        array_splice(a, a->len, 0, a->items, n);
    }
    return MP_OBJ_FROM_PTR(a);
}

mp_obj_t mp_obj_new_bytearray(size_t n, const void *items) {
    return str_new_copy(STR_BYTEARRAY, items, n);
}

mp_obj_t mp_obj_new_bytearray_by_ref(size_t n, void *items) {
    mp_obj_array_t *a = array_new(&mp_type_bytearray, BYTEARRAY_TYPECODE, 0);
    a->len = n;
    a->items = items;
    return MP_OBJ_FROM_PTR(a);
}

mp_obj_t bytearray_from_vstr(vstr_t *vstr) {
    mp_obj_array_t *a = MP_OBJ_TO_PTR(mp_obj_new_bytearray_by_ref(vstr->len, vstr->buf));
    set_free(a, 1);
    *vstr = (vstr_t){0};
    return MP_OBJ_FROM_PTR(a);
}

/* Items ---------------------------------------------------------------------------------------- */

#if MICROPY_PY_ARRAY_METHODS
static mp_obj_t get_char(const mp_obj_array_t *a, size_t i) {
    uint32_t c = ((const uint32_t *)a->items)[i];
    if (c > 0x10ffff) {
        mp_raise_ValueError(MP_ERROR_TEXT("array item is no character"));
    }
    return str_from_char(c);
}

static uint32_t char_arg(mp_obj_t o) {
    str_span_t s;
    if (!str_span_maybe(STR_TEXT, o, &s) || utf8_charlen(s.data, s.len) != 1) {
        mp_raise_TypeError_of(o, MP_ERROR_TEXT("array item must be a unicode character, not %s"));
    }
    return str_take(true, &s);
}
#else
#define get_char(a, i) ((void)(i), MP_OBJ_NULL)
#define char_arg(o) ((void)(o), 0)
#endif

mp_obj_t array_get(const mp_obj_array_t *a, size_t i) {
    if (array_is_text(a)) {
        return get_char(a, i);
    }
    return is_bytes(a) ? MP_OBJ_NEW_SMALL_INT(((const byte *)a->items)[i])
                       : mp_binary_get_val_array((char)a->typecode, a->items, i);
}

static MP_NORETURN void raise_overflow(const mp_obj_array_t *a, mp_obj_t value) {
#if MICROPY_PY_ARRAY_METHODS
    static const char *const names[] = {"signed char",    "unsigned byte integer",
                                        "unsigned short", "signed short integer",
                                        "unsigned int",   "signed integer"};
    const char *codes = "bBHhIi", *code = strchr(codes, (char)a->typecode);
    bool negative = mp_obj_int_sign(mp_obj_get_index(value)) < 0;
    if (negative && a->typecode == 'I') {
        mp_raise_OverflowError(MP_ERROR_TEXT("can't convert negative value to unsigned int"));
    }
    if (code != NULL) {
        mp_raise_msg_varg(&mp_type_OverflowError,
                          negative ? MP_ERROR_TEXT("%s is less than minimum")
                                   : MP_ERROR_TEXT("%s is greater than maximum"),
                          names[code - codes]);
    }
#else
    (void)a, (void)value;
#endif
    mp_raise_OverflowError(MP_ERROR_TEXT("int too big to convert"));
}

void array_pack(const mp_obj_array_t *a, mp_obj_t value, array_item_t *item) {
    if (is_bytes(a)) {
        item->bytes[0] = str_byte_arg(STR_BYTEARRAY, value);
    } else if (array_is_text(a)) {
        item->character = char_arg(value);
    } else if (a->typecode == 'S' && !mp_obj_is_str(value)) {
        mp_raise_TypeError_of(value, MP_ERROR_TEXT("must be str, not %s"));
    } else if (!binary_put('@', (char)a->typecode, value, item->bytes) &&
               !format_in_set((char)a->typecode, "fd")) {
        raise_overflow(a, value);
    }
}

mp_obj_t array_unary_op(mp_unary_op_t op, mp_obj_t self) {
    const mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    return op == MP_UNARY_OP_LEN ? MP_OBJ_NEW_SMALL_INT(a->len) : MP_OBJ_NULL;
}

mp_int_t array_buffer(mp_obj_t self, mp_buffer_info_t *bufinfo, mp_uint_t flags) {
    const mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    if ((flags & MP_BUFFER_WRITE) && items_kind(a->typecode) == HEAP_RAW) {
        return 1; /* whoever writes bytes there makes addresses */
    }
    bufinfo->buf = a->items;
    bufinfo->len = a->len * array_item_size(a);
    bufinfo->typecode = a->typecode;
    return 0;
}

#if MICROPY_PY_ARRAY
const mp_obj_array_t *array_arg(const mp_obj_array_t *a, mp_obj_t o, mp_rom_error_text_t text) {
    const mp_obj_array_t *b = MP_OBJ_TO_PTR(seq_native(o));
    if (!mp_obj_is_exact_type(MP_OBJ_FROM_PTR(b), &mp_type_array)) {
        mp_raise_TypeError_of(o, text);
    }
    if (b->typecode != a->typecode) {
        mp_raise_TypeError(MP_ERROR_TEXT("bad argument type for built-in operation"));
    }
    return b;
}
#endif

#if MICROPY_PY_BUILTINS_SLICE
/* seq_slice for an array, which the bounds' __index__ methods must not shorten. */
static size_t array_slice(const mp_obj_array_t *a, mp_obj_t slice, mp_bound_slice_t *b) {
    size_t len = a->len, n = seq_slice(slice, len, b);
    if (a->len < len) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("array changed size during indexing"));
    }
    return n;
}

static mp_obj_t array_get_slice(const mp_obj_array_t *a, mp_obj_t slice) {
    mp_bound_slice_t b;
    size_t n = array_slice(a, slice, &b), size = array_item_size(a);
    mp_obj_array_t *o = array_new(a->base.type, a->typecode, n);
    byte *to = o->items;
    const byte *from = a->items;
    if (b.step == 1 && n > 0) {
        memcpy(to, from + (size_t)b.start * size, n * size);
        return MP_OBJ_FROM_PTR(o);
    }
    for (mp_int_t at = b.start; n > 0; n--, at += b.step, to += size) {
        memcpy(to, from + (size_t)at * size, size);
    }
    return MP_OBJ_FROM_PTR(o);
}

#if MICROPY_PY_ARRAY_SLICE_ASSIGN
#if MICROPY_PY_ARRAY_METHODS
static void array_delete_slice(mp_obj_array_t *a, const mp_bound_slice_t *b, size_t n) {
    size_t size = array_item_size(a);
    if (n > 0) {
        barrier(a, 0, a->len);
        size_t left = seq_drop_slice(a->items, a->len, size, b, n);
        array_splice(a, left, a->len - left, NULL, 0);
    }
}

/* Items at `src`, as many as there are, to places further apart than they are. */
static void array_set_stepped(mp_obj_array_t *a, const mp_bound_slice_t *b, size_t n,
                              const byte *src) {
    size_t size = array_item_size(a);
    if (lies_within(a, src, size)) {
        src = memcpy(heap_alloc(n * size, items_kind(a->typecode)), src, n * size);
    }
    barrier(a, 0, a->len);
    for (mp_int_t at = b->start; n > 0; n--, at += b->step, src += size) {
        memcpy((byte *)a->items + (size_t)at * size, src, size);
    }
}
#endif

/* The items that are assigned to a slice of a or appended to it: *n of them. TypeError if value is
 * not an array of the same typecode or, for a bytearray, bytes or ints. */
static const void *source_items(const mp_obj_array_t *a, mp_obj_t value, size_t *n) {
#if MICROPY_PY_ARRAY
    if (!is_bytes(a)) {
        const mp_obj_array_t *from =
            array_arg(a, value, MP_ERROR_TEXT("can only assign array (not \"%s\") to array slice"));
        *n = from->len;
        return from->items;
    }
#endif
    mp_obj_t native = seq_native(value);
    str_span_t s;
    if (!str_span_maybe(STR_BYTES, native, &s)) {
        if (mp_obj_is_integer(native) || mp_obj_is_str(native)) {
            mp_raise_TypeError(MP_ERROR_TEXT(
                "can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
        }
        s = str_self(bytes_from_source(STR_BYTEARRAY, value, MP_OBJ_NULL, MP_OBJ_NULL));
    }
    *n = s.len;
    return s.data;
}

static mp_obj_t array_set_slice(mp_obj_array_t *a, mp_obj_t slice, mp_obj_t value) {
    mp_bound_slice_t b;
    size_t n_new = 0;
    const void *src = value == MP_OBJ_NULL ? NULL : source_items(a, value, &n_new);
    size_t n = array_slice(a, slice, &b);
    if (b.step == 1) {
        array_splice(a, (size_t)b.start, n, src, n_new);
        return mp_const_none;
    }
#if MICROPY_PY_ARRAY_METHODS
    if (n_new == 0) {
        array_delete_slice(a, &b, n);
        return mp_const_none;
    }
    if (n_new != n) {
        mp_raise_msg_varg(
            &mp_type_ValueError,
            MP_ERROR_TEXT("attempt to assign %s of size %u to extended slice of size %u"),
            is_bytes(a) ? "bytes" : "array", (unsigned)n_new, (unsigned)n);
    }
    array_set_stepped(a, &b, n, src);
    return mp_const_none;
#else
    return MP_OBJ_NULL;
#endif
}
#endif
#endif

/* Whether items can be deleted and slices of any step be assigned to. */
static bool can_store(mp_obj_t value) {
    return MICROPY_PY_ARRAY_METHODS || value != MP_OBJ_NULL;
}

mp_obj_t array_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    if (!can_store(value)) {
        return MP_OBJ_NULL;
    }
#if MICROPY_PY_BUILTINS_SLICE
    if (mp_obj_is_exact_type(index, &mp_type_slice)) {
        if (value == MP_OBJ_SENTINEL) {
            return array_get_slice(a, index);
        }
#if MICROPY_PY_ARRAY_SLICE_ASSIGN
        return array_set_slice(a, index, value);
#else
        return MP_OBJ_NULL;
#endif
    }
#endif
    size_t i = mp_get_index(a->base.type, a->len, index, false);
    array_item_t item;
    if (value != MP_OBJ_SENTINEL && value != MP_OBJ_NULL) {
        array_pack(a, value, &item);
    }
    if (i >= a->len) { /* __index__ has shortened it */
        i = mp_get_index(a->base.type, a->len, MP_OBJ_NEW_SMALL_INT(i), false);
    }
    if (value == MP_OBJ_SENTINEL) {
        return array_get(a, i);
    }
    array_splice(a, i, 1, &item, value != MP_OBJ_NULL);
    return mp_const_none;
}

/* Methods -------------------------------------------------------------------------------------- */

mp_obj_t array_append(mp_obj_t self, mp_obj_t value) {
    mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    array_item_t item;
    array_pack(a, value, &item);
    array_splice(a, a->len, 0, &item, 1);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(array_append_obj, array_append);

#if MICROPY_PY_ARRAY_METHODS
static mp_obj_t array_clear(mp_obj_t self) {
    mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    array_splice(a, 0, a->len, NULL, 0);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(array_clear_obj, array_clear);

static mp_obj_t array_copy(mp_obj_t self) {
    const mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    mp_obj_array_t *o = array_new(a->base.type, a->typecode, 0);
    array_splice(o, 0, 0, a->items, a->len);
    return MP_OBJ_FROM_PTR(o);
}
MP_DEFINE_CONST_FUN_OBJ_1(array_copy_obj, array_copy);

static mp_obj_t array_insert(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    size_t at = mp_get_index(a->base.type, a->len, index, true);
    array_item_t item;
    array_pack(a, value, &item);
    array_splice(a, MIN(at, a->len), 0, &item, 1);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_3(array_insert_obj, array_insert);

static mp_obj_t array_pop(size_t n_args, const mp_obj_t *args) {
    mp_obj_array_t *a = MP_OBJ_TO_PTR(args[0]);
    size_t i = a->len - 1;
    if (a->len == 0) {
        mp_raise_msg_varg(&mp_type_IndexError, MP_ERROR_TEXT("pop from empty %q"),
                          type_name(a->base.type));
    }
    if (n_args > 1 && (!seq_index(a->base.type, a->len, args[1], &i) || i >= a->len)) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("pop index out of range"));
    }
    mp_obj_t item = array_get(a, i);
    array_splice(a, i, 1, NULL, 0);
    return item;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(array_pop_obj, 1, 2, array_pop);

static mp_obj_t array_remove(mp_obj_t self, mp_obj_t value) {
    mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    array_item_t item;
    if (is_bytes(a)) {
        array_pack(a, value, &item);
        value = MP_OBJ_NEW_SMALL_INT(item.bytes[0]);
    }
    for (size_t i = 0; i < a->len; i++) {
        if (mp_obj_equal(array_get(a, i), value)) {
            if (i < a->len) { /* still */
                array_splice(a, i, 1, NULL, 0);
            }
            return mp_const_none;
        }
    }
    mp_raise_ValueError(is_bytes(a) ? MP_ERROR_TEXT("value not found in bytearray")
                                    : MP_ERROR_TEXT("array.remove(x): x not in array"));
}
MP_DEFINE_CONST_FUN_OBJ_2(array_remove_obj, array_remove);

static mp_obj_t array_reverse(mp_obj_t self) {
    mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    size_t size = array_item_size(a);
    barrier(a, 0, a->len);
    for (size_t i = 0; i < a->len / 2; i++) {
        byte *p = (byte *)a->items + i * size, *q = (byte *)a->items + (a->len - 1 - i) * size;
        array_item_t item;
        memcpy(&item, p, size);
        memcpy(p, q, size);
        memcpy(q, &item, size);
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(array_reverse_obj, array_reverse);
#endif
#endif
