# tls, ssl: the modules, contexts and what is wrong with certificates and keys. No connection.
# tags: host
# needs: PY_SSL
try:
    import ssl
    import tls
except ImportError:
    print("SKIP")
    raise SystemExit
import gc
import os
import time
from _support import *

print(ssl.PROTOCOL_TLS_CLIENT, ssl.PROTOCOL_TLS_SERVER, ssl.PROTOCOL_DTLS_CLIENT, ssl.PROTOCOL_DTLS_SERVER)  # expect: 0 1 2 3
print(tls.PROTOCOL_TLS_SERVER == ssl.PROTOCOL_TLS_SERVER, error(ssl.SSLSocket).split(":")[0])  # expect: True TypeError
print(ssl.CERT_NONE, ssl.CERT_OPTIONAL, ssl.CERT_REQUIRED)  # expect: 0 1 2
print(ssl.MBEDTLS_VERSION[:10], issubclass(ssl.SSLContext, tls.SSLContext), issubclass(ssl.SSLError, OSError))  # expect: mbed TLS 2 True True
print(issubclass(ssl.SSLCertVerificationError, ValueError), issubclass(ssl.SSLCertVerificationError, ssl.SSLError))  # expect: True True
e = ssl.SSLError(-1, "text")
print(e, repr(e), e.errno, ssl.SSLError("text"))  # expect: (-1, 'text') SSLError(-1, 'text') -1 text

for args in ((), (4,), (-1,), (1 << 70,), ("0",), (0, 1)):
    print(error(tls.SSLContext, *args).split(":")[0])
# expect: TypeError
# expect: ValueError
# expect: ValueError
# expect: OverflowError
# expect: TypeError
# expect: TypeError

# Attributes.
for module in tls, ssl:
    c = module.SSLContext(module.PROTOCOL_TLS_CLIENT)
    print(c.verify_mode, c.check_hostname, c.verify_callback, c.psk_identity, c.psk_key, c.server_psk_keys)
    c.verify_mode = 2
    c.check_hostname = 0
    c.verify_callback = print
    print(c.verify_mode, c.check_hostname, c.verify_callback is print)
    for value in (3, -1, None, "1"):
        print(error(setattr, c, "verify_mode", value))
    print(c.verify_mode, "SSLContext" in str(c))
# expect: 0 True None None None None
# expect: 2 False True
# expect: ValueError: invalid value for verify_mode
# expect: ValueError: invalid value for verify_mode
# expect: TypeError: 'NoneType' object cannot be interpreted as an integer
# expect: TypeError: 'str' object cannot be interpreted as an integer
# expect: 2 True
# expect: 0 True None None None None
# expect: 2 False True
# expect: ValueError: invalid value for verify_mode
# expect: ValueError: invalid value for verify_mode
# expect: TypeError: 'NoneType' object cannot be interpreted as an integer
# expect: TypeError: 'str' object cannot be interpreted as an integer
# expect: 2 True
c = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT)
for f in (lambda: c.none, lambda: setattr(c, "none", 1), lambda: delattr(c, "verify_mode"), lambda: delattr(c, "none")):
    print(error(f).split(":")[0])
# expect: AttributeError
# expect: AttributeError
# expect: AttributeError
# expect: AttributeError

# Certificates and keys, as texts and not, from files and not.
c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
c.load_cert_chain(SERVER, SERVER_KEY)
c.load_cert_chain(SERVER + SERVER_KEY)
c.load_cert_chain(SERVER + CA, SERVER_KEY)
c.load_cert_chain(der(SERVER), der(SERVER_KEY))
c.load_cert_chain(RSA, RSA_KEY)
c.load_cert_chain(certfile=bytearray(der(RSA)), keyfile=memoryview(der(RSA_KEY)))
c.load_verify_locations(cadata=CA)
c.load_verify_locations(cadata=CA.decode())
c.load_verify_locations(cadata=der(CA) )
c.load_verify_locations(cadata=CA + RSA)
for args in ((b"", SERVER_KEY), (SERVER, b""), (SERVER[:100], SERVER_KEY), (SERVER, SERVER_KEY[:100]), (SERVER_KEY, SERVER),
             (b"\x30\x82\xff\xff", SERVER_KEY), (SERVER, b"\x30\x80"), (None, SERVER_KEY), (SERVER, 1), (b"-----BEGIN ", b"-----BEGIN ")):
    print(error(c.load_cert_chain, *args))
# expect: ValueError: invalid cert
# expect: ValueError: invalid key
# expect: ValueError: invalid cert
# expect: ValueError: invalid key
# expect: ValueError: invalid key
# expect: ValueError: invalid cert
# expect: ValueError: invalid key
# expect: TypeError: a bytes-like object is required, not 'NoneType'
# expect: TypeError: a bytes-like object is required, not 'int'
# expect: ValueError: invalid key
print(error(c.load_verify_locations))  # expect: TypeError: cafile and cadata cannot be both omitted
print(error(c.load_verify_locations, cadata=b"x"))  # expect: ValueError: invalid cert
print(error(c.load_verify_locations, cadata=1))  # expect: TypeError: a bytes-like object is required, not 'int'
print(error(c.load_verify_locations, "/none/ca.pem").split(":")[0])  # expect: FileNotFoundError
print(error(c.load_cert_chain, "/none/cert.pem", b"").split(":")[0])  # expect: FileNotFoundError
name = "/tmp/krait-ssl-%d.pem" % time.time_ns()
with open(name, "wb") as f:
    f.write(SERVER + SERVER_KEY + CA)
c.load_cert_chain(name)
c.load_cert_chain(name, name)
c.load_verify_locations(name)
os.putenv("SSL_CERT_FILE", name)
print(ssl.create_default_context().verify_mode, ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).verify_mode)  # expect: 2 0
print(ssl.create_default_context(cafile=name).check_hostname, error(ssl.create_default_context, cadata=b"!"))  # expect: True ValueError: invalid cert
os.remove(name)
os.unsetenv("SSL_CERT_FILE")

# Cipher suites.
c = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT)
all_names = c.get_ciphers()
print(len(all_names) > 20, "TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256" in all_names)  # expect: True True
c.set_ciphers(all_names[3:5])
print(c.get_ciphers() == all_names[3:5])  # expect: True
c.set_ciphers(tuple(all_names[:1]))
for value in (all_names[0], ["X"], [1], None, ["TLS-RSA-WITH-AES-128-CBC-SHA", ""]):
    print(error(c.set_ciphers, value))
# expect: TypeError: object 'str' isn't a tuple or list
# expect: SSLError: (-24192, 'MBEDTLS_ERR_SSL_BAD_CONFIG')
# expect: TypeError: can't convert 'int' object to str implicitly
# expect: TypeError: object 'NoneType' isn't a tuple or list
# expect: SSLError: (-24192, 'MBEDTLS_ERR_SSL_BAD_CONFIG')
print(c.get_ciphers() == all_names[:1])  # expect: True

# Shared keys that mbedTLS does not take.
c.psk_key = b"k" * 33
print(error(setattr, c, "psk_identity", b"me"), c.psk_identity)  # expect: SSLError: (-28928, 'MBEDTLS_ERR_SSL_BAD_INPUT_DATA') None
c.psk_key = b"k" * 32
c.psk_identity = b"me"
print(error(setattr, c, "psk_key", 1), c.psk_key == b"k" * 32)  # expect: TypeError: a bytes-like object is required, not 'int' True

# Arguments of wrap_socket.
a, b = pipe()
c, s = contexts(tls)
for args, kw in (((), {}), ((1,), {}), ((a,), {"server_side": True}), ((a,), {"server_hostname": 1}), ((a, True), {}),
                 ((a,), {"server_hostname": "x" * 256}), ((a,), {"server_hostname": "a\0b"}), ((a,), {"client_id": 1}), ((a,), {"x": 1})):
    print(error(c.wrap_socket, *args, do_handshake_on_connect=False, **kw).split(";")[0])
# expect: TypeError: function missing required argument 'sock' (pos 1)
# expect: OSError: stream operation not supported
# expect: ValueError: Cannot create a server socket with a PROTOCOL_TLS_CLIENT context
# expect: TypeError: can't convert 'int' object to str implicitly
# expect: TypeError: function takes at most 1 positional arguments (2 given)
# expect: SSLError: (-28928, 'MBEDTLS_ERR_SSL_BAD_INPUT_DATA')
# expect: ValueError: embedded null character
# expect: OSError: [Errno 22] EINVAL
# expect: TypeError: this function got an unexpected keyword argument 'x'
c.verify_mode = 2
print(error(c.wrap_socket, a))  # expect: ValueError: CERT_REQUIRED requires server_hostname
print(a.is_closed)  # expect: False

# A context whose finaliser was called lives as long as its connections, but is of no use otherwise.
c, s = contexts(tls)
x, y, a, b = connect(c, s)
c.__del__()
c.__del__()
s.__del__()
print(error(c.wrap_socket, a), error(c.get_ciphers), error(setattr, s, "verify_mode", 0))  # expect: ValueError: context is closed ValueError: context is closed ValueError: context is closed
print(shake(x, y))  # expect: ('done', 'done')
del c, s, x, y
gc.collect()
