/* Which features a build has, for its users and for tests that need some of them (krait -X
 * features). */
#include "py/mpprint.h"
#include "runtime/features.h"

#if MICROPY_CMDLINE

enum { PREFIX = sizeof "MICROPY_" - 1 };

static const struct {
    const char *name;
    bool on;
} features[] = {
#define FEATURE(name, level, what) {#name, (name) != 0},
#define REQUIRES(name, other)
#include "py/features.def"
#undef FEATURE
#undef REQUIRES
};

void features_print(const mp_print_t *print) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(features); i++) {
        if (features[i].on) {
            mp_printf(print, "%s\n", features[i].name + PREFIX);
        }
    }
}
#endif
