/* What blocks that float like figures have in common: room on the page, captions and a remark that never leave them.
 * For page. */
#ifndef PAGE_FLOW_FLOAT_BLOCK_H
#define PAGE_FLOW_FLOAT_BLOCK_H

#include "page/flow/layout.h"

/* Sets 注 and 资料来源 below the block; where they are so long that they would leave it no room, lends them as a text
 * that is to stand behind it. Arguments may be NULL; parent is the structure parent. */
struct text *float_block_add_remark(struct layout *layout, struct block *block, const char *note,
                                    const char *data_source, int parent);

/* Type size of remarks, in points. */
double float_block_remark_size_pt(const struct page_style *style);

/* Pitch of the lines of a caption, and height of the block's caption and remark together, in points. */
double float_block_caption_line_pt(const struct page_style *style);
double float_block_captions_pt(const struct layout *layout, const struct block *block);

/* Height in points that is left beside caption and remark, on an empty page, and in so many rows with the white that
 * stands above and below. */
double float_block_room_pt(const struct layout *layout, const struct block *block);
double float_block_room_in_rows_pt(const struct layout *layout, const struct block *block, int rows);

/* Appends the block, of the height set, then the text behind it (NULL for none). */
void float_block_finish(struct layout *layout, struct block *block, struct text *behind);

#endif
