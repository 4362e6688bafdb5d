/* The interactive prompts, under the names of the porting guide. */
#ifndef MICROPY_INCLUDED_SHARED_RUNTIME_PYEXEC_H
#define MICROPY_INCLUDED_SHARED_RUNTIME_PYEXEC_H
#include "py/obj.h"

typedef enum { PYEXEC_MODE_FRIENDLY_REPL, PYEXEC_MODE_RAW_REPL } pyexec_mode_kind_t;
/* Which prompt to start (again): the prompts change it when asked to by Ctrl-A and Ctrl-B. */
extern pyexec_mode_kind_t pyexec_mode_kind;
#if MICROPY_CMDLINE
extern bool pyexec_quiet; /* no greeting before the friendly prompt */
#endif

/* Bits of a prompt's result. 0: start the prompt that pyexec_mode_kind says; FORCED_EXIT: soft
 * reset (boards) or end (hosts), the low byte being the exit status. */
#define PYEXEC_FORCED_EXIT (0x100)

/* The prompt for people. Prints the banner first. Needs mp_init to have run; raises nothing. */
int pyexec_friendly_repl(void);
/* The prompt for programs: code in, output and errors back, with raw-paste. Raises nothing. */
int pyexec_raw_repl(void);
/* Ours: the two in turn, as they change pyexec_mode_kind, until one ends with FORCED_EXIT; what
 * that gives. Raises nothing. */
int pyexec_prompts(void);
/* Prints the exception that ended a program. FORCED_EXIT and a status for SystemExit, else 0. */
int pyexec_report(mp_obj_t exc);
/* Prints the prompt (MP_OBJ_NULL: none) and appends a line of the console to `line`, without its
 * end. At a terminal it can be edited. Returns '\r', or what ended it instead: -1 at the end of the
 * input, Ctrl-C, or Ctrl-D in an empty line. */
int repl_input(mp_obj_t prompt, vstr_t *line);
#endif
