/* The port interface: everything the core asks of the outside world.
 *
 * The core makes no system call; a port supplies these functions (ports/<port>/) and nothing else.
 * Console and clock use the mp_hal_* names that the porting guide prints (seed 4.11.3); the rest is
 * ours. None of them may allocate on the Python heap or raise unless the comment says so. */
#ifndef KRAIT_RUNTIME_PORT_H
#define KRAIT_RUNTIME_PORT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "py/mphal.h" /* mp_hal_stdin_rx_chr, mp_hal_stdout_tx_strn, mp_hal_ticks_ms ... */

/* Console -------------------------------------------------------------------------------------- */

/* Returns true if a byte can be read without blocking. */
bool port_console_ready(void);
/* Writes to the error stream (hosts: stderr; boards: the console). */
void port_stderr_write(const char *str, size_t len);
/* Sends what was written to the console and waits in a buffer on its way. */
void port_console_flush(void);
/* True if a person sits at the console (hosts: standard input is a terminal; boards: always). */
bool port_console_is_tty(void);
/* Hosts: byte by byte input without echo, output untouched (true), or the terminal as the shell
 * left it (false). Boards: nothing to do. */
void port_console_raw(bool raw);
#if MICROPY_REPL_TERMINAL
/* Columns of the terminal that a handle leads to; 0: it is none, or does not say. */
unsigned port_console_width(int handle);
#endif
/* Prints `what` and ends the program or halts the board: only for states that must not happen. */
_Noreturn void port_fatal(const char *what);

/* Memory --------------------------------------------------------------------------------------- */

/* The Python heap's address range. *limit is how far it may grow, *size how much is usable at once.
 * Hosts reserve address space and commit it by port_heap_grow; boards return a fixed range (size ==
 * limit). `wanted` is the size asked for with -X heapsize (0: the port's default). Returns NULL if
 * there is none. */
void *port_heap_reserve(size_t wanted, size_t *size, size_t *limit);
/* Makes [base, base+size) usable; false if the system refuses. */
bool port_heap_grow(void *base, size_t size);
/* Hosts: tells the system that [addr, addr+size) holds nothing worth keeping. */
void port_heap_release(void *addr, size_t size);
/* A block of non-collected memory for register stacks and collector tables on hosts (zeroed,
 * demand-paged); NULL where there is none (boards: these live in the heap). */
void *port_reserve(size_t size);
void port_unreserve(void *block, size_t size);
/* Why the interpreter was started: a value of machine.reset_cause(). */
enum {
    PORT_RESET_POWER_ON = 1,
    PORT_RESET_HARD,
    PORT_RESET_WATCHDOG,
    PORT_RESET_DEEPSLEEP,
    PORT_RESET_SOFT
};
unsigned port_reset_cause(void);
/* A hard reset. Returns where there is nothing to be reset (a program on a host). */
void port_reset(void);
/* Makes mp_hal_time_ns() go on from this time. */
void port_time_set(uint64_t ns);
/* Hosts: nanoseconds of a clock that goes on evenly. */
uint64_t port_monotonic_ns(void);
/* Hosts: nanoseconds that the current thread has spent on a processor. */
uint64_t port_thread_time_ns(void);
/* Hosts: and that all threads have spent. */
uint64_t port_process_time_ns(void);
/* Local time, at some time. */
typedef struct {
    int32_t offset;   /* seconds that it is ahead of UTC */
    bool is_summer;   /* summer time */
    const char *name; /* of the time zone; valid until the next port_zone_reset() */
} zone_t;
/* Where MICROPY_PY_TIME_ZONE is set: local time at so many seconds since 1970. */
zone_t port_zone(int64_t seconds);
/* The same: looks into the environment for the time zone. */
void port_zone_reset(void);

/* C stack -------------------------------------------------------------------------------------- */

/* Lowest address the current thread's C stack may reach (exclusive of a safety margin that the port
 * chooses). */
char *port_stack_limit(void);
/* Highest address of the current thread's C stack: where the collector's scan ends. */
char *port_stack_top(void);

/* Entropy -------------------------------------------------------------------------------------- */
uint32_t port_entropy(void);

/* Files (hosts; boards without a file system return -MP_ENOENT / -1) --------------------------- */

enum { PORT_STAT_NONE = 0, PORT_STAT_DIR = 1, PORT_STAT_FILE = 2 };
/* What `path` (NUL-terminated) is. */
int port_stat(const char *path);
/* The absolute path without symbolic links, until the next call; NULL: there is none. Hosts. */
const char *port_realpath(const char *path);
/* Opens for reading; handle 0 is the standard input and always open. Returns a handle >= 0 or a
 * negative MP_E* number. */
int port_open(const char *path);
/* Reads up to n bytes; 0 at the end; negative MP_E* number on error. */
int port_read(int handle, void *buf, size_t n);
void port_close(int handle);
#if MICROPY_PY_IO_FILE
/* The same with PORT_OPEN_ flags; -MP_EISDIR for a directory. */
enum {
    PORT_OPEN_READ = 1,
    PORT_OPEN_WRITE = 2,
    PORT_OPEN_CREATE = 4,
    PORT_OPEN_EXCLUSIVE = 8,
    PORT_OPEN_TRUNCATE = 16,
    PORT_OPEN_APPEND = 32,
};
int port_open_file(const char *path, unsigned flags);
/* Writes up to n bytes; returns how many, or a negative MP_E* number. */
int port_write(int handle, const void *buf, size_t n);
/* Moves the position, `whence` as MP_SEEK_*. Returns it, or a negative MP_E* number: the file has
 * none. */
long long port_seek(int handle, long long offset, int whence);
/* 0, or a negative MP_E* number. */
int port_truncate(int handle, long long size);
/* Which of the MP_STREAM_POLL_ bits hold at this moment; negative MP_E* number on error. */
int port_poll(int handle, int events);
bool port_isatty(int handle);
#endif
#if MICROPY_VFS_POSIX
/* Folders and names. Those that return an int: 0, or a negative MP_E* number. */
enum { PORT_PATH_MAX = MICROPY_CMDLINE ? 4096 : 128 };
int port_chdir(const char *path);
/* The current folder, absolute, in buf. */
int port_getcwd(char *buf, size_t size);
int port_mkdir(const char *path);
int port_rmdir(const char *path);
int port_remove(const char *path);
int port_rename(const char *from, const char *to);
/* mode, inode, device, links, user, group, size; seconds of access, change, change of status. */
int port_stat_info(const char *path, uint64_t info[10]);
/* Block size, fragment size, blocks, free ones, those for users, inodes, free ones, those for
 * users, flags, longest name. */
int port_statvfs(const char *path, uint64_t info[10]);
/* A folder being listed; NULL and *error: it cannot be. */
typedef struct port_folder port_folder_t;
typedef struct port_entry {
    const char *name; /* until the next call */
    uint64_t inode;
    uint64_t size;
    unsigned kind; /* as in a mode: 0x4000 folder, 0x8000 file, or another; 0: unknown */
} port_entry_t;
port_folder_t *port_folder_open(const char *path, int *error);
/* The next entry, but for "." and ".."; false: there is none. */
bool port_folder_next(port_folder_t *folder, port_entry_t *e);
void port_folder_close(port_folder_t *folder);
void port_sync(void);
#endif
#if MICROPY_PY_OS
/* What the system says of itself. */
enum { PORT_SYSTEM, PORT_NODE, PORT_RELEASE, PORT_MACHINE };
const char *port_uname(unsigned part);
/* Sets an environment variable, or removes it (value NULL); 0 or a negative MP_E* number. */
int port_setenv(const char *name, const char *value);
/* Runs a command of the shell; its status as the system gives it, or a negative MP_E* number. */
int port_system(const char *command);
#endif
/* Creates or truncates `path` and writes all n bytes; 0 or a negative MP_E* number. */
int port_write_file(const char *path, const void *data, size_t n);

/* The value of an environment variable, or NULL (boards: always NULL). */
const char *port_getenv(const char *name);
/* The i-th variable of the environment as "NAME=value", or NULL behind the last. */
const char *port_environ(size_t i);

/* Idle and interruption ------------------------------------------------------------------------ */

/* Waits for an interrupt or at most `us` microseconds; may return early. Called with the
 * interpreter lock released. */
void port_idle(uint32_t us);
#if MICROPY_PY_SELECT
/* One of several handles to be waited for; negative ones are passed over. */
typedef struct port_wait {
    int handle;
    int16_t events; /* MP_STREAM_POLL_ bits that are waited for */
    int16_t found;  /* those that hold, and ERR, HUP, NVAL */
} port_wait_t;
enum { PORT_WAIT_SPARE = 1 };
/* Waits until something holds of one of the n handles, for an interrupt, or `ms` milliseconds; may
 * return early. How many have found something, or a negative MP_E* number. There are
 * PORT_WAIT_SPARE entries more behind them, which are the port's. */
int port_wait(port_wait_t *handles, size_t n, uint32_t ms);
#endif
#if MICROPY_PY_SOCKET
/* Sockets. Handles are those of port_wait, port_poll and port_close. Of these calls only
 * port_resolve waits: where others would have to they return -MP_EAGAIN (-MP_EINPROGRESS for
 * connect). Those that return an int return at least 0, or a negative MP_E* number. */
enum { PORT_ADDRESS_SIZE = MICROPY_CMDLINE ? 112 : 28 };
/* An address as the port has it. */
typedef struct port_address {
    unsigned len; /* 0: none */
    union {
        uint32_t align;
        uint8_t bytes[PORT_ADDRESS_SIZE];
    } data;
} port_address_t;
/* A new socket. */
int port_socket(int family, int type, int protocol);
/* Two that are connected with each other. */
int port_socket_pair(int family, int type, int protocol, int handles[2]);
int port_socket_bind(int handle, const port_address_t *to);
int port_socket_connect(int handle, const port_address_t *to);
int port_socket_listen(int handle, int backlog);
/* The handle of a connection, and whose it is. */
int port_socket_accept(int handle, port_address_t *from);
/* How many bytes were sent; `to` is NULL for sockets that are connected. */
int port_socket_send(int handle, const void *data, size_t n, int flags, const port_address_t *to);
/* How many bytes were received; 0: the end. `from`: NULL, or where the sender is stored. */
int port_socket_receive(int handle, void *buf, size_t n, int flags, port_address_t *from);
int port_socket_shutdown(int handle, int how);
/* The value of an option, at most *size bytes, to and from `value`. */
int port_socket_set_option(int handle, int level, int option, const void *value, size_t size);
int port_socket_get_option(int handle, int level, int option, void *value, size_t *size);
/* Why the connection failed, and forgets it; 0: it did not. */
int port_socket_error(int handle);
/* The socket's own address, or that of what it is connected with. */
int port_socket_name(int handle, bool other, port_address_t *name);

/* One answer of port_resolve. */
typedef struct port_found {
    int family, type, protocol;
    port_address_t address;
} port_found_t;
enum { PORT_FOUND_MAX = MICROPY_CMDLINE ? 16 : 4 };
/* Finds addresses of the host (NULL: any of this machine to bind to) and service (a number or name;
 * NULL: none); what `query` has of family, type and protocol that is not 0 they must have. How many
 * there are, at most PORT_FOUND_MAX; below 0: the number of an error of its own. Called with the
 * interpreter lock released. */
int port_resolve(const char *host, const char *service, const port_found_t *query, int flags,
                 port_found_t *found);
/* What such a number means. */
const char *port_resolve_message(int error);
/* The parts of an address. */
typedef struct port_address_parts {
    int family;
    unsigned port, flow, scope;
    bool is_path;    /* `text` is a path (AF_UNIX), and there is nothing else */
    unsigned length; /* of `text` */
    char text[PORT_ADDRESS_SIZE > 48 ? PORT_ADDRESS_SIZE : 48];
} port_address_parts_t;
void port_address_split(const port_address_t *address, port_address_parts_t *parts);
/* Sets what port_resolve cannot know of an address of version 6. */
void port_address_set_scope(port_address_t *address, uint32_t flow, uint32_t scope);
/* The address that a path is; -MP_EAFNOSUPPORT: no such family here. */
int port_address_of_path(port_address_t *address, const char *path, size_t len);
/* The bytes of a numeric address; how many, 0 if it is none. */
int port_address_parse(int family, const char *text, uint8_t bytes[16]);
/* The text of n bytes of an address; -MP_EINVAL: they are none. */
int port_address_format(int family, const uint8_t *bytes, size_t n, char text[48]);
#endif
/* Enters / leaves a section that interrupt handlers do not preempt; nests by passing the returned
 * value back. */
uintptr_t port_irq_disable(void);
void port_irq_restore(uintptr_t state);
/* True while the caller runs in (hard) interrupt context. Hosts: always false. */
bool port_in_irq(void);

/* Threads (hosts only; without MICROPY_PY_THREAD none is called) ------------------------------- */

/* Starts a system thread that runs entry(arg). Returns false if the system refuses. */
bool port_thread_start(void (*entry)(void *), void *arg, size_t stack_size);
/* Has the effect of the interrupt character: KeyboardInterrupt in the main thread, whatever it
 * waits for. */
void port_interrupt_main(void);
/* The interpreter lock: a fair mutex; `port_lock` sets this bit of vm_break after 5 ms of waiting.
 */
#define PORT_BREAK_LOCK 0x80000000u
void port_lock(void);
void port_unlock(void);
/* The prompt for a statement (0) or for more of it (1): sys.ps1, sys.ps2 (repl.c). */
const char *repl_prompt(unsigned i);
#endif
