# PY_CORE_O: all of Krait's core, and port/default.c for what the port does not supply.
PY_CORE_C := $(patsubst $(KRAIT)/%,%,$(wildcard $(KRAIT)/src/*/*.c)) micropython/port/default.c
PY_CORE_O := $(PY_CORE_C:%.c=$(BUILD)/core/%.o)
