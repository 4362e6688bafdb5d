/* Ranges. Measuring and iterating work on words for the usual range of small ints (range.h); all
 * else, and ranges that reach beyond small ints, go through integer objects, so one piece of code
 * serves both. */
#include "object/range.h"
#include "memory/heap.h"
#include "py/objint.h"
#include "object/iter.h"
#include "object/sequence.h"
#include "py/runtime.h"

#define SMALL(n) MP_OBJ_NEW_SMALL_INT(n)

static mp_obj_t subtract(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_SUBTRACT, a, b);
}

static bool is_less(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_LESS, a, b) == mp_const_true;
}

bool range_small_parts(mp_const_obj_t o, mp_int_t *start, mp_int_t *step, mp_int_t *n) {
    const mp_obj_range_t *r = o;
    if (!mp_obj_is_small_int(r->start) || !mp_obj_is_small_int(r->stop) ||
        !mp_obj_is_small_int(r->step)) {
        return false;
    }
    mp_int_t first = MP_OBJ_SMALL_INT_VALUE(r->start), by = MP_OBJ_SMALL_INT_VALUE(r->step);
    mp_uint_t span = (mp_uint_t)(MP_OBJ_SMALL_INT_VALUE(r->stop) - first), stride = (mp_uint_t)by;
    *start = first;
    *step = by;
    if (by < 0) {
        span = -span;
        stride = -stride;
    }
    if ((mp_int_t)span <= 0) {
        *n = 0;
        return true;
    }
    span = stride == 1 ? span : (span - 1) / stride + 1;
    *n = (mp_int_t)span;
    return span <= (mp_uint_t)MP_SMALL_INT_MAX;
}

/* The number of items. */
static mp_obj_t size_of(const mp_obj_range_t *r) {
    mp_int_t start, step, n;
    if (range_small_parts(r, &start, &step, &n)) {
        return SMALL(n);
    }
    mp_obj_t size = subtract(
        SMALL(0), mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, subtract(r->start, r->stop), r->step));
    return is_less(size, SMALL(0)) ? SMALL(0) : size;
}

/* The same as a word; OverflowError if it is none. */
static mp_int_t len_of(const mp_obj_range_t *r) {
    return mp_obj_int_get_checked(size_of(r));
}

/* Item number i, which is inside (or just behind the end). */
static mp_obj_t item_at(const mp_obj_range_t *r, mp_obj_t i) {
    return mp_binary_op(MP_BINARY_OP_ADD, r->start,
                        mp_binary_op(MP_BINARY_OP_MULTIPLY, i, r->step));
}

mp_obj_t range_new(mp_obj_t start, mp_obj_t stop, mp_obj_t step) {
    mp_obj_range_t *r = mp_obj_malloc(mp_obj_range_t, &mp_type_range);
    r->start = start;
    r->stop = stop;
    r->step = step;
    return MP_OBJ_FROM_PTR(r);
}

void range_init(mp_obj_range_t *r, size_t n, const mp_obj_t *args) {
    mp_arg_check_num(n, 0, 1, 3, false);
    r->start = SMALL(0);
    r->step = SMALL(1);
    mp_obj_t *part = n == 1 ? &r->stop : &r->start;
    for (size_t i = 0; i < n; i++) {
        part[i] = mp_obj_get_index(args[i]);
    }
    if (r->step == SMALL(0)) {
        mp_raise_ValueError(MP_ERROR_TEXT("range() arg 3 must not be zero"));
    }
}

static mp_obj_t range_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    (void)type;
    mp_obj_range_t r;
    mp_arg_check_num(0, n_kw, 0, 0, false);
#if MICROPY_PY_TYPE_DETAILS
    if (n_args == 0 || n_args > 3) {
        mp_raise_msg_varg(
            &mp_type_TypeError, MP_ERROR_TEXT("range expected at %s argument%s, got %u"),
            n_args == 0 ? "least 1" : "most 3", n_args == 0 ? "" : "s", (unsigned)n_args);
    }
#endif
    range_init(&r, n_args, args);
    return range_new(r.start, r.stop, r.step);
}

/* Slots ---------------------------------------------------------------------------------------- */

static void range_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const mp_obj_t *part = &((mp_obj_range_t *)MP_OBJ_TO_PTR(self_in))->start;
    mp_print_str(print, "range(");
    for (int i = 0; i < (part[2] == SMALL(1) ? 2 : 3); i++) {
        mp_print_str(print, i == 0 ? "" : ", ");
        mp_obj_print_helper(print, part[i], PRINT_REPR);
    }
    mp_print_str(print, ")");
}

#if MICROPY_PY_BUILTINS_RANGE_ATTRS
/* Two ranges are equal if they have the same items: what this tuple says. */
static mp_obj_t identity_tuple(mp_obj_t self_in) {
    const mp_obj_range_t *r = MP_OBJ_TO_PTR(self_in);
    mp_obj_t size = size_of(r);
    mp_obj_t items[3] = {size, size == SMALL(0) ? mp_const_none : r->start,
                         is_less(SMALL(1), size) ? r->step : mp_const_none};
    return mp_obj_new_tuple(3, items);
}
#endif

static mp_obj_t range_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    switch (op) {
    case MP_UNARY_OP_LEN:
        return mp_obj_new_int(len_of(MP_OBJ_TO_PTR(self_in)));
#if MICROPY_LONGINT
    case MP_UNARY_OP_BOOL:
        return mp_obj_new_bool(size_of(MP_OBJ_TO_PTR(self_in)) != SMALL(0));
#endif
#if MICROPY_PY_BUILTINS_RANGE_ATTRS
    case MP_UNARY_OP_HASH:
        return mp_unary_op(op, identity_tuple(self_in));
#endif
    default:
        return MP_OBJ_NULL;
    }
}

#if MICROPY_PY_BUILTINS_RANGE_ATTRS
/* Position of an integer in the range, or MP_OBJ_NULL. */
static mp_obj_t position(const mp_obj_range_t *r, mp_obj_t value) {
    mp_obj_t distance = subtract(value, r->start);
    if (mp_binary_op(MP_BINARY_OP_MODULO, distance, r->step) != SMALL(0)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t i = mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, distance, r->step);
    return !is_less(i, SMALL(0)) && is_less(i, size_of(r)) ? i : MP_OBJ_NULL;
}

/* The same for any value, by comparing with each item unless it is an integer. */
static mp_obj_t find(mp_obj_t self_in, mp_obj_t value) {
    if (mp_obj_is_integer(value)) {
        return position(MP_OBJ_TO_PTR(self_in), mp_obj_get_index(value));
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

static mp_obj_t range_count(mp_obj_t self_in, mp_obj_t value) {
#if MICROPY_PY_TYPE_DETAILS
    if (!mp_obj_is_integer(value)) { /* it may be equal to many */
        size_t n = 0;
        mp_obj_iter_buf_t buf;
        mp_obj_t it = mp_getiter(self_in, &buf), item;
        while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
            n += mp_obj_equal(item, value);
        }
        return mp_obj_new_int_from_uint(n);
    }
#endif
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
#endif

#if MICROPY_PY_BUILTINS_RANGE_ATTRS || MICROPY_PY_BUILTINS_SLICE
void range_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_slice_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_start) {
        dest[0] = self->start;
    } else if (attr == MP_QSTR_stop) {
        dest[0] = self->stop;
    } else if (attr == MP_QSTR_step) {
        dest[0] = self->step;
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}
#endif

static mp_obj_t range_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    const mp_obj_range_t *r = MP_OBJ_TO_PTR(self_in);
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
#if MICROPY_PY_BUILTINS_SLICE
    if (mp_obj_is_exact_type(index, &mp_type_slice)) {
        mp_obj_t part[3];
#if MICROPY_PY_TYPE_DETAILS
        seq_slice_objects(index, size_of(r), part);
#else
        mp_bound_slice_t b;
        mp_obj_slice_indices(index, len_of(r), &b);
        part[0] = mp_obj_new_int(b.start);
        part[1] = mp_obj_new_int(b.stop);
        part[2] = mp_obj_new_int(b.step);
#endif
        return range_new(item_at(r, part[0]), item_at(r, part[1]),
                         mp_binary_op(MP_BINARY_OP_MULTIPLY, r->step, part[2]));
    }
#endif
    mp_int_t start, step, n;
    if (MICROPY_VM_FAST_PATHS && mp_obj_is_small_int(index) &&
        range_small_parts(r, &start, &step, &n)) {
        mp_int_t at = MP_OBJ_SMALL_INT_VALUE(index);
        at += at < 0 ? n : 0;
        if (at >= 0 && at < n) {
            return SMALL(start + at * step);
        }
    }
    mp_obj_t size = size_of(r), i = seq_index_object(&mp_type_range, index);
    if (is_less(i, SMALL(0))) {
        i = mp_binary_op(MP_BINARY_OP_ADD, i, size);
    }
    if (is_less(i, SMALL(0)) || !is_less(i, size)) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("range object index out of range"));
    }
    return item_at(r, i);
}

/* Iterators ------------------------------------------------------------------------------------ */

typedef struct {
    mp_obj_base_t base;
    mp_int_t next, step, left;
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
#if MICROPY_PY_LENGTH_HINT
static mp_obj_t range_iter_hint(mp_obj_t self_in) {
    return MP_OBJ_NEW_SMALL_INT(((range_iter_t *)MP_OBJ_TO_PTR(self_in))->left);
}
LENGTH_HINT_DEFINE(range_iter_hint);
#endif
static MP_DEFINE_CONST_OBJ_TYPE(range_iter_type, MP_QSTR_range_iterator,
                                MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL |
                                    MP_TYPE_FLAG_LEAF,
                                iter, range_iternext LENGTH_HINT(range_iter_hint));

/* Ranges that are not small: nobody gets as far as the end of a word. */
static mp_obj_t big_iternext(mp_obj_t self_in) {
    iter_poly_t *it = MP_OBJ_TO_PTR(self_in);
    const mp_obj_range_t *r = MP_OBJ_TO_PTR(it->seq);
    if (r == NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_obj_t item = item_at(r, mp_obj_new_int_from_uint(it->pos++));
    bool inside = is_less(r->step, SMALL(0)) ? is_less(r->stop, item) : is_less(item, r->stop);
    return inside ? item : iter_poly_end(it);
}

/* In `buf`, if that is not NULL. */
static mp_obj_t small_iter(mp_obj_iter_buf_t *buf, mp_int_t start, mp_int_t step, mp_int_t n) {
    range_iter_t *it = (range_iter_t *)buf;
    if (it == NULL) {
        it = mp_obj_malloc(range_iter_t, &range_iter_type);
    }
    *it = (range_iter_t){{&range_iter_type}, start, step, n};
    return MP_OBJ_FROM_PTR(it);
}

static mp_obj_t range_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    mp_int_t start, step, n;
    if (!range_small_parts(MP_OBJ_TO_PTR(self_in), &start, &step, &n)) {
        return iter_poly_new(buf, big_iternext, self_in, 0);
    }
    return small_iter(buf, start, step, n);
}

#if MICROPY_PY_BUILTINS_REVERSED
mp_obj_t range_reversed(mp_const_obj_t o) {
    mp_int_t start, step, n;
    if (!mp_obj_is_exact_type(o, &mp_type_range)) {
        return MP_OBJ_NULL;
    }
    if (!range_small_parts(o, &start, &step, &n)) {
#if MICROPY_PY_TYPE_DETAILS
        const mp_obj_range_t *r = o;
        mp_obj_t back = subtract(SMALL(0), r->step);
        mp_obj_t first = subtract(r->start, r->step);
        return mp_getiter(
            range_new(mp_binary_op(MP_BINARY_OP_ADD, first,
                                   mp_binary_op(MP_BINARY_OP_MULTIPLY, size_of(r), r->step)),
                      first, back),
            NULL);
#else
        return MP_OBJ_NULL;
#endif
    }
    return small_iter(NULL, n == 0 ? start : start + (n - 1) * step, -step, n);
}
#endif

#if MICROPY_PY_BUILTINS_RANGE_ATTRS
MP_DEFINE_CONST_OBJ_TYPE(mp_type_range, MP_QSTR_range,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_FINAL, make_new,
                         range_make_new, print, range_print, unary_op, range_unary_op, binary_op,
                         range_binary_op, attr, range_attr, subscr, range_subscr, iter,
                         range_getiter, locals_dict, &range_locals);
#else
MP_DEFINE_CONST_OBJ_TYPE(mp_type_range, MP_QSTR_range,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_FINAL, make_new,
                         range_make_new, print, range_print, unary_op, range_unary_op, subscr,
                         range_subscr, iter, range_getiter);
#endif
