/* tls.SSLContext: how connections are to be made: certificates, keys, what is demanded of the other
 * side. */
#include "net/tls.h"
#include "memory/heap.h"
#include "py/objarray.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/runtime.h"

#if MICROPY_PY_SSL

/* Objects with memory of mbedTLS's, which the collector does not see. */
static int living, looked_for_at;
enum { MANY = 64 };

void tls_counted(int change) {
    living += change;
}

void tls_make_room(void) {
    if (living >= MAX(looked_for_at, MANY)) {
        gc_collect();
        gc_run_finalisers();
        looked_for_at = 2 * living;
    }
}

/* Life ----------------------------------------------------------------------------------------- */

static void set_up(tls_context_t *c) {
    tls_check(mbedtls.ssl_config_defaults(
        &c->conf, tls_is_server(c) ? MBEDTLS_SSL_IS_SERVER : MBEDTLS_SSL_IS_CLIENT,
        tls_is_dtls(c) ? MBEDTLS_SSL_TRANSPORT_DATAGRAM : MBEDTLS_SSL_TRANSPORT_STREAM,
        MBEDTLS_SSL_PRESET_DEFAULT));
    mbedtls.ssl_conf_authmode(&c->conf, MBEDTLS_SSL_VERIFY_NONE);
    mbedtls.ssl_conf_rng(&c->conf, port_random, NULL);
    mbedtls.ssl_conf_min_version(&c->conf, MBEDTLS_SSL_MAJOR_VERSION_3,
                                 MBEDTLS_SSL_MINOR_VERSION_3);
    if (c->protocol == DTLS_SERVER) {
        tls_check(mbedtls.ssl_cookie_setup(&c->cookies, port_random, NULL));
        mbedtls.ssl_conf_dtls_cookies(&c->conf, mbedtls.ssl_cookie_write, mbedtls.ssl_cookie_check,
                                      &c->cookies);
    }
}

/* SSLContext(protocol) */
static mp_obj_t context_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                 const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    tls_load();
    mp_int_t protocol = mp_obj_get_int(args[0]);
    if (protocol < TLS_CLIENT || protocol > (MICROPY_PY_SSL_DTLS ? DTLS_SERVER : TLS_SERVER)) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid or unsupported protocol version"));
    }
    tls_make_room();
    tls_context_t *c = mp_obj_malloc_with_finaliser(tls_context_t, type);
    c->protocol = (uint8_t)protocol;
    c->check_hostname = true;
    c->verify_callback = c->psk_identity = c->psk_key = c->server_psk_keys = mp_const_none;
    mbedtls.ssl_config_init(&c->conf);
    mbedtls.x509_crt_init(&c->trusted);
    mbedtls.ssl_cookie_init(&c->cookies);
    c->users = 1;
    tls_counted(1);
    set_up(c);
    return MP_OBJ_FROM_PTR(c);
}

static void free_own(tls_own_t *own) {
    mbedtls.x509_crt_free(&own->chain);
    mbedtls.pk_free(&own->key);
}

void tls_context_release(tls_context_t *c) {
    if (--c->users > 0) {
        return;
    }
    tls_counted(-1);
    mbedtls.ssl_config_free(&c->conf);
    mbedtls.x509_crt_free(&c->trusted);
    mbedtls.ssl_cookie_free(&c->cookies);
    for (tls_own_t *own = c->own; own != NULL; own = own->next) {
        free_own(own);
    }
    c->own = NULL;
}

/* The use that the object itself is ends once, whoever calls this. */
static mp_obj_t context_del(mp_obj_t self) {
    tls_context_t *c = MP_OBJ_TO_PTR(self);
    if (!c->deleted && c->users > 0) {
        c->deleted = true;
        tls_context_release(c);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(context_del_obj, context_del);

tls_context_t *tls_context_of(mp_obj_t self) {
    tls_context_t *c = MP_OBJ_TO_PTR(self);
    if (c->deleted) {
        mp_raise_ValueError(MP_ERROR_TEXT("context is closed"));
    }
    return c;
}

/* Certificates and keys ------------------------------------------------------------------------ */

/* The data of obj with a NUL behind; *len as mbedTLS wants it, which counts the NUL of texts (PEM).
 * TypeError. */
static const unsigned char *data_of(mp_obj_t obj, size_t *len) {
    mp_buffer_info_t buf;
    mp_get_buffer_raise(obj, &buf, MP_BUFFER_READ);
    unsigned char *copy = m_new(unsigned char, buf.len + 1);
    memcpy(copy, buf.buf, buf.len);
    copy[buf.len] = 0;
    *len = buf.len + (strstr((const char *)copy, "-----BEGIN ") != NULL);
    return copy;
}

static void parse_key(mbedtls_pk_context *key, mp_obj_t obj) {
    size_t len;
    const unsigned char *data = data_of(obj, &len);
    if (mbedtls.pk_parse_key(key, data, len, NULL, 0) != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid key"));
    }
}

/* Of several certificates those that can be used are taken. */
static void parse_certificates(mbedtls_x509_crt *chain, mp_obj_t obj) {
    size_t len;
    const unsigned char *data = data_of(obj, &len);
    if (mbedtls.x509_crt_parse(chain, data, len) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid cert"));
    }
}

static void add_own(tls_context_t *c, tls_own_t *own, const mp_obj_t *args) {
    parse_key(&own->key, args[1]);
    parse_certificates(&own->chain, args[0]);
    tls_check(mbedtls.ssl_conf_own_cert(&c->conf, &own->chain, &own->key));
}

/* load_cert_chain(cert, key): data, in DER or PEM. Where several fit a connection the first does.
 */
static mp_obj_t context_load_cert_chain(mp_obj_t self, mp_obj_t cert, mp_obj_t key) {
    tls_context_t *c = tls_context_of(self);
    tls_own_t *own = m_new_obj(tls_own_t);
    mbedtls.x509_crt_init(&own->chain);
    mbedtls.pk_init(&own->key);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        free_own(own);
        nlr_jump(nlr.ret_val);
    }
    add_own(c, own, (mp_obj_t[]){cert, key});
    nlr_pop();
    own->next = c->own;
    gc_barrier(c->own);
    c->own = own;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(context_load_cert_chain_obj, context_load_cert_chain);

/* load_verify_locations(cadata): certificates to trust, in addition to those before. */
static mp_obj_t context_load_verify_locations(mp_obj_t self, mp_obj_t data) {
    tls_context_t *c = tls_context_of(self);
    parse_certificates(&c->trusted, data);
    mbedtls.ssl_conf_ca_chain(&c->conf, &c->trusted, NULL);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_load_verify_locations_obj, context_load_verify_locations);

/* Cipher suites -------------------------------------------------------------------------------- */

static bool uses_psk(int suite) {
    return strstr(mbedtls.ssl_get_ciphersuite_name(suite), "-PSK-") != NULL;
}

static const int *suites_of(const tls_context_t *c) {
    return c->chosen != NULL ? c->chosen : mbedtls.ssl_list_ciphersuites();
}

static size_t count(const int *suites) {
    size_t n = 0;
    while (suites[n] != 0) {
        n++;
    }
    return n;
}

/* Lets mbedTLS have what is chosen; with shared keys only suites that use them, so that nobody is
 * let in without. */
static void use_suites(tls_context_t *c) {
    const int *suites = suites_of(c);
    bool psk = c->server_psk_keys != mp_const_none ||
               (c->psk_key != mp_const_none && c->psk_identity != mp_const_none);
    size_t n = 0;
    int *allowed = m_new(int, count(suites) + 1);
    for (; *suites != 0; suites++) {
        if (uses_psk(*suites) == psk) {
            allowed[n++] = *suites;
        }
    }
    allowed[n] = 0;
    gc_barrier(c->allowed);
    c->allowed = allowed;
    mbedtls.ssl_conf_ciphersuites(&c->conf, allowed);
}

/* The names, as IANA has them but for hyphens. */
static mp_obj_t context_get_ciphers(mp_obj_t self) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (const int *suite = suites_of(tls_context_of(self)); *suite != 0; suite++) {
        mp_obj_list_append(list,
                           mp_obj_new_str_from_cstr(mbedtls.ssl_get_ciphersuite_name(*suite)));
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_1(context_get_ciphers_obj, context_get_ciphers);

/* set_ciphers(names): a list or tuple, the best first. */
static mp_obj_t context_set_ciphers(mp_obj_t self, mp_obj_t names) {
    tls_context_t *c = tls_context_of(self);
    size_t n;
    mp_obj_t *items;
    mp_obj_get_array(names, &n, &items);
    int *suites = m_new(int, n + 1);
    for (size_t i = 0; i < n; i++) {
        suites[i] = mbedtls.ssl_get_ciphersuite_id(mp_obj_str_get_str(items[i]));
        if (suites[i] == 0) {
            tls_raise(MBEDTLS_ERR_SSL_BAD_CONFIG);
        }
    }
    gc_barrier(c->chosen);
    c->chosen = suites;
    use_suites(c);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_set_ciphers_obj, context_set_ciphers);

/* Attributes ----------------------------------------------------------------------------------- */

/* Shared keys of clients: both are needed. OSError: mbedTLS does not take them. */
static void set_psk(tls_context_t *c, mp_obj_t key, mp_obj_t identity) {
    if (key != mp_const_none && identity != mp_const_none) {
        mp_buffer_info_t k, i;
        mp_get_buffer_raise(key, &k, MP_BUFFER_READ);
        mp_get_buffer_raise(identity, &i, MP_BUFFER_READ);
        tls_check(mbedtls.ssl_conf_psk(&c->conf, k.buf, k.len, i.buf, i.len));
    }
    gc_barrier(c->psk_key);
    gc_barrier(c->psk_identity);
    c->psk_key = key;
    c->psk_identity = identity;
    use_suites(c);
}

static void set_server_psk_keys(tls_context_t *c, mp_obj_t keys) {
    mbedtls.ssl_conf_psk_cb(&c->conf, keys == mp_const_none ? NULL : tls_find_psk, NULL);
    gc_barrier(c->server_psk_keys);
    c->server_psk_keys = keys;
    use_suites(c);
}

static void set_verify_mode(tls_context_t *c, mp_obj_t value) {
    mp_int_t mode = mp_obj_get_int(value);
    if (mode < MBEDTLS_SSL_VERIFY_NONE || mode > MBEDTLS_SSL_VERIFY_REQUIRED) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid value for verify_mode"));
    }
    mbedtls.ssl_conf_authmode(&c->conf, (int)mode);
}

/* False: there is no such attribute. */
static bool store(tls_context_t *c, qstr attr, mp_obj_t value) {
    switch (attr) {
    case MP_QSTR_verify_mode:
        set_verify_mode(c, value);
        return true;
    case MP_QSTR_check_hostname:
        c->check_hostname = mp_obj_is_true(value);
        return true;
    case MP_QSTR_verify_callback:
        gc_barrier(c->verify_callback);
        c->verify_callback = value;
        return true;
    case MP_QSTR_psk_identity:
        set_psk(c, c->psk_key, value);
        return true;
    case MP_QSTR_psk_key:
        set_psk(c, value, c->psk_identity);
        return true;
    case MP_QSTR_server_psk_keys:
        set_server_psk_keys(c, value);
        return true;
    default:
        return false;
    }
}

/* NULL: there is no such attribute. */
static mp_obj_t load(const tls_context_t *c, qstr attr) {
    switch (attr) {
    case MP_QSTR_verify_mode:
        return MP_OBJ_NEW_SMALL_INT(c->conf.authmode);
    case MP_QSTR_check_hostname:
        return mp_obj_new_bool(c->check_hostname);
    case MP_QSTR_verify_callback:
        return c->verify_callback;
    case MP_QSTR_psk_identity:
        return c->psk_identity;
    case MP_QSTR_psk_key:
        return c->psk_key;
    case MP_QSTR_server_psk_keys:
        return c->server_psk_keys;
    default:
        return MP_OBJ_NULL;
    }
}

static void context_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = load(MP_OBJ_TO_PTR(self), attr);
        dest[1] = dest[0] == MP_OBJ_NULL ? MP_OBJ_SENTINEL : MP_OBJ_NULL;
    } else if (dest[1] != MP_OBJ_NULL && store(tls_context_of(self), attr, dest[1])) {
        dest[0] = MP_OBJ_NULL;
    }
}

static const mp_rom_map_elem_t context_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_get_ciphers), MP_ROM_PTR(&context_get_ciphers_obj)},
    {MP_ROM_QSTR(MP_QSTR_load_cert_chain), MP_ROM_PTR(&context_load_cert_chain_obj)},
    {MP_ROM_QSTR(MP_QSTR_load_verify_locations), MP_ROM_PTR(&context_load_verify_locations_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_ciphers), MP_ROM_PTR(&context_set_ciphers_obj)},
    {MP_ROM_QSTR(MP_QSTR_wrap_socket), MP_ROM_PTR(&tls_wrap_socket_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&context_del_obj)},
};
static MP_DEFINE_CONST_DICT(context_locals, context_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(tls_context_type, MP_QSTR_SSLContext, MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS,
                         make_new, context_make_new, attr, context_attr, locals_dict,
                         &context_locals);
#endif
