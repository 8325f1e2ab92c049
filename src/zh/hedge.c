#include "zh/hedge.h"

#include <glib.h>
#include <string.h>

/* Longer ones before those they begin or end with. */
static const char *const before[] = {"不少于", "不低于", "不高于", "不超过", "不多于", "至少", "至多", "超过",
                                     "大约",   "约",     "近",     "超",     "逾",     "达",   "上"};
static const char *const middle[] = {"余", "多"};
static const char *const after[] = {"以上", "以下", "以内", "左右", "上下", "余", "多"};

static const char *find_at(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (g_str_has_prefix(text, words[i]))
            return words[i];
    return "";
}

static const char *find_ending(const char *start, const char *end, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(words[i]);
        if ((size_t)(end - start) >= length && memcmp(end - length, words[i], length) == 0)
            return words[i];
    }
    return "";
}

const char *hedge_before_at(const char *text)
{
    return find_at(text, before, G_N_ELEMENTS(before));
}

const char *hedge_middle_at(const char *text)
{
    return find_at(text, middle, G_N_ELEMENTS(middle));
}

const char *hedge_after_at(const char *text)
{
    return find_at(text, after, G_N_ELEMENTS(after));
}

const char *hedge_after_ending(const char *start, const char *end)
{
    return find_ending(start, end, after, G_N_ELEMENTS(after));
}

const char *hedge_before_ending(const char *start, const char *number)
{
    return find_ending(start, number, before, G_N_ELEMENTS(before));
}

/* RULE: GB/T 15835 4.2: words that hedge a number are one list for cells and texts [unit/test_quantity:test_reading,
 * wording/changes] */
bool hedge_is_vague(const char *word)
{
    return *word && strcmp(word, "达") != 0;
}

bool hedge_is_ceiling(const char *word)
{
    static const char *const ceilings[] = {"不高于", "不超过", "不多于", "至多", "以内", "以下", NULL};
    return g_strv_contains(ceilings, word);
}
