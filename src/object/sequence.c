/* What the sequence types share (contracts in sequence.h). Comparing and searching items can run
 * Python code that changes a list meanwhile: its length and items are read again before each item.
 */
#include "object/sequence.h"
#include "object/int.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"

/* Indexes -------------------------------------------------------------------------------------- */

bool seq_index_value(mp_obj_t o, mp_int_t *value) {
    if (!mp_obj_is_small_int(o)) {
        o = mp_obj_get_index_maybe(o);
        if (o == MP_OBJ_NULL) {
            return false;
        }
    }
    if (mp_obj_is_small_int(o)) {
        *value = MP_OBJ_SMALL_INT_VALUE(o);
    } else {
        bool negative =
            mp_binary_op(MP_BINARY_OP_LESS, o, MP_OBJ_NEW_SMALL_INT(0)) == mp_const_true;
        *value = negative ? MP_SMALL_INT_MIN : MP_SMALL_INT_MAX;
    }
    return true;
}

static MP_NORETURN void raise_index_type(const mp_obj_type_t *type, mp_obj_t index) {
#if MICROPY_PY_BUILTINS_STR_ERRORS
    bool is_str = type == MP_ADDRESS(&mp_type_str);
    mp_raise_msg_varg(&mp_type_TypeError,
                      is_str ? MP_ERROR_TEXT("%s indices must be integers, not '%s'")
                             : MP_ERROR_TEXT("%s indices must be integers or slices, not %s"),
                      is_str                               ? "string"
                      : type == MP_ADDRESS(&mp_type_bytes) ? "byte"
                                                           : qstr_str(type_name(type)),
                      mp_obj_get_type_str(index));
#else
    mp_raise_msg_varg(&mp_type_TypeError,
                      MP_ERROR_TEXT("%q indices must be integers or slices, not %s"),
                      type_name(type), mp_obj_get_type_str(index));
#endif
}

mp_obj_t seq_index_object(const mp_obj_type_t *type, mp_obj_t index) {
    mp_obj_t i = mp_obj_get_index_maybe(index);
    if (i == MP_OBJ_NULL) {
        raise_index_type(type, index);
    }
    return i;
}

bool seq_index(const mp_obj_type_t *type, size_t len, mp_obj_t index, size_t *pos) {
    mp_int_t i;
    if (!seq_index_value(index, &i)) {
        raise_index_type(type, index);
    }
    if (i < 0) {
        i += (mp_int_t)len;
    }
    *pos = (size_t)i;
    return (size_t)i < len;
}

size_t mp_get_index(const mp_obj_type_t *type, size_t len, mp_obj_t index, bool is_slice) {
    size_t pos;
    if (seq_index(type, len, index, &pos)) {
        return pos;
    }
    if (!is_slice) {
        mp_raise_msg_varg(&mp_type_IndexError, MP_ERROR_TEXT("%q index out of range"),
                          type_name(type));
    }
    return (mp_int_t)pos < 0 ? 0 : len;
}

static MP_NORETURN void raise_bound(void) {
    mp_raise_TypeError(
        MP_ERROR_TEXT("slice indices must be integers or None or have an __index__ method"));
}

static MP_NORETURN void raise_step(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("slice step cannot be zero"));
}

static MP_NOINLINE mp_int_t bound_value(mp_obj_t o) {
    mp_int_t i;
    if (!seq_index_value(o, &i)) {
        raise_bound();
    }
    return i;
}

/* Start and stop of a slice at v, resolved against len: clamped to 0 to len, each one less for a
 * slice that runs `back`; None stands for the end that the slice comes from or goes to. */
static void slice_bounds(const mp_obj_t *v, mp_int_t len, mp_int_t back, mp_int_t *bound) {
    for (mp_int_t k = 0; k < 2; k++) {
        mp_int_t i = MP_OBJ_SMALL_INT_VALUE(v[k]), high = len - back;
        if (v[k] == mp_const_none) {
            i = k == back ? -back : high;
        } else {
            if (!mp_obj_is_small_int(v[k])) {
                i = bound_value(v[k]);
            }
            if (i < 0) {
                i = MAX(i + len, -back);
            }
            i = MIN(i, high);
        }
        bound[k] = i;
    }
}

size_t seq_slice(mp_obj_t slice, size_t len, mp_bound_slice_t *b) {
    const mp_obj_slice_t *s = MP_OBJ_TO_PTR(slice);
    mp_int_t step = s->step == mp_const_none ? 1 : bound_value(s->step);
    if (step == 0) {
        raise_step();
    }
    slice_bounds(&s->start, (mp_int_t)len, step < 0, &b->start);
    b->step = step;
    mp_int_t span = b->stop - b->start;
    if (step == 1) {
        return span < 0 ? 0 : (size_t)span;
    }
    if (step < 0) {
        return span >= 0 ? 0 : ((size_t)-span - 1) / -(size_t)step + 1;
    }
    return span <= 0 ? 0 : ((size_t)span - 1) / (size_t)step + 1;
}

void mp_obj_slice_indices(mp_obj_t self_in, mp_int_t length, mp_bound_slice_t *result) {
    seq_slice(self_in, (size_t)length, result);
}

#if MICROPY_PY_TYPE_DETAILS
#define ZERO MP_OBJ_NEW_SMALL_INT(0)

static bool is_less(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_LESS, a, b) == mp_const_true;
}

static mp_obj_t bound_object(mp_obj_t o) {
    o = mp_obj_get_index_maybe(o);
    if (o == MP_OBJ_NULL) {
        raise_bound();
    }
    return o;
}

/* A start or stop, which is not None, between the lowest and the highest that there can be. */
static mp_obj_t clamp_bound(mp_obj_t bound, mp_obj_t len, mp_obj_t low, mp_obj_t high) {
    mp_obj_t i = bound_object(bound);
    if (is_less(i, ZERO)) {
        i = mp_binary_op(MP_BINARY_OP_ADD, i, len);
        return is_less(i, low) ? low : i;
    }
    return is_less(high, i) ? high : i;
}

void seq_slice_objects(mp_obj_t slice, mp_obj_t len, mp_obj_t part[3]) {
    const mp_obj_slice_t *s = MP_OBJ_TO_PTR(slice);
    part[2] = s->step == mp_const_none ? MP_OBJ_NEW_SMALL_INT(1) : bound_object(s->step);
    if (part[2] == ZERO) {
        raise_step();
    }
    bool back = is_less(part[2], ZERO);
    mp_obj_t low = MP_OBJ_NEW_SMALL_INT(-back);
    mp_obj_t high = mp_binary_op(MP_BINARY_OP_ADD, len, low);
    part[0] =
        s->start == mp_const_none ? (back ? high : low) : clamp_bound(s->start, len, low, high);
    part[1] = s->stop == mp_const_none ? (back ? low : high) : clamp_bound(s->stop, len, low, high);
}
#endif

void seq_bounds(size_t n, const mp_obj_t *args, size_t len, size_t *start, size_t *stop) {
    mp_obj_t v[2] = {n > 0 ? args[0] : mp_const_none, n > 1 ? args[1] : mp_const_none};
    mp_int_t bound[2];
    slice_bounds(v, (mp_int_t)len, 0, bound);
    *start = (size_t)bound[0];
    *stop = (size_t)bound[1];
}

/* Items ---------------------------------------------------------------------------------------- */

void seq_copy_slice(mp_obj_t *dst, const mp_obj_t *src, const mp_bound_slice_t *b, size_t n) {
    for (mp_int_t i = b->start; n > 0; n--, i += b->step) {
        *dst++ = src[i];
    }
}

size_t seq_drop_slice(void *items, size_t len, size_t size, const mp_bound_slice_t *b, size_t n) {
    size_t step = (size_t)(b->step < 0 ? -b->step : b->step);
    size_t to = (size_t)(b->step < 0 ? b->start + (mp_int_t)(n - 1) * b->step : b->start),
           from = to;
    byte *p = items;
    for (; n > 0; n--, from += step) {
        size_t kept = (n > 1 ? step : len - from) - 1; /* before the next one */
        memmove(p + to * size, p + (from + 1) * size, kept * size);
        to += kept;
    }
    return to;
}

void seq_repeat(mp_obj_t *dst, const mp_obj_t *src, size_t n, size_t times) {
    for (; times > 0 && n > 0; times--, dst += n) {
        memmove(dst, src, n * sizeof(mp_obj_t));
    }
}

bool seq_repeat_count(mp_obj_t o, size_t n, size_t size, size_t *times) {
    mp_int_t count;
    if (!seq_index_value(o, &count)) {
        return false;
    }
    *times = count < 0 ? 0 : (size_t)count;
    if (n > 0 && *times > (size_t)MP_SMALL_INT_MAX / size / n) {
        m_malloc_fail((size_t)MP_SMALL_INT_MAX);
    }
    return true;
}

static bool is_list(mp_obj_t seq) { /* or a tuple */
    return ((mp_obj_base_t *)seq)->type == MP_ADDRESS(&mp_type_list);
}

bool seq_is_plain(mp_const_obj_t o) {
    return mp_obj_is_exact_type(o, &mp_type_list) || mp_obj_is_exact_type(o, &mp_type_tuple);
}

mp_obj_t *seq_items(mp_obj_t seq, size_t *len) {
    if (is_list(seq)) {
        mp_obj_list_t *list = MP_OBJ_TO_PTR(seq);
        *len = list->len;
        return list->items;
    }
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(seq);
    *len = tuple->len;
    return tuple->items;
}

void mp_obj_get_array(mp_obj_t o, size_t *len, mp_obj_t **items) {
    mp_obj_t native = seq_native(o);
    if (!mp_obj_is_exact_type(native, &mp_type_list) &&
        !type_is_subclass(mp_obj_get_type(native), &mp_type_tuple)) {
        mp_raise_TypeError_of(o, MP_ERROR_TEXT("object '%s' isn't a tuple or list"));
    }
    *items = seq_items(native, len);
}

void mp_obj_get_array_fixed_n(mp_obj_t o, size_t len, mp_obj_t **items) {
    size_t n;
    mp_obj_get_array(o, &n, items);
    if (n != len) {
        mp_raise_msg_varg(&mp_type_ValueError,
                          MP_ERROR_TEXT("requested length %d but object has length %d"), (int)len,
                          (int)n);
    }
}

/* Comparing and searching ---------------------------------------------------------------------- */

mp_obj_t seq_compare(mp_binary_op_t op, mp_obj_t a, mp_obj_t b) {
    size_t n, m;
    mp_cstack_check();
    bool equality = op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_NOT_EQUAL;
    const mp_obj_t *x = seq_items(a, &n), *y = seq_items(b, &m);
    if (equality && n != m) {
        return mp_obj_new_bool(op == MP_BINARY_OP_NOT_EQUAL);
    }
    for (size_t i = 0; i < n && i < m; i++) {
        mp_obj_t v = x[i], w = y[i];
        if (v == w) {
            continue;
        }
        if (mp_obj_is_small_int(v) && mp_obj_is_small_int(w)) {
            return number_compare(op, (mp_int_t)v < (mp_int_t)w ? -1 : 1);
        }
        if (!mp_obj_equal(v, w)) {
            return equality ? mp_obj_new_bool(op == MP_BINARY_OP_NOT_EQUAL)
                            : mp_binary_op(op, v, w);
        }
        x = seq_items(a, &n); /* which the items' __eq__ may have changed */
        y = seq_items(b, &m);
    }
    return number_compare(op, (n > m) - (n < m));
}

mp_int_t seq_find(mp_obj_t seq, mp_obj_t value, size_t start, size_t stop) {
    for (size_t i = start; i < stop; i++) {
        size_t n;
        const mp_obj_t *items = seq_items(seq, &n);
        if (i >= n) {
            break;
        }
        if (mp_obj_equal(items[i], value)) {
            return (mp_int_t)i;
        }
    }
    return -1;
}

mp_obj_t seq_index_method(size_t n_args, const mp_obj_t *args) {
    size_t len, start, stop;
    seq_items(args[0], &len);
    for (size_t i = 2; MICROPY_PY_CLASS_DETAILS && i < n_args; i++) {
        if (args[i] == mp_const_none) {
            mp_raise_TypeError(
                MP_ERROR_TEXT("slice indices must be integers or have an __index__ method"));
        }
    }
    seq_bounds(n_args - 2, args + 2, len, &start, &stop);
    mp_int_t i = seq_find(args[0], args[1], start, stop);
    if (i < 0) {
        const mp_obj_type_t *type = mp_obj_get_type(args[0]);
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%q.index(x): x not in %q"),
                          type_name(type), type_name(type));
    }
    return MP_OBJ_NEW_SMALL_INT(i);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(seq_index_obj, 2, 4, seq_index_method);

mp_obj_t seq_count_method(mp_obj_t seq, mp_obj_t value) {
    size_t n = 0;
    for (mp_int_t i = -1; (i = seq_find(seq, value, (size_t)i + 1, (size_t)-1)) >= 0;) {
        n++;
    }
    return MP_OBJ_NEW_SMALL_INT(n);
}
MP_DEFINE_CONST_FUN_OBJ_2(seq_count_obj, seq_count_method);

/* A list or tuple, as seq is one, of n items, which are zeroed; *items: where they are. */
static mp_obj_t new_like(mp_obj_t seq, size_t n, mp_obj_t **items) {
    mp_obj_t o = is_list(seq) ? mp_obj_new_list(n, NULL) : mp_obj_new_tuple(n, NULL);
    *items = seq_items(o, &n);
    return o;
}

static mp_obj_t multiply(mp_obj_t seq, mp_obj_t count) {
    size_t times, n, now;
    mp_obj_t *items;
    seq_items(seq, &n);
    if (!seq_repeat_count(count, n, sizeof(mp_obj_t), &times)) {
        return MP_OBJ_NULL;
    }
    if (times == 1 && mp_obj_is_exact_type(seq, &mp_type_tuple)) {
        return seq;
    }
    const mp_obj_t *from = seq_items(seq, &now); /* __index__ may have shortened it */
    n = MIN(n, now);
    mp_obj_t o = new_like(seq, n * times, &items);
    seq_repeat(items, from, n, times);
    return o;
}

static mp_obj_t concatenate(mp_obj_t lhs, mp_obj_t rhs) {
    size_t n, m;
    const mp_obj_t *a = seq_items(lhs, &n), *b = seq_items(rhs, &m);
    mp_obj_t *items, o = new_like(lhs, n + m, &items);
    seq_repeat(items, a, n, 1);
    seq_repeat(items + n, b, m, 1);
    return o;
}

mp_obj_t seq_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_obj_new_bool(seq_find(lhs, rhs, 0, (size_t)-1) >= 0);
    }
    if (op == MP_BINARY_OP_MULTIPLY) {
        return multiply(lhs, rhs);
    }
    if (mp_obj_get_type(rhs) != mp_obj_get_type(lhs)) {
        rhs = seq_native(rhs);
        const mp_obj_type_t *kind = is_list(lhs) ? &mp_type_list : &mp_type_tuple;
        if (!mp_obj_is_obj(rhs) || !type_is_subclass(((mp_obj_base_t *)rhs)->type, kind)) {
            return MP_OBJ_NULL;
        }
    }
    if (op == MP_BINARY_OP_ADD) {
        return concatenate(lhs, rhs);
    }
    return op <= MP_BINARY_OP_NOT_EQUAL ? seq_compare(op, lhs, rhs) : MP_OBJ_NULL;
}

/* Printing ------------------------------------------------------------------------------------- */

#if MICROPY_PY_BUILTINS_RARE
static void guard_print(void *data, const char *str, size_t len) {
    const mp_print_t *root = ((seq_print_guard_t *)data)->root;
    root->print_strn(root->data, str, len);
}

/* The innermost guard of what is being printed. */
static const seq_print_guard_t *innermost(const mp_print_t *print) {
    if (print->print_strn == guard_print) {
        return print->data;
    }
#if MICROPY_PY_TYPE_DETAILS
    return MP_STATE_THREAD(printing);
#else
    return NULL;
#endif
}

static bool is_guarded(const seq_print_guard_t *g, mp_obj_t obj) {
    while (g != NULL && g->obj != obj) {
        g = g->outer;
    }
    return g != NULL;
}

#if MICROPY_PY_TYPE_DETAILS
bool seq_is_printed(const mp_print_t *print, mp_obj_t obj) {
    return is_guarded(innermost(print), obj);
}

mp_obj_t seq_print_call(const mp_print_t *print, mp_obj_t (*call)(mp_obj_t, qstr), mp_obj_t self,
                        qstr name) {
    if (print->print_strn != guard_print) {
        return call(self, name);
    }
    const void *before = MP_STATE_THREAD(printing);
    nlr_buf_t nlr;
    MP_STATE_THREAD(printing) = print->data;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t text = call(self, name);
        nlr_pop();
        MP_STATE_THREAD(printing) = before;
        return text;
    }
    MP_STATE_THREAD(printing) = before;
    nlr_jump(nlr.ret_val);
}
#endif

bool seq_print_enter(seq_print_guard_t *g, const mp_print_t *print, mp_obj_t obj) {
    mp_cstack_check();
    g->print.data = g;
    g->print.print_strn = guard_print;
    g->root = print;
    g->obj = obj;
    g->outer = innermost(print);
    if (print->print_strn == guard_print) {
        g->root = g->outer->root;
    }
    return is_guarded(g->outer, obj);
}
#else
/* The check of the stack ends it. */
bool seq_print_enter(seq_print_guard_t *g, const mp_print_t *print, mp_obj_t obj) {
    (void)obj;
    mp_cstack_check();
    g->print = *print;
    return false;
}
#endif

void seq_print(const mp_print_t *print, mp_obj_t obj, mp_print_kind_t kind, const char *open,
               const char *close) {
    seq_print_guard_t guard;
    bool again = seq_print_enter(&guard, print, obj);
    kind = kind == PRINT_STR ? PRINT_REPR : kind;
    mp_print_str(print, open);
    size_t n;
    const mp_obj_t *items;
    for (size_t i = 0; items = seq_items(obj, &n), !again && i < n; i++) {
        mp_print_str(print, i > 0 ? ", " : "");
        mp_obj_print_helper(&guard.print, items[i], kind);
    }
    mp_print_str(print, again ? "..." : "");
    mp_print_str(print, again ? close + strlen(close) - 1 : close);
}
