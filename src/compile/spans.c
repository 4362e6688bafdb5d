/* The record of which text each instruction is for (spans.h).
 *
 * The spans of all open functions share a table, as their lines do. When a function's code object
 * is finished it is compared with those that are wanted. Functions of the same text on one line can
 * have the same code: so the number of the constant must be the same, too. */
#include "compile/compile.h"
#include "memory/heap.h"

#if MICROPY_TRACEBACK_CARETS
typedef struct gen_spans {
    span_wanted_t *wanted;
    size_t n_wanted;
    span_t *spans;
    uint32_t n, alloc;
} gen_spans_t;

/* Recording ------------------------------------------------------------------------------------ */

/* An attribute, and a call of a method, that stands on a later line than what it is an attribute of
 * counts from there. */
static uint32_t start_of(const gen_t *c, const node_t *e) {
    const node_t *attr = e->kind == N_CALL ? KID(e, 0) : e;
    uint32_t start = node_span(e)->start;
    bool below = attr != NULL && attr->kind == N_ATTR && attr->place >> 10 == c->at.line;
    return below && c->at.line != start >> 10 ? attr->place : start;
}

/* What CPython takes the text for when it looks for an operator in it. */
static enum span_kind kind_of(const node_t *e) {
    bool call = e->kind == N_CALL || (e->kind == N_PATTERN && e->op == PATTERN_CLASS);
    return call && KID(e, 0) != NULL ? SPAN_CALL
           : e->kind == N_BINARY     ? SPAN_BINARY
           : e->kind == N_SUBSCR     ? SPAN_SUBSCRIPT
                                     : SPAN_OTHER;
}

static span_t describe(const gen_t *c) {
    const node_t *e = c->at.node;
    span_t s = {.start = c->at.start, .end = c->p.end};
    if (e == NULL) {
        return s;
    }
    s.start = start_of(c, e);
    s.end = node_span(e)->end;
    s.kind = kind_of(e);
    if (s.kind != SPAN_OTHER) {
        s.left = node_span(KID(e, 0))->end;
        s.right = e->kind == N_BINARY ? node_span(KID(e, 1))->start : 0;
        s.plain = e == c->plain ? c->at.start : 0;
    }
    return s;
}

static bool same_text(const span_t *a, const span_t *b) {
    return a->start == b->start && a->end == b->end && a->kind == b->kind && a->left == b->left;
}

void gen_span(gen_t *c) {
    gen_spans_t *t = c->spans;
    const gen_fn_t *fn = c->fn;
    span_t s = describe(c);
    s.at = fn->n_words;
    while (t->n > fn->n_spans && t->spans[t->n - 1].at >= s.at) { /* of a jump that was dropped */
        t->n--;
    }
    if (t->n > fn->n_spans && same_text(&t->spans[t->n - 1], &s)) {
        return;
    }
    if (t->n == t->alloc) {
        t->spans = table_grow(t->spans, &t->alloc, sizeof(span_t), HEAP_LEAF);
    }
    t->spans[t->n++] = s;
}

uint32_t gen_spans_begin(const gen_t *c) {
    return c->spans->n;
}

void gen_at_pair(gen_t *c, node_t *first, const node_t *second) {
    if (c->spans != NULL) {
        node_t *e = parse_node(&c->p, N_TUPLE, first->place, 0);
        *node_span(e) = (node_span_t){node_span(first)->start, node_span(second)->end};
        c->at.node = e;
    }
}

void gen_span_extend(gen_t *c) {
    gen_spans_t *t = c->spans;
    for (uint32_t i = t == NULL ? 0 : t->n; i > c->fn->n_spans; i--) {
        span_t *s = &t->spans[i - 1];
        if (s->start == c->at.start && s->kind == SPAN_OTHER) {
            s->end = c->p.end;
        }
    }
}

/* Finding -------------------------------------------------------------------------------------- */

/* Bytes that two codes must have in common, their tables included. */
static bool same_code(const code_t *a, const code_t *b) {
    size_t n = code_size(a, SIZE_MAX);
    return n != 0 && n == code_size(b, SIZE_MAX) && memcmp(a, b, n) == 0;
}

void gen_spans_end(gen_t *c, const code_t *code, unsigned n) {
    gen_spans_t *t = c->spans;
    uint32_t first = c->fn->n_spans, count = t->n - first;
    for (size_t i = 0; i < t->n_wanted; i++) {
        span_wanted_t *w = &t->wanted[i];
        if (w->twin == NULL && count > 0 && same_code(w->code, code)) {
            w->spans = heap_alloc(count * sizeof(span_t), HEAP_LEAF);
            memcpy(w->spans, t->spans + first, count * sizeof(span_t));
            w->n = count;
            w->twin = code;
            for (uint32_t k = 0; k < count; k++) {
                w->spans[k].at -= n;
            }
        }
    }
    t->n = first;
}

void gen_spans_place(gen_t *c, const code_t *code, unsigned index) {
    const gen_spans_t *t = c->spans;
    for (size_t i = 0; i < t->n_wanted; i++) {
        span_wanted_t *w = &t->wanted[i];
        bool same = index < w->ctx->n_consts && w->ctx->consts[index] == w->code;
        if (w->twin == code && !same) {
            w->twin = NULL;
            w->spans = NULL;
        }
    }
}

void spans_find(mp_lexer_t *lex, bool names, span_wanted_t *wanted, size_t n) {
    gen_spans_t t = {.wanted = wanted, .n_wanted = n};
    lex->spans = &t;
    mp_compile_source(lex, MP_PARSE_FILE_INPUT, &MP_STATE_VM(dict_main), names);
    heap_free(t.spans);
}

const span_t *span_of(const span_wanted_t *w, uint32_t at) {
    const span_t *found = NULL;
    for (uint32_t i = 0; i < w->n && w->spans[i].at <= at; i++) {
        found = &w->spans[i];
    }
    return found;
}
#endif
