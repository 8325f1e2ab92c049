/* 同比: changes against the years of the data. */
#include "base/i18n.h"
#include "check/figures/consistency_claim.h"
#include "check/text/claim_shown.h"
#include "zh/change.h"

#include <string.h>

/* ---- computing ---- */

/* 100 × (now / before − 1). */
static bool percent_change(struct ratio before, struct ratio now, struct ratio *change)
{
    return ratio_sign(before) > 0 && ratio_divide(now, before, change) &&
           ratio_subtract(*change, ratio_from_int(1), change) && ratio_multiply(*change, ratio_from_int(100), change);
}

/* The least and the greatest change that the figures, rounded as they are, may stand for.
 * RULE: decision exact: 比上年增长 is recomputed with the rounding of its figures [consistency/findings] */
static bool change_bounds(struct quantity before, struct quantity now, struct ratio *low, struct ratio *high)
{
    struct ratio before_half = claim_slack(before), now_half = claim_slack(now), a, b, c, d;
    return ratio_subtract(now.value, now_half, &a) && ratio_add(before.value, before_half, &b) &&
           ratio_add(now.value, now_half, &c) && ratio_subtract(before.value, before_half, &d) &&
           percent_change(b, a, low) && percent_change(d, c, high);
}

static bool is_within(struct ratio low, struct ratio value, struct ratio high, int scale)
{
    struct ratio half = claim_half_unit(scale);
    return ratio_subtract(low, half, &low) && ratio_add(high, half, &high) && ratio_compare(low, value) <= 0 &&
           ratio_compare(value, high) <= 0;
}

bool consistency_change_matches(struct quantity before, struct quantity now, struct quantity stated, bool *known,
                                struct ratio *found)
{
    struct ratio low, high;
    *known = false;
    if (!quantity_convert(before, now.unit, &before))
        return true;
    if (unit_is_percent(stated.unit)) {
        *known = !unit_is_percent(now.unit) && percent_change(before.value, now.value, found) &&
                 change_bounds(before, now, &low, &high);
        return !*known || is_within(low, stated.value, high, stated.scale);
    }
    bool fits = unit_is_points(stated.unit) ? unit_is_percent(now.unit) || unit_is_none(now.unit)
                                            : unit_is_like(stated.unit, now.unit);
    if (!fits || !ratio_subtract(now.value, before.value, found))
        return true;
    if (!unit_is_points(stated.unit) && !unit_is_none(stated.unit) &&
        (!ratio_multiply(*found, now.unit.factor, found) || !ratio_divide(*found, stated.unit.factor, found)))
        return true;
    *known = true;
    bool exact = stated.scale >= MAX(before.scale, now.scale);
    return exact ? ratio_compare(*found, stated.value) == 0 : is_within(*found, stated.value, *found, stated.scale);
}

gssize consistency_column_before(const struct data_table *table, size_t column, int year)
{
    const struct data_column *about = &table->columns[column];
    if (about->year > 0) {
        int wanted = year > 0 ? year : about->year - 1;
        gssize found = data_find_year(table, column, wanted);
        if (found < 0) {
            g_autofree char *plain = g_strdup_printf("%d年", wanted);
            found = data_find_column(table, plain);
        }
        return found == (gssize)column ? -1 : found;
    }
    if (year > 0)
        return -1;
    for (const char *const *last_year = change_years_before; *last_year; last_year++) {
        g_autofree char *name = g_strconcat(*last_year, about->bare, NULL);
        gssize found = data_find_column(table, name);
        if (found >= 0)
            return found;
    }
    return -1;
}

/* ---- claims in a text ---- */

struct claim {
    const struct number *stated;
    size_t start; /* of 比上年 */
    int sign;     /* of what the direction word says */
    int year;     /* of 比2022年; 0 for the year before */
    bool plain;   /* 增长 without 比上年 */
};

/* Length of the one of words that [0, end) ends with. */
static size_t word_before(const struct consistency_text *text, size_t end, const char *const *words)
{
    for (size_t i = 0; words[i]; i++) {
        size_t length = strlen(words[i]);
        if (end >= length && memcmp(text->text->str + end - length, words[i], length) == 0)
            return length;
    }
    return 0;
}

/* 比2022年 that ends at end; its length, 0 for none. */
static size_t year_before(const struct consistency_text *text, size_t end, int *year)
{
    static const char *const years[] = {"年", NULL}, *const than[] = {"比", "较", NULL};
    size_t length = word_before(text, end, years) + 4;
    if (length == 4 || end < length)
        return 0;
    const char *digits = text->text->str + end - length;
    for (int i = 0; i < 4; i++)
        if (!g_ascii_isdigit(digits[i]))
            return 0;
    size_t word = word_before(text, end - length, than);
    *year = (int)g_ascii_strtoll(digits, NULL, 10);
    return word > 0 ? length + word : 0;
}

/* Reads what stands before a number: 比上年增长. */
static bool read_claim(const struct consistency_text *text, const struct number *stated, struct claim *claim)
{
    size_t rise = word_before(text, stated->start, change_rises), fall = word_before(text, stated->start, change_falls);
    size_t at = stated->start - MAX(rise, fall);
    *claim = (struct claim){.stated = stated, .sign = rise > 0 ? 1 : -1};
    if (rise + fall == 0)
        return false;
    size_t base = word_before(text, at, change_bases);
    if (base == 0)
        base = year_before(text, at, &claim->year);
    claim->plain = base == 0;
    claim->start = at - base;
    return base > 0 || word_before(text, at, (const char *const[]){"，", NULL}) > 0;
}

/* The bound number the claim is about: before it, 1480个，比上年…, or behind it, …，达到1480个. NULL for none. */
static const struct number *find_subject(const struct consistency_text *text, size_t index, const struct claim *claim)
{
    enum { NOUN_BYTES_MAX = 21 };
    static const char *const marks[] = {"。", "；", "、", "：", "）", NULL};
    static const char *const reaching[] = {"，达到", "，达",   "，增加到", "，提高到", "，增至",
                                           "，降到", "，降至", "，下降到", "，为",     NULL};
    const struct number *before = index > 0 ? consistency_number_at(text, index - 1) : NULL;
    if (before && before->behind <= claim->start && claim->start - before->behind <= NOUN_BYTES_MAX &&
        !consistency_has_word(text, before->behind, claim->start, marks)) {
        const char *comma =
            g_strstr_len(text->text->str + before->behind, (gssize)(claim->start - before->behind), "，");
        if (before->value && (!comma || (size_t)(comma - text->text->str) + strlen("，") == claim->start))
            return before;
        return NULL;
    }
    const struct number *behind = index + 1 < text->numbers->len ? consistency_number_at(text, index + 1) : NULL;
    size_t gap = behind ? consistency_word_at(text, claim->stated->behind, reaching) : 0;
    return gap > 0 && behind->value && claim->stated->behind + gap == behind->start ? behind : NULL;
}

static void report(const struct consistency_text *text, const struct claim *claim, struct consistency_cell cell,
                   size_t before, struct ratio found)
{
    struct diags *diags = text->document->diags;
    const struct quantity *stated = &claim->stated->quantity;
    const char *word = ratio_sign(found) < 0 ? _("a decrease of") : _("an increase of");
    diag(diags, consistency_text_pos(text, claim->stated->start), DIAG_CONSISTENCY_GROWTH,
         _("the data give %s %s%s, not %.*s"), word, claim_shown(text->arena, ratio_absolute(found), stated->scale),
         stated->unit.name, (int)(claim->stated->behind - claim->start), text->text->str + claim->start);
    diag_also(diags, data_cell_pos(cell.table, data_find_cell(cell.table, cell.row, cell.column)), _("this figure"));
    diag_also(diags, data_cell_pos(cell.table, data_find_cell(cell.table, cell.row, before)),
              _("and the one it is compared with"));
    diag_help(diags, _("correct the number, or say with what it is compared: 比2022年增长"));
}

/* Whether some other figure of the row is what the claim compares with. */
static bool matches_another(struct arena *arena, struct consistency_cell cell, struct quantity now,
                            struct quantity stated)
{
    enum { COLUMNS_MAX = 64 };
    for (size_t i = 1; i < MIN(cell.table->column_count, COLUMNS_MAX); i++) {
        struct cell_value other = cell_value_read(arena, cell.table, cell.row, i);
        bool known;
        struct ratio found;
        if (i != cell.column && other.kind == CELL_NUMBER &&
            consistency_change_matches(other.quantity, now, stated, &known, &found) && known)
            return true;
    }
    return false;
}

/* Whether the printed number is the cell's, in whatever unit: filters may have made something else of it. */
static bool is_of_cell(const struct number *subject, struct quantity cell)
{
    struct quantity converted;
    struct ratio difference;
    if (!strchr(subject->value->u.value.expression, '|'))
        return true;
    if (unit_is_none(subject->quantity.unit))
        converted = cell;
    else if (!quantity_convert(cell, subject->quantity.unit, &converted))
        return false;
    return ratio_subtract(converted.value, subject->quantity.value, &difference) &&
           ratio_compare(ratio_absolute(difference), claim_half_unit(subject->quantity.scale)) <= 0;
}

static void check_claim(const struct consistency_text *text, const struct claim *claim, const struct number *subject)
{
    struct consistency_cell cell;
    if (!consistency_cell_of(text->document, subject->value, &cell))
        return;
    gssize before = consistency_column_before(cell.table, cell.column, claim->year);
    if (before < 0)
        return;
    struct cell_value now = cell_value_read(text->arena, cell.table, cell.row, cell.column);
    struct cell_value then = cell_value_read(text->arena, cell.table, cell.row, (size_t)before);
    struct quantity stated = claim->stated->quantity;
    if (now.kind != CELL_NUMBER || then.kind != CELL_NUMBER || now.conflict || then.conflict ||
        !is_of_cell(subject, now.quantity))
        return;
    if (claim->sign < 0 && !ratio_subtract(ratio_from_int(0), stated.value, &stated.value))
        return;
    bool known;
    struct ratio found;
    bool right = consistency_change_matches(then.quantity, now.quantity, stated, &known, &found);
    if (!known || right || (claim->stated->vague && ratio_sign(found) == claim->sign))
        return;
    if (claim->plain && (unit_is_none(stated.unit) || matches_another(text->arena, cell, now.quantity, stated)))
        return;
    report(text, claim, cell, (size_t)before, found);
}

void consistency_check_growth(const struct consistency_text *text)
{
    struct claim claim;
    for (size_t i = 0; i < text->numbers->len; i++) {
        if (!read_claim(text, consistency_number_at(text, i), &claim))
            continue;
        const struct number *subject = find_subject(text, i, &claim);
        if (subject)
            check_claim(text, &claim, subject);
    }
}
