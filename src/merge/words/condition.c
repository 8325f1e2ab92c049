#include "merge/words/condition.h"

#include "base/i18n.h"
#include "merge/words/path.h"
#include "zh/total.h"

#include <string.h>

static const struct {
    const char *sign;
    int relations;
} signs[] = {{">=", CONDITION_MORE | CONDITION_EQUAL},
             {"<=", CONDITION_LESS | CONDITION_EQUAL},
             {"<>", CONDITION_MORE | CONDITION_LESS},
             {"!=", CONDITION_MORE | CONDITION_LESS},
             {"==", CONDITION_EQUAL},
             {"≥", CONDITION_MORE | CONDITION_EQUAL},
             {"≤", CONDITION_LESS | CONDITION_EQUAL},
             {"≠", CONDITION_MORE | CONDITION_LESS},
             {">", CONDITION_MORE},
             {"<", CONDITION_LESS},
             {"=", CONDITION_EQUAL}};

/* The letters signs are made of, half-width; full-width ones (＞＝) are read as these. */
static const char sign_letters[] = "<>=!≥≤≠＜＞＝！";

static gunichar half_width(gunichar letter)
{
    return letter == 0xFF1C ? '<' : letter == 0xFF1D ? '=' : letter == 0xFF1E ? '>' : letter == 0xFF01 ? '!' : letter;
}

/* Behind the sign at p, NULL where another text stands there. */
static const char *match(const char *p, const char *end, const char *sign)
{
    for (; *sign; sign = g_utf8_next_char(sign), p = g_utf8_next_char(p))
        if (p >= end || half_width(g_utf8_get_char(p)) != g_utf8_get_char(sign))
            return NULL;
    return p;
}

const char *condition_find_sign(const char *p, const char *end)
{
    return path_find_mark(p, end, sign_letters);
}

int condition_take_sign(const char **p, const char *end)
{
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        const char *behind = match(*p, end, signs[i].sign);
        if (!behind)
            continue;
        *p = behind;
        return signs[i].relations;
    }
    return 0;
}

bool condition_orders(int relations)
{
    return relations != CONDITION_EQUAL && relations != (CONDITION_LESS | CONDITION_MORE);
}

static bool allows(const struct condition *condition, int order)
{
    int relation = order < 0 ? CONDITION_LESS : order > 0 ? CONDITION_MORE : CONDITION_EQUAL;
    return (condition->relations & relation) != 0;
}

/* *none: the cell has no figure, which is no error here. */
static bool read_figure(struct wording *w, const struct condition *condition, size_t row, size_t column, bool *none,
                        struct quantity *quantity)
{
    *none = data_cell_is_gap(data_find_cell(condition->table, row, column));
    if (*none || wording_cell_number(w, condition->table, row, column, quantity))
        return true;
    if (condition->side == CONDITION_COLUMN)
        diag_help(w->lookup->diags, _("“%s” is a column too; to compare with the text, put it in quotation marks"),
                  condition->column_text);
    return false;
}

/* RULE: decision number-once: count, 筛选 and 逐行 choose the same rows; a cell without a figure meets nothing
 * [property/conditions:conditions_mean_the_same_everywhere] */
bool condition_meets(struct wording *w, const struct condition *condition, size_t row, bool *met)
{
    struct quantity left, right = condition->quantity;
    bool left_none = false, right_none = false;
    int order;
    *met = false;
    if (condition->side == CONDITION_TEXT) {
        const char *cell = data_find_cell(condition->table, row, condition->column)->text;
        *met = allows(condition, strcmp(cell, condition->text));
        return true;
    }
    if (!read_figure(w, condition, row, condition->column, &left_none, &left) ||
        (condition->side == CONDITION_COLUMN &&
         !read_figure(w, condition, row, condition->other_column, &right_none, &right)))
        return false;
    if (left_none || right_none)
        return true;
    if (unit_is_none(right.unit)) /* > 10 means ten of the same */
        right.unit = left.unit;
    if (!wording_calculated(w, calculate_order(left, right, &order), left, right))
        return false;
    *met = allows(condition, order);
    return true;
}

bool condition_asks_row(const char *key)
{
    return !total_repeats_rows(key);
}
