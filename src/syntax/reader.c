/* Where source text comes from: memory or a file. Why here: the lexer reads bytes one at a time
 * from any source, so a compilation needs no copy of its text; console and raw-paste readers are
 * made by those who own the console. */
#include "py/reader.h"
#include "py/runtime.h"
#include "memory/heap.h"
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

/* Reads the file; OSError if it cannot be opened (now) or read (later). */
void mp_reader_new_file(mp_reader_t *reader, qstr filename) {
    reader_file_t *r = heap_alloc(sizeof(*r), HEAP_LEAF);
    r->handle = port_open(qstr_str(filename));
    if (r->handle < 0) {
        mp_raise_OSError_with_filename(-r->handle, qstr_str(filename));
    }
    *reader = (mp_reader_t){r, reader_file_readbyte, reader_file_close};
}
