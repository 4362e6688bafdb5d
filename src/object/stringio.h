/* io.StringIO and io.BytesIO, inside: what stringio.c and stringio_full.c share.
 *
 * Invariant: data of a StringIO is whole characters of UTF-8, with its newlines as they are kept:
 * what a program writes passes through stringio_translate first. */
#ifndef KRAIT_OBJECT_STRINGIO_H
#define KRAIT_OBJECT_STRINGIO_H
#include "runtime/stream.h"

/* What the argument newline says of the ends of lines. */
enum {
    NEWLINE_LF,   /* "\n": nothing is changed */
    NEWLINE_ANY,  /* None: CR LF and CR become LF */
    NEWLINE_KEEP, /* "": LF, CR and CR LF end lines and stay */
    NEWLINE_CR,   /* "\r", "\r\n": what LF becomes */
    NEWLINE_CRLF,
};

typedef struct {
    mp_obj_base_t base;
    byte *data; /* in a block of ours, or in a str or bytes object; NULL: closed */
    size_t len;
    size_t alloc; /* bytes of our block; 0: it is shared */
    size_t pos;   /* may be behind the end */
#if MICROPY_PY_IO_MEMORY_FULL
    mp_obj_t dict; /* attributes that programs have set; NULL: none */
    byte newline;  /* NEWLINE_ of a StringIO */
    byte seen;     /* bits: which ends of lines were written */
    bool is_shown; /* memoryviews show the block, so that it may not be given back */
#endif
} stringio_t;

static inline bool stringio_is_text(const stringio_t *self) {
    return self->base.type == &mp_type_stringio;
}

/* ValueError if it is closed. */
stringio_t *stringio_open(mp_obj_t self);
/* Gives the object the contents of `source`: str, buffer, None, or an int, how much room to make.
 */
void stringio_set_data(stringio_t *self, mp_obj_t source);
/* Makes the data a block of ours with room for n bytes. Behind len it holds zeros. MemoryError. */
void stringio_make_room(stringio_t *self, size_t n);
/* Bytes of the first n characters of the data at p, or of all if there are fewer. */
size_t stringio_bytes_of(const byte *p, size_t len, size_t n);
/* The position in bytes of a program's `at`, and the other way round. */
size_t stringio_inward(const stringio_t *self, size_t at);
size_t stringio_outward(const stringio_t *self, size_t at);

#if MICROPY_PY_IO_MEMORY_FULL
/* Appends text to *to with the newlines that the object keeps, and notes which there were. */
void stringio_translate(stringio_t *self, const byte *p, size_t len, vstr_t *to);
/* What the constructor and __init__ do. */
void stringio_init(stringio_t *self, size_t n_args, size_t n_kw, const mp_obj_t *args);
/* Slots of the types. */
void stringio_attr(mp_obj_t self, qstr attr, mp_obj_t *dest);
mp_obj_t stringio_next(mp_obj_t self);
extern const mp_obj_dict_t stringio_full_locals, bytesio_full_locals;
MP_DECLARE_CONST_FUN_OBJ_1(stringio_getvalue_obj);
#endif
#endif
