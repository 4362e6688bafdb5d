/* Small things used everywhere: the byte type, growable strings (vstr), typed allocation macros. */
#ifndef MICROPY_INCLUDED_PY_MISC_H
#define MICROPY_INCLUDED_PY_MISC_H
#include <stdarg.h>
#include "py/mpconfig.h"

typedef unsigned char byte;
typedef unsigned int uint;

/* A statement that does not compile where cond, a constant, is false. */
#define MP_STATIC_ASSERT(cond) ((void)sizeof(char[(cond) ? 1 : -1]))
#ifndef MIN
#define MIN(x, y) ((x) < (y) ? (x) : (y))
#define MAX(x, y) ((x) > (y) ? (x) : (y))
#endif

/* The address of a literal. Where literals lie in the first 64 KB of memory (the linker's script) an instruction makes
 * it, where else an instruction loads it from a word. MP_TEXT(x): the same if x is a literal, else x. */
#if MICROPY_ROM_TEXT_NEAR && defined(__thumb2__)
#define MP_TEXT_NEAR(x) \
    ({ \
        const char *text_; \
        __asm__("movw %0, #:lower16:%c1" : "=r"(text_) : "i"(x)); \
        text_; \
    })
#define MP_TEXT(x) __builtin_choose_expr(__builtin_constant_p(x), MP_TEXT_NEAR(x), (x))
#if defined(KRAIT_CORE) && !defined(NO_QSTR) /* of constants, which lie there, too: written as &name */
#define MP_ADDRESS(x) \
    ({ \
        __typeof__(&*(x)) address_; \
        if (#x[0] == '&') { \
            __asm__("movw %0, #:lower16:%c1" : "=r"(address_) : "i"(x)); \
        } else { \
            address_ = (x); \
        } \
        address_; \
    })
#else
#define MP_ADDRESS(x) (x)
#endif
#else
#define MP_TEXT_NEAR(x) (x)
#define MP_TEXT(x) (x)
#define MP_ADDRESS(x) (x)
#endif

/* Texts of exceptions: literals. Where they are compressed, the build's string tool gives for each the text to take
 * instead, in which bytes that no text contains stand for pairs of bytes (object/exception.c expands them). */
typedef const char *mp_rom_error_text_t;
#if MICROPY_ERROR_REPORTING <= MICROPY_ERROR_REPORTING_TERSE /* exceptions say only their class, and what they are about */
#define MP_ERROR_TEXT(x) ((mp_rom_error_text_t)NULL)
#elif defined(NO_QSTR)
#define MP_ERROR_TEXT(x) MP_ERROR_TEXT_TAG(x)
#elif MICROPY_ROM_TEXT_COMPRESSION
#include "genhdr/errortexts.generated.h"
#define MP_ERROR_TEXT(x) MP_TEXT_NEAR(MP_ERROR_TEXT_PACKED(x))
#else
#define MP_ERROR_TEXT(x) (x)
#endif
/* Ours: a text may be a part of another one, which takes it by %t. */

/* Typed allocation from the collected heap. Untyped blocks: scanned word by word; zeroed; raise MemoryError. */
void *m_malloc(size_t num_bytes);
void *m_malloc_maybe(size_t num_bytes);  /* NULL instead of MemoryError */
void *m_malloc0(size_t num_bytes);
void *m_malloc_with_finaliser(size_t num_bytes);
void *m_realloc(void *ptr, size_t new_num_bytes);
void *m_realloc_maybe(void *ptr, size_t new_num_bytes, bool allow_move);
void m_free(void *ptr);
/* The same for blocks that hold no pointers into the heap (byte buffers). Ours, not in the peer's API. */
void *m_malloc_leaf(size_t num_bytes);
#define m_new(type, num) ((type *)(m_malloc(sizeof(type) * (num))))
#define m_new_maybe(type, num) ((type *)(m_malloc_maybe(sizeof(type) * (num))))
#define m_new0(type, num) ((type *)(m_malloc0(sizeof(type) * (num))))
#define m_new_obj(type) (m_new(type, 1))
#define m_new_obj_maybe(type) (m_new_maybe(type, 1))
#define m_new_obj_with_finaliser(type) ((type *)(m_malloc_with_finaliser(sizeof(type))))
#define m_new_obj_var(obj_type, var_field, var_type, var_num) \
    ((obj_type *)m_malloc(offsetof(obj_type, var_field) + sizeof(var_type) * (var_num)))
#define m_renew(type, ptr, old_num, new_num) ((type *)(m_realloc((ptr), sizeof(type) * (new_num))))
#define m_renew_maybe(type, ptr, old_num, new_num, allow_move) \
    ((type *)(m_realloc_maybe((ptr), sizeof(type) * (new_num), (allow_move))))
#define m_del(type, ptr, num) ((void)(num), m_free(ptr))
#define m_del_obj(type, ptr) (m_del(type, ptr, 1))
#define m_del_var(obj_type, var_type, var_num, ptr) (m_free(ptr))
MP_NORETURN void m_malloc_fail(size_t num_bytes);

/* Unicode text in UTF-8. Pointers given to the first two stand at the first byte of a character. */
typedef uint32_t unichar;
unichar utf8_get_char(const byte *s);
const byte *utf8_next_char(const byte *s);
/* Number of characters in len bytes. */
size_t utf8_charlen(const byte *str, size_t len);
/* True if the bytes are valid UTF-8 (surrogates written like other characters are accepted: str can hold them). */
bool utf8_check(const byte *p, size_t len);
bool unichar_isspace(unichar c);
bool unichar_isalpha(unichar c);
bool unichar_isprint(unichar c);
bool unichar_isdigit(unichar c);
bool unichar_isxdigit(unichar c);
bool unichar_isident(unichar c); /* may stand in an identifier, not necessarily first */
bool unichar_isalnum(unichar c);
bool unichar_isupper(unichar c);
bool unichar_islower(unichar c);
unichar unichar_tolower(unichar c);
unichar unichar_toupper(unichar c);
mp_uint_t unichar_xdigit_value(unichar c); /* c is a hexadecimal digit */

/* A growable byte string. buf is NUL-terminated only after vstr_null_terminated_str. Functions that make it longer may
 * raise MemoryError and then leave it as it was. */
typedef struct _vstr_t {
    size_t alloc;   /* bytes at buf */
    size_t len;     /* bytes used */
    char *buf;      /* NULL: nothing allocated yet */
    bool fixed_buf; /* buf is the caller's and all there is: RuntimeError when it is full */
    bool local_buf; /* buf is the caller's: replaced by a block of the heap when it is full */
} vstr_t;
#define VSTR_FIXED(vstr, alloc) vstr_t vstr; char vstr##_buf[(alloc)]; vstr_init_fixed_buf(&vstr, (alloc), vstr##_buf);
/* Bytes for a text on the C stack where `n` are wanted: boards with little memory have a stack of a few KB. */
#define MP_STACK_TEXT(n) (MICROPY_CONFIG_ROM_LEVEL < MICROPY_CONFIG_ROM_LEVEL_EXTRA_FEATURES ? 16 : (n))
/* Ours: a vstr that starts in up to `size` bytes of the C stack. */
#define VSTR_LOCAL(vstr, size) \
    char vstr##_buf[MP_STACK_TEXT(size)]; \
    vstr_t vstr = {sizeof vstr##_buf, 0, vstr##_buf, false, true}
void vstr_init(vstr_t *vstr, size_t alloc);
void vstr_init_len(vstr_t *vstr, size_t len); /* len bytes to be filled by the caller */
void vstr_init_fixed_buf(vstr_t *vstr, size_t alloc, char *buf);
struct _mp_print_t;
/* Also sets *print up to write to the vstr. */
void vstr_init_print(vstr_t *vstr, size_t alloc, struct _mp_print_t *print);
void vstr_clear(vstr_t *vstr); /* frees the buffer; the vstr may be used again */
vstr_t *vstr_new(size_t alloc);
void vstr_free(vstr_t *vstr);
static inline void vstr_reset(vstr_t *vstr) { vstr->len = 0; }
static inline char *vstr_str(vstr_t *vstr) { return vstr->buf; }
static inline size_t vstr_len(vstr_t *vstr) { return vstr->len; }
void vstr_hint_size(vstr_t *vstr, size_t size); /* room for `size` more bytes, if there is memory */
char *vstr_extend(vstr_t *vstr, size_t size);   /* makes the buffer `size` bytes larger; the new part, behind alloc */
char *vstr_add_len(vstr_t *vstr, size_t len);   /* appends len bytes to be filled by the caller */
char *vstr_null_terminated_str(vstr_t *vstr);
void vstr_add_byte(vstr_t *vstr, byte v);
void vstr_add_char(vstr_t *vstr, unichar chr);  /* in UTF-8 */
void vstr_add_str(vstr_t *vstr, const char *str);
void vstr_add_strn(vstr_t *vstr, const char *str, size_t len);
void vstr_add_fill(vstr_t *vstr, byte v, size_t n); /* ours: n times v */
char *vstr_ins_blank_bytes(vstr_t *vstr, size_t byte_pos, size_t byte_len);
static inline void vstr_ins_byte(vstr_t *vstr, size_t byte_pos, byte b) {
    *vstr_ins_blank_bytes(vstr, byte_pos, 1) = (char)b;
}
void vstr_cut_head_bytes(vstr_t *vstr, size_t bytes_to_cut);
void vstr_cut_tail_bytes(vstr_t *vstr, size_t bytes_to_cut);
void vstr_cut_out_bytes(vstr_t *vstr, size_t byte_pos, size_t bytes_to_cut);
void vstr_printf(vstr_t *vstr, const char *fmt, ...);
void vstr_vprintf(vstr_t *vstr, const char *fmt, va_list ap);
#endif
