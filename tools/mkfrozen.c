/* Makes the C source of frozen modules (src/runtime/import.h) from code files (src/bytecode/mpy.c)
 * and from Python texts.
 *
 *   mkfrozen FOLDER PATH... [-t FOLDER PATH...]
 *
 * writes the source to stdout; paths are relative to the FOLDER before them. Those behind -t are
 * texts, compiled when they are imported.
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

enum { FLOAT_SIZE = 8 };

typedef struct {
    const char *path;
    uint8_t *data;
    size_t len, at; /* read so far */
    size_t written;
} file_t;

typedef struct {
    const char *name; /* as import looks for it */
    int number;       /* of its data */
} entry_t;

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

static void write_data(file_t *f, int number, bool is_text) {
    printf("static const byte data_%d[] __attribute__((aligned(4), section(\".frozen\"))) = {",
           number);
    if (is_text) {
        take(f, f->len);
        put(f, 0);
    } else {
        put_code_file(f);
    }
    printf("\n};\n");
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const entry_t *)a)->name, ((const entry_t *)b)->name);
}

/* The table, in the order that a search by halves needs. */
static void write_table(entry_t *entries, size_t n) {
    qsort(entries, n, sizeof *entries, by_name);
    printf("const frozen_module_t frozen_modules[] = {\n");
    for (size_t i = 0; i < n; i++) {
        int number = entries[i].number;
        printf("    {\"%s\", data_%d, sizeof data_%d},\n", entries[i].name, number, number);
    }
    printf("    {NULL, NULL, 0},\n};\nconst size_t frozen_modules_count = %zu;\n", n);
}

int main(int argc, char **argv) {
    const char *folder = argv[1];
    bool texts = false;
    entry_t *entries = malloc((size_t)argc * sizeof *entries);
    size_t n = 0;
    printf("/* Made by tools/mkfrozen.c. */\n#include \"runtime/import.h\"\n");
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "-t") == 0 && i + 1 < argc) {
            texts = true;
            folder = argv[++i];
            continue;
        }
        file_t f = read_file(folder, argv[i]);
        write_data(&f, i, texts);
        free(f.data);
        entries[n++] = (entry_t){strncmp(argv[i], "./", 2) == 0 ? argv[i] + 2 : argv[i], i};
    }
    write_table(entries, n);
    free(entries);
    return ferror(stdout) != 0;
}
