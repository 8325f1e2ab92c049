/* A bar chart: what is shown (struct chart), and the drawing (struct chart_scene) which the web writer prints as SVG
 * and page layout puts on paper. One scene, two writers: they can't differ. For doc, web and page. */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "base/decimal.h"
#include "base/diag.h"
#include "chart/fill.h"

#include <stdbool.h>

struct chart_value {
    bool missing; /* the cell is empty, — or …: a gap, never a zero */
    bool none;    /* the cell is —: there is none */
    struct decimal number;
    const char *text;   /* as written: the label */
    const char *change; /* against the earlier year, "+3.2%"; NULL for none */
    struct pos pos;     /* of the cell */
};

struct chart_series {
    const char *name;
    struct chart_value *values; /* category_count of them */
};

/* Bars stand side by side, lie below one another with their names at the left, or stand on one another. */
enum chart_kind { CHART_COLUMNS, CHART_BARS, CHART_STACKED };

/* 分图: some of the categories as a small chart of their own. */
struct chart_facet {
    const char *name;
    const char *unit;  /* where facets differ in it; NULL else */
    size_t first, end; /* its categories */
};

struct chart {
    enum chart_kind kind;
    bool is_ranked;          /* the categories are in descending order of the first series */
    bool has_target;         /* not STACKED: the second and last series is the target of the first */
    const char *title;       /* 图题, NULL for none */
    const char *unit;        /* NULL for none */
    const char *note;        /* 注, NULL for none */
    const char *data_source; /* 资料来源, NULL for none */
    const char *alt;         /* alternative text, never NULL: written by the author or from the data */
    size_t category_count;
    const char **categories;
    size_t series_count; /* 1 … CHART_SERIES_MAX */
    struct chart_series *series;
    size_t facet_count; /* 0: one chart; else each category is of one facet, in order */
    struct chart_facet *facets;
    bool own_scales; /* each facet has an axis of its own, which the drawing says */
    bool is_endless; /* the drawing need not go on a page: it may be as high as lying bars and facets take */
};

enum { CHART_SERIES_MAX = 5, CHART_CATEGORY_MAX = 60 };

/* Bars: as many as all facets would have if each had those of the largest. */
enum { CHART_FACET_MAX = 12, CHART_FACET_CATEGORY_MAX = 20, CHART_FACET_BARS_MAX = 240 };

enum chart_mark_kind { MARK_BAR, MARK_LINE, MARK_TEXT };
enum text_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

/* Coordinates in points from the top left corner of the scene, y downwards. */
struct chart_mark {
    enum chart_mark_kind kind;
    double x_pt, y_pt;          /* BAR: top left; LINE: one end; TEXT: anchor on the baseline */
    double width_pt, height_pt; /* BAR: size; LINE: vector to the other end */
    double stroke_pt;           /* LINE: thickness; BAR: outline */
    double grey;                /* LINE and TEXT: 0 black … 1 white */
    enum chart_fill fill;       /* BAR */
    const char *text;           /* TEXT */
    double size_pt;             /* TEXT */
    enum text_anchor anchor;    /* TEXT */
    bool turned;                /* TEXT: a quarter to the left round its anchor, it runs up */
    const char *tooltip;        /* BAR: "德育 · 2024年：12所", for SVG <title>; NULL: a swatch of the legend */
};

struct chart_scene {
    double width_pt, height_pt;
    struct chart_mark *marks;
    size_t mark_count;
};

/* Lends the drawing of chart: vertical bars, grouped where there are several series, axis from zero with round steps
 * (1, 2, 2.5, 5 × 10ⁿ), value labels as written, unit above the axis, legend below where there are several series; a
 * missing value is a gap with —; negative bars hang below the zero line. The title, note and source are not part of
 * it. A target is a hollow bar behind the one it is for, and is said behind the value, as is a change. Bars that lie
 * have no axis, as each carries its label; those that stand on one another have theirs inside where it fits, and the
 * sum above. Where the largest value has six digits or more, ticks are counted in 万 or 亿, which each of them says;
 * labels of values stay as written. Type is size_pt high; width_pt is kept exactly, the height follows from it (about
 * 0.5 of it). Widths of texts are estimated: a full-width character size_pt, another one 0.55 size_pt, a broad one like
 * % or W 0.9 size_pt. What is too wide for its place is set in smaller type, down to 6 pt. Labels of categories are
 * broken into two or three lines; of a long sequence of years or numbers every second, fifth … is shown. Value labels
 * that would touch one another or a bar are turned to run up; where they still do, there are more rows of bars, and in
 * the end they are all left out. Where bars would be thinner than 3 pt or names too close, the categories go on in up
 * to four rows of bars below one another, on the same axis. Facets stand in a grid of small
 * charts, named above, with bars of one width and type of one size in all; on a common scale the ticks stand at the
 * left of the grid alone. */
struct chart_scene *chart_scene_new(struct arena *arena, const struct chart *chart, double width_pt, double size_pt);

/* Lends the same drawing with flatter plots, so that it is at most height_pt high, which is less than that of whole.
 * NULL where plots would lose more than about a third of their height, or labels would have to go: for a page that has
 * a little less room than the chart would take. */
struct chart_scene *chart_scene_lower(struct arena *arena, const struct chart *chart, const struct chart_scene *whole,
                                      double size_pt, double height_pt);

#endif
