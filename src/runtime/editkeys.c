/* Keys of a terminal, made of the bytes that they send. A sequence of any length is read to its end
 * with no more memory than the two numbers in it that matter. */
#include "runtime/editkeys.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "runtime/lineedit.h"

#if MICROPY_USE_READLINE

static int16_t pushed; /* the next byte, which was read too early, plus 1; 0: none */

int key_byte(void) {
    if (pushed > 0) {
        int c = pushed - 1;
        pushed = 0;
        return c;
    }
    return mp_hal_stdin_rx_chr();
}

void key_push(int c) {
    pushed = (int16_t)(c < 0 ? 0 : c + 1); /* the end of the input is found once more */
}

static int key_of_letter(int c) {
    static const char letters[] = "ABCDFH";
    const char *found = c > 0 && c < 128 ? strchr(letters, c) : NULL;
    return found == NULL ? KEY_NONE : KEY_UP + (int)(found - letters);
}

/* The key of ESC [ n ~. */
static int key_of_number(unsigned n) {
    switch (n) {
    case 1:
    case 7:
        return KEY_HOME;
    case 3:
        return KEY_DELETE;
    case 4:
    case 8:
        return KEY_END;
    case 200:
        return MICROPY_REPL_TERMINAL ? KEY_PASTE : KEY_NONE;
    case 201:
        return MICROPY_REPL_TERMINAL ? KEY_PASTE_END : KEY_NONE;
    default:
        return KEY_NONE;
    }
}

/* The key of a letter behind ESC. */
static int key_of_alt(int c) {
    if (MICROPY_REPL_TERMINAL && (c == '\r' || c == '\n')) {
        return KEY_NEWLINE;
    }
    if (c < 0 || !MICROPY_REPL_EMACS_WORDS_MOVE) {
        return c < 0 ? c : KEY_NONE;
    }
    return c == 'b'                        ? KEY_WORD_LEFT
           : c == 'f'                      ? KEY_WORD_RIGHT
           : c == 'd'                      ? KEY_CUT_WORD_RIGHT
           : c == BACKSPACE || c == DELETE ? KEY_CUT_WORD_LEFT
                                           : KEY_NONE;
}

/* Reads what follows ESC: [ parameters letter, O letter, or a letter. */
static int read_sequence(void) {
    int c = key_byte();
    while (c == ESCAPE) {
        c = key_byte();
    }
    if (c != '[' && c != 'O') {
        return key_of_alt(c);
    }
    uint16_t n[2] = {0, 0};
    bool second = false;
    for (;;) {
        c = key_byte();
        if (c >= '0' && c <= '9') {
            n[second] = (uint16_t)(n[second] * 10 + c - '0');
        } else if (c < ' ' || c > '?') {
            break;
        }
        second |= c == ';';
    }
    if (c < 0 || c == '~') {
        return c < 0 ? c : key_of_number(n[0]);
    }
    int key = key_of_letter(c);
    if (MICROPY_REPL_EMACS_EXTRA_WORDS_MOVE && n[1] == 5) {
        key = key == KEY_RIGHT ? KEY_WORD_RIGHT : key == KEY_LEFT ? KEY_WORD_LEFT : KEY_NONE;
    }
    return key;
}

#if MICROPY_REPL_EMACS_KEYS
int key_control(int c) {
    static const uint8_t controls[] = {
        [1] = KEY_HOME - KEY_NONE,
        [2] = KEY_LEFT - KEY_NONE,
        [4] = KEY_DELETE - KEY_NONE,
        [5] = KEY_END - KEY_NONE,
        [6] = KEY_RIGHT - KEY_NONE,
        [11] = KEY_CUT_BEHIND - KEY_NONE,
        [14] = KEY_DOWN - KEY_NONE,
        [16] = KEY_UP - KEY_NONE,
        [21] = KEY_CUT_BEFORE - KEY_NONE,
#if MICROPY_REPL_TERMINAL
        [12] = KEY_CLEAR - KEY_NONE,
        [18] = KEY_SEARCH - KEY_NONE,
#endif
#if MICROPY_REPL_EMACS_EXTRA_WORDS_MOVE
        [23] = KEY_CUT_WORD_LEFT - KEY_NONE,
#endif
    };
    return c >= 0 && c < (int)sizeof controls && controls[c] > 0 ? KEY_NONE + controls[c] : c;
}
#endif

int key_read(void) {
    int c = key_byte();
    return c == ESCAPE ? read_sequence() : c;
}
#endif
