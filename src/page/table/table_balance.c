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
 * Widths are counted in eighths of a character. Only those matter at which a column takes fewer lines than with an
 * eighth less, a few dozen each: all combinations of them are tried, column by column, save those that could not become
 * better if each column behind got all that is left. That is exact and takes some thousand looks at cells; a limit ends
 * it for strange tables, with the best found so far. Lines are counted by filling them with the units between good
 * breaks, in rows spread evenly over a long table: words and numbers of all its cells stay whole in any case, so that a
 * sample will do. (Rejected: moving width between two columns as long as that saves, which ends where only two moves at
 * once would save; composing the cells instead of counting, much slower for the same widths.) */
#include "page/line/breaking.h"
#include "page/line/spacing.h"
#include "page/table/table_layout.h"

#include <math.h>
#include <string.h>

enum { ROWS_MAX = 64, COLUMNS_MAX = 12, LINES_MAX = 10000, STOPS_MAX = 200, SEARCH_CELLS_MAX = 1000000 };
/* A line that makes its row higher costs most; then the cubes of the lines of each cell, for one tower of text reads
 * worse than two cells of two lines, and even more so one of a few characters a line. A short cell that breaks shows at
 * once. Of long texts a line more or less hardly does. */
enum { COST_OF_ROW = 64, COST_OF_SHORT = 60, COST_OF_SHORTER = 100, COST_OF_TOWER = 40, COST_OF_LONG = 16 };
enum { TOWER_LINES = 3, LONG_LINES = 4, HIGH_LINES = 8 };
static const double TOWER_EM = 6;
static const double STEP_EM = 0.125, SLACK_PT = 0.01;

/* A piece of a cell's text that does not break. */
struct unit {
    double width_pt, trim_pt; /* trim: white at its end that goes where a line ends */
};

struct sampled_cell {
    const struct cell_layout *cell; /* NULL: empty, covered, or over several columns */
    GArray *units;                  /* of a short text; NULL: long ones break anywhere */
    bool is_head;
    double short_em; /* how much shorter it is than cells that may well break; 0: not at all */
};

/* Of a cell at some width. */
struct height {
    int lines;
    int cost; /* without that of its row */
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

static int cost_of_lines(const struct sampled_cell *sampled, int lines, double width_em)
{
    int few = MIN(lines, LONG_LINES), cost = few * few * few + (lines - few) * COST_OF_LONG;
    if (lines > 1 && sampled->short_em > 0)
        cost += COST_OF_SHORT + (int)(COST_OF_SHORTER * sampled->short_em);
    cost += lines >= TOWER_LINES && width_em < TOWER_EM ? lines * COST_OF_TOWER : 0;
    return cost;
}

static struct height height_of(const struct balance *balance, size_t row, int column, double column_pt)
{
    const struct table_layout *table = balance->table;
    const struct sampled_cell *sampled = &balance->cells[row * (size_t)table->column_count + (size_t)column];
    if (!sampled->cell)
        return (struct height){1, 1};
    int rows = (int)sampled->cell->row_span;
    double width_pt = MAX(column_pt - 2 * table->padding_pt, 1);
    int lines = MIN((lines_of(sampled, width_pt, table->size_pt) + rows - 1) / rows, LINES_MAX);
    return (struct height){lines, sampled->is_head ? 1 : cost_of_lines(sampled, lines, width_pt / table->size_pt)};
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
    cost->sum += height.cost;
}

static void end_row(struct cost *cost)
{
    int few = MIN(cost->highest, HIGH_LINES);
    cost->sum += few * COST_OF_ROW + (cost->highest - few) * COST_OF_LONG / 2;
    cost->highest = 0;
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

/* ---- search ---- */

/* Widths at which a column costs another sum than with a step less; those between would be wasted. */
struct stops {
    int steps[STOPS_MAX];
    size_t count;
};

struct search {
    struct balance *balance;
    struct stops stops[COLUMNS_MAX];
    int least_behind[COLUMNS_MAX + 1]; /* steps that the columns from here on can't do without */
    struct shares tried, best;
    long best_cost;
    long cells_left; /* that may still be looked at */
};

static void find_stops(struct balance *balance, int column, int spare, struct stops *stops)
{
    const struct height *before = NULL;
    for (int steps = balance->least[column]; steps <= balance->least[column] + spare; steps++) {
        const struct height *heights = heights_of_column(balance, column, steps);
        bool is_same = before && memcmp(heights, before, balance->row_count * sizeof *heights) == 0;
        if (!is_same && stops->count < STOPS_MAX)
            stops->steps[stops->count++] = steps;
        before = heights;
    }
}

/* Where the first columns are fixed and each of the others got all that is left: no shares of the rest cost less. */
static long least_cost(struct search *search, int fixed, int left)
{
    struct balance *balance = search->balance;
    int column_count = balance->table->column_count, spare = left - search->least_behind[fixed];
    const struct height *heights[COLUMNS_MAX];
    struct cost cost = {0};
    for (int column = 0; column < column_count; column++)
        heights[column] = heights_of_column(
            balance, column, column < fixed ? search->tried.steps[column] : balance->least[column] + spare);
    for (size_t row = 0; row < balance->row_count; row++) {
        for (int column = 0; column < column_count; column++)
            add_cell(&cost, heights[column][row]);
        end_row(&cost);
    }
    search->cells_left -= (long)balance->row_count * column_count;
    return cost.sum;
}

/* All widths of the column and of those behind it, wide ones first, save where nothing better can come of them. */
static void search_from(struct search *search, int column, int left)
{
    const struct stops *stops = &search->stops[column];
    bool is_last = column + 1 == search->balance->table->column_count;
    for (size_t i = stops->count; i-- > 0 && search->cells_left > 0;) {
        int left_behind = left - stops->steps[i];
        if (left_behind < search->least_behind[column + 1])
            continue;
        search->tried.steps[column] = stops->steps[i];
        long cost = least_cost(search, column + 1, left_behind);
        if (cost >= search->best_cost)
            continue;
        if (!is_last) {
            search_from(search, column + 1, left_behind);
            continue;
        }
        search->best_cost = cost;
        search->best = search->tried;
    }
}

/* Of columns that may as well be narrower, the first ones are wide. */
static void trim(struct search *search)
{
    for (int column = 0; column < search->balance->table->column_count; column++) {
        const struct stops *stops = &search->stops[column];
        search->tried = search->best;
        for (size_t i = 0; i < stops->count && stops->steps[i] < search->best.steps[column]; i++) {
            search->tried.steps[column] = stops->steps[i];
            if (least_cost(search, search->balance->table->column_count, 0) == search->best_cost) {
                search->best = search->tried;
                break;
            }
        }
    }
}

/* What is left over makes all columns wider. */
static void share_out_rest(const struct balance *balance, struct shares *shares)
{
    int left = balance->total, column_count = balance->table->column_count;
    for (int column = 0; column < column_count; column++)
        left -= shares->steps[column];
    for (int column = 0; column < column_count; column++) {
        int part = left / (column_count - column);
        shares->steps[column] += part;
        left -= part;
    }
}

/* The shares that cost least; false where none cost less than that.
 * RULE: decision by-sense: widths of columns are those with the fewest lines [tables/rows-low, tables/small] */
static bool search_shares(struct balance *balance, long cost, struct shares *shares)
{
    struct search search = {.balance = balance, .best_cost = cost, .cells_left = SEARCH_CELLS_MAX};
    int column_count = balance->table->column_count;
    for (int column = column_count - 1; column >= 0; column--)
        search.least_behind[column] = search.least_behind[column + 1] + balance->least[column];
    if (search.least_behind[0] > balance->total)
        return false;
    for (int column = 0; column < column_count; column++)
        find_stops(balance, column, balance->total - search.least_behind[0], &search.stops[column]);
    search_from(&search, 0, balance->total);
    if (search.best_cost == cost)
        return false;
    trim(&search);
    share_out_rest(balance, &search.best);
    *shares = search.best;
    return true;
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
                                          MAX(0, TABLE_SHORT_CELL_EM - cell->natural_width_pt / table->size_pt)};
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

/* Cells that read badly however the width is shared out. */
static bool has_towers(const struct balance *balance, const double *width_pt)
{
    const struct table_layout *table = balance->table;
    for (int column = 0; column < table->column_count; column++) {
        bool is_narrow = width_pt[column] - 2 * table->padding_pt < TOWER_EM * table->size_pt - SLACK_PT;
        for (size_t row = 0; row < balance->row_count && is_narrow; row++) {
            bool is_head = balance->cells[row * (size_t)table->column_count + (size_t)column].is_head;
            if (!is_head && height_of(balance, row, column, width_pt[column]).lines > TOWER_LINES)
                return true;
        }
    }
    return false;
}

bool table_balance_widths(const struct table_layout *table, const double *least_pt, double *width_pt)
{
    struct balance balance = {.table = table, .step_pt = STEP_EM * table->size_pt};
    struct shares shares;
    if (table->column_count > COLUMNS_MAX)
        return false;
    balance.total = (int)(table->width_pt / balance.step_pt);
    sample_rows(&balance);
    for (int column = 0; column < table->column_count; column++) {
        balance.least[column] = (int)ceil(least_pt[column] / balance.step_pt - SLACK_PT);
        balance.heights[column] = g_new0(struct height, (size_t)(balance.total + 1) * balance.row_count);
    }
    bool is_better = search_shares(&balance, cost_of_widths(&balance, width_pt), &shares);
    double rest_pt = (table->width_pt - balance.total * balance.step_pt) / table->column_count;
    for (int column = 0; column < table->column_count && is_better; column++)
        width_pt[column] = shares.steps[column] * balance.step_pt + rest_pt;
    bool towers = has_towers(&balance, width_pt);
    free_sample(&balance);
    return towers;
}
