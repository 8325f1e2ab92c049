/* Names of fenced blocks: ```chart, ```图表. For the Markdown reader only. */
#ifndef READ_BLOCKS_BLOCK_NAME_H
#define READ_BLOCKS_BLOCK_NAME_H

#include "base/diag.h"

#include <stdbool.h>

enum block_kind { BLOCK_TABLE, BLOCK_CHART, BLOCK_FIGURES, BLOCK_TASKS, BLOCK_LEDGER, BLOCK_CODE };

/* The kind that the info string, what stands behind the ```, names first; BLOCK_CODE for any other name and for none.
 */
enum block_kind block_name_find(const char *info);

/* Warns [block-unknown] of a block of code that hardly is one: its name is Chinese or nearly that of another kind, or
 * it has no name, but the items of a block. pos: of its fence; text: what stands inside. */
void block_name_check(const char *info, const char *text, struct pos pos, struct diags *diags);

/* Warns [block-unknown] of a line of text that was meant to begin a block, but has other marks than ```: ···图表. True
 * where it was one. */
bool block_name_check_marks(const char *line, struct pos pos, struct diags *diags);

#endif
