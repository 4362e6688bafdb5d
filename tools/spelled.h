/* How the characters that no identifier has are spelled, between underscores, in the names of
 * strings (mkstrings.c): MP_QSTR_a_dot_b is "a.b". */
#ifndef KRAIT_TOOLS_SPELLED_H
#define KRAIT_TOOLS_SPELLED_H

static const char *const spelled[128] = {
    ['\n'] = "0x0a",        [' '] = "space",      ['!'] = "bang",          ['"'] = "quot",
    ['#'] = "hash",         ['$'] = "dollar",     ['%'] = "percent",       ['&'] = "amp",
    ['\''] = "squot",       ['('] = "paren_open", [')'] = "paren_close",   ['*'] = "star",
    ['+'] = "plus",         [','] = "comma",      ['-'] = "hyphen",        ['.'] = "dot",
    ['/'] = "slash",        [':'] = "colon",      [';'] = "semicolon",     ['<'] = "lt",
    ['='] = "equals",       ['>'] = "gt",         ['?'] = "question",      ['@'] = "at_sign",
    ['['] = "bracket_open", ['\\'] = "backslash", [']'] = "bracket_close", ['^'] = "caret",
    ['{'] = "brace_open",   ['|'] = "pipe",       ['}'] = "brace_close",   ['~'] = "tilde"};
#endif
