/* Column widths: every column has six of them. Least: figures don't break, other text may nearly anywhere. Fair: other
 * text has four characters a line, and numbers in it don't break; with less the table counts as too wide. Words: nor do
 * words and names break. Short: nor do cells of a few characters. Good: no cell of the body breaks, the head stands in
 * two lines. Wide: nothing breaks. The table's width lies between two of these summed over all columns, and each column
 * gets its part of the way from the one to the other; beyond wide, the rest is shared out. Where words stay whole but
 * something must break, table_balance.c betters this by what the rows then take in height. All cells are measured: a
 * sample would be wrong in the one row that matters. */
#include "page/table/table_layout.h"

#include <string.h>

static const double COLUMN_MIN_EM = 2.2; /* narrower columns break every other character */
static const double COLUMN_FAIR_EM = 4;
static const double HEAD_KEPT_EM = 4.5; /* heads up to this stand in one line */
static const double HEAD_BROKEN = 0.62; /* part of its width that a head takes in two lines */

static const double UNIT_MAX_EM = 12; /* longer names and words may break */

enum width_step { WIDTH_LEAST, WIDTH_FAIR, WIDTH_WORDS, WIDTH_SHORT, WIDTH_GOOD, WIDTH_WIDE, WIDTH_MAX };

/* Widths of a cell, or of one column with padding, in points. */
struct widths {
    double step_pt[WIDTH_MAX];
};

static struct widths measure_cell(const struct table_layout *table, const struct cell_layout *cell, bool is_head,
                                  double natural_pt)
{
    double em_pt = table->size_pt;
    double least_pt = cell->content != CONTENT_WORDS && !is_head ? natural_pt : COLUMN_MIN_EM * em_pt;
    double good_pt = is_head && natural_pt > HEAD_KEPT_EM * em_pt ? natural_pt * HEAD_BROKEN : natural_pt;
    struct widths widths = {
        {[WIDTH_LEAST] = is_head ? 0 : MIN(natural_pt, least_pt),
         [WIDTH_FAIR] = MIN(natural_pt, MAX(MAX(least_pt, cell->number_pt), (is_head ? 2 : COLUMN_FAIR_EM) * em_pt)),
         [WIDTH_WORDS] = MIN(cell->unit_pt, UNIT_MAX_EM * em_pt),
         [WIDTH_SHORT] = MIN(natural_pt, is_head ? COLUMN_MIN_EM * em_pt : MAX(least_pt, TABLE_SHORT_CELL_EM * em_pt)),
         [WIDTH_GOOD] = good_pt,
         [WIDTH_WIDE] = natural_pt}};
    return widths;
}

static void widen_column(struct widths *column, const struct widths *cell, double padding_pt)
{
    for (enum width_step step = 0; step < WIDTH_MAX; step++)
        column->step_pt[step] = MAX(column->step_pt[step], cell->step_pt[step] + 2 * padding_pt);
}

static bool is_at_right(enum alignment alignment)
{
    return alignment == ALIGN_RIGHT || alignment == ALIGN_POINT;
}

/* Figures are as wide as the widest part before the point and the widest behind it. */
static void measure_right_cell(struct table_layout *table, const struct cell_layout *cell, int column)
{
    struct column_layout *layout = &table->columns[column];
    if (cell->alignment == ALIGN_POINT) {
        layout->integer_pt = MAX(layout->integer_pt, cell->natural_width_pt - cell->tail_pt);
        layout->tail_pt = MAX(layout->tail_pt, cell->tail_pt);
    } else {
        layout->other_pt = MAX(layout->other_pt, cell->natural_width_pt);
    }
}

static bool stands_alone(const struct cell_layout *cell)
{
    return cell->text && cell->column_span == 1;
}

static void measure_rows(struct table_layout *table, const struct row_band *band, struct widths *columns)
{
    for (size_t i = 0; i < band->count; i++) {
        const struct row_layout *row = &band->rows[i];
        for (int column = 0; column < table->column_count; column++) {
            const struct cell_layout *cell = &row->cells[column];
            if (!stands_alone(cell))
                continue;
            struct widths widths = measure_cell(table, cell, row->is_head, cell->natural_width_pt);
            widen_column(&columns[column], &widths, table->padding_pt);
            if (!row->is_head && is_at_right(table->alignments[column]))
                measure_right_cell(table, cell, column);
        }
    }
}

static void measure_figures(struct table_layout *table, struct widths *columns)
{
    for (int column = 0; column < table->column_count; column++) {
        double figure_pt = table->columns[column].integer_pt + table->columns[column].tail_pt;
        struct widths widths = {{figure_pt, figure_pt, figure_pt, figure_pt, figure_pt, figure_pt}};
        widen_column(&columns[column], &widths, table->padding_pt);
    }
}

/* A cell over several columns widens them in proportion where they are too narrow for it. */
static void widen_columns(struct widths *columns, int count, const struct widths *cell, double padding_pt)
{
    for (enum width_step step = 0; step < WIDTH_MAX; step++) {
        double sum_pt = 0, wanted_pt = cell->step_pt[step] + 2 * padding_pt;
        for (int i = 0; i < count; i++)
            sum_pt += columns[i].step_pt[step];
        for (int i = 0; i < count && sum_pt < wanted_pt; i++)
            columns[i].step_pt[step] *= wanted_pt / sum_pt;
    }
}

static void measure_spans(const struct table_layout *table, const struct row_band *band, struct widths *columns)
{
    for (size_t i = 0; i < band->count; i++) {
        for (int column = 0; column < table->column_count; column++) {
            const struct cell_layout *cell = &band->rows[i].cells[column];
            if (!cell->text || cell->column_span == 1)
                continue;
            struct widths widths = measure_cell(table, cell, band->rows[i].is_head, cell->natural_width_pt);
            widen_columns(&columns[column], cell->column_span, &widths, table->padding_pt);
        }
    }
}

/* Each step is at least the one before it: spans and heads may have widened them apart. */
static void order_steps(struct widths *column)
{
    for (enum width_step step = 1; step < WIDTH_MAX; step++)
        column->step_pt[step] = MAX(column->step_pt[step], column->step_pt[step - 1]);
}

/* The last step that the table is wide enough for, short of the widest. */
static enum width_step step_reached(const struct widths *sums, double width_pt)
{
    enum width_step low = WIDTH_LEAST;
    while (low + 1 < WIDTH_WIDE && width_pt >= sums->step_pt[low + 1])
        low++;
    return low;
}

static double share_pt(const struct widths *column, const struct widths *sums, int count, double width_pt)
{
    const double *step_pt = column->step_pt, *sum_pt = sums->step_pt;
    if (width_pt <= sum_pt[WIDTH_LEAST])
        return step_pt[WIDTH_LEAST] * width_pt / sum_pt[WIDTH_LEAST];
    if (width_pt >= sum_pt[WIDTH_WIDE]) /* half of what is left in equal parts, half in proportion */
        return step_pt[WIDTH_WIDE] +
               (width_pt - sum_pt[WIDTH_WIDE]) * (0.5 / count + 0.5 * step_pt[WIDTH_WIDE] / sum_pt[WIDTH_WIDE]);
    enum width_step low = step_reached(sums, width_pt);
    double part = (width_pt - sum_pt[low]) / (sum_pt[low + 1] - sum_pt[low]);
    return step_pt[low] + part * (step_pt[low + 1] - step_pt[low]);
}

/* Measures all cells. Gives the sums over all columns. */
static struct widths measure_columns(struct table_layout *table, struct widths *columns)
{
    struct widths sums = {{0}}, empty = {{0}};
    memset(columns, 0, (size_t)table->column_count * sizeof *columns);
    for (int column = 0; column < table->column_count; column++)
        widen_column(&columns[column], &empty, table->padding_pt);
    measure_rows(table, &table->head, columns);
    measure_rows(table, &table->body, columns);
    measure_figures(table, columns);
    measure_spans(table, &table->head, columns);
    measure_spans(table, &table->body, columns);
    for (int column = 0; column < table->column_count; column++) {
        order_steps(&columns[column]);
        for (enum width_step step = 0; step < WIDTH_MAX; step++)
            sums.step_pt[step] += columns[column].step_pt[step];
    }
    return sums;
}

static void balance(struct table_layout *table, const struct widths *columns, const struct widths *sums,
                    double *width_pt)
{
    enum width_step reached = step_reached(sums, table->width_pt);
    table->is_cramped = reached < WIDTH_WORDS;
    if (reached < WIDTH_WORDS || table->width_pt >= sums->step_pt[WIDTH_WIDE])
        return;
    double *least_pt = g_new(double, (gsize)table->column_count);
    for (int column = 0; column < table->column_count; column++)
        least_pt[column] = columns[column].step_pt[reached < WIDTH_GOOD ? WIDTH_WORDS : WIDTH_GOOD];
    table->is_cramped = table_balance_widths(table, least_pt, width_pt);
    g_free(least_pt);
}

/* RULE: GB/T 9704 8: columns are as wide as their content asks for, as many as there are [tables/columns-100] */
double table_find_widths(struct table_layout *table)
{
    struct widths *columns = g_new(struct widths, (gsize)table->column_count);
    struct widths sums = measure_columns(table, columns);
    if (sums.step_pt[WIDTH_GOOD] > table->width_pt) { /* cells must break: it matters where */
        table_mark_sense(table);
        sums = measure_columns(table, columns);
    }
    double *width_pt = g_new(double, (gsize)table->column_count), x_pt = 0;
    for (int column = 0; column < table->column_count; column++)
        width_pt[column] = share_pt(&columns[column], &sums, table->column_count, table->width_pt);
    balance(table, columns, &sums, width_pt);
    for (int column = 0; column < table->column_count; column++) {
        table->column_x_pt[column] = x_pt;
        x_pt += width_pt[column];
    }
    table->column_x_pt[table->column_count] = table->width_pt;
    g_free(width_pt);
    g_free(columns);
    return MAX(0, sums.step_pt[WIDTH_FAIR] - table->width_pt);
}
