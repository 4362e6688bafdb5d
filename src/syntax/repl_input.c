/* Whether the text typed at the prompt needs more lines. Why not the lexer itself: the question
 * comes after every line, about text that may be half typed; counting brackets and quotes answers
 * it without memory and without exceptions. */
#include "py/compile.h"
#include "syntax/lexer.h"

/* True if at most a line end follows. */
static bool repl_ends(const char *s) {
    return s[*s == '\n'] == 0;
}

/* True if nothing but blanks and a comment follow in the line. */
static bool repl_line_ends(const char *s) {
    while (*s == ' ' || *s == '\t') {
        s++;
    }
    return *s == 0 || *s == '\n' || *s == '#';
}

/* Behind the opening quote of a string at s: behind its end; NULL if it goes on in another line. */
static const char *repl_skip_string(const char *s, int quote, bool triple) {
    for (; *s; s++) {
        if (*s == '\\') {
            if (repl_ends(s + 1)) {
                return NULL;
            }
            s++;
        } else if (*s == quote && (!triple || (s[1] == quote && s[2] == quote))) {
            return s + (triple ? 3 : 1);
        } else if (*s == '\n' && !triple) {
            return s; /* an error, which the compiler reports */
        }
    }
    return triple ? NULL : s;
}

/* True if a bracket, a string or a backslash leaves the text open. *block: a line ends in a colon.
 */
static bool repl_is_open(const char *s, bool *block) {
    int depth = 0;
    *block = false;
    while (*s) {
        char c = *s++;
        if (c == '"' || c == '\'') {
            bool triple = s[0] == c && s[1] == c;
            s = repl_skip_string(s + (triple ? 2 : 0), c, triple);
            if (s == NULL) {
                return true;
            }
        } else if (c == '#') {
            while (*s && *s != '\n') {
                s++;
            }
            continue;
        } else if (c == '\\' && repl_ends(s)) {
            return true;
        } else {
            depth += (lex_find("([{", c) >= 0) - (lex_find(")]}", c) >= 0);
        }
        *block |= MICROPY_HELPER_REPL && c == ':' && depth <= 0 && repl_line_ends(s);
    }
    return depth > 0;
}

/* True if the text begins with a statement that contains others. */
static bool repl_is_compound(const char *s) {
    static const char words[] = "@\0if\0while\0for\0try\0with\0def\0class\0async\0";
    for (const char *w = words; *w; w += strlen(w) + 1) {
        size_t n = 0;
        while (w[n] && s[n] == w[n]) {
            n++;
        }
        if (w[n] == 0 && (*w == '@' || !lex_is_name((byte)s[n]))) {
            return true;
        }
    }
    return false;
}

bool mp_repl_continue_with_input(const char *text) {
    bool block;
    if (repl_is_open(text, &block)) {
        return true;
    }
    size_t n = strlen(text);
    bool empty_line = n > 0 && text[n - 1] == '\n';
    return !empty_line && (block || repl_is_compound(text));
}
