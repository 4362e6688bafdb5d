/* super: attributes of an object as its class's bases have them. The compiler turns super() in a
 * method into super(__class__, first argument). */
#include "object/class.h"
#include "object/property.h"
#include "py/runtime.h"

typedef struct _mp_obj_super_t {
    mp_obj_base_t base;
    const mp_obj_type_t *after; /* look behind this class ... */
    const mp_obj_type_t *start; /* ... in the MRO of this one */
    mp_obj_t
        obj; /* bind to this; a class: it is `start` itself; NULL (so is start): not bound yet */
} mp_obj_super_t;

void super_raise(const mp_obj_type_t *after, mp_obj_t obj) {
#if MICROPY_PY_CLASS_DETAILS
    bool is_class = obj_is_class(obj);
    mp_raise_msg_varg(
        &mp_type_TypeError,
        MP_ERROR_TEXT("super(type, obj): obj (%s %q) is not an instance or subtype of "
                      "type (%q)."),
        is_class ? "type" : "instance of",
        type_name(is_class ? MP_OBJ_TO_PTR(obj) : mp_obj_get_type(obj)), type_name(after));
#endif
    (void)after;
    (void)obj;
    mp_raise_TypeError(
        MP_ERROR_TEXT("super(type, obj): obj must be an instance or subtype of type"));
}

/* Where to look: the class of obj, or obj itself if it is a class; both must be below `after`. */
static const mp_obj_type_t *super_start(const mp_obj_type_t *after, mp_obj_t obj) {
    if (obj_is_class(obj) && type_is_subclass(MP_OBJ_TO_PTR(obj), after)) {
        return MP_OBJ_TO_PTR(obj);
    }
    const mp_obj_type_t *start = mp_obj_get_type(obj);
    if (type_is_subclass(start, after)) {
        return start;
    }
#if MICROPY_PY_ABSTRACT_CLASSES
    mp_obj_t dest[2]; /* a proxy: what it says to be */
    mp_load_method_protected(obj, MP_QSTR___class__, dest, false);
    if (dest[0] != MP_OBJ_NULL && obj_is_class(dest[0]) &&
        type_is_subclass(MP_OBJ_TO_PTR(dest[0]), after)) {
        return MP_OBJ_TO_PTR(dest[0]);
    }
#endif
    super_raise(after, obj);
}

/* Fills all but the type. */
static void super_init(mp_obj_super_t *o, size_t n, const mp_obj_t *args) {
    if (n == 0) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("super(): no arguments"));
    }
    mp_arg_check_num(n, 0, 1, 2, false);
    if (!obj_is_class(args[0])) {
        mp_raise_TypeError_of(args[0], MP_ERROR_TEXT("super() argument 1 must be a type, not %s"));
    }
    bool bound = n == 2 && args[1] != mp_const_none;
    o->after = MP_OBJ_TO_PTR(args[0]);
    o->start = bound ? super_start(o->after, args[1]) : NULL;
    o->obj = bound ? args[1] : MP_OBJ_NULL;
}

static mp_obj_t super_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    mp_arg_check_num(0, n_kw, 0, 0, false);
    mp_obj_super_t *o = mp_obj_malloc(mp_obj_super_t, type);
    super_init(o, n_args, args);
    return MP_OBJ_FROM_PTR(o);
}

/* What a super object has itself; dest stays as it is for other names. */
static void super_own_attr(const mp_obj_super_t *self, qstr attr, mp_obj_t *dest) {
#if MICROPY_PY_DESCRIPTOR_METHODS
    if (attr == MP_QSTR___thisclass__) {
        dest[0] = MP_OBJ_FROM_PTR(self->after);
    } else if (attr == MP_QSTR___self__ || attr == MP_QSTR___self_class__) {
        mp_obj_t o = attr == MP_QSTR___self__ ? self->obj : MP_OBJ_FROM_PTR(self->start);
        dest[0] = o == MP_OBJ_NULL ? mp_const_none : o;
    }
#else
    (void)self;
    (void)attr;
    (void)dest;
#endif
}

static void super_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_super_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL || attr == MP_QSTR___class__) {
        return;
    }
    const mp_obj_type_t *owner;
    mp_obj_t member = self->start == NULL
                          ? MP_OBJ_NULL
                          : class_lookup_after(self->start, self->after, attr, &owner);
    if (member == MP_OBJ_NULL) {
        super_own_attr(self, attr, dest);
    } else {
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

#if MICROPY_PY_DESCRIPTOR_METHODS
mp_obj_t super_bind(mp_obj_t self_in, mp_obj_t obj) {
    const mp_obj_super_t *self = MP_OBJ_TO_PTR(native_self(self_in));
    mp_obj_t args[2] = {MP_OBJ_FROM_PTR(self->after), obj};
    return self->start != NULL
               ? self_in
               : mp_call_function_n_kw(MP_OBJ_FROM_PTR(mp_obj_get_type(self_in)), 2, 0, args);
}

bool super_load(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    const mp_obj_super_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->start != NULL) {
        super_attr(self_in, name, dest);
    }
    return dest[0] != MP_OBJ_NULL;
}
#endif

#if MICROPY_PY_INTROSPECTION
static void super_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const mp_obj_super_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print,
              self->start == NULL ? "<super: <class '%q'>, NULL>"
                                  : "<super: <class '%q'>, <%q object>>",
              type_name(self->after), self->start == NULL ? 0 : type_name(self->start));
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_super, MP_QSTR_super, MP_TYPE_FLAG_NONE, make_new, super_make_new,
                         attr, super_attr, print, super_print DESCRIPTOR_LOCALS);
#else
MP_DEFINE_CONST_OBJ_TYPE(mp_type_super, MP_QSTR_super, MP_TYPE_FLAG_FINAL, make_new, super_make_new,
                         attr, super_attr);
#endif
