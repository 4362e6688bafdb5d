# Unix-like hosts: this machine, or with CROSS= a Linux program for another processor (run it with qemu-user).
TRIPLE_s390x := s390x-linux-gnu
TRIPLE_mips  := mips-linux-gnu
$(if $(filter-out s390x mips,$(CROSS)),$(error CROSS=$(CROSS) is not one of: s390x mips))
CC      := $(if $(CROSS),$(TRIPLE_$(CROSS))-gcc,$(CC))
PROGRAM := $(if $(filter-out release,$(VARIANT))$(CROSS)$(LEVEL),$(OUT),$(BUILD))/krait
CPPFLAGS += -D_GNU_SOURCE
LIBS    := -lm -pthread
