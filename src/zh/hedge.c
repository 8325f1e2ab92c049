#include "zh/hedge.h"

#include <glib.h>
#include <string.h>

struct hedge_word {
    const char *word;
    bool is_ceiling; /* the number is the most there may be */
};

/* Longer ones before those they begin or end with. */
static const struct hedge_word before[] = {{"不少于", false}, {"不低于", false}, {"不高于", true}, {"不超过", true},
                                           {"不多于", true},  {"至少", false},   {"至多", true},   {"超过", false},
                                           {"大约", false},   {"约", false},     {"近", false},    {"超", false},
                                           {"逾", false},     {"达", false},     {"上", false}};
static const struct hedge_word middle[] = {{"余", false}, {"多", false}};
static const struct hedge_word after[] = {{"以上", false}, {"以下", true}, {"以内", true}, {"左右", false},
                                          {"上下", false}, {"余", false},  {"多", false}};

static const char *find_at(const char *text, const struct hedge_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (g_str_has_prefix(text, words[i].word))
            return words[i].word;
    return "";
}

static const char *find_ending(const char *start, const char *end, const struct hedge_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(words[i].word);
        if ((size_t)(end - start) >= length && memcmp(end - length, words[i].word, length) == 0)
            return words[i].word;
    }
    return "";
}

static bool is_ceiling_of(const char *word, const struct hedge_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (words[i].is_ceiling && strcmp(words[i].word, word) == 0)
            return true;
    return false;
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
    return is_ceiling_of(word, before, G_N_ELEMENTS(before)) || is_ceiling_of(word, after, G_N_ELEMENTS(after));
}
