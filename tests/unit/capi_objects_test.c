/* What C modules call and no module of ours does, second part: objects, numbers, maps, formatted
 * output. */
#include "capi.h"
#include "py/formatfloat.h"
#include "py/objlist.h"
#include "py/parsenum.h"

/* True if that is what was printed since the last call. */
static bool got(const char *text) {
    printed[n_printed] = 0;
    bool same = strcmp(printed, text) == 0;
    if (!same) {
        printf("  printed: %s\n", printed);
    }
    n_printed = 0;
    printed[0] = 0;
    return same;
}

/* Formatted output ----------------------------------------------------------------------------- */

static void formats(void) {
    n_printed = 0;
    mp_printf(&collector, "%d|%5d|%-5d|%05d|%u", -3, 42, 42, -42, 4000000000u);
    check("integers", got("-3|   42|42   |-0042|4000000000"));
    mp_printf(&collector, "%ld %lu %lx %lld %zu", -5L, 5UL, 255L, -6LL, (size_t)7);
    check("sizes", got("-5 5 ff -6 7"));
    mp_printf(&collector, "%x %X %c %% %p", 0xabcu, 0xabcu, 'c', (void *)16);
    check("others", got("abc ABC c % 10"));
    mp_printf(&collector, "%s|%5s|%-5s|%.2s|%.*s|%s", "s", "right", "l", "cut", 1, "xyz",
              (char *)NULL);
    check("strings", got("s|right|l    |cu|x|(null)"));
    mp_printf(&collector, "%q %f %.2f %e %g", (qstr)MP_QSTR_len, 1.5, 2.0, 1e10, 0.25);
    check("names and floats", got("len 1.500000 2.00 1.000000e+10 0.25"));
    check("length", mp_printf(&collector, "%s", "four") == 4);
    n_printed = 0;
    mp_print_strn(&collector, "ab", 2, PF_FLAG_LEFT_ADJUST, '.', 5);
    mp_print_strn(&collector, "cd", 2, PF_FLAG_CENTER_ADJUST, '.', 6);
    mp_print_strn(&collector, "ef", 2, 0, ' ', 4);
    mp_print_strn(&collector, "gh", 2, 0, ' ', 0);
    check("padded", got("ab.....cd..  efgh"));
    mp_obj_t big = eval("2**70");
    mp_print_mp_int(&collector, MP_OBJ_NEW_SMALL_INT(255), 16, 'a', PF_FLAG_SHOW_PREFIX, ' ', 8,
                    -1);
    mp_print_mp_int(&collector, MP_OBJ_NEW_SMALL_INT(255), 16, 'A', 0, ' ', 0, -1);
    mp_print_mp_int(&collector, MP_OBJ_NEW_SMALL_INT(8), 8, 'a', PF_FLAG_SHOW_SIGN, ' ', 5, -1);
    mp_print_mp_int(&collector, big, 2, 'a', 0, ' ', 0, -1);
    check("ints", got("    0xffFF  +10"
                      "10000000000000000000000000000000000000000000000000000000000000000000000"));
    mp_print_float(&collector, 1.25, 'f', PF_FLAG_SHOW_SIGN | PF_FLAG_PAD_AFTER_SIGN, '0', 8, 2);
    mp_print_float(&collector, -2.5, 'e', PF_FLAG_SPACE_SIGN, ' ', 0, 1);
    mp_print_float(&collector, 2.5, 'g', PF_FLAG_SPACE_SIGN, ' ', 6, -1);
    check("floats", got("+0001.25-2.5e+00   2.5"));
    mp_print_str(&collector, "end");
    check("a string", got("end"));
}

static void float_texts(void) {
    char text[40];
    check("repr", mp_format_float(0.1, text, sizeof text, 'g', MP_FLOAT_REPR_PREC, 0) == 3 &&
                      strcmp(text, "0.1") == 0);
    check("sign",
          mp_format_float(2, text, sizeof text, 'f', 2, '+') == 5 && strcmp(text, "+2.00") == 0);
    int n = mp_format_float(1e30, text, 20, 'f', 2, 0);
    check("too long: fewer digits",
          n > 0 && n < 20 && strncmp(text, "1.0", 3) == 0 && strstr(text, "e+30") != NULL);
    text[0] = 'x';
    check("no room", mp_format_float(1, text, 2, 'f', 2, 0) == 0 && text[0] == 0);
    check("none at all", mp_format_float(1, text, 0, 'f', 2, 0) == 0);
    mp_obj_t x = mp_parse_num_float("2.5", 3, false, NULL);
    check("read", mp_obj_get_float(x) == 2.5);
}

/* Numbers -------------------------------------------------------------------------------------- */

static mp_obj_t operand;

static void as_ll(void) {
    mp_obj_get_ll(operand);
}

static void as_uint(void) {
    mp_obj_get_uint(operand);
}

static void as_float(void) {
    mp_obj_get_float(operand);
}

static void check_refused(void (*f)(void), const char *value, const char *expected) {
    operand = eval(value);
    check_raises(f, expected);
}

static void numbers(void) {
    check("long long", mp_obj_get_ll(eval("2**63 - 1")) == INT64_MAX &&
                           mp_obj_get_ll(eval("-2**63")) == INT64_MIN &&
                           mp_obj_get_ll(eval("True")) == 1);
    check_refused(as_ll, "2**63", "OverflowError: *");
    check_refused(as_ll, "-2**63 - 1", "OverflowError: *");
    check_refused(as_ll, "2**200", "OverflowError: *");
    check_refused(as_ll, "'x'", "TypeError: 'str' object cannot be interpreted as an integer");
    check("unsigned", mp_obj_get_uint(eval("2**63 + 1")) == (mp_uint_t)INT64_MAX + 2);
    check_refused(as_uint, "-1", "OverflowError: can't convert negative int to unsigned");
    check_refused(as_uint, "-2**70", "OverflowError: can't convert negative int to unsigned");
    check_refused(as_uint, "2**64", "OverflowError: *");
    check("truncated", mp_obj_get_int_truncated(eval("2**64 + 5")) == 5 &&
                           mp_obj_get_int_truncated(eval("-(2**64) - 5")) == -5 &&
                           mp_obj_int_get_truncated(eval("7")) == 7);
    check("a float", mp_obj_get_float(eval("3")) == 3.0 && mp_obj_get_float(eval("True")) == 1.0);
    check_refused(as_float, "'x'", "TypeError: *");
    mp_int_t n = 7;
    mp_float_t f = 7;
    check("maybe", mp_obj_get_int_maybe(eval("5"), &n) && n == 5 &&
                       !mp_obj_get_int_maybe(eval("'x'"), &n) &&
                       mp_obj_get_float_maybe(eval("5"), &f) && f == 5 &&
                       !mp_obj_get_float_maybe(eval("'x'"), &f));
}

/* Sequences and maps --------------------------------------------------------------------------- */

static void array_of_3(void) {
    mp_obj_t *items;
    mp_obj_get_array_fixed_n(operand, 3, &items);
    check("items", items[2] == MP_OBJ_NEW_SMALL_INT(3));
}

static void str_text(void) {
    mp_obj_str_get_str(operand);
}

static void str_data(void) {
    size_t len;
    mp_obj_str_get_data(operand, &len);
}

static void sequences(void) {
    check_refused(array_of_3, "(1, 2, 3)", NULL);
    check_refused(array_of_3, "[1, 2, 3]", NULL);
    check_refused(array_of_3, "type('T', (tuple,), {})((1, 2, 3))", NULL);
    check_refused(array_of_3, "(1, 2)", "ValueError: requested length 3 but object has length 2");
    check_refused(array_of_3, "5", "TypeError: object 'int' isn't a tuple or list");
    check_refused(array_of_3, "{}", "TypeError: object 'dict' isn't a tuple or list");
    check_refused(str_text, "5", "TypeError: can't convert 'int' object to str implicitly");
    check_refused(str_data, "5", "TypeError: can't convert 'int' object to str implicitly");
    mp_obj_t list = eval("[1, 2, 3, 4]"), *items;
    size_t n;
    mp_obj_list_set_len(list, 2);
    mp_obj_list_store(list, MP_OBJ_NEW_SMALL_INT(-1), mp_const_none);
    mp_obj_list_append(list, mp_const_true);
    mp_obj_list_get(list, &n, &items);
    check("a shorter list", n == 3 && items[1] == mp_const_none && items[2] == mp_const_true);
    mp_obj_list_set_len(list, 0);
    check("empty", mp_obj_len(list) == MP_OBJ_NEW_SMALL_INT(0));
}

static const mp_rom_map_elem_t rom_table[] = {{MP_ROM_QSTR(MP_QSTR_len), MP_ROM_INT(1)}};
static MP_DEFINE_CONST_DICT(rom_dict, rom_table);

static void change_rom(void) {
    mp_map_clear((mp_map_t *)&rom_dict.map);
}

static void add_to_rom(void) {
    mp_map_lookup((mp_map_t *)&rom_dict.map, MP_OBJ_NEW_QSTR(MP_QSTR_key),
                  MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
}

static void maps(void) {
    mp_map_t map;
    mp_obj_t key = MP_OBJ_NEW_SMALL_INT(5);
    mp_map_init(&map, 0);
    check("not there", mp_map_lookup(&map, key, MP_MAP_LOOKUP) == NULL);
    mp_map_lookup(&map, key, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = mp_const_true;
    check("there", mp_map_lookup(&map, key, MP_MAP_LOOKUP)->value == mp_const_true);
    check("taken out",
          mp_map_lookup(&map, key, MP_MAP_LOOKUP_REMOVE_IF_FOUND)->value == mp_const_true);
    check("no more",
          mp_map_lookup(&map, key, MP_MAP_LOOKUP_REMOVE_IF_FOUND) == NULL && map.used == 0);
    for (int i = 0; i < 100; i++) {
        mp_map_lookup(&map, MP_OBJ_NEW_SMALL_INT(i), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = key;
    }
    check("many",
          map.used == 100 && mp_map_lookup(&map, MP_OBJ_NEW_SMALL_INT(99), MP_MAP_LOOKUP) != NULL);
    mp_map_clear(&map);
    check("cleared", map.used == 0 && mp_map_lookup(&map, key, MP_MAP_LOOKUP) == NULL);
    mp_map_clear(&map);
    mp_map_deinit(&map);
    check_raises(change_rom, "TypeError: *");
    check_raises(add_to_rom, "TypeError: *");
    mp_map_t *globals = &mp_globals_get()->map;
    mp_store_global(MP_QSTR_key, key);
    check("the module's names",
          mp_map_lookup(globals, MP_OBJ_NEW_QSTR(MP_QSTR_key), MP_MAP_LOOKUP) != NULL);
    mp_map_clear(globals);
    check("all of them gone", globals->used == 0);
    mp_store_global(MP_QSTR_key, mp_const_none);
    check("and used again", mp_load_global(MP_QSTR_key) == mp_const_none);
}

/* Exceptions ----------------------------------------------------------------------------------- */

static void raise_own(void) {
    nlr_raise(mp_obj_new_exception_args(MP_OBJ_TO_PTR(operand), 1, (mp_obj_t[]){mp_const_none}));
}

static void raise_own_text(void) {
    mp_raise_msg_varg(MP_OBJ_TO_PTR(operand), MP_ERROR_TEXT("number %d"), 5);
}

static void exceptions(void) {
    const char *own = "type('Own', (ValueError,), {})";
    check_refused(raise_own, own, "Own: None");
    check_refused(raise_own_text, own, "Own: number 5");
    check("no text", mp_obj_new_exception_msg(&mp_type_KeyError, NULL) != MP_OBJ_NULL);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        eval("1 // 0");
        nlr_pop();
        check("not reached", false);
        return;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    n_printed = 0;
    mp_obj_print_exception(&collector, exc);
    check("with a place", strstr(printed, "line 1, in <module>\n") != NULL);
    mp_obj_exception_clear_traceback(exc);
    n_printed = 0;
    mp_obj_print_exception(&collector, exc);
    check("without", got("ZeroDivisionError: division by zero\n"));
}

static void all(void) {
    formats();
    float_texts();
    numbers();
    sequences();
    maps();
    exceptions();
}

int main(void) {
    return run_tests("capi_objects_test", all);
}
