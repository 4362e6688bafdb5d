/* Module gc: the collector's settings, as MicroPython documents them, and how much of the heap is
 * in use. */
#include "py/gc.h"
#include "memory/heap.h"
#include "py/objlist.h"
#include "py/runtime.h"

#if MICROPY_PY_GC

/* Finalisers that make objects with finalisers do not keep collect() from coming to an end. */
#define MOST_ROUNDS 100

#if MICROPY_PY_GC_CALLBACKS
MP_REGISTER_ROOT_POINTER(mp_obj_t gc_callbacks); /* list, or NULL: nobody asked for it */
MP_REGISTER_ROOT_POINTER(mp_obj_t gc_garbage);   /* the same; it stays empty: all is collected */

static mp_obj_t list_at(mp_obj_t *place) {
    if (*place == MP_OBJ_NULL) {
        *place = mp_obj_new_list(0, NULL);
    }
    return *place;
}

void gc_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    if (dest[0] == MP_OBJ_NULL && (attr == MP_QSTR_callbacks || attr == MP_QSTR_garbage)) {
        dest[0] = list_at(attr == MP_QSTR_callbacks ? &MP_STATE_VM(gc_callbacks)
                                                    : &MP_STATE_VM(gc_garbage));
    }
}
MP_REGISTER_MODULE_DELEGATION(mp_module_gc, gc_attr);

static void call_back(mp_obj_t fun, const char *phase, mp_obj_t info) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_call_function_2(fun, mp_obj_new_str_from_cstr(phase), info);
        nlr_pop();
    } else {
        mp_printf(&mp_stderr_print, "Exception ignored while calling GC callback ");
        mp_obj_print_helper(&mp_stderr_print, fun, PRINT_REPR);
        mp_printf(&mp_stderr_print, ":\n");
        mp_obj_print_exception(&mp_stderr_print, MP_OBJ_FROM_PTR(nlr.ret_val));
    }
}

/* Calls what is in gc.callbacks with the phase and a dict: collect() is about to begin, or has
 * freed so much. */
static void tell(const char *phase, size_t freed) {
    mp_obj_t callbacks = MP_STATE_VM(gc_callbacks);
    for (size_t i = 0;
         callbacks != MP_OBJ_NULL && i < ((mp_obj_list_t *)MP_OBJ_TO_PTR(callbacks))->len; i++) {
        mp_obj_t info = mp_obj_new_dict(0);
        mp_obj_dict_store(info, MP_OBJ_NEW_QSTR(MP_QSTR_generation), MP_OBJ_NEW_SMALL_INT(2));
        mp_obj_dict_store(info, MP_OBJ_NEW_QSTR(MP_QSTR_collected), MP_OBJ_NEW_SMALL_INT(freed));
        mp_obj_dict_store(info, MP_OBJ_NEW_QSTR(MP_QSTR_uncollectable), MP_OBJ_NEW_SMALL_INT(0));
        call_back(((mp_obj_list_t *)MP_OBJ_TO_PTR(callbacks))->items[i], phase, info);
    }
}

/* CPython's thresholds, which count objects by generations: what is set is given back, and has no
 * effect but that 0 turns automatic collection off. */
static struct {
    mp_int_t values[3];
    bool set;
} thresholds;

static mp_obj_t gc_get_threshold_fun(void) {
    static const mp_int_t usual[3] = {2000, 10, 0};
    mp_obj_t items[3];
    for (unsigned i = 0; i < 3; i++) {
        items[i] = mp_obj_new_int(thresholds.set ? thresholds.values[i] : usual[i]);
    }
    return mp_obj_new_tuple(3, items);
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_get_threshold_obj, gc_get_threshold_fun);

static mp_obj_t gc_set_threshold_fun(size_t n_args, const mp_obj_t *args) {
    for (size_t i = 0; i < 3; i++) {
        thresholds.values[i] = i < n_args ? mp_obj_get_int(args[i]) : i == 1 ? 10 : 0;
    }
    thresholds.set = true;
    if (thresholds.values[0] == 0) {
        gc_set_disabled(true);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(gc_set_threshold_obj, 1, 3, gc_set_threshold_fun);
#else
#define tell(phase, freed) ((void)0)
#endif

/* collect(): the number of blocks that were freed. Objects whose finaliser ran are freed too, if
 * nothing holds them. An argument (CPython's generation) has no meaning here. */
static mp_obj_t gc_collect_fun(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    (void)args;
    tell("start", 0);
    gc_collect();
    size_t freed = gc_freed();
    for (int round = 0; round < MOST_ROUNDS && gc_run_finalisers(); round++) {
        gc_collect();
        freed += gc_freed();
    }
    tell("stop", freed);
    return MP_OBJ_NEW_SMALL_INT(freed);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(gc_collect_obj, 0, 1, gc_collect_fun);

static mp_obj_t gc_disable_fun(void) {
    gc_set_disabled(true);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_disable_obj, gc_disable_fun);

static mp_obj_t gc_enable_fun(void) {
    gc_set_disabled(false);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_enable_obj, gc_enable_fun);

static mp_obj_t gc_isenabled_fun(void) {
    return mp_obj_new_bool(!gc_get_disabled());
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_isenabled_obj, gc_isenabled_fun);

static mp_obj_t gc_mem_free_fun(void) {
    gc_info_t info;
    gc_info(&info);
    return mp_obj_new_int_from_uint(info.free);
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_mem_free_obj, gc_mem_free_fun);

static mp_obj_t gc_mem_alloc_fun(void) {
    gc_info_t info;
    gc_info(&info);
    return mp_obj_new_int_from_uint(info.used);
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_mem_alloc_obj, gc_mem_alloc_fun);

/* threshold(): bytes allocated before a collection starts, -1 for none; threshold(n) sets it. */
static mp_obj_t gc_threshold_fun(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0) {
        size_t bytes = gc_get_threshold();
        return bytes == SIZE_MAX ? MP_OBJ_NEW_SMALL_INT(-1) : mp_obj_new_int_from_uint(bytes);
    }
    mp_int_t bytes = mp_obj_get_int(args[0]);
    gc_set_threshold(bytes < 0 ? SIZE_MAX : (size_t)bytes);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(gc_threshold_obj, 0, 1, gc_threshold_fun);

#if MICROPY_GC_INCREMENTAL
/* Steps are timed from the first import on. */
static mp_obj_t gc_init_fun(void) {
    gc_time_steps();
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_init_obj, gc_init_fun);

/* _longest_step(): the longest step of the collector so far, in nanoseconds of thread CPU time. */
static mp_obj_t gc_longest_step_fun(void) {
    return mp_obj_new_int_from_ull(gc_longest_step());
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_longest_step_obj, gc_longest_step_fun);
#endif

#if KRAIT_ASSERT || KRAIT_STRESS_ALLOC
/* _fail_at(n): the nth allocation from now fails; 0: none. _check(): stops the program if the heap
 * is inconsistent. */
static mp_obj_t gc_fail_at_fun(mp_obj_t n) {
    heap_fail_at((size_t)mp_obj_get_int(n));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(gc_fail_at_obj, gc_fail_at_fun);

static mp_obj_t gc_check_fun(void) {
    heap_check();
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_check_obj, gc_check_fun);
#endif

static const mp_rom_map_elem_t gc_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_gc)},
#if MICROPY_GC_INCREMENTAL
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&gc_init_obj)},
#endif
#if KRAIT_ASSERT || KRAIT_STRESS_ALLOC
    {MP_ROM_QSTR(MP_QSTR__check), MP_ROM_PTR(&gc_check_obj)},
    {MP_ROM_QSTR(MP_QSTR__fail_at), MP_ROM_PTR(&gc_fail_at_obj)},
#endif
#if MICROPY_GC_INCREMENTAL
    {MP_ROM_QSTR(MP_QSTR__longest_step), MP_ROM_PTR(&gc_longest_step_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_collect), MP_ROM_PTR(&gc_collect_obj)},
    {MP_ROM_QSTR(MP_QSTR_disable), MP_ROM_PTR(&gc_disable_obj)},
    {MP_ROM_QSTR(MP_QSTR_enable), MP_ROM_PTR(&gc_enable_obj)},
#if MICROPY_PY_GC_CALLBACKS
    {MP_ROM_QSTR(MP_QSTR_get_threshold), MP_ROM_PTR(&gc_get_threshold_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_isenabled), MP_ROM_PTR(&gc_isenabled_obj)},
    {MP_ROM_QSTR(MP_QSTR_mem_alloc), MP_ROM_PTR(&gc_mem_alloc_obj)},
    {MP_ROM_QSTR(MP_QSTR_mem_free), MP_ROM_PTR(&gc_mem_free_obj)},
#if MICROPY_PY_GC_CALLBACKS
    {MP_ROM_QSTR(MP_QSTR_set_threshold), MP_ROM_PTR(&gc_set_threshold_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_threshold), MP_ROM_PTR(&gc_threshold_obj)},
};
static MP_DEFINE_CONST_DICT(gc_globals, gc_globals_table);

const mp_obj_module_t mp_module_gc = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&gc_globals,
};
MP_REGISTER_MODULE(MP_QSTR_gc, mp_module_gc);
#endif
