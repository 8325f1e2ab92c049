/* Tables written by hand, checked as those of the data are: they are read into a table of cells that know their
 * places. */
#include "base/i18n.h"
#include "check/figures/consistency_claim.h"
#include "doc/front.h"
#include "doc/site.h"
#include "zh/change.h"
#include "zh/total.h"

#include <string.h>

enum { ROWS_MAX = 500, COLUMNS_MAX = 64 };

/* Whether the table stands in the source as it is: one made from data is checked there, and may show a part of it. */
static bool is_hand_written(const struct document *document, const struct node *table)
{
    const struct node *row = table->first_child;
    if (!row || !document->source || row->pos.source != document->source)
        return false;
    const char *line = document->source->text + row->pos.offset, *end = strchr(line, '\n');
    return memchr(line, '|', end ? (size_t)(end - line) : strlen(line)) != NULL;
}

static size_t count_rows(const struct node *table, bool header)
{
    size_t count = 0;
    for (const struct node *row = table->first_child; row; row = row->next)
        count += row->u.row.header == header;
    return count;
}

static bool has_total(const struct document *document, const struct node *row)
{
    for (const struct node *cell = row->first_child; cell; cell = cell->next)
        if ((row->u.row.header || cell->u.cell.column < 2) && total_is_name(node_plain_text(document->arena, cell)))
            return true;
    return false;
}

/* Nearly all tables add nothing up and need no second look. */
static bool claims_something(const struct document *document, const struct node *table)
{
    for (const struct node *row = table->first_child; row; row = row->next) {
        if (has_total(document, row))
            return true;
        if (row->u.row.header && change_is_mentioned(node_plain_text(document->arena, row)))
            return true;
    }
    return false;
}

/* A number that the author lists as a name is left out. */
static bool is_listed(const struct text_list *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->texts[i], text) == 0)
            return true;
    return false;
}

static void take_cell(const struct document *document, const struct node *node, struct data_cell *cell)
{
    const char *text = g_strstrip(node_plain_text(document->arena, node));
    bool listed = is_listed(&document->front->ignored_numbers, text) ||
                  (document->project->site && is_listed(&document->project->site->ignored_numbers, text));
    *cell = (struct data_cell){listed ? "" : text, node->pos.offset};
}

/* The name of a column is what stands lowest in the head; a cell over several columns names them all. */
static void take_head(const struct document *document, const struct node *row, struct data_table *table)
{
    for (const struct node *node = row->first_child; node; node = node->next) {
        struct data_cell cell;
        take_cell(document, node, &cell);
        size_t first = (size_t)node->u.cell.column, end = first + (size_t)MAX(node->u.cell.column_span, 1);
        for (size_t column = first; column < MIN(end, table->column_count); column++)
            if (*cell.text)
                table->heads[column] = cell;
    }
}

/* The key is in the first column, or behind a column 序号. */
static void take_row(const struct document *document, const struct node *row, struct data_table *table, size_t index)
{
    for (size_t column = 0; column < table->column_count; column++)
        *data_find_cell(table, index, column) = (struct data_cell){"", row->pos.offset};
    for (const struct node *node = row->first_child; node; node = node->next)
        if ((size_t)node->u.cell.column < table->column_count)
            take_cell(document, node, data_find_cell(table, index, (size_t)node->u.cell.column));
    struct data_cell *key = data_find_cell(table, index, 0), *second = data_find_cell(table, index, 1);
    if (second && !total_is_name(key->text) && total_is_name(second->text))
        *key = *second;
}

/* 单位：万元 above the table is the unit of all columns that have none. */
static void take_unit(const struct node *node, struct data_table *table)
{
    struct unit unit;
    const char *name = node->u.table.unit;
    if (!name || !unit_find(table->arena, name, strlen(name), &unit))
        return;
    for (size_t column = 1; column < table->column_count; column++)
        if (!*table->columns[column].unit && !table->columns[column].takes_row_unit)
            table->columns[column].unit = unit.name;
}

static struct data_table *take_table(const struct document *document, const struct node *node, struct data *data)
{
    size_t rows = count_rows(node, false), columns = (size_t)node->u.table.column_count, index = 0;
    struct data_table *table = data_add_table(data, "", document->source, rows, columns);
    for (size_t column = 0; column < columns; column++)
        table->heads[column] = (struct data_cell){"", node->pos.offset};
    for (const struct node *row = node->first_child; row; row = row->next) {
        if (row->u.row.header)
            take_head(document, row, table);
        else
            take_row(document, row, table, index++);
    }
    struct diags *unheard = diags_new(); /* keys may be there twice, heads be empty */
    data_table_index(table, unheard);
    diags_free(unheard);
    take_unit(node, table);
    return table;
}

void consistency_check_pipe_table(const struct document *document, const struct node *table)
{
    if (!document->front || !is_hand_written(document, table) || count_rows(table, false) > ROWS_MAX ||
        table->u.table.column_count > COLUMNS_MAX || !claims_something(document, table))
        return;
    struct data *data = data_new();
    const struct data_table *read = take_table(document, table, data);
    consistency_check_totals(document->diags, document->arena, read);
    consistency_check_changes(document->diags, document->arena, read);
    data_free(data);
}
