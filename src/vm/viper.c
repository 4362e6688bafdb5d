/* Machine types of viper functions: values that become machine words, and memory behind pointers.
 *
 * A pointer is an int, the address, behind which anything may lie; or an object with a buffer,
 * behind whose end nothing can be reached. Code from files may pass anything: everything is
 * checked. */
#include "py/objarray.h"
#include "py/runtime.h"
#include "runtime/binary.h"
#include "vm/support.h"

#if MICROPY_PY_VIPER

static mp_obj_t address_of(mp_obj_t o) {
    mp_buffer_info_t buffer;
    if (mp_obj_is_int(o) || mp_obj_is_bool(o)) {
        return o;
    }
    mp_get_buffer_raise(o, &buffer, MP_BUFFER_READ);
    return mp_obj_new_int_from_uint((uintptr_t)buffer.buf);
}

static mp_obj_t cast(mp_obj_t o, unsigned kind) {
    if (mp_obj_is_small_int(o) &&
        (kind == CAST_INT || (kind == CAST_UINT && MP_OBJ_SMALL_INT_VALUE(o) >= 0))) {
        return o;
    }
    switch (kind) {
    case CAST_BOOL:
        return mp_obj_new_bool(vm_is_true(o));
    case CAST_INT:
        return mp_obj_new_int(mp_obj_get_int_truncated(o));
    case CAST_UINT:
        return mp_obj_new_int_from_uint((mp_uint_t)mp_obj_get_int_truncated(o));
    case CAST_ADDRESS:
        return address_of(o);
    default:
        if (mp_obj_is_int(o) || mp_obj_is_bool(o)) {
            return mp_obj_new_int_from_uint((mp_uint_t)mp_obj_get_int_truncated(o));
        }
        address_of(o); /* has a buffer */
        return o;
    }
}

static mp_uint_t word_of(mp_obj_t o) {
    return (mp_uint_t)(mp_obj_is_small_int(o) ? MP_OBJ_SMALL_INT_VALUE(o)
                                              : mp_obj_get_int_truncated(o));
}

/* Where item number `index` of 1 << shift bytes is. IndexError, TypeError. */
static byte *item_at(mp_obj_t pointer, mp_obj_t index, unsigned shift, mp_uint_t flags) {
    mp_uint_t i = word_of(index);
    mp_buffer_info_t buffer;
    if (mp_obj_is_exact_type(pointer, &mp_type_bytearray)) {
        const mp_obj_array_t *a = MP_OBJ_TO_PTR(pointer);
        buffer.buf = a->items;
        buffer.len = a->len;
    } else if (mp_obj_is_int(pointer)) {
        return (byte *)(uintptr_t)word_of(pointer) + (i << shift);
    } else {
        mp_get_buffer_raise(pointer, &buffer, flags);
    }
    if (i >= buffer.len >> shift) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("index out of range"));
    }
    return (byte *)buffer.buf + (i << shift);
}

static mp_obj_t peek(mp_obj_t pointer, mp_obj_t index, unsigned shift) {
    const byte *from = item_at(pointer, index, shift, MP_BUFFER_READ);
    if (shift == 0) {
        return MP_OBJ_NEW_SMALL_INT(*(const volatile byte *)from);
    }
    union {
        uint64_t align;
        uint32_t word;
        uint16_t half;
        byte bytes[8];
    } value;
    binary_transfer(value.bytes, from, (size_t)1 << shift);
    return mp_obj_new_int(shift == 1   ? (mp_int_t)value.half
                          : shift == 2 ? (mp_int_t)value.word
                                       : (mp_int_t)value.align);
}

static void poke(mp_obj_t pointer, mp_obj_t index, mp_obj_t value, unsigned shift) {
    mp_uint_t word = word_of(value);
    byte *to = item_at(pointer, index, shift, MP_BUFFER_WRITE);
    if (shift == 0) {
        *(volatile byte *)to = (byte)word;
        return;
    }
    const byte *low = (const byte *)&word;
    size_t size = (size_t)1 << shift;
    binary_transfer(to, MP_ENDIANNESS_BIG ? low + sizeof word - size : low, size);
}

void vm_machine_type(frame_t *fr, uint32_t ins) {
    mp_obj_t *regs = fr->regs;
    mp_obj_t *a = &regs[INS_A(ins)], b = regs[INS_B(ins)];
    unsigned c = INS_C(ins);
    if (INS_OP(ins) == OP_CAST) {
        *a = cast(b, c);
        return;
    }
    unsigned shift = fr->pc[-1] & 3;
    if (INS_OP(ins) == OP_PEEK) {
        *a = peek(b, regs[c], shift);
    } else {
        poke(*a, b, regs[c], shift);
    }
}
#endif
