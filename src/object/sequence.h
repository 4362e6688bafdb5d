/* What list, tuple, str, bytes, range and array share: index and slice arithmetic, comparison,
 * search, repetition. */
#ifndef KRAIT_OBJECT_SEQUENCE_H
#define KRAIT_OBJECT_SEQUENCE_H
#include "object/class.h"
#include "py/obj.h"

/* o itself, or the native object inside an instance of a subclass of a built-in type. */
static inline mp_obj_t seq_native(mp_obj_t o) {
    return obj_is_instance(o) ? native_self(o) : o;
}
/* Whether o itself is among n items. */
static inline bool seq_holds(const mp_obj_t *items, size_t n, mp_obj_t o) {
    for (size_t i = 0; i < n; i++) {
        if (items[i] == o) {
            return true;
        }
    }
    return false;
}
/* An iterable's items as a tuple (tuple.c); a tuple is given back as it is. */
mp_obj_t seq_to_tuple(mp_obj_t iterable);
/* Value of o as an index (int, bool, __index__), clamped to the range of small ints. False if o is
 * none of these. */
bool seq_index_value(mp_obj_t o, mp_int_t *value);
/* Start, stop and step of a slice of `len` items as int objects of any size. TypeError, ValueError.
 */
void seq_slice_objects(mp_obj_t slice, mp_obj_t len, mp_obj_t part[3]);
/* The index as an int object of any size; TypeError "<type> indices must be integers ...". */
mp_obj_t seq_index_object(const mp_obj_type_t *type, mp_obj_t index);
/* Resolves index against len: true and *pos in [0, len) if it is inside. TypeError "<type> indices
 * must be integers ..." naming `type` if it is no index. */
bool seq_index(const mp_obj_type_t *type, size_t len, mp_obj_t index, size_t *pos);
/* Resolves a slice object against len: start, stop, step in *b with 0 <= items inside; returns the
 * number of items. */
size_t seq_slice(mp_obj_t slice, size_t len, mp_bound_slice_t *b);
/* Optional start and stop arguments of index(), find() and count(), as Python clamps them: args[0],
 * args[1] if n > 0, 1. */
void seq_bounds(size_t n, const mp_obj_t *args, size_t len, size_t *start, size_t *stop);
/* Copies the n items that b selects from src to dst (items of one word). */
void seq_copy_slice(mp_obj_t *dst, const mp_obj_t *src, const mp_bound_slice_t *b, size_t n);
/* Takes the n > 0 items that b selects out of len items of `size` bytes; returns how many are left.
 */
size_t seq_drop_slice(void *items, size_t len, size_t size, const mp_bound_slice_t *b, size_t n);
/* dst[0..n*times) = src[0..n) repeated. */
void seq_repeat(mp_obj_t *dst, const mp_obj_t *src, size_t n, size_t times);
/* Number of repetitions for `sequence * o`, negative ones as 0; false if o is not an integer.
 * MemoryError when n items of `size` bytes repeated so often cannot exist. */
bool seq_repeat_count(mp_obj_t o, size_t n, size_t size, size_t *times);

/* Whether o is exactly a list or a tuple. */
bool seq_is_plain(mp_const_obj_t o);
/* The items of a list (exactly) or tuple, and how many there are now: comparing may run Python code
 * that changes a list. */
mp_obj_t *seq_items(mp_obj_t seq, size_t *len);
/* a op b for two lists or two tuples: the six comparisons. */
mp_obj_t seq_compare(mp_binary_op_t op, mp_obj_t a, mp_obj_t b);
/* The binary_op slot of tuples, and of lists for what does not change them. */
mp_obj_t seq_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
/* Position of the first item of list or tuple equal to value in [start, stop), or -1. */
mp_int_t seq_find(mp_obj_t seq, mp_obj_t value, size_t start, size_t stop);
/* seq.index(value[, start[, stop]]) and seq.count(value) of list and tuple. */
mp_obj_t seq_index_method(size_t n_args, const mp_obj_t *args);
mp_obj_t seq_count_method(mp_obj_t seq, mp_obj_t value);
extern const mp_obj_fun_builtin_var_t seq_index_obj;
extern const mp_obj_fun_builtin_fixed_t seq_count_obj;

/* Guard against containers that contain themselves while they are printed. The guard is a sink that
 * forwards to the outer one, so that it vanishes by itself when an exception passes. */
typedef struct _seq_print_guard_t {
    mp_print_t print; /* print the items through this */
    const mp_print_t *root;
    mp_obj_t obj;
    const struct _seq_print_guard_t *outer;
} seq_print_guard_t;
/* The name of o's class, unless that of a class below stands there already (PRINT_EXC_SUBCLASS). */
static inline void print_class_name(const mp_print_t *print, mp_obj_t o, mp_print_kind_t kind) {
    if (!(kind & PRINT_EXC_SUBCLASS)) {
        mp_printf(print, "%q", type_name(mp_obj_get_type(o)));
    }
}
/* Starts printing obj: true if it is being printed already (the caller prints "..." in its brackets
 * instead). */
bool seq_print_enter(seq_print_guard_t *g, const mp_print_t *print, mp_obj_t obj);
#if MICROPY_PY_TYPE_DETAILS
/* Calls a method of an item that is printed to `print`: what it prints knows of the containers. */
mp_obj_t seq_print_call(const mp_print_t *print, mp_obj_t (*call)(mp_obj_t, qstr), mp_obj_t self,
                        qstr name);
/* Whether obj is being printed. */
bool seq_is_printed(const mp_print_t *print, mp_obj_t obj);
#else
#define seq_print_call(print, call, self, name) call(self, name)
#define seq_is_printed(print, obj) false
#endif
/* Prints the items of a list or tuple, which may change meanwhile, between brackets; "..." and the
 * last character of `close` if it is being printed already. */
void seq_print(const mp_print_t *print, mp_obj_t obj, mp_print_kind_t kind, const char *open,
               const char *close);
#endif
