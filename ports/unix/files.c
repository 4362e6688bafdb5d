/* Files of the host, as much as import and the command line need. Handles are file descriptors. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "internal.h"
#include "py/mpstate.h"
#include "runtime/port.h"
#include "runtime/thread.h"

int port_stat(const char *path) {
    struct stat s;
    if (stat(path, &s) != 0) {
        return PORT_STAT_NONE;
    }
    return S_ISDIR(s.st_mode) ? PORT_STAT_DIR : PORT_STAT_FILE;
}

const char *port_realpath(const char *path) {
    static char real[PATH_MAX];
    return realpath(path, real);
}

int port_open(const char *path) {
    return host_result(open(path, O_RDONLY | O_CLOEXEC));
}

typedef struct {
    int handle;
    void *buf;
    size_t n;
    int result;
} reading_t;

static void do_read(void *arg) {
    reading_t *r = arg;
    r->result = host_result(read(r->handle, r->buf, r->n));
}

int port_read(int handle, void *buf, size_t n) {
    reading_t r = {handle, buf, n, 0};
    if (handle == STDIN_FILENO) {
        console_flush();
    }
    thread_blocking(do_read, &r);
    return r.result;
}

void port_close(int handle) {
    close(handle);
}

int port_open_file(const char *path, unsigned flags) {
    int mode = flags & PORT_OPEN_WRITE ? (flags & PORT_OPEN_READ ? O_RDWR : O_WRONLY) : O_RDONLY;
    mode |= flags & PORT_OPEN_CREATE ? O_CREAT : 0;
    mode |= flags & PORT_OPEN_EXCLUSIVE ? O_EXCL : 0;
    mode |= flags & PORT_OPEN_TRUNCATE ? O_TRUNC : 0;
    mode |= flags & PORT_OPEN_APPEND ? O_APPEND : 0;
    int fd = open(path, mode | O_CLOEXEC, 0666);
    struct stat s;
    if (fd >= 0 && fstat(fd, &s) == 0 && S_ISDIR(s.st_mode)) {
        close(fd);
        return -EISDIR;
    }
    return host_result(fd);
}

typedef struct {
    int handle;
    const void *buf;
    size_t n;
    int result;
} writing_t;

static void do_write(void *arg) {
    writing_t *w = arg;
    w->result = host_result(write(w->handle, w->buf, w->n));
}

int port_write(int handle, const void *buf, size_t n) {
    writing_t w = {handle, buf, n > INT_MAX ? INT_MAX : n, 0};
    if (handle == STDOUT_FILENO || handle == STDERR_FILENO) {
        console_flush();
    }
    thread_blocking(do_write, &w);
    return w.result;
}

long long port_seek(int handle, long long offset, int whence) {
    off_t at = lseek(handle, (off_t)offset, whence);
    return at < 0 ? -errno : (long long)at;
}

int port_truncate(int handle, long long size) {
    return host_result(ftruncate(handle, (off_t)size));
}

/* The bits are those of poll() on Linux. */
int port_poll(int handle, int events) {
    struct pollfd p = {.fd = handle, .events = (short)events};
    return poll(&p, 1, 0) < 0 ? -errno : p.revents;
}

bool port_isatty(int handle) {
    return isatty(handle);
}

int port_write_file(const char *path, const void *data, size_t n) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) {
        return -errno;
    }
    const char *p = data;
    int error = 0;
    while (n > 0 && !error) {
        ssize_t done = write(fd, p, n);
        if (done < 0) {
            error = errno == EINTR ? 0 : -errno;
        } else {
            p += done;
            n -= (size_t)done;
        }
    }
    if (close(fd) != 0 && !error) {
        error = -errno;
    }
    return error;
}
