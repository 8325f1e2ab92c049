/* A table directive with figures from the data becomes a TABLE. For merge. */
#ifndef MERGE_FILL_TABLE_DATA_H
#define MERGE_FILL_TABLE_DATA_H

#include "doc/directive.h"
#include "merge/words/lookup.h"

/* What fits a document: a table of 5,000 rows fills some 200 pages. */
enum { TABLE_ROWS_MAX = 5000, TABLE_CELLS_MAX = 50000 };

/* The figure of a card and its small lines; more would hide the figure. */
enum { CARD_COLUMNS_MAX = 5 };

/* Lends the TABLE: the row of heads, then the rows in the order asked for; each cell knows its place in the data file.
 * How columns stand is not said, but where the block says it (对齐): see align_tables. Rows named by total_rows, else
 * those with the keys 合计, 总计 and 小计, are set off. An empty cell is [value-missing]: an official table has none,
 * it writes — for nothing and … for unknown. Columns with filters are worded by them, a gap stays one. The sum row adds
 * up what is shown, without totals; — where adding makes no sense. Grouped rows stand together below a row with the
 * group's name, above one that adds them up; totals come last. Of key figures (DIRECTIVE_FIGURES) each row is a card,
 * see doc/key_figures.h: the figures have their units. NULL after a diagnostic where there is nothing to make a table
 * of.
 */
struct node *table_from_data(struct document *document, struct lookup *lookup, const struct directive *directive,
                             enum directive_kind kind);

#endif
