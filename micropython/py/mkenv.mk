# The porting guide's names (chapter 4.11), leading to Krait's sources: a port's Makefile includes py/mkenv.mk, py/py.mk, extmod/extmod.mk, sets
# SRC_C, SRC_QSTR, OBJ, CFLAGS and LIBS, gives a rule for its firmware and includes py/mkrules.mk.
TOP   := $(patsubst %/py/mkenv.mk,%,$(lastword $(MAKEFILE_LIST)))
KRAIT := $(TOP)/..
BUILD ?= build
CC    := $(if $(filter default undefined,$(origin CC)),$(CROSS_COMPILE)gcc,$(CC))
HOSTCC  ?= gcc
SIZE    ?= $(CROSS_COMPILE)size
OBJCOPY ?= $(CROSS_COMPILE)objcopy
ECHO  := @echo
Q     := $(if $(filter 1,$(V)),,@)
CFLAGS += -std=gnu11 -Os -ffunction-sections -fdata-sections
LDFLAGS += -Wl,--gc-sections
