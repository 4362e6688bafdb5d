/* time.gmtime, localtime and mktime: seconds since 1970 and dates of the Gregorian calendar, both
 * ways. Months are counted from March, so that the leap day is the last of a year. Seconds have 64
 * bits, all else fits a word: no long division, which costs small processors much code. */
#include "module/calendar.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/port.h"

#if MICROPY_PY_TIME_CALENDAR

enum {
    DAY = 86400,
    DAY_SHIFT = 7,
    ERA_DAYS = 146097,  /* 400 years */
    MARCH_1970 = 719468 /* days from 1 March of year 0 to 1970 */
};
/* Beyond it a number of days, or of 128 seconds, may not fit. */
enum { MAX_YEAR = 1000000 };
#define LIMIT ((int64_t)1 << (sizeof(mp_int_t) == 4 ? 36 : 55))

static mp_int_t floor_div(mp_int_t a, mp_int_t b) {
    return a / b - (a % b < 0);
}

mp_int_t calendar_days(mp_int_t year, mp_int_t month, mp_int_t day) {
    month -= 3;
    year += floor_div(month, 12);
    month -= floor_div(month, 12) * 12;
    mp_int_t era = floor_div(year, 400), of_era = year - era * 400;
    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + (153 * month + 2) / 5 + day -
           1 - MARCH_1970;
}

/* Goes back from a year that is late enough. */
void calendar_date(mp_int_t days, mp_int_t date[3]) {
    mp_int_t year = 1970 + days / (days < 0 ? 366 : 365), month = 12, late;
    while ((late = calendar_days(year, 1, 1) - days) > 0) {
        year -= (late + 365) / 366;
    }
    while ((late = calendar_days(year, month, 1) - days) > 0) {
        month--;
    }
    date[0] = year;
    date[1] = month;
    date[2] = 1 - late;
}

#if MICROPY_PY_TIME_NAMES
const qstr calendar_names[] = {MP_QSTR_tm_year, MP_QSTR_tm_mon,  MP_QSTR_tm_mday,
                               MP_QSTR_tm_hour, MP_QSTR_tm_min,  MP_QSTR_tm_sec,
                               MP_QSTR_tm_wday, MP_QSTR_tm_yday, MP_QSTR_tm_isdst};
#else
#define mp_obj_new_attrtuple(names, n, items) mp_obj_new_tuple(n, items)
#endif

/* (year, month, mday, hour, minute, second, weekday from Monday = 0 on, yearday[, isdst]) */
static mp_obj_t tuple_of(int64_t seconds, const zone_t *zone) {
    seconds += zone->offset;
    if (seconds < -LIMIT || seconds > LIMIT) {
        mp_raise_OverflowError(MP_ERROR_TEXT("timestamp out of range"));
    }
    mp_int_t days = floor_div((mp_int_t)(seconds >> DAY_SHIFT), DAY >> DAY_SHIFT), fields[9];
    mp_int_t rest = (mp_int_t)(seconds - (int64_t)days * DAY);
    calendar_date(days, fields);
    fields[3] = rest / 3600;
    fields[4] = rest / 60 % 60;
    fields[5] = rest % 60;
    fields[6] = days + 3 - floor_div(days + 3, 7) * 7;
    fields[7] = days - calendar_days(fields[0], 1, 1) + 1;
    fields[8] = zone->is_summer;
    mp_obj_t items[9];
    for (unsigned i = 0; i < CALENDAR_FIELDS; i++) {
        items[i] = mp_obj_new_int(fields[i]);
    }
#if MICROPY_PY_TIME_LIBRARY
    return struct_time_new(items, mp_obj_new_str_from_cstr(zone->name),
                           mp_obj_new_int(zone->offset));
#else
    return mp_obj_new_attrtuple(calendar_names, CALENDAR_FIELDS, items);
#endif
}

/* The seconds of an argument; without one, or None, now. */
static int64_t seconds_arg(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0 || args[0] == mp_const_none) {
        mp_obj_t ns = mp_obj_new_int_from_ull(mp_hal_time_ns());
        return mp_obj_get_ll(
            mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, ns, mp_obj_new_int(1000000000)));
    }
    mp_obj_t seconds = args[0];
#if MICROPY_PY_BUILTINS_FLOAT
    if (mp_obj_is_float(seconds)) {
        mp_obj_t call[2];
        mp_load_method(seconds, MP_QSTR___floor__, call);
        seconds = mp_call_method_n_kw(0, 0, call);
    }
#endif
    return mp_obj_get_ll(seconds);
}

static mp_obj_t time_gmtime(size_t n_args, const mp_obj_t *args) {
    static const zone_t utc = {.name = "GMT"};
    return tuple_of(seconds_arg(n_args, args), &utc);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(time_gmtime_obj, 0, 1, time_gmtime);

#if MICROPY_PY_TIME_ZONE
static mp_obj_t time_localtime(size_t n_args, const mp_obj_t *args) {
    int64_t seconds = seconds_arg(n_args, args);
    zone_t zone = port_zone(seconds);
    return tuple_of(seconds, &zone);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(time_localtime_obj, 0, 1, time_localtime);
#endif

static mp_obj_t time_mktime(mp_obj_t tuple) {
    size_t n;
    mp_obj_t *items;
    mp_int_t f[6];
    mp_obj_get_array(tuple, &n, &items);
    if (n < 8 || n > 9) {
        mp_raise_TypeError(MP_ERROR_TEXT("mktime needs a tuple of length 8 or 9"));
    }
    for (unsigned i = 0; i < 6; i++) {
        f[i] = mp_obj_get_int(items[i]);
    }
    if (f[0] < -MAX_YEAR || f[0] > MAX_YEAR || f[1] < -MAX_YEAR || f[1] > MAX_YEAR) {
        mp_raise_OverflowError(MP_ERROR_TEXT("mktime argument out of range"));
    }
    int64_t seconds =
        (int64_t)calendar_days(f[0], f[1], f[2]) * DAY + f[3] * 3600 + f[4] * 60 + f[5];
#if MICROPY_PY_TIME_ZONE
    int64_t local =
        seconds; /* the offset is that of the time that is looked for: twice is enough */
    for (unsigned i = 0; i < 2; i++) {
        seconds = local - port_zone(seconds).offset;
    }
#endif
    return mp_obj_new_int_from_ll(seconds);
}
MP_DEFINE_CONST_FUN_OBJ_1(time_mktime_obj, time_mktime);
#endif
