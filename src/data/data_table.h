/* The project's figures: every content/data/NAME.csv is a table of cells that know where they stand. First row =
 * column names, first column = row key. For read (which fills it), merge, check and cmd. */
#ifndef DATA_DATA_TABLE_H
#define DATA_DATA_TABLE_H

#include "base/decimal.h"
#include "base/diag.h"

#include <stdbool.h>

/* Head of the column of names where the sheet has none. */
#define DATA_KEY_HEAD "项目"

struct data_cell {
    const char *text; /* as written, blanks around removed; "" for an empty cell */
    uint32_t offset;  /* of the cell in the table's source */
};

/* What the head of a column says. */
struct data_column {
    const char *bare;    /* the head without its unit: 总投资 of 总投资（万元） */
    const char *unit;    /* 万元; "" for none */
    bool is_note;        /* 备注, 来源, 单位: about the row, never a figure */
    bool takes_row_unit; /* its figures have the unit of their row, else that of the table */
    int year;            /* of a head as 2024年 or 2024年金额; 0 for none */
    const char *tail;    /* what follows the year: 金额 */
};

struct data_table {
    struct arena *arena;
    const char *name;            /* file name without .csv, or as stated */
    const struct source *source; /* the text, decoded to UTF-8 */
    size_t row_count;            /* without the row of column names */
    size_t column_count;         /* with the key column */
    struct data_cell *heads;     /* column_count column names */
    struct data_cell *cells;     /* row_count × column_count, row after row */
    const char *unit;            /* of the line 单位：万元 above the names; NULL for none */
    struct data_cell unit_doubt; /* what that line says where it is no unit: 见表; text is NULL for none */
    const char *note;            /* of the lines 注：… below; NULL for none */
    const char *data_source;     /* of the line 资料来源：… below; NULL for none */
    GHashTable *row_index;       /* key → GSIZE_TO_POINTER(row + 1), G_MAXSIZE where several rows have it */
    GHashTable *row_alias_index; /* names in the second column, where the first only numbers or groups the rows */
    GHashTable *column_index;    /* column name → GSIZE_TO_POINTER(column + 1) */
    GHashTable *alias_index;     /* other names of columns: without the unit, with or without 年 */
    struct data_column *columns; /* column_count of them */
    gssize unit_column;          /* 单位: the column of the rows' units; -1 for none */
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

/* Builds the indexes and reads the heads. Columns with nothing in them are dropped, the corner of a table may be empty.
 * A duplicate or empty column name and an empty row key are errors at the cell and mark the table as broken. Keys may
 * repeat; where they do, and below 序号, rows are also found by their text in the second column. The first row that
 * can't be named, and is no total, is a warning that shows both places; so are figures whose unit is left in doubt by
 * the line above. */
void data_table_index(struct data_table *table, struct diags *diags);

/* Borrow; NULL where there is none. */
struct data_table *data_find_table(const struct data *data, const char *name);
struct data_cell *data_find_cell(const struct data_table *table, size_t row, size_t column);
/* Index, or -1; DATA_AMBIGUOUS where there are several. A column is also found by its name without the unit, and a year
 * with or without 年. */
enum { DATA_AMBIGUOUS = -2 };
gssize data_find_row(const struct data_table *table, const char *key);
gssize data_find_column(const struct data_table *table, const char *name);
/* A name that finds the row alone: the key, where that is a number or repeats the text of the second column; NULL where
 * neither does. */
const char *data_row_name(const struct data_table *table, size_t row);
/* What the row is called, also where others are called so: the key, or its name in the second column where that names
 * rows: 小计 of 小学. */
const char *data_row_key(const struct data_table *table, size_t row);
/* The column that says of another year what column says of its own; -1 where column has no year or there is none. */
gssize data_find_year(const struct data_table *table, size_t column, int year);

/* Whether figures of the column may be added up: no ranks, no rates. */
bool data_column_adds_up(const struct data_column *column);

struct pos data_cell_pos(const struct data_table *table, const struct data_cell *cell);

/* Whether a column says the unit of each row: its head is 计量单位; or 单位, which may be the organ too, and of its
 * texts some are known units, and none is longer than a measure word. */
bool data_head_may_be_unit(const char *head);
bool data_is_unit_column(struct arena *arena, const char *head, const char *const *texts, size_t count);

/* Whether the cell says that there is no figure: empty, —, … or one of their look-alikes. */
bool data_cell_is_gap(const struct data_cell *cell);

/* Whether a gap says that there is nothing to count (—), not only that nothing is known (empty, …). */
bool data_cell_says_none(const struct data_cell *cell);

/* Tables in order of their names, for listings. */
size_t data_table_count(const struct data *data);
struct data_table *data_table_at(const struct data *data, size_t index);

#endif
