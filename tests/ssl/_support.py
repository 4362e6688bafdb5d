"""Certificates and keys that only these tests use, in PEM (made with openssl; valid until 2126, but for EXPIRED), and a
pipe to run a connection through without sockets."""

import io

CA = b"""\
-----BEGIN CERTIFICATE-----
MIIBdTCCARqgAwIBAgIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1LcmFpdCB0
ZXN0IENBMCAXDTI2MTIwMTA0MjQzM1oYDzIxMjYxMTA3MDQyNDMzWjAYMRYwFAYD
VQQDDA1LcmFpdCB0ZXN0IENBMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAESD0q
R3xaIsyOUiDSLFyyQWfPDHOUK7IppwcLATCigJoWn02ljxuabHN21qIgJIWZAFzi
TJs8kMGdVc1CsZz9G6NTMFEwHQYDVR0OBBYEFDI/jVVCxjJ88+ZLFKi+TmKEsYDs
MB8GA1UdIwQYMBaAFDI/jVVCxjJ88+ZLFKi+TmKEsYDsMA8GA1UdEwEB/wQFMAMB
Af8wCgYIKoZIzj0EAwIDSQAwRgIhAPDypNgn2ZPnrCCcaTc+om1TZobRMNTRHzYE
pSj/LZxgAiEA+ol+l70WsGHGjM1knDBuiN5pre3AzTTZ46XGtJUiDfc=
-----END CERTIFICATE-----
"""
SERVER = b"""\
-----BEGIN CERTIFICATE-----
MIIBjDCCATOgAwIBAgIBAjAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1LcmFpdCB0
ZXN0IENBMCAXDTI2MTIwMTA0MjQzM1oYDzIxMjYxMTA3MDQyNDMzWjAUMRIwEAYD
VQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARzQGnaz7Mk
19FmjQl5bT7Hoi3CDonTLiflxGWue23KrSKzzG99w0S07ky9jupK+fTR5rIwb2XX
EtFpe+MZhZsoo3AwbjAhBgNVHREEGjAYgglsb2NhbGhvc3SCC3NlcnZlci50ZXN0
MAkGA1UdEwQCMAAwHQYDVR0OBBYEFNuEW80TgZw9fHzRZx4p8GJ3QN4sMB8GA1Ud
IwQYMBaAFDI/jVVCxjJ88+ZLFKi+TmKEsYDsMAoGCCqGSM49BAMCA0cAMEQCIAc9
KQwAz8KO5X1OUIWeLbywTMquUnF9sfPmUXAq8rZnAiBCMhCzl2LMMOsIJqwZAcZz
yEfxMZbKlaCWUsI5hke2dw==
-----END CERTIFICATE-----
"""
SERVER_KEY = b"""\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgoqPYrZKw+n5N6eQO
ldXM7A6TiqbUoQv6g5RXkdomIjqhRANCAARzQGnaz7Mk19FmjQl5bT7Hoi3CDonT
LiflxGWue23KrSKzzG99w0S07ky9jupK+fTR5rIwb2XXEtFpe+MZhZso
-----END PRIVATE KEY-----
"""
CLIENT = b"""\
-----BEGIN CERTIFICATE-----
MIIBazCCARKgAwIBAgIBAzAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1LcmFpdCB0
ZXN0IENBMCAXDTI2MTIwMTA0MjQzM1oYDzIxMjYxMTA3MDQyNDMzWjAWMRQwEgYD
VQQDDAtjbGllbnQudGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABAwiuhqa
4PglWHwC79LN4s/KE3U92dXNGVy8Z0NiX0HsbAyeCH8LFq7s3+lK9zsEqH6xs+Di
d0nHnfPFmiuFRVCjTTBLMAkGA1UdEwQCMAAwHQYDVR0OBBYEFL/FSB+8gCKT6Sn0
NO8X982P5lk9MB8GA1UdIwQYMBaAFDI/jVVCxjJ88+ZLFKi+TmKEsYDsMAoGCCqG
SM49BAMCA0cAMEQCIG+17WuJfPldfxghwgnQTaKapa14QDgrRh+aXsB3k8IWAiAE
vmx2htOTB2vVVuSOp0WVJsdaKX+6wdjoLSG8Fq2zlQ==
-----END CERTIFICATE-----
"""
CLIENT_KEY = b"""\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgt7wwh8Y4hfnRaBZg
mCbk6ZHf2M1jcaMDABiSU5CSxIqhRANCAAQMIroamuD4JVh8Au/SzeLPyhN1PdnV
zRlcvGdDYl9B7GwMngh/Cxau7N/pSvc7BKh+sbPg4ndJx53zxZorhUVQ
-----END PRIVATE KEY-----
"""
EXPIRED = b"""\
-----BEGIN CERTIFICATE-----
MIIBEzCBugIBBDAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1LcmFpdCB0ZXN0IENB
MB4XDTAxMDEwMTAwMDAwMFoXDTAyMDEwMTAwMDAwMFowFDESMBAGA1UEAwwJbG9j
YWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEjQmdCA0H4BNxutpnmzaD
je5BPmYAzAlhH7m1Ek8HO/3owZVlElPXfAu6OQapgVA1GY191mFXkwfEH70zONOD
qTAKBggqhkjOPQQDAgNIADBFAiEA5PakWNzA03Ic+OrlVCVfW1MH6UaMz2ATjhHo
U9CsA8YCIFDx2t0d8gs/hZ3L4vVhj1bWghjb9uvxmqXsR/kfQXWm
-----END CERTIFICATE-----
"""
EXPIRED_KEY = b"""\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgKPaQe+AMsUPFzO0T
NwDNYMrikvmDb2bcJF8wPMGH+PuhRANCAASNCZ0IDQfgE3G62mebNoON7kE+ZgDM
CWEfubUSTwc7/ejBlWUSU9d8C7o5BqmBUDUZjX3WYVeTB8QfvTM404Op
-----END PRIVATE KEY-----
"""
RSA = b"""\
-----BEGIN CERTIFICATE-----
MIIB8TCCAVqgAwIBAgIBBTANBgkqhkiG9w0BAQsFADATMREwDwYDVQQDDAhyc2Eu
dGVzdDAgFw0yNjEyMDEwNDI0MzNaGA8yMTI2MTEwNzA0MjQzM1owEzERMA8GA1UE
AwwIcnNhLnRlc3QwgZ8wDQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBAMq0oVXGie+F
LTV8QBjFesq/xzhkGyF8AHx5yxAUs84Pu0q422eZgnZ9bd9bx957944UmBgyo2lW
bLBIKgX2XgGp0rzBYVNghN6VZZ6tkNwzSCIqwy15D7acxViGjyc1DLBInwvhrF3K
A5V8uQAvOxmBEpNgjItPoAOqmueuH455AgMBAAGjUzBRMB0GA1UdDgQWBBQry4Ve
sx8074Cv37UrcVgTR2gaUDAfBgNVHSMEGDAWgBQry4Vesx8074Cv37UrcVgTR2ga
UDAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4GBALpI1pG7OEGzFtYX
oyBXI5nxFlIj8kHUdxjUqHMr3FGNg9bvCEllJoYM688jkTUz4jH3baDGE/UWr6z9
DJNJ56feOldB65ofjfcCXQLJ6sIs1kxBzT7DsTKmOnAuByx4ZxsiGPywdMfsiNxI
nDcVVB67/ZiWIw7ca8a8DEIZNqu/
-----END CERTIFICATE-----
"""
RSA_KEY = b"""\
-----BEGIN RSA PRIVATE KEY-----
MIICXQIBAAKBgQDKtKFVxonvhS01fEAYxXrKv8c4ZBshfAB8ecsQFLPOD7tKuNtn
mYJ2fW3fW8fee/eOFJgYMqNpVmywSCoF9l4BqdK8wWFTYITelWWerZDcM0giKsMt
eQ+2nMVYho8nNQywSJ8L4axdygOVfLkALzsZgRKTYIyLT6ADqprnrh+OeQIDAQAB
AoGALk1YVPmG5HltPDxnf8EMLWflH9JuCBYFHmnLop63+6fIRmc3ZtC/5kT8ZfrX
CtESWRgHLe/TN+qP5Sx2vOnrytjAhNtT/ALVVdY9lpLmNPiDxy9B0g4wZn9fwXIu
G7QQxGoN8enhDGJcEtC2RE+lxd1Eu1h8dPmSb3dA1s2QGkkCQQD+z6xnSLlpbQO6
gC+PN/0P7f2IpLgskEZ/OQ8wo+BAYNYe36e+qwzxeyvortaYnnh5CmjVAguWwO/c
Xy0244/nAkEAy6a50vwfaAna3MDBgI+qP/dW5GJ/SRqiOY4NCf+yleyoAmASS4SL
Gfy2YcdiF0/Aeqp6JVl/Pipn8ntgeV+inwJASVkcZoq/nIJd7WSSzCYwuVInhhrs
TR+mu16Aad7yYXW+jRqSXcc9LZHoHM2fRkVvpmABtzckgNu+7++Rw1gUBwJBAIOy
6I0m+vB/HwiPpxOK1ODVBV5gzEvsa2ipEoma0FTgXK5cjrhDmOlPYmrNVAQbUTCC
uscYn48GQX6whu03CaUCQQC4hEvf5iLGd5GIFgjVvU8UZBf8CJOS/axoOJCwzdMG
F9SK9eGjsAEDiSSp42GPDKC7FaadMjqLQaf8PJiihbDM
-----END RSA PRIVATE KEY-----
"""


def der(pem):
    """The same data without the text around it."""
    import binascii

    return binascii.a2b_base64(b"".join(pem.split(b"\n")[1:-2]))


class End(io.IOBase):
    """One end of a pipe that never waits. `most`: bytes that it still takes. `spoil` is called with what
    is written, and gives what comes out at the other end."""

    def __init__(self):
        self.coming = bytearray()
        self.most = 1 << 30
        self.closed_by_other = self.is_closed = False
        self.spoil = bytes
        self.polled = None

    def readinto(self, buf):
        n = min(len(buf), len(self.coming))
        if n == 0:
            return 0 if self.closed_by_other else None
        buf[:n] = self.coming[:n]
        self.coming[:n] = b""
        return n

    def write(self, data):
        n = min(len(data), self.most)
        self.most -= n
        self.other.coming += self.spoil(bytes(data[:n]))
        return n or None

    def ioctl(self, request, arg):
        if request == 3:
            self.polled = arg
            found = (1 if self.coming or self.closed_by_other else 0) | (4 if self.most else 0)
            return arg & found
        if request == 4:
            self.is_closed = self.other.closed_by_other = True
            return 0
        return -22


def pipe():
    a, b = End(), End()
    a.other, b.other = b, a
    return a, b


def error(f, *args, **kw):
    """What f gives, or how it fails."""
    try:
        return f(*args, **kw)
    except Exception as e:
        return type(e).__name__ + ": " + str(e).strip().replace("\n", "; ")


def contexts(module, **client):
    """A client's context, with these attributes, and a server's."""
    c, s = module.SSLContext(module.PROTOCOL_TLS_CLIENT), module.SSLContext(module.PROTOCOL_TLS_SERVER)
    s.load_cert_chain(SERVER, SERVER_KEY)
    for name in client:
        setattr(c, name, client[name])
    return c, s


def connect(c, s, hostname="localhost", **kw):
    """Two connections over a pipe, and its ends, before the handshake."""
    a, b = pipe()
    return (
        c.wrap_socket(a, server_hostname=hostname, do_handshake_on_connect=False, **kw),
        s.wrap_socket(b, server_side=True, do_handshake_on_connect=False),
        a,
        b,
    )


def step(sock):
    """A part of the handshake: done, an error's text, or None: it has to wait."""
    try:
        sock.do_handshake()
        return "done"
    except OSError as e:
        if e.errno == 11:
            return None
        return type(e).__name__ + ": " + str(e).strip().replace("\n", "; ")


def shake(c, s):
    """The whole handshake, and how it ends on both sides."""
    ends = [None, None]
    for i in range(1000):
        for k, sock in enumerate((c, s)):
            ends[k] = ends[k] or step(sock)
        if ends[0] and ends[1]:
            break
        if (ends[0] or ends[1] or "done") != "done" and i > 10:
            break
    return tuple(ends)
