# Builds Krait. Why it looks like this: one short file for every target; a port only adds ports/<port>/port.mk.
#
#   make                                     build/krait, the release program of this machine
#   make VARIANT=debug|asan|stress-gc|...    build/<variant>/krait
#   make CROSS=s390x|mips                    build/<cross>/krait, for qemu-user
#   make PORT=qemu BOARD=microbit|...        build/<board>/firmware.elf
#   make LEVEL=core ...                      the same with another feature level, in build/<...>-core/
#   make BUILD=/elsewhere                    another output folder
#   make library                             build/libkrait.a, for C programs that run Python (examples/embedding)
#   make USER_C_MODULES=FOLDER               with users' C modules: every folder in it that has a micropython.mk; or a CMake file
#   make FROZEN_MANIFEST=FILE                with what a manifest says (tools/manifest.py); MPY_LIB_DIR=FOLDER: micropython-lib
#   make FROZEN="FOLDER ..."                 with the Python modules in these folders in the program, at ".frozen" of sys.path
#
# Every source is read twice: preprocessed with NO_QSTR to collect the strings it uses, then compiled.
BUILD   ?= build
PORT    ?= $(if $(BOARD),qemu,unix)
VARIANT ?= release
HOSTCC  ?= gcc
CC      := $(if $(filter default undefined,$(origin CC)),gcc,$(CC))
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

VARIANTS := release debug asan fuzz fuzz-load stress-gc stress-alloc stress-stack trace-off tsan coverage
$(if $(filter $(VARIANT),$(VARIANTS)),,$(error VARIANT=$(VARIANT) is not one of: $(VARIANTS)))
CHECKED  := -O1 -g -DKRAIT_ASSERT=1
FLAGS_release      := -O2
FLAGS_debug        := $(CHECKED)
FLAGS_asan         := $(CHECKED) -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_fuzz_common  := $(FLAGS_asan) -fsanitize=fuzzer-no-link -fno-sanitize-coverage=trace-cmp \
    -fsanitize-ignorelist=tests/fuzz/unchecked.txt -fno-sanitize=pointer-overflow
FLAGS_fuzz         := $(FLAGS_fuzz_common) -fsanitize-coverage-allowlist=tests/fuzz/covered.txt
FLAGS_fuzz-load    := $(FLAGS_fuzz_common) -fsanitize-coverage-allowlist=tests/fuzz/covered_load.txt
FLAGS_tsan         := $(CHECKED) -fsanitize=thread
FLAGS_coverage     := $(CHECKED) --coverage -fprofile-update=atomic -fno-inline -DKRAIT_COVERAGE=1
FLAGS_stress-gc    := $(CHECKED) -DKRAIT_STRESS_GC=1
FLAGS_stress-alloc := $(CHECKED) -DKRAIT_STRESS_ALLOC=1
FLAGS_stress-stack := $(CHECKED) -DKRAIT_STRESS_STACK=1
FLAGS_trace-off    := -O2 $(addprefix -DMICROPY_,$(addsuffix =0,VM_TRACE PY_SYS_SETTRACE PY_COROUTINE_ORIGIN PY_FRAME_LOCALS PY_TRACEBACK_OBJECTS))

space := $(subst ,, )
parts := $(or $(BOARD),$(CROSS)) $(if $(BOARD)$(CROSS),$(filter-out release,$(VARIANT)),$(VARIANT)) $(LEVEL)
OUT   := $(BUILD)/$(subst $(space),-,$(strip $(parts)))

CFLAGS   = -std=gnu11 -Wall -Wextra -ffunction-sections -fdata-sections $(FLAGS_$(VARIANT))
LDFLAGS := -Wl,--gc-sections $(filter -fsanitize% --coverage,$(FLAGS_$(VARIANT)))
LEVELS  := minimum=0 core=10 basic=20 extra=30 full=40 everything=50
CPPFLAGS := -DKRAIT_CORE -Iports/$(PORT) -Iinclude -Isrc -I$(OUT) \
    $(if $(LEVEL),-DMICROPY_CONFIG_ROM_LEVEL=$(patsubst $(LEVEL)=%,%,$(filter $(LEVEL)=%,$(LEVELS))))
include ports/$(PORT)/port.mk
include tools/usermod/usermod.mk
CFLAGS += $(CFLAGS_EXTRA) $(CFLAGS_USERMOD)
LDFLAGS += $(LDFLAGS_USERMOD)
LIBS += $(LIBS_USERMOD)

# A file ports/<port>/<folder>/x.c replaces src/<folder>/x.c.
FOLDERS  := $(patsubst src/%,%,$(wildcard src/*))
PORT_SRC := $(wildcard $(foreach d,. $(FOLDERS) $(PORT_FOLDERS),ports/$(PORT)/$(d)/*.[cS]))
CORE_SRC := $(filter-out $(patsubst ports/$(PORT)/%,src/%,$(PORT_SRC)),$(wildcard $(FOLDERS:%=src/%/*.c)))
SRC  := $(sort $(CORE_SRC) $(PORT_SRC:ports/$(PORT)/./%=ports/$(PORT)/%))
# Frozen modules are compiled by a program of this machine, which is built first and elsewhere.
ifneq ($(FROZEN)$(FROZEN_MANIFEST),)
COMPILER := $(BUILD)/compiler/krait
endif
ifneq ($(FROZEN),)
FROZEN_PY := $(shell find $(FROZEN) -name '*.py')
endif
# Modules of lib/ that a port has in its programs as texts (LIBRARY of its port.mk).
ifneq ($(FROZEN)$(FROZEN_MANIFEST)$(LIBRARY),)
CPPFLAGS += -DMICROPY_MODULE_FROZEN=1
SRC      += $(OUT)/frozen.c
endif
OBJ  := $(addprefix $(OUT)/,$(addsuffix .o,$(basename $(SRC)))) $(USERMOD_OBJ)
SCAN := $(patsubst %.c,$(OUT)/%.q,$(filter %.c,$(SRC))) $(USERMOD_SCAN)
GEN  := $(addprefix $(OUT)/genhdr/,qstrdefs.generated.h moduledefs.generated.h root_pointers.generated.h \
    errortexts.generated.h)
STUB := $(GEN:$(OUT)/%=$(OUT)/stub/%)
TOOLS := $(BUILD)/tools
STRING_DEFS := src/memory/qstrdefs.def

all: $(PROGRAM)

# Files that change only when their contents do: a new flag rebuilds everything, a new source relinks.
remember = $(shell mkdir -p $(OUT); echo '$(2)' | cmp -s - $(1) || echo '$(2)' > $(1))
$(call remember,$(OUT)/flags,$(CC) $(CPPFLAGS) $(CFLAGS) $(SMALLER) $(HOT) $(OPTIONAL))
$(call remember,$(OUT)/sources,$(SRC) $(USERMOD_OBJ) $(LDFLAGS) $(LIBS))

$(PROGRAM): $(OBJ) $(OUT)/sources $(LINK_DEPS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(OBJ) $(LIBS)
	$(AFTER_LINK)
$(OUT)/%.o: %.c $(OUT)/flags | $(GEN)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(if $(filter $(HOT),$<),,$(SMALLER)) $(CFLAGS_$<) -MMD -MP -c -o $@ $<
$(OUT)/%.o: %.S $(OUT)/flags
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
$(OUT)/%.q: %.c $(OUT)/flags $(OUT)/genhdr/features.h $(TOOLS)/mkstrings | $(STUB)
	@mkdir -p $(@D)
	@$(call scan_strings,$(CC) -I$(OUT)/stub $(CPPFLAGS) $(CFLAGS))
# The strings of $< by the compiler $(1). Where it fails the compilation says what is wrong; scanned again next time.
scan_strings = if $(1) -DNO_QSTR -E -P -MMD -MP -MF $@.d -MT $@ -o $@.i $< 2>/dev/null; \
    then $(TOOLS)/mkstrings $(or $(2),scan) $@.i > $@ && rm $@.i; else : > $@; touch -d @0 $@; fi
$(foreach s,$(USERMOD_SRC),$(eval $(call usermod_rules,$(s))))

$(GEN): $(OUT)/genhdr/stamp ; @:
$(OUT)/genhdr/stamp: $(SCAN) $(OUT)/sources $(STRING_DEFS) $(TOOLS)/mkstrings
	@$(TOOLS)/mkstrings merge $(STRING_DEFS) $(OUT)/genhdr $(SCAN)
	@touch $@
$(OUT)/genhdr/features.h: include/py/features.def $(TOOLS)/mkfeatures
	@mkdir -p $(@D)
	$(TOOLS)/mkfeatures include/py/features.def > $@.tmp && mv $@.tmp $@
$(STUB):
	@mkdir -p $(@D) && touch $@
$(TOOLS)/%: tools/%.c
	@mkdir -p $(@D)
	$(HOSTCC) -O2 -std=gnu11 -D_GNU_SOURCE -Wall -Wextra -o $@ $<
$(TOOLS)/mkfrozen: src/bytecode/mpy_kinds.h tools/spelled.h tools/squeeze.h
$(TOOLS)/mkstrings: tools/spelled.h
tools: $(TOOLS)/testrunner
$(TOOLS)/insncount.so: tools/insncount.c
	@mkdir -p $(@D)
	$(HOSTCC) -shared -fPIC -O2 -Wall -Wextra -o $@ $<

# Everything but the program's main, for programs that embed Krait.
library: $(dir $(PROGRAM))libkrait.a
$(dir $(PROGRAM))libkrait.a: $(OBJ) $(OUT)/sources
	@rm -f $@
	$(AR) rcs $@ $(filter-out %/main.o,$(OBJ))

# Tests written in C: each file with everything but the program's main. Fault injection comes a second time, as
# faults.unchecked with a function that forgets to check its allocation: the test of the test.
unit: $(patsubst %.c,$(OUT)/%,$(wildcard tests/unit/*.c))
faults: $(OUT)/tests/faults/faults $(OUT)/tests/faults/faults.unchecked
link_test = $(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(filter-out %/main.o $(1),$(OBJ)) $(2) $(LIBS)
UNCHECKED := $(OUT)/src/object/list.o
$(OUT)/tests/unit/heap_test: LDFLAGS += -Wl,--wrap=port_in_irq
$(OUT)/tests/main.o: $(OUT)/ports/$(PORT)/main.o
	@mkdir -p $(@D)
	objcopy --redefine-sym main=program_main $< $@
# Coverage-guided fuzzing (tools/campaigns/syntaxfuzz.sh, loadfuzz.sh): clang, VARIANT=fuzz or fuzz-load, which differ in what they count.
FUZZ_COMMON     := $(addprefix tests/fuzz/,fuzz.c poison.c)
FUZZ_syntaxfuzz := $(addprefix tests/fuzz/,syntaxfuzz.c syntax_mutate.c) $(FUZZ_COMMON)
FUZZ_loadfuzz   := $(addprefix tests/fuzz/,loadfuzz.c load_mutate.c load_own.c load_v6.c) $(FUZZ_COMMON)
FUZZ_HEADERS    := $(wildcard tests/fuzz/*.h) tests/fuzz/grammar.def tests/harness.h
CHECKED_CALLS := heap_alloc heap_alloc_maybe heap_alloc_public heap_realloc heap_realloc_maybe heap_free heap_size run_free \
    memset memcpy memmove
OWN_CALLS_loadfuzz := mp_handle_pending gc_run_finalisers vm_find_handler port_open port_open_file port_stderr_write
$(if $(filter fuzz fuzz-load,$(VARIANT)),$(OBJ): $(wildcard tests/fuzz/*.txt))
$(addprefix $(OUT)/tests/fuzz/,syntaxfuzz loadfuzz): $(OUT)/tests/fuzz/%: $(FUZZ_syntaxfuzz) $(FUZZ_loadfuzz) $(FUZZ_HEADERS) $(OUT)/tests/main.o $(OBJ)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $(CHECKED_CALLS:%=-Wl,--wrap=%) $(OWN_CALLS_$*:%=-Wl,--wrap=%) -fsanitize=fuzzer -o $@ $(FUZZ_$*) \
	    $(filter-out %/main.o,$(OBJ)) $(OUT)/tests/main.o $(LIBS)
$(OUT)/tests/%: tests/%.c tests/harness.h tests/unit/capi.h $(OUT)/tests/main.o $(OBJ)
	@mkdir -p $(@D)
	$(call link_test,,$(OUT)/tests/main.o)
$(OUT)/tests/%.unchecked: tests/%.c tests/harness.h tests/unit/capi.h $(OUT)/tests/main.o $(OBJ)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -Dheap_alloc=heap_alloc_maybe -c -o $@.o $(UNCHECKED:$(OUT)/%.o=%.c)
	$(call link_test,$(UNCHECKED),$(OUT)/tests/main.o $@.o)

ifneq ($(COMPILER),)
$(COMPILER): FORCE
	$(MAKE) PORT=unix BOARD= CROSS= LEVEL= VARIANT=release FROZEN= FROZEN_MANIFEST= USER_C_MODULES= CC=$(HOSTCC) CFLAGS_EXTRA= BUILD=$(@D)
.PHONY: FORCE
endif
ifneq ($(FROZEN)$(FROZEN_MANIFEST)$(LIBRARY),)
$(call remember,$(OUT)/frozen.list,$(FROZEN_PY) $(FROZEN_MANIFEST) $(LIBRARY))
sorted = $$(cd $(1) && find . -type f | LC_ALL=C sort)
# What a manifest leads to is known when it has been executed: always, then compared.
$(OUT)/frozen.c: $(FROZEN_PY) $(OUT)/frozen.list $(COMPILER) $(TOOLS)/mkfrozen $(LIBRARY) $(if $(FROZEN_MANIFEST),FORCE)
	rm -rf $(OUT)/frozen
	mkdir -p $(OUT)/frozen/code $(OUT)/frozen/text
	$(if $(FROZEN),tools/freeze.sh $(COMPILER) $(OUT)/frozen/code $(FROZEN))
	$(if $(FROZEN_MANIFEST),$(COMPILER) tools/manifest.py $(OUT)/frozen $(dir $(COMPILER))mpy-cross MPY_DIR=$(CURDIR)/micropython \
	    $(if $(MPY_LIB_DIR),MPY_LIB_DIR=$(MPY_LIB_DIR)) PORT_DIR=ports/$(PORT) BOARD_DIR=ports/$(PORT)/$(if $(BOARD),boards/$(BOARD)) \
	    $(FROZEN_MANIFEST))
	$(TOOLS)/mkfrozen $(OUT)/frozen/code $(call sorted,$(OUT)/frozen/code) -t $(OUT)/frozen/text $(call sorted,$(OUT)/frozen/text) \
	    -z lib $(LIBRARY:lib/%=%) > $@.new
	cmp -s $@.new $@ && rm $@.new || mv $@.new $@
endif

# What ./run, ./test and ./bench need to know.
print-%: ; @echo '$($*)'
clean:
	rm -rf $(BUILD)
.PHONY: all library tools unit faults clean
.DELETE_ON_ERROR:
.SECONDARY:
-include $(OBJ:.o=.d) $(SCAN:=.d)
