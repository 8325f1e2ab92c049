#include "read/xlsx/xlsx_number.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void cut_zeros(struct xlsx_number *number)
{
    while (number->count > 0 && number->digits[number->count - 1] == '0')
        number->count--;
    if (number->count == 0) {
        number->negative = false;
        number->point = 0;
    }
}

/* "1.23450000000000e+03", as %.14e has it */
static void take_scientific(struct xlsx_number *number, const char *text)
{
    number->digits[0] = text[0];
    memcpy(number->digits + 1, text + 2, NUMBER_DIGITS - 1);
    number->count = NUMBER_DIGITS;
    number->point = (int)strtol(text + 2 + NUMBER_DIGITS, NULL, 10) + 1;
    cut_zeros(number);
}

/* Most numbers are written with few digits: those are what 15 digits of the double would be, and quicker read. False
 * where there are more, or an exponent, or anything else. */
static bool take_plain(struct xlsx_number *number, const char *text)
{
    *number = (struct xlsx_number){.negative = *text == '-'};
    const char *first = text + number->negative, *p = first;
    bool behind_point = false;
    for (; g_ascii_isdigit(*p) || (*p == '.' && !behind_point); p++) {
        if (*p == '.') {
            behind_point = true;
        } else if (*p == '0' && number->count == 0) {
            number->point -= behind_point;
        } else if (number->count == NUMBER_DIGITS) {
            return false;
        } else {
            number->digits[number->count++] = *p;
            number->point += !behind_point;
        }
    }
    if (*p != '\0' || !g_ascii_isdigit(*first) || p[-1] == '.')
        return false;
    cut_zeros(number);
    return true;
}

bool xlsx_number_parse(const char *text, struct xlsx_number *number)
{
    if (take_plain(number, text))
        return true;
    size_t length = strspn(text, "0123456789+-.eE"); /* strtod alone would take "inf" and "0x10" */
    char *end;
    double value = g_ascii_strtod(text, &end);
    if (length == 0 || text[length] != '\0' || *end != '\0' || !isfinite(value))
        return false;
    char scientific[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(scientific, sizeof scientific, "%.14e", fabs(value));
    *number = (struct xlsx_number){.negative = value < 0};
    take_scientific(number, scientific);
    return true;
}

void xlsx_number_round(struct xlsx_number *number, int decimals)
{
    int kept = number->point + decimals;
    if (kept >= number->count)
        return;
    bool up = kept >= 0 && number->digits[kept] >= '5';
    number->count = MAX(kept, 0);
    int at = number->count - 1;
    for (; up && at >= 0; at--) {
        up = number->digits[at] == '9';
        number->digits[at] = up ? '0' : (char)(number->digits[at] + 1);
    }
    if (up) { /* 9.99 → 10, 0.5 → 1 */
        number->digits[0] = '1';
        number->count = 1;
        number->point++;
    }
    cut_zeros(number);
}

char xlsx_number_digit(const struct xlsx_number *number, int power)
{
    int index = number->point - 1 - power;
    return index >= 0 && index < number->count ? number->digits[index] : '0';
}

int xlsx_number_integer_digits(const struct xlsx_number *number)
{
    return MAX(number->point, 0);
}

double xlsx_number_to_double(const struct xlsx_number *number)
{
    g_autofree char *text =
        g_strdup_printf("%s0.%.*se%d", number->negative ? "-" : "", number->count, number->digits, number->point);
    return number->count > 0 ? g_ascii_strtod(text, NULL) : 0;
}

void xlsx_number_append(const struct xlsx_number *number, GString *out)
{
    if (number->negative)
        g_string_append_c(out, '-');
    int integers = xlsx_number_integer_digits(number);
    for (int power = MAX(integers, 1) - 1; power >= 0; power--)
        g_string_append_c(out, xlsx_number_digit(number, power));
    int decimals = number->count - number->point;
    if (decimals > 0)
        g_string_append_c(out, '.');
    for (int power = -1; power >= -decimals; power--)
        g_string_append_c(out, xlsx_number_digit(number, power));
}
