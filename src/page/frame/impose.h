/* Pages onto sheets that are folded and stapled through the fold (骑马订). For cmd. */
#ifndef PAGE_FRAME_IMPOSE_H
#define PAGE_FRAME_IMPOSE_H

#include "page/frame/frame.h"

/* Turns the pages of frames into the sides of sheets twice as wide, each sheet's front and then its back, to be printed
 * on both sides, flipped on the short edge, and folded all together: n,1 | 2,n-1 | n-2,3 … Blank pages at the end make
 * n a multiple of 4. The frames are then for printing alone: they have no labels, links, places or outline. */
void impose_booklet(struct frames *frames);

#endif
