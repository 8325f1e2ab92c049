/* Which categories stand beside one another, and the type and number of their labels. For chart_layout and
 * chart_columns. */
#ifndef CHART_CHART_ROWS_H
#define CHART_CHART_ROWS_H

#include "chart/chart_layout.h"

/* Reads the labels; there are no rows yet. */
void chart_rows_begin(struct chart_layout *layout);

/* As many rows as it takes for bars of three points and for a label under each category; of a sequence of years or
 * numbers labels are left out instead. The width of the plot must be known. */
void chart_rows_choose(struct chart_layout *layout);

/* One row more than there are; false where rows would get too short or too many. */
bool chart_rows_add(struct chart_layout *layout);

/* A row for each facet. */
void chart_rows_set_facets(struct chart_layout *layout);

/* Middle of a category, from the scene's left edge. */
double chart_rows_category_x(const struct chart_layout *layout, size_t category);

/* Middle of a line of a category's label, which an edge may move by the gap between labels; false where that is not
 * enough: a thinned sequence has labels wider than their places. */
bool chart_rows_label_x(const struct chart_layout *layout, size_t category, const char *text, double *x);

#endif
