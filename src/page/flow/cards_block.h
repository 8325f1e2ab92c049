/* 数据一览: key figures as cards in rows, a block that floats like a picture; one too high for a page goes on in
 * another block. For flow and float_draw. */
#ifndef PAGE_FLOW_CARDS_BLOCK_H
#define PAGE_FLOW_CARDS_BLOCK_H

#include "page/flow/layout.h"

/* Appends the cards of a TABLE of key figures with their title, date, note and source; element is the structure parent.
 * No card is ever split. */
void cards_block_add(struct layout *layout, const struct node *table, int element);

/* Draws the cards of a FIGURE block that has some, from y_pt on, and what stands above and below them. */
void cards_block_draw(struct layout *layout, const struct block *block, struct frame_page *page, double y_pt);

#endif
