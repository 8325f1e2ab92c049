/* Pages for paper on which the red head is printed already (套打). For cmd. */
#ifndef PAGE_FRAME_PREPRINTED_H
#define PAGE_FRAME_PREPRINTED_H

#include "page/frame/frame.h"

/* Takes 发文机关标志 and the red lines out of the pages; all else stays where it is. The frames are then for printing
 * alone: a file to read needs them. False where there are none, and the frames are as they were. */
bool preprinted_leave_out_head(struct frames *frames);

#endif
