/* Numbers against numbers: what a text claims is recomputed from its own numbers and from the data. For check and
 * cmd. Every finding shows both places. A missed case is better than a false alarm: only clear patterns are read. */
#ifndef CHECK_CHECK_TEXT_H
#define CHECK_CHECK_TEXT_H

#include "data/data_table.h"
#include "doc/node.h"

/* The figures of all tables by value and by row name, for comparing texts with them. */
struct consistency_index;

/* Gives the index of all tables that are neither broken nor long records; data must outlive it. */
struct consistency_index *consistency_index_new(const struct data *data);
void consistency_index_free(struct consistency_index *index);

/* Recomputes the tables' totals, their columns of change against the years, and compares indicators that two tables
 * have. Once for a project. */
void consistency_check_data(const struct data *data, struct diags *diags);

/* Recomputes sums (其中, 共), changes (比上年增长…%), counts in words (以下三项) and pairs of sections; compares
 * literal numbers with document->figures. After merge and number. */
void consistency_check_document(const struct document *document);

#endif
