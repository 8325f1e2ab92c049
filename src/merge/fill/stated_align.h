/* What a block says of the columns of its table: 对齐: [备注 左]. For table_data. */
#ifndef MERGE_FILL_STATED_ALIGN_H
#define MERGE_FILL_STATED_ALIGN_H

#include "merge/fill/selection.h"

/* Lends the alignments of the key column and of those picked: DEFAULT where the block says nothing. A word that is
 * none, and a column that is not shown, are errors. */
enum alignment *stated_alignments(struct arena *arena, struct diags *diags, const struct directive *directive,
                                  const struct selection *selection);

#endif
