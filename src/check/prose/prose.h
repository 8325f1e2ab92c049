/* What is wrong with the writing itself, whatever it says: marks, blanks, words, dates, amounts. For check/check_text,
 * which reads the paragraphs. Every rule has a code of its own, which authors can ignore (忽略提醒); a missed case is
 * better than a false alarm. */
#ifndef CHECK_PROSE_PROSE_H
#define CHECK_PROSE_PROSE_H

#include "check/text/claim_text.h"

/* Checks the paragraph or heading that text was read from. */
void prose_check(const struct consistency_text *text, const struct node *block);

#endif
