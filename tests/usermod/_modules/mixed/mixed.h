#ifdef __cplusplus
extern "C" {
#endif
#include "py/objstr.h"
#include "py/runtime.h"
mp_obj_t mixed_cxx(mp_obj_t list);
int plain_c(int x);
int plain_cxx(int x);
extern const int plain_asm;
#ifdef __cplusplus
}
#endif
