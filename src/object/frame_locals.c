/* f_locals of a function's frame (PEP 667): a mapping that shows the variables as they are and
 * writes to them. All that only reads is left to a dict made at that moment. */
#include "object/class.h"
#include "object/dict.h"
#include "py/runtime.h"
#include "vm/trace.h"

#if MICROPY_PY_FRAME_LOCALS
typedef struct frame_locals {
    mp_obj_base_t base;
    mp_obj_t frame;
} frame_locals_t;

static const mp_obj_type_t proxy_type;

mp_obj_t frame_locals_proxy(mp_obj_t frame) {
    frame_locals_t *o = mp_obj_malloc(frame_locals_t, &proxy_type);
    o->frame = frame;
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t frame_of(mp_obj_t self) {
    return ((frame_locals_t *)MP_OBJ_TO_PTR(self))->frame;
}

static mp_obj_t snapshot(mp_obj_t self) {
    return vm_frame_snapshot(frame_of(self));
}

static void store(mp_obj_t self, mp_obj_t key, mp_obj_t value) {
    if (!mp_obj_is_str(key) || !vm_frame_store_local(frame_of(self), key, value)) {
        mp_obj_dict_store(vm_frame_other_names(frame_of(self)), key, value);
    }
}

static mp_obj_t proxy_subscr(mp_obj_t self, mp_obj_t key, mp_obj_t value) {
    if (value == MP_OBJ_SENTINEL) {
        return mp_obj_subscr(snapshot(self), key, value);
    }
    if (value != MP_OBJ_NULL) {
        store(self, key, value);
        return mp_const_none;
    }
    if (mp_obj_is_str(key) && vm_frame_has_local(frame_of(self), key)) {
        mp_raise_ValueError(MP_ERROR_TEXT("cannot remove local variables from FrameLocalsProxy"));
    }
    return mp_obj_subscr(vm_frame_other_names(frame_of(self)), key, MP_OBJ_NULL);
}

static void proxy_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    mp_obj_print_helper(print, snapshot(self), kind);
}

static mp_obj_t proxy_unary_op(mp_unary_op_t op, mp_obj_t self) {
    return op == MP_UNARY_OP_LEN    ? mp_unary_op(op, snapshot(self))
           : op == MP_UNARY_OP_BOOL ? mp_obj_new_bool(mp_obj_is_true(snapshot(self)))
                                    : MP_OBJ_NULL;
}

/* Stores all of a mapping. */
static void update(mp_obj_t self, mp_obj_t other) {
    mp_obj_t dict = mp_obj_new_dict(0);
    dict_update(MP_OBJ_TO_PTR(dict), other);
    mp_map_t *map = mp_obj_dict_get_map(dict);
    size_t pos = 0;
    mp_map_elem_t *e;
    while ((e = map_next(map, &pos)) != NULL) {
        store(self, e->key, e->value);
    }
}

static mp_obj_t proxy_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_INPLACE_OR) {
        update(lhs, rhs);
        return lhs;
    }
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_binary_op(MP_BINARY_OP_IN, rhs, snapshot(lhs));
    }
    if (mp_obj_is_exact_type(rhs, &proxy_type)) {
        rhs = snapshot(rhs);
    }
    return op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_OR ? mp_binary_op(op, snapshot(lhs), rhs)
           : op == MP_BINARY_OP_REVERSE_OR ? mp_binary_op(MP_BINARY_OP_OR, rhs, snapshot(lhs))
                                           : MP_OBJ_NULL;
}

static mp_obj_t proxy_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    return mp_getiter(snapshot(self), buf);
}

/* What reads is a method of the dict. */
static void proxy_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    static const uint16_t methods[] = {MP_QSTR_copy, MP_QSTR_get,    MP_QSTR_items,
                                       MP_QSTR_keys, MP_QSTR_values, MP_QSTR___reversed__};
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(methods); i++) {
        if (methods[i] == attr) {
            mp_load_method(snapshot(self), attr, dest);
            return;
        }
    }
    dest[1] = MP_OBJ_SENTINEL; /* go on in the dict */
}

static mp_obj_t proxy_update(mp_obj_t self, mp_obj_t other) {
    update(self, other);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(proxy_update_obj, proxy_update);

static mp_obj_t proxy_setdefault(size_t n_args, const mp_obj_t *args) {
    mp_obj_t found = dict_get_fast(MP_OBJ_TO_PTR(snapshot(args[0])), args[1]);
    if (found == MP_OBJ_NULL) {
        found = n_args > 2 ? args[2] : mp_const_none;
        store(args[0], args[1], found);
    }
    return found;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(proxy_setdefault_obj, 2, 3, proxy_setdefault);

static mp_obj_t proxy_pop(size_t n_args, const mp_obj_t *args) {
    mp_obj_t found = dict_get_fast(MP_OBJ_TO_PTR(snapshot(args[0])), args[1]);
    if (found == MP_OBJ_NULL && n_args > 2) {
        return args[2];
    }
    proxy_subscr(args[0], args[1], MP_OBJ_NULL);
    return found;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(proxy_pop_obj, 2, 3, proxy_pop);

static const mp_rom_map_elem_t proxy_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&proxy_pop_obj)},
    {MP_ROM_QSTR(MP_QSTR_setdefault), MP_ROM_PTR(&proxy_setdefault_obj)},
    {MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&proxy_update_obj)},
};
static MP_DEFINE_CONST_DICT(proxy_locals, proxy_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(proxy_type, MP_QSTR_FrameLocalsProxy,
                                MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_FINAL |
                                    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
                                print, proxy_print, unary_op, proxy_unary_op, binary_op,
                                proxy_binary_op, subscr, proxy_subscr, iter, proxy_getiter, attr,
                                proxy_attr, locals_dict, &proxy_locals);
#endif
