/* The marks of a chart's drawing, and what every kind of chart has: unit, legend, tooltips. For chart only. */
#ifndef CHART_CHART_PAINT_H
#define CHART_CHART_PAINT_H

#include "chart/chart.h"
#include "chart/chart_text.h"

/* Vertical extent of a line of type around its baseline. Ideographs reach from 0.88 to -0.12; brackets and commas of
 * Latin faces hang lower. */
#define CHART_ASCENT_EM 0.88
#define CHART_DESCENT_EM 0.2
#define CHART_LEADING_EM 1.2

/* How much slimmer a bar is at each side than the hollow one of its target, in widths of that. */
#define CHART_TARGET_INSET 0.2

/* Type never gets smaller than this as long as another way is left. */
#define CHART_TYPE_MIN_PT 6.0

/* White beside a text that stands on a pattern. */
#define CHART_GROUND_GAP_EM 0.15

#define CHART_BASELINE_PT 0.9
#define CHART_OUTLINE_PT 0.6

struct chart_box {
    double left, top, right, bottom;
};

struct chart_painter {
    struct arena *arena;
    const struct chart *chart;
    double width_pt, size_pt;
    double plot_share;               /* of the height that plots have by themselves */
    const struct chart_facet *facet; /* being drawn; NULL for none */
    GArray *marks;
    double y_pt; /* how far down the scene is filled */
};

/* The next smaller size of type to try; 0 after the smallest. */
double chart_next_size(double size_pt);

/* Lends the label of a value: "—" where missing. */
const char *chart_value_text(struct arena *arena, const struct chart_value *value);

/* From (x, y) to the right or down; the other of width and height is 0. */
void chart_paint_line(struct chart_painter *painter, struct chart_box ends, double stroke_pt, double grey);
void chart_paint_text(struct chart_painter *painter, double x, double baseline, const char *text, double size_pt,
                      enum text_anchor anchor);

/* Running up from (x, y), the middle of digits at x. */
void chart_paint_turned(struct chart_painter *painter, double x, double y, const char *text, double size_pt);

/* White ground under a text that stands on a pattern. */
void chart_paint_ground(struct chart_painter *painter, struct chart_box box);

/* The bar of a value in its series' fill, with its tooltip; nothing where it is missing. */
void chart_paint_value(struct chart_painter *painter, struct chart_box box, size_t category, size_t series);

/* Unit, and that scales differ, at the top left; in rows at the foot where there are several series. */
void chart_paint_heading(struct chart_painter *painter);
void chart_paint_legend(struct chart_painter *painter);

#endif
