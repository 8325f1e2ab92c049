#include "doc/table_build.h"

#include <string.h>

struct node *table_build_new(struct arena *arena, struct pos pos, const enum alignment *alignments, int column_count)
{
    struct node *table = node_new(arena, NODE_TABLE, pos);
    table->u.table.column_count = column_count;
    table->u.table.alignments = ARENA_NEW_ARRAY(arena, enum alignment, (size_t)column_count);
    memcpy(table->u.table.alignments, alignments, (size_t)column_count * sizeof *alignments);
    return table;
}

struct node *table_build_row(struct arena *arena, struct node *table, struct pos pos, bool header, bool total)
{
    struct node *row = node_new(arena, NODE_ROW, pos);
    row->u.row.header = header;
    row->u.row.total = total;
    node_append(table, row);
    return row;
}

struct node *table_build_cell(struct arena *arena, struct node *row, struct pos pos, const char *text)
{
    struct node *cell = node_new(arena, NODE_CELL, pos);
    cell->u.cell.column = row->last_child ? row->last_child->u.cell.column + 1 : 0;
    cell->u.cell.alignment = row->parent->u.table.alignments[cell->u.cell.column];
    node_append(row, cell);
    if (!text || !*text)
        return NULL;
    struct node *node = node_new_text(arena, pos, text);
    node_append(cell, node);
    return node;
}
