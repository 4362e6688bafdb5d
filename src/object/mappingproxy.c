/* mappingproxy: a mapping that can only be read through it, such as the attributes of a class. All
 * is left to the mapping inside; there is no way to get at that. */
#include "object/class.h"
#include "object/dict.h"
#include "py/runtime.h"

#if MICROPY_PY_MAPPINGPROXY
typedef struct mappingproxy {
    mp_obj_base_t base;
    mp_obj_t mapping;
} mappingproxy_t;

/* Of a class, what it shows of itself at this moment. */
static mp_obj_t mapping_of(mp_obj_t self) {
    mp_obj_t mapping = ((mappingproxy_t *)MP_OBJ_TO_PTR(self))->mapping;
#if MICROPY_PY_CLASS_VIEW
    if (obj_is_class(mapping)) {
        return class_view(MP_OBJ_TO_PTR(mapping));
    }
#endif
    return mapping;
}

mp_obj_t mappingproxy_new(mp_obj_t mapping) {
    mappingproxy_t *o = mp_obj_malloc(mappingproxy_t, &mp_type_mappingproxy);
    o->mapping = mapping;
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t proxy_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    (void)type;
    static const mp_arg_t allowed[] = {{MP_QSTR_mapping, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}}};
    mp_arg_val_t v[1];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 1, allowed, v);
    mp_obj_t mapping = v[0].u_obj;
    const mp_obj_type_t *native = class_native(mp_obj_get_type(mapping));
    if (class_lookup(mp_obj_get_type(mapping), MP_QSTR___getitem__, NULL) == MP_OBJ_NULL ||
        native == MP_ADDRESS(&mp_type_list) || native == MP_ADDRESS(&mp_type_tuple)) {
        mp_raise_TypeError_of(mapping,
                              MP_ERROR_TEXT("mappingproxy() argument must be a mapping, not %s"));
    }
    return mappingproxy_new(mapping);
}

static void proxy_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    mp_print_str(print, kind == PRINT_STR ? "" : "mappingproxy(");
    mp_obj_print_helper(print, mapping_of(self), kind);
    mp_print_str(print, kind == PRINT_STR ? "" : ")");
}

static mp_obj_t proxy_unary_op(mp_unary_op_t op, mp_obj_t self) {
    switch (op) {
    case MP_UNARY_OP_LEN:
    case MP_UNARY_OP_HASH:
        return mp_unary_op(op, mapping_of(self));
    case MP_UNARY_OP_BOOL:
        return mp_obj_new_bool(mp_obj_is_true(mapping_of(self)));
    default:
        return MP_OBJ_NULL;
    }
}

static mp_obj_t proxy_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_t left = mapping_of(lhs);
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_binary_op(MP_BINARY_OP_IN, rhs, left);
    }
    if (op == MP_BINARY_OP_INPLACE_OR) {
        mp_raise_TypeError(MP_ERROR_TEXT("'|=' is not supported by mappingproxy; use '|' instead"));
    }
    if (mp_obj_is_exact_type(rhs, &mp_type_mappingproxy)) {
        rhs = mapping_of(rhs);
    }
    switch (op) {
    case MP_BINARY_OP_EQUAL:
    case MP_BINARY_OP_OR:
        return mp_binary_op(op, left, rhs);
    case MP_BINARY_OP_REVERSE_OR:
        return mp_binary_op(MP_BINARY_OP_OR, rhs, left);
    default:
        return MP_OBJ_NULL;
    }
}

/* The attribute of that name in the dict of the class in the heap that the proxy shows, or
 * MP_OBJ_NULL. */
static mp_obj_t own_attribute(mp_obj_t self, mp_obj_t name) {
    mp_obj_t mapping = ((mappingproxy_t *)MP_OBJ_TO_PTR(self))->mapping;
    if (!obj_is_class(mapping) || !type_is_heap(MP_OBJ_TO_PTR(mapping)) || !mp_obj_is_str(name)) {
        return MP_OBJ_NULL;
    }
    mp_map_elem_t *e = map_find(&class_dict(MP_OBJ_TO_PTR(mapping))->map, name);
    return e == NULL ? MP_OBJ_NULL : e->value;
}

static mp_obj_t proxy_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t found = MICROPY_PY_CLASS_VIEW ? own_attribute(self, index) : MP_OBJ_NULL;
    return found != MP_OBJ_NULL ? found : mp_obj_subscr(mapping_of(self), index, value);
}

static mp_obj_t proxy_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    return mp_getiter(mapping_of(self), buf);
}

/* The methods are the mapping's. */
static void proxy_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    static const uint16_t methods[] = {MP_QSTR_copy, MP_QSTR_get,    MP_QSTR_items,
                                       MP_QSTR_keys, MP_QSTR_values, MP_QSTR___reversed__};
    for (size_t i = 0; dest[0] == MP_OBJ_NULL && i < MP_ARRAY_SIZE(methods); i++) {
        if (methods[i] == attr) {
            mp_load_method(mapping_of(self), attr, dest);
        }
    }
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_mappingproxy, MP_QSTR_mappingproxy,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_FINAL |
                             MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
                         make_new, proxy_make_new, print, proxy_print, unary_op, proxy_unary_op,
                         binary_op, proxy_binary_op, subscr, proxy_subscr, iter, proxy_getiter,
                         attr, proxy_attr);
#endif
