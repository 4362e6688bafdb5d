/* Code objects: what compile() gives, and what functions and frames say of the code they run. */
#include "object/code.h"
#include "bytecode/opinfo.h"
#include "memory/heap.h"
#include "object/list.h"
#include "object/sequence.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "vm/cache.h"

mp_obj_t code_object_new(const mp_obj_fun_bc_t *fun) {
    mp_obj_code_t *o = mp_obj_malloc(mp_obj_code_t, &mp_type_code);
    o->code = fun->code;
    o->ctx = fun->ctx;
    return MP_OBJ_FROM_PTR(o);
}

mp_obj_t code_make_function(const mp_obj_code_t *o, mp_obj_dict_t *globals) {
    mp_module_context_t *ctx = o->ctx;
    if (globals != ctx->globals) {
        ctx = heap_alloc(sizeof(mp_module_context_t), HEAP_RAW);
        *ctx = *o->ctx;
        ctx->globals = globals;
        ctx->caches = NULL;
        vm_need_caches(ctx);
    }
    return mp_obj_new_fun_bc(o->code, ctx);
}

#if MICROPY_PY_FUNCTION_CODE
mp_obj_t code_variable_name(const code_t *c, const mp_module_context_t *ctx, size_t i) {
    size_t n_params = code_n_params(c), index;
    if (i < n_params) {
        index = code_param_names(c)[i];
    } else {
        const uint8_t *p = code_local_names(c);
        if (p == NULL) {
            return MP_OBJ_NULL;
        }
        p += 2 * (i - n_params);
        index = p[0] | (size_t)p[1] << 8;
    }
    return index == CODE_NO_NAME ? MP_OBJ_NULL : ctx->consts[index];
}

bool code_is_cell(const code_t *c, unsigned reg) {
    for (const uint32_t *w = code_words(c); INS_OP(*w) == OP_SAVEEXC || INS_OP(*w) == OP_NEWCELL;
         w++) {
        if (INS_OP(*w) == OP_NEWCELL && INS_A(*w) == reg) {
            return true;
        }
    }
    return false;
}

enum { OWN, CELLS, FREE };

/* The names of the variables of this sort: parameters and locals that no inner function uses,
 * variables that one uses, those of enclosing functions. */
static mp_obj_t variable_names(const mp_obj_code_t *self, unsigned sort) {
    const code_t *c = self->code;
    size_t from = sort == FREE ? c->n_locals : 0;
    size_t to = (size_t)c->n_locals + (sort == FREE ? c->n_free : 0);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = from; i < to && !(c->flags & (CODE_NAMES | CODE_MODULE)); i++) {
        mp_obj_t name = code_variable_name(c, self->ctx, i);
        bool cell = sort != FREE && code_is_cell(c, (unsigned)i);
        bool wanted = sort == CELLS ? cell : !cell || i < code_n_params(c);
        if (name != MP_OBJ_NULL && wanted) {
            mp_obj_list_append(list, name);
        }
    }
    return list_to_tuple(list);
}

static void add_once(mp_obj_t list, mp_obj_t o) {
    const mp_obj_list_t *l = MP_OBJ_TO_PTR(list);
    if (!seq_holds(l->items, l->len, o)) {
        mp_obj_list_append(list, o);
    }
}

/* What the code uses of the module's constants: names of globals and attributes, or values. */
static mp_obj_t used_constants(const mp_obj_code_t *self, bool names) {
    const code_t *c = self->code;
    const uint32_t *w = code_words(c);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (uint32_t at = 0; at < code_n_words(c); at += code_op_words(INS_OP(w[at]))) {
        unsigned op = INS_OP(w[at]);
        if (names) {
            bool variable = op == OP_LOADCELL || op == OP_DELCELL || op == OP_LOADFREE ||
                            op == OP_DELFREE || op == OP_LOADCLASSDEREF;
            if (op_ext(op) == EXT_NAME && !variable) {
                add_once(list, self->ctx->consts[w[at + 1] & 0xffff]);
            }
        } else if (op == OP_LOADK) {
            add_once(list, self->ctx->consts[INS_BX(w[at])]);
        } else if (code_op_makes(op)) {
            mp_obj_fun_bc_t inner = {.code = (const code_t *)self->ctx->consts[INS_BX(w[at])],
                                     .ctx = self->ctx};
            mp_obj_list_append(list, code_object_new(&inner));
        } else if (op == OP_RETURNNONE) {
            add_once(list, mp_const_none);
        }
    }
    if (!names && !(c->flags & (CODE_NAMES | CODE_MODULE)) &&
        ((mp_obj_list_t *)MP_OBJ_TO_PTR(list))->len == 0) { /* CPython: what it would end with */
        add_once(list, mp_const_none);
    }
    return list_to_tuple(list);
}

/* co_flags of CPython: optimised, new locals, varargs, varkeywords, nested, generator, coroutine,
 * async generator. */
static unsigned cpython_flags(const code_t *c) {
    bool generator = c->flags & CODE_GENERATOR, coroutine = c->flags & CODE_COROUTINE;
    return (c->flags & (CODE_NAMES | CODE_MODULE) ? 0u : 3u) | (c->flags & CODE_VARARGS ? 4u : 0u) |
           (c->flags & CODE_VARKW ? 8u : 0u) | (c->n_free ? 16u : 0u) |
           (generator && !coroutine ? 32u : 0u) | (coroutine && !generator ? 128u : 0u) |
           (coroutine && generator ? 512u : 0u);
}

/* The iterator that co_lines() gives: (start, end, line) in bytes of co_code. */
typedef struct {
    mp_obj_base_t base;
    mp_fun_1_t iternext;
    const mp_obj_code_t *code;
    uint32_t at; /* word where the next entry starts */
} lines_t;

static mp_obj_t lines_next(mp_obj_t self_in) {
    lines_t *self = MP_OBJ_TO_PTR(self_in);
    const code_t *c = self->code->code;
    uint32_t start = self->at, end = code_n_words(c);
    if (start >= end) {
        return MP_OBJ_STOP_ITERATION;
    }
    uint32_t line = code_line(c, start), next = start + 1;
    unsigned starts = 0;
    while (next < end && (code_line_start(c, next, &starts), starts == 0)) {
        next++;
    }
    self->at = next;
    mp_obj_t items[3] = {MP_OBJ_NEW_SMALL_INT(start * 4), MP_OBJ_NEW_SMALL_INT(next * 4),
                         MP_OBJ_NEW_SMALL_INT(line)};
    return mp_obj_new_tuple(3, items);
}

static mp_obj_t code_co_lines(mp_obj_t self_in) {
    lines_t *o = mp_obj_malloc(lines_t, &mp_type_polymorph_iter);
    o->iternext = lines_next;
    o->code = MP_OBJ_TO_PTR(self_in);
    o->at = 0;
    return MP_OBJ_FROM_PTR(o);
}
static MP_DEFINE_CONST_FUN_OBJ_1(code_co_lines_obj, code_co_lines);

/* Adds a step of the line table in CPython's old form: pairs of bytes, unsigned and signed. */
static void lnotab_add(vstr_t *v, uint32_t bytes, int32_t lines) {
    for (; bytes > 255; bytes -= 255) {
        vstr_add_byte(v, 255);
        vstr_add_byte(v, 0);
    }
    do {
        int32_t step = lines < -128 ? -128 : lines > 127 ? 127 : lines;
        vstr_add_byte(v, (byte)bytes);
        vstr_add_byte(v, (byte)step);
        bytes = 0;
        lines -= step;
    } while (lines != 0);
}

static mp_obj_t code_lnotab(const code_t *c) {
    vstr_t v;
    vstr_init(&v, 16);
    uint32_t before = 0, line = code_first_line(c);
    for (uint32_t at = 0; at < code_n_words(c); at++) {
        uint32_t now = code_line(c, at);
        if (now != line) {
            lnotab_add(&v, (at - before) * 4, (int32_t)(now - line));
            before = at;
            line = now;
        }
    }
    return mp_obj_new_bytes_from_vstr(&v);
}

mp_obj_t code_object_attr(mp_obj_t self_in, qstr attr) {
    const mp_obj_code_t *self = MP_OBJ_TO_PTR(self_in);
    const code_t *c = self->code;
    switch (attr) {
    case MP_QSTR_co_name:
        return self->ctx->consts[c->name];
    case MP_QSTR_co_qualname:
        return code_qualname(c, self->ctx);
    case MP_QSTR_co_filename:
        return MP_OBJ_NEW_QSTR(self->ctx->source_file);
    case MP_QSTR_co_firstlineno:
        return MP_OBJ_NEW_SMALL_INT(code_first_line(c));
    case MP_QSTR_co_argcount:
        return MP_OBJ_NEW_SMALL_INT(c->flags & (CODE_NAMES | CODE_MODULE) ? 0 : c->n_pos);
    case MP_QSTR_co_posonlyargcount:
        return MP_OBJ_NEW_SMALL_INT(c->n_posonly);
    case MP_QSTR_co_kwonlyargcount:
        return MP_OBJ_NEW_SMALL_INT(c->n_kwonly);
    case MP_QSTR_co_nlocals:
        return mp_obj_len(variable_names(self, OWN));
    case MP_QSTR_co_stacksize:
        return MP_OBJ_NEW_SMALL_INT(c->n_regs - c->n_locals);
    case MP_QSTR_co_flags:
        return MP_OBJ_NEW_SMALL_INT(cpython_flags(c));
    case MP_QSTR_co_code:
        return mp_obj_new_bytes((const byte *)code_words(c), code_n_words(c) * sizeof(uint32_t));
    case MP_QSTR_co_varnames:
        return variable_names(self, OWN);
    case MP_QSTR_co_cellvars:
        return variable_names(self, CELLS);
    case MP_QSTR_co_freevars:
        return variable_names(self, FREE);
    case MP_QSTR_co_names:
        return used_constants(self, true);
    case MP_QSTR_co_consts:
        return used_constants(self, false);
    case MP_QSTR_co_lnotab:
        return code_lnotab(c);
    default:
        return MP_OBJ_NULL;
    }
}

static void code_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = code_object_attr(self_in, attr);
        if (dest[0] == MP_OBJ_NULL) {
            dest[1] = MP_OBJ_SENTINEL; /* go on in the dict */
        }
    }
}

static void code_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const mp_obj_code_t *self = MP_OBJ_TO_PTR(self_in);
    (void)kind;
    mp_printf(print, "<code object %s at 0x%p, file \"%q\", line %u>",
              mp_obj_str_get_str(self->ctx->consts[self->code->name]), self, self->ctx->source_file,
              (unsigned)code_first_line(self->code));
}

static mp_obj_t code_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    const mp_obj_code_t *self = MP_OBJ_TO_PTR(self_in);
    return op == MP_UNARY_OP_HASH ? MP_OBJ_NEW_SMALL_INT((uintptr_t)self->code >> 3) : MP_OBJ_NULL;
}

/* There can be several objects for the same code. */
static mp_obj_t code_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op != MP_BINARY_OP_EQUAL || !mp_obj_is_exact_type(rhs, &mp_type_code)) {
        return MP_OBJ_NULL;
    }
    const mp_obj_code_t *a = MP_OBJ_TO_PTR(lhs), *b = MP_OBJ_TO_PTR(rhs);
    return mp_obj_new_bool(a->code == b->code);
}

static const mp_rom_map_elem_t code_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_co_lines), MP_ROM_PTR(&code_co_lines_obj)},
};
static MP_DEFINE_CONST_DICT(code_locals, code_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_code, MP_QSTR_code, MP_TYPE_FLAG_FINAL, attr, code_attr, print,
                         code_print, unary_op, code_unary_op, binary_op, code_binary_op,
                         locals_dict, &code_locals);
#else
MP_DEFINE_CONST_OBJ_TYPE(mp_type_code, MP_QSTR_code, MP_TYPE_FLAG_FINAL);
#endif
