/* io.IOBase: streams written in Python; and streams of classes below the built-in ones.
 *
 * Classes in the heap share one table of slots, so all their instances have this protocol. It finds
 * out what the class derives from: of IOBase, the methods readinto, write and ioctl written in
 * Python are called; of another stream, its native object is used. What is neither has no stream
 * (mp_get_stream_raise).
 *
 * Python code is given bytearrays of its own, never the caller's memory, so that it may keep or
 * change them. */
#include "object/class.h"
#include "py/runtime.h"
#include "runtime/stream.h"

#if MICROPY_PY_IO_IOBASE

/* The native object of an instance and its protocol; NULL: written in Python. */
static const mp_stream_p_t *native_stream(mp_obj_t *self) {
    const mp_obj_type_t *native = class_native(mp_obj_get_type(*self));
    const mp_stream_p_t *p = MP_OBJ_TYPE_GET_SLOT(native, protocol);
    if (native == &mp_type_IOBase || p == NULL) {
        return NULL;
    }
    *self = native_self(*self);
    return p;
}

/* Calls a method with an argument (MP_OBJ_NULL: there is no such method). */
static mp_obj_t call(mp_obj_t self, qstr method, size_t n_args, mp_obj_t arg1, mp_obj_t arg2) {
    mp_obj_t args[4];
    mp_load_method_maybe(self, method, args);
    if (args[0] == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    args[2] = arg1;
    args[3] = arg2;
    return mp_call_method_n_kw(n_args, 0, args);
}

/* How many bytes a method says it has done, at most `size`. */
static mp_uint_t bytes_done(mp_obj_t result, size_t size, int *errcode) {
    if (result == MP_OBJ_NULL || result == mp_const_none) {
        *errcode = result == MP_OBJ_NULL ? MP_EINVAL : MP_EAGAIN;
        return MP_STREAM_ERROR;
    }
    mp_int_t n = mp_obj_get_int(result);
    if (n < 0) {
        *errcode = (int)-n;
        return MP_STREAM_ERROR;
    }
    if ((size_t)n > size) {
        *errcode = MP_EIO;
        return MP_STREAM_ERROR;
    }
    return (mp_uint_t)n;
}

static mp_uint_t instance_write(mp_obj_t self, const void *buf, mp_uint_t size, int *errcode) {
    const mp_stream_p_t *p = native_stream(&self);
    if (p != NULL) {
        return p->write(self, buf, size, errcode);
    }
    mp_obj_t data = mp_obj_new_bytearray(size, buf);
    return bytes_done(call(self, MP_QSTR_write, 1, data, MP_OBJ_NULL), size, errcode);
}

static mp_uint_t instance_read(mp_obj_t self, void *buf, mp_uint_t size, int *errcode) {
    const mp_stream_p_t *p = native_stream(&self);
    if (p != NULL) {
        return p->read(self, buf, size, errcode);
    }
    mp_obj_t data = mp_obj_new_bytearray(size, NULL);
    mp_obj_t result = call(self, MP_QSTR_readinto, 1, data, MP_OBJ_NULL);
    mp_buffer_info_t got;
    mp_get_buffer_raise(data, &got, MP_BUFFER_READ); /* it may have become shorter */
    mp_uint_t n = bytes_done(result, MIN(size, got.len), errcode);
    if (n != MP_STREAM_ERROR) {
        memcpy(buf, got.buf, n);
    }
    return n;
}

static mp_uint_t instance_ioctl(mp_obj_t self, mp_uint_t request, uintptr_t arg, int *errcode) {
    const mp_stream_p_t *p = native_stream(&self);
    if (p != NULL) {
        return p->ioctl(self, request, arg, errcode);
    }
    mp_obj_t result = call(self, MP_QSTR_ioctl, 2, mp_obj_new_int_from_uint(request),
                           mp_obj_new_int_from_uint(arg));
    return bytes_done(result, (size_t)MP_SMALL_INT_MAX, errcode);
}

const mp_stream_p_t instance_stream = {
    .read = instance_read, .write = instance_write, .ioctl = instance_ioctl};

/* The native part of all instances: it has nothing in it. */
static const mp_obj_base_t iobase = {&mp_type_IOBase};

static mp_obj_t iobase_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                const mp_obj_t *args) {
    (void)type;
    (void)n_args;
    (void)n_kw;
    (void)args;
    return MP_OBJ_FROM_PTR(&iobase);
}

/* The protocol slot says to mp_get_stream_raise that classes below are streams. */
MP_DEFINE_CONST_OBJ_TYPE(mp_type_IOBase, MP_QSTR_IOBase, MP_TYPE_FLAG_VALUE, make_new,
                         iobase_make_new, protocol, &instance_stream);
#endif
