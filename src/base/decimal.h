/* Exact decimal numbers; there is no float between a data file and a page. For every room. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/arena.h"

#include <stdbool.h>

/* value = coefficient / 10^scale. The scale is what was written: 3.70 is 370 with scale 2. */
struct decimal {
    __int128 coefficient;
    int scale; /* 0 … DECIMAL_SCALE_MAX */
};

enum { DECIMAL_SCALE_MAX = 18, DECIMAL_DIGITS_MAX = 36 };

/* Reads "-1,234.50", "1，234", "12.5" as written by Excel and people; group commas must stand at thousands. Full-width
 * digits, points and signs are read too (as input methods type them), and − for -. Blanks around are allowed; anything
 * else, more digits than fit, and the empty text give false and leave *result alone. A percent sign is not part of a
 * number. */
bool decimal_parse(const char *text, size_t length, struct decimal *result);

struct decimal decimal_from_int(long long value);

/* Each gives false, leaving *result alone, where the exact result does not fit. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *result);
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *result);
bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *result);
/* Quotient rounded half away from zero to scale decimals; false for division by zero too. */
bool decimal_divide(struct decimal a, struct decimal b, int scale, struct decimal *result);

/* Rounds half away from zero (四舍五入) to scale decimals, or adds zeros, as many as fit. */
struct decimal decimal_round(struct decimal value, int scale);

/* -1, 0 or 1; compares values: 1.0 equals 1.00. */
int decimal_compare(struct decimal a, struct decimal b);

/* Lends the number with exactly its scale; grouped: commas at thousands. */
char *decimal_format(struct arena *arena, struct decimal value, bool grouped);

/* For positions on paper only, never for a printed number. */
double decimal_to_double(struct decimal value);

#endif
