/* Error numbers, independent of the C library. */
#ifndef MICROPY_INCLUDED_PY_MPERRNO_H
#define MICROPY_INCLUDED_PY_MPERRNO_H
#define MP_EPERM (1)
#define MP_ENOENT (2)
#define MP_EINTR (4)
#define MP_EIO (5)
#define MP_EBADF (9)
#define MP_EAGAIN (11)
#define MP_ENOMEM (12)
#define MP_EACCES (13)
#define MP_EEXIST (17)
#define MP_ENODEV (19)
#define MP_ENOTDIR (20)
#define MP_EISDIR (21)
#define MP_EINVAL (22)
#define MP_ENOSPC (28)
#define MP_ETIMEDOUT (110)
#endif
