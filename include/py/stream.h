/* Streams: objects whose type has a mp_stream_p_t in its `protocol` slot. A type gets the usual
 * methods by naming the mp_stream_..._obj functions in its locals dict, and iteration over lines by
 * MP_TYPE_FLAG_ITER_IS_STREAM. */
#ifndef MICROPY_INCLUDED_PY_STREAM_H
#define MICROPY_INCLUDED_PY_STREAM_H
#include "py/mperrno.h"
#include "py/obj.h"

#define MP_STREAM_ERROR ((mp_uint_t)-1)

/* Requests to ioctl. What they take and give is in `arg`; the result is MP_STREAM_ERROR or depends
 * on the request. */
#define MP_STREAM_FLUSH (1)
#define MP_STREAM_SEEK (2) /* arg: struct mp_stream_seek_t *; offset becomes the new position */
#define MP_STREAM_POLL (3) /* arg: MP_STREAM_POLL_ bits asked for; result: those that hold */
#define MP_STREAM_CLOSE (4)
#define MP_STREAM_TIMEOUT (5)
#define MP_STREAM_GET_OPTS (6)
#define MP_STREAM_SET_OPTS (7)
#define MP_STREAM_GET_DATA_OPTS (8)
#define MP_STREAM_SET_DATA_OPTS (9)
#define MP_STREAM_GET_FILENO (10)
#define MP_STREAM_GET_BUFFER_SIZE (11)
#define MP_STREAM_POLL_RD (0x0001)
#define MP_STREAM_POLL_WR (0x0004)
#define MP_STREAM_POLL_ERR (0x0008)
#define MP_STREAM_POLL_HUP (0x0010)
#define MP_STREAM_POLL_NVAL (0x0020)
struct mp_stream_seek_t {
    mp_off_t offset;
    int whence;
};
#define MP_SEEK_SET (0)
#define MP_SEEK_CUR (1)
#define MP_SEEK_END (2)

/* Functions return bytes done (read: 0 at the end), or MP_STREAM_ERROR with an error number in
 * *errcode; MP_EAGAIN: nothing now, the stream does not wait. NULL: not supported. */
typedef struct _mp_stream_p_t {
    mp_uint_t (*read)(mp_obj_t obj, void *buf, mp_uint_t size, int *errcode);
    mp_uint_t (*write)(mp_obj_t obj, const void *buf, mp_uint_t size, int *errcode);
    mp_uint_t (*ioctl)(mp_obj_t obj, mp_uint_t request, uintptr_t arg, int *errcode);
    mp_uint_t is_text : 1;  /* gives and takes str instead of bytes */
    mp_uint_t can_peek : 1; /* ours: see runtime/stream.h */
} mp_stream_p_t;

MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_read_obj);     /* read(size=-1) */
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_read1_obj);    /* the same by at most one read */
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_readinto_obj); /* readinto(buffer[, size]) */
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_readinto1_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_unbuffered_readline_obj); /* readline(size=-1) */
MP_DECLARE_CONST_FUN_OBJ_1(mp_stream_unbuffered_readlines_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_write_obj); /* write(data[, offset][, length]) */
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_write1_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mp_stream_close_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream___exit___obj); /* closes */
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_seek_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mp_stream_tell_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mp_stream_flush_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_ioctl_obj); /* ioctl(request[, arg]) */

/* The protocol of an object that is known to be a stream. */
static inline const mp_stream_p_t *mp_get_stream(mp_const_obj_t self) {
    return (const mp_stream_p_t *)MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(self), protocol);
}
#define MP_STREAM_OP_READ (1)
#define MP_STREAM_OP_WRITE (2)
#define MP_STREAM_OP_IOCTL (4)
/* The same for any object; OSError unless it is a stream that has all of these operations. */
const mp_stream_p_t *mp_get_stream_raise(mp_obj_t self_in, int flags);

#define MP_STREAM_RW_READ 0
#define MP_STREAM_RW_WRITE 2
#define MP_STREAM_RW_ONCE 1 /* by one call of the stream's function */
/* Reads or writes size bytes, or fewer at the end of the stream or at an error, which is then in
 * *errcode (else 0). Returns the bytes done. */
mp_uint_t mp_stream_rw(mp_obj_t stream, void *buf, mp_uint_t size, int *errcode, byte flags);
#define mp_stream_write_exactly(stream, buf, size, err)                                            \
    mp_stream_rw(stream, (byte *)buf, size, err, MP_STREAM_RW_WRITE)
#define mp_stream_read_exactly(stream, buf, size, err)                                             \
    mp_stream_rw(stream, buf, size, err, MP_STREAM_RW_READ)
/* The bytes written as an int, None if the stream would have to wait for the first. OSError. */
mp_obj_t mp_stream_write(mp_obj_t self_in, const void *buf, size_t len, byte flags);
/* A mp_print_t's function for streams: `self` is the object. */
void mp_stream_write_adaptor(void *self, const char *buf, size_t len);
/* The new position, or -1 with the error in *errcode. */
mp_off_t mp_stream_seek(mp_obj_t stream, mp_off_t offset, int whence, int *errcode);
mp_obj_t mp_stream_close(mp_obj_t stream);
/* The next line, or MP_OBJ_STOP_ITERATION. */
mp_obj_t mp_stream_unbuffered_iter(mp_obj_t self);
#define mp_is_nonblocking_error(errno) ((errno) == MP_EAGAIN)
#endif
