#include "doc/chart_axis.h"

enum { MANTISSA_COUNT = 4, GROUPED_FROM = 10000 };

struct span {
    struct decimal low, high; /* low <= 0 <= high */
    int scale;                /* decimals of the value written with the most of them */
    bool empty;               /* every value is missing */
    bool percent;
};

static struct decimal negated(struct decimal value)
{
    value.coefficient = -value.coefficient;
    return value;
}

static struct span span_of(const struct chart *chart)
{
    struct span span = {.low = decimal_from_int(0), .high = decimal_from_int(0), .empty = true};
    for (size_t series = 0; series < chart->series_count; series++) {
        for (size_t category = 0; category < chart->category_count; category++) {
            const struct chart_value *value = &chart->series[series].values[category];
            if (value->missing)
                continue;
            span.empty = false;
            span.percent |= value->text && (g_str_has_suffix(value->text, "%") || g_str_has_suffix(value->text, "％"));
            span.scale = MAX(span.scale, value->number.scale);
            if (decimal_compare(value->number, span.low) < 0)
                span.low = value->number;
            if (decimal_compare(value->number, span.high) > 0)
                span.high = value->number;
        }
    }
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
 * values; the 5 after it is taken where that leaves three steps. */
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

struct chart_axis chart_axis_new(const struct chart *chart)
{
    struct chart_axis axis = {.low = 0, .high = 1};
    struct span span = span_of(chart);
    if (span.empty)
        return axis;
    axis.percent = span.percent;
    if (span.low.coefficient == 0 && span.high.coefficient == 0)
        span.scale = 0;
    choose_step(&axis, &span);
    struct decimal low = span.low, high = span.high;
    if (axis.below + axis.above > 0 && tick_value(&axis, -axis.below, &low) && tick_value(&axis, axis.above, &high)) {
        struct decimal limit = decimal_from_int(GROUPED_FROM);
        axis.grouped = decimal_compare(high, limit) >= 0 || decimal_compare(negated(low), limit) >= 0;
    }
    axis.low = decimal_to_double(low);
    axis.high = decimal_to_double(high);
    return axis;
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
    if (tick == 0 || !tick_value(axis, tick, &value))
        value = decimal_from_int(0);
    const char *number = decimal_format(arena, value, axis->grouped);
    return arena_printf(arena, "%s%s", number, axis->percent ? "%" : "");
}
