/* A chart directive with figures from the data becomes a CHART. For merge. */
#ifndef MERGE_FILL_CHART_DATA_H
#define MERGE_FILL_CHART_DATA_H

#include "chart/chart.h"
#include "doc/directive.h"
#include "merge/words/lookup.h"

/* Lends the CHART: rows are the categories and columns the series, or the other way round where transposed. Cells are
 * exact numbers of one unit, or of units that convert into the first one or the directive's, which is the chart's; a
 * gap (empty, —, …) is a missing value; any other text is [chart-input] at the directive, showing the cell. Without the
 * author's own, the alternative text says every figure. NULL after a diagnostic where there is nothing to make a chart
 * of. */
struct node *chart_from_data(struct document *document, struct lookup *lookup, const struct directive *directive);

#endif
