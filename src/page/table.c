/* Tables.
 *
 *            表1　义务教育学校建设          caption, 黑体, centred; 续表1 on the next page
 *                             单位：万元    unit, right
 *      ────────────────────────────────    thick
 *          项目    │  2024年 │ 2025年        head, repeated on every page
 *      ────────────┼─────────┼─────────
 *       新建学校   │   1,200 │     980       body rows: thin rules between, the sides stay open
 *      ════════════════════════════════    thick
 *      注：……                               notes and source on the last page only
 *
 * Column widths: every column has four of them. Least: numbers don't break, other text may anywhere. Short: nor do
 * cells of a few characters. Good: no cell of the body breaks, the head stands in two lines. Wide: nothing breaks. The
 * table's width lies between two of these summed over all columns, and each column gets its part of the way from the
 * one to the other; beyond wide, the rest is shared out.
 *
 * The columns of a number column stand right aligned under one another, the widest in the middle of the column. */
#include "page/table.h"

#include "base/i18n.h"
#include "page/draw.h"

#include <math.h>

static const double PADDING_X_PT = 5, PADDING_Y_PT = 3.5;
static const double THICK_PT = 1.0, THIN_PT = 0.5;
static const double COLUMN_MIN_EM = 2.2; /* narrower columns break every other character */
static const double SHORT_CELL_EM = 7.5; /* cells up to this, a month among them, had better not break */

struct cell_layout {
    const struct text *text;
    struct lines *lines;
    double natural_width_pt;
    enum alignment alignment;
};

struct row_layout {
    struct cell_layout *cells;
    double height_pt;
    double bottom_pt; /* running sum of body rows */
    bool total;
};

struct table_layout {
    const struct page_style *style;
    struct arena *arena;
    int column_count;
    double width_pt;
    double *column_x_pt;           /* column_count + 1 edges */
    double *number_width_pt;       /* widest right-aligned cell of each column */
    struct row_layout *head;       /* NULL for none */
    struct row_layout *head_again; /* the same as artifacts */
    struct row_layout *rows;
    size_t row_count;
    const struct text *caption, *caption_again, *unit, *unit_again;
    struct lines *note_lines; /* NULL for none */
    struct pos pos;
};

/* ---- building ---- */

struct table_builder {
    const struct text_context *context;
    struct table_layout *table;
    struct text_style body_style, head_style;
    int element; /* of the table */
    int parent_element;
};

static enum alignment cell_alignment(const struct node *cell, bool is_head)
{
    if (is_head)
        return ALIGN_CENTRE;
    if (cell->u.cell.alignment != ALIGN_DEFAULT)
        return cell->u.cell.alignment;
    return cell->u.cell.column == 0 ? ALIGN_LEFT : ALIGN_CENTRE;
}

static void build_row(struct table_builder *builder, const struct node *row, struct row_layout *layout)
{
    struct table_layout *table = builder->table;
    struct frames *frames = builder->context->frames;
    bool is_head = row->u.row.header;
    int row_element = frames_add_element(frames, ROLE_ROW, builder->element);
    layout->cells = ARENA_NEW_ARRAY(table->arena, struct cell_layout, (size_t)table->column_count);
    layout->total = row->u.row.total;
    int column = 0;
    for (const struct node *cell = row->first_child; cell && column < table->column_count;
         cell = cell->next, column++) {
        bool heads_row = column == 0 && !is_head;
        int element = frames_add_element(frames, is_head || heads_row ? ROLE_HEAD_CELL : ROLE_CELL, row_element);
        frames_element(frames, element)->column_scope = is_head;
        struct cell_layout *cell_layout = &layout->cells[column];
        cell_layout->text = text_from_inlines(
            builder->context, cell, is_head || layout->total ? &builder->head_style : &builder->body_style, element);
        cell_layout->natural_width_pt = text_natural_width(cell_layout->text);
        cell_layout->alignment = cell_alignment(cell, is_head);
    }
    for (; column < table->column_count; column++)
        layout->cells[column].text = text_from_string(builder->context, "", row->pos, &builder->body_style,
                                                      frames_add_element(frames, ROLE_CELL, row_element));
}

static void build_rows(struct table_builder *builder, const struct node *node)
{
    struct table_layout *table = builder->table;
    size_t count = 0;
    for (const struct node *row = node->first_child; row; row = row->next)
        count++;
    table->rows = ARENA_NEW_ARRAY(table->arena, struct row_layout, count);
    for (const struct node *row = node->first_child; row; row = row->next) {
        if (row->u.row.header && !table->head) {
            table->head = ARENA_NEW(table->arena, struct row_layout);
            build_row(builder, row, table->head);
        } else {
            build_row(builder, row, &table->rows[table->row_count++]);
        }
    }
}

/* ---- column widths ---- */

enum width_step { WIDTH_LEAST, WIDTH_SHORT, WIDTH_GOOD, WIDTH_WIDE, WIDTH_MAX };

/* Widths of one column in points, padding included. */
struct column_widths {
    double step_pt[WIDTH_MAX];
};

static void widen(double *width_pt, double natural_pt)
{
    *width_pt = MAX(*width_pt, natural_pt + 2 * PADDING_X_PT);
}

static void measure_head(const struct table_layout *table, struct column_widths *columns)
{
    for (int column = 0; table->head && column < table->column_count; column++) {
        const struct cell_layout *cell = &table->head->cells[column];
        bool breaks = cell->natural_width_pt > 4.5 * table->style->table_size_pt;
        widen(&columns[column].step_pt[WIDTH_SHORT],
              MIN(cell->natural_width_pt, COLUMN_MIN_EM * table->style->table_size_pt));
        widen(&columns[column].step_pt[WIDTH_GOOD], breaks ? cell->natural_width_pt * 0.62 : cell->natural_width_pt);
        widen(&columns[column].step_pt[WIDTH_WIDE], cell->natural_width_pt);
    }
}

static void measure_body_row(const struct table_layout *table, const struct row_layout *row,
                             struct column_widths *columns)
{
    double em_pt = table->style->table_size_pt;
    for (int column = 0; column < table->column_count; column++) {
        const struct cell_layout *cell = &row->cells[column];
        bool is_number = cell->alignment == ALIGN_RIGHT;
        double least_pt = is_number ? cell->natural_width_pt : COLUMN_MIN_EM * em_pt;
        widen(&columns[column].step_pt[WIDTH_LEAST], MIN(cell->natural_width_pt, least_pt));
        widen(&columns[column].step_pt[WIDTH_SHORT], MIN(cell->natural_width_pt, MAX(least_pt, SHORT_CELL_EM * em_pt)));
        widen(&columns[column].step_pt[WIDTH_GOOD], cell->natural_width_pt);
        widen(&columns[column].step_pt[WIDTH_WIDE], cell->natural_width_pt);
        if (is_number)
            table->number_width_pt[column] = MAX(table->number_width_pt[column], cell->natural_width_pt);
    }
}

static double sum_of_step(const struct column_widths *columns, int count, enum width_step step)
{
    double sum_pt = 0;
    for (int column = 0; column < count; column++)
        sum_pt += columns[column].step_pt[step];
    return sum_pt;
}

static double column_width_pt(const struct column_widths *column, const double *sums_pt, int count, double width_pt)
{
    if (width_pt <= sums_pt[WIDTH_LEAST])
        return column->step_pt[WIDTH_LEAST] * width_pt / sums_pt[WIDTH_LEAST];
    if (width_pt >= sums_pt[WIDTH_WIDE]) /* half of what is left in equal parts, half in proportion */
        return column->step_pt[WIDTH_WIDE] +
               (width_pt - sums_pt[WIDTH_WIDE]) *
                   (0.5 / count + 0.5 * column->step_pt[WIDTH_WIDE] / sums_pt[WIDTH_WIDE]);
    enum width_step low = WIDTH_LEAST;
    while (width_pt >= sums_pt[low + 1])
        low++;
    double part = (width_pt - sums_pt[low]) / (sums_pt[low + 1] - sums_pt[low]);
    return column->step_pt[low] + part * (column->step_pt[low + 1] - column->step_pt[low]);
}

static void find_column_widths(struct table_layout *table)
{
    struct column_widths *columns = g_new0(struct column_widths, (gsize)table->column_count);
    double sums_pt[WIDTH_MAX], x_pt = 0;
    measure_head(table, columns);
    for (size_t i = 0; i < table->row_count; i++)
        measure_body_row(table, &table->rows[i], columns);
    for (int column = 0; column < table->column_count; column++)
        widen(&columns[column].step_pt[WIDTH_LEAST], 0);
    for (enum width_step step = 0; step < WIDTH_MAX; step++)
        sums_pt[step] = sum_of_step(columns, table->column_count, step);
    for (int column = 0; column < table->column_count; column++) {
        table->column_x_pt[column] = x_pt;
        x_pt += column_width_pt(&columns[column], sums_pt, table->column_count, table->width_pt);
    }
    table->column_x_pt[table->column_count] = table->width_pt;
    g_free(columns);
}

/* ---- row heights ---- */

/* Justified lines need some width, or their characters are drawn far apart. */
static const double JUSTIFIED_MIN_EM = 14;

static enum line_alignment line_alignment_of(enum alignment alignment, double width_em)
{
    if (alignment == ALIGN_RIGHT)
        return LINES_RIGHT;
    return alignment == ALIGN_CENTRE ? LINES_CENTRED : width_em >= JUSTIFIED_MIN_EM ? LINES_JUSTIFIED : LINES_LEFT;
}

/* A number column's block stands in the middle of the column. */
static double right_edge_inset_pt(const struct table_layout *table, int column, double inner_pt)
{
    return MAX(0, (inner_pt - table->number_width_pt[column]) / 2);
}

static void set_row(struct table_layout *table, struct row_layout *row)
{
    size_t most_lines = 1;
    for (int column = 0; column < table->column_count; column++) {
        struct cell_layout *cell = &row->cells[column];
        double inner_pt = table->column_x_pt[column + 1] - table->column_x_pt[column] - 2 * PADDING_X_PT;
        struct compose_options options = {.width_pt = MAX(inner_pt, 1)};
        options.alignment = line_alignment_of(cell->alignment, inner_pt / table->style->table_size_pt);
        if (cell->alignment == ALIGN_RIGHT)
            options.width_pt = MAX(1, inner_pt - right_edge_inset_pt(table, column, inner_pt));
        cell->lines = compose_lines(table->arena, cell->text, &options);
        most_lines = MAX(most_lines, cell->lines->count);
    }
    row->height_pt = (double)most_lines * table->style->table_line_pt + 2 * PADDING_Y_PT;
}

static void set_rows(struct table_layout *table, struct diags *diags)
{
    double bottom_pt = 0, page_pt = table->style->type_area_height_mm * PT_PER_MM - 60;
    if (table->head)
        set_row(table, table->head);
    for (size_t i = 0; i < table->row_count; i++) {
        struct row_layout *row = &table->rows[i];
        set_row(table, row);
        bottom_pt += row->height_pt;
        row->bottom_pt = bottom_pt;
        if (row->height_pt + (table->head ? table->head->height_pt : 0) > page_pt) {
            diag(diags, row->cells[0].text->pos, DIAG_TABLE_SIZE, _("row %zu of the table is higher than a page"),
                 i + 1);
            diag_help(diags, _("shorten its text or move it out of the table"));
        }
    }
}

static struct row_layout *row_as_artifact(const struct table_layout *table, const struct row_layout *row)
{
    struct row_layout *copy = ARENA_NEW(table->arena, struct row_layout);
    *copy = *row;
    copy->cells = ARENA_NEW_ARRAY(table->arena, struct cell_layout, (size_t)table->column_count);
    for (int column = 0; column < table->column_count; column++) {
        copy->cells[column] = row->cells[column];
        copy->cells[column].text = text_as_artifact(row->cells[column].text);
    }
    return copy;
}

/* ---- caption, unit, notes ---- */

static void build_caption(struct table_builder *builder, const struct node *node)
{
    struct table_layout *table = builder->table;
    const struct text_context *context = builder->context;
    struct text_style style = {
        .role = FONT_HEITI, .size_pt = table->style->caption_size_pt, .em_pt = table->style->caption_size_pt};
    if (node->u.table.caption) {
        const char *caption = node->u.table.number > 0
                                  ? arena_printf(table->arena, "表%d　%s", node->u.table.number, node->u.table.caption)
                                  : node->u.table.caption;
        int element = frames_add_element(context->frames, ROLE_CAPTION, builder->element);
        table->caption = text_from_string(context, caption, node->pos, &style, element);
        const char *again = arena_printf(table->arena, "续表%d", node->u.table.number);
        table->caption_again = text_from_string(context, again, node->pos, &style, ELEMENT_ARTIFACT);
    }
    if (node->u.table.unit) {
        const char *unit = arena_printf(table->arena, "单位：%s", node->u.table.unit);
        int element = frames_add_element(context->frames, ROLE_P, builder->parent_element);
        table->unit = text_from_string(context, unit, node->pos, &builder->body_style, element);
        table->unit_again = text_as_artifact(table->unit);
    }
}

static void build_notes(struct table_builder *builder, const struct node *node)
{
    struct table_layout *table = builder->table;
    const char *note = node->u.table.note, *data_source = node->u.table.data_source;
    if (!note && !data_source)
        return;
    struct text_style style = builder->body_style;
    style.size_pt = style.em_pt = table->style->table_size_pt * 0.9;
    const char *string =
        arena_printf(table->arena, "%s%s%s%s%s", note ? "注：" : "", note ? note : "", note && data_source ? "\n" : "",
                     data_source ? "资料来源：" : "", data_source ? data_source : "");
    int element = frames_add_element(builder->context->frames, ROLE_P, builder->parent_element);
    const struct text *text = text_from_string(builder->context, string, node->pos, &style, element);
    struct compose_options options = {.width_pt = table->width_pt, .alignment = LINES_JUSTIFIED};
    table->note_lines = compose_lines(table->arena, text, &options);
}

struct table_layout *table_layout_new(const struct text_context *context, const struct node *node,
                                      const struct page_style *style, double width_pt, int parent_element)
{
    struct table_layout *table = ARENA_NEW(context->arena, struct table_layout);
    size_t columns = (size_t)MAX(node->u.table.column_count, 1);
    *table = (struct table_layout){
        .style = style, .arena = context->arena, .column_count = (int)columns, .width_pt = width_pt, .pos = node->pos};
    table->column_x_pt = ARENA_NEW_ARRAY(context->arena, double, columns + 1);
    table->number_width_pt = ARENA_NEW_ARRAY(context->arena, double, columns);
    struct table_builder builder = {.context = context, .table = table};
    builder.body_style =
        (struct text_style){.role = FONT_FANGSONG, .size_pt = style->table_size_pt, .em_pt = style->table_size_pt};
    builder.head_style = builder.body_style;
    builder.head_style.role = FONT_HEITI;
    builder.element = frames_add_element(context->frames, ROLE_TABLE, parent_element);
    build_caption(&builder, node);
    build_rows(&builder, node);
    find_column_widths(table);
    set_rows(table, context->diags);
    if (table->head)
        table->head_again = row_as_artifact(table, table->head);
    build_notes(&builder, node);
    return table;
}

/* ---- pieces ---- */

size_t table_row_count(const struct table_layout *table)
{
    return table->row_count;
}

static double caption_height_pt(const struct table_layout *table)
{
    return (table->caption ? table->style->caption_size_pt * 1.6 : 0) + (table->unit ? table->style->table_line_pt : 0);
}

static double notes_height_pt(const struct table_layout *table)
{
    return table->note_lines ? (double)table->note_lines->count * table->style->table_line_pt * 0.95 + 4 : 0;
}

static double rows_height_pt(const struct table_layout *table, size_t first, size_t count)
{
    if (count == 0)
        return 0;
    return table->rows[first + count - 1].bottom_pt - (first > 0 ? table->rows[first - 1].bottom_pt : 0);
}

double table_piece_height_pt(const struct table_layout *table, size_t first, size_t count)
{
    double height_pt = caption_height_pt(table) + rows_height_pt(table, first, count);
    if (table->head)
        height_pt += table->head->height_pt;
    if (first + count == table->row_count)
        height_pt += notes_height_pt(table);
    return height_pt;
}

size_t table_rows_that_fit(const struct table_layout *table, size_t first, double height_pt)
{
    size_t low = 0, high = table->row_count - first; /* low rows fit, or low is 0 */
    if (table_piece_height_pt(table, first, high) <= height_pt)
        return high;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (middle < table->row_count - first && table_piece_height_pt(table, first, middle) <= height_pt)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* ---- drawing ---- */

struct table_pen {
    const struct table_layout *table;
    struct frames *frames;
    struct frame_page *page;
    double x_pt, y_pt;
};

static double baseline_in(double top_pt, double pitch_pt, double size_pt)
{
    return top_pt + (pitch_pt - size_pt) / 2 + 0.88 * size_pt;
}

static void draw_captions(struct table_pen *pen, bool is_first)
{
    const struct table_layout *table = pen->table;
    const struct text *caption = is_first ? table->caption : table->caption_again;
    const struct text *unit = is_first ? table->unit : table->unit_again;
    double size_pt = table->style->caption_size_pt;
    if (caption) {
        draw_text(pen->frames, pen->page, caption, LINES_CENTRED, pen->x_pt + table->width_pt / 2,
                  baseline_in(pen->y_pt, size_pt * 1.6, size_pt), 0);
        pen->y_pt += size_pt * 1.6;
    }
    if (unit) {
        draw_text(pen->frames, pen->page, unit, LINES_RIGHT, pen->x_pt + table->width_pt - PADDING_X_PT,
                  baseline_in(pen->y_pt, table->style->table_line_pt, table->style->table_size_pt), 0);
        pen->y_pt += table->style->table_line_pt;
    }
}

static void draw_cell(struct table_pen *pen, const struct row_layout *row, int column)
{
    const struct table_layout *table = pen->table;
    const struct cell_layout *cell = &row->cells[column];
    double line_pt = table->style->table_line_pt;
    double top_pt = pen->y_pt + (row->height_pt - (double)cell->lines->count * line_pt) / 2;
    for (size_t i = 0; i < cell->lines->count; i++)
        draw_line(pen->frames, pen->page, cell->text, &cell->lines->lines[i],
                  pen->x_pt + table->column_x_pt[column] + PADDING_X_PT,
                  baseline_in(top_pt + (double)i * line_pt, line_pt, table->style->table_size_pt), 0);
}

static void draw_row(struct table_pen *pen, const struct row_layout *row, double rule_above_pt)
{
    const struct table_layout *table = pen->table;
    draw_rule(pen->page, pen->x_pt, pen->y_pt - rule_above_pt / 2, table->width_pt, rule_above_pt, 0);
    for (int column = 0; column < table->column_count; column++) {
        draw_cell(pen, row, column);
        if (column > 0)
            draw_rule(pen->page, pen->x_pt + table->column_x_pt[column] - THIN_PT / 2, pen->y_pt, THIN_PT,
                      row->height_pt, 0);
    }
    pen->y_pt += row->height_pt;
}

static void draw_notes(struct table_pen *pen)
{
    const struct lines *lines = pen->table->note_lines;
    double line_pt = pen->table->style->table_line_pt * 0.95;
    pen->y_pt += 4;
    for (size_t i = 0; lines && i < lines->count; i++, pen->y_pt += line_pt)
        draw_line(pen->frames, pen->page, lines->text, &lines->lines[i], pen->x_pt,
                  baseline_in(pen->y_pt, line_pt, pen->table->style->table_size_pt * 0.9), 0);
}

void table_draw_piece(const struct table_layout *table, struct frames *frames, struct frame_page *page, double x_pt,
                      double y_pt, size_t first, size_t count)
{
    struct table_pen pen = {.table = table, .frames = frames, .page = page, .x_pt = x_pt, .y_pt = y_pt};
    draw_captions(&pen, first == 0);
    if (table->head)
        draw_row(&pen, first == 0 ? table->head : table->head_again, THICK_PT);
    for (size_t i = 0; i < count; i++)
        draw_row(&pen, &table->rows[first + i], i == 0 && !table->head ? THICK_PT : THIN_PT);
    draw_rule(page, x_pt, pen.y_pt - THICK_PT / 2, table->width_pt, THICK_PT, 0);
    if (first + count == table->row_count)
        draw_notes(&pen);
}
