/* Every cell has an owner: itself, or the owner of the cell it joins. The owner's span is the box around all that it
 * owns; where the box has more places than it owns cells, somebody else stands inside. */
#include "doc/table_span.h"

#include "base/i18n.h"

#include <string.h>

/* A cell that owns others, while its box grows. */
struct area {
    struct node *owner;
    size_t row, bottom; /* first and last row */
    int column, right;
    size_t count; /* of cells */
};

struct spans {
    struct document *document;
    size_t row_count;
    int column_count;
    struct node **cells; /* row by row */
    struct area **areas; /* of the same cells */
    struct arena *arena;
};

enum cell_join table_span_join(const char *text, size_t length)
{
    if (length != 2)
        return JOIN_NONE;
    return memcmp(text, "^^", 2) == 0 ? JOIN_ABOVE : memcmp(text, "<<", 2) == 0 ? JOIN_LEFT : JOIN_NONE;
}

static size_t place_of(const struct spans *spans, size_t row, int column)
{
    return row * (size_t)spans->column_count + (size_t)column;
}

static bool has_joins(const struct node *table)
{
    for (const struct node *row = table->first_child; row; row = row->next)
        for (const struct node *cell = row->first_child; cell; cell = cell->next)
            if (cell->u.cell.join != JOIN_NONE)
                return true;
    return false;
}

static void collect_cells(struct spans *spans, struct node *table)
{
    spans->column_count = table->u.table.column_count;
    for (struct node *row = table->first_child; row; row = row->next)
        spans->row_count++;
    size_t count = spans->row_count * (size_t)spans->column_count, at = 0;
    spans->cells = ARENA_NEW_ARRAY(spans->arena, struct node *, count);
    spans->areas = ARENA_NEW_ARRAY(spans->arena, struct area *, count);
    for (struct node *row = table->first_child; row; row = row->next)
        for (struct node *cell = row->first_child; cell; cell = cell->next)
            spans->cells[at++] = cell;
    g_assert(at == count);
}

static struct area *area_new(struct spans *spans, size_t row, int column)
{
    struct area *area = ARENA_NEW(spans->arena, struct area);
    *area = (struct area){spans->cells[place_of(spans, row, column)], row, row, column, column, 1};
    return area;
}

static void report_join(struct spans *spans, struct node *cell, const char *problem)
{
    struct diags *diags = spans->document->diags;
    diag(diags, cell->pos, DIAG_TABLE_SPAN, "%s", problem);
    diag_help(diags, _("^^ joins the cell above, << the one to the left; the cells joined must form a rectangle"));
}

/* The area the cell joins; NULL after a diagnostic. */
static struct area *area_joined(struct spans *spans, size_t row, int column)
{
    struct node *cell = spans->cells[place_of(spans, row, column)];
    if (cell->u.cell.join == JOIN_LEFT) {
        if (column > 0)
            return spans->areas[place_of(spans, row, column - 1)];
        report_join(spans, cell, _("there is no cell to the left to join"));
        return NULL;
    }
    struct node *above = row > 0 ? spans->cells[place_of(spans, row - 1, column)] : NULL;
    if (above && above->parent->u.row.header == cell->parent->u.row.header)
        return spans->areas[place_of(spans, row - 1, column)];
    report_join(spans, cell,
                above ? _("a cell of the body can't join one of the head") : _("there is no cell above to join"));
    return NULL;
}

static void find_areas(struct spans *spans)
{
    for (size_t row = 0; row < spans->row_count; row++) {
        for (int column = 0; column < spans->column_count; column++) {
            size_t place = place_of(spans, row, column);
            struct area *area = spans->cells[place]->u.cell.join == JOIN_NONE ? NULL : area_joined(spans, row, column);
            if (!area) {
                spans->areas[place] = area_new(spans, row, column);
                continue;
            }
            area->bottom = row;
            area->right = MAX(area->right, column);
            area->column = MIN(area->column, column);
            area->count++;
            spans->areas[place] = area;
        }
    }
}

static bool is_rectangle(const struct area *area)
{
    return area->count == (area->bottom - area->row + 1) * (size_t)(area->right - area->column + 1);
}

/* A joined cell leaves the tree; one that can't stays as an empty cell.
 * RULE: decision loud: a cell joins the one beside or above it, or is an error [tables/span, tables/span-wrong] */
static void settle_cell(struct spans *spans, struct node *cell, const struct area *area)
{
    if (cell == area->owner) {
        if (is_rectangle(area)) {
            cell->u.cell.row_span = (int)(area->bottom - area->row + 1);
            cell->u.cell.column_span = area->right - area->column + 1;
        }
        if (cell->u.cell.join == JOIN_NONE)
            return;
    } else if (is_rectangle(area)) {
        node_unlink(cell);
        return;
    } else {
        report_join(spans, cell, _("the cells joined are no rectangle"));
    }
    while (cell->first_child)
        node_unlink(cell->first_child);
}

void table_span_merge(struct document *document, struct node *table)
{
    if (!has_joins(table))
        return;
    struct spans spans = {.document = document, .arena = arena_new()};
    collect_cells(&spans, table);
    find_areas(&spans);
    for (size_t place = 0; place < spans.row_count * (size_t)spans.column_count; place++)
        settle_cell(&spans, spans.cells[place], spans.areas[place]);
    arena_free(spans.arena);
}
