/* Words that say whether something is reached or done: 达标, ✓, 未完成. For merge/words, check.
 * Source: columns 结论, 完成情况 and 进展 of the tables of offices. */
#ifndef ZH_JUDGEMENT_H
#define ZH_JUDGEMENT_H

#include <stdbool.h>

/* Returns 1 for 达标, 完成 or ✓, -1 for 未达标, 未完成 or ✗, 0 for a text that says nothing of the kind. */
int judgement_of(const char *text);

#endif
