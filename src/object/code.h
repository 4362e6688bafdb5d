/* Code objects as programs see them, and functions made from them. */
#ifndef KRAIT_OBJECT_CODE_H
#define KRAIT_OBJECT_CODE_H
#include "bytecode/code.h"
#include "py/objfun.h"

typedef struct _mp_obj_code_t {
    mp_obj_base_t base; /* mp_type_code */
    const code_t *code;
    mp_module_context_t *ctx;
} mp_obj_code_t;

/* The part of a function that few have, made if it is not there. */
#if MICROPY_PY_ANNOTATIONS
fun_notes_t *fun_need_notes(mp_obj_fun_bc_t *self);
#endif
/* The code object for this code, the same one each time; of a function. MemoryError. */
mp_obj_t code_object(const code_t *code, mp_module_context_t *ctx);
static inline mp_obj_t code_object_of(const mp_obj_fun_bc_t *fun) {
    return code_object(fun->code, fun->ctx);
}
/* A function that runs the code with these globals: where they are others, in a new context that
 * shares code and constants. */
mp_obj_t code_make_function(const mp_obj_code_t *o, mp_obj_dict_t *globals);
/* The attribute of a code object, or MP_OBJ_NULL. */
mp_obj_t code_object_attr(mp_obj_t self, qstr attr);
/* The name of local number i (parameters first) or, behind those, of closure cell number i -
 * n_locals; MP_OBJ_NULL: it is not known. */
mp_obj_t code_variable_name(const code_t *c, const mp_module_context_t *ctx, size_t i);
/* Code starts by making the register a cell: a variable that inner functions use. */
bool code_is_cell(const code_t *c, unsigned reg);
#endif
