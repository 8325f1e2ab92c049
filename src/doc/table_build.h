/* Making TABLE nodes cell by cell, from what is no data table. For doc. */
#ifndef DOC_TABLE_BUILD_H
#define DOC_TABLE_BUILD_H

#include "doc/node.h"

/* Lends an empty table with column_count columns, aligned so. */
struct node *table_build_new(struct arena *arena, struct pos pos, const enum alignment *alignments, int column_count);

/* Lends the next row, appended to the table; header rows come first. */
struct node *table_build_row(struct arena *arena, struct node *table, struct pos pos, bool header, bool total);

/* Lends the text, NULL or "" for an empty cell, in the row's next cell; NULL for an empty cell. */
struct node *table_build_cell(struct arena *arena, struct node *row, struct pos pos, const char *text);

#endif
