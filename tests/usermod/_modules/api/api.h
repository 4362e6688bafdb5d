#include "py/gc.h"
#include "py/runtime.h"
extern const mp_obj_type_t api_vector_type, api_scaled_type, api_pipe_type;
