/* Case and character classes: lower() to title(), isalpha() to istitle(), for str and bytes. */
#include "object/str.h"
#include "object/str_methods.h"

/* Which characters become capitals: the first of the text, others that do not follow a cased one,
 * those that do, small letters. */
enum case_map {
    FIRST = 1,
    OUTSIDE = 2,
    INSIDE = 4,
    SMALL = 8,
    MAP_LOWER = 0,
    MAP_UPPER = FIRST | OUTSIDE | INSIDE,
    MAP_SWAP = SMALL,
    MAP_TITLE = FIRST | OUTSIDE,
    MAP_CAPITALIZE = FIRST,
    MAP_FOLD = 16,
};

#if MICROPY_PY_UNICODE_TABLES
#define CAPITAL_SIGMA 0x3a3
#define FINAL_SIGMA 0x3c2

/* The classes of c, with those of ASCII that do not count where words end. */
static unsigned word_class(unichar c) {
    bool passed = c == '\'' || c == '.' || c == ':' || c == '^' || c == '`';
    return char_class(c) | (passed ? CHAR_IGNORABLE : 0);
}

/* Whether a letter with case follows, seen past what does not count. */
static bool word_goes_on(str_span_t rest) {
    unsigned class = CHAR_IGNORABLE;
    while ((class & CHAR_IGNORABLE) && rest.len > 0) {
        class = word_class(str_take(true, &rest));
    }
    return !(class & CHAR_IGNORABLE) && (class & CHAR_CASED);
}

/* Appends what the character in front of `rest` becomes. in_word: whether it follows a letter with
 * case, seen past what does not count; brought up to date. */
static void add_mapped(vstr_t *out, unsigned map, unichar c, bool upper, bool *in_word,
                       str_span_t rest) {
    unichar to[CASE_MAX] = {upper ? unichar_toupper(c) : unichar_tolower(c)};
    unsigned class = word_class(c);
    size_t n = 1;
    if (map == MAP_SWAP && !(class & (CHAR_UPPER | CHAR_LOWER))) {
        to[0] = c;
    } else if (c == CAPITAL_SIGMA && !upper && map != MAP_FOLD && *in_word && !word_goes_on(rest)) {
        to[0] = FINAL_SIGMA;
    } else if (c >= 0x80) {
        n = unicode_map_case(c,
                             map == MAP_FOLD          ? CASE_FOLD
                             : !upper                 ? CASE_LOWER
                             : map & (INSIDE | SMALL) ? CASE_UPPER
                                                      : CASE_TITLE,
                             to);
    }
    for (size_t i = 0; i < n; i++) {
        vstr_add_char(out, to[i]);
    }
    *in_word = class & CHAR_IGNORABLE ? *in_word : (class & CHAR_CASED) != 0;
}
#else
/* Appends what the character becomes. Sharp s is the one letter that becomes two. */
static void add_mapped(vstr_t *out, unsigned map, unichar c, bool upper, bool *in_word,
                       str_span_t rest) {
    (void)in_word, (void)rest;
    if (MICROPY_PY_BUILTINS_STR_UNICODE_CASE && c == 0xdf && (upper || map == MAP_FOLD)) {
        vstr_add_str(out, map == MAP_FOLD ? "ss" : map & (INSIDE | SMALL) ? "SS" : "Ss");
    } else if (upper) {
        vstr_add_char(out, unichar_toupper(c));
    } else {
        vstr_add_char(out, unichar_tolower(map == MAP_FOLD && c != 0x131 ? unichar_toupper(c) : c));
    }
}
#endif

/* lower() or upper() of a text whose characters are bytes. */
static mp_obj_t map_flat(str_kind_t kind, str_span_t s, byte first) {
    mp_obj_str_t *o = str_alloc(kind, s.len, 0);
    for (size_t i = 0; i < s.len; i++) {
        byte b = s.data[i];
        ((byte *)o->data)[i] = (byte)(b - first) < 26 ? b ^ 0x20 : b;
    }
    return str_finish(kind, o);
}

static mp_obj_t map_case(mp_obj_t self, unsigned map) {
    str_span_t s;
    str_kind_t kind = str_open(self, &s);
    if ((map == MAP_LOWER || map == MAP_UPPER) && s.len > 0 && str_is_flat(self)) {
        return map_flat(kind, s, map == MAP_LOWER ? 'A' : 'a');
    }
    bool text = kind == STR_TEXT;
    unsigned place = FIRST;
    bool in_word = false;
    vstr_t out;
    vstr_init(&out, s.len);
    while (s.len > 0) {
        byte b = *s.data;
        unichar c = str_take(text, &s);
        if (c == 0) {
            vstr_add_byte(&out, b);
        } else {
            bool upper = map & (place | (unichar_isupper(c) ? 0 : SMALL));
            add_mapped(&out, map, c, upper, &in_word, s);
        }
        place = char_class(c) & CHAR_CASED ? INSIDE : OUTSIDE;
    }
    return str_from_vstr(kind, &out);
}

static mp_obj_t str_lower(mp_obj_t self) {
    return map_case(self, MAP_LOWER);
}
static mp_obj_t str_upper(mp_obj_t self) {
    return map_case(self, MAP_UPPER);
}
MP_DEFINE_CONST_FUN_OBJ_1(str_lower_obj, str_lower);
MP_DEFINE_CONST_FUN_OBJ_1(str_upper_obj, str_upper);

/* True if there are characters, all of the class `all`, or where that is 0, some with case; and
 * none of the class `none`. */
static mp_obj_t test_chars(mp_obj_t self, unsigned all, unsigned none) {
    str_span_t s;
    bool text = str_open(self, &s) == STR_TEXT;
    unsigned seen = 0;
    while (s.len > 0) {
        unichar c = str_take(text, &s);
        unsigned class = char_class(c);
        if (!text && c - 0x1c < 4) {
            class = 0; /* white space only in str */
        }
        if ((class & none) || (all && !(class & all))) {
            return mp_const_false;
        }
        seen |= class & (all ? all : CHAR_CASED);
    }
    return mp_obj_new_bool(seen);
}

static mp_obj_t str_isalpha(mp_obj_t self) {
    return test_chars(self, CHAR_ALPHA, 0);
}
static mp_obj_t str_isdigit(mp_obj_t self) {
    return test_chars(self, CHAR_DIGIT, 0);
}
static mp_obj_t str_isspace(mp_obj_t self) {
    return test_chars(self, CHAR_SPACE, 0);
}
static mp_obj_t str_isupper(mp_obj_t self) {
    return test_chars(self, 0, CHAR_LOWER | CHAR_TITLE);
}
static mp_obj_t str_islower(mp_obj_t self) {
    return test_chars(self, 0, CHAR_UPPER | CHAR_TITLE);
}
MP_DEFINE_CONST_FUN_OBJ_1(str_isalpha_obj, str_isalpha);
MP_DEFINE_CONST_FUN_OBJ_1(str_isdigit_obj, str_isdigit);
MP_DEFINE_CONST_FUN_OBJ_1(str_isspace_obj, str_isspace);
MP_DEFINE_CONST_FUN_OBJ_1(str_isupper_obj, str_isupper);
MP_DEFINE_CONST_FUN_OBJ_1(str_islower_obj, str_islower);

#if MICROPY_PY_BUILTINS_COMMON_METHODS
static mp_obj_t str_isalnum(mp_obj_t self) {
    return test_chars(self, CHAR_ALPHA | CHAR_NUMERIC, 0);
}
MP_DEFINE_CONST_FUN_OBJ_1(str_isalnum_obj, str_isalnum);
#endif

#if MICROPY_PY_BUILTINS_STR_METHODS
static mp_obj_t str_capitalize(mp_obj_t self) {
    return map_case(self, MAP_CAPITALIZE);
}
MP_DEFINE_CONST_FUN_OBJ_1(str_capitalize_obj, str_capitalize);

static mp_obj_t str_isascii(mp_obj_t self) {
    str_span_t s = str_self(self);
    return mp_obj_new_bool(str_is_ascii_data(s.data, s.len));
}
MP_DEFINE_CONST_FUN_OBJ_1(str_isascii_obj, str_isascii);
#endif

#if MICROPY_PY_BUILTINS_STR_ALL_METHODS
static mp_obj_t str_swapcase(mp_obj_t self) {
    return map_case(self, MAP_SWAP);
}
static mp_obj_t str_title(mp_obj_t self) {
    return map_case(self, MAP_TITLE);
}
static mp_obj_t str_casefold(mp_obj_t self) {
    return map_case(self, MAP_FOLD);
}
MP_DEFINE_CONST_FUN_OBJ_1(str_swapcase_obj, str_swapcase);
MP_DEFINE_CONST_FUN_OBJ_1(str_title_obj, str_title);
MP_DEFINE_CONST_FUN_OBJ_1(str_casefold_obj, str_casefold);

static mp_obj_t str_isdecimal(mp_obj_t self) {
    return test_chars(self, CHAR_DECIMAL, 0);
}
static mp_obj_t str_isnumeric(mp_obj_t self) {
    return test_chars(self, CHAR_NUMERIC, 0);
}
static mp_obj_t str_isprintable(mp_obj_t self) {
    return str_self(self).len ? test_chars(self, CHAR_PRINT, 0) : mp_const_true;
}
MP_DEFINE_CONST_FUN_OBJ_1(str_isdecimal_obj, str_isdecimal);
MP_DEFINE_CONST_FUN_OBJ_1(str_isnumeric_obj, str_isnumeric);
MP_DEFINE_CONST_FUN_OBJ_1(str_isprintable_obj, str_isprintable);

/* Whether the character, which may stand in identifiers, may also be their first. */
static bool may_be_first(unichar c) {
    return MICROPY_PY_UNICODE_TABLES && c >= 0x80 ? char_class(c) & CHAR_ID_START : c - '0' >= 10;
}

static mp_obj_t str_isidentifier(mp_obj_t self) {
    str_span_t s = str_self(self);
    return s.len > 0 && may_be_first(str_take(true, &s)) ? test_chars(self, CHAR_ID, 0)
                                                         : mp_const_false;
}
MP_DEFINE_CONST_FUN_OBJ_1(str_isidentifier_obj, str_isidentifier);

/* Capitals only at the start of words, small letters only inside. */
static mp_obj_t str_istitle(mp_obj_t self) {
    str_span_t s;
    bool text = str_open(self, &s) == STR_TEXT, inside = false, seen = false;
    while (s.len > 0) {
        unsigned cased = char_class(str_take(text, &s)) & CHAR_CASED;
        if (cased && (cased == CHAR_LOWER) != inside) {
            return mp_const_false;
        }
        inside = cased;
        seen |= inside;
    }
    return mp_obj_new_bool(seen);
}
MP_DEFINE_CONST_FUN_OBJ_1(str_istitle_obj, str_istitle);
#endif
