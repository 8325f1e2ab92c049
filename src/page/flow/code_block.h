/* Blocks of code: their lines as they stand, smaller than text, several in a row of the grid, so that the block takes
 * whole rows. For flow. */
#ifndef PAGE_FLOW_CODE_BLOCK_H
#define PAGE_FLOW_CODE_BLOCK_H

#include "page/flow/layout.h"

/* Appends the code, with left_pt to its first column and width_pt to its right edge, both from the type area's left
 * edge; element is the structure parent. A line too long goes on two characters further in. */
void code_block_add(struct layout *layout, const struct node *node, double left_pt, double width_pt, int element);

#endif
