/* Cells that reach over several rows or columns. For the readers of tables. */
#ifndef DOC_TABLE_SPAN_H
#define DOC_TABLE_SPAN_H

#include "doc/node.h"

/* JOIN_ABOVE for the text ^^, JOIN_LEFT for <<, else JOIN_NONE. */
enum cell_join table_span_join(const char *text, size_t length);

/* Merges the cells of a TABLE that join others into those, and takes them out of their rows. Every row must have all
 * of its cells. A cell that has nothing to join, would join the head with the body, or would make an area that is no
 * rectangle is an error [table-span] and stays, empty. */
void table_span_merge(struct document *document, struct node *table);

#endif
