/* There is no axis: each bar carries its value, and a line at zero is all that has to be seen of a scale. */
#include "chart/chart_bars.h"

#include <string.h>

static const double LABEL_GAP_EM = 0.6, VALUE_GAP_EM = 0.3, ROOM_MIN_PT = 1;

struct bar_scale {
    double zero_x, pt_per_unit;
};

struct chart_bars {
    struct arena *arena;
    const struct chart *chart;
    double size_pt;
    size_t side_by_side;        /* bars of a category */
    struct chart_lines *labels; /* of the categories */
    double bar_pt;              /* height of a bar */
    double room_pt;             /* for bars, on the scale that has the least */
    struct bar_scale *scales;   /* of each facet where they have their own, else one */
    bool roomy;                 /* all have room */
    bool whole_names;           /* none is cut off or broken where a word goes on */
    bool plain;                 /* there is room for values alone */
};

static const struct chart_value *value_at(const struct chart_bars *bars, size_t category, size_t series)
{
    return &bars->chart->series[series].values[category];
}

/* Of a bar with a target, the one that is farther from zero on the side of the label. */
static double reach_of(const struct chart_bars *bars, size_t category, size_t series)
{
    const struct chart_value *value = value_at(bars, category, series);
    double reach = value->missing ? 0 : decimal_to_double(value->number);
    if (!bars->chart->has_target || value_at(bars, category, 1)->missing)
        return reach;
    double target = decimal_to_double(value_at(bars, category, 1)->number);
    return reach < 0 ? MIN(reach, target) : value->missing && target < 0 ? target : MAX(reach, target);
}

static const char *label_of(const struct chart_bars *bars, size_t category, size_t series)
{
    const struct chart_value *value = value_at(bars, category, series);
    const char *text = chart_value_text(bars->arena, value);
    if (bars->plain)
        return text;
    if (bars->chart->has_target && !value_at(bars, category, 1)->missing)
        return arena_printf(bars->arena, "%s（目标%s）", text,
                            chart_value_text(bars->arena, value_at(bars, category, 1)));
    return value->change ? arena_printf(bars->arena, "%s（%s）", text, value->change) : text;
}

/* The names take what they need, at most a share of the width, in up to three lines. Gives the width taken. */
static double wrap_labels(struct chart_bars *bars, double width_pt, double share)
{
    double most_em = width_pt * share / bars->size_pt - LABEL_GAP_EM, used_em = 0;
    bars->labels = ARENA_NEW_ARRAY(bars->arena, struct chart_lines, bars->chart->category_count + 1);
    bars->whole_names = true;
    for (size_t i = 0; i < bars->chart->category_count; i++) {
        const char *name = chart_text_clean(bars->arena, bars->chart->categories[i]);
        const char *text = chart_text_clip(bars->arena, name, most_em * CHART_LABEL_LINES_MAX);
        struct chart_label label = chart_label_new(bars->arena, text, false);
        bars->whole_names &= strcmp(text, name) == 0 && chart_label_fits(&label, most_em);
        bars->labels[i] = chart_label_wrap(bars->arena, &label, most_em);
        for (size_t line = 0; line < bars->labels[i].count; line++)
            used_em = MAX(used_em, chart_text_em(bars->labels[i].texts[line]));
    }
    return (used_em + LABEL_GAP_EM) * bars->size_pt;
}

/* How far bars and their labels reach to both sides of zero: values, and em of the widest labels. */
struct extent {
    double low, high, low_em, high_em;
};

static struct extent extent_of(const struct chart_bars *bars, size_t first, size_t end)
{
    struct extent extent = {0};
    for (size_t category = first; category < end; category++) {
        for (size_t series = 0; series < bars->side_by_side; series++) {
            double reach = reach_of(bars, category, series);
            double em = chart_text_em(label_of(bars, category, series)) + VALUE_GAP_EM;
            double *side_em = reach < 0 ? &extent.low_em : &extent.high_em;
            extent.low = MIN(extent.low, reach);
            extent.high = MAX(extent.high, reach);
            *side_em = MAX(*side_em, em);
        }
        if (bars->chart->has_target && !value_at(bars, category, 1)->missing) {
            double target = decimal_to_double(value_at(bars, category, 1)->number);
            extent.low = MIN(extent.low, target);
            extent.high = MAX(extent.high, target);
        }
    }
    return extent;
}

/* Zero and the scale such that no bar with its value leaves the space between left and right: each bar of length v and
 * label of width w asks for v × scale + w on its side of zero. Gives the room left for bars. */
static double set_scale(const struct chart_bars *bars, struct bar_scale *scale, struct extent extent, double left,
                        double right)
{
    double room_pt = right - left - (extent.low_em + extent.high_em) * bars->size_pt;
    double length = extent.high - extent.low;
    scale->pt_per_unit = length > 0 ? MAX(room_pt, ROOM_MIN_PT) / length : 0;
    scale->zero_x = left + extent.low_em * bars->size_pt - extent.low * scale->pt_per_unit;
    return room_pt;
}

/* False where there is little room left for bars. */
static bool set_scales(struct chart_bars *bars, double left, double right)
{
    static const double ROOM_SHARE = 0.25;
    const struct chart *chart = bars->chart;
    if (!chart->own_scales)
        bars->room_pt = set_scale(bars, bars->scales, extent_of(bars, 0, chart->category_count), left, right);
    for (size_t i = 0; chart->own_scales && i < chart->facet_count; i++) {
        struct extent extent = extent_of(bars, chart->facets[i].first, chart->facets[i].end);
        double room_pt = set_scale(bars, &bars->scales[i], extent, left, right);
        bars->room_pt = i == 0 ? room_pt : MIN(bars->room_pt, room_pt);
    }
    return bars->room_pt >= ROOM_SHARE * (right - left);
}

static double category_height(const struct chart_bars *bars, size_t category)
{
    double lines = (double)bars->labels[category].count;
    double label_pt = (CHART_LEADING_EM * (lines - 1) + CHART_ASCENT_EM + CHART_DESCENT_EM) * bars->size_pt;
    return MAX(label_pt, bars->bar_pt * (double)bars->side_by_side);
}

static double gap_pt(const struct chart_bars *bars)
{
    static const double GAP_EM = 0.5;
    return GAP_EM * bars->size_pt;
}

static double bars_height(const struct chart_bars *bars, size_t first, size_t end)
{
    double height_pt = gap_pt(bars);
    for (size_t category = first; category < end; category++)
        height_pt += category_height(bars, category) + gap_pt(bars);
    return height_pt;
}

static bool try_size(struct chart_bars *bars, double width_pt, double size_pt, double share)
{
    static const double BAR_EM = 1.25, HEIGHT_MAX = 1.4;
    bars->size_pt = size_pt;
    bars->bar_pt = BAR_EM * size_pt;
    double left = wrap_labels(bars, width_pt, share);
    bars->roomy = set_scales(bars, left, width_pt - CHART_OUTLINE_PT / 2);
    if (bars->chart->facet_count > 0) /* the height of which depends on more */
        return bars->roomy && bars->whole_names;
    bool is_low = bars->chart->is_endless || bars_height(bars, 0, bars->chart->category_count) <= HEIGHT_MAX * width_pt;
    return bars->roomy && is_low;
}

/* Values have their bars' height, so that none touches that of the next. Names get narrower, or in facets wider, only
 * where smaller type alone is not enough, and targets and changes go unsaid only where the bars would be left without
 * any room. */
static void measure(struct chart_bars *bars, double width_pt)
{
    static const double NARROW = 1.0 / 5;
    const double shares[] = {1.0 / 3, bars->chart->facet_count > 0 ? 1.0 / 2 : NARROW};
    double first_pt = bars->size_pt;
    for (size_t i = 0; i < G_N_ELEMENTS(shares); i++)
        for (double size_pt = first_pt; size_pt > 0; size_pt = chart_next_size(size_pt))
            if (try_size(bars, width_pt, size_pt, shares[i]))
                return;
    if (bars->room_pt < ROOM_MIN_PT)
        try_size(bars, width_pt, bars->size_pt, NARROW);
    bars->plain = bars->room_pt < ROOM_MIN_PT;
    if (bars->plain)
        try_size(bars, width_pt, bars->size_pt, NARROW);
}

static const struct bar_scale *scale_of(const struct chart_painter *painter, const struct chart_bars *bars)
{
    return &bars->scales[bars->chart->own_scales ? painter->facet - bars->chart->facets : 0];
}

static void draw_bar(struct chart_painter *painter, const struct chart_bars *bars, size_t category, size_t series,
                     double top)
{
    const struct bar_scale *scale = scale_of(painter, bars);
    const struct chart_value *value = value_at(bars, category, series);
    double inset = bars->chart->has_target && series == 0 ? CHART_TARGET_INSET * bars->bar_pt : 0;
    double end = scale->zero_x + (value->missing ? 0 : decimal_to_double(value->number) * scale->pt_per_unit);
    struct chart_box box = {MIN(end, scale->zero_x), top + inset, MAX(end, scale->zero_x), top + bars->bar_pt - inset};
    chart_paint_value(painter, box, category, series);
}

static void draw_value(struct chart_painter *painter, const struct chart_bars *bars, size_t category, size_t series,
                       double top)
{
    double reach = reach_of(bars, category, series), gap = VALUE_GAP_EM * bars->size_pt;
    const struct bar_scale *scale = scale_of(painter, bars);
    double x = scale->zero_x + reach * scale->pt_per_unit + (reach < 0 ? -gap : gap);
    double baseline = top + bars->bar_pt / 2 + (CHART_ASCENT_EM - CHART_DESCENT_EM) / 2 * bars->size_pt;
    chart_paint_text(painter, x, baseline, label_of(bars, category, series), bars->size_pt,
                     reach < 0 ? ANCHOR_END : ANCHOR_START);
}

static void draw_label(struct chart_painter *painter, const struct chart_bars *bars, size_t category, double height_pt)
{
    const struct chart_lines *lines = &bars->labels[category];
    double lines_pt =
        (CHART_LEADING_EM * ((double)lines->count - 1) + CHART_ASCENT_EM + CHART_DESCENT_EM) * bars->size_pt;
    double baseline = painter->y_pt + (height_pt - lines_pt) / 2 + CHART_ASCENT_EM * bars->size_pt;
    for (size_t i = 0; i < lines->count; i++)
        chart_paint_text(painter, 0, baseline + CHART_LEADING_EM * (double)i * bars->size_pt, lines->texts[i],
                         bars->size_pt, ANCHOR_START);
}

static void draw_category(struct chart_painter *painter, const struct chart_bars *bars, size_t category)
{
    double height_pt = category_height(bars, category);
    double top = painter->y_pt + (height_pt - bars->bar_pt * (double)bars->side_by_side) / 2;
    draw_label(painter, bars, category, height_pt);
    if (bars->chart->has_target)
        draw_bar(painter, bars, category, 1, top);
    for (size_t series = 0; series < bars->side_by_side; series++, top += bars->bar_pt) {
        draw_bar(painter, bars, category, series, top);
        draw_value(painter, bars, category, series, top);
    }
    painter->y_pt += height_pt + gap_pt(bars);
}

static void draw_range(struct chart_painter *painter, const struct chart_bars *bars, size_t first, size_t end)
{
    double top = painter->y_pt, zero_x = scale_of(painter, bars)->zero_x;
    painter->y_pt += gap_pt(bars);
    for (size_t category = first; category < end; category++)
        draw_category(painter, bars, category);
    chart_paint_line(painter, (struct chart_box){zero_x, top, zero_x, painter->y_pt}, CHART_BASELINE_PT, 0);
}

struct chart_bars *chart_bars_new(const struct chart_painter *painter, double width_pt)
{
    const struct chart *chart = painter->chart;
    struct chart_bars *bars = ARENA_NEW(painter->arena, struct chart_bars);
    *bars = (struct chart_bars){.arena = painter->arena,
                                .chart = chart,
                                .size_pt = painter->size_pt,
                                .side_by_side = chart->has_target ? 1 : chart->series_count};
    bars->scales = ARENA_NEW_ARRAY(painter->arena, struct bar_scale, chart->own_scales ? chart->facet_count : 1);
    measure(bars, width_pt);
    return bars;
}

double chart_bars_size(const struct chart_bars *bars, bool *roomy)
{
    *roomy = bars->roomy && bars->whole_names;
    return bars->size_pt;
}

double chart_bars_height(const struct chart_bars *bars, const struct chart_facet *facet)
{
    return bars_height(bars, facet->first, facet->end);
}

void chart_bars_draw_facet(struct chart_painter *painter, const struct chart_bars *bars, size_t facet)
{
    draw_range(painter, bars, bars->chart->facets[facet].first, bars->chart->facets[facet].end);
}

void chart_bars_draw(struct chart_painter *painter)
{
    draw_range(painter, chart_bars_new(painter, painter->width_pt), 0, painter->chart->category_count);
}
