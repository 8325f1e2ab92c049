/* JSON (RFC 8259) as a tree that keeps what readers drop: numbers as they are written, and places. For
 * read/table/table_json and web/template. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/diag.h"

enum { JSON_DEPTH_MAX = 512 };

enum json_kind { JSON_TEXT, JSON_NUMBER, JSON_TRUE, JSON_FALSE, JSON_NULL, JSON_LIST, JSON_MAP };

struct json_node {
    enum json_kind kind;
    struct pos pos;
    const char *text; /* TEXT: without quotation marks and escapes; others: as written; LIST, MAP: NULL */
    const char *key;  /* of a MAP's member, else NULL */
    struct pos key_pos;
    struct json_node *first_child, *next; /* in the order of the text; a key given twice is there twice */
    size_t child_count;
};

/* Reads the whole source, a mark of byte order at its start passed over. Returns the root [arena], NULL after a
 * diagnostic [json-syntax, nesting] at the fault. Lists and maps nest JSON_DEPTH_MAX deep; \u0000 and half a surrogate
 * pair are errors, for no text holds them. */
const struct json_node *json_read(struct arena *arena, const struct source *source, struct diags *diags);

#endif
