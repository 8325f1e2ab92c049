/* A piece of a table onto a page: captions, the head, rows from one place of the body to another, notes. Rules are
 * drawn where two neighbours are not one cell, as long as they go. */
#include "doc/style/style_grid.h"
#include "page/line/line_draw.h"
#include "page/table/table_layout.h"

static const double THICK_PT = 1.0, THIN_PT = 0.5;

struct table_pen {
    const struct table_layout *table;
    struct frames *frames;
    struct frame_page *page;
    double x_pt, y_pt;     /* left edge; where to go on */
    double from_pt, to_pt; /* of the body: what is drawn */
    double origin_pt;      /* y of the band's row 0 on the page */
    bool is_first;
};

static double baseline_in(double top_pt, double pitch_pt, double size_pt)
{
    return top_pt + (pitch_pt - size_pt) / 2 + EM_ASCENT * size_pt;
}

/* ---- captions ---- */

static void draw_caption(struct table_pen *pen)
{
    const struct table_layout *table = pen->table;
    double size_pt = table->style->caption_size_pt, line_pt = table_caption_line_pt(table);
    if (!pen->is_first) {
        draw_text(pen->frames, pen->page, table->caption_again, LINES_CENTRED, pen->x_pt + table->width_pt / 2,
                  baseline_in(pen->y_pt, line_pt, size_pt), 0);
        pen->y_pt += line_pt;
        return;
    }
    for (size_t i = 0; i < table->caption_lines->count; i++, pen->y_pt += line_pt)
        draw_line(pen->frames, pen->page, table->caption, &table->caption_lines->lines[i], pen->x_pt,
                  baseline_in(pen->y_pt, line_pt, size_pt), 0);
}

static void draw_captions(struct table_pen *pen)
{
    const struct table_layout *table = pen->table;
    if (table->caption)
        draw_caption(pen);
    if (!table->unit)
        return;
    draw_text(pen->frames, pen->page, pen->is_first ? table->unit : table->unit_again, LINES_RIGHT,
              pen->x_pt + table->width_pt - table->padding_pt,
              baseline_in(pen->y_pt, table->style->table_line_pt, table->style->table_size_pt), 0);
    pen->y_pt += table->style->table_line_pt;
}

/* ---- cells ---- */

static double page_y_pt(const struct table_pen *pen, double y_pt)
{
    return pen->origin_pt + y_pt;
}

static size_t line_count(const struct cell_layout *cell)
{
    return cell->lines ? cell->lines->count : 1;
}

static void draw_cell_line(struct table_pen *pen, const struct cell_layout *cell, const struct text *text, int column,
                           size_t index, double top_pt)
{
    const struct table_layout *table = pen->table;
    struct line whole = {
        .first = 0, .end = (guint32)text->count, .x_pt = cell->line_x_pt, .width_pt = cell->natural_width_pt};
    const struct line *line = cell->lines ? &cell->lines->lines[index] : &whole;
    draw_line(pen->frames, pen->page, text, line, pen->x_pt + table->column_x_pt[column] + table->padding_pt,
              baseline_in(top_pt, table->line_pt, table->size_pt), 0);
}

/* In a row that may part, those lines of the cell that lie in the piece; cells begin at the row's top. */
static void draw_sliced_cell(struct table_pen *pen, const struct row_layout *row, int column)
{
    const struct cell_layout *cell = &row->cells[column];
    double line_pt = pen->table->line_pt, top_pt = row->top_pt + TABLE_PADDING_Y_PT;
    for (size_t i = 0; i < line_count(cell); i++, top_pt += line_pt)
        if (top_pt + line_pt / 2 > pen->from_pt && top_pt + line_pt / 2 < pen->to_pt)
            draw_cell_line(pen, cell, cell->text, column, i, page_y_pt(pen, top_pt));
}

/* In the middle of what the piece shows of the cell. A cell that covers rows of several pieces has its text in each;
 * behind the first it is an artifact. */
static void draw_whole_cell(struct table_pen *pen, const struct row_layout *row, int column, double bottom_pt)
{
    const struct cell_layout *cell = &row->cells[column];
    double top_pt = MAX(row->top_pt, pen->from_pt), text_pt = (double)line_count(cell) * pen->table->line_pt;
    bool is_again = row->top_pt < pen->from_pt - 0.01;
    bottom_pt = MIN(bottom_pt, pen->to_pt);
    if (is_again && text_pt > bottom_pt - top_pt)
        return;
    const struct text *text = is_again ? text_as_artifact(cell->text) : cell->text;
    double y_pt = page_y_pt(pen, top_pt + (bottom_pt - top_pt - text_pt) / 2);
    for (size_t i = 0; i < line_count(cell); i++)
        draw_cell_line(pen, cell, text, column, i, y_pt + (double)i * pen->table->line_pt);
}

static void draw_cells(struct table_pen *pen, const struct row_band *band, const struct row_layout *row)
{
    for (int column = 0; column < pen->table->column_count; column++) {
        const struct cell_layout *cell = &row->cells[column];
        if (!cell->text)
            continue;
        const struct row_layout *last = row + cell->row_span - 1;
        g_assert(last < band->rows + band->count);
        if (row->is_sliced && cell->row_span == 1)
            draw_sliced_cell(pen, row, column);
        else
            draw_whole_cell(pen, row, column, last->top_pt + last->height_pt);
    }
}

/* Cells of rows above the piece that reach into it. */
static void draw_cells_from_above(struct table_pen *pen, const struct row_layout *first)
{
    for (int column = 0; column < pen->table->column_count; column++) {
        const struct cell_layout *owner = first->cells[column].owner;
        const struct row_layout *row = &pen->table->rows[owner->row];
        if (owner->row < first->cells[column].row && owner == &row->cells[column])
            draw_whole_cell(pen, row, column, row[owner->row_span - 1].top_pt + row[owner->row_span - 1].height_pt);
    }
}

/* ---- rules ---- */

static bool is_one_cell(const struct cell_layout *a, const struct cell_layout *b)
{
    return a->owner == b->owner;
}

/* The rule below row, left out where a cell goes on.
 * RULE: decision loud: no rule goes through a cell over several rows [tables/row-span,
 * unit/test_table:test_no_rule_goes_through_a_cell] */
static void draw_rule_below(struct table_pen *pen, const struct row_layout *row)
{
    const struct table_layout *table = pen->table;
    double y_pt = page_y_pt(pen, row->top_pt + row->height_pt) - THIN_PT / 2;
    for (int column = 0, end; column < table->column_count; column = end) {
        bool goes_on = is_one_cell(&row[0].cells[column], &row[1].cells[column]);
        for (end = column + 1; end < table->column_count; end++)
            if (is_one_cell(&row[0].cells[end], &row[1].cells[end]) != goes_on)
                break;
        if (!goes_on)
            draw_rule(pen->page, pen->x_pt + table->column_x_pt[column], y_pt,
                      table->column_x_pt[end] - table->column_x_pt[column], THIN_PT, 0);
    }
}

/* The rules left of a column, in the rows [first, end). */
static void draw_rules_beside(struct table_pen *pen, const struct row_layout *first, const struct row_layout *end,
                              int column)
{
    const struct table_layout *table = pen->table;
    double x_pt = pen->x_pt + table->column_x_pt[column] - THIN_PT / 2;
    for (const struct row_layout *row = first, *next; row < end; row = next) {
        bool is_one = is_one_cell(&row->cells[column - 1], &row->cells[column]);
        for (next = row + 1; next < end; next++)
            if (is_one_cell(&next->cells[column - 1], &next->cells[column]) != is_one)
                break;
        double top_pt = MAX(row->top_pt, pen->from_pt),
               bottom_pt = MIN(next[-1].top_pt + next[-1].height_pt, pen->to_pt);
        /* A row that goes on has its white above and below. */
        top_pt -= top_pt > row->top_pt ? TABLE_PADDING_Y_PT : 0;
        bottom_pt += bottom_pt < next[-1].top_pt + next[-1].height_pt ? TABLE_PADDING_Y_PT : 0;
        if (!is_one)
            draw_rule(pen->page, x_pt, page_y_pt(pen, top_pt), THIN_PT, bottom_pt - top_pt, 0);
    }
}

static void draw_rules(struct table_pen *pen, const struct row_layout *first, const struct row_layout *end)
{
    for (const struct row_layout *row = first; row + 1 < end; row++)
        draw_rule_below(pen, row);
    for (int column = 1; column < pen->table->column_count; column++)
        draw_rules_beside(pen, first, end, column);
}

static void draw_full_rule(struct table_pen *pen, double thickness_pt)
{
    draw_rule(pen->page, pen->x_pt, pen->y_pt - thickness_pt / 2, pen->table->width_pt, thickness_pt, 0);
}

/* ---- bands ---- */

/* Index of the row that y lies in. */
static size_t find_row(const struct row_band *band, double y_pt)
{
    size_t low = 0, high = band->count - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (y_pt < band->rows[middle].top_pt + band->rows[middle].height_pt - 0.01)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Draws what lies between from_pt and to_pt. */
static void draw_band(struct table_pen *pen, const struct row_band *band, double from_pt, double to_pt,
                      double rule_above_pt)
{
    pen->from_pt = from_pt;
    pen->to_pt = to_pt;
    draw_full_rule(pen, rule_above_pt);
    const struct row_layout *first = &band->rows[find_row(band, from_pt)], *end = first;
    pen->origin_pt = pen->y_pt - from_pt + (first->top_pt < from_pt - 0.01 ? TABLE_PADDING_Y_PT : 0);
    draw_cells_from_above(pen, first);
    for (; end < band->rows + band->count && end->top_pt < to_pt - 0.01; end++)
        draw_cells(pen, band, end);
    draw_rules(pen, first, end);
    double below_pt = end[-1].top_pt + end[-1].height_pt > to_pt + 0.01 ? TABLE_PADDING_Y_PT : 0;
    pen->y_pt = page_y_pt(pen, to_pt) + below_pt;
}

static void draw_rows(struct table_pen *pen, double from_pt, double to_pt)
{
    const struct table_layout *table = pen->table;
    draw_captions(pen);
    if (table->head.count > 0)
        draw_band(pen, pen->is_first ? &table->head : &table->head_again, 0, table->head.height_pt, THICK_PT);
    draw_band(pen, &table->body, from_pt, to_pt, table->head.count > 0 ? THIN_PT : THICK_PT);
    draw_full_rule(pen, THICK_PT);
}

static void draw_notes(struct table_pen *pen, double from_pt, double to_pt)
{
    const struct table_layout *table = pen->table;
    const struct lines *lines = table->note_lines;
    double y_pt = table->body.height_pt + TABLE_NOTES_ABOVE_PT, line_pt = table->note_line_pt;
    pen->y_pt += from_pt <= table->body.height_pt ? TABLE_NOTES_ABOVE_PT : 0;
    for (size_t i = 0; lines && i < lines->count; i++, y_pt += line_pt) {
        if (y_pt + line_pt / 2 < from_pt || y_pt + line_pt / 2 > to_pt)
            continue;
        draw_line(pen->frames, pen->page, lines->text, &lines->lines[i], pen->x_pt,
                  baseline_in(pen->y_pt, line_pt, table->style->table_size_pt * TABLE_REMARK_SIZE), 0);
        pen->y_pt += line_pt;
    }
}

void table_draw_piece(const struct table_layout *table, struct frames *frames, struct frame_page *page, double x_pt,
                      double y_pt, size_t first, size_t count)
{
    struct table_pen pen = {
        .table = table, .frames = frames, .page = page, .x_pt = x_pt, .y_pt = y_pt, .is_first = first == 0};
    if (count == 0)
        return;
    double from_pt = table->parts[first].top_pt, to_pt = table->parts[first + count - 1].bottom_pt;
    if (from_pt < table->body.height_pt)
        draw_rows(&pen, from_pt, MIN(to_pt, table->body.height_pt));
    if (to_pt > table->body.height_pt)
        draw_notes(&pen, from_pt, to_pt);
}
