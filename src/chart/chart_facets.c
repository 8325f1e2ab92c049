/* All facets are one layout: of columns each is a row of it, of lying bars a range. So bars, type and plots are equal
 * in all of them. Each is drawn at the left edge, then its marks are moved to its place in the grid. */
#include "chart/chart_facets.h"

#include "chart/chart_bars.h"
#include "chart/chart_columns.h"

static const double COLUMN_GAP_EM = 1.2, ROW_GAP_EM = 1, TITLE_GAP_EM = 0.4;

/* Type of this size, or of this part of the rest, is good. */
static const double GOOD_EM = 0.75, GOOD_PT = 8;

enum { COLUMNS_MAX = 4 };

struct grid {
    struct chart_painter *painter;
    size_t column_count;
    double facet_width_pt;
    double left_pt, plot_left_pt; /* of the first facet, behind common ticks; of a plot in its facet */
    struct chart_layout layout;   /* of columns, or */
    struct chart_bars *bars;      /* of lying bars */
    double title_size_pt;
    struct chart_lines *titles;
    size_t title_lines; /* of the longest in the row of the grid */
};

static double gap_pt(const struct chart_painter *painter)
{
    return COLUMN_GAP_EM * painter->size_pt;
}

/* ---- columns and rows ---- */

/* How well a facet can be read: 2 with everything in good type, 1 with labels of values in any type, 0 without. */
static int columns_quality(const struct chart_layout *layout)
{
    static const double BAR_MIN_PT = 3;
    double good_pt = MIN(GOOD_EM * layout->size_pt, GOOD_PT);
    bool labelled = layout->label_every == 1 && layout->label_size_pt > 0;
    if (layout->value_size_pt == 0 || layout->bar_width_pt < BAR_MIN_PT || !labelled)
        return 0;
    bool good = layout->value_size_pt >= good_pt && !layout->values_turned && layout->label_size_pt >= good_pt;
    return good ? 2 : 1;
}

static int bars_quality(const struct chart_painter *painter, const struct chart_bars *bars)
{
    bool roomy;
    double size_pt = chart_bars_size(bars, &roomy);
    return !roomy ? 0 : size_pt >= MIN(GOOD_EM * painter->size_pt, GOOD_PT) ? 2 : 1;
}

/* Without the names of facets. */
static double rows_height(const struct grid *grid)
{
    static const double CATEGORY_EM = 1.5;
    const struct chart *chart = grid->painter->chart;
    const struct chart_layout *layout = &grid->layout;
    size_t row_count = (chart->facet_count + grid->column_count - 1) / grid->column_count;
    double height_pt = 0, row_pt = 0;
    if (!grid->bars)
        return (double)row_count *
               (layout->headroom_pt + layout->plot_height_pt + layout->footroom_pt + CATEGORY_EM * layout->size_pt);
    for (size_t i = 0; i < chart->facet_count; i++) {
        double facet_pt = chart_bars_height(grid->bars, &chart->facets[i]);
        row_pt = MAX(i % grid->column_count == 0 ? 0 : row_pt, facet_pt);
        if ((i + 1) % grid->column_count == 0 || i + 1 == chart->facet_count)
            height_pt += row_pt;
    }
    return height_pt;
}

/* Such that the figure goes on a page with its caption, in type of its size. */
static bool is_low(const struct grid *grid)
{
    static const double HEIGHT_MAX = 1.2, TITLE_EM = 2.5; /* in widths; name and gap */
    const struct chart_painter *painter = grid->painter;
    size_t row_count = (painter->chart->facet_count + grid->column_count - 1) / grid->column_count;
    if (painter->chart->is_endless)
        return true;
    return rows_height(grid) + (double)row_count * TITLE_EM * painter->size_pt <= HEIGHT_MAX * painter->width_pt;
}

/* Measures the facets so many abreast. Gives how well they can be read. */
static int try_columns(struct grid *grid, size_t column_count)
{
    struct chart_painter *painter = grid->painter;
    grid->column_count = column_count;
    if (painter->chart->kind == CHART_BARS) {
        grid->facet_width_pt =
            (painter->width_pt - gap_pt(painter) * (double)(column_count - 1)) / (double)column_count;
        grid->bars = chart_bars_new(painter, grid->facet_width_pt);
        return bars_quality(painter, grid->bars);
    }
    grid->layout = chart_layout_facets(painter->arena, painter->chart, column_count, gap_pt(painter), painter->width_pt,
                                       painter->size_pt, painter->plot_share);
    grid->facet_width_pt = grid->layout.width_pt;
    grid->left_pt = painter->chart->own_scales ? 0 : grid->layout.tick_width_pt;
    grid->plot_left_pt = grid->layout.plot_left_pt;
    return columns_quality(&grid->layout);
}

/* The flattest grid that can be read well, else the one that can be read best.
 * RULE: decision black-and-white: small charts share a scale, so that bars compare
 * [unit/test_chart:test_facets_share_a_scale, charts/facets] */
static struct grid choose_grid(struct chart_painter *painter)
{
    size_t facet_count = painter->chart->facet_count, before = 0;
    struct grid chosen = {0};
    int best = -1;
    for (size_t rows = (facet_count + COLUMNS_MAX - 1) / COLUMNS_MAX; rows <= facet_count && best < 2; rows++) {
        size_t column_count = (facet_count + rows - 1) / rows;
        if (column_count == before)
            continue;
        before = column_count;
        struct grid grid = {.painter = painter};
        int quality = try_columns(&grid, column_count);
        bool better = quality > best || (quality == 0 && best == 0); /* more room, and yet too little */
        bool must =
            best < 0 || (best == 0 && painter->chart->kind == CHART_BARS); /* what is said of lying bars stays */
        if (!better || (!must && !is_low(&grid)))
            continue;
        best = quality;
        chosen = grid;
    }
    return chosen;
}

/* ---- titles ---- */

static const char *title_of(struct arena *arena, const struct chart_facet *facet)
{
    const char *name = chart_text_clean(arena, facet->name), *unit = chart_text_clean(arena, facet->unit);
    return *unit ? arena_printf(arena, "%s（%s）", name, unit) : name;
}

static bool titles_fit(const struct grid *grid, double size_pt)
{
    const struct chart *chart = grid->painter->chart;
    struct arena *arena = grid->painter->arena;
    for (size_t i = 0; i < chart->facet_count; i++) {
        struct chart_label label = chart_label_new(arena, title_of(arena, &chart->facets[i]), false);
        if (!chart_label_fits_well(&label, grid->facet_width_pt / size_pt))
            return false;
    }
    return true;
}

/* In the largest type in which all titles fit; in the smallest the others are cut off. */
static void wrap_titles(struct grid *grid)
{
    const struct chart *chart = grid->painter->chart;
    struct arena *arena = grid->painter->arena;
    double size_pt = grid->painter->size_pt;
    for (double next_pt; !titles_fit(grid, size_pt) && (next_pt = chart_next_size(size_pt)) > 0;)
        size_pt = next_pt;
    grid->title_size_pt = size_pt;
    grid->titles = ARENA_NEW_ARRAY(arena, struct chart_lines, chart->facet_count);
    for (size_t i = 0; i < chart->facet_count; i++) {
        struct chart_label label = chart_label_new(arena, title_of(arena, &chart->facets[i]), false);
        grid->titles[i] = chart_label_wrap(arena, &label, grid->facet_width_pt / size_pt);
    }
}

/* Above the middle of the plot, its last line next to it. */
static void draw_title(const struct grid *grid, size_t facet)
{
    const struct chart_lines *lines = &grid->titles[facet];
    double x = (grid->plot_left_pt + grid->facet_width_pt) / 2, size_pt = grid->title_size_pt;
    for (size_t i = 0; i < lines->count; i++) {
        double line = (double)(grid->title_lines - lines->count + i) * CHART_LEADING_EM + CHART_ASCENT_EM;
        double half = chart_text_em(lines->texts[i]) * size_pt / 2;
        double middle = MIN(x, grid->facet_width_pt - half);
        chart_paint_text(grid->painter, MAX(middle, half), grid->painter->y_pt + line * size_pt, lines->texts[i],
                         size_pt, ANCHOR_MIDDLE);
    }
}

static double titles_height(const struct grid *grid)
{
    double em = (double)grid->title_lines * CHART_LEADING_EM - CHART_LEADING_EM + CHART_ASCENT_EM + CHART_DESCENT_EM;
    return grid->title_lines > 0 ? em * grid->title_size_pt + TITLE_GAP_EM * grid->painter->size_pt : 0;
}

/* ---- drawing ---- */

static void move_marks(GArray *marks, guint first, double x_pt)
{
    for (guint i = first; i < marks->len; i++)
        g_array_index(marks, struct chart_mark, i).x_pt += x_pt;
}

static void draw_facet(const struct grid *grid, size_t index)
{
    struct chart_painter *painter = grid->painter;
    size_t column = index % grid->column_count;
    guint first_mark = painter->marks->len;
    painter->facet = &painter->chart->facets[index];
    draw_title(grid, index);
    painter->y_pt += titles_height(grid);
    if (grid->bars)
        chart_bars_draw_facet(painter, grid->bars, index);
    else
        chart_columns_draw_row(painter, &grid->layout, index, painter->chart->own_scales || column == 0);
    painter->facet = NULL;
    move_marks(painter->marks, first_mark, grid->left_pt + (double)column * (grid->facet_width_pt + gap_pt(painter)));
}

static void draw_grid_row(struct grid *grid, size_t first, size_t end)
{
    struct chart_painter *painter = grid->painter;
    double top_pt = painter->y_pt, bottom_pt = top_pt;
    grid->title_lines = 0;
    for (size_t i = first; i < end; i++)
        grid->title_lines = MAX(grid->title_lines, grid->titles[i].count);
    for (size_t i = first; i < end; i++) {
        painter->y_pt = top_pt;
        draw_facet(grid, i);
        bottom_pt = MAX(bottom_pt, painter->y_pt);
    }
    painter->y_pt = bottom_pt;
}

void chart_facets_draw(struct chart_painter *painter)
{
    size_t facet_count = painter->chart->facet_count;
    struct grid grid = choose_grid(painter);
    wrap_titles(&grid);
    for (size_t first = 0; first < facet_count; first += grid.column_count) {
        painter->y_pt += first > 0 ? ROW_GAP_EM * painter->size_pt : 0;
        draw_grid_row(&grid, first, MIN(first + grid.column_count, facet_count));
    }
}
