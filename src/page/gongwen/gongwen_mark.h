/* 发文机关标志: the red name over a document, of one organ or of several. For the heads of the formats. */
#ifndef PAGE_GONGWEN_GONGWEN_MARK_H
#define PAGE_GONGWEN_GONGWEN_MARK_H

#include "page/gongwen/gongwen_text.h"

/* Adds the mark to the head, centred, the upper edge of its ink at top_pt and no higher than room_pt. Returns the lower
 * edge of its ink. Where it had to be set smaller than the body it is reported. (GB/T 9704-2012, 7.2.4) */
double gongwen_mark_add(struct gongwen *gongwen, double top_pt, double room_pt);

#endif
