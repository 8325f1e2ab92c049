/* Punctuation of Chinese text as GB/T 15834-2011 wants it. For check. */
#ifndef CHECK_PROSE_PROSE_HALF_WIDTH_H
#define CHECK_PROSE_PROSE_HALF_WIDTH_H

#include "doc/node.h"

/* Warns of half-width marks , ; : ? ! ( ) " that stand against Chinese text, with the full-width form; at the first
 * ten of each text. Addresses, times, numbers and Latin text keep theirs. */
void punctuation_check_text(const struct document *document, const struct node *text);

#endif
