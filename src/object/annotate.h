/* Annotations that are evaluated late: what functions, classes and modules need of them. */
#ifndef KRAIT_OBJECT_ANNOTATE_H
#define KRAIT_OBJECT_ANNOTATE_H
#include "py/obj.h"

/* A dict of annotations by what __annotate__ is: an object to call, None or MP_OBJ_NULL (none).
 * TypeError; what the annotations raise. */
mp_obj_t annotations_make(mp_obj_t annotate);
#endif
