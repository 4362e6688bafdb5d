SRC_USERMOD_C += $(USERMOD_DIR)/api.c $(USERMOD_DIR)/vector.c $(USERMOD_DIR)/pipe.c
