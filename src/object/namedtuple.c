/* Named tuples: namedtuple() makes a class whose objects are plain tuple structures.
 *
 * Such a class (type_is_struct) is an mp_obj_class_t without MP_TYPE_FLAG_INSTANCE_TYPE, but with
 * MP_TYPE_FLAG_VALUE: its objects are no mp_obj_instance_t but mp_obj_tuple_t, and its slots are
 * those of tuples. Its MRO is [what all named tuples share, tuple]; behind that, in the same block,
 * lie the names and the defaults of the fields. Item i of the tuple lies where value i of an
 * instance lies, so that the VM's caches of instance attributes (CACHE_SLOT) serve fields, too. A
 * class below a named tuple has it as its native base. */
#include "object/namedtuple.h"
#include "memory/heap.h"
#include "object/dict.h"
#include "object/property.h"
#include "object/sequence.h"
#include "object/str_methods.h"
#include "object/tuple.h"
#include "object/union.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "syntax/lexer.h"

#if MICROPY_PY_COLLECTIONS

_Static_assert(offsetof(mp_obj_tuple_t, items) == offsetof(mp_obj_instance_t, values),
               "fields lie where the values of instances lie");

/* Behind the MRO of the class. */
typedef struct {
    mp_obj_tuple_t *names; /* interned strings */
    mp_obj_t defaults;     /* tuple: of the last fields; NULL: none have one */
#if MICROPY_PY_COLLECTIONS_NAMEDTUPLE_DETAILS
    mp_obj_t docs; /* dict: texts that programs gave fields; NULL: none */
#endif
} fields_t;
enum { N_MRO = 2 };

static fields_t *fields_of(const mp_obj_type_t *type) {
    return (void *)&((mp_obj_class_t *)type)->mro[N_MRO];
}

/* The number of the field, or -1. */
static mp_int_t find_field(const mp_obj_type_t *type, mp_obj_t name) {
    const mp_obj_tuple_t *names = fields_of(type)->names;
    for (size_t i = 0; i < names->len; i++) {
        if (names->items[i] == name) {
            return (mp_int_t)i;
        }
    }
    return -1;
}

/* Making tuples -------------------------------------------------------------------------------- */

static MP_NORETURN void raise_about_field(const mp_obj_type_t *type, mp_rom_error_text_t text,
                                          mp_obj_t name) {
    mp_raise_msg_varg(&mp_type_TypeError, text, type_name(type), MP_OBJ_QSTR_VALUE(name));
}

static mp_obj_tuple_t *new_tuple(const mp_obj_type_t *type) {
    size_t n = fields_of(type)->names->len;
    mp_obj_tuple_t *o = mp_obj_malloc_var(mp_obj_tuple_t, items, mp_obj_t, n, type);
    o->len = n;
    return o;
}

/* Fields that got no argument get their default. */
static void fill_in(mp_obj_tuple_t *o) {
    const fields_t *f = fields_of(o->base.type);
    const mp_obj_tuple_t *defaults = MP_OBJ_TO_PTR(f->defaults);
    size_t first = o->len - (f->defaults == MP_OBJ_NULL ? 0 : defaults->len);
    for (size_t i = 0; i < o->len; i++) {
        if (o->items[i] == MP_OBJ_NULL) {
            if (i < first) {
                raise_about_field(o->base.type,
                                  MP_ERROR_TEXT("%q.__new__() missing 1 required "
                                                "positional argument: '%q'"),
                                  f->names->items[i]);
            }
            o->items[i] = defaults->items[i - first];
        }
    }
}

static mp_obj_t namedtuple_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                    const mp_obj_t *args) {
    mp_obj_tuple_t *o = new_tuple(type);
    if (n_args > o->len) {
        mp_raise_msg_varg(
            &mp_type_TypeError,
            MP_ERROR_TEXT("%q.__new__() takes %u positional arguments but %u were given"),
            type_name(type), (unsigned)o->len + 1, (unsigned)n_args + 1);
    }
    memcpy(o->items, args, n_args * sizeof(mp_obj_t));
    for (size_t i = 0; i < n_kw; i++) {
        const mp_obj_t *kw = args + n_args + 2 * i;
        mp_obj_t name = mp_obj_str_intern_checked(kw[0]);
        mp_int_t k = find_field(type, name);
        if (k < 0 || o->items[k] != MP_OBJ_NULL) {
            raise_about_field(
                type,
                k < 0 ? MP_ERROR_TEXT("%q.__new__() got an unexpected keyword argument '%q'")
                      : MP_ERROR_TEXT("%q.__new__() got multiple values for argument '%q'"),
                name);
        }
        o->items[k] = kw[1];
    }
    fill_in(o);
    return MP_OBJ_FROM_PTR(o);
}

/* Objects -------------------------------------------------------------------------------------- */

static void namedtuple_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    mp_cstack_check();
    print_class_name(print, self_in, kind);
    mp_print_str(print, "(");
    for (size_t i = 0; i < self->len; i++) {
        qstr name = MP_OBJ_QSTR_VALUE(fields_of(self->base.type)->names->items[i]);
        mp_printf(print, i == 0 ? "%q=" : ", %q=", name);
        mp_obj_print_helper(print, self->items[i], PRINT_REPR);
    }
    mp_print_str(print, ")");
}

/* Reads a field of an object or of an instance that extends one. */
static void field_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(native_self(self_in));
    mp_int_t i = dest[0] == MP_OBJ_NULL ? find_field(self->base.type, MP_OBJ_NEW_QSTR(name)) : -1;
    if (i >= 0) {
        dest[0] = self->items[i];
    }
}

mp_int_t namedtuple_cached_field(mp_obj_t self, qstr name) {
    const mp_obj_type_t *type = ((mp_obj_base_t *)self)->type;
    mp_obj_t member = class_lookup(type, name, NULL);
    bool plain = member == MP_OBJ_NULL || (mp_obj_is_exact_type(member, &mp_type_member) &&
                                           ((obj_member_t *)member)->attr == field_attr);
    return plain ? find_field(type, MP_OBJ_NEW_QSTR(name)) : -1;
}

/* What CPython has more ------------------------------------------------------------------------ */

#if MICROPY_PY_COLLECTIONS_NAMEDTUPLE_DETAILS
/* The class's _make(iterable): as the iterable says, without the class's own __new__. */
static mp_obj_t namedtuple_make(mp_obj_t cls, mp_obj_t iterable) {
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(cls);
    mp_obj_tuple_t *from = MP_OBJ_TO_PTR(seq_to_tuple(iterable));
    mp_obj_tuple_t *o = new_tuple(class_native(type));
    if (from->len != o->len) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Expected %u arguments, got %u"),
                          (unsigned)o->len, (unsigned)from->len);
    }
    memcpy(o->items, from->items, o->len * sizeof(mp_obj_t));
    if (type_is_struct(type)) {
        return MP_OBJ_FROM_PTR(o);
    }
    mp_obj_t self = class_new_instance((mp_obj_class_t *)type);
    ((mp_obj_instance_t *)self)->values[0] = MP_OBJ_FROM_PTR(o);
    return self;
}
static MP_DEFINE_CONST_FUN_OBJ_2(namedtuple_make_fun_obj, namedtuple_make);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(namedtuple_make_obj, MP_ROM_PTR(&namedtuple_make_fun_obj));

/* self._replace(field=value, ...), and __replace__ for copy.replace. */
static mp_obj_t namedtuple_replace(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    (void)n_args;
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(native_self(args[0]));
    const mp_obj_type_t *type = self->base.type;
    mp_obj_tuple_t *items = MP_OBJ_TO_PTR(mp_obj_new_tuple(self->len, self->items));
    mp_obj_t unknown = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < kw->used; i++) {
        mp_int_t k = find_field(type, mp_obj_str_intern_checked(kw->table[i].key));
        if (k < 0) {
            mp_obj_list_append(unknown, kw->table[i].key);
        } else {
            items->items[k] = kw->table[i].value;
        }
    }
    if (mp_obj_is_true(unknown)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Got unexpected field names: %r"),
                          unknown);
    }
    return namedtuple_make(MP_OBJ_FROM_PTR(mp_obj_get_type(args[0])), MP_OBJ_FROM_PTR(items));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(namedtuple_replace_fun_obj, 1, namedtuple_replace);

static void namedtuple_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL && (name == MP_QSTR__replace || name == MP_QSTR___replace__)) {
        dest[0] = MP_OBJ_FROM_PTR(&namedtuple_replace_fun_obj);
        dest[1] = self;
    }
}
/* Bound to the whole instance of a class below, whose type the result has. */
static MEMBER_DEFINE(namedtuple_replace_obj, MP_QSTR__replace, namedtuple_attr);

static mp_obj_t namedtuple_asdict(mp_obj_t self_in) {
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t dict = mp_obj_new_dict(self->len);
    for (size_t i = 0; i < self->len; i++) {
        mp_obj_dict_store(dict, fields_of(self->base.type)->names->items[i], self->items[i]);
    }
    return dict;
}
static MP_DEFINE_CONST_FUN_OBJ_1(namedtuple_asdict_obj, namedtuple_asdict);

static mp_obj_t namedtuple_getnewargs(mp_obj_t self_in) {
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    return mp_obj_new_tuple(self->len, self->items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(namedtuple_getnewargs_obj, namedtuple_getnewargs);

size_t namedtuple_field_doc(const mp_obj_type_t *type, qstr name, mp_obj_t *dest) {
    fields_t *f = fields_of(type);
    mp_int_t i = find_field(type, MP_OBJ_NEW_QSTR(name));
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = f->docs == MP_OBJ_NULL
                      ? MP_OBJ_NULL
                      : dict_get_fast(MP_OBJ_TO_PTR(f->docs), MP_OBJ_NEW_QSTR(name));
        if (dest[0] == MP_OBJ_NULL) {
            vstr_t text;
            mp_print_t print;
            vstr_init_print(&text, 32, &print);
            mp_printf(&print, "Alias for field number %d", (int)i);
            dest[0] = mp_obj_new_str_from_vstr(&text);
        }
    } else {
        if (f->docs == MP_OBJ_NULL) {
            f->docs = mp_obj_new_dict(1);
        }
        mp_obj_dict_store(f->docs, MP_OBJ_NEW_QSTR(name), obj_or_none(dest[1]));
        dest[0] = MP_OBJ_NULL;
    }
    return (size_t)i;
}

#if MICROPY_PY_GENERIC_ALIAS
static MP_DEFINE_CONST_FUN_OBJ_2(namedtuple_getitem_fun, generic_alias_new);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(namedtuple_getitem_obj, MP_ROM_PTR(&namedtuple_getitem_fun));
#endif

static const mp_rom_map_elem_t namedtuple_locals_table[] = {
#if MICROPY_PY_GENERIC_ALIAS
    {MP_ROM_QSTR(MP_QSTR___class_getitem__), MP_ROM_PTR(&namedtuple_getitem_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR___getnewargs__), MP_ROM_PTR(&namedtuple_getnewargs_obj)},
    {MP_ROM_QSTR(MP_QSTR___replace__), MP_ROM_PTR(&namedtuple_replace_obj)},
    {MP_ROM_QSTR(MP_QSTR___slots__), MP_ROM_PTR(&mp_const_empty_tuple_obj)},
    {MP_ROM_QSTR(MP_QSTR__asdict), MP_ROM_PTR(&namedtuple_asdict_obj)},
    {MP_ROM_QSTR(MP_QSTR__make), MP_ROM_PTR(&namedtuple_make_obj)},
    {MP_ROM_QSTR(MP_QSTR__replace), MP_ROM_PTR(&namedtuple_replace_obj)},
};
static MP_DEFINE_CONST_DICT(namedtuple_locals, namedtuple_locals_table);
#define NAMEDTUPLE_LOCALS , locals_dict, &namedtuple_locals
#else
#define NAMEDTUPLE_LOCALS
#endif

/* What all named tuples share: the first of their bases, which __bases__ does not show. */
MP_DEFINE_CONST_OBJ_TYPE(namedtuple_type, MP_QSTR_namedtuple, MP_TYPE_FLAG_NONE, parent,
                         &mp_type_tuple NAMEDTUPLE_LOCALS);
/* Where the class has no descriptors of its fields, they come before all other attributes. */
#if MICROPY_PY_COLLECTIONS_NAMEDTUPLE_DETAILS
#define FIELD_SLOT
#else
#define FIELD_SLOT , attr, field_attr
#endif
static MP_TYPE_DEFINE_SLOTS(namedtuple_slots, make_new, namedtuple_make_new, print,
                            namedtuple_print, unary_op, tuple_unary_op, binary_op, seq_binary_op,
                            subscr, tuple_subscr, iter, iter_tuple_new FIELD_SLOT);
static const mp_rom_obj_tuple_t tuple_only = {{&mp_type_tuple}, 1, {&mp_type_tuple}};

/* namedtuple() --------------------------------------------------------------------------------- */

/* Appends the words of "x, y z" to the list. */
static void split_names(mp_obj_t list, mp_obj_t text) {
    size_t len, start = 0;
    const char *s = mp_obj_str_get_data(text, &len);
    for (size_t i = 0; i <= len; i++) {
        if (i == len || s[i] == ',' || (unsigned char)s[i] <= ' ') {
            if (i > start) {
                mp_obj_list_append(list, mp_obj_new_str_via_qstr(s + start, i - start));
                s = mp_obj_str_get_data(text, &len);
            }
            start = i + 1;
        }
    }
}

#if MICROPY_PY_COLLECTIONS_NAMEDTUPLE_DETAILS
/* What is wrong with the name of a class (n_before < 0) or of a field behind others; NULL: nothing.
 */
static mp_rom_error_text_t fault_of(mp_obj_t name, const mp_obj_t *before, mp_int_t n_before) {
    if (mp_call_function_1(MP_OBJ_FROM_PTR(&str_isidentifier_obj), name) == mp_const_false) {
        return MP_ERROR_TEXT("Type names and field names must be valid identifiers: %r");
    }
    if (lex_name_kind(MP_OBJ_QSTR_VALUE(name)) != T_NAME) {
        return MP_ERROR_TEXT("Type names and field names cannot be a keyword: %r");
    }
    if (n_before >= 0 && mp_obj_str_get_str(name)[0] == '_') {
        return MP_ERROR_TEXT("Field names cannot start with an underscore: %r");
    }
    if (n_before > 0 && seq_holds(before, (size_t)n_before, name)) {
        return MP_ERROR_TEXT("Encountered duplicate field name: %r");
    }
    return NULL;
}

static void check_name(mp_obj_t name, const mp_obj_t *before, mp_int_t n_before) {
    mp_rom_error_text_t fault = fault_of(name, before, n_before);
    if (fault != NULL) {
        mp_raise_msg_varg(&mp_type_ValueError, fault, name);
    }
}

/* Fields whose names will not do are called "_1" and so on, or refused. */
static void check_fields(mp_obj_tuple_t *names, bool rename) {
    for (size_t i = 0; i < names->len; i++) {
        if (rename && fault_of(names->items[i], names->items, (mp_int_t)i) != NULL) {
            vstr_t text;
            mp_print_t print;
            vstr_init_print(&text, 8, &print);
            mp_printf(&print, "_%u", (unsigned)i);
            names->items[i] = mp_obj_new_str_via_qstr(text.buf, text.len);
        } else {
            check_name(names->items[i], names->items, (mp_int_t)i);
        }
    }
}

static void set(mp_obj_class_t *cls, qstr name, mp_obj_t value) {
    dict_set(cls->locals, name, value);
}

/* "Point(x, y)" */
static mp_obj_t doc_of(const mp_obj_class_t *cls, const mp_obj_tuple_t *names) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 32, &print);
    mp_printf(&print, "%q(", cls->name);
    for (size_t i = 0; i < names->len; i++) {
        mp_printf(&print, i == 0 ? "%q" : ", %q", MP_OBJ_QSTR_VALUE(names->items[i]));
    }
    mp_print_str(&print, ")");
    return mp_obj_new_str_from_vstr(&text);
}

static void add_details(mp_obj_class_t *cls, mp_obj_t module) {
    const fields_t *f = fields_of(&cls->type);
    const mp_obj_tuple_t *names = f->names, *defaults = MP_OBJ_TO_PTR(f->defaults);
    mp_obj_t by_name = mp_obj_new_dict(0);
    for (size_t i = 0; i < names->len; i++) {
        obj_member_t *m = mp_obj_malloc(obj_member_t, &mp_type_member);
        m->name = MP_OBJ_QSTR_VALUE(names->items[i]);
        m->attr = field_attr;
        set(cls, m->name, MP_OBJ_FROM_PTR(m));
    }
    for (size_t i = 0; f->defaults != MP_OBJ_NULL && i < defaults->len; i++) {
        mp_obj_dict_store(by_name, names->items[names->len - defaults->len + i],
                          defaults->items[i]);
    }
    set(cls, MP_QSTR__field_defaults, by_name);
    set(cls, MP_QSTR___match_args__, MP_OBJ_FROM_PTR(names));
    set(cls, MP_QSTR___doc__, doc_of(cls, names));
    set(cls, MP_QSTR___module__, module);
}

/* The module in which the class is said to have been made: where the caller runs. */
static mp_obj_t calling_module(void) {
    mp_obj_dict_t *globals = mp_globals_get();
    mp_map_elem_t *e = globals == NULL ? NULL : mp_map_lookup_qstr(&globals->map, MP_QSTR___name__);
    return e == NULL ? mp_const_none : e->value;
}
#endif

/* The text of a name. */
static mp_obj_t interned(mp_obj_t name) {
    name = native_self(name);
    if (MICROPY_PY_COLLECTIONS_NAMEDTUPLE_DETAILS && !mp_obj_is_str(name)) {
        name = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_str), name);
    }
    return mp_obj_str_intern_checked(name);
}

/* The names of the fields, interned, as a new tuple. */
static mp_obj_tuple_t *field_names(mp_obj_t spec) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    if (mp_obj_is_str(native_self(spec))) {
        split_names(list, native_self(spec));
    } else {
        mp_obj_iter_buf_t buf;
        mp_obj_t it = mp_getiter(spec, &buf), name;
        while ((name = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
            mp_obj_list_append(list, interned(name));
        }
    }
    size_t n;
    mp_obj_t *items;
    mp_obj_get_array(list, &n, &items);
    return MP_OBJ_TO_PTR(mp_obj_new_tuple(n, items));
}

static mp_obj_class_t *new_class(qstr name, mp_obj_tuple_t *names, mp_obj_t defaults) {
    mp_obj_dict_t *locals = MP_OBJ_TO_PTR(mp_obj_new_dict(1));
    dict_set(locals, MP_QSTR__fields, MP_OBJ_FROM_PTR(names));
    size_t size = offsetof(mp_obj_class_t, mro) + N_MRO * sizeof(mp_obj_t) + sizeof(fields_t);
    mp_obj_class_t *cls = mp_obj_malloc_helper(size, &mp_type_type);
    cls->type.slots = (const mp_type_slots_t *)&namedtuple_slots;
    cls->type.flags = MP_TYPE_FLAG_BARRIER | MP_TYPE_FLAG_VALUE |
                      MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE;
    cls->type.version = TYPE_VERSION_ROM + ++MP_STATE_VM(type_version);
    cls->name = name;
    cls->locals = locals;
    cls->bases = (mp_obj_tuple_t *)&tuple_only;
    cls->native_base = &mp_type_tuple;
    cls->slots_alloc = CLASS_SEALED;
    cls->n_mro = N_MRO;
    cls->mro[0] = &namedtuple_type;
    cls->mro[1] = &mp_type_tuple;
    *fields_of(&cls->type) = (fields_t){.names = names, .defaults = defaults};
    return cls;
}

#if MICROPY_PY_COLLECTIONS_NAMEDTUPLE_DETAILS
/* namedtuple(typename, field_names, *, rename=False, defaults=None, module=None) */
static mp_obj_t namedtuple(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    enum { NAME, FIELDS, RENAME, DEFAULTS, MODULE };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_typename, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_field_names, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_rename, MP_ARG_BOOL | MP_ARG_KW_ONLY, {0}},
        {MP_QSTR_defaults, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_module, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    mp_obj_t name = interned(v[NAME].u_obj);
    mp_obj_tuple_t *names = field_names(v[FIELDS].u_obj);
    check_name(name, NULL, -1);
    check_fields(names, v[RENAME].u_bool);
    mp_obj_t defaults = MP_OBJ_NULL;
    if (v[DEFAULTS].u_obj != mp_const_none) {
        defaults = seq_to_tuple(v[DEFAULTS].u_obj);
        if (((mp_obj_tuple_t *)defaults)->len > names->len) {
            mp_raise_TypeError(MP_ERROR_TEXT("Got more default values than field names"));
        }
    }
    mp_obj_class_t *cls = new_class(MP_OBJ_QSTR_VALUE(name), names, defaults);
    add_details(cls, v[MODULE].u_obj != mp_const_none ? v[MODULE].u_obj : calling_module());
    return MP_OBJ_FROM_PTR(cls);
}
MP_DEFINE_CONST_FUN_OBJ_KW(namedtuple_obj, 0, namedtuple);
#else
/* namedtuple(name, fields) */
static mp_obj_t namedtuple(mp_obj_t name, mp_obj_t fields) {
    return MP_OBJ_FROM_PTR(new_class(mp_obj_str_get_qstr(name), field_names(fields), MP_OBJ_NULL));
}
MP_DEFINE_CONST_FUN_OBJ_2(namedtuple_obj, namedtuple);
#endif
#endif
