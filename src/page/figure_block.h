/* Figures as blocks: a picture or chart with its caption and remark, which never leave it. For flow and paginate. */
#ifndef PAGE_FIGURE_BLOCK_H
#define PAGE_FIGURE_BLOCK_H

#include "page/flow.h"

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

/* Draws a FIGURE block from a row of the page on, in as many rows as it takes or so many as it can be lowered to. */
void figure_block_draw(struct layout *layout, const struct block *block, struct frame_page *page, int row, int rows);

/* For blocks that float like figures. Sets 注 and 资料来源 below the block; where they are so long that they would
 * leave it no room, lends them as a text that is to stand behind it. */
struct text *figure_block_add_remark(struct layout *layout, struct block *block, const char *note,
                                     const char *data_source, int parent);
/* Height that is left on an empty page for what has no caption yet. */
double figure_block_room_pt(const struct layout *layout, const struct block *block);
/* Appends the block, of the height set, then the text behind it (NULL for none). */
void figure_block_finish(struct layout *layout, struct block *block, struct text *behind);

#endif
