/* micropython.RingIO: a ring of bytes with the interface of a stream, for one writer and one
 * reader, of which either may be an interrupt handler.
 *
 * One byte of the ring is never used: get == put means empty. The writer changes only `put`, the
 * reader only `get`, each after the bytes themselves. A ring in a buffer of the program asks for
 * its address each time, as the program may resize it; it then holds what it holds. */
#include "memory/heap.h"
#include "py/runtime.h"
#include "py/stream.h"

#if MICROPY_PY_MICROPYTHON_RINGIO

typedef struct {
    mp_obj_base_t base;
    mp_obj_t buffer; /* NULL: `own` is the ring */
    byte *own;
    uint16_t size;
    volatile uint16_t get, put;
} ringio_t;

static mp_obj_t ringio_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    mp_buffer_info_t buf = {0};
    bool is_buffer = mp_get_buffer(args[0], &buf, MP_BUFFER_RW);
    mp_int_t size = is_buffer ? (mp_int_t)buf.len : mp_obj_get_int(args[0]);
    size += !is_buffer && size < UINT16_MAX + 1;
    if (size < 2 || size > UINT16_MAX) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid size of a ring"));
    }
    ringio_t *self = mp_obj_malloc(ringio_t, type);
    if (is_buffer) {
        self->buffer = args[0];
    } else {
        self->own = heap_alloc((size_t)size, HEAP_LEAF);
    }
    self->size = (uint16_t)size;
    return MP_OBJ_FROM_PTR(self);
}

/* The ring; NULL if the program has made its buffer too small. */
static byte *ring(const ringio_t *self) {
    mp_buffer_info_t buf;
    if (self->buffer == MP_OBJ_NULL) {
        return self->own;
    }
    return mp_get_buffer(self->buffer, &buf, MP_BUFFER_RW) && buf.len >= self->size ? buf.buf
                                                                                    : NULL;
}

static size_t available(const ringio_t *self) {
    return (size_t)(self->put + self->size - self->get) % self->size;
}

static mp_uint_t ringio_read(mp_obj_t self_in, void *to, mp_uint_t size, int *errcode) {
    ringio_t *self = MP_OBJ_TO_PTR(self_in);
    const byte *from = ring(self);
    if (from == NULL) {
        *errcode = MP_EINVAL;
        return MP_STREAM_ERROR;
    }
    size = MIN(size, available(self));
    for (size_t i = 0; i < size; i++) {
        ((byte *)to)[i] = from[self->get];
        self->get = (uint16_t)((self->get + 1u) % self->size);
    }
    return size;
}

static mp_uint_t ringio_write(mp_obj_t self_in, const void *from, mp_uint_t size, int *errcode) {
    ringio_t *self = MP_OBJ_TO_PTR(self_in);
    byte *to = ring(self);
    if (to == NULL) {
        *errcode = MP_EINVAL;
        return MP_STREAM_ERROR;
    }
    size = MIN(size, self->size - 1 - available(self));
    for (size_t i = 0; i < size; i++) {
        to[self->put] = ((const byte *)from)[i];
        self->put = (uint16_t)((self->put + 1u) % self->size);
    }
    return size;
}

static mp_uint_t ringio_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *errcode) {
    const ringio_t *self = MP_OBJ_TO_PTR(self_in);
    size_t n = available(self);
    switch (request) {
    case MP_STREAM_POLL:
        return arg &
               ((n > 0 ? MP_STREAM_POLL_RD : 0) | (n < self->size - 1u ? MP_STREAM_POLL_WR : 0));
    case MP_STREAM_CLOSE:
        return 0;
    default:
        *errcode = MP_EINVAL;
        return MP_STREAM_ERROR;
    }
}

static mp_obj_t ringio_any(mp_obj_t self) {
    return MP_OBJ_NEW_SMALL_INT(available(MP_OBJ_TO_PTR(self)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(ringio_any_obj, ringio_any);

static void ringio_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)self;
    (void)kind;
    mp_print_str(print, "<RingIO>");
}

static const mp_rom_map_elem_t ringio_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_any), MP_ROM_PTR(&ringio_any_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&mp_stream_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&mp_stream_unbuffered_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&mp_stream_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&mp_stream_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&mp_stream_close_obj)},
};
static MP_DEFINE_CONST_DICT(ringio_locals, ringio_locals_table);
static const mp_stream_p_t ringio_stream = {
    .read = ringio_read, .write = ringio_write, .ioctl = ringio_ioctl};
MP_DEFINE_CONST_OBJ_TYPE(mp_type_ringio, MP_QSTR_RingIO, MP_TYPE_FLAG_NONE, make_new,
                         ringio_make_new, print, ringio_print, protocol, &ringio_stream,
                         locals_dict, &ringio_locals);
#endif
