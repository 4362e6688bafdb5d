/* In the core (src/): this file only bears the name that Makefiles of ports list. */
typedef int shared_stdout_helpers_is_in_the_core;
