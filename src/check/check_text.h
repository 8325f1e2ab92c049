/* Numbers against numbers: what a text claims is recomputed from its own numbers and from the data. For check and
 * cmd. Every finding shows both places. A missed case is better than a false alarm: only clear patterns are read. */
#ifndef CHECK_CHECK_TEXT_H
#define CHECK_CHECK_TEXT_H

#include "check/figures/consistency_index.h"
#include "doc/node.h"

/* Recomputes sums (其中, 共), changes (比上年增长…%), counts in words (以下三项) and pairs of sections; compares
 * literal numbers with document->project->figures. After merge and number. */
void consistency_check_document(const struct document *document);

#endif
