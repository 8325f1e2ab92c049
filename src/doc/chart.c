#include "doc/chart.h"

#include "doc/chart_layout.h"

static const double GRID_PT = 0.4, GRID_GREY = 0.75, BASELINE_PT = 0.9, OUTLINE_PT = 0.6;

struct painter {
    const struct chart_layout *layout;
    GArray *marks;
    double y_pt; /* how far down the scene is filled */
};

static void add_line(struct painter *painter, double left, double right, double y, double stroke_pt, double grey)
{
    struct chart_mark mark = {
        .kind = MARK_LINE, .x_pt = left, .y_pt = y, .width_pt = right - left, .stroke_pt = stroke_pt, .grey = grey};
    g_array_append_val(painter->marks, mark);
}

static void add_text(struct painter *painter, double x, double baseline, const char *text, double size_pt,
                     enum text_anchor anchor)
{
    struct chart_mark mark = {
        .kind = MARK_TEXT, .x_pt = x, .y_pt = baseline, .text = text, .size_pt = size_pt, .anchor = anchor};
    if (*text)
        g_array_append_val(painter->marks, mark);
}

static void add_bar(struct painter *painter, struct chart_box box, size_t series, const char *tooltip)
{
    struct chart_mark mark = {.kind = MARK_BAR,
                              .x_pt = box.left,
                              .y_pt = box.top,
                              .width_pt = box.right - box.left,
                              .height_pt = box.bottom - box.top,
                              .stroke_pt = OUTLINE_PT,
                              .fill = (enum chart_fill)(series % FILL_MAX),
                              .tooltip = tooltip};
    g_array_append_val(painter->marks, mark);
}

static void draw_unit(struct painter *painter)
{
    static const double GAP_EM = 0.5;
    const struct chart_layout *layout = painter->layout;
    double size_pt = layout->size_pt;
    const char *unit = chart_text_clean(layout->arena, layout->chart->unit);
    if (!*unit)
        return;
    const char *text = g_str_has_prefix(unit, "单位") ? unit : arena_printf(layout->arena, "单位：%s", unit);
    text = chart_text_clip(layout->arena, text, layout->width_pt / size_pt);
    add_text(painter, 0, painter->y_pt + CHART_ASCENT_EM * size_pt, text, size_pt, ANCHOR_START);
    painter->y_pt += (CHART_ASCENT_EM + CHART_DESCENT_EM + GAP_EM) * size_pt;
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
        double baseline = box.bottom - CHART_DESCENT_EM * size_pt;
        if (size_pt == 0 || y < baseline - DIGIT_TOP_EM * size_pt || y > baseline - DIGIT_BOTTOM_EM * size_pt)
            continue;
        if (box.left - CLEAR_EM * size_pt > left)
            add_line(painter, left, box.left - CLEAR_EM * size_pt, painter->y_pt + y, GRID_PT, GRID_GREY);
        left = MAX(left, box.right + CLEAR_EM * size_pt);
    }
    if (left < layout->width_pt)
        add_line(painter, left, layout->width_pt, painter->y_pt + y, GRID_PT, GRID_GREY);
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
        double baseline = painter->y_pt + middle + (CHART_ASCENT_EM - CHART_DESCENT_EM) / 2 * size_pt;
        add_text(painter, layout->plot_left_pt - GAP_EM * size_pt, baseline,
                 chart_axis_label(layout->arena, &layout->axis, tick), size_pt, ANCHOR_END);
    }
}

static const char *tooltip(const struct chart_layout *layout, size_t slot)
{
    struct arena *arena = layout->arena;
    const struct chart *chart = layout->chart;
    const char *series = chart_text_clean(arena, chart->series[slot % chart->series_count].name);
    const char *category = chart_text_clean(arena, chart->categories[slot / chart->series_count]);
    const char *unit = chart_text_clean(arena, chart->unit), *value = layout->slots[slot].text;
    return arena_printf(arena, "%s%s%s：%s%s", series, *series && *category ? " · " : "", category, value,
                        g_str_has_suffix(value, unit) ? "" : unit);
}

static void draw_bars(struct painter *painter, size_t first_slot, size_t end_slot)
{
    const struct chart_layout *layout = painter->layout;
    for (size_t slot = first_slot; slot < end_slot; slot++) {
        struct chart_box box = chart_layout_bar(layout, slot);
        box.top += painter->y_pt;
        box.bottom += painter->y_pt;
        if (!layout->slots[slot].missing)
            add_bar(painter, box, slot % layout->chart->series_count, tooltip(layout, slot));
    }
}

static void draw_values(struct painter *painter, size_t first_slot, size_t end_slot)
{
    const struct chart_layout *layout = painter->layout;
    for (size_t slot = first_slot; slot < end_slot; slot++) {
        struct chart_box box = chart_layout_value(layout, slot);
        double size_pt = chart_layout_value_size(layout, slot);
        if (size_pt > 0)
            add_text(painter, (box.left + box.right) / 2, painter->y_pt + box.bottom - CHART_DESCENT_EM * size_pt,
                     layout->slots[slot].text, size_pt, ANCHOR_MIDDLE);
    }
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
        double baseline = painter->y_pt + (CHART_ASCENT_EM + CHART_LEADING_EM * (double)i) * size_pt;
        if (x - half >= 0 && x + half <= layout->width_pt)
            add_text(painter, x, baseline, lines.texts[i], size_pt, ANCHOR_MIDDLE);
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
    painter->y_pt +=
        (CHART_LEADING_EM * (double)(line_count - 1) + CHART_ASCENT_EM + CHART_DESCENT_EM) * layout->label_size_pt;
}

static void draw_row(struct painter *painter, size_t row)
{
    static const double ROW_GAP_EM = 0.8;
    const struct chart_layout *layout = painter->layout;
    size_t first = row * layout->row_categories;
    size_t end = MIN(first + layout->row_categories, layout->chart->category_count);
    size_t first_slot = chart_layout_slot(layout, first, 0), end_slot = chart_layout_slot(layout, end, 0);
    painter->y_pt += layout->headroom_pt + (row > 0 ? ROW_GAP_EM * layout->size_pt : 0);
    draw_grid(painter, first_slot, end_slot);
    draw_bars(painter, first_slot, end_slot);
    add_line(painter, layout->plot_left_pt, layout->width_pt, painter->y_pt + layout->zero * layout->plot_height_pt,
             BASELINE_PT, 0);
    draw_ticks(painter);
    draw_values(painter, first_slot, end_slot);
    painter->y_pt += layout->plot_height_pt + layout->footroom_pt;
    draw_categories(painter, first, end);
}

struct legend {
    const char *names[CHART_SERIES_MAX];
    double widths_pt[CHART_SERIES_MAX]; /* with the swatch */
    size_t count;
    size_t row_items; /* at most so many in a row */
};

static const double SWATCH_EM = 1.6, SWATCH_HEIGHT_EM = 0.72, SWATCH_GAP_EM = 0.4, LEGEND_GAP_EM = 1.5;

static struct legend legend_new(const struct chart_layout *layout)
{
    const struct chart *chart = layout->chart;
    struct legend legend = {.count = MIN(chart->series_count, (size_t)CHART_SERIES_MAX), .row_items = CHART_SERIES_MAX};
    double max_em = (layout->width_pt - OUTLINE_PT) / layout->size_pt - SWATCH_EM - SWATCH_GAP_EM;
    for (size_t i = 0; i < legend.count; i++) {
        legend.names[i] =
            chart_text_clip(layout->arena, chart_text_clean(layout->arena, chart->series[i].name), max_em);
        legend.widths_pt[i] = (SWATCH_EM + SWATCH_GAP_EM + chart_text_em(legend.names[i])) * layout->size_pt;
    }
    return legend;
}

/* The first item of the next row and that row's width; at least one item is in a row. */
static size_t legend_row_end(const struct legend *legend, const struct chart_layout *layout, size_t first,
                             double *width_pt)
{
    double gap_pt = LEGEND_GAP_EM * layout->size_pt, limit_pt = layout->width_pt - OUTLINE_PT;
    size_t end = first + 1;
    *width_pt = legend->widths_pt[first];
    for (; end < legend->count && end - first < legend->row_items; end++) {
        if (*width_pt + gap_pt + legend->widths_pt[end] > limit_pt)
            break;
        *width_pt += gap_pt + legend->widths_pt[end];
    }
    return end;
}

static size_t legend_row_count(const struct legend *legend, const struct chart_layout *layout)
{
    size_t count = 0;
    double width_pt;
    for (size_t first = 0; first < legend->count; count++)
        first = legend_row_end(legend, layout, first, &width_pt);
    return count;
}

/* 3 + 2 instead of 4 + 1, where that does not take another row. */
static void legend_balance(struct legend *legend, const struct chart_layout *layout)
{
    struct legend even = *legend;
    size_t row_count = legend_row_count(legend, layout);
    even.row_items = (legend->count + row_count - 1) / row_count;
    if (legend_row_count(&even, layout) == row_count)
        *legend = even;
}

static void draw_legend_row(struct painter *painter, const struct legend *legend, size_t first, size_t end, double x)
{
    const struct chart_layout *layout = painter->layout;
    double size_pt = layout->size_pt, baseline = painter->y_pt + CHART_ASCENT_EM * size_pt;
    double bottom = baseline + (SWATCH_HEIGHT_EM - CHART_ASCENT_EM + CHART_DESCENT_EM) / 2 * size_pt;
    for (size_t i = first; i < end; i++) {
        struct chart_box swatch = {x, bottom - SWATCH_HEIGHT_EM * size_pt, x + SWATCH_EM * size_pt, bottom};
        add_bar(painter, swatch, i, NULL);
        add_text(painter, swatch.right + SWATCH_GAP_EM * size_pt, baseline, legend->names[i], size_pt, ANCHOR_START);
        x += legend->widths_pt[i] + LEGEND_GAP_EM * size_pt;
    }
}

static void draw_legend(struct painter *painter)
{
    static const double ABOVE_EM = 0.7, ROW_EM = 1.5;
    const struct chart_layout *layout = painter->layout;
    double size_pt = layout->size_pt, width_pt;
    if (layout->chart->series_count < 2)
        return;
    struct legend legend = legend_new(layout);
    legend_balance(&legend, layout);
    painter->y_pt += ABOVE_EM * size_pt;
    for (size_t first = 0, end; first < legend.count; first = end) {
        end = legend_row_end(&legend, layout, first, &width_pt);
        draw_legend_row(painter, &legend, first, end, MAX((layout->width_pt - width_pt) / 2, OUTLINE_PT / 2));
        painter->y_pt += (end < legend.count ? ROW_EM : CHART_ASCENT_EM + CHART_DESCENT_EM) * size_pt;
    }
}

struct chart_scene *chart_scene_new(struct arena *arena, const struct chart *chart, double width_pt, double size_pt)
{
    struct chart_layout layout = chart_layout_new(arena, chart, width_pt, size_pt);
    struct painter painter = {.layout = &layout, .marks = g_array_new(FALSE, FALSE, sizeof(struct chart_mark))};
    draw_unit(&painter);
    for (size_t row = 0; row < layout.row_count; row++)
        draw_row(&painter, row);
    draw_legend(&painter);

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
