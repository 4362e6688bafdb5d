/* What zip and map share: several iterators that advance together. */
#ifndef KRAIT_OBJECT_ZIP_H
#define KRAIT_OBJECT_ZIP_H
#include "py/obj.h"

typedef struct _mp_obj_zip_t {
    mp_obj_base_t base;
    mp_obj_t fun; /* map's function, or NULL */
    bool strict;
    size_t n;
    mp_obj_t iters[];
} mp_obj_zip_t;
/* A zip or map object over n iterables; keywords: `strict`. */
mp_obj_t zip_new(const mp_obj_type_t *type, mp_obj_t fun, size_t n, size_t n_kw,
                 const mp_obj_t *args);
/* The next item of each iterator into items; false at the end. ValueError if strict and they do not
 * end together. */
bool zip_next(mp_obj_zip_t *self, mp_obj_t *items);
#endif
