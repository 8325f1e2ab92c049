#include "web/html_table.h"

#include "base/utf8.h"
#include "web/html_figure.h"
#include "zh/label.h"

/* ---- the table ---- */

bool html_table_open(struct html *html, struct arena *arena, const struct node *table)
{
    const char *title = table->u.table.caption, *unit = table->u.table.unit;
    const char *caption = title ? label_caption(arena, CAPTION_TABLE, table->u.table.number, title) : NULL;
    html_open_class(html, TAG_DIV, "table");
    html_id_print(html, arena, table->u.table.id, "table", table->u.table.number);
    html_scroll_box_open(html, caption ? caption : "表格");
    html_open_table(html);
    if (!caption && !unit)
        return false;
    html_open(html, TAG_CAPTION);
    if (!caption)
        return true;
    html_open_class(html, TAG_SPAN, "title");
    html_text(html, caption);
    return true;
}

void html_table_caption_close(struct html *html, const struct node *table)
{
    if (table->u.table.caption)
        html_close(html, TAG_SPAN);
    if (table->u.table.unit)
        html_unit_print(html, table->u.table.unit);
    html_close(html, TAG_CAPTION);
}

void html_table_close(struct html *html, const struct node *table)
{
    html_close(html, TAG_TABLE);
    html_close(html, TAG_DIV);
    html_remarks_print(html, table->u.table.note, table->u.table.data_source);
    html_close(html, TAG_DIV);
}

/* ---- rows and cells ---- */

void html_row_open(struct html *html, const struct node *row)
{
    if (!row->previous || row->previous->u.row.header != row->u.row.header)
        html_open(html, row->u.row.header ? TAG_THEAD : TAG_TBODY);
    html_open_class(html, TAG_TR, row->u.row.total ? "total" : row->u.row.group ? "group" : NULL);
}

void html_row_close(struct html *html, const struct node *row)
{
    html_close(html, TAG_TR);
    if (!row->next || row->next->u.row.header != row->u.row.header)
        html_close(html, row->u.row.header ? TAG_THEAD : TAG_TBODY);
}

static bool cell_is_head(const struct node *cell)
{
    return cell->parent->u.row.header || cell->u.cell.column == 0;
}

/* Browsers break Chinese anywhere, also 平方米 in a narrow column. A short text stays on one line, so that the table
 * grows and scrolls instead. */
static bool cell_is_short(const struct node *cell, int column_count)
{
    enum { FEW_COLUMNS = 7, FEW_HEADS = 5, WIDTH_MAX = 12, CROWDED_WIDTH_MAX = 8 }; /* a Han character is 2 wide */
    int few = cell->parent->u.row.header ? FEW_HEADS : FEW_COLUMNS;
    int room = column_count <= few ? WIDTH_MAX : CROWDED_WIDTH_MAX;
    struct node_walk walk = node_walk_start((struct node *)cell);
    while (room >= 0 && node_walk_next(&walk)) {
        if (walk.node->kind == NODE_IMAGE || walk.node->kind == NODE_LINE_BREAK)
            return false;
        for (const char *c = walk.entering ? walk.node->text : NULL; c && *c && room >= 0; c = g_utf8_next_char(c))
            room -= utf8_terminal_width(g_utf8_get_char(c));
    }
    return room >= 0;
}

/* Bits of a mask; further columns are no matter of looks. */
enum { COLUMNS_MAX = 64 };

uint64_t html_table_text_columns(const struct node *table)
{
    uint64_t columns = 0;
    for (const struct node *row = table->first_child; row; row = row->next)
        for (const struct node *cell = row->first_child; cell && !row->u.row.header; cell = cell->next)
            if (cell->u.cell.alignment == ALIGN_DEFAULT && cell->u.cell.column < COLUMNS_MAX &&
                !cell_is_short(cell, table->u.table.column_count))
                columns |= (uint64_t)1 << cell->u.cell.column;
    return columns;
}

static enum alignment alignment_of(const struct node *cell, uint64_t text_columns)
{
    if (cell->parent->u.row.header)
        return ALIGN_DEFAULT;
    bool is_text = cell->u.cell.column < COLUMNS_MAX && (text_columns >> cell->u.cell.column & 1);
    return cell->u.cell.alignment == ALIGN_DEFAULT && is_text ? ALIGN_LEFT : cell->u.cell.alignment;
}

void html_cell_open(struct html *html, const struct node *cell, uint64_t text_columns)
{
    static const char *const classes[][2] = {[ALIGN_DEFAULT] = {NULL, "short"},
                                             [ALIGN_LEFT] = {"left", "left short"},
                                             [ALIGN_CENTRE] = {"centre", "centre short"},
                                             [ALIGN_RIGHT] = {"right", "right short"}};
    const struct node *row = cell->parent;
    bool header = row->u.row.header, is_short = cell_is_short(cell, row->parent->u.table.column_count);
    html_open_class(html, cell_is_head(cell) ? TAG_TH : TAG_TD, classes[alignment_of(cell, text_columns)][is_short]);
    if (cell_is_head(cell))
        html_attribute(html, ATTR_SCOPE, header ? "col" : "row");
    if (cell->u.cell.column_span > 1)
        html_attribute_number(html, ATTR_COLSPAN, cell->u.cell.column_span);
    if (cell->u.cell.row_span > 1)
        html_attribute_number(html, ATTR_ROWSPAN, cell->u.cell.row_span);
}

void html_cell_close(struct html *html, const struct node *cell)
{
    html_close(html, cell_is_head(cell) ? TAG_TH : TAG_TD);
}
