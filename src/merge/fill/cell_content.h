/* What stands in a cell of a table: words, a figure with its parts, a symbol. For table_align and table_data. */
#ifndef MERGE_FILL_CELL_CONTENT_H
#define MERGE_FILL_CELL_CONTENT_H

#include "doc/node.h"

/* Returns what a cell with this text says. A figure is signs, digits, a point with digits, %: all of the text, as
 * “-1,234.5%” or “≥95‰”. A symbol is nothing, or a few signs without letter or digit: ✓, and the gaps —, …, ／. *parts
 * becomes those of a figure, else none. */
enum cell_content cell_content_of_text(const char *text, struct figure_parts *parts);

/* Returns the same of a CELL, from its text up to the mark of a footnote. */
enum cell_content cell_content_of_node(const struct node *cell, struct figure_parts *parts);

/* Whether the cell's text in one line takes more than width_em characters: a Chinese one is 1, a Latin one ½. Near what
 * it takes on paper, but the same for every writer; most are so short that they need not be measured. */
bool cell_content_is_wider(const struct node *cell, double width_em);

#endif
