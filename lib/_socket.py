"""What module socket has besides the type and functions in C: connections and servers in one call, and names that
programs for CPython use."""

import usocket as _module
from sys import byteorder as _byteorder
from usocket import AF_INET, AF_INET6, AF_UNSPEC, IPPROTO_IPV6, IPV6_V6ONLY, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR
from usocket import SO_REUSEPORT, getaddrinfo, inet_ntop, inet_pton, socket

__all__ = [name for name in dir(_module) if name[0] != "_"]
__all__ += ["SocketType", "create_connection", "create_server", "gethostbyname", "gethostname", "has_ipv6", "herror",
           "htonl", "htons", "inet_aton", "inet_ntoa", "ntohl", "ntohs"]

SocketType = socket
has_ipv6 = True
_NO_TIMEOUT = object()


class herror(OSError):
    pass


def create_connection(address, timeout=_NO_TIMEOUT, source_address=None, *, all_errors=False):
    """A socket that is connected to (host, port), by the first of the host's addresses that works."""
    host, port = address
    errors = []
    for family, sort, proto, _, to in getaddrinfo(host, port, 0, SOCK_STREAM):
        s = None
        try:
            s = socket(family, sort, proto)
            if timeout is not _NO_TIMEOUT:
                s.settimeout(timeout)
            if source_address:
                s.bind(source_address)
            s.connect(to)
            return s
        except OSError as e:
            errors.append(e)
            if s is not None:
                s.close()
    raise ExceptionGroup("create_connection failed", errors) if all_errors else errors[0]


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that listens at (host, port)."""
    s = socket(family, SOCK_STREAM)
    try:
        s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            s.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if family == AF_INET6:
            s.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        s.bind(address)
        s.listen() if backlog is None else s.listen(backlog)
    except BaseException:
        s.close()
        raise
    return s


def gethostname():
    import uos

    return uos.uname().nodename


def gethostbyname(hostname):
    return getaddrinfo(hostname, None, AF_INET, SOCK_STREAM)[0][-1][0]


def inet_aton(text):
    return inet_pton(AF_INET, text)


def inet_ntoa(packed):
    return inet_ntop(AF_INET, packed)


def _swap(n, size):
    return int.from_bytes(n.to_bytes(size, "big"), _byteorder)


def htons(n):
    return _swap(n, 2)


def htonl(n):
    return _swap(n, 4)


ntohs, ntohl = htons, htonl
