/* The project's figures: every content/data/NAME.csv is a table of cells that know where they stand. First row =
 * column names, first column = row key. For read (which fills it), merge, check and cmd. */
#ifndef DOC_DATA_H
#define DOC_DATA_H

#include "base/decimal.h"
#include "base/diag.h"

#include <stdbool.h>

struct data_cell {
    const char *text; /* as written, blanks around removed; "" for an empty cell */
    uint32_t offset;  /* of the cell in the table's source */
};

struct data_table {
    const char *name;            /* file name without .csv, or as stated */
    const struct source *source; /* the text, decoded to UTF-8 */
    size_t row_count;            /* without the row of column names */
    size_t column_count;         /* with the key column */
    struct data_cell *heads;     /* column_count column names */
    struct data_cell *cells;     /* row_count × column_count, row after row */
    GHashTable *row_index;       /* key → GSIZE_TO_POINTER(row + 1) */
    GHashTable *column_index;    /* column name → GSIZE_TO_POINTER(column + 1) */
    bool broken;                 /* its file had errors; nothing may be taken from it */
};

struct data;

/* Gives an empty set of tables; free it with data_free. */
struct data *data_new(void);
void data_free(struct data *data);

/* The arena tables must lie in. */
struct arena *data_arena(struct data *data);

/* Adds an empty table of the size; the reader fills heads and cells, then calls data_table_index. */
struct data_table *data_add_table(struct data *data, const char *name, const struct source *source, size_t row_count,
                                  size_t column_count);

/* Builds the two indexes; a duplicate row key or column name, or an empty column name, is an error at its cell that
 * also shows the first one, and marks the table as broken. An empty row key is an error. */
void data_table_index(struct data_table *table, struct diags *diags);

/* Borrow; NULL where there is none. */
struct data_table *data_find_table(const struct data *data, const char *name);
struct data_cell *data_find_cell(const struct data_table *table, size_t row, size_t column);
/* Index, or -1. */
gssize data_find_row(const struct data_table *table, const char *key);
gssize data_find_column(const struct data_table *table, const char *name);

struct pos data_cell_pos(const struct data_table *table, const struct data_cell *cell);

/* The cell's number; false where the text is none. A unit or % behind the digits makes it text here. */
bool data_cell_number(const struct data_cell *cell, struct decimal *number);

/* Whether the cell says that there is no figure: empty, —, … or one of their look-alikes. */
bool data_cell_is_gap(const struct data_cell *cell);

/* Tables in order of their names, for listings. */
size_t data_table_count(const struct data *data);
struct data_table *data_table_at(const struct data *data, size_t index);

#endif
