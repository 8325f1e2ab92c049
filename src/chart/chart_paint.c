/* Layouts become marks of a scene: grid, bars, labels, legend. A tooltip says what a bar stands for. */
#include "chart/chart_paint.h"

#include "zh/label.h"

double chart_next_size(double size_pt)
{
    static const double STEP_PT = 0.5;
    return size_pt <= CHART_TYPE_MIN_PT ? 0 : MAX(size_pt - STEP_PT, CHART_TYPE_MIN_PT);
}

const char *chart_value_text(struct arena *arena, const struct chart_value *value)
{
    if (value->missing)
        return "—";
    return value->text ? chart_text_clean(arena, value->text) : decimal_format(arena, value->number, false);
}

void chart_paint_line(struct chart_painter *painter, struct chart_box ends, double stroke_pt, double grey)
{
    struct chart_mark mark = {.kind = MARK_LINE,
                              .x_pt = ends.left,
                              .y_pt = ends.top,
                              .width_pt = ends.right - ends.left,
                              .height_pt = ends.bottom - ends.top,
                              .stroke_pt = stroke_pt,
                              .grey = grey};
    g_array_append_val(painter->marks, mark);
}

void chart_paint_text(struct chart_painter *painter, double x, double baseline, const char *text, double size_pt,
                      enum text_anchor anchor)
{
    struct chart_mark mark = {
        .kind = MARK_TEXT, .x_pt = x, .y_pt = baseline, .text = text, .size_pt = size_pt, .anchor = anchor};
    if (*text)
        g_array_append_val(painter->marks, mark);
}

void chart_paint_turned(struct chart_painter *painter, double x, double y, const char *text, double size_pt)
{
    static const double DIGIT_MIDDLE_EM = 0.35; /* above the baseline */
    guint before = painter->marks->len;
    chart_paint_text(painter, x + DIGIT_MIDDLE_EM * size_pt, y, text, size_pt, ANCHOR_START);
    if (painter->marks->len > before)
        g_array_index(painter->marks, struct chart_mark, before).turned = true;
}

static void paint_bar(struct chart_painter *painter, struct chart_box box, size_t series, const char *tooltip)
{
    struct chart_mark mark = {.kind = MARK_BAR,
                              .x_pt = box.left,
                              .y_pt = box.top,
                              .width_pt = box.right - box.left,
                              .height_pt = box.bottom - box.top,
                              .stroke_pt = CHART_OUTLINE_PT,
                              .fill = (enum chart_fill)(series % FILL_MAX),
                              .tooltip = tooltip};
    g_array_append_val(painter->marks, mark);
}

/* Charts of different scales side by side look alike where they are not. */
static const char *heading_of(const struct chart_painter *painter)
{
    const char *unit = chart_text_clean(painter->arena, painter->chart->unit);
    const char *label = *unit ? label_printed(LABEL_UNIT) : "";
    if (!painter->chart->own_scales)
        return arena_printf(painter->arena, "%s%s", label, unit);
    return arena_printf(painter->arena, "%s%s%s各分图刻度不同", label, unit, *unit ? "　" : "");
}

void chart_paint_heading(struct chart_painter *painter)
{
    static const double GAP_EM = 0.5;
    double size_pt = painter->size_pt;
    const char *text = chart_text_clip(painter->arena, heading_of(painter), painter->width_pt / size_pt);
    if (!*text)
        return;
    chart_paint_text(painter, 0, painter->y_pt + CHART_ASCENT_EM * size_pt, text, size_pt, ANCHOR_START);
    painter->y_pt += (CHART_ASCENT_EM + CHART_DESCENT_EM + GAP_EM) * size_pt;
}

void chart_paint_ground(struct chart_painter *painter, struct chart_box box)
{
    paint_bar(painter, box, FILL_WHITE, NULL);
    g_array_index(painter->marks, struct chart_mark, painter->marks->len - 1).stroke_pt = 0;
}

/* “城区 · 2024年 · 初中：12所”, without what is not called anything. */
static const char *tooltip(const struct chart_painter *painter, size_t category, size_t series)
{
    struct arena *arena = painter->arena;
    const struct chart *chart = painter->chart;
    const struct chart_facet *facet = painter->facet;
    const char *const names[] = {facet ? facet->name : NULL, chart->series[series].name, chart->categories[category]};
    const struct chart_value *value = &chart->series[series].values[category];
    const char *unit = chart_text_clean(arena, facet && facet->unit ? facet->unit : chart->unit);
    const char *text = chart_value_text(arena, value), *name = "";
    const char *change = value->change ? arena_printf(arena, "（同比%s）", value->change) : "";
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *clean = chart_text_clean(arena, names[i]);
        name = arena_printf(arena, "%s%s%s", name, *name && *clean ? " · " : "", clean);
    }
    return arena_printf(arena, "%s：%s%s%s", name, text, g_str_has_suffix(text, unit) ? "" : unit, change);
}

void chart_paint_value(struct chart_painter *painter, struct chart_box box, size_t category, size_t series)
{
    if (!painter->chart->series[series].values[category].missing)
        paint_bar(painter, box, series, tooltip(painter, category, series));
}

struct legend {
    const char *names[CHART_SERIES_MAX];
    double widths_pt[CHART_SERIES_MAX]; /* with the swatch */
    size_t count;
    size_t row_items; /* at most so many in a row */
};

static const double SWATCH_EM = 1.6, SWATCH_HEIGHT_EM = 0.72, SWATCH_GAP_EM = 0.4, LEGEND_GAP_EM = 1.5;

static struct legend legend_new(const struct chart_painter *painter)
{
    const struct chart *chart = painter->chart;
    struct legend legend = {.count = MIN(chart->series_count, (size_t)CHART_SERIES_MAX), .row_items = CHART_SERIES_MAX};
    double max_em = (painter->width_pt - CHART_OUTLINE_PT) / painter->size_pt - SWATCH_EM - SWATCH_GAP_EM;
    for (size_t i = 0; i < legend.count; i++) {
        legend.names[i] =
            chart_text_clip(painter->arena, chart_text_clean(painter->arena, chart->series[i].name), max_em);
        legend.widths_pt[i] = (SWATCH_EM + SWATCH_GAP_EM + chart_text_em(legend.names[i])) * painter->size_pt;
    }
    return legend;
}

/* The first item of the next row and that row's width; at least one item is in a row. */
static size_t legend_row_end(const struct legend *legend, const struct chart_painter *painter, size_t first,
                             double *width_pt)
{
    double gap_pt = LEGEND_GAP_EM * painter->size_pt, limit_pt = painter->width_pt - CHART_OUTLINE_PT;
    size_t end = first + 1;
    *width_pt = legend->widths_pt[first];
    for (; end < legend->count && end - first < legend->row_items; end++) {
        if (*width_pt + gap_pt + legend->widths_pt[end] > limit_pt)
            break;
        *width_pt += gap_pt + legend->widths_pt[end];
    }
    return end;
}

static size_t legend_row_count(const struct legend *legend, const struct chart_painter *painter)
{
    size_t count = 0;
    double width_pt;
    for (size_t first = 0; first < legend->count; count++)
        first = legend_row_end(legend, painter, first, &width_pt);
    return count;
}

/* 3 + 2 instead of 4 + 1, where that does not take another row.
 * RULE: decision black-and-white: the legend repeats order and fills of the bars
 * [unit/test_chart:test_legend_repeats_order_and_fills] */
static void legend_balance(struct legend *legend, const struct chart_painter *painter)
{
    struct legend even = *legend;
    size_t row_count = legend_row_count(legend, painter);
    even.row_items = (legend->count + row_count - 1) / row_count;
    if (legend_row_count(&even, painter) == row_count)
        *legend = even;
}

static void draw_legend_row(struct chart_painter *painter, const struct legend *legend, size_t first, size_t end,
                            double x)
{
    double size_pt = painter->size_pt, baseline = painter->y_pt + CHART_ASCENT_EM * size_pt;
    double bottom = baseline + (SWATCH_HEIGHT_EM - CHART_ASCENT_EM + CHART_DESCENT_EM) / 2 * size_pt;
    for (size_t i = first; i < end; i++) {
        struct chart_box swatch = {x, bottom - SWATCH_HEIGHT_EM * size_pt, x + SWATCH_EM * size_pt, bottom};
        paint_bar(painter, swatch, i, NULL);
        chart_paint_text(painter, swatch.right + SWATCH_GAP_EM * size_pt, baseline, legend->names[i], size_pt,
                         ANCHOR_START);
        x += legend->widths_pt[i] + LEGEND_GAP_EM * size_pt;
    }
}

void chart_paint_legend(struct chart_painter *painter)
{
    static const double ABOVE_EM = 0.7, ROW_EM = 1.5;
    double size_pt = painter->size_pt, width_pt;
    if (painter->chart->series_count < 2)
        return;
    struct legend legend = legend_new(painter);
    legend_balance(&legend, painter);
    painter->y_pt += ABOVE_EM * size_pt;
    for (size_t first = 0, end; first < legend.count; first = end) {
        end = legend_row_end(&legend, painter, first, &width_pt);
        draw_legend_row(painter, &legend, first, end, MAX((painter->width_pt - width_pt) / 2, CHART_OUTLINE_PT / 2));
        painter->y_pt += (end < legend.count ? ROW_EM : CHART_ASCENT_EM + CHART_DESCENT_EM) * size_pt;
    }
}
