/* Which cells of the data a chart shows, and where: its categories, series and facets. For chart_data. */
#ifndef MERGE_FILL_CHART_CELLS_H
#define MERGE_FILL_CHART_CELLS_H

#include "chart/chart.h"
#include "merge/fill/selection.h"
#include "merge/words/lookup.h"

/* A picked row and column of the selection; column -1: no such cell. */
struct chart_spot {
    size_t row;
    gssize column;
};

struct chart_cells {
    size_t category_count, series_count, facet_count;
    const char **categories;    /* facet after facet */
    const char **series;        /* "" for one that needs no name */
    struct chart_facet *facets; /* without units */
    struct chart_spot *spots;   /* of category 0: series_count of them, then of category 1 … */
};

/* Rows are the categories and columns the series, or the other way round where transposed. With facets each column is
 * a small chart of the rows; or each row one of the columns, where columns of several years, as 2023年人次, make the
 * years the categories; or each value of a column one of the rows that have it, without totals. Lends the cells; false
 * after a diagnostic where there is none, or are too many. */
bool chart_cells_choose(struct arena *arena, struct lookup *lookup, const struct directive *directive,
                        struct selection *selection, struct chart_cells *cells);

#endif
