/* Filters are looked up in families of tables, their arguments split and checked, then applied from left to right to
 * the phrase. Printing comes last: rounding, unit, numerals, words of change. */
#include "merge/words/wording.h"

#include "base/i18n.h"
#include "merge/words/path.h"
#include "zh/numeral_words.h"

#include <string.h>

/* In the order of the documentation. */
static const struct filter_family *const families[] = {&filters_of_units, &filters_of_numbers, &filters_of_comparisons,
                                                       &filters_of_cells, &filters_of_writing};

size_t filter_count(void)
{
    size_t count = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(families); i++)
        count += families[i]->count;
    return count;
}

const struct filter *filter_at(size_t index)
{
    for (size_t i = 0; i < G_N_ELEMENTS(families); i++) {
        if (index < families[i]->count)
            return &families[i]->filters[index];
        index -= families[i]->count;
    }
    return NULL;
}

/* ---- finding a filter ---- */

static GHashTable *filter_index(void)
{
    static gsize ready;
    static GHashTable *index;
    if (!g_once_init_enter(&ready))
        return index;
    index = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < filter_count(); i++) {
        const struct filter *filter = filter_at(i);
        for (size_t j = 0; j < FILTER_NAMES_MAX && filter->names[j]; j++)
            g_hash_table_insert(index, (gpointer)filter->names[j], (gpointer)filter);
    }
    g_once_init_leave(&ready, 1);
    return index;
}

/* 2位 is called N位. Full-width digits count too. */
static const char *take_number(struct arena *arena, const char *name, int *number)
{
    const char *start = name;
    while (*start && g_unichar_digit_value(g_utf8_get_char(start)) < 0)
        start = g_utf8_next_char(start);
    const char *end = start;
    int value = 0, digits = 0;
    for (; *end && g_unichar_digit_value(g_utf8_get_char(end)) >= 0 && digits < 5; digits++) {
        value = value * 10 + g_unichar_digit_value(g_utf8_get_char(end));
        end = g_utf8_next_char(end);
    }
    *number = digits > 0 ? value : -1;
    return digits > 0 ? arena_printf(arena, "%.*sN%s", (int)(start - name), name, end) : name;
}

static bool report_unknown(struct wording *w, const char *name)
{
    const char **names = ARENA_NEW_ARRAY(w->arena, const char *, filter_count() * FILTER_NAMES_MAX);
    size_t count = 0;
    for (size_t i = 0; i < filter_count(); i++)
        for (size_t j = 0; j < FILTER_NAMES_MAX && filter_at(i)->names[j]; j++)
            names[count++] = filter_at(i)->names[j];
    wording_error(w, DIAG_FILTER, _("there is no filter “%s”"), name);
    if (w->lookup->effort_left >= count) {
        const char *nearest = diag_nearest(name, names, count);
        w->lookup->effort_left -= count;
        if (nearest)
            diag_help(w->lookup->diags, _("did you mean “%s”?"), nearest);
    }
    diag_help(w->lookup->diags, _("“yaodian data --filters” lists all that there are"));
    return false;
}

/* Any other unit converts as those of the table do. */
static const struct filter any_unit = {.names = {""}, .accepts = PHRASE_NUMERIC, .most = 1, .apply = filter_convert};

static bool find_filter(struct wording *w, const char *name, struct filter_call *call)
{
    struct unit unit;
    call->filter = g_hash_table_lookup(filter_index(), name);
    call->number = -1;
    if (!call->filter)
        call->filter = g_hash_table_lookup(filter_index(), take_number(w->arena, name, &call->number));
    if (call->filter)
        return true;
    if (!unit_find(w->arena, name, strlen(name), &unit))
        return report_unknown(w, name);
    call->filter = &any_unit;
    call->arguments[0] = name;
    return true;
}

/* ---- applying ---- */

static bool take_arguments(struct wording *w, const char *p, const char *end, struct filter_call *call)
{
    size_t count = 0;
    while (p < end) {
        const char *comma = path_find_mark(p, end, ",，");
        const char *text = path_trim(w->arena, p, comma), *quoted = path_unquote(w->arena, text);
        if (count < FILTER_ARGUMENTS_MAX)
            call->arguments[count] = quoted ? quoted : text;
        count++;
        p = comma < end ? g_utf8_next_char(comma) : end;
    }
    call->count = count;
    if (count >= call->filter->least && count <= call->filter->most && (count == 0 || *call->arguments[0]))
        return true;
    const struct filter *filter = call->filter;
    wording_error(w, DIAG_FILTER, _("the filter “%s” is given %zu values; it takes %zu to %zu"), filter->names[0],
                  count, filter->least, filter->most);
    if (filter->example)
        diag_help(w->lookup->diags, _("for example {{%s}}"), filter->example);
    return false;
}

static bool check_kind(struct wording *w, const struct phrase *phrase, const struct filter *filter, const char *name)
{
    if (phrase->kind & filter->accepts)
        return true;
    if (phrase->kind == PHRASE_CELLS) {
        wording_error(w, DIAG_FILTER, _("the filter “%s” takes one figure, not all of a column or row"), name);
        diag_help(w->lookup->diags, _("take them together first: |合计, |平均, |最大 or |最小"));
    } else if (filter->accepts == PHRASE_CELLS) {
        wording_error(w, DIAG_FILTER, _("the filter “%s” takes a whole column, not one figure"), name);
        diag_help(w->lookup->diags, _("write * for the row: {{table.*.column|%s}}"), name);
    } else if (phrase->kind == PHRASE_TEXT) {
        wording_error(w, DIAG_NUMBER_MISSING, _("the filter “%s” needs a number; “%s” is none"), name, phrase->text);
        if (phrase->origin.table)
            wording_also_cell(w, phrase->origin.table, (size_t)phrase->origin.row, (size_t)phrase->origin.column);
    } else {
        wording_error(w, DIAG_FILTER, _("the filter “%s” can't follow those before it"), name);
    }
    return false;
}

/* A comparison with a figure that is only about right would look exact.
 * RULE: decision exact: nothing is calculated from a figure that is only about right [wording/errors] */
static bool check_exact(struct wording *w, const struct phrase *phrase, const struct filter *filter)
{
    if (!(filter->traits & FILTER_EXACT) || !quantity_is_hedged(&phrase->quantity))
        return true;
    wording_error(w, DIAG_NUMBER_MISSING, _("“%s” is not exact and can't be calculated with"),
                  phrase->text ? phrase->text : filter->names[0]);
    diag_help(w->lookup->diags, _("compare first, hedge after it; in the data write the exact figure"));
    return false;
}

/* What is left of the number as it was written once something else is to be said. */
static void forget_writing(struct phrase *phrase)
{
    if (phrase->kind != PHRASE_NUMBER || !phrase->text)
        return;
    if (strchr(phrase->text, ','))
        phrase->style = NUMERAL_GROUPED;
    phrase->text = NULL;
}

static bool apply_one(struct wording *w, struct phrase *phrase, const char *p, const char *end)
{
    const char *colon = path_find_mark(p, end, ":：");
    struct filter_call call = {.filter = NULL};
    while (p < colon && g_unichar_isspace(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    w->at = p;
    char *name = path_trim(w->arena, p, colon);
    if (!*name) {
        wording_error(w, DIAG_FILTER, _("there is nothing behind the bar"));
        diag_help(w->lookup->diags, _("write a filter, or the placeholder without the bar"));
        return false;
    }
    if (!find_filter(w, name, &call))
        return false;
    const char *arguments = colon < end ? g_utf8_next_char(colon) : end;
    if (call.filter != &any_unit && !take_arguments(w, arguments, end, &call))
        return false;
    if (!check_kind(w, phrase, call.filter, name) || !check_exact(w, phrase, call.filter))
        return false;
    if (!(call.filter->traits & FILTER_KEEPS_WRITING))
        forget_writing(phrase);
    return call.filter->apply(w, phrase, &call);
}

bool wording_apply(struct wording *w, struct phrase *phrase, const char *p, const char *end)
{
    for (;;) {
        const char *bar = path_find_mark(p, end, "|｜");
        if (!apply_one(w, phrase, p, bar))
            return false;
        if (bar >= end)
            break;
        p = g_utf8_next_char(bar);
    }
    w->at = NULL;
    return true;
}

bool wording_compares(struct wording *w, const char *filters_text)
{
    const char *end = filters_text + strlen(filters_text);
    for (const char *p = filters_text, *bar; p < end; p = bar < end ? g_utf8_next_char(bar) : end) {
        bar = path_find_mark(p, end, "|｜");
        int number;
        char *name = path_trim(w->arena, p, path_find_mark(p, bar, ":："));
        const struct filter *filter = g_hash_table_lookup(filter_index(), name);
        if (!filter)
            filter = g_hash_table_lookup(filter_index(), take_number(w->arena, name, &number));
        if (filter && (filter->traits & FILTER_COMPARES))
            return true;
    }
    return false;
}

/* ---- printing ---- */

static const char *write_digits(struct wording *w, const struct phrase *phrase, struct decimal number)
{
    switch (phrase->style) {
    case NUMERAL_WORDS:
        return numeral_words(w->arena, number);
    case NUMERAL_CAPITAL:
        return numeral_capital_money(w->arena, number);
    case NUMERAL_DIGITS:
    case NUMERAL_GROUPED:
        break;
    }
    return decimal_format(w->arena, number, phrase->style == NUMERAL_GROUPED);
}

/* In words a % stands before its number, and two of something are 两. */
static const char *write_words(struct wording *w, const struct phrase *phrase, const char *digits, bool *with_unit)
{
    if (phrase->style == NUMERAL_CAPITAL)
        *with_unit = false;
    if (phrase->style != NUMERAL_WORDS || !*with_unit)
        return digits;
    if (unit_is_percent(phrase->quantity.unit)) {
        *with_unit = false;
        return arena_printf(w->arena, "百分之%s", digits);
    }
    bool is_counted = !unit_is_none(phrase->quantity.unit) && !phrase->lead;
    return is_counted && strcmp(digits, "二") == 0 ? "两" : digits;
}

static const char *print_number(struct wording *w, const struct phrase *phrase)
{
    struct quantity quantity = phrase->quantity;
    struct decimal number;
    const char *digits = NULL;
    bool with_unit = !phrase->without_unit;
    if (phrase->of_all > 0)
        quantity.value = ratio_from_int(phrase->of_all);
    if (ratio_round(quantity.value, phrase->style == NUMERAL_CAPITAL ? 2 : quantity.scale, RATIO_HALF_UP, &number))
        digits = write_digits(w, phrase, number);
    if (!digits) {
        wording_calculated(w, CALCULATION_LARGE, quantity, quantity);
        return NULL;
    }
    digits = write_words(w, phrase, digits, &with_unit);
    return arena_printf(w->arena, "%s%s%s", phrase->lead ? phrase->lead : "",
                        quantity_wrap(w->arena, quantity, digits, with_unit), phrase->trail ? phrase->trail : "");
}

/* A change that vanishes in the decimals shown is 基本持平, none at all 持平.
 * RULE: decision exact: a change that vanishes in the decimals shown is 基本持平, none at all 持平 [wording/changes] */
static const char *print_change(struct wording *w, const struct phrase *phrase)
{
    struct phrase magnitude = *phrase;
    struct decimal rounded;
    int sign = ratio_sign(phrase->quantity.value);
    if (sign == 0)
        return phrase->level;
    if (ratio_round(phrase->quantity.value, phrase->quantity.scale, RATIO_HALF_UP, &rounded) &&
        rounded.coefficient == 0)
        return arena_printf(w->arena, "基本%s", phrase->level);
    magnitude.quantity.value = ratio_absolute(phrase->quantity.value);
    const char *text = print_number(w, &magnitude);
    return text ? arena_printf(w->arena, "%s%s", sign > 0 ? phrase->rise : phrase->fall, text) : NULL;
}

static const char *find_tail(const struct phrase *phrase, const char *text)
{
    const char *tails[] = {phrase->trail, phrase->quantity.hedge.after, phrase->quantity.unit.name};
    for (size_t i = 0; i < G_N_ELEMENTS(tails) && phrase->kind != PHRASE_TEXT; i++)
        if (tails[i] && *tails[i] && g_str_has_suffix(text, tails[i]))
            return tails[i];
    return "";
}

const char *wording_print(struct wording *w, const struct phrase *phrase, const char **tail)
{
    const char *text = phrase->text;
    if (phrase->kind == PHRASE_CELLS) {
        wording_error(w, DIAG_FILTER, _("the placeholder names all cells of a column or row"));
        diag_help(w->lookup->diags, _("say what to do with them: |合计, |平均, |最大, |最小 or |达标数"));
        return NULL;
    }
    if (phrase->kind == PHRASE_CHANGE)
        text = print_change(w, phrase);
    else if (!text)
        text = print_number(w, phrase);
    *tail = text ? find_tail(phrase, text) : "";
    return text;
}
