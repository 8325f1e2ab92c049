/* How the columns of a table from the data are aligned. For table_data. */
#ifndef MERGE_FILL_TABLE_ALIGN_H
#define MERGE_FILL_TABLE_ALIGN_H

#include "merge/fill/selection.h"

/* Lends the alignments of the key column, left, and of those picked: as the directive says (对齐), else numbers right,
 * short texts in the middle, others left. texts: what the cells print, row after row, NULL where one is missing. */
enum alignment *table_align_columns(struct arena *arena, struct diags *diags, const struct directive *directive,
                                    const struct selection *selection, const char *const *texts);

#endif
