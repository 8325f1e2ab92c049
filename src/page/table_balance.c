/* Shares out what a table has beyond the width that all its columns can't do without, so that its rows take as few
 * lines as possible: a column whose longest cell lacks one character makes every row of the table higher, and mostly
 * another could spare it.
 *
 *     指标　　　　│ 比上年　　　        指标　　　　│ 比上年
 *     巩固率　　　│ 提高0.8个百          巩固率　　 │ 提高0.8个百分点
 *     　　　　　　│ 分点                义务教育本│ 提高2.6个百分点
 *     义务教育本科│ 提高2.6个百          科学历　　 │
 *     学历　　　　│ 分点
 *
 * Widths are counted in eighths of a character. From the even shares, the transfer between two columns, or from all
 * others to one, that saves most is made, until none saves anything; of equal ones the smallest. The same from a second
 * start, for one alone often ends where only two transfers at once would save. Lines are counted by filling them with
 * the units between good breaks, in rows spread evenly over a long table: words and numbers of all its cells stay whole
 * in any case, so that a sample will do. (Rejected: trying all widths, which is exact, but exponential in the columns;
 * composing the cells instead of counting, much slower for the same widths.) */
#include "page/breaking.h"
#include "page/spacing.h"
#include "page/table_layout.h"

#include <math.h>
#include <string.h>

enum { ROWS_MAX = 64, COLUMNS_MAX = 12, TRANSFERS_MAX = 40, LINES_MAX = 10000, SHORT_DEARER = 3, ALL_OTHERS = -1 };
/* A line that makes its row higher costs most; then the cubes of the lines of each cell, for one narrow tower of text
 * reads worse than two cells of two lines. */
enum { COST_OF_ROW = 64 };
static const double STEP_EM = 0.125, SLACK_PT = 0.01;
static const int AMOUNTS[] = {1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64}; /* in steps */

/* A piece of a cell's text that does not break. */
struct unit {
    double width_pt, trim_pt; /* trim: white at its end that goes where a line ends */
};

struct sampled_cell {
    const struct cell_layout *cell; /* NULL: empty, covered, or over several columns */
    GArray *units;                  /* of a short text; NULL: long ones break anywhere */
    bool is_head, is_short;         /* short: had better not break, as heads may */
};

/* Of a cell at some width. */
struct height {
    guint16 lines, weight; /* weight: the same, more for a short cell that breaks */
};

struct balance {
    const struct table_layout *table;
    size_t row_count;
    struct sampled_cell *cells; /* [row * column_count + column] */
    double step_pt;
    int total;                           /* steps in the table's width */
    int least[COLUMNS_MAX];              /* steps of each column */
    struct height *heights[COLUMNS_MAX]; /* [steps * row_count + row], 0 lines: not counted yet */
};

struct shares {
    int steps[COLUMNS_MAX];
};

/* ---- lines of a cell ---- */

static GArray *units_of(const struct text *text)
{
    if (text->count > TABLE_SENSE_ATOMS_MAX)
        return NULL;
    GArray *units = g_array_new(FALSE, FALSE, sizeof(struct unit));
    for (size_t first = 0, end; first < text->count; first = end) {
        struct unit unit = {.width_pt = (first > 0 ? text->joints[first].base_pt : 0) + text->atoms[first].width_pt};
        for (end = first + 1; end < text->count && break_cost_before(text, end) >= TABLE_BREAK_COST_IN_WORD; end++)
            unit.width_pt += text->joints[end].base_pt + text->atoms[end].width_pt;
        bool ends_in_blank = text->atoms[end - 1].class == CLASS_SPACE;
        unit.trim_pt = ends_in_blank ? text->atoms[end - 1].width_pt : spacing_end_trim_pt(text, end - 1);
        g_array_append_val(units, unit);
    }
    return units;
}

static int lines_of_units(const GArray *units, double width_pt)
{
    double used_pt = 0;
    int lines = 1;
    for (guint i = 0; i < units->len; i++) {
        const struct unit *unit = &g_array_index(units, struct unit, i);
        if (used_pt > 0 && used_pt + unit->width_pt - unit->trim_pt > width_pt + SLACK_PT) {
            lines++;
            used_pt = 0;
        }
        used_pt += unit->width_pt;
    }
    return lines;
}

static int lines_of(const struct sampled_cell *sampled, double width_pt, double em_pt)
{
    double natural_pt = sampled->cell->natural_width_pt;
    if (natural_pt <= width_pt + SLACK_PT)
        return 1;
    if (sampled->units)
        return lines_of_units(sampled->units, width_pt);
    return (int)ceil(natural_pt / MAX(width_pt - em_pt / 2, em_pt));
}

static struct height height_of(const struct balance *balance, size_t row, int column, double column_pt)
{
    const struct table_layout *table = balance->table;
    const struct sampled_cell *sampled = &balance->cells[row * (size_t)table->column_count + (size_t)column];
    if (!sampled->cell)
        return (struct height){1, 1};
    int rows = (int)sampled->cell->row_span, lines;
    lines = lines_of(sampled, MAX(column_pt - 2 * table->padding_pt, 1), table->size_pt);
    lines = MIN((lines + rows - 1) / rows, LINES_MAX);
    int weight = sampled->is_head ? 1 : lines > 1 && sampled->is_short ? lines + SHORT_DEARER : lines;
    return (struct height){(guint16)lines, (guint16)weight};
}

/* ---- cost of shares ---- */

static const struct height *heights_of_column(struct balance *balance, int column, int steps)
{
    struct height *heights = balance->heights[column] + (size_t)steps * balance->row_count;
    for (size_t row = balance->row_count; row-- > 0 && heights[0].lines == 0;) /* the first says that all are */
        heights[row] = height_of(balance, row, column, steps * balance->step_pt);
    return heights;
}

/* A row costs by its highest cell. */
struct cost {
    int highest;
    long sum;
};

static void add_cell(struct cost *cost, struct height height)
{
    cost->highest = MAX(cost->highest, height.lines);
    cost->sum += (long)height.weight * height.weight * height.weight;
}

static void end_row(struct cost *cost)
{
    cost->sum += (long)cost->highest * COST_OF_ROW;
    cost->highest = 0;
}

static long cost_of(struct balance *balance, const struct shares *shares)
{
    const struct height *heights[COLUMNS_MAX];
    struct cost cost = {0};
    for (int column = 0; column < balance->table->column_count; column++)
        heights[column] = heights_of_column(balance, column, shares->steps[column]);
    for (size_t row = 0; row < balance->row_count; row++) {
        for (int column = 0; column < balance->table->column_count; column++)
            add_cell(&cost, heights[column][row]);
        end_row(&cost);
    }
    return cost.sum;
}

static long cost_of_widths(const struct balance *balance, const double *width_pt)
{
    struct cost cost = {0};
    for (size_t row = 0; row < balance->row_count; row++) {
        for (int column = 0; column < balance->table->column_count; column++)
            add_cell(&cost, height_of(balance, row, column, width_pt[column]));
        end_row(&cost);
    }
    return cost.sum;
}

/* ---- transfers ---- */

/* Takes so many steps from all columns but one, from each in proportion to what it can spare. */
static bool take_from_all(const struct balance *balance, struct shares *shares, int but, int amount)
{
    int spare = 0, column_count = balance->table->column_count;
    for (int column = 0; column < column_count; column++)
        spare += column != but ? shares->steps[column] - balance->least[column] : 0;
    if (spare < amount)
        return false;
    for (int column = 0; column < column_count; column++) {
        if (column == but)
            continue;
        int own = shares->steps[column] - balance->least[column];
        int taken = spare > 0 ? (own * amount + spare / 2) / spare : 0;
        taken = CLAMP(taken, MAX(0, amount - (spare - own)), MIN(own, amount));
        shares->steps[column] -= taken;
        amount -= taken;
        spare -= own;
    }
    return true;
}

static bool transfer(const struct balance *balance, struct shares *shares, int from, int to, int amount)
{
    if (from == to)
        return false;
    if (from == ALL_OTHERS) {
        if (!take_from_all(balance, shares, to, amount))
            return false;
    } else {
        if (shares->steps[from] - balance->least[from] < amount)
            return false;
        shares->steps[from] -= amount;
    }
    shares->steps[to] += amount;
    return true;
}

/* The transfer that saves most; false where none saves anything. */
static bool make_best_transfer(struct balance *balance, struct shares *shares, long *cost)
{
    struct shares best = *shares;
    long least = *cost;
    for (size_t i = 0; i < G_N_ELEMENTS(AMOUNTS); i++)
        for (int to = 0; to < balance->table->column_count; to++)
            for (int from = ALL_OTHERS; from < balance->table->column_count; from++) {
                struct shares tried = *shares;
                if (!transfer(balance, &tried, from, to, AMOUNTS[i]))
                    continue;
                long costs = cost_of(balance, &tried);
                if (costs < least) {
                    least = costs;
                    best = tried;
                }
            }
    bool saves = least < *cost;
    *shares = best;
    *cost = least;
    return saves;
}

/* ---- the whole ---- */

static void sample_rows(struct balance *balance)
{
    const struct table_layout *table = balance->table;
    size_t rows = table->head.count + table->body.count, columns = (size_t)table->column_count;
    balance->row_count = MIN(rows, ROWS_MAX);
    balance->cells = g_new0(struct sampled_cell, balance->row_count * columns);
    for (size_t i = 0; i < balance->row_count; i++) {
        const struct row_layout *row = &table->rows[i * rows / balance->row_count];
        for (size_t column = 0; column < columns; column++) {
            const struct cell_layout *cell = &row->cells[column];
            if (cell->text && cell->column_span == 1)
                balance->cells[i * columns + column] =
                    (struct sampled_cell){cell, units_of(cell->text), row->is_head,
                                          cell->natural_width_pt <= TABLE_SHORT_CELL_EM * table->size_pt};
        }
    }
}

static void free_sample(struct balance *balance)
{
    for (size_t i = 0; i < balance->row_count * (size_t)balance->table->column_count; i++)
        if (balance->cells[i].units)
            g_array_unref(balance->cells[i].units);
    g_free(balance->cells);
    for (int column = 0; column < balance->table->column_count; column++)
        g_free(balance->heights[column]);
}

/* The widths in steps; false where all of it is needed. */
static bool count_steps(struct balance *balance, const double *least_pt, const double *width_pt, struct shares *shares)
{
    int left = balance->total;
    for (int column = 0; column < balance->table->column_count; column++) {
        balance->least[column] = (int)ceil(least_pt[column] / balance->step_pt - SLACK_PT);
        left -= balance->least[column];
    }
    if (left < 0)
        return false;
    double wanted_pt = 0, spare_pt = 0;
    for (int column = 0; column < balance->table->column_count; column++)
        spare_pt += width_pt[column] - least_pt[column];
    int given = 0;
    for (int column = 0; column < balance->table->column_count; column++) {
        wanted_pt += width_pt[column] - least_pt[column];
        int until_here = spare_pt > 0 ? (int)(left * MIN(1, wanted_pt / spare_pt) + SLACK_PT) : 0;
        shares->steps[column] = balance->least[column] + until_here - given;
        given = until_here;
    }
    shares->steps[0] += left - given;
    return true;
}

/* All there is to spare for the column with the most lines, from which the others then take what saves more there. */
static struct shares share_out_to_longest(struct balance *balance)
{
    struct shares shares = {{0}};
    long most = 0;
    int longest = 0, left = balance->total;
    for (int column = 0; column < balance->table->column_count; column++) {
        const struct height *heights = heights_of_column(balance, column, balance->least[column]);
        long lines = 0;
        for (size_t row = 0; row < balance->row_count; row++)
            lines += heights[row].lines;
        if (lines > most)
            longest = column;
        most = MAX(most, lines);
        shares.steps[column] = balance->least[column];
        left -= balance->least[column];
    }
    shares.steps[longest] += left;
    return shares;
}

static long descend(struct balance *balance, struct shares *shares)
{
    long cost = cost_of(balance, shares);
    for (int i = 0; i < TRANSFERS_MAX && make_best_transfer(balance, shares, &cost); i++)
        ;
    return cost;
}

void table_balance_widths(const struct table_layout *table, const double *least_pt, double *width_pt)
{
    struct balance balance = {.table = table, .step_pt = STEP_EM * table->size_pt};
    struct shares shares;
    balance.total = (int)(table->width_pt / balance.step_pt);
    if (table->column_count > COLUMNS_MAX || !count_steps(&balance, least_pt, width_pt, &shares))
        return;
    sample_rows(&balance);
    for (int column = 0; column < table->column_count; column++)
        balance.heights[column] = g_new0(struct height, (size_t)(balance.total + 1) * balance.row_count);
    struct shares other = share_out_to_longest(&balance);
    long cost = descend(&balance, &shares), other_cost = descend(&balance, &other);
    bool is_better = MIN(cost, other_cost) < cost_of_widths(&balance, width_pt);
    if (other_cost < cost)
        shares = other;
    double rest_pt = (table->width_pt - balance.total * balance.step_pt) / table->column_count;
    for (int column = 0; column < table->column_count && is_better; column++)
        width_pt[column] = shares.steps[column] * balance.step_pt + rest_pt;
    free_sample(&balance);
}
