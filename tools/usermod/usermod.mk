# Users' C modules (docs/c-api.md): USER_C_MODULES names folders; each folder in one that has a micropython.mk (or it itself)
# adds sources and flags by the variables below, with USERMOD_DIR set to its path. Or it names CMake files, which CMakeLists.txt
# beside this file turns into the same variables. Included by the Makefile.
#   SRC_USERMOD_C (also SRC_USERMOD), SRC_USERMOD_CXX             C, C++: strings and registrations are collected
#   SRC_USERMOD_LIB_C, SRC_USERMOD_LIB_CXX, SRC_USERMOD_LIB_ASM   C, C++, assembler: only compiled
#   CFLAGS_USERMOD (for all C code), CXXFLAGS_USERMOD, LDFLAGS_USERMOD, LIBS_USERMOD
#   QSTR_DEFS                                                     files with a line Q(text) for each further string
# User code sees the public headers only, and is not held to this project's warnings.
# Expanded where they are added to, as USERMOD_DIR changes.
$(foreach v,SRC_USERMOD SRC_USERMOD_C SRC_USERMOD_CXX SRC_USERMOD_LIB_C SRC_USERMOD_LIB_CXX SRC_USERMOD_LIB_ASM QSTR_DEFS \
    CFLAGS_USERMOD CXXFLAGS_USERMOD LDFLAGS_USERMOD LIBS_USERMOD,$(eval $(v) := $($(v))))
define usermod_include
$(if $(filter print-% clean,$(MAKECMDGOALS)),,$(info Including User C Module from $(1)))
USERMOD_DIR := $(1)
include $(1)/micropython.mk
endef
USERMOD_CMAKE := $(filter %.cmake,$(USER_C_MODULES))
USERMOD_PATHS := $(patsubst %/,%,$(filter-out %.cmake,$(USER_C_MODULES)))
USERMOD_DIRS := $(patsubst %/micropython.mk,%,$(wildcard $(addsuffix /micropython.mk,$(USERMOD_PATHS) $(USERMOD_PATHS:%=%/*))))
$(if $(USERMOD_PATHS),$(if $(USERMOD_DIRS),,$(error USER_C_MODULES=$(USER_C_MODULES): no folder there has a micropython.mk)))
$(foreach d,$(USERMOD_DIRS),$(eval $(call usermod_include,$(d))))

ifneq ($(if $(filter clean,$(MAKECMDGOALS)),,$(USERMOD_CMAKE)),)
USERMOD_CMAKE_OUT := $(abspath $(OUT))/usermod/cmake
USERMOD_CMAKE_LOG := $(shell mkdir -p $(USERMOD_CMAKE_OUT) && cmake -S tools/usermod -B $(USERMOD_CMAKE_OUT) \
    -DUSER_C_MODULES='$(subst $(space),;,$(abspath $(USERMOD_CMAKE)))' -DUSERMOD_MK=$(USERMOD_CMAKE_OUT)/usermod.mk \
    -DMICROPY_DIR=$(CURDIR) -DMICROPY_PORT_DIR=$(CURDIR)/ports/$(PORT) -DMICROPY_BOARD=$(BOARD) 2>&1 >/dev/null || echo failed)
$(if $(filter failed,$(USERMOD_CMAKE_LOG)),$(error USER_C_MODULES=$(USER_C_MODULES): $(USERMOD_CMAKE_LOG)))
include $(USERMOD_CMAKE_OUT)/usermod.mk
$(if $(filter print-%,$(MAKECMDGOALS)),,$(info Including User C Module(s) from $(USERMOD_CMAKE)))
$(if $(filter print-%,$(MAKECMDGOALS)),,$(info Found User C Module(s): $(USERMOD_FOUND)))
endif

USERMOD_SCANNED := $(SRC_USERMOD) $(SRC_USERMOD_C) $(SRC_USERMOD_CXX)
USERMOD_SRC  := $(USERMOD_SCANNED) $(SRC_USERMOD_LIB_C) $(SRC_USERMOD_LIB_CXX) $(SRC_USERMOD_LIB_ASM) $(QSTR_DEFS)
usermod_out   = $(OUT)/usermod/$(subst ../,up/,$(1))
USERMOD_OBJ  := $(foreach s,$(filter-out %.h,$(USERMOD_SRC)),$(call usermod_out,$(s)).o)
USERMOD_SCAN := $(foreach s,$(USERMOD_SCANNED) $(QSTR_DEFS),$(call usermod_out,$(s)).q)
CXX := $(if $(filter default undefined,$(origin CXX)),$(CC:%gcc=%g++),$(CXX))

# How to compile a source file by its suffix.
USERMOD_CPPFLAGS = $(filter-out -DKRAIT_CORE -Isrc,$(CPPFLAGS))
USERMOD_c   = $(CC) $(USERMOD_CPPFLAGS) $(filter-out -Wextra,$(CFLAGS))
USERMOD_CXX = $(CXX) $(USERMOD_CPPFLAGS) $(filter-out -Wextra -std=%,$(CFLAGS)) $(CXXFLAGS_USERMOD)
USERMOD_cpp = $(USERMOD_CXX)
USERMOD_cc  = $(USERMOD_CXX)
USERMOD_cxx = $(USERMOD_CXX)
USERMOD_S   = $(USERMOD_c)
USERMOD_s   = $(USERMOD_c)
USERMOD_h   = $(USERMOD_c) -x c
define usermod_rules
$(call usermod_out,$(1)).o: $(1) $(OUT)/flags | $(GEN)
	@mkdir -p $$(@D)
	$$(USERMOD_$(patsubst .%,%,$(suffix $(1)))) -MMD -MP -c -o $$@ $$<
$(call usermod_out,$(1)).q: $(1) $(OUT)/flags $(OUT)/genhdr/features.h $(TOOLS)/mkstrings | $(STUB)
	@mkdir -p $$(@D)
	@$$(call scan_strings,$$(USERMOD_$(patsubst .%,%,$(suffix $(1)))) -I$(OUT)/stub,$(if $(filter $(QSTR_DEFS),$(1)),scan-defs))
endef
