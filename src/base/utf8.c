#include "base/utf8.h"

#include <string.h>

struct char_range {
    gunichar first, last;
};

static const struct char_range han_ranges[] = {
    {0x2E80, 0x2FDF},   /* radicals */
    {0x3005, 0x3007},   /* 々〆〇 */
    {0x3021, 0x3029},   /* Suzhou numerals */
    {0x3038, 0x303B},   /* numerals ten to thirty, 〻 */
    {0x31C0, 0x31EF},   /* strokes */
    {0x3400, 0x4DBF},   /* extension A */
    {0x4E00, 0x9FFF},   /* unified ideographs */
    {0xF900, 0xFAFF},   /* compatibility ideographs */
    {0x20000, 0x3FFFD}, /* the two ideographic planes: extensions B and on */
};

static const struct char_range han_mark_ranges[] = {
    {0x2014, 0x2014}, {0x2018, 0x2019}, {0x201C, 0x201D}, {0x2026, 0x2026}, {0x2E3A, 0x2E3A}, /* ⸺ */
    {0x3001, 0x3003}, {0x3008, 0x3011}, {0x3013, 0x301F}, /* 、。〃 〈…】 〓〔…〟 */
    {0xFE10, 0xFE19}, {0xFE30, 0xFE4F}, {0xFE50, 0xFE6B}, /* vertical and small forms */
    {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, /* full-width forms but digits and letters */
    {0xFF5B, 0xFF65}, {0xFFE0, 0xFFE6},
};

static bool ranges_contain(const struct char_range *ranges, size_t count, gunichar c)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c > ranges[middle].last)
            low = middle + 1;
        else if (c < ranges[middle].first)
            high = middle;
        else
            return true;
    }
    return false;
}

bool utf8_is_han(gunichar c)
{
    return c >= 0x2E80 && ranges_contain(han_ranges, G_N_ELEMENTS(han_ranges), c);
}

bool utf8_is_han_mark(gunichar c)
{
    return c >= 0x2014 && ranges_contain(han_mark_ranges, G_N_ELEMENTS(han_mark_ranges), c);
}

int utf8_terminal_width(gunichar c)
{
    if (g_unichar_iscntrl(c) || g_unichar_iszerowidth(c))
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

int utf8_terminal_columns(const char *text)
{
    int columns = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        columns += utf8_terminal_width(g_utf8_get_char(p));
    return columns;
}

int utf8_compare_items(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_chinese(gunichar c)
{
    return utf8_is_han(c) || utf8_is_han_mark(c);
}

/* Full-width digits and letters are typed among Han and need no space either. */
static bool is_foreign_letter(gunichar c)
{
    return g_unichar_isalpha(c) && !is_chinese(c) && !(c >= 0xFF10 && c <= 0xFF5A);
}

bool utf8_soft_break_vanishes(gunichar before, gunichar after)
{
    if (is_chinese(before))
        return !is_foreign_letter(after);
    return is_chinese(after) && !is_foreign_letter(before);
}

gssize utf8_find_invalid(const char *text, gsize length)
{
    const char *p = text, *end = text + length;
    while (p < end) {
        const char *nul = memchr(p, '\0', (size_t)(end - p));
        const char *stop = nul ? nul : end;
        const char *bad;
        if (!g_utf8_validate_len(p, (gsize)(stop - p), &bad))
            return bad - text;
        p = nul ? nul + 1 : end;
    }
    return -1;
}

char *utf8_squeeze(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isspace(c) && c != 0x3000)
            g_string_append_unichar(out, c >= 0xFF10 && c <= 0xFF19 ? c - 0xFF10 + '0' : c);
    }
    return g_string_free(out, FALSE);
}
