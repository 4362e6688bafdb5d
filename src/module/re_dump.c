/* Regular expressions: the listing of a pattern's code that the flag DEBUG prints. */
#include "module/re.h"
#include "py/runtime.h"

#if MICROPY_PY_RE && MICROPY_PY_RE_FULL

/* Names in the order of enum re_op, each with the number of its operands; sizes that vary stand in
 * the instruction. */
static const struct {
    char name[10];
    byte operands;
} ops[] = {
    {"end", 0},   {"text", 1},      {"char_i", 2}, {"any", 0},       {"all", 0},
    {"class", 1}, {"set", 2},       {"at", 1},     {"save", 1},      {"jump", 1},
    {"split", 1}, {"split_far", 1}, {"repeat", 4}, {"loop_init", 2}, {"loop", 5},
    {"ref", 1},   {"ref_i", 1},     {"if", 2},     {"look", 4},      {"look_end", 2},
};

void re_dump(const re_pattern_t *re) {
    for (const re_word_t *p = re->code, *end = p + re->n_words; p < end;) {
        unsigned n = ops[*p].operands;
        mp_printf(&mp_plat_print, "%4u %s", (unsigned)(p - re->code), ops[*p].name);
        for (unsigned i = 1; i <= n; i++) {
            mp_printf(&mp_plat_print, " %d", (int)(re_distance_t)p[i]);
        }
        mp_print_str(&mp_plat_print, "\n");
        p += *p == RE_TEXT ? 2 + re_text_words(p[1]) : *p == RE_SET ? p[1] : 1 + n;
    }
    mp_printf(&mp_plat_print, "%u words, %u groups\n", (unsigned)re->n_words,
              (unsigned)re->n_groups);
}
#endif
