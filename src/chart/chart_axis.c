/* Steps are looked for among 1, 2, 2.5 and 5 times powers of ten, the finest that needs at most five; ends are put
 * on ticks. All in decimals, so that ticks are exact. */
#include "chart/chart_axis.h"

#include "zh/unit.h"

#include <string.h>

enum { MANTISSA_COUNT = 4 };

struct span {
    struct decimal low, high; /* low <= 0 <= high */
    int scale;                /* decimals of the value written with the most of them */
    bool empty;               /* every value is missing */
    bool percent;
    bool grouped; /* values are written with commas at thousands */
};

static void widen(struct span *span, struct decimal value)
{
    if (decimal_compare(value, span->low) < 0)
        span->low = value;
    if (decimal_compare(value, span->high) > 0)
        span->high = value;
}

struct decimal chart_axis_total(const struct chart *chart, size_t category, bool *missing)
{
    struct decimal total = decimal_from_int(0);
    *missing = true;
    for (size_t series = 0; series < chart->series_count; series++) {
        const struct chart_value *value = &chart->series[series].values[category];
        if (!value->missing && decimal_add(total, value->number, &total))
            *missing = false;
    }
    return total;
}

static struct decimal negated(struct decimal value)
{
    value.coefficient = -value.coefficient;
    return value;
}

static struct span span_of(const struct chart *chart, size_t first, size_t end)
{
    struct span span = {.low = decimal_from_int(0), .high = decimal_from_int(0), .empty = true};
    for (size_t series = 0; series < chart->series_count; series++) {
        for (size_t category = first; category < end; category++) {
            const struct chart_value *value = &chart->series[series].values[category];
            if (value->missing)
                continue;
            span.empty = false;
            span.percent |= value->text && (g_str_has_suffix(value->text, "%") || g_str_has_suffix(value->text, "％"));
            span.grouped |= value->text && strchr(value->text, ',');
            span.scale = MAX(span.scale, value->number.scale);
            widen(&span, value->number);
        }
    }
    bool missing;
    for (size_t category = first; category < end && chart->kind == CHART_STACKED; category++)
        widen(&span, chart_axis_total(chart, category, &missing));
    return span;
}

/* The candidates in ascending order, from 10^-scale: 1, 2, 2.5, 5, 10, 20 … times it. False where number `index` has
 * more digits or decimals than a decimal holds. */
static bool step_candidate(int scale, int index, struct decimal *step)
{
    static const int mantissas[MANTISSA_COUNT] = {1, 2, 25, 5};
    int mantissa = mantissas[index % MANTISSA_COUNT];
    int exponent = index / MANTISSA_COUNT - scale - (mantissa == 25 ? 1 : 0);
    if (exponent < -DECIMAL_SCALE_MAX || exponent > DECIMAL_DIGITS_MAX - 2)
        return false;
    *step = (struct decimal){.coefficient = mantissa, .scale = exponent < 0 ? -exponent : 0};
    for (; exponent > 0; exponent--)
        step->coefficient *= 10;
    return true;
}

/* Steps needed to reach a magnitude; CHART_AXIS_STEPS_MAX + 1 where these are more or can't be written. */
static int steps_to(struct decimal step, struct decimal magnitude)
{
    int count = 0;
    struct decimal reached = decimal_from_int(0);
    while (count <= CHART_AXIS_STEPS_MAX && decimal_compare(reached, magnitude) < 0) {
        count++;
        if (!decimal_multiply(step, decimal_from_int(count), &reached))
            return CHART_AXIS_STEPS_MAX + 1;
    }
    return count;
}

static bool try_step(struct chart_axis *axis, const struct span *span, int index)
{
    struct decimal step;
    if (!step_candidate(span->scale, index, &step))
        return false;
    int below = steps_to(step, negated(span->low));
    int above = steps_to(step, span->high);
    if (below + above > CHART_AXIS_STEPS_MAX)
        return false;
    axis->step = step;
    axis->below = below;
    axis->above = above;
    return true;
}

/* Two neighbouring candidates differ by a factor of two at most, so the first that needs no more than five steps needs
 * at least three, unless it is the very first: then steps are added. The 2.5 of the first decade is finer than the
 * values; the 5 after it is taken where that leaves three steps.
 * RULE: decision black-and-white: axes have three to five round ticks
 * [unit/test_chart:test_ticks_are_round_and_exact] */
static void choose_step(struct chart_axis *axis, const struct span *span)
{
    enum { CANDIDATES = MANTISSA_COUNT * (DECIMAL_DIGITS_MAX + DECIMAL_SCALE_MAX), INDEX_FINER = 2 };
    int index = 0;
    while (index < CANDIDATES && !try_step(axis, span, index))
        index++;
    if (index == CANDIDATES)
        return;
    struct chart_axis coarser = *axis;
    if (index == INDEX_FINER && try_step(&coarser, span, index + 1) &&
        coarser.below + coarser.above >= CHART_AXIS_STEPS_MIN)
        *axis = coarser;
    int missing = CHART_AXIS_STEPS_MIN - axis->below - axis->above;
    if (missing > 0)
        *(span->high.coefficient == 0 && span->low.coefficient != 0 ? &axis->below : &axis->above) += missing;
}

static bool tick_value(const struct chart_axis *axis, int tick, struct decimal *value)
{
    return decimal_multiply(axis->step, decimal_from_int(tick), value);
}

/* The step in units of 10^shift, without zeros at the end of its decimals; false where it has too many decimals. */
static bool shift_step(struct decimal *step, int shift)
{
    struct decimal shifted = {.coefficient = step->coefficient, .scale = step->scale + shift};
    while (shifted.scale > 0 && shifted.coefficient % 10 == 0) {
        shifted.coefficient /= 10;
        shifted.scale--;
    }
    if (shifted.scale > DECIMAL_SCALE_MAX)
        return false;
    *step = shifted;
    return true;
}

/* Ticks like 300000 are hard to read: 30万. In 万元 it is 30亿元, as 30万 would leave open what of. Units that have
 * another multiplier keep their digits. */
static void choose_suffix(struct chart_axis *axis, struct arena *arena, const char *unit_name, struct decimal most)
{
    enum { WAN_DIGITS = 4, YI_DIGITS = 8 };
    static const long long FROM_WAN = 100000, FROM_YI = 100000000;
    const char *name = unit_name ? unit_name : "";
    struct unit unit = unit_named(arena, name);
    size_t length = unit_multiplier_length(unit);
    bool in_wan = g_str_has_prefix(name, "万") && length == strlen("万");
    struct decimal step = axis->step;
    if (axis->percent || unit_is_percent(unit) || (length > 0 && !in_wan) || g_str_has_prefix(name, "千") ||
        decimal_compare(most, decimal_from_int(FROM_WAN)) < 0)
        return;
    bool in_yi = !in_wan && decimal_compare(most, decimal_from_int(FROM_YI)) >= 0;
    if (!shift_step(&step, in_yi ? YI_DIGITS : WAN_DIGITS))
        return;
    axis->step_shown = step;
    axis->suffix = in_wan ? arena_printf(arena, "亿%s", name + length) : in_yi ? "亿" : "万";
}

/* The ends of the axis, on ticks where there are any. */
static void set_ends(struct chart_axis *axis, const struct span *span)
{
    struct decimal low = span->low, high = span->high;
    if (axis->below + axis->above > 0 &&
        (!tick_value(axis, -axis->below, &low) || !tick_value(axis, axis->above, &high))) {
        low = span->low;
        high = span->high;
    }
    axis->low = decimal_to_double(low);
    axis->high = decimal_to_double(high);
}

/* facet: the axis is for its values alone; NULL: for all of the chart. */
static struct chart_axis axis_new(struct arena *arena, const struct chart *chart, const struct chart_facet *facet)
{
    struct chart_axis axis = {.low = 0, .high = 1, .suffix = "", .zero = 1};
    struct span span = span_of(chart, facet ? facet->first : 0, facet ? facet->end : chart->category_count);
    if (span.empty)
        return axis;
    axis.percent = span.percent;
    axis.grouped = span.grouped;
    axis.suffix = span.percent ? "%" : "";
    if (span.low.coefficient == 0 && span.high.coefficient == 0)
        span.scale = 0;
    choose_step(&axis, &span);
    axis.step_shown = axis.step;
    struct decimal most = decimal_compare(negated(span.low), span.high) > 0 ? negated(span.low) : span.high;
    if (axis.below + axis.above > 0)
        choose_suffix(&axis, arena, facet && facet->unit ? facet->unit : chart->unit, most);
    set_ends(&axis, &span);
    axis.zero = chart_axis_tick_fraction(&axis, 0);
    return axis;
}

struct chart_axis *chart_axes_new(struct arena *arena, const struct chart *chart, size_t *count)
{
    *count = chart->own_scales ? chart->facet_count : 1;
    struct chart_axis *axes = ARENA_NEW_ARRAY(arena, struct chart_axis, *count);
    for (size_t i = 0; i < *count; i++)
        axes[i] = axis_new(arena, chart, chart->own_scales ? &chart->facets[i] : NULL);
    return axes;
}

const struct chart_axis *chart_axes_find(const struct chart_axis *axes, const struct chart *chart, size_t category)
{
    for (size_t i = 0; chart->own_scales && i < chart->facet_count; i++)
        if (category < chart->facets[i].end)
            return &axes[i];
    return axes;
}

double chart_axis_fraction(const struct chart_axis *axis, struct decimal value)
{
    return (axis->high - decimal_to_double(value)) / (axis->high - axis->low);
}

double chart_axis_tick_fraction(const struct chart_axis *axis, int tick)
{
    int steps = axis->below + axis->above;
    return steps == 0 ? axis->high / (axis->high - axis->low) : (double)(axis->above - tick) / steps;
}

char *chart_axis_label(struct arena *arena, const struct chart_axis *axis, int tick)
{
    struct decimal value;
    if (tick == 0 || !decimal_multiply(axis->step_shown, decimal_from_int(tick), &value))
        return arena_printf(arena, "0%s", axis->percent ? "%" : "");
    return arena_printf(arena, "%s%s", decimal_format(arena, value, axis->grouped), axis->suffix);
}
