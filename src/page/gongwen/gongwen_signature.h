/* 署名 and 成文日期, with seal, without or with a signature stamp. (GB/T 9704-2012, 7.3.5) For gongwen. */
#ifndef PAGE_GONGWEN_GONGWEN_SIGNATURE_H
#define PAGE_GONGWEN_GONGWEN_SIGNATURE_H

#include "page/gongwen/gongwen_text.h"

/* Appends the signature's blocks and ties them to the text before them, so that it never stands alone on a page. */
void gongwen_add_signature(struct gongwen *gongwen);

/* How far a seal reaches below the row of the date where that is the last one of the text; 0 where it is not, or where
 * there is no seal. */
double gongwen_seal_below_pt(const struct gongwen *gongwen);

#endif
