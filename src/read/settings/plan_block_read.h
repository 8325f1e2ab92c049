/* The YAML of ```tasks and ```ledger blocks. For the Markdown reader only. */
#ifndef READ_SETTINGS_PLAN_BLOCK_READ_H
#define READ_SETTINGS_PLAN_BLOCK_READ_H

#include "doc/node.h"
#include "doc/plan_block.h"
#include "read/settings/keys.h"

/* Lends what the YAML between the offsets of document->source asks for; NULL after errors [plan]. */
const struct plan_block *plan_block_read(struct document *document, struct pos block_pos, size_t start, size_t end,
                                         bool is_ledger);

/* The keys of either block, for listings. */
const struct key_table *plan_block_key_table(bool is_ledger);

#endif
