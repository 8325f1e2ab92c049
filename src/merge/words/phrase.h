/* What a placeholder is on its way from cell to text, and what the filters that word it share. For placeholder,
 * expression and the wording modules. */
#ifndef MERGE_WORDS_PHRASE_H
#define MERGE_WORDS_PHRASE_H

#include "data/calculation.h"
#include "merge/words/lookup.h"

enum { ORIGIN_ALL = -1 };

/* Where in the data: one cell, the cells of a column (row ORIGIN_ALL) or those of a row's years (column ORIGIN_ALL). */
struct origin {
    const struct data_table *table; /* NULL: it was calculated */
    gssize row, column;
};

enum phrase_kind {
    PHRASE_TEXT = 1,
    PHRASE_NUMBER = 2,
    PHRASE_CHANGE = 4, /* a signed number said as 增长 or 下降 */
    PHRASE_CELLS = 8,  /* several cells, waiting to be summed or counted */
    PHRASE_NUMERIC = PHRASE_NUMBER | PHRASE_CHANGE
};

enum numeral_style { NUMERAL_DIGITS, NUMERAL_GROUPED, NUMERAL_WORDS, NUMERAL_CAPITAL };

struct phrase {
    enum phrase_kind kind;
    const char *text;                /* TEXT; NUMBER: as written, NULL once a filter has changed it */
    struct quantity quantity;        /* NUMBER, CHANGE */
    const char *rise, *fall, *level; /* CHANGE: 增长, 下降, 持平 */
    const char *lead, *trail;        /* around a number: 第…位, 7项中…项未达标; NULL for none */
    int of_all;                      /* 全部达标: so many are all; else 0 */
    enum numeral_style style;
    bool without_unit;
    struct origin origin;
};

/* One placeholder being worded. */
struct wording {
    struct arena *arena;
    struct lookup *lookup;
    const char *expression; /* whole, as in the source */
    struct pos pos;         /* of the placeholder */
    struct pos inside;      /* of the expression's first byte; without a source where it is not known */
    bool ambiguous;         /* the last argument meant two things, which is reported */
    const char *at;         /* what is being worked on, in expression: where errors point; NULL: the placeholder */
};

struct wording wording_new(struct arena *arena, struct lookup *lookup, const char *expression, struct pos pos);

/* Reports at w->at; gives false. */
bool wording_error(struct wording *w, enum diag_code code, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* The place of w->at. */
struct pos wording_pos(const struct wording *w);

/* Shows the cell behind the diagnostic reported last. */
void wording_also_cell(struct wording *w, const struct data_table *table, size_t row, size_t column);

/* A path 表.行.列 in the text [start, end), * for all rows or, as column, all years. False after a diagnostic. */
bool wording_find(struct wording *w, const char *start, const char *end, struct origin *origin);

/* The number of a cell for calculating with. False after a diagnostic where the cell has none or one only hedged. */
bool wording_cell_number(struct wording *w, const struct data_table *table, size_t row, size_t column,
                         struct quantity *quantity);

/* What a path or a literal of a filter's argument means beside phrase: a column of the same row, a row of the same
 * column, a whole path, or a number with its unit. False after a diagnostic. */
bool wording_operand(struct wording *w, const struct phrase *phrase, const char *argument, struct quantity *quantity);

/* Reports what calculate_… gave; true where it was done. */
bool wording_calculated(struct wording *w, enum calculation state, struct quantity a, struct quantity b);

/* The phrase of a cell, or of cells. False after a diagnostic, or where the cell is empty. */
bool wording_load(struct wording *w, struct origin origin, struct phrase *phrase);

/* Appends the struct origin of each cell that origin has, without rows that repeat others (合计, 其中), or the struct
 * quantity of each that has a figure. False after a diagnostic. */
bool wording_cells(struct wording *w, struct origin origin, GArray *cells);
bool wording_numbers(struct wording *w, struct origin origin, GArray *quantities);

struct phrase phrase_number(struct quantity quantity);
bool quantity_is_hedged(const struct quantity *quantity);

#endif
