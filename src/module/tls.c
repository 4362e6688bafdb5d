/* tls: connections that nobody else can read, by mbedTLS. Module ssl (lib/ssl.py) is what programs
 * for CPython know. */
#include "net/tls.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/runtime.h"

#if MICROPY_PY_SSL

void tls_load(void) {
    const char *missing = port_load_mbedtls();
    if (missing != NULL) {
        mp_raise_msg_varg(&mp_type_ImportError, MP_ERROR_TEXT("%s"), missing);
    }
}

static mp_obj_t tls_init(void) {
    tls_load();
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(tls_init_obj, tls_init);

static MP_DEFINE_STR_OBJ(version, MBEDTLS_VERSION_STRING_FULL);

static const mp_rom_map_elem_t tls_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_tls)},
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&tls_init_obj)},
    {MP_ROM_QSTR(MP_QSTR_SSLContext), MP_ROM_PTR(&tls_context_type)},
    {MP_ROM_QSTR(MP_QSTR_SSLSocket), MP_ROM_PTR(&tls_socket_type)},
    {MP_ROM_QSTR(MP_QSTR_SSLError), MP_ROM_PTR(&tls_error_type)},
    {MP_ROM_QSTR(MP_QSTR_CERT_NONE), MP_ROM_INT(MBEDTLS_SSL_VERIFY_NONE)},
    {MP_ROM_QSTR(MP_QSTR_CERT_OPTIONAL), MP_ROM_INT(MBEDTLS_SSL_VERIFY_OPTIONAL)},
    {MP_ROM_QSTR(MP_QSTR_CERT_REQUIRED), MP_ROM_INT(MBEDTLS_SSL_VERIFY_REQUIRED)},
    {MP_ROM_QSTR(MP_QSTR_PROTOCOL_TLS_CLIENT), MP_ROM_INT(TLS_CLIENT)},
    {MP_ROM_QSTR(MP_QSTR_PROTOCOL_TLS_SERVER), MP_ROM_INT(TLS_SERVER)},
#if MICROPY_PY_SSL_DTLS
    {MP_ROM_QSTR(MP_QSTR_PROTOCOL_DTLS_CLIENT), MP_ROM_INT(DTLS_CLIENT)},
    {MP_ROM_QSTR(MP_QSTR_PROTOCOL_DTLS_SERVER), MP_ROM_INT(DTLS_SERVER)},
#endif
    {MP_ROM_QSTR(MP_QSTR_MBEDTLS_VERSION), MP_ROM_PTR(&version)},
};
static MP_DEFINE_CONST_DICT(tls_globals, tls_globals_table);

const mp_obj_module_t mp_module_tls = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&tls_globals,
};
MP_REGISTER_MODULE(MP_QSTR_tls, mp_module_tls);
#endif
