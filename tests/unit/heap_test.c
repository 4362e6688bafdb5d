/* Hammers the heap with random graphs and compares it with a model kept in ordinary memory.
 *
 * Every node carries its number in the model; the model knows where each node lies and what its
 * slots refer to. After every few operations everything that is reachable in the model must be
 * intact in the heap, and heap_check() must hold. Model addresses are stored inverted, so that the
 * collector cannot see them. Built with the whole program by `make unit`, and with nothing but the
 * heap in several configurations by tests/unit/standalone/run. */
#include <stdio.h>
#include <stdlib.h>
#include "memory/heap_internal.h"
#include "py/runtime.h"
#include "runtime/port.h"

#ifdef STANDALONE
extern bool test_in_irq;
#else
static bool test_in_irq;
/* The linker puts this in the place of the port's function: a host has no interrupt handlers. */
bool __wrap_port_in_irq(void);
bool __wrap_port_in_irq(void) {
    return test_in_irq;
}
#endif

#define MAX_NODES 40000
#define MAX_SLOTS 600
#define N_ROOTS 48

enum node_kind { NODE_LEAF, NODE_WORDS, NODE_RAW, NODE_PUBLIC, NODE_SPECIAL, NODE_KINDS };

typedef struct {
    const void *type; /* RAW, PUBLIC and LEAF: an odd word */
    uintptr_t id;     /* number << 1 | 1 */
    uintptr_t slots[];
} node_t;

typedef struct {
    uintptr_t address; /* inverted; 0: this number is free */
    uint8_t kind;
    bool reached;
    bool exclusive; /* only one root refers to it, so it may be moved */
    uint8_t finalised;
    size_t n;          /* slots, or words of pattern in a leaf */
    uint32_t *targets; /* per slot: number of the node + 1, or 0 */
} model_t;

static model_t model[MAX_NODES];
static uint32_t root_targets[N_ROOTS];
static node_t *volatile root_block; /* slots are the roots; itself a root by hand (test_roots) */
static uint32_t queue[MAX_NODES];
static unsigned long long seed;
static size_t n_failed, n_finalised;
static bool all_in_irq;

static uint32_t rnd(uint32_t n) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 20) % n;
}

static void die(const char *what, size_t number) {
    fprintf(stderr, "heap_test: %s (%zu)\n", what, number);
    abort();
}

static node_t *node_at(uint32_t number) {
    return (node_t *)~model[number].address;
}

/* Types ---------------------------------------------------------------------------------------- */

static mp_obj_t node_del(mp_obj_t self) {
    node_t *node = MP_OBJ_TO_PTR(self);
    model_t *m = &model[node->id >> 1];
    if (m->finalised++ != 0 || node_at((uint32_t)(node->id >> 1)) != node || m->reached) {
        die("finaliser called twice, too early or for nothing", node->id >> 1);
    }
    n_finalised++;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(node_del_obj, node_del);
static const mp_rom_map_elem_t special_table[] = {
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&node_del_obj)}};
static MP_DEFINE_CONST_DICT(special_dict, special_table);
static MP_DEFINE_CONST_OBJ_TYPE(words_type, MP_QSTR_object, MP_TYPE_FLAG_NONE);
static MP_DEFINE_CONST_OBJ_TYPE(special_type, MP_QSTR_object, MP_TYPE_FLAG_NONE, locals_dict,
                                &special_dict);

static const struct {
    enum heap_kind kind;
    const void *type;
} kinds[NODE_KINDS] = {
    [NODE_LEAF] = {HEAP_LEAF, (void *)1},
    [NODE_WORDS] = {HEAP_OBJECT, &words_type},
    [NODE_RAW] = {HEAP_RAW, (void *)1},
    [NODE_PUBLIC] = {HEAP_RAW, (void *)1},
    [NODE_SPECIAL] = {HEAP_SPECIAL, &special_type},
};

/* Contents ------------------------------------------------------------------------------------- */

static uintptr_t pattern(uint32_t number, size_t k) {
    return ((uintptr_t)number * 2654435761u + k) * 8; /* looks like a pointer */
}

/* A reference to a node: its start or, often, somewhere inside. */
static uintptr_t reference(uint32_t target) {
    if (target == 0) {
        return 0;
    }
    uintptr_t a = (uintptr_t)node_at(target - 1);
    return target % 3 == 0 ? a + model[target - 1].n * sizeof(uintptr_t) / 8 * 8 : a;
}

static void store(uint32_t number, size_t k, uint32_t target) {
    model_t *m = &model[number];
    uintptr_t *slot = &node_at(number)->slots[k];
    if (m->kind != NODE_PUBLIC) {
        test_in_irq = MICROPY_GC_BARRIER && (all_in_irq || rnd(4) == 0);
        gc_barrier((mp_obj_t)*slot);
        test_in_irq = false;
    }
    *slot = reference(target);
    m->targets[k] = target;
}

static void store_root(size_t k, uint32_t target) {
    gc_barrier((mp_obj_t)root_block->slots[k]);
    root_block->slots[k] = reference(target);
    root_targets[k] = target;
}

/* A random reachable node (number + 1), or 0. */
static uint32_t pick(void) {
    uint32_t t = root_targets[rnd(N_ROOTS)];
    for (int steps = (int)rnd(12); t != 0 && steps > 0; steps--) {
        const model_t *m = &model[t - 1];
        uint32_t next = 0;
        for (int tries = 0; tries < 4 && next == 0 && m->kind != NODE_LEAF && m->n > 0; tries++) {
            next = m->targets[rnd((uint32_t)m->n)];
        }
        if (next == 0) {
            break;
        }
        t = next;
    }
    return t;
}

/* The same, but one that may be referred to from elsewhere. */
static uint32_t pick_target(void) {
    uint32_t t = pick();
    return t == 0 || model[t - 1].exclusive ? 0 : t;
}

static size_t random_n(void) {
    uint32_t r = rnd(100);
    return r < 70 ? rnd(6) : r < 95 ? rnd(40) : rnd(MAX_SLOTS);
}

static uint32_t free_number(void) {
    for (int i = 0; i < 50; i++) {
        uint32_t number = rnd(MAX_NODES);
        if (model[number].address == 0) {
            return number;
        }
    }
    return MAX_NODES;
}

/* A new node whose slots refer to reachable nodes; number + 1, or 0 if there was no memory. */
static uint32_t make(void) {
    uint32_t number = free_number();
    uint32_t r = rnd(20);
    uint8_t kind = r == 0 ? NODE_SPECIAL : (uint8_t)rnd(NODE_SPECIAL);
    size_t n = random_n();
    if (number == MAX_NODES) {
        return 0;
    }
    size_t size = sizeof(node_t) + n * sizeof(uintptr_t);
    node_t *node = kind == NODE_PUBLIC ? heap_alloc_public(size, HEAP_RAW)
                                       : heap_alloc_maybe(size, kinds[kind].kind);
    if (node == NULL) {
        n_failed++;
        return 0;
    }
    for (size_t k = 0; k < size / sizeof(uintptr_t); k++) {
        if (((uintptr_t *)node)[k] != 0) {
            die("new block not zeroed", k);
        }
    }
    model[number] =
        (model_t){~(uintptr_t)node, kind, false, false, 0, n, calloc(n + 1, sizeof(uint32_t))};
    node->type = kinds[kind].type;
    node->id = (uintptr_t)number << 1 | 1;
    for (size_t k = 0; k < n; k++) {
        if (kind == NODE_LEAF) {
            node->slots[k] = pattern(number, k);
        } else if (rnd(30) == 0) {
            uint32_t t = pick_target();
            node->slots[k] = reference(t);
            model[number].targets[k] = t;
        }
    }
    return number + 1;
}

/* Checking ------------------------------------------------------------------------------------- */

static void check_node(uint32_t number) {
    const model_t *m = &model[number];
    const node_t *node = node_at(number);
    if (!heap_is_block(node) || node->id >> 1 != number || node->type != kinds[m->kind].type) {
        die("reachable node lost", number);
    }
    if (heap_size(node) < sizeof(node_t) + m->n * sizeof(uintptr_t)) {
        die("node too short", number);
    }
    if (m->finalised) {
        die("reachable node finalised", number);
    }
    for (size_t k = 0; k < m->n; k++) {
        if (node->slots[k] !=
            (m->kind == NODE_LEAF ? pattern(number, k) : reference(m->targets[k]))) {
            die("slot changed", number);
        }
    }
}

/* Finds what is reachable in the model; unreachable nodes that are not to be finalised are
 * forgotten. */
static size_t reach(void) {
    size_t n = 0;
    for (uint32_t i = 0; i < MAX_NODES; i++) {
        model[i].reached = false;
    }
    for (size_t k = 0; k < N_ROOTS; k++) {
        uint32_t t = root_targets[k];
        if (t != 0 && !model[t - 1].reached) {
            model[t - 1].reached = true;
            queue[n++] = t - 1;
        }
    }
    for (size_t i = 0; i < n; i++) {
        const model_t *m = &model[queue[i]];
        for (size_t k = 0; m->kind != NODE_LEAF && k < m->n; k++) {
            uint32_t t = m->targets[k];
            if (t != 0 && !model[t - 1].reached) {
                model[t - 1].reached = true;
                queue[n++] = t - 1;
            }
        }
    }
    return n;
}

static void verify(void) {
    size_t n = reach();
    for (size_t i = 0; i < n; i++) {
        check_node(queue[i]);
    }
    for (size_t k = 0; k < N_ROOTS; k++) {
        if (root_block->slots[k] != reference(root_targets[k])) {
            die("root changed", k);
        }
    }
    heap_check();
}

/* After whole collections: numbers of dead nodes can be used again. Dead nodes with a finaliser
 * keep theirs until it ran. */
static void forget_dead(void) {
    for (uint32_t i = 0; i < MAX_NODES; i++) {
        model_t *m = &model[i];
        if (m->address != 0 && !m->reached && (m->kind != NODE_SPECIAL || m->finalised)) {
            free(m->targets);
            m->address = 0;
        }
    }
}

static void collect_whole(void) {
    verify();
    gc_collect();
    gc_run_finalisers();
    gc_collect();
    verify();
    forget_dead();
}

/* Operations ----------------------------------------------------------------------------------- */

static void mutate(void) {
    uint32_t t = pick();
    if (t == 0 || model[t - 1].kind == NODE_LEAF || model[t - 1].n == 0) {
        store_root(rnd(N_ROOTS), pick_target());
        return;
    }
    store(t - 1, rnd((uint32_t)model[t - 1].n), rnd(4) != 0 ? 0 : pick_target());
}

/* Moves a reference from one node to another, leaving none: what breaks a collector without
 * barrier. */
static void move_reference(void) {
    uint32_t a = pick(), b = pick();
    if (a == 0 || b == 0 || model[a - 1].kind == NODE_LEAF || model[b - 1].kind == NODE_LEAF) {
        return;
    }
    model_t *from = &model[a - 1], *to = &model[b - 1];
    size_t i = 0, k = 0;
    while (i < from->n && from->targets[i] == 0) {
        i++;
    }
    while (k < to->n && to->targets[k] != 0) {
        k++;
    }
    if (i == from->n || k == to->n || model[from->targets[i] - 1].exclusive) {
        return;
    }
    store(b - 1, k, from->targets[i]);
    store(a - 1, i, 0);
}

/* Cuts the references of many nodes, after which much of the graph is garbage. */
static void prune(void) {
    for (int i = (int)rnd(20); i >= 0; i--) {
        uint32_t t = pick();
        if (t == 0 || rnd(3) == 0) {
            store_root(rnd(N_ROOTS), 0);
        } else if (model[t - 1].kind != NODE_LEAF) {
            for (size_t k = 0; k < model[t - 1].n; k++) {
                store(t - 1, k, 0);
            }
        }
    }
}

static void add(void) {
    uint32_t t = make();
    if (t == 0) {
        prune();
        return;
    }
    for (int tries = 0; tries < 10;
         tries++) { /* a free place is preferred, so that the graph grows */
        uint32_t at = pick();
        if (at == 0 || model[at - 1].kind == NODE_LEAF || model[at - 1].n == 0) {
            continue;
        }
        size_t k = rnd((uint32_t)model[at - 1].n);
        if (model[at - 1].targets[k] == 0) {
            store(at - 1, k, t);
            return;
        }
    }
    store_root(rnd(N_ROOTS), t);
}

/* Resizes a node that only one root refers to; sometimes makes a new one for it. */
static void resize(void) {
    size_t k = rnd(N_ROOTS);
    uint32_t t = root_targets[k];
    if (t == 0 || !model[t - 1].exclusive) {
        t = make();
        if (t == 0 || model[t - 1].kind == NODE_SPECIAL) {
            return;
        }
        model[t - 1].exclusive = true;
        store_root(k, t);
    }
    model_t *m = &model[t - 1];
    size_t n = random_n();
    node_t *old = node_at(t - 1);
    for (size_t i = n; m->kind != NODE_LEAF && m->kind != NODE_PUBLIC && i < m->n; i++) {
        gc_barrier((mp_obj_t)old->slots[i]);
    }
    node_t *node = heap_realloc_maybe(old, sizeof(node_t) + n * sizeof(uintptr_t), rnd(4) != 0);
    if (node == NULL) {
        n_failed++;
        return;
    }
    m->address = ~(uintptr_t)node;
    m->targets = realloc(m->targets, (n + 1) * sizeof(uint32_t));
    for (size_t i = m->n; i < n; i++) {
        if (node->slots[i] != 0) {
            die("growth not zeroed", i);
        }
        m->targets[i] = 0;
        node->slots[i] = m->kind == NODE_LEAF ? pattern(t - 1, i) : 0;
    }
    m->n = n;
    gc_barrier((mp_obj_t)root_block->slots[k]);
    root_block->slots[k] = reference(t);
}

static void make_and_free(void) {
    void *blocks[8];
    int n = 1 + (int)rnd(8);
    for (int i = 0; i < n; i++) {
        blocks[i] = heap_alloc_maybe(1 + rnd(rnd(10) == 0 ? 20000 : 200), (enum heap_kind)rnd(3));
    }
    while (n > 0) {
        int i = (int)rnd((uint32_t)n);
        heap_free(blocks[i]);
        blocks[i] = blocks[--n];
    }
}

/* More barriers in interrupt handlers than the marker's ring holds. */
static void many_in_irq(void) {
    all_in_irq = true;
    for (int i = 0; i < 30; i++) {
        move_reference();
    }
    all_in_irq = false;
}

/* Sweeps step by step and lengthens the block before the sweep's position where that is possible.
 */
static void grow_at_sweep(void) {
    gc_mark_all();
    while (heap.phase == HEAP_SWEEPING) {
        size_t i = heap.sweep_at > 0 ? heap_block_start(heap.sweep_at - 1) : NONE;
        if (i != NONE && heap_status(heap.sweep_at) == ST_FREE) {
            heap_realloc_maybe(heap_at(i), heap_size(heap_at(i)) + 1, false);
            heap_check();
        }
        gc_sweep(1);
    }
}

static void fail_one(void) {
#if KRAIT_ASSERT
    heap_fail_at(1 + rnd(3));
    make();
    resize();
    make_and_free();
    heap_fail_at(0);
#endif
}

static void one_operation(void) {
    uint32_t r = rnd(100);
    if (r < 60) {
        add();
    } else if (r < 63) {
        mutate();
    } else if (r < 80) {
        move_reference();
    } else if (r < 86) {
        resize();
    } else if (r < 92) {
        make_and_free();
    } else if (r < 94) {
        fail_one();
    } else if (r == 94) {
        many_in_irq();
    } else {
        gc_step();
    }
}

/* Runs ----------------------------------------------------------------------------------------- */

/* The root block is found through this: the state that the collector always looks at. */
static void make_roots(void) {
    memset(root_targets, 0, sizeof root_targets);
    root_block = heap_alloc_maybe(sizeof(node_t) + N_ROOTS * sizeof(uintptr_t), HEAP_RAW);
    MP_STATE_VM(sys_argv) = root_block;
}

static void clear_model(void) {
    for (uint32_t i = 0; i < MAX_NODES; i++) {
        if (model[i].address != 0) {
            free(model[i].targets);
        }
    }
    memset(model, 0, sizeof model);
}

static size_t used_bytes(void) {
    gc_info_t info;
    gc_info(&info);
    return info.used;
}

/* Cuts every reference, also those in garbage, so that a stray address on the C stack keeps one
 * node and not a graph. */
static void cut_all(void) {
    gc_finish();
    run_return_bump();
    for (size_t i = 0, len; i < heap.n; i += len) {
        bool block = ST_IS_BLOCK(heap_status(i));
        len = block ? heap_block_len(i) : run_len(i);
        if (block && len > 1) {
            memset(((node_t *)heap_at(i))->slots, 0, len * GRANULE - sizeof(node_t));
        }
    }
}

/* With nothing reachable (nearly) nothing may be left, and every finaliser must have run once. */
static void end_run(void) {
    size_t special = 0, finalised = 0;
    cut_all();
    memset(root_targets, 0, sizeof root_targets);
    reach();
    for (int i = 0; i < 400 && heap.n_special > 0; i++) {
        gc_collect();
        gc_run_finalisers();
    }
    gc_collect();
    for (uint32_t i = 0; i < MAX_NODES; i++) {
        special += model[i].address != 0 && model[i].kind == NODE_SPECIAL;
        finalised += model[i].address != 0 && model[i].finalised;
    }
    if (special > finalised + 8 || used_bytes() > heap_size(root_block) + 16384) {
        die("garbage left", used_bytes());
    }
    MP_STATE_VM(sys_argv) = MP_OBJ_NULL;
    gc_sweep_all();
    heap_check();
    if (used_bytes() != 0) {
        die("heap not empty after gc_sweep_all", used_bytes());
    }
}

static void run(const char *name, size_t operations, size_t max_marks) {
    n_failed = n_finalised = 0;
    clear_model();
    make_roots();
    gc_set_threshold(heap.n * GRANULE / 16);
    if (max_marks > 0) {
        heap.max_marks = max_marks;
    }
    for (size_t i = 0; i < operations; i++) {
        one_operation();
        if (i % 200 == 0) {
            verify();
        }
        if (i % 5000 == 4999) {
            grow_at_sweep();
            collect_whole();
        }
    }
    collect_whole();
    size_t kept = used_bytes();
    end_run();
    printf("heap_test: %s: %zu operations, %zu bytes of %zu in use, %zu allocations failed, %zu "
           "finalised\n",
           name, operations, kept, heap.n * GRANULE, n_failed, n_finalised);
}

static void large_blocks(void) {
    make_roots();
    for (int i = 0; i < 40; i++) {
        size_t size = (size_t)1 << (8 + rnd(14));
        char *p = heap_alloc_maybe(size, HEAP_LEAF);
        if (p == NULL) {
            continue;
        }
        root_block->slots[rnd(N_ROOTS)] =
            (uintptr_t)(p + size / 2) & ~(uintptr_t)7; /* found by an interior pointer */
        heap_check();
        if (heap_size(p) < size || heap_block_start(heap_index(p + size - 1)) != heap_index(p)) {
            die("large block measured wrongly", size);
        }
        gc_collect();
        if (!heap_is_block(p)) {
            die("large block lost", size);
        }
    }
    MP_STATE_VM(sys_argv) = MP_OBJ_NULL;
    gc_sweep_all();
}

int main(int argc, char **argv) {
    char here;
    setvbuf(stdout, NULL, _IOLBF, 0);
    size_t operations = argc > 1 ? (size_t)atol(argv[1]) : 30000;
    seed = argc > 2 ? strtoull(argv[2], NULL, 0) : 88172645463325252ull;
#ifdef STANDALONE
    extern char *test_stack_top;
    test_stack_top = &here;
#else
    extern void stack_init_main(void *top);
    stack_init_main(&here);
#endif
    static char small[40000 + 7], middle[600000];
    gc_init(small + 3, small + sizeof small);
    run("40 KB", operations, 0);
    run("40 KB, mark stack of 1", operations / 3, 1);
    gc_init(middle, middle + sizeof middle);
    run("600 KB", operations, 0);
    run("600 KB, mark stack of 3", operations, 3);
    large_blocks();
    if (!heap_init((size_t)64 << 20)) {
        die("no heap", 0);
    }
    run("growing", operations, 0);
    large_blocks();
    return 0;
}
