/* Makes the C source of frozen modules (src/runtime/import.h) from code files (src/bytecode/mpy.c)
 * and from Python texts.
 *
 *   mkfrozen FOLDER PATH... [-t FOLDER PATH...] [-z FOLDER PATH...]
 *
 * writes the source to stdout; paths are relative to the FOLDER before them. Those behind -t and -z
 * are texts, compiled when they are imported; -z: and compressed until then.
 *
 * Names in code files become numbers of strings in ROM (KIND_ROM_NAME), which mkstrings makes of
 * them as of those of any source: they take no place in the file, and loading it makes none. The
 * files come from our own compiler: what is wrong with one ends the run. */
#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../src/bytecode/mpy_kinds.h"
#include "spelled.h"
#include "squeeze.h"

enum { FLOAT_SIZE = 8 };

typedef struct {
    const char *path;
    uint8_t *data;
    size_t len, at; /* read so far */
    size_t written;
} file_t;

typedef struct {
    const char *name;  /* as import looks for it */
    size_t data, size; /* where its bytes lie among those of all */
    size_t full;       /* bytes without compression; 0: it is not compressed */
} entry_t;

enum form { CODE, TEXT, COMPRESSED };

static void die(const char *path, const char *what) {
    fprintf(stderr, "mkfrozen: %s: %s\n", path, what);
    exit(1);
}

static file_t read_file(const char *folder, const char *path) {
    char full[4096];
    snprintf(full, sizeof full, "%s/%s", folder, path);
    FILE *f = fopen(full, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0) {
        die(full, "cannot be read");
    }
    file_t file = {.path = path, .len = (size_t)ftell(f)};
    rewind(f);
    file.data = malloc(file.len + 1);
    if (!file.data || fread(file.data, 1, file.len, f) != file.len) {
        die(full, "cannot be read");
    }
    fclose(f);
    return file;
}

static const uint8_t *take(file_t *f, size_t n) {
    if (f->len - f->at < n) {
        die(f->path, "is no code file");
    }
    f->at += n;
    return f->data + f->at - n;
}

static size_t read_varint(file_t *f) {
    size_t n = 0;
    for (unsigned shift = 0; shift < 32; shift += 7) {
        uint8_t b = *take(f, 1);
        n |= (size_t)(b & 0x7f) << shift;
        if (b < 0x80) {
            return n;
        }
    }
    die(f->path, "is no code file");
    return 0;
}

static void put_byte(file_t *f, uint8_t b) {
    printf("%s%d,", f->written++ % 24 ? "" : "\n    ", b);
}

/* What lies from `start` to the place read next, unchanged. */
static void put(file_t *f, size_t start) {
    for (; start < f->at; start++) {
        put_byte(f, f->data[start]);
    }
}

/* Whether MP_QSTR_ and the text name the string of that text. */
static bool names_itself(const char *text, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (!isalnum((unsigned char)text[i]) && text[i] != '_') {
            return false;
        }
        for (size_t c = 0; c < sizeof spelled / sizeof *spelled; c++) {
            size_t n = spelled[c] ? strlen(spelled[c]) : 0;
            if (n > 0 && text[i] == '_' && len - i > n + 1 && text[i + n + 1] == '_' &&
                memcmp(text + i + 1, spelled[c], n) == 0) {
                return false;
            }
        }
    }
    return len > 0;
}

/* The name of n bytes that was read, and begins at `start`. */
static void put_name(file_t *f, size_t start, size_t n) {
    const char *text = (const char *)f->data + f->at - n;
    if (names_itself(text, n)) {
        put_byte(f, KIND_ROM_NAME);
        printf("MP_QSTR_%.*s & 255,MP_QSTR_%.*s >> 8,", (int)n, text, (int)n, text);
        f->written += 2;
    } else {
        put(f, start);
    }
}

static void put_constant(file_t *f) {
    size_t start = f->at, n;
    unsigned kind = *take(f, 1);
    if (kind >= KIND_SHORT_NAME && kind < KIND_COMMON_NAME) {
        n = kind - KIND_SHORT_NAME;
        take(f, n);
        put_name(f, start, n);
        return;
    }
    switch (kind) {
    case KIND_INT:
        read_varint(f);
        break;
    case KIND_FLOAT:
        take(f, FLOAT_SIZE);
        break;
    case KIND_COMPLEX:
        take(f, 2 * FLOAT_SIZE);
        break;
    case KIND_TUPLE:
        n = read_varint(f);
        put(f, start);
        for (; n > 0; n--) {
            put_constant(f);
        }
        return;
    case KIND_BIGINT:
    case KIND_BYTES:
    case KIND_STR:
        take(f, read_varint(f));
        break;
    case KIND_NAME:
        n = read_varint(f);
        take(f, n);
        put_name(f, start, n);
        return;
    default: /* nothing follows */
        break;
    }
    put(f, start);
}

/* Ends with a multiple of four bytes, as code needs. */
static void put_padding(file_t *f) {
    f->at += -f->at & 3;
    while (f->written & 3) {
        put_byte(f, 0);
    }
}

static void put_code_file(file_t *f) {
    take(f, 4);
    size_t n = read_varint(f);
    read_varint(f);
    put(f, 0);
    for (size_t k = 0; k <= n; k++) { /* the file's name comes first */
        put_constant(f);
    }
    put_padding(f);
    size_t start = f->at;
    take(f, f->len - start);
    put(f, start);
}

/* The bytes of the file at the path, which begin a word that is the `at`-th byte of all. */
static entry_t write_data(const char *folder, const char *path, size_t at, enum form form) {
    file_t f = read_file(folder, path);
    entry_t entry = {.name = strncmp(path, "./", 2) == 0 ? path + 2 : path, .data = at};
    if (form == COMPRESSED) {
        uint8_t *text = f.data;
        entry.full = f.len;
        f.data = squeeze(text, f.len, &f.len);
        free(text);
    }
    if (form == CODE) {
        put_code_file(&f);
    } else {
        take(&f, f.len);
        put(&f, 0);
    }
    entry.size = f.written;
    put_padding(&f);
    free(f.data);
    return entry;
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const entry_t *)a)->name, ((const entry_t *)b)->name);
}

/* The table, in the order that a search by halves needs; all in offsets, which a loader has not to
 * relocate. */
static void write_table(entry_t *entries, size_t n) {
    size_t name = 0;
    qsort(entries, n, sizeof *entries, by_name);
    printf("const frozen_module_t frozen_modules[] = {\n");
    for (size_t i = 0; i < n; i++) {
        printf("    {%zu, %zu, %zu, %zu},\n", name, entries[i].data, entries[i].size,
               entries[i].full);
        name += strlen(entries[i].name) + 1;
    }
    printf("};\nconst size_t frozen_modules_count = %zu;\nconst char frozen_names[] =", n);
    for (size_t i = 0; i < n; i++) {
        printf("\n    \"%s\\0\"", entries[i].name);
    }
    printf("%s;\n", n == 0 ? " \"\"" : "");
}

int main(int argc, char **argv) {
    const char *folder = argv[1];
    enum form form = CODE;
    entry_t *entries = malloc((size_t)argc * sizeof *entries);
    size_t n = 0, at = 0;
    printf("/* Made by tools/mkfrozen.c. */\n#include \"runtime/import.h\"\n"
           "const byte frozen_data[] __attribute__((aligned(4), section(\".frozen\"))) = {");
    for (int i = 2; i < argc; i++) {
        bool squeezed = strcmp(argv[i], "-z") == 0;
        if ((squeezed || strcmp(argv[i], "-t") == 0) && i + 1 < argc) {
            form = squeezed ? COMPRESSED : TEXT;
            folder = argv[++i];
            continue;
        }
        entries[n] = write_data(folder, argv[i], at, form);
        at += (entries[n++].size + 3) & ~(size_t)3;
    }
    printf("\n};\n");
    if (form == COMPRESSED) {
        printf("#if !MICROPY_PY_DEFLATE\n#error \"compressed texts need "
               "MICROPY_PY_DEFLATE\"\n#endif\n");
    }
    write_table(entries, n);
    free(entries);
    return ferror(stdout) != 0;
}
