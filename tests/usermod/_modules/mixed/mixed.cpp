#include <vector>
#include "mixed.h"

/* The sum of a list's numbers times MIXED_CXX, and a string of which only C++ code knows. */
mp_obj_t mixed_cxx(mp_obj_t list) {
    MP_STATIC_ASSERT_STR_ARRAY_COMPATIBLE;
    size_t n;
    mp_obj_t *items;
    mp_obj_get_array(list, &n, &items);
    std::vector<mp_int_t> numbers;
    for (size_t i = 0; i < n; i++) {
        numbers.push_back(mp_obj_get_int(items[i]));
    }
    mp_int_t sum = 0;
    for (auto number : numbers) {
        sum += number;
    }
    mp_obj_t pair[] = {mp_obj_new_int(sum * MIXED_CXX), MP_OBJ_NEW_QSTR(MP_QSTR_only_in_cxx)};
    return mp_obj_new_tuple(2, pair);
}
