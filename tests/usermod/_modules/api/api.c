/* One function for each family of the C API (docs/c-api.md). */
#include "api.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"

/* Arguments
 * --------------------------------------------------------------------------------------------------------------
 */

static mp_obj_t api_parse(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_first, ARG_count, ARG_flag, ARG_rest };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_first, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_count, MP_ARG_INT, {.u_int = 7}},
        {MP_QSTR_flag, MP_ARG_KW_ONLY | MP_ARG_BOOL, {.u_bool = true}},
        {MP_QSTR_rest, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_nothing)}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_obj_t r[] = {args[ARG_first].u_obj, mp_obj_new_int(args[ARG_count].u_int),
                    mp_obj_new_bool(args[ARG_flag].u_bool), args[ARG_rest].u_obj};
    return mp_obj_new_tuple(4, r);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(api_parse_obj, 0, api_parse);

static mp_obj_t api_between(size_t n_args, const mp_obj_t *args) {
    return mp_obj_new_list(n_args, (mp_obj_t *)args);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(api_between_obj, 1, 3, api_between);

/* Values: C to Python and back
 * ---------------------------------------------------------------------------------------------- */

/* What C code sees of a value. */
static mp_obj_t api_describe(mp_obj_t o) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 16, &print);
    mp_int_t i;
    mp_buffer_info_t buf;
    size_t len;
    mp_obj_t *items;
    if (mp_obj_is_bool(o)) {
        mp_printf(&print, "bool %d", mp_obj_is_true(o));
    } else if (mp_obj_is_int(o) && mp_obj_get_int_maybe(o, &i)) {
        mp_printf(&print, "int %d", (int)i);
    } else if (mp_obj_is_float(o)) {
        mp_printf(&print, "float %.2f", (double)mp_obj_get_float(o));
    } else if (mp_obj_is_str(o)) {
        const char *data = mp_obj_str_get_data(o, &len);
        mp_printf(&print, "str %d %.*s %s", (int)len, (int)len, data, mp_obj_str_get_str(o));
    } else if (mp_obj_is_type(o, &mp_type_tuple) || mp_obj_is_type(o, &mp_type_list)) {
        mp_obj_get_array(o, &len, &items);
        vstr_add_str(&text, mp_obj_get_type_str(o));
        for (size_t k = 0; k < len; k++) {
            vstr_add_char(&text, ' ');
            mp_obj_print_helper(&print, items[k], PRINT_REPR);
        }
    } else if (mp_obj_is_type(o, &mp_type_dict)) {
        mp_map_t *map = mp_obj_dict_get_map(o);
        for (size_t k = 0; k < map->alloc; k++) {
            if (mp_map_slot_is_filled(map, k)) {
                mp_obj_print_helper(&print, map->table[k].key, PRINT_STR);
                vstr_add_byte(&text, '=');
                mp_obj_print_helper(&print, map->table[k].value, PRINT_STR);
                vstr_add_byte(&text, ';');
            }
        }
    } else if (mp_get_buffer(o, &buf, MP_BUFFER_READ)) {
        mp_printf(&print, "buffer %d %c", (int)buf.len, buf.typecode);
    } else if (mp_obj_is_callable(o)) {
        vstr_add_str(&text, "callable");
    } else {
        vstr_printf(&text, "%s", mp_obj_get_type_str(o));
    }
    return mp_obj_new_str_from_vstr(&text);
}
static MP_DEFINE_CONST_FUN_OBJ_1(api_describe_obj, api_describe);

static mp_obj_t api_make(void) {
    mp_obj_t dict = mp_obj_new_dict(0);
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR_small), MP_OBJ_NEW_SMALL_INT(-5));
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR_big),
                      mp_obj_new_int_from_ull(0xffffffffffffffffull));
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR_signed),
                      mp_obj_new_int_from_ll(-0x7fffffffffffffffll));
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR_half), mp_obj_new_float((mp_float_t)0.5));
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR_text), mp_obj_new_str("\xc3\xa4", 2));
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR_bytes),
                      mp_obj_new_bytes((const byte *)"\0\1", 2));
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR_none), mp_const_none);
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR_gone), mp_const_true);
    mp_obj_dict_delete(dict, MP_OBJ_NEW_QSTR(MP_QSTR_gone));
    return dict;
}
static MP_DEFINE_CONST_FUN_OBJ_0(api_make_obj, api_make);

static mp_obj_t api_operate(mp_obj_t a, mp_obj_t b) {
    mp_obj_t r[] = {mp_binary_op(MP_BINARY_OP_ADD, a, b), mp_binary_op(MP_BINARY_OP_LESS, a, b),
                    mp_unary_op(MP_UNARY_OP_NEGATIVE, a), mp_obj_new_bool(mp_obj_equal(a, b))};
    return mp_obj_new_tuple(MP_ARRAY_SIZE(r), r);
}
static MP_DEFINE_CONST_FUN_OBJ_2(api_operate_obj, api_operate);

/* Callbacks, attributes, exceptions
 * ------------------------------------------------------------------------------------------ */

static mp_obj_t api_call(mp_obj_t f) {
    mp_obj_t args[] = {MP_OBJ_NEW_SMALL_INT(1), MP_OBJ_NEW_SMALL_INT(2),
                       MP_OBJ_NEW_QSTR(MP_QSTR_key), mp_const_true};
    return mp_call_function_n_kw(f, 2, 1, args);
}
static MP_DEFINE_CONST_FUN_OBJ_1(api_call_obj, api_call);

static mp_obj_t api_method(mp_obj_t o, mp_obj_t arg) {
    mp_obj_t dest[3];
    mp_load_method_maybe(o, MP_QSTR_method, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_store_attr(o, MP_QSTR_missed, arg);
        return mp_load_attr(o, MP_QSTR_missed);
    }
    dest[2] = arg;
    return mp_call_method_n_kw(1, 0, dest);
}
static MP_DEFINE_CONST_FUN_OBJ_2(api_method_obj, api_method);

/* try: f() */
static mp_obj_t api_catch(mp_obj_t f) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t r = mp_call_function_0(f);
        nlr_pop();
        return r;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(exc)),
                                 MP_OBJ_FROM_PTR(&mp_type_ValueError))) {
        nlr_jump(nlr.ret_val);
    }
    mp_obj_t pair[] = {mp_obj_exception_get_value(exc), MP_OBJ_FROM_PTR(mp_obj_get_type(exc))};
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_1(api_catch_obj, api_catch);

static mp_obj_t api_raise(mp_obj_t which) {
    switch (mp_obj_get_int(which)) {
    case 0:
        mp_raise_ValueError(MP_ERROR_TEXT("a value"));
    case 1:
        mp_raise_TypeError(MP_ERROR_TEXT("a type"));
    case 2:
        mp_raise_OSError(2);
    case 3:
        mp_raise_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("%d of %s, %q"), 3, "four",
                          MP_QSTR_name);
    case 4:
        mp_raise_NotImplementedError(MP_ERROR_TEXT("not yet"));
    case 5:
        mp_raise_type(&mp_type_IndexError);
    case 6:
        nlr_raise(mp_obj_new_exception_arg1(&mp_type_KeyError, MP_OBJ_NEW_QSTR(MP_QSTR_key)));
    }
    mp_raise_msg(&mp_type_AssertionError, MP_ERROR_TEXT("else"));
}
static MP_DEFINE_CONST_FUN_OBJ_1(api_raise_obj, api_raise);

static mp_obj_t api_schedule(mp_obj_t f, mp_obj_t arg) {
    return mp_obj_new_bool(mp_sched_schedule(f, arg));
}
static MP_DEFINE_CONST_FUN_OBJ_2(api_schedule_obj, api_schedule);

static mp_obj_t api_import(mp_obj_t name) {
    mp_obj_t module =
        mp_import_name(mp_obj_str_get_qstr(name), mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    mp_store_global(MP_QSTR_imported_by_c, module);
    return mp_load_attr(module, MP_QSTR___name__);
}
static MP_DEFINE_CONST_FUN_OBJ_1(api_import_obj, api_import);

/* Memory
 * -------------------------------------------------------------------------------------------------------------------
 */

typedef struct _node_t {
    struct _node_t *next;
    mp_obj_t value;
} node_t;
/* What a root pointer holds survives collections, and everything that hangs on it. */
MP_REGISTER_ROOT_POINTER(struct _node_t *api_nodes);

static mp_obj_t api_push(mp_obj_t value) {
    node_t *n = m_new_obj(node_t);
    n->value = value;
    n->next = MP_STATE_VM(api_nodes);
    MP_STATE_VM(api_nodes) = n;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(api_push_obj, api_push);

static mp_obj_t api_pop_all(void) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    node_t *next;
    for (node_t *n = MP_STATE_VM(api_nodes); n != NULL; n = next) {
        next = n->next;
        mp_obj_list_append(list, n->value);
        m_del_obj(node_t, n);
    }
    MP_STATE_VM(api_nodes) = NULL;
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_0(api_pop_all_obj, api_pop_all);

/* Blocks of every kind are zero where they must be, keep what they hold, and know their size. */
static mp_obj_t api_blocks(void) {
    byte *a = m_new0(byte, 100);
    bool ok = a[0] == 0 && a[99] == 0;
    memset(a, 7, 100);
    a = m_renew(byte, a, 100, 5000);
    ok = ok && a[0] == 7 && a[99] == 7 && gc_nbytes(a) >= 5000;
    m_del(byte, a, 5000);
    void *b = gc_alloc(32, 0);
    ok = ok && b != NULL && gc_nbytes(b) >= 32;
    b = gc_realloc(b, 64, true);
    ok = ok && gc_nbytes(b) >= 64;
    gc_free(b);
    ok = ok && m_new_maybe(byte, (size_t)-1 / 4) == NULL;
    gc_lock();
    ok = ok && gc_is_locked() && m_new_maybe(byte, 64) == NULL;
    gc_unlock();
    gc_info_t info;
    gc_info(&info);
    gc_collect();
    return mp_obj_new_bool(ok && info.total == info.used + info.free);
}
static MP_DEFINE_CONST_FUN_OBJ_0(api_blocks_obj, api_blocks);

static mp_obj_t api_dropped(void) {
    gc_collect();
    return mp_obj_new_int(MP_STATE_VM(api_pipes_dropped));
}
static MP_DEFINE_CONST_FUN_OBJ_0(api_dropped_obj, api_dropped);

/* The module
 * -----------------------------------------------------------------------------------------------------------------
 */

static const MP_DEFINE_STR_OBJ(api_version_obj, "one point zero");
static const mp_rom_obj_tuple_t api_pair = {
    {&mp_type_tuple}, 2, {MP_ROM_INT(1), MP_ROM_QSTR(MP_QSTR_two)}};

static const mp_rom_map_elem_t api_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_api)},
    {MP_ROM_QSTR(MP_QSTR_parse), MP_ROM_PTR(&api_parse_obj)},
    {MP_ROM_QSTR(MP_QSTR_between), MP_ROM_PTR(&api_between_obj)},
    {MP_ROM_QSTR(MP_QSTR_describe), MP_ROM_PTR(&api_describe_obj)},
    {MP_ROM_QSTR(MP_QSTR_make), MP_ROM_PTR(&api_make_obj)},
    {MP_ROM_QSTR(MP_QSTR_operate), MP_ROM_PTR(&api_operate_obj)},
    {MP_ROM_QSTR(MP_QSTR_call), MP_ROM_PTR(&api_call_obj)},
    {MP_ROM_QSTR(MP_QSTR_call_method), MP_ROM_PTR(&api_method_obj)},
    {MP_ROM_QSTR(MP_QSTR_catch), MP_ROM_PTR(&api_catch_obj)},
    {MP_ROM_QSTR(MP_QSTR_raise_), MP_ROM_PTR(&api_raise_obj)},
    {MP_ROM_QSTR(MP_QSTR_schedule), MP_ROM_PTR(&api_schedule_obj)},
    {MP_ROM_QSTR(MP_QSTR_import_), MP_ROM_PTR(&api_import_obj)},
    {MP_ROM_QSTR(MP_QSTR_push), MP_ROM_PTR(&api_push_obj)},
    {MP_ROM_QSTR(MP_QSTR_pop_all), MP_ROM_PTR(&api_pop_all_obj)},
    {MP_ROM_QSTR(MP_QSTR_blocks), MP_ROM_PTR(&api_blocks_obj)},
    {MP_ROM_QSTR(MP_QSTR_dropped), MP_ROM_PTR(&api_dropped_obj)},
    {MP_ROM_QSTR(MP_QSTR_version), MP_ROM_PTR(&api_version_obj)},
    {MP_ROM_QSTR(MP_QSTR_pair), MP_ROM_PTR(&api_pair)},
    {MP_ROM_QSTR(MP_QSTR_Vector), MP_ROM_PTR(&api_vector_type)},
    {MP_ROM_QSTR(MP_QSTR_Scaled), MP_ROM_PTR(&api_scaled_type)},
    {MP_ROM_QSTR(MP_QSTR_Pipe), MP_ROM_PTR(&api_pipe_type)},
};
static MP_DEFINE_CONST_DICT(api_globals, api_globals_table);
const mp_obj_module_t api_module = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&api_globals,
};
MP_REGISTER_MODULE(MP_QSTR_api, api_module);
