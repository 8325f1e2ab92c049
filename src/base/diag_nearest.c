/* The name that was meant by one that there is not. */
#include "base/diag.h"

#include <string.h>

/* Longer keys are not guessed at: the cost of an edit distance grows with the square of the length. */
enum { NEAREST_LENGTH_MAX = 48 };

struct folded { /* characters of a key, case and full-width forms made alike */
    gunichar characters[NEAREST_LENGTH_MAX];
    int length; /* -1: too long */
};

static struct folded fold(const char *key)
{
    struct folded folded = {.length = 0};
    for (const char *p = key; *p; p = g_utf8_next_char(p)) {
        if (folded.length == NEAREST_LENGTH_MAX)
            return (struct folded){.length = -1};
        gunichar c = g_utf8_get_char(p);
        if (c >= 0xFF01 && c <= 0xFF5E)
            c -= 0xFF01 - '!';
        folded.characters[folded.length++] = g_unichar_tolower(c);
    }
    return folded;
}

/* Insertions, deletions, replacements and swaps of neighbours that make b of a. */
static int edit_distance(const struct folded *a, const struct folded *b)
{
    int rows[3][NEAREST_LENGTH_MAX + 1];
    int *before_last = rows[0], *last = rows[1], *row = rows[2];
    for (int j = 0; j <= b->length; j++)
        last[j] = j;
    for (int i = 1; i <= a->length; i++) {
        row[0] = i;
        for (int j = 1; j <= b->length; j++) {
            const gunichar *ac = a->characters + i - 1, *bc = b->characters + j - 1;
            row[j] = MIN(MIN(row[j - 1], last[j]) + 1, last[j - 1] + (*ac != *bc));
            if (i > 1 && j > 1 && ac[0] == bc[-1] && ac[-1] == bc[0])
                row[j] = MIN(row[j], before_last[j - 2] + 1);
        }
        int *reused = before_last;
        before_last = last;
        last = row;
        row = reused;
    }
    return last[b->length];
}

/* A candidate is near at a distance of at most a third of the key, of which something must be left, or where one
 * contains the other: 招生 means 招生人数.
 * RULE: decision loud: a message names the nearest of what there is [unit/test_diag:test_nearest] */
static bool is_near(const char *key, const struct folded *folded_key, const char *candidate, int distance)
{
    if (distance <= MAX(1, folded_key->length / 3) && distance < folded_key->length)
        return true;
    return *candidate && (strstr(candidate, key) || strstr(key, candidate));
}

const char *diag_nearest(const char *key, const char *const *candidates, size_t count)
{
    const char *nearest = NULL;
    int nearest_distance = G_MAXINT;
    struct folded folded_key = fold(key);
    if (folded_key.length <= 0)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        struct folded folded = fold(candidates[i]);
        if (folded.length < 0 || ABS(folded.length - folded_key.length) >= nearest_distance)
            continue;
        int distance = edit_distance(&folded_key, &folded);
        if (distance < nearest_distance && is_near(key, &folded_key, candidates[i], distance)) {
            nearest = candidates[i];
            nearest_distance = distance;
        }
    }
    return nearest;
}
