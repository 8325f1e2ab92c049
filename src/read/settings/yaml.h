/* YAML into a tree that knows its places; libyaml stays behind this header. For read and cmd. */
#ifndef READ_SETTINGS_YAML_H
#define READ_SETTINGS_YAML_H

#include "base/diag.h"

#include <stdbool.h>

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_node {
    enum yaml_kind kind;
    struct pos pos;
    const char *text; /* SCALAR, as it reads after unquoting */
    bool quoted;      /* SCALAR in quotes: never a number or true/false */
    const char *key;  /* where it stands in a MAP */
    struct pos key_pos;
    struct yaml_node *first_child, *next;
    size_t child_count;
};

/* Lends the tree of the YAML between two byte offsets of source. Anchors, aliases, tags and several documents are
 * errors; a duplicate key is one; nesting past 32 is one. NULL after an error; an empty text gives an empty MAP. */
struct yaml_node *yaml_parse(struct arena *arena, const struct source *source, size_t start, size_t end,
                             struct diags *diags);

#endif
