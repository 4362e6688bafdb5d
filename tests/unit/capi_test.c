/* What C modules call and no module of ours does: memory, names, numbers in memory, text buffers,
 * keyword arguments, calls that print their errors. The other half of the C API is tested by the
 * modules in tests/usermod, from Python. */
#include <sys/mman.h>
#include <unistd.h>
#include "py/binary.h"
#include "py/mphal.h"
#include "py/mperrno.h"
#include "capi.h"

static bool is_str(mp_obj_t o, const char *text) {
    return mp_obj_is_str(o) && strcmp(mp_obj_str_get_str(o), text) == 0;
}

/* Memory --------------------------------------------------------------------------------------- */

static bool all_zero(const void *p, size_t n) {
    const char *c = p;
    for (size_t i = 0; i < n; i++) {
        if (c[i] != 0) {
            return false;
        }
    }
    return true;
}

static void memory(void) {
    check("nothing is NULL", m_malloc(0) == NULL && m_malloc_leaf(0) == NULL &&
                                 m_malloc_maybe(0) == NULL && gc_alloc(0, 0) == NULL);
    char *p = m_malloc0(100);
    check("zeroed", all_zero(p, 100) && gc_nbytes(p) >= 100);
    memset(p, 7, 100);
    p = m_realloc(p, 1000);
    check("contents move", p[99] == 7 && gc_nbytes(p) >= 1000);
    check("the rest is zeroed", all_zero(p + 100, 900));
    p = gc_realloc(p, 10, false);
    check("shorter in place", p != NULL && p[9] == 7 && gc_nbytes(p) < 1000);
    check("no room in place", m_realloc_maybe(p, (size_t)1 << 45, false) == NULL && p[9] == 7);
    check("freed by length 0", m_realloc(p, 0) == NULL);
    check("made by no address", (p = m_realloc(NULL, 30)) != NULL);
    m_free(p);
    m_free(NULL);
    check("no block", gc_nbytes(&failures) == 0);
    gc_free(gc_alloc(40, 0));
    check("a block with finaliser", gc_nbytes(m_malloc_with_finaliser(40)) >= 40);
    m_malloc_with_finaliser(24); /* never becomes an object: nothing is called for it */
    gc_collect();
    gc_run_finalisers();
    heap_check();
}

static void too_much(void) {
    m_malloc((size_t)1 << 45);
}

static void too_much_more(void) {
    m_realloc(m_malloc(16), (size_t)1 << 45);
}

static void locked_heap(void) {
    gc_lock();
    gc_lock();
    bool none = m_malloc_maybe(10) == NULL;
    void *p = (void *)mp_const_none;
    gc_collect();
    gc_unlock();
    check("locked twice", none && gc_is_locked() && p != NULL);
    gc_unlock();
    check("unlocked", !gc_is_locked() && m_malloc_maybe(10) != NULL);
    gc_unlock();
    check("not below zero", !gc_is_locked());
}

/* Roots that only the embedding program knows are held by what it marks. */
static void roots(void) {
    static void *root[2];
    root[0] = m_malloc(64);
    uintptr_t hidden = ~(uintptr_t)m_malloc(64);
    gc_collect_start();
    gc_collect_root(root, 2);
    gc_helper_collect_regs_and_stack();
    gc_collect_end();
    check("a root is kept", gc_nbytes(root[0]) >= 64 && hidden != 0);
}

static void count_block(void *block, void *n) {
    (void)block;
    ++*(size_t *)n;
}

/* What is printed about the heap, against what gc_info and a walk over it say. */
static void heap_printed(void) {
    gc_info_t info;
    unsigned total, used, unused, blocks1, blocks2, largest, gap;
    gc_collect();
    gc_info(&info);
    n_printed = 0;
    gc_dump_info(&collector);
    check("sums", sscanf(printed,
                         "GC: total: %u, used: %u, free: %u\n No. of 1-blocks: %u, 2-blocks: %u, "
                         "max blk sz: %u, max free sz: %u\n",
                         &total, &used, &unused, &blocks1, &blocks2, &largest, &gap) == 7 &&
                      total == used + unused && used == info.used && blocks1 == info.num_1block &&
                      blocks2 == info.num_2block && largest == info.max_block);
    size_t walked = 0, objects = 0, granules = 0;
    heap_walk(count_block, &walked);
    n_printed = 0;
    gc_dump_alloc_table(&collector);
    for (const char *p = strchr(printed, '\n'); *p != 0; p++) {
        if (*p == '\n') {
            p = p[1] == 0 ? p : strpbrk(p, ":)"); /* behind an address or a number of free lines */
        } else {
            objects += *p == 'o' || *p == 's';
            granules += strchr("Lors=", *p) != NULL;
        }
    }
    check("a letter for each object", objects == walked && walked > 0);
    check("one for each granule", granules == info.used / 16);
    check("free lines are not printed", strstr(printed, "lines all free)") != NULL);
}

static void names_printed(void) {
    size_t pools, n, bytes, all, n2, bytes2;
    qstr_pool_info(&pools, &n, &bytes, &all);
    mp_obj_t keep = MP_OBJ_NEW_QSTR(qstr_from_str("a_name_of_this_test"));
    qstr_pool_info(&pools, &n2, &bytes2, &all);
    check("one more name", n2 == n + 1 && bytes2 == bytes + 20 && all > bytes2 && pools == 1);
    n_printed = 0;
    qstr_dump_data(&collector);
    check("names", strstr(printed, "Q(a_name_of_this_test)\n") != NULL && keep != MP_OBJ_NULL);
}

/* Names ---------------------------------------------------------------------------------------- */

static void load_missing(void) {
    mp_load_name(qstr_from_str("nowhere"));
}

static void delete_missing(void) {
    mp_delete_global(qstr_from_str("nowhere"));
}

static void names(void) {
    qstr q = qstr_from_str("answer");
    mp_store_name(q, MP_OBJ_NEW_SMALL_INT(42));
    check("a name", mp_load_name(q) == MP_OBJ_NEW_SMALL_INT(42));
    check("is global", mp_load_global(q) == MP_OBJ_NEW_SMALL_INT(42));
    mp_store_global(q, MP_OBJ_NEW_SMALL_INT(43));
    check("as Python sees it", eval("answer + 1") == MP_OBJ_NEW_SMALL_INT(44));
    mp_delete_name(q);
    check_raises(load_missing, "NameError: name 'nowhere' is not defined");
    check_raises(delete_missing, "NameError: name 'nowhere' is not defined");
    check("a built-in", mp_load_name(MP_QSTR_len) == eval("len"));
    check("__build_class__", mp_obj_is_callable(mp_load_build_class()));
    mp_obj_dict_t *globals = mp_globals_get(), *locals = mp_locals_get();
    mp_obj_dict_t *own = MP_OBJ_TO_PTR(mp_obj_new_dict(0));
    mp_globals_set(own);
    mp_locals_set(own);
    mp_store_name(q, mp_const_true);
    check("in a namespace of its own", mp_globals_get() == own && mp_locals_get() == own &&
                                           mp_obj_dict_len(MP_OBJ_FROM_PTR(own)) == 1);
    mp_globals_set(globals);
    mp_locals_set(locals);
    mp_store_name(q, mp_const_none);
    mp_delete_global(q);
}

/* Calls ---------------------------------------------------------------------------------------- */

/* What fun(1) prints, given by mp_call_function_1_protected or ..._2_...: its traceback. */
static const char *traceback(mp_obj_t fun, bool two) {
    extern void console_flush(void);
    static char text[500];
    mp_obj_t one = MP_OBJ_NEW_SMALL_INT(1), result;
    int out = dup(STDOUT_FILENO), file = memfd_create("output", 0);
    dup2(file, STDOUT_FILENO);
    result =
        two ? mp_call_function_2_protected(fun, one, one) : mp_call_function_1_protected(fun, one);
    console_flush();
    dup2(out, STDOUT_FILENO);
    ssize_t n = pread(file, text, sizeof text - 1, 0);
    text[n < 0 ? 0 : n] = 0;
    close(out);
    close(file);
    return result == MP_OBJ_NULL ? text : "it returned";
}

static void calls(void) {
    mp_obj_t add = eval("lambda a, b: a + b"), fails = eval("lambda *a: a[0].nothing");
    mp_obj_t one = MP_OBJ_NEW_SMALL_INT(1), text = mp_obj_new_str_from_cstr("a");
    check("two arguments", mp_call_function_2(add, one, one) == MP_OBJ_NEW_SMALL_INT(2));
    check("protected", is_str(mp_call_function_2_protected(add, text, text), "aa"));
    static const char error[] = "Traceback (most recent call last):\n"
                                "  File \"\", line 1, in <lambda>\n"
                                "AttributeError: 'int' object has no attribute 'nothing'\n";
    check("an error is printed", strcmp(traceback(fails, false), error) == 0);
    check("the same with two arguments", strcmp(traceback(fails, true), error) == 0);
    mp_obj_t it = mp_getiter(eval("(1, 2)"), NULL);
    check("next", mp_iternext_allow_raise(it) == one && mp_iternext(it) != MP_OBJ_STOP_ITERATION &&
                      mp_iternext_allow_raise(it) == MP_OBJ_STOP_ITERATION);
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    mp_convert_member_lookup(text, &mp_type_str, add, dest);
    check("a method is bound", dest[0] == add && dest[1] == text);
}

static void no_message(void) {
    mp_raise_msg(&mp_type_ValueError, NULL);
}

static void terse(void) {
    mp_arg_error_terse_mismatch();
}

static void no_keywords(void) {
    mp_arg_error_unimpl_kw();
}

static void no_file(void) {
    mp_raise_OSError_with_filename(MP_ENOENT, "none.py");
}

/* Keyword arguments ---------------------------------------------------------------------------- */

static struct {
    size_t n_pos, n_kw;
    mp_obj_t args[6];
    mp_arg_val_t values[3];
} given;

static void parse(void) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_key, MP_ARG_REQUIRED | MP_ARG_INT, {.u_int = 0}},
        {MP_QSTR_value, MP_ARG_BOOL, {.u_bool = true}},
        {MP_QSTR_name, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_obj = mp_const_none}},
    };
    mp_arg_parse_all_kw_array(given.n_pos, given.n_kw, given.args, MP_ARRAY_SIZE(allowed), allowed,
                              given.values);
}

/* Positional arguments, then names and values. */
static void give(size_t n_pos, size_t n_kw, mp_obj_t a, mp_obj_t b, mp_obj_t c, mp_obj_t d) {
    given.n_pos = n_pos;
    given.n_kw = n_kw;
    memcpy(given.args, (mp_obj_t[]){a, b, c, d}, 4 * sizeof a);
}

static void keywords(void) {
    mp_obj_t one = MP_OBJ_NEW_SMALL_INT(1), none = mp_const_none;
    mp_obj_t key = MP_OBJ_NEW_QSTR(MP_QSTR_key), name = MP_OBJ_NEW_QSTR(MP_QSTR_name);
    give(2, 1, one, none, name, key);
    check_raises(parse, NULL);
    check("converted",
          given.values[0].u_int == 1 && !given.values[1].u_bool && given.values[2].u_obj == key);
    give(0, 1, key, one, none, none);
    check_raises(parse, NULL);
    check("defaults",
          given.values[0].u_int == 1 && given.values[1].u_bool && given.values[2].u_obj == none);
    give(0, 0, none, none, none, none);
    check_raises(parse, "TypeError: function missing required argument 'key' (pos 1)");
    give(3, 0, one, one, one, none);
    check_raises(parse, "TypeError: function takes at most 2 positional arguments (3 given)");
    give(1, 1, one, key, one, none);
    check_raises(parse, "TypeError: argument for function given by name ('key') and position (1)");
    give(1, 1, one, MP_OBJ_NEW_QSTR(MP_QSTR_len), one, none);
    check_raises(parse, "TypeError: this function got an unexpected keyword argument 'len'");
    give(0, 2, key, one, key, one);
    check_raises(parse, "TypeError: keyword argument repeated");
    give(1, 0, key, none, none, none);
    check_raises(parse, "TypeError: 'str' object cannot be interpreted as an integer");
}

/* Numbers in memory ---------------------------------------------------------------------------- */

static void bad_typecode(void) {
    mp_binary_get_size('<', 'z', NULL);
}

/* Writes `value` as struct would and compares the bytes, then reads it back. */
static void check_packed(char order, char code, const char *value, const char *bytes, size_t n) {
    byte buf[32] = {0}, *p = buf;
    mp_obj_t o = eval(value);
    mp_binary_set_val(order, code, o, buf, &p);
    bool good = (size_t)(p - buf) == n && memcmp(buf, bytes, n) == 0;
    p = buf;
    mp_obj_t back = mp_binary_get_val(order, code, buf, &p);
    good = good && (size_t)(p - buf) == n && mp_obj_equal(o, back);
    if (!good) {
        printf("capi_test: %c%c of %s\n", order, code, value);
        failures++;
    }
}

static void binary(void) {
    size_t align;
    check("standard size", mp_binary_get_size('>', 'l', &align) == 4 && align == 1);
    check("native size", mp_binary_get_size('@', 'q', &align) == 8 && align == 8);
    check_raises(bad_typecode, "ValueError: bad typecode");
    check_packed('<', 'h', "-2", "\xfe\xff", 2);
    check_packed('>', 'h', "-2", "\xff\xfe", 2);
    check_packed('!', 'I', "0x12345678", "\x12\x34\x56\x78", 4);
    check_packed('<', 'Q', "2**64 - 2", "\xfe\xff\xff\xff\xff\xff\xff\xff", 8);
    check_packed('<', '?', "True", "\x01", 1);
    check_packed('>', 'f', "1.5", "\x3f\xc0\0\0", 4);
    check_packed('<', 'd', "-2.0", "\0\0\0\0\0\0\0\xc0", 8);
    byte buf[32] = {0}, *p = buf + 1;
    mp_binary_set_val('@', 'i', MP_OBJ_NEW_SMALL_INT(5), buf, &p);
    check("aligned", p == buf + 8 && mp_binary_get_int(4, true, MP_ENDIANNESS_BIG, buf + 4) == 5);
    mp_obj_t text = mp_obj_new_str_from_cstr("text"), list = mp_obj_new_list(0, NULL);
    p = buf;
    mp_binary_set_val('@', 'O', list, buf, &p);
    mp_binary_set_val('@', 'S', text, buf, &p);
    p = buf;
    check("an object", mp_binary_get_val('@', 'O', buf, &p) == list);
    check("a C string", is_str(mp_binary_get_val('@', 'S', buf, &p), "text"));
    check("signed", mp_binary_get_int(2, true, true, (const byte *)"\xff\x00") == -256);
    check("unsigned", mp_binary_get_int(2, false, false, (const byte *)"\xff\x01") == 511);
    short numbers[3] = {1, 2, 3};
    mp_binary_set_val_array('h', numbers, 1, MP_OBJ_NEW_SMALL_INT(-7));
    check("items of an array",
          numbers[1] == -7 && numbers[2] == 3 &&
              mp_binary_get_val_array('h', numbers, 1) == MP_OBJ_NEW_SMALL_INT(-7));
}

/* Text buffers --------------------------------------------------------------------------------- */

static void fixed_buffer_full(void) {
    char room[4];
    vstr_t v;
    vstr_init_fixed_buf(&v, sizeof room, room);
    vstr_add_str(&v, "four");
    check("exactly full", v.len == 4 && memcmp(room, "four", 4) == 0);
    vstr_add_byte(&v, '5');
}

static void buffer_overflow(void) {
    vstr_t v;
    vstr_init(&v, 8);
    vstr_add_len(&v, SIZE_MAX - 4);
}

static bool vstr_is(vstr_t *v, const char *text) {
    return v->len == strlen(text) && strcmp(vstr_null_terminated_str(v), text) == 0;
}

static void text_buffers(void) {
    vstr_t *v = vstr_new(4);
    vstr_add_str(v, "hello");
    vstr_add_char(v, 0x20ac);
    vstr_add_fill(v, '.', 3);
    vstr_add_fill(v, '.', 0);
    check("appended", vstr_is(v, "hello\xe2\x82\xac..."));
    memcpy(vstr_ins_blank_bytes(v, 5, 2), ", ", 2);
    check("inserted", vstr_is(v, "hello, \xe2\x82\xac..."));
    memcpy(vstr_ins_blank_bytes(v, 1000, 1), "!", 1);
    check("inserted at the end", vstr_is(v, "hello, \xe2\x82\xac...!"));
    vstr_cut_tail_bytes(v, 4);
    vstr_cut_head_bytes(v, 7);
    check("cut", vstr_is(v, "\xe2\x82\xac"));
    vstr_cut_out_bytes(v, 1, 100);
    vstr_cut_out_bytes(v, 100, 1);
    check("cut out", vstr_is(v, "\xe2"));
    vstr_cut_tail_bytes(v, 100);
    vstr_printf(v, "%d-%s", 5, "x");
    check("printed", vstr_is(v, "5-x"));
    vstr_reset(v);
    vstr_hint_size(v, 500);
    memset(vstr_extend(v, 10), 'e', 10);
    check("extended", v->len == 0 && v->alloc >= 510);
    vstr_free(v);
    vstr_free(NULL);
    vstr_t made;
    vstr_init_len(&made, 3);
    memcpy(made.buf, "abc", 3);
    check("made into str", is_str(mp_obj_new_str_from_vstr(&made), "abc"));
    check_raises(fixed_buffer_full, "RuntimeError: buffer too small");
}

/* Waiting -------------------------------------------------------------------------------------- */

static void interrupted(void) {
    mp_sched_keyboard_interrupt();
    mp_event_wait_indefinite();
}

static void scheduled(void) {
    mp_obj_t list = mp_obj_new_list(0, NULL), append[2];
    mp_load_method(list, MP_QSTR_append, append);
    mp_obj_t fun = mp_load_attr(list, MP_QSTR_append);
    mp_sched_lock();
    for (int i = 0; i < MICROPY_SCHEDULER_DEPTH; i++) {
        check("scheduled", mp_sched_schedule(fun, MP_OBJ_NEW_SMALL_INT(i)));
    }
    check("queue full", !mp_sched_schedule(fun, mp_const_none));
    mp_event_handle_nowait();
    check("locked", mp_obj_get_int(mp_obj_len(list)) == 0);
    mp_sched_lock();
    mp_sched_unlock();
    mp_event_handle_nowait();
    check("still locked", mp_obj_get_int(mp_obj_len(list)) == 0);
    mp_sched_unlock();
    gc_lock();
    mp_event_handle_nowait();
    check("not while the heap is locked", mp_obj_get_int(mp_obj_len(list)) == 0);
    gc_unlock();
    mp_event_wait_ms(1000);
    check("all run", mp_obj_get_int(mp_obj_len(list)) == MICROPY_SCHEDULER_DEPTH);
    mp_uint_t start = mp_hal_ticks_ms();
    mp_event_wait_ms(30);
    check("waited", mp_hal_ticks_ms() - start >= 25);
    check_raises(interrupted, "KeyboardInterrupt: ");
}

/* Ctrl-C that comes while an exception is raised. */
static mp_obj_t interrupted_error(void) {
    mp_sched_keyboard_interrupt();
    mp_raise_ValueError(NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_0(interrupted_error_obj, interrupted_error);

/* What leads to a `finally`, or into a `with`, does not poll. */
static void interrupted_finally(void) {
    static const char program[] = "a = []\n"
                                  "def f():\n  try: interrupted_error()\n  finally: a.append(1)\n"
                                  "f()";
    mp_store_global(qstr_from_str("interrupted_error"), MP_OBJ_FROM_PTR(&interrupted_error_obj));
    mp_lexer_t *lex = mp_lexer_new_from_str_len(MP_QSTR_, program, sizeof program - 1, 0);
    mp_obj_t fun = mp_compile_source(lex, MP_PARSE_FILE_INPUT, &MP_STATE_VM(dict_main), false);
    mp_call_function_0(fun);
}

static void all(void) {
    memory();
    check_raises(too_much,
                 "MemoryError: memory allocation failed, allocating 35184372088832 bytes");
    check_raises(too_much_more,
                 "MemoryError: memory allocation failed, allocating 35184372088832 bytes");
    locked_heap();
    roots();
    heap_printed();
    names_printed();
    names();
    calls();
    check_raises(no_message, "ValueError: ");
    check_raises(terse, "TypeError: argument num/types mismatch");
    check_raises(no_keywords, "NotImplementedError: keyword argument(s) not implemented - use "
                              "normal args instead");
    check_raises(no_file, "FileNotFoundError: [Errno 2] ENOENT: 'none.py'");
    keywords();
    binary();
    text_buffers();
    check_raises(buffer_overflow, "MemoryError: memory allocation failed*");
    scheduled();
    check_raises(interrupted_finally, "ValueError: ");
    check("a finally runs", eval("a == [1]") == mp_const_true);
    mp_handle_pending(false);
}

int main(void) {
    return run_tests("capi_test", all);
}
