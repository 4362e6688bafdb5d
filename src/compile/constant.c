/* The constants of everything that is compiled together.
 *
 * Equal strings and numbers are one constant, where equal means the same type and the same bits:
 * 1, 1.0, True and 0.0, -0.0 stay apart. The index is an open hash table of constant numbers; it is
 * dropped when compilation ends. */
#include "compile/compile.h"
#include "memory/heap.h"
#include "py/objstr.h"
#include "py/objtuple.h"

/* Equal constants have the same, wherever they lie: the numbers of constants depend on nothing but
 * the source. */
static uintptr_t hash_const(mp_obj_t o) {
    if (MICROPY_COMP_CONST_MERGE && mp_obj_is_exact_type(o, &mp_type_str)) {
        return str_hash(o);
    }
    uintptr_t w = MICROPY_COMP_CONST_MERGE && mp_obj_is_obj(o)
                      ? (uintptr_t)((mp_obj_base_t *)o)->type
                      : (uintptr_t)o;
    if (MICROPY_COMP_CONST && mp_obj_is_exact_type(o, &mp_type_tuple) &&
        o != mp_const_empty_tuple) {
        const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(o);
        bool nested = mp_obj_is_exact_type(t->items[0], &mp_type_tuple);
        w += t->len * 64 + (nested ? 0 : hash_const(t->items[0]) * 2);
    }
    return w ^ w >> 4 ^ w >> 11;
}

#if MICROPY_COMP_CONST_MERGE
#if MICROPY_PY_BUILTINS_FLOAT
static bool same_float(mp_obj_t a, mp_obj_t b) {
    mp_float_t x = mp_obj_float_get(a), y = mp_obj_float_get(b);
    return memcmp(&x, &y, sizeof x) == 0;
}
#endif

static bool same_const(mp_obj_t a, mp_obj_t b);

/* A constant tuple can be the value of a name, and so meet its like. */
static bool same_tuple(const mp_obj_tuple_t *a, const mp_obj_tuple_t *b) {
    mp_cstack_check();
    bool same = a->len == b->len;
    for (size_t i = 0; same && i < a->len; i++) {
        same = same_const(a->items[i], b->items[i]);
    }
    return same;
}

static bool same_const(mp_obj_t a, mp_obj_t b) {
    if (a == b) {
        return true;
    }
    if (!mp_obj_is_obj(a) || !mp_obj_is_obj(b)) {
        return false;
    }
    const mp_obj_type_t *type = ((mp_obj_base_t *)a)->type;
    if (type != ((mp_obj_base_t *)b)->type) {
        return false;
    }
#if MICROPY_PY_BUILTINS_FLOAT
    if (type == MP_ADDRESS(&mp_type_float)) {
        return same_float(a, b);
    }
#endif
#if MICROPY_PY_BUILTINS_COMPLEX
    if (type == MP_ADDRESS(&mp_type_complex)) {
        mp_float_t x[2], y[2];
        mp_obj_get_complex(a, &x[0], &x[1]);
        mp_obj_get_complex(b, &y[0], &y[1]);
        return memcmp(x, y, sizeof x) == 0;
    }
#endif
    if (MICROPY_COMP_CONST && type == MP_ADDRESS(&mp_type_tuple)) {
        return same_tuple(a, b);
    }
    if (type == MP_ADDRESS(&mp_type_str) && (str_is_interned(a) || str_is_interned(b))) {
        return false; /* names must stay interned strings */
    }
    return (type == MP_ADDRESS(&mp_type_str) || type == MP_ADDRESS(&mp_type_bytes) ||
            type == MP_ADDRESS(&mp_type_int)) &&
           mp_obj_equal(a, b);
}

#else
static bool same_const(mp_obj_t a, mp_obj_t b) {
    return a == b;
}
#endif

static uint16_t *find_slot(gen_t *c, mp_obj_t o) {
    for (uintptr_t h = hash_const(o);; h++) {
        uint16_t *slot = &c->index[h & (c->index_size - 1)];
        if (*slot == 0 || same_const(c->consts[*slot - 1], o)) {
            return slot;
        }
    }
}

/* By a quarter, or, where memory is in small pieces, by little. */
static void grow_consts(gen_t *c, uint32_t n) {
    uint32_t alloc = n + n / 4 + 8;
    mp_obj_t *consts = NULL;
    if (n > 0) {
        consts = heap_realloc_maybe(c->consts, alloc * sizeof(mp_obj_t), true);
        alloc = consts ? alloc : n + 8;
    }
    if (consts == NULL) {
        size_t size = alloc * sizeof(mp_obj_t);
        consts = n > 0 ? heap_realloc(c->consts, size) : heap_alloc(size, HEAP_RAW);
    }
    c->consts = consts;
    c->consts_alloc = alloc;
}

static unsigned add_const(gen_t *c, mp_obj_t o) {
    uint32_t n = c->ctx->n_consts;
    if (n == UINT16_MAX - 1) {
        parser_error_line(&c->p, c->at.line, MP_ERROR_TEXT("too many constants"));
    }
    if (n == c->consts_alloc) {
        grow_consts(c, n);
    }
    c->consts[n] = o;
    c->ctx->n_consts = (uint16_t)(n + 1);
    return n;
}

/* Code objects are not looked for, so they are not entered again: entries are those of the old
 * table. */
static void grow_index(gen_t *c) {
    uint16_t *old = c->index;
    uint32_t old_size = c->index_size, size = old_size ? old_size * 2 : 16;
    uint16_t *index = heap_alloc(size * sizeof(uint16_t), HEAP_LEAF);
    c->index = index;
    c->index_size = size;
    for (uint32_t i = 0; i < old_size; i++) {
        if (old[i]) {
            *find_slot(c, c->consts[old[i] - 1]) = old[i];
        }
    }
    heap_free(old);
}

unsigned gen_const(gen_t *c, mp_obj_t o) {
    if (c->n_indexed * 4 >= c->index_size * 3) {
        grow_index(c);
    }
    uint16_t *slot = find_slot(c, o);
    if (*slot == 0) {
        unsigned n = add_const(c, o);
        *slot = (uint16_t)(n + 1);
        c->n_indexed++;
    }
    return *slot - 1u;
}

unsigned gen_const_name(gen_t *c, qstr name) {
    return gen_const(c, MP_OBJ_NEW_QSTR(name));
}

unsigned gen_const_code(gen_t *c, const code_t *code) {
    unsigned index = add_const(c, MP_OBJ_FROM_PTR((code_t *)code));
#if MICROPY_TRACEBACK_CARETS
    if (c->spans != NULL) {
        gen_spans_place(c, code, index);
    }
#endif
    return index;
}

void gen_const_finish(gen_t *c) {
    heap_free(c->index);
    c->index = NULL;
    if (c->consts) {
        c->consts = heap_realloc(c->consts, MAX(c->ctx->n_consts, 1u) * sizeof(mp_obj_t));
    }
    c->ctx->consts = c->consts;
}
