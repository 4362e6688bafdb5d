/* Collects interned strings and registrations from preprocessed sources, so that a program holds
 * exactly the strings that its enabled features use.
 *
 *   mkstrings scan FILE.i
 *       lists on stdout what one preprocessed source (NO_QSTR defined) uses
 *   mkstrings scan-defs FILE.i
 *       the same for a file of lines Q(text), without quotes: MP_QSTR_text stands for each, other
 *       characters than letters being spelled out (a.b: MP_QSTR_a_dot_b)
 *   mkstrings merge DEFS OUTDIR FILE.q...
 *       makes the four generated headers from the lists of all sources
 *
 * A list has one item a line: "Q name", "N text" (of scan-defs), "M qstr, object" (module), "X
 * qstr, object" (extensible module), "D object, function" (delegation), "R declaration" (root
 * pointer), "T literal" (text of an exception, as between its quotes). The headers are rewritten
 * only when their contents change, so make does not recompile needlessly. Strings are numbered in
 * the order of their text: equal input gives equal numbers, and a table written in alphabetical
 * order is sorted by number.
 *
 * Workload: a few hundred files and a few thousand strings; everything is kept in memory, nothing
 * is freed. */
#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "spelled.h"

typedef struct {
    char **items;
    size_t n, alloc;
} list_t;

/* A MP_QSTR_ identifier (without the prefix) and the text it stands for. */
typedef struct {
    const char *name;
    const char *text;
} name_text_t;

static void die(const char *what, const char *which) {
    fprintf(stderr, "mkstrings: %s: %s\n", which, what);
    exit(1);
}

static void *must(void *p) {
    if (!p) {
        die("out of memory", "malloc");
    }
    return p;
}

static char *read_file(const char *path) {
    FILE *f = fopen(path, "rb");
    if (!f) {
        die(strerror(errno), path);
    }
    size_t len = 0, alloc = 1 << 16;
    char *buf = must(malloc(alloc));
    for (size_t n; (n = fread(buf + len, 1, alloc - 1 - len, f)) > 0;) {
        len += n;
        if (len == alloc - 1) {
            buf = must(realloc(buf, alloc *= 2));
        }
    }
    fclose(f);
    buf[len] = 0;
    return buf;
}

static void list_add(list_t *l, const char *s, size_t len) {
    if (l->n == l->alloc) {
        l->alloc = l->alloc ? l->alloc * 2 : 64;
        l->items = must(realloc(l->items, l->alloc * sizeof *l->items));
    }
    char *copy = must(malloc(len + 1));
    memcpy(copy, s, len);
    copy[len] = 0;
    l->items[l->n++] = copy;
}

static int compare(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list_sort_unique(list_t *l) {
    if (l->n == 0) {
        return;
    }
    qsort(l->items, l->n, sizeof *l->items, compare);
    size_t n = 1;
    for (size_t i = 1; i < l->n; i++) {
        if (strcmp(l->items[i], l->items[n - 1]) != 0) {
            l->items[n++] = l->items[i];
        }
    }
    l->n = n;
}

static bool is_ident(char c) {
    return isalnum((unsigned char)c) || c == '_';
}

/* scan ----------------------------------------------------------------------------------------- */

/* The first character behind the string or character literal that begins at p. */
static const char *skip_literal(const char *p) {
    char quote = *p++;
    while (*p && *p != quote) {
        p += *p == '\\' && p[1] ? 2 : 1;
    }
    return *p ? p + 1 : p;
}

/* Adds "<kind> <text between the parentheses at p, blanks squeezed>" to out; returns the end. */
static const char *scan_registration(list_t *out, char kind, const char *p) {
    char item[1024];
    size_t n = 0;
    int depth = 0;
    item[n++] = kind;
    item[n++] = ' ';
    while (isspace((unsigned char)*p)) {
        p++;
    }
    for (; *p; p++) {
        if (*p == '(' && depth++ == 0) {
            continue;
        }
        if (*p == ')' && --depth == 0) {
            break;
        }
        bool blank = isspace((unsigned char)*p) != 0;
        if (blank && item[n - 1] == ' ') {
            continue;
        }
        if (n == sizeof item - 1) {
            die("registration too long", item);
        }
        item[n++] = blank ? ' ' : *p;
    }
    while (item[n - 1] == ' ') {
        n--;
    }
    list_add(out, item, n);
    return p;
}

/* Adds "T <the literals between the parentheses at p, joined>" to out; returns the end. */
static const char *scan_text(list_t *out, const char *p) {
    char item[1024] = "T ";
    size_t n = 2;
    int depth = 0;
    for (; *p; p++) {
        depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
        if (depth == 0) {
            break;
        }
        if (*p == '"') {
            const char *end = skip_literal(p);
            size_t len = (size_t)(end - p) - 2;
            if (n + len >= sizeof item) {
                die("text too long", p);
            }
            memcpy(item + n, p + 1, len);
            n += len;
            p = end - 1;
        }
    }
    if (n == 2) {
        die("MP_ERROR_TEXT without a literal", "scan");
    }
    list_add(out, item, n);
    return p;
}

static char registration_kind(const char *id, size_t len) {
    static const struct {
        const char *tag;
        char kind;
    } tags[] = {
        {"MP_REGISTER_MODULE_TAG", 'M'},
        {"MP_REGISTER_EXTENSIBLE_MODULE_TAG", 'X'},
        {"MP_REGISTER_MODULE_DELEGATION_TAG", 'D'},
        {"MP_REGISTER_ROOT_POINTER_TAG", 'R'},
    };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (strlen(tags[i].tag) == len && memcmp(tags[i].tag, id, len) == 0) {
            return tags[i].kind;
        }
    }
    return 0;
}

static const char *scan_identifier(list_t *out, const char *p) {
    const char *start = p;
    while (is_ident(*p)) {
        p++;
    }
    size_t len = (size_t)(p - start);
    if (len > 8 && memcmp(start, "MP_QSTR_", 8) == 0) {
        char item[512];
        int n = snprintf(item, sizeof item, "Q %.*s", (int)len - 8, start + 8);
        list_add(out, item, (size_t)n);
    } else if (len == 17 && memcmp(start, "MP_ERROR_TEXT_TAG", 17) == 0) {
        return scan_text(out, p);
    } else if (len > 12 && start[0] == 'M') {
        char kind = registration_kind(start, len);
        if (kind) {
            const char *end = scan_registration(out, kind, p);
            return kind == 'R' ? end
                               : p; /* the arguments of the others hold strings: scanned again */
        }
    }
    return p;
}

static int scan(const char *path) {
    list_t out = {0};
    for (const char *p = read_file(path); *p;) {
        if (*p == '"' || *p == '\'') {
            p = skip_literal(p);
        } else if (is_ident(*p)) {
            p = scan_identifier(&out, p);
        } else {
            p++;
        }
    }
    list_sort_unique(&out);
    for (size_t i = 0; i < out.n; i++) {
        puts(out.items[i]);
    }
    return ferror(stdout) || fflush(stdout);
}

/* The texts of the lines Q(text). */
static int scan_defs(const char *path) {
    char *save = NULL;
    for (char *line = strtok_r(read_file(path), "\n", &save); line;
         line = strtok_r(NULL, "\n", &save)) {
        char *end = strrchr(line, ')');
        if (strncmp(line, "Q(", 2) == 0 && end) {
            printf("N %.*s\n", (int)(end - line) - 2, line + 2);
        }
    }
    return ferror(stdout) || fflush(stdout);
}

/* merge ---------------------------------------------------------------------------------------- */

static int hex_digit(int c) {
    return isdigit(c) ? c - '0' : tolower(c) - 'a' + 10;
}

/* Decodes the C string literal body at p (up to the closing quote) into dst; escapes \n \t \r \\ \"
 * \xHH. */
static const char *decode_literal(const char *p, char *dst) {
    for (; *p && *p != '"'; p++) {
        if (*p != '\\') {
            *dst++ = *p;
            continue;
        }
        p++;
        if (*p == 'x' && isxdigit((unsigned char)p[1]) && isxdigit((unsigned char)p[2])) {
            *dst++ = (char)(hex_digit(p[1]) << 4 | hex_digit(p[2]));
            p += 2;
        } else {
            *dst++ = *p == 'n' ? '\n' : *p == 't' ? '\t' : *p == 'r' ? '\r' : *p;
        }
    }
    *dst = 0;
    return p;
}

/* Reads lines Q(name, "text") of the definition file; at most max of them. */
static size_t read_defs(const char *path, name_text_t *defs, size_t max) {
    size_t n = 0;
    char *save = NULL;
    for (char *line = strtok_r(read_file(path), "\n", &save); line;
         line = strtok_r(NULL, "\n", &save)) {
        char *name = line + 2, *comma = strchr(line, ','), *quote = strchr(line, '"');
        if (strncmp(line, "Q(", 2) != 0 || !comma || !quote) {
            continue;
        }
        if (n == max) {
            die("too many definitions", path);
        }
        *comma = 0;
        char *text = must(malloc(strlen(quote)));
        decode_literal(quote + 1, text);
        defs[n++] = (name_text_t){name, text};
    }
    return n;
}

/* The hash that src/memory/qstr.c computes at run time. */
static uint32_t hash(const char *s) {
    uint32_t h = 2166136261u;
    for (; *s; s++) {
        h = (h ^ (unsigned char)*s) * 16777619u;
    }
    h ^= h >> 15;
    h &= 0x1fffffffu;
    return h ? h : 1;
}

static void write_qdef(FILE *f, const char *prefix, const char *name, const char *text) {
    fprintf(f, "QDEF(%s%s, %zu, 0x%08xu, \"", prefix, name, strlen(text), (unsigned)hash(text));
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p < 32 || *p > 126 || *p == '"' || *p == '\\' || *p == '?') {
            fprintf(f, "\\%03o", *p);
        } else {
            fputc(*p, f);
        }
    }
    fputs("\")\n", f);
}

static int compare_text(const void *a, const void *b) {
    const name_text_t *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order ? order : strcmp(x->name, y->name);
}

/* The name of a text: what is not a letter, digit or underscore is spelled out between underscores.
 */
static char *name_of_text(const char *text) {
    char *name = must(malloc(strlen(text) * 16 + 1)), *end = name;
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (is_ident((char)*p)) {
            *end++ = (char)*p;
        } else if (*p < 128 && spelled[*p]) {
            end += sprintf(end, "_%s_", spelled[*p]);
        } else {
            end += sprintf(end, "_0x%02x_", *p);
        }
    }
    *end = 0;
    return name;
}

/* names: identifiers; texts: strings that name themselves (name_of_text). */
static void write_strings(FILE *f, list_t *names, const list_t *texts, const char *defs_path) {
    static name_text_t defs[1024];
    size_t max = sizeof defs / sizeof *defs, n_defs = read_defs(defs_path, defs, max);
    for (size_t i = 0; i < texts->n; i++) {
        if (n_defs == max) {
            die("too many definitions", texts->items[i]);
        }
        char *name = name_of_text(texts->items[i]);
        defs[n_defs++] = (name_text_t){name, texts->items[i]};
        list_add(names, name, strlen(name));
    }
    list_sort_unique(names);
    name_text_t *all = must(calloc(names->n + 1, sizeof *all));
    for (size_t i = 0; i < names->n; i++) {
        all[i] = (name_text_t){names->items[i], names->items[i]};
        for (size_t d = 0; d < n_defs; d++) {
            if (strcmp(defs[d].name, names->items[i]) == 0) {
                all[i].text = defs[d].text;
            }
        }
    }
    qsort(all, names->n, sizeof *all, compare_text);
    fputs("/* Generated by tools/mkstrings. */\n", f);
    write_qdef(f, "MP_QSTRnull", "", "");
    write_qdef(f, "MP_QSTR_", "", "");
    for (size_t i = 0; i < names->n; i++) {
        if (i && strcmp(all[i].text, all[i - 1].text) == 0) {
            die("two names for one string", all[i].name);
        }
        write_qdef(f, "MP_QSTR_", all[i].name, all[i].text);
    }
    free(all);
}

static void write_lines(FILE *f, const list_t *l, const char *before, const char *after) {
    for (size_t i = 0; i < l->n; i++) {
        fprintf(f, "%s%s%s\n", before, l->items[i], after);
    }
}

/* A text while it is packed: codes from 128 on and those below that no text contains stand for
 * pairs. */
typedef struct {
    unsigned char *codes;
    size_t len;
} packed_t;

/* The pair of codes that occurs most often, first << 8 | second; *count: how often. */
static unsigned most_frequent_pair(const packed_t *texts, size_t n, unsigned *count) {
    static unsigned counts[65536];
    unsigned best = 0;
    memset(counts, 0, sizeof counts);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k + 1 < texts[i].len; k++) {
            unsigned pair = (unsigned)texts[i].codes[k] << 8 | texts[i].codes[k + 1];
            best = ++counts[pair] > counts[best] ? pair : best;
        }
    }
    *count = counts[best];
    return best;
}

static void replace_pair(packed_t *t, unsigned pair, unsigned char code) {
    size_t n = 0;
    for (size_t k = 0; k < t->len; k++, n++) {
        bool here = k + 1 < t->len && ((unsigned)t->codes[k] << 8 | t->codes[k + 1]) == pair;
        t->codes[n] = here ? code : t->codes[k];
        k += here;
    }
    t->len = n;
}

/* Packs the texts; pairs[code] is what a code stands for, zeros for itself. */
static void pack_texts(packed_t *texts, size_t n, unsigned char pairs[256][2]) {
    bool used[256] = {[0] = true};
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < texts[i].len; k++) {
            used[texts[i].codes[k]] = true;
        }
    }
    for (unsigned k = 128; k < 128 + 256; k++) {
        unsigned code = k & 255, count, pair;
        if (used[code] || (pair = most_frequent_pair(texts, n, &count), count < 4)) {
            continue;
        }
        pairs[code][0] = (unsigned char)(pair >> 8);
        pairs[code][1] = (unsigned char)(pair & 255);
        for (size_t i = 0; i < n; i++) {
            replace_pair(&texts[i], pair, (unsigned char)code);
        }
    }
}

static bool is_ascii(const unsigned char *text) {
    while (*text > 0 && *text < 128) {
        text++;
    }
    return *text == 0;
}

/* Whether the text could be read as UTF-8; then it must not be taken for a packed one
 * (object/exception.c). */
static bool may_be_utf8(const unsigned char *p, size_t n) {
    for (size_t left = 0; n > 0 || left > 0; p++, n--) {
        if (left > 0 ? n == 0 || (*p & 0xc0) != 0x80 : *p >= 0x80 && *p < 0xc0) {
            return false;
        }
        left = left > 0 ? left - 1 : *p < 0xc0 ? 0 : *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : 3;
    }
    return true;
}

/* A macro that gives for a literal the packed one, by comparisons that the compiler resolves; and
 * what unpacks it. A packed text is no valid UTF-8, or it would be taken for a plain one. */
static void write_texts(FILE *f, const list_t *literals) {
    packed_t *texts = must(calloc(literals->n + 1, sizeof *texts));
    unsigned char pairs[256][2] = {{0}};
    size_t longest = 0;
    for (size_t i = 0; i < literals->n; i++) {
        texts[i].codes = must(malloc(strlen(literals->items[i]) + 1));
        decode_literal(literals->items[i], (char *)texts[i].codes);
        texts[i].len = strlen((char *)texts[i].codes);
        longest = texts[i].len > longest ? texts[i].len : longest;
        if (!is_ascii(texts[i].codes)) { /* stays as it is */
            texts[i].len = 0;
        }
    }
    pack_texts(texts, literals->n, pairs);
    fprintf(f,
            "/* Generated by tools/mkstrings. */\n#define MP_ERROR_TEXT_LONGEST %zu\n#define "
            "MP_ERROR_TEXT_PAIRS",
            longest);
    for (unsigned code = 0; code < 256; code++) {
        fprintf(f, " {%u, %u},", pairs[code][0], pairs[code][1]);
    }
    fputs("\n#define MP_ERROR_TEXT_PACKED(x) ( \\\n", f);
    for (size_t i = 0; i < literals->n; i++) {
        if (may_be_utf8(texts[i].codes, texts[i].len)) {
            continue;
        }
        fprintf(f, "    __builtin_strcmp(x, \"%s\") == 0 ? \"", literals->items[i]);
        for (size_t k = 0; k < texts[i].len; k++) {
            fprintf(f, "\\%03o", texts[i].codes[k]);
        }
        fputs("\" : \\\n", f);
    }
    fputs("    (x))\n", f);
}

/* Moves path.tmp to path unless they are equal. */
static void replace_if_changed(const char *path) {
    char tmp[1024];
    snprintf(tmp, sizeof tmp, "%s.tmp", path);
    FILE *old = fopen(path, "rb");
    if (old) {
        fclose(old);
        if (strcmp(read_file(path), read_file(tmp)) == 0) {
            remove(tmp);
            return;
        }
    }
    if (rename(tmp, path) != 0) {
        die(strerror(errno), path);
    }
}

static FILE *open_output(char *path, size_t size, const char *dir, const char *name) {
    snprintf(path, size - 4, "%s/%s", dir, name);
    char tmp[1024];
    snprintf(tmp, sizeof tmp, "%s.tmp", path);
    FILE *f = fopen(tmp, "wb");
    if (!f) {
        die(strerror(errno), tmp);
    }
    return f;
}

static void close_output(FILE *f, const char *path) {
    if (fclose(f) != 0) {
        die(strerror(errno), path);
    }
    replace_if_changed(path);
}

static int merge(const char *defs, const char *dir, char **files, int n_files) {
    static const char kinds[] = "QMXDRTN";
    list_t lists[sizeof kinds - 1] = {{0}};
    for (int i = 0; i < n_files; i++) {
        char *save = NULL;
        for (char *l = strtok_r(read_file(files[i]), "\n", &save); l;
             l = strtok_r(NULL, "\n", &save)) {
            const char *kind = strchr(kinds, l[0]);
            if (!kind || l[1] != ' ') {
                die("not a list of mkstrings scan", files[i]);
            }
            list_add(&lists[kind - kinds], l + 2, strlen(l + 2));
        }
    }
    for (size_t i = 0; i < sizeof kinds - 1; i++) {
        list_sort_unique(&lists[i]);
    }
    char path[1000];
    FILE *f = open_output(path, sizeof path, dir, "qstrdefs.generated.h");
    write_strings(f, &lists[0], &lists[6], defs);
    close_output(f, path);
    f = open_output(path, sizeof path, dir, "moduledefs.generated.h");
    write_lines(f, &lists[1], "MODULE(", ")");
    write_lines(f, &lists[2], "EXTENSIBLE_MODULE(", ")");
    write_lines(f, &lists[3], "MODULE_DELEGATION(", ")");
    close_output(f, path);
    f = open_output(path, sizeof path, dir, "root_pointers.generated.h");
    write_lines(f, &lists[4], "", ";");
    close_output(f, path);
    f = open_output(path, sizeof path, dir, "errortexts.generated.h");
    write_texts(f, &lists[5]);
    close_output(f, path);
    return 0;
}

int main(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], "scan") == 0) {
        return scan(argv[2]);
    }
    if (argc == 3 && strcmp(argv[1], "scan-defs") == 0) {
        return scan_defs(argv[2]);
    }
    if (argc >= 4 && strcmp(argv[1], "merge") == 0) {
        return merge(argv[2], argv[3], argv + 4, argc - 4);
    }
    fputs("usage: mkstrings scan FILE.i | mkstrings scan-defs FILE.i | mkstrings merge DEFS OUTDIR "
          "FILE.q...\n",
          stderr);
    return 2;
}
