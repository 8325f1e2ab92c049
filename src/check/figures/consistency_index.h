/* Figures by value and rows by name. For the consistency modules. */
#ifndef CHECK_FIGURES_CONSISTENCY_INDEX_H
#define CHECK_FIGURES_CONSISTENCY_INDEX_H

#include "data/data_table.h"
#include "data/quantity.h"

/* The figures of all tables by value and by row name, for comparing texts with them. */
struct consistency_index;

/* Gives the index of all tables that are neither broken nor long records; data must outlive it. */
struct consistency_index *consistency_index_new(const struct data *data);
void consistency_index_free(struct consistency_index *index);

/* Recomputes the tables' totals, their columns of change against the years, and compares indicators that two tables
 * have. Once for a project. */
void consistency_check_data(const struct data *data, struct diags *diags);

/* A figure worth binding: three digits or more, or decimals. */
struct indexed_figure {
    const struct data_table *table;
    size_t row, column;
    struct quantity quantity;
    const struct indexed_figure *next; /* of the same value */
};

/* A row that is named like others or like none. */
struct indexed_row {
    const struct data_table *table;
    size_t row;
    const struct indexed_row *next; /* of the same name */
};

/* Borrow; NULL where there is none. */
const struct indexed_figure *consistency_index_figures(const struct consistency_index *index, struct ratio value);
const struct indexed_row *consistency_index_rows(const struct consistency_index *index, const char *name);

/* Whether some row's name ends with the last character of [start, end): most texts need no closer look. */
bool consistency_index_has_row_end(const struct consistency_index *index, const char *start, const char *end);

#endif
