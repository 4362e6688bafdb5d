SRC_USERMOD += $(USERMOD_DIR)/counter.c
