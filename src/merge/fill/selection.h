/* The rows and columns of a data table that a directive asks for. For table_data and chart_data. */
#ifndef MERGE_FILL_SELECTION_H
#define MERGE_FILL_SELECTION_H

#include "doc/directive.h"
#include "merge/words/phrase.h"

/* More than any page shows. */
enum { SELECTION_ROWS_MAX = 50000 };

struct picked {
    gssize index;        /* in the data table, -1 where the author named what is not there (reported) */
    const char *key;     /* as in the data */
    const char *shown;   /* as to be printed; of a row the name that finds it */
    bool is_renamed;     /* shown is the author's */
    const char *filters; /* of a column: what to do with its figures, as "亿元|2位"; NULL for nothing */
    struct pos pos;      /* of the name in the directive, else of the data cell */
};

struct selection {
    const struct data_table *table;
    struct picked *rows, *columns;
    size_t row_count, column_count;
    struct pos pos;  /* of the directive */
    bool with_units; /* figures that stand alone: no head says their unit */
};

/* Finds what directive names. "显示名=数据列名" picks 数据列名 and shows 显示名, unless a column (row) is called so as
 * a whole. False after a diagnostic where there is no table to take from, or there are more rows than
 * SELECTION_ROWS_MAX; single names that are missing are reported and picked as missing. */
bool selection_make(struct arena *arena, struct lookup *lookup, const struct directive *directive,
                    struct selection *selection);

/* Whether the figures of a column are to be worded by filters, or with their units. */
bool selection_has_filters(const struct selection *selection, size_t column);

/* Words the cell, which must be there, by its column's filters. False after a diagnostic at the column's name. */
bool selection_phrase(struct arena *arena, struct lookup *lookup, const struct selection *selection, size_t row,
                      size_t column, struct phrase *phrase, const char **text);

/* Keeps the rows that meet the conditions, and puts them in order. False after a diagnostic. For selection_make. */
bool selection_choose_rows(struct arena *arena, struct lookup *lookup, const struct directive *directive,
                           struct selection *selection);

/* The cell of the row-th picked row and column-th picked column; NULL where either is missing. */
const struct data_cell *selection_cell(const struct selection *selection, size_t row, size_t column);

#endif
