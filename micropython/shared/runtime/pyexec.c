/* In the core (src/): this file only bears the name that Makefiles of ports list. */
typedef int shared_pyexec_is_in_the_core;
