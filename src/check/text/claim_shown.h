/* How exact a number is that was written with some decimals, and how a computed one is shown. For check. */
#ifndef CHECK_TEXT_CLAIM_SHOWN_H
#define CHECK_TEXT_CLAIM_SHOWN_H

#include "data/quantity.h"

/* Lends the value with scale decimals. */
const char *claim_shown(struct arena *arena, struct ratio value, int scale);

/* Returns half a unit of the last of scale decimals. */
struct ratio claim_half_unit(int scale);

/* Half a unit of the last decimal written; 0 for whole numbers, which are taken as exact. */
struct ratio claim_slack(struct quantity quantity);

#endif
