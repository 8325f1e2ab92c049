/* Conditions on the rows of a data table, 在校生 > 1000 and 性质 = 新建: what count(…), 筛选 and 逐行 ask for alike.
 * For expression, which reads their right side, and for merge/fill/selection. */
#ifndef MERGE_WORDS_CONDITION_H
#define MERGE_WORDS_CONDITION_H

#include "merge/words/phrase.h"

/* How a cell may stand to the right side: any of these. */
enum condition_relation { CONDITION_LESS = 1, CONDITION_EQUAL = 2, CONDITION_MORE = 4 };

enum condition_side { CONDITION_TEXT, CONDITION_COLUMN, CONDITION_QUANTITY };

struct condition {
    const struct data_table *table;
    size_t column;
    int relations; /* enum condition_relation, or-ed */
    enum condition_side side;
    const char *text;         /* TEXT: as cells must read */
    const char *column_text;  /* COLUMN: its name as the author wrote it */
    size_t other_column;      /* COLUMN: of the same row */
    struct quantity quantity; /* QUANTITY: in the unit of the cell where it has none of its own */
};

/* Returns the first sign of comparison in [p, end) that stands in no quotation marks; end where there is none. */
const char *condition_find_sign(const char *p, const char *end);

/* Returns the relations that the sign at *p allows and moves *p behind it; 0 where [*p, end) begins with none. */
int condition_take_sign(const char **p, const char *end);

/* Whether a relation other than = and <> is asked for, which texts do not have. */
bool condition_orders(int relations);

/* Whether the row of its table meets the condition. A cell without a figure (—) meets none that compares figures.
 * False after a diagnostic where the two sides can't be compared. */
bool condition_meets(struct wording *w, const struct condition *condition, size_t row, bool *met);

/* Whether conditions are asked of a row at all: not of those that repeat others (合计, 其中：…). */
bool condition_asks_row(const char *key);

#endif
