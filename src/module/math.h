/* Between the files of module math: the functions on integers (math_int.c), and those over several
 * values (math_many.c). */
#ifndef KRAIT_MODULE_MATH_H
#define KRAIT_MODULE_MATH_H
#include "py/obj.h"

MP_DECLARE_CONST_FUN_OBJ_1(math_factorial_obj);
MP_DECLARE_CONST_FUN_OBJ_1(math_isqrt_obj);
MP_DECLARE_CONST_FUN_OBJ_2(math_comb_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR(math_perm_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR(math_gcd_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR(math_lcm_obj);

MP_DECLARE_CONST_FUN_OBJ_KW(math_prod_obj);
MP_DECLARE_CONST_FUN_OBJ_1(math_fsum_obj);
MP_DECLARE_CONST_FUN_OBJ_2(math_sumprod_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR(math_hypot_obj);
MP_DECLARE_CONST_FUN_OBJ_2(math_dist_obj);

#if MICROPY_PY_BUILTINS_FLOAT
/* What math.isclose and cmath.isclose are made of. distance: how far a and b are apart, 0 if they
 * are equal; *size: the larger of their magnitudes. args and kw: a, b, rel_tol, abs_tol. */
typedef mp_float_t (*math_distance_fun_t)(mp_obj_t a, mp_obj_t b, mp_float_t *size);
bool math_is_close(size_t n_args, const mp_obj_t *args, mp_map_t *kw, math_distance_fun_t distance);
#endif

/* ValueError "math domain error" and OverflowError "math range error". */
MP_NORETURN void math_raise_domain(void);
MP_NORETURN void math_raise_range(void);
#endif
