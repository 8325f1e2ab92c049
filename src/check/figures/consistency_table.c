/* Tables of the data that must agree with themselves and with one another. */
#include "base/i18n.h"
#include "check/figures/consistency_claim.h"
#include "check/figures/consistency_index.h"
#include "zh/total.h"

#include <string.h>

/* Tables longer than this are records and no overviews. */
enum { ROWS_MAX = 2000, COLUMNS_MAX = 64 };

static const char *key_of(const struct data_table *table, size_t row)
{
    return data_row_key(table, row);
}

/* ---- the same indicator in two tables ---- */

/* Names that mean the same wherever they stand: those under a head 指标, and those that end as indicators do. */
static bool is_indicator(const struct data_table *table, const char *key)
{
    static const char *const ends[] = {"率", "占比", "比例", "面积", "经费", "总投资", "学位", "总数", "总量", "系数"};
    enum { NAME_BYTES_MIN = 12 };
    if (total_repeats_rows(key) || strlen(key) < NAME_BYTES_MIN)
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
        consistency_check_totals(diags, arena, table);
        consistency_check_changes(diags, arena, table);
        check_duplicates(diags, arena, table, places);
    }
    g_hash_table_unref(places);
    arena_free(arena);
}
