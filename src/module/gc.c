/* Module gc: the collector's settings, as MicroPython documents them, and how much of the heap is
 * in use. */
#include "py/gc.h"
#include "memory/heap.h"
#include "py/runtime.h"

#if MICROPY_PY_GC

/* Finalisers that make objects with finalisers do not keep collect() from coming to an end. */
#define MOST_ROUNDS 100

/* collect(): the number of blocks that were freed. Objects whose finaliser ran are freed too, if
 * nothing holds them. An argument (CPython's generation) has no meaning here. */
static mp_obj_t gc_collect_fun(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    (void)args;
    gc_collect();
    size_t freed = gc_freed();
    for (int round = 0; round < MOST_ROUNDS && gc_run_finalisers(); round++) {
        gc_collect();
        freed += gc_freed();
    }
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
    {MP_ROM_QSTR(MP_QSTR_isenabled), MP_ROM_PTR(&gc_isenabled_obj)},
    {MP_ROM_QSTR(MP_QSTR_mem_alloc), MP_ROM_PTR(&gc_mem_alloc_obj)},
    {MP_ROM_QSTR(MP_QSTR_mem_free), MP_ROM_PTR(&gc_mem_free_obj)},
    {MP_ROM_QSTR(MP_QSTR_threshold), MP_ROM_PTR(&gc_threshold_obj)},
};
static MP_DEFINE_CONST_DICT(gc_globals, gc_globals_table);

const mp_obj_module_t mp_module_gc = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&gc_globals,
};
MP_REGISTER_MODULE(MP_QSTR_gc, mp_module_gc);
#endif
