# tls, ssl: who is let in and who is not: certificates, names, callbacks, shared keys, and data that is no TLS.
# tags: host
# needs: PY_SSL
try:
    import ssl
    import tls
except ImportError:
    print("SKIP")
    raise SystemExit
from _support import *

CHECK = {"verify_mode": ssl.CERT_REQUIRED}


def attempt(hostname="localhost", trusted=CA, server=(SERVER, SERVER_KEY), module=ssl, asked=0, own=None, **client):
    """How the handshake ends for the client, and for the server."""
    c = module.SSLContext(module.PROTOCOL_TLS_CLIENT)
    s = module.SSLContext(module.PROTOCOL_TLS_SERVER)
    if server:
        s.load_cert_chain(*server)
    if trusted:
        c.load_verify_locations(cadata=trusted) if module is ssl else c.load_verify_locations(trusted)
    s.verify_mode = asked
    if asked:
        s.load_verify_locations(cadata=CA) if module is ssl else s.load_verify_locations(CA)
    if own:
        c.load_cert_chain(*own)
    for name in client:
        setattr(c, name, client[name])
    x, y, a, b = connect(c, s, hostname)
    return shake(x, y)


print(attempt(**CHECK))  # expect: ('done', 'done')
print(attempt("server.test", **CHECK))  # expect: ('done', 'done')
print(attempt("other.test", **CHECK))  # expect: ('SSLCertVerificationError: The certificate Common Name (CN) does not match with the expected CN', "SSLError: (-30592, 'MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE')")
print(attempt("other.test", check_hostname=False, **CHECK))  # expect: ('done', 'done')
print(attempt(None, check_hostname=False, **CHECK))  # expect: ('done', 'done')
print(attempt("other.test", trusted=None), attempt("other.test", verify_mode=ssl.CERT_OPTIONAL))  # expect: ('done', 'done') ('done', 'done')
print(attempt(trusted=None, **CHECK)[0])  # expect: SSLError: (-30336, 'MBEDTLS_ERR_SSL_CA_CHAIN_REQUIRED')
print(attempt(trusted=RSA, **CHECK)[0])  # expect: SSLCertVerificationError: The certificate is not correctly signed by the trusted CA
print(attempt(server=(EXPIRED, EXPIRED_KEY), **CHECK)[0])  # expect: SSLCertVerificationError: The certificate validity has expired
print(attempt(module=tls, trusted=RSA, **CHECK)[0].split(":")[0])  # expect: SSLCertVerificationError
print(attempt("rsa.test", trusted=RSA, server=(RSA, RSA_KEY), **CHECK)[0].split("; ")[-1])  # expect: SSLCertVerificationError: The certificate is signed with an unacceptable key (eg bad curve, RSA too short).
print(attempt(server=(SERVER, CLIENT_KEY), **CHECK))  # expect: ("SSLError: (-19968, 'MBEDTLS_ERR_ECP_VERIFY_FAILED')", "SSLError: (-30592, 'MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE')")
print(attempt(server=None))  # expect: ("SSLError: (-30592, 'MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE')", "SSLError: (-27008, 'MBEDTLS_ERR_SSL_NO_USABLE_CIPHERSUITE')")

# Certificates of clients.
print(attempt(asked=2))  # expect: ("SSLError: (-30592, 'MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE')", "SSLError: (-29824, 'MBEDTLS_ERR_SSL_NO_CLIENT_CERTIFICATE')")
print(attempt(asked=1), attempt(asked=2, own=(CLIENT, CLIENT_KEY)))  # expect: ('done', 'done') ('done', 'done')
print(attempt(asked=2, own=(RSA, RSA_KEY))[1].split(":")[0])  # expect: SSLCertVerificationError
print(attempt(asked=1, own=(RSA, RSA_KEY)))  # expect: ('done', 'done')

# Cipher suites.
print(attempt(own=(CLIENT, CLIENT_KEY)))  # expect: ('done', 'done')
c, s = contexts(tls)
c.set_ciphers(["TLS-ECDHE-ECDSA-WITH-AES-128-CBC-SHA256"])
x, y, a, b = connect(c, s)
print(shake(x, y), x.cipher())  # expect: ('done', 'done') ('TLS-ECDHE-ECDSA-WITH-AES-128-CBC-SHA256', 'TLSv1.2', 128)
s.set_ciphers(["TLS-ECDHE-ECDSA-WITH-AES-256-GCM-SHA384"])
x, y, a, b = connect(c, s)
print(shake(x, y))  # expect: ("SSLError: (-30592, 'MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE')", "SSLError: (-29568, 'MBEDTLS_ERR_SSL_NO_CIPHER_CHOSEN')")

# The program's own check, of each certificate, the highest first.
seen = []
print(attempt(verify_callback=lambda cert, depth: seen.append((bytes(cert), depth)) or 0, verify_mode=1), len(seen))  # expect: ('done', 'done') 2
print(seen[-1] == (der(SERVER), 0), seen[0] == (der(CA), 1))  # expect: True True
print(attempt(verify_callback=lambda cert, depth: 1, verify_mode=1)[0])  # expect: SSLError: (-1, 'MBEDTLS_ERR_ERROR_GENERIC_ERROR')
print(attempt(verify_callback=lambda cert, depth: -28928, **CHECK)[0])  # expect: SSLError: (-28928, 'MBEDTLS_ERR_SSL_BAD_INPUT_DATA')
print(attempt(verify_callback=lambda cert, depth: 0, trusted=RSA, **CHECK)[0].split(":")[0])  # expect: SSLCertVerificationError
print(attempt(verify_callback=lambda cert, depth: 0, verify_mode=0, trusted=None))  # expect: ('done', 'done')


def bad(cert, depth):
    raise LookupError(depth)


for callback in (bad, lambda cert, depth: None, lambda: 0, 1):
    print(error(attempt, verify_callback=callback, verify_mode=1))
# expect: LookupError: 1
# expect: TypeError: 'NoneType' object cannot be interpreted as an integer
# expect: TypeError: <lambda>() takes 0 positional arguments but 2 were given
# expect: TypeError: 'int' object is not callable


# Shared keys.
def shared(keys, identity=b"me", key=b"secret", cert=False):
    c, s = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT), tls.SSLContext(tls.PROTOCOL_TLS_SERVER)
    if cert:
        s.load_cert_chain(SERVER, SERVER_KEY)
    if identity:
        c.psk_identity = identity
        c.psk_key = key
    s.server_psk_keys = keys
    x, y, a, b = connect(c, s)
    ends = shake(x, y)
    return ends == ("done", "done") and "PSK" in x.cipher()[0] or ends


class Keys:
    def __init__(self, key):
        self.key = key

    def get(self, identity):
        if isinstance(self.key, Exception):
            raise self.key
        return self.key if identity == b"me" else None


print(shared({b"me": b"secret"}), shared(Keys(b"secret")), shared({b"me": b"secret"}, cert=True))  # expect: True True True
FAILED = lambda ends: [end is not None and end.split(":")[0] for end in ends]
print(FAILED(shared({b"you": b"secret"})))  # expect: ['SSLError', 'SSLError']
print(FAILED(shared({b"me": b"other"})))  # expect: ['SSLError', 'SSLError']
print(FAILED(shared(Keys(12345))))  # expect: ['SSLError', 'SSLError']
print(FAILED(shared(Keys(b"x" * 33))))  # expect: ['SSLError', 'SSLError']
print(FAILED(shared({b"me": b"secret"}, None, None, True)))  # expect: ['SSLError', 'SSLError']
print(FAILED(shared(None, cert=True)))  # expect: ['SSLError', 'SSLError']
print(error(shared, Keys(KeyError("no"))), error(shared, 1))  # expect: KeyError: 'no' AttributeError: 'int' object has no attribute 'get'

# No TLS at all, and records that were changed on their way: an error, whatever it is.
c, s = contexts(tls)
for data in (b"GET / HTTP/1.0\r\n\r\n", bytes(100), b"\x16\x03\x03\x00\x00" * 5, b"\x16\x03\x01\xff\xff" + bytes(70000), b"\x15\x03\x03\x00\x02\x02\x28"):
    for k in (0, 1):
        pair = connect(c, s)
        pair[2 + k].coming += data
        print(error(pair[k].read, 1))
# expect: SSLError: (-29184, 'MBEDTLS_ERR_SSL_INVALID_RECORD')
# expect: SSLError: (-30976, 'MBEDTLS_ERR_SSL_BAD_HS_CLIENT_HELLO')
# expect: SSLError: (-29184, 'MBEDTLS_ERR_SSL_INVALID_RECORD')
# expect: SSLError: (-30976, 'MBEDTLS_ERR_SSL_BAD_HS_CLIENT_HELLO')
# expect: SSLError: (-29184, 'MBEDTLS_ERR_SSL_INVALID_RECORD')
# expect: SSLError: (-30976, 'MBEDTLS_ERR_SSL_BAD_HS_CLIENT_HELLO')
# expect: SSLError: (-28928, 'MBEDTLS_ERR_SSL_BAD_INPUT_DATA')
# expect: SSLError: (-30976, 'MBEDTLS_ERR_SSL_BAD_HS_CLIENT_HELLO')
# expect: SSLError: (-30592, 'MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE')
# expect: SSLError: (-30976, 'MBEDTLS_ERR_SSL_BAD_HS_CLIENT_HELLO')
wrong = 0
for at in range(0, 1400, 23):
    x, y, a, b = connect(c, s)
    count = [0]

    def spoil(data):
        count[0] += len(data)
        if count[0] > at >= count[0] - len(data):
            data = bytearray(data)
            data[at - count[0]] ^= 1 << at % 8
        return data

    (a if at % 2 else b).spoil = spoil
    ends = shake(x, y)
    if ends == ("done", "done"):
        got = error(lambda: (x.write(b"data" * 100), y.read(400), y.write(b"data" * 100), x.read(400)))
        wrong += not (isinstance(got, str) or got[1] == got[3] == b"data" * 100)
print(wrong)  # expect: 0
