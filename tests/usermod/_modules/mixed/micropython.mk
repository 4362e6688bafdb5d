# Every documented variable at once.
MIXED_DIR := $(USERMOD_DIR)
SRC_USERMOD_C += $(MIXED_DIR)/mixed.c
SRC_USERMOD_CXX += $(MIXED_DIR)/mixed.cpp
SRC_USERMOD_LIB_C += $(MIXED_DIR)/lib/plain.c
SRC_USERMOD_LIB_CXX += $(MIXED_DIR)/lib/plain.cpp
SRC_USERMOD_LIB_ASM += $(MIXED_DIR)/lib/plain.S
CFLAGS_USERMOD += -I$(MIXED_DIR) -DMIXED_C=11
CXXFLAGS_USERMOD += -std=c++11 -DMIXED_CXX=22
LDFLAGS_USERMOD += -Wl,--defsym=mixed_symbol=0
LIBS_USERMOD += -lstdc++
QSTR_DEFS += $(MIXED_DIR)/qstrdefsmixed.h
