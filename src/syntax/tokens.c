/* The compact recording of an outermost def, which the compiler reads twice: once for its scopes,
 * once for its code. Why tokens and not the tree of the whole def: they take a third of the text's
 * bytes, a tree ten times that.
 *
 * A recording is a stream of bytes in chunks and a table of values. A byte below TOKEN_LINE is a
 * token without a value, or, of a kind that has one, stands for any kind that has one and is
 * followed by a varint: the number of its table entry less TOKEN_SHORT. A byte above TOKEN_LINE
 * stands for one of the first TOKEN_SHORT entries. TOKEN_LINE and a varint: the next token lies
 * that many lines further down than expected, which is the line of the last token, or the next one
 * behind a NEWLINE. An entry is (kind, value): the same text as name and as string are two entries.
 */
#include "memory/heap.h"
#include "syntax/parser.h"

#define TOKEN_LINE T_COUNT
#define TOKEN_SHORT (255u - TOKEN_LINE)
#define CHUNK_BYTES (128 - sizeof(void *))

struct tokens_chunk {
    struct tokens_chunk *next;
    byte data[CHUNK_BYTES];
};

struct tokens {
    struct tokens_chunk *first, *chunk; /* chunk: being written, or read */
    mp_obj_t *values;
    byte *kinds;     /* of the values; the block has as many bytes as there may be values */
    uint16_t *index; /* while recording: hash table of entry numbers + 1; 0 empty; a power of two of
                        slots */
    uint32_t n_values, values_alloc;
    uint32_t index_size;
    uint32_t pos; /* in chunk->data */
    uint32_t end; /* recorded: the end's position in the last chunk */
    uint32_t first_line;
    uint32_t line; /* expected line of the next token */
#if MICROPY_TRACEBACK_CARETS
    bool spans; /* behind each token are its column, how many lines further down it ends, and the
                   column of the end */
#endif
    token_t live; /* the token behind the recording */
};

/* Writing ------------------------------------------------------------------------------------ */

static struct tokens_chunk *tokens_new_chunk(void) {
    return heap_alloc(sizeof(struct tokens_chunk), HEAP_RAW);
}

static void tokens_put(struct tokens *t, unsigned b) {
    if (t->pos == CHUNK_BYTES) {
        t->chunk = t->chunk->next = tokens_new_chunk();
        t->pos = 0;
    }
    t->chunk->data[t->pos++] = (byte)b;
}

static void tokens_put_varint(struct tokens *t, uint32_t n) {
    for (; n >= 0x80; n >>= 7) {
        tokens_put(t, n | 0x80);
    }
    tokens_put(t, n);
}

/* The slot where the entry (kind, value) is, or would go. */
static uint16_t *tokens_slot(struct tokens *t, unsigned kind, mp_obj_t value) {
    uintptr_t hash = (uintptr_t)value;
    hash = (hash ^ hash >> 4 ^ hash >> 11) + kind;
    for (;; hash++) {
        uint16_t *slot = &t->index[hash & (t->index_size - 1)];
        if (*slot == 0 || (t->values[*slot - 1] == value && t->kinds[*slot - 1] == kind)) {
            return slot;
        }
    }
}

static void tokens_grow_index(struct tokens *t) {
    uint16_t *old = t->index;
    uint32_t size = t->index_size * 2;
    t->index = heap_alloc(size * sizeof(*t->index), HEAP_LEAF);
    t->index_size = size;
    for (uint32_t i = 0; i < t->n_values; i++) {
        *tokens_slot(t, t->kinds[i], t->values[i]) = (uint16_t)(i + 1);
    }
    heap_free(old);
}

static void tokens_grow_values(struct tokens *t) {
    uint32_t alloc = t->values_alloc + t->values_alloc / 2;
    t->values = heap_realloc(t->values, alloc * sizeof(*t->values));
    t->kinds = heap_realloc(t->kinds, alloc);
    t->values_alloc = alloc;
}

/* The number of the entry (kind, value), made if need be. Beyond 65,534 entries equal ones are no
 * longer found. */
static uint32_t tokens_entry(struct tokens *t, unsigned kind, mp_obj_t value) {
    bool indexed = t->n_values < 0xfffe;
    if (indexed && t->n_values * 4 >= t->index_size * 3) {
        tokens_grow_index(t);
    }
    uint16_t *slot = tokens_slot(t, kind, value);
    if (*slot) {
        return *slot - 1u;
    }
    if (t->n_values == t->values_alloc) {
        tokens_grow_values(t);
    }
    if (indexed) {
        *slot = (uint16_t)(t->n_values + 1);
    }
    t->values[t->n_values] = value;
    t->kinds[t->n_values] = (byte)kind;
    return t->n_values++;
}

static void tokens_add_kind(struct tokens *t, const token_t *tok) {
    uint32_t line = tok->place >> 10;
    if (line != t->line) {
        tokens_put(t, TOKEN_LINE);
        tokens_put_varint(t, line - t->line);
    }
    t->line = line + (tok->kind == T_NEWLINE);
    if (tok->kind != T_NAME && !token_has_value(tok->kind)) {
        tokens_put(t, tok->kind);
        return;
    }
    mp_obj_t value = tok->kind == T_NAME ? MP_OBJ_NEW_QSTR(tok->u.name) : tok->u.value;
    uint32_t entry = tokens_entry(t, tok->kind, value);
    if (entry < TOKEN_SHORT) {
        tokens_put(t, TOKEN_LINE + 1 + entry);
    } else {
        tokens_put(t, T_NAME);
        tokens_put_varint(t, entry - TOKEN_SHORT);
    }
}

/* Records `tok`. */
MP_NOINLINE void tokens_add(struct tokens *t, const token_t *tok) {
    tokens_add_kind(t, tok);
#if MICROPY_TRACEBACK_CARETS
    if (t->spans) {
        tokens_put_varint(t, tok->place & 1023);
        tokens_put_varint(t, (tok->end >> 10) - (tok->place >> 10));
        tokens_put_varint(t, tok->end & 1023);
    }
#endif
}

struct tokens *tokens_start(parser_t *p) {
    struct tokens *t = heap_alloc(sizeof(*t), HEAP_RAW);
    t->first_line = t->line = p->tok.place >> 10;
    t->first = t->chunk = tokens_new_chunk();
    t->values_alloc = 16;
    t->values = heap_alloc(t->values_alloc * sizeof(*t->values), HEAP_RAW);
    t->kinds = heap_alloc(t->values_alloc, HEAP_LEAF);
    t->index_size = 32;
    t->index = heap_alloc(t->index_size * sizeof(*t->index), HEAP_LEAF);
#if MICROPY_TRACEBACK_CARETS
    t->spans = p->spans;
#endif
    p->record = t;
    return t;
}

void tokens_stop(parser_t *p) {
    struct tokens *t = p->record;
    KASSERT(!p->has_ahead);
    p->record = NULL;
    t->end = t->pos;
    heap_free(t->index);
    t->index = NULL;
}

/* Reading ------------------------------------------------------------------------------------ */

static unsigned tokens_get(struct tokens *t) {
    if (t->pos == CHUNK_BYTES) {
        t->chunk = t->chunk->next;
        t->pos = 0;
    }
    return t->chunk->data[t->pos++];
}

static uint32_t tokens_get_varint(struct tokens *t) {
    uint32_t n = 0;
    for (unsigned shift = 0;; shift += 7) {
        unsigned b = tokens_get(t);
        n |= (uint32_t)(b & 0x7f) << shift;
        if (b < 0x80) {
            return n;
        }
    }
}

/* Reads the next recorded token; false at the end, where *tok becomes the token that followed the
 * recording. */
MP_NOINLINE bool tokens_read(struct tokens *t, token_t *tok) {
    if (t->pos == t->end && t->chunk->next == NULL) {
        *tok = t->live;
        return false;
    }
    unsigned b = tokens_get(t);
    if (b == TOKEN_LINE) {
        t->line += tokens_get_varint(t);
        b = tokens_get(t);
    }
    *tok = (token_t){.kind = (uint8_t)b, .place = t->line << 10};
    t->line += b == T_NEWLINE;
    if (b > TOKEN_LINE || b == T_NAME) {
        uint32_t entry = b == T_NAME ? tokens_get_varint(t) + TOKEN_SHORT : b - TOKEN_LINE - 1;
        tok->kind = t->kinds[entry];
        tok->u.value = t->values[entry];
        if (tok->kind == T_NAME) {
            tok->u.name = MP_OBJ_QSTR_VALUE(t->values[entry]);
        }
    }
#if MICROPY_TRACEBACK_CARETS
    if (t->spans) {
        uint32_t end = tok->place;
        tok->place += tokens_get_varint(t);
        end += tokens_get_varint(t) << 10;
        tok->end = end + tokens_get_varint(t);
    }
#endif
    return true;
}

void tokens_replay(parser_t *p, struct tokens *t) {
    t->live = p->tok;
    t->chunk = t->first;
    t->pos = 0;
    t->line = t->first_line;
    p->replay = tokens_read(t, &p->tok) ? t : NULL;
}

size_t tokens_size(const struct tokens *t) {
    size_t n = heap_size(t) + heap_size(t->values) + heap_size(t->kinds);
    for (const struct tokens_chunk *c = t->first; c; c = c->next) {
        n += heap_size(c);
    }
    return n + (t->index ? heap_size(t->index) : 0);
}

void tokens_free(struct tokens *t) {
    for (struct tokens_chunk *c = t->first, *next; c; c = next) {
        next = c->next;
        heap_free(c);
    }
    heap_free(t->values);
    heap_free(t->kinds);
    heap_free(t);
}
