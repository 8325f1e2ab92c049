/* 主体 but for the signature: title, 主送, text, 附件说明, 附注, attendance, attachments. For gongwen. */
#ifndef PAGE_GONGWEN_GONGWEN_BODY_H
#define PAGE_GONGWEN_GONGWEN_BODY_H

#include "doc/annex.h"
#include "page/gongwen/gongwen_text.h"

/* Each appends blocks to the layout. */

void gongwen_add_title(struct gongwen *gongwen);           /* 7.3.1 */
void gongwen_add_addressees(struct gongwen *gongwen);      /* 7.3.2 */
void gongwen_add_attachment_list(struct gongwen *gongwen); /* 附件说明, 7.3.4 */
void gongwen_add_remark(struct gongwen *gongwen);          /* 附注, 7.3.6 */
void gongwen_add_attendance(struct gongwen *gongwen);      /* 纪要: 出席, 请假, 列席, 10.3 */

/* The attachment on a new page, its blocks up to end. (7.3.7) */
void gongwen_add_annex(struct gongwen *gongwen, const struct annex *annex, const struct node *end);

#endif
