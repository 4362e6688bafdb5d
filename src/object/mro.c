/* The order in which classes are looked up: the C3 merge, type.mro, type.__subclasses__, and
 * assignment to __bases__.
 *
 * The MRO of most classes is what C3 makes of their bases; it lies in the class's own block,
 * without the class and without `object`. Where a metaclass has a method `mro`, or a class gets
 * other bases, the whole MRO is a tuple of its own (own_mro). Methods `mro` run while classes are
 * half changed; what they may do to the very classes at work is said in set_mro_below. */
#include "memory/heap.h"
#include "object/namedtuple.h"
#include "object/newclass.h"
#include "object/sequence.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "runtime/builtin.h"

void class_append_mro(mp_obj_t list, const mp_obj_type_t *type) {
    const mp_obj_type_t *t;
    for (size_t i = 0; (t = class_mro_at(type, i)) != NULL; i++) {
        mp_obj_list_append(list, MP_OBJ_FROM_PTR(t));
    }
}

#if MICROPY_MULTIPLE_INHERITANCE
#define TAKEN MP_OBJ_SENTINEL

/* If no sequence has t behind another class that is left, takes t out of all of them. */
static bool take(mp_obj_list_t *seq, mp_obj_t t) {
    bool behind = false;
    for (size_t i = 0; i < seq->len; i++) {
        mp_obj_t x = seq->items[i];
        if (x == t && behind) {
            return false;
        }
        behind = x != MP_OBJ_NULL && (behind || (x != t && x != TAKEN));
    }
    for (size_t i = 0; i < seq->len; i++) {
        if (seq->items[i] == t) {
            seq->items[i] = TAKEN;
        }
    }
    return true;
}

/* Names the classes at the heads of the sequences that are left. */
static MP_NORETURN void raise_mro(mp_obj_list_t *seq) {
    vstr_t names;
    mp_print_t print;
    size_t n = 0;
    bool head = true;
    vstr_init_print(&names, 32, &print);
    for (size_t i = 0; i < seq->len; i++) {
        mp_obj_t t = seq->items[i];
        if (head && t != TAKEN && t != MP_OBJ_NULL && !seq_holds(seq->items, n, t)) {
            mp_printf(&print, n == 0 ? "%q" : ", %q", type_name(MP_OBJ_TO_PTR(t)));
            seq->items[n++] = t;
        }
        head = t == MP_OBJ_NULL || (head && t == TAKEN);
    }
    mp_raise_msg_varg(
        &mp_type_TypeError,
        MP_ERROR_TEXT("Cannot create a consistent method resolution order (MRO) for bases %s"),
        vstr_null_terminated_str(&names));
}

/* The C3 merge of sequences of classes, each but the last ended by NULL, which are used up. Gives
 * what could be merged; *stuck: that is not all. */
static mp_obj_list_t *merge(mp_obj_list_t *seq, bool *stuck) {
    mp_obj_t mro = mp_obj_new_list(0, NULL);
    bool head = true;
    for (size_t i = 0; i < seq->len; i++) {
        mp_obj_t t = seq->items[i];
        if (t == MP_OBJ_NULL) {
            head = true;
        } else if (head && t != TAKEN) {
            head = take(seq, t);
            *stuck = !head;
            if (head) {
                mp_obj_list_append(mro, t);
                i = (size_t)-1;
            }
        }
    }
    return MP_OBJ_TO_PTR(mro);
}

MP_NOINLINE mp_obj_list_t *mro_behind(const mp_obj_tuple_t *bases) {
    mp_obj_t seq = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < bases->len; i++) {
        class_append_mro(seq, base_at(bases, i));
        mp_obj_list_append(seq, MP_OBJ_NULL);
    }
    for (size_t i = 0; i < bases->len; i++) {
        mp_obj_list_append(seq, bases->items[i]);
    }
    bool stuck = false;
    mp_obj_list_t *mro = merge(MP_OBJ_TO_PTR(seq), &stuck);
    if (stuck) {
        raise_mro(MP_OBJ_TO_PTR(seq));
    }
    return mro;
}
#else
mp_obj_list_t *mro_behind(const mp_obj_tuple_t *bases) {
    if (bases->len > 1) {
        mp_raise_NotImplementedError(MP_ERROR_TEXT("multiple bases"));
    }
    mp_obj_t mro = mp_obj_new_list(0, NULL);
    class_append_mro(mro, base_at(bases, 0));
    return MP_OBJ_TO_PTR(mro);
}
#endif

#if MICROPY_PY_TYPE_HIERARCHY
/* type.mro(cls): the classes along which attributes are looked up, computed from the bases. */
static mp_obj_t type_mro_method(mp_obj_t self) {
    if (!obj_is_class(self)) {
        mp_raise_TypeError_of(
            self, MP_ERROR_TEXT("descriptor 'mro' for type 'type' doesn't apply to type '%s'"));
    }
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(self);
    mp_obj_t mro = mp_obj_new_list(0, NULL);
    if (!type_is_heap(type)) {
        class_append_mro(mro, type);
        return mro;
    }
    mp_obj_list_append(mro, self);
    if (type_is_struct(type)) {
        mp_obj_list_append(mro, MP_OBJ_FROM_PTR(&namedtuple_type));
    }
    mp_obj_list_t *behind = mro_behind(MP_OBJ_TO_PTR(class_bases(type)));
    for (size_t i = 0; i < behind->len; i++) {
        mp_obj_list_append(mro, behind->items[i]);
    }
    return mro;
}
MP_DEFINE_CONST_FUN_OBJ_1(type_mro_obj, type_mro_method);

typedef struct subclasses {
    mp_obj_t base;
    mp_obj_t list;
    size_t n; /* classes below base; the list has room for as many */
} subclasses_t;

static bool has_base(const mp_obj_type_t *type, const mp_obj_type_t *base) {
    const mp_obj_type_t *t;
    for (size_t i = 0; (t = class_base_at(type, i)) != NULL; i++) {
        if (t == base) {
            return true;
        }
    }
    return false;
}

/* heap_walk, where nothing may be allocated: counts or collects the classes with `base` among their
 * bases. */
static void find_subclass(void *block, void *arg) {
    subclasses_t *s = arg;
    if (((mp_obj_base_t *)block)->type == NULL || !obj_is_class(block)) {
        return;
    }
    if (has_base(block, MP_OBJ_TO_PTR(s->base))) {
        mp_obj_list_t *list = MP_OBJ_TO_PTR(s->list);
        if (s->n < list->len) {
            gc_barrier(block); /* it comes from nowhere */
            list->items[s->n] = MP_OBJ_FROM_PTR(block);
        }
        s->n++;
    }
}

static mp_obj_t type_subclasses(mp_obj_t self) {
    subclasses_t s = {self, mp_obj_new_list(0, NULL), 0};
    heap_walk(find_subclass, &s);
    s.list = mp_obj_new_list(s.n, NULL);
    s.n = 0;
    heap_walk(find_subclass, &s);
    mp_obj_list_t *list = MP_OBJ_TO_PTR(s.list);
    list->len = MIN(list->len, s.n); /* making the list may have collected some */
    return s.list;
}
MP_DEFINE_CONST_FUN_OBJ_1(type_subclasses_obj, type_subclasses);
#endif

#if MICROPY_PY_CLASS_BASES
/* MROs of other forms ------------------------------------------------------------------------- */

bool mro_is_custom(const mp_obj_type_t *meta) {
    const mp_obj_type_t *owner;
    return type_is_heap(meta) && class_lookup(meta, MP_QSTR_mro, &owner) != MP_OBJ_NULL &&
           type_is_heap(owner);
}

bool mro_is_odd(const mp_obj_list_t *mro, const mp_obj_tuple_t *bases) {
    size_t n = mro->len;
    return mro->items[n - 1] != MP_OBJ_FROM_PTR(&mp_type_object) ||
           seq_holds(mro->items, n - 1, MP_OBJ_FROM_PTR(&mp_type_object)) ||
           mro->items[0] != bases->items[0];
}

/* What the metaclass's mro() gave. */
static void check_mro(const mp_obj_class_t *cls, mp_obj_t mro_in) {
    const mp_obj_tuple_t *mro = MP_OBJ_TO_PTR(mro_in);
    if (mro->len == 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("type MRO must not be empty"));
    }
    for (size_t i = 0; i < mro->len; i++) {
        if (!obj_is_class(mro->items[i])) {
            mp_raise_TypeError_of(mro->items[i],
                                  MP_ERROR_TEXT("mro() returned a non-class ('%s')"));
        }
        if (!layout_suits(cls, base_at(mro, i))) {
            mp_raise_msg_varg(&mp_type_TypeError,
                              MP_ERROR_TEXT("mro() returned base with unsuitable layout ('%q')"),
                              type_name(base_at(mro, i)));
        }
    }
}

/* The MRO that follows from the bases and the metaclass, as a tuple. */
static mp_obj_t find_mro(mp_obj_class_t *cls) {
    mp_obj_t self = MP_OBJ_FROM_PTR(cls);
    if (!mro_is_custom(cls->type.base.type)) {
        return seq_to_tuple(type_mro_method(self));
    }
    mp_obj_t mro = seq_to_tuple(instance_call_special(self, MP_QSTR_mro, MP_OBJ_NULL, MP_OBJ_NULL));
    check_mro(cls, mro);
    return mro;
}

static void set_mro(mp_obj_class_t *cls, mp_obj_t mro) {
    gc_barrier((mp_obj_t)cls->mro[0]);
    cls->mro[0] = MP_OBJ_TO_PTR(mro);
}

void mro_make(mp_obj_class_t *cls) {
    mp_obj_t mro = find_mro(cls);
    if (cls->mro[0] == NULL) {
        set_mro(cls, mro);
    }
}

/* Gives the class the form with own_mro. */
static void make_own(mp_obj_class_t *cls) {
    if (!cls->own_mro) {
        mp_obj_t bases = class_bases(&cls->type);
        mp_obj_t mro = mp_obj_new_list(0, NULL);
        class_append_mro(mro, &cls->type);
        mro = seq_to_tuple(mro);
        cls->bases = MP_OBJ_TO_PTR(bases);
        set_mro(cls, mro);
        cls->own_mro = true;
    }
}

/* Assigning __bases__ -------------------------------------------------------------------------- */

/* Whether `cls` is reached from `type` by its bases, which may be ahead of its MRO. */
static bool is_below(const mp_obj_type_t *type, const mp_obj_type_t *cls) {
    mp_cstack_check();
    const mp_obj_type_t *t;
    bool found = type_is_subclass(type, cls);
    for (size_t i = 0; !found && (t = class_base_at(type, i)) != NULL; i++) {
        found = is_below(t, cls);
    }
    return found;
}

static void check_new_bases(const mp_obj_class_t *cls, mp_obj_t value) {
    if (!mp_obj_is_exact_type(value, &mp_type_tuple)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("can only assign tuple to %q.__bases__, not %s"), cls->name,
                          mp_obj_get_type_str(value));
    }
    const mp_obj_tuple_t *bases = MP_OBJ_TO_PTR(value);
    if (bases->len == 0) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("can only assign non-empty tuple to %q.__bases__, not ()"),
                          cls->name);
    }
    for (size_t i = 0; i < bases->len; i++) {
        if (!obj_is_class(bases->items[i])) {
            mp_raise_msg_varg(&mp_type_TypeError,
                              MP_ERROR_TEXT("%q.__bases__ must be tuple of classes, not '%s'"),
                              cls->name, mp_obj_get_type_str(bases->items[i]));
        }
        if (is_below(base_at(bases, i), &cls->type)) {
            mp_raise_TypeError(MP_ERROR_TEXT("a __bases__ item causes an inheritance cycle"));
        }
    }
    layout_check_bases(bases);
}

/* Computes the MROs of a class and of those below it. A class whose mro() changed its bases has an
 * MRO that is newer than ours: that stays, and those below it have been seen to. log: a list that
 * gets each class with its new MRO and its old one. */
static void set_mro_below(mp_obj_class_t *cls, mp_obj_t log) {
    mp_cstack_check();
    make_own(cls);
    const mp_obj_type_t *old = cls->mro[0];
    mp_obj_t mro = find_mro(cls);
    if (cls->mro[0] != old) {
        return;
    }
    mp_obj_list_append(log, MP_OBJ_FROM_PTR(cls));
    mp_obj_list_append(log, mro);
    mp_obj_list_append(log, MP_OBJ_FROM_PTR(old));
    set_mro(cls, mro);
    class_mro_changed(cls);
    mp_obj_list_t *below = MP_OBJ_TO_PTR(type_subclasses(MP_OBJ_FROM_PTR(cls)));
    for (size_t i = 0; i < below->len; i++) {
        set_mro_below(MP_OBJ_TO_PTR(below->items[i]), log);
    }
}

/* Gives the classes in the log their old MROs, but for those that have been changed again. A class
 * that memory did not suffice to enter whole still has its own. */
static void undo(mp_obj_t log_in) {
    const mp_obj_list_t *log = MP_OBJ_TO_PTR(log_in);
    for (size_t i = log->len / 3 * 3; i > 0; i -= 3) {
        mp_obj_class_t *cls = MP_OBJ_TO_PTR(log->items[i - 3]);
        if (cls->mro[0] == MP_OBJ_TO_PTR(log->items[i - 2])) {
            set_mro(cls, log->items[i - 1]);
            class_mro_changed(cls);
        }
    }
}

static void set_bases(mp_obj_class_t *cls, mp_obj_t bases) {
    gc_barrier(MP_OBJ_FROM_PTR(cls->bases));
    cls->bases = MP_OBJ_TO_PTR(bases);
}

void mro_set_bases(mp_obj_class_t *cls, mp_obj_t value) {
    check_new_bases(cls, value);
    mp_obj_t log = mp_obj_new_list(0, NULL);
    mp_obj_t old = class_bases(&cls->type);
    layout_check_assignment(layout_base(&cls->type), layout_best(MP_OBJ_TO_PTR(value)),
                            "__bases__");
    if (cls->n_mro == 0) {
        return; /* the base is `object` and stays so */
    }
    make_own(cls);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        undo(log);
        if (cls->bases == MP_OBJ_TO_PTR(value)) {
            set_bases(cls, old);
        }
        nlr_jump(nlr.ret_val);
    }
    set_bases(cls, value);
    set_mro_below(cls, log);
    nlr_pop();
}
#endif
