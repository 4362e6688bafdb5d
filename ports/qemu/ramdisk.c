/* Files of boards that have memory to spare: a disk in RAM that the heap does not know, so that it
 * stays over soft and hard resets (not over a power cycle).
 *
 * The disk is a row of records without gaps, each a file or folder with its whole path; what grows
 * or shrinks moves all records behind it. That is slow with many large files and needs no tables,
 * leaves no fragments, and is whole after every operation. Paths in records are absolute, without
 * the first slash; "" is the root, which has no record. */
#include <string.h>
#include "hardware.h"
#include "py/mperrno.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "py/version.h"
#include "runtime/port.h"

#if MICROPY_VFS_POSIX

#define MAGIC 0x6b726431u
#define LONGEST_PATH PORT_PATH_MAX
#define N_HANDLES 8
#define FIRST_HANDLE 3 /* the console's come before */

typedef struct {
    uint32_t space; /* bytes to the next record */
    uint32_t len;   /* of the data, which follow the path */
    uint32_t id;    /* never used twice */
    uint32_t time;  /* of the last change, in seconds */
    uint16_t path_len;
    bool is_folder;
    char path[];
} record_t;
#define ALIGNED(n) (((n) + 3u) & ~(size_t)3)

typedef struct {
    uint32_t magic;
    uint32_t used; /* bytes of records */
    uint32_t last_id;
    char records[];
} disk_t;
#define DISK ((disk_t *)BOARD_DISK_ADDRESS)
#define ROOM (BOARD_DISK_SIZE - sizeof(disk_t))

static struct {
    uint32_t id; /* of the record; 0: the handle is free */
    uint32_t at;
    uint8_t flags;
} handles[N_HANDLES];
static char folder[LONGEST_PATH]; /* the current one */

/* Records -------------------------------------------------------------------------------------- */

static disk_t *disk(void) {
    disk_t *d = DISK;
    if (d->magic != MAGIC || d->used > ROOM) {
        d->magic = MAGIC;
        d->used = d->last_id = 0;
    }
    return d;
}

static record_t *first_record(void) {
    return (record_t *)disk()->records;
}

static record_t *next_record(record_t *r) {
    return (record_t *)((char *)r + r->space);
}

static bool is_end(const record_t *r) {
    return (const char *)r >= DISK->records + DISK->used;
}

static byte *data_of(record_t *r) {
    return (byte *)r->path + r->path_len;
}

static bool has_path(const record_t *r, const char *path, size_t len) {
    return r->path_len == len && memcmp(r->path, path, len) == 0;
}

static record_t *find_record(const char *path, size_t len) {
    record_t *r = first_record();
    while (!is_end(r) && !has_path(r, path, len)) {
        r = next_record(r);
    }
    return is_end(r) ? NULL : r;
}

static record_t *record_of(uint32_t id) {
    record_t *r = first_record();
    while (!is_end(r) && r->id != id) {
        r = next_record(r);
    }
    return is_end(r) ? NULL : r;
}

static void touch(record_t *r) {
    r->time = (uint32_t)(mp_hal_time_ns() / 1000000000u);
}

/* Gives the record another length; new bytes are 0. False: the disk is full. */
static bool set_len(record_t *r, size_t len) {
    size_t space = ALIGNED(sizeof *r + r->path_len + len);
    char *behind = (char *)r + r->space;
    size_t rest = (size_t)(DISK->records + DISK->used - behind);
    if (len > ROOM || (space > r->space && space - r->space > ROOM - DISK->used)) {
        return false;
    }
    memmove((char *)r + space, behind, rest);
    DISK->used += space - r->space;
    if (len > r->len) {
        memset(data_of(r) + r->len, 0, len - r->len);
    }
    r->space = (uint32_t)space;
    r->len = (uint32_t)len;
    return true;
}

static void delete_record(record_t *r) {
    char *behind = (char *)r + r->space;
    size_t space = r->space;
    memmove(r, behind, (size_t)(DISK->records + DISK->used - behind));
    DISK->used -= space;
}

/* A new record at the end of the disk, without data; NULL: it is full. */
static record_t *add_record(const char *path, size_t len, bool is_folder) {
    record_t *r = (record_t *)(disk()->records + DISK->used);
    size_t space = ALIGNED(sizeof *r + len);
    if (space > ROOM - DISK->used) {
        return NULL;
    }
    *r = (record_t){.space = (uint32_t)space, .id = ++DISK->last_id};
    r->path_len = (uint16_t)len;
    r->is_folder = is_folder;
    memcpy(r->path, path, len);
    DISK->used += space;
    touch(r);
    return r;
}

/* Paths ---------------------------------------------------------------------------------------- */

/* A path as records have it, and what is there. */
typedef struct {
    char path[LONGEST_PATH];
    size_t len;
    record_t *record; /* NULL: nothing, or the root */
    int error;        /* 0, -MP_EINVAL, or -MP_ENOENT: there is no folder for it */
} place_t;

/* Takes the last part off. */
static void go_up(place_t *p) {
    while (p->len > 0 && p->path[--p->len] != '/') {
    }
}

static void append_part(place_t *p, const char *part, size_t len) {
    if (len == 2 && memcmp(part, "..", 2) == 0) {
        go_up(p);
    } else if (len > 0 && !(len == 1 && *part == '.')) {
        if (p->len + len + 2 > sizeof p->path) {
            p->error = -MP_EINVAL;
            return;
        }
        if (p->len > 0) {
            p->path[p->len++] = '/';
        }
        memcpy(p->path + p->len, part, len);
        p->len += len;
    }
}

static bool is_folder(const place_t *p) {
    return p->error == 0 && (p->len == 0 || (p->record != NULL && p->record->is_folder));
}

static void find(place_t *p, const char *path) {
    p->len = 0;
    p->error = 0;
    if (*path != '/') {
        p->len = strlen(folder);
        memcpy(p->path, folder, p->len);
    }
    while (*path != 0) {
        size_t len = strcspn(path, "/");
        append_part(p, path, len);
        path += len + (path[len] == '/');
    }
    p->record = p->error == 0 && p->len > 0 ? find_record(p->path, p->len) : NULL;
    size_t len = p->len;
    while (len > 0 && p->path[len - 1] != '/') {
        len--;
    }
    if (p->error == 0 && len > 1) {
        const record_t *parent = find_record(p->path, len - 1);
        p->error = parent != NULL && parent->is_folder ? 0 : -MP_ENOENT;
    }
}

/* True if the record lies in the folder, or (deep) below it; *name: its path from there on. */
static bool lies_in(const record_t *r, const char *path, size_t len, bool deep, const char **name) {
    size_t skipped = len == 0 ? 0 : len + 1;
    if (r->path_len <= skipped || memcmp(r->path, path, len) != 0 ||
        (len > 0 && r->path[len] != '/')) {
        return false;
    }
    *name = r->path + skipped;
    return deep || memchr(*name, '/', r->path_len - skipped) == NULL;
}

/* Files ---------------------------------------------------------------------------------------- */

int port_stat(const char *path) {
    place_t p;
    find(&p, path);
    return is_folder(&p)                      ? PORT_STAT_DIR
           : p.error == 0 && p.record != NULL ? PORT_STAT_FILE
                                              : PORT_STAT_NONE;
}

/* The record that a file to be opened with these flags has; NULL and *error: it cannot be. */
static record_t *record_to_open(place_t *p, unsigned flags, int *error) {
    *error = p->error                                             ? p->error
             : is_folder(p)                                       ? -MP_EISDIR
             : p->record != NULL && (flags & PORT_OPEN_EXCLUSIVE) ? -MP_EEXIST
             : p->record == NULL && !(flags & PORT_OPEN_CREATE)   ? -MP_ENOENT
                                                                  : 0;
    if (*error != 0) {
        return NULL;
    }
    if (p->record == NULL) {
        *error = -MP_ENOSPC;
        return add_record(p->path, p->len, false);
    }
    if (flags & PORT_OPEN_TRUNCATE) {
        set_len(p->record, 0);
        touch(p->record);
    }
    return p->record;
}

int port_open_file(const char *path, unsigned flags) {
    place_t p;
    int error, i = 0;
    while (i < N_HANDLES && handles[i].id != 0) {
        i++;
    }
    if (i == N_HANDLES) {
        return -MP_EMFILE;
    }
    find(&p, path);
    const record_t *r = record_to_open(&p, flags, &error);
    if (r == NULL) {
        return error;
    }
    handles[i].id = r->id;
    handles[i].at = 0;
    handles[i].flags = (uint8_t)flags;
    return i + FIRST_HANDLE;
}

int port_open(const char *path) {
    return port_open_file(path, PORT_OPEN_READ);
}

void port_close(int handle) {
    if (handle >= FIRST_HANDLE && handle < FIRST_HANDLE + N_HANDLES) {
        handles[handle - FIRST_HANDLE].id = 0;
    }
}

/* The record that an open handle stands for, and its number in the table; NULL: none, or the file
 * has been removed. */
static record_t *open_record(int handle, unsigned flag, int *i) {
    *i = handle - FIRST_HANDLE;
    bool fits = *i >= 0 && *i < N_HANDLES && handles[*i].id != 0;
    return fits && (flag == 0 || (handles[*i].flags & flag)) ? record_of(handles[*i].id) : NULL;
}

/* Waits for a byte of the console, then takes those that are there. */
static int read_console(byte *buf, size_t n) {
    size_t done = 0;
    while (done < n && (done == 0 || port_console_ready())) {
        buf[done++] = (byte)mp_hal_stdin_rx_chr();
    }
    return (int)done;
}

int port_read(int handle, void *buf, size_t n) {
    int i;
    if (handle == 0) {
        return read_console(buf, n);
    }
    record_t *r = open_record(handle, PORT_OPEN_READ, &i);
    if (r == NULL) {
        return -MP_EBADF;
    }
    size_t left = r->len > handles[i].at ? r->len - handles[i].at : 0;
    n = MIN(n, left);
    memcpy(buf, data_of(r) + handles[i].at, n);
    handles[i].at += n;
    return (int)n;
}

int port_write(int handle, const void *buf, size_t n) {
    int i;
    if (handle == 1 || handle == 2) {
        return (int)mp_hal_stdout_tx_strn(buf, n);
    }
    record_t *r = open_record(handle, PORT_OPEN_WRITE, &i);
    if (r == NULL) {
        return -MP_EBADF;
    }
    if (handles[i].flags & PORT_OPEN_APPEND) {
        handles[i].at = r->len;
    }
    size_t end = handles[i].at + n;
    if (end < n || (end > r->len && !set_len(r, end))) {
        return -MP_ENOSPC;
    }
    memcpy(data_of(r) + handles[i].at, buf, n);
    handles[i].at = (uint32_t)end;
    touch(r);
    return (int)n;
}

long long port_seek(int handle, long long offset, int whence) {
    int i;
    if (handle < FIRST_HANDLE) {
        return -MP_EINVAL;
    }
    const record_t *r = open_record(handle, 0, &i);
    if (r == NULL) {
        return -MP_EBADF;
    }
    offset += whence == MP_SEEK_CUR ? handles[i].at : whence == MP_SEEK_END ? r->len : 0;
    if (offset < 0 || offset > (long long)ROOM) {
        return -MP_EINVAL;
    }
    handles[i].at = (uint32_t)offset;
    return offset;
}

int port_truncate(int handle, long long size) {
    int i;
    record_t *r = open_record(handle, PORT_OPEN_WRITE, &i);
    return r == NULL                                             ? -MP_EBADF
           : size < 0                                            ? -MP_EINVAL
           : size <= (long long)ROOM && set_len(r, (size_t)size) ? 0
                                                                 : -MP_ENOSPC;
}

int port_poll(int handle, int events) {
    int ready = handle != 0 || port_console_ready() ? MP_STREAM_POLL_RD : 0;
    return events & (ready | MP_STREAM_POLL_WR);
}

bool port_isatty(int handle) {
    return handle < FIRST_HANDLE;
}

int port_write_file(const char *path, const void *data, size_t n) {
    int handle = port_open_file(path, PORT_OPEN_WRITE | PORT_OPEN_CREATE | PORT_OPEN_TRUNCATE);
    int result = handle < 0 ? handle : port_write(handle, data, n);
    port_close(handle);
    return MIN(result, 0);
}

/* Folders and names ---------------------------------------------------------------------------- */

int port_chdir(const char *path) {
    place_t p;
    find(&p, path);
    if (!is_folder(&p)) {
        return p.error ? p.error : p.record != NULL ? -MP_ENOTDIR : -MP_ENOENT;
    }
    memcpy(folder, p.path, p.len);
    folder[p.len] = 0;
    return 0;
}

int port_getcwd(char *buf, size_t size) {
    if (strlen(folder) + 2 > size) {
        return -MP_EINVAL;
    }
    *buf = '/';
    strcpy(buf + 1, folder);
    return 0;
}

int port_mkdir(const char *path) {
    place_t p;
    find(&p, path);
    if (p.error) {
        return p.error;
    }
    if (p.len == 0 || p.record != NULL) {
        return -MP_EEXIST;
    }
    return add_record(p.path, p.len, true) != NULL ? 0 : -MP_ENOSPC;
}

int port_rmdir(const char *path) {
    place_t p;
    const char *name;
    find(&p, path);
    if (!is_folder(&p) || p.len == 0) {
        return p.error            ? p.error
               : p.len == 0       ? -MP_EPERM
               : p.record != NULL ? -MP_ENOTDIR
                                  : -MP_ENOENT;
    }
    for (record_t *r = first_record(); !is_end(r); r = next_record(r)) {
        if (lies_in(r, p.path, p.len, true, &name)) {
            return -MP_ENOTEMPTY;
        }
    }
    delete_record(p.record);
    return 0;
}

int port_remove(const char *path) {
    place_t p;
    find(&p, path);
    if (p.error || p.record == NULL || p.record->is_folder) {
        return p.error ? p.error : is_folder(&p) ? -MP_EISDIR : -MP_ENOENT;
    }
    delete_record(p.record);
    return 0;
}

/* Gives a record another path. It keeps its number, and moves to the end of the disk. */
static bool set_path(record_t *r, const char *path, size_t len) {
    record_t old = *r;
    uint32_t before = (uint32_t)((char *)r - DISK->records);
    record_t *to = add_record(path, len, old.is_folder);
    if (to == NULL) {
        return false;
    }
    if (!set_len(to, old.len)) {
        delete_record(to);
        return false;
    }
    memcpy(data_of(to), data_of(r), old.len);
    to->id = old.id;
    to->time = old.time;
    delete_record((record_t *)(DISK->records + before));
    return true;
}

/* Renames what lies below a folder: records that still have the old path, one after the other. */
static int rename_below(const place_t *from, const place_t *to) {
    char path[LONGEST_PATH];
    const char *name;
    for (record_t *r = first_record(); !is_end(r);) {
        if (!lies_in(r, from->path, from->len, true, &name)) {
            r = next_record(r);
            continue;
        }
        size_t len = (size_t)(r->path + r->path_len - name);
        if (to->len + 1 + len >= sizeof path) {
            return -MP_EINVAL;
        }
        memcpy(path, to->path, to->len);
        path[to->len] = '/';
        memcpy(path + to->len + 1, name, len);
        if (!set_path(r, path, to->len + 1 + len)) {
            return -MP_ENOSPC;
        }
        r = first_record();
    }
    return 0;
}

int port_rename(const char *from_path, const char *to_path) {
    place_t from, to;
    find(&from, from_path);
    find(&to, to_path);
    if (from.error || to.error || from.record == NULL) {
        return from.error      ? from.error
               : to.error      ? to.error
               : from.len == 0 ? -MP_EPERM
                               : -MP_ENOENT;
    }
    if (to.len == from.len && memcmp(to.path, from.path, to.len) == 0) {
        return 0;
    }
    if (is_folder(&to) || (to.record != NULL && from.record->is_folder)) {
        return is_folder(&to) ? -MP_EEXIST : -MP_ENOTDIR;
    }
    if (from.record->is_folder && to.len > from.len && memcmp(to.path, from.path, from.len) == 0 &&
        to.path[from.len] == '/') {
        return -MP_EINVAL; /* into itself */
    }
    if (to.record != NULL) {
        delete_record(to.record);
        from.record = find_record(from.path, from.len);
    }
    bool was_folder = from.record->is_folder;
    if (!set_path(from.record, to.path, to.len)) {
        return -MP_ENOSPC;
    }
    return was_folder ? rename_below(&from, &to) : 0;
}

int port_stat_info(const char *path, uint64_t info[10]) {
    place_t p;
    find(&p, path);
    memset(info, 0, 10 * sizeof *info);
    if (p.error || (p.record == NULL && p.len > 0)) {
        return p.error ? p.error : -MP_ENOENT;
    }
    info[0] = is_folder(&p) ? 0x4000 : 0x8000;
    if (p.record != NULL) {
        info[1] = p.record->id;
        info[6] = p.record->len;
        info[7] = info[8] = info[9] = p.record->time;
    }
    return 0;
}

int port_statvfs(const char *path, uint64_t info[10]) {
    (void)path;
    memset(info, 0, 10 * sizeof *info);
    info[0] = info[1] = 4;
    info[2] = ROOM / 4;
    info[3] = info[4] = (ROOM - disk()->used) / 4;
    info[9] = LONGEST_PATH - 2;
    return 0;
}

/* A listing keeps the number of the record it showed last: records may be moved meanwhile. */
struct port_folder {
    place_t at;
    uint32_t last;
    char name[LONGEST_PATH];
};

port_folder_t *port_folder_open(const char *path, int *error) {
    port_folder_t *f = m_new(port_folder_t, 1);
    find(&f->at, path);
    f->last = 0;
    if (!is_folder(&f->at)) {
        *error = f->at.error ? f->at.error : f->at.record != NULL ? -MP_ENOTDIR : -MP_ENOENT;
        return NULL;
    }
    return f;
}

/* By number, so that nothing is shown twice or passed over. */
bool port_folder_next(port_folder_t *f, port_entry_t *e) {
    const record_t *best = NULL;
    const char *name, *best_name = NULL;
    for (record_t *r = first_record(); !is_end(r); r = next_record(r)) {
        if (r->id > f->last && (best == NULL || r->id < best->id) &&
            lies_in(r, f->at.path, f->at.len, false, &name)) {
            best = r;
            best_name = name;
        }
    }
    if (best == NULL) {
        return false;
    }
    size_t len = (size_t)(best->path + best->path_len - best_name);
    memcpy(f->name, best_name, len);
    f->name[len] = 0;
    f->last = best->id;
    *e = (port_entry_t){f->name, best->id, best->len, best->is_folder ? 0x4000 : 0x8000};
    return true;
}

void port_folder_close(port_folder_t *f) {
    (void)f;
}

void port_sync(void) {
}

/* What can be waited for: input of the console. Files are always ready. */
static int count_ready(port_wait_t *handles, size_t n) {
    int found = 0;
    for (size_t i = 0; i < n; i++) {
        port_wait_t *h = &handles[i];
        int ready = MP_STREAM_POLL_WR;
        ready |= h->handle != 0 || port_console_ready() ? MP_STREAM_POLL_RD : 0;
        h->found = (int16_t)(h->handle < 0 ? 0 : h->events & ready);
        found += h->found != 0;
    }
    return found;
}

int port_wait(port_wait_t *handles, size_t n, uint32_t ms) {
    int found = count_ready(handles, n);
    if (found == 0 && ms > 0) {
        port_idle(1000);
        found = count_ready(handles, n);
    }
    return found;
}

/* The system ----------------------------------------------------------------------------------- */

const char *port_uname(unsigned part) {
    return part == PORT_MACHINE   ? MICROPY_BANNER_MACHINE
           : part == PORT_RELEASE ? MICROPY_VERSION_STRING
                                  : MICROPY_PLATFORM;
}
#endif
