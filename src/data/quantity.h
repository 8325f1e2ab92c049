/* A number as documents have it: exact, with its unit, the decimals it was written with and what hedges it. For doc. */
#ifndef DATA_QUANTITY_H
#define DATA_QUANTITY_H

#include "data/data_table.h"
#include "zh/unit.h"

/* 不少于4000余人次以上 has all three; "" where there is none. */
struct hedge {
    const char *before; /* 约, 近, 不少于 */
    const char *middle; /* 余, behind the digits */
    const char *after;  /* 以上, 以内, 左右 */
};

struct quantity {
    struct ratio value; /* in the unit */
    int scale;          /* decimals to print */
    struct unit unit;
    struct hedge hedge;
};

struct quantity quantity_new(struct ratio value, int scale, struct unit unit);

/* Reads "1,234.50", "96.5%", "3.78亿元", "约4000余人次", "62%以上"; units are those of unit_find. False where the text
 * is anything else. */
bool quantity_parse(struct arena *arena, const char *text, struct quantity *quantity);

/* What a cell says. */
enum cell_kind {
    CELL_EMPTY,
    CELL_NONE,    /* — : there is none */
    CELL_UNKNOWN, /* … : not known */
    CELL_TEXT,
    CELL_NUMBER
};

struct cell_value {
    enum cell_kind kind;
    const struct data_cell *cell;
    bool bare;                /* NUMBER: the cell has the number alone, its unit is the table's */
    bool conflict;            /* NUMBER: the cell's unit does not go with that of its column */
    struct quantity quantity; /* NUMBER */
};

/* Reads a cell of a table: its unit is its own, else its column's, else its row's. Keys and notes are texts. */
struct cell_value cell_value_read(struct arena *arena, const struct data_table *table, size_t row, size_t column);

/* The same quantity in another unit of its dimension; false where it does not fit or is of another one. Decimals: as
 * many as the value needs, at least those it was written with as far as the unit allows. */
bool quantity_convert(struct quantity quantity, struct unit unit, struct quantity *result);

/* Lends digits as given, then hedges and unit. */
const char *quantity_wrap(struct arena *arena, struct quantity quantity, const char *digits, bool with_unit);

#endif
