/* A text is taken apart into hedge, number, multiplier and unit, and put together again in the same order when it is
 * printed. */
#include "data/quantity.h"

#include "zh/hedge.h"

#include <string.h>

enum { CONVERTED_SCALE_MAX = 12, INEXACT_SCALE = 2 };

static const struct hedge no_hedge = {"", "", ""};

struct quantity quantity_new(struct ratio value, int scale, struct unit unit)
{
    return (struct quantity){value, scale, unit, no_hedge};
}

/* ---- reading ---- */

static bool is_digit(gunichar c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_of_number(gunichar c)
{
    return is_digit(c) || c == ',' || c == '.' || c == '-' || c == 0xFF0C || c == 0xFF0E || c == 0xFF0D || c == 0x2212;
}

/* The end of the number at p; its last character is a digit. */
static const char *number_end(const char *p)
{
    const char *end = p;
    while (*p && is_of_number(g_utf8_get_char(p))) {
        const char *next = g_utf8_next_char(p);
        if (is_digit(g_utf8_get_char(p)))
            end = next;
        p = next;
    }
    return end;
}

static void skip_blanks(const char **p)
{
    while (**p == ' ' || **p == '\t')
        (*p)++;
}

bool quantity_parse(struct arena *arena, const char *text, struct quantity *quantity)
{
    struct quantity read = {.unit = unit_none(), .hedge = no_hedge};
    const char *p = text, *end = text + strlen(text);
    read.hedge.before = hedge_before_at(p);
    p += strlen(read.hedge.before);
    const char *digits_end = number_end(p);
    struct decimal number;
    if (digits_end == p || !decimal_parse(p, (size_t)(digits_end - p), &number))
        return false;
    p = digits_end;
    skip_blanks(&p);
    read.hedge.middle = hedge_middle_at(p);
    p += strlen(read.hedge.middle);
    read.hedge.after = hedge_after_ending(p, end);
    end -= strlen(read.hedge.after);
    if (p < end && !unit_find(arena, p, (size_t)(end - p), &read.unit))
        return false;
    read.value = ratio_from_decimal(number);
    read.scale = number.scale;
    *quantity = read;
    return true;
}

/* ---- cells ---- */

static const char *unit_of_row(const struct data_table *table, size_t row)
{
    if (table->unit_column < 0)
        return table->unit ? table->unit : "";
    const struct data_cell *cell = data_find_cell(table, row, (size_t)table->unit_column);
    return data_cell_is_gap(cell) ? "" : cell->text;
}

static void set_unit(struct arena *arena, const struct data_table *table, size_t row, size_t column,
                     struct cell_value *value)
{
    const struct data_column *about = &table->columns[column];
    value->bare = unit_is_none(value->quantity.unit);
    if (value->bare && *about->unit)
        value->quantity.unit = unit_named(arena, about->unit);
    else if (value->bare && about->takes_row_unit)
        value->quantity.unit = unit_named(arena, unit_of_row(table, row));
    else if (*about->unit)
        value->conflict = !unit_is_like(value->quantity.unit, unit_named(arena, about->unit));
}

static bool is_unknown(const char *text)
{
    return g_str_has_prefix(text, "…") || strcmp(text, "...") == 0;
}

struct cell_value cell_value_read(struct arena *arena, const struct data_table *table, size_t row, size_t column)
{
    struct cell_value value = {.cell = data_find_cell(table, row, column)};
    if (!*value.cell->text) {
        value.kind = CELL_EMPTY;
    } else if (data_cell_is_gap(value.cell)) {
        value.kind = is_unknown(value.cell->text) ? CELL_UNKNOWN : CELL_NONE;
    } else if (column > 0 && !table->columns[column].is_note &&
               quantity_parse(arena, value.cell->text, &value.quantity)) {
        value.kind = CELL_NUMBER;
        set_unit(arena, table, row, column, &value);
    } else {
        value.kind = CELL_TEXT;
    }
    return value;
}

/* ---- converting and printing ---- */

bool quantity_convert(struct quantity quantity, struct unit unit, struct quantity *result)
{
    struct ratio factor;
    struct quantity converted = quantity;
    if (strcmp(quantity.unit.name, unit.name) == 0 && unit_is_like(quantity.unit, unit)) {
        *result = quantity; /* with the decimals asked for */
        return true;
    }
    if (!unit_is_like(quantity.unit, unit) || !ratio_divide(quantity.unit.factor, unit.factor, &factor) ||
        !ratio_multiply(quantity.value, factor, &converted.value))
        return false;
    converted.unit = unit;
    converted.scale = quantity.scale;
    if (ratio_compare(factor, ratio_from_int(1)) > 0) /* fewer decimals are left of 3.7804亿元 in 万元 */
        converted.scale = 0;
    while (converted.scale < CONVERTED_SCALE_MAX && !ratio_is_exact(converted.value, converted.scale))
        converted.scale++;
    if (!ratio_is_exact(converted.value, converted.scale))
        converted.scale = INEXACT_SCALE;
    *result = converted;
    return true;
}

/* 3700余万元, but 3亿余元 and 42万余人: where the last digit counts, what is left over is less than one 万 or 亿.
 * RULE: GB/T 15835 4.2: 3700余万元 and 42万余人: a hedge stands where the last digit counts
 * [unit/test_quantity:test_texts] */
static size_t multiplier_before_hedge(struct quantity quantity)
{
    __int128 whole = quantity.value.numerator / quantity.value.denominator;
    return whole < 10 || whole % 10 != 0 ? unit_multiplier_length(quantity.unit) : 0;
}

const char *quantity_wrap(struct arena *arena, struct quantity quantity, const char *digits, bool with_unit)
{
    const struct hedge *hedge = &quantity.hedge;
    const char *unit = with_unit ? quantity.unit.name : "";
    size_t first = with_unit && *hedge->middle ? multiplier_before_hedge(quantity) : 0;
    return arena_printf(arena, "%s%s%.*s%s%s%s", hedge->before, digits, (int)first, unit, hedge->middle, unit + first,
                        hedge->after);
}
