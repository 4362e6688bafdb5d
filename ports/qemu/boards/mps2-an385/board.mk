CROSS_COMPILE := arm-none-eabi-
PROCESSOR     := cortexm
CHIP          := mps2
CPU_FLAGS     := -mcpu=cortex-m3 -mthumb -mfloat-abi=soft --specs=nano.specs
STACK_SIZE    := 16384
QEMU_SYSTEM   := qemu-system-arm -M mps2-an385
QEMU_FLAGS    := -semihosting-config enable=on,target=native
