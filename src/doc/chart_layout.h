/* The decisions of a bar chart's drawing: sizes of type, number of rows, widths of bars, which texts are shown. The
 * scene is drawn from it. For doc/chart only. */
#ifndef DOC_CHART_LAYOUT_H
#define DOC_CHART_LAYOUT_H

#include "doc/chart_axis.h"
#include "doc/chart_paint.h"

/* One value of one category: its bar or gap. Where bars stand on one another, the category has one more slot for their
 * sum. */
struct chart_slot {
    const char *text;  /* "—" where missing; "" for no label */
    const char *extra; /* in a second line: target or change; "" for none */
    double em;         /* width of the wider line */
    double fraction;   /* of the value on the axis, 0 at the upper end */
    double base;       /* of where the bar begins: zero, or the bar below it */
    double reach;      /* of the bar or its target, whichever is farther from zero */
    bool missing;
    bool hangs; /* the label stands below */
};

struct chart_layout {
    struct arena *arena;
    const struct chart *chart;
    double width_pt, size_pt;
    struct chart_axis axis;
    double zero;              /* fraction of zero on the axis */
    struct chart_slot *slots; /* of category 0, then of category 1 … */
    size_t category_slots;    /* slots of a category */
    bool grouped_values;      /* values are written with commas at thousands, and so are sums */
    size_t side_by_side;      /* bars of a category that stand beside one another */

    double tick_size_pt; /* 0: no tick labels */
    double plot_left_pt, plot_width_pt, plot_height_pt;
    double headroom_pt, footroom_pt; /* above and below the plot, for labels that reach out of it */

    /* A chart of many categories goes on in further rows of bars on the same axis. */
    size_t row_count, row_categories;
    double pitch_pt, bar_width_pt;

    struct chart_label *labels; /* of the categories */
    double label_size_pt;
    size_t label_every;  /* 1: all categories are labelled */
    double label_max_em; /* room for a line of a label */

    double value_size_pt; /* 0: the chart is too crowded for value labels */
};

/* Measures everything; see chart_scene_new for the arguments. */
struct chart_layout chart_layout_new(struct arena *arena, const struct chart *chart, double width_pt, double size_pt);

size_t chart_layout_slot(const struct chart_layout *layout, size_t category, size_t series);

/* The slot is that of a sum, which has a label but no bar. */
bool chart_layout_is_total(const struct chart_layout *layout, size_t slot);

/* Middle of a category, from the scene's left edge. */
double chart_layout_category_x(const struct chart_layout *layout, size_t category);

/* The place of a bar, and of the text above, below or in place of it; y from the top of the plot of its row. The text's
 * baseline is CHART_DESCENT_EM above the box's bottom, that of a first of two lines CHART_LEADING_EM higher. Texts of
 * parts of a sum stand in their bars. */
struct chart_box chart_layout_bar(const struct chart_layout *layout, size_t slot);
struct chart_box chart_layout_value(const struct chart_layout *layout, size_t slot);

/* Type size of the text of a slot: dashes of missing values are no wider than a bar, texts in a bar fit in. 0: none. */
double chart_layout_value_size(const struct chart_layout *layout, size_t slot);

#endif
