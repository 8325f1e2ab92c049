/* What the name of a column says of its figures: amounts, or numbers of rows, ranks, rates, dates. For data and check.
 * Source: heads of the tables of offices. */
#ifndef ZH_COLUMN_NAME_H
#define ZH_COLUMN_NAME_H

#include <stdbool.h>

/* Whether the column numbers the rows: 序号, 编号, No. */
bool column_numbers_rows(const char *name);

/* Whether figures below the name are amounts of what the row is about: no ranks, rates, dates or numbers of things. */
bool column_holds_amounts(const char *name);

/* Words for so much per person, school or class; NULL at the end. */
extern const char *const column_averages[];

/* Whether the figures may be added up, so that a total of them means something: of amounts, no averages, prices,
 * limits and coefficients. */
bool column_adds_up(const char *name);

#endif
