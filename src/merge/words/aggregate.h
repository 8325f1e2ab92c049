/* Several quantities as one. For wording and expression. */
#ifndef MERGE_WORDS_AGGREGATE_H
#define MERGE_WORDS_AGGREGATE_H

#include "merge/words/phrase.h"

enum aggregate { AGGREGATE_SUM, AGGREGATE_MEAN, AGGREGATE_MOST, AGGREGATE_LEAST };

/* quantities: struct quantity, at least one. A mean has one decimal more than its figures where it needs it. False
 * after a diagnostic. */
bool aggregate_quantities(struct wording *w, enum aggregate aggregate, const GArray *quantities,
                          struct quantity *result);

#endif
