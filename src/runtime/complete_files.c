/* Modules in files, for completion at the prompt.
 *
 * The folders of sys.path are read once, when completion begins, and what fits is kept: reading
 * them again for each name, as complete.c goes through everything else, would take too long. */
#include "fs/vfs.h"
#include "object/file.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "runtime/lineedit.h"
#include "syntax/lexer.h"

#if MICROPY_REPL_FILES

enum { KIND_FOLDER = 0x4000, KIND_FILE = 0x8000 }; /* other kinds may be links to either */

/* The length of the name of the module or package that a file or folder is; 0: it is none. */
static size_t module_length(const char *name, size_t len, mp_int_t kind) {
    size_t n = 0;
    while (n < len && (n == 0 ? lex_is_name_start((byte)name[n]) : lex_is_name((byte)name[n]))) {
        n++;
    }
    bool suffix = (len - n == 3 && memcmp(name + n, ".py", 3) == 0) ||
                  (len - n == 4 && memcmp(name + n, ".mpy", 4) == 0);
    bool fits = n == len ? kind != KIND_FILE : suffix && kind != KIND_FOLDER;
    return fits && (len < 2 || memcmp(name, "__", 2) != 0) ? n : 0;
}

/* entry: a tuple (name, kind, ...), or whatever a program's file system gives. */
static void keep_entry(completion_t *c, mp_obj_t entry) {
    size_t n, len;
    mp_obj_t *items;
    mp_obj_get_array(entry, &n, &items);
    if (n >= 2) {
        const char *name = mp_obj_str_get_data(items[0], &len);
        len = module_length(name, len, mp_obj_get_int_truncated(items[1]));
        if (len >= c->start.len && memcmp(name, c->start.text, c->start.len) == 0) {
            mp_obj_list_append(MP_OBJ_FROM_PTR(c->files), mp_obj_new_str(name, len));
        }
    }
}

/* The folder of c->package in a folder of sys.path. */
static mp_obj_t package_folder(const completion_t *c, mp_obj_t folder) {
    if (c->package.len == 0) {
        return folder;
    }
    vstr_t path;
    vstr_init(&path, 32);
    import_begin_path(&path, folder);
    for (size_t i = 0; i < c->package.len; i++) {
        char at = c->package.text[i];
        vstr_add_byte(&path, at == '.' ? '/' : (byte)at);
    }
    return mp_obj_new_str_from_vstr(&path);
}

/* Reads a folder; one that is not there, or cannot be read, gives nothing. */
static void read_folder(completion_t *c, mp_obj_t folder) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t path = package_folder(c, folder), entry;
        mp_obj_t it = mp_getiter(vfs_call(MP_QSTR_ilistdir, path, MP_OBJ_NULL), NULL);
        while ((entry = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
            keep_entry(c, entry);
        }
        nlr_pop();
    } else if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), &mp_type_Exception)) {
        nlr_jump(nlr.ret_val);
    }
}

void complete_files(completion_t *c) {
    mp_obj_t folders = import_sys_path();
    bool relative = c->package.len > 0 && c->package.text[0] == '.';
    if (relative || !mp_obj_is_exact_type(folders, &mp_type_list)) {
        return;
    }
    c->files = MP_OBJ_TO_PTR(mp_obj_new_list(0, NULL));
    const mp_obj_list_t *list = MP_OBJ_TO_PTR(folders);
    for (size_t i = 0; i < list->len; i++) { /* a file system of a program might change it */
        if (mp_obj_is_str(list->items[i])) {
            read_folder(c, list->items[i]);
        }
    }
}
#endif
