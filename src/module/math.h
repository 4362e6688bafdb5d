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

/* ValueError "math domain error" and OverflowError "math range error". */
MP_NORETURN void math_raise_domain(void);
MP_NORETURN void math_raise_range(void);
#endif
