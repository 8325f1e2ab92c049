/* The plot of standing bars: ticks, widths of bars, sizes of labels. Each step tries the largest type that fits and
 * widens or turns before it leaves anything out. */
#include "chart/chart_layout.h"

#include "chart/chart_rows.h"

size_t chart_layout_slot(const struct chart_layout *layout, size_t category, size_t series)
{
    return category * layout->category_slots + series;
}

static size_t slot_count(const struct chart_layout *layout)
{
    return layout->chart->category_count * layout->category_slots;
}

bool chart_layout_is_total(const struct chart_layout *layout, size_t slot)
{
    return layout->chart->kind == CHART_STACKED && slot % layout->category_slots == layout->chart->series_count;
}

static bool is_part(const struct chart_layout *layout, size_t slot)
{
    return layout->chart->kind == CHART_STACKED && slot % layout->category_slots < layout->chart->series_count;
}

static double ticks_em(const struct chart_layout *layout)
{
    static const double GAP_EM = 0.5;
    double em = 0;
    for (size_t i = 0; i < layout->axis_count; i++) {
        const struct chart_axis *axis = &layout->axes[i];
        for (int tick = -axis->below; tick <= axis->above; tick++) {
            double label_em = chart_text_em(chart_axis_label(layout->arena, axis, tick)) + GAP_EM;
            em = MAX(em, label_em);
        }
    }
    return em;
}

/* Tick labels take a quarter of the width, or two fifths in their smallest type; longer ones are left out. */
static void measure_ticks(struct chart_layout *layout)
{
    static const double SHARE = 0.25, SHARE_MAX = 0.4;
    double em = ticks_em(layout), size_pt = layout->size_pt, last_pt = size_pt;
    for (; size_pt > 0 && em * size_pt > SHARE * layout->width_pt; size_pt = chart_next_size(size_pt))
        last_pt = size_pt;
    if (size_pt == 0 && em * last_pt <= SHARE_MAX * layout->width_pt)
        size_pt = last_pt;
    layout->tick_size_pt = size_pt;
    layout->tick_width_pt = em * size_pt;
}

static void set_plot(struct chart_layout *layout, double left_pt)
{
    layout->plot_left_pt = left_pt;
    layout->plot_width_pt = layout->width_pt - left_pt;
}

/* Few bars stay slim. Where they stand side by side they may get somewhat wider, to carry their labels. */
static double bar_max(const struct chart_layout *layout)
{
    static const double WIDE_EM = 4, WIDER_EM = 7, LABEL_GAP_EM = 0.5;
    double em = WIDE_EM;
    for (size_t slot = 0; slot < slot_count(layout) && layout->side_by_side > 1; slot++)
        em = MAX(em, MIN(layout->slots[slot].em + LABEL_GAP_EM, WIDER_EM));
    return em * layout->size_pt;
}

/* What leaves half a bar's width between groups, and room for the outlines of very thin ones. */
static double widest_bar(const struct chart_layout *layout)
{
    double width_pt = layout->pitch_pt / ((double)layout->side_by_side + CHART_GAP_BARS_MIN);
    double bars_pt = MAX(layout->pitch_pt - CHART_OUTLINE_PT, layout->pitch_pt / 2);
    return MIN(width_pt, bars_pt / (double)layout->side_by_side);
}

/* Groups stand a bar's width apart, groups of thin bars at least half of that. */
static void measure_bars(struct chart_layout *layout)
{
    static const double THIN_PT = 6, GAP_BARS = 1;
    double width_pt = layout->pitch_pt / ((double)layout->side_by_side + GAP_BARS);
    if (width_pt < THIN_PT)
        width_pt = MIN(widest_bar(layout), THIN_PT);
    layout->bar_width_pt = MIN(width_pt, bar_max(layout));
}

struct chart_box chart_layout_bar(const struct chart_layout *layout, size_t slot)
{
    size_t count = layout->side_by_side, place = slot % layout->category_slots;
    double left = chart_rows_category_x(layout, slot / layout->category_slots) +
                  ((double)(count > 1 ? place : 0) - (double)count / 2) * layout->bar_width_pt;
    double inset = layout->chart->has_target && place == 0 ? CHART_TARGET_INSET * layout->bar_width_pt : 0;
    double value_y = layout->slots[slot].fraction * layout->plot_height_pt;
    double base_y = layout->slots[slot].base * layout->plot_height_pt;
    return (struct chart_box){left + inset, MIN(value_y, base_y), left + layout->bar_width_pt - inset,
                              MAX(value_y, base_y)};
}

/* Of few sizes: a part that is too low for them goes without, and the scale has to do. */
static double part_size(const struct chart_layout *layout, size_t slot)
{
    static const double HEIGHT_EM = 1.3, SMALLER = 0.7;
    struct chart_box bar = chart_layout_bar(layout, slot);
    double least_pt = SMALLER * layout->part_size_pt;
    for (double size_pt = layout->part_size_pt; size_pt > 0 && size_pt >= least_pt; size_pt = chart_next_size(size_pt))
        if (HEIGHT_EM * size_pt <= bar.bottom - bar.top)
            return size_pt;
    return 0;
}

/* The pattern must be seen beside the ground of the text. */
static void measure_parts(struct chart_layout *layout)
{
    static const double BAR_SHARE = 0.85;
    double em = 0;
    for (size_t slot = 0; slot < slot_count(layout); slot++)
        if (is_part(layout, slot) && *layout->slots[slot].text)
            em = MAX(em, layout->slots[slot].em + 2 * CHART_GROUND_GAP_EM);
    double size_pt = layout->size_pt;
    while (size_pt > 0 && em * size_pt > BAR_SHARE * layout->bar_width_pt)
        size_pt = chart_next_size(size_pt);
    layout->part_size_pt = size_pt;
}

double chart_layout_value_size(const struct chart_layout *layout, size_t slot)
{
    if (!*layout->slots[slot].text)
        return 0;
    if (is_part(layout, slot))
        return part_size(layout, slot);
    if (!layout->slots[slot].missing || *layout->slots[slot].extra)
        return layout->value_size_pt;
    return MIN(layout->value_size_pt > 0 ? layout->value_size_pt : layout->size_pt, layout->bar_width_pt);
}

bool chart_layout_is_turned(const struct chart_layout *layout, size_t slot)
{
    bool is_dash = layout->slots[slot].missing && !*layout->slots[slot].extra;
    return layout->values_turned && !is_dash && !is_part(layout, slot);
}

/* Sizes of the box of a label, and its least distance from the bar above and below which it stands. */
struct label_size {
    double width_pt, height_pt, above_pt, below_pt;
};

static struct label_size label_size(const struct chart_layout *layout, size_t slot)
{
    static const double GAP_ABOVE_EM = 0.1, GAP_BELOW_EM = 0.05, GAP_TURNED_EM = 0.3;
    static const double DIGITS_EM = 0.72, HAN_EM = 1; /* how high they are */
    const struct chart_slot *label = &layout->slots[slot];
    double size_pt = chart_layout_value_size(layout, slot);
    double lines_em = *label->extra && !is_part(layout, slot) ? CHART_LEADING_EM : 0;
    if (chart_layout_is_turned(layout, slot))
        return (struct label_size){(*label->extra ? HAN_EM : DIGITS_EM) * size_pt, chart_text_em(label->line) * size_pt,
                                   GAP_TURNED_EM * size_pt, GAP_TURNED_EM * size_pt};
    return (struct label_size){label->em * size_pt, (CHART_ASCENT_EM + CHART_DESCENT_EM + lines_em) * size_pt,
                               GAP_ABOVE_EM * size_pt, GAP_BELOW_EM * size_pt};
}

struct chart_box chart_layout_value(const struct chart_layout *layout, size_t slot)
{
    struct label_size label = label_size(layout, slot);
    struct chart_box bar = chart_layout_bar(layout, slot);
    double x = (bar.left + bar.right) / 2, half = label.width_pt / 2, height = label.height_pt;
    if (is_part(layout, slot)) {
        double middle = (bar.top + bar.bottom) / 2;
        return (struct chart_box){x - half, middle - height / 2, x + half, middle + height / 2};
    }
    bar.top = MIN(bar.top, layout->slots[slot].reach * layout->plot_height_pt);
    bar.bottom = MAX(bar.bottom, layout->slots[slot].reach * layout->plot_height_pt);
    double top = layout->slots[slot].hangs ? bar.bottom + label.below_pt : bar.top - label.above_pt - height;
    return (struct chart_box){x - half, top, x + half, top + height};
}

static const double MUCH_SMALLER = 0.75;

/* For labels that do not fit into their bars or get much smaller than the rest, bars are made wider. */
static void widen_for_parts(struct chart_layout *layout)
{
    measure_parts(layout);
    if (layout->part_size_pt < MUCH_SMALLER * layout->size_pt)
        layout->bar_width_pt = MAX(layout->bar_width_pt, MIN(widest_bar(layout), bar_max(layout)));
}

static bool touch(struct chart_box a, struct chart_box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static bool has_outer_label(const struct chart_layout *layout, size_t slot)
{
    return *layout->slots[slot].text && !is_part(layout, slot);
}

/* Whether the label of a slot is clear of the bar and the text of another. */
static bool is_clear(const struct chart_layout *layout, size_t slot, size_t other)
{
    static const double GAP_EM = 0.1, GAP_TURNED_EM = 0.15;
    struct chart_box label = chart_layout_value(layout, slot);
    if (!has_outer_label(layout, slot))
        return true;
    double gap_pt = (layout->values_turned ? GAP_TURNED_EM : GAP_EM) * layout->value_size_pt;
    label.left -= gap_pt;
    label.right += gap_pt;
    return !touch(label, chart_layout_bar(layout, other)) &&
           (!has_outer_label(layout, other) || !touch(label, chart_layout_value(layout, other)));
}

/* Whether all value labels of the row fit in the current size. Slots are in order of their x. */
static bool row_is_clear(const struct chart_layout *layout, size_t first, size_t end)
{
    double widest_em = 0;
    for (size_t slot = first; slot < end; slot++)
        widest_em = MAX(widest_em, layout->slots[slot].em + 1);
    double reach_pt = widest_em * layout->value_size_pt + layout->bar_width_pt;
    for (size_t slot = first; slot < end; slot++) {
        struct chart_box label = chart_layout_value(layout, slot);
        if (has_outer_label(layout, slot) && (label.left < layout->plot_left_pt || label.right > layout->width_pt))
            return false;
        for (size_t other = slot + 1; other < end && chart_layout_bar(layout, other).left < label.left + reach_pt;
             other++)
            if (!is_clear(layout, slot, other) || !is_clear(layout, other, slot))
                return false;
    }
    return true;
}

/* Sets value labels in the largest type in which none touches another, a bar or the edge; false where there is none. */
static bool fit_values_to_bars(struct chart_layout *layout)
{
    for (double size_pt = layout->size_pt; size_pt > 0; size_pt = chart_next_size(size_pt)) {
        layout->value_size_pt = size_pt;
        bool clear = true;
        for (size_t row = 0; row < layout->row_count && clear; row++)
            clear = row_is_clear(layout, chart_layout_slot(layout, layout->rows[row].first, 0),
                                 chart_layout_slot(layout, layout->rows[row].end, 0));
        if (clear)
            return true;
    }
    return false;
}

/* For labels that do not fit or get much smaller than the rest, bars are made wider. */
static bool fit_values_or_widen(struct chart_layout *layout)
{
    double width_pt = layout->bar_width_pt;
    if (fit_values_to_bars(layout) && layout->value_size_pt >= MUCH_SMALLER * layout->size_pt)
        return true;
    layout->bar_width_pt = MIN(widest_bar(layout), bar_max(layout));
    if (fit_values_to_bars(layout))
        return true;
    layout->bar_width_pt = width_pt;
    return false;
}

static bool has_second_lines(const struct chart_layout *layout)
{
    for (size_t slot = 0; slot < slot_count(layout); slot++)
        if (*layout->slots[slot].extra)
            return true;
    return false;
}

/* Labels that do not fit side by side, or only in very small type, run up. If they don't fit then, all are left out, as
 * a few of many would mislead, and the gridlines have to do.
 * RULE: decision loud: values that do not fit run up; none of many is left out
 * [unit/test_chart:test_crowded_values_run_up, charts/crowded] */
static void fit_values(struct chart_layout *layout)
{
    static const double SMALL = 0.65;
    bool fits = fit_values_or_widen(layout);
    if (fits && (layout->value_size_pt >= SMALL * layout->size_pt || has_second_lines(layout)))
        return;
    struct chart_layout turned = *layout;
    turned.values_turned = true;
    if (fit_values_or_widen(&turned) && (!fits || turned.value_size_pt >= MUCH_SMALLER * layout->size_pt))
        *layout = turned;
    else if (!fits)
        layout->value_size_pt = 0;
}

static bool has_bars(const struct chart_layout *layout)
{
    for (size_t slot = 0; slot < slot_count(layout); slot++)
        if (layout->slots[slot].reach != layout->slots[slot].base)
            return true;
    return false;
}

static const double HEIGHT_MIN_EM = 7;

/* A single row is half as high as wide, with a line above and below the plot; several are flatter. Where all is zero,
 * there is nothing to be seen in the plot. */
static void measure_height(struct chart_layout *layout)
{
    static const double LINES_EM = 3;
    double height_pt = layout->row_count == 1 ? layout->width_pt / 2 - LINES_EM * layout->size_pt
                                              : layout->width_pt * (0.5 / (double)layout->row_count + 0.05);
    double least_pt = HEIGHT_MIN_EM * layout->size_pt;
    layout->plot_height_pt = has_bars(layout) ? MAX(height_pt, least_pt) : least_pt;
}

static void measure_rooms(struct chart_layout *layout)
{
    static const double FOOT_EM = 0.4, BELOW_VALUE_EM = 0.3;
    double half_tick_pt = (CHART_ASCENT_EM + CHART_DESCENT_EM) / 2 * layout->tick_size_pt;
    layout->headroom_pt = half_tick_pt;
    layout->footroom_pt = MAX(half_tick_pt, FOOT_EM * layout->size_pt);
    for (size_t slot = 0; slot < slot_count(layout); slot++) {
        if (chart_layout_value_size(layout, slot) == 0)
            continue;
        struct chart_box box = chart_layout_value(layout, slot);
        layout->headroom_pt = MAX(layout->headroom_pt, -box.top);
        double below_pt = box.bottom - layout->plot_height_pt;
        if (below_pt > 0)
            layout->footroom_pt = MAX(layout->footroom_pt, below_pt + BELOW_VALUE_EM * layout->size_pt);
    }
}

static struct chart_layout layout_begin(struct arena *arena, const struct chart *chart, double width_pt, double size_pt)
{
    struct chart_layout layout = {.arena = arena, .chart = chart, .width_pt = width_pt, .size_pt = size_pt};
    bool one_bar = chart->kind == CHART_STACKED || chart->has_target;
    layout.category_slots = chart_slots_per_category(chart);
    layout.side_by_side = one_bar ? 1 : chart->series_count;
    layout.axes = chart_axes_new(arena, chart, &layout.axis_count);
    layout.slots = chart_slots_new(arena, chart, layout.axes);
    chart_rows_begin(&layout);
    return layout;
}

static void layout_finish(struct chart_layout *layout)
{
    if (layout->chart->kind == CHART_STACKED)
        widen_for_parts(layout);
    fit_values(layout);
    measure_parts(layout);
    measure_rooms(layout);
}

static void lay_out_rows(struct chart_layout *layout, double plot_share)
{
    layout->values_turned = false;
    measure_bars(layout);
    measure_height(layout);
    layout->plot_height_pt *= plot_share;
    layout_finish(layout);
}

struct chart_layout chart_layout_new(struct arena *arena, const struct chart *chart, double width_pt, double size_pt,
                                     double plot_share)
{
    struct chart_layout layout = layout_begin(arena, chart, width_pt, size_pt);
    measure_ticks(&layout);
    set_plot(&layout, layout.tick_width_pt);
    chart_rows_choose(&layout);
    lay_out_rows(&layout, plot_share);
    while (layout.value_size_pt == 0 && chart_rows_add(&layout))
        lay_out_rows(&layout, plot_share);
    if (layout.value_size_pt > 0)
        return layout;
    chart_rows_choose(&layout);
    lay_out_rows(&layout, plot_share);
    return layout;
}

struct chart_layout chart_layout_facets(struct arena *arena, const struct chart *chart, size_t column_count,
                                        double gap_pt, double width_pt, double size_pt, double plot_share)
{
    static const double FLATNESS = 0.5, SHARE_MAX = 0.3;
    struct chart_layout layout = layout_begin(arena, chart, width_pt, size_pt);
    double gaps_pt = gap_pt * (double)(column_count - 1), common_pt = 0;
    if (chart->own_scales)
        layout.width_pt = (width_pt - gaps_pt) / (double)column_count;
    measure_ticks(&layout);
    if (!chart->own_scales) {
        common_pt = layout.tick_width_pt;
        layout.width_pt = (width_pt - common_pt - gaps_pt) / (double)column_count;
    }
    set_plot(&layout, layout.tick_width_pt - common_pt);
    chart_rows_set_facets(&layout);
    measure_bars(&layout);
    layout.plot_height_pt =
        MAX(MIN(FLATNESS * layout.width_pt, SHARE_MAX * width_pt), HEIGHT_MIN_EM * size_pt) * plot_share;
    layout_finish(&layout);
    return layout;
}
