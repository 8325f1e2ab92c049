/* The value axis of a bar chart: round steps from zero, found in exact decimals. For chart only. */
#ifndef CHART_CHART_AXIS_H
#define CHART_CHART_AXIS_H

#include "chart/chart.h"

enum { CHART_AXIS_STEPS_MIN = 3, CHART_AXIS_STEPS_MAX = 5 }; /* 4 to 6 ticks, zero among them */

struct chart_axis {
    struct decimal step;
    int below, above;          /* steps below and above zero; both 0 where nothing can be ticked */
    struct decimal step_shown; /* as ticks write it: in ones, 万 or 亿 */
    const char *suffix;        /* behind each tick but zero: "%", 万, 亿元; "" for none */
    bool grouped;              /* commas at thousands, as the values are written */
    bool percent;              /* the values carry a percent sign, and so do the ticks */
    double low, high;          /* the ends; high > low */
    double zero;               /* how far below the upper end zero lies, as a fraction */
};

/* Lends the axes: one for each facet where they have their own scales, else one. Their steps are the smallest 1, 2, 2.5
 * or 5 × 10ⁿ that cover all values with 3 to 5 steps and are not finer than the values are written: whole numbers get
 * whole ticks, as nobody counts half a school. Without any value, or where the top tick would have more digits than a
 * decimal holds, there are no steps and the ends are those of the values. Of bars that stand on one another the sums
 * are covered. */
struct chart_axis *chart_axes_new(struct arena *arena, const struct chart *chart, size_t *count);

/* The one of the category. */
const struct chart_axis *chart_axes_find(const struct chart_axis *axes, const struct chart *chart, size_t category);

/* Lends the sum of all series that have a value in the category; *missing where none has. */
struct decimal chart_axis_total(const struct chart *chart, size_t category, bool *missing);

/* How far below the upper end a value lies, as a fraction of the axis: 0 … 1. For positions only. */
double chart_axis_fraction(const struct chart_axis *axis, struct decimal value);
double chart_axis_tick_fraction(const struct chart_axis *axis, int tick);

/* Lends the label of a tick, -below … above. All have equal decimals, but zero has none. */
char *chart_axis_label(struct arena *arena, const struct chart_axis *axis, int tick);

#endif
