/* Exact fractions: what sums, rates and shares are computed with, so that a figure is rounded once, when it is printed.
 * For every room. */
#ifndef BASE_RATIO_H
#define BASE_RATIO_H

#include "base/decimal.h"

/* numerator / denominator in lowest terms, denominator > 0; both less than 10^DECIMAL_DIGITS_MAX in magnitude. */
struct ratio {
    __int128 numerator, denominator;
};

struct ratio ratio_from_int(long long value);
struct ratio ratio_from_decimal(struct decimal value);
/* numerator / denominator, which must not be 0. */
struct ratio ratio_new(long long numerator, long long denominator);

/* Each gives false, leaving *result alone, where the exact result does not fit. */
bool ratio_add(struct ratio a, struct ratio b, struct ratio *result);
bool ratio_subtract(struct ratio a, struct ratio b, struct ratio *result);
bool ratio_multiply(struct ratio a, struct ratio b, struct ratio *result);
/* False for a b of zero too. */
bool ratio_divide(struct ratio a, struct ratio b, struct ratio *result);

/* -1, 0 or 1, whatever the sizes. */
int ratio_compare(struct ratio a, struct ratio b);
int ratio_sign(struct ratio value);
struct ratio ratio_absolute(struct ratio value);

enum ratio_rounding { RATIO_HALF_UP, RATIO_DOWN, RATIO_UP };

/* The number with scale decimals: half away from zero (四舍五入), towards zero or away from it. False where it does not
 * fit. */
bool ratio_round(struct ratio value, int scale, enum ratio_rounding rounding, struct decimal *result);

/* Whether scale decimals hold the value without a rest. */
bool ratio_is_exact(struct ratio value, int scale);

#endif
