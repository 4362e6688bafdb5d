/* Files of a host (object/file.h over runtime/port.h), and open(). */
#include "fs/vfs.h"
#include "memory/heap.h"
#include "object/class.h"
#include "object/file.h"
#include "object/str.h"
#include "py/runtime.h"
#include "runtime/port.h"

#if MICROPY_PY_IO_FILE

/* Operations ----------------------------------------------------------------------------------- */

static mp_int_t handle_read(file_t *f, void *buf, size_t n) {
    return port_read(f->handle, buf, n);
}

static mp_int_t handle_write(file_t *f, const void *buf, size_t n) {
    return port_write(f->handle, buf, n);
}

static mp_off_t handle_seek(file_t *f, mp_off_t offset, int whence) {
    return (mp_off_t)port_seek(f->handle, offset, whence);
}

static mp_int_t handle_control(file_t *f, mp_uint_t request, uintptr_t arg) {
    switch (request) {
    case MP_STREAM_CLOSE:
        port_close(f->handle);
        return 0;
    case MP_STREAM_FLUSH: /* writing is not buffered */
        return 0;
    case MP_STREAM_POLL:
        return port_poll(f->handle, (int)arg);
    case STREAM_TRUNCATE:
        return port_truncate(f->handle, *(const mp_off_t *)arg);
    case STREAM_MODE:
        return port_isatty(f->handle) ? STREAM_TTY : 0;
    default:
        return -MP_EINVAL;
    }
}

static const file_ops_t handle_ops = {
    .read = handle_read, .write = handle_write, .seek = handle_seek, .control = handle_control};

/* open() --------------------------------------------------------------------------------------- */

unsigned file_mode_flags(mp_obj_t mode_in, bool lenient) {
    GET_STR_DATA_LEN(str_native(mode_in), mode, len);
    static const struct {
        char letter;
        uint8_t flags;
    } kinds[] = {{'r', FILE_READ},
                 {'w', FILE_WRITE | FILE_CREATE | FILE_TRUNCATE},
                 {'a', FILE_WRITE | FILE_CREATE | FILE_APPEND},
                 {'x', FILE_WRITE | FILE_CREATE | FILE_EXCLUSIVE}};
    unsigned flags = 0, n_kinds = 0, n_seen = 0;
    bool plus = false, text = false, wrong = false;
    for (size_t i = 0; i < len; i++) {
        char c = (char)mode[i];
        wrong |= memchr(mode, c, i) != NULL;
        for (size_t k = 0; k < MP_ARRAY_SIZE(kinds); k++) {
            if (kinds[k].letter == c) {
                flags |= kinds[k].flags;
                n_kinds++;
                n_seen++;
            }
        }
        plus |= c == '+';
        text |= c == 't';
        flags |= c == 'b' ? (unsigned)FILE_BINARY : 0;
        n_seen += c == '+' || c == 't' || c == 'b';
    }
    if (wrong || n_seen != len) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("invalid mode: '%s'"),
                          mp_obj_str_get_str(mode_in));
    }
    if (text && (flags & FILE_BINARY)) {
        mp_raise_ValueError(MP_ERROR_TEXT("can't have text and binary mode at once"));
    }
    if (n_kinds == 0 && lenient) {
        flags |= FILE_READ;
    } else if (n_kinds != 1) {
        mp_raise_ValueError(
            MP_ERROR_TEXT("must have exactly one of create/read/write/append mode"));
    }
    return flags | (plus ? FILE_READ | FILE_WRITE : 0);
}

const char *file_path_text(mp_obj_t name_in) {
    mp_obj_t name = native_self(name_in);
    if (MICROPY_PY_IO_FULL && !mp_obj_is_str_or_bytes(name)) {
        name = instance_call_special(name_in, MP_QSTR___fspath__, MP_OBJ_NULL, MP_OBJ_NULL);
        name = name == MP_OBJ_NULL ? name_in : native_self(name);
    }
    if (!mp_obj_is_str_or_bytes(name)) {
        mp_raise_TypeError_of(name_in,
                              MP_ERROR_TEXT("expected str, bytes or os.PathLike object, not %s"));
    }
    GET_STR_DATA_LEN(name, data, len);
    if (memchr(data, 0, len) != NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("embedded null byte"));
    }
    vstr_t path;
    vstr_init(&path, len + 1);
    vstr_add_strn(&path, (const char *)data, len);
    return vstr_null_terminated_str(&path);
}

#if MICROPY_VFS
mp_obj_t file_port_name(mp_obj_t name, unsigned flags) {
    const char *text = mp_obj_is_int(name) ? NULL : file_path_text(name);
    if (text == NULL || vfs_is_port(text)) {
        return name;
    }
    vfs_place_t at = vfs_find(text);
    const char *path =
        at.fs == MP_OBJ_NULL ? NULL : vfs_posix_path(at.fs, at.path, (flags & FILE_WRITE) != 0);
    if (path == NULL) {
        mp_raise_OSError_with_filename(MP_ENOENT, text);
    }
    return mp_obj_new_str_from_cstr(path);
}

/* The file is one of a file system that is not the port's. */
static bool is_mounted(mp_obj_t name) {
    if (mp_obj_is_int(name)) {
        return false;
    }
    vfs_place_t at = vfs_find(file_path_text(name));
    return at.fs != MP_OBJ_NULL && !mp_obj_is_exact_type(at.fs, &mp_type_vfs_posix);
}
#else
#define is_mounted(name) false
#define vfs_call(method, name, mode) MP_OBJ_NULL
#endif

/* A handle for the file of that name. OSError, with the name. */
static int open_handle(mp_obj_t name, unsigned flags) {
    const char *text = file_path_text(name);
    int handle = port_open_file(text, flags & FILE_OPEN_FLAGS);
    if (stream_has_room_now(handle)) {
        handle = port_open_file(text, flags & FILE_OPEN_FLAGS);
    }
    if (handle < 0) {
        mp_raise_OSError_with_filename(-handle, text);
    }
    return handle;
}

mp_obj_t file_port_open(mp_obj_t name, unsigned flags) {
    bool is_handle = mp_obj_is_int(name);
    file_t *f = mp_obj_malloc_with_finaliser(file_t, file_type(flags));
    f->handle = -1; /* closed, for the finaliser, until it is open */
    f->handle = is_handle ? (int)mp_obj_get_int(name) : open_handle(name, flags);
    long long at = port_seek(f->handle, 0, MP_SEEK_CUR);
    if (at == -MP_EBADF) {
        mp_raise_OSError(MP_EBADF);
    }
    flags |= at >= 0 && f->handle != 0 ? (unsigned)FILE_AHEAD : 0;
    f->flags = (uint16_t)flags;
    f->ahead = FILE_PORT_AHEAD;
    f->ops = &handle_ops;
    if (flags & FILE_APPEND) {
        port_seek(f->handle, 0, MP_SEEK_END);
    }
#if MICROPY_PY_IO_FULL
    f->name = name;
    f->mode = mp_const_none;
#endif
    return MP_OBJ_FROM_PTR(f);
}

/* LookupError unless text in that encoding can be taken as it is. */
static void check_encoding(mp_obj_t encoding) {
    static const char *const known[] = {"utf-8", "utf8",     "UTF-8", "UTF8",
                                        "ascii", "us-ascii", "locale"};
    if (encoding == mp_const_none) {
        return;
    }
    const char *name = mp_obj_str_get_str(encoding);
    for (size_t i = 0; i < MP_ARRAY_SIZE(known); i++) {
        if (strcmp(name, known[i]) == 0) {
            return;
        }
    }
    mp_raise_msg_varg(&mp_type_LookupError, MP_ERROR_TEXT("unknown encoding: %s"), name);
}

/* The flags that the argument newline stands for. */
static unsigned newline_flags(mp_obj_t newline) {
    if (newline == mp_const_none) {
        return FILE_TRANSLATE;
    }
    const char *text = mp_obj_str_get_str(newline);
    if (strcmp(text, "\r\n") == 0) {
        return FILE_CRLF;
    }
    if (*text != '\0' && strcmp(text, "\n") != 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("illegal newline value: %s"), text);
    }
    return 0;
}

/* open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True). */
static mp_obj_t builtin_open(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    enum { NAME, MODE, BUFFERING, ENCODING, ERRORS, NEWLINE, CLOSEFD };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_file, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_mode, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_r)}},
        {MP_QSTR_buffering, MP_ARG_INT, {.u_int = -1}},
        {MP_QSTR_encoding, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_errors, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_newline, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_closefd, MP_ARG_BOOL, {.u_bool = true}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    if (!mp_obj_is_str(str_native(v[MODE].u_obj))) {
        mp_raise_TypeError_of(v[MODE].u_obj,
                              MP_ERROR_TEXT("open() argument 'mode' must be str, not %s"));
    }
    bool mounted = is_mounted(v[NAME].u_obj);
    unsigned flags = file_mode_flags(v[MODE].u_obj, mounted);
    if (flags & FILE_BINARY) {
        if (v[ENCODING].u_obj != mp_const_none) {
            mp_raise_ValueError(MP_ERROR_TEXT("binary mode doesn't take an encoding argument"));
        }
        if (v[NEWLINE].u_obj != mp_const_none) {
            mp_raise_ValueError(MP_ERROR_TEXT("binary mode doesn't take a newline argument"));
        }
    } else {
        if (v[BUFFERING].u_int == 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("can't have unbuffered text I/O"));
        }
        check_encoding(v[ENCODING].u_obj);
        flags |= newline_flags(v[NEWLINE].u_obj);
    }
    if (mounted) {
        return vfs_call(MP_QSTR_open, v[NAME].u_obj, v[MODE].u_obj);
    }
    bool is_handle = mp_obj_is_int(v[NAME].u_obj);
    if (!v[CLOSEFD].u_bool && !is_handle) {
        mp_raise_ValueError(MP_ERROR_TEXT("Cannot use closefd=False with file name"));
    }
    file_t *f = MP_OBJ_TO_PTR(file_port_open(file_port_name(v[NAME].u_obj, flags), flags));
    f->flags |= v[CLOSEFD].u_bool ? 0 : FILE_KEEP;
    if (v[BUFFERING].u_int == 0) {
        f->flags &= (uint16_t)~FILE_AHEAD;
    }
#if MICROPY_PY_IO_FULL
    f->name = v[NAME].u_obj;
    f->mode = v[MODE].u_obj;
#endif
    return MP_OBJ_FROM_PTR(f);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_open_obj, 1, builtin_open);
#endif
