/* Fractions of 128-bit numbers, reduced; what does not fit is said. Comparing needs no product, so that it always
 * fits. */
#include "base/ratio.h"

static __int128 magnitude(__int128 value)
{
    return value < 0 ? -value : value;
}

static __int128 common_divisor(__int128 a, __int128 b)
{
    while (b != 0) {
        __int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static __int128 limit(void)
{
    __int128 power = 1;
    for (int i = 0; i < DECIMAL_DIGITS_MAX; i++)
        power *= 10;
    return power;
}

static struct ratio reduce(__int128 numerator, __int128 denominator)
{
    __int128 divisor = common_divisor(magnitude(numerator), denominator);
    return (struct ratio){numerator / divisor, denominator / divisor};
}

static bool store(__int128 numerator, __int128 denominator, struct ratio *result)
{
    struct ratio reduced = reduce(numerator, denominator);
    if (magnitude(reduced.numerator) >= limit() || reduced.denominator >= limit())
        return false;
    *result = reduced;
    return true;
}

struct ratio ratio_from_int(long long value)
{
    return (struct ratio){value, 1};
}

struct ratio ratio_new(long long numerator, long long denominator)
{
    g_assert(denominator != 0);
    return denominator < 0 ? reduce(-(__int128)numerator, -(__int128)denominator) : reduce(numerator, denominator);
}

struct ratio ratio_from_decimal(struct decimal value)
{
    __int128 denominator = 1;
    for (int i = 0; i < value.scale; i++)
        denominator *= 10;
    return reduce(value.coefficient, denominator);
}

/* Over the least common denominator: what fits at all is not lost on the way. */
bool ratio_add(struct ratio a, struct ratio b, struct ratio *result)
{
    __int128 shared = common_divisor(a.denominator, b.denominator);
    __int128 a_factor = b.denominator / shared, b_factor = a.denominator / shared;
    __int128 a_part, b_part, sum, denominator;
    return !__builtin_mul_overflow(a.numerator, a_factor, &a_part) &&
           !__builtin_mul_overflow(b.numerator, b_factor, &b_part) && !__builtin_add_overflow(a_part, b_part, &sum) &&
           !__builtin_mul_overflow(a.denominator, a_factor, &denominator) && store(sum, denominator, result);
}

bool ratio_subtract(struct ratio a, struct ratio b, struct ratio *result)
{
    b.numerator = -b.numerator;
    return ratio_add(a, b, result);
}

bool ratio_multiply(struct ratio a, struct ratio b, struct ratio *result)
{
    struct ratio across = reduce(a.numerator, b.denominator), back = reduce(b.numerator, a.denominator);
    __int128 numerator, denominator;
    return !__builtin_mul_overflow(across.numerator, back.numerator, &numerator) &&
           !__builtin_mul_overflow(across.denominator, back.denominator, &denominator) &&
           store(numerator, denominator, result);
}

bool ratio_divide(struct ratio a, struct ratio b, struct ratio *result)
{
    if (b.numerator == 0)
        return false;
    struct ratio turned = {b.numerator < 0 ? -b.denominator : b.denominator, magnitude(b.numerator)};
    return ratio_multiply(a, turned, result);
}

int ratio_sign(struct ratio value)
{
    return (value.numerator > 0) - (value.numerator < 0);
}

struct ratio ratio_absolute(struct ratio value)
{
    value.numerator = magnitude(value.numerator);
    return value;
}

/* Of values that are not negative: whole parts first, then the rests turned over, as Euclid would: no product that
 * could be too large. */
static int compare_magnitudes(struct ratio a, struct ratio b)
{
    for (int sign = 1;; sign = -sign) {
        __int128 a_whole = a.numerator / a.denominator, b_whole = b.numerator / b.denominator;
        __int128 a_rest = a.numerator % a.denominator, b_rest = b.numerator % b.denominator;
        if (a_whole != b_whole)
            return a_whole > b_whole ? sign : -sign;
        if (a_rest == 0 || b_rest == 0)
            return a_rest == b_rest ? 0 : a_rest != 0 ? sign : -sign;
        a = (struct ratio){a.denominator, a_rest};
        b = (struct ratio){b.denominator, b_rest};
    }
}

int ratio_compare(struct ratio a, struct ratio b)
{
    int a_sign = ratio_sign(a), b_sign = ratio_sign(b);
    if (a_sign != b_sign)
        return a_sign > b_sign ? 1 : -1;
    int compared = compare_magnitudes(ratio_absolute(a), ratio_absolute(b));
    return a_sign < 0 ? -compared : compared;
}

bool ratio_is_exact(struct ratio value, int scale)
{
    __int128 rest = value.denominator;
    for (; scale > 0 && rest > 1; scale--) { /* a decimal takes one 2 and one 5 away */
        if (rest % 2 == 0)
            rest /= 2;
        if (rest % 5 == 0)
            rest /= 5;
    }
    return rest == 1;
}

bool ratio_round(struct ratio value, int scale, enum ratio_rounding rounding, struct decimal *result)
{
    struct decimal rounded;
    if (!decimal_divide((struct decimal){value.numerator, 0}, (struct decimal){value.denominator, 0}, scale, &rounded))
        return false;
    int sign = ratio_sign(value);
    int missed = ratio_compare(ratio_from_decimal(rounded), value) * sign; /* 1: rounded away from zero */
    if (rounding == RATIO_DOWN && missed > 0)
        rounded.coefficient -= sign;
    if (rounding == RATIO_UP && missed < 0)
        rounded.coefficient += sign;
    *result = rounded;
    return true;
}
