/* Files: what the objects that open() gives have in common, wherever the file is.
 *
 * file.c does what programs see: text or bytes, newlines, reading ahead, positions, errors. The
 * source of the bytes is a file_ops_t: the console's standard streams, a host's files
 * (file_port.c), and what a mounted file system opens. A file system embeds file_t in its own
 * structure. */
#ifndef KRAIT_OBJECT_FILE_H
#define KRAIT_OBJECT_FILE_H
#include "runtime/stream.h"

enum file_flag {
    FILE_READ = 1,
    FILE_WRITE = 2,
    FILE_CREATE = 4,
    FILE_EXCLUSIVE = 8, /* with FILE_CREATE: it must not exist */
    FILE_TRUNCATE = 16,
    FILE_APPEND = 32,
    FILE_OPEN_FLAGS = 63, /* so far the PORT_OPEN_ flags of runtime/port.h */
    FILE_BINARY = 64,
    FILE_TRANSLATE = 128, /* reading: CR LF and CR are newlines */
    FILE_CRLF = 256,      /* writing: a newline is CR LF */
    FILE_AHEAD = 512,     /* may be read ahead: the position can be set back */
    FILE_SKIP_LF = 1024,  /* CR was read as a newline; LF belongs to it */
    FILE_KEEP = 2048,     /* close() leaves what is behind `handle` open */
    FILE_MOUNTED = 4096,  /* of a mounted file system: using it when it is closed is EINVAL */
};

struct file;
/* Each returns what it says, or a negative MP_E* number; those of block devices may raise. */
typedef struct file_ops {
    mp_int_t (*read)(struct file *f, void *buf, size_t n); /* bytes; 0: the end */
    mp_int_t (*write)(struct file *f, const void *buf, size_t n);
    mp_off_t (*seek)(struct file *f, mp_off_t offset, int whence); /* the position */
    /* Requests of streams: FLUSH, CLOSE, POLL, STREAM_TRUNCATE, STREAM_MODE (STREAM_TTY). */
    mp_int_t (*control)(struct file *f, mp_uint_t request, uintptr_t arg);
} file_ops_t;

typedef struct file {
    mp_obj_base_t base;
    const file_ops_t *ops; /* NULL: closed */
    int handle;            /* file descriptor, or what the operations take it for */
    uint16_t flags;
    uint16_t at, fill; /* buf[at..fill) is read ahead */
    uint16_t ahead;    /* so many bytes, with FILE_AHEAD */
    byte *buf;
#if MICROPY_PY_IO_FULL
    mp_obj_t name, mode; /* what open() was given */
#endif
} file_t;

/* sys.stdin, sys.stdout and sys.stderr, by number; sys.std*.buffer. In ROM: never written to. */
extern const file_t file_std_text[3], file_std_binary[3];
/* The type of objects with these flags. */
static inline const mp_obj_type_t *file_type(unsigned flags) {
    return flags & FILE_BINARY ? &mp_type_fileio : &mp_type_textio;
}
/* The flags for a mode of open(), with FILE_BINARY. ValueError; if it is `lenient` a mode need not
 * say what is done with the file: it is read. */
unsigned file_mode_flags(mp_obj_t mode, bool lenient);
/* What port files read ahead. */
enum { FILE_PORT_AHEAD = 4096 };
/* The name of a file that a program gave, a str or bytes. TypeError, ValueError. */
const char *file_path_text(mp_obj_t name);
/* The port's name of that file (of a handle: itself); OSError if it is none of the port's. */
#if MICROPY_VFS
mp_obj_t file_port_name(mp_obj_t name, unsigned flags);
#else
#define file_port_name(name, flags) (name)
#endif
/* A file of the port, by its name there. OSError. */
mp_obj_t file_port_open(mp_obj_t name, unsigned flags);
MP_DECLARE_CONST_FUN_OBJ_KW(mp_builtin_open_obj);
#endif
