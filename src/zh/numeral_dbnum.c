#include "zh/numeral_dbnum.h"

#include <string.h>

static const char *const digit_words[][10] = {
    [NUMERALS_PLAIN] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
    [NUMERALS_CAPITAL] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
};

static const char *const place_words[][4] = {
    [NUMERALS_PLAIN] = {"", "十", "百", "千"},
    [NUMERALS_CAPITAL] = {"", "拾", "佰", "仟"},
};

enum { GROUPS_MAX = 4 };

/* The word behind a group of four digits, of which `rest` follow: 三万二千亿, but 三万亿. */
static const char *group_word(size_t group, const char *rest)
{
    static const char *const words[] = {"", "万", "亿", "万亿"};
    return group == 3 && strncmp(rest, "0000", 4) != 0 ? "万" : words[group];
}

void xlsx_numeral_digit(GString *out, enum numerals numerals, char digit)
{
    if (numerals == NUMERALS_NONE)
        g_string_append_c(out, digit);
    else
        g_string_append(out, digit_words[numerals][digit - '0']);
}

void xlsx_numeral_words(GString *out, enum numerals numerals, const char *digits)
{
    digits += strspn(digits, "0");
    size_t length = strlen(digits);
    bool zero_waits = false, group_has_digits = false;
    if (numerals == NUMERALS_NONE || length == 0 || length > 4 * GROUPS_MAX) {
        for (const char *p = length == 0 ? "0" : digits; *p; p++)
            xlsx_numeral_digit(out, numerals, *p);
        return;
    }
    for (size_t i = 0; i < length; i++) {
        size_t place = length - 1 - i;
        if (digits[i] == '0') {
            zero_waits = true;
        } else {
            if (zero_waits) /* however many there are */
                xlsx_numeral_digit(out, numerals, '0');
            xlsx_numeral_digit(out, numerals, digits[i]);
            g_string_append(out, place_words[numerals][place % 4]);
            zero_waits = false;
            group_has_digits = true;
        }
        if (place % 4 == 0) {
            g_string_append(out, group_has_digits ? group_word(place / 4, digits + i + 1) : "");
            group_has_digits = false;
        }
    }
}

void xlsx_numeral_of_date(GString *out, enum numerals numerals, int value)
{
    char digits[8];
    g_snprintf(digits, sizeof digits, "%d", value);
    bool is_teen = numerals == NUMERALS_PLAIN && value >= 10 && value < 20;
    if (is_teen) {
        g_string_append(out, place_words[numerals][1]);
        if (value > 10)
            xlsx_numeral_digit(out, numerals, digits[1]);
    } else {
        xlsx_numeral_words(out, numerals, digits);
    }
}
