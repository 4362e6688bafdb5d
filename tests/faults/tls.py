# tags: host
# needs: PY_SSL PY_CRYPTOLIB_CTR
# Connections by TLS over a pipe, and cryptolib: what is freed by whom if an allocation fails.
try:
    import ssl
    from cryptolib import aes
except ImportError:
    print("SKIP")
    raise SystemExit
import sys

sys.path.append("tests/ssl")
from _support import *

c, s = contexts(ssl)
c.load_verify_locations(cadata=CA)
c.verify_mode = ssl.CERT_REQUIRED
c.verify_callback = lambda cert, depth: len(bytes(cert)) * 0
c.set_ciphers(c.get_ciphers()[:20])
x, y, a, b = connect(c, s)
assert shake(x, y) == ("done", "done")
x.write(b"line\n" * 100)
assert y.readline() == b"line\n" and x.cipher() and x.getpeercert(True)
x.close()
x, y, a, b = connect(c, s, "other.test")
assert "does not match" in shake(x, y)[0]
c, s = contexts(ssl)
s.server_psk_keys = {b"me": b"secret"}
c.psk_identity = b"me"
c.psk_key = b"secret"
x, y, a, b = connect(c, s)
assert shake(x, y) == ("done", "done")
d = ssl.SSLContext(ssl.PROTOCOL_DTLS_SERVER).wrap_socket(a, do_handshake_on_connect=False, client_id=b"id")
assert aes(b"k" * 16, 6, b"i" * 16).decrypt(aes(b"k" * 16, 6, b"i" * 16).encrypt(b"text")) == b"text"
print("done")  # expect: done
