/* What stands outside the text on every page: page numbers. For gongwen and handout. */
#ifndef PAGE_FLOW_FURNITURE_H
#define PAGE_FLOW_FURNITURE_H

#include "page/flow/layout.h"

/* Draws — number — outside the type area: 4号 digits, a dash on either side, the dashes' top edge 7 mm below the type
 * area; odd numbers one character from its right edge, even ones from its left. Labels the page. (GB/T 9704-2012, 7.5)
 */
void furniture_draw_page_number(struct layout *layout, struct frame_page *page, int number);

/* Title, author and so on of the document into the frames. */
void furniture_set_metadata(struct layout *layout);

#endif
