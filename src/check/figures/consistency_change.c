/* Columns of change (同比, 增减) that must be what two other columns say. */
#include "base/i18n.h"
#include "check/figures/consistency_claim.h"
#include "check/text/claim_shown.h"
#include "zh/change.h"

#include <string.h>

/* What a head as 金额同比 says; *subject: 金额. */
static enum change_column read_rate_head(struct arena *arena, const struct data_column *column, const char **subject)
{
    size_t length;
    enum change_column kind = change_column_of(column->bare, &length);
    if (kind != CHANGE_COLUMN_NONE)
        *subject = arena_strndup(arena, column->bare, length);
    return strcmp(column->unit, "%") == 0 && kind == CHANGE_COLUMN_DIFFERENCE ? CHANGE_COLUMN_PERCENT : kind;
}

/* The column whose change is meant: the nearest one before that has a year before it too. */
static gssize find_now_column(const struct data_table *table, size_t column, const char *subject)
{
    for (size_t i = column; i-- > 1;) {
        const struct data_column *about = &table->columns[i];
        const char *name = about->year > 0 ? about->tail : about->bare;
        bool meant = *subject ? strcmp(name, subject) == 0 : about->year == 0 || !*about->tail;
        if (meant && consistency_column_before(table, i, 0) >= 0)
            return (gssize)i;
    }
    return -1;
}

/* Reads 增长17.5%, 提高1.6个百分点, 下降3%, 持平. */
static bool read_change_words(struct arena *arena, const char *text, struct quantity *stated)
{
    for (const char *const *rise = change_rises; *rise; rise++)
        if (g_str_has_prefix(text, *rise))
            return quantity_parse(arena, text + strlen(*rise), stated);
    for (const char *const *fall = change_falls; *fall; fall++)
        if (g_str_has_prefix(text, *fall))
            return quantity_parse(arena, text + strlen(*fall), stated) &&
                   ratio_subtract(ratio_from_int(0), stated->value, &stated->value);
    return false;
}

static bool read_stated(struct arena *arena, const struct data_table *table, size_t row, size_t column,
                        enum change_column kind, struct quantity *stated)
{
    struct cell_value cell = cell_value_read(arena, table, row, column);
    if (cell.kind == CELL_TEXT && read_change_words(arena, cell.cell->text, stated))
        return !*stated->hedge.before && !*stated->hedge.middle && !*stated->hedge.after;
    if (cell.kind != CELL_NUMBER || kind == CHANGE_COLUMN_WORDS)
        return false;
    *stated = cell.quantity;
    if (kind == CHANGE_COLUMN_PERCENT && !unit_is_points(stated->unit))
        stated->unit = unit_named(arena, "%");
    else if (kind == CHANGE_COLUMN_POINTS)
        stated->unit = unit_points();
    return true;
}

struct change {
    const struct data_table *table;
    size_t column, now, before;
    enum change_column kind;
};

/* What the cell should say; false where it is right or can't be told. */
static bool change_is_wrong(struct arena *arena, const struct change *change, size_t row, struct quantity *stated,
                            struct ratio *found, bool *known)
{
    struct cell_value now = cell_value_read(arena, change->table, row, change->now);
    struct cell_value before = cell_value_read(arena, change->table, row, change->before);
    *known = false;
    if (now.kind != CELL_NUMBER || before.kind != CELL_NUMBER || now.conflict || before.conflict ||
        !read_stated(arena, change->table, row, change->column, change->kind, stated))
        return false;
    if (change->kind == CHANGE_COLUMN_DIFFERENCE && !unit_is_points(stated->unit) && !unit_is_percent(stated->unit))
        stated->unit = unit_is_none(stated->unit) ? now.quantity.unit : stated->unit;
    return !consistency_change_matches(before.quantity, now.quantity, *stated, known, found) && *known;
}

static void report_change(struct diags *diags, struct arena *arena, const struct change *change, size_t row,
                          struct quantity stated, struct ratio found)
{
    const struct data_table *table = change->table;
    const struct data_cell *cell = data_find_cell(table, row, change->column);
    diag(diags, data_cell_pos(table, cell), DIAG_CONSISTENCY_RATE, _("the change is %s%s, not “%s”"),
         claim_shown(arena, found, stated.scale), stated.unit.name, cell->text);
    diag_also(diags, data_cell_pos(table, data_find_cell(table, row, change->now)), _("this figure"));
    diag_also(diags, data_cell_pos(table, data_find_cell(table, row, change->before)),
              _("and the one it is compared with"));
    diag_help(diags, _("correct the change or one of the two figures"));
}

static void check_change_column(struct diags *diags, struct arena *arena, const struct change *change)
{
    size_t right = 0, wrong = 0;
    struct quantity stated;
    struct ratio found;
    for (size_t row = 0; row < change->table->row_count; row++) {
        bool known;
        wrong += change_is_wrong(arena, change, row, &stated, &found, &known);
        right += known;
    }
    right -= wrong;
    if (wrong == 0 || (right == 0 && wrong > 1)) /* compared with something else */
        return;
    for (size_t row = 0; row < change->table->row_count; row++) {
        bool known;
        if (change_is_wrong(arena, change, row, &stated, &found, &known))
            report_change(diags, arena, change, row, stated, found);
    }
}

void consistency_check_changes(struct diags *diags, struct arena *arena, const struct data_table *table)
{
    for (size_t column = 1; column < table->column_count; column++) {
        const char *subject = "";
        struct change change = {.table = table, .column = column};
        change.kind = read_rate_head(arena, &table->columns[column], &subject);
        gssize now = change.kind == CHANGE_COLUMN_NONE ? -1 : find_now_column(table, column, subject);
        if (now < 0)
            continue;
        change.now = (size_t)now;
        change.before = (size_t)consistency_column_before(table, change.now, 0);
        check_change_column(diags, arena, &change);
    }
}
