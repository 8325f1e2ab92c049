/* {#t12 owner=基教股 due=2025-06 target=16所} and {@2024/plan#t12 done=15所} at the end of a block. For the Markdown
 * reader only. */
#ifndef READ_MARKDOWN_PLAN_MARK_H
#define READ_MARKDOWN_PLAN_MARK_H

#include "read/blocks/reader.h"

/* Takes the marks off the end of a paragraph's or heading's text, several in any order, and hangs them on block->marks.
 * Soft breaks must not be settled yet. Values may hold placeholders, which merge puts in; a value with blanks stands in
 * "…" or “…”. Malformed marks, unknown keys, dates that are none, and a mark before the end of the block are errors
 * [plan]. {#tab:x}, {#fig:x} and {-} are not of this kind and stay. */
void plan_mark_take(struct reader *reader, struct node *block);

/* The names of the index-th key of marks, Chinese ones behind an English one and NULL behind all; *of_result: of
 * {@…}, not of {#…}. NULL past the last. For listings. */
const char *const *plan_mark_key_names(size_t index, bool *of_result);

#endif
