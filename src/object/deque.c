/* deque: a queue that grows and shrinks at both ends, in a ring of items.
 *
 * Item number i is items[(first + i) mod alloc]; words that hold no item are NULL. A deque with a
 * length limit has its ring from the start (up to RING_AT_ONCE items), so that adding to it needs
 * no memory: interrupt handlers may do so. `changes` is counted up by whatever adds, removes or
 * moves items; iterators and searches notice. */
#include "object/deque.h"
#include "memory/heap.h"
#include "object/iter.h"
#include "object/property.h"
#include "object/sequence.h"
#include "py/runtime.h"

#if MICROPY_PY_COLLECTIONS_DEQUE

#define RING_AT_ONCE 4096
#define NO_LIMIT SIZE_MAX

typedef struct {
    mp_obj_base_t base;
    mp_obj_t *items; /* NULL: alloc is 0 */
    size_t alloc;
    size_t first; /* below alloc, or 0 */
    size_t len;
    size_t limit; /* at most so many items, or NO_LIMIT */
    uint32_t changes : 31;
    uint32_t checked : 1; /* adding to a full deque raises IndexError instead of dropping an item */
} deque_t;

static mp_obj_t *item_at(const deque_t *self, size_t i) {
    size_t k = self->first + i;
    return &self->items[k >= self->alloc ? k - self->alloc : k];
}

/* Adding and removing -------------------------------------------------------------------------- */

/* A longer ring. */
static MP_NOINLINE void grow(deque_t *self) {
    size_t alloc = self->alloc + self->alloc / 2 + 4;
    alloc = MIN(alloc, self->limit);
    mp_obj_t *items = heap_alloc(alloc * sizeof(mp_obj_t), HEAP_RAW), *old = self->items;
    for (size_t i = 0; i < self->len; i++) {
        items[i] = *item_at(self, i);
    }
    gc_barrier(old);
    self->items = items;
    self->alloc = alloc;
    self->first = 0;
    heap_free(old);
}

/* Takes out the item at one end; there is one. */
static mp_obj_t take(deque_t *self, bool left) {
    mp_obj_t *place = item_at(self, left ? 0 : self->len - 1);
    mp_obj_t item = *place;
    gc_barrier(item);
    *place = MP_OBJ_NULL;
    if (left) {
        self->first = self->first + 1 == self->alloc ? 0 : self->first + 1;
    }
    self->len--;
    self->changes++;
    return item;
}

/* Adds at one end what there is room for. */
static void put(deque_t *self, bool left, mp_obj_t item) {
    if (self->len == self->alloc) {
        grow(self);
    }
    if (left) {
        self->first = (self->first == 0 ? self->alloc : self->first) - 1;
    }
    self->len++;
    self->changes++;
    *item_at(self, left ? 0 : self->len - 1) = item;
}

static void add(deque_t *self, bool left, mp_obj_t item) {
    if (self->len >= self->limit) {
        if (self->checked) {
            mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("full"));
        }
        if (self->limit == 0) {
            return;
        }
        take(self, !left);
    }
    put(self, left, item);
}

static mp_obj_t remove_end(mp_obj_t self_in, bool left) {
    deque_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->len == 0) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("pop from an empty deque"));
    }
    return take(self, left);
}

static mp_obj_t append_item(mp_obj_t self, mp_obj_t item) {
    add(MP_OBJ_TO_PTR(self), false, item);
    return self;
}

static mp_obj_t append_item_left(mp_obj_t self, mp_obj_t item) {
    add(MP_OBJ_TO_PTR(self), true, item);
    return self;
}

static void extend(mp_obj_t self, mp_obj_t iterable, bool left) {
    if (iterable == self) {
        iterable = seq_to_tuple(iterable);
    }
    iter_each(iterable, left ? append_item_left : append_item, self);
}

/* Making --------------------------------------------------------------------------------------- */

static mp_obj_t new_deque(size_t limit, bool checked) {
    deque_t *self = mp_obj_malloc(deque_t, &mp_type_deque);
    self->limit = limit;
    self->checked = checked;
    if (limit > 0 && limit <= RING_AT_ONCE) {
        self->items = heap_alloc(limit * sizeof(mp_obj_t), HEAP_RAW);
        self->alloc = limit;
    }
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t deque_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    (void)type;
    static const mp_arg_t allowed[] = {
        {MP_QSTR_iterable, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_PTR(&mp_const_empty_tuple_obj)}},
        {MP_QSTR_maxlen, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_flags, MP_ARG_INT, {.u_int = 0}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, v);
    size_t limit = NO_LIMIT;
    if (v[1].u_obj != mp_const_none) {
        mp_int_t n = mp_obj_get_int(v[1].u_obj);
        if (n < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("maxlen must be non-negative"));
        }
        limit = (size_t)n;
    }
    mp_obj_t self = new_deque(limit, false);
    extend(self, v[0].u_obj, false);
    ((deque_t *)self)->checked = v[2].u_int & 1;
    return self;
}

#if MICROPY_PY_TYPE_DETAILS
void deque_init(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    deque_t *self = MP_OBJ_TO_PTR(self_in);
    uint32_t changes = self->changes + 1;
    deque_t *new = MP_OBJ_TO_PTR(deque_make_new(&mp_type_deque, n_args, n_kw, args));
    gc_barrier(self->items);
    *self = *new;
    self->changes = changes & 0x7fffffff;
}
#endif

/* Slots ---------------------------------------------------------------------------------------- */

static mp_obj_t deque_unary_op(mp_unary_op_t op, mp_obj_t self) {
    return op == MP_UNARY_OP_LEN ? MP_OBJ_NEW_SMALL_INT(((deque_t *)self)->len) : MP_OBJ_NULL;
}

/* The iterator, in either direction. */
typedef struct {
    mp_obj_base_t base;
    deque_t *deque; /* NULL: ended */
    size_t pos;     /* items given << 1 | backwards */
    uint32_t changes;
} deque_iter_t;
_Static_assert(sizeof(deque_iter_t) <= sizeof(mp_obj_iter_buf_t), "fits an iterator buffer");

static MP_NORETURN void raise_mutated(void) {
    mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("deque mutated during iteration"));
}

static mp_obj_t deque_iternext(mp_obj_t self_in) {
    deque_iter_t *it = MP_OBJ_TO_PTR(self_in);
    deque_t *deque = it->deque;
    if (deque == NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    size_t i = it->pos >> 1;
    bool mutated = it->changes != deque->changes;
    if (mutated || i >= deque->len) {
        gc_barrier(deque);
        it->deque = NULL;
        if (mutated) {
            raise_mutated();
        }
        return MP_OBJ_STOP_ITERATION;
    }
    bool backwards = it->pos & 1;
    it->pos += 2;
    return *item_at(deque, backwards ? deque->len - 1 - i : i);
}

static MP_DEFINE_CONST_OBJ_TYPE(deque_iter_type, MP_QSTR_iterator,
                                MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter,
                                deque_iternext);

static mp_obj_t deque_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    deque_iter_t *it = (deque_iter_t *)buf;
    if (it == NULL) {
        it = mp_obj_malloc(deque_iter_t, &deque_iter_type);
    }
    it->base.type = &deque_iter_type;
    it->deque = MP_OBJ_TO_PTR(self_in);
    it->pos = 0;
    it->changes = it->deque->changes;
    return MP_OBJ_FROM_PTR(it);
}

#if MICROPY_PY_COLLECTIONS_DEQUE_DETAILS
/* Turns the ring: the last k items come first. k < len. */
static void turn(deque_t *self, size_t k) {
    self->changes++;
    if (self->len == self->alloc) {
        self->first = k <= self->first ? self->first - k : self->first + self->alloc - k;
        return;
    }
    bool left = k > self->len / 2; /* from the shorter side */
    for (k = left ? self->len - k : k; k > 0; k--) {
        put(self, !left, take(self, left));
    }
}

static void delete_at(deque_t *self, size_t i) {
    size_t back = self->len - 1 - i; /* items behind it */
    turn(self, back == self->len - 1 ? 0 : back + 1);
    take(self, true);
    if (self->len > 0) {
        turn(self, (self->len - back) % self->len);
    }
}

/* The position of an equal item in [start, stop), or NO_LIMIT. *mutated, if given, says that
 * comparing changed the deque; else that raises. */
static size_t find(const deque_t *self, mp_obj_t value, size_t start, size_t stop, bool *mutated) {
    uint32_t changes = self->changes;
    for (size_t i = start; i < stop; i++) {
        bool equal = mp_obj_equal(*item_at(self, i), value);
        if (changes != self->changes) {
            if (mutated == NULL) {
                raise_mutated();
            }
            *mutated = true;
            return NO_LIMIT;
        }
        if (equal) {
            return i;
        }
    }
    return NO_LIMIT;
}

static mp_obj_t copy(const deque_t *self) {
    mp_obj_t o = new_deque(self->limit, false);
    for (size_t i = 0; i < self->len; i++) {
        add(MP_OBJ_TO_PTR(o), false, *item_at(self, i));
    }
    ((deque_t *)o)->checked = self->checked;
    return o;
}

/* self *= times */
static void repeat(deque_t *self, mp_int_t times) {
    size_t n = self->len;
    if (times > 1 && self->limit != NO_LIMIT && n > 0) { /* what would be pushed out again */
        times = MIN(times, (mp_int_t)(self->limit / n + 2));
    }
    if (times > 0 && n > SIZE_MAX / 2 / sizeof(mp_obj_t) / (size_t)times) {
        m_malloc_fail(SIZE_MAX);
    }
    for (mp_int_t k = 1; k < times; k++) {
        for (size_t i = 0; i < n; i++) {
            add(self, false, *item_at(self, self->len - n));
        }
    }
    while (times <= 0 && self->len > 0) {
        take(self, false);
    }
}

/* Compares the items; the lists of them do not change meanwhile. */
static mp_obj_t compare(mp_binary_op_t op, mp_obj_t a, mp_obj_t b) {
    return seq_compare(op, seq_to_tuple(a), seq_to_tuple(b));
}

static mp_obj_t deque_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    deque_t *self = MP_OBJ_TO_PTR(lhs);
    mp_obj_t other = seq_native(rhs);
    bool is_deque = mp_obj_is_exact_type(other, &mp_type_deque);
    switch (op) {
    case MP_BINARY_OP_CONTAINS:
        return mp_obj_new_bool(find(self, rhs, 0, self->len, NULL) != NO_LIMIT);
    case MP_BINARY_OP_INPLACE_ADD:
        extend(lhs, rhs, false);
        return lhs;
    case MP_BINARY_OP_ADD:
        if (!is_deque) {
            mp_raise_TypeError_of(
                rhs, MP_ERROR_TEXT("can only concatenate deque (not \"%s\") to deque"));
        }
        lhs = copy(self);
        extend(lhs, other, false);
        return lhs;
    case MP_BINARY_OP_MULTIPLY:
    case MP_BINARY_OP_INPLACE_MULTIPLY: {
        mp_int_t times;
        if (!seq_index_value(rhs, &times)) {
            return MP_OBJ_NULL;
        }
        lhs = op == MP_BINARY_OP_MULTIPLY ? copy(self) : lhs;
        repeat(MP_OBJ_TO_PTR(lhs), times);
        return lhs;
    }
    default:
        return op <= MP_BINARY_OP_NOT_EQUAL && is_deque ? compare(op, lhs, other) : MP_OBJ_NULL;
    }
}

static void deque_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    deque_t *self = MP_OBJ_TO_PTR(self_in);
    seq_print_guard_t guard;
    bool again = seq_print_enter(&guard, print, self_in);
    if (again) {
        mp_print_str(print, "[...]");
        return;
    }
    print_class_name(print, self_in, kind);
    mp_print_str(print, "([");
    for (size_t i = 0; i < self->len; i++) {
        mp_print_str(print, i > 0 ? ", " : "");
        mp_obj_print_helper(&guard.print, *item_at(self, i), PRINT_REPR);
    }
    if (self->limit != NO_LIMIT) {
        mp_printf(print, "], maxlen=%u)", (unsigned)self->limit);
    } else {
        mp_print_str(print, "])");
    }
}
#define DEQUE_SLOTS , print, deque_print, binary_op, deque_binary_op
#else
#define delete_at(self, i) return MP_OBJ_NULL
#define DEQUE_SLOTS
#endif

static mp_obj_t deque_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    deque_t *self = MP_OBJ_TO_PTR(self_in);
    if (MICROPY_PY_BUILTINS_SLICE && mp_obj_is_exact_type(index, &mp_type_slice)) {
        mp_raise_TypeError(MP_ERROR_TEXT("sequence index must be integer, not 'slice'"));
    }
    size_t i = mp_get_index(&mp_type_deque, self->len, index, false);
    if (value == MP_OBJ_NULL) {
        delete_at(self, i);
        return mp_const_none;
    }
    mp_obj_t *place = item_at(self, i);
    if (value != MP_OBJ_SENTINEL) {
        gc_barrier(*place);
        *place = value;
    }
    return *place;
}

/* Methods -------------------------------------------------------------------------------------- */

static mp_obj_t deque_append(mp_obj_t self, mp_obj_t item) {
    append_item(self, item);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_append_obj, deque_append);

static mp_obj_t deque_appendleft(mp_obj_t self, mp_obj_t item) {
    append_item_left(self, item);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_appendleft_obj, deque_appendleft);

static mp_obj_t deque_pop(mp_obj_t self) {
    return remove_end(self, false);
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_pop_obj, deque_pop);

static mp_obj_t deque_popleft(mp_obj_t self) {
    return remove_end(self, true);
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_popleft_obj, deque_popleft);

static mp_obj_t deque_extend(mp_obj_t self, mp_obj_t iterable) {
    extend(self, iterable, false);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_extend_obj, deque_extend);

#if MICROPY_PY_COLLECTIONS_DEQUE_DETAILS
static mp_obj_t deque_extendleft(mp_obj_t self, mp_obj_t iterable) {
    extend(self, iterable, true);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_extendleft_obj, deque_extendleft);

static mp_obj_t deque_clear(mp_obj_t self_in) {
    repeat(MP_OBJ_TO_PTR(self_in), 0);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_clear_obj, deque_clear);

static mp_obj_t deque_copy(mp_obj_t self) {
    return copy(MP_OBJ_TO_PTR(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_copy_obj, deque_copy);

static mp_obj_t deque_count(mp_obj_t self_in, mp_obj_t value) {
    const deque_t *self = MP_OBJ_TO_PTR(self_in);
    size_t n = 0;
    for (size_t i = 0; (i = find(self, value, i, self->len, NULL)) != NO_LIMIT; i++) {
        n++;
    }
    return MP_OBJ_NEW_SMALL_INT(n);
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_count_obj, deque_count);

static mp_obj_t deque_index(size_t n_args, const mp_obj_t *args) {
    const deque_t *self = MP_OBJ_TO_PTR(args[0]);
    size_t start = 0, stop = self->len;
    seq_bounds(n_args - 2, args + 2, self->len, &start, &stop);
    size_t i = find(self, args[1], start, stop, NULL);
    if (i == NO_LIMIT) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%r is not in deque"), args[1]);
    }
    return MP_OBJ_NEW_SMALL_INT(i);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(deque_index_obj, 2, 4, deque_index);

static mp_obj_t deque_insert(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    deque_t *self = MP_OBJ_TO_PTR(self_in);
    mp_int_t i = mp_obj_get_int(index), len = (mp_int_t)self->len;
    if (self->len >= self->limit) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("deque already at its maximum size"));
    }
    i = i < -len ? 0 : i < 0 ? i + len : MIN(i, len);
    if (i == len) {
        put(self, false, value);
    } else { /* the i items that belong before it go to the end and back */
        turn(self, (size_t)((len - i) % len));
        put(self, true, value);
        turn(self, (size_t)i);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(deque_insert_obj, deque_insert);

static mp_obj_t deque_remove(mp_obj_t self_in, mp_obj_t value) {
    deque_t *self = MP_OBJ_TO_PTR(self_in);
    bool mutated = false;
    size_t i = find(self, value, 0, self->len, &mutated);
    if (mutated) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("deque mutated during remove()."));
    }
    if (i == NO_LIMIT) {
        mp_raise_ValueError(MP_ERROR_TEXT("deque.remove(x): x not in deque"));
    }
    delete_at(self, i);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_remove_obj, deque_remove);

static mp_obj_t deque_reverse(mp_obj_t self_in) {
    deque_t *self = MP_OBJ_TO_PTR(self_in);
    gc_barrier_words(self->items, self->alloc);
    for (size_t i = 0; i < self->len / 2; i++) {
        mp_obj_t *a = item_at(self, i), *b = item_at(self, self->len - 1 - i), item = *a;
        *a = *b;
        *b = item;
    }
    self->changes++;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_reverse_obj, deque_reverse);

static mp_obj_t deque_reversed(mp_obj_t self) {
    deque_iter_t *it = MP_OBJ_TO_PTR(deque_getiter(self, NULL));
    it->pos = 1;
    return MP_OBJ_FROM_PTR(it);
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_reversed_obj, deque_reversed);

static mp_obj_t deque_rotate(size_t n_args, const mp_obj_t *args) {
    deque_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_int_t k = n_args > 1 ? mp_obj_get_int(args[1]) : 1, len = (mp_int_t)self->len;
    if (len > 1) {
        turn(self, (size_t)((k % len + len) % len));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(deque_rotate_obj, 1, 2, deque_rotate);

static void maxlen_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    (void)name;
    if (dest[0] == MP_OBJ_NULL) {
        size_t limit = ((deque_t *)native_self(self_in))->limit;
        dest[0] = limit == NO_LIMIT ? mp_const_none : mp_obj_new_int((mp_int_t)limit);
    }
}
static MEMBER_DEFINE(maxlen_obj, MP_QSTR_maxlen, maxlen_attr);
#endif

static const mp_rom_map_elem_t deque_locals_table[] = {
#if MICROPY_PY_COLLECTIONS_DEQUE_DETAILS
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&deque_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___reversed__), MP_ROM_PTR(&deque_reversed_obj)},
    {MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&deque_clear_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&deque_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&deque_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_extendleft), MP_ROM_PTR(&deque_extendleft_obj)},
    {MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&deque_index_obj)},
    {MP_ROM_QSTR(MP_QSTR_insert), MP_ROM_PTR(&deque_insert_obj)},
    {MP_ROM_QSTR(MP_QSTR_maxlen), MP_ROM_PTR(&maxlen_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&deque_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_reverse), MP_ROM_PTR(&deque_reverse_obj)},
    {MP_ROM_QSTR(MP_QSTR_rotate), MP_ROM_PTR(&deque_rotate_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_append), MP_ROM_PTR(&deque_append_obj)},
    {MP_ROM_QSTR(MP_QSTR_appendleft), MP_ROM_PTR(&deque_appendleft_obj)},
    {MP_ROM_QSTR(MP_QSTR_extend), MP_ROM_PTR(&deque_extend_obj)},
    {MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&deque_pop_obj)},
    {MP_ROM_QSTR(MP_QSTR_popleft), MP_ROM_PTR(&deque_popleft_obj)},
};
static MP_DEFINE_CONST_DICT(deque_locals, deque_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_deque, MP_QSTR_deque, MP_TYPE_FLAG_ITER_IS_GETITER, make_new,
                         deque_make_new, unary_op, deque_unary_op, subscr, deque_subscr, iter,
                         deque_getiter, locals_dict, &deque_locals DEQUE_SLOTS);
#endif
