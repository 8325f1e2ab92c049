/* Which rows of a table are shown, and in which order. */
#include "base/i18n.h"
#include "merge/fill/selection.h"
#include "merge/words/path.h"
#include "zh/total.h"

#include <string.h>

/* ---- conditions ---- */

enum { LESS = 1, EQUAL = 2, MORE = 4 };

static const struct {
    const char *sign;
    int allowed;
} signs[] = {{">=", MORE | EQUAL}, {"<=", LESS | EQUAL}, {"<>", MORE | LESS}, {"!=", MORE | LESS}, {"≥", MORE | EQUAL},
             {"≤", LESS | EQUAL},  {"≠", MORE | LESS},   {"==", EQUAL},       {">", MORE},         {"<", LESS},
             {"=", EQUAL},         {"＞", MORE},         {"＜", LESS},        {"＝", EQUAL}};

struct condition {
    gssize column;
    int allowed;
    gssize other_column; /* -1: none */
    bool is_number;
    struct quantity number;
    const char *text;
};

static bool read_sign(const char *p, const char **behind, int *allowed)
{
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(p, signs[i].sign)) {
            *behind = p + strlen(signs[i].sign);
            *allowed = signs[i].allowed;
            return true;
        }
    return false;
}

static bool read_condition(struct wording *w, const struct data_table *table, const char *text,
                           struct condition *condition)
{
    const char *end = text + strlen(text), *sign = path_find_mark(text, end, "<>=!≥≤≠＞＜＝"), *behind;
    if (sign == end || !read_sign(sign, &behind, &condition->allowed)) {
        wording_error(w, DIAG_TABLE_DIRECTIVE, _("“%s” is no condition"), text);
        diag_help(w->lookup->diags, _("write a column, one of > < >= <= = <>, and a number, a text or another column: "
                                      "在校生 > 1000"));
        return false;
    }
    const char *name = path_trim(w->arena, text, sign), *value = path_trim(w->arena, behind, end);
    const char *quoted = path_unquote(w->arena, value), *name_quoted = path_unquote(w->arena, name);
    condition->column = lookup_column(w->lookup, table, name_quoted ? name_quoted : name, w->pos);
    condition->text = quoted ? quoted : value;
    condition->other_column = quoted ? -1 : data_find_column(table, value);
    condition->is_number = !quoted && quantity_parse(w->arena, value, &condition->number);
    return condition->column >= 0;
}

static bool number_of(struct wording *w, const struct data_table *table, size_t row, size_t column, bool *none,
                      struct quantity *quantity)
{
    *none = data_cell_is_gap(data_find_cell(table, row, column));
    return *none || wording_cell_number(w, table, row, column, quantity);
}

static int allowed_by(int order)
{
    return order < 0 ? LESS : order > 0 ? MORE : EQUAL;
}

/* A cell without a figure meets no condition. */
static bool meets(struct wording *w, const struct data_table *table, size_t row, const struct condition *condition,
                  bool *met)
{
    struct quantity left, right = condition->number;
    bool left_none, right_none = false;
    int order;
    size_t column = (size_t)condition->column;
    if (!condition->is_number && condition->other_column < 0) {
        order = strcmp(data_find_cell(table, row, column)->text, condition->text);
        *met = condition->allowed & allowed_by(order);
        return true;
    }
    if (!number_of(w, table, row, column, &left_none, &left) ||
        (condition->other_column >= 0 &&
         !number_of(w, table, row, (size_t)condition->other_column, &right_none, &right))) {
        if (condition->other_column >= 0)
            diag_help(w->lookup->diags, _("“%s” is a column too; to compare with the text, put it in quotation marks"),
                      condition->text);
        return false;
    }
    *met = false;
    if (left_none || right_none)
        return true;
    if (unit_is_none(right.unit))
        right.unit = left.unit;
    if (!wording_calculated(w, calculate_order(left, right, &order), left, right))
        return false;
    *met = condition->allowed & allowed_by(order);
    return true;
}

static bool apply_condition(struct wording *w, const char *text, struct selection *selection)
{
    struct condition condition = {.column = -1};
    if (!read_condition(w, selection->table, text, &condition))
        return false;
    size_t kept = 0;
    for (size_t i = 0; i < selection->row_count; i++) {
        struct picked row = selection->rows[i];
        bool met = false;
        if (row.index < 0 || total_is_name(row.key))
            continue;
        if (!meets(w, selection->table, (size_t)row.index, &condition, &met))
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
    bool none;
    row->group = 2;
    if (row->picked.index < 0 || total_is_name(row->picked.key))
        return true;
    row->group = 1;
    if (!number_of(w, table, (size_t)row->picked.index, (size_t)column, &none, &quantity))
        return false;
    if (none)
        return true;
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
