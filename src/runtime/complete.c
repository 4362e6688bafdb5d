/* Completion of names at the prompt.
 *
 * What a name stands for is found by looking into the dicts of modules, classes and instances and
 * into the tables of built-in types; nothing that a program has written runs (no property, no
 * __getattr__, no __dir__), and nothing is imported. No name is stored either, but those of files
 * (complete_files.c): all names that there are get offered one by one, and the search keeps the
 * first behind another one and the last, in alphabetical order. So the list comes out sorted and
 * without repetitions by going through everything once per name, which costs no memory: a small
 * board is asked for this when its memory may be used up, and a person waits. */
#include "object/class.h"
#include "object/dict.h"
#include "object/instance.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "runtime/lineedit.h"
#include "syntax/lexer.h"

#if MICROPY_USE_READLINE

/* Offering names ------------------------------------------------------------------------------- */

static MP_NOINLINE int compare(name_text_t a, name_text_t b) {
    int order = memcmp(a.text, b.text, a.len < b.len ? a.len : b.len);
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

/* Names with an underscore are offered when it has been typed; those with a dot are no names. */
static void offer(completion_t *c, name_text_t name) {
    if (name.len < c->start.len || name.len == 0 ||
        memcmp(name.text, c->start.text, c->start.len) != 0 ||
        memchr(name.text, '.', name.len) != NULL || (c->start.len == 0 && name.text[0] == '_') ||
        compare(name, c->after) <= 0) {
        return;
    }
    if (compare(name, c->first) < 0) {
        c->first = name;
    }
    if (compare(name, c->last) > 0) {
        c->last = name;
    }
}

static void offer_qstr(completion_t *c, qstr name) {
    name_text_t n;
    n.text = (const char *)qstr_data(name, &n.len);
    offer(c, n);
}

static bool is_module(mp_obj_t o) {
    return mp_obj_is_exact_type(o, &mp_type_module);
}

static void offer_str(completion_t *c, mp_obj_t name) {
    name_text_t n;
    n.text = mp_obj_str_get_data(name, &n.len);
    offer(c, n);
}

static void offer_keys(completion_t *c, const mp_obj_dict_t *dict) {
    size_t pos = 0;
    mp_map_elem_t *e;
    while (dict != NULL && (e = map_next(&dict->map, &pos)) != NULL) {
        if (mp_obj_is_str(e->key) && (!c->only_modules || is_module(e->value))) {
            offer_str(c, e->key);
        }
    }
}

static mp_obj_t in_dict(mp_obj_dict_t *dict, qstr name) {
    mp_map_elem_t *e = mp_map_lookup_qstr(&dict->map, name);
    return e == NULL ? MP_OBJ_NULL : e->value;
}

/* Attributes of an instance that lie in numbered places. */
static void offer_slots(completion_t *c, mp_obj_t o) {
#if MICROPY_CLASS_SLOTS
    const mp_obj_class_t *cls = instance_class(o);
    for (unsigned i = cls->native_base != NULL; i < cls->n_slots; i++) {
        if (instance_get(MP_OBJ_TO_PTR(o), cls->slot_names[i]) != MP_OBJ_NULL) {
            offer_qstr(c, cls->slot_names[i]);
        }
    }
#endif
    offer_keys(c, instance_own_dict(MP_OBJ_TO_PTR(o)));
}

/* What a built-in module has besides its dict: names that C serves, and those of its library if
 * that is loaded. */
static void offer_served(completion_t *c, mp_obj_t module) {
    size_t n;
    mp_obj_t library;
    const mp_obj_t *served = module_served(MP_OBJ_TO_PTR(module), &n, &library);
    for (size_t i = 0; i < n; i++) {
        offer_qstr(c, MP_OBJ_QSTR_VALUE(served[i]));
    }
    if (library != MP_OBJ_NULL) {
        library = in_dict(&MP_STATE_VM(mp_loaded_modules_dict), MP_OBJ_QSTR_VALUE(library));
    }
    if (library != MP_OBJ_NULL) {
        offer_keys(c, module_dict(MP_OBJ_TO_PTR(library)));
    }
}

static void offer_attributes(completion_t *c, mp_obj_t o) {
    if (is_module(o)) {
        offer_keys(c, module_dict(MP_OBJ_TO_PTR(o)));
        if (!c->only_modules) {
            offer_served(c, o);
        }
        return;
    }
    if (obj_is_instance(o)) {
        offer_slots(c, o);
    }
    const mp_obj_type_t *type = obj_is_class(o) ? MP_OBJ_TO_PTR(o) : mp_obj_get_type(o), *t;
    for (size_t i = 0; (t = class_mro_at(type, i)) != NULL; i++) {
        offer_keys(c, class_dict(t));
    }
}

static void offer_names(completion_t *c) {
    offer_keys(c, &MP_STATE_VM(dict_main));
    offer_keys(c, mp_module_builtins.globals);
    for (unsigned i = 0; i < T_KW_YIELD + 1u - T_KW_FALSE; i++) {
        offer_qstr(c, lex_keywords[i]);
    }
}

#if MICROPY_MODULE_FROZEN
/* Behind the folder that a package is, in the path of a file below it; NULL: it lies elsewhere. */
static const char *inside(const char *path, name_text_t package) {
    for (size_t i = 0; i < package.len; i++) {
        if (path[i] != (package.text[i] == '.' ? '/' : package.text[i])) {
            return NULL;
        }
    }
    path += package.len;
    return package.len == 0 ? path : *path == '/' ? path + 1 : NULL;
}

static void offer_frozen(completion_t *c) {
    for (size_t i = 0; i < frozen_modules_count; i++) {
        const char *name = inside(frozen_module_name(&frozen_modules[i]), c->package);
        if (name != NULL) {
            offer(c, (name_text_t){name, strcspn(name, "./")});
        }
    }
}
#else
#define offer_frozen(c) ((void)0)
#endif

static void offer_modules(completion_t *c) {
    qstr name;
    if (c->package.len == 0) {
        for (size_t i = 0; import_builtin_at(i, &name) != NULL; i++) {
            offer_qstr(c, name);
        }
        offer_keys(c, &MP_STATE_VM(mp_loaded_modules_dict));
    }
    offer_frozen(c);
#if MICROPY_REPL_FILES
    for (size_t i = 0; c->files != NULL && i < c->files->len; i++) {
        offer_str(c, c->files->items[i]);
    }
#endif
}

/* Looks for the name behind c->after. */
static bool search(completion_t *c) {
    c->first = (name_text_t){"\xff", 1}; /* behind all names */
    c->last = (name_text_t){"", 0};
    if (c->object != MP_OBJ_NULL) {
        offer_attributes(c, c->object);
    }
    if (c->place == OF_PROGRAM) {
        offer_names(c);
    } else if (c->place == OF_MODULE) {
        offer_modules(c);
    } else if (c->place == OF_IMPORT) {
        offer_qstr(c, MP_QSTR_import);
    }
    return c->last.len > 0;
}

/* What a chain of names stands for ------------------------------------------------------------- */

static mp_obj_t variable(qstr name) {
    mp_obj_t value = in_dict(&MP_STATE_VM(dict_main), name);
    return value != MP_OBJ_NULL ? value : in_dict(mp_module_builtins.globals, name);
}

/* A module that is loaded or built in. */
static mp_obj_t module(qstr name) {
    mp_obj_t value = in_dict(&MP_STATE_VM(mp_loaded_modules_dict), name);
    value = value != MP_OBJ_NULL ? value : mp_module_get_builtin(name, false);
    return value != MP_OBJ_NULL ? value : mp_module_get_builtin(name, true);
}

/* A module's attribute that C serves; MP_OBJ_NULL: it does not. */
static mp_obj_t served_value(mp_obj_t module, qstr name) {
    size_t n;
    mp_obj_t library, value[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    const mp_obj_t *served = module_served(MP_OBJ_TO_PTR(module), &n, &library);
    for (size_t i = 0; i < n; i++) {
        if (served[i] == MP_OBJ_NEW_QSTR(name)) {
            module_delegate(MP_OBJ_TO_PTR(module), name, value);
        }
    }
    return value[0];
}

/* The attribute, if it is one that lies there as it is; else MP_OBJ_NULL. */
static mp_obj_t attribute(mp_obj_t o, qstr name) {
    if (is_module(o)) {
        mp_obj_t value = in_dict(module_dict(MP_OBJ_TO_PTR(o)), name);
        return value != MP_OBJ_NULL ? value : served_value(o, name);
    }
    mp_obj_t value = obj_is_instance(o) ? instance_get(MP_OBJ_TO_PTR(o), name) : MP_OBJ_NULL;
    if (value != MP_OBJ_NULL) {
        return value;
    }
    value = class_lookup(obj_is_class(o) ? MP_OBJ_TO_PTR(o) : mp_obj_get_type(o), name, NULL);
    bool as_it_is = value != MP_OBJ_NULL &&
                    (class_is_plain_value(value) || obj_is_class(value) || is_module(value));
    return as_it_is ? value : MP_OBJ_NULL;
}

/* What "a.b.c" stands for; MP_OBJ_NULL: that would have to be found out by running it. */
static mp_obj_t resolve(const char *s, const char *end, mp_obj_t (*begin)(qstr name)) {
    mp_obj_t o = MP_OBJ_NULL;
    for (bool first = true; first || o != MP_OBJ_NULL; first = false) {
        const char *dot = memchr(s, '.', (size_t)(end - s));
        qstr name = qstr_find_strn(s, (size_t)((dot == NULL ? end : dot) - s));
        o = name == MP_QSTRnull ? MP_OBJ_NULL : first ? begin(name) : attribute(o, name);
        if (dot == NULL) {
            return o;
        }
        s = dot + 1;
    }
    return MP_OBJ_NULL;
}

/* Where in a line that is ---------------------------------------------------------------------- */

static const char *skip_blanks(const char *s, const char *end) {
    while (s < end && *s == ' ') {
        s++;
    }
    return s;
}

/* Behind a keyword and the blanks that follow it; NULL: it is not there. */
static const char *skip_word(const char *s, const char *end, const char *word) {
    size_t n = strlen(word);
    bool there = (size_t)(end - s) > n && memcmp(s, word, n) == 0 && s[n] == ' ';
    return there ? skip_blanks(s + n, end) : NULL;
}

static const char *skip_chain(const char *s, const char *end) {
    while (s < end && (lex_is_name((byte)*s) || *s == '.')) {
        s++;
    }
    return s;
}

bool complete_begin(completion_t *c, const char *line, size_t n) {
    const char *end = line + n, *chain = end, *s = skip_blanks(line, end);
    while (chain > line && (lex_is_name((byte)chain[-1]) || chain[-1] == '.')) {
        chain--;
    }
    const char *name = end;
    while (name > chain && name[-1] != '.') {
        name--;
    }
    bool owned = name > chain;
    *c = (completion_t){.start = {name, (size_t)(end - name)},
                        .place = owned ? OF_OBJECT : OF_PROGRAM,
                        .package = {"", 0},
                        .after = {"", 0}};
    name_text_t owner = {chain, owned ? (size_t)(name - 1 - chain) : 0};
    const char *from = skip_word(s, end, "from");
    bool import = from != NULL || skip_word(s, end, "import") != NULL;
    const char *behind = from != NULL ? skip_chain(from, end) : end;
    if (behind < end) { /* `from owner` and more */
        bool names = skip_word(skip_blanks(behind, end), end, "import") != NULL;
        c->place = names ? OF_MODULE : OF_IMPORT;
        owner = (name_text_t){from, names ? (size_t)(behind - from) : 0};
    } else if (import && !(owned && *chain == '.')) {
        c->place = OF_MODULE;
        c->only_modules = owner.len > 0;
    }
    if (owner.len > 0) {
        c->object = resolve(owner.text, owner.text + owner.len, import ? module : variable);
    }
    if (c->place == OF_MODULE) {
        c->package = owner;
        complete_files(c);
    }
    return (c->place != OF_OBJECT || c->object != MP_OBJ_NULL) && search(c);
}

bool complete_next(completion_t *c) {
    c->after = c->first;
    return search(c);
}
#endif
