/* What stands across the page: laid out upright, then turned a quarter to the left. For paginate. */
#ifndef PAGE_FRAME_TURN_H
#define PAGE_FRAME_TURN_H

#include "page/frame/frame.h"

/* Gives a sheet to lay out on; its top left corner is the origin. Free it with turn_free. */
struct frame_page *turn_new(void);
void turn_free(struct frame_page *sheet);

/* Puts what stands on the sheet onto the page, with the sheet's left edge at bottom_pt and its top at left_pt: lines
 * run up the page. */
void turn_onto(const struct frame_page *sheet, struct frame_page *page, double left_pt, double bottom_pt);

#endif
