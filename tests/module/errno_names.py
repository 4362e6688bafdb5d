# errno: names, numbers, what messages say.
try:
    import errno
except ImportError:
    print("SKIP")
    raise SystemExit

print(errno.ENOENT, errno.EINVAL, errno.errorcode[errno.EEXIST], errno.errorcode[2])
names = "EACCES EADDRINUSE EAGAIN EALREADY EBADF ECONNABORTED ECONNREFUSED ECONNRESET EEXIST EHOSTUNREACH EINPROGRESS EINVAL EIO EISDIR ENOBUFS ENODEV ENOENT ENOMEM ENOTCONN EOPNOTSUPP EPERM ETIMEDOUT".split()
for name in names:
    if errno.errorcode[getattr(errno, name)] != name:
        print("wrong", name)
print(all(getattr(errno, name) == number for number, name in errno.errorcode.items()))
print(OSError(errno.ECONNRESET), OSError(errno.EIO, "text"), OSError(9999), OSError(1 << 70) is not None)
