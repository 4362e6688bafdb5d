"""Module ssl: what programs for CPython and MicroPython expect, over module tls. Contexts read certificates from files,
and create_default_context() trusts whom the system trusts."""

try:
    import tls as _tls
except ModuleNotFoundError:
    raise ImportError("this program was built without TLS, for which the package libmbedtls-dev is needed") from None
from tls import CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED, MBEDTLS_VERSION, PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER
from tls import SSLError, SSLSocket

if hasattr(_tls, "PROTOCOL_DTLS_CLIENT"):
    from tls import PROTOCOL_DTLS_CLIENT, PROTOCOL_DTLS_SERVER

PROTOCOL_TLS = PROTOCOL_TLS_CLIENT
OPENSSL_VERSION = MBEDTLS_VERSION
HAS_SNI = True
_TRUSTED = "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"


class SSLCertVerificationError(SSLError, ValueError):
    """The other side's certificate is not to be trusted; the text says why."""


CertificateError = SSLCertVerificationError


class Purpose:
    SERVER_AUTH = "SERVER_AUTH"
    CLIENT_AUTH = "CLIENT_AUTH"


def _read(path):
    with open(path, "rb") as file:
        return file.read()


def _data(source):
    """What a str names, or the data itself."""
    return _read(source) if isinstance(source, str) else source


class SSLContext(_tls.SSLContext):
    def load_cert_chain(self, certfile, keyfile=None):
        """The files of certificate and key, or as bytes their contents; one file may have both."""
        super().load_cert_chain(_data(certfile), _data(certfile if keyfile is None else keyfile))

    def load_verify_locations(self, cafile=None, cadata=None):
        """Certificates to trust: a file's name, or data."""
        if cafile is None and cadata is None:
            raise TypeError("cafile and cadata cannot be both omitted")
        if cafile is not None:
            super().load_verify_locations(_read(cafile))
        if cadata is not None:
            super().load_verify_locations(cadata)

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        """What the system trusts: the file that the variable SSL_CERT_FILE names, or one of the usual ones."""
        import os

        named = os.getenv("SSL_CERT_FILE")
        for path in (named,) if named else _TRUSTED:
            try:
                data = _read(path)
            except OSError:
                continue
            return super().load_verify_locations(data)


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, cadata=None):
    """A context for connections to servers that prove who they are, or, for CLIENT_AUTH, that of a server."""
    if purpose == Purpose.CLIENT_AUTH:
        context = SSLContext(PROTOCOL_TLS_SERVER)
    else:
        context = SSLContext(PROTOCOL_TLS_CLIENT)
        context.verify_mode = CERT_REQUIRED
    if cafile is not None or cadata is not None:
        context.load_verify_locations(cafile, cadata)
    elif context.verify_mode != CERT_NONE:
        context.load_default_certs(purpose)
    return context


def wrap_socket(sock, server_side=False, key=None, cert=None, cert_reqs=CERT_NONE, cadata=None, server_hostname=None,
                do_handshake=True):
    """A secure stream over sock, by a context of its own. key, cert: as for load_cert_chain."""
    context = SSLContext(PROTOCOL_TLS_SERVER if server_side else PROTOCOL_TLS_CLIENT)
    context.verify_mode = cert_reqs
    if cert is not None or key is not None:
        context.load_cert_chain(cert, key)
    if cadata is not None:
        context.load_verify_locations(cadata=cadata)
    return context.wrap_socket(
        sock,
        server_side=bool(server_side),
        server_hostname=server_hostname,
        do_handshake_on_connect=bool(do_handshake),
    )
