/* The rows and columns of a data table that a directive asks for. For table_data and chart_data. */
#ifndef DOC_SELECTION_H
#define DOC_SELECTION_H

#include "doc/directive.h"
#include "doc/lookup.h"

struct picked {
    gssize index;      /* in the data table, -1 where the author named what is not there (reported) */
    const char *key;   /* as in the data */
    const char *shown; /* as to be printed */
    struct pos pos;    /* of the name in the directive, else of the data cell */
};

struct selection {
    const struct data_table *table;
    struct picked *rows, *columns;
    size_t row_count, column_count;
};

/* Finds what directive names. "显示名=数据列名" picks 数据列名 and shows 显示名, unless a column (row) is called so as
 * a whole. False after a diagnostic where there is no table to take from; single names that are missing are reported
 * and picked as missing. */
bool selection_make(struct arena *arena, struct lookup *lookup, const struct directive *directive,
                    struct selection *selection);

/* The cell of the row-th picked row and column-th picked column; NULL where either is missing. */
const struct data_cell *selection_cell(const struct selection *selection, size_t row, size_t column);

#endif
