#include "data/calculation.h"

enum { PRODUCT_SCALE_MAX = 6, QUOTIENT_SCALE_MAX = 2 };

int scale_for(struct ratio value, int least, int most)
{
    for (int scale = least; scale < most; scale++)
        if (ratio_is_exact(value, scale))
            return scale;
    return most;
}

/* Brings b into a's unit. */
static enum calculation align(struct quantity a, struct quantity *b)
{
    if (!unit_is_like(a.unit, b->unit))
        return CALCULATION_UNITS;
    return quantity_convert(*b, a.unit, b) ? CALCULATION_DONE : CALCULATION_LARGE;
}

/* 62% + 1.2个百分点 is a %, whichever comes first.
 * RULE: decision exact: 62% + 1.2个百分点 is a % [wording/calculation] */
static struct unit unit_of_sum(struct unit a, struct unit b)
{
    return unit_is_points(a) && unit_is_percent(b) ? b : a;
}

enum calculation calculate_sum(struct quantity a, struct quantity b, struct quantity *result)
{
    struct unit unit = unit_of_sum(a.unit, b.unit);
    enum calculation state = align(a, &b);
    if (state != CALCULATION_DONE)
        return state;
    struct quantity sum = quantity_new(a.value, MAX(a.scale, b.scale), unit);
    if (!ratio_add(a.value, b.value, &sum.value))
        return CALCULATION_LARGE;
    *result = sum;
    return CALCULATION_DONE;
}

enum calculation calculate_difference(struct quantity a, struct quantity b, struct quantity *result)
{
    bool is_of_percents = unit_is_percent(a.unit) && unit_is_percent(b.unit);
    b.value.numerator = -b.value.numerator;
    enum calculation state = calculate_sum(a, b, result);
    if (state == CALCULATION_DONE && is_of_percents)
        result->unit = unit_points();
    return state;
}

/* A % as the plain number it stands for. */
static bool plain(struct quantity *quantity)
{
    if (!unit_is_like(quantity->unit, unit_points()))
        return true;
    bool fits = ratio_multiply(quantity->value, quantity->unit.factor, &quantity->value);
    quantity->unit = unit_none();
    return fits;
}

static bool is_number(struct quantity quantity)
{
    return !*quantity.unit.dimension;
}

/* 万 without a unit behind it, as a plain number. */
static bool without_multiplier(struct quantity *quantity)
{
    if (!is_number(*quantity) || unit_is_none(quantity->unit))
        return true;
    return quantity_convert(*quantity, unit_none(), quantity);
}

enum calculation calculate_product(struct quantity a, struct quantity b, struct quantity *result)
{
    if (!plain(&a) || !plain(&b) || !without_multiplier(&a) || !without_multiplier(&b))
        return CALCULATION_LARGE;
    if (!is_number(a) && !is_number(b))
        return CALCULATION_UNITS;
    struct ratio value;
    if (!ratio_multiply(a.value, b.value, &value))
        return CALCULATION_LARGE;
    *result = quantity_new(value, scale_for(value, 0, PRODUCT_SCALE_MAX), is_number(a) ? b.unit : a.unit);
    return CALCULATION_DONE;
}

static struct unit rate(struct arena *arena, struct unit above, struct unit below)
{
    above.name = arena_printf(arena, "%s/%s", above.name, below.name);
    above.dimension = arena_printf(arena, "%s/%s", above.dimension, below.name);
    return above;
}

enum calculation calculate_quotient(struct arena *arena, struct quantity a, struct quantity b, struct quantity *result)
{
    struct unit unit = a.unit;
    if (ratio_sign(b.value) == 0)
        return CALCULATION_ZERO;
    if (unit_is_like(a.unit, b.unit)) {
        if (align(a, &b) != CALCULATION_DONE)
            return CALCULATION_LARGE;
        unit = unit_none();
    } else if (!plain(&b) || !without_multiplier(&b)) {
        return CALCULATION_LARGE;
    } else if (!is_number(b)) {
        if (is_number(a) || unit_is_like(a.unit, unit_points()))
            return CALCULATION_UNITS;
        unit = rate(arena, a.unit, b.unit);
    }
    struct ratio value;
    if (!ratio_divide(a.value, b.value, &value))
        return CALCULATION_LARGE;
    *result = quantity_new(value, scale_for(value, 0, QUOTIENT_SCALE_MAX), unit);
    return CALCULATION_DONE;
}

/* RULE: decision exact: figures of different units are never compared [wording/calculation-errors] */
enum calculation calculate_order(struct quantity a, struct quantity b, int *order)
{
    enum calculation state = align(a, &b);
    if (state == CALCULATION_DONE)
        *order = ratio_compare(a.value, b.value);
    return state;
}
