/* The interpreter loop. Included by run.c, once plain and (VM_TRACED) once with the trace hook
 * before each line.
 *
 * fr is the current frame; regs, pc, K and caches mirror it. fr->pc is stored (SAVE) before
 * anything that may raise, allocate or look at the frame. Fast paths are inline; slow paths return
 * a value or VM_PUSHED (vm.h). */

#define R(n) regs[n]
/* On x86-64 the instruction is in a register whose second byte can be read at once (loops take 2 to
 * 4 % fewer instructions); gcc's choice depends on the rest of the function. */
#if defined(__x86_64__) && defined(__OPTIMIZE__) && !defined(__clang__)
#define INS_REGISTER(name) register uint32_t name __asm__("rbx")
#else
#define INS_REGISTER(name) uint32_t name
#endif
/* Registers A and B. Builds for size find the numbers for every instruction, whether it uses them
 * or not, and the compiler must not look them up again. */
#ifdef __OPTIMIZE_SIZE__
#ifdef __thumb__
#define LOW_REGISTER "+l"
#else
#define LOW_REGISTER "+r"
#endif
#define A number_a
#define B number_b
#define RA regs[A]
#define RB regs[B]
#define OPERANDS()                                                                                 \
    do {                                                                                           \
        number_a = INS_A(ins);                                                                     \
        number_b = INS_B(ins);                                                                     \
        __asm__("" : LOW_REGISTER(ins), "+r"(number_a));                                           \
    } while (0)
#else
#define A INS_A(ins)
#define B INS_B(ins)
#define RA regs[A]
#define RB regs[B]
#define OPERANDS() ((void)0)
#endif
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
#define INSTANCE_HAS_NO_DICT(inst)                                                                 \
    MP_LIKELY((inst)->overflow == NULL || (inst)->overflow->dict == MP_OBJ_NULL)

#define RELOAD()                                                                                   \
    do {                                                                                           \
        fr = ts->frame;                                                                            \
        regs = fr->regs;                                                                           \
        pc = fr->pc;                                                                               \
        K = fr->fun->ctx->consts;                                                                  \
        LOAD_CACHES();                                                                             \
    } while (0)
#ifdef __OPTIMIZE_SIZE__
#define RELOAD_NEXT() goto reload
#else
#define RELOAD_NEXT()                                                                              \
    do {                                                                                           \
        RELOAD();                                                                                  \
        NEXT();                                                                                    \
    } while (0)
#endif
#if VM_CACHES && MICROPY_VM_SITE_CACHES
#define LOAD_CACHES() (caches = fr->fun->ctx->caches)
#else
#define LOAD_CACHES() ((void)0)
#endif

/* Where size counts there is one dispatch; on Thumb-2 a `switch` (a table of halfwords), else a
 * computed goto. */
#if defined(__OPTIMIZE_SIZE__) && defined(__thumb2__)
#define VM_SWITCH 1
#define CASE(name) case OP_##name
#define NEXT() goto next
#else
#define VM_SWITCH 0
#define CASE(name) L_##name
#ifdef VM_TRACED
#define NEXT()                                                                                     \
    do {                                                                                           \
        fr->pc = pc + 1; /* as for an exception of the instruction */                              \
        vm_trace(fr, pc);                                                                          \
        vm_check(fr, regs, pc);                                                                    \
        ins = *pc++;                                                                               \
        OPERANDS();                                                                                \
        goto *labels[INS_OP(ins)];                                                                 \
    } while (0)
#else
#define NEXT()                                                                                     \
    do {                                                                                           \
        vm_check(fr, regs, pc);                                                                    \
        ins = *pc++;                                                                               \
        OPERANDS();                                                                                \
        goto *labels[INS_OP(ins)];                                                                 \
    } while (0)
#endif
#endif

/* NEXT for frequent instructions: the compiler is not to jump to the same end of another one. */
#if VM_SWITCH && MICROPY_VM_FAST_PATHS
#define NEXT_HERE()                                                                                \
    do {                                                                                           \
        __asm__("" : : "i"(__COUNTER__));                                                          \
        NEXT();                                                                                    \
    } while (0)
#else
#define NEXT_HERE() NEXT()
#endif

/* Ends an instruction with a value for register A; in the second form unless the slow path that
 * made it pushed a frame; in the third form the value is not wanted. Builds for size have each end
 * once. */
#ifdef __OPTIMIZE_SIZE__
#define END(v, label)                                                                              \
    do {                                                                                           \
        value = (v);                                                                               \
        goto label;                                                                                \
    } while (0)
#define STORE(v) END(v, store)
#define STORE_OR_PUSHED(v) END(v, store_or_pushed)
#define DONE_OR_PUSHED(v) END(v, done_or_pushed)
#else
#define STORE(v)                                                                                   \
    do {                                                                                           \
        RA = (v);                                                                                  \
        NEXT();                                                                                    \
    } while (0)
#define STORE_OR_PUSHED(v)                                                                         \
    do {                                                                                           \
        mp_obj_t v_ = (v);                                                                         \
        if (v_ == VM_PUSHED) {                                                                     \
            RELOAD();                                                                              \
            NEXT();                                                                                \
        }                                                                                          \
        STORE(v_);                                                                                 \
    } while (0)
#define DONE_OR_PUSHED(v)                                                                          \
    do {                                                                                           \
        if ((v) == VM_PUSHED) {                                                                    \
            RELOAD();                                                                              \
        }                                                                                          \
        NEXT();                                                                                    \
    } while (0)
#endif

/* Takes a jump of `off` words; backward jumps poll. */
#define JUMP(off)                                                                                  \
    do {                                                                                           \
        int32_t off_ = (off);                                                                      \
        pc += off_;                                                                                \
        if (MP_UNLIKELY(vm_break != 0) && off_ < 0) {                                              \
            goto poll;                                                                             \
        }                                                                                          \
        NEXT();                                                                                    \
    } while (0)

/* Without MICROPY_VM_FAST_PATHS every instruction goes its general way. */
#define FAST(x) (MICROPY_VM_FAST_PATHS && (x))
#define IS_SMALL(a) FAST(mp_obj_is_small_int(a))
#ifdef __OPTIMIZE_SIZE__
#define BOTH_SMALL(a, b)                                                                           \
    FAST(((((mp_uint_t)(a)-TAG) | ((mp_uint_t)(b)-TAG)) & MP_SMALL_INT_MASK) == 0)
#else
#define BOTH_SMALL(a, b) FAST(mp_obj_is_small_int(a) && mp_obj_is_small_int(b))
#endif
#define WORD(o) ((mp_int_t)(o))
#define TAG 1

/* Floats are handled inline where the CPU has them; where every operation is a library call the
 * slow path costs little more and the loop stays small. */
#if MICROPY_PY_BUILTINS_FLOAT && MP_FLOAT_IMMEDIATE && !defined(__SOFTFP__) &&                     \
    !(defined(__riscv) && !defined(__riscv_flen))
#define VM_INLINE_FLOAT 1
#else
#define VM_INLINE_FLOAT 0
#endif
#if VM_INLINE_FLOAT
#define BOTH_FLOAT(a, b) (mp_obj_is_float_imm(a) && mp_obj_is_float_imm(b))
#define FLOAT_OP(expr)                                                                             \
    if (BOTH_FLOAT(a, b)) {                                                                        \
        mp_float_t x = mp_obj_float_imm(a), y = mp_obj_float_imm(b);                               \
        SAVE();                                                                                    \
        RA = mp_obj_new_float(expr);                                                               \
        NEXT();                                                                                    \
    }
#define FLOAT_COMPARE(rel)                                                                         \
    if (BOTH_FLOAT(a, b)) {                                                                        \
        t = mp_obj_float_imm(a) rel mp_obj_float_imm(b);                                           \
    } else
#define FLOAT_STANDING()                                                                           \
    if (BOTH_FLOAT(a, b)) {                                                                        \
        standing = STANDING(mp_obj_float_imm(a), mp_obj_float_imm(b));                             \
    } else
#else
#define FLOAT_STANDING()
#define FLOAT_OP(expr)
#define FLOAT_COMPARE(rel)
#endif

#define ARITH(body, float_expr)                                                                    \
    {                                                                                              \
        mp_obj_t a = RB, b = R(C);                                                                 \
        if (BOTH_SMALL(a, b)) {                                                                    \
            body                                                                                   \
        }                                                                                          \
        FLOAT_OP(float_expr)                                                                       \
        goto binary;                                                                               \
    }
#define INT_ADD(a, bw)                                                                             \
    mp_int_t r;                                                                                    \
    if (MP_LIKELY(!__builtin_add_overflow(WORD(a), (bw), &r))) {                                   \
        RA = (mp_obj_t)r;                                                                          \
        NEXT_HERE();                                                                               \
    }
#define INT_SUB(a, bw)                                                                             \
    mp_int_t r;                                                                                    \
    if (MP_LIKELY(!__builtin_sub_overflow(WORD(a), (bw), &r))) {                                   \
        RA = (mp_obj_t)r;                                                                          \
        NEXT_HERE();                                                                               \
    }
#define INT_MUL(a, n)                                                                              \
    mp_int_t r;                                                                                    \
    if (MP_LIKELY(!__builtin_mul_overflow(WORD(a) - TAG, (n), &r))) {                              \
        RA = (mp_obj_t)(r + TAG);                                                                  \
        NEXT_HERE();                                                                               \
    }
/* Operators whose form with an immediate operand shares the calculation with the plain one: of the
 * ints left and right at `label`. */
#define ARITH_SHARED(label)                                                                        \
    {                                                                                              \
        mp_obj_t a = RB, b = R(C);                                                                 \
        if (BOTH_SMALL(a, b)) {                                                                    \
            left = VALUE(a);                                                                       \
            right = VALUE(b);                                                                      \
            goto label;                                                                            \
        }                                                                                          \
        goto binary;                                                                               \
    }
#define ARITH_IMMEDIATE(label, body)                                                               \
    {                                                                                              \
        mp_obj_t a = RB;                                                                           \
        if (IS_SMALL(a)) {                                                                         \
            left = VALUE(a);                                                                       \
            right = INS_SC(ins);                                                                   \
        label:                                                                                     \
            body                                                                                   \
        }                                                                                          \
        goto binary;                                                                               \
    }
#define INT_FLOORDIV                                                                               \
    if (right > 0) {                                                                               \
        STORE(MP_OBJ_NEW_SMALL_INT(mp_small_int_floor_divide(left, right)));                       \
    }
#define INT_MOD                                                                                    \
    if (right > 0) {                                                                               \
        STORE(MP_OBJ_NEW_SMALL_INT(mp_small_int_modulo(left, right)));                             \
    }
#define INT_LSHIFT                                                                                 \
    if ((mp_uint_t)right < MP_SMALL_INT_BITS) {                                                    \
        mp_int_t r = (mp_int_t)((mp_uint_t)left << right);                                         \
        if (MP_SMALL_INT_FITS(r) && r >> right == left) {                                          \
            STORE(MP_OBJ_NEW_SMALL_INT(r));                                                        \
        }                                                                                          \
    }
#define INT_RSHIFT                                                                                 \
    if (right >= 0) {                                                                              \
        STORE(MP_OBJ_NEW_SMALL_INT(                                                                \
            left >>                                                                                \
            ((mp_uint_t)right < MP_SMALL_INT_BITS ? right : (mp_int_t)MP_SMALL_INT_BITS)));        \
    }
#define VALUE(o) MP_OBJ_SMALL_INT_VALUE(o)

/* Comparisons that leave a value. Builds for size have one piece of code for all, which finds how a
 * stands to b and looks that up (one hexadecimal digit for each opcode). */
#ifdef __OPTIMIZE_SIZE__
enum { BELOW = 1, SAME = 2, ABOVE = 4, UNORDERED = 8 };
#define STANDING(x, y) ((x) < (y) ? BELOW : (x) == (y) ? SAME : (x) > (y) ? ABOVE : UNORDERED)
#define COMPARE(rel) goto compare;
#else
#define COMPARE(rel)                                                                               \
    {                                                                                              \
        mp_obj_t a = RB, b = R(C);                                                                 \
        bool t;                                                                                    \
        if (BOTH_SMALL(a, b)) {                                                                    \
            t = WORD(a) rel WORD(b);                                                               \
        } else                                                                                     \
            FLOAT_COMPARE(rel) {                                                                   \
                goto binary;                                                                       \
            }                                                                                      \
        RA = mp_obj_new_bool(t);                                                                   \
        NEXT();                                                                                    \
    }
#endif
#define BRANCH(rel)                                                                                \
    {                                                                                              \
        mp_obj_t a = RA, b = RB;                                                                   \
        bool t;                                                                                    \
        if (BOTH_SMALL(a, b)) {                                                                    \
            t = WORD(a) rel WORD(b);                                                               \
        } else                                                                                     \
            FLOAT_COMPARE(rel) {                                                                   \
                goto compare_branch;                                                               \
            }                                                                                      \
        int32_t off = (int32_t)*pc++;                                                              \
        if (t == C) {                                                                              \
            JUMP(off);                                                                             \
        }                                                                                          \
        NEXT();                                                                                    \
    }
#define BRANCH_I(rel)                                                                              \
    {                                                                                              \
        mp_obj_t a = RA;                                                                           \
        if (!IS_SMALL(a)) {                                                                        \
            goto compare_branch;                                                                   \
        }                                                                                          \
        int32_t off = (int32_t)*pc++;                                                              \
        if ((WORD(a) rel WORD(MP_OBJ_NEW_SMALL_INT(INS_SB(ins)))) == C) {                          \
            JUMP(off);                                                                             \
        }                                                                                          \
        NEXT();                                                                                    \
    }

/* Calls the Python function `value` with n positional arguments where they are, if its parameters
 * are that simple. */
#define CALL_IN_PLACE(args, n)                                                                     \
    if (MP_LIKELY(FAST(C == 0))) {                                                                 \
        const code_t *code = ((mp_obj_fun_bc_t *)value)->code;                                     \
        frame_t *nf = fr - 1;                                                                      \
        if (MP_LIKELY(!(code->flags & CODE_COMPLEX) && !(fr->flags & FRAME_IN_HEAP) &&             \
                      (args) + code->n_regs <= (mp_obj_t *)nf) &&                                  \
            (MP_LIKELY((n) == code->n_pos) ||                                                      \
             vm_fill_defaults(MP_OBJ_TO_PTR(value), (args), (n)))) {                               \
            SAVE();                                                                                \
            nf->dst = (uint8_t)A;                                                                  \
            fr = nf;                                                                               \
            regs = (args);                                                                         \
            goto enter_simple;                                                                     \
        }                                                                                          \
    }

/* The call may have been sys.settrace: what it did begins with the next instruction. */
#ifdef VM_TRACED
#define VM_IS_TRACED true
#else
#define VM_IS_TRACED false
#endif
#undef SWITCH_LOOPS
#if MICROPY_VM_TRACE
#define SWITCH_LOOPS(v)                                                                            \
    if (MP_UNLIKELY(vm_tracing() != VM_IS_TRACED)) {                                               \
        if (v == VM_PUSHED) {                                                                      \
            RELOAD();                                                                              \
        } else {                                                                                   \
            RA = v;                                                                                \
        }                                                                                          \
        goto poll;                                                                                 \
    }
#else
#define SWITCH_LOOPS(v)
#endif

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
#if VM_CACHES && MICROPY_VM_SITE_CACHES
    struct vm_cache *caches;
#endif
#ifdef __OPTIMIZE_SIZE__
    unsigned number_a, number_b;
#endif
    INS_REGISTER(ins);
    mp_int_t left, right;
    mp_obj_t value;
    bool reraise = false;

    RELOAD();
    if (exc != MP_OBJ_NULL) {
        goto raise_from_outside;
    }
#if VM_SWITCH
next:
    vm_check(fr, regs, pc);
    ins = *pc++;
    __asm__(
        ""
        : "+r"(
            pc)); /* keeps pc in one register: no second one for the address before the increment */
    unsigned opcode = INS_OP(ins);
    OPERANDS();
    switch (opcode) {
#else
    NEXT();
    {
#endif

        /* moves and constants */
        CASE(NOP)
            : __asm__(""); /* no jump backwards from the table: so its entries can be halfwords */
        NEXT();
        CASE(MOVE) : RA = RB;
        NEXT_HERE();
        CASE(LOADI) : RA = MP_OBJ_NEW_SMALL_INT(INS_SBX(ins));
        NEXT_HERE();
        CASE(LOADIX) : RA = MP_OBJ_NEW_SMALL_INT((int32_t)*pc++);
        NEXT();
        CASE(LOADK) : RA = K[INS_BX(ins)];
        NEXT_HERE();
        CASE(LOADS) : RA = vm_singletons[B];
        NEXT();

        /* variables */
        CASE(CHECK) : if (MP_UNLIKELY(RA == MP_OBJ_NULL)) {
            SAVE();
            vm_raise_unbound(K[INS_BX(ins)]);
        }
        NEXT();
        CASE(DELLOCAL) : RA = MP_OBJ_NULL;
        NEXT();
        CASE(LOADG) : {
            uint32_t x = *pc++;
            struct vm_cache *c = CACHE(x, 0);
            const mp_map_t *map = &fr->fun->ctx->globals->map;
            if (MP_LIKELY(FAST(c->index < map->alloc && map->table[c->index].key == NAME_OF(x)))) {
                RA = map->table[c->index].value;
                NEXT_HERE();
            }
            if (MP_LIKELY(FAST(c->kind == CACHE_BUILTIN && c->version == map_watch_version))) {
                RA = c->value;
                NEXT();
            }
            SAVE();
            STORE(vm_load_global(fr, NAME_OF(x), c));
        }
        CASE(STOREG) : {
            uint32_t x = *pc++;
            struct vm_cache *c = CACHE(x, 0);
            mp_map_t *map = &fr->fun->ctx->globals->map;
            if (MP_LIKELY(FAST(c->index < map->alloc && map->table[c->index].key == NAME_OF(x)))) {
                gc_barrier(map->table[c->index].value);
                map->table[c->index].value = RA;
                NEXT();
            }
            SAVE();
            vm_store_global(fr, NAME_OF(x), RA, c);
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
            STORE(vm_load_name(fr, NAME_OF(x)));
        }
        CASE(STORENAME) : {
            uint32_t x = *pc++;
            SAVE();
            mp_obj_subscr(R(0), NAME_OF(x), RA);
            NEXT();
        }
        CASE(DELNAME) : {
            uint32_t x = *pc++;
            SAVE();
            vm_delete_name(R(0), NAME_OF(x));
            NEXT();
        }
        CASE(NEWCELL) : SAVE();
        STORE(mp_obj_new_cell(RA));
        CASE(LOADCELL) : value = RB;
        goto load_cell;
        CASE(LOADFREE) : value = fr->fun->extra->cells[B];
    load_cell : {
        uint32_t x = *pc++;
        mp_obj_t v = ((mp_obj_cell_t *)value)->obj;
        if (MP_UNLIKELY(v == MP_OBJ_NULL)) {
            SAVE();
            vm_raise_unbound_cell(NAME_OF(x), INS_OP(ins) == OP_LOADFREE);
        }
        RA = v;
        NEXT();
    }
        CASE(STORECELL) : value = RA;
        goto store_cell;
        CASE(STOREFREE) : value = fr->fun->extra->cells[A];
    store_cell : {
        mp_obj_cell_t *cell = MP_OBJ_TO_PTR(value);
        gc_barrier(cell->obj);
        cell->obj = RB;
        NEXT();
    }
        CASE(DELCELL) : value = RA;
        goto delete_cell;
        CASE(DELFREE) : value = fr->fun->extra->cells[A];
    delete_cell : {
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
        CASE(LOADCLOSURE) : RA = fr->fun->extra->cells[B];
        NEXT();
        CASE(LOADCLASSDEREF) : {
            uint32_t x = *pc++;
            SAVE();
            STORE(vm_load_class_deref(R(0), fr->fun->extra->cells[B], NAME_OF(x)));
        }

        /* arithmetic */
        CASE(IADD)
            : CASE(ADD)
            : ARITH({INT_ADD(a, WORD(b) - TAG)}, x + y) CASE(ISUB)
            : CASE(SUB)
            : ARITH({INT_SUB(a, WORD(b) - TAG)}, x - y) CASE(IMUL)
            : CASE(MUL) : ARITH({INT_MUL(a, VALUE(b))}, x * y) CASE(ITRUEDIV) : CASE(TRUEDIV) : {
            mp_obj_t a = RB, b = R(C);
#if VM_INLINE_FLOAT
            if (BOTH_FLOAT(a, b) && mp_obj_float_imm(b) != 0) {
                SAVE();
                STORE(mp_obj_new_float(mp_obj_float_imm(a) / mp_obj_float_imm(b)));
            }
#else
            (void)a;
            (void)b;
#endif
            goto binary;
        }
        CASE(IFLOORDIV)
            : CASE(FLOORDIV)
            : ARITH_SHARED(int_floordiv) CASE(IMOD)
            : CASE(MOD)
            : ARITH_SHARED(int_mod) CASE(ILSHIFT)
            : CASE(LSHIFT)
            : ARITH_SHARED(int_lshift) CASE(IRSHIFT)
            : CASE(RSHIFT) : ARITH_SHARED(int_rshift) CASE(IAND) : CASE(AND) : {
            mp_obj_t a = RB, b = R(C);
            if (BOTH_SMALL(a, b)) {
                STORE((mp_obj_t)(WORD(a) & WORD(b)));
            }
            goto binary;
        }
        CASE(IOR) : CASE(OR) : {
            mp_obj_t a = RB, b = R(C);
            if (BOTH_SMALL(a, b)) {
                STORE((mp_obj_t)(WORD(a) | WORD(b)));
            }
            goto binary;
        }
        CASE(IXOR) : CASE(XOR) : {
            mp_obj_t a = RB, b = R(C);
            if (BOTH_SMALL(a, b)) {
                STORE((mp_obj_t)((WORD(a) ^ WORD(b)) | TAG));
            }
            goto binary;
        }
        CASE(IPOW) : CASE(POW) : CASE(IMATMUL) : CASE(MATMUL) : binary : SAVE();
        STORE_OR_PUSHED(vm_operate(fr, ins, VM_TRIED_NOTHING));

        CASE(IADDI) : CASE(ADDI) : {
            mp_obj_t a = RB;
            if (IS_SMALL(a)) {
                INT_ADD(a, (mp_int_t)INS_SC(ins) * (1 << MP_SMALL_INT_SHIFT))
            }
            goto binary;
        }
        CASE(ISUBI) : CASE(SUBI) : {
            mp_obj_t a = RB;
            if (IS_SMALL(a)) {
                INT_SUB(a, (mp_int_t)INS_SC(ins) * (1 << MP_SMALL_INT_SHIFT))
            }
            goto binary;
        }
        CASE(MULI) : {
            mp_obj_t a = RB;
            if (IS_SMALL(a)) {
                INT_MUL(a, (mp_int_t)INS_SC(ins))
            }
            goto binary;
        }
        CASE(FLOORDIVI)
            : ARITH_IMMEDIATE(int_floordiv, INT_FLOORDIV) CASE(MODI)
            : ARITH_IMMEDIATE(int_mod, INT_MOD) CASE(ANDI) : {
            mp_obj_t a = RB;
            if (IS_SMALL(a)) {
                STORE((mp_obj_t)(WORD(a) & WORD(MP_OBJ_NEW_SMALL_INT((mp_int_t)INS_SC(ins)))));
            }
            goto binary;
        }
        CASE(LSHIFTI)
            : ARITH_IMMEDIATE(int_lshift, INT_LSHIFT) CASE(RSHIFTI)
            : ARITH_IMMEDIATE(int_rshift, INT_RSHIFT)

                  CASE(NEG)
            : {
            mp_obj_t a = RB;
            if (IS_SMALL(a) && VALUE(a) != MP_SMALL_INT_MIN) {
                STORE(MP_OBJ_NEW_SMALL_INT(-VALUE(a)));
            }
        }
        goto unary;
        CASE(NOT) : if (FAST(mp_obj_is_bool(RB))) {
            STORE(mp_obj_new_bool(RB == mp_const_false));
        }
        goto unary;
        CASE(POS) : CASE(INVERT) : unary : SAVE();
        STORE(mp_unary_op(vm_unary_ops[INS_OP(ins) - OP_NEG], RB));

        /* comparisons */
        CASE(LT)
            : COMPARE(<) CASE(LE)
            : COMPARE(<=) CASE(GT)
            : COMPARE(>) CASE(GE)
            : COMPARE(>=) CASE(EQ)
            : COMPARE(==) CASE(NE)
            : COMPARE(!=)
#ifdef __OPTIMIZE_SIZE__
                  compare : {
            mp_obj_t a = RB, b = R(C);
            unsigned standing;
            if (BOTH_SMALL(a, b)) {
                standing = STANDING(WORD(a), WORD(b));
            } else
                FLOAT_STANDING() {
                    goto binary;
                }
            STORE(mp_obj_new_bool(0xd26431u >> (INS_OP(ins) - OP_LT) * 4 & standing));
        }
#endif
        CASE(IS)
            : CASE(ISNOT) : STORE(mp_obj_new_bool(vm_is_same(RB, R(C)) == (INS_OP(ins) == OP_IS)));
        CASE(IN) : CASE(NOTIN) : SAVE();
        STORE_OR_PUSHED(vm_contains(fr, RB, R(C), A, INS_OP(ins) == OP_NOTIN));

        /* jumps */
        CASE(JMP) : JUMP(INS_SAX(ins));
        CASE(JT) : {
            mp_obj_t a = RA;
            if (!FAST(true)) {
                goto jump_truth;
            }
            if (a == mp_const_true || (a != mp_const_false && (SAVE(), vm_is_true(a)))) {
                JUMP(INS_SBX(ins));
            }
            NEXT();
        }
        CASE(JF) : {
            mp_obj_t a = RA;
            if (!FAST(true)) {
                goto jump_truth;
            }
            if (a == mp_const_false || (a != mp_const_true && (SAVE(), !vm_is_true(a)))) {
                JUMP(INS_SBX(ins));
            }
            NEXT();
        }
    jump_truth:
        SAVE();
        if (mp_obj_is_true(RA) == (INS_OP(ins) == OP_JT)) {
            JUMP(INS_SBX(ins));
        }
        NEXT();
        CASE(JNONE) : CASE(JNNONE) : if ((RA == mp_const_none) == (INS_OP(ins) == OP_JNONE)) {
            JUMP(INS_SBX(ins));
        }
        NEXT();
        CASE(JLT)
            : BRANCH(<) CASE(JLE)
            : BRANCH(<=) CASE(JGT)
            : BRANCH(>) CASE(JGE)
            : BRANCH(>=) CASE(JEQ)
            : BRANCH(==) CASE(JNE)
            : BRANCH(!=) CASE(JLTI)
            : BRANCH_I(<) CASE(JLEI)
            : BRANCH_I(<=) CASE(JGTI)
            : BRANCH_I(>) CASE(JGEI)
            : BRANCH_I(>=) CASE(JEQI)
            : BRANCH_I(==) CASE(JNEI) : BRANCH_I(!=) compare_branch : pc++;
        SAVE();
        value = vm_operate(fr, ins, VM_TRIED_NOTHING);
    branch_on:
        if (value == VM_PUSHED) {
            RELOAD_NEXT();
        }
        if ((value == mp_const_true || (value != mp_const_false && mp_obj_is_true(value))) == C) {
        jump_extension:
            JUMP((int32_t)pc[-1]);
        }
        NEXT();
        CASE(JIS) : {
            int32_t off = (int32_t)*pc++;
            if (vm_is_same(RA, RB) == C) {
                JUMP(off);
            }
            NEXT();
        }
        CASE(JIN) : pc++;
        SAVE();
        value = vm_contains(fr, RA, RB, 0, VM_CONTAINS_BRANCH);
        goto branch_on;

        /* iteration */
        CASE(GETITER) : SAVE();
        DONE_OR_PUSHED(vm_get_iter(fr, RB, &RA, A));
        CASE(FORITER) : {
            int32_t off = (int32_t)*pc++;
            mp_obj_t *s = &RB;
            mp_obj_t it = s[0];
            if (mp_obj_is_small_int(it)) { /* range: next, left, step */
                if (WORD(s[1]) <= TAG) {
                    NEXT();
                }
                RA = it;
                s[0] = (mp_obj_t)((mp_uint_t)it + (mp_uint_t)s[2] - TAG);
                s[1] = (mp_obj_t)((mp_uint_t)s[1] - ((mp_uint_t)1 << MP_SMALL_INT_SHIFT));
                JUMP(off);
            }
            if (FAST(it == LOOP_KIND(LOOP_LIST))) {
                const mp_obj_list_t *l = MP_OBJ_TO_PTR(s[1]);
                size_t i = (size_t)s[2];
                if (i < l->len) {
                    RA = l->items[i];
                    s[2] = (mp_obj_t)(i + 1);
                    JUMP(off);
                }
                s[0] = LOOP_KIND(LOOP_TUPLE); /* spent for good, even if the list grows */
                s[1] = mp_const_empty_tuple;
                NEXT();
            }
            if (FAST(it == LOOP_KIND(LOOP_TUPLE))) {
                const mp_obj_tuple_t *l = MP_OBJ_TO_PTR(s[1]);
                size_t i = (size_t)s[2];
                if (i < l->len) {
                    RA = l->items[i];
                    s[2] = (mp_obj_t)(i + 1);
                    JUMP(off);
                }
                NEXT();
            }
            SAVE();
            mp_obj_t v = vm_for_next(fr, s, A);
            if (v == VM_PUSHED) {
                RELOAD_NEXT();
            }
            if (v == MP_OBJ_STOP_ITERATION) {
                NEXT();
            }
            RA = v;
            JUMP(off);
        }

        /* attributes and items */
        CASE(LOADATTR) : CASE(LOADMETHOD) : value = RB;
        goto attribute;
        CASE(STOREATTR) : value = RA;
    attribute : {
        uint32_t x = *pc++;
        uint32_t version = vm_version_for(value);
        struct vm_cache *c = CACHE(x, version);
        unsigned op = INS_OP(ins);
        if (MP_LIKELY(FAST(c->version == version))) {
            mp_obj_instance_t *inst = MP_OBJ_TO_PTR(value);
            unsigned kind = c->kind;
            if (kind == CACHE_SLOT && op == OP_LOADATTR) {
                mp_obj_t v = inst->values[c->index];
                if (MP_LIKELY(v != MP_OBJ_NULL)) {
                    RA = v;
                    NEXT_HERE();
                }
            } else if (kind == CACHE_ROM_METHOD ||
                       (kind == CACHE_METHOD && INSTANCE_HAS_NO_DICT(inst))) {
                RA = c->value;
                (&RA)[1] = value;
                NEXT();
            } else if (kind == CACHE_SLOT && INSTANCE_HAS_NO_DICT(inst)) {
                gc_barrier(inst->values[c->index]);
                inst->values[c->index] = RB;
                NEXT();
            } else if (kind == CACHE_OF_CLASS && op == OP_LOADATTR) {
                RA = ((mp_map_elem_t *)c->value)->value;
                NEXT();
            }
        }
        SAVE();
        qstr name = QSTR_OF(x);
        if (op == OP_LOADMETHOD) {
            vm_load_method(fr, value, name, c, &RA);
            NEXT();
        }
        if (op == OP_STOREATTR) {
            DONE_OR_PUSHED(vm_store_attr(fr, value, name, RB, c));
        }
        STORE_OR_PUSHED(vm_load_attr(fr, value, name, c, A));
    }
        CASE(DELATTR) : {
            uint32_t x = *pc++;
            SAVE();
            mp_store_attr(RA, QSTR_OF(x), MP_OBJ_NULL);
            NEXT();
        }
        CASE(GETITEMI) : {
            mp_obj_t o = RB;
            mp_int_t i = INS_SC(ins);
            if (FAST(mp_obj_is_exact_type(o, &mp_type_tuple))) {
                const mp_obj_tuple_t *l = MP_OBJ_TO_PTR(o);
                if ((size_t)i < l->len) {
                    RA = l->items[i];
                    NEXT();
                }
            } else if (FAST(mp_obj_is_exact_type(o, &mp_type_list))) {
                const mp_obj_list_t *l = MP_OBJ_TO_PTR(o);
                if ((size_t)i < l->len) {
                    RA = l->items[i];
                    NEXT();
                }
            }
            SAVE();
            STORE_OR_PUSHED(vm_getitem(fr, o, MP_OBJ_NEW_SMALL_INT(i), A));
        }
        CASE(GETITEM) : {
            mp_obj_t o = RB, i = R(C);
            if (FAST(mp_obj_is_obj(o))) {
                const mp_obj_type_t *t = ((mp_obj_base_t *)o)->type;
                if (t == &mp_type_list && mp_obj_is_small_int(i)) {
                    const mp_obj_list_t *l = MP_OBJ_TO_PTR(o);
                    if ((size_t)VALUE(i) < l->len) {
                        RA = l->items[VALUE(i)];
                        NEXT();
                    }
                } else if (t == &mp_type_tuple && mp_obj_is_small_int(i)) {
                    const mp_obj_tuple_t *l = MP_OBJ_TO_PTR(o);
                    if ((size_t)VALUE(i) < l->len) {
                        RA = l->items[VALUE(i)];
                        NEXT();
                    }
                } else if (t == &mp_type_dict) {
                    SAVE();
                    mp_obj_t v = dict_get_fast(MP_OBJ_TO_PTR(o), i);
                    if (v != MP_OBJ_NULL) {
                        RA = v;
                        NEXT();
                    }
                }
            }
            SAVE();
            STORE_OR_PUSHED(vm_getitem(fr, o, i, A));
        }
        CASE(SETITEM) : {
            mp_obj_t o = RA, i = RB;
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
        DONE_OR_PUSHED(vm_setitem(fr, RA, RB, MP_OBJ_NULL));

        /* building */
        CASE(BUILDTUPLE) : CASE(BUILDLIST) : CASE(BUILDSET) : CASE(BUILDDICT) : SAVE();
        STORE(vm_builders[INS_OP(ins) - OP_BUILDTUPLE](C, &RB));
        CASE(BUILDSLICE) : SAVE();
        vm_build_slice(fr, ins);
        pc = fr->pc;
        NEXT();
        CASE(BUILDSTRING) : CASE(FORMAT) : SAVE();
        if (!MICROPY_PY_FSTRINGS) {
            goto left_out;
        }
        STORE(INS_OP(ins) == OP_BUILDSTRING
                  ? str_join_n(C, &RB)
                  : str_format_value(RB, (int)(C & 3), C & 4 ? (&RB)[1] : MP_OBJ_NULL));
        CASE(LISTAPPEND) : {
            mp_obj_t o = RA;
            if (FAST(mp_obj_is_exact_type(o, &mp_type_list))) {
                mp_obj_list_t *l = MP_OBJ_TO_PTR(o);
                if (l->len < l->alloc) {
                    l->items[l->len++] = RB;
                    NEXT();
                }
            }
            SAVE();
            mp_obj_list_append(vm_need_type(o, &mp_type_list), RB);
            NEXT();
        }
        CASE(LISTEXTEND)
            : CASE(SETADD)
            : CASE(SETUPDATE) : CASE(DICTFILL) : CASE(DICTUPDATE) : CASE(DICTMERGE) : SAVE();
        vm_adders[INS_OP(ins) - OP_LISTEXTEND](RA, RB);
        NEXT();
        CASE(DICTADD) : SAVE();
        mp_obj_dict_store(vm_need_type(RA, &mp_type_dict), RB, R(C));
        NEXT();
        CASE(LISTTOTUPLE) : SAVE();
        STORE(list_to_tuple(RB));
        CASE(UNPACK) : {
            mp_obj_t o = RB;
            SAVE();
            if (FAST(mp_obj_is_exact_type(o, &mp_type_tuple) && ((mp_obj_tuple_t *)o)->len == C)) {
                memcpy(&RA, ((mp_obj_tuple_t *)o)->items, C * sizeof(mp_obj_t));
            } else {
                mp_unpack_sequence(o, C, &RA);
            }
            NEXT();
        }
        CASE(UNPACKEX) : {
            uint32_t after = *pc++;
            SAVE();
            mp_unpack_ex(RB, C, after, &RA);
            NEXT();
        }

        /* calls */
        CASE(CALLMETHOD) : CASE(CALL) : {
            mp_obj_t *args = (&RA + 1);
            size_t n = B;
            value = RA;
            if (INS_OP(ins) == OP_CALLMETHOD) {
                if (MP_LIKELY(args[0] != MP_OBJ_NULL)) {
                    n++;
                } else { /* not a method: arguments start one further */
                    args++;
                }
            }
        call:
            if (MP_LIKELY(mp_obj_is_obj(value))) {
                const mp_obj_type_t *t = ((mp_obj_base_t *)value)->type;
                if (t == &mp_type_fun_bc) {
                    CALL_IN_PLACE(args, n)
                    SAVE();
                    STORE_OR_PUSHED(
                        vm_invoke_fun(fr, MP_OBJ_TO_PTR(value), n, C, args, FRAME_STORE, A));
                }
                SAVE();
                if (FAST(t->flags & MP_TYPE_FLAG_BUILTIN_FUN)) {
                    value = vm_invoke_c(value, n, C, args);
                    SWITCH_LOOPS(value)
                    STORE(value);
                }
                if (MICROPY_VM_FLAT_CALLS && t == &mp_type_type && args > &RA &&
                    (((mp_obj_type_t *)value)->flags & MP_TYPE_FLAG_INSTANCE_TYPE)) {
                    STORE_OR_PUSHED(vm_instantiate(fr, MP_OBJ_TO_PTR(value), n, C, args, A));
                }
                /* a first argument takes the place of the callee, if no other did */
                mp_obj_t f = args > &RA ? vm_callee(value, args - 1) : value;
                if (f != value) {
                    value = f;
                    args--;
                    n++;
                    goto call;
                }
            }
            SAVE();
            value = vm_call_other(fr, value, n, C, args);
            SWITCH_LOOPS(value)
            STORE_OR_PUSHED(value);
        }
    enter_simple : { /* value: the function; fr: the new header (dst set) next to the caller's;
                        regs: its registers */
        mp_obj_fun_bc_t *f = MP_OBJ_TO_PTR(value);
        const code_t *code = f->code;
        fr->prev = fr + 1;
        fr->regs = regs;
        fr->fun = f;
        fr->kind = FRAME_STORE;
        fr->flags = VM_IS_TRACED ? FRAME_NEW : 0;
        pc = code_words(code);
        K = f->ctx->consts;
#if VM_CACHES && MICROPY_VM_SITE_CACHES
        caches = f->ctx->caches;
#endif
        fr->pc = pc;
        ts->frame = fr;
        if (code->flags & CODE_CLEAR) {
            for (unsigned i = code->n_pos; i < code->n_locals; i++) {
                regs[i] = MP_OBJ_NULL;
            }
        }
        vm_mark_unwritten(fr);
        if (MP_UNLIKELY(vm_break != 0)) {
            goto poll;
        }
        NEXT();
    }
        CASE(CALLEX) : SAVE();
        STORE_OR_PUSHED(vm_call_ex(fr, (int)A));
        CASE(RETURNNONE) : value = mp_const_none;
        goto do_return;
        CASE(RETURN) : value = RA;
    do_return:
        if (MP_LIKELY(FAST(fr->kind == FRAME_STORE && fr->flags == 0))) {
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
        if (MICROPY_VM_TRACE) {
            SAVE(); /* for the frame object */
        }
        if (FAST(fr == base && fr->flags == 0)) {
            ts->frame = fr->prev;
        } else if (vm_leave(fr, base, value) == VM_PUSHED) {
            RELOAD_NEXT();
        }
        *ret = value;
        return MP_VM_RETURN_NORMAL;

        CASE(MAKEFUNC) : CASE(MAKEFUNCX) : {
            uint32_t x = INS_OP(ins) == OP_MAKEFUNC ? 0 : *pc++;
            SAVE();
            STORE(vm_make_function(fr, (const code_t *)K[INS_BX(ins)], &RA, x));
        }

        /* generators */
        CASE(YIELD) : value = RB;
    yield:
        SAVE();
        value = vm_yield(fr, base, A, value, ret);
        if (value != VM_PUSHED) {
            *ret = value;
            return MP_VM_RETURN_YIELD;
        }
        RELOAD_NEXT();
        CASE(GETYF) : SAVE();
        STORE(C == 1 && vm_is_loop_object(RB) ? RB : vm_yield_from_iter(fr, RB, C == 2));
        CASE(GETAWAIT) : SAVE();
        if (!MICROPY_PY_ASYNC_AWAIT) {
            goto left_out;
        }
        STORE(vm_await_iter(RB, C));
        CASE(SEND) : {
            SAVE();
            mp_obj_t v;
            switch (vm_send(RB, RA, &v, (int)A)) {
            case SEND_DONE:
                STORE(v);
            case SEND_YIELD:
                pc--;
                value = v;
                goto yield;
            default:
                RELOAD_NEXT();
            }
        }
        CASE(GETAITER) : CASE(GETANEXT) : SAVE();
        if (!MICROPY_PY_ASYNC_AWAIT) {
            goto left_out;
        }
        STORE(vm_async_for(RB, INS_OP(ins) == OP_GETANEXT));

        /* exceptions */
        CASE(RAISE) : SAVE();
        if (C == 0) {
            if (ts->handled == MP_OBJ_NULL) {
                mp_raise_msg(&mp_type_RuntimeError,
                             MP_ERROR_TEXT("No active exception to reraise"));
            }
            exc = ts->handled;
            reraise = true;
            goto raise;
        }
        exc = vm_make_exception(RA, C == 2 ? RB : MP_OBJ_NULL);
        goto raise;
        CASE(RERAISE) : SAVE();
        exc = vm_make_exception(RA, MP_OBJ_NULL);
        reraise = true;
        goto raise;
        CASE(SAVEEXC) : RA = ts->handled;
        NEXT();
        CASE(POPEXC) : ts->handled = RA;
        NEXT();
        CASE(JNMATCH) : pc++;
        SAVE();
        if (!vm_exception_matches(RA, RB)) {
            goto jump_extension;
        }
        NEXT();
        CASE(WITHSETUP) : SAVE();
        vm_with_setup(RB, C != 0, &RA);
        NEXT();
        CASE(EXCARGS) : {
            mp_obj_t e = RB;
            SAVE();
            RA = MP_OBJ_FROM_PTR(mp_obj_get_type(e));
            (&RA)[1] = e;
            R(A + 2) = vm_traceback_of(e);
            NEXT();
        }

        /* modules and the rest */
        CASE(IMPORTNAME) : {
            uint32_t x = *pc++;
            SAVE();
            STORE(mp_import_name(QSTR_OF(x), RB, (&RB)[1]));
        }
        CASE(IMPORTFROM) : {
            uint32_t x = *pc++;
            SAVE();
            STORE(mp_import_from(RB, QSTR_OF(x)));
        }
        CASE(IMPORTSTAR) : SAVE();
        mp_import_all(RA);
        NEXT();
        CASE(PRINTEXPR) : SAVE();
        vm_print_expr(RA);
        NEXT();

        /* machine types */
        CASE(CAST) : CASE(PEEK) : CASE(POKE) : pc += INS_OP(ins) != OP_CAST;
        SAVE();
        if (!MICROPY_PY_VIPER) {
            goto left_out;
        }
        vm_machine_type(fr, ins);
        NEXT();
#if VM_SWITCH
    default:
        __builtin_unreachable();
#endif
    }

poll:
    SAVE();
    mp_handle_pending(true);
#if MICROPY_VM_TRACE
    if (MP_UNLIKELY(vm_tracing() != VM_IS_TRACED)) {
        return VM_RETURN_SWITCH;
    }
#endif
    NEXT();
left_out: /* an instruction that this build's compiler does not make */
    mp_raise_type(&mp_type_NotImplementedError);
#ifdef __OPTIMIZE_SIZE__
store_or_pushed:
    if (value == VM_PUSHED) {
        goto reload;
    }
store:
    RA = value;
    NEXT();
done_or_pushed:
    if (value != VM_PUSHED) {
        NEXT();
    }
reload:
    RELOAD();
    NEXT();
#endif

raise: /* exc is to be raised at fr->pc */
    if (!reraise) {
        if (ts->handled != MP_OBJ_NULL) {
            mp_obj_exception_set_context(exc, ts->handled);
        }
    raise_from_outside: /* vm_enter has seen to the context */
        traceback_add(exc, fr);
        if (VM_IS_TRACED && vm_frame_traced(fr)) {
            exc = vm_trace_exception(fr, exc, false);
        }
    } else if (MICROPY_PY_TRACEBACK_OBJECTS) {
        traceback_raised_again(exc, fr);
    }
    reraise = false;
    exc = vm_unwind(fr, base, exc);
    if (exc != MP_OBJ_NULL) {
        *ret = exc;
        return MP_VM_RETURN_EXCEPTION;
    }
    RELOAD_NEXT();
}
