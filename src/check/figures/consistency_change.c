/* Columns of change (同比, 增减) that must be what two other columns say. */
#include "base/i18n.h"
#include "check/figures/consistency_claim.h"
#include "check/text/claim_shown.h"

#include <string.h>

enum rate_kind { RATE_NONE, RATE_PERCENT, RATE_POINTS, RATE_DIFFERENCE, RATE_WORDS };

/* What a head as 金额同比 says; *subject: 金额. */
static enum rate_kind read_rate_head(struct arena *arena, const struct data_column *column, const char **subject)
{
    static const struct {
        const char *suffix;
        enum rate_kind kind;
    } heads[] = {{"同比增长率", RATE_PERCENT},
                 {"同比增长", RATE_PERCENT},
                 {"同比增幅", RATE_PERCENT},
                 {"比上年增长", RATE_PERCENT},
                 {"较上年增长", RATE_PERCENT},
                 {"同比", RATE_PERCENT},
                 {"增长率", RATE_PERCENT},
                 {"增幅", RATE_PERCENT},
                 {"增速", RATE_PERCENT},
                 {"提高百分点", RATE_POINTS},
                 {"增减百分点", RATE_POINTS},
                 {"百分点", RATE_POINTS},
                 {"比上年增减", RATE_DIFFERENCE},
                 {"增减额", RATE_DIFFERENCE},
                 {"增减数", RATE_DIFFERENCE},
                 {"增减", RATE_DIFFERENCE},
                 {"增加额", RATE_DIFFERENCE},
                 {"增量", RATE_DIFFERENCE},
                 {"变化", RATE_WORDS},
                 {"变动", RATE_WORDS}};
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
        if (!g_str_has_suffix(column->bare, heads[i].suffix))
            continue;
        *subject = arena_strndup(arena, column->bare, strlen(column->bare) - strlen(heads[i].suffix));
        return strcmp(column->unit, "%") == 0 && heads[i].kind == RATE_DIFFERENCE ? RATE_PERCENT : heads[i].kind;
    }
    return RATE_NONE;
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
    static const char *const rises[] = {"增长", "增加", "提高", "上升", NULL}, *const falls[] = {"下降", "减少", "降低",
                                                                                                 NULL};
    for (size_t i = 0; rises[i]; i++)
        if (g_str_has_prefix(text, rises[i]))
            return quantity_parse(arena, text + strlen(rises[i]), stated);
    for (size_t i = 0; falls[i]; i++)
        if (g_str_has_prefix(text, falls[i]))
            return quantity_parse(arena, text + strlen(falls[i]), stated) &&
                   ratio_subtract(ratio_from_int(0), stated->value, &stated->value);
    return false;
}

static bool read_stated(struct arena *arena, const struct data_table *table, size_t row, size_t column,
                        enum rate_kind kind, struct quantity *stated)
{
    struct cell_value cell = cell_value_read(arena, table, row, column);
    if (cell.kind == CELL_TEXT && read_change_words(arena, cell.cell->text, stated))
        return !*stated->hedge.before && !*stated->hedge.middle && !*stated->hedge.after;
    if (cell.kind != CELL_NUMBER || kind == RATE_WORDS)
        return false;
    *stated = cell.quantity;
    if (kind == RATE_PERCENT && !unit_is_points(stated->unit))
        stated->unit = unit_named(arena, "%");
    else if (kind == RATE_POINTS)
        stated->unit = unit_named(arena, "个百分点");
    return true;
}

struct change {
    const struct data_table *table;
    size_t column, now, before;
    enum rate_kind kind;
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
    if (change->kind == RATE_DIFFERENCE && !unit_is_points(stated->unit) && !unit_is_percent(stated->unit))
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
        gssize now = change.kind == RATE_NONE ? -1 : find_now_column(table, column, subject);
        if (now < 0)
            continue;
        change.now = (size_t)now;
        change.before = (size_t)consistency_column_before(table, change.now, 0);
        check_change_column(diags, arena, &change);
    }
}
