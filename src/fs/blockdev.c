/* Block devices (fs/blockdev.h): calls of their methods, and what these may give back. */
#include "fs/blockdev.h"
#include "memory/heap.h"
#include "py/mperrno.h"
#include "py/objarray.h"
#include "py/runtime.h"

#if MICROPY_VFS_BLOCKDEV

enum { OP_INIT = 1, OP_SYNC = 3, OP_COUNT = 4, OP_SIZE = 5, OP_ERASE = 6 };
#define NO_OFFSET ((uint32_t)-1)

/* Results of methods --------------------------------------------------------------------------- */

static long long number(mp_obj_t result) {
    if (mp_obj_is_bool(result)) {
        return result == mp_const_true;
    }
    if (!mp_obj_is_int(result)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can't convert %s to int"),
                          mp_obj_get_type_str(result));
    }
    return mp_obj_get_ll(result);
}

/* 0, or a negative error number; `error`: what stands for a result of more than 0. */
static int status(mp_obj_t result, int error) {
    long long n = result == MP_OBJ_NULL || result == mp_const_none ? 0 : number(result);
    return n > 0 ? error : n < INT16_MIN ? -MP_EIO : (int)n;
}

/* Calls -----------------------------------------------------------------------------------------*/

/* MP_OBJ_NULL: the device has no such method. */
static mp_obj_t control(bdev_t *d, int op, uint32_t arg) {
    mp_obj_t args[4];
    if (d->ioctl[0] != MP_OBJ_NULL) {
        args[2] = MP_OBJ_NEW_SMALL_INT(op);
        args[3] = mp_obj_new_int_from_uint(arg);
        args[0] = d->ioctl[0];
        args[1] = d->ioctl[1];
        return mp_call_method_n_kw(2, 0, args);
    }
    if (op != OP_SYNC && op != OP_COUNT) {
        return MP_OBJ_NULL;
    }
    mp_load_method_maybe(d->object, op == OP_SYNC ? MP_QSTR_sync : MP_QSTR_count, args);
    return args[0] == MP_OBJ_NULL ? MP_OBJ_NULL : mp_call_method_n_kw(0, 0, args);
}

/* readblocks or writeblocks(block, view of buf[, offset]). The view is taken out of d meanwhile:
 * a call inside this one makes its own, and so does the next if this one raises. */
static int transfer(bdev_t *d, const mp_obj_t *method, uint32_t block, uint32_t offset, void *buf,
                    size_t len) {
    size_t code = 'B' | (method == d->readblocks ? MP_OBJ_ARRAY_TYPECODE_FLAG_RW : 0);
    mp_obj_t view = d->view;
    gc_barrier(view);
    d->view = MP_OBJ_NULL;
    if (view == MP_OBJ_NULL) {
        view = mp_obj_new_memoryview('B', 0, NULL);
    }
    size_t odd = (uintptr_t)buf % sizeof(uintptr_t); /* references are to whole words */
    void *base = (byte *)buf - odd;
    mp_obj_memoryview_init(MP_OBJ_TO_PTR(view), code, odd, len, base);
    mp_obj_t args[5] = {method[0], method[1], mp_obj_new_int_from_uint(block), view,
                        mp_obj_new_int_from_uint(offset)};
    mp_obj_t result = mp_call_method_n_kw(offset == NO_OFFSET ? 2 : 3, 0, args);
    gc_barrier(MP_OBJ_FROM_PTR(base));
    mp_obj_memoryview_init(MP_OBJ_TO_PTR(view), 'B', 0, 0, NULL);
    gc_barrier(d->view);
    d->view = view;
    return status(result, -MP_EINVAL);
}

/* Interface ------------------------------------------------------------------------------------ */

static MP_NORETURN void fail(int error) {
    mp_raise_OSError(-error);
}

void bdev_init(bdev_t *d, mp_obj_t object) {
    d->object = object;
    mp_load_method(object, MP_QSTR_readblocks, d->readblocks);
    mp_load_method_maybe(object, MP_QSTR_writeblocks, d->writeblocks);
    mp_load_method_maybe(object, MP_QSTR_ioctl, d->ioctl);
    mp_obj_t result = control(d, OP_INIT, 0);
    int error = status(result, MP_EIO);
    if (error != 0) {
        fail(error > 0 ? -(int)number(result) : error);
    }
    result = control(d, OP_SIZE, 0);
    long long size = result == MP_OBJ_NULL || result == mp_const_none ? 512 : number(result);
    if (size <= 0 || size > INT32_MAX) {
        fail(size < 0 && size > INT16_MIN ? (int)size : -MP_EINVAL);
    }
    d->block_size = (uint32_t)size;
}

uint32_t bdev_count(bdev_t *d) {
    mp_obj_t result = control(d, OP_COUNT, 0);
    if (result == MP_OBJ_NULL || result == mp_const_none) {
        fail(-MP_EINVAL);
    }
    long long n = number(result);
    if (n < 0 || n > UINT32_MAX) {
        fail(n < 0 && n > INT16_MIN ? (int)n : -MP_EINVAL);
    }
    return (uint32_t)n;
}

int bdev_read_blocks(bdev_t *d, uint32_t block, uint32_t n_blocks, void *buf) {
    return transfer(d, d->readblocks, block, NO_OFFSET, buf, (size_t)n_blocks * d->block_size);
}

int bdev_write_blocks(bdev_t *d, uint32_t block, uint32_t n_blocks, const void *buf) {
    if (bdev_is_readonly(d)) {
        return -MP_EROFS;
    }
    return transfer(d, d->writeblocks, block, NO_OFFSET, (void *)buf,
                    (size_t)n_blocks * d->block_size);
}

int bdev_read(bdev_t *d, uint32_t block, uint32_t offset, void *buf, size_t len) {
    return transfer(d, d->readblocks, block, offset, buf, len);
}

int bdev_prog(bdev_t *d, uint32_t block, uint32_t offset, const void *buf, size_t len) {
    if (bdev_is_readonly(d)) {
        return -MP_EROFS;
    }
    return transfer(d, d->writeblocks, block, offset, (void *)buf, len);
}

/* ioctl says what failed by a positive number. */
static int command(bdev_t *d, int op, uint32_t arg) {
    mp_obj_t result = control(d, op, arg);
    int error = status(result, 1);
    return error == 1 ? (int)-MIN(number(result), INT16_MAX) : error;
}

int bdev_erase(bdev_t *d, uint32_t block) {
    return command(d, OP_ERASE, block);
}

int bdev_sync(bdev_t *d) {
    return command(d, OP_SYNC, 0);
}
#endif
