/* select: waiting for several streams at once.
 *
 * Streams that have a handle of the port (and handles themselves) are waited for by the port, all
 * together, and so are those below the streams that name them. Others, such as those written in
 * Python, can only be asked again and again: while there are such, the port waits a millisecond at
 * a time. */
#include <limits.h>
#include "memory/heap.h"
#include "object/class.h"
#include "py/mphal.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/port.h"
#include "runtime/stream.h"
#include "runtime/thread.h"

#if MICROPY_PY_SELECT

#define DEFAULT_EVENTS (MP_STREAM_POLL_RD | MP_STREAM_POLL_WR)
#define FOREVER ((mp_uint_t)-1)
#define ONE_SHOT 1

typedef struct entry {
    mp_obj_t obj;
    int handle;            /* negative: a stream without one */
    int waits_for;         /* the handle, or of a stream without one what it waits for itself */
    uint16_t waits_events; /* ... and the events of that */
    uint16_t events;
    uint16_t found; /* at the last poll */
} entry_t;

typedef struct poll_set {
    mp_obj_base_t base;
    entry_t *entries;
    size_t len, alloc;
    port_wait_t *wait; /* room for `alloc` and what the port needs */
    bool polling;
    bool one_shot;   /* ipoll: */
    size_t next;     /* the entry to go on with */
    mp_obj_t result; /* the tuple that is given each time, or NULL */
} poll_set_t;

extern const mp_obj_type_t poll_type;

/* The set -------------------------------------------------------------------------------------- */

static poll_set_t *new_set(void) {
    return mp_obj_malloc(poll_set_t, &poll_type);
}

/* A handle is known by its number, anything else by identity. */
static entry_t *find(const poll_set_t *set, mp_obj_t obj) {
    for (entry_t *e = set->entries; e < set->entries + set->len; e++) {
        if (e->obj == obj || (mp_obj_is_int(obj) && mp_obj_is_int(e->obj) &&
                              mp_obj_get_int(obj) == mp_obj_get_int(e->obj))) {
            return e;
        }
    }
    return NULL;
}

/* The port's handle of a stream; negative: it has none, or has been closed. */
static int handle_now(mp_obj_t stream) {
    int error;
    mp_uint_t handle = mp_get_stream(stream)->ioctl(stream, MP_STREAM_GET_FILENO, 0, &error);
    return handle == MP_STREAM_ERROR ? -1 : (int)handle;
}

/* The port's handle of what is to be watched, as of a stream. OSError: it is no stream. */
static int handle_of(mp_obj_t obj) {
    if (mp_obj_is_int(obj)) {
        mp_int_t handle = mp_obj_get_int(obj);
        if (handle < 0 || handle > INT_MAX) {
            mp_raise_msg_varg(&mp_type_ValueError,
                              MP_ERROR_TEXT("file descriptor cannot be a negative integer (%d)"),
                              (int)handle);
        }
        return (int)handle;
    }
    mp_get_stream_raise(obj, MP_STREAM_OP_IOCTL);
    return handle_now(obj);
}

static uint16_t events_of(mp_obj_t events) {
    return (uint16_t)mp_obj_get_int(events);
}

/* Adds obj, or changes for what it is watched. */
static void watch(poll_set_t *set, mp_obj_t obj, uint16_t events) {
    entry_t *e = find(set, obj);
    if (e == NULL) {
        int handle = handle_of(obj);
        if (set->len == set->alloc) {
            size_t alloc = set->alloc * 2 + 4;
            entry_t *more = heap_alloc(alloc * sizeof(entry_t), HEAP_RAW);
            if (set->len > 0) {
                memcpy(more, set->entries, set->len * sizeof(entry_t));
            }
            gc_barrier(set->entries);
            set->entries = more;
            set->alloc = alloc;
            set->wait = NULL;
        }
        e = &set->entries[set->len++];
        *e = (entry_t){.obj = obj, .handle = handle};
    }
    e->events = events;
}

/* Polling -------------------------------------------------------------------------------------- */

/* What a stream says of itself: one that has a handle only whether that is still its own, as the
 * port may have given the number of a closed one to something else. OSError. */
static uint16_t ask_stream(mp_obj_t obj, int handle, uint16_t events) {
    if (handle >= 0) {
        return handle_now(obj) == handle ? 0 : MP_STREAM_POLL_NVAL;
    }
    int error;
    mp_uint_t found = mp_get_stream(obj)->ioctl(obj, MP_STREAM_POLL, events, &error);
    if (found == MP_STREAM_ERROR) {
        mp_raise_OSError(error);
    }
    return (uint16_t)found;
}

/* Has a built-in stream without a handle say what it waits for; false: it does not. */
static bool ask_below(entry_t *e) {
    port_wait_t wait = {.handle = -1, .events = (int16_t)e->events};
    int error;
    if (!obj_is_instance(e->obj) && (mp_obj_get_type(e->obj)->flags & MP_TYPE_FLAG_BARRIER)) {
        mp_get_stream(e->obj)->ioctl(e->obj, STREAM_BELOW, (uintptr_t)&wait, &error);
    }
    /* Who asks for nothing is not woken by a hang-up that it will not be told of. */
    e->waits_for = e->events & DEFAULT_EVENTS ? wait.handle : -1;
    e->waits_events = (uint16_t)wait.events;
    return wait.handle >= 0;
}

/* Asks the streams; how many have something, and in *any whether there are some without a handle
 * that do not say what they wait for. OSError. */
static size_t ask_streams(poll_set_t *set, bool *any) {
    size_t ready = 0, i = 0;
    for (size_t left = set->len; left > 0 && i < set->len; left--) {
        entry_t *e = &set->entries[i];
        e->found = 0;
        e->waits_for = e->handle;
        e->waits_events = e->events;
        if (mp_obj_is_int(e->obj)) {
            i++;
            continue;
        }
        mp_obj_t obj = e->obj;
        uint16_t found = ask_stream(obj, e->handle, e->events);
        if (i < set->len && set->entries[i].obj == obj) { /* it has not taken itself out */
            e = &set->entries[i++];
            e->found = found;
            ready += found != 0;
            *any |= found == 0 && e->handle < 0 && !ask_below(e);
        }
    }
    return ready;
}

/* Waits for the handles; how many have something. OSError. */
static size_t wait_for_handles(poll_set_t *set, uint32_t ms) {
    port_wait_t *handles = set->wait;
    size_t n = set->len;
    for (size_t i = 0; i < n; i++) {
        const entry_t *e = &set->entries[i];
        handles[i] = (port_wait_t){e->found != 0 ? -1 : e->waits_for, (int16_t)e->waits_events, 0};
    }
    int result = thread_wait_handles(handles, n, ms);
    if (result < 0) {
        mp_raise_OSError(-result);
    }
    size_t ready = 0;
    for (size_t i = 0; i < n && i < set->len && result > 0; i++) { /* others may have changed it */
        entry_t *e = &set->entries[i];
        if (e->handle >= 0 && e->handle == handles[i].handle) {
            e->found = (uint16_t)handles[i].found;
            ready += e->found != 0;
        }
    }
    return ready;
}

static size_t poll_until(poll_set_t *set, mp_uint_t timeout) {
    mp_uint_t start = mp_hal_ticks_ms(), elapsed = 0;
    for (;;) {
        bool ask_again = false;
        size_t ready = ask_streams(set, &ask_again);
        if (set->wait == NULL) {
            set->wait = heap_alloc((set->alloc + PORT_WAIT_SPARE) * sizeof(port_wait_t), HEAP_LEAF);
        }
        mp_uint_t left = timeout == FOREVER ? FOREVER : timeout - elapsed;
        left = ready > 0 ? 0 : ask_again ? MIN(left, 1) : MIN(left, 1000000u);
        ready += wait_for_handles(set, (uint32_t)left);
        if (ready > 0) {
            return ready;
        }
        mp_handle_pending(true);
        elapsed = mp_hal_ticks_ms() - start;
        if (timeout != FOREVER && elapsed >= timeout) {
            return 0;
        }
    }
}

/* Fills in what is found; how many have something. */
static size_t poll(poll_set_t *set, mp_uint_t timeout) {
    if (set->polling) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("concurrent poll() invocation"));
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        set->polling = false;
        nlr_jump(nlr.ret_val);
    }
    set->polling = true;
    size_t ready = poll_until(set, timeout);
    set->polling = false;
    nlr_pop();
    return ready;
}

/* Milliseconds; None and negative ones: no end. */
static mp_uint_t timeout_of(size_t n_args, const mp_obj_t *args) {
    mp_int_t ms = n_args < 2 || args[1] == mp_const_none ? -1 : mp_obj_get_int(args[1]);
    return ms < 0 ? FOREVER : (mp_uint_t)ms;
}

/* Poll objects --------------------------------------------------------------------------------- */

static mp_obj_t poll_register(size_t n_args, const mp_obj_t *args) {
    watch(MP_OBJ_TO_PTR(args[0]), args[1], n_args < 3 ? DEFAULT_EVENTS : events_of(args[2]));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(poll_register_obj, 2, 3, poll_register);

static mp_obj_t poll_unregister(mp_obj_t self, mp_obj_t obj) {
    poll_set_t *set = MP_OBJ_TO_PTR(self);
    entry_t *e = find(set, obj);
    if (e == NULL) {
        mp_raise_type_arg(&mp_type_KeyError, obj);
    }
    gc_barrier(e->obj);
    size_t behind = (size_t)(set->entries + set->len - (e + 1));
    memmove(e, e + 1, behind * sizeof *e);
    set->len--;
    set->entries[set->len].obj = MP_OBJ_NULL;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(poll_unregister_obj, poll_unregister);

static mp_obj_t poll_modify(mp_obj_t self, mp_obj_t obj, mp_obj_t events) {
    entry_t *e = find(MP_OBJ_TO_PTR(self), obj);
    if (e == NULL) {
        mp_raise_OSError(MP_ENOENT);
    }
    e->events = events_of(events);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(poll_modify_obj, poll_modify);

static mp_obj_t poll_poll(size_t n_args, const mp_obj_t *args) {
    poll_set_t *set = MP_OBJ_TO_PTR(args[0]);
    poll(set, timeout_of(n_args, args));
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < set->len; i++) {
        const entry_t *e = &set->entries[i];
        if (e->found != 0) {
            mp_obj_t items[2] = {e->obj, MP_OBJ_NEW_SMALL_INT(e->found)};
            mp_obj_list_append(list, mp_obj_new_tuple(2, items));
        }
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(poll_poll_obj, 1, 2, poll_poll);

/* ipoll(timeout=-1, flags=0): the set itself is the iterator. */
static mp_obj_t poll_ipoll(size_t n_args, const mp_obj_t *args) {
    poll_set_t *set = MP_OBJ_TO_PTR(args[0]);
    if (set->result == MP_OBJ_NULL) {
        set->result = mp_obj_new_tuple(2, (mp_obj_t[]){mp_const_none, mp_const_none});
    }
    set->one_shot = n_args > 2 && (mp_obj_get_int(args[2]) & ONE_SHOT);
    poll(set, timeout_of(n_args, args));
    set->next = 0;
    return args[0];
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(poll_ipoll_obj, 1, 3, poll_ipoll);

static mp_obj_t poll_iternext(mp_obj_t self) {
    poll_set_t *set = MP_OBJ_TO_PTR(self);
    while (set->result != MP_OBJ_NULL && set->next < set->len) {
        entry_t *e = &set->entries[set->next++];
        if (e->found != 0) {
            mp_obj_tuple_t *t = MP_OBJ_TO_PTR(set->result);
            gc_barrier(t->items[0]);
            t->items[0] = e->obj;
            t->items[1] = MP_OBJ_NEW_SMALL_INT(e->found);
            e->found = 0;
            e->events = set->one_shot ? 0 : e->events;
            return set->result;
        }
    }
    return MP_OBJ_STOP_ITERATION;
}

static const mp_rom_map_elem_t poll_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_register), MP_ROM_PTR(&poll_register_obj)},
    {MP_ROM_QSTR(MP_QSTR_unregister), MP_ROM_PTR(&poll_unregister_obj)},
    {MP_ROM_QSTR(MP_QSTR_modify), MP_ROM_PTR(&poll_modify_obj)},
    {MP_ROM_QSTR(MP_QSTR_poll), MP_ROM_PTR(&poll_poll_obj)},
    {MP_ROM_QSTR(MP_QSTR_ipoll), MP_ROM_PTR(&poll_ipoll_obj)},
};
static MP_DEFINE_CONST_DICT(poll_locals, poll_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(poll_type, MP_QSTR_poll,
                         MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter, poll_iternext,
                         locals_dict, &poll_locals);

/* Module --------------------------------------------------------------------------------------- */

static mp_obj_t select_poll(void) {
    return MP_OBJ_FROM_PTR(new_set());
}
static MP_DEFINE_CONST_FUN_OBJ_0(select_poll_obj, select_poll);

/* What of each sort makes a stream one of the result of select(). */
static const uint16_t asked[3] = {MP_STREAM_POLL_RD, MP_STREAM_POLL_WR, 0};
static const uint16_t counts[3] = {MP_STREAM_POLL_RD | MP_STREAM_POLL_HUP | MP_STREAM_POLL_ERR,
                                   MP_STREAM_POLL_WR | MP_STREAM_POLL_ERR, 0};

/* select(rlist, wlist, xlist, timeout=None): the timeout in seconds. Of exceptional conditions none
 * is ever reported. */
static mp_obj_t select_select(size_t n_args, const mp_obj_t *args) {
    poll_set_t *set = new_set();
    mp_obj_t results[3], obj;
    for (size_t i = 0; i < 3; i++) {
        mp_obj_t it = mp_getiter(args[i], NULL);
        while ((obj = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
            const entry_t *e = find(set, obj);
            watch(set, obj, (uint16_t)(asked[i] | (e == NULL ? 0 : e->events)));
        }
    }
    mp_uint_t timeout = FOREVER;
    if (n_args > 3 && args[3] != mp_const_none) {
        mp_int_t ms = delay_ms_of(args[3]);
        if (ms < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("timeout must be non-negative"));
        }
        timeout = ms < DELAY_MAX ? (mp_uint_t)ms : FOREVER;
    }
    poll(set, timeout);
    for (size_t i = 0; i < 3; i++) {
        results[i] = mp_obj_new_list(0, NULL);
        mp_obj_t it = mp_getiter(args[i], NULL);
        while ((obj = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
            const entry_t *e = find(set, obj);
            if (e != NULL && (e->found & MP_STREAM_POLL_NVAL)) {
                mp_raise_OSError(MP_EBADF);
            }
            if (e != NULL && (e->found & counts[i])) {
                mp_obj_list_append(results[i], obj);
            }
        }
    }
    return mp_obj_new_tuple(3, results);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(select_select_obj, 3, 4, select_select);

static const mp_rom_map_elem_t select_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_select)},
    {MP_ROM_QSTR(MP_QSTR_poll), MP_ROM_PTR(&select_poll_obj)},
    {MP_ROM_QSTR(MP_QSTR_select), MP_ROM_PTR(&select_select_obj)},
    {MP_ROM_QSTR(MP_QSTR_POLLIN), MP_ROM_INT(MP_STREAM_POLL_RD)},
    {MP_ROM_QSTR(MP_QSTR_POLLOUT), MP_ROM_INT(MP_STREAM_POLL_WR)},
    {MP_ROM_QSTR(MP_QSTR_POLLERR), MP_ROM_INT(MP_STREAM_POLL_ERR)},
    {MP_ROM_QSTR(MP_QSTR_POLLHUP), MP_ROM_INT(MP_STREAM_POLL_HUP)},
    {MP_ROM_QSTR(MP_QSTR_POLLNVAL), MP_ROM_INT(MP_STREAM_POLL_NVAL)},
};
static MP_DEFINE_CONST_DICT(select_globals, select_globals_table);

const mp_obj_module_t mp_module_select = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&select_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_select, mp_module_select);
#endif
