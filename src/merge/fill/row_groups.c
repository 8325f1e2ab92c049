#include "merge/fill/row_groups.h"

#include "base/i18n.h"
#include "zh/total.h"

struct sorter {
    struct lookup *lookup;
    struct selection *selection;
    size_t column;
    GHashTable *totals;
    struct pos pos;
    GArray *groups;
    guint *group_of; /* place of each row's group */
};

bool row_groups_is_total(GHashTable *totals, const char *key)
{
    return totals ? g_hash_table_contains(totals, key) : total_is_name(key);
}

/* The group a row belongs to; NULL for totals and for what is not there. */
static const char *group_name(const struct sorter *sorter, const struct picked *row)
{
    const struct data_table *data = sorter->selection->table;
    if (row->index < 0 || row_groups_is_total(sorter->totals, row->key))
        return NULL;
    const struct data_cell *cell = data_find_cell(data, (size_t)row->index, sorter->column);
    if (*cell->text)
        return cell->text;
    struct diags *diags = sorter->lookup->diags;
    diag(diags, sorter->pos, lookup_code(sorter->lookup, DIAG_VALUE_MISSING),
         _("the row “%s” has nothing in the column “%s”, so it belongs to no group"), row->key,
         data->heads[sorter->column].text);
    diag_also(diags, data_cell_pos(data, cell), _("this cell"));
    return NULL;
}

static void add_group(struct sorter *sorter, const char *name)
{
    struct row_group group = {name, 0, 0};
    g_array_append_val(sorter->groups, group);
}

/* Finds the groups, with the number of rows in end. */
static void count_groups(struct sorter *sorter)
{
    const struct selection *selection = sorter->selection;
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < selection->row_count; i++) {
        const char *name = group_name(sorter, &selection->rows[i]);
        guint place = name ? GPOINTER_TO_UINT(g_hash_table_lookup(places, name)) : G_MAXUINT;
        if (place == 0) {
            add_group(sorter, name);
            place = sorter->groups->len;
            g_hash_table_insert(places, (gpointer)name, GUINT_TO_POINTER(place));
        }
        sorter->group_of[i] = place - 1;
    }
    add_group(sorter, NULL);
    for (size_t i = 0; i < selection->row_count; i++) {
        sorter->group_of[i] = MIN(sorter->group_of[i], sorter->groups->len - 1);
        g_array_index(sorter->groups, struct row_group, sorter->group_of[i]).end++;
    }
}

/* Puts the rows of each group together; they stay in order.
 * RULE: decision number-once: rows are put into groups with subtotals, each in its order [tables/groups,
 * tables/groups-first] */
static void gather_groups(struct arena *arena, struct sorter *sorter)
{
    struct selection *selection = sorter->selection;
    struct picked *rows = ARENA_NEW_ARRAY(arena, struct picked, selection->row_count);
    size_t before = 0;
    for (guint i = 0; i < sorter->groups->len; i++) {
        struct row_group *group = &g_array_index(sorter->groups, struct row_group, i);
        size_t count = group->end;
        group->first = group->end = before;
        before += count;
    }
    for (size_t i = 0; i < selection->row_count; i++)
        rows[g_array_index(sorter->groups, struct row_group, sorter->group_of[i]).end++] = selection->rows[i];
    selection->rows = rows;
}

GArray *row_groups_new(struct arena *arena, struct lookup *lookup, struct selection *selection, size_t column,
                       GHashTable *totals, struct pos pos)
{
    struct sorter sorter = {.lookup = lookup,
                            .selection = selection,
                            .column = column,
                            .totals = totals,
                            .pos = pos,
                            .groups = g_array_new(FALSE, FALSE, sizeof(struct row_group)),
                            .group_of = g_new(guint, selection->row_count)};
    count_groups(&sorter);
    gather_groups(arena, &sorter);
    g_free(sorter.group_of);
    return sorter.groups;
}

void row_groups_drop_column(struct selection *selection, size_t column)
{
    size_t kept = 0;
    for (size_t i = 0; i < selection->column_count; i++)
        if (selection->columns[i].index != (gssize)column)
            selection->columns[kept++] = selection->columns[i];
    selection->column_count = kept;
}
