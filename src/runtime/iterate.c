/* Iteration on any values: iterators, the next value, resuming what `yield from` delegates to,
 * unpacking. */
#include "object/class.h"
#include "object/generator.h"
#include "object/instance.h"
#include "object/iter.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "py/stream.h"

#define ITER_KIND(type) ((type)->flags & MP_TYPE_FLAG_ITER_IS_STREAM)

static MP_NORETURN void raise_not_iterable(mp_obj_t o) {
    mp_raise_TypeError_of(o, MP_ERROR_TEXT("'%s' object is not iterable"));
}

mp_obj_t mp_getiter(mp_obj_t o, mp_obj_iter_buf_t *iter_buf) {
    const mp_obj_type_t *type = mp_obj_get_type(o);
    const void *iter = MP_OBJ_TYPE_GET_SLOT(type, iter);
    if (MICROPY_PY_IO && ITER_KIND(type) == MP_TYPE_FLAG_ITER_IS_STREAM) {
        return o;
    }
    if (iter == NULL) {
        raise_not_iterable(o);
    }
    if (ITER_KIND(type) == MP_TYPE_FLAG_ITER_IS_ITERNEXT) {
        return o;
    }
    mp_getiter_fun_t fun = (mp_getiter_fun_t)iter;
    if (ITER_KIND(type) == MP_TYPE_FLAG_ITER_IS_CUSTOM) {
        fun = ((const mp_getiter_iternext_custom_t *)iter)->getiter;
    }
    if (iter_buf == NULL && !type_is_heap(type)) {
        iter_buf = mp_obj_malloc(mp_obj_iter_buf_t, &mp_type_polymorph_iter);
    }
    mp_obj_t it = fun(o, iter_buf);
    if (it == MP_OBJ_NULL) {
        raise_not_iterable(o);
    }
    return it;
}

/* What gives the next value of o, of that type; may raise StopIteration instead of returning the
 * end. */
static mp_fun_1_t next_function(mp_obj_t o, const mp_obj_type_t *type) {
    const void *iter = MP_OBJ_TYPE_GET_SLOT(type, iter);
    if (MICROPY_PY_IO && ITER_KIND(type) == MP_TYPE_FLAG_ITER_IS_STREAM) {
        return mp_stream_unbuffered_iter;
    }
    if (iter == NULL || ITER_KIND(type) == MP_TYPE_FLAG_ITER_IS_GETITER) {
        mp_raise_TypeError_of(o, MP_ERROR_TEXT("'%s' object is not an iterator"));
    }
    MP_STATE_THREAD(stop_iteration_arg) = mp_const_none;
    if (ITER_KIND(type) == MP_TYPE_FLAG_ITER_IS_CUSTOM) {
        return ((const mp_getiter_iternext_custom_t *)iter)->iternext;
    }
    return (mp_iternext_fun_t)iter;
}

static mp_obj_t next_raw(mp_obj_t o, const mp_obj_type_t *type) {
    return next_function(o, type)(o);
}

mp_obj_t mp_iternext_allow_raise(mp_obj_t o) {
    return next_raw(o, mp_obj_get_type(o));
}

/* A StopIteration that was raised becomes the end. */
static mp_obj_t next_protected(mp_obj_t o, const mp_obj_type_t *type) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t v = next_raw(o, type);
        nlr_pop();
        return v;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (!mp_obj_exception_match(exc, &mp_type_StopIteration)) {
        nlr_jump(nlr.ret_val);
    }
    return mp_make_stop_iteration(mp_obj_exception_get_value(exc));
}

/* C code that loops over an iterator comes here for each item, so this is where Ctrl-C and
 * callbacks reach it. */
mp_obj_t mp_iternext(mp_obj_t o) {
    if (MP_UNLIKELY(vm_break != 0)) {
        mp_handle_pending(true);
    }
    const mp_obj_type_t *type = mp_obj_get_type(o);
    return type_is_heap(type) ? next_protected(o, type) : next_raw(o, type);
}

#if MICROPY_VM_FAST_PATHS
enum iter_pair iter_pair(mp_obj_t it, mp_obj_t *pair) {
    const mp_obj_type_t *type = mp_obj_get_type(it);
#if MICROPY_PY_BUILTINS_ENUMERATE
    if (type == MP_ADDRESS(&mp_type_enumerate)) {
        return enumerate_pair(it, pair);
    }
#endif
    return type == MP_ADDRESS(&mp_type_zip) ? zip_pair(it, pair) : dict_pair(it, pair);
}
#endif

bool iter_is_possible(mp_obj_t o) {
    const mp_obj_type_t *type = mp_obj_get_type(o);
    return MP_OBJ_TYPE_HAS_SLOT(type, iter) && (!type_is_heap(type) || instance_is_iterable(o));
}

void iter_each(mp_obj_t iterable, mp_fun_2_t each, mp_obj_t state) {
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(iterable, &buf), item;
    if (MICROPY_VM_FAST_PATHS && mp_obj_is_exact_type(it, &mp_type_gen_instance)) {
        gen_drain(MP_OBJ_TO_PTR(it), each, state);
        return;
    }
    const mp_obj_type_t *type = mp_obj_get_type(it);
    mp_fun_1_t next = type_is_heap(type) ? mp_iternext : next_function(it, type);
    do {
        if (MP_UNLIKELY(vm_break != 0)) {
            mp_handle_pending(true);
        }
        item = next(it);
    } while (item != MP_OBJ_STOP_ITERATION && each(state, item) != MP_OBJ_NULL);
}

/* Resuming ------------------------------------------------------------------------------------- */

/* throw() of a delegate. NULL: it has no such method; GeneratorExit has closed it. */
static mp_obj_t throw_into(mp_obj_t o, mp_obj_t exc) {
    mp_obj_t dest[3];
    mp_load_method_maybe(o, MP_QSTR_throw, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_load_method_maybe(o, MP_QSTR_close, dest);
        if (dest[0] != MP_OBJ_NULL && mp_obj_exception_match(exc, &mp_type_GeneratorExit)) {
            mp_call_method_n_kw(0, 0, dest);
        }
        return MP_OBJ_NULL;
    }
    dest[2] = exc;
    return mp_call_method_n_kw(1, 0, dest);
}

static mp_obj_t send_into(mp_obj_t o, mp_obj_t value) {
    mp_obj_t dest[3];
    mp_load_method(o, MP_QSTR_send, dest);
    dest[2] = value;
    return mp_call_method_n_kw(1, 0, dest);
}

mp_vm_return_kind_t mp_resume(mp_obj_t self_in, mp_obj_t send_value, mp_obj_t throw_value,
                              mp_obj_t *ret_val) {
    if (obj_is_gen(self_in)) {
        return gen_resume(MP_OBJ_TO_PTR(self_in), send_value, throw_value, ret_val);
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t v;
        if (throw_value != MP_OBJ_NULL) {
            v = throw_into(self_in, throw_value);
            if (v == MP_OBJ_NULL) { /* a StopIteration is the end of the delegate */
                nlr_raise(gen_to_raise(throw_value));
            }
        } else if (send_value == MP_OBJ_NULL || send_value == mp_const_none) {
            v = mp_iternext(self_in);
        } else {
            v = send_into(self_in, send_value);
        }
        nlr_pop();
        *ret_val = v != MP_OBJ_STOP_ITERATION ? v : MP_STATE_THREAD(stop_iteration_arg);
        return v != MP_OBJ_STOP_ITERATION ? MP_VM_RETURN_YIELD : MP_VM_RETURN_NORMAL;
    }
    *ret_val = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (mp_obj_exception_match(*ret_val, &mp_type_StopIteration)) {
        *ret_val = mp_obj_exception_get_value(*ret_val);
        return MP_VM_RETURN_NORMAL;
    }
    return MP_VM_RETURN_EXCEPTION;
}

/* Unpacking ------------------------------------------------------------------------------------ */

static MP_NORETURN void raise_unpack_few(size_t wanted, size_t got, const char *at_least) {
    mp_raise_msg_varg(&mp_type_ValueError,
                      MP_ERROR_TEXT("not enough values to unpack (expected %s%u, got %u)"),
                      at_least, (unsigned)wanted, (unsigned)got);
}

static mp_obj_t unpack_iter(mp_obj_t seq, mp_obj_iter_buf_t *buf) {
    if (!iter_is_possible(seq)) {
        mp_raise_TypeError_of(seq, MP_ERROR_TEXT("cannot unpack non-iterable %s object"));
    }
    return mp_getiter(seq, buf);
}

/* Items of an exact list or tuple; false for anything else. */
static bool array_of(mp_obj_t seq, size_t *len, mp_obj_t **items) {
    if (mp_obj_is_exact_type(seq, &mp_type_tuple)) {
        mp_obj_tuple_get(seq, len, items);
        return true;
    }
    if (mp_obj_is_exact_type(seq, &mp_type_list)) {
        mp_obj_list_get(seq, len, items);
        return true;
    }
    return false;
}

void mp_unpack_sequence(mp_obj_t seq, size_t num, mp_obj_t *items) {
    size_t len;
    mp_obj_t *from;
    if (array_of(seq, &len, &from)) {
        if (len < num) {
            raise_unpack_few(num, len, "");
        }
        if (len > num) {
            mp_raise_msg_varg(&mp_type_ValueError,
                              MP_ERROR_TEXT("too many values to unpack (expected %u, got %u)"),
                              (unsigned)num, (unsigned)len);
        }
        if (num > 0) {
            memcpy(items, from, num * sizeof(mp_obj_t));
        }
        return;
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t it = unpack_iter(seq, &buf);
    for (size_t i = 0; i < num; i++) {
        items[i] = mp_iternext(it);
        if (items[i] == MP_OBJ_STOP_ITERATION) {
            raise_unpack_few(num, i, "");
        }
    }
    if (mp_iternext(it) != MP_OBJ_STOP_ITERATION) {
        mp_raise_msg_varg(&mp_type_ValueError,
                          MP_ERROR_TEXT("too many values to unpack (expected %u)"), (unsigned)num);
    }
}

void mp_unpack_ex(mp_obj_t seq, size_t n_before, size_t n_after, mp_obj_t *items) {
    size_t len;
    mp_obj_t *from;
    if (!array_of(seq, &len, &from)) {
        mp_obj_iter_buf_t buf;
        mp_obj_t it = unpack_iter(seq, &buf);
        mp_obj_t list = mp_obj_new_list(0, NULL);
        mp_obj_t v;
        while ((v = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
            mp_obj_list_append(list, v);
        }
        seq = list; /* keeps `from` alive */
        mp_obj_list_get(seq, &len, &from);
    }
    if (len < n_before + n_after) {
        raise_unpack_few(n_before + n_after, len, "at least ");
    }
    mp_obj_t middle = mp_obj_new_list(len - n_before - n_after, from + n_before);
    for (size_t i = 0; i < n_before; i++) { /* not memcpy: an empty list may have no items */
        items[i] = from[i];
    }
    items[n_before] = middle;
    for (size_t i = 1; i <= n_after; i++) {
        items[n_before + i] = from[len - n_after + i - 1];
    }
}
