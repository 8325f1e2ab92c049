/* Where each value of a bar chart lies on its axis, and what is written beside it. For chart only. */
#ifndef CHART_CHART_SLOTS_H
#define CHART_CHART_SLOTS_H

#include "chart/chart_axis.h"

/* One value of one category: its bar or gap. Where bars stand on one another, the category has one more slot for their
 * sum. */
struct chart_slot {
    const char *text;  /* "—" where missing; "" for no label */
    const char *extra; /* in a second line: target or change; "" for none */
    double em;         /* width of the wider line */
    const char *line;  /* both in one line */
    double fraction;   /* of the value on the axis, 0 at the upper end */
    double base;       /* of where the bar begins: zero, or the bar below it */
    double reach;      /* of the bar or its target, whichever is farther from zero */
    bool missing;
    bool hangs; /* the label stands below */
};

/* Slots of a category. */
size_t chart_slots_per_category(const struct chart *chart);

/* Lends the slots of category 0, then of category 1 … axes: one for each facet where they have their own scales, else
 * one. */
struct chart_slot *chart_slots_new(struct arena *arena, const struct chart *chart, const struct chart_axis *axes);

#endif
