/* What the heap needs of the rest of the program, so that it can be tested alone. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "memory/heap.h"
#include "py/mpstate.h"
#include "py/runtime.h"
#include "runtime/port.h"

mp_state_ctx_t mp_state_ctx;
volatile uint32_t vm_break;
char *test_stack_top;
bool test_in_irq;
const mp_print_t mp_stderr_print = {NULL, NULL};
static const mp_type_slots_t no_slots = {NULL};
#define TYPE(name) const mp_obj_type_t mp_type_##name = {.slots = &no_slots};
/* clang-format off */
TYPE(type) TYPE(str) TYPE(tuple) TYPE(dict) TYPE(fun_bc) TYPE(fun_builtin_1)
TYPE(MemoryError)
/* clang-format on */
#undef TYPE

    void krait_assert_fail(const char *expr, const char *file, int line) {
    fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, expr);
    abort();
}

void vm_gc_roots(void) {
}

void *port_reserve(size_t size) {
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                   -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

void port_unreserve(void *block, size_t size) {
    munmap(block, size);
}

void *port_heap_reserve(size_t wanted, size_t *size, size_t *limit) {
    *limit = wanted;
    *size = wanted / 64;
    return port_reserve(wanted);
}

bool port_heap_grow(void *base, size_t size) {
    (void)base;
    (void)size;
    return true;
}

/* Nobody may need what is given back. */
void port_heap_release(void *addr, size_t size) {
    memset(addr, 0xdb, size);
}

char *port_stack_top(void) {
    return test_stack_top;
}

uintptr_t port_irq_disable(void) {
    return 0;
}

void port_irq_restore(uintptr_t state) {
    (void)state;
}

bool port_in_irq(void) {
    return test_in_irq;
}

void mp_load_method_maybe(mp_obj_t base, qstr attr, mp_obj_t *dest) {
    const mp_obj_dict_t *locals = MP_OBJ_TYPE_GET_SLOT_OR_NULL(mp_obj_get_type(base), locals_dict);
    (void)attr;
    dest[0] = locals == NULL ? MP_OBJ_NULL : locals->map.table[0].value;
    dest[1] = base;
}

mp_obj_t mp_call_method_n_kw(size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)n_args;
    (void)n_kw;
    return ((const mp_obj_fun_builtin_fixed_t *)args[0])->fun._1(args[1]);
}

const mp_obj_type_t *mp_obj_get_type_imm(mp_const_obj_t o) {
    (void)o;
    return NULL;
}

int mp_printf(const mp_print_t *print, const char *fmt, ...) {
    (void)print;
    (void)fmt;
    return 0;
}

void mp_obj_print_helper(const mp_print_t *print, mp_obj_t o, mp_print_kind_t kind) {
    (void)print;
    (void)o;
    (void)kind;
}

void mp_obj_print_exception(const mp_print_t *print, mp_obj_t exc) {
    (void)print;
    (void)exc;
}

void nlr_jump_fail(void *val) {
    (void)val;
    abort();
}

void str_trace(void *self) {
    (void)self;
}

uint64_t port_thread_time_ns(void) {
    return 0;
}

const mp_type_slots_t mp_type_no_slots;

void vstr_init_fixed_buf(vstr_t *vstr, size_t alloc, char *buf) {
    *vstr = (vstr_t){.alloc = alloc, .buf = buf, .fixed_buf = true};
}

void vstr_printf(vstr_t *vstr, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    vstr->len = (size_t)vsnprintf(vstr->buf, vstr->alloc, fmt, ap);
    va_end(ap);
}
