/* The prompt's line editor (lineedit.c), the lines it remembers (history.c), the names it completes
 * (complete.c) and what only the terminals of hosts can do (terminal.c). repl.c uses it, and
 * input(). */
#ifndef KRAIT_RUNTIME_LINEEDIT_H
#define KRAIT_RUNTIME_LINEEDIT_H
#include "py/obj.h"
#include "py/objlist.h"

enum {
    CTRL_A = 1,
    CTRL_B,
    CTRL_C,
    CTRL_D,
    CTRL_E,
    BACKSPACE = 8,
    TAB = 9,
    ESCAPE = 27,
    DELETE = 127
};

/* What a line is for. */
enum edit_kind {
    EDIT_INPUT, /* the answer to input(): no completion, no history, no indentation */
    EDIT_FIRST, /* a statement's first line */
    EDIT_MORE,  /* one more of its lines; `text` has those before, each with its end */
};

/* Shows the prompt and appends a line of the console to `text`, without its end. Where the console
 * is a terminal (mp_hal_stdout_crlf) it is echoed and can be edited; else the prompt is all that is
 * sent. Terminals that can edit blocks may put several lines there, and may change those that are
 * there (EDIT_MORE). Returns '\r'; '\n' if it is a block that came from the history and needs no
 * further line to end it; or what ended it instead: -1 at the end of the input, Ctrl-C, Ctrl-D in
 * an empty line, and Ctrl-A, Ctrl-B and Ctrl-E in an empty first line. MemoryError. */
int edit_line(vstr_t *text, const char *prompt, enum edit_kind kind);

/* History -------------------------------------------------------------------------------------- */

/* The i-th last line, or block, that was entered, or NULL. */
const char *history_line(size_t i);
/* Remembers a line or block, unless it is blank, the last one once more, or memory is short. */
void history_add(const char *line, size_t len);

/* Completion ----------------------------------------------------------------------------------- */

/* A name: its text, which is not terminated and stays where it is. */
typedef struct {
    const char *text;
    size_t len;
} name_text_t;

/* The names that the end of a line may become. It lies on the C stack: the collector sees it. */
typedef struct {
    name_text_t start; /* what is there of the name */
    enum { OF_PROGRAM, OF_OBJECT, OF_MODULE, OF_IMPORT } place;
    mp_obj_t object;         /* OF_OBJECT, OF_MODULE: names are its attributes, if it is known */
    bool only_modules;       /* ... those that are modules */
    name_text_t package;     /* OF_MODULE: and the modules of this package, "a.b"; empty: all */
    mp_obj_list_t *files;    /* those that are files; NULL: not looked for */
    name_text_t after;       /* the one that was shown last, or empty */
    name_text_t first, last; /* in alphabetical order, of those behind `after` */
} completion_t;

/* Finds out what the n bytes of `line` end with, and the first and the last name that begin so;
 * false: none does. Runs no Python code but that of a file system written in Python, where modules
 * are looked for. Allocates what a module makes when it is asked for one of its own variables
 * (sys.path), and the names of files. MemoryError; KeyboardInterrupt. */
bool complete_begin(completion_t *c, const char *line, size_t n);
/* The next name in `first`; false: there is no other one. */
bool complete_next(completion_t *c);
#if MICROPY_REPL_FILES
/* Puts the modules of c->package that are files in the folders of sys.path, and begin with
 * c->start, into c->files. What cannot be read, or stored, is not offered. KeyboardInterrupt. */
void complete_files(completion_t *c);
#else
#define complete_files(c) ((void)0)
#endif

/* Terminals of hosts --------------------------------------------------------------------------- */

enum { COLOUR_NONE = 0, COLOUR_ERROR = 31, COLOUR_PROMPT = 35 };
#if MICROPY_REPL_TERMINAL
/* Columns of the terminal; 0: unknown, lines are then taken for shorter than it. */
extern unsigned terminal_width;
/* Finds out terminal_width and whether there are colours; at the beginning of each line. plain: the
 * line does not begin in column 0, so that the width is of no use, nor are the colours. */
void terminal_begin(bool plain);
/* True: lines are edited together with the others of their statement, which the history has as a
 * whole. */
#define edits_blocks() (terminal_width > 0)
/* The cell that the cursor is in behind the n bytes of text that begins in cell `at`; cells are
 * counted through the rows. Behind the end of a line comes the second prompt. */
size_t terminal_cell(size_t at, const char *text, size_t n);
/* Moves the cursor between cells of different rows. */
void terminal_jump(size_t from, size_t to);
/* Asks the terminal to mark what is pasted (on), or no longer to. */
void terminal_mark_paste(bool on);
/* Begins to write in a colour, ends it; where the terminal has none, or the user wants none,
 * nothing is sent. */
void terminal_colour(unsigned colour);
/* The same on standard error, at any time. */
void terminal_error_colour(unsigned colour);
#else
#define edits_blocks() false
#define terminal_error_colour(colour) ((void)0)
#define terminal_colour(colour) ((void)0)
#define terminal_mark_paste(on) ((void)0)
#endif
#endif
