/* nRF51822 of the BBC micro:bit: 256 KB of flash, 16 KB of RAM.
 * The console buffers 64 bytes of input. */
#define MICROPY_HW_BOARD_NAME "microbit"
#define MICROPY_HW_MCU_NAME "nRF51822"
#define BOARD_CPU_HZ 16000000u
#define BOARD_LEVEL MICROPY_CONFIG_ROM_LEVEL_CORE_FEATURES
#define MICROPY_REPL_STDIN_BUFFER_MAX (64)
/* Bytes of the C stack that only interrupt handlers may use, and that nobody uses. */
#define BOARD_STACK_FOR_IRQ (768)
#define BOARD_STACK_MARGIN (256)
