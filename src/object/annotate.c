/* Annotations (PEP 649): the compiler makes a function of each annotation, or of all those of a
 * function; nothing is evaluated before somebody asks for __annotations__. What is called
 * __annotate__ here is an object that calls those functions, so that the annotations of a class or
 * module can be added one by one, as the statements are executed that have them. */
#include "object/annotate.h"
#include "object/dict.h"
#include "py/objfun.h"
#include "py/objlist.h"
#include "py/runtime.h"
#include "vm/support.h"

#if MICROPY_PY_ANNOTATIONS
typedef struct annotator {
    mp_obj_base_t base;
    mp_obj_t mapping; /* the namespace of the class around, or None */
    mp_obj_t parts;   /* list of name and function in turn; name None: it gives a dict */
} annotator_t;

static const mp_obj_type_t type_annotator;

mp_obj_t annotation_evaluate(mp_obj_t fun, mp_obj_t mapping) {
    return mp_call_function_1(fun, mapping == mp_const_none ? mp_obj_new_dict(0) : mapping);
}

static mp_obj_t annotator_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const annotator_t *self = MP_OBJ_TO_PTR(self_in);
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    if (mp_obj_get_int(args[0]) > 2) {
        mp_raise_msg(&mp_type_NotImplementedError, NULL);
    }
    const mp_obj_list_t *parts = MP_OBJ_TO_PTR(self->parts);
    mp_obj_t dict = mp_obj_new_dict(0);
    for (size_t i = 0; i + 1 < parts->len; i += 2) {
        mp_obj_t name = parts->items[i],
                 value = annotation_evaluate(parts->items[i + 1], self->mapping);
        if (name == mp_const_none) {
            return value;
        }
        mp_obj_dict_store(dict, name, value);
    }
    return dict;
}

static MP_DEFINE_CONST_OBJ_TYPE(type_annotator, MP_QSTR_function, MP_TYPE_FLAG_FINAL, call,
                                annotator_call);

static mp_obj_t annotator_new(mp_obj_t mapping) {
    mp_obj_t parts = mp_obj_new_list(0, NULL);
    annotator_t *o = mp_obj_malloc(annotator_t, &type_annotator);
    o->mapping = mapping;
    o->parts = parts;
    return MP_OBJ_FROM_PTR(o);
}

/* space[key] of any mapping, or MP_OBJ_NULL. */
static mp_obj_t find_in(mp_obj_t space, mp_obj_t key) {
    nlr_buf_t nlr;
    if (mp_obj_is_exact_type(space, &mp_type_dict)) {
        return dict_get_fast(MP_OBJ_TO_PTR(space), key);
    }
    if (nlr_push(&nlr) == 0) {
        mp_obj_t value = mp_obj_subscr(space, key, MP_OBJ_SENTINEL);
        nlr_pop();
        return value;
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), &mp_type_KeyError)) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

/* The annotator of a namespace, made if need be. */
static annotator_t *need_annotator(mp_obj_t mapping) {
    bool is_class = mapping != mp_const_none;
    mp_obj_t space = is_class ? mapping : MP_OBJ_FROM_PTR(mp_globals_get());
    mp_obj_t key = MP_OBJ_NEW_QSTR(is_class ? MP_QSTR___annotate_func__ : MP_QSTR___annotate__);
    mp_obj_t found = find_in(space, key);
    if (found == MP_OBJ_NULL || !mp_obj_is_exact_type(found, &type_annotator)) {
        found = annotator_new(mapping);
        mp_obj_subscr(space, key, found);
    }
    return MP_OBJ_TO_PTR(found);
}

static void add_part(annotator_t *o, mp_obj_t name, mp_obj_t fun) {
    mp_obj_list_append(o->parts, name);
    mp_obj_list_append(o->parts, fun);
}

mp_obj_t annotation_evaluator(mp_obj_t fun, mp_obj_t mapping) {
    mp_obj_t o = annotator_new(mapping);
    add_part(MP_OBJ_TO_PTR(o), mp_const_none, fun);
    return o;
}

/* annotate(function or None, name or None, fun, namespace of the class around or None): fun gives
 * the dict of the function's annotations, or the annotation of the variable `name`. */
static mp_obj_t annotate(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    if (args[0] != mp_const_none) {
        mp_obj_t o = annotator_new(args[3]);
        add_part(MP_OBJ_TO_PTR(o), args[1], args[2]);
        mp_store_attr(args[0], MP_QSTR___annotate__, o);
    } else {
        add_part(need_annotator(args[3]), args[1], args[2]);
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(annotate_obj, 4, 4, annotate);

mp_obj_t annotations_make(mp_obj_t annotate_in) {
    if (annotate_in == MP_OBJ_NULL || annotate_in == mp_const_none) {
        return mp_obj_new_dict(0);
    }
    mp_obj_t dict = mp_call_function_1(annotate_in, MP_OBJ_NEW_SMALL_INT(1));
    if (!mp_obj_is_type(dict, &mp_type_dict)) {
        mp_raise_TypeError_of(dict, MP_ERROR_TEXT("__annotate__() must return a dict, not %s"));
    }
    return dict;
}
#endif
