#!/bin/bash
# The whole chain where nothing but a C compiler and make is installed: no CPython, no other tools. In a new Debian folder,
# Krait is built with a module of its own frozen in, compiles a package, serves it as an index on loopback, installs it
# from there into a device's folder, and the device runs it.
#   tools/campaigns/chain.sh [FOLDER]     as root; FOLDER is made by debootstrap if it is not there, and kept if it is named
#   tools/campaigns/chain.sh inside       the steps, in the folder that is the root
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
cd "$root"

fail() {
    echo "FAILED  $*"
    exit 1
}

# Nothing that could stand in for Krait.
no_others() {
    local name
    for name in python3 python micropython node pip; do
        ! command -v $name >/dev/null || fail "there is $name"
    done
}

freeze() {
    mkdir -p /project/modules
    echo 'def word(name): return "hello, " + name' >/project/modules/greeting.py
    echo 'module("greeting.py", base_path="modules")' >/project/manifest.py
    make -s FROZEN_MANIFEST=/project/manifest.py
    [ "$(build/krait -c 'import greeting; print(greeting.word("chain"), greeting.__file__)')" = "hello, chain greeting.py" ] || fail "frozen module"
    echo "built, with a module frozen"
}

package() {
    mkdir -p /project/package
    echo 'import greeting; text = greeting.word("device")' >/project/package/lamp.py
    build/mpy-cross -o /project/package/lamp.mpy -s lamp.py /project/package/lamp.py
    cat >/project/index.py <<'END'
import sys, time
sys.path.insert(0, "/src/tests/mip")
import _server
with open("/project/package/lamp.mpy", "rb") as f:
    _server.add_package("lamp", {"lamp.mpy": f.read()})
print(_server.URL + "/pi")
time.sleep(600)
END
    build/krait -u /project/index.py >/project/url &
    pids="$pids $!"
    until [ -s /project/url ]; do sleep 0.1; done
    mkdir -p /project/device/lib
    build/krait -m mip install --index "$(cat /project/url)" --target /project/device/lib lamp
    [ "$(build/krait -m mip list --target /project/device/lib)" = "lamp 1.0" ] || fail "list of packages"
    [ -s /project/device/lib/lamp.mpy ] || fail "installed file"
    echo "compiled, served and installed a package"
}

device() {
    echo 'import lamp; print("main:", lamp.text)' >/project/device/main.py
    build/krait device --root /project/device --tcp 0 >/project/line &
    pids="$pids $!"
    until [ -s /project/line ]; do sleep 0.1; done
    cat >/project/client.py <<'END'
import socket
with open("/project/line") as f:
    port = int(f.read().split(":")[-1])
line = socket.socket()
line.connect(("127.0.0.1", port))
line.settimeout(20)
line.send(b"\x04")
got = b""
while b">>> " not in got.split(b"soft reboot")[-1] or b"soft reboot" not in got:
    got += line.recv(100)
print(b"main: hello, device\r\n" in got)
END
    [ "$(build/krait /project/client.py)" = True ] || fail "the device"
    echo "the device ran it"
}

if [ "${1-}" = inside ]; then
    pids=
    trap 'kill $pids 2>/dev/null' EXIT
    no_others
    freeze
    package
    device
    echo "1 passed, 0 failed"
    exit 0
fi

folder=${1-$(mktemp -d)}
need debootstrap:debootstrap
[ -d "$folder/usr" ] || debootstrap --variant=minbase --include=gcc,make,libc6-dev bookworm "$folder" http://deb.debian.org/debian >"$folder.log"
rm -rf "$folder/src" "$folder/project"
mkdir -p "$folder/src"
git ls-files | tar -cf - -T - | tar -xf - -C "$folder/src"
mount -t proc proc "$folder/proc"
mount --rbind /dev "$folder/dev"
trap 'umount -l "$folder/dev" "$folder/proc"; [ $# -gt 0 ] || rm -rf --one-file-system "$folder" "$folder.log"' EXIT
chroot "$folder" /src/tools/campaigns/chain.sh inside
