/* What a character is by what stands around it: marks that Chinese shares with Latin, and blanks. Only for text. */
#ifndef PAGE_LINE_MARK_CONTEXT_H
#define PAGE_LINE_MARK_CONTEXT_H

#include "page/line/flatten.h"

/* Gives each “ ” ‘ ’ — … · that stands in Latin text CLASS_WORD; all others keep their Chinese class. (clreq
 * 3.1.1) */
void context_settle_marks(struct flat_char *chars, guint count);

/* True where the blank at index is to be printed: the first of several, between words, or between two Chinese
 * characters where the author wants it. Beside a Chinese character or mark a blank gives way to the gap that
 * composition puts there. */
bool context_space_counts(const struct flat_char *chars, guint count, guint index);

#endif
