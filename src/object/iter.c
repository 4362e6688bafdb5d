/* Iterators that belong to no one type, and the built-in functions len, iter and next. */
#include "object/iter.h"
#include "memory/heap.h"
#include "object/str.h"
#include "py/builtin.h"
#include "py/runtime.h"

/* Polymorphic iterators: each object brings its iternext function. */
static mp_obj_t polymorph_iternext(mp_obj_t self_in) {
    return ((iter_poly_t *)MP_OBJ_TO_PTR(self_in))->iternext(self_in);
}

#if MICROPY_PY_LENGTH_HINT
/* What is left of a sequence; NotImplemented where the length is not known. */
static mp_obj_t polymorph_hint(mp_obj_t self_in) {
    const iter_poly_t *it = MP_OBJ_TO_PTR(self_in);
    mp_obj_t len = it->seq == MP_OBJ_NULL ? MP_OBJ_NEW_SMALL_INT(0) : mp_obj_len_maybe(it->seq);
    if (len == MP_OBJ_NULL) {
        return mp_const_notimplemented;
    }
    if (it->seq != MP_OBJ_NULL && mp_obj_is_str(it->seq)) { /* the position counts bytes */
        str_span_t s = str_self(it->seq);
        return MP_OBJ_NEW_SMALL_INT(utf8_charlen(s.data + it->pos, s.len - it->pos));
    }
    return MP_OBJ_NEW_SMALL_INT(MAX(mp_obj_get_int(len) - (mp_int_t)it->pos, 0));
}
LENGTH_HINT_DEFINE(polymorph_hint);
#endif

MP_DEFINE_CONST_OBJ_TYPE(mp_type_polymorph_iter, MP_QSTR_iterator,
                         MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter,
                         polymorph_iternext LENGTH_HINT(polymorph_hint));

mp_obj_t iter_poly_new(mp_obj_iter_buf_t *buf, mp_fun_1_t iternext, mp_obj_t seq, size_t pos) {
    iter_poly_t *it = (iter_poly_t *)buf;
    if (it == NULL) {
        it = mp_obj_malloc(iter_poly_t, &mp_type_polymorph_iter);
    }
    it->base.type = &mp_type_polymorph_iter;
    it->iternext = iternext;
    it->seq = seq;
    it->pos = pos;
    return MP_OBJ_FROM_PTR(it);
}

mp_obj_t iter_poly_end(iter_poly_t *it) {
    gc_barrier(it->seq);
    it->seq = MP_OBJ_NULL;
    return MP_OBJ_STOP_ITERATION;
}

/* Objects with __getitem__: the items from 0 on until IndexError (or StopIteration). */
static mp_obj_t getitem_iternext(mp_obj_t self_in) {
    iter_poly_t *it = MP_OBJ_TO_PTR(self_in);
    nlr_buf_t nlr;
    if (it->seq == MP_OBJ_NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    if (nlr_push(&nlr) == 0) {
        mp_obj_t item = mp_obj_subscr(it->seq, MP_OBJ_NEW_SMALL_INT(it->pos), MP_OBJ_SENTINEL);
        nlr_pop();
        it->pos++;
        return item;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (mp_obj_exception_match(exc, &mp_type_IndexError) ||
        mp_obj_exception_match(exc, &mp_type_StopIteration)) {
        return iter_poly_end(it);
    }
    nlr_jump(nlr.ret_val);
}

mp_obj_t iter_new_getitem(mp_obj_t seq, mp_obj_iter_buf_t *buf) {
    return iter_poly_new(buf, getitem_iternext, seq, 0);
}

mp_obj_t iter_next_or_raise(mp_obj_t it) {
    mp_obj_t value = mp_iternext(it);
    if (value == MP_OBJ_STOP_ITERATION) {
        mp_raise_StopIteration(MP_STATE_THREAD(stop_iteration_arg));
    }
    return value;
}

#if MICROPY_PY_BUILTINS_RARE
/* iter(callable, sentinel) */
typedef struct {
    iter_poly_t poly; /* seq: the callable; NULL at the end */
    mp_obj_t sentinel;
} iter_call_t;

static mp_obj_t call_iternext(mp_obj_t self_in) {
    iter_call_t *it = MP_OBJ_TO_PTR(self_in);
    nlr_buf_t nlr;
    if (it->poly.seq == MP_OBJ_NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    if (nlr_push(&nlr) == 0) {
        mp_obj_t value = mp_call_function_0(it->poly.seq);
        nlr_pop();
        return mp_obj_equal(value, it->sentinel) ? iter_poly_end(&it->poly) : value;
    }
    if (mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), &mp_type_StopIteration)) {
        return iter_poly_end(&it->poly);
    }
    nlr_jump(nlr.ret_val);
}

static mp_obj_t builtin_iter(size_t n_args, const mp_obj_t *args) {
    if (n_args == 1) {
        return mp_getiter(args[0], NULL);
    }
    if (!mp_obj_is_callable(args[0])) {
        mp_raise_TypeError(MP_ERROR_TEXT("iter(v, w): v must be callable"));
    }
    iter_call_t *it = mp_obj_malloc(iter_call_t, &mp_type_polymorph_iter);
    it->sentinel = args[1];
    return iter_poly_new((mp_obj_iter_buf_t *)it, call_iternext, args[0], 0);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_iter_obj, 1, 2, builtin_iter);

static mp_obj_t builtin_next(size_t n_args, const mp_obj_t *args) {
    if (n_args == 1) {
        return iter_next_or_raise(args[0]);
    }
    mp_obj_t value = mp_iternext(args[0]);
    return value == MP_OBJ_STOP_ITERATION ? args[1] : value;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_next_obj, 1, 2, builtin_next);
#else
static mp_obj_t builtin_iter(mp_obj_t o) {
    return mp_getiter(o, NULL);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_iter_obj, builtin_iter);

MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_next_obj, iter_next_or_raise);
#endif

mp_obj_t mp_builtin_len(mp_obj_t o) {
    return mp_obj_len(o);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_len_obj, mp_builtin_len);
