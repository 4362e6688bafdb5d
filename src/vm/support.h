/* Instruction bodies that are not worth inlining in the loop. All may raise; none pushes a frame.
 */
#ifndef KRAIT_VM_SUPPORT_H
#define KRAIT_VM_SUPPORT_H
#include "vm/vm.h"

/* LOADS's values, by enum code_singleton. */
extern const mp_rom_obj_t vm_singletons_rom[SINGLE_COUNT];
extern const mp_obj_fun_builtin_fixed_t exception_split_obj, exception_join_obj;
extern const mp_obj_fun_builtin_var_t mp_builtin___template___obj, match_class_obj, annotate_obj;
extern const mp_obj_fun_builtin_fixed_t match_sequence_obj, match_mapping_obj, generic_base_obj;
extern const mp_obj_fun_builtin_var_t type_alias_obj, type_param_obj;
#define vm_singletons ((const mp_obj_t *)vm_singletons_rom)

/* Truth of a value; the common cases without a call. */
bool vm_is_true_slow(mp_obj_t o);
static inline bool vm_is_true(mp_obj_t o) {
    if (mp_obj_is_small_int(o)) {
        return o != MP_OBJ_NEW_SMALL_INT(0);
    }
    return vm_is_true_slow(o);
}
/* `is`: the same word, or two floats, strings or ints that can't be told apart by identity in this
 * representation. */
static inline bool vm_is_same(mp_obj_t a, mp_obj_t b) {
    return a == b;
}
/* o, which must be exactly of `type`: code that the compiler made always passes, code from a file
 * may not (TypeError). */
static inline mp_obj_t vm_need_type(mp_obj_t o, const mp_obj_type_t *type) {
    if (MP_UNLIKELY(!mp_obj_is_exact_type(o, type))) {
        mp_raise_type(&mp_type_TypeError);
    }
    return o;
}
/* CAST, PEEK, POKE, behind which fr->pc is. TypeError, IndexError, MemoryError. */
#if MICROPY_PY_VIPER
void vm_machine_type(frame_t *fr, uint32_t ins);
#else
#define vm_machine_type(fr, ins) ((void)0)
#endif
MP_NORETURN void vm_raise_unbound(mp_obj_t name);
MP_NORETURN void vm_raise_unbound_cell(mp_obj_t name, bool free_variable);
void vm_delete_name(mp_obj_t names, mp_obj_t name);
/* names[name] (value is MP_OBJ_SENTINEL), or its deletion (MP_OBJ_NULL), where the names of a class
 * body or of exec() are in a mapping that is no dict; NULL: it has no such key. */
mp_obj_t vm_mapping_item(mp_obj_t names, mp_obj_t name, mp_obj_t value);
mp_obj_t vm_load_class_deref(mp_obj_t names, mp_obj_t cell, mp_obj_t name);
/* BUILDSLICE, together with the subscript behind it if that needs the slice no longer than for the
 * access. */
void vm_build_slice(frame_t *fr, uint32_t ins);
/* BUILDTUPLE to BUILDDICT: of n values (pairs) at items. */
extern mp_obj_t (*const vm_builders[])(size_t n, mp_obj_t *items);
/* LISTEXTEND to DICTMERGE without DICTADD: what they do with registers A and B. */
extern void (*const vm_adders[])(mp_obj_t a, mp_obj_t b);
/* NEG to NOT: their mp_unary_op_t. */
extern const uint8_t vm_unary_ops[];
/* The name of an argument as a str, not an instance of a class below str; TypeError if it is none.
 */
mp_obj_t vm_need_keyword(mp_obj_t key);
/* TypeError if o cannot be the argument behind a * . */
void vm_check_star(mp_obj_t o);
/* DICTMERGE: a repeated key or one that is not a string is a TypeError. */
void vm_dict_merge(mp_obj_t dict, mp_obj_t mapping);
mp_obj_t vm_make_function(frame_t *fr, const code_t *code, const mp_obj_t *in, uint32_t x);
/* may_be_await: code of version 6, which says `yield from` and `await` in the same way. */
mp_obj_t vm_yield_from_iter(frame_t *fr, mp_obj_t o, bool may_be_await);
/* The special method of o's type; dest[0] is NULL if there is none. */
void vm_load_special(mp_obj_t o, qstr name, mp_obj_t dest[2]);
/* What `await o` delegates to; `what` (of WITHSETUP's methods) says in messages where o is from. */
enum vm_awaited { VM_AWAIT, VM_AWAIT_ENTER, VM_AWAIT_EXIT };
mp_obj_t vm_await_iter(mp_obj_t o, enum vm_awaited what);
/* GETAITER, or (next) GETANEXT. */
mp_obj_t vm_async_for(mp_obj_t o, bool next);
mp_obj_t vm_make_exception(mp_obj_t o, mp_obj_t cause);
/* What __exit__ is given as traceback. */
mp_obj_t vm_traceback_of(mp_obj_t exc);
bool vm_exception_matches(mp_obj_t exc, mp_obj_t type);
void vm_with_setup(mp_obj_t o, bool async, mp_obj_t dest[4]);
void vm_print_expr(mp_obj_t o);
#endif
