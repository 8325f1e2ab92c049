/* The values of Mustache templates from inside: for mustache.c, which looks names up in them. */
#ifndef WEB_TEMPLATE_MUSTACHE_VALUE_H
#define WEB_TEMPLATE_MUSTACHE_VALUE_H

#include "web/template/mustache.h"

struct mustache_cell {
    const char *key; /* of a MAP's entry; NULL in a LIST */
    struct mustache_value *value;
    struct mustache_cell *next;
    size_t rank; /* order of insertion */
};

struct mustache_cells {
    struct arena *arena;
    struct mustache_cell *first, *last;
    size_t count;
    struct mustache_cell **sorted; /* of a MAP: by key, then rank; NULL until it is needed */
};

struct mustache_value {
    enum mustache_kind kind;
    bool truth;                   /* BOOL */
    const char *text;             /* TEXT */
    struct mustache_cells *cells; /* LIST and MAP */
};

/* Borrows the value a map has under key; NULL where it has none or is no map. */
const struct mustache_value *mustache_map_find(const struct mustache_value *map, const char *key);

/* What a section asks: null, false, "" and the empty list are false. */
bool mustache_is_true(const struct mustache_value *value);

#endif
