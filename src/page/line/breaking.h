/* Where a line may end, and at what cost. For compose. */
#ifndef PAGE_LINE_BREAKING_H
#define PAGE_LINE_BREAKING_H

#include "page/line/text.h"

/* From this cost on a break is against the rules: taken only where there is no other way. */
#define BREAK_FORBIDDEN 1e6

/* Cost of ending a line before atom index and starting the next with it, 0 < index < text->count. 0: a good place.
 * (clreq 3.1.4; GB/T 15834-2011, 5.1; GB/T 15835-2011) */
double break_cost_before(const struct text *text, size_t index);

#endif
