/* Folders, environment and name of the host: what the modules os and vfs need beyond files.c. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>
#include "internal.h"
#include "py/mpstate.h"
#include "runtime/port.h"
#include "runtime/thread.h"

int port_chdir(const char *path) {
    return host_result(chdir(path));
}

int port_getcwd(char *buf, size_t size) {
    return getcwd(buf, size) == NULL ? -errno : 0;
}

int port_mkdir(const char *path) {
    return host_result(mkdir(path, 0777));
}

int port_rmdir(const char *path) {
    return host_result(rmdir(path));
}

int port_remove(const char *path) {
    return host_result(unlink(path));
}

int port_rename(const char *from, const char *to) {
    return host_result(rename(from, to));
}

int port_stat_info(const char *path, uint64_t info[10]) {
    struct stat s;
    if (stat(path, &s) != 0) {
        return -errno;
    }
    const uint64_t all[10] = {s.st_mode,
                              s.st_ino,
                              s.st_dev,
                              s.st_nlink,
                              s.st_uid,
                              s.st_gid,
                              (uint64_t)s.st_size,
                              (uint64_t)s.st_atime,
                              (uint64_t)s.st_mtime,
                              (uint64_t)s.st_ctime};
    for (unsigned i = 0; i < 10; i++) {
        info[i] = all[i];
    }
    return 0;
}

int port_statvfs(const char *path, uint64_t info[10]) {
    struct statvfs s;
    if (statvfs(path, &s) != 0) {
        return -errno;
    }
    const uint64_t all[10] = {s.f_bsize, s.f_frsize, s.f_blocks, s.f_bfree, s.f_bavail,
                              s.f_files, s.f_ffree,  s.f_favail, s.f_flag,  s.f_namemax};
    for (unsigned i = 0; i < 10; i++) {
        info[i] = all[i];
    }
    return 0;
}

port_folder_t *port_folder_open(const char *path, int *error) {
    DIR *d = opendir(path);
    *error = d == NULL ? -errno : 0;
    return (port_folder_t *)d;
}

bool port_folder_next(port_folder_t *folder, port_entry_t *e) {
    struct dirent *d;
    do {
        d = readdir((DIR *)folder);
        if (d == NULL) {
            return false;
        }
    } while (d->d_name[0] == '.' &&
             (d->d_name[1] == 0 || (d->d_name[1] == '.' && d->d_name[2] == 0)));
    e->name = d->d_name;
    e->inode = d->d_ino;
    e->kind = (unsigned)d->d_type << 12;
    struct stat st;
    bool is_file = d->d_type == DT_REG && fstatat(dirfd((DIR *)folder), d->d_name, &st, 0) == 0;
    e->size = is_file ? (uint64_t)st.st_size : 0;
    return true;
}

void port_folder_close(port_folder_t *folder) {
    closedir((DIR *)folder);
}

void port_sync(void) {
    sync();
}

const char *port_uname(unsigned part) {
    static struct utsname u;
    if (u.sysname[0] == 0) {
        uname(&u);
    }
    return part == PORT_SYSTEM    ? u.sysname
           : part == PORT_NODE    ? u.nodename
           : part == PORT_RELEASE ? u.release
                                  : u.machine;
}

int port_setenv(const char *name, const char *value) {
    return host_result(value != NULL ? setenv(name, value, 1) : unsetenv(name));
}

typedef struct {
    const char *command;
    int status;
} command_t;

static void do_system(void *arg) {
    command_t *c = arg;
    c->status = host_result(system(c->command));
}

int port_system(const char *command) {
    command_t c = {command, 0};
    console_flush();
    thread_blocking(do_system, &c);
    return c.status;
}
