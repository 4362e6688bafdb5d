/* Configuration: the port's choices, then the features that its level switches on (features.def),
 * then limits.
 *
 * Every MICROPY_* macro is defined after this header, so code may write `if (MICROPY_X)` and `#if
 * MICROPY_X` freely. */
#ifndef MICROPY_INCLUDED_PY_MPCONFIG_H
#define MICROPY_INCLUDED_PY_MPCONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Levels of MICROPY_CONFIG_ROM_LEVEL, as the documents name them. */
#define MICROPY_CONFIG_ROM_LEVEL_MINIMUM (0)
#define MICROPY_CONFIG_ROM_LEVEL_CORE_FEATURES (10)
#define MICROPY_CONFIG_ROM_LEVEL_BASIC_FEATURES (20)
#define MICROPY_CONFIG_ROM_LEVEL_EXTRA_FEATURES (30)
#define MICROPY_CONFIG_ROM_LEVEL_FULL_FEATURES (40)
#define MICROPY_CONFIG_ROM_LEVEL_EVERYTHING (50)

#define MICROPY_FLOAT_IMPL_NONE (0)
#define MICROPY_FLOAT_IMPL_FLOAT (1)
#define MICROPY_FLOAT_IMPL_DOUBLE (2)
#define MICROPY_ERROR_REPORTING_NONE (0)
#define MICROPY_ERROR_REPORTING_TERSE (1)
#define MICROPY_ERROR_REPORTING_NORMAL (2)
#define MICROPY_ERROR_REPORTING_DETAILED (3)

#ifdef MP_CONFIGFILE
#include MP_CONFIGFILE
#else
#include "mpconfigport.h"
#endif

#ifndef MICROPY_CONFIG_ROM_LEVEL
#define MICROPY_CONFIG_ROM_LEVEL MICROPY_CONFIG_ROM_LEVEL_CORE_FEATURES
#endif
#if defined MICROPY_FLOAT_IMPL && MICROPY_FLOAT_IMPL == MICROPY_FLOAT_IMPL_NONE
/* No floats, no complex numbers. */
#undef MICROPY_PY_BUILTINS_COMPLEX
#define MICROPY_PY_BUILTINS_COMPLEX (0)
#undef MICROPY_PY_CMATH
#define MICROPY_PY_CMATH (0)
#endif
#include "genhdr/features.h"

#ifndef MICROPY_FLOAT_IMPL
#if MICROPY_CONFIG_ROM_LEVEL < MICROPY_CONFIG_ROM_LEVEL_CORE_FEATURES
#define MICROPY_FLOAT_IMPL MICROPY_FLOAT_IMPL_NONE
#elif UINTPTR_MAX > 0xffffffffu
#define MICROPY_FLOAT_IMPL MICROPY_FLOAT_IMPL_DOUBLE
#else
#define MICROPY_FLOAT_IMPL MICROPY_FLOAT_IMPL_FLOAT
#endif
#endif
#define MICROPY_PY_BUILTINS_FLOAT (MICROPY_FLOAT_IMPL != MICROPY_FLOAT_IMPL_NONE)
#if MICROPY_PY_BUILTINS_FLOAT && !MICROPY_LONGINT
#error "floats require MICROPY_LONGINT"
#endif
#if MICROPY_FLOAT_IMPL == MICROPY_FLOAT_IMPL_FLOAT
typedef float mp_float_t;
#define MICROPY_FLOAT_CONST(x) x##F
#define MICROPY_FLOAT_C_FUN(fun) fun##f
#elif MICROPY_FLOAT_IMPL == MICROPY_FLOAT_IMPL_DOUBLE
typedef double mp_float_t;
#define MICROPY_FLOAT_CONST(x) x
#define MICROPY_FLOAT_C_FUN(fun) fun
#endif
#ifndef MICROPY_ERROR_REPORTING
#if MICROPY_CONFIG_ROM_LEVEL < MICROPY_CONFIG_ROM_LEVEL_CORE_FEATURES
#define MICROPY_ERROR_REPORTING MICROPY_ERROR_REPORTING_TERSE
#else
#define MICROPY_ERROR_REPORTING MICROPY_ERROR_REPORTING_NORMAL
#endif
#endif

/* Lines that the prompt remembers. */
#ifndef MICROPY_READLINE_HISTORY_SIZE
#define MICROPY_READLINE_HISTORY_SIZE (8)
#endif

/* 32-bit only, measured in docs/design.md: 1: small ints of 30 bits and half of all float32 values
 * immediate; 0: small ints of 31 bits and a quarter of all float32 values immediate. */
#ifndef KRAIT_FLOAT32_WIDE
#define KRAIT_FLOAT32_WIDE MICROPY_PY_BUILTINS_FLOAT
#endif
/* 1: 64-bit builds, too, keep register stacks and the collector's tables in the heap and in static
 * memory, as boards do (ports that have no port_reserve). */
#ifndef KRAIT_NO_RESERVE
#define KRAIT_NO_RESERVE 0
#endif
#ifndef KRAIT_COVERAGE
#define KRAIT_COVERAGE 0
#endif
#ifndef KRAIT_ASSERT
#define KRAIT_ASSERT 0
#endif
#ifndef KRAIT_STRESS_GC
#define KRAIT_STRESS_GC 0
#endif
#ifndef KRAIT_STRESS_ALLOC
#define KRAIT_STRESS_ALLOC 0
#endif
#ifndef KRAIT_STRESS_STACK
#define KRAIT_STRESS_STACK 0
#endif

#ifndef MP_LIKELY
#define MP_LIKELY(x) __builtin_expect(!!(x), 1)
#define MP_UNLIKELY(x) __builtin_expect(!!(x), 0)
#endif
#define MP_NORETURN __attribute__((noreturn))
#define NORETURN MP_NORETURN
#define MP_NOINLINE __attribute__((noinline))
#define MP_ALWAYSINLINE __attribute__((always_inline))
/* Small functions in which programs spend much of their time, and what is inlined in them:
 * optimised for speed in builds for size, too, except in the smallest. */
#if defined(__OPTIMIZE_SIZE__) && MICROPY_VM_FAST_PATHS && !defined(__clang__)
#define MP_HOT __attribute__((noinline, optimize("O2")))
#define MP_HOT_STATIC static MP_HOT
#define MP_HOT_INLINE MP_ALWAYSINLINE
#else
#define MP_HOT
#define MP_HOT_STATIC static inline
#define MP_HOT_INLINE
#endif
#define MP_WEAK __attribute__((weak))
#ifndef MP_ARRAY_SIZE
#define MP_ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))
#endif
#define MP_STRINGIFY_HELPER(x) #x
#define MP_STRINGIFY(x) MP_STRINGIFY_HELPER(x)
#define MP_BYTES_PER_OBJ_WORD (sizeof(mp_uint_t))
#define MP_BITS_PER_BYTE (8)
#define MP_OBJ_WORD_MSBIT_HIGH (((mp_uint_t)1) << (sizeof(mp_uint_t) * 8 - 1))
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define MP_ENDIANNESS_LITTLE (0)
#define MP_ENDIANNESS_BIG (1)
#else
#define MP_ENDIANNESS_LITTLE (1)
#define MP_ENDIANNESS_BIG (0)
#endif

#if KRAIT_ASSERT
MP_NORETURN void krait_assert_fail(const char *expr, const char *file, int line);
#define KASSERT(e) ((e) ? (void)0 : krait_assert_fail(#e, __FILE__, __LINE__))
#else
#define KASSERT(e) ((void)0)
#endif
#endif
