/* What ```tasks and ```ledger blocks print: 任务分工表; 台账 with completion by section, and a chart of it. For plan.
 */
#ifndef MERGE_PLAN_PLAN_TABLE_H
#define MERGE_PLAN_PLAN_TABLE_H

#include "doc/node.h"
#include "merge/plan/plan.h"

/* Replaces the PLAN_BLOCK node by tables and charts. items are the document's own, results its results by the item
 * they are about. Items of the plan without a result are warnings [plan-forgotten]. */
void plan_table_replace(struct document *document, struct node *node, struct plan_item *const *items, size_t item_count,
                        GHashTable *results);

#endif
