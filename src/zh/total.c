#include "zh/total.h"

#include <glib.h>
#include <string.h>

enum { NAME_BYTES_MAX = 120 };

/* Writes the name without blanks, cut where it is too long for a total; returns bare. */
static const char *squeeze(const char *name, char bare[NAME_BYTES_MAX + 1])
{
    size_t length = 0;
    for (const char *p = name, *next; *p; p = next) {
        next = g_utf8_next_char(p);
        if (g_unichar_isspace(g_utf8_get_char(p)))
            continue;
        if (length + (size_t)(next - p) > NAME_BYTES_MAX)
            break;
        memcpy(bare + length, p, (size_t)(next - p));
        length += (size_t)(next - p);
    }
    bare[length] = '\0';
    return bare;
}

bool total_is_among(const char *name)
{
    return g_str_has_prefix(name, "其中") || g_str_has_prefix(name, "#") || g_str_has_prefix(name, "＃");
}

bool total_is_subtotal(const char *name)
{
    char bare[NAME_BYTES_MAX + 1];
    return g_str_has_suffix(squeeze(name, bare), "小计");
}

/* RULE: decision one-list: a name that ends in 合计, 总计 or 小计 is a total, on paper, on the web and in checks
 * [unit/test_label_total:test_totals, tables/total-blank] */
bool total_is_name(const char *name)
{
    char bare[NAME_BYTES_MAX + 1];
    if (!strstr(name, "计"))
        return false;
    squeeze(name, bare);
    bool ends_so = g_str_has_suffix(bare, "合计") || g_str_has_suffix(bare, "总计") || g_str_has_suffix(bare, "小计");
    return ends_so && !total_is_among(name);
}

/* RULE: decision number-once: rows 合计 and 其中 are added, counted and chosen by nobody again
 * [unit/test_label_total:test_totals, property/conditions:conditions_mean_the_same_everywhere] */
bool total_repeats_rows(const char *name)
{
    return total_is_name(name) || total_is_among(name);
}
