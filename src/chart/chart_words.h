/* What a chart of figures says beyond them: its order, changes between years, and in words all it shows. For
 * chart_data. */
#ifndef CHART_CHART_WORDS_H
#define CHART_CHART_WORDS_H

#include "chart/chart.h"

/* Puts the categories into descending order of the first series; equal ones stay as they are, those without a value
 * come last. Totals (合计) rank with nothing: they are left out, or stand behind all. */
void chart_rank(struct arena *arena, struct chart *chart, bool keep_totals);

/* The same with the categories [first, end), of which none is left out. */
void chart_rank_range(struct arena *arena, struct chart *chart, size_t first, size_t end);

/* Lends the later of two series its changes against the other in the categories [first, end): “+3.2%” to one decimal,
 * 四舍五入; of percentages “+1.5个百分点”, exactly; “持平” for none. The later is the one whose name has the higher
 * year, else the second. No change is said of a missing figure, nor in percent of one that is not above zero. */
void chart_add_changes(struct arena *arena, struct chart *chart, size_t first, size_t end, bool percent);

/* Lends “柱状图：各学段学校数。小学：2023年 12所，2024年 13所（同比+8.3%）；初中：…。” — every figure, the order of a
 * ranking and the sums of a stacked chart; of facets each name before its figures, and whether they have one scale. */
const char *chart_describe(struct arena *arena, const struct chart *chart);

#endif
