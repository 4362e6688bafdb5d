# Rules for objects and generated headers. A port's own definition of a function goes before the core's.
PORT_MAY_DEFINE := gc_collect nlr_jump_fail mp_import_stat mp_lexer_new_from_file
INCLUDES := -I$(BUILD) -I$(KRAIT)/include
TOOLS := $(BUILD)/tools
GEN   := $(addprefix $(BUILD)/genhdr/,qstrdefs.generated.h moduledefs.generated.h root_pointers.generated.h errortexts.generated.h)
STUB  := $(GEN:$(BUILD)/%=$(BUILD)/stub/%)
SCAN  := $(PY_CORE_C:%.c=$(BUILD)/core/%.q) $(addprefix $(BUILD)/,$(patsubst %.c,%.q,$(sort $(filter %.c,$(SRC_C) $(SRC_QSTR)))))
vpath %.c . $(TOP)

.SUFFIXES:
$(BUILD)/core/%.o: $(KRAIT)/%.c $(BUILD)/flags | $(GEN)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(INCLUDES) -DKRAIT_CORE -DKRAIT_NO_RESERVE=1 -I$(KRAIT)/src -MMD -MP -c -o $@ $<
	$(Q)$(OBJCOPY) $(PORT_MAY_DEFINE:%=--weaken-symbol=%) $@
$(BUILD)/%.o: %.c $(BUILD)/flags | $(GEN)
	@mkdir -p $(@D)
	$(ECHO) "CC $<"
	$(Q)$(CC) $(CFLAGS) $(INCLUDES) -MMD -MP -c -o $@ $<
scan = @mkdir -p $(@D) && $(CC) -I$(BUILD)/stub $(CFLAGS) $(INCLUDES) $(1) -DNO_QSTR -E -P -MMD -MP -MF $@.d -MT $@ -o $@.i $< && \
    $(TOOLS)/mkstrings scan $@.i > $@ && rm $@.i
$(BUILD)/core/%.q: $(KRAIT)/%.c $(BUILD)/flags $(BUILD)/genhdr/features.h $(TOOLS)/mkstrings | $(STUB)
	$(call scan,-DKRAIT_CORE -I$(KRAIT)/src)
$(BUILD)/%.q: %.c $(BUILD)/flags $(BUILD)/genhdr/features.h $(TOOLS)/mkstrings | $(STUB)
	$(call scan)
$(GEN): $(BUILD)/genhdr/stamp ; @:
$(BUILD)/genhdr/stamp: $(SCAN) $(TOOLS)/mkstrings
	$(ECHO) "GEN $(BUILD)/genhdr"
	@$(TOOLS)/mkstrings merge $(KRAIT)/src/memory/qstrdefs.def $(BUILD)/genhdr $(SCAN)
	@touch $@
$(BUILD)/genhdr/features.h: $(KRAIT)/include/py/features.def $(TOOLS)/mkfeatures
	@mkdir -p $(@D)
	@$(TOOLS)/mkfeatures $< > $@.tmp && mv $@.tmp $@
$(STUB):
	@mkdir -p $(@D) && touch $@
$(TOOLS)/%: $(KRAIT)/tools/%.c
	@mkdir -p $(@D)
	@$(HOSTCC) -O2 -std=gnu11 -D_GNU_SOURCE -o $@ $<
$(BUILD)/flags: FORCE
	@mkdir -p $(@D); echo '$(CC) $(CFLAGS) $(SCAN)' | cmp -s - $@ || echo '$(CC) $(CFLAGS) $(SCAN)' > $@
clean:
	rm -rf $(BUILD)
FORCE:
.PHONY: all clean FORCE
.DELETE_ON_ERROR:
.SECONDARY:
-include $(OBJ:.o=.d) $(SCAN:=.d)
