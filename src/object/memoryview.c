/* memoryview: the items of another object, or some of them.
 *
 * A view that C code makes is a mp_obj_array_t: `items` is where the memory begins, `free` how many
 * items behind that the view does. What Python code makes is the same on boards; with
 * MICROPY_PY_MEMORYVIEW_ATTRS it is longer and has a typecode that says so, because it knows its
 * object, can be released, and may have a step. Nothing is counted: an array that changes its size
 * moves away from under its views, which go on to show the old block (object/array.h). */
#include "memory/heap.h"
#include "object/array.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/sequence.h"
#include "object/str.h"
#include "object/str_methods.h"
#include "py/objint.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_BUILTINS_MEMORYVIEW

/* What a view shows. */
typedef struct {
    byte *base; /* the memory that it was made for; aligned, so that it counts as a reference */
    byte *data; /* the first item */
    size_t len; /* items */
    mp_int_t stride; /* bytes from one item to the next */
    size_t size;     /* bytes of an item */
    char code;
    bool writable;
    mp_obj_t obj; /* whose memory it is, where that is known */
} view_t;

#if MICROPY_PY_MEMORYVIEW_ATTRS
typedef struct {
    mp_obj_array_t array; /* typecode LONG_VIEW; `free` counts items, not steps */
    mp_obj_t obj;         /* NULL: released */
    mp_int_t stride;
    mp_obj_t hash; /* or NULL: not asked for yet */
    char code;
} long_view_t;
#define LONG_VIEW 2

static bool is_long(mp_obj_t self) {
    const mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    return (a->typecode & (MP_OBJ_ARRAY_TYPECODE_FLAG_RW - 1)) == LONG_VIEW;
}
#endif

static size_t size_of_code(char code) {
    return array_code_size(code == 'c' ? 'B' : code);
}

/* Returns false if it has been released. */
static bool view_read(mp_obj_t self, view_t *v) {
    const mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    char code = (char)(a->typecode & (MP_OBJ_ARRAY_TYPECODE_FLAG_RW - 1));
    v->writable = (a->typecode & MP_OBJ_ARRAY_TYPECODE_FLAG_RW) != 0;
    v->obj = mp_const_none;
    v->stride = 0;
#if MICROPY_PY_MEMORYVIEW_ATTRS
    if (is_long(self)) {
        const long_view_t *o = MP_OBJ_TO_PTR(self);
        code = o->code;
        v->obj = o->obj;
        v->stride = o->stride;
    }
#endif
    v->code = code == BYTEARRAY_TYPECODE ? 'B' : code;
    v->size = size_of_code(v->code);
    v->stride = v->stride == 0 ? (mp_int_t)v->size : v->stride;
    v->base = a->items;
    v->data = v->base + a->free * v->size;
    v->len = a->len;
    return v->obj != MP_OBJ_NULL;
}

/* ValueError if it has been released. */
static void view_open(mp_obj_t self, view_t *v) {
    if (!view_read(self, v) && MICROPY_PY_MEMORYVIEW_ATTRS) {
        mp_raise_ValueError(MP_ERROR_TEXT("operation forbidden on released memoryview object"));
    }
}

static bool is_contiguous(const view_t *v) {
    return !MICROPY_PY_MEMORYVIEW_ATTRS || v->stride == (mp_int_t)v->size || v->len <= 1;
}

/* The object for v. */
static mp_obj_t view_close(const view_t *v) {
#if MICROPY_PY_MEMORYVIEW_ATTRS
    long_view_t *o = heap_alloc(sizeof(long_view_t), HEAP_OBJECT);
    mp_obj_array_t *a = &o->array;
    size_t code = LONG_VIEW;
    o->obj = v->obj;
    o->stride = v->stride;
    o->code = v->code;
#else
    mp_obj_array_t *a = heap_alloc(sizeof(mp_obj_array_t), HEAP_OBJECT);
    size_t code = (byte)v->code;
#endif
    size_t offset = (size_t)(v->data - v->base) / v->size;
    if (offset >> MP_OBJ_ARRAY_FREE_SIZE_BITS) {
        mp_raise_OverflowError(MP_ERROR_TEXT("memoryview offset too large"));
    }
    a->base.type = &mp_type_memoryview;
    a->typecode = code | (v->writable ? MP_OBJ_ARRAY_TYPECODE_FLAG_RW : 0);
    a->free = offset;
    a->len = v->len;
    a->items = v->base;
    return MP_OBJ_FROM_PTR(a);
}

mp_obj_t mp_obj_new_memoryview(byte typecode, size_t nitems, void *items) {
    mp_obj_array_t *a = heap_alloc(sizeof(mp_obj_array_t), HEAP_OBJECT);
    mp_obj_memoryview_init(a, typecode, 0, nitems, items);
    return MP_OBJ_FROM_PTR(a);
}

/* A view of all that a buffer, or the UTF-8 of a str, has; false if o is neither. */
static bool view_of_any(mp_obj_t o, view_t *v) {
    mp_obj_t native = str_native(o);
    if (mp_obj_is_exact_type(native, &mp_type_memoryview)) {
        view_open(native, v);
        return true;
    }
    mp_buffer_info_t info;
    v->writable = mp_get_buffer(native, &info, MP_BUFFER_RW);
    if (!v->writable && !mp_get_buffer(native, &info, MP_BUFFER_READ)) {
        return false;
    }
    v->code = info.typecode == BYTEARRAY_TYPECODE ? 'B' : (char)info.typecode;
    v->size = size_of_code(v->code);
    v->stride = (mp_int_t)v->size;
    v->data = info.buf;
    v->base = v->data - (v->size == 1 ? (uintptr_t)v->data % sizeof(uintptr_t) : 0);
    v->len = info.len / v->size;
    v->obj = o;
    return true;
}

/* The same but for a str. */
static bool view_of(mp_obj_t o, view_t *v) {
    return !mp_obj_is_str(str_native(o)) && view_of_any(o, v);
}

/* memoryview(object). A str does, as in MicroPython, where programs that serve files have texts. */
static mp_obj_t memoryview_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                    const mp_obj_t *args) {
    (void)type;
    mp_obj_t object = args[0];
#if MICROPY_PY_BUILTINS_KEYWORDS
    static const mp_arg_t allowed[] = {{MP_QSTR_object, MP_ARG_REQUIRED | MP_ARG_OBJ, {0}}};
    mp_arg_val_t val;
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 1, allowed, &val);
    object = val.u_obj;
#else
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
#endif
    view_t v;
    if (!view_of_any(object, &v)) {
        mp_raise_TypeError_of(
            object, MP_ERROR_TEXT("memoryview: a bytes-like object is required, not '%s'"));
    }
    return view_close(&v);
}

/* Items ---------------------------------------------------------------------------------------- */

static byte *place(const view_t *v, size_t i) {
    return v->data + (mp_int_t)i * v->stride;
}

static mp_obj_t view_get(const view_t *v, size_t i) {
    byte *p = place(v, i);
    if (MICROPY_PY_MEMORYVIEW_ATTRS && v->code == 'c') {
        return mp_obj_new_bytes(p, 1);
    }
    return v->code == 'B' ? MP_OBJ_NEW_SMALL_INT(*p) : mp_binary_get_val_array(v->code, p, 0);
}

/* Copies all items, one behind the other. */
static void copy_out(const view_t *v, byte *to) {
    for (size_t i = 0; i < v->len; i++, to += v->size) {
        memcpy(to, place(v, i), v->size);
    }
}

/* Makes v one whose items lie one behind the other, as copies if need be. */
static void make_contiguous(view_t *v) {
    if (!is_contiguous(v)) {
        byte *copy = heap_alloc(v->len * v->size, v->code == 'O' ? HEAP_RAW : HEAP_LEAF);
        copy_out(v, copy);
        v->data = copy;
        v->stride = (mp_int_t)v->size;
    }
}

static mp_obj_t view_bytes(const view_t *v) {
    mp_obj_t o = mp_obj_new_bytes(NULL, v->len * v->size);
    copy_out(v, (byte *)((mp_obj_str_t *)MP_OBJ_TO_PTR(o))->data);
    return o;
}

static MP_NORETURN void raise_format(bool type, char code) {
    const char text[2] = {code, 0};
    mp_raise_msg_varg(type ? &mp_type_TypeError : &mp_type_ValueError,
                      type ? MP_ERROR_TEXT("memoryview: invalid type for format '%s'")
                           : MP_ERROR_TEXT("memoryview: invalid value for format '%s'"),
                      text);
}

/* Puts value as an item of v into *item. */
static void view_pack(const view_t *v, mp_obj_t value, array_item_t *item) {
    if (MICROPY_PY_MEMORYVIEW_ATTRS && v->code == 'c') {
        str_span_t s;
        if (!mp_obj_is_exact_type(value, &mp_type_bytes)) {
            raise_format(true, 'c');
        }
        s = str_self(value);
        if (s.len != 1) {
            raise_format(false, 'c');
        }
        item->bytes[0] = *s.data;
        return;
    }
    if (MICROPY_PY_MEMORYVIEW_ATTRS && !format_in_set(v->code, "?efdOS") &&
        mp_obj_get_index_maybe(value) == MP_OBJ_NULL) {
        raise_format(true, v->code);
    }
    if (!binary_put('@', v->code, value, item->bytes) && !format_in_set(v->code, "efd")) {
        raise_format(false, v->code);
    }
}

static void store_item(const view_t *v, size_t i, const array_item_t *item) {
    byte *p = place(v, i);
    if (v->code == 'O') {
        gc_barrier(*(mp_obj_t *)p);
    }
    memcpy(p, item, v->size);
}

/* Subscripts ----------------------------------------------------------------------------------- */

static void set_slice(const view_t *v, mp_obj_t value) {
    view_t from;
    if (!view_of(value, &from)) {
        mp_raise_TypeError_of(value, MP_ERROR_TEXT("a bytes-like object is required, not '%s'"));
    }
    if (from.len != v->len || from.code != v->code) {
        mp_raise_ValueError(
            MP_ERROR_TEXT("memoryview assignment: lvalue and rvalue have different structures"));
    }
    if (v->code == 'O') {
        for (size_t i = 0; i < v->len; i++) {
            gc_barrier(*(mp_obj_t *)place(v, i));
        }
    }
    make_contiguous(&from);
    if (is_contiguous(v)) {
        if (v->len > 0) {
            memmove(v->data, from.data, v->len * v->size);
        }
        return;
    }
    const byte *copy = str_self(view_bytes(&from)).data; /* it may be the same memory */
    for (size_t i = 0; i < v->len; i++) {
        memcpy(place(v, i), copy + i * v->size, v->size);
    }
}

#if MICROPY_PY_BUILTINS_SLICE
static mp_obj_t view_slice(mp_obj_t self, view_t *v, mp_obj_t slice, mp_obj_t value) {
    mp_bound_slice_t b;
    size_t n = seq_slice(slice, v->len, &b);
    if (MICROPY_PY_MEMORYVIEW_ATTRS && value != MP_OBJ_SENTINEL) {
        view_open(self, v); /* __index__ of the bounds may have released it */
    }
    if (!MICROPY_PY_MEMORYVIEW_ATTRS && b.step != 1) {
        mp_raise_NotImplementedError(
            MP_ERROR_TEXT("only slices with step=1 (aka None) are supported"));
    }
    v->data += n > 0 ? b.start * v->stride : 0;
    v->len = n;
    if (n > 1) { /* otherwise a step can be out of any range */
        v->stride *= b.step;
    }
    if (value == MP_OBJ_SENTINEL) {
        return view_close(v);
    }
    set_slice(v, value);
    return mp_const_none;
}
#endif

#if MICROPY_PY_MEMORYVIEW_ATTRS
/* The index that a tuple of one index stands for: views have one dimension. */
static mp_obj_t tuple_index(const mp_obj_tuple_t *tuple) {
    size_t indexes = 0, slices = 0;
    for (size_t i = 0; i < tuple->len; i++) {
        bool is_slice = mp_obj_is_exact_type(tuple->items[i], &mp_type_slice);
        slices += is_slice;
        indexes += !is_slice && mp_obj_get_index_maybe(tuple->items[i]) != MP_OBJ_NULL;
    }
    if (indexes == 1 && tuple->len == 1) {
        return tuple->items[0];
    }
    if (slices == tuple->len) { /* an empty one, too */
        mp_raise_NotImplementedError(
            slices == 0 ? MP_ERROR_TEXT("sub-views are not implemented")
                        : MP_ERROR_TEXT("multi-dimensional slicing is not implemented"));
    }
    if (indexes == tuple->len) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("cannot index 1-dimension view with %u-element tuple"),
                          (unsigned)indexes);
    }
    mp_raise_TypeError(MP_ERROR_TEXT("memoryview: invalid slice key"));
}
#endif

static mp_obj_t memoryview_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    view_t v;
    view_open(self, &v);
    if (value != MP_OBJ_SENTINEL && (value == MP_OBJ_NULL || !v.writable)) {
        mp_raise_TypeError(v.writable ? MP_ERROR_TEXT("cannot delete memory")
                                      : MP_ERROR_TEXT("cannot modify read-only memory"));
    }
#if MICROPY_PY_MEMORYVIEW_ATTRS
    if (mp_obj_is_exact_type(index, &mp_type_tuple)) {
        index = tuple_index(MP_OBJ_TO_PTR(index));
    }
#endif
#if MICROPY_PY_BUILTINS_SLICE
    if (mp_obj_is_exact_type(index, &mp_type_slice)) {
        return view_slice(self, &v, index, value);
    }
#endif
    size_t i;
    if (!seq_index(&mp_type_memoryview, v.len, index, &i)) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("index out of bounds on dimension 1"));
    }
    array_item_t item;
    if (value != MP_OBJ_SENTINEL) {
        view_pack(&v, value, &item);
    }
    if (MICROPY_PY_MEMORYVIEW_ATTRS) {
        view_open(self, &v); /* making index and item may have released it */
    }
    if (value == MP_OBJ_SENTINEL) {
        return view_get(&v, i);
    }
    store_item(&v, i, &item);
    return mp_const_none;
}

static mp_obj_t memoryview_iternext(mp_obj_t self) {
    iter_poly_t *it = MP_OBJ_TO_PTR(self);
    view_t v;
    if (it->seq == MP_OBJ_NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    view_open(it->seq, &v);
    return it->pos < v.len ? view_get(&v, it->pos++) : iter_poly_end(it);
}

static mp_obj_t memoryview_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    return iter_poly_new(buf, memoryview_iternext, self, 0);
}

/* Operators ------------------------------------------------------------------------------------ */

static bool is_bytes_code(char code) {
    return code == 'B' || code == 'b' || code == 'c';
}

static mp_obj_t view_equal(mp_obj_t lhs, mp_obj_t rhs) {
    view_t a, b;
    if (!view_read(lhs, &a) ||
        (mp_obj_is_exact_type(rhs, &mp_type_memoryview) && !view_read(rhs, &b))) {
        return mp_obj_new_bool(lhs == rhs);
    }
    if (!view_of(rhs, &b)) {
        return MP_OBJ_NULL;
    }
    bool equal = a.len == b.len;
    if (a.code == b.code && is_bytes_code(a.code) && is_contiguous(&a) && is_contiguous(&b)) {
        return mp_obj_new_bool(equal && memcmp(a.data, b.data, a.len) == 0);
    }
    for (size_t i = 0; equal && i < a.len; i++) {
        equal = mp_obj_is_true(mp_binary_op(MP_BINARY_OP_EQUAL, view_get(&a, i), view_get(&b, i)));
    }
    return mp_obj_new_bool(equal);
}

static mp_obj_t memoryview_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    return op == MP_BINARY_OP_EQUAL ? view_equal(lhs, rhs) : MP_OBJ_NULL;
}

#if MICROPY_PY_MEMORYVIEW_ATTRS
/* That of the bytes; once asked for, a view keeps it even when it is released. */
static mp_obj_t memoryview_hash(mp_obj_t self) {
    view_t v;
    long_view_t *o = is_long(self) ? MP_OBJ_TO_PTR(self) : NULL;
    if (o != NULL && o->hash != MP_OBJ_NULL) {
        return o->hash;
    }
    view_open(self, &v);
    if (v.writable) {
        mp_raise_ValueError(MP_ERROR_TEXT("cannot hash writable memoryview object"));
    }
    if (!is_bytes_code(v.code)) {
        mp_raise_ValueError(
            MP_ERROR_TEXT("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
    }
    mp_obj_t hash = mp_unary_op(MP_UNARY_OP_HASH, view_bytes(&v));
    if (o != NULL) {
        o->hash = hash;
    }
    return hash;
}
#endif

static mp_obj_t memoryview_unary_op(mp_unary_op_t op, mp_obj_t self) {
    view_t v;
    if (op == MP_UNARY_OP_LEN) {
        view_open(self, &v);
        return MP_OBJ_NEW_SMALL_INT(v.len);
    }
#if MICROPY_PY_MEMORYVIEW_ATTRS
    if (op == MP_UNARY_OP_HASH) {
        return memoryview_hash(self);
    }
#endif
    return MP_OBJ_NULL;
}
static mp_int_t memoryview_buffer(mp_obj_t self, mp_buffer_info_t *bufinfo, mp_uint_t flags) {
    view_t v;
    view_open(self, &v);
    if ((flags & MP_BUFFER_WRITE) && !(v.writable && is_contiguous(&v))) {
        return 1;
    }
    make_contiguous(&v);
    bufinfo->buf = v.data;
    bufinfo->len = v.len * v.size;
    bufinfo->typecode = v.code;
    return 0;
}

/* Attributes and methods ----------------------------------------------------------------------- */

#if MICROPY_PY_MEMORYVIEW_ATTRS
static void memoryview_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    view_t v;
    mp_printf(print, "<%smemory at %p>", view_read(self, &v) ? "" : "released ", self);
}

static mp_obj_t one_tuple(mp_int_t value) {
    mp_obj_t item = mp_obj_new_int(value);
    return mp_obj_new_tuple(1, &item);
}

static mp_obj_t view_attr(const view_t *v, qstr attr) {
    switch (attr) {
    case MP_QSTR_c_contiguous:
    case MP_QSTR_contiguous:
    case MP_QSTR_f_contiguous:
        return mp_obj_new_bool(is_contiguous(v));
    case MP_QSTR_format:
        return mp_obj_new_str(&v->code, 1);
    case MP_QSTR_itemsize:
        return MP_OBJ_NEW_SMALL_INT(v->size);
    case MP_QSTR_nbytes:
        return MP_OBJ_NEW_SMALL_INT(v->len * v->size);
    case MP_QSTR_ndim:
        return MP_OBJ_NEW_SMALL_INT(1);
    case MP_QSTR_obj:
        return obj_or_none(v->obj);
    case MP_QSTR_readonly:
        return mp_obj_new_bool(!v->writable);
    case MP_QSTR_shape:
        return one_tuple((mp_int_t)v->len);
    case MP_QSTR_strides:
        return one_tuple(v->stride);
    case MP_QSTR_suboffsets:
        return mp_const_empty_tuple;
    default:
        return MP_OBJ_NULL;
    }
}

static void memoryview_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    view_t v;
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    bool released = !view_read(self, &v);
    dest[0] = view_attr(&v, attr);
    if (dest[0] == MP_OBJ_NULL) {
        dest[1] = MP_OBJ_SENTINEL;
    } else if (released) {
        view_open(self, &v); /* raises */
    }
}

/* tobytes(order='C') */
static mp_obj_t memoryview_tobytes(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_order, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}}};
    mp_arg_val_t order;
    mp_arg_parse_all(n_args - 1, pos + 1, kw, 1, allowed, &order);
    view_t v;
    view_open(pos[0], &v);
    return view_bytes(&v);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(memoryview_tobytes_obj, 1, memoryview_tobytes);

static mp_obj_t memoryview_tolist(mp_obj_t self) {
    view_t v;
    view_open(self, &v);
    return MP_OBJ_FROM_PTR(list_from_iterable(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(memoryview_tolist_obj, memoryview_tolist);

static mp_obj_t memoryview_toreadonly(mp_obj_t self) {
    view_t v;
    view_open(self, &v);
    v.writable = false;
    return view_close(&v);
}
static MP_DEFINE_CONST_FUN_OBJ_1(memoryview_toreadonly_obj, memoryview_toreadonly);

/* The code that a format names. */
static char format_code(mp_obj_t format) {
    str_span_t s = str_span_arg(STR_TEXT, format, 0);
    if (s.len == 2 && *s.data == '@') {
        s.data++;
        s.len--;
    }
    if (s.len != 1 || !format_in_set((char)*s.data, "cbB?hHiIlLqQnNefdP")) {
        mp_raise_ValueError(
            MP_ERROR_TEXT("memoryview: destination format must be a native single character "
                          "format prefixed with an optional '@'"));
    }
    return (char)*s.data;
}

/* The number of items that a shape asks for: a list or tuple of one int. */
static size_t shape_len(mp_obj_t shape) {
    size_t n;
    mp_obj_t *items;
    mp_obj_get_array(shape, &n, &items);
    if (n != 1) {
        mp_raise_NotImplementedError(MP_ERROR_TEXT("memoryview: number of dimensions must be 1"));
    }
    return (size_t)mp_obj_get_int(items[0]);
}

/* cast(format, shape=None) */
static mp_obj_t memoryview_cast(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_format, MP_ARG_REQUIRED | MP_ARG_OBJ, {0}},
        {MP_QSTR_shape, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t arg[2];
    mp_arg_parse_all(n_args - 1, pos + 1, kw, 2, allowed, arg);
    view_t v;
    view_open(pos[0], &v);
    if (!is_contiguous(&v)) {
        mp_raise_TypeError(MP_ERROR_TEXT("memoryview: casts are restricted to C-contiguous views"));
    }
    char code = format_code(arg[0].u_obj);
    if (v.code == 'O' || v.code == 'S' || (!is_bytes_code(code) && !is_bytes_code(v.code))) {
        mp_raise_TypeError(MP_ERROR_TEXT("memoryview: cannot cast between two non-byte formats"));
    }
    size_t bytes = v.len * v.size;
    v.code = code;
    v.size = size_of_code(code);
    v.stride = (mp_int_t)v.size;
    v.base = v.data;
    if (bytes % v.size != 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("memoryview: length is not a multiple of itemsize"));
    }
    v.len = bytes / v.size;
    if (arg[1].u_obj != mp_const_none && shape_len(arg[1].u_obj) != v.len) {
        mp_raise_TypeError(MP_ERROR_TEXT("memoryview: product(shape) * itemsize != buffer size"));
    }
    return view_close(&v);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(memoryview_cast_obj, 1, memoryview_cast);

/* release(): what C code has made is the caller's and stays as it is. */
static mp_obj_t memoryview_release(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    long_view_t *o = MP_OBJ_TO_PTR(args[0]);
    if (is_long(args[0])) {
        gc_barrier(o->obj);
        gc_barrier(o->array.items);
        o->obj = MP_OBJ_NULL;
        o->array.items = NULL;
        o->array.free = 0;
        o->array.len = 0;
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(memoryview_release_obj, 1, 4, memoryview_release);

static mp_obj_t memoryview_enter(mp_obj_t self) {
    view_t v;
    view_open(self, &v);
    return self;
}
static MP_DEFINE_CONST_FUN_OBJ_1(memoryview_enter_obj, memoryview_enter);

static mp_obj_t memoryview_index(size_t n_args, const mp_obj_t *args) {
    view_t v;
    view_open(args[0], &v);
    size_t start, stop;
    seq_bounds(n_args - 2, args + 2, v.len, &start, &stop);
    for (size_t i = start; i < stop; i++) {
        view_open(args[0], &v); /* comparing may release it */
        if (mp_obj_equal(view_get(&v, i), args[1])) {
            return MP_OBJ_NEW_SMALL_INT(i);
        }
    }
    mp_raise_ValueError(MP_ERROR_TEXT("memoryview.index(x): x not found"));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(memoryview_index_obj, 2, 4, memoryview_index);

static mp_obj_t memoryview_count(mp_obj_t self, mp_obj_t value) {
    return seq_count_method(MP_OBJ_FROM_PTR(list_from_iterable(self)), value);
}
static MP_DEFINE_CONST_FUN_OBJ_2(memoryview_count_obj, memoryview_count);
#define VIEW_SLOTS print, memoryview_print, attr, memoryview_attr,
#else
#define VIEW_SLOTS
#endif

#if MICROPY_PY_BUILTINS_STR_METHODS
static const mp_rom_map_elem_t memoryview_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_hex), MP_ROM_PTR(&bytes_hex_obj)},
#if MICROPY_PY_MEMORYVIEW_ATTRS
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&memoryview_enter_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&memoryview_release_obj)},
    {MP_ROM_QSTR(MP_QSTR_cast), MP_ROM_PTR(&memoryview_cast_obj)},
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&memoryview_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&memoryview_index_obj)},
    {MP_ROM_QSTR(MP_QSTR_release), MP_ROM_PTR(&memoryview_release_obj)},
    {MP_ROM_QSTR(MP_QSTR_tobytes), MP_ROM_PTR(&memoryview_tobytes_obj)},
    {MP_ROM_QSTR(MP_QSTR_tolist), MP_ROM_PTR(&memoryview_tolist_obj)},
    {MP_ROM_QSTR(MP_QSTR_toreadonly), MP_ROM_PTR(&memoryview_toreadonly_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(memoryview_locals, memoryview_locals_table);
#define VIEW_LOCALS locals_dict, &memoryview_locals,
#else
#define VIEW_LOCALS
#endif

MP_DEFINE_CONST_OBJ_TYPE(mp_type_memoryview, MP_QSTR_memoryview,
                         MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_FINAL |
                             MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE,
                         make_new, memoryview_make_new, VIEW_SLOTS VIEW_LOCALS unary_op,
                         memoryview_unary_op, binary_op, memoryview_binary_op, subscr,
                         memoryview_subscr, iter, memoryview_getiter, buffer, memoryview_buffer);
#endif
