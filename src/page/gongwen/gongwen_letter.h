/* 信函格式 (GB/T 9704-2012, 10.1). For gongwen. */
#ifndef PAGE_GONGWEN_GONGWEN_LETTER_H
#define PAGE_GONGWEN_GONGWEN_LETTER_H

#include "page/gongwen/gongwen_text.h"

/* Mark, the double red lines at head and foot of page 1, labels at the left and 发文字号 at the right below the first
 * one; sets first_row. */
void letter_head(struct gongwen *gongwen);

#endif
