/* super: attributes of an object as its class's bases have them. The compiler turns super() in a
 * method into super(__class__, first argument). */
#include "object/class.h"
#include "object/property.h"
#include "py/runtime.h"

typedef struct _mp_obj_super_t {
    mp_obj_base_t base;
    const mp_obj_type_t *after; /* look behind this class ... */
    const mp_obj_type_t *start; /* ... in the MRO of this one */
    mp_obj_t obj;               /* bind to this; a class: it is `start` itself */
} mp_obj_super_t;

static MP_NORETURN void raise_super(void) {
    mp_raise_TypeError(
        MP_ERROR_TEXT("super(type, obj): obj must be an instance or subtype of type"));
}

/* Fills all but the type. */
static void super_init(mp_obj_super_t *o, size_t n, const mp_obj_t *args) {
    if (n == 0) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("super(): no arguments"));
    }
    mp_arg_check_num(n, 0, 2, 2, false);
    if (!obj_is_class(args[0])) {
        raise_super();
    }
    const mp_obj_type_t *after = MP_OBJ_TO_PTR(args[0]);
    const mp_obj_type_t *start = mp_obj_get_type(args[1]);
    if (!type_is_subclass(start, after)) {
        start = MP_OBJ_TO_PTR(args[1]); /* a class method: look in the class itself */
        if (!obj_is_class(args[1]) || !type_is_subclass(start, after)) {
            raise_super();
        }
    }
    o->after = after;
    o->start = start;
    o->obj = args[1];
}

static mp_obj_t super_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    mp_arg_check_num(0, n_kw, 0, 0, false);
    mp_obj_super_t *o = mp_obj_malloc(mp_obj_super_t, type);
    super_init(o, n_args, args);
    return MP_OBJ_FROM_PTR(o);
}

static void super_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_super_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL || attr == MP_QSTR___class__) {
        return;
    }
    const mp_obj_type_t *owner;
    mp_obj_t member = class_lookup_after(self->start, self->after, attr, &owner);
    if (member != MP_OBJ_NULL) {
        bool on_class = self->obj == MP_OBJ_FROM_PTR(self->start);
        class_bind(on_class ? MP_OBJ_NULL : self->obj, self->start, member, owner, dest);
    }
}

bool super_load_method(size_t n, const mp_obj_t *args, qstr name, mp_obj_t *dest) {
    mp_obj_super_t o;
    mp_obj_t found[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    super_init(&o, n, args);
    super_attr(MP_OBJ_FROM_PTR(&o), name, found);
    if (found[0] == MP_OBJ_NULL) {
        return false;
    }
    dest[0] = found[0];
    dest[1] = found[1];
    return true;
}

#if MICROPY_PY_INTROSPECTION
static void super_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const mp_obj_super_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<super: <class '%q'>, <%s object>>", type_name(self->after),
              mp_obj_get_type_str(self->obj));
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_super, MP_QSTR_super, MP_TYPE_FLAG_FINAL, make_new, super_make_new,
                         attr, super_attr, print, super_print);
#else
MP_DEFINE_CONST_OBJ_TYPE(mp_type_super, MP_QSTR_super, MP_TYPE_FLAG_FINAL, make_new, super_make_new,
                         attr, super_attr);
#endif
