/* Which rows of a table are shown, and in which order. */
#include "base/i18n.h"
#include "merge/fill/selection.h"
#include "merge/words/expression.h"
#include "merge/words/path.h"
#include "zh/total.h"

#include <string.h>

/* ---- conditions ---- */

static bool apply_condition(struct wording *w, const char *text, struct selection *selection)
{
    struct condition condition;
    if (!expression_read_condition(w, selection->table, text, &condition))
        return false;
    size_t kept = 0;
    for (size_t i = 0; i < selection->row_count; i++) {
        struct picked row = selection->rows[i];
        bool met = false;
        if (row.index < 0 || !condition_asks_row(row.key))
            continue;
        if (!condition_meets(w, &condition, (size_t)row.index, &met))
            return false;
        if (met)
            selection->rows[kept++] = row;
    }
    selection->row_count = kept;
    return true;
}

/* ---- order ---- */

struct sortable {
    struct picked picked;
    int group; /* 0 with a figure, 1 without, 2 a total */
    struct ratio value;
    size_t place; /* as it was: equal rows stay in order */
};

static gint compare(gconstpointer first, gconstpointer second, gpointer descending)
{
    const struct sortable *a = first, *b = second;
    if (a->group != b->group)
        return a->group - b->group;
    int order = a->group == 0 ? ratio_compare(a->value, b->value) : 0;
    if (order != 0)
        return *(bool *)descending ? -order : order;
    return a->place < b->place ? -1 : 1;
}

static bool read_order(struct wording *w, const struct data_table *table, const char *text, gssize *column,
                       bool *descending)
{
    static const char *const down[] = {"降", "降序", "desc"}, *const up[] = {"升", "升序", "asc"};
    *descending = true;
    *column = data_find_column(table, text);
    for (size_t i = 0; i < G_N_ELEMENTS(down) && *column < 0; i++)
        for (int ascending = 0; ascending < 2 && *column < 0; ascending++) {
            const char *word = ascending ? up[i] : down[i];
            if (!g_str_has_suffix(text, word))
                continue;
            *descending = !ascending;
            *column = data_find_column(table, path_trim(w->arena, text, text + strlen(text) - strlen(word)));
        }
    if (*column < 0) {
        lookup_column(w->lookup, table, text, w->pos);
        diag_help(w->lookup->diags, _("write a column, a blank, and 降 (largest first) or 升"));
    }
    return *column >= 0;
}

static bool set_value(struct wording *w, const struct data_table *table, gssize column, struct sortable *row,
                      struct quantity *first)
{
    struct quantity quantity;
    size_t index = (size_t)row->picked.index;
    row->group = 2;
    if (row->picked.index < 0 || total_is_name(row->picked.key))
        return true;
    row->group = 1;
    if (data_cell_is_gap(data_find_cell(table, index, (size_t)column)))
        return true;
    if (!wording_cell_number(w, table, index, (size_t)column, &quantity))
        return false;
    if (first->unit.name && !unit_is_like(first->unit, quantity.unit))
        return wording_calculated(w, CALCULATION_UNITS, *first, quantity);
    *first = quantity;
    row->group = 0;
    return ratio_multiply(quantity.value, quantity.unit.factor, &row->value) ||
           wording_calculated(w, CALCULATION_LARGE, quantity, quantity);
}

static bool apply_order(struct wording *w, const char *text, struct selection *selection)
{
    gssize column;
    bool descending, well = true;
    struct quantity first = {.unit = {NULL, NULL, {0, 1}}};
    if (!read_order(w, selection->table, text, &column, &descending))
        return false;
    struct sortable *rows = g_new(struct sortable, selection->row_count + 1);
    for (size_t i = 0; i < selection->row_count && well; i++) {
        rows[i] = (struct sortable){.picked = selection->rows[i], .place = i};
        well = set_value(w, selection->table, column, &rows[i], &first);
    }
    if (well)
        g_qsort_with_data(rows, (gint)selection->row_count, sizeof *rows, compare, &descending);
    for (size_t i = 0; i < selection->row_count && well; i++)
        selection->rows[i] = rows[i].picked;
    g_free(rows);
    return well;
}

/* ---- both ---- */

bool selection_choose_rows(struct arena *arena, struct lookup *lookup, const struct directive *directive,
                           struct selection *selection)
{
    const struct text_list *conditions = &directive->conditions, *order = &directive->order;
    for (size_t i = 0; i < conditions->count; i++) {
        struct wording w = wording_new(arena, lookup, conditions->texts[i], conditions->positions[i]);
        if (!apply_condition(&w, conditions->texts[i], selection))
            return false;
    }
    for (size_t i = order->count; i-- > 0;) { /* the last first: each sort keeps what those after it have ordered */
        struct wording w = wording_new(arena, lookup, order->texts[i], order->positions[i]);
        if (!apply_order(&w, order->texts[i], selection))
            return false;
    }
    return true;
}
