# Bare-metal boards that QEMU models. A board adds boards/<board>/{board.mk,board.h,link.ld}; board.mk names the
# processor folder (start-up, clock, interrupts) and the chip folder (UART, timer).
$(if $(BOARD),,$(error PORT=qemu needs BOARD=, one of: $(notdir $(wildcard ports/qemu/boards/*))))
BOARD_DIR := ports/qemu/boards/$(BOARD)
include $(BOARD_DIR)/board.mk
CC      := $(CROSS_COMPILE)gcc
PROGRAM := $(OUT)/firmware.elf
PORT_FOLDERS := $(PROCESSOR) $(CHIP)
CPPFLAGS += -I$(BOARD_DIR)
# Optimising at link time takes 4 to 6 % off the text; as one partition, because what lies in another one is out of sight
# (0.3 KB). LTO= turns it off: the linker map then says what each file costs.
LTO     ?= -flto -flto-partition=one
FLAGS_release := -Os $(LTO)
# What else makes code smaller, where it costs no speed: not in the loop and the heap.
SMALLER := -fno-schedule-insns2 -fipa-pta -fno-ivopts -fno-tree-coalesce-vars -fno-move-loop-invariants -fno-caller-saves \
    -fno-tree-loop-im -fno-if-conversion -fno-tree-switch-conversion -fno-thread-jumps
HOT     := src/vm/run.c src/memory/%
CFLAGS  += $(CPU_FLAGS) -fno-common
LDFLAGS += -nostartfiles -L ports/qemu/$(PROCESSOR) -T $(BOARD_DIR)/link.ld -Wl,--defsym=_stack_size=$(STACK_SIZE) -Wl,--no-warn-rwx-segments \
    -Wl,-Map=$(OUT)/firmware.map
LIBS    := -lm
CFLAGS_ports/qemu/string.c := -fno-builtin -fno-tree-loop-distribute-patterns -fno-lto
LINK_DEPS := $(BOARD_DIR)/link.ld $(wildcard ports/qemu/$(PROCESSOR)/*.ld)
AFTER_LINK = $(CROSS_COMPILE)size $@
# The command that boots the firmware named behind it, with the console on standard input and output.
QEMU = $(QEMU_SYSTEM) -display none -monitor none -serial stdio $(QEMU_FLAGS) -kernel
