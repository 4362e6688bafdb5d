/* Module websocket: the frames of RFC 6455 as a stream, on top of a stream whose handshake is done.
 * It is made for a device that serves: what it sends is not masked, what it gets may be.
 *
 * Reading gives the data of frames one after the other; where a message ends is not seen. Control
 * frames between them are answered: a ping by a pong with the same data, a close by a close, after
 * which the stream is at its end. Everything that was read of a frame is kept here, so that a
 * stream that does not wait may stop anywhere; a frame that is sent is sent whole.
 *
 * The stream below may be written in Python and use the websocket again: counters are then only as
 * right as what it did, but never lead outside of their arrays. */
#include <string.h>
#include "py/objmodule.h"
#include "py/runtime.h"
#include "py/stream.h"

#if MICROPY_PY_WEBSOCKET

enum { TEXT = 1, CLOSE = 8, PING = 9, PONG = 10, OPCODE = 0x0f, FINAL = 0x80, MASKED = 0x80 };
enum { LONG_LEN = 126, TOO_LONG = 127, CONTROL_MAX = 125 };

typedef struct {
    mp_obj_base_t base;
    mp_obj_t stream;
    size_t left;    /* bytes of the frame's data still to come */
    byte header[8]; /* of the frame, while it arrives */
    byte have;      /* bytes of the header, or of a control frame's data */
    byte mask[4];   /* 0 where there is none */
    byte mask_at;
    byte opcode;    /* of the frame whose data comes */
    byte type;      /* of the last message: 1 text, 2 binary, 8 close */
    byte send_type; /* of the frames that are written */
    bool blocking;  /* setblocking(True) is called to write, setblocking(False) behind */
    bool in_data;   /* the header is complete */
    bool closing;   /* a close frame was sent */
    bool ended;     /* a close frame came */
    byte control[CONTROL_MAX];
} websocket_t;

/* websocket(stream, blocking=False, /) */
static mp_obj_t websocket_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                   const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 2, false);
    mp_get_stream_raise(args[0], MP_STREAM_OP_READ | MP_STREAM_OP_WRITE | MP_STREAM_OP_IOCTL);
    bool blocking = n_args > 1 && mp_obj_is_true(args[1]);
    websocket_t *self = mp_obj_malloc(websocket_t, type);
    memset((byte *)self + sizeof(mp_obj_base_t), 0, sizeof *self - sizeof(mp_obj_base_t));
    self->stream = args[0];
    self->blocking = blocking;
    self->send_type = TEXT;
    return MP_OBJ_FROM_PTR(self);
}

/* Sending -------------------------------------------------------------------------------------- */

/* All of it; it waits once something of the frame is sent. False, with *errcode: an error. */
static bool send(websocket_t *self, const byte *data, size_t len, bool started, int *errcode) {
    while (len > 0) {
        mp_uint_t n = mp_stream_write_exactly(self->stream, data, len, errcode);
        data += n;
        len -= n;
        started = started || n > 0;
        if (len == 0) {
            break;
        }
        if (!started || !mp_is_nonblocking_error(*errcode)) {
            *errcode = *errcode == 0 ? MP_EIO : *errcode;
            return false;
        }
        mp_event_wait_ms(1);
    }
    return true;
}

static void set_blocking(const websocket_t *self, mp_obj_t on) {
    if (self->blocking) {
        mp_obj_t call[3];
        mp_load_method(self->stream, MP_QSTR_setblocking, call);
        call[2] = on;
        mp_call_method_n_kw(1, 0, call);
    }
}

static bool send_frame(websocket_t *self, byte type, const byte *data, size_t len, int *errcode) {
    byte header[4] = {FINAL | type, (byte)len, (byte)(len >> 8), (byte)len};
    size_t n = 2;
    if (len >= LONG_LEN) {
        header[1] = LONG_LEN;
        n = 4;
    }
    set_blocking(self, mp_const_true);
    bool ok = send(self, header, n, false, errcode) && send(self, data, len, true, errcode);
    set_blocking(self, mp_const_false);
    return ok;
}

static mp_uint_t websocket_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    websocket_t *self = MP_OBJ_TO_PTR(self_in);
    if (size > 0xffff || self->closing) {
        *errcode = self->closing ? MP_EPIPE : MP_ENOBUFS;
        return MP_STREAM_ERROR;
    }
    return send_frame(self, self->send_type, buf, size, errcode) ? size : MP_STREAM_ERROR;
}

/* A close frame, unless one was sent. The other side may be gone: then it is not missed. */
static void send_close(websocket_t *self, const byte *status, size_t len) {
    int error;
    if (!self->closing) {
        self->closing = true;
        send_frame(self, CLOSE, status, len, &error);
    }
}

/* Receiving ------------------------------------------------------------------------------------ */

/* Reads until there are `need` bytes at `to`, self->have of which are there. False: not yet, with
 * *errcode, or, if that is 0, the end. */
static bool collect(websocket_t *self, byte *to, size_t need, int *errcode) {
    *errcode = 0;
    while (self->have < need) {
        mp_uint_t n = mp_get_stream(self->stream)
                          ->read(self->stream, to + self->have, need - self->have, errcode);
        if (n == MP_STREAM_ERROR || n == 0) {
            *errcode = n == 0 ? 0 : *errcode;
            return false;
        }
        self->have = (byte)(self->have + n);
    }
    return true;
}

/* Whether RFC 6455 knows such a frame, and its length fits here. */
static bool header_is_good(const byte *header) {
    unsigned opcode = header[0] & OPCODE, len = header[1] & ~MASKED;
    bool plain = (header[0] & 0x70) == 0 && (opcode <= 2 || (opcode >= CLOSE && opcode <= PONG));
    return plain && (opcode < CLOSE ? len < TOO_LONG : len <= CONTROL_MAX && header[0] & FINAL);
}

/* The header of a frame. False: as collect. */
static bool receive_header(websocket_t *self, int *errcode) {
    byte *header = self->header;
    if (!collect(self, header, 2, errcode)) {
        return false;
    }
    if (!header_is_good(header)) {
        self->have = 0;
        *errcode = MP_EIO;
        return false;
    }
    unsigned len = header[1] & ~MASKED, mask_len = header[1] & MASKED ? 4 : 0;
    unsigned mask_begin = len == LONG_LEN ? 4 : 2;
    if (!collect(self, header, mask_begin + mask_len, errcode)) {
        return false;
    }
    memset(self->mask, 0, sizeof self->mask);
    memcpy(self->mask, header + mask_begin, mask_len);
    self->mask_at = 0;
    self->left = len == LONG_LEN ? (size_t)(header[2] << 8 | header[3]) : len;
    self->opcode = header[0] & OPCODE;
    if (self->opcode != 0 && self->opcode <= CLOSE) {
        self->type = self->opcode;
    }
    self->have = 0;
    self->in_data = true;
    return true;
}

static void unmask(websocket_t *self, byte *data, size_t n) {
    for (size_t i = 0; i < n; i++) {
        data[i] ^= self->mask[self->mask_at++ & 3];
    }
}

/* The data of a control frame, and the answer. A ping gets none where that would have to wait, or
 * would be written over what is to be read next (BytesIO). False: as collect. */
static bool receive_control(websocket_t *self, int *errcode) {
    size_t len = MIN(self->left, CONTROL_MAX);
    if (!collect(self, self->control, len, errcode)) {
        return false;
    }
    unmask(self, self->control, len);
    self->have = 0;
    self->in_data = false;
    if (self->opcode == CLOSE) {
        self->ended = true;
        send_close(self, self->control, len < 2 ? 0 : 2);
    } else if (self->opcode == PING && !self->closing &&
               !mp_obj_is_exact_type(self->stream, &mp_type_bytesio)) {
        return send_frame(self, PONG, self->control, len, errcode) ||
               mp_is_nonblocking_error(*errcode);
    }
    return true;
}

static mp_uint_t websocket_read(mp_obj_t self_in, void *buf, mp_uint_t size, int *errcode) {
    websocket_t *self = MP_OBJ_TO_PTR(self_in);
    while (size > 0 && !self->ended) {
        bool data = self->in_data && self->opcode < CLOSE;
        if (data && self->left == 0) {
            self->in_data = false;
        } else if (data) {
            mp_uint_t n = mp_get_stream(self->stream)
                              ->read(self->stream, buf, MIN(size, self->left), errcode);
            if (n != MP_STREAM_ERROR) {
                unmask(self, buf, n);
                self->left -= n;
            }
            return n;
        } else if (!(self->in_data ? receive_control : receive_header)(self, errcode)) {
            return *errcode == 0 ? 0 : MP_STREAM_ERROR;
        }
    }
    return 0;
}

/* Requests ------------------------------------------------------------------------------------- */

/* MP_STREAM_GET_DATA_OPTS: the type of what was read last. MP_STREAM_SET_DATA_OPTS: the type of
 * what will be written; the result is the one before. */
static mp_uint_t websocket_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *errcode) {
    websocket_t *self = MP_OBJ_TO_PTR(self_in);
    byte before = self->send_type;
    switch (request) {
    case MP_STREAM_CLOSE:
        send_close(self, NULL, 0);
        self->ended = true;
        mp_stream_close(self->stream);
        return 0;
    case MP_STREAM_POLL:
        return mp_get_stream(self->stream)->ioctl(self->stream, request, arg, errcode);
    case MP_STREAM_GET_DATA_OPTS:
        return self->type;
    case MP_STREAM_SET_DATA_OPTS:
        self->send_type = arg & OPCODE;
        return before;
    default:
        *errcode = MP_EINVAL;
        return MP_STREAM_ERROR;
    }
}

static const mp_rom_map_elem_t websocket_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&mp_stream_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_ioctl), MP_ROM_PTR(&mp_stream_ioctl_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&mp_stream_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&mp_stream_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&mp_stream_unbuffered_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&mp_stream_write_obj)},
};
static MP_DEFINE_CONST_DICT(websocket_locals, websocket_locals_table);
static const mp_stream_p_t websocket_stream = {
    .read = websocket_read, .write = websocket_write, .ioctl = websocket_ioctl};
static MP_DEFINE_CONST_OBJ_TYPE(websocket_type, MP_QSTR_websocket, MP_TYPE_FLAG_NONE, make_new,
                                websocket_make_new, protocol, &websocket_stream, locals_dict,
                                &websocket_locals);

/* The module ----------------------------------------------------------------------------------- */

static const mp_rom_map_elem_t websocket_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_websocket)},
    {MP_ROM_QSTR(MP_QSTR_websocket), MP_ROM_PTR(&websocket_type)},
};
static MP_DEFINE_CONST_DICT(websocket_globals, websocket_globals_table);

const mp_obj_module_t mp_module_websocket = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&websocket_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_websocket, mp_module_websocket);
#endif
