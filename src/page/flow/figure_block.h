/* Figures as blocks: a picture or chart with its caption and remark, which never leave it. For flow and make_up. */
#ifndef PAGE_FLOW_FIGURE_BLOCK_H
#define PAGE_FLOW_FIGURE_BLOCK_H

#include "page/flow/layout.h"

/* Appends a CHART, or an IMAGE or FIGURE, to the layout's blocks; element is the structure parent. What is too large
 * for a page is made smaller: pictures are scaled, charts drawn anew in smaller type. A remark so long that it would
 * leave the figure no room goes on as text behind it. */
void figure_block_add_chart(struct layout *layout, const struct node *node, int element);
void figure_block_add_image(struct layout *layout, const struct node *node, int element);

/* Appends a thematic break: one row with a short thin line in its middle. */
void figure_block_add_rule(struct layout *layout, const struct node *node);

/* Whether the FIGURE block can be drawn in so many rows, fewer than it takes: a chart with flatter plots, a picture
 * smaller, in both cases by no more than about a third, captions the same. */
bool figure_block_lower(struct layout *layout, struct block *block, int rows);

#endif
