/* io.BufferedWriter(stream, size): collects what is written and gives it to the stream in pieces of
 * `size` bytes. Bytes that the stream refuses stay in the buffer. */
#include "memory/heap.h"
#include "py/runtime.h"
#include "py/stream.h"

#if MICROPY_PY_IO_BUFFEREDWRITER

typedef struct {
    mp_obj_base_t base;
    mp_obj_t stream;
    size_t size, used;
    byte *buf;
} writer_t;

static mp_obj_t writer_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 2, 2, false);
    mp_get_stream_raise(args[0], MP_STREAM_OP_WRITE);
    mp_int_t size = mp_obj_get_int(args[1]);
    if (size < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("buffer size must be positive"));
    }
    writer_t *self = mp_obj_malloc(writer_t, type);
    self->stream = args[0];
    self->buf = heap_alloc((size_t)size, HEAP_LEAF);
    self->size = (size_t)size;
    return MP_OBJ_FROM_PTR(self);
}

/* Gives the stream what there is; the error if it does not take all. */
static int flush(writer_t *self) {
    int error;
    size_t n = mp_stream_write_exactly(self->stream, self->buf, self->used, &error);
    n = MIN(n, self->used); /* the stream may have written to this buffer */
    self->used -= n;
    memmove(self->buf, self->buf + n, self->used);
    return error;
}

static mp_uint_t writer_write(mp_obj_t self_in, const void *data, mp_uint_t size, int *errcode) {
    writer_t *self = MP_OBJ_TO_PTR(self_in);
    size_t done = 0;
    while (done < size) {
        if (self->used == self->size && (*errcode = flush(self)) != 0) {
            return done > 0 ? done : MP_STREAM_ERROR;
        }
        size_t n = MIN(size - done, self->size - self->used);
        memcpy(self->buf + self->used, (const byte *)data + done, n);
        self->used += n;
        done += n;
    }
    if (self->used == self->size) {
        flush(self); /* an error comes with the next byte */
    }
    return done;
}

static mp_uint_t writer_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *errcode) {
    writer_t *self = MP_OBJ_TO_PTR(self_in);
    (void)arg;
    if (request == MP_STREAM_FLUSH || request == MP_STREAM_CLOSE) {
        *errcode = flush(self);
        return *errcode == 0 ? 0 : MP_STREAM_ERROR;
    }
    *errcode = MP_EINVAL;
    return MP_STREAM_ERROR;
}

static const mp_rom_map_elem_t writer_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&mp_stream_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&mp_stream_flush_obj)},
};
static MP_DEFINE_CONST_DICT(writer_locals, writer_locals_table);
static const mp_stream_p_t writer_stream = {.write = writer_write, .ioctl = writer_ioctl};
MP_DEFINE_CONST_OBJ_TYPE(mp_type_bufwriter, MP_QSTR_BufferedWriter, MP_TYPE_FLAG_NONE, make_new,
                         writer_make_new, protocol, &writer_stream, locals_dict, &writer_locals);
#endif
