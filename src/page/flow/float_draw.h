/* Blocks that float like figures, drawn with what stands below them. For page make-up. */
#ifndef PAGE_FLOW_FLOAT_DRAW_H
#define PAGE_FLOW_FLOAT_DRAW_H

#include "page/flow/layout.h"

/* Draws a FIGURE block from a row of the page on, in as many rows as it takes or so many as it can be lowered to
 * (figure_block_lower). */
void float_draw(struct layout *layout, const struct block *block, struct frame_page *page, int row, int rows);

#endif
