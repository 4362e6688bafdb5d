/* ffi: functions and variables of shared libraries, and Python functions that C calls.
 *
 * libffi knows how each processor passes arguments; it is loaded when the module is imported, so
 * that nobody else pays for it and the program runs without it. What C is given are addresses of
 * memory that never moves. The interpreter lock is held during a call: what C calls back may use
 * anything.
 *
 * A type is a letter: v nothing, b B h H i I l L q Q f d numbers as of module array, s a string
 * that ends with a NUL (NULL is None), p P an address (None, an int, a str, a buffer or a callback
 * is passed; an int comes back), C a callback, O any object. */
#include "py/runtime.h"
#if MICROPY_PY_FFI
#include <dlfcn.h>
#include <ffi.h>
#include "memory/heap.h"
#include "py/mperrno.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "runtime/binary.h"

enum { MAX_ARGS = 32 };

/* libffi --------------------------------------------------------------------------------------- */

static struct {
    __typeof__(ffi_prep_cif) *prep_cif; /* NULL: not loaded yet */
    __typeof__(ffi_call) *call;
    __typeof__(ffi_closure_alloc) *closure_alloc;
    __typeof__(ffi_closure_free) *closure_free;
    __typeof__(ffi_prep_closure_loc) *prep_closure_loc;
} lib;

/* Loads libffi. ImportError. */
static mp_obj_t ffi_init(void) {
    static const char *const names[] = {"libffi.so.8", "libffi.so.7", "libffi.so.6", "libffi.so"};
    void *handle = NULL;
    for (size_t i = 0; handle == NULL && i < MP_ARRAY_SIZE(names); i++) {
        handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    }
    if (handle == NULL) {
        mp_raise_msg(&mp_type_ImportError, MP_ERROR_TEXT("ffi needs the library libffi"));
    }
    *(void **)&lib.call = dlsym(handle, "ffi_call");
    *(void **)&lib.closure_alloc = dlsym(handle, "ffi_closure_alloc");
    *(void **)&lib.closure_free = dlsym(handle, "ffi_closure_free");
    *(void **)&lib.prep_closure_loc = dlsym(handle, "ffi_prep_closure_loc");
    *(void **)&lib.prep_cif = dlsym(handle, "ffi_prep_cif");
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(ffi_init_obj, ffi_init);

/* Types and values ----------------------------------------------------------------------------- */

#define INT_TYPE(c, type, is_signed)                                                               \
    {                                                                                              \
        c, {                                                                                       \
            sizeof(type), _Alignof(type), INT_KIND(sizeof(type), is_signed), NULL                  \
        }                                                                                          \
    }
#define INT_KIND(size, is_signed)                                                                  \
    ((size) == 1   ? FFI_TYPE_UINT8 + (is_signed)                                                  \
     : (size) == 2 ? FFI_TYPE_UINT16 + (is_signed)                                                 \
     : (size) == 4 ? FFI_TYPE_UINT32 + (is_signed)                                                 \
                   : FFI_TYPE_UINT64 + (is_signed))
#define POINTER_TYPE(c)                                                                            \
    {                                                                                              \
        c, {                                                                                       \
            sizeof(void *), _Alignof(void *), FFI_TYPE_POINTER, NULL                               \
        }                                                                                          \
    }
_Static_assert(FFI_TYPE_SINT64 == FFI_TYPE_UINT64 + 1, "a signed type follows its unsigned one");

typedef struct {
    char code;
    ffi_type type;
} c_type_t;

static c_type_t c_types[] = {
    {'v', {1, 1, FFI_TYPE_VOID, NULL}},
    INT_TYPE('b', signed char, 1),
    INT_TYPE('B', unsigned char, 0),
    INT_TYPE('h', short, 1),
    INT_TYPE('H', unsigned short, 0),
    INT_TYPE('i', int, 1),
    INT_TYPE('I', unsigned, 0),
    INT_TYPE('l', long, 1),
    INT_TYPE('L', unsigned long, 0),
    INT_TYPE('q', long long, 1),
    INT_TYPE('Q', unsigned long long, 0),
    {'f', {sizeof(float), _Alignof(float), FFI_TYPE_FLOAT, NULL}},
    {'d', {sizeof(double), _Alignof(double), FFI_TYPE_DOUBLE, NULL}},
    POINTER_TYPE('s'),
    POINTER_TYPE('p'),
    POINTER_TYPE('P'),
    POINTER_TYPE('C'),
    POINTER_TYPE('O'),
};

/* TypeError: there is none such. */
static c_type_t *find_type(char code) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(c_types); i++) {
        if (c_types[i].code == code) {
            return &c_types[i];
        }
    }
    mp_raise_TypeError(MP_ERROR_TEXT("unknown type"));
}

static c_type_t *type_of(mp_obj_t text) {
    size_t len;
    const char *s = mp_obj_str_get_data(text, &len);
    return find_type(len == 1 ? *s : 0);
}

typedef union {
    ffi_arg word; /* what integers that are smaller become when they are given back */
    unsigned long long wide;
    double real;
    void *pointer;
} c_value_t;

/* Where an integer smaller than a word lies in that word. */
static byte *in_word(ffi_arg *word, const ffi_type *type) {
    size_t behind = type->size < sizeof *word ? sizeof *word - type->size : 0;
    return (byte *)word + (MP_ENDIANNESS_BIG ? behind : 0);
}

static bool is_int_type(const ffi_type *type) {
    return type->type >= FFI_TYPE_UINT8 && type->type <= FFI_TYPE_SINT64;
}

/* The object for the C value at p. */
static mp_obj_t get_value(const c_type_t *type, void *p) {
    switch (type->code) {
    case 'v':
        return mp_const_none;
    case 's':
        p = *(void **)p;
        return p == NULL ? mp_const_none : mp_obj_new_str(p, strlen(p));
    case 'p':
    case 'P':
    case 'C':
        return mp_obj_new_int_from_uint((uintptr_t) * (void **)p);
    case 'O':
        return *(mp_obj_t *)p;
    default:
        return mp_binary_get_val_array(type->code, p, 0);
    }
}

static void *callback_code(mp_obj_t o);

/* What is passed as a pointer. TypeError. */
static void *address_of(mp_obj_t o) {
    mp_buffer_info_t buffer;
    void *code;
    if (o == mp_const_none) {
        return NULL;
    }
    if (mp_obj_is_int(o)) {
        return (void *)mp_obj_get_int_truncated(o);
    }
    if (mp_obj_is_str_or_bytes(o)) {
        return (void *)mp_obj_str_get_str(o); /* with a NUL behind it */
    }
    if (mp_get_buffer(o, &buffer, MP_BUFFER_READ)) {
        return buffer.buf;
    }
    if ((code = callback_code(o)) != NULL) {
        return code;
    }
    mp_raise_TypeError(MP_ERROR_TEXT("don't know how to pass object to native function"));
}

/* Stores the object as a C value at p. TypeError. */
static void set_value(const c_type_t *type, void *p, mp_obj_t value) {
    switch (type->code) {
    case 'v':
        break;
    case 's':
    case 'p':
    case 'P':
    case 'C':
        *(void **)p = address_of(value);
        break;
    case 'O':
        *(mp_obj_t *)p = value;
        break;
    default:
        mp_binary_set_val_array(type->code, p, 0, value);
    }
}

/* Signatures ----------------------------------------------------------------------------------- */

/* What libffi wants to know about a function. It points into itself: it does not move. */
typedef struct {
    ffi_cif cif;
    const c_type_t *result;
    const c_type_t **args; /* as many as cif.nargs */
    ffi_type **arg_types;
} signature_t;

/* Reads a type for the result and one letter for each argument. TypeError, MemoryError. */
static void set_signature(signature_t *s, mp_obj_t result, mp_obj_t args) {
    size_t n;
    const char *codes = mp_obj_str_get_data(args, &n);
    if (n > MAX_ARGS) {
        mp_raise_TypeError(MP_ERROR_TEXT("too many arguments"));
    }
    c_type_t *type = type_of(result);
    s->result = type;
    s->args = heap_alloc((n + 1) * sizeof *s->args, HEAP_LEAF);
    s->arg_types = heap_alloc((n + 1) * sizeof *s->arg_types, HEAP_LEAF);
    for (size_t i = 0; i < n; i++) {
        c_type_t *arg = find_type(codes[i] == 'v' ? 0 : codes[i]);
        s->args[i] = arg;
        s->arg_types[i] = &arg->type;
    }
    lib.prep_cif(&s->cif, FFI_DEFAULT_ABI, (unsigned)n, &type->type, s->arg_types);
}

/* Modules of functions and variables ----------------------------------------------------------- */

typedef struct {
    mp_obj_base_t base;
    void *handle; /* NULL: closed */
} ffimod_t;

typedef struct {
    mp_obj_base_t base;
    mp_obj_t module; /* None: the address came from somewhere else */
    void *address;
    const c_type_t *type;
} ffivar_t;

typedef struct {
    mp_obj_base_t base;
    mp_obj_t module;
    void *address;
    signature_t signature;
} ffifunc_t;

extern const mp_obj_type_t ffimod_type, ffifunc_type, ffivar_type, fficallback_type;

/* ValueError: what lies in the library is gone. */
static void check_open(mp_obj_t module) {
    if (module != mp_const_none && ((ffimod_t *)MP_OBJ_TO_PTR(module))->handle == NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("library is closed"));
    }
}

/* The address of a name in the library. OSError. */
static void *symbol_of(mp_obj_t module, mp_obj_t name) {
    check_open(module);
    void *address = dlsym(((ffimod_t *)MP_OBJ_TO_PTR(module))->handle, mp_obj_str_get_str(name));
    if (address == NULL) {
        mp_raise_OSError(MP_ENOENT);
    }
    return address;
}

/* ffi.open(name): a library, or with None the program itself and what it uses. OSError. */
static mp_obj_t ffi_open(size_t n_args, const mp_obj_t *args) {
    const char *name = n_args == 0 || args[0] == mp_const_none ? NULL : mp_obj_str_get_str(args[0]);
    void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        mp_raise_OSError(MP_EINVAL);
    }
    ffimod_t *m = mp_obj_malloc(ffimod_t, &ffimod_type);
    m->handle = handle;
    return MP_OBJ_FROM_PTR(m);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(ffi_open_obj, 0, 1, ffi_open);

static mp_obj_t ffimod_close(mp_obj_t self) {
    ffimod_t *m = MP_OBJ_TO_PTR(self);
    if (m->handle != NULL) {
        dlclose(m->handle);
        m->handle = NULL;
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(ffimod_close_obj, ffimod_close);

static mp_obj_t new_function(mp_obj_t module, void *address, mp_obj_t result, mp_obj_t args) {
    ffifunc_t *f = mp_obj_malloc(ffifunc_t, &ffifunc_type);
    f->module = module;
    f->address = address;
    set_signature(&f->signature, result, args);
    return MP_OBJ_FROM_PTR(f);
}

/* module.func(result, name, args). OSError: there is none of that name. */
static mp_obj_t ffimod_func(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return new_function(args[0], symbol_of(args[0], args[2]), args[1], args[3]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(ffimod_func_obj, 4, 4, ffimod_func);

/* ffi.func(result, address, args) */
static mp_obj_t ffi_func(mp_obj_t result, mp_obj_t address, mp_obj_t args) {
    return new_function(mp_const_none, (void *)mp_obj_get_int_truncated(address), result, args);
}
static MP_DEFINE_CONST_FUN_OBJ_3(ffi_func_obj, ffi_func);

static mp_obj_t ffimod_addr(mp_obj_t self, mp_obj_t name) {
    return mp_obj_new_int_from_uint((uintptr_t)symbol_of(self, name));
}
static MP_DEFINE_CONST_FUN_OBJ_2(ffimod_addr_obj, ffimod_addr);

/* module.var(type, name) */
static mp_obj_t ffimod_var(mp_obj_t self, mp_obj_t type, mp_obj_t name) {
    ffivar_t *v = mp_obj_malloc(ffivar_t, &ffivar_type);
    v->module = self;
    v->address = symbol_of(self, name);
    v->type = type_of(type);
    return MP_OBJ_FROM_PTR(v);
}
static MP_DEFINE_CONST_FUN_OBJ_3(ffimod_var_obj, ffimod_var);

static const mp_rom_map_elem_t ffimod_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_func), MP_ROM_PTR(&ffimod_func_obj)},
    {MP_ROM_QSTR(MP_QSTR_var), MP_ROM_PTR(&ffimod_var_obj)},
    {MP_ROM_QSTR(MP_QSTR_addr), MP_ROM_PTR(&ffimod_addr_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&ffimod_close_obj)},
};
static MP_DEFINE_CONST_DICT(ffimod_locals, ffimod_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(ffimod_type, MP_QSTR_ffimod, MP_TYPE_FLAG_FINAL, locals_dict,
                         &ffimod_locals);

static mp_obj_t ffivar_get(mp_obj_t self) {
    ffivar_t *v = MP_OBJ_TO_PTR(self);
    check_open(v->module);
    return get_value(v->type, v->address);
}
static MP_DEFINE_CONST_FUN_OBJ_1(ffivar_get_obj, ffivar_get);

static mp_obj_t ffivar_set(mp_obj_t self, mp_obj_t value) {
    ffivar_t *v = MP_OBJ_TO_PTR(self);
    check_open(v->module);
    set_value(v->type, v->address, value);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(ffivar_set_obj, ffivar_set);

static const mp_rom_map_elem_t ffivar_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_get), MP_ROM_PTR(&ffivar_get_obj)},
    {MP_ROM_QSTR(MP_QSTR_set), MP_ROM_PTR(&ffivar_set_obj)},
};
static MP_DEFINE_CONST_DICT(ffivar_locals, ffivar_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(ffivar_type, MP_QSTR_ffivar, MP_TYPE_FLAG_FINAL, locals_dict,
                         &ffivar_locals);

/* How deep this thread is in calls of C, each of which has the interpreter lock. */
static _Thread_local unsigned calls;

static mp_obj_t ffifunc_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    ffifunc_t *f = MP_OBJ_TO_PTR(self);
    const signature_t *s = &f->signature;
    mp_arg_check_num(n_args, n_kw, s->cif.nargs, s->cif.nargs, false);
    check_open(f->module);
    c_value_t values[MAX_ARGS], result = {.wide = 0};
    void *pointers[MAX_ARGS];
    for (size_t i = 0; i < n_args; i++) {
        values[i].wide = 0;
        set_value(s->args[i], &values[i], args[i]);
        pointers[i] = &values[i];
    }
    calls++;
    lib.call(&f->signature.cif, FFI_FN(f->address), &result, pointers);
    calls--;
    bool in_a_word = is_int_type(&s->result->type);
    return get_value(s->result,
                     in_a_word ? in_word(&result.word, &s->result->type) : (void *)&result);
}
MP_DEFINE_CONST_OBJ_TYPE(ffifunc_type, MP_QSTR_ffifunc, MP_TYPE_FLAG_FINAL, call, ffifunc_call);

/* Callbacks ------------------------------------------------------------------------------------ */

typedef struct {
    mp_obj_base_t base;
    mp_obj_t fun;
    void *code; /* what C calls */
    ffi_closure *closure;
    signature_t signature;
} fficallback_t;

static void *callback_code(mp_obj_t o) {
    return mp_obj_is_type(o, &fficallback_type) ? ((fficallback_t *)MP_OBJ_TO_PTR(o))->code : NULL;
}

/* Smaller integers are given back as words, with their sign. */
static void set_result(const c_type_t *type, void *p, mp_obj_t value) {
    if (is_int_type(&type->type) && type->type.size < sizeof(ffi_arg)) {
        c_value_t v = {.wide = 0};
        set_value(type, in_word(&v.word, &type->type), value);
        unsigned shift = (unsigned)(8 * (sizeof(ffi_arg) - type->type.size));
        bool is_signed = type->type.type == FFI_TYPE_SINT8 || type->type.type == FFI_TYPE_SINT16 ||
                         type->type.type == FFI_TYPE_SINT32;
        *(ffi_arg *)p = is_signed ? (ffi_arg)((ffi_sarg)(v.word << shift) >> shift) : v.word;
    } else {
        set_value(type, p, value);
    }
}

static void call_python(const fficallback_t *callback, void *result, void **args) {
    const signature_t *s = &callback->signature;
    mp_obj_t objects[MAX_ARGS];
    for (size_t i = 0; i < s->cif.nargs; i++) {
        objects[i] = get_value(s->args[i], args[i]);
    }
    mp_obj_t value = mp_call_function_n_kw(callback->fun, s->cif.nargs, 0, objects);
    if (s->result->code != 'v') {
        set_result(s->result, result, value);
    }
}

/* C calls from outside of any call: a signal handler, which may have interrupted the interpreter
 * anywhere. A function of an int is scheduled; there is nothing to be done about others. */
static void call_later(const fficallback_t *callback, void **args) {
    const signature_t *s = &callback->signature;
    if (s->cif.nargs == 1 && is_int_type(s->arg_types[0]) && s->arg_types[0]->size <= sizeof(int)) {
        mp_sched_schedule(callback->fun, get_value(s->args[0], args[0]));
    }
}

/* What libffi calls. No exception leaves it, as C above knows of none: it is printed, and C gets 0.
 */
static void call_back(ffi_cif *cif, void *result, void **args, void *data) {
    (void)cif;
    const fficallback_t *callback = data;
    const c_type_t *type = callback->signature.result;
    memset(result, 0, type->code == 'v' ? 0 : MAX(type->type.size, sizeof(ffi_arg)));
    nlr_buf_t nlr;
    if (calls == 0) {
        call_later(callback, args);
    } else if (nlr_push(&nlr) == 0) {
        call_python(callback, result, args);
        nlr_pop();
    } else {
        mp_obj_print_exception(&mp_stderr_print, MP_OBJ_FROM_PTR(nlr.ret_val));
    }
}

/* ffi.callback(result, function, args, *, lock=False): the object is to be kept as long as C may
 * call it. `lock` is for signal handlers, which are safe without it. */
static mp_obj_t ffi_callback(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    enum { ARG_result, ARG_fun, ARG_args, ARG_lock };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_lock, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = false}},
    };
    mp_arg_val_t a[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw_args, MP_ARRAY_SIZE(allowed), allowed, a);
    fficallback_t *c = mp_obj_malloc_with_finaliser(fficallback_t, &fficallback_type);
    c->closure = NULL;
    c->fun = a[ARG_fun].u_obj;
    set_signature(&c->signature, a[ARG_result].u_obj, a[ARG_args].u_obj);
    c->closure = lib.closure_alloc(sizeof *c->closure, &c->code);
    if (c->closure == NULL ||
        lib.prep_closure_loc(c->closure, &c->signature.cif, call_back, c, c->code) != FFI_OK) {
        mp_raise_OSError(MP_ENOMEM);
    }
    return MP_OBJ_FROM_PTR(c);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(ffi_callback_obj, 3, ffi_callback);

static mp_obj_t fficallback_del(mp_obj_t self) {
    fficallback_t *c = MP_OBJ_TO_PTR(self);
    if (c->closure != NULL) {
        lib.closure_free(c->closure);
        c->closure = NULL;
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(fficallback_del_obj, fficallback_del);

/* The address that C calls. */
static mp_obj_t fficallback_cfun(mp_obj_t self) {
    return mp_obj_new_int_from_uint((uintptr_t)callback_code(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(fficallback_cfun_obj, fficallback_cfun);

static const mp_rom_map_elem_t fficallback_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_cfun), MP_ROM_PTR(&fficallback_cfun_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&fficallback_del_obj)},
};
static MP_DEFINE_CONST_DICT(fficallback_locals, fficallback_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(fficallback_type, MP_QSTR_fficallback, MP_TYPE_FLAG_FINAL, locals_dict,
                         &fficallback_locals);

/* Module --------------------------------------------------------------------------------------- */

/* as_bytearray(address, size): the memory itself. */
static mp_obj_t ffi_as_bytearray(mp_obj_t address, mp_obj_t size) {
    mp_int_t n = mp_obj_get_int(size);
    if (n < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("negative size"));
    }
    return mp_obj_new_bytearray_by_ref((size_t)n, (void *)mp_obj_get_int_truncated(address));
}
static MP_DEFINE_CONST_FUN_OBJ_2(ffi_as_bytearray_obj, ffi_as_bytearray);

static const mp_rom_map_elem_t ffi_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_ffi)},
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&ffi_init_obj)},
    {MP_ROM_QSTR(MP_QSTR_open), MP_ROM_PTR(&ffi_open_obj)},
    {MP_ROM_QSTR(MP_QSTR_func), MP_ROM_PTR(&ffi_func_obj)},
    {MP_ROM_QSTR(MP_QSTR_callback), MP_ROM_PTR(&ffi_callback_obj)},
    {MP_ROM_QSTR(MP_QSTR_as_bytearray), MP_ROM_PTR(&ffi_as_bytearray_obj)},
};
static MP_DEFINE_CONST_DICT(ffi_globals, ffi_globals_table);

const mp_obj_module_t mp_module_ffi = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&ffi_globals,
};
MP_REGISTER_MODULE(MP_QSTR_ffi, mp_module_ffi);
#endif
