/* A number of a spreadsheet as decimal digits: what Excel knows of it and shows. For read/xlsx. */
#ifndef READ_XLSX_XLSX_NUMBER_H
#define READ_XLSX_XLSX_NUMBER_H

#include <glib.h>
#include <stdbool.h>

/* Excel keeps doubles and shows 15 digits of them: 0.96499999999999997 in the file is 0.965. */
enum { NUMBER_DIGITS = 15 };

/* ±0.DIGITS × 10^point; digits without zeros at either end, none for 0. */
struct xlsx_number {
    bool negative;
    int point;
    int count;
    char digits[NUMBER_DIGITS + 1];
};

/* Reads -12.5E+3; false where text is nothing of the kind or no finite double. */
bool xlsx_number_parse(const char *text, struct xlsx_number *number);

/* Rounds half away from zero to decimals behind the point. */
void xlsx_number_round(struct xlsx_number *number, int decimals);

/* The digit at 10^power: '0' where the number has none there. */
char xlsx_number_digit(const struct xlsx_number *number, int power);

/* Digits before the point, 0 for numbers below 1. */
int xlsx_number_integer_digits(const struct xlsx_number *number);

double xlsx_number_to_double(const struct xlsx_number *number);

/* Appends all digits, without exponent and group marks: -1234.5. */
void xlsx_number_append(const struct xlsx_number *number, GString *out);

#endif
