/* Module btree: dictionaries with sorted keys, of bytes to bytes, in a stream (fs/btree.h).
 *
 * Streams can be written in Python, and other threads run while files are read: so an operation
 * takes its keys and data as bytes objects, copies if need be, and a database that is amid an
 * operation refuses another. Iterators keep the key they gave last: whatever is changed meanwhile,
 * they go on with the next one that is there. */
#include "fs/btree.h"
#include "memory/heap.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "py/stream.h"

#if MICROPY_PY_BTREE

enum { FLAG_INCL = 1, FLAG_DESC = 2 };                /* of keys, values, items */
enum { KEYS = 1, VALUES = 2, ITEMS = KEYS | VALUES }; /* what an iterator gives */
enum { R_CURSOR = 1, R_FIRST = 3, R_LAST = 6, R_NEXT = 7, R_NOOVERWRITE = 8, R_PREV = 9 };

typedef struct {
    mp_obj_base_t base;
    mp_obj_t tree;       /* MP_OBJ_NULL: it is at its end */
    mp_obj_t start, end; /* None, or as bytes_arg makes them */
    btree_cursor_t cursor;
    uint8_t gives, flags;
} iterator_t;

/* Operations ----------------------------------------------------------------------------------- */

/* What operations take and give. */
typedef struct {
    btree_bytes_t key, data, end;
    iterator_t *it;
    mp_obj_t result; /* MP_OBJ_NULL: no such key, or no more */
    bool flag;
} call_t;

static btree_t *open_tree(mp_obj_t self) {
    btree_t *t = MP_OBJ_TO_PTR(self);
    if (t->stream == MP_OBJ_NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("database closed"));
    }
    return t;
}

static void run(mp_obj_t self, void (*operation)(btree_t *, call_t *), call_t *c) {
    btree_t *t = open_tree(self);
    nlr_buf_t nlr;
    if (t->busy) {
        mp_raise_OSError(MP_EALREADY);
    }
    t->busy = true;
    if (nlr_push(&nlr) != 0) {
        btree_release(t);
        nlr_jump(nlr.ret_val);
    }
    operation(t, c);
    nlr_pop();
    btree_release(t);
}

/* The bytes of an argument, which do not change as long as *o is kept. */
static btree_bytes_t bytes_arg(mp_obj_t *o) {
    mp_buffer_info_t buf;
    mp_get_buffer_raise(*o, &buf, MP_BUFFER_READ);
    if (!mp_obj_is_str_or_bytes(*o)) {
        *o = mp_obj_new_bytes(buf.buf, buf.len);
        mp_get_buffer_raise(*o, &buf, MP_BUFFER_READ);
    }
    return (btree_bytes_t){buf.len == 0 ? (const byte *)"" : buf.buf, buf.len};
}

/* The same of a bound; None: no bytes. */
static btree_bytes_t bound_arg(mp_obj_t *o) {
    return *o == mp_const_none ? (btree_bytes_t){NULL, 0} : bytes_arg(o);
}

static void get_operation(btree_t *t, call_t *c) {
    btree_path_t path;
    bool found;
    btree_frame_t *f = btree_find(t, c->key, &path, &found);
    if (found) {
        c->result = c->flag ? btree_data_object(t, f, path.level[path.depth].index) : mp_const_none;
    }
}

/* The data of a key, or None if only its presence matters; MP_OBJ_NULL: it is not there. */
static mp_obj_t look_up(mp_obj_t self, mp_obj_t key, bool with_data) {
    call_t c = {.key = bytes_arg(&key), .flag = with_data};
    run(self, get_operation, &c);
    return c.result;
}

static void put_operation(btree_t *t, call_t *c) {
    c->flag = btree_put(t, c->key, c->data, c->flag);
}

static bool put(mp_obj_t self, mp_obj_t key, mp_obj_t data, bool keep) {
    call_t c = {.key = bytes_arg(&key), .flag = keep};
    c.data = bytes_arg(&data);
    run(self, put_operation, &c);
    return c.flag;
}

static void delete_operation(btree_t *t, call_t *c) {
    c->flag = btree_delete(t, c->key);
}

static bool remove_key(mp_obj_t self, mp_obj_t key) {
    call_t c = {.key = bytes_arg(&key)};
    run(self, delete_operation, &c);
    return c.flag;
}

static void flush_operation(btree_t *t, call_t *c) {
    (void)c;
    btree_flush(t);
}

/* Iterators ------------------------------------------------------------------------------------ */

static bool is_within(btree_t *t, const call_t *c, const btree_frame_t *f) {
    if (c->end.data == NULL) {
        return true;
    }
    int order = btree_compare(t, c->end, f, c->it->cursor.index);
    order = c->it->flags & FLAG_DESC ? -order : order;
    return order > 0 || (order == 0 && (c->it->flags & FLAG_INCL));
}

static void next_operation(btree_t *t, call_t *c) {
    iterator_t *it = c->it;
    btree_frame_t *f = btree_step(t, &it->cursor, c->key, it->flags & FLAG_DESC);
    if (f == NULL || !is_within(t, c, f)) {
        return;
    }
    if (it->gives == KEYS) {
        c->result = it->cursor.last;
        return;
    }
    mp_obj_t pair[] = {it->cursor.last, btree_data_object(t, f, it->cursor.index)};
    c->result = it->gives == VALUES ? pair[1] : mp_obj_new_tuple(2, pair);
}

static mp_obj_t iterator_iternext(mp_obj_t self) {
    iterator_t *it = MP_OBJ_TO_PTR(self);
    if (it->tree == MP_OBJ_NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    call_t c = {.it = it, .key = bound_arg(&it->start), .end = bound_arg(&it->end)};
    run(it->tree, next_operation, &c);
    if (c.result == MP_OBJ_NULL) {
        gc_barrier(it->tree);
        it->tree = MP_OBJ_NULL;
        return MP_OBJ_STOP_ITERATION;
    }
    return c.result;
}
static MP_DEFINE_CONST_OBJ_TYPE(iterator_type, MP_QSTR_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
                                iter, iterator_iternext);

/* args: a tree, start, end, flags, as many as there are. */
static mp_obj_t new_iterator(unsigned gives, size_t n_args, const mp_obj_t *args) {
    open_tree(args[0]);
    iterator_t *it = mp_obj_malloc(iterator_t, &iterator_type);
    it->tree = args[0];
    it->gives = (uint8_t)gives;
    it->start = n_args > 1 ? args[1] : mp_const_none;
    it->end = n_args > 2 ? args[2] : mp_const_none;
    it->flags = n_args > 3 ? (uint8_t)mp_obj_get_int(args[3]) : 0;
    bound_arg(&it->start);
    bound_arg(&it->end);
    return MP_OBJ_FROM_PTR(it);
}

static mp_obj_t btree_keys(size_t n_args, const mp_obj_t *args) {
    return new_iterator(KEYS, n_args, args);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(btree_keys_obj, 1, 4, btree_keys);
static mp_obj_t btree_values(size_t n_args, const mp_obj_t *args) {
    return new_iterator(VALUES, n_args, args);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(btree_values_obj, 1, 4, btree_values);
static mp_obj_t btree_items(size_t n_args, const mp_obj_t *args) {
    return new_iterator(ITEMS, n_args, args);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(btree_items_obj, 1, 4, btree_items);

static mp_obj_t btree_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    (void)buf;
    return new_iterator(KEYS, 1, &self);
}

/* seq(flags[, key]): moves the one cursor that a database has, as in Berkeley DB: to the first key
 * not lower than `key` (R_CURSOR), to the first, last, next or previous one. A pair; None: there is
 * none. */
static mp_obj_t btree_seq(size_t n_args, const mp_obj_t *args) {
    btree_t *t = open_tree(args[0]);
    mp_int_t where = mp_obj_is_small_int(args[1]) ? MP_OBJ_SMALL_INT_VALUE(args[1]) : 0;
    bool moves = where == R_NEXT || where == R_PREV;
    if (!moves && where != R_FIRST && where != R_LAST && (where != R_CURSOR || n_args < 3)) {
        mp_raise_OSError(MP_EINVAL);
    }
    if (t->cursor == MP_OBJ_NULL) {
        t->cursor = new_iterator(ITEMS, 1, args);
    }
    iterator_t *it = MP_OBJ_TO_PTR(t->cursor);
    mp_obj_t key = where == R_CURSOR ? args[2] : mp_const_none;
    call_t c = {.it = it, .key = bound_arg(&key)};
    it->flags = where == R_LAST || where == R_PREV ? FLAG_DESC : 0;
    if (!moves) {
        gc_barrier(it->cursor.last);
        it->cursor.last = MP_OBJ_NULL;
    }
    run(args[0], next_operation, &c);
    return c.result == MP_OBJ_NULL ? mp_const_none : c.result;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(btree_seq_obj, 2, 3, btree_seq);

/* Databases ------------------------------------------------------------------------------------ */

static mp_obj_t btree_flush_method(mp_obj_t self) {
    run(self, flush_operation, NULL);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(btree_flush_obj, btree_flush_method);

/* If what has changed cannot be written, the database stays open. */
static mp_obj_t btree_close(mp_obj_t self) {
    btree_t *t = MP_OBJ_TO_PTR(self);
    if (t->stream != MP_OBJ_NULL) {
        run(self, flush_operation, NULL);
        btree_end(t);
        gc_barrier(t->stream);
        t->stream = MP_OBJ_NULL;
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(btree_close_obj, btree_close);

/* put(key, data[, flags]): 0, or 1 if flags is R_NOOVERWRITE and the key was there already. */
static mp_obj_t btree_put_method(size_t n_args, const mp_obj_t *args) {
    mp_int_t flags = n_args > 3 ? mp_obj_get_int(args[3]) : 0;
    if (flags != 0 && flags != R_NOOVERWRITE) {
        mp_raise_OSError(MP_EINVAL);
    }
    return MP_OBJ_NEW_SMALL_INT(!put(args[0], args[1], args[2], flags != 0));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(btree_put_obj, 3, 4, btree_put_method);

static mp_obj_t btree_get(size_t n_args, const mp_obj_t *args) {
    mp_obj_t data = look_up(args[0], args[1], true);
    return data != MP_OBJ_NULL ? data : n_args > 2 ? args[2] : mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(btree_get_obj, 2, 3, btree_get);

static mp_obj_t btree_subscr(mp_obj_t self, mp_obj_t key, mp_obj_t value) {
    mp_obj_t result = mp_const_none;
    if (value == MP_OBJ_SENTINEL) {
        result = look_up(self, key, true);
    } else if (value != MP_OBJ_NULL) {
        put(self, key, value, false);
    } else if (!remove_key(self, key)) {
        result = MP_OBJ_NULL;
    }
    if (result == MP_OBJ_NULL) {
        mp_raise_type_arg(&mp_type_KeyError, key);
    }
    return result;
}

static mp_obj_t btree_binary_op(mp_binary_op_t op, mp_obj_t self, mp_obj_t other) {
    if (op != MP_BINARY_OP_CONTAINS) {
        return MP_OBJ_NULL;
    }
    return mp_obj_new_bool(look_up(self, other, false) != MP_OBJ_NULL);
}

static void btree_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    const btree_t *t = MP_OBJ_TO_PTR(self);
    (void)kind;
    if (t->stream == MP_OBJ_NULL) {
        mp_print_str(print, "<btree 0>");
    } else {
        mp_printf(print, "<btree 0x%p>", t);
    }
}

static const mp_rom_map_elem_t btree_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&btree_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&btree_flush_obj)},
    {MP_ROM_QSTR(MP_QSTR_get), MP_ROM_PTR(&btree_get_obj)},
    {MP_ROM_QSTR(MP_QSTR_items), MP_ROM_PTR(&btree_items_obj)},
    {MP_ROM_QSTR(MP_QSTR_keys), MP_ROM_PTR(&btree_keys_obj)},
    {MP_ROM_QSTR(MP_QSTR_put), MP_ROM_PTR(&btree_put_obj)},
    {MP_ROM_QSTR(MP_QSTR_seq), MP_ROM_PTR(&btree_seq_obj)},
    {MP_ROM_QSTR(MP_QSTR_values), MP_ROM_PTR(&btree_values_obj)},
};
static MP_DEFINE_CONST_DICT(btree_locals, btree_locals_table);
static MP_DEFINE_CONST_OBJ_TYPE(btree_type, MP_QSTR_btree, MP_TYPE_FLAG_ITER_IS_GETITER, print,
                                btree_print, binary_op, btree_binary_op, subscr, btree_subscr, iter,
                                btree_getiter, locals_dict, &btree_locals);

/* open(stream, *, flags=0, pagesize=0, cachesize=0, minkeypage=0): sizes in bytes, 0 is 4096, five
 * pages, two keys. `flags` mean nothing. */
static mp_obj_t btree_open(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_stream, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_flags, MP_ARG_INT | MP_ARG_KW_ONLY, {.u_int = 0}},
        {MP_QSTR_pagesize, MP_ARG_INT | MP_ARG_KW_ONLY, {.u_int = 0}},
        {MP_QSTR_cachesize, MP_ARG_INT | MP_ARG_KW_ONLY, {.u_int = 0}},
        {MP_QSTR_minkeypage, MP_ARG_INT | MP_ARG_KW_ONLY, {.u_int = 0}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, vals);
    mp_int_t page = vals[2].u_int, cache = vals[3].u_int, keys = vals[4].u_int;
    if (page < 0 || page > BTREE_MAX_PAGE || cache < 0 || keys < 0 || keys > BTREE_MAX_PAGE) {
        mp_raise_OSError(MP_EINVAL);
    }
    mp_get_stream_raise(vals[0].u_obj, MP_STREAM_OP_READ | MP_STREAM_OP_WRITE | MP_STREAM_OP_IOCTL);
    btree_t *t = mp_obj_malloc(btree_t, &btree_type);
    t->stream = vals[0].u_obj;
    btree_begin(t, page == 0 ? 4096 : (uint32_t)page, (size_t)cache,
                keys == 0 ? 2 : (uint32_t)keys);
    return MP_OBJ_FROM_PTR(t);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(btree_open_obj, 1, btree_open);

static const mp_rom_map_elem_t btree_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_btree)},
    {MP_ROM_QSTR(MP_QSTR_DESC), MP_ROM_INT(FLAG_DESC)},
    {MP_ROM_QSTR(MP_QSTR_INCL), MP_ROM_INT(FLAG_INCL)},
    {MP_ROM_QSTR(MP_QSTR_open), MP_ROM_PTR(&btree_open_obj)},
};
static MP_DEFINE_CONST_DICT(btree_globals, btree_globals_table);

const mp_obj_module_t mp_module_btree = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&btree_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_btree, mp_module_btree);
#endif
