/* Serial numbers of days to year, month, day and time, in either of Excel's calendars, then printed by the tokens of
 * the format. */
#include "read/xlsx/xlsx_date.h"

#include <math.h>
#include <string.h>

enum {
    DAY_SECONDS = 86400,
    SERIAL_MAX = 2958465,           /* 9999-12-31 */
    SERIAL_OF_1904 = 1462,          /* 1904-01-01 counted from 1900 */
    SERIAL_OF_LEAP_DAY = 60,        /* 1900-02-29, which never was: Lotus 1-2-3 had it, and Excel kept it */
    PROLEPTIC_DAY_OF_ZERO = 693594, /* 1899-12-30 counted as GDate does, so that serial 61 is 1900-03-01 */
    SUBSECOND_DIGITS_MAX = 3
};

struct moment {
    int year, month, day, weekday; /* weekday: 0 is Sunday */
    gint64 ticks;                  /* of the day, 1/1000 s */
    double serial;                 /* counted from 1900, rounded to ticks */
    bool twelve_hours;
    int subsecond_digits;
};

static void split_day(struct moment *moment, guint serial)
{
    moment->weekday = (int)((serial + 6) % 7);
    if (serial == 0 || serial == SERIAL_OF_LEAP_DAY) {
        moment->year = 1900;
        moment->month = serial == 0 ? 1 : 2;
        moment->day = serial == 0 ? 0 : 29;
        return;
    }
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, PROLEPTIC_DAY_OF_ZERO + serial + (serial < SERIAL_OF_LEAP_DAY ? 1 : 0));
    moment->year = g_date_get_year(&date);
    moment->month = (int)g_date_get_month(&date);
    moment->day = g_date_get_day(&date);
}

/* 0.1 s where the format has ss.0 */
static int count_subsecond_digits(const struct section *section)
{
    int digits = 0;
    for (size_t i = 0; i + 1 < section->token_count; i++)
        for (size_t at = i + 1; section->tokens[i].kind == TOKEN_POINT && at < section->token_count &&
                                section->tokens[at].kind == TOKEN_DIGIT;
             at++)
            digits++;
    return MIN(digits, SUBSECOND_DIGITS_MAX);
}

static bool split(const struct section *section, double serial, bool from_1904, struct moment *moment)
{
    if (from_1904)
        serial += SERIAL_OF_1904;
    if (serial < 0 || serial >= SERIAL_MAX + 1)
        return false;
    *moment = (struct moment){.subsecond_digits = count_subsecond_digits(section)};
    double unit = pow(10, 3 - moment->subsecond_digits);
    double ticks = floor(serial * DAY_SECONDS * 1000 / unit + 0.5) * unit;
    guint day = (guint)floor(ticks / (DAY_SECONDS * 1000.0));
    moment->serial = ticks / (DAY_SECONDS * 1000.0);
    moment->ticks = (gint64)(ticks - day * (DAY_SECONDS * 1000.0));
    split_day(moment, day);
    for (size_t i = 0; i < section->token_count; i++)
        moment->twelve_hours |= section->tokens[i].kind == TOKEN_HALF_DAY;
    return day <= SERIAL_MAX;
}

static void append_name(GString *out, const char *name, int count)
{
    if (count == 5)
        g_string_append_len(out, name, 1);
    else
        g_string_append_len(out, name, count == 3 ? 3 : (gssize)strlen(name));
}

static void append_digits(const struct section *section, GString *out, int width, gint64 value)
{
    if (section->numerals == NUMERALS_NONE)
        g_string_append_printf(out, "%0*d", width, (int)value);
    else
        xlsx_numeral_of_date(out, section->numerals, (int)value);
}

static void append_month(const struct section *section, const struct moment *moment, int count, GString *out)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    if (count >= 3)
        append_name(out, months[moment->month - 1], count);
    else
        append_digits(section, out, count, moment->month);
}

static void append_weekday(const struct section *section, const struct moment *moment, const struct token *token,
                           GString *out)
{
    static const char *const days[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    static const char *const chinese[] = {"日", "一", "二", "三", "四", "五", "六"};
    if (token->letter == 'd' && !section->is_chinese) {
        append_name(out, days[moment->weekday], token->count);
        return;
    }
    if (token->count > 3)
        g_string_append(out, "星期");
    else if (token->letter == 'd')
        g_string_append(out, "周");
    g_string_append(out, chinese[moment->weekday]);
}

/* Years are read digit by digit: 二〇二四. */
static void append_year(const struct section *section, const struct moment *moment, int count, GString *out)
{
    char digits[8];
    g_snprintf(digits, sizeof digits, "%04d", moment->year);
    for (const char *p = count > 2 ? digits : digits + 2; *p; p++)
        xlsx_numeral_digit(out, section->numerals, *p);
}

static void append_day(const struct section *section, const struct moment *moment, const struct token *token,
                       GString *out)
{
    if (token->count > 2)
        append_weekday(section, moment, token, out);
    else
        append_digits(section, out, token->count, moment->day);
}

static void append_hour(const struct section *section, const struct moment *moment, int width, GString *out)
{
    gint64 hour = moment->ticks / 3600000;
    append_digits(section, out, width, moment->twelve_hours ? (hour + 11) % 12 + 1 : hour);
}

static void append_part(const struct section *section, const struct moment *moment, const struct token *token,
                        GString *out)
{
    int width = MIN(token->count, 2);
    switch (token->letter) {
    case 'y':
        append_year(section, moment, token->count, out);
        break;
    case 'm':
        append_month(section, moment, token->count, out);
        break;
    case 'd':
        append_day(section, moment, token, out);
        break;
    case 'a':
        append_weekday(section, moment, token, out);
        break;
    case 'h':
        append_hour(section, moment, width, out);
        break;
    case 'M':
        append_digits(section, out, width, moment->ticks / 60000 % 60);
        break;
    case 's':
        append_digits(section, out, width, moment->ticks / 1000 % 60);
        break;
    }
}

static void append_elapsed(const struct moment *moment, const struct token *token, GString *out)
{
    double units = token->letter == 'h' ? 24 : token->letter == 's' ? DAY_SECONDS : 24 * 60;
    g_string_append_printf(out, "%0*.0f", token->count, floor(moment->serial * units + 1e-6));
}

static void append_half_day(const struct moment *moment, const struct token *token, GString *out)
{
    bool afternoon = moment->ticks >= DAY_SECONDS / 2 * 1000;
    if (token->letter == 'c')
        g_string_append(out, afternoon ? "下午" : "上午");
    else
        g_string_append(out, afternoon ? "PM" : "AM");
}

/* ".", with the digits of seconds behind it where there are any. Gives the index behind them. */
static size_t append_point(const struct section *section, const struct moment *moment, size_t index, GString *out)
{
    g_string_append_c(out, '.');
    bool has_digits = index < section->token_count && section->tokens[index].kind == TOKEN_DIGIT;
    g_autofree char *thousandths = g_strdup_printf("%03d", (int)(moment->ticks % 1000));
    g_string_append_len(out, thousandths, has_digits ? moment->subsecond_digits : 0);
    while (index < section->token_count && section->tokens[index].kind == TOKEN_DIGIT)
        index++;
    return index;
}

/* Gives the index of the next token. */
static size_t append_token(const struct section *section, const struct moment *moment, size_t index, GString *out)
{
    const struct token *token = &section->tokens[index++];
    switch (token->kind) {
    case TOKEN_LITERAL:
        g_string_append(out, token->text);
        break;
    case TOKEN_DATE:
        append_part(section, moment, token, out);
        break;
    case TOKEN_ELAPSED:
        append_elapsed(moment, token, out);
        break;
    case TOKEN_HALF_DAY:
        append_half_day(moment, token, out);
        break;
    case TOKEN_POINT:
        return append_point(section, moment, index, out);
    case TOKEN_COMMA:
        g_string_append_c(out, ',');
        break;
    case TOKEN_DIGIT:
    case TOKEN_PERCENT:
    case TOKEN_EXPONENT:
    case TOKEN_TEXT:
    case TOKEN_GENERAL:
        break;
    }
    return index;
}

/* [$-F800] and [$-F400] show what the system is set to: in Chinese these. */
static void append_system(const struct section *section, const struct moment *moment, GString *out)
{
    bool is_time = section->tokens[0].letter == 'h';
    if (is_time)
        g_string_append_printf(out, "%d:%02d:%02d", (int)(moment->ticks / 3600000), (int)(moment->ticks / 60000 % 60),
                               (int)(moment->ticks / 1000 % 60));
    else
        g_string_append_printf(out, "%d年%d月%d日", moment->year, moment->month, moment->day);
}

bool xlsx_date_append(const struct section *section, double serial, bool from_1904, GString *out)
{
    struct moment moment;
    if (!split(section, serial, from_1904, &moment))
        return false;
    if (section->is_system_date && section->token_count > 0) {
        append_system(section, &moment, out);
        return true;
    }
    for (size_t index = 0; index < section->token_count;)
        index = append_token(section, &moment, index, out);
    return true;
}
