/* A stream: what is written can be read again. It does not wait: reading an empty pipe that is not
 * closed gives None. A finaliser counts the pipes that were forgotten. */
#include "api.h"
#include "py/stream.h"

typedef struct {
    mp_obj_base_t base;
    vstr_t data;
    size_t at;
    bool closed;
} pipe_t;

static mp_obj_t pipe_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                              const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 0, 0, false);
    (void)args;
    pipe_t *self = mp_obj_malloc_with_finaliser(pipe_t, type);
    vstr_init(&self->data, 16);
    return MP_OBJ_FROM_PTR(self);
}

/* At most 3 bytes at a time. */
static mp_uint_t pipe_read(mp_obj_t self_in, void *buf, mp_uint_t size, int *errcode) {
    pipe_t *self = MP_OBJ_TO_PTR(self_in);
    size_t n = MIN(MIN(size, 3), self->data.len - self->at);
    if (n == 0 && size > 0 && !self->closed) {
        *errcode = MP_EAGAIN;
        return MP_STREAM_ERROR;
    }
    memcpy(buf, self->data.buf + self->at, n);
    self->at += n;
    return n;
}

static mp_uint_t pipe_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    pipe_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->closed) {
        *errcode = MP_EINVAL;
        return MP_STREAM_ERROR;
    }
    vstr_add_strn(&self->data, buf, size);
    return size;
}

static mp_uint_t pipe_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *errcode) {
    pipe_t *self = MP_OBJ_TO_PTR(self_in);
    if (request == MP_STREAM_CLOSE) {
        self->closed = true;
        return 0;
    }
    if (request == MP_STREAM_POLL) {
        return arg & (MP_STREAM_POLL_WR | (self->at < self->data.len ? MP_STREAM_POLL_RD : 0));
    }
    if (request == MP_STREAM_FLUSH) {
        return 0;
    }
    if (request == MP_STREAM_SEEK) {
        struct mp_stream_seek_t *s = (struct mp_stream_seek_t *)arg;
        mp_off_t from = s->whence == MP_SEEK_SET
                            ? 0
                            : (mp_off_t)(s->whence == MP_SEEK_CUR ? self->at : self->data.len);
        if (from + s->offset >= 0 && from + s->offset <= (mp_off_t)self->data.len) {
            self->at = (size_t)(from + s->offset);
            s->offset = (mp_off_t)self->at;
            return 0;
        }
    }
    *errcode = MP_EINVAL;
    return MP_STREAM_ERROR;
}

MP_REGISTER_ROOT_POINTER(int api_pipes_dropped);
static mp_obj_t pipe_del(mp_obj_t self_in) {
    (void)self_in;
    MP_STATE_VM(api_pipes_dropped)++;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(pipe_del_obj, pipe_del);

/* print(): `text` by a mp_print_t that goes into the stream. */
static mp_obj_t pipe_print_to(mp_obj_t self_in, mp_obj_t text) {
    mp_print_t print = {MP_OBJ_TO_PTR(self_in), mp_stream_write_adaptor};
    mp_obj_print_helper(&print, text, PRINT_REPR);
    int error;
    return mp_obj_new_int((mp_int_t)mp_stream_seek(self_in, 0, MP_SEEK_CUR, &error));
}
static MP_DEFINE_CONST_FUN_OBJ_2(pipe_print_to_obj, pipe_print_to);

static const mp_rom_map_elem_t pipe_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&mp_stream_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_read1), MP_ROM_PTR(&mp_stream_read1_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&mp_stream_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&mp_stream_unbuffered_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&mp_stream_unbuffered_readlines_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&mp_stream_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&mp_stream_flush_obj)},
    {MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&mp_stream_seek_obj)},
    {MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&mp_stream_tell_obj)},
    {MP_ROM_QSTR(MP_QSTR_ioctl), MP_ROM_PTR(&mp_stream_ioctl_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&mp_stream_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&mp_stream___exit___obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&pipe_del_obj)},
    {MP_ROM_QSTR(MP_QSTR_print_to), MP_ROM_PTR(&pipe_print_to_obj)},
};
static MP_DEFINE_CONST_DICT(pipe_locals, pipe_locals_table);
static const mp_stream_p_t pipe_stream = {
    .read = pipe_read, .write = pipe_write, .ioctl = pipe_ioctl, .is_text = true};
MP_DEFINE_CONST_OBJ_TYPE(api_pipe_type, MP_QSTR_Pipe, MP_TYPE_FLAG_ITER_IS_STREAM, make_new,
                         pipe_make_new, protocol, &pipe_stream, locals_dict, &pipe_locals);
