# What ./run, ./test and ./bench share: installing what is missing, building quietly, board names.
# Sourced with $root set to the repository.

# need COMMAND:PACKAGE... installs the Debian packages of the commands that are not there.
need() {
    local pair missing=()
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null || missing+=("${pair#*:}")
    done
    install_packages ${missing[@]+"${missing[@]}"}
}

# need_file PATH:PACKAGE... the same for files.
need_file() {
    local pair missing=()
    for pair in "$@"; do
        [ -e "${pair%%:*}" ] || missing+=("${pair#*:}")
    done
    install_packages ${missing[@]+"${missing[@]}"}
}

# want_file PATH:PACKAGE... the same for what a build can do without; tried once.
want_file() {
    [ ! -e "$root/build/wanted" ] || return 0
    mkdir -p "$root/build"
    touch "$root/build/wanted"
    need_file "$@" || echo "goes on without: $*" >&2
}

install_packages() {
    [ $# -gt 0 ] || return 0
    local sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    echo "installing: $*" >&2
    { $sudo apt-get update -qq || true; } >&2
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >&2
}

# build MAKE-ARGUMENTS... says nothing unless something goes wrong; two builds do not run at the same time. Where no_warnings
# is set, a warning of the compiler's is a failure.
build() {
    local log
    log=$(mktemp)
    mkdir -p "$root/build"
    if ! flock "$root/build/.lock" make -C "$root" -j"$(nproc)" "$@" >"$log" 2>&1 || { [ -n "${no_warnings:-}" ] && grep -q 'warning:' "$log"; }; then
        grep -E 'error|warning|undefined|multiple|\*\*\*' "$log" | cut -c 1-300 | head -40 >&2 || true
        echo "the build failed: make $*" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

boards() { ls "$root/ports/qemu/boards" | tr '\n' ' '; }

# The command that boots the firmware named behind it.
qemu_command() { make -s -C "$root" BOARD="$1" print-QEMU; }

# The same with the emulated time made of executed instructions (64 ns each): it does not depend on this machine's load.
qemu_counting() { qemu_command "$1" | sed 's/ -kernel$/ -icount shift=6,sleep=off -kernel/'; }

# Compiler and emulator of a board.
need_board() {
    [ -d "$root/ports/qemu/boards/$1" ] || { echo "no such board: $1; there are: $(boards)" >&2; exit 2; }
    if grep -q riscv "$root/ports/qemu/boards/$1/board.mk"; then
        need riscv64-unknown-elf-gcc:gcc-riscv64-unknown-elf qemu-system-riscv32:qemu-system-misc
        need_file /usr/lib/picolibc/riscv64-unknown-elf:picolibc-riscv64-unknown-elf
    else
        need arm-none-eabi-gcc:gcc-arm-none-eabi qemu-system-arm:qemu-system-arm
        need_file /usr/lib/arm-none-eabi/newlib/libc_nano.a:libnewlib-arm-none-eabi
    fi
}

# Compiler, library and emulator of a hosted target.
need_cross() {
    need "$1-linux-gnu-gcc:gcc-$1-linux-gnu" "qemu-$1:qemu-user"
    need_file "/usr/$1-linux-gnu/lib:libc6-dev-$1-cross"
}
