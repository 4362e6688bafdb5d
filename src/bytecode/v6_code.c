/* Functions of version-6 bytecode as code objects: registers, targets, tables.
 *
 * What the stack is like at each place is known from v6_flow.c; here it is put into that state
 * wherever a jump leads, and instructions are translated one after the other (v6_op.c). */
#include "bytecode/v6.h"
#include "py/objstr.h"
#include "py/runtime.h"

#if MICROPY_PERSISTENT_CODE_V6

/* A jump to the next word is dropped. */
static void drop_jump(v6_fn_t *fn, unsigned t) {
    if (fn->n_fixups > 0 && fn->fixups[fn->n_fixups - 1].target == t &&
        fn->fixups[fn->n_fixups - 1].at + 1 == fn->n_words && fn->last_target != fn->n_words &&
        INS_OP(fn->words[fn->n_words - 1]) == OP_JMP) {
        fn->n_words--;
        fn->n_fixups--;
        for (unsigned i = fn->open; i != V6_NONE; i = fn->blocks[i].outer) {
            if (fn->blocks[i].start == fn->n_words + 1) {
                fn->blocks[i].start = fn->n_words;
            }
        }
    }
}

/* Target t is reached: the state is what is known of it. */
static void place_target(v6_fn_t *fn, unsigned t) {
    v6_target_t *to = &fn->targets[t];
    const v6_block_t *b = to->handles != V6_NONE ? &fn->blocks[to->handles] : NULL;
    if (b != NULL && b->op == V6_SETUP_WITH) {
        return; /* v6_with_cleanup looks at what is behind the body */
    }
    if (fn->alive) {
        fn->live = fn->depth;
        v6_settle_loop(fn, to->at);
        fn->live = fn->depth;
        v6_merge(fn, t);
    }
    drop_jump(fn, t);
    to->place = fn->last_target = fn->n_words;
    fn->alive = to->known;
    fn->block = to->block;
    fn->assigned = to->assigned;
    fn->depth = 0;
    for (unsigned p = 0; p < to->depth; p++) {
        if (to->nulls & v6_bit(p)) {
            v6_push(fn, V6_SINGLE, 0, SINGLE_NULL);
        } else {
            v6_push_reg(fn, b != NULL && p + 1u == to->depth ? b->reg : v6_slot(fn, p));
        }
    }
}

/* The instruction at `at`; moves fn->ins on behind what has been translated. */
static void translate_at(v6_fn_t *fn, uint32_t at) {
    unsigned t = v6_find_target(fn, at);
    bool with = false;
    v6_decode(fn, at, &fn->ins);
    if (t != V6_NONE) {
        place_target(fn, t);
        with = fn->targets[t].known && fn->ins.op == V6_WITH_CLEANUP;
    }
    if (!fn->alive && !with) {
        return;
    }
    fn->now = v6_line(fn, at);
    fn->live = fn->depth;
    if (!with) {
        v6_protect(fn, fn->block);
    }
    v6_op(fn);
}

/* Locals that are arguments: closure cells, *args and **kw are among them. */
static unsigned n_arguments(const v6_prelude_t *pre) {
    return pre->n_pos + pre->n_kwonly + !!(pre->flags & V6_VARARGS) + !!(pre->flags & V6_VARKW);
}

/* What the function starts with. */
static void write_prologue(v6_fn_t *fn) {
    unsigned n_params = n_arguments(&fn->pre);
    fn->now = fn->line = v6_line(fn, 0);
    if (fn->exc_reg != CODE_NO_REG) {
        v6_abc(fn, OP_SAVEEXC, fn->exc_reg, 0, 0);
    }
    for (unsigned i = 0; i < fn->pre.n_cells; i++) {
        unsigned n = fn->pre.cells[i];
        v6_abc(fn, OP_NEWCELL, v6_local(fn, n), 0, 0);
        fn->clear |= n >= n_params;
    }
}

/* Numbers of locals and registers. */
static void lay_out(v6_fn_t *fn) {
    const v6_prelude_t *pre = &fn->pre;
    v6_need(pre->n_pos >= fn->raw->n_free && pre->n_pos < 255 && pre->n_kwonly < 255);
    v6_need((!fn->is_class && !fn->is_module) ||
            (pre->n_pos == fn->raw->n_free && pre->n_kwonly == 0 && pre->flags == 0));
    unsigned n_vars = fn->n_fast - fn->raw->n_free + fn->is_class;
    bool handles = fn->n_blocks > 0;
    unsigned first = n_vars + handles;
    v6_need(first + fn->block_regs < 255);
    fn->exc_reg = handles ? (uint8_t)n_vars : CODE_NO_REG;
    for (unsigned i = 0; i < fn->n_blocks; i++) {
        v6_block_t *b = &fn->blocks[i];
        b->reg = (uint8_t)(b->reg + first);
        b->saved = b->saves                  ? (uint8_t)(b->reg + 1 + (b->op == V6_SETUP_FINALLY))
                   : b->saved == CODE_NO_REG ? fn->exc_reg
                                             : (uint8_t)(b->saved + first);
    }
    fn->first_slot = first + fn->block_regs;
    v6_use_regs(fn, 0, fn->first_slot);
    fn->stack = heap_alloc((fn->max_depth + 8) * sizeof(*fn->stack), HEAP_LEAF);
}

/* The locals that are there at the start: arguments and cells. */
static void find_entry(v6_fn_t *fn) {
    const v6_prelude_t *pre = &fn->pre;
    fn->n_fast = n_arguments(pre);
    for (unsigned i = 0; i < fn->n_fast; i++) {
        fn->entry |= v6_bit(i);
    }
    for (unsigned i = 0; i < pre->n_cells; i++) {
        fn->entry |= v6_bit(pre->cells[i]);
        fn->n_fast = MAX(fn->n_fast, pre->cells[i] + 1u);
    }
}

static void write_header(const v6_fn_t *fn, code_t *c) {
    const v6_prelude_t *pre = &fn->pre;
    uint8_t flags = (pre->flags & V6_VARARGS ? CODE_VARARGS : 0) |
                    (pre->flags & V6_VARKW ? CODE_VARKW : 0) |
                    (pre->flags & V6_GENERATOR ? CODE_GENERATOR : 0);
    if (flags != 0 || pre->n_kwonly != 0) {
        flags |= CODE_COMPLEX;
    }
    c->n_regs = (uint8_t)fn->n_regs;
    c->n_free = fn->raw->n_free;
    c->n_pos = (uint8_t)(pre->n_pos - fn->raw->n_free + fn->is_class);
    c->n_kwonly = (uint8_t)pre->n_kwonly;
    c->flags = flags | (fn->is_class ? CODE_NAMES : 0) | (fn->is_module ? CODE_MODULE : 0) |
               (fn->clear ? CODE_CLEAR : 0);
    c->n_locals = (uint8_t)(fn->n_fast - fn->raw->n_free + fn->is_class);
    c->exc_reg = fn->exc_reg;
    c->name = (uint16_t)v6_name(fn, pre->name);
    c->qualname = fn->raw->prefix != V6_NONE ? fn->raw->prefix : c->name;
    c->n_exc = (uint16_t)fn->n_exc;
    c->words_low = (uint16_t)fn->n_words;
    c->line_high = fn->n_words >> 16 << 24;
}

static void write_tables(const v6_fn_t *fn, code_t *c) {
    memcpy((uint32_t *)code_words(c), fn->words, fn->n_words * sizeof(uint32_t));
    code_exc_t *exc = (code_exc_t *)code_exc(c);
    for (uint32_t i = 0; i < fn->n_exc; i++) {
        const v6_block_t *b = &fn->blocks[fn->exc[i].handler_reg & 0xffff];
        const v6_target_t *handler = &fn->targets[v6_find_target(fn, b->handler)];
        v6_need(handler->place != V6_OPEN);
        exc[i] =
            (code_exc_t){fn->exc[i].start, fn->exc[i].end, handler->place | (uint32_t)b->reg << 24};
    }
    uint16_t *names = (uint16_t *)code_param_names(c);
    for (unsigned i = 0; i < code_n_params(c); i++) {
        names[i] = (uint16_t)v6_local_name(fn, i + fn->raw->n_free);
    }
    if (fn->is_class) {
        names[0] = c->name;
    }
    if (fn->n_lines > 0) {
        memcpy((byte *)code_line_table(c), fn->lines, fn->n_lines);
    }
}

static const code_t *make_code(v6_fn_t *fn, uint32_t first_line) {
    unsigned n_params = n_arguments(&fn->pre) - fn->raw->n_free + fn->is_class;
    for (uint32_t i = 0; i < fn->n_fixups; i++) {
        uint32_t to = fn->targets[fn->fixups[i].target].place;
        v6_need(to != V6_OPEN);
        v6_patch(fn, fn->fixups[i].at, to);
    }
    v6_need(fn->n_exc <= UINT16_MAX);
    code_t *c = heap_alloc(sizeof(code_t) + fn->n_words * sizeof(uint32_t) +
                               fn->n_exc * sizeof(code_exc_t) + n_params * sizeof(uint16_t) +
                               fn->n_lines + 1,
                           HEAP_LEAF);
    write_header(fn, c);
    c->line_high |= first_line;
    write_tables(fn, c);
    return c;
}

static void drop(v6_fn_t *fn) {
    void *const blocks[] = {fn->targets, fn->blocks, fn->exits, fn->words,
                            fn->exc,     fn->fixups, fn->lines, fn->stack};
    for (size_t i = 0; i < MP_ARRAY_SIZE(blocks); i++) {
        heap_free(blocks[i]);
    }
}

/* What precedes the names of functions inside this one. */
static void name_children(const v6_fn_t *fn) {
#if MICROPY_PY_QUALNAME
    if (fn->is_module || fn->raw->n_children == 0) {
        return;
    }
    v6_file_t *f = fn->file;
    vstr_t v;
    vstr_init(&v, 32);
    if (fn->raw->prefix != V6_NONE) {
        vstr_add_str(&v, mp_obj_str_get_str(f->consts[fn->raw->prefix]));
    }
    vstr_add_str(&v, mp_obj_str_get_str(f->consts[v6_name(fn, fn->pre.name)]));
    vstr_add_str(&v, fn->is_class ? "." : ".<locals>.");
    uint32_t prefix = v6_add_const(f, MP_OBJ_NEW_QSTR(qstr_from_strn(v.buf, v.len)));
    vstr_clear(&v);
    for (unsigned i = 0; i < fn->raw->n_children; i++) {
        f->raws[fn->raw->children + i].prefix = (uint16_t)prefix;
    }
#else
    (void)fn;
#endif
}

const code_t *v6_translate(v6_file_t *f, v6_raw_t *raw) {
    v6_fn_t fn = {.file = f, .raw = raw, .is_module = raw == f->raws, .alive = true};
    v6_read_prelude(&fn.pre, raw->data, raw->size);
    fn.block = fn.open = V6_NONE;
    fn.from_line = fn.pre.lines;
    fn.from_number = 1;
    fn.last_target = 0;
    find_entry(&fn);
    v6_flow(&fn);
    lay_out(&fn);
    name_children(&fn);
    fn.assigned = fn.entry;
    write_prologue(&fn);
    uint32_t first_line = fn.line;
    for (uint32_t at = 0; at < fn.pre.size; at = fn.ins.next) {
        translate_at(&fn, at);
    }
    fn.ins.at = fn.pre.size; /* behind all protected code */
    v6_protect(&fn, V6_NONE);
    v6_need(!fn.alive && fn.n_words > 0);
    const code_t *code = make_code(&fn, first_line);
    drop(&fn);
    return code;
}
#endif
