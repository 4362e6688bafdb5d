/* littlefs: what programs do with directories. fs/lfs.h explains the whole.
 *
 * Each function is a sequence of commits after any of which the power may fail: what is then on the
 * medium is whole, or the global state says what lfs_mend() has to do. fs->dir is looked up anew
 * after a commit, because that may have moved or split the pair. */
#include "fs/lfs.h"
#include "memory/heap.h"
#include "py/mperrno.h"
#include "py/runtime.h"

#if MICROPY_VFS_LFS2

#define MP_ENAMETOOLONG 36

/* Paths ---------------------------------------------------------------------------------------- */

/* 0, or why the folder of the file is not there. */
static int look_up(lfs_t *fs, const char *path, lfs_place_t *p) {
    *p = (lfs_place_t){.name = path, .found = true, .type = LFS_DIR};
    lfs_copy_pair(p->dir, fs->root);
    while (*path != 0) {
        if (p->len > 0) { /* a part before the last one */
            if (p->type != LFS_DIR) {
                return p->found ? MP_ENOTDIR : MP_ENOENT;
            }
            lfs_dir_pair(fs, &fs->dir, p->id, p->dir);
        }
        const char *end = strchr(path, '/');
        p->name = path;
        p->len = end == NULL ? strlen(path) : (size_t)(end - path);
        p->found = lfs_find(fs, p->dir, path, p->len, &p->id);
        p->type = p->found ? lfs_file_type(&fs->dir, p->id) : 0;
        path = end == NULL ? path + p->len : end + 1;
    }
    return 0;
}

void lfs_look_up(lfs_t *fs, const char *path, lfs_place_t *p) {
    int error = look_up(fs, path, p);
    if (error != 0) {
        mp_raise_OSError(error);
    }
}

void lfs_must_find(lfs_t *fs, const char *path, lfs_place_t *p) {
    lfs_look_up(fs, path, p);
    if (!p->found) {
        mp_raise_OSError(MP_ENOENT);
    }
}

void lfs_open_dir(lfs_t *fs, const char *path, uint32_t *pair) {
    lfs_place_t p;
    lfs_must_find(fs, path, &p);
    if (p.type != LFS_DIR) {
        mp_raise_OSError(MP_ENOTDIR);
    }
    if (p.len == 0) {
        lfs_copy_pair(pair, fs->root);
    } else {
        lfs_dir_pair(fs, &fs->dir, p.id, pair);
    }
}

static void check_new_name(const lfs_t *fs, const lfs_place_t *p) {
    if (p->len > fs->name_max) {
        mp_raise_OSError(MP_ENAMETOOLONG);
    }
}

/* Making --------------------------------------------------------------------------------------- */

void lfs_create(lfs_t *fs, const char *path, lfs_place_t *p) {
    check_new_name(fs, p);
    lfs_attr_t attrs[] = {{LFS_TAG(LFS_CREATE, p->id, 0), "", 0, 0},
                          {LFS_TAG(LFS_REG, p->id, p->len), p->name, 0, 0},
                          {LFS_TAG(LFS_INLINE, p->id, 0), "", 0, 0}};
    lfs_commit(fs, attrs, MP_ARRAY_SIZE(attrs));
    lfs_must_find(fs, path, p);
}

/* fs->dir becomes the last pair of its directory. */
static void load_last(lfs_t *fs) {
    for (uint32_t steps = 0; fs->dir.split; steps++) {
        uint32_t next[2] = {fs->dir.tail[0], fs->dir.tail[1]};
        if (steps > fs->block_count) {
            lfs_corrupt();
        }
        lfs_load(fs, &fs->dir, next);
    }
}

static lfs_attr_t pair_attr(unsigned type, unsigned id, const uint32_t *pair, byte *data) {
    lfs_put32(data, pair[0]);
    lfs_put32(data + 4, pair[1]);
    return (lfs_attr_t){LFS_TAG(type, id, 8), data, 0, 0};
}

/* The directory is put into the list of pairs behind the last pair of the one it is in. If that is
 * not the pair that gets its entry, it is an orphan between the two commits. */
void lfs_mkdir(lfs_t *fs, const char *path) {
    lfs_place_t p;
    lfs_look_up(fs, path, &p);
    if (p.found) {
        mp_raise_OSError(MP_EEXIST);
    }
    check_new_name(fs, &p);
    bool alone = !fs->dir.split;
    load_last(fs);
    uint32_t pair[2], last[2] = {fs->dir.block[0], fs->dir.block[1]};
    lfs_new_dir(fs, fs->dir.tail, pair);
    byte data[8];
    lfs_attr_t tail = pair_attr(LFS_TAIL, LFS_NO_ID, pair, data);
    if (!alone) {
        lfs_load(fs, &fs->dir, last);
        lfs_add_orphans(fs, 1);
        lfs_commit(fs, &tail, 1);
        lfs_add_orphans(fs, -1);
    }
    lfs_look_up(fs, path, &p);
    lfs_attr_t attrs[] = {{LFS_TAG(LFS_CREATE, p.id, 0), "", 0, 0},
                          {LFS_TAG(LFS_DIR, p.id, p.len), p.name, 0, 0},
                          {LFS_TAG(LFS_DIRSTRUCT, p.id, 8), data, 0, 0},
                          tail};
    lfs_commit(fs, attrs, alone ? 4 : 3);
}

/* Open files ----------------------------------------------------------------------------------- */

static bool is_inside(const char *path, const char *dir) {
    size_t len = strlen(dir);
    return strncmp(path, dir, len) == 0 && path[len] == '/';
}

static void set_paths(lfs_file_t *f, const char *path, const char *old) {
    gc_barrier(MP_OBJ_FROM_PTR(f->path));
    f->path = path;
    gc_barrier(MP_OBJ_FROM_PTR(f->old_path));
    f->old_path = old;
}

/* Open files are told of their new places before anything is done; lfs_settle() finds out what was,
 * if that broke off. */
static void rename_files(lfs_t *fs, const char *from, const char *to) {
    for (lfs_file_t *f = lfs_unhide(fs->files); f != NULL; f = lfs_unhide(f->next)) {
        if (strcmp(f->path, from) == 0 || is_inside(f->path, from)) {
            vstr_t path;
            vstr_init(&path, 32);
            vstr_add_str(&path, to);
            vstr_add_str(&path, f->path + strlen(from));
            set_paths(f, vstr_null_terminated_str(&path), f->path);
        }
    }
}

static void forget_old_paths(lfs_t *fs) {
    for (lfs_file_t *f = lfs_unhide(fs->files); f != NULL; f = lfs_unhide(f->next)) {
        if (f->old_path != NULL) {
            set_paths(f, f->path, NULL);
        }
    }
}

void lfs_settle(lfs_t *fs) {
    for (lfs_file_t *f = lfs_unhide(fs->files); f != NULL; f = lfs_unhide(f->next)) {
        lfs_place_t p;
        if (f->old_path != NULL) {
            bool found = look_up(fs, f->old_path, &p) == 0 && p.found;
            set_paths(f, found ? f->old_path : f->path, NULL);
        }
    }
}

/* What an open file has is not written to its path any more. */
static void remove_files(lfs_t *fs, const char *path) {
    for (lfs_file_t *f = lfs_unhide(fs->files); f != NULL; f = lfs_unhide(f->next)) {
        f->removed |= strcmp(f->path, path) == 0;
    }
}

/* Taking away ---------------------------------------------------------------------------------- */

static bool is_empty(lfs_t *fs, const uint32_t *dir) {
    uint32_t next[2] = {dir[0], dir[1]};
    for (uint32_t steps = 0; steps < fs->block_count; steps++) {
        lfs_load(fs, &fs->dir, next);
        if (fs->dir.count > 0 || !fs->dir.split) {
            return fs->dir.count == 0;
        }
        lfs_copy_pair(next, fs->dir.tail);
    }
    lfs_corrupt();
}

/* Takes the pair that begins at `pair`, and those of the same directory behind it if `whole`, out
 * of the list; their parts of the global state go to the pair before. */
static void unlink_pairs(lfs_t *fs, const uint32_t *pair, bool whole) {
    uint32_t next[2] = {pair[0], pair[1]}, steps = 0;
    bool split = true;
    while (split && steps++ < fs->block_count) {
        lfs_load(fs, &fs->dir, next);
        for (size_t i = 0; i < 3; i++) {
            fs->gdisk[i] ^= fs->dir.delta[i];
        }
        lfs_copy_pair(next, fs->dir.tail);
        split = fs->dir.split && whole;
    }
    bool hard = !whole && fs->dir.split;
    if (lfs_find_before(fs, pair)) {
        byte data[8];
        lfs_attr_t tail = pair_attr(LFS_TAIL + hard, LFS_NO_ID, next, data);
        lfs_commit(fs, &tail, 1);
    }
}

/* A directory that no entry leads to any more. */
static void drop_dir(lfs_t *fs, const uint32_t *dir) {
    lfs_add_orphans(fs, -1);
    unlink_pairs(fs, dir, true);
}

/* A pair that has lost its last file is taken out of its directory, unless it is the first. */
static void drop_if_empty(lfs_t *fs) {
    lfs_pair_t *d = &fs->dir;
    uint32_t pair[2] = {d->block[0], d->block[1]};
    if (d->valid && d->count == 0 && !lfs_same_pair(pair, fs->root) && lfs_find_before(fs, pair) &&
        d->split) {
        unlink_pairs(fs, pair, false);
    }
}

/* That which is at `p` may be taken away. Its first pair if it is a directory (which must be
 * empty). */
static bool check_removable(lfs_t *fs, const lfs_place_t *p, uint32_t *dir) {
    if (p->type != LFS_DIR) {
        return false;
    }
    lfs_dir_pair(fs, &fs->dir, p->id, dir);
    if (!is_empty(fs, dir)) {
        mp_raise_OSError(MP_ENOTEMPTY);
    }
    return true;
}

static void commit_delete(lfs_t *fs, unsigned id) {
    lfs_attr_t a = {LFS_TAG(LFS_DELETE, id, 0), "", 0, 0};
    lfs_commit(fs, &a, 1);
    drop_if_empty(fs);
}

void lfs_remove(lfs_t *fs, const char *path, bool is_dir) {
    lfs_place_t p;
    uint32_t dir[2];
    lfs_must_find(fs, path, &p);
    if (p.len == 0) {
        mp_raise_OSError(MP_EINVAL);
    }
    if (is_dir != (p.type == LFS_DIR)) {
        mp_raise_OSError(is_dir ? MP_ENOTDIR : MP_EISDIR);
    }
    if (check_removable(fs, &p, dir)) {
        lfs_must_find(fs, path, &p);
        lfs_add_orphans(fs, 1);
    }
    remove_files(fs, path);
    commit_delete(fs, p.id);
    if (is_dir) {
        drop_dir(fs, dir);
    }
}

/* Renaming ------------------------------------------------------------------------------------- */

/* The attributes that make a file at `to` of what is at `from` in fs->dir, behind `n` others. Their
 * data stay where they are. */
static lfs_attr_t *copy_attrs(lfs_t *fs, unsigned from, const lfs_place_t *to, size_t *n) {
    const lfs_pair_t *d = &fs->dir;
    size_t first = lfs_first(d, from), count = lfs_first(d, from + 1) - first;
    lfs_attr_t *attrs = heap_alloc((count + 3) * sizeof *attrs, HEAP_RAW);
    *n = 0;
    if (to->found) {
        attrs[(*n)++] = (lfs_attr_t){LFS_TAG(LFS_DELETE, to->id, 0), "", 0, 0};
    }
    attrs[(*n)++] = (lfs_attr_t){LFS_TAG(LFS_CREATE, to->id, 0), "", 0, 0};
    for (size_t i = first; i < first + count; i++) {
        uint32_t tag = d->entry[i].tag & ~LFS_TAG(0, LFS_NO_ID, 0);
        lfs_attr_t a = {tag | LFS_TAG(0, to->id, 0), NULL, d->block[0], d->entry[i].at};
        if (lfs_kind(tag) == 0) {
            a = (lfs_attr_t){LFS_TAG(lfs_type(tag), to->id, to->len), to->name, 0, 0};
        }
        attrs[(*n)++] = a;
    }
    return attrs;
}

/* Both names are in one pair: one commit. */
static void rename_here(lfs_t *fs, unsigned from, const lfs_place_t *to) {
    size_t n;
    lfs_attr_t *attrs = copy_attrs(fs, from, to, &n);
    from += !to->found && to->id <= from;
    attrs[n++] = (lfs_attr_t){LFS_TAG(LFS_DELETE, from, 0), "", 0, 0};
    lfs_commit(fs, attrs, n);
}

/* The file at its old place, which the global state names, goes. */
static void finish_move(lfs_t *fs) {
    uint32_t pair[2] = {fs->gstate[1], fs->gstate[2]};
    unsigned id = lfs_id(fs->gstate[0]);
    fs->moving = true;
    lfs_unload(&fs->dir); /* the index may hide it */
    lfs_load(fs, &fs->dir, pair);
    fs->gstate[0] &= 0x80000000u;
    fs->gstate[1] = fs->gstate[2] = 0;
    commit_delete(fs, id);
    fs->moving = false;
}

/* They are in two: between two commits the global state says which one is to go. */
static void rename_far(lfs_t *fs, unsigned from, const lfs_place_t *to, const char *to_path) {
    size_t n;
    lfs_place_t place;
    uint32_t pair[2] = {fs->dir.block[0], fs->dir.block[1]};
    lfs_attr_t *attrs = copy_attrs(fs, from, to, &n);
    lfs_look_up(fs, to_path, &place);
    fs->moving = true;
    fs->gstate[0] = (fs->gstate[0] & 0x80000000u) | LFS_TAG(LFS_DELETE, from, 0);
    lfs_copy_pair(fs->gstate + 1, pair);
    lfs_commit(fs, attrs, n);
    finish_move(fs);
}

/* What is at `to` may be replaced by what is at `from`. True: it is a directory, *dir. */
static bool check_replaced(lfs_t *fs, const lfs_place_t *from, const lfs_place_t *to,
                           uint32_t *dir) {
    if (to->type == from->type) {
        return check_removable(fs, to, dir);
    }
    mp_raise_OSError(to->type == LFS_DIR ? MP_EISDIR : MP_ENOTDIR);
}

void lfs_rename(lfs_t *fs, const char *from_path, const char *to_path) {
    lfs_place_t from, to;
    uint32_t dir[2], pair[2], to_pair[2];
    bool replaced = false;
    lfs_must_find(fs, from_path, &from);
    if (from.len == 0 || *to_path == 0 || is_inside(to_path, from_path)) {
        mp_raise_OSError(MP_EINVAL);
    }
    lfs_copy_pair(pair, fs->dir.block);
    lfs_look_up(fs, to_path, &to);
    check_new_name(fs, &to);
    lfs_copy_pair(to_pair, fs->dir.block);
    if (lfs_same_pair(pair, to_pair) && to.found && to.id == from.id) {
        return;
    }
    if (to.found) {
        replaced = check_replaced(fs, &from, &to, dir);
        lfs_add_orphans(fs, replaced);
    }
    fs->unsure = true; /* so that lfs_settle() is called if this breaks off */
    remove_files(fs, to_path);
    rename_files(fs, from_path, to_path);
    lfs_load(fs, &fs->dir, pair);
    if (lfs_same_pair(pair, to_pair)) {
        rename_here(fs, from.id, &to);
    } else {
        rename_far(fs, from.id, &to, to_path);
    }
    if (replaced) {
        drop_dir(fs, dir);
    }
    forget_old_paths(fs);
}

/* Mending -------------------------------------------------------------------------------------- */

/* The tail of `at` leads to an orphan, or to a directory that has another block by now: mends it.
 * True: it was so. */
static bool mend_tail(lfs_t *fs, const uint32_t *at) {
    uint32_t next[2], pair[2];
    unsigned id;
    lfs_load(fs, &fs->dir, at);
    lfs_copy_pair(next, fs->dir.tail);
    if (fs->dir.split || (next[0] == LFS_NONE && next[1] == LFS_NONE)) {
        return false;
    }
    if (!lfs_find_parent(fs, next, &id)) {
        unlink_pairs(fs, next, true);
        return true;
    }
    lfs_dir_pair(fs, &fs->dir, id, pair);
    if (lfs_same_pair(pair, next)) {
        return false;
    }
    byte data[8];
    lfs_attr_t tail = pair_attr(LFS_TAIL, LFS_NO_ID, pair, data);
    lfs_load(fs, &fs->dir, at);
    lfs_commit(fs, &tail, 1);
    return true;
}

static void mend_orphans(lfs_t *fs) {
    uint32_t at[2] = {0, 1}, steps = 0;
    while (at[0] != LFS_NONE && steps++ <= fs->block_count) {
        if (!mend_tail(fs, at)) {
            lfs_load(fs, &fs->dir, at);
            lfs_copy_pair(at, fs->dir.tail);
        } else {
            at[0] = 0; /* the commit may have moved anything */
            at[1] = 1;
        }
    }
    static const uint32_t first[2] = {0, 1};
    lfs_load(fs, &fs->dir, first);
    lfs_add_orphans(fs, -(int)fs->orphans);
    lfs_commit(fs, NULL, 0);
}

/* A superblock that says an older version is written anew, in all pairs that have it. */
static void upgrade(lfs_t *fs) {
    uint32_t pair[2], steps = 0;
    byte data[24];
    while (lfs_next_pair(fs, pair, &steps) && lfs_file_type(&fs->walk, 0) == LFS_SUPERBLOCK) {
        const lfs_entry_t *e = lfs_struct_of(&fs->walk, 0);
        if (e == NULL || lfs_len(e->tag) < sizeof data) {
            lfs_corrupt();
        }
        lfs_read(fs, fs->walk.block[0], e->at, data, sizeof data);
        if (lfs_get32(data) != LFS_VERSION) {
            lfs_put32(data, LFS_VERSION);
            lfs_attr_t a = {LFS_TAG(LFS_INLINE, 0, sizeof data), data, 0, 0};
            lfs_load(fs, &fs->dir, pair);
            lfs_commit(fs, &a, 1);
            steps = 0;
        }
    }
    lfs_walk_end(fs);
    fs->upgrade = false;
}

void lfs_mend(lfs_t *fs) {
    if (lfs_type(fs->gstate[0]) == LFS_DELETE) {
        finish_move(fs);
    }
    if (fs->orphans > 0) {
        mend_orphans(fs);
    }
    if (fs->upgrade) {
        upgrade(fs);
    }
}
#endif
