/* Words that titles and the cells of tables are not broken in. For title and table. */
#ifndef ZH_LEXICON_H
#define ZH_LEXICON_H

#include <glib.h>
#include <stdbool.h>

/* What a break inside a word costs, or in a name, a number with its unit, a short 《…》 or “…”. Smaller costs are those
 * of a line longer than the others by so many em squared. */
enum { LEXICON_NEVER = 10000 };

/* Fills costs[i], for i + 1 < count, with what breaking between characters[i] and characters[i + 1] costs by the sense
 * of the words. names: the organs that the document names. costs has count elements. */
void lexicon_rate_breaks(const gunichar *characters, size_t count, const char *const *names, size_t name_count,
                         int *costs);

/* 省市县区乡镇州 */
bool lexicon_is_place_kind(gunichar character);

#endif
