/* The text of one document in a handout, below its title. For handout. */
#ifndef PAGE_HANDOUT_HANDOUT_TEXT_H
#define PAGE_HANDOUT_HANDOUT_TEXT_H

#include "page/flow/layout.h"

/* Appends the layout's document to its blocks, each attachment on a page of its own. */
void handout_text_add(struct layout *layout);

/* Appends a label in 黑体 in a row of its own, and an empty row: 会议材料之一, 附件1. */
void handout_text_add_label(struct layout *layout, const char *label, struct pos pos, enum line_alignment alignment);

#endif
