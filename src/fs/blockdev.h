/* Block devices: objects of any class that programs mount file systems on.
 *
 * A device has readblocks(n, buf) and writeblocks(n, buf), which move whole blocks (the simple
 * protocol); if it takes a third argument, a byte offset in block n, they move any number of bytes
 * and writing does not erase (the extended protocol); and ioctl(op, arg). An old device has
 * count() and sync() instead of ioctl. Without writeblocks it is read-only.
 *
 * Methods are called with memoryviews of the memory itself. A method may keep its view, so `buf`
 * must be memory of the heap (a view keeps it alive), or memory that is always there. A method may
 * raise: every function here lets that pass. It may use the device itself, too, or let other
 * threads do so: who calls these functions finds anything changed but its own buffer. */
#ifndef KRAIT_FS_BLOCKDEV_H
#define KRAIT_FS_BLOCKDEV_H
#include "py/obj.h"

/* Lies in an object that the collector looks at word by word. */
typedef struct bdev {
    mp_obj_t object;         /* as the program gave it */
    mp_obj_t readblocks[2];  /* the method and its self, as mp_load_method gives them */
    mp_obj_t writeblocks[2]; /* [0] NULL: read-only */
    mp_obj_t ioctl[2];       /* [0] NULL: an old device */
    mp_obj_t view;           /* a memoryview that no call uses; NULL: make one */
    uint32_t block_size;     /* bytes, not 0 */
} bdev_t;

/* Finds the methods, initialises the device, asks for the size of a block (512 if it does not say).
 * AttributeError without readblocks; OSError. */
void bdev_init(bdev_t *d, mp_obj_t object);
/* The number of blocks, asked for each time. OSError. */
uint32_t bdev_count(bdev_t *d);
static inline bool bdev_is_readonly(const bdev_t *d) {
    return d->writeblocks[0] == MP_OBJ_NULL;
}

/* All of these return 0 or a negative MP_E number: what the method gave (more than 0 from
 * readblocks or writeblocks is -MP_EINVAL); -MP_EROFS if the device is read-only. TypeError if that
 * was no number. */
/* Whole blocks by the simple protocol. */
int bdev_read_blocks(bdev_t *d, uint32_t block, uint32_t n_blocks, void *buf);
int bdev_write_blocks(bdev_t *d, uint32_t block, uint32_t n_blocks, const void *buf);
/* `len` bytes from byte `offset` of a block on, by the extended protocol. Programmed bytes must
 * have been erased. */
int bdev_read(bdev_t *d, uint32_t block, uint32_t offset, void *buf, size_t len);
int bdev_prog(bdev_t *d, uint32_t block, uint32_t offset, const void *buf, size_t len);
int bdev_erase(bdev_t *d, uint32_t block);
/* What was written is on the medium. */
int bdev_sync(bdev_t *d);
#endif
