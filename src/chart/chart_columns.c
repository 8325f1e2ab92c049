/* Draws standing bars: grid, bars, values, categories, in an order in which none covers another. */
#include "chart/chart_columns.h"

#include "chart/chart_rows.h"

static const double GRID_PT = 0.4, GRID_GREY = 0.75;

struct painter {
    const struct chart_layout *layout;
    struct chart_painter *paint;
};

static void add_line(struct painter *painter, double left, double right, double y, double stroke_pt, double grey)
{
    chart_paint_line(painter->paint, (struct chart_box){left, y, right, y}, stroke_pt, grey);
}

/* A gridline stops short of value labels: a digit with a line through it is hard to read. */
static void draw_gridline(struct painter *painter, size_t first_slot, size_t end_slot, double y)
{
    static const double CLEAR_EM = 0.2, DIGIT_TOP_EM = 0.82, DIGIT_BOTTOM_EM = -0.12; /* from the baseline */
    static const double SLACK_PT = 0.01;
    const struct chart_layout *layout = painter->layout;
    double left = layout->plot_left_pt;
    for (size_t slot = first_slot; slot < end_slot; slot++) {
        double size_pt = chart_layout_value_size(layout, slot);
        struct chart_box box = chart_layout_value(layout, slot);
        if (!chart_layout_is_turned(layout, slot)) { /* less than the line */
            box.top += (CHART_ASCENT_EM - DIGIT_TOP_EM) * size_pt;
            box.bottom -= (CHART_DESCENT_EM + DIGIT_BOTTOM_EM) * size_pt;
        }
        if (size_pt == 0 || y < box.top - SLACK_PT || y > box.bottom + SLACK_PT)
            continue;
        if (box.left - CLEAR_EM * size_pt > left)
            add_line(painter, left, box.left - CLEAR_EM * size_pt, painter->paint->y_pt + y, GRID_PT, GRID_GREY);
        left = MAX(left, box.right + CLEAR_EM * size_pt);
    }
    if (left < layout->width_pt)
        add_line(painter, left, layout->width_pt, painter->paint->y_pt + y, GRID_PT, GRID_GREY);
}

static void draw_grid(struct painter *painter, const struct chart_axis *axis, size_t first_slot, size_t end_slot)
{
    for (int tick = -axis->below; tick <= axis->above; tick++) {
        double y = chart_axis_tick_fraction(axis, tick) * painter->layout->plot_height_pt;
        if (tick != 0)
            draw_gridline(painter, first_slot, end_slot, y);
    }
}

static void draw_ticks(struct painter *painter, const struct chart_axis *axis)
{
    static const double GAP_EM = 0.5;
    const struct chart_layout *layout = painter->layout;
    double size_pt = layout->tick_size_pt;
    if (size_pt == 0 || axis->below + axis->above == 0)
        return;
    for (int tick = axis->above; tick >= -axis->below; tick--) {
        double middle = chart_axis_tick_fraction(axis, tick) * layout->plot_height_pt;
        double baseline = painter->paint->y_pt + middle + (CHART_ASCENT_EM - CHART_DESCENT_EM) / 2 * size_pt;
        chart_paint_text(painter->paint, layout->plot_left_pt - GAP_EM * size_pt, baseline,
                         chart_axis_label(layout->arena, axis, tick), size_pt, ANCHOR_END);
    }
}

static void draw_bar(struct painter *painter, size_t slot)
{
    const struct chart_layout *layout = painter->layout;
    struct chart_box box = chart_layout_bar(layout, slot);
    box.top += painter->paint->y_pt;
    box.bottom += painter->paint->y_pt;
    if (!chart_layout_is_total(layout, slot))
        chart_paint_value(painter->paint, box, slot / layout->category_slots, slot % layout->category_slots);
}

/* The hollow bar of a target goes under the one it is for. */
static void draw_bars(struct painter *painter, size_t first_slot, size_t end_slot)
{
    bool has_target = painter->layout->chart->has_target;
    for (size_t slot = first_slot; slot < end_slot; slot++)
        draw_bar(painter, has_target ? slot ^ 1 : slot);
}

/* Text in a bar has a white ground: on a pattern it could not be read. */
static void draw_ground(struct painter *painter, struct chart_box box, double size_pt)
{
    double y = painter->paint->y_pt, gap_pt = CHART_GROUND_GAP_EM * size_pt;
    struct chart_box ground = {box.left - gap_pt, y + box.top, box.right + gap_pt, y + box.bottom};
    chart_paint_ground(painter->paint, ground);
}

static void draw_value(struct painter *painter, size_t slot)
{
    const struct chart_layout *layout = painter->layout;
    struct chart_box box = chart_layout_value(layout, slot);
    double size_pt = chart_layout_value_size(layout, slot), x = (box.left + box.right) / 2;
    double baseline = painter->paint->y_pt + box.bottom - CHART_DESCENT_EM * size_pt;
    const char *extra = layout->slots[slot].extra;
    if (size_pt == 0)
        return;
    if (layout->chart->kind == CHART_STACKED && !chart_layout_is_total(layout, slot))
        draw_ground(painter, box, size_pt);
    if (chart_layout_is_turned(layout, slot)) {
        chart_paint_turned(painter->paint, x, painter->paint->y_pt + box.bottom, layout->slots[slot].line, size_pt);
        return;
    }
    if (*extra)
        chart_paint_text(painter->paint, x, baseline, extra, size_pt, ANCHOR_MIDDLE);
    baseline -= *extra ? CHART_LEADING_EM * size_pt : 0;
    chart_paint_text(painter->paint, x, baseline, layout->slots[slot].text, size_pt, ANCHOR_MIDDLE);
}

static void draw_values(struct painter *painter, size_t first_slot, size_t end_slot)
{
    for (size_t slot = first_slot; slot < end_slot; slot++)
        draw_value(painter, slot);
}

/* The label of one category with its first line's top at y_pt; gives the number of lines. */
static size_t draw_category(struct painter *painter, size_t category)
{
    const struct chart_layout *layout = painter->layout;
    double size_pt = layout->label_size_pt, x;
    if ((category - layout->category_rows[category]->first) % layout->label_every != 0)
        return 0;
    struct chart_lines lines = chart_label_wrap(layout->arena, &layout->labels[category], layout->label_max_em);
    for (size_t i = 0; i < lines.count; i++) {
        double baseline = painter->paint->y_pt + (CHART_ASCENT_EM + CHART_LEADING_EM * (double)i) * size_pt;
        if (chart_rows_label_x(layout, category, lines.texts[i], &x))
            chart_paint_text(painter->paint, x, baseline, lines.texts[i], size_pt, ANCHOR_MIDDLE);
    }
    return lines.count;
}

static void draw_categories(struct painter *painter, size_t first, size_t end)
{
    const struct chart_layout *layout = painter->layout;
    size_t line_count = 1;
    for (size_t category = first; category < end; category++) {
        size_t own_count = draw_category(painter, category);
        line_count = MAX(line_count, own_count);
    }
    painter->paint->y_pt +=
        (CHART_LEADING_EM * (double)(line_count - 1) + CHART_ASCENT_EM + CHART_DESCENT_EM) * layout->label_size_pt;
}

void chart_columns_draw_row(struct chart_painter *paint, const struct chart_layout *layout, size_t row_index,
                            bool with_ticks)
{
    struct painter painter = {.layout = layout, .paint = paint};
    const struct chart_row *row = &layout->rows[row_index];
    size_t first_slot = chart_layout_slot(layout, row->first, 0), end_slot = chart_layout_slot(layout, row->end, 0);
    paint->y_pt += layout->headroom_pt;
    draw_grid(&painter, row->axis, first_slot, end_slot);
    draw_bars(&painter, first_slot, end_slot);
    add_line(&painter, layout->plot_left_pt, layout->width_pt, paint->y_pt + row->axis->zero * layout->plot_height_pt,
             CHART_BASELINE_PT, 0);
    if (with_ticks)
        draw_ticks(&painter, row->axis);
    draw_values(&painter, first_slot, end_slot);
    paint->y_pt += layout->plot_height_pt + layout->footroom_pt;
    draw_categories(&painter, row->first, row->end);
}

void chart_columns_draw(struct chart_painter *paint)
{
    static const double ROW_GAP_EM = 0.8;
    struct chart_layout layout =
        chart_layout_new(paint->arena, paint->chart, paint->width_pt, paint->size_pt, paint->plot_share);
    for (size_t row = 0; row < layout.row_count; row++) {
        paint->y_pt += row > 0 ? ROW_GAP_EM * layout.size_pt : 0;
        chart_columns_draw_row(paint, &layout, row, true);
    }
}
