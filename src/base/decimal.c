/* A decimal is a coefficient of 128 bits and a scale. Every operation is exact or says that it does not fit;
 * division rounds half away from zero at the scale asked for. */
#include "base/decimal.h"

#include <string.h>

/* Every coefficient lies within ±(10^DECIMAL_DIGITS_MAX - 1), so that ten times any of them still fits. */

static __int128 power_of_ten(int exponent)
{
    __int128 power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

static bool fits(__int128 coefficient)
{
    const __int128 limit = power_of_ten(DECIMAL_DIGITS_MAX);
    return -limit < coefficient && coefficient < limit;
}

static bool store(__int128 coefficient, int scale, struct decimal *result)
{
    if (!fits(coefficient))
        return false;
    *result = (struct decimal){coefficient, scale};
    return true;
}

/* ---- reading ---- */

/* Chinese input methods type these for their ASCII neighbours. */
static gunichar fold_width(gunichar c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFF01 + '!';
    return c == 0x2212 ? '-' : c; /* − */
}

static bool is_blank(gunichar c)
{
    return c == ' ' || c == '\t' || c == 0x3000 || c == 0xA0;
}

/* Copies the text without blanks around it, in ASCII; false where it is too long or has anything else in it. */
static bool fold_text(const char *text, size_t length, char *folded, size_t size)
{
    size_t used = 0;
    bool blank_seen = false;
    for (const char *p = text, *end = text + length; p < end; p += g_utf8_skip[(guchar)*p]) {
        gunichar c = fold_width(g_utf8_get_char_validated(p, end - p));
        if (is_blank(c)) {
            blank_seen = used > 0;
            continue;
        }
        if (blank_seen || used + 1 >= size ||
            !(g_ascii_isdigit((gchar)MIN(c, 127)) || c == '-' || c == ',' || c == '.'))
            return false;
        folded[used++] = (char)c;
    }
    folded[used] = '\0';
    return used > 0;
}

static bool take_digit(struct decimal *value, char digit)
{
    value->coefficient = value->coefficient * 10 + (digit - '0');
    return fits(value->coefficient);
}

/* Digits before the point. Once there is a comma, the first group has one to three digits and every other three.
 * RULE: GB/T 15835 4.1: 1,234 is a number; commas stand before every three digits or not at all
 * [unit/test_decimal:test_parse, unit/test_decimal:test_parse_refuses] */
static bool take_whole_part(const char **p, struct decimal *value)
{
    int group_digits = 0;
    bool grouped = false;
    for (; g_ascii_isdigit(**p) || **p == ','; (*p)++) {
        if (**p != ',') {
            group_digits++;
            if (!take_digit(value, **p))
                return false;
            continue;
        }
        if (group_digits == 0 || group_digits > 3 || (grouped && group_digits != 3))
            return false;
        grouped = true;
        group_digits = 0;
    }
    return grouped ? group_digits == 3 : group_digits > 0;
}

static bool take_fraction(const char **p, struct decimal *value)
{
    if (**p != '.')
        return true;
    for ((*p)++; g_ascii_isdigit(**p); (*p)++)
        if (++value->scale > DECIMAL_SCALE_MAX || !take_digit(value, **p))
            return false;
    return value->scale > 0;
}

bool decimal_parse(const char *text, size_t length, struct decimal *result)
{
    char folded[128];
    if (!fold_text(text, length, folded, sizeof folded))
        return false;
    const char *p = folded;
    struct decimal value = {0, 0};
    bool negative = *p == '-';
    p += negative;
    if (!take_whole_part(&p, &value) || !take_fraction(&p, &value) || *p != '\0')
        return false;
    if (negative)
        value.coefficient = -value.coefficient;
    *result = value;
    return true;
}

struct decimal decimal_from_int(long long value)
{
    return (struct decimal){value, 0};
}

/* ---- calculating ---- */

/* Writes value with more decimals; false where it does not fit. */
static bool rescale(struct decimal value, int scale, __int128 *coefficient)
{
    for (; value.scale < scale; value.scale++) {
        value.coefficient *= 10;
        if (!fits(value.coefficient))
            return false;
    }
    *coefficient = value.coefficient;
    return true;
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *result)
{
    int scale = MAX(a.scale, b.scale);
    __int128 a_coefficient, b_coefficient;
    return rescale(a, scale, &a_coefficient) && rescale(b, scale, &b_coefficient) &&
           store(a_coefficient + b_coefficient, scale, result);
}

bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *result)
{
    b.coefficient = -b.coefficient;
    return decimal_add(a, b, result);
}

static bool divide_out(struct decimal *a, struct decimal *b, int factor)
{
    struct decimal *divisible = a->coefficient % factor == 0 ? a : b;
    if (divisible->coefficient % factor != 0)
        return false;
    divisible->coefficient /= factor;
    return true;
}

bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *result)
{
    int scale = a.scale + b.scale;
    for (; scale > DECIMAL_SCALE_MAX; scale--) /* decimals to spare must be zeros of the product: a 2 and a 5 each */
        if (!divide_out(&a, &b, 2) || !divide_out(&a, &b, 5))
            return false;
    __int128 product;
    return !__builtin_mul_overflow(a.coefficient, b.coefficient, &product) && store(product, scale, result);
}

static __int128 magnitude(__int128 value)
{
    return value < 0 ? -value : value;
}

/* Twice a/b, cut to whole units of 10^-decimals: the last bit says which way to round. Long division, digit by digit,
 * since a × 10^decimals may not fit; false where the quotient itself does not.
 * RULE: decision exact: a quotient is rounded half away from zero, exactly [unit/test_decimal:test_divide,
 * unit/test_ratio:test_rounding] */
static bool divide_twice(__int128 a, __int128 b, int decimals, __int128 *quotient)
{
    __int128 whole = 2 * a / b, rest = 2 * a % b;
    for (; decimals > 0; decimals--) {
        if (!fits(whole / 2))
            return false;
        rest *= 10;
        whole = whole * 10 + rest / b;
        rest %= b;
    }
    for (; decimals < 0; decimals++)
        whole /= 10;
    *quotient = whole;
    return true;
}

bool decimal_divide(struct decimal a, struct decimal b, int scale, struct decimal *result)
{
    scale = CLAMP(scale, 0, DECIMAL_SCALE_MAX);
    __int128 twice;
    if (b.coefficient == 0 ||
        !divide_twice(magnitude(a.coefficient), magnitude(b.coefficient), scale + b.scale - a.scale, &twice))
        return false;
    __int128 rounded = twice / 2 + twice % 2;
    bool negative = (a.coefficient < 0) != (b.coefficient < 0);
    return store(negative ? -rounded : rounded, scale, result);
}

struct decimal decimal_round(struct decimal value, int scale)
{
    scale = CLAMP(scale, 0, DECIMAL_SCALE_MAX);
    if (scale < value.scale) {
        __int128 unit = power_of_ten(value.scale - scale), half = unit / 2;
        __int128 away = value.coefficient < 0 ? -half : half;
        return (struct decimal){(value.coefficient + away) / unit, scale};
    }
    while (value.scale < scale && fits(value.coefficient * 10)) {
        value.coefficient *= 10;
        value.scale++;
    }
    return value;
}

static int sign_of(__int128 value)
{
    return (value > 0) - (value < 0);
}

int decimal_compare(struct decimal a, struct decimal b)
{
    __int128 a_unit = power_of_ten(a.scale), b_unit = power_of_ten(b.scale);
    __int128 a_whole = a.coefficient / a_unit, b_whole = b.coefficient / b_unit;
    if (a_whole != b_whole)
        return sign_of(a_whole - b_whole);
    return sign_of(a.coefficient % a_unit * power_of_ten(DECIMAL_SCALE_MAX - a.scale) -
                   b.coefficient % b_unit * power_of_ten(DECIMAL_SCALE_MAX - b.scale));
}

/* ---- writing ---- */

char *decimal_format(struct arena *arena, struct decimal value, bool grouped)
{
    char text[80], *p = text + sizeof text; /* written from the end */
    __int128 rest = magnitude(value.coefficient);
    *--p = '\0';
    for (int i = 0; i < value.scale; i++, rest /= 10)
        *--p = (char)('0' + (int)(rest % 10));
    if (value.scale > 0)
        *--p = '.';
    int digits = 0;
    do {
        if (grouped && digits > 0 && digits % 3 == 0)
            *--p = ',';
        *--p = (char)('0' + (int)(rest % 10));
        digits++;
        rest /= 10;
    } while (rest > 0);
    if (value.coefficient < 0)
        *--p = '-';
    return arena_strdup(arena, p);
}

double decimal_to_double(struct decimal value)
{
    return (double)value.coefficient / (double)power_of_ten(value.scale);
}
