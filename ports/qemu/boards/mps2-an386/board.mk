CROSS_COMPILE := arm-none-eabi-
PROCESSOR     := cortexm
CHIP          := mps2
CPU_FLAGS     := -mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard --specs=nano.specs
STACK_SIZE    := 16384
QEMU_SYSTEM   := qemu-system-arm -M mps2-an386
QEMU_FLAGS    := -semihosting-config enable=on,target=native
