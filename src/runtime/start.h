/* The command line of hosts. */
#ifndef KRAIT_RUNTIME_START_H
#define KRAIT_RUNTIME_START_H
#include "py/obj.h"
#include "py/reader.h"

/* Does what the command line asks for, from mp_init to mp_deinit; returns the exit status. Stack
 * bounds are known. */
int start_main(int argc, char **argv);
/* The same under the name mpy-cross (cross.c). */
int cross_main(int argc, char **argv);

/* What the two share. */
/* Calls step(arg), prints the exception that it raises, and returns the exit status, also if
 * another one is raised while the first is reported. */
int start_protect(void (*step)(const void *), const void *arg);
void start_put_error(const char *s);
/* True if the name (NULL: none) ends so, and has something before. */
bool start_has_ending(const char *name, const char *ending);
/* Writes a compiled module to a file; OSError, ValueError (mpy_write). */
void start_write_mpy(const char *path, mp_obj_t fun);
/* A reader of standard input; there is one. */
void start_stdin_reader(mp_reader_t *reader);
/* A level from "O", "O2" or "OOO"; false: none of them. */
bool start_parse_optimise(unsigned *level, const char *s);
/* Bytes meant by <n>[w][K|M]; 0 if malformed. */
size_t start_parse_size(const char *s);
#endif
