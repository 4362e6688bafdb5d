/* Functions written in Python. */
#ifndef MICROPY_INCLUDED_PY_OBJFUN_H
#define MICROPY_INCLUDED_PY_OBJFUN_H
#include "py/obj.h"
#include "py/objmodule.h"

struct _code_t;
#if MICROPY_PY_ANNOTATIONS
typedef struct _fun_notes_t { /* what annotated functions have, and others that are rare */
    mp_obj_t annotate;        /* or NULL */
    mp_obj_t annotations;     /* dict, once somebody asked; or NULL */
#if MICROPY_PY_TYPE_PARAMS
    mp_obj_t type_params; /* tuple or NULL */
#endif
    bool is_coroutine; /* types.coroutine: it may delegate to coroutines */
} fun_notes_t;
#endif
typedef struct _fun_extra_t { /* what few functions have */
    mp_obj_t defaults;        /* tuple or NULL */
    mp_obj_t kwdefaults;      /* dict or NULL */
    mp_obj_t attrs;           /* dict or NULL */
#if MICROPY_PY_DOC
    mp_obj_t doc; /* or NULL */
#endif
#if MICROPY_PY_ANNOTATIONS
    fun_notes_t *notes; /* or NULL */
#endif
    mp_obj_t cells[]; /* closure cells: code->n_free */
} fun_extra_t;
typedef struct _mp_obj_fun_bc_t {
    mp_obj_base_t base;
    const struct _code_t *code;
    mp_module_context_t *ctx;
    fun_extra_t *extra; /* NULL: no defaults, no closure, no attributes */
} mp_obj_fun_bc_t;
mp_obj_t mp_obj_new_fun_bc(const struct _code_t *code, mp_module_context_t *ctx);
#endif
