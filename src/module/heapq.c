/* heapq: a list as a heap, the least item first. The rest of CPython's module is lib/_heapq.py.
 *
 * Comparing may run Python code, which may change the list: after each comparison the items are
 * looked for anew, and a list that has another length is an error. */
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "memory/heap.h"
#include "runtime/import.h"

#if MICROPY_PY_HEAPQ

static mp_obj_list_t *list_arg(mp_obj_t heap) {
    if (!mp_obj_is_type(heap, &mp_type_list)) {
        mp_raise_TypeError(MP_ERROR_TEXT("heap must be a list"));
    }
    return MP_OBJ_TO_PTR(heap);
}

/* The same for what needs an item in it. IndexError. */
static mp_obj_list_t *filled_arg(mp_obj_t heap_in) {
    mp_obj_list_t *heap = list_arg(heap_in);
    if (heap->len == 0) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("index out of range"));
    }
    return heap;
}

static bool less(const mp_obj_list_t *heap, size_t n, mp_obj_t a, mp_obj_t b) {
    bool is = mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, a, b));
    if (heap->len != n) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("list changed size during iteration"));
    }
    return is;
}

static void swap(mp_obj_list_t *heap, size_t i, size_t j) {
    mp_obj_t item = heap->items[i];
    gc_barrier(item);
    gc_barrier(heap->items[j]);
    heap->items[i] = heap->items[j];
    heap->items[j] = item;
}

/* Item i moves towards the root, at most to `top`, as long as it is less than what is above it. */
static void rise(mp_obj_list_t *heap, size_t top, size_t i) {
    while (i > top) {
        size_t up = (i - 1) / 2;
        if (!less(heap, heap->len, heap->items[i], heap->items[up])) {
            return;
        }
        swap(heap, i, up);
        i = up;
    }
}

/* Item i goes down to the bottom, and from there up to its place: most items come from the bottom.
 */
static void sink(mp_obj_list_t *heap, size_t i) {
    size_t top = i, n = heap->len;
    for (size_t child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && !less(heap, n, heap->items[child], heap->items[child + 1])) {
            child++;
        }
        swap(heap, i, child);
    }
    rise(heap, top, i);
}

static mp_obj_t heappush(mp_obj_t heap_in, mp_obj_t item) {
    mp_obj_list_t *heap = list_arg(heap_in);
    mp_obj_list_append(heap_in, item);
    rise(heap, 0, heap->len - 1);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(heappush_obj, heappush);

static mp_obj_t heappop(mp_obj_t heap_in) {
    mp_obj_list_t *heap = filled_arg(heap_in);
    mp_obj_t first = heap->items[0];
    swap(heap, 0, heap->len - 1);
    mp_obj_list_set_len(heap_in, heap->len - 1);
    if (heap->len > 1) {
        sink(heap, 0);
    }
    return first;
}
static MP_DEFINE_CONST_FUN_OBJ_1(heappop_obj, heappop);

static mp_obj_t heapify(mp_obj_t heap_in) {
    mp_obj_list_t *heap = list_arg(heap_in);
    for (size_t i = heap->len / 2, n = heap->len; i-- > 0;) {
        sink(heap, i);
        if (heap->len != n) {
            break;
        }
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(heapify_obj, heapify);

#if MICROPY_PY_HEAPQ_LIBRARY
/* The first item, in whose place comes another one. */
static mp_obj_t replace_first(mp_obj_list_t *heap, mp_obj_t item) {
    mp_obj_t first = heap->items[0];
    gc_barrier(first);
    heap->items[0] = item;
    sink(heap, 0);
    return first;
}

static mp_obj_t heapreplace(mp_obj_t heap_in, mp_obj_t item) {
    mp_obj_list_t *heap = filled_arg(heap_in);
    return replace_first(heap, item);
}
static MP_DEFINE_CONST_FUN_OBJ_2(heapreplace_obj, heapreplace);

static mp_obj_t heappushpop(mp_obj_t heap_in, mp_obj_t item) {
    mp_obj_list_t *heap = list_arg(heap_in);
    if (heap->len == 0 || !mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, heap->items[0], item))) {
        return item;
    }
    return replace_first(filled_arg(heap_in), item); /* comparing may have emptied it */
}
static MP_DEFINE_CONST_FUN_OBJ_2(heappushpop_obj, heappushpop);

void heapq_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    module_from_library(MP_QSTR__heapq, attr, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_heapq, heapq_attr);
#endif

static const mp_rom_map_elem_t heapq_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_heapq)},
    {MP_ROM_QSTR(MP_QSTR_heapify), MP_ROM_PTR(&heapify_obj)},
    {MP_ROM_QSTR(MP_QSTR_heappop), MP_ROM_PTR(&heappop_obj)},
    {MP_ROM_QSTR(MP_QSTR_heappush), MP_ROM_PTR(&heappush_obj)},
#if MICROPY_PY_HEAPQ_LIBRARY
    {MP_ROM_QSTR(MP_QSTR_heappushpop), MP_ROM_PTR(&heappushpop_obj)},
    {MP_ROM_QSTR(MP_QSTR_heapreplace), MP_ROM_PTR(&heapreplace_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(heapq_globals, heapq_globals_table);

const mp_obj_module_t mp_module_heapq = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&heapq_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_heapq, mp_module_heapq);
#endif
