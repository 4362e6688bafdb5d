/* Ranges. Iterating, indexing, measuring and `in` work on words for the usual small range
 * (range.h); all else, and ranges that reach beyond small ints, go through integer objects, so one
 * piece of code serves both. */
#include "object/range.h"
#include "memory/heap.h"
#include "object/sequence.h"
#include "py/runtime.h"

/* What a range is made of, as integers of any size. */
typedef struct {
    mp_obj_t start, stop, step, len;
} range_parts_t;

/* A range that is not small. */
typedef struct {
    mp_obj_range_t range; /* zeros */
    range_parts_t parts;
} range_big_t;

#define SMALL(n) MP_OBJ_NEW_SMALL_INT(n)

static mp_obj_t add(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_ADD, a, b);
}
static mp_obj_t subtract(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_SUBTRACT, a, b);
}
static mp_obj_t multiply(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_MULTIPLY, a, b);
}
static bool is_less(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_LESS, a, b) == mp_const_true;
}

static size_t small_len(const mp_obj_range_t *r) {
    return range_len(r->start, r->stop, r->step);
}

/* len = max(0, ceil((stop - start) / step)) */
static mp_obj_t big_len(const range_parts_t *p) {
    mp_obj_t n = mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, subtract(p->start, p->stop), p->step);
    n = subtract(SMALL(0), n);
    return is_less(n, SMALL(0)) ? SMALL(0) : n;
}

static range_parts_t range_parts(mp_obj_t o) {
    const mp_obj_range_t *r = MP_OBJ_TO_PTR(o);
    if (!range_is_small(r)) {
        return ((const range_big_t *)r)->parts;
    }
    return (range_parts_t){SMALL(r->start), SMALL(r->stop), SMALL(r->step),
                           mp_obj_new_int_from_uint(small_len(r))};
}

/* Making --------------------------------------------------------------------------------------- */

static mp_obj_t range_new(mp_obj_t start, mp_obj_t stop, mp_obj_t step) {
    if (step == SMALL(0)) {
        mp_raise_ValueError(MP_ERROR_TEXT("range() arg 3 must not be zero"));
    }
    if (mp_obj_is_small_int(start) && mp_obj_is_small_int(stop) && mp_obj_is_small_int(step)) {
        mp_obj_range_t *o = mp_obj_malloc(mp_obj_range_t, &mp_type_range);
        o->start = MP_OBJ_SMALL_INT_VALUE(start);
        o->stop = MP_OBJ_SMALL_INT_VALUE(stop);
        o->step = MP_OBJ_SMALL_INT_VALUE(step);
        return MP_OBJ_FROM_PTR(o);
    }
    range_parts_t parts = {start, stop, step, SMALL(0)};
    parts.len = big_len(&parts);
    range_big_t *o = mp_obj_malloc(range_big_t, &mp_type_range);
    o->parts = parts;
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t to_int(mp_obj_t o) {
    if (mp_obj_is_int(o)) {
        return o;
    }
    if (mp_obj_is_bool(o)) {
        return SMALL(o == mp_const_true);
    }
    mp_unary_op_fun_t fun = MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(o), unary_op);
    mp_obj_t r = fun == NULL ? MP_OBJ_NULL : fun(MP_UNARY_OP_INDEX, o);
    if (r == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"),
                          mp_obj_get_type_str(o));
    }
    return r;
}

static mp_obj_t range_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 1, 3, false);
    mp_obj_t first = to_int(args[0]);
    if (n_args == 1) {
        return range_new(SMALL(0), first, SMALL(1));
    }
    mp_obj_t stop = to_int(args[1]);
    return range_new(first, stop, n_args == 3 ? to_int(args[2]) : SMALL(1));
}

/* Slots ---------------------------------------------------------------------------------------- */

static void range_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    range_parts_t p = range_parts(self_in);
    mp_print_str(print, "range(");
    mp_obj_print_helper(print, p.start, PRINT_REPR);
    mp_print_str(print, ", ");
    mp_obj_print_helper(print, p.stop, PRINT_REPR);
    if (p.step != SMALL(1)) {
        mp_print_str(print, ", ");
        mp_obj_print_helper(print, p.step, PRINT_REPR);
    }
    mp_print_str(print, ")");
}

/* Number of items; OverflowError if it is not a small int. */
static size_t len_checked(mp_obj_t self_in) {
    mp_obj_t len = range_parts(self_in).len;
    if (!mp_obj_is_small_int(len)) {
        mp_raise_msg(&mp_type_OverflowError,
                     MP_ERROR_TEXT("Python int too large to convert to C ssize_t"));
    }
    return (size_t)MP_OBJ_SMALL_INT_VALUE(len);
}

/* Two ranges are equal if they have the same items: what this tuple says. */
static mp_obj_t identity_tuple(mp_obj_t self_in) {
    range_parts_t p = range_parts(self_in);
    mp_obj_t items[3] = {p.len, p.len == SMALL(0) ? mp_const_none : p.start,
                         is_less(SMALL(1), p.len) ? p.step : mp_const_none};
    return mp_obj_new_tuple(3, items);
}

static mp_obj_t range_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    switch (op) {
    case MP_UNARY_OP_BOOL:
        return mp_obj_new_bool(range_parts(self_in).len != SMALL(0));
    case MP_UNARY_OP_LEN:
        return SMALL(len_checked(self_in));
    case MP_UNARY_OP_HASH:
        return mp_unary_op(op, identity_tuple(self_in));
    default:
        return MP_OBJ_NULL;
    }
}

/* Position of an integer in the range, or MP_OBJ_NULL. */
static mp_obj_t position(mp_obj_t self_in, mp_obj_t value) {
    range_parts_t p = range_parts(self_in);
    mp_obj_t distance = subtract(value, p.start);
    if (mp_binary_op(MP_BINARY_OP_MODULO, distance, p.step) != SMALL(0)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t i = mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, distance, p.step);
    return !is_less(i, SMALL(0)) && is_less(i, p.len) ? i : MP_OBJ_NULL;
}

/* The same for any value, by comparing with each item unless it is an integer. */
static mp_obj_t find(mp_obj_t self_in, mp_obj_t value) {
    if (mp_obj_is_int(value) || mp_obj_is_bool(value)) {
        return position(self_in, to_int(value));
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(self_in, &buf), item;
    for (mp_int_t i = 0; (item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION; i++) {
        if (mp_obj_equal(item, value)) {
            return SMALL(i);
        }
    }
    return MP_OBJ_NULL;
}

static mp_obj_t range_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_obj_new_bool(find(lhs, rhs) != MP_OBJ_NULL);
    }
    if (op == MP_BINARY_OP_EQUAL && mp_obj_is_exact_type(rhs, &mp_type_range)) {
        return mp_obj_new_bool(mp_obj_equal(identity_tuple(lhs), identity_tuple(rhs)));
    }
    return MP_OBJ_NULL;
}

/* Item number i, which is inside (or just behind the end). */
static mp_obj_t item_at(const range_parts_t *p, mp_int_t i) {
    return add(p->start, multiply(mp_obj_new_int(i), p->step));
}

static mp_obj_t range_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    range_parts_t p = range_parts(self_in);
#if MICROPY_PY_BUILTINS_SLICE
    if (mp_obj_is_exact_type(index, &mp_type_slice)) {
        mp_bound_slice_t b;
        mp_obj_slice_indices(index, (mp_int_t)len_checked(self_in), &b);
        return range_new(item_at(&p, b.start), item_at(&p, b.stop),
                         multiply(p.step, mp_obj_new_int(b.step)));
    }
#endif
    if (!mp_obj_is_small_int(p.len)) { /* seq_index cannot express the position */
        mp_obj_t i = to_int(index);
        i = is_less(i, SMALL(0)) ? add(i, p.len) : i;
        if (!is_less(i, SMALL(0)) && is_less(i, p.len)) {
            return add(p.start, multiply(i, p.step));
        }
    }
    size_t i;
    if (!seq_index(&mp_type_range, (size_t)MP_OBJ_SMALL_INT_VALUE(p.len), index, &i) ||
        !mp_obj_is_small_int(p.len)) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("range object index out of range"));
    }
    return item_at(&p, (mp_int_t)i);
}

static void range_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    range_parts_t p = range_parts(self_in);
    if (attr == MP_QSTR_start) {
        dest[0] = p.start;
    } else if (attr == MP_QSTR_stop) {
        dest[0] = p.stop;
    } else if (attr == MP_QSTR_step) {
        dest[0] = p.step;
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

/* Iterators ------------------------------------------------------------------------------------ */

typedef struct {
    mp_obj_base_t base;
    mp_int_t next, step;
    size_t left;
} range_iter_t;
_Static_assert(sizeof(range_iter_t) <= sizeof(mp_obj_iter_buf_t), "fits an iterator buffer");

static mp_obj_t range_iternext(mp_obj_t self_in) {
    range_iter_t *it = MP_OBJ_TO_PTR(self_in);
    if (it->left == 0) {
        return MP_OBJ_STOP_ITERATION;
    }
    it->left--;
    mp_int_t value = it->next;
    it->next = (mp_int_t)((mp_uint_t)value + (mp_uint_t)it->step);
    return SMALL(value);
}
static MP_DEFINE_CONST_OBJ_TYPE(range_iter_type, MP_QSTR_range_iterator,
                                MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL |
                                    MP_TYPE_FLAG_LEAF,
                                iter, range_iternext);

typedef struct {
    mp_obj_base_t base;
    mp_obj_t next, step, left;
} big_iter_t;
_Static_assert(sizeof(big_iter_t) <= sizeof(mp_obj_iter_buf_t), "fits an iterator buffer");

static mp_obj_t big_iternext(mp_obj_t self_in) {
    big_iter_t *it = MP_OBJ_TO_PTR(self_in);
    if (it->left == SMALL(0)) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_obj_t value = it->next, next = add(value, it->step), left = subtract(it->left, SMALL(1));
    gc_barrier(it->left);
    it->left = left;
    gc_barrier(value);
    it->next = next;
    return value;
}
static MP_DEFINE_CONST_OBJ_TYPE(big_iter_type, MP_QSTR_range_iterator,
                                MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter,
                                big_iternext);

static mp_obj_t range_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    const mp_obj_range_t *r = MP_OBJ_TO_PTR(self_in);
    bool small = range_is_small(r);
    if (buf == NULL) {
        buf = mp_obj_malloc(mp_obj_iter_buf_t, small ? &range_iter_type : &big_iter_type);
    }
    if (small) {
        *(range_iter_t *)buf = (range_iter_t){{&range_iter_type}, r->start, r->step, small_len(r)};
    } else {
        range_parts_t p = range_parts(self_in);
        *(big_iter_t *)buf = (big_iter_t){{&big_iter_type}, p.start, p.step, p.len};
    }
    return MP_OBJ_FROM_PTR(buf);
}

/* Methods -------------------------------------------------------------------------------------- */

static mp_obj_t range_count(mp_obj_t self_in, mp_obj_t value) {
    return SMALL(find(self_in, value) != MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_2(range_count_obj, range_count);

static mp_obj_t range_index(mp_obj_t self_in, mp_obj_t value) {
    mp_obj_t i = find(self_in, value);
    if (i == MP_OBJ_NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("range.index(x): x not in range"));
    }
    return i;
}
static MP_DEFINE_CONST_FUN_OBJ_2(range_index_obj, range_index);

static const mp_rom_map_elem_t range_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&range_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&range_index_obj)},
};
static MP_DEFINE_CONST_DICT(range_locals, range_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_range, MP_QSTR_range,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_FINAL, make_new,
                         range_make_new, print, range_print, unary_op, range_unary_op, binary_op,
                         range_binary_op, attr, range_attr, subscr, range_subscr, iter,
                         range_getiter, locals_dict, &range_locals);
