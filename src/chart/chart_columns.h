/* Bars that stand, beside or on one another, with their axis. For chart only. */
#ifndef CHART_CHART_COLUMNS_H
#define CHART_CHART_COLUMNS_H

#include "chart/chart_layout.h"

/* Draws the chart from painter->y_pt down, in as many rows of bars as it needs, and moves it below them. */
void chart_columns_draw(struct chart_painter *painter);

/* The same with one row of the layout, its left edge at 0. */
void chart_columns_draw_row(struct chart_painter *painter, const struct chart_layout *layout, size_t row,
                            bool with_ticks);

#endif
