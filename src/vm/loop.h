/* The interpreter loop. Included by run.c, once plain and (VM_TRACED) once with the trace hook before each line.
 *
 * fr is the current frame; regs, pc, K and caches mirror it. fr->pc is stored (SAVE) before anything that may raise,
 * allocate or look at the frame. Fast paths are inline; slow paths return a value or VM_PUSHED (vm.h). */

#define R(n) regs[n]
#define A INS_A(ins)
#define B INS_B(ins)
#define C INS_C(ins)
#define SAVE() (fr->pc = pc)
#define NAME_OF(x) K[(x)&0xffff]
#define QSTR_OF(x) MP_OBJ_QSTR_VALUE(NAME_OF(x))
#if !VM_CACHES
#define CACHE(x, version) NULL
#elif MICROPY_VM_SITE_CACHES
#define CACHE(x, version) (&caches[(x) >> 16])
#else
#define CACHE(x, version) vm_cache_at(pc, version)
#endif
#define INSTANCE_HAS_NO_DICT(inst) MP_LIKELY((inst)->overflow == NULL || (inst)->overflow->dict == MP_OBJ_NULL)
#define VERSION(o) (mp_obj_is_obj(o) ? vm_version_of(((mp_obj_base_t *)(o))->type) : ~0u)

#define RELOAD() \
    do { \
        fr = ts->frame; \
        regs = fr->regs; \
        pc = fr->pc; \
        K = fr->fun->ctx->consts; \
        LOAD_CACHES(); \
    } while (0)
#if MICROPY_VM_SITE_CACHES
#define LOAD_CACHES() (caches = fr->fun->ctx->caches)
#else
#define LOAD_CACHES() ((void)0)
#endif

/* Where size counts there is one dispatch; on Thumb-2 a `switch` (a table of halfwords), else a computed goto. */
#if defined(__OPTIMIZE_SIZE__) && defined(__thumb2__)
#define VM_SWITCH 1
#define CASE(name) case OP_##name
#define NEXT() goto next
#else
#define VM_SWITCH 0
#define CASE(name) L_##name
#ifdef VM_TRACED
#define NEXT() \
    do { \
        SAVE(); \
        vm_trace(fr, pc); \
        ins = *pc++; \
        goto *labels[INS_OP(ins)]; \
    } while (0)
#else
#define NEXT() \
    do { \
        ins = *pc++; \
        goto *labels[INS_OP(ins)]; \
    } while (0)
#endif
#endif

/* Ends an instruction whose slow path returned `v`: it goes to register A unless a frame was pushed. */
#define STORE_OR_PUSHED(v) \
    do { \
        mp_obj_t v_ = (v); \
        if (v_ == VM_PUSHED) { \
            RELOAD(); \
            NEXT(); \
        } \
        R(A) = v_; \
        NEXT(); \
    } while (0)
#define DONE_OR_PUSHED(v) \
    do { \
        if ((v) == VM_PUSHED) { \
            RELOAD(); \
        } \
        NEXT(); \
    } while (0)

/* Takes a jump of `off` words; backward jumps poll. */
#define JUMP(off) \
    do { \
        int32_t off_ = (off); \
        pc += off_; \
        if (MP_UNLIKELY(vm_break != 0) && off_ < 0) { \
            goto poll; \
        } \
        NEXT(); \
    } while (0)

/* Without MICROPY_VM_FAST_PATHS every instruction goes its general way. */
#define FAST(x) (MICROPY_VM_FAST_PATHS && (x))
#define IS_SMALL(a) FAST(mp_obj_is_small_int(a))
#define BOTH_SMALL(a, b) FAST(mp_obj_is_small_int(a) && mp_obj_is_small_int(b))
#define WORD(o) ((mp_int_t)(o))
#define TAG 1

/* Floats are handled inline where the CPU has them; where every operation is a library call the slow path costs little
 * more and the loop stays small. */
#if MICROPY_PY_BUILTINS_FLOAT && MP_FLOAT_IMMEDIATE && !defined(__SOFTFP__) && !(defined(__riscv) && !defined(__riscv_flen))
#define VM_INLINE_FLOAT 1
#else
#define VM_INLINE_FLOAT 0
#endif
#if VM_INLINE_FLOAT
#define BOTH_FLOAT(a, b) (mp_obj_is_float_imm(a) && mp_obj_is_float_imm(b))
#define FLOAT_OP(expr) \
    if (BOTH_FLOAT(a, b)) { \
        mp_float_t x = mp_obj_float_imm(a), y = mp_obj_float_imm(b); \
        SAVE(); \
        R(A) = mp_obj_new_float(expr); \
        NEXT(); \
    }
#define FLOAT_COMPARE(rel) \
    if (BOTH_FLOAT(a, b)) { \
        t = mp_obj_float_imm(a) rel mp_obj_float_imm(b); \
    } else
#else
#define FLOAT_OP(expr)
#define FLOAT_COMPARE(rel)
#endif

#define ARITH(body, float_expr) \
    { \
        mp_obj_t a = R(B), b = R(C); \
        if (BOTH_SMALL(a, b)) { \
            body \
        } \
        FLOAT_OP(float_expr) \
        goto binary; \
    }
#define INT_ADD(a, bw) \
    mp_int_t r; \
    if (MP_LIKELY(!__builtin_add_overflow(WORD(a), (bw), &r))) { \
        R(A) = (mp_obj_t)r; \
        NEXT(); \
    }
#define INT_SUB(a, bw) \
    mp_int_t r; \
    if (MP_LIKELY(!__builtin_sub_overflow(WORD(a), (bw), &r))) { \
        R(A) = (mp_obj_t)r; \
        NEXT(); \
    }
#define INT_MUL(a, n) \
    mp_int_t r; \
    if (MP_LIKELY(!__builtin_mul_overflow(WORD(a) - TAG, (n), &r))) { \
        R(A) = (mp_obj_t)(r + TAG); \
        NEXT(); \
    }
#define INT_FLOORDIV(n, d) \
    if ((d) > 0) { \
        R(A) = MP_OBJ_NEW_SMALL_INT(mp_small_int_floor_divide((n), (d))); \
        NEXT(); \
    }
#define INT_MOD(n, d) \
    if ((d) > 0) { \
        R(A) = MP_OBJ_NEW_SMALL_INT(mp_small_int_modulo((n), (d))); \
        NEXT(); \
    }
#define INT_LSHIFT(n, s) \
    if ((mp_uint_t)(s) < MP_SMALL_INT_BITS) { \
        mp_int_t r = (mp_int_t)((mp_uint_t)(n) << (s)); \
        if (MP_SMALL_INT_FITS(r) && r >> (s) == (n)) { \
            R(A) = MP_OBJ_NEW_SMALL_INT(r); \
            NEXT(); \
        } \
    }
#define INT_RSHIFT(n, s) \
    if ((s) >= 0) { \
        R(A) = MP_OBJ_NEW_SMALL_INT((n) >> ((mp_uint_t)(s) < MP_SMALL_INT_BITS ? (s) : (mp_int_t)MP_SMALL_INT_BITS)); \
        NEXT(); \
    }
#define VALUE(o) MP_OBJ_SMALL_INT_VALUE(o)

#define COMPARE(rel) \
    { \
        mp_obj_t a = R(B), b = R(C); \
        bool t; \
        if (BOTH_SMALL(a, b)) { \
            t = WORD(a) rel WORD(b); \
        } else \
            FLOAT_COMPARE(rel) { goto binary; } \
        R(A) = mp_obj_new_bool(t); \
        NEXT(); \
    }
#define BRANCH(rel) \
    { \
        mp_obj_t a = R(A), b = R(B); \
        bool t; \
        if (BOTH_SMALL(a, b)) { \
            t = WORD(a) rel WORD(b); \
        } else \
            FLOAT_COMPARE(rel) { goto compare_branch; } \
        int32_t off = (int32_t)*pc++; \
        if (t == C) { \
            JUMP(off); \
        } \
        NEXT(); \
    }
#define BRANCH_I(rel) \
    { \
        mp_obj_t a = R(A); \
        if (!IS_SMALL(a)) { \
            goto compare_branch; \
        } \
        int32_t off = (int32_t)*pc++; \
        if ((WORD(a) rel WORD(MP_OBJ_NEW_SMALL_INT(INS_SB(ins)))) == C) { \
            JUMP(off); \
        } \
        NEXT(); \
    }

/* Calls the Python function `value` with n positional arguments where they are, if its parameters are that simple. */
#define CALL_IN_PLACE(args, n) \
    if (MP_LIKELY(mp_obj_is_exact_type(value, &mp_type_fun_bc) && C == 0)) { \
        const code_t *code = ((mp_obj_fun_bc_t *)value)->code; \
        frame_t *nf = fr - 1; \
        if (MP_LIKELY(!(code->flags & CODE_COMPLEX) && !(fr->flags & FRAME_IN_HEAP) && \
                      (args) + code->n_regs <= (mp_obj_t *)nf) && \
            (MP_LIKELY((n) == code->n_pos) || vm_fill_defaults(MP_OBJ_TO_PTR(value), (args), (n)))) { \
            SAVE(); \
            nf->dst = (uint8_t)A; \
            fr = nf; \
            regs = (args); \
            goto enter_simple; \
        } \
    }

MP_NOINLINE mp_vm_return_kind_t VM_RUN(frame_t *const base, mp_obj_t exc, mp_obj_t *ret) {
#if !VM_SWITCH
    static const void *const labels[OP_COUNT] = {
#define OP(name, format, ext, effect) &&L_##name,
#include "bytecode/opcodes.def"
#undef OP
    };
#endif
    frame_t *fr;
    mp_obj_t *regs;
    const uint32_t *pc;
    const mp_obj_t *K;
#if MICROPY_VM_SITE_CACHES
    struct vm_cache *caches;
#endif
    uint32_t ins;
    mp_obj_t value;
    bool reraise = false;

    RELOAD();
    if (exc != MP_OBJ_NULL) {
        goto raise;
    }
#if VM_SWITCH
next:
    ins = *pc++;
    __asm__("" : "+r"(pc)); /* keeps pc in one register: no second one for the address before the increment */
    switch (INS_OP(ins)) {
#else
    NEXT();
    {
#endif

    /* moves and constants */
    CASE(NOP) : __asm__(""); /* no jump backwards from the table: so its entries can be halfwords */
    NEXT();
    CASE(MOVE) : R(A) = R(B);
    NEXT();
    CASE(LOADI) : R(A) = MP_OBJ_NEW_SMALL_INT(INS_SBX(ins));
    NEXT();
    CASE(LOADIX) : R(A) = MP_OBJ_NEW_SMALL_INT((int32_t)*pc++);
    NEXT();
    CASE(LOADK) : R(A) = K[INS_BX(ins)];
    NEXT();
    CASE(LOADS) : R(A) = vm_singletons[B];
    NEXT();

    /* variables */
    CASE(CHECK) : if (MP_UNLIKELY(R(A) == MP_OBJ_NULL)) {
        SAVE();
        vm_raise_unbound(K[INS_BX(ins)]);
    }
    NEXT();
    CASE(DELLOCAL) : R(A) = MP_OBJ_NULL;
    NEXT();
    CASE(LOADG) : {
        uint32_t x = *pc++;
        struct vm_cache *c = CACHE(x, 0);
        const mp_map_t *map = &fr->fun->ctx->globals->map;
        if (MP_LIKELY(FAST(c->index < map->alloc && map->table[c->index].key == NAME_OF(x)))) {
            R(A) = map->table[c->index].value;
            NEXT();
        }
        if (MP_LIKELY(FAST(c->kind == CACHE_BUILTIN && c->version == map_watch_version))) {
            R(A) = c->value;
            NEXT();
        }
        SAVE();
        R(A) = vm_load_global(fr->fun->ctx->globals, NAME_OF(x), c);
        NEXT();
    }
    CASE(STOREG) : {
        uint32_t x = *pc++;
        struct vm_cache *c = CACHE(x, 0);
        mp_map_t *map = &fr->fun->ctx->globals->map;
        if (MP_LIKELY(FAST(c->index < map->alloc && map->table[c->index].key == NAME_OF(x)))) {
            gc_barrier(map->table[c->index].value);
            map->table[c->index].value = R(A);
            NEXT();
        }
        SAVE();
        vm_store_global(fr->fun->ctx->globals, NAME_OF(x), R(A), c);
        NEXT();
    }
    CASE(DELG) : {
        uint32_t x = *pc++;
        SAVE();
        vm_delete_name(MP_OBJ_FROM_PTR(fr->fun->ctx->globals), NAME_OF(x));
        NEXT();
    }
    CASE(LOADNAME) : {
        uint32_t x = *pc++;
        SAVE();
        R(A) = vm_load_name(R(0), fr->fun->ctx->globals, NAME_OF(x));
        NEXT();
    }
    CASE(STORENAME) : {
        uint32_t x = *pc++;
        SAVE();
        mp_obj_subscr(R(0), NAME_OF(x), R(A));
        NEXT();
    }
    CASE(DELNAME) : {
        uint32_t x = *pc++;
        SAVE();
        vm_delete_name(R(0), NAME_OF(x));
        NEXT();
    }
    CASE(NEWCELL) : SAVE();
    R(A) = mp_obj_new_cell(R(A));
    NEXT();
    CASE(LOADCELL) : value = R(B);
    goto load_cell;
    CASE(LOADFREE) : value = fr->fun->extra->cells[B];
load_cell: {
    uint32_t x = *pc++;
    mp_obj_t v = ((mp_obj_cell_t *)value)->obj;
    if (MP_UNLIKELY(v == MP_OBJ_NULL)) {
        SAVE();
        vm_raise_unbound_cell(NAME_OF(x), INS_OP(ins) == OP_LOADFREE);
    }
    R(A) = v;
    NEXT();
}
    CASE(STORECELL) : value = R(A);
    goto store_cell;
    CASE(STOREFREE) : value = fr->fun->extra->cells[A];
store_cell: {
    mp_obj_cell_t *cell = MP_OBJ_TO_PTR(value);
    gc_barrier(cell->obj);
    cell->obj = R(B);
    NEXT();
}
    CASE(DELCELL) : value = R(A);
    goto delete_cell;
    CASE(DELFREE) : value = fr->fun->extra->cells[A];
delete_cell: {
    uint32_t x = *pc++;
    mp_obj_cell_t *cell = MP_OBJ_TO_PTR(value);
    if (cell->obj == MP_OBJ_NULL) {
        SAVE();
        vm_raise_unbound_cell(NAME_OF(x), INS_OP(ins) == OP_DELFREE);
    }
    gc_barrier(cell->obj);
    cell->obj = MP_OBJ_NULL;
    NEXT();
}
    CASE(LOADCLOSURE) : R(A) = fr->fun->extra->cells[B];
    NEXT();
    CASE(LOADCLASSDEREF) : {
        uint32_t x = *pc++;
        SAVE();
        R(A) = vm_load_class_deref(R(0), fr->fun->extra->cells[B], NAME_OF(x));
        NEXT();
    }

    /* arithmetic */
    CASE(IADD) : CASE(ADD) : ARITH({ INT_ADD(a, WORD(b) - TAG) }, x + y)
    CASE(ISUB) : CASE(SUB) : ARITH({ INT_SUB(a, WORD(b) - TAG) }, x - y)
    CASE(IMUL) : CASE(MUL) : ARITH({ INT_MUL(a, VALUE(b)) }, x * y)
    CASE(ITRUEDIV) : CASE(TRUEDIV) : {
        mp_obj_t a = R(B), b = R(C);
#if VM_INLINE_FLOAT
        if (BOTH_FLOAT(a, b) && mp_obj_float_imm(b) != 0) {
            SAVE();
            R(A) = mp_obj_new_float(mp_obj_float_imm(a) / mp_obj_float_imm(b));
            NEXT();
        }
#else
        (void)a;
        (void)b;
#endif
        goto binary;
    }
    CASE(IFLOORDIV) : CASE(FLOORDIV) : {
        mp_obj_t a = R(B), b = R(C);
        if (BOTH_SMALL(a, b)) {
            INT_FLOORDIV(VALUE(a), VALUE(b))
        }
        goto binary;
    }
    CASE(IMOD) : CASE(MOD) : {
        mp_obj_t a = R(B), b = R(C);
        if (BOTH_SMALL(a, b)) {
            INT_MOD(VALUE(a), VALUE(b))
        }
        goto binary;
    }
    CASE(ILSHIFT) : CASE(LSHIFT) : {
        mp_obj_t a = R(B), b = R(C);
        if (BOTH_SMALL(a, b)) {
            INT_LSHIFT(VALUE(a), VALUE(b))
        }
        goto binary;
    }
    CASE(IRSHIFT) : CASE(RSHIFT) : {
        mp_obj_t a = R(B), b = R(C);
        if (BOTH_SMALL(a, b)) {
            INT_RSHIFT(VALUE(a), VALUE(b))
        }
        goto binary;
    }
    CASE(IAND) : CASE(AND) : {
        mp_obj_t a = R(B), b = R(C);
        if (BOTH_SMALL(a, b)) {
            R(A) = (mp_obj_t)(WORD(a) & WORD(b));
            NEXT();
        }
        goto binary;
    }
    CASE(IOR) : CASE(OR) : {
        mp_obj_t a = R(B), b = R(C);
        if (BOTH_SMALL(a, b)) {
            R(A) = (mp_obj_t)(WORD(a) | WORD(b));
            NEXT();
        }
        goto binary;
    }
    CASE(IXOR) : CASE(XOR) : {
        mp_obj_t a = R(B), b = R(C);
        if (BOTH_SMALL(a, b)) {
            R(A) = (mp_obj_t)((WORD(a) ^ WORD(b)) | TAG);
            NEXT();
        }
        goto binary;
    }
    CASE(IPOW) : CASE(POW) : CASE(IMATMUL) : CASE(MATMUL) : binary : SAVE();
    STORE_OR_PUSHED(vm_binary(fr, INS_OP(ins), R(B), R(C), A));

    CASE(IADDI) : CASE(ADDI) : {
        mp_obj_t a = R(B);
        if (IS_SMALL(a)) {
            INT_ADD(a, (mp_int_t)INS_SC(ins) * (1 << MP_SMALL_INT_SHIFT))
        }
        goto binary_imm;
    }
    CASE(ISUBI) : CASE(SUBI) : {
        mp_obj_t a = R(B);
        if (IS_SMALL(a)) {
            INT_SUB(a, (mp_int_t)INS_SC(ins) * (1 << MP_SMALL_INT_SHIFT))
        }
        goto binary_imm;
    }
    CASE(MULI) : {
        mp_obj_t a = R(B);
        if (IS_SMALL(a)) {
            INT_MUL(a, (mp_int_t)INS_SC(ins))
        }
        goto binary_imm;
    }
    CASE(FLOORDIVI) : {
        mp_obj_t a = R(B);
        if (IS_SMALL(a)) {
            INT_FLOORDIV(VALUE(a), (mp_int_t)INS_SC(ins))
        }
        goto binary_imm;
    }
    CASE(MODI) : {
        mp_obj_t a = R(B);
        if (IS_SMALL(a)) {
            INT_MOD(VALUE(a), (mp_int_t)INS_SC(ins))
        }
        goto binary_imm;
    }
    CASE(ANDI) : {
        mp_obj_t a = R(B);
        if (IS_SMALL(a)) {
            R(A) = (mp_obj_t)(WORD(a) & WORD(MP_OBJ_NEW_SMALL_INT((mp_int_t)INS_SC(ins))));
            NEXT();
        }
        goto binary_imm;
    }
    CASE(LSHIFTI) : {
        mp_obj_t a = R(B);
        if (IS_SMALL(a)) {
            INT_LSHIFT(VALUE(a), (mp_int_t)INS_SC(ins))
        }
        goto binary_imm;
    }
    CASE(RSHIFTI) : {
        mp_obj_t a = R(B);
        if (IS_SMALL(a)) {
            INT_RSHIFT(VALUE(a), (mp_int_t)INS_SC(ins))
        }
        goto binary_imm;
    }
binary_imm:
    SAVE();
    STORE_OR_PUSHED(vm_binary(fr, INS_OP(ins), R(B), MP_OBJ_NEW_SMALL_INT((mp_int_t)INS_SC(ins)), A));

    CASE(NEG) : {
        mp_obj_t a = R(B);
        if (IS_SMALL(a) && VALUE(a) != MP_SMALL_INT_MIN) {
            R(A) = MP_OBJ_NEW_SMALL_INT(-VALUE(a));
            NEXT();
        }
        SAVE();
        R(A) = mp_unary_op(MP_UNARY_OP_NEGATIVE, a);
        NEXT();
    }
    CASE(POS) : SAVE();
    R(A) = mp_unary_op(MP_UNARY_OP_POSITIVE, R(B));
    NEXT();
    CASE(INVERT) : {
        mp_obj_t a = R(B);
        SAVE();
        R(A) = IS_SMALL(a) ? MP_OBJ_NEW_SMALL_INT(~VALUE(a)) : mp_unary_op(MP_UNARY_OP_INVERT, a);
        NEXT();
    }
    CASE(NOT) : SAVE();
    R(A) = mp_obj_new_bool(!vm_is_true(R(B)));
    NEXT();

    /* comparisons */
    CASE(LT) : COMPARE(<)
    CASE(LE) : COMPARE(<=)
    CASE(GT) : COMPARE(>)
    CASE(GE) : COMPARE(>=)
    CASE(EQ) : COMPARE(==)
    CASE(NE) : COMPARE(!=)
    CASE(IS) : R(A) = mp_obj_new_bool(vm_is_same(R(B), R(C)));
    NEXT();
    CASE(ISNOT) : R(A) = mp_obj_new_bool(!vm_is_same(R(B), R(C)));
    NEXT();
    CASE(IN) : SAVE();
    STORE_OR_PUSHED(vm_contains(fr, R(B), R(C), A, false, false));
    CASE(NOTIN) : SAVE();
    STORE_OR_PUSHED(vm_contains(fr, R(B), R(C), A, true, false));

    /* jumps */
    CASE(JMP) : JUMP(INS_SAX(ins));
    CASE(JT) : {
        mp_obj_t a = R(A);
        if (a == mp_const_true || (a != mp_const_false && (SAVE(), vm_is_true(a)))) {
            JUMP(INS_SBX(ins));
        }
        NEXT();
    }
    CASE(JF) : {
        mp_obj_t a = R(A);
        if (a == mp_const_false || (a != mp_const_true && (SAVE(), !vm_is_true(a)))) {
            JUMP(INS_SBX(ins));
        }
        NEXT();
    }
    CASE(JNONE) : if (R(A) == mp_const_none) {
        JUMP(INS_SBX(ins));
    }
    NEXT();
    CASE(JNNONE) : if (R(A) != mp_const_none) {
        JUMP(INS_SBX(ins));
    }
    NEXT();
    CASE(JLT) : BRANCH(<)
    CASE(JLE) : BRANCH(<=)
    CASE(JGT) : BRANCH(>)
    CASE(JGE) : BRANCH(>=)
    CASE(JEQ) : BRANCH(==)
    CASE(JNE) : BRANCH(!=)
    CASE(JLTI) : BRANCH_I(<)
    CASE(JLEI) : BRANCH_I(<=)
    CASE(JGTI) : BRANCH_I(>)
    CASE(JGEI) : BRANCH_I(>=)
    CASE(JEQI) : BRANCH_I(==)
    CASE(JNEI) : BRANCH_I(!=)
compare_branch: {
    int32_t off = (int32_t)*pc++;
    SAVE();
    mp_obj_t b = INS_OP(ins) >= OP_JLTI ? MP_OBJ_NEW_SMALL_INT(INS_SB(ins)) : R(B);
    mp_obj_t t = vm_compare_branch(fr, INS_OP(ins), R(A), b);
    if (t == VM_PUSHED) {
        RELOAD();
        NEXT();
    }
    if ((t == mp_const_true) == C) {
        JUMP(off);
    }
    NEXT();
}
    CASE(JIS) : {
        int32_t off = (int32_t)*pc++;
        if (vm_is_same(R(A), R(B)) == C) {
            JUMP(off);
        }
        NEXT();
    }
    CASE(JIN) : {
        int32_t off = (int32_t)*pc++;
        SAVE();
        mp_obj_t t = vm_contains(fr, R(A), R(B), 0, false, true);
        if (t == VM_PUSHED) {
            RELOAD();
            NEXT();
        }
        if ((t == mp_const_true) == C) {
            JUMP(off);
        }
        NEXT();
    }

    /* iteration */
    CASE(GETITER) : SAVE();
    DONE_OR_PUSHED(vm_get_iter(fr, R(B), &R(A), A));
    CASE(FORITER) : {
        int32_t off = (int32_t)*pc++;
        mp_obj_t *s = &R(B);
        mp_obj_t it = s[0];
        if (mp_obj_is_small_int(it)) { /* range: next, left, step */
            if (WORD(s[1]) <= TAG) {
                NEXT();
            }
            R(A) = it;
            s[0] = (mp_obj_t)((mp_uint_t)it + (mp_uint_t)s[2] - TAG);
            s[1] = (mp_obj_t)((mp_uint_t)s[1] - ((mp_uint_t)1 << MP_SMALL_INT_SHIFT));
            JUMP(off);
        }
        size_t i = (size_t)VALUE(s[1]);
        if (s[2] == MP_OBJ_NEW_SMALL_INT(LOOP_LIST)) {
            const mp_obj_list_t *l = MP_OBJ_TO_PTR(it);
            if (i < l->len) {
                R(A) = l->items[i];
                s[1] = MP_OBJ_NEW_SMALL_INT(i + 1);
                JUMP(off);
            }
            s[2] = MP_OBJ_NEW_SMALL_INT(LOOP_TUPLE); /* spent for good, even if the list grows */
            s[0] = mp_const_empty_tuple;
            NEXT();
        }
        if (s[2] == MP_OBJ_NEW_SMALL_INT(LOOP_TUPLE)) {
            const mp_obj_tuple_t *l = MP_OBJ_TO_PTR(it);
            if (i < l->len) {
                R(A) = l->items[i];
                s[1] = MP_OBJ_NEW_SMALL_INT(i + 1);
                JUMP(off);
            }
            NEXT();
        }
        SAVE();
        mp_obj_t v = vm_for_next(fr, s, A);
        if (v == VM_PUSHED) {
            RELOAD();
            NEXT();
        }
        if (v == MP_OBJ_STOP_ITERATION) {
            NEXT();
        }
        R(A) = v;
        JUMP(off);
    }

    /* attributes and items */
    CASE(LOADATTR) : CASE(LOADMETHOD) : value = R(B);
    goto attribute;
    CASE(STOREATTR) : value = R(A);
attribute: {
    uint32_t x = *pc++;
    uint32_t version = VERSION(value);
    struct vm_cache *c = CACHE(x, version);
    unsigned op = INS_OP(ins);
    if (MP_LIKELY(FAST(c->version == version))) {
        mp_obj_instance_t *inst = MP_OBJ_TO_PTR(value);
        unsigned kind = c->kind;
        if (kind == CACHE_SLOT && op == OP_LOADATTR) {
            mp_obj_t v = inst->values[c->index];
            if (MP_LIKELY(v != MP_OBJ_NULL)) {
                R(A) = v;
                NEXT();
            }
        } else if (kind == CACHE_METHOD && INSTANCE_HAS_NO_DICT(inst)) {
            R(A) = c->value;
            R(A + 1) = value;
            NEXT();
        } else if (kind == CACHE_SLOT && INSTANCE_HAS_NO_DICT(inst)) {
            gc_barrier(inst->values[c->index]);
            inst->values[c->index] = R(B);
            NEXT();
        }
    }
    SAVE();
    if (op == OP_LOADMETHOD) {
        vm_load_method(fr, value, QSTR_OF(x), c, &R(A));
        NEXT();
    }
    if (op == OP_STOREATTR) {
        DONE_OR_PUSHED(vm_store_attr(fr, value, QSTR_OF(x), R(B), c));
    }
    STORE_OR_PUSHED(vm_load_attr(fr, value, QSTR_OF(x), c, A));
}
    CASE(DELATTR) : {
        uint32_t x = *pc++;
        SAVE();
        mp_store_attr(R(A), QSTR_OF(x), MP_OBJ_NULL);
        NEXT();
    }
    CASE(GETITEMI) : {
        mp_obj_t o = R(B);
        mp_int_t i = INS_SC(ins);
        if (FAST(mp_obj_is_exact_type(o, &mp_type_tuple))) {
            const mp_obj_tuple_t *l = MP_OBJ_TO_PTR(o);
            if ((size_t)i < l->len) {
                R(A) = l->items[i];
                NEXT();
            }
        } else if (FAST(mp_obj_is_exact_type(o, &mp_type_list))) {
            const mp_obj_list_t *l = MP_OBJ_TO_PTR(o);
            if ((size_t)i < l->len) {
                R(A) = l->items[i];
                NEXT();
            }
        }
        SAVE();
        STORE_OR_PUSHED(vm_getitem(fr, o, MP_OBJ_NEW_SMALL_INT(i), A));
    }
    CASE(GETITEM) : {
        mp_obj_t o = R(B), i = R(C);
        if (FAST(mp_obj_is_obj(o))) {
            const mp_obj_type_t *t = ((mp_obj_base_t *)o)->type;
            if (t == &mp_type_list && mp_obj_is_small_int(i)) {
                const mp_obj_list_t *l = MP_OBJ_TO_PTR(o);
                if ((size_t)VALUE(i) < l->len) {
                    R(A) = l->items[VALUE(i)];
                    NEXT();
                }
            } else if (t == &mp_type_tuple && mp_obj_is_small_int(i)) {
                const mp_obj_tuple_t *l = MP_OBJ_TO_PTR(o);
                if ((size_t)VALUE(i) < l->len) {
                    R(A) = l->items[VALUE(i)];
                    NEXT();
                }
            } else if (t == &mp_type_dict) {
                SAVE();
                mp_obj_t v = dict_get_fast(MP_OBJ_TO_PTR(o), i);
                if (v != MP_OBJ_NULL) {
                    R(A) = v;
                    NEXT();
                }
            }
        }
        SAVE();
        STORE_OR_PUSHED(vm_getitem(fr, o, i, A));
    }
    CASE(SETITEM) : {
        mp_obj_t o = R(A), i = R(B);
        SAVE();
        if (FAST(mp_obj_is_obj(o))) {
            const mp_obj_type_t *t = ((mp_obj_base_t *)o)->type;
            if (t == &mp_type_list && mp_obj_is_small_int(i)) {
                mp_obj_list_t *l = MP_OBJ_TO_PTR(o);
                if ((size_t)VALUE(i) < l->len) {
                    gc_barrier(l->items[VALUE(i)]);
                    l->items[VALUE(i)] = R(C);
                    NEXT();
                }
            } else if (t == &mp_type_dict) {
                dict_store(MP_OBJ_TO_PTR(o), i, R(C));
                NEXT();
            }
        }
        DONE_OR_PUSHED(vm_setitem(fr, o, i, R(C)));
    }
    CASE(DELITEM) : SAVE();
    DONE_OR_PUSHED(vm_setitem(fr, R(A), R(B), MP_OBJ_NULL));

    /* building */
    CASE(BUILDTUPLE) : SAVE();
    R(A) = C == 0 ? mp_const_empty_tuple : mp_obj_new_tuple(C, &R(B));
    NEXT();
    CASE(BUILDLIST) : SAVE();
    R(A) = mp_obj_new_list(C, &R(B));
    NEXT();
    CASE(BUILDSET) : SAVE();
    R(A) = vm_build_set(C, &R(B));
    NEXT();
    CASE(BUILDDICT) : SAVE();
    R(A) = vm_build_dict(C, &R(B));
    NEXT();
    CASE(BUILDSLICE) : SAVE();
    R(A) = vm_build_slice(R(B), R(B + 1), C == 3 ? R(B + 2) : mp_const_none);
    NEXT();
    CASE(BUILDSTRING) : SAVE();
    R(A) = str_join_n(C, &R(B));
    NEXT();
    CASE(FORMAT) : SAVE();
    R(A) = str_format_value(R(B), (int)(C & 3), C & 4 ? R(B + 1) : MP_OBJ_NULL);
    NEXT();
    CASE(LISTAPPEND) : SAVE();
    mp_obj_list_append(vm_need_type(R(A), &mp_type_list), R(B));
    NEXT();
    CASE(LISTEXTEND) : SAVE();
    vm_list_extend(R(A), R(B));
    NEXT();
    CASE(SETADD) : SAVE();
    vm_set_add(R(A), R(B));
    NEXT();
    CASE(SETUPDATE) : SAVE();
    vm_set_update(R(A), R(B));
    NEXT();
    CASE(DICTADD) : SAVE();
    mp_obj_dict_store(vm_need_type(R(A), &mp_type_dict), R(B), R(C));
    NEXT();
    CASE(DICTFILL) : SAVE();
    vm_dict_fill(R(A), R(B));
    NEXT();
    CASE(DICTUPDATE) : SAVE();
    vm_dict_update(R(A), R(B), false);
    NEXT();
    CASE(DICTMERGE) : SAVE();
    vm_dict_update(R(A), R(B), true);
    NEXT();
    CASE(LISTTOTUPLE) : {
        size_t n;
        mp_obj_t *items;
        SAVE();
        mp_obj_get_array(R(B), &n, &items);
        R(A) = n == 0 ? mp_const_empty_tuple : mp_obj_new_tuple(n, items);
        NEXT();
    }
    CASE(UNPACK) : {
        mp_obj_t o = R(B);
        SAVE();
        if (FAST(mp_obj_is_exact_type(o, &mp_type_tuple) && ((mp_obj_tuple_t *)o)->len == C)) {
            memcpy(&R(A), ((mp_obj_tuple_t *)o)->items, C * sizeof(mp_obj_t));
        } else {
            mp_unpack_sequence(o, C, &R(A));
        }
        NEXT();
    }
    CASE(UNPACKEX) : {
        uint32_t after = *pc++;
        SAVE();
        mp_unpack_ex(R(B), C, after, &R(A));
        NEXT();
    }

    /* calls */
    CASE(CALLMETHOD) : {
        mp_obj_t *args = &R(A + 1);
        size_t n = B + 1;
        if (MP_UNLIKELY(args[0] == MP_OBJ_NULL)) { /* not a method: arguments start one further */
            args++;
            n--;
        }
        value = R(A);
        CALL_IN_PLACE(args, n)
        SAVE();
        STORE_OR_PUSHED(vm_invoke(fr, value, n, C, args, FRAME_STORE, A));
    }
    CASE(CALL) : {
        mp_obj_t *args = &R(A + 1);
        value = R(A);
        CALL_IN_PLACE(args, B)
        SAVE();
        if (mp_obj_is_exact_type(value, &mp_type_type) &&
            (((mp_obj_type_t *)value)->flags & MP_TYPE_FLAG_INSTANCE_TYPE)) {
            STORE_OR_PUSHED(vm_instantiate(fr, MP_OBJ_TO_PTR(value), B, C, args, A));
        }
        STORE_OR_PUSHED(vm_invoke(fr, value, B, C, args, FRAME_STORE, A));
    }
enter_simple: { /* value: the function; fr: the new header (dst set) next to the caller's; regs: its registers */
    mp_obj_fun_bc_t *f = MP_OBJ_TO_PTR(value);
    const code_t *code = f->code;
    fr->prev = fr + 1;
    fr->regs = regs;
    fr->fun = f;
    fr->kind = FRAME_STORE;
    fr->flags = 0;
    pc = code_words(code);
    K = f->ctx->consts;
#if MICROPY_VM_SITE_CACHES
    caches = f->ctx->caches;
#endif
    fr->pc = pc;
    ts->frame = fr;
    if (code->flags & CODE_CLEAR) {
        for (unsigned i = code->n_params; i < code->n_locals; i++) {
            regs[i] = MP_OBJ_NULL;
        }
    }
    if (MP_UNLIKELY(vm_break != 0)) {
        goto poll;
    }
    NEXT();
}
    CASE(CALLEX) : SAVE();
    STORE_OR_PUSHED(vm_call_ex(fr, (int)A));
    CASE(RETURNNONE) : value = mp_const_none;
    goto do_return;
    CASE(RETURN) : value = R(A);
do_return:
    if (MP_LIKELY(fr->kind == FRAME_STORE && fr->flags == 0)) {
        unsigned dst = fr->dst;
        fr = fr->prev;
        ts->frame = fr;
        regs = fr->regs;
        pc = fr->pc;
        K = fr->fun->ctx->consts;
        LOAD_CACHES();
        R(dst) = value;
        NEXT();
    }
    {
        mp_obj_t out = vm_leave(fr, base, value);
        if (out != VM_PUSHED) {
            *ret = value;
            return MP_VM_RETURN_NORMAL;
        }
        RELOAD();
        NEXT();
    }

    CASE(MAKEFUNC) : {
        uint32_t x = *pc++;
        SAVE();
        R(A) = vm_make_function(fr, (const code_t *)K[INS_BX(ins)], &R(A), x);
        NEXT();
    }

    /* generators */
    CASE(YIELD) : SAVE();
    value = R(B);
    if (vm_yield(fr, base, A, &value)) {
        *ret = value;
        return MP_VM_RETURN_YIELD;
    }
    RELOAD();
    NEXT();
    CASE(GETYF) : SAVE();
    R(A) = vm_yield_from_iter(fr, R(B));
    NEXT();
    CASE(GETAWAIT) : SAVE();
    R(A) = vm_await_iter(R(B));
    NEXT();
    CASE(SEND) : {
        SAVE();
        value = R(A);
        switch (vm_send(fr, R(B), &value, (int)A)) {
            case SEND_DONE:
                R(A) = value;
                NEXT();
            case SEND_YIELD:
                pc--;
                SAVE();
                if (vm_yield(fr, base, A, &value)) {
                    *ret = value;
                    return MP_VM_RETURN_YIELD;
                }
                RELOAD();
                NEXT();
            default:
                RELOAD();
                NEXT();
        }
    }
    CASE(GETAITER) : SAVE();
    R(A) = vm_call_special(R(B), MP_QSTR___aiter__);
    NEXT();
    CASE(GETANEXT) : SAVE();
    R(A) = vm_await_iter(vm_call_special(R(B), MP_QSTR___anext__));
    NEXT();

    /* exceptions */
    CASE(RAISE) : SAVE();
    if (C == 0) {
        if (ts->handled == MP_OBJ_NULL) {
            mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("No active exception to reraise"));
        }
        exc = ts->handled;
        reraise = true;
        goto raise;
    }
    exc = vm_make_exception(R(A), C == 2 ? R(B) : MP_OBJ_NULL);
    goto raise;
    CASE(RERAISE) : SAVE();
    exc = vm_make_exception(R(A), MP_OBJ_NULL);
    reraise = true;
    goto raise;
    CASE(SAVEEXC) : R(A) = ts->handled;
    NEXT();
    CASE(POPEXC) : ts->handled = R(A);
    NEXT();
    CASE(JNMATCH) : {
        int32_t off = (int32_t)*pc++;
        SAVE();
        if (!vm_exception_matches(R(A), R(B))) {
            JUMP(off);
        }
        NEXT();
    }
    CASE(WITHSETUP) : SAVE();
    vm_with_setup(R(B), C != 0, &R(A));
    NEXT();
    CASE(EXCARGS) : {
        mp_obj_t e = R(B);
        SAVE();
        R(A) = MP_OBJ_FROM_PTR(mp_obj_get_type(e));
        R(A + 1) = e;
        R(A + 2) = mp_load_attr(e, MP_QSTR___traceback__);
        NEXT();
    }

    /* modules and the rest */
    CASE(IMPORTNAME) : {
        uint32_t x = *pc++;
        SAVE();
        R(A) = mp_import_name(QSTR_OF(x), R(B), R(B + 1));
        NEXT();
    }
    CASE(IMPORTFROM) : {
        uint32_t x = *pc++;
        SAVE();
        R(A) = mp_import_from(R(B), QSTR_OF(x));
        NEXT();
    }
    CASE(IMPORTSTAR) : SAVE();
    mp_import_all(R(A));
    NEXT();
    CASE(PRINTEXPR) : SAVE();
    vm_print_expr(R(A));
    NEXT();
#if VM_SWITCH
    default:
        __builtin_unreachable();
#endif
    }

poll:
    SAVE();
    mp_handle_pending(true);
    NEXT();

raise: /* exc is to be raised at fr->pc */
    if (!reraise) {
        if (ts->handled != MP_OBJ_NULL) {
            mp_obj_exception_set_context(exc, ts->handled);
        }
        vm_add_traceback(fr, exc);
    }
    reraise = false;
    exc = vm_unwind(fr, base, exc);
    if (exc != MP_OBJ_NULL) {
        *ret = exc;
        return MP_VM_RETURN_EXCEPTION;
    }
    RELOAD();
    NEXT();
}
