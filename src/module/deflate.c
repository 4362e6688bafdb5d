/* Module deflate: DeflateIO, a stream that decompresses what another stream gives, and compresses
 * what is written for it. Here are the formats around the data: zlib's (RFC 1950) and gzip's (RFC
 * 1952), with their checksums.
 *
 * Nothing is read that comes behind the compressed data, or is not needed yet: the other stream is
 * read byte by byte, unless it shows what comes. Its methods may be Python code, which may use this
 * object: the reader's state is whole whenever they are called, the writer refuses to be used then,
 * and no buffer of a program is held meanwhile. Reader and writer are made for the first byte. */
#include "memory/heap.h"
#include "module/checksum.h"
#include "module/deflate.h"
#include "py/runtime.h"
#include "runtime/stream.h"

#if MICROPY_PY_DEFLATE

enum { AUTO, RAW, ZLIB, GZIP };
enum { DEFAULT_LEVEL = 6, MAX_LEVEL = 9 };
enum { MIN_BITS = 5, DEFAULT_BITS = 8, MIN_ZLIB_BITS = 9, MAX_BITS = 15 };
enum { ZLIB_DICTIONARY = 0x20 };
enum { GZIP_CRC = 2, GZIP_EXTRA = 4, GZIP_NAME = 8, GZIP_COMMENT = 16, GZIP_RESERVED = 0xe0 };

/* What a reader is in, and how many bytes it has (0: up to a zero byte, or special). */
enum part {
    BEGIN,
    ZLIB_HEADER,
    DICTIONARY_ID,
    GZIP_MAGIC,
    GZIP_HEADER,
    EXTRA_SIZE,
    EXTRA,
    NAME,
    COMMENT,
    HEADER_CRC,
    DATA,
    TRAILER,
    END,
    FAILED
};
static const byte part_sizes[] = {1, 1, 4, 2, 7, 2, 0, 0, 0, 2, 0, 4, 0, 0};

typedef struct {
    inflate_t *inflate;
    uint64_t number;        /* the last eight bytes that are no data, the last one highest */
    uint32_t check, length; /* of what was put out */
    uint16_t missing;       /* bytes of this part */
    byte part, format, wbits, flags;
    bool has_next;
    byte next; /* a byte of input that was read and not used */
} reader_t;

#if MICROPY_PY_DEFLATE_COMPRESS
typedef struct {
    deflate_t *deflate;
    uint32_t check, length; /* of what was written */
    byte format;
    bool busy; /* output is under way, or has failed */
} writer_t;
#endif

typedef struct {
    mp_obj_base_t base;
    mp_obj_t stream; /* NULL: closed */
    reader_t *reader;
#if MICROPY_PY_DEFLATE_COMPRESS
    writer_t *writer;
#endif
#if MICROPY_PY_DEFLATE_FULL
    mp_obj_t dictionary; /* bytes that come before the data, or NULL */
#endif
    byte format, wbits; /* as given */
    byte level;
    bool close;
} deflateio_t;

/* The object, which has to be open. */
static deflateio_t *open_self(mp_obj_t self_in) {
    deflateio_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->stream == MP_OBJ_NULL) {
        mp_raise_OSError(MP_EINVAL);
    }
    return self;
}

/* DeflateIO(stream, format=AUTO, wbits=0, close=False, /) */
static mp_obj_t deflateio_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                   const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 4, false);
    mp_int_t format = n_args > 1 ? mp_obj_get_int(args[1]) : AUTO;
    mp_int_t wbits = n_args > 2 ? mp_obj_get_int(args[2]) : 0;
    if (format < AUTO || format > GZIP) {
        mp_raise_ValueError(MP_ERROR_TEXT("format"));
    }
    if (wbits != 0 && (wbits < MIN_BITS || wbits > MAX_BITS)) {
        mp_raise_ValueError(MP_ERROR_TEXT("wbits"));
    }
    deflateio_t *self = mp_obj_malloc(deflateio_t, type);
    self->stream = args[0];
    self->format = (byte)format;
    self->wbits = (byte)wbits;
    self->level = DEFAULT_LEVEL;
    self->close = n_args > 3 && mp_obj_is_true(args[3]);
    return MP_OBJ_FROM_PTR(self);
}

static uint32_t checksum(unsigned format, uint32_t check, const byte *data, size_t n) {
    return format == ZLIB   ? checksum_adler32(check, data, n)
           : format == GZIP ? checksum_crc32(check, data, n)
                            : 0;
}

static uint32_t big_endian(uint32_t x) {
    return x << 24 | (x & 0xff00) << 8 | (x >> 8 & 0xff00) | x >> 24;
}

#if MICROPY_PY_DEFLATE_FULL
static mp_buffer_info_t dictionary_of(const deflateio_t *self) {
    mp_buffer_info_t data = {0};
    if (self->dictionary != MP_OBJ_NULL) {
        mp_get_buffer_raise(self->dictionary, &data, MP_BUFFER_READ);
    }
    return data;
}
#endif

/* Reading: headers and trailers ---------------------------------------------------------------- */

static void begin_part(reader_t *r, unsigned part) {
    r->part = (byte)part;
    r->missing = part == TRAILER && r->format == GZIP ? 8 : part_sizes[part];
}

/* The first part of a gzip header from this one on that is there. */
static void begin_optional(reader_t *r, unsigned part) {
    static const byte flags[] = {GZIP_EXTRA, 0, GZIP_NAME, GZIP_COMMENT, GZIP_CRC};
    while (part < DATA && !(r->flags & flags[part - EXTRA_SIZE])) {
        part++;
    }
    begin_part(r, part);
}

/* 78 9c and the like: method, window, check and level. */
static bool end_zlib_header(reader_t *r, unsigned first, unsigned second) {
    unsigned wbits = (first >> 4) + 8;
    if ((first & 15) != 8 || wbits > MAX_BITS || (first << 8 | second) % 31 != 0) {
        return false;
    }
    if (r->wbits == 0 || wbits < r->wbits) {
        r->wbits = (byte)wbits;
    }
    r->check = 1;
    r->flags = second & ZLIB_DICTIONARY;
    begin_part(r, r->flags ? DICTIONARY_ID : DATA);
    return true;
}

static bool end_trailer(reader_t *r) {
    uint32_t low = (uint32_t)r->number, high = (uint32_t)(r->number >> 32);
    begin_part(r, END);
    return r->format == ZLIB ? big_endian(high) == r->check : low == r->check && high == r->length;
}

/* Whether the dictionary is the one whose number was read. */
static bool is_dictionary(const deflateio_t *self, uint32_t id) {
#if MICROPY_PY_DEFLATE_FULL
    mp_buffer_info_t data = dictionary_of(self);
    return self->dictionary != MP_OBJ_NULL && checksum_adler32(1, data.buf, data.len) == id;
#else
    (void)self;
    (void)id;
    return false;
#endif
}

/* All bytes of a part are in `number`, or skipped. False: they are not as they have to be. */
static bool end_part(const deflateio_t *self, reader_t *r) {
    unsigned last = (unsigned)(r->number >> 56), before = (unsigned)(r->number >> 48 & 0xff);
    switch (r->part) {
    case BEGIN:
        r->format = (byte)(r->format != AUTO ? r->format : last == 0x1f ? GZIP : ZLIB);
        begin_part(r, r->format == GZIP ? GZIP_MAGIC : ZLIB_HEADER);
        return true;
    case ZLIB_HEADER:
        return end_zlib_header(r, before, last);
    case DICTIONARY_ID:
        begin_part(r, DATA);
        return is_dictionary(self, big_endian((uint32_t)(r->number >> 32)));
    case GZIP_MAGIC:
        begin_part(r, GZIP_HEADER);
        return r->number >> 40 == 0x088b1f;
    case GZIP_HEADER: /* flags, then time, level and system */
        r->flags = (byte)(r->number >> 8);
        begin_optional(r, EXTRA_SIZE);
        return !(r->flags & GZIP_RESERVED);
    case EXTRA_SIZE:
        begin_optional(r, NAME);
        if (r->number >> 48 > 0) {
            r->part = EXTRA;
            r->missing = (uint16_t)(r->number >> 48);
        }
        return true;
    case TRAILER:
        return end_trailer(r);
    default:
        begin_optional(r, r->part + 1u);
        return true;
    }
}

/* Takes a byte that is no data. False: it cannot be there. */
static bool take_byte(const deflateio_t *self, reader_t *r, byte b) {
    if (r->part == NAME || r->part == COMMENT) {
        return b != 0 || end_part(self, r);
    }
    r->number = r->number >> 8 | (uint64_t)b << 56;
    return --r->missing > 0 || end_part(self, r);
}

/* Reading: data -------------------------------------------------------------------------------- */

static reader_t *get_reader(deflateio_t *self) {
    if (self->reader == NULL) {
        reader_t *r = heap_alloc(sizeof(reader_t), HEAP_RAW);
        r->format = self->format;
        r->wbits = self->wbits;
        begin_part(r, r->format == RAW ? DATA : BEGIN);
        self->reader = r;
    }
    return self->reader;
}

static void make_window(deflateio_t *self, reader_t *r) {
    unsigned wbits = r->wbits != 0 ? r->wbits : r->format == GZIP ? MAX_BITS : DEFAULT_BITS;
    inflate_t *inflate = inflate_new(wbits);
#if MICROPY_PY_DEFLATE_FULL
    if (self->dictionary != MP_OBJ_NULL && r->format != GZIP &&
        (r->format == RAW || r->flags != 0)) {
        mp_buffer_info_t data = dictionary_of(self);
        inflate_history(inflate, data.buf, data.len);
    }
#else
    (void)self;
#endif
    r->inflate = inflate;
}

/* Uses input and makes output until one of them ends; INFLATE_GOES_ON: there is no window yet. */
static enum inflate_status run(const deflateio_t *self, reader_t *r, inflate_io_t *io) {
    for (;;) {
        if (r->part == DATA) {
            if (r->inflate == NULL) {
                return INFLATE_GOES_ON;
            }
            const byte *start = io->out;
            enum inflate_status status = inflate_run(r->inflate, io);
            size_t n = (size_t)(io->out - start);
            r->check = checksum(r->format, r->check, start, n);
            r->length += (uint32_t)n;
            if (status != INFLATE_END) {
                return status;
            }
            begin_part(r, r->format == RAW ? END : TRAILER);
        } else if (r->part == END) {
            return INFLATE_END;
        } else if (r->part == FAILED) {
            return INFLATE_CORRUPT;
        } else if (io->in == io->in_end) {
            return INFLATE_INPUT;
        } else if (!take_byte(self, r, *io->in++)) {
            return INFLATE_CORRUPT;
        }
    }
}

/* What the stream shows, or a byte that is read from it into `next`; nothing at its end. Returns
 * the number of an error or 0. May call Python code. */
static int fetch(deflateio_t *self, reader_t *r, stream_span_t *span) {
    int error = 0;
    if (self->stream == MP_OBJ_NULL) {
        return MP_EINVAL;
    }
    const mp_stream_p_t *p = mp_get_stream_raise(self->stream, MP_STREAM_OP_READ);
    *span = (stream_span_t){NULL, 0};
    if (p->can_peek && p->ioctl(self->stream, STREAM_PEEK, (uintptr_t)span, &error) == 0 &&
        span->len > 0) {
        return 0;
    }
    byte b;
    mp_uint_t n = p->read(self->stream, &b, 1, &error);
    if (n == 1) {
        r->next = b;
        r->has_next = true;
        *span = (stream_span_t){&r->next, 1};
        return 0;
    }
    return n == 0 ? 0 : error;
}

/* n bytes that fetch() gave have been used. */
static void consume(const deflateio_t *self, reader_t *r, size_t n) {
    byte scratch[64];
    int error;
    if (n > 0 && r->has_next) {
        r->has_next = false;
    } else if (n > 0) {
        const mp_stream_p_t *p = mp_get_stream(self->stream);
        mp_uint_t k = 1;
        for (; n > 0 && k > 0 && k != MP_STREAM_ERROR; n -= k) {
            k = p->read(self->stream, scratch, MIN(n, sizeof(scratch)), &error);
        }
    }
}

/* Where decompressed data go: to memory, or to a buffer of a program's, whose memory is asked for
 * anew after each call of Python code; of the first `size` bytes `done` are there. */
typedef struct {
    mp_obj_t buffer; /* or NULL */
    byte *data;
    size_t size, done;
} target_t;

/* Decompresses until the target is full, or the data end. Returns the number of an error, 0 or -1:
 * the stream has ended too soon; after some bytes they come first, and the error by the next call.
 */
static int decompress(deflateio_t *self, target_t *t) {
    mp_get_stream_raise(self->stream, MP_STREAM_OP_READ);
    reader_t *r = get_reader(self);
    stream_span_t span = {&r->next, r->has_next};
    for (;;) {
        if (t->buffer != MP_OBJ_NULL) {
            mp_buffer_info_t buf;
            mp_get_buffer_raise(t->buffer, &buf, MP_BUFFER_WRITE);
            t->data = buf.buf;
            t->size = MIN(t->size, buf.len);
        }
        if (t->done >= t->size) {
            return 0;
        }
        inflate_io_t io = {span.data, span.data + span.len, t->data + t->done, t->data + t->size,
                           NULL};
        enum inflate_status status = run(self, r, &io);
        t->done = (size_t)(io.out - t->data);
        consume(self, r, (size_t)(io.in - span.data));
        span = (stream_span_t){&r->next, r->has_next};
        if (status == INFLATE_CORRUPT) {
            r->part = FAILED;
            return MP_EINVAL;
        }
        if (status == INFLATE_END || status == INFLATE_OUTPUT) {
            return 0;
        }
        if (status == INFLATE_GOES_ON) {
            make_window(self, r);
        } else {
            mp_event_handle_nowait();
            int error = fetch(self, r, &span);
            if (error != 0 || span.len == 0) {
                return error != 0 ? error : -1;
            }
        }
    }
}

static mp_uint_t decompress_to(deflateio_t *self, target_t *t, int *errcode) {
    int error = decompress(self, t);
    if (error == 0 || t->done > 0) {
        return t->done;
    }
    if (error < 0) {
        mp_raise_type(&mp_type_EOFError);
    }
    *errcode = error;
    return MP_STREAM_ERROR;
}

static mp_uint_t deflateio_read(mp_obj_t self, void *buf, mp_uint_t size, int *errcode) {
    target_t t = {MP_OBJ_NULL, buf, size, 0};
    return decompress_to(open_self(self), &t, errcode);
}

/* readinto(buffer[, size]) */
static mp_obj_t deflateio_readinto(size_t n_args, const mp_obj_t *args) {
    target_t t = {args[1], NULL, n_args > 2 ? (size_t)mp_obj_get_uint(args[2]) : SIZE_MAX, 0};
    int error = 0;
    mp_uint_t n = decompress_to(open_self(args[0]), &t, &error);
    if (n != MP_STREAM_ERROR) {
        return mp_obj_new_int_from_uint(n);
    }
    if (!mp_is_nonblocking_error(error)) {
        mp_raise_OSError(error);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(deflateio_readinto_obj, 2, 3, deflateio_readinto);

/* Writing -------------------------------------------------------------------------------------- */

#if MICROPY_PY_DEFLATE_COMPRESS

/* Gives the stream output. OSError if it does not take all. */
static void put(void *self_in, const byte *data, size_t n) {
    deflateio_t *self = open_self(MP_OBJ_FROM_PTR(self_in));
    int error;
    mp_get_stream_raise(self->stream, MP_STREAM_OP_WRITE);
    if (mp_stream_write_exactly(self->stream, data, n, &error) != n) {
        mp_raise_OSError(error != 0 ? error : MP_EIO);
    }
}

static size_t zlib_header(const deflateio_t *self, byte *header, unsigned wbits) {
    unsigned first = (MAX(wbits, MIN_ZLIB_BITS) - 8) << 4 | 8, second = 2 << 6;
#if MICROPY_PY_DEFLATE_FULL
    if (self->dictionary != MP_OBJ_NULL) {
        mp_buffer_info_t data = dictionary_of(self);
        uint32_t id = checksum_adler32(1, data.buf, data.len);
        second |= ZLIB_DICTIONARY;
        for (unsigned i = 0; i < 4; i++) {
            header[2 + i] = (byte)(id >> (24 - 8 * i));
        }
    }
#else
    (void)self;
#endif
    header[0] = (byte)first;
    header[1] = (byte)(second + 31 - (first << 8 | second) % 31);
    return second & ZLIB_DICTIONARY ? 6 : 2;
}

/* Writes the header; whatever the stream's error is, it is EINVAL. */
static void put_header(deflateio_t *self, unsigned format, unsigned wbits) {
    static const byte gzip[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 3};
    byte zlib[6];
    int error;
    const byte *header = format == GZIP ? gzip : zlib;
    size_t n = format == GZIP ? sizeof(gzip) : zlib_header(self, zlib, wbits);
    mp_get_stream_raise(self->stream, MP_STREAM_OP_WRITE);
    if (mp_stream_write_exactly(self->stream, header, n, &error) != n) {
        mp_raise_OSError(MP_EINVAL);
    }
}

static writer_t *make_writer(deflateio_t *self) {
    unsigned wbits = self->wbits != 0 ? self->wbits : DEFAULT_BITS;
    writer_t *w = heap_alloc(sizeof(writer_t), HEAP_RAW);
    w->format = self->format == AUTO ? RAW : self->format;
    w->deflate = deflate_new(wbits, self->level);
    w->deflate->put = put;
    w->deflate->arg = self;
    w->check = w->format == ZLIB;
#if MICROPY_PY_DEFLATE_FULL
    if (w->format != GZIP && self->dictionary != MP_OBJ_NULL) {
        mp_buffer_info_t data = dictionary_of(self);
        deflate_history(w->deflate, data.buf, data.len);
    }
#endif
    self->writer = w;
    if (w->format != RAW) {
        w->busy = true;
        put_header(self, w->format, wbits);
    }
    w->busy = false;
    return w;
}

/* The writer, after the header; OSError if it is in use or has failed. */
static writer_t *get_writer(deflateio_t *self) {
    writer_t *w = self->writer == NULL ? make_writer(self) : self->writer;
    if (w->busy) {
        mp_raise_OSError(MP_EINVAL);
    }
    return w;
}

/* Compresses the first of n bytes; how many. They are not used any more when Python code is called.
 */
static size_t write_some(deflateio_t *self, const byte *data, size_t size) {
    writer_t *w = get_writer(self);
    size_t n = deflate_take(w->deflate, data, size);
    w->check = checksum(w->format, w->check, data, n);
    w->length += (uint32_t)n;
    w->busy = true;
    deflate_compress(w->deflate, n < size);
    w->busy = false;
    return n;
}

static mp_uint_t deflateio_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    deflateio_t *self = open_self(self_in);
    (void)errcode;
    for (size_t done = 0; done < size;) {
        done += write_some(self, (const byte *)buf + done, size - done);
    }
    return size;
}

/* write(data), write(data, length), write(data, offset, length) */
static mp_obj_t deflateio_write_method(size_t n_args, const mp_obj_t *args) {
    deflateio_t *self = open_self(args[0]);
    mp_buffer_info_t data;
    size_t offset = n_args > 3 ? (size_t)mp_obj_get_uint(args[2]) : 0;
    size_t len = n_args > 2 ? (size_t)mp_obj_get_uint(args[n_args - 1]) : SIZE_MAX, done = 0;
    mp_get_buffer_raise(args[1], &data, MP_BUFFER_READ);
    offset = MIN(offset, data.len);
    get_writer(self);
    for (;;) {
        mp_get_buffer_raise(args[1], &data, MP_BUFFER_READ);
        size_t left = data.len - MIN(offset + done, data.len);
        left = MIN(left, len - done);
        if (left == 0) {
            return mp_obj_new_int_from_uint(done);
        }
        done += write_some(self, (const byte *)data.buf + offset + done, left);
        mp_event_handle_nowait();
    }
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(deflateio_write_obj, 2, 4, deflateio_write_method);

/* Ends the compressed data, if there are any. */
static void finish(deflateio_t *self) {
    writer_t *w = self->writer;
    if (w == NULL || w->busy) {
        return;
    }
    w->busy = true;
    deflate_finish(w->deflate);
    byte trailer[8];
    uint32_t check = w->format == ZLIB ? big_endian(w->check) : w->check;
    for (unsigned i = 0; i < 4; i++) {
        trailer[i] = (byte)(check >> 8 * i);
        trailer[4 + i] = (byte)(w->length >> 8 * i);
    }
    if (w->format != RAW) {
        put(self, trailer, w->format == ZLIB ? 4 : 8);
    }
}

static void flush(deflateio_t *self) {
    writer_t *w = get_writer(self);
    w->busy = true;
    deflate_flush(w->deflate);
    w->busy = false;
}
#else
#define finish(self) (void)(self)
#endif

/* Everything else ------------------------------------------------------------------------------ */

static void close_stream(mp_obj_t stream, bool close) {
    if (close) {
        mp_stream_close(stream);
    }
}

/* Ends the data and closes the stream if that was asked for; this even after an error. */
static void deflateio_close(deflateio_t *self) {
    mp_obj_t stream = self->stream;
    nlr_buf_t nlr;
    if (stream == MP_OBJ_NULL) {
        return;
    }
    if (nlr_push(&nlr) == 0) {
        finish(self);
        nlr_pop();
    } else {
        gc_barrier(stream);
        self->stream = MP_OBJ_NULL;
        close_stream(stream, self->close);
        nlr_jump(nlr.ret_val);
    }
    gc_barrier(stream);
    self->stream = MP_OBJ_NULL;
    close_stream(stream, self->close);
}

static mp_uint_t deflateio_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *errcode) {
    deflateio_t *self = MP_OBJ_TO_PTR(self_in);
    (void)arg;
    switch (request) {
    case MP_STREAM_CLOSE:
        deflateio_close(self);
        return 0;
#if MICROPY_PY_DEFLATE_COMPRESS
    case MP_STREAM_FLUSH:
        flush(open_self(self_in));
        return 0;
#endif
#if MICROPY_PY_IO_FULL
    case STREAM_IS_CLOSED:
        return self->stream == MP_OBJ_NULL;
    case STREAM_MODE:
        open_self(self_in);
        return STREAM_READABLE | (MICROPY_PY_DEFLATE_COMPRESS ? STREAM_WRITABLE : 0u);
#endif
    default:
        *errcode = MP_EINVAL;
        return MP_STREAM_ERROR;
    }
}

#if MICROPY_PY_DEFLATE_FULL
/* _options(level, dictionary): 0 stores, 9 takes the longest; what both sides take for data that
 * came before, or None. To be set before the first byte is read or written. */
static mp_obj_t deflateio_options(mp_obj_t self_in, mp_obj_t level_in, mp_obj_t data) {
    deflateio_t *self = open_self(self_in);
    mp_int_t level = mp_obj_get_int(level_in);
    if (level < 0 || level > MAX_LEVEL) {
        mp_raise_ValueError(MP_ERROR_TEXT("level"));
    }
    self->level = (byte)level;
    if (data != mp_const_none) {
        mp_buffer_info_t buf;
        mp_get_buffer_raise(data, &buf, MP_BUFFER_READ);
        gc_barrier(self->dictionary);
        self->dictionary = mp_obj_new_bytes(buf.buf, buf.len);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(deflateio_options_obj, deflateio_options);

/* _copy(stream): another one in the same state, on another stream. */
static mp_obj_t deflateio_copy(mp_obj_t self_in, mp_obj_t stream) {
    const deflateio_t *from = open_self(self_in);
    deflateio_t *self = mp_obj_malloc(deflateio_t, from->base.type);
    *self = *from;
    self->stream = stream;
    if (from->reader != NULL) {
        self->reader = heap_alloc(sizeof(reader_t), HEAP_RAW);
        *self->reader = *from->reader;
        if (from->reader->inflate != NULL) {
            self->reader->inflate = inflate_copy(from->reader->inflate);
        }
    }
#if MICROPY_PY_DEFLATE_COMPRESS
    if (from->writer != NULL) {
        self->writer = heap_alloc(sizeof(writer_t), HEAP_RAW);
        *self->writer = *from->writer;
        self->writer->deflate = deflate_copy(from->writer->deflate);
        self->writer->deflate->arg = self;
    }
#endif
    return MP_OBJ_FROM_PTR(self);
}
static MP_DEFINE_CONST_FUN_OBJ_2(deflateio_copy_obj, deflateio_copy);

/* adler32(data, value=1, /) */
static mp_obj_t adler32(size_t n_args, const mp_obj_t *args) {
    mp_buffer_info_t data;
    mp_get_buffer_raise(args[0], &data, MP_BUFFER_READ);
    uint32_t value = n_args > 1 ? (uint32_t)mp_obj_get_int_truncated(args[1]) : 1;
    return mp_obj_new_int_from_uint(checksum_adler32(value, data.buf, data.len));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(adler32_obj, 1, 2, adler32);
#endif

static const mp_rom_map_elem_t deflateio_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&mp_stream_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&deflateio_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&mp_stream_unbuffered_readline_obj)},
#if MICROPY_PY_DEFLATE_COMPRESS
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&deflateio_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&mp_stream_flush_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&mp_stream_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&mp_stream___exit___obj)},
#if MICROPY_PY_DEFLATE_FULL
    {MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&mp_stream_unbuffered_readlines_obj)},
    {MP_ROM_QSTR(MP_QSTR__options), MP_ROM_PTR(&deflateio_options_obj)},
    {MP_ROM_QSTR(MP_QSTR__copy), MP_ROM_PTR(&deflateio_copy_obj)},
#endif
#if MICROPY_PY_IO_FULL
    STREAM_FULL_METHODS,
#endif
};
static MP_DEFINE_CONST_DICT(deflateio_locals, deflateio_locals_table);
static const mp_stream_p_t deflateio_stream = {
    .read = deflateio_read,
#if MICROPY_PY_DEFLATE_COMPRESS
    .write = deflateio_write,
#endif
    .ioctl = deflateio_ioctl,
};
static MP_DEFINE_CONST_OBJ_TYPE(deflateio_type, MP_QSTR_DeflateIO, MP_TYPE_FLAG_ITER_IS_STREAM,
                                make_new, deflateio_make_new, protocol, &deflateio_stream,
                                STREAM_ATTR locals_dict, &deflateio_locals);

static const mp_rom_map_elem_t deflate_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_deflate)},
    {MP_ROM_QSTR(MP_QSTR_DeflateIO), MP_ROM_PTR(&deflateio_type)},
    {MP_ROM_QSTR(MP_QSTR_AUTO), MP_ROM_INT(AUTO)},
    {MP_ROM_QSTR(MP_QSTR_RAW), MP_ROM_INT(RAW)},
    {MP_ROM_QSTR(MP_QSTR_ZLIB), MP_ROM_INT(ZLIB)},
    {MP_ROM_QSTR(MP_QSTR_GZIP), MP_ROM_INT(GZIP)},
#if MICROPY_PY_DEFLATE_FULL
    {MP_ROM_QSTR(MP_QSTR_adler32), MP_ROM_PTR(&adler32_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(deflate_globals, deflate_globals_table);

const mp_obj_module_t mp_module_deflate = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&deflate_globals,
};
MP_REGISTER_MODULE(MP_QSTR_deflate, mp_module_deflate);
#endif
