/* Words that a title is not broken in. For title. */
#ifndef PAGE_LEXICON_H
#define PAGE_LEXICON_H

#include <glib.h>
#include <stdbool.h>

/* Marks the places inside words: joined[i] becomes true where characters[i] and characters[i + 1] belong to one word of
 * the lexicon, to one number with its unit, or stand together in 《》 or “”. joined has count elements. */
void lexicon_mark_words(const gunichar *characters, size_t count, bool *joined);

#endif
