#include "zh/numeral_words.h"

struct words {
    const char *digits[10];
    const char *tens[4]; /* behind digits within four */
    bool short_ten;      /* 十二, not 一十二, at the start */
};

static const struct words common = {
    {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, {"", "十", "百", "千"}, true};
static const struct words capital = {
    {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}, {"", "拾", "佰", "仟"}, false};

static const char *const groups[] = {"", "万", "亿", "万亿"};
enum { GROUP = 10000, DIGITS_MAX = 16 };

static __int128 power_of_ten(int exponent)
{
    __int128 power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* Four digits; *gap: a zero is due before the next digit.
 * RULE: GB/T 15835 4.2: numbers in words: 零 where digits are missing [unit/test_numeral_words:test_words] */
static void append_group(GString *text, const struct words *words, int group, bool *gap)
{
    static const int values[] = {1, 10, 100, 1000};
    for (int i = 3; i >= 0; i--) {
        int digit = group / values[i] % 10;
        if (digit == 0) {
            *gap = *gap || text->len > 0;
            continue;
        }
        if (*gap)
            g_string_append(text, words->digits[0]);
        *gap = false;
        if (!(digit == 1 && i == 1 && text->len == 0 && words->short_ten))
            g_string_append(text, words->digits[digit]);
        g_string_append(text, words->tens[i]);
    }
}

static void append_whole(GString *text, const struct words *words, __int128 whole)
{
    GString *read = g_string_new(NULL);
    bool gap = false;
    for (int i = (int)G_N_ELEMENTS(groups) - 1; i >= 0; i--) {
        int group = (int)(whole / power_of_ten(4 * i) % GROUP);
        append_group(read, words, group, &gap);
        bool said_later = i == 3 && whole / power_of_ten(8) % GROUP != 0; /* 一万二千亿 has one 亿 */
        if (group == 0)
            continue;
        g_string_append(read, said_later ? "万" : groups[i]);
        gap = false; /* zeros at the end of four are not said: 一百二十万三千 */
    }
    g_string_append(text, read->len > 0 ? read->str : words->digits[0]);
    g_string_free(read, TRUE);
}

static const char *keep(struct arena *arena, GString *text)
{
    const char *kept = arena_strndup(arena, text->str, text->len);
    g_string_free(text, TRUE);
    return kept;
}

static __int128 magnitude(__int128 value)
{
    return value < 0 ? -value : value;
}

const char *numeral_words(struct arena *arena, struct decimal number)
{
    __int128 unit = power_of_ten(number.scale), value = magnitude(number.coefficient);
    if (value / unit >= power_of_ten(DIGITS_MAX))
        return NULL;
    GString *text = g_string_new(number.coefficient < 0 ? "负" : "");
    append_whole(text, &common, value / unit);
    if (number.scale > 0)
        g_string_append(text, "点");
    for (int i = number.scale - 1; i >= 0; i--)
        g_string_append(text, common.digits[(int)(value / power_of_ten(i) % 10)]);
    return keep(arena, text);
}

const char *numeral_capital_money(struct arena *arena, struct decimal yuan)
{
    struct decimal rounded = decimal_round(yuan, 2);
    __int128 cents = magnitude(rounded.coefficient);
    if (cents / 100 >= power_of_ten(DIGITS_MAX))
        return NULL;
    GString *text = g_string_new(rounded.coefficient < 0 ? "负" : "");
    int tenths = (int)(cents / 10 % 10), hundredths = (int)(cents % 10);
    if (cents >= 100 || cents == 0) {
        append_whole(text, &capital, cents / 100);
        g_string_append(text, "元");
    }
    if (tenths > 0)
        g_string_append_printf(text, "%s角", capital.digits[tenths]);
    else if (hundredths > 0 && cents >= 100)
        g_string_append(text, capital.digits[0]);
    if (hundredths > 0)
        g_string_append_printf(text, "%s分", capital.digits[hundredths]);
    else
        g_string_append(text, "整");
    return keep(arena, text);
}

const char *numeral_digits(struct arena *arena, int number)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    g_autofree char *western = g_strdup_printf("%d", number);
    GString *text = g_string_new(NULL);
    for (const char *p = western; *p; p++)
        g_string_append(text, g_ascii_isdigit(*p) ? digits[*p - '0'] : "负");
    return keep(arena, text);
}
