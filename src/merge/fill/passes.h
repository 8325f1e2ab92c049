/* What happens to a document between reading and writing, in this order: merge, plan_resolve
 * (merge/plan/plan.h), number, align, check. For cmd.
 * All report into document->diags and go on, so that one run shows every error. */
#ifndef MERGE_FILL_PASSES_H
#define MERGE_FILL_PASSES_H

#include "doc/node.h"

/* Gives every VALUE its text from document->project->data, replaces table and chart directives by TABLE and CHART
 * nodes, merges placeholders in front matter texts. A missing table, row, column or an empty cell is an error that
 * names the key and the nearest existing one; in a draft it prints 【缺：…】 instead and is a note. */
void merge_values(struct document *document);

/* Headings 一、（一）1.（1）, tables, figures, charts and notes get their numbers; literal heading numbers are kept and
 * compared with what is expected. References to tables and figures become links; see doc/reference.h. */
void number_document(struct document *document);

/* Decides how the columns and cells of every table stand, on paper and on the web: what is stated, else what their
 * texts ask for. Texts must be as they are printed. Key figures are no table here. */
void align_tables(struct document *document);

/* The house rules that need the whole document. After it without errors, the writers may assert. */
void check_document(struct document *document);

#endif
