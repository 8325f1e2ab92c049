/* Chinese numerals up to what headings need, read and written; numbers of headings in the ways people type them. */
#include "zh/numeral.h"

#include <string.h>

static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
static const struct {
    const char *name;
    int value;
} units[] = {{"千", 1000}, {"百", 100}, {"十", 10}};

enum { HAN_BYTES = 3, WESTERN_DIGITS_MAX = 3 };

char *numeral_chinese(struct arena *arena, int value)
{
    if (value < 1 || value > NUMERAL_MAX)
        return arena_printf(arena, "%d", value);
    GString *text = g_string_new(NULL);
    bool gap = false; /* a unit was left out: 零 stands for it */
    int rest = value;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        int digit = rest / units[i].value;
        rest %= units[i].value;
        gap = gap || (digit == 0 && text->len > 0);
        if (digit == 0)
            continue;
        if (gap)
            g_string_append(text, digits[0]);
        gap = false;
        if (value >= 20) /* ten to nineteen go without the one */
            g_string_append(text, digits[digit]);
        g_string_append(text, units[i].name);
    }
    if (rest > 0)
        g_string_append_printf(text, "%s%s", gap ? digits[0] : "", digits[rest]);
    char *copy = arena_strdup(arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

/* The character of HAN_BYTES at text; 0 for one of another length. Inlined and mostly done at the first byte: this is
 * asked at every character of every document. */
static inline gunichar han_at(const char *text)
{
    const unsigned char *byte = (const unsigned char *)text;
    if (byte[0] < 0xE0 || byte[0] > 0xEF || !byte[1] || !byte[2])
        return 0;
    return (byte[0] & 0x0Fu) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu);
}

static int read_digit(gunichar c)
{
    switch (c) {
    case U'一':
        return 1;
    case U'二':
        return 2;
    case U'三':
        return 3;
    case U'四':
        return 4;
    case U'五':
        return 5;
    case U'六':
        return 6;
    case U'七':
        return 7;
    case U'八':
        return 8;
    case U'九':
        return 9;
    default:
        return 0;
    }
}

static int read_unit(gunichar c)
{
    return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0;
}

size_t numeral_chinese_read(const char *text, int *value)
{
    const char *p = text;
    int sum = 0, unit_before = NUMERAL_MAX + 1;
    for (;;) {
        const char *start = p;
        if (sum > 0 && unit_before > 10 && han_at(p) == U'零')
            start += HAN_BYTES;
        int digit = read_digit(han_at(start));
        const char *behind = start + (digit > 0 ? HAN_BYTES : 0);
        int unit = read_unit(han_at(behind));
        if (unit > 0 && (unit >= unit_before || (digit == 0 && (sum > 0 || unit != 10))))
            unit = 0;
        if (digit == 0 && unit == 0)
            break;
        sum += MAX(digit, 1) * MAX(unit, 1);
        p = behind + (unit > 0 ? HAN_BYTES : 0);
        if (unit == 0)
            break;
        unit_before = unit;
    }
    if (p > text)
        *value = sum;
    return (size_t)(p - text);
}

int numeral_ordinal(const char *text)
{
    int value = 0;
    size_t length = numeral_chinese_read(text, &value);
    return length > 0 && g_str_has_prefix(text + length, "是") ? value : 0;
}

static size_t read_western(const char *text, int *value)
{
    size_t length = strspn(text, "0123456789");
    if (length == 0 || length > WESTERN_DIGITS_MAX)
        return 0;
    *value = (int)g_ascii_strtoll(text, NULL, 10);
    return length;
}

static bool take(const char **text, const char *mark)
{
    if (!g_str_has_prefix(*text, mark))
        return false;
    *text += strlen(mark);
    return true;
}

/* （一） （1） and what authors write for them. */
static bool read_in_parentheses(const char *text, struct heading_number *number)
{
    const char *p = text;
    bool wide_open = take(&p, "（");
    if (!wide_open && !take(&p, "("))
        return false;
    size_t length = numeral_chinese_read(p, &number->value);
    number->level = length > 0 ? 2 : 4;
    if (length == 0)
        length = read_western(p, &number->value);
    p += length;
    bool wide_close = take(&p, "）");
    if (length == 0 || (!wide_close && !take(&p, ")")))
        return false;
    number->off_standard = !wide_open || !wide_close;
    number->length = (size_t)(p - text);
    return true;
}

static bool read_bare(const char *text, struct heading_number *number)
{
    const char *p = text;
    size_t length = numeral_chinese_read(p, &number->value);
    if (length > 0) {
        p += length;
        number->level = 1;
        number->off_standard = false;
        if (!take(&p, "、"))
            return false;
    } else {
        p += read_western(p, &number->value);
        number->level = 3;
        bool dot = p > text && (take(&p, ".") || take(&p, "．"));
        number->off_standard = !dot;
        if (p == text || (!dot && !take(&p, "、")) || (dot && g_ascii_isdigit(*p)))
            return false;
    }
    number->length = (size_t)(p - text);
    return true;
}

bool heading_number_read(const char *text, struct heading_number *number)
{
    struct heading_number read = {0};
    if (!read_in_parentheses(text, &read) && !read_bare(text, &read))
        return false;
    *number = read;
    return read.value > 0;
}

/* RULE: GB/T 9704 7.3.3: levels are numbered 一、 （一） 1. （1） [unit/test_number:test_numerals] */
char *heading_number_format(struct arena *arena, int level, int value)
{
    g_assert(level >= 1 && level <= 4);
    if (level >= 3)
        return arena_printf(arena, level == 3 ? "%d." : "（%d）", value);
    return arena_printf(arena, level == 1 ? "%s、" : "（%s）", numeral_chinese(arena, value));
}

char *numeral_note_mark(struct arena *arena, int number)
{
    static const struct {
        int last;
        gunichar first_mark;
    } runs[] = {{20, 0x2460}, {35, 0x3251}, {50, 0x32B1}};
    char mark[7] = "";
    for (int i = 0, first = 1; i < (int)G_N_ELEMENTS(runs); first = runs[i++].last + 1) {
        if (number > runs[i].last)
            continue;
        mark[g_unichar_to_utf8(runs[i].first_mark + (gunichar)(number - first), mark)] = '\0';
        return arena_strdup(arena, mark);
    }
    return arena_printf(arena, "(%d)", number);
}
