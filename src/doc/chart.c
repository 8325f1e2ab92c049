#include "doc/chart.h"

#include "doc/chart_bars.h"
#include "doc/chart_layout.h"
#include "doc/chart_paint.h"

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
    const struct chart_layout *layout = painter->layout;
    double left = layout->plot_left_pt;
    for (size_t slot = first_slot; slot < end_slot; slot++) {
        double size_pt = chart_layout_value_size(layout, slot);
        struct chart_box box = chart_layout_value(layout, slot);
        double baseline = box.bottom - CHART_DESCENT_EM * size_pt, top = box.top + CHART_ASCENT_EM * size_pt;
        if (size_pt == 0 || y < top - DIGIT_TOP_EM * size_pt || y > baseline - DIGIT_BOTTOM_EM * size_pt)
            continue;
        if (box.left - CLEAR_EM * size_pt > left)
            add_line(painter, left, box.left - CLEAR_EM * size_pt, painter->paint->y_pt + y, GRID_PT, GRID_GREY);
        left = MAX(left, box.right + CLEAR_EM * size_pt);
    }
    if (left < layout->width_pt)
        add_line(painter, left, layout->width_pt, painter->paint->y_pt + y, GRID_PT, GRID_GREY);
}

static void draw_grid(struct painter *painter, size_t first_slot, size_t end_slot)
{
    const struct chart_layout *layout = painter->layout;
    for (int tick = -layout->axis.below; tick <= layout->axis.above; tick++) {
        double y = chart_axis_tick_fraction(&layout->axis, tick) * layout->plot_height_pt;
        if (tick != 0)
            draw_gridline(painter, first_slot, end_slot, y);
    }
}

static void draw_ticks(struct painter *painter)
{
    static const double GAP_EM = 0.5;
    const struct chart_layout *layout = painter->layout;
    double size_pt = layout->tick_size_pt;
    if (size_pt == 0 || layout->axis.below + layout->axis.above == 0)
        return;
    for (int tick = layout->axis.above; tick >= -layout->axis.below; tick--) {
        double middle = chart_axis_tick_fraction(&layout->axis, tick) * layout->plot_height_pt;
        double baseline = painter->paint->y_pt + middle + (CHART_ASCENT_EM - CHART_DESCENT_EM) / 2 * size_pt;
        chart_paint_text(painter->paint, layout->plot_left_pt - GAP_EM * size_pt, baseline,
                         chart_axis_label(layout->arena, &layout->axis, tick), size_pt, ANCHOR_END);
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
    static const double GAP_EM = 0.15;
    double y = painter->paint->y_pt;
    struct chart_box ground = {box.left - GAP_EM * size_pt, y + box.top, box.right + GAP_EM * size_pt, y + box.bottom};
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

/* The label of one category with its first line's top at y_pt; gives the number of lines. A label of a thinned
 * sequence may be wider than its place at the edge: it is left out there. */
static size_t draw_category(struct painter *painter, size_t category)
{
    const struct chart_layout *layout = painter->layout;
    double size_pt = layout->label_size_pt, x = chart_layout_category_x(layout, category);
    if (category % layout->row_categories % layout->label_every != 0)
        return 0;
    struct chart_lines lines = chart_label_wrap(layout->arena, &layout->labels[category], layout->label_max_em);
    for (size_t i = 0; i < lines.count; i++) {
        double half = chart_text_em(lines.texts[i]) * size_pt / 2;
        double baseline = painter->paint->y_pt + (CHART_ASCENT_EM + CHART_LEADING_EM * (double)i) * size_pt;
        if (x - half >= 0 && x + half <= layout->width_pt)
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

static void draw_row(struct painter *painter, size_t row)
{
    static const double ROW_GAP_EM = 0.8;
    const struct chart_layout *layout = painter->layout;
    size_t first = row * layout->row_categories;
    size_t end = MIN(first + layout->row_categories, layout->chart->category_count);
    size_t first_slot = chart_layout_slot(layout, first, 0), end_slot = chart_layout_slot(layout, end, 0);
    painter->paint->y_pt += layout->headroom_pt + (row > 0 ? ROW_GAP_EM * layout->size_pt : 0);
    draw_grid(painter, first_slot, end_slot);
    draw_bars(painter, first_slot, end_slot);
    add_line(painter, layout->plot_left_pt, layout->width_pt,
             painter->paint->y_pt + layout->zero * layout->plot_height_pt, CHART_BASELINE_PT, 0);
    draw_ticks(painter);
    draw_values(painter, first_slot, end_slot);
    painter->paint->y_pt += layout->plot_height_pt + layout->footroom_pt;
    draw_categories(painter, first, end);
}

static void draw_columns(struct chart_painter *paint)
{
    struct chart_layout layout = chart_layout_new(paint->arena, paint->chart, paint->width_pt, paint->size_pt);
    struct painter painter = {.layout = &layout, .paint = paint};
    for (size_t row = 0; row < layout.row_count; row++)
        draw_row(&painter, row);
}

struct chart_scene *chart_scene_new(struct arena *arena, const struct chart *chart, double width_pt, double size_pt)
{
    struct chart_painter painter = {.arena = arena,
                                    .chart = chart,
                                    .width_pt = width_pt,
                                    .size_pt = size_pt,
                                    .marks = g_array_new(FALSE, FALSE, sizeof(struct chart_mark))};
    chart_paint_unit(&painter);
    if (chart->kind == CHART_BARS)
        chart_bars_draw(&painter);
    else
        draw_columns(&painter);
    chart_paint_legend(&painter);

    struct chart_scene *scene = ARENA_NEW(arena, struct chart_scene);
    scene->width_pt = width_pt;
    scene->height_pt = painter.y_pt;
    scene->mark_count = painter.marks->len;
    scene->marks = ARENA_NEW_ARRAY(arena, struct chart_mark, MAX(painter.marks->len, 1));
    for (size_t i = 0; i < scene->mark_count; i++)
        scene->marks[i] = g_array_index(painter.marks, struct chart_mark, i);
    g_array_free(painter.marks, TRUE);
    return scene;
}
