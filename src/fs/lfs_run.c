/* littlefs: one operation after the other. fs/lfs.h explains the whole. */
#include "fs/lfs.h"
#include "memory/heap.h"
#include "py/mperrno.h"
#include "py/runtime.h"
#include "runtime/thread.h"

#if MICROPY_VFS_LFS2

#if !MICROPY_PY_THREAD
#define thread_ident() 1
#endif

/* Waits for other threads' operations. False: this thread has one under way itself. */
static bool may_enter(lfs_t *fs) {
#if MICROPY_PY_THREAD
    uint32_t us = 0;
    while (fs->busy != 0 && fs->busy != thread_ident()) {
        mp_handle_pending(true);
        thread_wait(&us);
    }
#endif
    return fs->busy == 0;
}

static void leave(lfs_t *fs) {
    lfs_walk_end(fs);
    fs->busy = 0;
}

static mp_obj_t run(lfs_t *fs, lfs_op_t op, void *arg, bool change) {
    fs->n_moved = 0;
    fs->moving = false;
    if (fs->unsure) {
        lfs_mount(fs);
        lfs_settle(fs);
    }
    lfs_alloc_begin(fs);
    if (change || (fs->late != NULL && !fs->readonly)) {
        lfs_mend(fs);
    }
    lfs_close_late(fs);
    lfs_alloc_begin(fs);
    mp_obj_t result = op(fs, arg);
    fs->unsure = false;
    return result;
}

mp_obj_t lfs_run(lfs_t *fs, lfs_op_t op, void *arg, bool change) {
    nlr_buf_t nlr;
    if (!may_enter(fs)) {
        mp_raise_OSError(MP_EAGAIN);
    }
    if (change && fs->readonly) {
        mp_raise_OSError(MP_EROFS);
    }
    fs->busy = thread_ident();
    if (nlr_push(&nlr) == 0) {
        mp_obj_t result = run(fs, op, arg, change);
        nlr_pop();
        leave(fs);
        return result;
    }
    leave(fs);
    nlr_jump(nlr.ret_val);
}
#endif
