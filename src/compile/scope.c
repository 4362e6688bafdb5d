/* Scopes: which names are local, cell, free, global in each function of a unit.
 *
 * gen_prepare notes names and makes scopes while the text is parsed the first time;
 * gen_scope_resolve decides what the names mean when all of the unit is known. The second pass
 * meets the same scopes in the same order. A comprehension is a scope of its own for names, but its
 * code is part of the function around it: only its iteration variables are its symbols, all other
 * names are noted where it stands. */
#include "compile/compile.h"
#include "memory/heap.h"
#include "object/annotate.h"

#define MAX_VARIABLES 240u

/* Scopes and symbols -------------------------------------------------------------------------- */

static gen_scope_t *new_scope(gen_t *c, unsigned kind, unsigned flags, qstr name, uint32_t line) {
    gen_scope_t *s = arena_alloc(&c->arena, sizeof(*s));
    s->parent = c->scope;
    s->last = &s->first;
    s->name = name;
    s->line = line;
    s->kind = (uint8_t)kind;
    s->flags = (uint8_t)flags;
    if (kind == SCOPE_CLASS) {
        s->n_pos = s->n_params = 1;
        s->n_locals = GEN_CLASS_CELL + 1;
    }
    return s;
}

gen_scope_t *gen_scope_enter(gen_t *c, unsigned kind, unsigned flags, qstr name, uint32_t line) {
    gen_scope_t *s = c->cursor;
    if (c->mode == MODE_EMIT) {
        c->cursor = s->next;
    } else {
        s = new_scope(c, kind, flags, name, line);
        if (flags & SCOPE_STREAM) {
            return s;
        }
        *c->unit_end = s;
        c->unit_end = &s->next;
    }
    c->n_scopes++;
    return s;
}

void gen_scope_reset(gen_t *c) {
    c->unit = NULL;
    c->unit_end = &c->unit;
    c->n_scopes = 0;
}

gen_scope_t *gen_scope_of(gen_t *c, const node_t *e) {
    gen_scope_t *s = c->unit;
    for (uint32_t n = e->place; n > 0; n--) {
        s = s->next;
    }
    return s;
}

gen_scope_t *gen_scope_host(gen_scope_t *s) {
    while (gen_is_comp(s)) {
        s = s->parent;
    }
    return s;
}

gen_symbol_t *gen_scope_find(const gen_scope_t *s, qstr name) {
    for (gen_symbol_t *y = s->first; y != NULL; y = y->next) {
        if (y->name == name) {
            return y;
        }
    }
    return NULL;
}

/* Symbols of a class at module level outlive the statement that declares them. */
static gen_symbol_t *need_symbol(gen_t *c, gen_scope_t *s, qstr name) {
    gen_symbol_t *y = gen_scope_find(s, name);
    if (y == NULL) {
        y = s->flags & SCOPE_STREAM ? heap_alloc(sizeof(*y), HEAP_RAW)
                                    : arena_alloc(&c->arena, sizeof(*y));
        y->name = name;
        *s->last = y;
        s->last = &y->next;
    }
    return y;
}

/* Names --------------------------------------------------------------------------------------- */

void gen_scope_use(gen_t *c, qstr name) {
    gen_scope_t *s = c->scope;
    unsigned flag = SYM_USED;
    if (c->mode == MODE_EMIT) {
        return;
    }
    for (; gen_is_comp(s); s = s->parent) {
        if (gen_scope_find(s, name) != NULL) {
            return;
        }
        s->flags |= gen_is_introspective(name) ? SCOPE_LOOKS : 0;
        flag = SYM_INNER;
    }
    if (!(s->flags & SCOPE_STREAM)) {
        need_symbol(c, s, name)->flags |= flag;
    }
}

#if MICROPY_PY_SYNTAX_RARE
void gen_refuse_debug(gen_t *c) {
    parser_error_at(&c->p, c->head_place, MP_ERROR_TEXT("cannot assign to __debug__"));
}
#endif

/* A stream has no symbols, but a class must know its own variables that hide constants. */
void gen_scope_note(gen_t *c, qstr name, unsigned flags) {
    gen_scope_t *s = c->scope;
    bool known = !(s->flags & SCOPE_STREAM) || (s->kind == SCOPE_CLASS && gen_named_has(c, name));
    if (c->mode != MODE_EMIT && known) {
        need_symbol(c, s, name)->flags |= (uint16_t)flags;
    }
}

/* Comprehensions of both sorts, whose walrus targets belong to the scope around them. */
static bool is_comprehension(const gen_scope_t *s) {
    return gen_is_comp(s) || (s->flags & SCOPE_GENEXP);
}

#if MICROPY_PY_ASSIGN_EXPR
/* The NAME in a target, or NULL. */
static const node_t *name_in(const node_t *e, qstr name) {
    const node_t *found = e->kind == N_NAME && e->u[0].q == name ? e : NULL;
    bool several = e->kind == N_TUPLE || e->kind == N_LIST || e->kind == N_STAR;
    for (unsigned i = 0; several && found == NULL && i < e->n; i++) {
        found = name_in(KID(e, i), name);
    }
    return found;
}

/* Where the comprehension being prepared binds the name; `otherwise` if it does not. */
static const node_t *find_target(const gen_t *c, qstr name, const node_t *otherwise) {
    const node_t *found = NULL;
    for (unsigned i = 1; found == NULL && c->comp != NULL && i < c->comp->n; i++) {
        const node_t *clause = KID(c->comp, i);
        found = clause->kind == N_COMPFOR ? name_in(KID(clause, 0), name) : NULL;
    }
    return found != NULL ? found : otherwise;
}

static void check_walrus(gen_t *c, const gen_scope_t *s, const node_t *e, qstr name) {
    const gen_symbol_t *y = gen_scope_find(s, name);
    if (y != NULL && gen_symbol_is_own(y)) {
        if (MICROPY_PY_SYNTAX_RARE && y->reg > s->n_kwonly) {
            parser_error_node(&c->p, find_target(c, name, e),
                              RARE_TEXT("comprehension inner loop cannot rebind assignment "
                                        "expression target '%q'"),
                              name);
        }
        parser_rare_at(
            &c->p, e->place,
            RARE_TEXT("assignment expression cannot rebind comprehension iteration variable '%q'"),
            name);
    }
}

static void bind_walrus(gen_t *c, const node_t *e) {
    gen_scope_t *here = c->scope;
    qstr name = KID(e, 0)->u[0].q;
    gen_named_check(c, KID(e, 0));
    c->walrus += c->walrus < 2;
    if (c->mode == MODE_EMIT) {
        return;
    }
#if MICROPY_PY_SYNTAX_RARE
    if (c->in_target) {
        parser_error_node(&c->p, e,
                          MP_ERROR_TEXT("comprehension inner loop cannot rebind assignment "
                                        "expression target '%q'"),
                          name);
    }
#endif
    if (c->in_iterable) {
        parser_rare_at(
            &c->p, e->place,
            RARE_TEXT(
                "assignment expression cannot be used in a comprehension iterable expression"));
    }
    for (; is_comprehension(c->scope); c->scope = c->scope->parent) {
        check_walrus(c, c->scope, e, name);
    }
    if (c->scope != here && c->scope->kind == SCOPE_CLASS) {
        parser_rare_at(
            &c->p, e->place,
            RARE_TEXT(
                "assignment expression within a comprehension cannot be used in a class body"));
    }
    gen_scope_bind(c, name, SYM_WALRUS);
    gen_scope_t *target = c->scope;
    c->scope = here;
    gen_scope_t *host = gen_scope_host(here);
    if (host != target) { /* in a generator expression: a variable of the function around it */
        need_symbol(c, host, name)->flags |= SYM_BOUND | SYM_NONLOCAL;
    }
}

#endif

#if MICROPY_PY_SYNTAX_DETAILS
static MP_NORETURN void declare_error(gen_t *c, qstr name, const char *fmt, unsigned flag) {
    parser_error_at(&c->p, c->head_place, fmt, name, flag == SYM_GLOBAL ? "global" : "nonlocal");
}

static void check_declaration(gen_t *c, const gen_symbol_t *y, unsigned flag) {
    if (y->flags & SYM_PARAM) {
        declare_error(c, y->name, RARE_TEXT("name '%q' is parameter and %s"), flag);
    }
    if (y->flags & (SYM_GLOBAL | SYM_NONLOCAL) & ~flag) {
        declare_error(c, y->name, RARE_TEXT("name '%q' is nonlocal and global"), flag);
    }
    if ((y->flags & SYM_USED) && !(y->flags & flag)) {
        declare_error(c, y->name, MP_ERROR_TEXT("name '%q' is used prior to %s declaration"), flag);
    }
    if ((y->flags & SYM_BOUND) && !(y->flags & flag)) {
        declare_error(c, y->name, MP_ERROR_TEXT("name '%q' is assigned to before %s declaration"),
                      flag);
    }
}

#else
#define check_declaration(c, y, flag) ((void)0) /* what it refuses does no harm */
#endif

#if MICROPY_PY_TYPE_PARAMS
/* SyntaxError if `nonlocal` means a type parameter. */
static void check_type_param(gen_t *c, qstr name, unsigned flag) {
    for (const gen_scope_t *s = c->scope; flag == SYM_NONLOCAL && s != NULL; s = s->parent) {
        const gen_symbol_t *y = s->kind == SCOPE_FUNCTION ? gen_scope_find(s, name) : NULL;
        if (y != NULL && gen_symbol_is_own(y)) {
            if (s->role == ROLE_GENERIC) {
                parser_error_at(
                    &c->p, c->head_place,
                    MP_ERROR_TEXT("nonlocal binding not allowed for type parameter '%q'"), name);
            }
            return;
        }
    }
}
#else
#define check_type_param(c, name, flag) ((void)0)
#endif

void gen_scope_declare(gen_t *c, qstr name, unsigned flag) {
    gen_scope_t *s = c->scope;
    if (s->kind == SCOPE_MODULE && flag == SYM_NONLOCAL) {
        parser_rare_at(&c->p, c->head_place,
                       RARE_TEXT("nonlocal declaration not allowed at module level"));
    }
    gen_symbol_t *y = gen_scope_find(s, name);
    check_type_param(c, name, flag);
    if (flag == SYM_NONLOCAL && (c->mode == MODE_STREAM || (c->mode == MODE_EMIT && !y->free))) {
        parser_error_at(&c->p, c->head_place, MP_ERROR_TEXT("no binding for nonlocal '%q' found"),
                        name);
    }
    if (c->mode != MODE_EMIT) {
        if (y != NULL) {
            check_declaration(c, y, flag);
        }
        need_symbol(c, s, name)->flags |= (uint16_t)flag;
    }
}

/* Parameters ---------------------------------------------------------------------------------- */

static gen_symbol_t *add_param(gen_t *c, gen_scope_t *s, qstr name, unsigned reg, uint32_t place) {
    gen_symbol_t *y = need_symbol(c, s, name);
    if (y->flags & SYM_PARAM) {
        parser_error_at(&c->p, place,
                        MP_ERROR_TEXT("duplicate argument '%q' in function definition"), name);
    }
    y->flags |= SYM_BOUND | SYM_PARAM;
    y->reg = (uint8_t)reg;
    s->n_params++;
    return y;
}

void gen_scope_params(gen_t *c, gen_scope_t *s, const node_t *params) {
    gen_symbol_t *star = NULL, *kwargs = NULL;
    if (params->n > MAX_VARIABLES) {
        parser_error_line(&c->p, s->line, MP_ERROR_TEXT("too many parameters"));
    }
    for (unsigned i = 0; i < params->n; i++) {
        const node_t *param = KID(params, i);
        gen_symbol_t *y = add_param(c, s, param->u[0].q, s->n_pos + s->n_kwonly, param->place);
        s->n_posonly += param->op == PARAM_POSONLY;
        s->n_pos += param->op <= PARAM_POS;
        s->n_kwonly += param->op == PARAM_KWONLY;
        star = param->op == PARAM_ARGS ? y : star;
        kwargs = param->op == PARAM_KWARGS ? y : kwargs;
    }
    if (star) {
        star->reg = s->n_pos + s->n_kwonly;
        s->flags |= SCOPE_VARARGS;
    }
    if (kwargs) {
        kwargs->reg = s->n_params - 1;
        s->flags |= SCOPE_VARKW;
    }
    s->n_locals = s->n_params;
}

#if MICROPY_PY_TYPE_PARAMS
void gen_scope_generic(gen_t *c, gen_scope_t *s, bool mapped, bool defaults) {
    static const uint16_t names[] = {MP_QSTR__dot_classdict, MP_QSTR__dot_defaults,
                                     MP_QSTR__dot_kwdefaults};
    s->role = ROLE_GENERIC;
    for (unsigned i = !mapped; i < (defaults ? 3u : 1u); i++) {
        add_param(c, s, names[i], s->n_pos, 0);
        s->n_pos++;
    }
    s->n_locals = s->n_params;
}
#endif

bool gen_scope_is_mapped(const gen_t *c, const gen_scope_t *s) {
    return s->kind == SCOPE_CLASS || (s->kind == SCOPE_MODULE && c->names) ||
           (gen_scope_role(s) == ROLE_GENERIC && gen_scope_find(s, MP_QSTR__dot_classdict) != NULL);
}

/* yield and await ----------------------------------------------------------------------------- */

/* SyntaxError for what may not stand in an annotation and the like. */
#if MICROPY_PY_ANNOTATIONS
static void refuse_in_annotation(gen_t *c, const node_t *e) {
    static const char *const where[] = {
        [ROLE_ANNOTATION] = MP_ERROR_TEXT("an annotation"),
        [ROLE_ALIAS] = MP_ERROR_TEXT("a type alias"),
#if MICROPY_PY_TYPE_PARAMS
        [ROLE_BOUND] = MP_ERROR_TEXT("a TypeVar bound"),
        [ROLE_CONSTRAINT] = MP_ERROR_TEXT("a TypeVar constraint"),
        [ROLE_DEFAULT + TYPE_VAR] = MP_ERROR_TEXT("a TypeVar default"),
        [ROLE_DEFAULT + TYPE_VAR_CONSTRAINED] = MP_ERROR_TEXT("a TypeVar default"),
        [ROLE_DEFAULT + TYPE_VAR_TUPLE] = MP_ERROR_TEXT("a TypeVarTuple default"),
        [ROLE_DEFAULT + PARAM_SPEC] = MP_ERROR_TEXT("a ParamSpec default"),
#endif
        [ROLE_GENERIC] = MP_ERROR_TEXT("the definition of a generic"),
    };
    const gen_scope_t *s = gen_scope_host(c->scope);
    bool inside = e->kind == N_WALRUS && is_comprehension(c->scope);
    while (inside && is_comprehension(s)) {
        s = s->parent;
    }
    if (s->role != ROLE_NONE) {
        parser_error_node(&c->p, e, MP_ERROR_TEXT("%t cannot be used within %t"),
                          inside ? MP_ERROR_TEXT("assignment expression within a comprehension")
                                 : parse_kind_name(e->kind),
                          where[s->role]);
    }
}
#else
#define refuse_in_annotation(c, e) ((void)0)
#endif

static void note_yield(gen_t *c, const node_t *e) {
    gen_scope_t *s = c->scope;
    if (c->mode == MODE_EMIT) {
        return;
    }
    if (is_comprehension(s)) {
        parser_rare_at(&c->p, e->place, RARE_TEXT("'yield' inside %t"),
                       parse_kind_name(s->n_posonly ? s->n_posonly : N_GENEXP));
    }
    refuse_in_annotation(c, e);
    if (s->kind != SCOPE_FUNCTION) {
        parser_error_node(&c->p, e, MP_ERROR_TEXT("'yield%s' outside function"),
                          e->kind == N_YIELD ? "" : " from");
    }
    if (e->kind == N_YIELDFROM && (s->flags & SCOPE_COROUTINE)) {
        parser_rare_at(&c->p, e->place, RARE_TEXT("'yield from' inside async function"));
    }
    if (!MICROPY_PY_ASYNC_GENERATORS && (s->flags & SCOPE_COROUTINE)) {
        parser_error_node(&c->p, e, MP_ERROR_TEXT("'yield' inside async function"));
    }
    s->flags |= SCOPE_GENERATOR;
}

void gen_scope_await(gen_t *c, uint32_t place, const char *message, qstr keyword) {
    gen_scope_t *s = gen_scope_host(c->scope);
    if (MICROPY_PY_ASYNC_GENERATORS && (s->flags & SCOPE_GENEXP)) {
        s->flags |= SCOPE_COROUTINE;
    }
    if (c->mode != MODE_EMIT && !(s->flags & SCOPE_COROUTINE)) {
        parser_error_at(&c->p, place, message, keyword);
    }
}

#if MICROPY_PY_ASYNC_AWAIT
/* Classes for MicroPython make themselves awaitable by an __await__ or __iter__ that awaits
 * although it is not asynchronous: that is a generator. CPython refuses it. */
static bool is_awaiting_generator(const gen_scope_t *s) {
    return s->kind == SCOPE_FUNCTION && !(s->flags & SCOPE_COROUTINE) &&
           (s->name == MP_QSTR___await__ || s->name == MP_QSTR___iter__);
}

static void note_await(gen_t *c, const node_t *e) {
    gen_scope_t *host = gen_scope_host(c->scope);
    bool in_function = host->kind == SCOPE_FUNCTION;
    refuse_in_annotation(c, e);
    if (is_awaiting_generator(host)) {
        host->flags |= SCOPE_GENERATOR;
        return;
    }
    gen_scope_await(c, e->place,
                    MICROPY_PY_SYNTAX_RARE && in_function && gen_is_comp(c->scope)
                        ? RARE_TEXT("asynchronous comprehension outside of an asynchronous "
                                    "function")
                    : in_function ? MP_ERROR_TEXT("'await' outside async function")
                                  : MP_ERROR_TEXT("'await' outside function"),
                    MP_QSTRnull);
}

#endif

/* Trees --------------------------------------------------------------------------------------- */

static void walk(gen_t *c, node_t *e);
static void walk_target(gen_t *c, node_t *e, unsigned extra);

/* Enters the scope of a node, whose place gives way to the scope's number in the unit. */
static gen_scope_t *enter_node(gen_t *c, node_t *e, unsigned kind, unsigned flags, qstr name) {
    uint32_t line = e->place >> 10;
    e->place = c->n_scopes;
    return c->scope = gen_scope_enter(c, kind, flags, name, line);
}

static void walk_lambda(gen_t *c, node_t *e) {
    walk(c, KID(e, 0));
    gen_scope_t *s = enter_node(c, e, SCOPE_FUNCTION, 0, MP_QSTR__lt_lambda_gt_);
    if (c->mode != MODE_EMIT) {
        gen_scope_params(c, s, KID(e, 0));
    }
    walk(c, KID(e, 1));
    c->scope = s->parent;
}

static void walk_async_clause(gen_t *c, uint32_t place) {
    gen_scope_await(c, place,
                    RARE_TEXT("asynchronous comprehension outside of an asynchronous function"),
                    MP_QSTRnull);
    gen_scope_host(c->scope)->flags |= SCOPE_HANDLERS;
}

static void walk_iterable(gen_t *c, node_t *e) {
    c->in_iterable += MICROPY_PY_ASSIGN_EXPR;
    walk(c, e);
    c->in_iterable -= MICROPY_PY_ASSIGN_EXPR;
}

/* Names that the target of clause number i binds get that number until they get their registers. */
static void number_targets(const gen_t *c, const gen_scope_t *s, unsigned i) {
    for (gen_symbol_t *y = s->first; MICROPY_PY_SYNTAX_RARE && y != NULL; y = y->next) {
        if (c->mode != MODE_EMIT && y->reg == 0 && !(y->flags & SYM_PARAM)) {
            y->reg = (uint8_t)MIN(i, UINT8_MAX);
        }
    }
}

/* All targets come first: a name that any clause binds is the comprehension's everywhere but in the
 * first iterable. */
static void walk_clauses(gen_t *c, const node_t *e, unsigned first, uint32_t place) {
    for (unsigned i = first; i < e->n; i++) {
        node_t *clause = KID(e, i);
        if (clause->kind == N_COMPFOR) {
#if MICROPY_PY_SYNTAX_RARE
            c->in_target = true;
#endif
            walk_target(c, KID(clause, 0), 0);
#if MICROPY_PY_SYNTAX_RARE
            c->in_target = false;
#endif
            number_targets(c, c->scope, i);
            if (MICROPY_PY_ASYNC_AWAIT && clause->op) {
                walk_async_clause(c, place);
            }
        }
    }
    for (unsigned i = first; i < e->n; i++) {
        node_t *clause = KID(e, i);
        c->scope->n_kwonly = (uint8_t)MIN(i, UINT8_MAX); /* for check_walrus */
        if (clause->kind == N_COMPIF) {
            walk(c, KID(clause, 0));
        } else if (i > first) {
            walk_iterable(c, KID(clause, 1));
        }
    }
    c->scope->n_kwonly = UINT8_MAX;
}

static void walk_comprehension(gen_t *c, node_t *e) {
    unsigned first = e->kind == N_DICTCOMP ? 2 : 1;
    uint32_t place = e->place;
    bool function = !MICROPY_COMP_INLINE_COMPREHENSIONS || e->kind == N_GENEXP;
    unsigned flags = e->kind == N_GENEXP ? SCOPE_GENEXP | SCOPE_GENERATOR
                     : function          ? SCOPE_GENEXP
                                         : 0;
    walk_iterable(c, KID(KID(e, first), 1));
    gen_scope_t *s =
        enter_node(c, e, function ? SCOPE_FUNCTION : SCOPE_COMP, flags, MP_QSTR__lt_genexpr_gt_);
    if (c->mode != MODE_EMIT) {
        if (function) {
            add_param(c, s, MP_QSTR__dot_0, 0, 0);
            s->n_pos = s->n_locals = 1;
        } else {
            s->n_posonly = e->kind;
        }
    }
    const node_t *outer = c->comp;
    c->comp = e;
    walk_clauses(c, e, first, place);
    c->comp = outer;
    for (unsigned i = 0; i < first; i++) {
        walk(c, KID(e, i));
    }
    s->n_kwonly = 0;
    c->scope = s->parent;
}

/* super() refers to the class around the method. */
static void note_super(gen_t *c, const node_t *e) {
    if (gen_is_super(e)) {
        for (const gen_scope_t *s = c->scope; s != NULL; s = s->parent) {
            if (s->kind == SCOPE_CLASS) {
                gen_scope_use(c, MP_QSTR___class__);
                return;
            }
        }
    }
}

static void walk(gen_t *c, node_t *e) {
    if (e == NULL) {
        return;
    }
    unsigned kind = e->kind, from = 0, to = e->n;
    mp_cstack_check();
    if (kind == N_NAME) {
        gen_scope_use(c, e->u[0].q);
        gen_named_replace(c, e);
        return;
    }
    if (kind == N_LAMBDA) {
        walk_lambda(c, e);
        return;
    }
    if (kind >= N_LISTCOMP && kind <= N_GENEXP) {
        walk_comprehension(c, e);
        return;
    }
#if MICROPY_PY_ASSIGN_EXPR
    if (kind == N_WALRUS) {
        refuse_in_annotation(c, e);
        walk(c, KID(e, 1));
        bind_walrus(c, e);
        return;
    }
#endif
    if (kind == N_CONST) {
        to = 0;
    } else if (kind == N_KEYWORD || kind == N_PARAM) { /* the value, the default */
        from = 1;
        to = 2;
    } else if (kind == N_ATTR) {
        to = 1;
    } else if (kind == N_CALL) {
        note_super(c, e);
    } else if (kind == N_YIELD || kind == N_YIELDFROM) {
        note_yield(c, e);
#if MICROPY_PY_ASYNC_AWAIT
    } else if (kind == N_AWAIT) {
        note_await(c, e);
#endif
    }
    for (; from < to; from++) {
        walk(c, KID(e, from));
    }
    gen_named_replace(c, e);
}

static void walk_target(gen_t *c, node_t *e, unsigned extra) {
    switch (e->kind) {
    case N_NAME:
        gen_named_check(c, e);
        gen_scope_bind(c, e->u[0].q, extra);
        return;
    case N_TUPLE:
    case N_LIST:
    case N_STAR:
        for (unsigned i = 0; i < e->n; i++) {
            walk_target(c, KID(e, i), extra);
        }
        return;
    default:
        walk(c, e);
        return;
    }
}

/* At module level all of the unit is known when a tree is. */
static void resolve_new(gen_t *c, gen_scope_t **from) {
    if (c->mode == MODE_STREAM) {
        gen_scope_resolve(c, *from);
    }
}

void gen_prepare(gen_t *c, node_t *e) {
    gen_scope_t **from = c->unit_end;
    walk(c, e);
    resolve_new(c, from);
}

void gen_prepare_target(gen_t *c, node_t *e, unsigned extra) {
    gen_scope_t **from = c->unit_end;
    walk_target(c, e, extra);
    resolve_new(c, from);
}

#if MICROPY_PY_ANNOTATIONS
gen_scope_t *gen_prepare_annotation(gen_t *c, node_t *e, qstr name, enum gen_role role) {
    gen_scope_t **from = c->unit_end, *outer = c->scope;
    gen_scope_t *s = gen_scope_enter(c, SCOPE_CLASS, 0, name, e->place >> 10);
    s->role = (uint8_t)role;
    c->scope = s;
    walk(c, e);
    c->scope = outer;
    resolve_new(c, from);
    return s;
}
#endif

/* What names mean ----------------------------------------------------------------------------- */

static void add_free(gen_t *c, gen_scope_t *s, qstr name) {
    gen_symbol_t *y = need_symbol(c, s, name);
    if (y->free == 0) {
        if (s->n_free == UINT8_MAX - 1) {
            parser_error_line(&c->p, s->line, MP_ERROR_TEXT("too many closure variables"));
        }
        y->free = ++s->n_free;
    }
}

/* The scope around s whose variable `name` is; NULL: it is global. The variable gets a cell. */
static gen_scope_t *find_owner(const gen_scope_t *s, qstr name) {
    for (gen_scope_t *o = s->parent; o->kind != SCOPE_MODULE; o = o->parent) {
        if (o->kind == SCOPE_CLASS) {
            if (name == MP_QSTR___class__) {
                o->flags |= SCOPE_CLASS_CELL;
                return o;
            }
            continue;
        }
        gen_symbol_t *y = gen_scope_find(o, name);
        if (y != NULL && (y->flags & SYM_GLOBAL)) {
            return NULL;
        }
        if (y != NULL && gen_symbol_is_own(y)) {
            y->flags |= SYM_CELL;
            return o;
        }
    }
    return NULL;
}

static void resolve_free(gen_t *c, gen_scope_t *s, qstr name) {
    gen_scope_t *owner = find_owner(s, name);
    if (owner != NULL) {
        for (; s != owner; s = s->parent) {
            if (!gen_is_comp(s)) {
                add_free(c, s, name);
            }
        }
    }
}

static bool is_own(const gen_scope_t *s, const gen_symbol_t *y) {
    return gen_symbol_is_own(y) && !(s->kind == SCOPE_CLASS && (y->flags & SYM_INNER));
}

static void resolve_scope(gen_t *c, gen_scope_t *s) {
    for (gen_symbol_t *y = s->first; y != NULL; y = y->next) {
        if (y->flags & SYM_GLOBAL) {
            continue;
        }
        if (!is_own(s, y)) {
            resolve_free(c, s, y->name);
        } else if (s->kind == SCOPE_FUNCTION && !(y->flags & SYM_PARAM)) {
            if (s->n_locals == MAX_VARIABLES) {
                parser_error_line(&c->p, s->line, MP_ERROR_TEXT("too many local variables"));
            }
            y->reg = s->n_locals++;
        }
    }
}

void gen_scope_resolve(gen_t *c, gen_scope_t *from) {
    for (gen_scope_t *s = from; s != NULL; s = s->next) {
        if (!gen_is_comp(s)) {
            resolve_scope(c, s);
        }
    }
}
