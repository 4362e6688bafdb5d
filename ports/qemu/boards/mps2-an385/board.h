/* Cortex-M3 on Arm's MPS2 board: 4 MB each of flash and RAM.
 * The console buffers 256 bytes of input. */
#define MICROPY_HW_BOARD_NAME "mps2-an385"
#define MICROPY_HW_MCU_NAME "Cortex-M3"
#define BOARD_CPU_HZ 25000000u
#define BOARD_LEVEL MICROPY_CONFIG_ROM_LEVEL_EXTRA_FEATURES
/* Megabytes of RAM: look-up caches that programs of some size fit into (docs/design.md, section
 * 10). */
#define KRAIT_VM_CACHE_SIZE 512
#define MICROPY_METHOD_CACHE_SIZE 128
#define MICROPY_STR_CHAR_TABLE 1
/* The disk: a part of the code memory, which can be written to. */
#define BOARD_DISK_ADDRESS 0x00300000
#define BOARD_DISK_SIZE 0x00100000
#define MICROPY_REPL_STDIN_BUFFER_MAX (256)
/* Bytes of the C stack that only interrupt handlers may use, and that nobody uses. */
#define BOARD_STACK_FOR_IRQ (3072)
#define BOARD_STACK_MARGIN (1024)
