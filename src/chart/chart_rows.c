/* Columns go on in further rows where they would get too thin; labels of categories are set in the largest type that
 * fits, and of sequences only every so many are shown. */
#include "chart/chart_rows.h"

#include <math.h>

/* Bars never get thinner than this as long as another way is left. */
static const double BAR_MIN_PT = 3;

/* Between labels of categories. */
static const double LABEL_GAP_EM = 0.5;

enum { ROW_MAX = 4, ROW_CATEGORIES_MIN = 4, CATEGORY_MAX_EM = 30 };

void chart_rows_begin(struct chart_layout *layout)
{
    const struct chart *chart = layout->chart;
    layout->rows = ARENA_NEW_ARRAY(layout->arena, struct chart_row, MAX(chart->facet_count, ROW_MAX));
    layout->category_rows = ARENA_NEW_ARRAY(layout->arena, const struct chart_row *, chart->category_count + 1);
    layout->labels = ARENA_NEW_ARRAY(layout->arena, struct chart_label, chart->category_count + 1);
    for (size_t i = 0; i < chart->category_count; i++) {
        const char *text = chart_text_clean(layout->arena, chart->categories[i]);
        text = chart_text_clip(layout->arena, text, CATEGORY_MAX_EM);
        layout->labels[i] = chart_label_new(layout->arena, text, false);
    }
}

/* Labels that are a sequence of numbers, like years or months: a reader can fill in those that are left out. */
static bool is_sequence(const struct chart *chart)
{
    enum { OTHER_MAX = 3 };
    for (size_t i = 0; i < chart->category_count; i++) {
        const char *text = chart->categories[i];
        size_t other = 0;
        if (!text || !g_unichar_isdigit(g_utf8_get_char(text)))
            return false;
        for (; *text && other <= OTHER_MAX; text = g_utf8_next_char(text))
            other += !g_unichar_isdigit(g_utf8_get_char(text));
        if (other > OTHER_MAX)
            return false;
    }
    return true;
}

static void add_row(struct chart_layout *layout, size_t first, size_t end, const struct chart_axis *axis)
{
    struct chart_row *row = &layout->rows[layout->row_count++];
    *row = (struct chart_row){.first = first, .end = end, .axis = axis};
    row->indent_pt =
        layout->chart->facet_count > 0 ? (double)(layout->row_categories - (end - first)) / 2 * layout->pitch_pt : 0;
    for (size_t category = first; category < end; category++)
        layout->category_rows[category] = row;
}

static void set_pitch(struct chart_layout *layout, size_t row_categories)
{
    layout->row_count = 0;
    layout->row_categories = MAX(row_categories, 1);
    layout->pitch_pt = layout->plot_width_pt / (double)layout->row_categories;
}

static void set_rows(struct chart_layout *layout, size_t count)
{
    size_t category_count = layout->chart->category_count, first = 0;
    set_pitch(layout, (category_count + count - 1) / count);
    do {
        size_t end = MIN(first + layout->row_categories, category_count);
        add_row(layout, first, end, layout->axes);
        first = end;
    } while (first < category_count);
}

static double label_room_em(const struct chart_layout *layout, double size_pt)
{
    return layout->pitch_pt * (double)layout->label_every / size_pt - LABEL_GAP_EM;
}

static bool labels_fit(struct chart_layout *layout, double size_pt,
                       bool (*fits)(const struct chart_label *label, double max_em))
{
    layout->label_size_pt = size_pt;
    layout->label_max_em = label_room_em(layout, size_pt);
    for (size_t i = 0; i < layout->chart->category_count; i++) {
        if (!fits(&layout->labels[i], layout->label_max_em))
            return false;
    }
    return true;
}

/* Sets the labels of categories in the largest type in which all of them fit; false where none is small enough.
 * Slightly smaller type is better than a single character on a line. */
static bool fit_labels(struct chart_layout *layout)
{
    static const double SLIGHTLY = 0.75;
    for (double size_pt = layout->size_pt; size_pt >= SLIGHTLY * layout->size_pt; size_pt = chart_next_size(size_pt)) {
        if (labels_fit(layout, size_pt, chart_label_fits_well))
            return true;
    }
    for (double size_pt = layout->size_pt; size_pt > 0; size_pt = chart_next_size(size_pt)) {
        if (labels_fit(layout, size_pt, chart_label_fits))
            return true;
    }
    return false;
}

double chart_rows_category_x(const struct chart_layout *layout, size_t category)
{
    const struct chart_row *row = layout->category_rows[category];
    return layout->plot_left_pt + row->indent_pt + ((double)(category - row->first) + 0.5) * layout->pitch_pt;
}

bool chart_rows_label_x(const struct chart_layout *layout, size_t category, const char *text, double *x)
{
    double middle = chart_rows_category_x(layout, category), half_pt = chart_text_em(text) * layout->label_size_pt / 2;
    *x = MIN(MAX(middle, half_pt), layout->width_pt - half_pt);
    return half_pt * 2 <= layout->width_pt && fabs(*x - middle) <= LABEL_GAP_EM * layout->label_size_pt;
}

/* In smaller type the labels at the edges may have room too; else they go. */
static void keep_edges(struct chart_layout *layout)
{
    double first_pt = layout->label_size_pt;
    for (double size_pt = first_pt; size_pt > 0; size_pt = chart_next_size(size_pt)) {
        bool inside = labels_fit(layout, size_pt, chart_label_fits);
        double x;
        for (size_t i = 0; i < layout->chart->category_count && inside; i++)
            inside = (i - layout->category_rows[i]->first) % layout->label_every != 0 ||
                     chart_rows_label_x(layout, i, layout->labels[i].text, &x);
        if (inside)
            return;
    }
    labels_fit(layout, first_pt, chart_label_fits);
}

/* Every second, fifth, tenth … label of a sequence. */
static void thin_labels(struct chart_layout *layout)
{
    static const size_t factors[] = {2, 5, 10};
    for (size_t i = 0, scale = 1; !fit_labels(layout) && scale <= CHART_CATEGORY_MAX; i++) {
        layout->label_every = factors[i % G_N_ELEMENTS(factors)] * scale;
        scale *= i % G_N_ELEMENTS(factors) == G_N_ELEMENTS(factors) - 1 ? 10 : 1;
    }
    if (layout->label_every > 1)
        keep_edges(layout);
}

/* As many rows as it takes for bars of three points and for a label under each category. */
void chart_rows_choose(struct chart_layout *layout)
{
    const struct chart *chart = layout->chart;
    bool sequence = is_sequence(chart);
    double bar_min_pt = BAR_MIN_PT * ((double)layout->side_by_side + CHART_GAP_BARS_MIN);
    layout->label_every = 1;
    set_rows(layout, 1);
    for (size_t count = 1; count <= ROW_MAX && (count == 1 || count * ROW_CATEGORIES_MIN <= chart->category_count);
         count++) {
        set_rows(layout, count);
        if (layout->pitch_pt >= bar_min_pt && (sequence || fit_labels(layout)))
            break;
    }
    thin_labels(layout);
}

bool chart_rows_add(struct chart_layout *layout)
{
    size_t count = layout->row_count + 1;
    if (count > ROW_MAX || count * ROW_CATEGORIES_MIN > layout->chart->category_count)
        return false;
    layout->label_every = 1;
    set_rows(layout, count);
    thin_labels(layout);
    return true;
}

void chart_rows_set_facets(struct chart_layout *layout)
{
    const struct chart *chart = layout->chart;
    size_t most = 0;
    for (size_t i = 0; i < chart->facet_count; i++)
        most = MAX(most, chart->facets[i].end - chart->facets[i].first);
    set_pitch(layout, most);
    for (size_t i = 0; i < chart->facet_count; i++)
        add_row(layout, chart->facets[i].first, chart->facets[i].end, &layout->axes[chart->own_scales ? i : 0]);
    layout->label_every = 1;
    thin_labels(layout);
}
