/* Files of the host, as much as import and the command line need. Handles are file descriptors. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "internal.h"
#include "py/mpstate.h"
#include "runtime/port.h"
#include "runtime/thread.h"

/* The MP_E* numbers are Linux's own. */
static int result(ssize_t n) {
    return n < 0 ? -errno : (int)n;
}

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
    return result(open(path, O_RDONLY | O_CLOEXEC));
}

typedef struct {
    int handle;
    void *buf;
    size_t n;
    int result;
} reading_t;

static void do_read(void *arg) {
    reading_t *r = arg;
    r->result = result(read(r->handle, r->buf, r->n));
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
