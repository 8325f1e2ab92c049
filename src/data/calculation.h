/* Arithmetic with units: what may be added to what, and in which unit the result is. For doc. */
#ifndef DATA_CALCULATION_H
#define DATA_CALCULATION_H

#include "data/quantity.h"

enum calculation {
    CALCULATION_DONE,
    CALCULATION_UNITS, /* the units do not go together */
    CALCULATION_ZERO,  /* division by zero */
    CALCULATION_LARGE  /* the exact result does not fit */
};

/* Results have a's unit where both go into it (万元 + 亿元 is 万元), and as many decimals as the more exact one. The
 * difference of two % is 个百分点. */
enum calculation calculate_sum(struct quantity a, struct quantity b, struct quantity *result);
enum calculation calculate_difference(struct quantity a, struct quantity b, struct quantity *result);
/* At most one factor has a unit; % counts as a hundredth. */
enum calculation calculate_product(struct quantity a, struct quantity b, struct quantity *result);
/* Like units give a plain number, unlike ones a rate: 元/人, lent from the arena. */
enum calculation calculate_quotient(struct arena *arena, struct quantity a, struct quantity b, struct quantity *result);

/* -1, 0 or 1 in *order. */
enum calculation calculate_order(struct quantity a, struct quantity b, int *order);

/* The fewest decimals from least to most that hold value exactly; most where none do. */
int scale_for(struct ratio value, int least, int most);

#endif
