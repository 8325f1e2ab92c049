/* Page make-up: blocks onto pages. For gongwen and handout. */
#ifndef PAGE_FILL_PAGINATE_H
#define PAGE_FILL_PAGINATE_H

#include "page/flow/layout.h"

/* Where the last page stands after make-up. */
struct page_end {
    int page;         /* index */
    double bottom_pt; /* of the text's last row, from the page's top */
    bool has_notes;   /* below that */
};

/* Puts blocks (struct block *) on new pages of frames; text on the first one begins in row first_row. Overfull lines
 * are warnings at the block's place. Where the foot just misses the last page (struct layout), it is set tighter. */
struct page_end paginate_blocks(struct layout *layout, GPtrArray *blocks, int first_row);

#endif
