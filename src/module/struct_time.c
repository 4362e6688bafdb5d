/* time.struct_time: the tuple that gmtime and localtime give, whose items have names, and behind
 * them, by name only, the time zone: its offset from UTC and its name. */
#include "module/calendar.h"
#include "object/sequence.h"
#include "object/tuple.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_TIME_LIBRARY

/* Where in the tuple's memory they lie: behind the items and the pointer to the items' names. */
enum { ZONE = CALENDAR_FIELDS + 1, OFFSET, ALL };

mp_obj_t struct_time_new(const mp_obj_t *items, mp_obj_t zone, mp_obj_t offset) {
    mp_obj_tuple_t *o =
        mp_obj_malloc_var(mp_obj_tuple_t, items, mp_obj_t, ALL, &mp_type_struct_time);
    o->len = CALENDAR_FIELDS;
    memcpy(o->items, items, CALENDAR_FIELDS * sizeof(mp_obj_t));
    o->items[CALENDAR_FIELDS] = MP_OBJ_FROM_PTR(calendar_names);
    o->items[ZONE] = zone;
    o->items[OFFSET] = offset;
    return MP_OBJ_FROM_PTR(o);
}

/* struct_time(iterable of 9 to 11 items): the zone's name and offset may follow. */
static mp_obj_t struct_time_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                     const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    mp_obj_t given = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_list), args[0]), *items;
    size_t n;
    mp_obj_get_array(given, &n, &items);
    if (n < CALENDAR_FIELDS || n > CALENDAR_FIELDS + 2) {
        const char *limit = n < CALENDAR_FIELDS ? "least 9" : "most 11";
        mp_raise_msg_varg(
            &mp_type_TypeError,
            MP_ERROR_TEXT("time.struct_time() takes an at %s-sequence (%d-sequence given)"), limit,
            (int)n);
    }
    return struct_time_new(items, n > CALENDAR_FIELDS ? items[CALENDAR_FIELDS] : mp_const_none,
                           n > CALENDAR_FIELDS + 1 ? items[CALENDAR_FIELDS + 1] : mp_const_none);
}

static void struct_time_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    mp_print_str(print, "time.struct_time");
    attrtuple_print(print, self, kind);
}

static void struct_time_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL && (attr == MP_QSTR_tm_zone || attr == MP_QSTR_tm_gmtoff)) {
        dest[0] = self->items[attr == MP_QSTR_tm_zone ? ZONE : OFFSET];
    } else {
        attrtuple_attr(self_in, attr, dest);
    }
}

static const mp_rom_map_elem_t struct_time_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_time)},
    {MP_ROM_QSTR(MP_QSTR_n_fields), MP_ROM_INT(CALENDAR_FIELDS + 2)},
    {MP_ROM_QSTR(MP_QSTR_n_sequence_fields), MP_ROM_INT(CALENDAR_FIELDS)},
    {MP_ROM_QSTR(MP_QSTR_n_unnamed_fields), MP_ROM_INT(0)},
};
static MP_DEFINE_CONST_DICT(struct_time_locals, struct_time_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_struct_time, MP_QSTR_struct_time,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE |
                             MP_TYPE_FLAG_FINAL | MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE,
                         make_new, struct_time_make_new, print, struct_time_print, unary_op,
                         tuple_unary_op, binary_op, seq_binary_op, attr, struct_time_attr, subscr,
                         tuple_subscr, iter, iter_tuple_new, locals_dict, &struct_time_locals,
                         parent, &mp_type_tuple);
#endif
