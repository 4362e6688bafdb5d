/* Weak references (weak.h): the table, and what the collector does with it. */
#include "memory/weak.h"
#include "memory/heap_internal.h"
#include "py/runtime.h"
#include "runtime/port.h"

#if MICROPY_PY_WEAKREF

/* A power of two of lists, by the hash of the object's address. */
typedef struct weak_table {
    size_t n_lists;
    size_t n_refs;
    uintptr_t list[];
} weak_table_t;

MP_REGISTER_ROOT_POINTER(struct weak_table *weak_table);
MP_REGISTER_ROOT_POINTER(struct weak_ref *weak_waiting); /* cleared references with callbacks */

static uintptr_t *list_of(weak_table_t *table, uintptr_t target) {
    uintptr_t h = target / GRANULE;
    return &table->list[(h ^ h >> 7) & (table->n_lists - 1)];
}

static void link(weak_table_t *table, weak_ref_t *ref) {
    uintptr_t *list = list_of(table, ref->target);
    ref->next = *list;
    *list = WEAK_HIDE(ref);
}

/* Makes the table longer; references keep their order within a list. */
static MP_NOINLINE weak_table_t *grow(weak_table_t *old) {
    size_t n = old == NULL ? 8 : old->n_lists * 2;
    weak_table_t *table = heap_alloc(sizeof(weak_table_t) + n * sizeof(uintptr_t), HEAP_LEAF);
    table->n_lists = n;
    for (size_t i = 0; old != NULL && i < old->n_lists; i++) {
        uintptr_t backwards = 0;
        weak_ref_t *ref;
        while ((ref = WEAK_SHOW(old->list[i])) != NULL) {
            old->list[i] = ref->next;
            ref->next = backwards;
            backwards = WEAK_HIDE(ref);
        }
        while ((ref = WEAK_SHOW(backwards)) != NULL) {
            backwards = ref->next;
            link(table, ref);
            table->n_refs++;
        }
    }
    MP_STATE_VM(weak_table) = table;
    return table;
}

void weak_enter(weak_ref_t *ref) {
    weak_table_t *table = MP_STATE_VM(weak_table);
    if (table == NULL || table->n_refs >= table->n_lists * 2) {
        table = grow(table);
    }
    link(table, ref);
    table->n_refs++;
}

weak_ref_t *weak_next(mp_obj_t object, const weak_ref_t *after) {
    weak_table_t *table = MP_STATE_VM(weak_table);
    if (table == NULL) {
        return NULL;
    }
    uintptr_t target = WEAK_HIDE(object), w = after == NULL ? *list_of(table, target) : after->next;
    weak_ref_t *ref;
    while ((ref = WEAK_SHOW(w)) != NULL && ref->target != target) {
        w = ref->next;
    }
    if (ref != NULL) {
        gc_barrier(ref);
    }
    return ref;
}

mp_obj_t weak_get(const weak_ref_t *ref) {
    mp_obj_t object = WEAK_SHOW(ref->target);
    gc_barrier(object); /* it comes from nowhere */
    return object;
}

/* The collector ---------------------------------------------------------------------------------
 */

/* The block that an object lies in is not marked. Objects in ROM live for ever. */
static bool is_dead(const void *p) {
    size_t offset = (uintptr_t)p - (uintptr_t)heap.base;
    return offset < heap.n * GRANULE && ST_STATE(heap_status(offset / GRANULE)) == heap_white();
}

/* Takes dead references out of a list, and those to dead objects, which wait if they have a
 * callback: the newest first. */
static void clear_list(weak_table_t *table, uintptr_t *list, weak_ref_t ***last) {
    weak_ref_t *ref;
    while ((ref = WEAK_SHOW(*list)) != NULL) {
        bool dead = is_dead(ref);
        if (!dead && !is_dead(WEAK_SHOW(ref->target))) {
            list = &ref->next;
            continue;
        }
        *list = ref->next;
        table->n_refs--;
        ref->target = 0;
        ref->next = 0;
        if (!dead && ref->callback != mp_const_none) {
            **last = ref;
            *last = (weak_ref_t **)(void *)&ref->next;
        }
    }
}

void weak_clear_dead(void) {
    weak_table_t *table = MP_STATE_VM(weak_table);
    if (table == NULL || table->n_refs == 0) {
        return;
    }
    uintptr_t state = port_irq_disable();
    weak_ref_t **last = &MP_STATE_VM(weak_waiting);
    while (*last != NULL) {
        last = (weak_ref_t **)(void *)&(*last)->next;
    }
    for (size_t i = 0; i < table->n_lists; i++) {
        clear_list(table, &table->list[i], &last);
    }
    if (MP_STATE_VM(weak_waiting) != NULL) {
        vm_break_set(GC_BREAK_FINALISERS);
    }
    port_irq_restore(state);
}

void weak_reset(void) {
    MP_STATE_VM(weak_table) = NULL;
    MP_STATE_VM(weak_waiting) = NULL;
}

/* Callbacks -------------------------------------------------------------------------------------
 */

static void call_back(weak_ref_t *ref) {
    nlr_buf_t nlr;
    mp_obj_t callback = ref->callback;
    gc_barrier(callback);
    ref->callback = mp_const_none;
    if (nlr_push(&nlr) == 0) {
        mp_call_function_1(callback, MP_OBJ_FROM_PTR(ref));
        nlr_pop();
        return;
    }
    gc_report_ignored("calling weakref callback", callback, MP_OBJ_FROM_PTR(nlr.ret_val));
}

bool weak_run_callbacks(void) {
    bool any = false;
    weak_ref_t *ref;
    while ((ref = MP_STATE_VM(weak_waiting)) != NULL) {
        MP_STATE_VM(weak_waiting) = (weak_ref_t *)ref->next;
        gc_barrier((mp_obj_t)ref->next);
        ref->next = 0;
        call_back(ref);
        any = true;
    }
    return any;
}
#endif
