/* vfs.VfsRom: files in memory that is only read, a ROMFS image.
 *
 * An image is records: kind, length (both as numbers of 7 bits a byte, high first) and as many
 * bytes. The image is one itself, its kind the three bytes d2 cd 31; a folder's has its name and
 * the records in it, a file's its name and a record with its data, or with their length and where
 * they are in the image. Records of other kinds are passed over. What cannot be true ends a folder.
 *
 * Files are used where they lie. What was compiled may keep parts of them, if the memory never
 * changes. */
#include "fs/vfs.h"
#include "object/class.h"
#include "object/file.h"
#include "py/mperrno.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_VFS_ROM

enum { S_DIR = 0x4000, S_FILE = 0x8000, LONGEST = 32767, AHEAD = 128 };
enum { NOTHING = 0, DATA = 2, DATA_AT = 3, FOLDER = 4, FILE_RECORD = 5 };

typedef struct span {
    const byte *p, *end;
} span_t;

typedef struct rom {
    mp_obj_base_t base;
    mp_obj_t memory;
    const void *block; /* a reference to where the image is: the memory may get another block */
    span_t records;    /* of the image */
    bool is_constant;  /* nobody can write to the memory */
} rom_t;

/* A file or folder. */
typedef struct rom_entry {
    unsigned kind; /* NOTHING: there is none */
    span_t name, data;
} rom_entry_t;

/* Records -------------------------------------------------------------------------------------- */

static size_t left(const span_t *s) {
    return (size_t)(s->end - s->p);
}

/* The number there; false: there is none that fits. */
static bool take_number(span_t *s, size_t *n) {
    *n = 0;
    while (s->p < s->end && *n <= SIZE_MAX >> 7) {
        byte b = *s->p++;
        *n = *n << 7 | (b & 0x7f);
        if (!(b & 0x80)) {
            return true;
        }
    }
    return false;
}

/* A length and so many bytes. */
static bool take_bytes(span_t *s, span_t *bytes) {
    size_t n;
    if (!take_number(s, &n) || n > left(s)) {
        return false;
    }
    *bytes = (span_t){s->p, s->p + n};
    s->p += n;
    return true;
}

static bool take_record(span_t *s, size_t *kind, span_t *content) {
    return take_number(s, kind) && take_bytes(s, content);
}

/* The data of a file, from the records behind its name. */
static bool find_data(const rom_t *rom, span_t s, span_t *data) {
    size_t kind, n, at;
    while (take_record(&s, &kind, data)) {
        if (kind == DATA) {
            return true;
        }
        if (kind == DATA_AT) {
            size_t all = left(&rom->records);
            bool fits =
                take_number(data, &n) && take_number(data, &at) && at <= all && n <= all - at;
            *data =
                (span_t){rom->records.p + (fits ? at : 0), rom->records.p + (fits ? at + n : 0)};
            return fits;
        }
    }
    return false;
}

/* The next file or folder; its kind is NOTHING if there is none. */
static rom_entry_t next_entry(const rom_t *rom, span_t *s) {
    size_t kind;
    span_t content;
    rom_entry_t e = {NOTHING, {NULL, NULL}, {NULL, NULL}};
    while (take_record(s, &kind, &content)) {
        if ((kind != FOLDER && kind != FILE_RECORD) || !take_bytes(&content, &e.name)) {
            continue;
        }
        e.data = content;
        if (kind == FOLDER || find_data(rom, content, &e.data)) {
            e.kind = (unsigned)kind;
            return e;
        }
    }
    return e;
}

/* What a path leads to; ENOENT. */
static rom_entry_t find(const rom_t *rom, mp_obj_t path_in) {
    const char *path = file_path_text(path_in);
    rom_entry_t e = {FOLDER, {NULL, NULL}, rom->records};
    for (;;) {
        while (*path == '/') {
            path++;
        }
        size_t len = strcspn(path, "/");
        if (len == 0) {
            return e;
        }
        span_t s = e.data;
        unsigned kind = e.kind;
        do {
            e = kind == FOLDER ? next_entry(rom, &s) : (rom_entry_t){.kind = NOTHING};
            if (e.kind == NOTHING) {
                mp_raise_OSError(MP_ENOENT);
            }
        } while (left(&e.name) != len || memcmp(e.name.p, path, len) != 0);
        path += len;
    }
}

/* Files ---------------------------------------------------------------------------------------- */

typedef struct rom_file {
    file_t file;
    rom_t *rom;
    const byte *data;
    size_t size, at;
} rom_file_t;

static mp_int_t rom_read(file_t *file, void *buf, size_t n) {
    rom_file_t *f = (rom_file_t *)file;
    n = MIN(n, f->size - f->at);
    memcpy(buf, f->data + f->at, n);
    f->at += n;
    return (mp_int_t)n;
}

/* Positions behind the end are the end. */
static mp_off_t rom_seek(file_t *file, mp_off_t offset, int whence) {
    rom_file_t *f = (rom_file_t *)file;
    size_t from = whence == MP_SEEK_SET ? 0 : whence == MP_SEEK_CUR ? f->at : f->size;
    if (offset < 0 && (size_t) - (offset + 1) >= from) {
        return -MP_EINVAL;
    }
    size_t forward = offset < 0 ? 0 : MIN((size_t)offset, f->size - from);
    f->at = offset < 0 ? from - (size_t) - (offset + 1) - 1 : from + forward;
    return (mp_off_t)f->at;
}

static mp_int_t rom_control(file_t *file, mp_uint_t request, uintptr_t arg) {
    const rom_file_t *f = (rom_file_t *)file;
    switch (request) {
    case MP_STREAM_CLOSE:
    case MP_STREAM_FLUSH:
    case STREAM_MODE:
        return 0;
    case MP_STREAM_GET_BUFFER_SIZE:
        return AHEAD;
    case STREAM_MEMORY:
        *(stream_span_t *)arg = (stream_span_t){f->data, f->size};
        return f->rom->is_constant;
    default:
        return -MP_EINVAL;
    }
}

static const file_ops_t rom_ops = {.read = rom_read, .seek = rom_seek, .control = rom_control};

static mp_obj_t rom_open(mp_obj_t self, mp_obj_t path, mp_obj_t mode) {
    rom_t *rom = MP_OBJ_TO_PTR(self);
    unsigned flags = file_mode_flags(mode, true);
    flags |= flags & FILE_BINARY ? 0 : (unsigned)FILE_TRANSLATE;
    if (flags & FILE_WRITE) {
        mp_raise_OSError(MP_EROFS);
    }
    rom_entry_t e = find(rom, path);
    if (e.kind != FILE_RECORD) {
        mp_raise_OSError(MP_EISDIR);
    }
    rom_file_t *f = mp_obj_malloc(rom_file_t, file_type(flags));
    f->file.ops = &rom_ops;
    f->file.handle = -1;
    f->file.flags = (uint16_t)(flags | FILE_AHEAD | FILE_MOUNTED);
    f->file.ahead = AHEAD;
#if MICROPY_PY_IO_FULL
    f->file.name = path;
    f->file.mode = mode;
#endif
    f->rom = rom;
    f->data = e.data.p;
    f->size = left(&e.data);
    return MP_OBJ_FROM_PTR(f);
}
static MP_DEFINE_CONST_FUN_OBJ_3(rom_open_obj, rom_open);

/* Everything else ------------------------------------------------------------------------------ */

/* VfsRom(memory): ENODEV if there is no image in it. */
static mp_obj_t rom_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                             const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    mp_buffer_info_t buf;
    mp_get_buffer_raise(args[0], &buf, MP_BUFFER_READ);
    span_t s = {buf.buf, (const byte *)buf.buf + buf.len}, records;
    static const byte magic[] = {0xd2, 0xcd, 0x31};
    bool found = buf.len > sizeof magic && memcmp(s.p, magic, sizeof magic) == 0;
    s.p += found ? sizeof magic : 0;
    if (!found || !take_bytes(&s, &records)) {
        mp_raise_OSError(MP_ENODEV);
    }
    rom_t *rom = mp_obj_malloc(rom_t, type);
    rom->memory = args[0];
    rom->block = (const byte *)buf.buf - (uintptr_t)buf.buf % sizeof(uintptr_t);
    rom->records = records;
    rom->is_constant = mp_obj_is_str_or_bytes(native_self(args[0]));
    return MP_OBJ_FROM_PTR(rom);
}

static mp_obj_t rom_mount(mp_obj_t self, mp_obj_t readonly, mp_obj_t make) {
    (void)self;
    (void)readonly;
    if (mp_obj_is_true(make)) {
        mp_raise_OSError(MP_EPERM);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(rom_mount_obj, rom_mount);

static mp_obj_t rom_umount(mp_obj_t self) {
    (void)self;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(rom_umount_obj, rom_umount);

static mp_obj_t rom_chdir(mp_obj_t self, mp_obj_t path) {
    const rom_t *rom = MP_OBJ_TO_PTR(self);
    if (find(rom, path).data.p != rom->records.p) {
        mp_raise_OSError(MP_EOPNOTSUPP);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(rom_chdir_obj, rom_chdir);

static mp_obj_t rom_getcwd(mp_obj_t self) {
    (void)self;
    return MP_OBJ_NEW_QSTR(MP_QSTR__slash_);
}
static MP_DEFINE_CONST_FUN_OBJ_1(rom_getcwd_obj, rom_getcwd);

typedef struct rom_list {
    mp_obj_base_t base;
    rom_t *rom;
    span_t records;
    bool bytes;
} rom_list_t;

static mp_obj_t list_next(mp_obj_t self) {
    rom_list_t *list = MP_OBJ_TO_PTR(self);
    rom_entry_t e = next_entry(list->rom, &list->records);
    if (e.kind == NOTHING) {
        return MP_OBJ_STOP_ITERATION;
    }
    size_t len = left(&e.name);
    bool bytes = list->bytes || !utf8_check(e.name.p, len);
    mp_obj_t items[] = {bytes ? mp_obj_new_bytes(e.name.p, len)
                              : mp_obj_new_str((const char *)e.name.p, len),
                        MP_OBJ_NEW_SMALL_INT(e.kind == FOLDER ? S_DIR : S_FILE),
                        MP_OBJ_NEW_SMALL_INT(0), mp_obj_new_int_from_uint(left(&e.data))};
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}
static MP_DEFINE_CONST_OBJ_TYPE(rom_list_type, MP_QSTR_iterator,
                                MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter,
                                list_next);

/* An iterator of (name, kind, 0, size). */
static mp_obj_t rom_ilistdir(size_t n_args, const mp_obj_t *args) {
    rom_t *rom = MP_OBJ_TO_PTR(args[0]);
    mp_obj_t path = n_args < 2 ? MP_OBJ_NEW_QSTR(MP_QSTR_) : args[1];
    rom_entry_t e = find(rom, path);
    if (e.kind != FOLDER) {
        mp_raise_OSError(MP_ENOTDIR);
    }
    rom_list_t *list = mp_obj_malloc(rom_list_t, &rom_list_type);
    list->rom = rom;
    list->records = e.data;
    list->bytes = !mp_obj_is_str(native_self(path));
    return MP_OBJ_FROM_PTR(list);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(rom_ilistdir_obj, 1, 2, rom_ilistdir);

static mp_obj_t tuple_of(const size_t numbers[10]) {
    mp_obj_t items[10];
    for (unsigned i = 0; i < 10; i++) {
        items[i] = mp_obj_new_int_from_uint(numbers[i]);
    }
    return mp_obj_new_tuple(10, items);
}

static mp_obj_t rom_stat(mp_obj_t self, mp_obj_t path) {
    rom_entry_t e = find(MP_OBJ_TO_PTR(self), path);
    return tuple_of(
        (size_t[10]){e.kind == FOLDER ? S_DIR : S_FILE, 0, 0, 0, 0, 0, left(&e.data), 0, 0, 0});
}
static MP_DEFINE_CONST_FUN_OBJ_2(rom_stat_obj, rom_stat);

static mp_obj_t rom_statvfs(mp_obj_t self, mp_obj_t path) {
    const rom_t *rom = MP_OBJ_TO_PTR(self);
    (void)path;
    return tuple_of((size_t[10]){1, 0, left(&rom->records), 0, 0, 0, 0, 0, 0, LONGEST});
}
static MP_DEFINE_CONST_FUN_OBJ_2(rom_statvfs_obj, rom_statvfs);

static const mp_rom_map_elem_t rom_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_mount), MP_ROM_PTR(&rom_mount_obj)},
    {MP_ROM_QSTR(MP_QSTR_umount), MP_ROM_PTR(&rom_umount_obj)},
    {MP_ROM_QSTR(MP_QSTR_open), MP_ROM_PTR(&rom_open_obj)},
    {MP_ROM_QSTR(MP_QSTR_chdir), MP_ROM_PTR(&rom_chdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_getcwd), MP_ROM_PTR(&rom_getcwd_obj)},
    {MP_ROM_QSTR(MP_QSTR_ilistdir), MP_ROM_PTR(&rom_ilistdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_stat), MP_ROM_PTR(&rom_stat_obj)},
    {MP_ROM_QSTR(MP_QSTR_statvfs), MP_ROM_PTR(&rom_statvfs_obj)},
};
static MP_DEFINE_CONST_DICT(rom_locals, rom_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_vfs_rom, MP_QSTR_VfsRom, MP_TYPE_FLAG_FINAL, make_new,
                         rom_make_new, locals_dict, &rom_locals);
#endif
