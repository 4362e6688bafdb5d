/* The keys that the line editor gets (editkeys.c): bytes as they are, and those below. */
#ifndef KRAIT_RUNTIME_EDITKEYS_H
#define KRAIT_RUNTIME_EDITKEYS_H
#include "py/mpconfig.h"

/* Keys that are no bytes. The first ones in the order of their letters in key_of_letter; those that
 * delete up to a place come in the order of those that move there. */
enum key {
    KEY_NONE = 256,
    KEY_UP,
    KEY_DOWN,
    KEY_RIGHT,
    KEY_LEFT,
    KEY_END,
    KEY_HOME,
    KEY_WORD_RIGHT,
    KEY_WORD_LEFT,
    KEY_DELETE,
    KEY_CUT_LEFT, /* nothing sends it */
    KEY_CUT_BEHIND,
    KEY_CUT_BEFORE,
    KEY_CUT_WORD_RIGHT,
    KEY_CUT_WORD_LEFT,
    KEY_SEARCH,
    KEY_CLEAR,
    KEY_PASTE,
    KEY_PASTE_END,
    KEY_NEWLINE,
};

/* The next byte; negative at the end of the input. */
int key_byte(void);
/* Makes c the next byte once more; at most one. */
void key_push(int c);
/* The next key: a byte, a KEY_, or negative at the end of the input. A sequence without a meaning
 * is KEY_NONE. */
int key_read(void);
/* What a control character stands for; other keys are what they are. */
#if MICROPY_REPL_EMACS_KEYS
int key_control(int c);
#else
#define key_control(c) (c)
#endif
#endif
