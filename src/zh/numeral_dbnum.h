/* Chinese numerals as the formats [DBNum1] and [DBNum2] show them. For read/xlsx/xlsx_format and read/xlsx/xlsx_date.
 */
#ifndef ZH_NUMERAL_DBNUM_H
#define ZH_NUMERAL_DBNUM_H

#include <glib.h>
#include <stdbool.h>

enum numerals {
    NUMERALS_NONE,    /* digits */
    NUMERALS_PLAIN,   /* [DBNum1]: 一千二百, of a year 二〇二四 */
    NUMERALS_CAPITAL, /* [DBNum2]: 壹仟贰佰 */
};

/* Appends a digit, '0' … '9'. */
void xlsx_numeral_digit(GString *out, enum numerals numerals, char digit);

/* Appends a whole number of up to 16 digits in words, as General shows it: 一万〇二十. */
void xlsx_numeral_words(GString *out, enum numerals numerals, const char *digits);

/* Appends the number of a month, day or hour: 十二, not 一十二. */
void xlsx_numeral_of_date(GString *out, enum numerals numerals, int value);

#endif
