/* For each number of lines a few shapes are tried: all lines alike, longer or shorter from line to line, longest in the
 * middle. For one shape the best breaks are found as in a paragraph (the cheapest way to each end, line by line), with
 * the square of what a line misses of the shape's width as its cost. The winners are then judged by how even they are
 * and by the shape that really came out, so a shape that the words can't fill does no harm. */
#include "page/flow/title_shape.h"

#include <math.h>

static const double COST_TOO_WIDE = 1e7;
static const double COST_DENT = 6;      /* a line shorter than its neighbours: neither trapezoid nor rhombus */
static const double COST_RECTANGLE = 3; /* all lines alike */
static const double ALIKE_EM = 0.5;
enum { MORE_LINES_MAX = 3 }; /* than the width asks for, to keep words whole */

enum shape { SHAPE_EVEN, SHAPE_GROWING, SHAPE_SHRINKING, SHAPE_RHOMBUS, SHAPE_MAX };
static const double STEPS_EM[] = {1, 2, 4}; /* from line to line */

static double line_width(const struct title_pieces *pieces, size_t first, size_t end)
{
    return pieces->right_em[end] - pieces->left_em[first];
}

/* Width that line k of line_count has in the shape. */
static double target_width(enum shape shape, double step_em, size_t k, size_t line_count, double mean_em)
{
    double middle = ((double)line_count - 1) / 2, from_middle = (double)k - middle;
    switch (shape) {
    case SHAPE_GROWING:
        return mean_em + step_em * from_middle;
    case SHAPE_SHRINKING:
        return mean_em - step_em * from_middle;
    case SHAPE_RHOMBUS:
        return mean_em + step_em * (middle / 2 - fabs(from_middle));
    default:
        return mean_em;
    }
}

struct table {
    double cost[TITLE_LINES_MAX + 1][TITLE_PIECES_MAX + 1];
    guint16 previous[TITLE_LINES_MAX + 1][TITLE_PIECES_MAX + 1];
};

static void fill_line(const struct title_pieces *pieces, struct table *table, size_t line, double target_em)
{
    for (size_t end = 0; end <= pieces->count; end++) {
        table->cost[line + 1][end] = INFINITY;
        for (size_t first = line; first < end; first++) {
            double width_em = line_width(pieces, first, end), before = table->cost[line][first];
            if (!isfinite(before) || (end < pieces->count && !isfinite(pieces->costs[end])))
                continue;
            double cost = before + (width_em - target_em) * (width_em - target_em);
            cost += end < pieces->count ? pieces->costs[end] : 0;
            cost += width_em > pieces->width_em + 0.001 ? COST_TOO_WIDE * (width_em - pieces->width_em) : 0;
            if (cost < table->cost[line + 1][end]) {
                table->cost[line + 1][end] = cost;
                table->previous[line + 1][end] = (guint16)first;
            }
        }
    }
}

static bool fit_shape(const struct title_pieces *pieces, struct table *table, enum shape shape, double step_em,
                      size_t line_count, size_t *starts)
{
    double mean_em = line_width(pieces, 0, pieces->count) / (double)line_count;
    for (size_t i = 0; i <= pieces->count; i++)
        table->cost[0][i] = i == 0 ? 0 : INFINITY;
    for (size_t k = 0; k < line_count; k++)
        fill_line(pieces, table, k, target_width(shape, step_em, k, line_count, mean_em));
    if (!isfinite(table->cost[line_count][pieces->count]))
        return false;
    starts[line_count] = pieces->count;
    for (size_t k = line_count; k > 0; k--)
        starts[k - 1] = table->previous[k][starts[k]];
    return true;
}

static double judge(const struct title_pieces *pieces, const size_t *starts, size_t line_count)
{
    double cost = 0, mean_em = 0, narrowest = INFINITY, widest = 0;
    for (size_t k = 0; k < line_count; k++)
        mean_em += line_width(pieces, starts[k], starts[k + 1]) / (double)line_count;
    for (size_t k = 0; k < line_count; k++) {
        double width_em = line_width(pieces, starts[k], starts[k + 1]);
        cost += (width_em - mean_em) * (width_em - mean_em) + (k > 0 ? pieces->costs[starts[k]] : 0);
        cost += width_em > pieces->width_em + 0.001 ? COST_TOO_WIDE * (width_em - pieces->width_em) : 0;
        narrowest = MIN(narrowest, width_em);
        widest = MAX(widest, width_em);
        if (k == 0 || k + 1 == line_count)
            continue;
        double above = line_width(pieces, starts[k - 1], starts[k]),
               below = line_width(pieces, starts[k + 1], starts[k + 2]);
        double dent_em = MIN(above, below) - width_em;
        cost += dent_em > 0.25 ? COST_DENT + dent_em * dent_em : 0;
    }
    return line_count > 1 && widest - narrowest < ALIKE_EM ? cost + COST_RECTANGLE : cost;
}

/* The best setting in line_count lines into starts; returns its cost. */
static double best_shape(const struct title_pieces *pieces, struct table *table, size_t line_count, size_t *starts)
{
    size_t tried[TITLE_LINES_MAX + 1];
    double best = INFINITY;
    for (int shape = 0; shape < SHAPE_MAX; shape++)
        for (size_t step = 0; step < (shape == SHAPE_EVEN ? 1 : G_N_ELEMENTS(STEPS_EM)); step++) {
            if (!fit_shape(pieces, table, (enum shape)shape, STEPS_EM[step], line_count, tried))
                return INFINITY;
            double cost = judge(pieces, tried, line_count);
            if (cost >= best)
                continue;
            best = cost;
            for (size_t k = 0; k <= line_count; k++)
                starts[k] = tried[k];
        }
    return best;
}

/* RULE: GB/T 9704 7.3.1: titles of several lines stand as a trapezoid or rhombus, broken by sense
 * [compose/title-trapezoid, compose/title-rhombus, unit/test_title_shape:two_lines_make_a_trapezoid,
 * compose/title-120, compose/title-one-line] */
size_t title_shape(const struct title_pieces *pieces, size_t *starts)
{
    if (pieces->count == 0 || pieces->count > TITLE_PIECES_MAX || pieces->width_em <= 0)
        return 0;
    double lines_em = line_width(pieces, 0, pieces->count) / pieces->width_em;
    if (lines_em > TITLE_LINES_MAX - MORE_LINES_MAX)
        return 0;
    size_t fewest = (size_t)MAX(1, ceil(lines_em - 0.001)), best_count = 0, tried[TITLE_LINES_MAX + 1];
    struct table *table = g_new(struct table, 1);
    double best = INFINITY;
    for (size_t count = fewest; count <= fewest + MORE_LINES_MAX && best >= TITLE_BREAK_UNWANTED; count++) {
        double cost = best_shape(pieces, table, count, tried);
        if (cost >= best)
            continue;
        best = cost;
        best_count = count;
        for (size_t k = 0; k <= count; k++)
            starts[k] = tried[k];
    }
    g_free(table);
    return best_count;
}
