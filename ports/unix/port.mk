# Unix-like hosts: this machine, or with CROSS= a Linux program for another processor (run it with qemu-user; i386 runs here).
TRIPLE_s390x := s390x-linux-gnu
TRIPLE_mips  := mips-linux-gnu
$(if $(filter-out s390x mips i386,$(CROSS)),$(error CROSS=$(CROSS) is not one of: s390x mips i386))
CC      := $(if $(filter i386,$(CROSS)),$(CC) -m32 -I/usr/include/x86_64-linux-gnu,$(if $(CROSS),$(TRIPLE_$(CROSS))-gcc,$(CC)))
# The program's other name, under which it is a cross compiler.
AFTER_LINK = ln -sf $(notdir $@) $(@D)/mpy-cross
PROGRAM := $(if $(filter-out release,$(VARIANT))$(CROSS)$(LEVEL),$(OUT),$(BUILD))/krait
# Optional libraries are this machine's: features that mpconfigport.h has where their headers are; when they come all is built anew.
OPTIONAL := $(if $(CROSS),,$(wildcard /usr/include/mbedtls/ssl.h /usr/include/ffi.h /usr/include/*/ffi.h))
CPPFLAGS += -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 $(if $(CROSS),-DMICROPY_PY_FFI=0 -DMICROPY_PY_SSL=0)
LIBS    := -lm -pthread
# Addresses to be relocated by the loader as bits, where the linker can: a twentieth of the program, and of what starting takes.
RELR    := -Wl,-z,pack-relative-relocs
LDFLAGS += $(shell echo 'int main(void) { return 0; }' | $(CC) -Wl,--fatal-warnings $(RELR) -x c - -o /dev/null 2>/dev/null && echo '$(RELR)')
# Library modules written in Python: what level full has.
LIBRARY := $(if $(filter minimum core basic extra,$(LEVEL)),,$(sort $(wildcard lib/*.py lib/*/*.py)))
