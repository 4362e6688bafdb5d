"""The installer of packages: mip.install("name") and the like, docs/mip.md.

A package is put together beside what is there, under temporary names: only when all of its files have come, whole and
with the right hashes, are they renamed. What goes wrong before that leaves things as they were."""

import hashlib
import json
import os
import sys

from . import http

__all__ = ["HOSTS", "INDEX", "default_target", "install", "installed", "uninstall"]

INDEX = "https://micropython.org/pi/v2"
# What owner, repository, branch and path become.
HOSTS = {
    "github": "https://raw.githubusercontent.com/{}/{}/{}/{}",
    "gitlab": "https://gitlab.com/{}/{}/-/raw/{}/{}",
}
RECORD = ".mip.json"  # in the target folder: what is installed there
TEMPORARY = ".mip-new"  # behind the name of a file that is not complete
DESCRIPTION_MAX = 1 << 18  # bytes of a package.json


def install(package, index=None, target=None, version=None, mpy=True):
    """Installs a package and what it depends on. package: a name in the index, an http, https, github: or gitlab:
    URL of a file (.py, .mpy), of a package.json, or of the folder where one is. version: one that the index has, or a
    branch or tag. OSError: it is not installed, and nothing has changed but packages it depends on."""
    _Installer(index or INDEX, _folder(target), mpy).install(package, version)
    print("Done")


def installed(target=None):
    """The packages that are installed in a folder: name -> {"version", "files": {path: hash}}."""
    name = _folder(target) + "/" + RECORD
    try:
        with open(name) as f:
            record = json.load(f)
    except OSError:
        return {}
    except ValueError:
        record = None
    if not isinstance(record, dict) or not all(isinstance(p, dict) and "files" in p for p in record.values()):
        raise OSError("not a record of mip: " + name)
    return record


def uninstall(package, target=None, force=False):
    """Removes the files of a package, but those that belong to others, too; packages it depends on stay. OSError: it
    is not installed, or files were changed since (not with force); then all stay."""
    target = _folder(target)
    record = installed(target)
    package = _full_name(package)
    if package not in record:
        raise OSError("not installed in %s: %s" % (target, package))
    files = record.pop(package)["files"]
    changed = [p for p in files if _hash_of(target + "/" + p) not in (None, files[p]) and not _owned(record, p)]
    if changed and not force:
        raise OSError("changed since they were installed: " + ", ".join(changed))
    _remove(target, [p for p in files if not _owned(record, p)])
    _write_record(target, record)


def default_target():
    """The first folder in sys.path that ends in /lib. OSError: there is none."""
    for path in sys.path:
        if path.rstrip("/").endswith("/lib"):
            return path
    raise OSError("no folder in sys.path ends in /lib: name a target")


class _Installer:
    def __init__(self, index, target, mpy):
        self.index = index.rstrip("/")
        self.target = target
        self.kind = "%d" % (sys.implementation._mpy & 0xFF) if mpy and hasattr(sys.implementation, "_mpy") else "py"
        self.seen = set()
        self.buf = bytearray(512)

    def install(self, package, version):
        if package in self.seen:
            return
        self.seen.add(package)
        if not _is_url(package):
            version = version or "latest"
            print("Installing %s (%s) from %s to %s" % (package, version, self.index, self.target))
            url = "%s/package/%s/%s/%s.json" % (self.index, self.kind, package, version)
            self.described(package, version, url)
        elif _is_file(package):
            print("Downloading %s to %s" % (package, self.target))
            name = _checked(package.rpartition("/")[2])
            self.fetch(package, version, [(name, _url(package, version), None)])
        else:
            package = _full_name(package)
            print("Installing %s to %s" % (package, self.target))
            self.described(package, version, _url(package, version))

    def described(self, package, version, url):
        """Installs what the package.json at that URL says."""
        files, dependencies, found = self.read_description(package, version, url)
        for name, wanted in dependencies:
            self.install(name, wanted)
        self.fetch(package, found or version, files)

    def read_description(self, package, version, url):
        """The files of a package as (path, URL, hash or None), what it depends on, and its version."""
        try:
            with http.get(url) as response:
                d = json.loads(self.read_text(response))
            file = self.index + "/file/%s/%s"
            files = [(_checked(path), file % (h[:2], h), h) for path, h in d.get("hashes", ())]
            base = package.rpartition("/")[0] + "/" if _is_url(package) else ""
            for path, source in d.get("urls", ()):
                source = source if _is_url(source) else base + source
                files.append((_checked(path), _url(source, version), None))
            dependencies = [(str(x[0]), x[1] if len(x) > 1 else None) for x in d.get("deps", ())]
            return files, dependencies, str(d.get("version", ""))
        except http.HTTPError as e:
            raise OSError("package not found: " + url) if e.status == 404 else e
        except (ValueError, TypeError, AttributeError, LookupError):
            raise OSError("not the description of a package: " + url) from None

    def read_text(self, response):
        text = bytearray()
        while n := response.readinto(self.buf):
            text += memoryview(self.buf)[:n]
            if len(text) > DESCRIPTION_MAX:
                raise OSError("too long for the description of a package")
        return text

    def fetch(self, package, version, files):
        """Gets the files of a package and puts them into their places, all or none."""
        new, made, staged = {}, [], {}
        record = installed(self.target)
        try:
            for path, url, wanted in files:
                place = self.target + "/" + path
                if wanted and (old := _hash_of(place)) and _same(old, wanted):
                    print("Exists:", place)
                    new[path] = old
                    continue
                print("Copying:", place)
                _make_folders(place, made)
                staged[place] = place + TEMPORARY
                new[path] = self.download(url, place + TEMPORARY, wanted)
            for place in staged:
                if _is_folder(place):
                    raise OSError("in the way of a file: " + place)
            for place, name in staged.items():
                _replace(name, place)
        except BaseException:
            for name in staged.values():
                _try(os.remove, name)
            for folder in reversed(made):
                _try(os.rmdir, folder)
            raise
        self.note(record, package, version or "", new)

    def download(self, url, name, wanted):
        """Gets a file; its short hash."""
        h = hashlib.sha256()
        with http.get(url) as response, open(name, "wb") as f:
            while n := response.readinto(self.buf):
                piece = memoryview(self.buf)[:n]
                h.update(piece)
                if f.write(piece) != n:
                    raise OSError(28)
        found = _text(h)
        if wanted and not _same(found, wanted):
            raise OSError("hash %s instead of %s: %s" % (found, wanted, url))
        return found

    def note(self, record, package, version, files):
        """Records the package; files that it had and has no longer go, unless they were changed."""
        old = record.pop(package, {"files": {}})["files"]
        record[package] = {"version": version, "files": files}
        gone = [p for p in old if not _owned(record, p) and _hash_of(self.target + "/" + p) == old[p]]
        _remove(self.target, gone)
        _write_record(self.target, record)


def _folder(target):
    return (target or default_target()).rstrip("/")


def _is_file(url):
    return url.endswith((".py", ".mpy"))


def _full_name(package):
    """The package's name in the record: of a folder's URL that of its package.json."""
    if not _is_url(package) or _is_file(package) or package.endswith(".json"):
        return package
    return package.rstrip("/") + "/package.json"


def _is_url(text):
    host, colon, _ = text.partition(":")
    return text.startswith(("http://", "https://")) or (colon and host in HOSTS)


def _url(url, branch):
    """The http URL of a file."""
    host, colon, rest = url.partition(":")
    if host not in HOSTS:
        return url
    parts = rest.split("/", 2)
    if len(parts) < 3:
        raise OSError("not %s:owner/repository/path: %s" % (host, url))
    return HOSTS[host].format(parts[0], parts[1], branch or "HEAD", parts[2])


def _checked(path):
    """The path of a file below the target. OSError: it leads out of there."""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if not parts or ".." in parts or parts == [RECORD] or "\\" in path:
        raise OSError("not a path below the target: " + path)
    return "/".join(parts)


def _text(h):
    """A short hash: what the index calls files by, and the record knows them by."""
    return h.digest()[:4].hex()


def _same(found, wanted):
    """The index may give more of a hash than is kept."""
    return wanted[: len(found)] == found


def _hash_of(name):
    """The short hash of a file; None: there is none."""
    h = hashlib.sha256()
    buf = bytearray(512)
    try:
        with open(name, "rb") as f:
            while n := f.readinto(buf):
                h.update(memoryview(buf)[:n])
    except OSError:
        return None
    return _text(h)


def _owned(record, path):
    return any(path in p["files"] for p in record.values())


def _is_folder(name):
    try:
        return os.stat(name)[0] & 0x4000 != 0
    except OSError:
        return False


def _try(f, *args):
    try:
        f(*args)
    except OSError:
        pass


def _make_folders(place, made):
    """Makes the folders that a file lies in; those that were missing go into `made`."""
    at = place.find("/", 1)
    while at >= 0:
        folder = place[:at]
        if not _is_folder(folder):
            os.mkdir(folder)
            made.append(folder)
        at = place.find("/", at + 1)


def _replace(name, place):
    """Renames a file; some file systems do not over another."""
    try:
        os.rename(name, place)
    except OSError:
        os.remove(place)
        os.rename(name, place)


def _remove(target, paths):
    """Removes files, and folders that are empty then."""
    for path in paths:
        print("Removing:", target + "/" + path)
        _try(os.remove, target + "/" + path)
        while "/" in path:
            path = path.rpartition("/")[0]
            _try(os.rmdir, target + "/" + path)


def _write_record(target, record):
    name = target + "/" + RECORD
    if not record:
        _try(os.remove, name)
        return
    _make_folders(name, [])
    try:
        with open(name + TEMPORARY, "w") as f:
            json.dump(record, f)
    except BaseException:
        _try(os.remove, name + TEMPORARY)
        raise
    _replace(name + TEMPORARY, name)
