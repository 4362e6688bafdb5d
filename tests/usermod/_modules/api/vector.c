/* A type by slots: a vector of 16-bit ints with operators, indexing, iteration, the buffer
 * protocol, a call; and a type that extends it in C. */
#include "api.h"
#include "py/binary.h"

typedef struct {
    mp_obj_base_t base;
    size_t len;
    short *items; /* of m_new */
} vector_t;

static vector_t *vector_new(const mp_obj_type_t *type, size_t len) {
    vector_t *self = mp_obj_malloc(vector_t, type);
    self->len = len;
    self->items = m_new0(short, len);
    return self;
}

/* Vector(iterable) */
static mp_obj_t vector_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    vector_t *self = vector_new(type, 0);
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(args[0], &buf), item;
    while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        self->items = m_renew(short, self->items, self->len, self->len + 1);
        self->len++;
        mp_binary_set_val_array('h', self->items, self->len - 1, item);
    }
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t vector_get(const vector_t *self, size_t i) {
    return mp_binary_get_val_array('h', self->items, i);
}

static void vector_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    vector_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "%q(", (qstr)self->base.type->name);
    for (size_t i = 0; i < self->len; i++) {
        mp_print_str(print, i > 0 ? ", " : "");
        mp_obj_print_helper(print, vector_get(self, i), PRINT_REPR);
    }
    mp_print_str(print, ")");
}

static mp_obj_t vector_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    vector_t *self = MP_OBJ_TO_PTR(self_in);
    switch (op) {
    case MP_UNARY_OP_BOOL:
        return mp_obj_new_bool(self->len > 0);
    case MP_UNARY_OP_LEN:
        return MP_OBJ_NEW_SMALL_INT(self->len);
    case MP_UNARY_OP_NEGATIVE: {
        vector_t *r = vector_new(self->base.type, self->len);
        for (size_t i = 0; i < self->len; i++) {
            r->items[i] = (short)-self->items[i];
        }
        return MP_OBJ_FROM_PTR(r);
    }
    default:
        return MP_OBJ_NULL;
    }
}

static mp_obj_t vector_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    vector_t *a = MP_OBJ_TO_PTR(lhs);
    if (op == MP_BINARY_OP_MULTIPLY || op == MP_BINARY_OP_REVERSE_MULTIPLY) {
        if (!mp_obj_is_int(rhs)) {
            return MP_OBJ_NULL;
        }
        vector_t *r = vector_new(a->base.type, a->len);
        for (size_t i = 0; i < a->len; i++) {
            r->items[i] = (short)(a->items[i] * mp_obj_get_int(rhs));
        }
        return MP_OBJ_FROM_PTR(r);
    }
    if (!mp_obj_is_type(rhs, a->base.type)) {
        return MP_OBJ_NULL;
    }
    vector_t *b = MP_OBJ_TO_PTR(rhs);
    bool equal = a->len == b->len && memcmp(a->items, b->items, a->len * sizeof(short)) == 0;
    switch (op) {
    case MP_BINARY_OP_EQUAL:
        return mp_obj_new_bool(equal);
    case MP_BINARY_OP_ADD: {
        if (a->len != b->len) {
            mp_raise_ValueError(MP_ERROR_TEXT("lengths differ"));
        }
        vector_t *r = vector_new(a->base.type, a->len);
        for (size_t i = 0; i < a->len; i++) {
            r->items[i] = (short)(a->items[i] + b->items[i]);
        }
        return MP_OBJ_FROM_PTR(r);
    }
    default:
        return MP_OBJ_NULL;
    }
}

static mp_obj_t vector_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    vector_t *self = MP_OBJ_TO_PTR(self_in);
    if (mp_obj_is_type(index, &mp_type_slice)) {
        mp_bound_slice_t slice;
        mp_obj_slice_indices(index, (mp_int_t)self->len, &slice);
        mp_obj_t triple[] = {mp_obj_new_int(slice.start), mp_obj_new_int(slice.stop),
                             mp_obj_new_int(slice.step)};
        return mp_obj_new_tuple(3, triple);
    }
    size_t i = mp_get_index(self->base.type, self->len, index, false);
    if (value == MP_OBJ_SENTINEL) {
        return vector_get(self, i);
    }
    if (value == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    mp_binary_set_val_array('h', self->items, i, value);
    return mp_const_none;
}

typedef struct {
    mp_obj_base_t base;
    mp_fun_1_t iternext;
    mp_obj_t vector;
    size_t at;
} vector_it_t;

static mp_obj_t vector_it_next(mp_obj_t self_in) {
    vector_it_t *it = MP_OBJ_TO_PTR(self_in);
    vector_t *self = MP_OBJ_TO_PTR(it->vector);
    return it->at < self->len ? vector_get(self, it->at++) : MP_OBJ_STOP_ITERATION;
}

static mp_obj_t vector_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *iter_buf) {
    MP_STATIC_ASSERT(sizeof(vector_it_t) <= sizeof(mp_obj_iter_buf_t));
    vector_it_t *it = (vector_it_t *)iter_buf;
    it->base.type = &mp_type_polymorph_iter;
    it->iternext = vector_it_next;
    it->vector = self_in;
    it->at = 0;
    return MP_OBJ_FROM_PTR(it);
}

static mp_int_t vector_buffer(mp_obj_t self_in, mp_buffer_info_t *info, mp_uint_t flags) {
    (void)flags;
    vector_t *self = MP_OBJ_TO_PTR(self_in);
    info->buf = self->items;
    info->len = self->len * sizeof(short);
    info->typecode = 'h';
    return 0;
}

/* vector(f): what f gives for each item. */
static mp_obj_t vector_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    vector_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < self->len; i++) {
        mp_obj_list_append(list, mp_call_function_1(args[0], vector_get(self, i)));
    }
    return list;
}

static mp_obj_t vector_sum(mp_obj_t self_in) {
    vector_t *self = MP_OBJ_TO_PTR(self_in);
    mp_int_t sum = 0;
    for (size_t i = 0; i < self->len; i++) {
        sum += self->items[i];
    }
    return mp_obj_new_int(sum);
}
static MP_DEFINE_CONST_FUN_OBJ_1(vector_sum_obj, vector_sum);

static mp_obj_t vector_zeros(mp_obj_t n) {
    return MP_OBJ_FROM_PTR(vector_new(&api_vector_type, (size_t)mp_obj_get_uint(n)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(vector_zeros_obj, vector_zeros);
static MP_DEFINE_CONST_STATICMETHOD_OBJ(vector_zeros_static, MP_ROM_PTR(&vector_zeros_obj));

static mp_obj_t vector_of(size_t n_args, const mp_obj_t *args) {
    mp_obj_t items = mp_obj_new_tuple(n_args - 1, args + 1);
    return mp_call_function_1(args[0], items);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(vector_of_obj, 1, vector_of);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(vector_of_class, MP_ROM_PTR(&vector_of_obj));

static const mp_rom_map_elem_t vector_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_sum), MP_ROM_PTR(&vector_sum_obj)},
    {MP_ROM_QSTR(MP_QSTR_zeros), MP_ROM_PTR(&vector_zeros_static)},
    {MP_ROM_QSTR(MP_QSTR_of), MP_ROM_PTR(&vector_of_class)},
    {MP_ROM_QSTR(MP_QSTR_BITS), MP_ROM_INT(16)},
};
static MP_DEFINE_CONST_DICT(vector_locals, vector_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(api_vector_type, MP_QSTR_Vector, MP_TYPE_FLAG_ITER_IS_GETITER, make_new,
                         vector_make_new, print, vector_print, unary_op, vector_unary_op, binary_op,
                         vector_binary_op, subscr, vector_subscr, iter, vector_getiter, buffer,
                         vector_buffer, call, vector_call, locals_dict, &vector_locals);

/* Attributes by a function, in front of the parent's methods. */
static void scaled_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    vector_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR_scale) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(self->len);
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

MP_DEFINE_CONST_OBJ_TYPE(api_scaled_type, MP_QSTR_Scaled, MP_TYPE_FLAG_NONE, make_new,
                         vector_make_new, print, vector_print, attr, scaled_attr, parent,
                         &api_vector_type);
