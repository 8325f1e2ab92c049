/* {{表.行.列|filter|…}} and {{= calculation |…}}: how a text names a figure. For merge and cmd. */
#ifndef MERGE_WORDS_PLACEHOLDER_H
#define MERGE_WORDS_PLACEHOLDER_H

#include "merge/words/lookup.h"

/* What a placeholder leaves in the text. */
struct placeholder_value {
    const char *text; /* the cell's text as written with the table's unit; 【缺：表.行.列】 where it is missing */
    const char *tail; /* the unit or word the text ends with, "" for none: it must not be written again behind it */
    bool missing;
};

/* Looks the expression (without braces) up. Three parts, separated by half-width dots, blanks around each allowed; a
 * part with dots, braces or bars in it stands in "…" or “…”. Filters follow behind bars; see wording.h. What does not
 * parse is [placeholder-syntax] at pos, what is not there or empty is reported by lookup's rules. */
struct placeholder_value placeholder_merge(struct arena *arena, struct lookup *lookup, const char *expression,
                                           struct pos pos);

/* Lends the expression as it reads in a block that is repeated for the rows of a table: 本行.列 (this.column) is the
 * row's cell, 表.本行.列 that of the row called alike in another table, 本行.序号 (this.number) the count of the row,
 * where the table has no such column. NULL where it names none of them. */
const char *placeholder_in_row(struct arena *arena, const char *expression, const struct data_table *table, size_t row,
                               size_t count);

/* Lends 【缺：name】, what a draft prints for what is missing. */
const char *placeholder_missing_text(struct arena *arena, const char *name);

/* Lends {{表.行.列}}, with quotation marks where they are needed: what an author copies. */
const char *placeholder_format(struct arena *arena, const char *table, const char *row, const char *column);

#endif
