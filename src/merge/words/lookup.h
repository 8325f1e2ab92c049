/* Finding what an author names in the data; what is not there is reported together with what is. For merge and
 * directive. */
#ifndef MERGE_WORDS_LOOKUP_H
#define MERGE_WORDS_LOOKUP_H

#include "data/data_table.h"
#include "doc/node.h"

struct lookup {
    const struct data *data;
    struct diags *diags;
    enum diag_code code; /* for what is missing; a broken table is always [data-broken] … */
    bool draft;          /* … but in a draft either is a note [draft-value] */
    size_t effort_left;  /* names that may still be compared in search of the nearest one */
    size_t cells_left; /* cells that may still be taken together: sums over a large table must not cost their product */
};

struct lookup lookup_new(const struct document *document, enum diag_code code);

/* Each gives NULL (-1) after a diagnostic at pos: no such name, with the nearest existing one or the first few; or a
 * broken table. */
const struct data_table *lookup_table(struct lookup *lookup, const char *name, struct pos pos);
gssize lookup_row(struct lookup *lookup, const struct data_table *table, const char *key, struct pos pos);
gssize lookup_column(struct lookup *lookup, const struct data_table *table, const char *name, struct pos pos);

/* Adds a help line to the diagnostic reported last: the nearest candidate, else the first few. */
void lookup_help(struct lookup *lookup, const char *name, const char *const *candidates, size_t count);

/* The same with the columns of a table. */
void lookup_help_columns(struct lookup *lookup, const char *name, const struct data_table *table);

/* The code to report with: code, in a draft [draft-value]. */
enum diag_code lookup_code(const struct lookup *lookup, enum diag_code code);

#endif
