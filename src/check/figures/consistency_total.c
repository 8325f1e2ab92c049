/* Rows and columns 合计 that must be what their parts add up to. */
#include "base/i18n.h"
#include "check/figures/consistency_claim.h"
#include "check/text/claim_shown.h"
#include "zh/column_name.h"
#include "zh/total.h"

#include <string.h>

enum { PART_COLUMNS_MAX = 12 };

/* ---- which rows and columns add up ---- */

static bool may_be_added(const struct data_column *column)
{
    return !column->is_note && !strchr(column->unit, '/') && !strchr(column->unit, '%') && column_adds_up(column->bare);
}

/* Sums are kept with their rounding and their rows; whole is false where a cell was no number. */
struct sum {
    struct ratio value, slack;
    size_t count, first, last;
    bool whole;
};

static struct sum sum_start(void)
{
    return (struct sum){.value = ratio_from_int(0), .slack = ratio_from_int(0), .whole = true};
}

/* Money in 万元 is rounded though it has no decimals. */
static struct ratio cell_slack(struct quantity quantity)
{
    return quantity.scale == 0 && unit_multiplier_length(quantity.unit) > 0 ? ratio_new(1, 2) : claim_slack(quantity);
}

static void sum_add(struct arena *arena, const struct data_table *table, size_t row, size_t column, struct unit unit,
                    size_t place, struct sum *sum)
{
    struct cell_value cell = cell_value_read(arena, table, row, column);
    struct quantity in_unit;
    if (cell.kind == CELL_EMPTY || cell.kind == CELL_NONE)
        return;
    if (cell.kind != CELL_NUMBER || cell.conflict || !quantity_convert(cell.quantity, unit, &in_unit) ||
        *cell.quantity.hedge.before || *cell.quantity.hedge.middle || *cell.quantity.hedge.after ||
        !ratio_add(sum->value, in_unit.value, &sum->value) ||
        !ratio_add(sum->slack, cell_slack(in_unit), &sum->slack)) {
        sum->whole = false;
        return;
    }
    if (sum->count++ == 0)
        sum->first = place;
    sum->last = place;
}

static bool sum_is(const struct sum *sum, struct quantity total)
{
    struct ratio slack, difference;
    return ratio_add(sum->slack, cell_slack(total), &slack) && ratio_subtract(sum->value, total.value, &difference) &&
           ratio_compare(ratio_absolute(difference), slack) <= 0;
}

static const char *shown_sum(struct arena *arena, const struct sum *sum)
{
    int scale = 0;
    while (scale < 8 && !ratio_is_exact(sum->value, scale))
        scale++;
    return claim_shown(arena, sum->value, scale);
}

static void report_total(struct diags *diags, struct arena *arena, const struct data_table *table,
                         const struct data_cell *total, const struct sum *sum, const struct data_cell *first,
                         const struct data_cell *last)
{
    diag(diags, data_cell_pos(table, total), DIAG_CONSISTENCY_TOTAL, _("the parts add up to %s, not to “%s”"),
         shown_sum(arena, sum), total->text);
    diag_also(diags, data_cell_pos(table, first), _("the first part"));
    if (last != first)
        diag_also(diags, data_cell_pos(table, last), _("the last part"));
    diag_help(diags, _("correct the total or the part that is wrong"));
}

/* ---- total rows ---- */

static const char *key_of(const struct data_table *table, size_t row)
{
    return data_row_key(table, row);
}

/* Adds rows [from, to) of the column; plain: those that are no totals, else the subtotals alone. */
static struct sum sum_rows(struct arena *arena, const struct data_table *table, size_t from, size_t to, size_t column,
                           struct unit unit, bool plain)
{
    struct sum sum = sum_start();
    for (size_t row = from; row < to; row++)
        if (!total_is_among(key_of(table, row)) &&
            (plain ? !total_is_name(key_of(table, row)) : total_is_subtotal(key_of(table, row))))
            sum_add(arena, table, row, column, unit, row, &sum);
    return sum;
}

static void check_total_cell(struct diags *diags, struct arena *arena, const struct data_table *table, size_t row,
                             size_t column, size_t from, size_t to)
{
    struct cell_value total = cell_value_read(arena, table, row, column);
    if (total.kind != CELL_NUMBER || total.conflict)
        return;
    struct unit unit = total.quantity.unit;
    struct sum sum = sum_rows(arena, table, from, to, column, unit, true);
    struct sum subtotals = sum_rows(arena, table, from, to, column, unit, false);
    if (sum.count < 2 || !sum.whole || sum_is(&sum, total.quantity) ||
        (subtotals.count > 1 && sum_is(&subtotals, total.quantity)))
        return;
    report_total(diags, arena, table, total.cell, &sum, data_find_cell(table, sum.first, column),
                 data_find_cell(table, sum.last, column));
}

/* Outlines (一、… with （一）… below) say what belongs to what in ways that are not read. */
static bool has_outline(const struct data_table *table)
{
    for (size_t row = 0; row < table->row_count; row++)
        if (g_str_has_prefix(key_of(table, row), "一、") || g_str_has_prefix(key_of(table, row), "（一）"))
            return true;
    return false;
}

static void check_total_rows(struct diags *diags, struct arena *arena, const struct data_table *table)
{
    size_t group = 0, totals = 0;
    if (has_outline(table))
        return;
    for (size_t row = 0; row < table->row_count; row++) {
        if (!total_is_name(key_of(table, row)))
            continue;
        bool subtotal = total_is_subtotal(key_of(table, row));
        size_t from = subtotal ? group : 0, to = row;
        if (row == 0) { /* a total on top */
            from = 1;
            to = table->row_count;
        }
        for (size_t column = 1; column < table->column_count && !(totals > 0 && !subtotal); column++)
            if (may_be_added(&table->columns[column]))
                check_total_cell(diags, arena, table, row, column, from, to);
        totals += !subtotal;
        group = row + 1;
    }
}

/* ---- total columns ---- */

static struct sum sum_columns(struct arena *arena, const struct data_table *table, size_t row, size_t from, size_t to,
                              struct unit unit)
{
    struct sum sum = sum_start();
    for (size_t column = from; column < to; column++)
        sum_add(arena, table, row, column, unit, column, &sum);
    return sum;
}

/* Rows whose columns [from, to) add up to column, and rows where they don't. */
static void count_rows(struct arena *arena, const struct data_table *table, size_t column, size_t from, size_t to,
                       size_t *right, size_t *wrong)
{
    *right = *wrong = 0;
    for (size_t row = 0; row < table->row_count; row++) {
        struct cell_value total = cell_value_read(arena, table, row, column);
        if (total.kind != CELL_NUMBER)
            continue;
        struct sum sum = sum_columns(arena, table, row, from, to, total.quantity.unit);
        bool known = sum.whole && sum.count > 1;
        *right += known && sum_is(&sum, total.quantity);
        *wrong += known && !sum_is(&sum, total.quantity);
    }
}

static void report_rows(struct diags *diags, struct arena *arena, const struct data_table *table, size_t column,
                        size_t from, size_t to)
{
    for (size_t row = 0; row < table->row_count; row++) {
        struct cell_value total = cell_value_read(arena, table, row, column);
        if (total.kind != CELL_NUMBER)
            continue;
        struct sum sum = sum_columns(arena, table, row, from, to, total.quantity.unit);
        if (sum.whole && sum.count > 1 && !sum_is(&sum, total.quantity))
            report_total(diags, arena, table, total.cell, &sum, data_find_cell(table, row, sum.first),
                         data_find_cell(table, row, sum.last));
    }
}

/* Which columns a 合计 column adds is seen from the rows where it is right: the longest run beside it that most rows
 * agree with.
 * RULE: decision rather-miss: which columns a 合计 adds is seen from the rows where it is right
 * [consistency/findings] */
static void check_total_column(struct diags *diags, struct arena *arena, const struct data_table *table, size_t column)
{
    size_t first = column, last = column + 1;
    while (first > 1 && column - first < PART_COLUMNS_MAX && may_be_added(&table->columns[first - 1]))
        first--;
    while (last < table->column_count && last - column < PART_COLUMNS_MAX && may_be_added(&table->columns[last]))
        last++;
    for (size_t side = 0; side < 2; side++) {
        for (size_t from = first, to = last; side == 0 ? from + 1 < column : to > column + 2;
             side == 0 ? from++ : to--) {
            size_t right, wrong, start = side == 0 ? from : column + 1, end = side == 0 ? column : to;
            count_rows(arena, table, column, start, end, &right, &wrong);
            if (right == 0 || right < wrong)
                continue;
            report_rows(diags, arena, table, column, start, end);
            return;
        }
    }
}

static void check_total_columns(struct diags *diags, struct arena *arena, const struct data_table *table)
{
    for (size_t column = 1; column < table->column_count; column++)
        if (total_is_name(table->columns[column].bare))
            check_total_column(diags, arena, table, column);
}

void consistency_check_totals(struct diags *diags, struct arena *arena, const struct data_table *table)
{
    check_total_rows(diags, arena, table);
    check_total_columns(diags, arena, table);
}
