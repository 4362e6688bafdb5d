/* Code objects: what compile() gives, and what functions and frames say of the code they run. */
#include "object/code.h"
#include "compile/spans.h"
#include "runtime/traceback.h"
#include "bytecode/opinfo.h"
#include "memory/heap.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/sequence.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "vm/cache.h"

static mp_obj_t new_object(const code_t *code, mp_module_context_t *ctx) {
    mp_obj_code_t *o = mp_obj_malloc(mp_obj_code_t, &mp_type_code);
    o->code = code;
    o->ctx = ctx;
    return MP_OBJ_FROM_PTR(o);
}

#if MICROPY_PY_FUNCTION_CODE
mp_obj_t code_object(const code_t *code, mp_module_context_t *ctx) {
    if (ctx->codes == MP_OBJ_NULL) {
        ctx->codes = mp_obj_new_dict(0);
    }
    mp_obj_t key = MP_OBJ_NEW_SMALL_INT((uintptr_t)code / sizeof(uint32_t));
    mp_map_elem_t *e = mp_map_lookup(mp_obj_dict_get_map(ctx->codes), key, MP_MAP_LOOKUP);
    if (e != NULL) {
        return e->value;
    }
    mp_obj_t o = new_object(code, ctx);
    mp_obj_dict_store(ctx->codes, key, o);
    return o;
}
#else
mp_obj_t code_object(const code_t *code, mp_module_context_t *ctx) {
    return new_object(code, ctx);
}
#endif

mp_obj_t code_make_function(const mp_obj_code_t *o, mp_obj_dict_t *globals) {
    mp_module_context_t *ctx = o->ctx;
    if (globals != ctx->globals) {
        ctx = heap_alloc(sizeof(mp_module_context_t), HEAP_RAW);
#if MICROPY_PY_FUNCTION_CODE
        code_object(o->code, o->ctx); /* makes the table that both share */
#endif
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
            const code_t *inner = (const code_t *)self->ctx->consts[INS_BX(w[at])];
            mp_obj_list_append(list, code_object(inner, self->ctx));
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

/* Bytes in front of the line table. */
static size_t tables_at(const code_t *c) {
    return (size_t)((const byte *)code_line_table(c) - (const byte *)c);
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
    case MP_QSTR_co_linetable:
        return mp_obj_new_bytes(code_line_table(c), code_size(c, SIZE_MAX) - tables_at(c));
    case MP_QSTR_co_exceptiontable:
        return mp_obj_new_bytes((const byte *)code_exc(c), c->n_exc * sizeof(code_exc_t));
    default:
        return MP_OBJ_NULL;
    }
}

/* replace() ------------------------------------------------------------------------------------ */

/* A copy of the code, in a context of its own that has room for two more constants. */
static mp_obj_code_t *copy_code(const mp_obj_code_t *old) {
    const code_t *c = old->code;
    size_t size = code_size(c, SIZE_MAX) + code_names_size(c);
    mp_module_context_t *ctx = heap_alloc(sizeof *ctx, HEAP_RAW);
    *ctx = *old->ctx;
    ctx->caches = NULL;
    ctx->codes = MP_OBJ_NULL;
    mp_obj_t *consts = heap_alloc((ctx->n_consts + 2u) * sizeof(mp_obj_t), HEAP_RAW);
    memcpy(consts, ctx->consts, ctx->n_consts * sizeof(mp_obj_t));
    ctx->consts = consts;
    vm_need_caches(ctx);
    code_t *copy = heap_alloc(size, HEAP_LEAF);
    memcpy(copy, c, size);
    return MP_OBJ_TO_PTR(code_object(copy, ctx));
}

static uint16_t add_const(mp_module_context_t *ctx, qstr name) {
    if (ctx->n_consts >= UINT16_MAX - 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("too many constants"));
    }
    ((mp_obj_t *)ctx->consts)[ctx->n_consts] = MP_OBJ_NEW_QSTR(name);
    return ctx->n_consts++;
}

/* A qualified name is kept as what stands before the name. */
static void replace_qualname(mp_obj_code_t *o, code_t *c, mp_obj_t value) {
    size_t len, n;
    const char *s = mp_obj_str_get_data(value, &len);
    const char *name = mp_obj_str_get_data(o->ctx->consts[c->name], &n);
    if (len < n || memcmp(s + len - n, name, n) != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("co_qualname must end with co_name"));
    }
    c->qualname = len == n ? c->name : add_const(o->ctx, qstr_from_strn(s, len - n));
}

static void replace_name(mp_obj_code_t *o, code_t *c, mp_obj_t value) {
    bool plain = c->qualname == c->name;
    c->name = add_const(o->ctx, mp_obj_str_get_qstr(value));
    c->qualname = plain ? c->name : c->qualname;
}

/* What can be replaced; other attributes may be given as they are. */
static void replace_one(mp_obj_code_t *o, qstr attr, mp_obj_t value) {
    code_t *c = (code_t *)o->code;
    mp_obj_t old = code_object_attr(MP_OBJ_FROM_PTR(o), attr);
    if (attr == MP_QSTR_co_name) {
        replace_name(o, c, value);
    } else if (attr == MP_QSTR_co_qualname) {
        replace_qualname(o, c, value);
    } else if (attr == MP_QSTR_co_filename) {
        o->ctx->source_file = mp_obj_str_get_qstr(value);
    } else if (attr == MP_QSTR_co_firstlineno) {
        mp_int_t line = mp_obj_get_int(value);
        if (line < 0 || line > 0xffffff) {
            mp_raise_ValueError(MP_ERROR_TEXT("code: co_firstlineno out of range"));
        }
        c->line_high = (c->line_high & 0xff000000u) | (uint32_t)line;
    } else if (old == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("replace() got an unexpected keyword argument '%q'"), attr);
    } else if (!mp_obj_equal(old, value)) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%q cannot be replaced"), attr);
    }
}

static mp_obj_t code_replace(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    (void)n_args;
    static const uint16_t first[] = {MP_QSTR_co_name, 0}; /* what the others depend on */
    mp_obj_code_t *o = copy_code(MP_OBJ_TO_PTR(args[0]));
    for (unsigned round = 0; round < 2; round++) {
        size_t pos = 0;
        mp_map_elem_t *e;
        while ((e = map_next(kw, &pos)) != NULL) {
            qstr attr = mp_obj_str_get_qstr(e->key);
            if ((attr == first[0]) == (round == 0)) {
                replace_one(o, attr, e->value);
            }
        }
    }
    return MP_OBJ_FROM_PTR(o);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(code_replace_obj, 1, code_replace);

/* co_positions() ------------------------------------------------------------------------------- */

#if MICROPY_TRACEBACK_CARETS
static mp_obj_t column(uint32_t place) {
    return MP_OBJ_NEW_SMALL_INT((place & 1023) - 1);
}

/* (line, end line, column, end column) for each word of the code; columns in bytes from 0, None
 * where the source cannot be had. */
static mp_obj_t code_co_positions(mp_obj_t self_in) {
    const mp_obj_code_t *self = MP_OBJ_TO_PTR(self_in);
    span_wanted_t w = {.code = self->code, .ctx = self->ctx};
    source_find_spans(&w);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (uint32_t at = 0; at < code_n_words(self->code); at++) {
        const span_t *s = span_of(&w, at);
        mp_obj_t items[4] = {MP_OBJ_NEW_SMALL_INT(code_line(self->code, at)), mp_const_none,
                             mp_const_none, mp_const_none};
        if (s != NULL) {
            items[1] = MP_OBJ_NEW_SMALL_INT(s->end >> 10);
            items[2] = column(s->start);
            items[3] = column(s->end);
        }
        mp_obj_list_append(list, mp_obj_new_tuple(4, items));
    }
    return mp_getiter(list, NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(code_co_positions_obj, code_co_positions);
#endif

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

/* There can be several objects for the same code: with other globals. */
static mp_obj_t code_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op != MP_BINARY_OP_EQUAL || !mp_obj_is_exact_type(rhs, &mp_type_code)) {
        return MP_OBJ_NULL;
    }
    const mp_obj_code_t *a = MP_OBJ_TO_PTR(lhs), *b = MP_OBJ_TO_PTR(rhs);
    return mp_obj_new_bool(a->code == b->code);
}

static const mp_rom_map_elem_t code_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_co_lines), MP_ROM_PTR(&code_co_lines_obj)},
#if MICROPY_TRACEBACK_CARETS
    {MP_ROM_QSTR(MP_QSTR_co_positions), MP_ROM_PTR(&code_co_positions_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_replace), MP_ROM_PTR(&code_replace_obj)},
    {MP_ROM_QSTR(MP_QSTR___replace__), MP_ROM_PTR(&code_replace_obj)},
};
static MP_DEFINE_CONST_DICT(code_locals, code_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_code, MP_QSTR_code, MP_TYPE_FLAG_FINAL, attr, code_attr, print,
                         code_print, unary_op, code_unary_op, binary_op, code_binary_op,
                         locals_dict, &code_locals);
#else
MP_DEFINE_CONST_OBJ_TYPE(mp_type_code, MP_QSTR_code, MP_TYPE_FLAG_FINAL);
#endif
