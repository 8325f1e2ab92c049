/* Heads of several rows: columns called 2024年/学校数, 2024年/在校生 … stand under one head 2024年. For table_data. */
#ifndef MERGE_FILL_TABLE_HEADS_H
#define MERGE_FILL_TABLE_HEADS_H

#include "doc/node.h"
#include "merge/fill/selection.h"

enum { TABLE_HEAD_LEVELS_MAX = 3 };

/* What stands in one row of the head: text, or the cell joins the one above or at the left. */
struct table_head {
    const char *text; /* NULL where it joins */
    enum cell_join join;
};

struct table_heads {
    size_t level_count;       /* rows of the head */
    struct table_head *cells; /* level 0: one for each column, then level 1 … */
};

/* Lends the heads of columns by the names shown. A name is split at each / or ／ outside brackets, but only where two
 * neighbours begin alike: a column called 优秀/良好 keeps its name. Names of fewer parts reach down to the last row.
 * level_max: 1 … TABLE_HEAD_LEVELS_MAX rows. */
struct table_heads table_heads_split(struct arena *arena, const struct picked *columns, size_t column_count,
                                     size_t level_max);

#endif
