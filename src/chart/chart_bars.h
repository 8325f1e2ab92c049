/* Bars that lie: names at the left in as many lines as they need, values at the bars' ends. For chart only. */
#ifndef CHART_CHART_BARS_H
#define CHART_CHART_BARS_H

#include "chart/chart_paint.h"

/* Draws the bars from painter->y_pt down and moves it below them. Type gets smaller where the drawing would be higher
 * than 1.4 times its width. */
void chart_bars_draw(struct chart_painter *painter);

struct chart_bars;

/* Lends the bars of all facets, each width_pt wide: names and type are the same in all. */
struct chart_bars *chart_bars_new(const struct chart_painter *painter, double width_pt);

/* Size of type, and whether names, bars and values have room in it. */
double chart_bars_size(const struct chart_bars *bars, bool *roomy);

double chart_bars_height(const struct chart_bars *bars, const struct chart_facet *facet);

/* Draws those of one facet from painter->y_pt down, the left edge at 0, and moves it below them. */
void chart_bars_draw_facet(struct chart_painter *painter, const struct chart_bars *bars, size_t facet);

#endif
