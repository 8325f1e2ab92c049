/* A reader by recursive descent: each function takes what stands at reader->p, calculates at once, exactly and with
 * units, and gives false after a diagnostic at the operand. Conditions have their right side read here, for it may
 * be a calculation. */
#include "merge/words/expression.h"

#include "base/i18n.h"
#include "merge/words/aggregate.h"
#include "merge/words/path.h"

#include <string.h>

enum { DEPTH_MAX = 32 };

struct reader {
    struct wording *w;
    const char *p, *end;
    int depth;
};

/* ---- signs ---- */

static void skip_blanks(struct reader *reader)
{
    while (reader->p < reader->end && g_unichar_isspace(g_utf8_get_char(reader->p)))
        reader->p = g_utf8_next_char(reader->p);
}

static bool take(struct reader *reader, const char *sign)
{
    skip_blanks(reader);
    if ((size_t)(reader->end - reader->p) < strlen(sign) || !g_str_has_prefix(reader->p, sign))
        return false;
    reader->p += strlen(sign);
    return true;
}

static bool take_either(struct reader *reader, const char *sign, const char *other)
{
    return take(reader, sign) || take(reader, other);
}

static bool report_at(struct reader *reader, const char *at, const char *message)
{
    reader->w->at = at;
    wording_error(reader->w, DIAG_PLACEHOLDER_SYNTAX, "%s", message);
    diag_help(reader->w->lookup->diags,
              _("for example {{= table.row.2024年 - table.row.2023年}}; names with signs in them "
                "stand in quotation marks"));
    return false;
}

/* ---- names and numbers ---- */

static const char signs[] = "+-*/()（）,，<>=!！×÷＋－＊／＜＞＝≥≤≠−";

/* The end of a path: signs end it, but not the * that is one of its parts. */
static const char *path_end(const struct reader *reader)
{
    const char *p = path_find_mark(reader->p, reader->end, signs);
    while (p < reader->end && *p == '*' && p > reader->p && p[-1] == '.')
        p = path_find_mark(p + 1, reader->end, signs);
    return p;
}

static bool has_dots(const char *p, const char *end)
{
    size_t dots = 0;
    for (p = path_find_mark(p, end, "."); p < end; p = path_find_mark(p + 1, end, "."))
        dots++;
    return dots >= 2;
}

static bool read_literal(struct reader *reader, const char *end, struct quantity *quantity)
{
    const char *text = path_trim(reader->w->arena, reader->p, end);
    if (!quantity_parse(reader->w->arena, text, quantity) || quantity_is_hedged(quantity))
        return report_at(reader, reader->p,
                         arena_printf(reader->w->arena, _("“%s” is no number with a unit yaodian knows"), text));
    reader->p = end;
    return true;
}

static bool read_path(struct reader *reader, const char *end, struct origin *origin)
{
    const char *start = reader->p;
    reader->w->at = start;
    reader->p = end;
    return wording_find(reader->w, start, end, origin);
}

/* ---- sums ---- */

static bool read_sum(struct reader *reader, struct quantity *result);

static bool read_cell(struct reader *reader, const char *end, struct quantity *result)
{
    struct origin origin;
    if (!read_path(reader, end, &origin))
        return false;
    if (origin.row >= 0 && origin.column >= 0)
        return wording_cell_number(reader->w, origin.table, (size_t)origin.row, (size_t)origin.column, result);
    wording_error(reader->w, DIAG_PLACEHOLDER_SYNTAX, _("here one figure is needed, not all of a column or row"));
    diag_help(reader->w->lookup->diags, _("take them together first: sum(table.*.column)"));
    return false;
}

static bool read_call(struct reader *reader, const char *name, struct quantity *result);

static bool read_name(struct reader *reader, struct quantity *result)
{
    const char *start = reader->p, *end = path_end(reader);
    const char *name = path_trim(reader->w->arena, start, end);
    bool is_call = end < reader->end && (*end == '(' || g_str_has_prefix(end, "（"));
    if (!*name)
        return report_at(reader, start, _("a figure is missing here"));
    if (g_unichar_digit_value(g_utf8_get_char(name)) >= 0 && !has_dots(start, end))
        return read_literal(reader, end, result);
    if (!is_call)
        return read_cell(reader, end, result);
    reader->p = g_utf8_next_char(end);
    reader->w->at = start;
    return read_call(reader, name, result);
}

static bool read_factor(struct reader *reader, struct quantity *result)
{
    if (reader->depth >= DEPTH_MAX)
        return report_at(reader, reader->p, _("the calculation is nested too deep"));
    reader->depth++;
    bool read;
    if (take_either(reader, "-", "−") || take(reader, "－")) {
        read = read_factor(reader, result);
        result->value.numerator = read ? -result->value.numerator : 0;
    } else if (take_either(reader, "(", "（")) {
        read = read_sum(reader, result);
        if (read && !take_either(reader, ")", "）"))
            read = report_at(reader, reader->p, _("a parenthesis is not closed"));
    } else {
        read = read_name(reader, result);
    }
    reader->depth--;
    return read;
}

static bool read_product(struct reader *reader, struct quantity *result)
{
    if (!read_factor(reader, result))
        return false;
    for (;;) {
        struct quantity left = *result, right;
        bool times = take_either(reader, "*", "×") || take(reader, "＊");
        if (!times && !take_either(reader, "/", "÷") && !take(reader, "／"))
            return true;
        skip_blanks(reader);
        const char *at = reader->p;
        if (!read_factor(reader, &right))
            return false;
        reader->w->at = at;
        enum calculation state =
            times ? calculate_product(left, right, result) : calculate_quotient(reader->w->arena, left, right, result);
        if (!wording_calculated(reader->w, state, left, right))
            return false;
    }
}

static bool read_sum(struct reader *reader, struct quantity *result)
{
    if (!read_product(reader, result))
        return false;
    for (;;) {
        struct quantity left = *result, right;
        bool plus = take_either(reader, "+", "＋");
        if (!plus && !take_either(reader, "-", "－") && !take(reader, "−"))
            return true;
        skip_blanks(reader);
        const char *at = reader->p;
        if (!read_product(reader, &right))
            return false;
        reader->w->at = at;
        enum calculation state = plus ? calculate_sum(left, right, result) : calculate_difference(left, right, result);
        if (!wording_calculated(reader->w, state, left, right))
            return false;
    }
}

/* ---- functions ---- */

/* A column or a row as a whole where the argument is a path with a *. */
static bool read_range(struct reader *reader, GArray *quantities, bool *is_range)
{
    skip_blanks(reader);
    const char *end = path_end(reader), *star = g_strstr_len(reader->p, end - reader->p, ".*");
    struct origin origin;
    *is_range = star && has_dots(reader->p, end) && (star[2] == '.' || star + 2 == end || g_ascii_isspace(star[2]));
    if (!*is_range)
        return true;
    if (!read_path(reader, end, &origin))
        return false;
    if (origin.row == ORIGIN_ALL || origin.column == ORIGIN_ALL)
        return wording_numbers(reader->w, origin, quantities);
    return report_at(reader, reader->w->at, _("* stands alone between the dots"));
}

static bool read_values(struct reader *reader, GArray *quantities)
{
    do {
        bool is_range;
        struct quantity quantity;
        if (!read_range(reader, quantities, &is_range))
            return false;
        if (!is_range && !read_sum(reader, &quantity))
            return false;
        if (!is_range)
            g_array_append_val(quantities, quantity);
    } while (take_either(reader, ",", "，"));
    return take_either(reader, ")", "）") || report_at(reader, reader->p, _("a parenthesis is not closed"));
}

static bool call_aggregate(struct reader *reader, enum aggregate aggregate, struct quantity *result)
{
    const char *at = reader->w->at;
    g_autoptr(GArray) quantities = g_array_new(FALSE, FALSE, sizeof(struct quantity));
    if (!read_values(reader, quantities))
        return false;
    reader->w->at = at;
    return aggregate_quantities(reader->w, aggregate, quantities, result);
}

static bool call_absolute(struct reader *reader, struct quantity *result)
{
    if (!read_sum(reader, result))
        return false;
    result->value = ratio_absolute(result->value);
    return take_either(reader, ")", "）") || report_at(reader, reader->p, _("a parenthesis is not closed"));
}

/* ---- conditions ---- */

/* Where the right side of count's condition ends: at the parenthesis that closes the call. */
static const char *find_closing(const char *p, const char *end)
{
    for (int depth = 0;; p = g_utf8_next_char(p)) {
        p = path_find_mark(p, end, "()（）");
        if (p >= end)
            return end;
        bool opens = *p == '(' || g_str_has_prefix(p, "（");
        if (!opens && depth == 0)
            return p;
        depth += opens ? 1 : -1;
    }
}

static bool take_column(struct reader *reader, const char *name, gssize column, struct condition *condition)
{
    condition->side = CONDITION_COLUMN;
    condition->column_text = name;
    condition->other_column = (size_t)column;
    reader->p = reader->end;
    return true;
}

/* 表.*.列: the same row's cell of another column. */
static bool read_column(struct reader *reader, struct condition *condition)
{
    struct origin origin;
    const char *name = path_trim(reader->w->arena, reader->p, reader->end);
    if (!read_path(reader, reader->end, &origin))
        return false;
    if (origin.table != condition->table || origin.row != ORIGIN_ALL || origin.column < 0)
        return report_at(reader, reader->w->at, _("both columns must be of one data table"));
    return take_column(reader, name, origin.column, condition);
}

static bool read_amount(struct reader *reader, struct condition *condition)
{
    condition->side = CONDITION_QUANTITY;
    if (!read_sum(reader, &condition->quantity))
        return false;
    skip_blanks(reader);
    return reader->p == reader->end || report_at(reader, reader->p, _("the calculation should end here"));
}

static bool read_text(struct reader *reader, const char *text, struct condition *condition)
{
    condition->side = CONDITION_TEXT;
    condition->text = text;
    if (!*text)
        return report_at(reader, reader->p, _("a figure is missing here"));
    reader->p = reader->end;
    return true;
}

/* Text that only calculating makes sense of: 100 * 2, -5, (…), sum(…), 表.行.列. Of a word, nothing is. */
static bool is_calculation(const struct reader *reader, const char *text)
{
    const char *name_end = path_end(reader);
    if (strchr("(+-", *text) || g_str_has_prefix(text, "（") || g_str_has_prefix(text, "－") ||
        g_str_has_prefix(text, "−") || g_str_has_prefix(text, "＋") || has_dots(reader->p, name_end))
        return true;
    bool numeric = g_unichar_digit_value(g_utf8_get_char(text)) >= 0;
    return numeric && name_end < reader->end;
}

/* [reader->p, reader->end) is the right side, all of it. A column's name comes before all else, as in 2024年 > 2023年;
 * a word that is neither column nor number is a text. */
static bool read_right(struct reader *reader, struct condition *condition)
{
    skip_blanks(reader);
    const char *text = path_trim(reader->w->arena, reader->p, reader->end);
    const char *quoted = path_unquote(reader->w->arena, text);
    gssize column = quoted ? -1 : data_find_column(condition->table, text);
    struct quantity quantity;
    if (quoted)
        return read_text(reader, quoted, condition);
    if (column >= 0)
        return take_column(reader, text, column, condition);
    if (g_strstr_len(reader->p, reader->end - reader->p, ".*.") && path_end(reader) == reader->end)
        return read_column(reader, condition);
    bool numeric = g_unichar_digit_value(g_utf8_get_char(text)) >= 0;
    if (is_calculation(reader, text) || quantity_parse(reader->w->arena, text, &quantity) ||
        (numeric && condition_orders(condition->relations)))
        return read_amount(reader, condition);
    return read_text(reader, text, condition);
}

/* The sign at reader->p and the right side up to end.
 * RULE: decision loud: a text can only be equal or not [property/conditions:conditions_are_refused_alike] */
static bool read_comparison(struct reader *reader, const char *end, struct condition *condition)
{
    const char *at = reader->p, *whole_end = reader->end;
    condition->relations = condition_take_sign(&reader->p, end);
    if (condition->relations == 0)
        return report_at(reader, at, _("a condition is missing here: > < >= <= = or <>"));
    reader->end = end;
    bool read = read_right(reader, condition);
    reader->end = whole_end;
    if (read && condition->side == CONDITION_TEXT && condition_orders(condition->relations))
        return report_at(reader, at, _("a text can only be equal or not: = or <>"));
    return read;
}

bool expression_read_condition(struct wording *w, const struct data_table *table, const char *text,
                               struct condition *condition)
{
    const char *end = text + strlen(text), *sign = condition_find_sign(text, end);
    struct reader reader = {w, sign, end, 0};
    const char *name = path_trim(w->arena, text, sign), *unquoted = path_unquote(w->arena, name);
    *condition = (struct condition){.table = table};
    if (sign == end) {
        wording_error(w, DIAG_TABLE_DIRECTIVE, _("“%s” is no condition"), text);
        diag_help(w->lookup->diags, _("write a column, one of > < >= <= = <>, and a number, a text or another column: "
                                      "在校生 > 1000"));
        return false;
    }
    gssize column = lookup_column(w->lookup, table, unquoted ? unquoted : name, w->pos);
    condition->column = column < 0 ? 0 : (size_t)column;
    return column >= 0 && read_comparison(&reader, end, condition);
}

/* ---- counting ---- */

static bool read_counted(struct reader *reader, struct origin *column, struct condition *condition)
{
    skip_blanks(reader);
    const char *end = path_end(reader);
    if (!read_path(reader, end, column))
        return false;
    if (column->row != ORIGIN_ALL || column->column < 0)
        return report_at(reader, reader->w->at, _("count goes over a column: count(table.*.column > 100)"));
    *condition = (struct condition){.table = column->table, .column = (size_t)column->column};
    skip_blanks(reader);
    return read_comparison(reader, find_closing(reader->p, reader->end), condition) &&
           (take_either(reader, ")", "）") || report_at(reader, reader->p, _("a parenthesis is not closed")));
}

static bool call_count(struct reader *reader, struct quantity *result)
{
    const char *at = reader->p;
    struct origin column;
    struct condition condition;
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(struct origin));
    if (!read_counted(reader, &column, &condition) || !wording_cells(reader->w, column, cells))
        return false;
    reader->w->at = at;
    long long count = 0;
    for (guint i = 0; i < cells->len; i++) {
        bool met;
        if (!condition_meets(reader->w, &condition, (size_t)g_array_index(cells, struct origin, i).row, &met))
            return false;
        count += met;
    }
    *result = quantity_new(ratio_from_int(count), 0, unit_none());
    return true;
}

static bool read_call(struct reader *reader, const char *name, struct quantity *result)
{
    static const struct {
        const char *names[3];
        enum aggregate aggregate;
    } functions[] = {{{"sum", "合计", "求和"}, AGGREGATE_SUM},
                     {{"avg", "平均", "mean"}, AGGREGATE_MEAN},
                     {{"max", "最大", "最大值"}, AGGREGATE_MOST},
                     {{"min", "最小", "最小值"}, AGGREGATE_LEAST}};
    for (size_t i = 0; i < G_N_ELEMENTS(functions); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(functions[i].names); j++)
            if (strcmp(functions[i].names[j], name) == 0)
                return call_aggregate(reader, functions[i].aggregate, result);
    if (strcmp(name, "count") == 0 || strcmp(name, "计数") == 0)
        return call_count(reader, result);
    if (strcmp(name, "abs") == 0 || strcmp(name, "绝对值") == 0)
        return call_absolute(reader, result);
    wording_error(reader->w, DIAG_PLACEHOLDER_SYNTAX, _("there is no function “%s”"), name);
    diag_help(reader->w->lookup->diags, _("there are: sum, avg, min, max, count, abs; a name with parentheses in it "
                                          "stands in quotation marks"));
    return false;
}

bool expression_evaluate(struct wording *w, const char *p, const char *end, struct phrase *phrase)
{
    struct reader reader = {w, p, end, 0};
    struct quantity quantity;
    if (!read_sum(&reader, &quantity))
        return false;
    skip_blanks(&reader);
    if (reader.p < end)
        return report_at(&reader, reader.p, _("the calculation should end here"));
    w->at = NULL;
    *phrase = phrase_number(quantity);
    return true;
}
