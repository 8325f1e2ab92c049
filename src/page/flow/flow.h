/* The document's body as blocks, in order. For gongwen and handout. */
#ifndef PAGE_FLOW_FLOW_H
#define PAGE_FLOW_FLOW_H

#include "page/flow/layout.h"

/* Appends the blocks from first up to and without end (NULL: to the last) to layout->blocks; then, once, the notes. */
void flow_blocks(struct layout *layout, const struct node *first, const struct node *end);
void flow_notes(struct layout *layout);

#endif
