# Executes a manifest of modules to be frozen (MicroPython documentation, chapter "Manifest files"): Krait runs it.
#   krait tools/manifest.py OUT COMPILER [NAME=VALUE...] MANIFEST
# Compiled modules go to OUT/code/path/name.mpy, those that stay texts to OUT/text/path/name.py. COMPILER is the program
# under its name mpy-cross. NAME=VALUE: what $(NAME) in paths stands for.
import os
import sys

out, compiler = sys.argv[1:3]
variables = {}
libraries = []  # (name, path), in the order in which they are searched
required = set()
folders = []  # of the manifests that are being executed, the innermost one last
LIBRARY_FOLDERS = ("micropython", "python-stdlib", "python-ecosys")


class ManifestError(Exception):
    pass


def resolve(path):
    """The path with its variables replaced, made absolute: relative to the manifest."""
    for name, value in variables.items():
        path = path.replace("$(%s)" % name, value)
    if "$(" in path:
        raise ManifestError("unknown variable in " + path)
    if path in ("", "."):
        return folders[-1]
    return path if path.startswith("/") else folders[-1] + "/" + path


def kind(path):
    """'folder', 'file' or None."""
    try:
        return {0x4000: "folder", 0x8000: "file"}.get(os.stat(path)[0] & 0xF000)
    except OSError:
        return None


def need(path, what):
    if kind(path) != what:
        raise ManifestError("no such %s: %s" % (what, path))


def files_in(base, at=""):
    """Paths of the files below base/at, relative to base."""
    for name in sorted(os.listdir(base + "/" + at)):
        path = at + "/" + name if at else name
        if kind(base + "/" + path) == "folder":
            if name != "__pycache__":
                yield from files_in(base, path)
        else:
            yield path


def make_folder(path):
    at = ""
    for part in path.split("/")[:-1]:
        at += part + "/"
        if kind(at) is None:
            os.mkdir(at)


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def copy(source, target):
    make_folder(target)
    with open(source, "rb") as f, open(target, "wb") as g:
        g.write(f.read())


def compile_file(base, path, opt):
    """Of a source, or of a code file of any version."""
    target = "%s/code/%s.mpy" % (out, path.rsplit(".", 1)[0])
    make_folder(target)
    words = [compiler, "-O%d" % (opt or 0), "-s", path, "-o", target, base + "/" + path]
    if os.system(" ".join(quoted(w) for w in words)) != 0:
        raise ManifestError("%s/%s was not compiled" % (base, path))


def freeze_file(base, path, how, opt):
    need(base + "/" + path, "file")
    if path.endswith(".py") and how == "text":
        copy(base + "/" + path, out + "/text/" + path)
    elif path.endswith(".py") and how in ("any", "code"):
        compile_file(base, path, opt)
    elif path.endswith(".mpy") and how in ("any", "mpy"):
        compile_file(base, path, opt)
    else:
        raise ManifestError("cannot freeze %s/%s" % (base, path))


def freeze_as(base, script, how, opt):
    endings = {"any": (".py", ".mpy"), "code": (".py",), "text": (".py",), "mpy": (".mpy",)}[how]
    if script is None:
        script = ""
    elif not isinstance(script, str):
        for item in script:
            freeze_as(base, item, how, opt)
        return
    need(base, "folder")
    if kind(base + "/" + script) == "folder":
        for path in files_in(base, script.rstrip("/")):
            if path.endswith(endings):
                freeze_file(base, path, how, opt)
    else:
        freeze_file(base, script, how, opt)


# What manifests call ------------------------------------------------------------------------------


def freeze(path, script=None, opt=0):
    freeze_as(resolve(path), script, "any", opt)


def freeze_as_str(path):
    freeze_as(resolve(path), None, "text", 0)


def freeze_as_mpy(path, script=None, opt=0):
    freeze_as(resolve(path), script, "code", opt)


def freeze_mpy(path, script=None, opt=0):
    freeze_as(resolve(path), script, "mpy", opt)


def module(module_path, base_path=".", opt=None):
    base = resolve(base_path)
    if not module_path.endswith(".py"):
        raise ManifestError("a module is a .py file: " + module_path)
    freeze_file(base, module_path, "code", opt)


def package(package_path, files=None, base_path=".", opt=None):
    base = resolve(base_path)
    need(base + "/" + package_path, "folder")
    if files is None:
        freeze_as(base, package_path, "code", opt)
    else:
        freeze_as(base, [package_path + "/" + f for f in files], "code", opt)


def add_library(library, library_path, prepend=False):
    libraries.insert(0 if prepend else len(libraries), (library, resolve(library_path)))


def find_package(folder, name):
    """The folder called `name` with a manifest in or below that folder; None: there is none."""
    if kind("%s/%s/manifest.py" % (folder, name)) == "file":
        return folder + "/" + name
    if kind(folder) == "folder":
        for sub in sorted(os.listdir(folder)):
            path = folder + "/" + sub
            if not sub.startswith(".") and kind(path) == "folder":
                found = find_package(path, name)
                if found:
                    return found
    return None


def search_folders(library):
    own = variables.get("MPY_LIB_DIR")
    if library is not None:
        found = [path for name, path in libraries if name == library]
        if library in ("micropython-lib",) + LIBRARY_FOLDERS + ("unix-ffi",) and own:
            found += [own + "/" + f for f in LIBRARY_FOLDERS] if library == "micropython-lib" else [own + "/" + library]
        if not found:
            raise ManifestError("unknown library: " + library)
        return found
    found = [own + "/" + f for f in LIBRARY_FOLDERS] if own else []
    return [path for name, path in libraries] + found


def require(name, library=None, **options):
    if (name, library) in required:
        return
    required.add((name, library))
    for folder in search_folders(library):
        found = find_package(folder, name)
        if found:
            execute(found + "/manifest.py")
            return
    raise ManifestError("no package is called " + name)


def include(manifest_path, **options):
    if not isinstance(manifest_path, str):
        for path in manifest_path:
            include(path, **options)
        return
    path = resolve(manifest_path)
    if kind(path) == "folder":
        path += "/manifest.py"
    execute(path, options)


def metadata(description=None, version=None, license=None, author=None, **others):
    return {"description": description, "version": version, "license": license, "author": author}


class Options:
    """What include() passed to a manifest by name; options.defaults() says what there is without."""

    def __init__(self, given):
        self.given = given

    def defaults(self, **values):
        for name, value in values.items():
            if name not in self.given:
                self.given[name] = value

    def __getattr__(self, name):
        return self.given[name]


FUNCTIONS = (
    freeze, freeze_as_str, freeze_as_mpy, freeze_mpy, module, package, add_library, require, include, metadata,
)


def execute(path, options=None):
    need(path, "file")
    with open(path) as f:
        text = f.read()
    names = {f.__name__: f for f in FUNCTIONS}
    names["__file__"] = path
    names["options"] = Options(options or {})
    folders.append(path.rpartition("/")[0] or "/")
    try:
        exec(compile(text, path, "exec"), names)
    finally:
        folders.pop()


def main(arguments):
    folders.append(os.getcwd())
    for a in arguments[:-1]:
        name, _, value = a.partition("=")
        variables[name] = value if value.startswith("/") else os.getcwd() + "/" + value
    include(arguments[-1])


try:
    main(sys.argv[3:])
except ManifestError as e:
    sys.print_exception(e)
    sys.exit(1)
