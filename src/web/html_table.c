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
 * grows and scrolls instead.
 * RULE: decision by-sense: a short cell stays on one line [web/official] */
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

/* "less-2 no-point": what the figure has less behind its digits than the column's longest. The style sheet puts it
 * there unseen, so that points stand below one another. */
static void append_missing(GString *classes, const struct figure_parts *longest, const struct figure_parts *figure)
{
    enum { DECIMALS_MAX = 6 }; /* of the style sheet */
    bool lacks_point = figure->fraction_count == 0 && longest->fraction_count > 0;
    int decimals = longest->fraction_count - figure->fraction_count - lacks_point;
    if (decimals > 0)
        g_string_append_printf(classes, " less-%d", MIN(decimals, DECIMALS_MAX));
    if (lacks_point)
        g_string_append(classes, " no-point");
    if (longest->behind_count > figure->behind_count)
        g_string_append(classes, " no-percent");
}

/* Heads stand in the middle by the style sheet. */
static void append_classes(GString *classes, const struct node *cell)
{
    static const char *const names[] = {[ALIGN_DEFAULT] = "",
                                        [ALIGN_LEFT] = "left",
                                        [ALIGN_CENTRE] = "centre",
                                        [ALIGN_RIGHT] = "right",
                                        [ALIGN_POINT] = "right"};
    const struct node *row = cell->parent, *table = row->parent;
    if (!row->u.row.header)
        g_string_append(classes, names[cell->u.cell.alignment]);
    if (cell_is_short(cell, table->u.table.column_count))
        g_string_append(classes, classes->len > 0 ? " short" : "short");
    if (cell->u.cell.alignment == ALIGN_POINT)
        append_missing(classes, &table->u.table.parts[cell->u.cell.column], &cell->u.cell.parts);
}

void html_cell_open(struct html *html, const struct node *cell)
{
    GString *classes = g_string_new(NULL);
    append_classes(classes, cell);
    html_open_class(html, cell_is_head(cell) ? TAG_TH : TAG_TD, classes->len > 0 ? classes->str : NULL);
    g_string_free(classes, TRUE);
    if (cell_is_head(cell))
        html_attribute(html, ATTR_SCOPE, cell->parent->u.row.header ? "col" : "row");
    if (cell->u.cell.column_span > 1)
        html_attribute_number(html, ATTR_COLSPAN, cell->u.cell.column_span);
    if (cell->u.cell.row_span > 1)
        html_attribute_number(html, ATTR_ROWSPAN, cell->u.cell.row_span);
}

void html_cell_close(struct html *html, const struct node *cell)
{
    html_close(html, cell_is_head(cell) ? TAG_TH : TAG_TD);
}
