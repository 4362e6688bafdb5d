/* random: numbers from xoshiro128** (Blackman and Vigna), which keeps 16 bytes of state; the same
 * seed gives the same numbers on every machine. Not for secrets. Hosts have the rest of CPython's
 * module in lib/_random.py. */
#include "object/int.h"
#include "object/number.h"
#include "py/objmodule.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "runtime/port.h"

#if MICROPY_PY_RANDOM

/* Never all zero once seeded; that stands for "not seeded yet". */
static uint32_t state[4];

static uint32_t rotate(uint32_t x, unsigned k) {
    return x << k | x >> (32 - k);
}

/* Spreads a number over the state (the finaliser of MurmurHash3 on a counter). */
static void seed_with(uint64_t seed) {
    for (unsigned i = 0; i < 4; i++) {
        uint32_t x = (uint32_t)seed + (i + 1) * 0x9e3779b9u;
        x = (x ^ x >> 16) * 0x85ebca6bu;
        x ^= (uint32_t)(seed >> 32) * (2 * i + 1);
        x = (x ^ x >> 13) * 0xc2b2ae35u;
        state[i] = x ^ x >> 16;
    }
    state[0] |= (state[0] | state[1] | state[2] | state[3]) == 0;
}

static void seed_by_chance(void) {
    static uint32_t count; /* where there is little chance to be had, two calls differ at least */
    seed_with(((uint64_t)port_entropy() << 32 | port_entropy()) + ++count);
}

static uint32_t next(void) {
    if ((state[0] | state[1] | state[2] | state[3]) == 0) {
        seed_by_chance();
    }
    uint32_t result = rotate(state[1] * 5, 7) * 9, t = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= t;
    state[3] = rotate(state[3], 11);
    return result;
}

/* An int of n bits. */
static mp_obj_t random_bits(size_t n) {
    if (n <= 32) {
        return mp_obj_new_int_from_uint(n == 0 ? 0 : next() >> (32 - n));
    }
    mp_obj_t r = MP_OBJ_NEW_SMALL_INT(0);
    for (; n > 0; n -= MIN(n, 32)) {
        unsigned some = (unsigned)MIN(n, 32);
        r = mp_binary_op(MP_BINARY_OP_LSHIFT, r, MP_OBJ_NEW_SMALL_INT(some));
        r = mp_binary_op(MP_BINARY_OP_OR, r, random_bits(some));
    }
    return r;
}

static mp_obj_t random_getrandbits(mp_obj_t n_in) {
    mp_int_t n = mp_obj_get_int(n_in);
    if (n < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("number of bits must be non-negative"));
    }
    return random_bits((size_t)n);
}
static MP_DEFINE_CONST_FUN_OBJ_1(random_getrandbits_obj, random_getrandbits);

/* The bits of an int and the hash of anything else. */
static uint64_t seed_of(mp_obj_t o) {
    mp_obj_t i = mp_obj_int_native(o);
    uint64_t hash = (uint64_t)MP_OBJ_SMALL_INT_VALUE(mp_unary_op(MP_UNARY_OP_HASH, o));
    if (i == MP_OBJ_NULL) {
        return hash * 0x9e3779b97f4a7c15u;
    }
    return mp_obj_is_small_int(i) ? (uint64_t)MP_OBJ_SMALL_INT_VALUE(i) : hash << 20 ^ hash;
}

static mp_obj_t random_seed(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0 || args[0] == mp_const_none) {
        seed_by_chance();
    } else {
        seed_with(seed_of(args[0]));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(random_seed_obj, 0, 2, random_seed);

#if MICROPY_PY_RANDOM_EXTRA_FUNCS
/* An int below n, which is positive. */
static mp_obj_t below(mp_obj_t n) {
    size_t bits = mp_obj_int_bit_length(n);
    mp_obj_t r;
    do {
        r = random_bits(bits);
    } while (!mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, r, n)));
    return r;
}

static mp_obj_t integer(mp_obj_t o) {
    mp_obj_t i = mp_obj_get_index_maybe(o);
    if (i == MP_OBJ_NULL) {
        mp_raise_TypeError_of(o, MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"));
    }
    return i;
}

/* An int from start on, below stop, by steps. */
static mp_obj_t from_range(mp_obj_t start, mp_obj_t stop, mp_obj_t step) {
    const mp_obj_t one = MP_OBJ_NEW_SMALL_INT(1);
    mp_obj_t width = mp_binary_op(MP_BINARY_OP_SUBTRACT, stop, start);
    if (step != one) {
        int sign = mp_obj_int_sign(step);
        if (sign == 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("zero step for randrange()"));
        }
        width = mp_binary_op(
            MP_BINARY_OP_ADD, width,
            mp_binary_op(sign > 0 ? MP_BINARY_OP_SUBTRACT : MP_BINARY_OP_ADD, step, one));
        width = mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, width, step);
    }
    if (mp_obj_int_sign(width) <= 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("empty range for randrange()"));
    }
    mp_obj_t r = below(width);
    if (step != one) {
        r = mp_binary_op(MP_BINARY_OP_MULTIPLY, r, step);
    }
    return mp_binary_op(MP_BINARY_OP_ADD, start, r);
}

static mp_obj_t random_randrange(size_t n_args, const mp_obj_t *args) {
    mp_obj_t first = integer(args[0]);
    if (n_args == 1) {
        return from_range(MP_OBJ_NEW_SMALL_INT(0), first, MP_OBJ_NEW_SMALL_INT(1));
    }
    return from_range(first, integer(args[1]),
                      n_args > 2 ? integer(args[2]) : MP_OBJ_NEW_SMALL_INT(1));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(random_randrange_obj, 1, 3, random_randrange);

static mp_obj_t random_randint(mp_obj_t a, mp_obj_t b) {
    const mp_obj_t one = MP_OBJ_NEW_SMALL_INT(1);
    return from_range(integer(a), mp_binary_op(MP_BINARY_OP_ADD, integer(b), one), one);
}
static MP_DEFINE_CONST_FUN_OBJ_2(random_randint_obj, random_randint);

static mp_obj_t random_choice(mp_obj_t seq) {
    mp_obj_t n = mp_obj_len(seq);
    if (n == MP_OBJ_NEW_SMALL_INT(0)) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("Cannot choose from an empty sequence"));
    }
    return mp_obj_subscr(seq, below(n), MP_OBJ_SENTINEL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(random_choice_obj, random_choice);

#if MICROPY_PY_BUILTINS_FLOAT
/* In [0, 1), all bits by chance. */
static mp_float_t random_float(void) {
#if FLOAT_FRACTION_BITS == 52
    uint32_t high = next() >> 5;
    return ((mp_float_t)high * 67108864.0 + (mp_float_t)(next() >> 6)) / 9007199254740992.0;
#else
    return (mp_float_t)(next() >> 8) / MICROPY_FLOAT_CONST(16777216.0);
#endif
}

static mp_obj_t random_random(void) {
    return mp_obj_new_float(random_float());
}
static MP_DEFINE_CONST_FUN_OBJ_0(random_random_obj, random_random);

static mp_obj_t random_uniform(mp_obj_t a_in, mp_obj_t b_in) {
    mp_float_t a = mp_obj_get_float(a_in), b = mp_obj_get_float(b_in);
    return mp_obj_new_float(a + (b - a) * random_float());
}
static MP_DEFINE_CONST_FUN_OBJ_2(random_uniform_obj, random_uniform);
#endif
#endif

#if MICROPY_PY_RANDOM_LIBRARY
static mp_obj_t random_getstate(void) {
    mp_obj_t words[4];
    next();
    for (size_t i = 0; i < 4; i++) {
        words[i] = mp_obj_new_int_from_uint(state[i]);
    }
    return mp_obj_new_tuple(4, words);
}
static MP_DEFINE_CONST_FUN_OBJ_0(random_getstate_obj, random_getstate);

static mp_obj_t random_setstate(mp_obj_t from) {
    mp_obj_t *words;
    mp_obj_get_array_fixed_n(from, 4, &words);
    for (size_t i = 0; i < 4; i++) {
        state[i] = (uint32_t)mp_obj_get_int_truncated(words[i]);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(random_setstate_obj, random_setstate);

void random_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    module_from_library(MP_QSTR__random, attr, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_random, random_attr);
#endif

static const mp_rom_map_elem_t random_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_random)},
#if MICROPY_PY_RANDOM_EXTRA_FUNCS
    {MP_ROM_QSTR(MP_QSTR_choice), MP_ROM_PTR(&random_choice_obj)},
    {MP_ROM_QSTR(MP_QSTR_randint), MP_ROM_PTR(&random_randint_obj)},
    {MP_ROM_QSTR(MP_QSTR_randrange), MP_ROM_PTR(&random_randrange_obj)},
#if MICROPY_PY_BUILTINS_FLOAT
    {MP_ROM_QSTR(MP_QSTR_random), MP_ROM_PTR(&random_random_obj)},
    {MP_ROM_QSTR(MP_QSTR_uniform), MP_ROM_PTR(&random_uniform_obj)},
#endif
#endif
#if MICROPY_PY_RANDOM_LIBRARY
    {MP_ROM_QSTR(MP_QSTR_getstate), MP_ROM_PTR(&random_getstate_obj)},
    {MP_ROM_QSTR(MP_QSTR_setstate), MP_ROM_PTR(&random_setstate_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_getrandbits), MP_ROM_PTR(&random_getrandbits_obj)},
    {MP_ROM_QSTR(MP_QSTR_seed), MP_ROM_PTR(&random_seed_obj)},
};
static MP_DEFINE_CONST_DICT(random_globals, random_globals_table);

const mp_obj_module_t mp_module_random = {{&mp_type_module}, (mp_obj_dict_t *)&random_globals};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_random, mp_module_random);
#endif
