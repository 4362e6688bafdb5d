CROSS_COMPILE := arm-none-eabi-
PROCESSOR     := cortexm
CHIP          := nrf51
CPU_FLAGS     := -mcpu=cortex-m0 -mthumb -mfloat-abi=soft --specs=nano.specs
STACK_SIZE    := 3856
QEMU_SYSTEM   := qemu-system-arm -M microbit
QEMU_FLAGS    := -semihosting-config enable=on,target=native
