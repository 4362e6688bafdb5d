/* Exceptions on their way out: handler look-up and traceback entries. Nothing here raises. */
#include "runtime/traceback.h"
#include "vm/trace.h"
#include "vm/vm.h"

const code_exc_t *vm_find_handler(const frame_t *fr) {
    const code_t *code = fr->fun->code;
    const uint32_t *words = code_words(code);
    uint32_t at = (uint32_t)(fr->pc - words);
    const code_exc_t *e = (const code_exc_t *)(words + code_n_words(code));
    for (const code_exc_t *end = e + code->n_exc; e < end; e++) {
        if (at > e->start && at <= e->end) {
            return e;
        }
    }
    return NULL;
}

static uint32_t get_varint(const uint8_t **p) {
    uint32_t n = 0;
    unsigned shift = 0;
    do {
        n |= (uint32_t)(**p & 0x7f) << shift;
        shift += 7;
    } while (*(*p)++ & 0x80);
    return n;
}

uint32_t code_line(const code_t *c, uint32_t pc) {
    unsigned starts;
    return code_line_start(c, pc, &starts);
}

/* The line of pc, or, of those that start there, line number `which`; how many they are. */
static uint32_t find_line(const code_t *c, uint32_t pc, unsigned which, unsigned *starts) {
    const uint8_t *p = code_line_table(c);
    uint32_t line = code_first_line(c), at = 0;
    *starts = 0;
    while (!code_line_ends(*p)) {
        uint32_t words = *p & 15u, lines = *p >> 4, first = *p++;
        if (first >= CODE_LINE_TWO && first < CODE_LINE_LONG) {
            words = first & 63u;
            lines = (uint32_t)(int8_t)*p++;
        } else if (first >= CODE_LINE_LONG) {
            words = get_varint(&p);
            lines = get_varint(&p);
            lines = lines >> 1 ^ (0u - (lines & 1));
        }
        at += words;
        if (at > pc || (at == pc && *starts == which)) {
            break;
        }
        *starts = at == pc ? *starts + 1 : 0;
        line += lines;
    }
    if (pc == 0 && *starts == 0) {
        *starts = 1;
    }
    return line;
}

uint32_t code_line_start(const code_t *c, uint32_t pc, unsigned *starts) {
    return find_line(c, pc, (unsigned)-1, starts);
}

uint32_t code_line_at(const code_t *c, uint32_t pc, unsigned which) {
    unsigned starts;
    return find_line(c, pc, which + 1, &starts);
}

const uint8_t *code_local_names(const code_t *c) {
    size_t size = MICROPY_COMP_LOCAL_NAMES ? code_size(c, SIZE_MAX) : 0;
    const uint8_t *end = (const uint8_t *)c + size;
    return size > 0 && end[-1] != 0 ? end : NULL;
}

/* Where the names of a code that has some end. */
static const uint8_t *names_end(const code_t *c, const uint8_t *names) {
    return names + 2 * ((size_t)c->n_locals - code_n_params(c) + c->n_free);
}

const uint8_t *code_shown(const code_t *c) {
    const uint8_t *p = code_local_names(c);
    return p != NULL && p[-1] == CODE_LINE_SHOWN ? names_end(c, p) : NULL;
}

size_t code_names_size(const code_t *c) {
    const uint8_t *p = code_local_names(c);
    if (p == NULL) {
        return 0;
    }
    const uint8_t *end = names_end(c, p);
    return (size_t)(end - p) + (p[-1] == CODE_LINE_SHOWN ? 1u + *end * CODE_SHOWN_SIZE : 0);
}
