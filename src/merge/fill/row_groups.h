/* The rows of a selection put together by what a column says of them. For table_data (分组) and chart_data (分图). */
#ifndef MERGE_FILL_ROW_GROUPS_H
#define MERGE_FILL_ROW_GROUPS_H

#include "merge/fill/selection.h"
#include "merge/words/lookup.h"

/* Rows [first, end) of the selection that belong together. */
struct row_group {
    const char *name; /* NULL: those of no group */
    size_t first, end;
};

/* Whether a row of the key is a total: one of totals, else (NULL) by its usual names. */
bool row_groups_is_total(GHashTable *totals, const char *key);

/* Gives struct row_group in the order of their first rows, those of no group last: totals, rows that are missing, and
 * rows with nothing in the column, which are reported at pos. The rows of the selection are put into that order. */
GArray *row_groups_new(struct arena *arena, struct lookup *lookup, struct selection *selection, size_t column,
                       GHashTable *totals, struct pos pos);

/* Takes the column that makes the groups out of those to show: it need not be said again in each row. */
void row_groups_drop_column(struct selection *selection, size_t column);

#endif
