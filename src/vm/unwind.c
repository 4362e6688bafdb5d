/* Exceptions on their way out: handler look-up and traceback entries. Nothing here raises. */
#include "vm/vm.h"

const code_exc_t *vm_find_handler(const frame_t *fr) {
    const code_t *code = fr->fun->code;
    uint32_t at = (uint32_t)(fr->pc - code_words(code));
    const code_exc_t *e = code_exc(code);
    for (const code_exc_t *end = e + code->n_exc; e < end; e++) {
        if (at > e->start && at <= e->end) {
            return e;
        }
    }
    return NULL;
}

uint32_t code_line(const code_t *c, uint32_t pc) {
    bool starts;
    return code_line_start(c, pc, &starts);
}

uint32_t code_line_start(const code_t *c, uint32_t pc, bool *starts) {
    const uint8_t *p = code_line_table(c);
    const uint8_t *end = p + c->n_line;
    uint32_t line = c->first_line;
    uint32_t at = 0;
    *starts = pc == 0;
    while (p < end) {
        uint32_t v[2] = {0, 0};
        for (int i = 0; i < 2; i++) {
            unsigned shift = 0;
            do {
                v[i] |= (uint32_t)(*p & 0x7f) << shift;
                shift += 7;
            } while (*p++ & 0x80);
        }
        at += v[0];
        if (at > pc) {
            break;
        }
        *starts = at == pc;
        line += (v[1] >> 1) ^ (0u - (v[1] & 1));
    }
    return line;
}

void vm_frame_position(const frame_t *f, qstr *file, size_t *line, qstr *block) {
    const code_t *code = f->fun->code;
    const mp_module_context_t *ctx = f->fun->ctx;
    uint32_t at = (uint32_t)(f->pc - code_words(code));
    *file = ctx->source_file;
    *line = MICROPY_ENABLE_SOURCE_LINE ? code_line(code, at == 0 ? 0 : at - 1) : code->first_line;
    *block = MP_OBJ_QSTR_VALUE(ctx->consts[code->name]);
}

void vm_add_traceback(const frame_t *fr, mp_obj_t exc) {
    qstr file, block;
    size_t line;
    vm_frame_position(fr, &file, &line, &block);
    mp_obj_exception_add_frame(exc, file, line, block);
}
