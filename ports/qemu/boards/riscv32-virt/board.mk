CROSS_COMPILE := riscv64-unknown-elf-
PROCESSOR     := riscv
CHIP          := virt
# -misa-spec=2.2: the CSR instructions are part of "i", so that the library of this instruction set is chosen.
CPU_FLAGS     := -march=rv32imc -misa-spec=2.2 -mabi=ilp32 -mcmodel=medany --specs=picolibc.specs
STACK_SIZE    := 16384
QEMU_SYSTEM   := qemu-system-riscv32 -M virt -cpu rv32 -m 64 -bios none
QEMU_FLAGS    :=
