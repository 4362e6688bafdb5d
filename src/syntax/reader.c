/* Where source text comes from: memory or a file. Why here: the lexer reads bytes one at a time
 * from any source, so a compilation needs no copy of its text; console and raw-paste readers are
 * made by those who own the console. */
#include "py/reader.h"
#include "fs/vfs.h"
#include "memory/heap.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "runtime/port.h"

typedef struct reader_mem {
    const byte *buf; /* start of the text, for freeing */
    const byte *cur;
    const byte *end;
    size_t free_len; /* bytes to free on close; 0: not ours */
} reader_mem_t;

static mp_uint_t reader_mem_readbyte(void *data) {
    reader_mem_t *r = data;
    return r->cur < r->end ? *r->cur++ : MP_READER_EOF;
}

static void reader_mem_close(void *data) {
    reader_mem_t *r = data;
    if (r->free_len > 0) {
        m_free((void *)r->buf);
    }
    m_free(r);
}

/* Reads from buf, which must stay as it is until the reader is closed; then it is freed if free_len
 * is not 0. */
void mp_reader_new_mem(mp_reader_t *reader, const byte *buf, size_t len, size_t free_len) {
    reader_mem_t *r = m_new_obj(reader_mem_t);
    *r = (reader_mem_t){buf, buf, buf + len, free_len};
    *reader = (mp_reader_t){r, reader_mem_readbyte, reader_mem_close};
}

typedef struct reader_file {
    int handle;   /* of port_open */
    uint16_t pos; /* next byte in buf */
    uint16_t len; /* bytes in buf; 0 with pos 1: the end was seen */
    byte buf[sizeof(void *) == 8 && !KRAIT_NO_RESERVE ? 4080 : 112];
} reader_file_t;

static mp_uint_t reader_file_readbyte(void *data) {
    reader_file_t *r = data;
    if (r->pos == r->len) {
        int n = port_read(r->handle, r->buf, sizeof(r->buf));
        if (n < 0) {
            mp_raise_OSError(-n);
        }
        r->pos = 0;
        r->len = (uint16_t)n;
        if (n == 0) {
            r->pos = 1;
        }
    }
    return r->pos < r->len ? r->buf[r->pos++] : MP_READER_EOF;
}

static void reader_file_close(void *data) {
    reader_file_t *r = data;
    port_close(r->handle);
    m_free(r);
}

#if MICROPY_VFS
/* A stream: what a mounted file system opened. Its size in memory is what the stream says of its
 * buffer, within bounds. */
typedef struct reader_stream {
    mp_obj_t stream;
    uint16_t pos, len; /* as in reader_file_t */
    uint16_t size;
    byte buf[];
} reader_stream_t;

static mp_uint_t reader_stream_readbyte(void *data) {
    reader_stream_t *r = data;
    if (r->pos == r->len) {
        int error;
        mp_uint_t n = mp_stream_rw(r->stream, r->buf, r->size, &error, MP_STREAM_RW_ONCE);
        if (error != 0) {
            mp_raise_OSError(error);
        }
        r->pos = n == 0;
        r->len = (uint16_t)n;
    }
    return r->pos < r->len ? r->buf[r->pos++] : MP_READER_EOF;
}

static void reader_stream_close(void *data) {
    mp_stream_close(((reader_stream_t *)data)->stream);
}

void reader_new_stream(mp_reader_t *reader, mp_obj_t stream) {
    enum { SMALLEST = 16, LARGEST = 4096 };
    int error;
    mp_uint_t size = mp_get_stream_raise(stream, MP_STREAM_OP_READ | MP_STREAM_OP_IOCTL)
                         ->ioctl(stream, MP_STREAM_GET_BUFFER_SIZE, 0, &error);
    size = size == MP_STREAM_ERROR ? 256 : MIN(MAX(size, SMALLEST), LARGEST);
    reader_stream_t *r = heap_alloc(sizeof *r + size, HEAP_RAW);
    r->stream = stream;
    r->size = (uint16_t)size;
    *reader = (mp_reader_t){r, reader_stream_readbyte, reader_stream_close};
}
#endif

/* Reads the file; OSError if it cannot be opened (now) or read (later). */
void mp_reader_new_file(mp_reader_t *reader, qstr filename) {
#if MICROPY_VFS
    if (!vfs_is_port(qstr_str(filename))) {
        reader_new_stream(reader, vfs_open_binary(qstr_str(filename)));
        return;
    }
#endif
    reader_file_t *r = heap_alloc(sizeof(*r), HEAP_LEAF);
    r->handle = port_open(qstr_str(filename));
    if (r->handle < 0) {
        mp_raise_OSError_with_filename(-r->handle, qstr_str(filename));
    }
    *reader = (mp_reader_t){r, reader_file_readbyte, reader_file_close};
}
