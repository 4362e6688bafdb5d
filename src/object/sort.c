/* Sorting: list.sort and sorted. A natural merge sort: runs that are already in order are found and
 * kept (short ones are lengthened by binary insertion), and merged with what follows until they are
 * twice as long, and so on. Stable; at most about n log2 n comparisons, n - 1 for sorted or
 * reversed input; room for half the items.
 *
 * Keys are small ints, floats, strings or tuples throughout in most programs: then they are
 * compared without the object protocol. Any other comparison may run Python code and raise at any
 * moment: the items are then still a permutation, because those that a merge has set aside are put
 * back (sort_restore). */
#include "memory/heap.h"
#include "object/list.h"
#include "object/sequence.h"
#include "py/objstr.h"
#include "py/runtime.h"

#define MIN_RUN (MICROPY_SORT_MERGE ? 16 : SIZE_MAX) /* no merging: binary insertion alone */

typedef bool (*sort_less_t)(mp_obj_t a, mp_obj_t b);

typedef struct {
    mp_obj_t *keys;   /* what is compared */
    mp_obj_t *values; /* moved along with keys; NULL: the keys are the items */
    sort_less_t less;
    mp_obj_t *aside;    /* scratch block: one run of keys, then of values */
    size_t aside_alloc; /* keys it has room for */
    /* The merge under way: keys aside[aside_at], by steps of `step`, `left` of them, belong to
     * keys[to], ... */
    mp_int_t aside_at, to, step;
    size_t left;
} sort_t;

/* Comparing ------------------------------------------------------------------------------------ */

static bool less_any(mp_obj_t a, mp_obj_t b) {
    return mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, a, b));
}

static bool less_int(mp_obj_t a, mp_obj_t b) {
    return (mp_int_t)a < (mp_int_t)b;
}

static bool less_str(mp_obj_t a, mp_obj_t b) {
    GET_STR_DATA_LEN(a, data1, len1);
    GET_STR_DATA_LEN(b, data2, len2);
    int c = memcmp(data1, data2, MIN(len1, len2));
    return c != 0 ? c < 0 : len1 < len2;
}

#if MICROPY_PY_BUILTINS_FLOAT && MP_FLOAT_IMMEDIATE
static bool less_float(mp_obj_t a, mp_obj_t b) {
    return mp_obj_float_imm(a) < mp_obj_float_imm(b);
}
#endif

static bool less_tuple(mp_obj_t a, mp_obj_t b) {
    return mp_obj_is_true(seq_compare(MP_BINARY_OP_LESS, a, b));
}

/* The comparison that serves all keys. */
static sort_less_t choose_less(const mp_obj_t *keys, size_t n) {
    size_t ints = 0, strs = 0, tuples = 0, floats = 0;
    for (size_t i = 0; i < n; i++) {
        ints += mp_obj_is_small_int(keys[i]);
        strs += mp_obj_is_str(keys[i]);
        tuples += mp_obj_is_exact_type(keys[i], &mp_type_tuple);
        floats += mp_obj_is_float_imm(keys[i]);
    }
#if MICROPY_PY_BUILTINS_FLOAT && MP_FLOAT_IMMEDIATE
    if (floats == n) {
        return less_float;
    }
#endif
    return ints == n ? less_int : strs == n ? less_str : tuples == n ? less_tuple : less_any;
}

/* Moving --------------------------------------------------------------------------------------- */

static void sort_reverse(sort_t *s, size_t from, size_t n) {
    list_reverse_items(s->keys + from, n);
    if (s->values != NULL) {
        list_reverse_items(s->values + from, n);
    }
}

/* Moves items[at] down to items[to], those between up by one. */
static void rotate(mp_obj_t *items, size_t to, size_t at) {
    mp_obj_t item = items[at];
    gc_barrier_words(items + to, at - to + 1);
    memmove(items + to + 1, items + to, (at - to) * sizeof(mp_obj_t));
    items[to] = item;
}

static inline void replace(mp_obj_t *place, mp_obj_t item) {
    gc_barrier(*place);
    *place = item;
}

/* keys[to] = the next one set aside. */
static void take_aside(sort_t *s) {
    replace(&s->keys[s->to], s->aside[s->aside_at]);
    if (s->values != NULL) {
        replace(&s->values[s->to], s->aside[s->aside_at + (mp_int_t)s->aside_alloc]);
    }
    s->aside_at += s->step;
    s->to += s->step;
    s->left--;
}

/* Puts back what a merge has set aside: the gap is as large as it. */
static void sort_restore(sort_t *s) {
    while (s->left > 0) {
        take_aside(s);
    }
}

/* Makes room for n items in the scratch block. */
static void need_aside(sort_t *s, size_t n) {
    if (n > s->aside_alloc) {
        if (s->aside != NULL) {
            heap_free(s->aside);
            s->aside = NULL;
            s->aside_alloc = 0;
        }
        s->aside = heap_alloc(n * sizeof(mp_obj_t) << (s->values != NULL), HEAP_RAW);
        s->aside_alloc = n;
    }
}

/* Copies over what an earlier merge has left there. */
static void copy_aside(mp_obj_t *to, const mp_obj_t *from, size_t n) {
    gc_barrier_words(to, n);
    memcpy(to, from, n * sizeof(mp_obj_t));
}

static void set_aside(sort_t *s, size_t from, size_t n) {
    need_aside(s, n);
    copy_aside(s->aside, s->keys + from, n);
    if (s->values != NULL) {
        copy_aside(s->aside + s->aside_alloc, s->values + from, n);
    }
}

/* Runs ----------------------------------------------------------------------------------------- */

/* First position in keys[from..to) whose key is greater than `key` (after_equal) or not less than
 * it. */
static size_t find_place(const sort_t *s, mp_obj_t key, size_t from, size_t to, bool after_equal) {
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        bool left = after_equal ? s->less(key, s->keys[mid]) : !s->less(s->keys[mid], key);
        if (left) {
            to = mid;
        } else {
            from = mid + 1;
        }
    }
    return from;
}

/* Length of the run that starts at `from`, made ascending; at least MIN_RUN if there are as many
 * items before `end`. */
static MP_NOINLINE size_t make_run(sort_t *s, size_t from, size_t end) {
    size_t i = from + 1;
    if (!MICROPY_SORT_MERGE) {
        /* all by insertion */
    } else if (i < end && s->less(s->keys[i], s->keys[from])) {
        do {
            i++;
        } while (i < end && s->less(s->keys[i], s->keys[i - 1]));
        sort_reverse(s, from, i - from);
    } else if (i < end) {
        do {
            i++;
        } while (i < end && !s->less(s->keys[i], s->keys[i - 1]));
    }
    for (; i < end && i - from < MIN_RUN; i++) {
        size_t place = find_place(s, s->keys[i], from, i, true);
        rotate(s->keys, place, i);
        if (s->values != NULL) {
            rotate(s->values, place, i);
        }
    }
    return i - from;
}

/* Merges from the end of the shorter run: n keys set aside with the `others` keys at keys[other],
 * by `step`. */
static void merge_loop(sort_t *s, mp_int_t other, size_t others) {
    bool up = s->step > 0;
    while (s->left > 0 && others > 0) {
        mp_obj_t a = s->aside[s->aside_at], b = s->keys[other];
        if (!(up ? s->less(b, a) : s->less(a, b))) {
            take_aside(s);
            continue;
        }
        replace(&s->keys[s->to], s->keys[other]);
        if (s->values != NULL) {
            replace(&s->values[s->to], s->values[other]);
        }
        s->to += s->step;
        other += s->step;
        others--;
    }
    sort_restore(s);
}

/* Merges the adjacent runs of n1 and n2 items at `from`. */
static MP_NOINLINE void merge(sort_t *s, size_t from, size_t n1, size_t n2) {
    mp_handle_pending(true); /* nothing is set aside now */
    size_t mid = from + n1;
    size_t first = find_place(s, s->keys[mid], from, mid, true);
    size_t end = find_place(s, s->keys[mid - 1], mid, mid + n2, false);
    n1 = mid - first;
    n2 = end - mid;
    if (n1 == 0 || n2 == 0) {
        return;
    }
    bool up = n1 <= n2;
    size_t n = up ? n1 : n2;
    set_aside(s, up ? first : mid, n);
    s->aside_at = up ? 0 : (mp_int_t)n - 1;
    s->to = (mp_int_t)(up ? first : end - 1);
    s->step = up ? 1 : -1;
    s->left = n;
    merge_loop(s, (mp_int_t)(up ? mid : mid - 1), up ? n2 : n1);
}

/* Makes a run at `from` that is at least MIN_RUN << level long or goes on to `end`; returns its
 * length. What is in order for so long is taken as it is. Recurs a dozen times, in a small frame.
 */
static MP_NOINLINE size_t long_run(sort_t *s, size_t from, size_t end, unsigned level) {
    if (level == 0) {
        return make_run(s, from, end);
    }
    size_t n = long_run(s, from, end, level - 1);
    if (from + n < end && n < (size_t)MIN_RUN << level) {
        size_t more = long_run(s, from + n, end, level - 1);
        merge(s, from, n, more);
        n += more;
    }
    return n;
}

static void sort_runs(sort_t *s, size_t n) {
    unsigned level = 0;
    while (n > (size_t)MIN_RUN << level) {
        level++;
    }
    long_run(s, 0, n, level);
}

/* Entry points --------------------------------------------------------------------------------- */

/* Small frame: keys are made by Python code, which may sort too. */
static mp_obj_t *make_keys(const mp_obj_t *items, size_t n, mp_obj_t key) {
    mp_obj_t *keys = heap_alloc(n * sizeof(mp_obj_t), HEAP_RAW);
    for (size_t i = 0; i < n; i++) {
        keys[i] = mp_call_function_1(key, items[i]);
    }
    return keys;
}

/* Sorts s->keys, stably, by `key` (a callable, or None). An exception leaves them a permutation of
 * what they were once sort_restore was called. */
static void sort_items(sort_t *s, size_t n, mp_obj_t key, bool reverse) {
    if (key != mp_const_none) {
        mp_obj_t *keys = make_keys(s->keys, n, key);
        s->values = s->keys;
        s->keys = keys;
    }
    s->less = MICROPY_SORT_MERGE ? choose_less(s->keys, n) : less_any;
    if (reverse) { /* reversing before and after keeps equal items in order */
        sort_reverse(s, 0, n);
    }
    sort_runs(s, n);
    if (reverse) {
        sort_reverse(s, 0, n);
    }
    if (s->aside != NULL) {
        heap_free(s->aside);
    }
    if (s->values != NULL) {
        heap_free(s->keys);
    }
}

/* The list looks empty while its items are sorted. */
static void sort_list(mp_obj_list_t *list, mp_obj_t key, bool reverse) {
    mp_obj_list_t held = *list;
    sort_t s = {.keys = held.items};
    nlr_buf_t nlr;
    if (held.len == 0) {
        return;
    }
    gc_barrier(held.items);
    list->items = NULL;
    list->len = list->alloc = 0;
    bool failed = nlr_push(&nlr) != 0;
    if (!failed) {
        sort_items(&s, held.len, key, reverse);
        nlr_pop();
    } else {
        sort_restore(&s);
    }
    bool modified = list->items != NULL;
    gc_barrier(list->items);
    list->items = held.items;
    list->len = held.len;
    list->alloc = held.alloc;
    if (failed) {
        nlr_jump(nlr.ret_val);
    }
    if (modified) {
        mp_raise_ValueError(MP_ERROR_TEXT("list modified during sort"));
    }
}

/* The arguments `key` and `reverse` of list.sort and sorted, applied to a list. */
static mp_obj_t sort_with_args(mp_obj_t list, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_key, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = mp_const_none}},
        {MP_QSTR_reverse, MP_ARG_KW_ONLY | MP_ARG_BOOL, {.u_bool = false}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(0, NULL, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    sort_list(MP_OBJ_TO_PTR(list), args[0].u_obj, args[1].u_bool);
    return mp_const_none;
}

static mp_obj_t list_sort(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    if (n_args != 1) {
        mp_raise_TypeError(MP_ERROR_TEXT("sort() takes no positional arguments"));
    }
    return sort_with_args(args[0], kw_args);
}
MP_DEFINE_CONST_FUN_OBJ_KW(list_sort_obj, 1, list_sort);

static mp_obj_t builtin_sorted(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    if (n_args != 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("sorted expected 1 argument, got %d"),
                          (int)n_args);
    }
    mp_obj_t list = MP_OBJ_FROM_PTR(list_from_iterable(args[0]));
    sort_with_args(list, kw_args);
    return list;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_sorted_obj, 1, builtin_sorted);
