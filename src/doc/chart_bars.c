/* There is no axis: each bar carries its value, and a line at zero is all that has to be seen of a scale. */
#include "doc/chart_bars.h"

static const double LABEL_GAP_EM = 0.6, VALUE_GAP_EM = 0.3, ROOM_MIN_PT = 1;

struct bars {
    struct arena *arena;
    const struct chart *chart;
    double size_pt;
    size_t side_by_side;        /* bars of a category */
    struct chart_lines *labels; /* of the categories */
    double bar_pt;              /* height of a bar */
    double room_pt;             /* for bars */
    double zero_x, pt_per_unit;
    bool plain; /* there is room for values alone */
};

static const struct chart_value *value_at(const struct bars *bars, size_t category, size_t series)
{
    return &bars->chart->series[series].values[category];
}

/* Of a bar with a target, the one that is farther from zero on the side of the label. */
static double reach_of(const struct bars *bars, size_t category, size_t series)
{
    const struct chart_value *value = value_at(bars, category, series);
    double reach = value->missing ? 0 : decimal_to_double(value->number);
    if (!bars->chart->has_target || value_at(bars, category, 1)->missing)
        return reach;
    double target = decimal_to_double(value_at(bars, category, 1)->number);
    return reach < 0 ? MIN(reach, target) : value->missing && target < 0 ? target : MAX(reach, target);
}

static const char *label_of(const struct bars *bars, size_t category, size_t series)
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
static double wrap_labels(struct bars *bars, double width_pt, double share)
{
    double most_em = width_pt * share / bars->size_pt - LABEL_GAP_EM, used_em = 0;
    bars->labels = ARENA_NEW_ARRAY(bars->arena, struct chart_lines, bars->chart->category_count + 1);
    for (size_t i = 0; i < bars->chart->category_count; i++) {
        const char *text = chart_text_clean(bars->arena, bars->chart->categories[i]);
        text = chart_text_clip(bars->arena, text, most_em * CHART_LABEL_LINES_MAX);
        struct chart_label label = chart_label_new(bars->arena, text, false);
        bars->labels[i] = chart_label_wrap(bars->arena, &label, most_em);
        for (size_t line = 0; line < bars->labels[i].count; line++)
            used_em = MAX(used_em, chart_text_em(bars->labels[i].texts[line]));
    }
    return (used_em + LABEL_GAP_EM) * bars->size_pt;
}

/* Zero and the scale such that no bar with its value leaves the space between left and right: each bar of length v and
 * label of width w asks for v × scale + w on its side of zero. False where there is little room left for bars. */
static bool set_scale(struct bars *bars, double left, double right)
{
    static const double ROOM_SHARE = 0.25;
    double low = 0, high = 0, low_em = 0, high_em = 0;
    for (size_t category = 0; category < bars->chart->category_count; category++) {
        for (size_t series = 0; series < bars->side_by_side; series++) {
            double reach = reach_of(bars, category, series);
            double em = chart_text_em(label_of(bars, category, series)) + VALUE_GAP_EM;
            low = MIN(low, reach);
            high = MAX(high, reach);
            *(reach < 0 ? &low_em : &high_em) = MAX(reach < 0 ? low_em : high_em, em);
        }
        if (bars->chart->has_target && !value_at(bars, category, 1)->missing) {
            double target = decimal_to_double(value_at(bars, category, 1)->number);
            low = MIN(low, target);
            high = MAX(high, target);
        }
    }
    bars->room_pt = right - left - (low_em + high_em) * bars->size_pt;
    bars->pt_per_unit = high > low ? MAX(bars->room_pt, ROOM_MIN_PT) / (high - low) : 0;
    bars->zero_x = left + low_em * bars->size_pt - low * bars->pt_per_unit;
    return bars->room_pt >= ROOM_SHARE * (right - left);
}

static double category_height(const struct bars *bars, size_t category)
{
    double lines = (double)bars->labels[category].count;
    double label_pt = (CHART_LEADING_EM * (lines - 1) + CHART_ASCENT_EM + CHART_DESCENT_EM) * bars->size_pt;
    return MAX(label_pt, bars->bar_pt * (double)bars->side_by_side);
}

static double gap_pt(const struct bars *bars)
{
    static const double GAP_EM = 0.5;
    return GAP_EM * bars->size_pt;
}

static double bars_height(const struct bars *bars)
{
    double height_pt = gap_pt(bars);
    for (size_t category = 0; category < bars->chart->category_count; category++)
        height_pt += category_height(bars, category) + gap_pt(bars);
    return height_pt;
}

static bool try_size(struct bars *bars, double width_pt, double size_pt, double share)
{
    static const double BAR_EM = 1.25, HEIGHT_MAX = 1.4;
    bars->size_pt = size_pt;
    bars->bar_pt = BAR_EM * size_pt;
    double left = wrap_labels(bars, width_pt, share);
    bool roomy = set_scale(bars, left, width_pt - CHART_OUTLINE_PT / 2);
    return roomy && bars_height(bars) <= HEIGHT_MAX * width_pt;
}

/* Values have their bars' height, so that none touches that of the next. Names get narrower only where smaller type
 * alone is not enough, and targets and changes go unsaid only where the bars would be left without any room. */
static void measure(struct bars *bars, double width_pt)
{
    static const double SHARES[] = {1.0 / 3, 1.0 / 5};
    double first_pt = bars->size_pt;
    for (size_t i = 0; i < G_N_ELEMENTS(SHARES); i++)
        for (double size_pt = first_pt; size_pt > 0; size_pt = chart_next_size(size_pt))
            if (try_size(bars, width_pt, size_pt, SHARES[i]))
                return;
    bars->plain = bars->room_pt < ROOM_MIN_PT;
    if (bars->plain)
        try_size(bars, width_pt, bars->size_pt, SHARES[G_N_ELEMENTS(SHARES) - 1]);
}

static void draw_bar(struct chart_painter *painter, const struct bars *bars, size_t category, size_t series, double top)
{
    const struct chart_value *value = value_at(bars, category, series);
    double inset = bars->chart->has_target && series == 0 ? CHART_TARGET_INSET * bars->bar_pt : 0;
    double end = bars->zero_x + (value->missing ? 0 : decimal_to_double(value->number) * bars->pt_per_unit);
    struct chart_box box = {MIN(end, bars->zero_x), top + inset, MAX(end, bars->zero_x), top + bars->bar_pt - inset};
    chart_paint_value(painter, box, category, series);
}

static void draw_value(struct chart_painter *painter, const struct bars *bars, size_t category, size_t series,
                       double top)
{
    double reach = reach_of(bars, category, series), gap = VALUE_GAP_EM * bars->size_pt;
    double x = bars->zero_x + reach * bars->pt_per_unit + (reach < 0 ? -gap : gap);
    double baseline = top + bars->bar_pt / 2 + (CHART_ASCENT_EM - CHART_DESCENT_EM) / 2 * bars->size_pt;
    chart_paint_text(painter, x, baseline, label_of(bars, category, series), bars->size_pt,
                     reach < 0 ? ANCHOR_END : ANCHOR_START);
}

static void draw_label(struct chart_painter *painter, const struct bars *bars, size_t category, double height_pt)
{
    const struct chart_lines *lines = &bars->labels[category];
    double lines_pt =
        (CHART_LEADING_EM * ((double)lines->count - 1) + CHART_ASCENT_EM + CHART_DESCENT_EM) * bars->size_pt;
    double baseline = painter->y_pt + (height_pt - lines_pt) / 2 + CHART_ASCENT_EM * bars->size_pt;
    for (size_t i = 0; i < lines->count; i++)
        chart_paint_text(painter, 0, baseline + CHART_LEADING_EM * (double)i * bars->size_pt, lines->texts[i],
                         bars->size_pt, ANCHOR_START);
}

static void draw_category(struct chart_painter *painter, const struct bars *bars, size_t category)
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

void chart_bars_draw(struct chart_painter *painter)
{
    const struct chart *chart = painter->chart;
    struct bars bars = {.arena = painter->arena,
                        .chart = chart,
                        .size_pt = painter->size_pt,
                        .side_by_side = chart->has_target ? 1 : chart->series_count};
    measure(&bars, painter->width_pt);
    double top = painter->y_pt;
    painter->y_pt += gap_pt(&bars);
    for (size_t category = 0; category < chart->category_count; category++)
        draw_category(painter, &bars, category);
    struct chart_box zero = {bars.zero_x, top, bars.zero_x, painter->y_pt};
    chart_paint_line(painter, zero, CHART_BASELINE_PT, 0);
}
