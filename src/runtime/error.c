/* Raising exceptions from C. All end in nlr_jump; when there is no memory for the exception, it is
 * the emergency buffer's or the preallocated MemoryError (object/exception.c). */
#include "py/runtime.h"
#include "runtime/traceback.h"

MP_NORETURN void mp_raise_type(const mp_obj_type_t *exc_type) {
    nlr_raise(mp_obj_new_exception(exc_type));
}

MP_NORETURN void(mp_raise_msg)(const mp_obj_type_t *exc_type, mp_rom_error_text_t msg) {
    nlr_raise(msg == NULL ? mp_obj_new_exception(exc_type)
                          : mp_obj_new_exception_msg(exc_type, msg));
}

MP_NORETURN void(mp_raise_msg_varg)(const mp_obj_type_t *exc_type, mp_rom_error_text_t fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(exc_type, fmt, args);
    va_end(args);
    nlr_raise(exc);
}

#if MICROPY_ERROR_REPORTING > MICROPY_ERROR_REPORTING_TERSE
MP_NORETURN void mp_raise_TypeError_varg(mp_rom_error_text_t fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(&mp_type_TypeError, fmt, args);
    va_end(args);
    nlr_raise(exc);
}

MP_NORETURN void mp_raise_ValueError_varg(mp_rom_error_text_t fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(&mp_type_ValueError, fmt, args);
    va_end(args);
    nlr_raise(exc);
}
#endif

MP_NORETURN void mp_raise_ValueError(mp_rom_error_text_t msg) {
    mp_raise_msg(&mp_type_ValueError, msg);
}

MP_NORETURN void mp_raise_TypeError(mp_rom_error_text_t msg) {
    mp_raise_msg(&mp_type_TypeError, msg);
}

MP_NORETURN void mp_raise_OverflowError(mp_rom_error_text_t msg) {
    mp_raise_msg(&mp_type_OverflowError, msg);
}

MP_NORETURN void(mp_raise_TypeError_of)(mp_const_obj_t o, mp_rom_error_text_t fmt) {
    mp_raise_msg_varg(&mp_type_TypeError, fmt, mp_obj_get_type_str(o));
}

MP_NORETURN void mp_raise_NotImplementedError(mp_rom_error_text_t msg) {
    mp_raise_msg(&mp_type_NotImplementedError, msg);
}

MP_NORETURN void mp_raise_type_arg(const mp_obj_type_t *exc_type, mp_obj_t arg) {
    nlr_raise(mp_obj_new_exception_args(exc_type, 1, &arg));
}

MP_NORETURN void mp_raise_StopIteration(mp_obj_t arg) {
    if (arg == MP_OBJ_NULL || arg == mp_const_none) {
        mp_raise_type(&mp_type_StopIteration);
    }
    mp_raise_type_arg(&mp_type_StopIteration, arg);
}

MP_NORETURN void mp_raise_OSError(int errno_) {
    mp_obj_t number = MP_OBJ_NEW_SMALL_INT(errno_);
    mp_raise_type_arg(os_error_class(number), number);
}

MP_NORETURN void mp_raise_OSError_with_filename(int errno_, const char *filename) {
    mp_obj_t args[3] = {MP_OBJ_NEW_SMALL_INT(errno_), mp_const_none,
                        mp_obj_new_str_from_cstr(filename)};
    nlr_raise(mp_obj_exception_make_new(&mp_type_OSError, 3, 0, args));
}

#if MICROPY_PY_EXCEPTION_DETAILS
MP_NORETURN void raise_about(const mp_obj_type_t *type, mp_obj_t name, mp_obj_t obj,
                             mp_rom_error_text_t fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(type, fmt, args);
    va_end(args);
    mp_obj_exception_t *e = MP_OBJ_TO_PTR(exc);
    mp_obj_exc_extra_t *x = e->base.type == type ? exception_extra(e) : NULL;
    if (x != NULL) { /* else there is no memory */
        x->name = name;
        x->obj = obj;
    }
    nlr_raise(exc);
}
#endif

MP_NORETURN void mp_raise_NameError(mp_obj_t name) {
    if (MICROPY_ERROR_REPORTING <= MICROPY_ERROR_REPORTING_TERSE) {
        mp_raise_type_arg(&mp_type_NameError, name);
    }
    raise_about(&mp_type_NameError, name, mp_const_none, MP_ERROR_TEXT("name '%s' is not defined"),
                mp_obj_str_get_str(name));
}

MP_NORETURN void mp_raise_recursion_depth(void) {
    mp_raise_msg(&mp_type_RecursionError, MP_ERROR_TEXT("maximum recursion depth exceeded"));
}

void mp_cstack_check(void) {
    if (MP_UNLIKELY((char *)__builtin_frame_address(0) < MP_STATE_THREAD(cstack_limit))) {
        mp_raise_recursion_depth();
    }
}
