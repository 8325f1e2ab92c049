/* Tables of the data that must agree with themselves and with one another. */
#include "base/i18n.h"
#include "doc/consistency_claim.h"

#include <string.h>

/* Tables longer than this are records and no overviews. */
enum { ROWS_MAX = 2000, COLUMNS_MAX = 64, PART_COLUMNS_MAX = 12 };

/* ---- which rows and columns add up ---- */

/* 合计, 全县合计, 小计. */
static bool is_total_row(const char *key)
{
    return data_key_is_total(key) || g_str_has_suffix(key, "合计") || g_str_has_suffix(key, "总计") ||
           g_str_has_suffix(key, "小计");
}

static bool is_subtotal_row(const char *key)
{
    return g_strrstr(key, "小") && g_strrstr(key, "计") && is_total_row(key);
}

static bool is_among_row(const char *key)
{
    return g_str_has_prefix(key, "其中") || g_str_has_prefix(key, "#") || g_str_has_prefix(key, "＃");
}

/* Rates, averages, ranks and limits, which nobody adds. */
static bool may_be_added(const struct data_column *column)
{
    static const char *const others[] = {"率",   "同比", "环比", "增幅", "增速",   "占比", "比重",   "比例", "平均",
                                         "人均", "均",   "排名", "位次", "名次",   "序号", "编号",   "标准", "百分点",
                                         "单价", "系数", "指数", "上限", "下限",   "日期", "时间",   "电话", "代码",
                                         "最高", "最低", "最大", "最小", "生师比", "年份", "师生比", NULL};
    if (column->is_note || strchr(column->unit, '/') || strchr(column->unit, '%'))
        return false;
    for (size_t i = 0; others[i]; i++)
        if (strstr(column->bare, others[i]))
            return false;
    return true;
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
    return quantity.scale == 0 && unit_multiplier_length(quantity.unit) > 0 ? ratio_new(1, 2)
                                                                            : consistency_slack(quantity);
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
    return consistency_shown(arena, sum->value, scale);
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
    return data_find_cell(table, row, 0)->text;
}

/* Adds rows [from, to) of the column; plain: those that are no totals, else the subtotals alone. */
static struct sum sum_rows(struct arena *arena, const struct data_table *table, size_t from, size_t to, size_t column,
                           struct unit unit, bool plain)
{
    struct sum sum = sum_start();
    for (size_t row = from; row < to; row++)
        if (!is_among_row(key_of(table, row)) &&
            (plain ? !is_total_row(key_of(table, row)) : is_subtotal_row(key_of(table, row))))
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
        if (!is_total_row(key_of(table, row)))
            continue;
        bool subtotal = is_subtotal_row(key_of(table, row));
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
 * agree with. */
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
        if (data_key_is_total(table->columns[column].bare))
            check_total_column(diags, arena, table, column);
}

/* ---- columns of change ---- */

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
         consistency_shown(arena, found, stated.scale), stated.unit.name, cell->text);
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

static void check_changes(struct diags *diags, struct arena *arena, const struct data_table *table)
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

/* ---- the same indicator in two tables ---- */

/* Names that mean the same wherever they stand: those under a head 指标, and those that end as indicators do. */
static bool is_indicator(const struct data_table *table, const char *key)
{
    static const char *const ends[] = {"率", "占比", "比例", "面积", "经费", "总投资", "学位", "总数", "总量", "系数"};
    enum { NAME_BYTES_MIN = 12 };
    if (is_total_row(key) || is_among_row(key) || strlen(key) < NAME_BYTES_MIN)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(key, ends[i]))
            return true;
    return strstr(table->heads[0].text, "指标") != NULL;
}

static gssize same_column(const struct data_table *from, size_t column, const struct data_table *to)
{
    const struct data_column *about = &from->columns[column];
    if (about->year == 0)
        return data_find_column(to, about->bare);
    g_autofree char *name = g_strdup_printf("%d年%s", about->year, about->tail);
    return data_find_column(to, name);
}

static void compare_cells(struct diags *diags, struct arena *arena, const struct data_table *first, size_t first_row,
                          size_t first_column, const struct data_table *second, size_t row, size_t column)
{
    struct cell_value a = cell_value_read(arena, first, first_row, first_column);
    struct cell_value b = cell_value_read(arena, second, row, column);
    struct quantity converted;
    struct ratio difference, slack;
    if (a.kind != CELL_NUMBER || b.kind != CELL_NUMBER || a.conflict || b.conflict ||
        unit_is_none(a.quantity.unit) != unit_is_none(b.quantity.unit) ||
        !quantity_convert(a.quantity, b.quantity.unit, &converted) ||
        !ratio_subtract(converted.value, b.quantity.value, &difference))
        return;
    bool same_unit = strcmp(a.quantity.unit.name, b.quantity.unit.name) == 0;
    slack = same_unit ? ratio_from_int(0) : ratio_new(1, 2);
    for (int i = 0; i < b.quantity.scale; i++)
        if (!ratio_divide(slack, ratio_from_int(10), &slack))
            return;
    if (ratio_compare(ratio_absolute(difference), slack) <= 0)
        return;
    diag(diags, data_cell_pos(second, b.cell), DIAG_CONSISTENCY_DUPLICATE,
         _("“%s”, “%s” is %s here and %s in the table “%s”"), key_of(second, row), second->heads[column].text,
         b.cell->text, a.cell->text, first->name);
    diag_also(diags, data_cell_pos(first, a.cell), _("there"));
    diag_help(diags, _("keep the figure in one table only, or correct one of the two"));
}

static void compare_rows(struct diags *diags, struct arena *arena, const struct data_table *first, size_t first_row,
                         const struct data_table *second, size_t row)
{
    for (size_t column = 1; column < MIN(second->column_count, COLUMNS_MAX); column++) {
        gssize other = second->columns[column].is_note ? -1 : same_column(second, column, first);
        if (other > 0)
            compare_cells(diags, arena, first, first_row, (size_t)other, second, row, column);
    }
}

struct place {
    const struct data_table *table;
    size_t row;
};

/* places: {name → the first row that has it}. */
static void check_duplicates(struct diags *diags, struct arena *arena, const struct data_table *table,
                             GHashTable *places)
{
    for (size_t row = 0; row < table->row_count; row++) {
        const char *key = key_of(table, row);
        if (!is_indicator(table, key))
            continue;
        const struct place *first = g_hash_table_lookup(places, key);
        if (first) {
            compare_rows(diags, arena, first->table, first->row, table, row);
            continue;
        }
        struct place *place = ARENA_NEW(arena, struct place);
        *place = (struct place){table, row};
        g_hash_table_insert(places, (gpointer)key, place);
    }
}

void consistency_check_data(const struct data *data, struct diags *diags)
{
    struct arena *arena = arena_new();
    GHashTable *places = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < data_table_count(data); i++) {
        const struct data_table *table = data_table_at(data, i);
        if (table->broken || table->row_count > ROWS_MAX || table->column_count > COLUMNS_MAX)
            continue;
        check_total_rows(diags, arena, table);
        check_total_columns(diags, arena, table);
        check_changes(diags, arena, table);
        check_duplicates(diags, arena, table, places);
    }
    g_hash_table_unref(places);
    arena_free(arena);
}
