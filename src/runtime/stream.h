/* Streams, inside: what the built-in streams share beyond py/stream.h. */
#ifndef KRAIT_RUNTIME_STREAM_H
#define KRAIT_RUNTIME_STREAM_H
#include "py/stream.h"

/* Requests to ioctl that only built-in streams are asked. */
enum {
    STREAM_PEEK = 0x100, /* of streams with can_peek. arg: stream_span_t *, what a read gives at
                            once; empty: nothing is known */
    STREAM_TRUNCATE,     /* arg: mp_off_t *, the new length as the position a program sees */
    STREAM_MODE,         /* result: what the stream can do */
    STREAM_IS_CLOSED,    /* result: 1 if it is closed */
    STREAM_MEMORY,       /* of files. arg: stream_span_t *, where all of it lies in memory; result:
                            1 if nobody can change it, else 0 */
    STREAM_BELOW, /* arg: port_wait_t *, in it the events asked for. Becomes the handle and the
                     events for which the stream waits meanwhile */
};
enum { STREAM_READABLE = 1, STREAM_WRITABLE = 2, STREAM_SEEKABLE = 4, STREAM_TTY = 8 };
typedef struct {
    const byte *data;
    size_t len;
} stream_span_t;

/* ValueError: the operation needs an open stream. */
MP_NORETURN void stream_raise_closed(void);
#if MICROPY_PY_IO_FILE
/* The port could open no more handles (`error` is -MP_EMFILE): closes those of streams that nobody
 * uses any more. True: it is worth another try. */
bool stream_has_room_now(int error);
#endif
/* True for streams that take text without Python code: built-in ones, and classes below IOBase,
 * whose write() is given bytes. Others have a method write. */
bool stream_is_direct(mp_obj_t o);

#if MICROPY_PY_IO_IOBASE
extern const mp_stream_p_t instance_stream; /* of all instances of classes written in Python */
#endif

#if MICROPY_PY_IO_FULL
/* The attr slot: attribute `closed`. */
void stream_attr(mp_obj_t self, qstr attr, mp_obj_t *dest);
MP_DECLARE_CONST_FUN_OBJ_1(stream_readable_obj);
MP_DECLARE_CONST_FUN_OBJ_1(stream_writable_obj);
MP_DECLARE_CONST_FUN_OBJ_1(stream_seekable_obj);
MP_DECLARE_CONST_FUN_OBJ_1(stream_isatty_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(stream_truncate_obj);
MP_DECLARE_CONST_FUN_OBJ_2(stream_writelines_obj);
/* Entries of a locals dict, and of a type's slots. */
#define STREAM_FULL_METHODS                                                                        \
    {MP_ROM_QSTR(MP_QSTR_isatty), MP_ROM_PTR(&stream_isatty_obj)},                                 \
        {MP_ROM_QSTR(MP_QSTR_readable), MP_ROM_PTR(&stream_readable_obj)},                         \
        {MP_ROM_QSTR(MP_QSTR_seekable), MP_ROM_PTR(&stream_seekable_obj)},                         \
        {MP_ROM_QSTR(MP_QSTR_truncate), MP_ROM_PTR(&stream_truncate_obj)},                         \
        {MP_ROM_QSTR(MP_QSTR_writable), MP_ROM_PTR(&stream_writable_obj)}, {                       \
        MP_ROM_QSTR(MP_QSTR_writelines), MP_ROM_PTR(&stream_writelines_obj)                        \
    }
#define STREAM_ATTR attr, stream_attr,
#else
#define STREAM_ATTR
static inline void stream_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    (void)attr;
    if (dest[0] == MP_OBJ_NULL) {
        dest[1] = MP_OBJ_SENTINEL;
    }
}
#endif
#endif
