/* Small charts of one kind in a grid (分图), to be compared with one another. For chart only. */
#ifndef CHART_CHART_FACETS_H
#define CHART_CHART_FACETS_H

#include "chart/chart_paint.h"

/* Draws the facets from painter->y_pt down and moves it below them. */
void chart_facets_draw(struct chart_painter *painter);

#endif
