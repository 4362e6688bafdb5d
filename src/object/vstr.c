/* Growable byte strings: what every piece of text is collected in before it becomes an object.
 *
 * The buffer is a LEAF block of the heap, or the caller's memory (fixed_buf, local_buf). Growth is
 * by half, so that appending is linear; where that much cannot be had, exactly what is needed. */
#include "memory/heap.h"
#include "object/str.h"
#include "py/runtime.h"

void vstr_init(vstr_t *vstr, size_t alloc) {
    *vstr = (vstr_t){0};
    vstr_hint_size(vstr, alloc);
}

void vstr_init_len(vstr_t *vstr, size_t len) {
    *vstr = (vstr_t){0};
    vstr_add_len(vstr, len);
}

void vstr_init_fixed_buf(vstr_t *vstr, size_t alloc, char *buf) {
    *vstr = (vstr_t){alloc, 0, buf, true, false};
}

void vstr_print_strn(void *vstr, const char *str, size_t len) {
    vstr_add_strn(vstr, str, len);
}

MP_NOINLINE const mp_print_t *text_sink(text_sink_t *sink) {
    sink->print = (mp_print_t){&sink->text, vstr_print_strn};
    sink->text = (vstr_t){sizeof(sink->buf), 0, sink->buf, false, true};
    return &sink->print;
}

void vstr_init_print(vstr_t *vstr, size_t alloc, mp_print_t *print) {
    vstr_init(vstr, alloc);
    *print = (mp_print_t){vstr, vstr_print_strn};
}

void vstr_clear(vstr_t *vstr) {
    if (vstr->buf && !vstr->fixed_buf && !vstr->local_buf) {
        m_free(vstr->buf);
    }
    *vstr = (vstr_t){0};
}

vstr_t *vstr_new(size_t alloc) {
    vstr_t *vstr = m_new_obj(vstr_t);
    vstr_init(vstr, alloc);
    return vstr;
}

void vstr_free(vstr_t *vstr) {
    if (vstr) {
        vstr_clear(vstr);
        m_free(vstr);
    }
}

/* Moves the contents to a heap block of `size` bytes; false if there is none. */
static bool vstr_resize_maybe(vstr_t *vstr, size_t size) {
    char *buf;
    if (vstr->local_buf || !vstr->buf) {
        buf = heap_alloc_maybe(size, HEAP_LEAF);
        if (buf && vstr->len) {
            memcpy(buf, vstr->buf, vstr->len);
        }
    } else {
        buf = m_realloc_maybe(vstr->buf, size, true);
    }
    if (!buf) {
        return false;
    }
    vstr->buf = buf;
    vstr->alloc = size;
    vstr->local_buf = false;
    return true;
}

/* Makes room for n more bytes. */
static MP_NOINLINE void vstr_grow(vstr_t *vstr, size_t n) {
    if (vstr->fixed_buf) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("buffer too small"));
    }
    size_t need = vstr->len + n;
    if (need < n || need > SIZE_MAX / 2) {
        m_malloc_fail(n);
    }
    size_t more = need + (need >> (sizeof(size_t) > 4 ? 1 : 2)) + 16;
    if (!vstr_resize_maybe(vstr, more) && !vstr_resize_maybe(vstr, need)) {
        m_malloc_fail(need);
    }
}

static inline void vstr_reserve(vstr_t *vstr, size_t n) {
    if (MP_UNLIKELY(n > vstr->alloc - vstr->len)) {
        vstr_grow(vstr, n);
    }
}

void vstr_hint_size(vstr_t *vstr, size_t size) {
    if (size > vstr->alloc - vstr->len && !vstr->fixed_buf) {
        vstr_resize_maybe(vstr, vstr->len + size);
    }
}

char *vstr_extend(vstr_t *vstr, size_t size) {
    size_t alloc = vstr->alloc;
    vstr_reserve(vstr, alloc - vstr->len + size);
    vstr->alloc = alloc + size;
    return vstr->buf + alloc;
}

char *vstr_add_len(vstr_t *vstr, size_t len) {
    vstr_reserve(vstr, len);
    char *p = vstr->buf + vstr->len;
    vstr->len += len;
    return p;
}

char *vstr_null_terminated_str(vstr_t *vstr) {
    vstr_reserve(vstr, 1);
    vstr->buf[vstr->len] = 0;
    return vstr->buf;
}

void vstr_add_byte(vstr_t *vstr, byte v) {
    *vstr_add_len(vstr, 1) = (char)v;
}

void vstr_add_char(vstr_t *vstr, unichar chr) {
    byte buf[4];
    vstr_add_strn(vstr, (const char *)buf, utf8_put(buf, chr));
}

void vstr_add_str(vstr_t *vstr, const char *str) {
    vstr_add_strn(vstr, str, strlen(str));
}

void vstr_add_strn(vstr_t *vstr, const char *str, size_t len) {
    if (len > 0) {
        memcpy(vstr_add_len(vstr, len), str, len);
    }
}

void vstr_add_fill(vstr_t *vstr, byte v, size_t n) {
    if (n > 0) {
        memset(vstr_add_len(vstr, n), v, n);
    }
}

char *vstr_ins_blank_bytes(vstr_t *vstr, size_t byte_pos, size_t byte_len) {
    byte_pos = MIN(byte_pos, vstr->len);
    size_t tail = vstr->len - byte_pos;
    vstr_add_len(vstr, byte_len);
    char *p = vstr->buf + byte_pos;
    memmove(p + byte_len, p, tail);
    return p;
}

void vstr_cut_head_bytes(vstr_t *vstr, size_t bytes_to_cut) {
    vstr_cut_out_bytes(vstr, 0, bytes_to_cut);
}

void vstr_cut_tail_bytes(vstr_t *vstr, size_t bytes_to_cut) {
    vstr->len -= MIN(bytes_to_cut, vstr->len);
}

void vstr_cut_out_bytes(vstr_t *vstr, size_t byte_pos, size_t bytes_to_cut) {
    if (byte_pos < vstr->len) {
        size_t cut = MIN(bytes_to_cut, vstr->len - byte_pos);
        vstr->len -= cut;
        memmove(vstr->buf + byte_pos, vstr->buf + byte_pos + cut, vstr->len - byte_pos);
    }
}

void vstr_printf(vstr_t *vstr, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    vstr_vprintf(vstr, fmt, ap);
    va_end(ap);
}

void vstr_vprintf(vstr_t *vstr, const char *fmt, va_list ap) {
    mp_print_t print = {vstr, vstr_print_strn};
    mp_vprintf(&print, fmt, ap);
}
