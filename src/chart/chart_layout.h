/* The decisions of a bar chart's drawing: sizes of type, number of rows, widths of bars, which texts are shown. The
 * scene is drawn from it. For chart only. */
#ifndef CHART_CHART_LAYOUT_H
#define CHART_CHART_LAYOUT_H

#include "chart/chart_paint.h"
#include "chart/chart_slots.h"

/* Least white between groups of bars, in widths of a bar. */
#define CHART_GAP_BARS_MIN 0.5

/* Categories side by side on one axis. */
struct chart_row {
    size_t first, end; /* categories */
    double indent_pt;  /* of the first, in a facet with fewer than another has */
    const struct chart_axis *axis;
};

struct chart_layout {
    struct arena *arena;
    const struct chart *chart;
    double width_pt, size_pt; /* of all, or of one facet */
    struct chart_axis *axes;
    size_t axis_count;
    struct chart_slot *slots; /* of category 0, then of category 1 … */
    size_t category_slots;    /* slots of a category */
    size_t side_by_side;      /* bars of a category that stand beside one another */

    double tick_size_pt; /* 0: no tick labels */
    double tick_width_pt;
    double plot_left_pt, plot_width_pt, plot_height_pt;
    double headroom_pt, footroom_pt; /* above and below the plot, for labels that reach out of it */

    /* A chart of many categories goes on in further rows of bars on the same axis. Each facet is a row. */
    struct chart_row *rows;
    size_t row_count, row_categories;
    const struct chart_row **category_rows; /* the row of each category */
    double pitch_pt, bar_width_pt;

    struct chart_label *labels; /* of the categories */
    double label_size_pt;
    size_t label_every;  /* 1: all categories are labelled */
    double label_max_em; /* room for a line of a label */

    double value_size_pt; /* 0: the chart is too crowded for value labels */
    bool values_turned;   /* they run up, in one line */
    double part_size_pt;  /* largest type of labels in bars, which their width sets */
};

/* Measures everything; see chart_scene_new for the arguments. plot_share: part that the plot gets of its own height. */
struct chart_layout chart_layout_new(struct arena *arena, const struct chart *chart, double width_pt, double size_pt,
                                     double plot_share);

/* The same for facets, column_count of them abreast and gap_pt apart; positions are from the left edge of the facet's
 * own place. On a common scale the ticks are left of that of the first. */
struct chart_layout chart_layout_facets(struct arena *arena, const struct chart *chart, size_t column_count,
                                        double gap_pt, double width_pt, double size_pt, double plot_share);

size_t chart_layout_slot(const struct chart_layout *layout, size_t category, size_t series);

/* The slot is that of a sum, which has a label but no bar. */
bool chart_layout_is_total(const struct chart_layout *layout, size_t slot);

/* The label of the slot runs up. */
bool chart_layout_is_turned(const struct chart_layout *layout, size_t slot);

/* The place of a bar, and of the text above, below or in place of it; y from the top of the plot of its row. The text's
 * baseline is CHART_DESCENT_EM above the box's bottom, that of a first of two lines CHART_LEADING_EM higher; what is
 * turned runs up from its bottom. Texts of parts of a sum stand in their bars. */
struct chart_box chart_layout_bar(const struct chart_layout *layout, size_t slot);
struct chart_box chart_layout_value(const struct chart_layout *layout, size_t slot);

/* Type size of the text of a slot: dashes of missing values are no wider than a bar, texts in a bar fit in. 0: none. */
double chart_layout_value_size(const struct chart_layout *layout, size_t slot);

#endif
