/* Makes the C source of frozen modules (src/runtime/import.h) from code files (src/bytecode/mpy.c)
 * and from Python texts.
 *
 *   mkfrozen FOLDER PATH... [-t FOLDER PATH...]
 *
 * writes the source to stdout; paths are relative to the FOLDER before them. Those behind -t are
 * texts, compiled when they are imported.
 *
 * Names in the files are listed for mkstrings, so that they are strings in ROM and loading the
 * module makes none. The files come from our own compiler: what is wrong with one ends the run. */
#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../src/bytecode/mpy_kinds.h"

enum { FLOAT_SIZE = 8 };

typedef struct {
    const char *path;
    uint8_t *data;
    size_t len, at;
} file_t;

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

static void list_name(const uint8_t *text, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (!isalnum(text[i]) && text[i] != '_') {
            return;
        }
    }
    if (len > 0) {
        printf("MP_QSTR_%.*s\n", (int)len, (const char *)text);
    }
}

static void list_names(file_t *f) {
    unsigned kind = *take(f, 1);
    size_t n;
    if (kind >= KIND_COMMON_NAME || kind <= KIND_CODE) {
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
        for (n = read_varint(f); n > 0; n--) {
            list_names(f);
        }
        break;
    default:
        n = kind >= KIND_SHORT_NAME ? kind - KIND_SHORT_NAME : read_varint(f);
        const uint8_t *text = take(f, n);
        if (kind >= KIND_NAME) {
            list_name(text, n);
        }
    }
}

static void list_all_names(file_t *f) {
    take(f, 4);
    size_t n = read_varint(f);
    read_varint(f);
    printf("#ifdef NO_QSTR\n");
    for (size_t k = 0; k <= n; k++) { /* the file's name comes first */
        list_names(f);
    }
    printf("#endif\n");
}

static void write_data(const file_t *f, int number) {
    printf("static const byte data_%d[] __attribute__((aligned(4), section(\".frozen\"))) = {",
           number);
    for (size_t k = 0; k < f->len; k++) {
        printf("%s%d,", k % 24 ? "" : "\n    ", f->data[k]);
    }
    printf("\n};\n");
}

int main(int argc, char **argv) {
    const char *folder = argv[1];
    bool texts = false;
    printf("/* Made by tools/mkfrozen.c. */\n#include \"runtime/import.h\"\n");
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "-t") == 0 && i + 1 < argc) {
            texts = true;
            folder = argv[i + 1];
            argv[i] = argv[i + 1] = NULL;
            i++;
            continue;
        }
        file_t f = read_file(folder, argv[i]);
        if (!texts) {
            list_all_names(&f);
        }
        write_data(&f, i);
        free(f.data);
    }
    printf("const frozen_module_t frozen_modules[] = {\n");
    for (int i = 2; i < argc; i++) {
        if (argv[i] != NULL) {
            const char *name = strncmp(argv[i], "./", 2) == 0 ? argv[i] + 2 : argv[i];
            printf("    {\"%s\", data_%d, sizeof data_%d},\n", name, i, i);
        }
    }
    printf("    {NULL, NULL, 0},\n};\n");
    return ferror(stdout) != 0;
}
