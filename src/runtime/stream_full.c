/* The methods of streams that only CPython has: they ask the stream by requests of
 * runtime/stream.h.
 */
#include "py/runtime.h"
#include "runtime/stream.h"

#if MICROPY_PY_IO_FULL

static mp_uint_t ask(mp_obj_t self, mp_uint_t request, uintptr_t arg) {
    int error = 0;
    mp_uint_t r = mp_get_stream_raise(self, MP_STREAM_OP_IOCTL)->ioctl(self, request, arg, &error);
    if (r == MP_STREAM_ERROR) {
        mp_raise_OSError(error);
    }
    return r;
}

#define QUESTION(name, bit)                                                                        \
    static mp_obj_t stream_##name(mp_obj_t self) {                                                 \
        return mp_obj_new_bool(ask(self, STREAM_MODE, 0) & (bit));                                 \
    }                                                                                              \
    MP_DEFINE_CONST_FUN_OBJ_1(stream_##name##_obj, stream_##name)
QUESTION(readable, STREAM_READABLE);
QUESTION(writable, STREAM_WRITABLE);
QUESTION(seekable, STREAM_SEEKABLE);
QUESTION(isatty, STREAM_TTY);

/* truncate(size=None): to the position if there is no size. Returns the size. */
static mp_obj_t stream_truncate(size_t n_args, const mp_obj_t *args) {
    struct mp_stream_seek_t here = {0, MP_SEEK_CUR};
    if (n_args > 1 && args[1] != mp_const_none) {
        here.offset = (mp_off_t)mp_obj_get_int(args[1]);
        if (here.offset < 0) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("negative size value %d"),
                              (int)here.offset);
        }
    } else {
        ask(args[0], MP_STREAM_SEEK, (uintptr_t)&here);
    }
    ask(args[0], STREAM_TRUNCATE, (uintptr_t)&here.offset);
    return mp_obj_new_int_from_ll(here.offset);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(stream_truncate_obj, 1, 2, stream_truncate);

static mp_obj_t stream_writelines(mp_obj_t self, mp_obj_t lines) {
    mp_obj_t call[3], line;
    mp_load_method(self, MP_QSTR_write, call);
    mp_obj_t it = mp_getiter(lines, NULL);
    while ((line = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        call[2] = line;
        mp_call_method_n_kw(1, 0, call);
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(stream_writelines_obj, stream_writelines);

void stream_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_closed) {
        dest[0] = mp_obj_new_bool(ask(self, STREAM_IS_CLOSED, 0));
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}
#endif
