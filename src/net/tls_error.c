/* Errors of module tls: SSLError(code, name) with the numbers and names of mbedTLS's headers, an
 * OSError. */
#include "net/tls.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "runtime/traceback.h"

#if MICROPY_PY_SSL

typedef struct {
    int code;
    const char *name;
} name_t;

/* An error has a number above 0x7f, that may be added to one below. */
enum { LOW_BITS = 0x7f };

static const char *name_of(int code) {
    static const name_t names[] = {
#define ERROR(name) {MBEDTLS_ERR_##name, "MBEDTLS_ERR_" #name},
#include "net/mbedtls_errors.def"
#undef ERROR
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(names); i++) {
        if (names[i].code == code) {
            return names[i].name;
        }
    }
    return NULL;
}

/* Of an error that has two numbers the name of the higher. */
static const char *any_name_of(int code) {
    const char *name = name_of(code);
    if (name == NULL) {
        name = name_of(-(-code & ~LOW_BITS));
    }
    return name == NULL ? "MBEDTLS_ERR_UNKNOWN" : name;
}

/* str() of one is its arguments, as in MicroPython. */
static void error_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    const mp_obj_exception_t *e = MP_OBJ_TO_PTR(self);
    if (kind == PRINT_STR && e->args->len > 1) {
        mp_obj_print_helper(print, MP_OBJ_FROM_PTR(e->args), PRINT_REPR);
    } else {
        exception_print_slot(print, self, kind);
    }
}

MP_DEFINE_CONST_OBJ_TYPE(tls_error_type, MP_QSTR_SSLError, MP_TYPE_FLAG_NONE, make_new,
                         mp_obj_exception_make_new, print, error_print, attr, exception_attr,
                         parent, &mp_type_OSError);

/* Without memory for the name the number has to do. */
void tls_raise(int code) {
    const char *name = any_name_of(code);
    mp_obj_str_t *text = m_new_obj_maybe(mp_obj_str_t);
    if (text == NULL) {
        mp_raise_OSError(code);
    }
    *text = (mp_obj_str_t){{&mp_type_str}, 0, strlen(name), (const byte *)name};
    mp_obj_t args[2] = {MP_OBJ_NEW_SMALL_INT(code), MP_OBJ_FROM_PTR(text)};
    nlr_raise(mp_obj_exception_make_new(&tls_error_type, 2, 0, args));
}

void tls_check(int code) {
    if (code < 0) {
        tls_raise(code);
    }
}

/* ssl.SSLCertVerificationError, which is an SSLError and, as in MicroPython, a ValueError; without
 * module ssl that alone. */
static mp_obj_t verification_error(void) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        return MP_OBJ_FROM_PTR(&mp_type_ValueError);
    }
    mp_obj_t type =
        mp_load_attr(mp_import_name(MP_QSTR_ssl, mp_const_none, MP_OBJ_NEW_SMALL_INT(0)),
                     MP_QSTR_SSLCertVerificationError);
    nlr_pop();
    return type;
}

void tls_raise_verify(const mbedtls_ssl_context *ssl) {
    char text[512];
    int len =
        mbedtls.x509_crt_verify_info(text, sizeof text, "\n", mbedtls.ssl_get_verify_result(ssl));
    mp_obj_t message = mp_obj_new_str(text, (size_t)MAX(len, 0));
    nlr_raise(mp_call_function_1(verification_error(), message));
}
#endif
