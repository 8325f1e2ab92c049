/* 版记: 抄送, 印发机关, 印发日期 at the foot of the last page. (GB/T 9704-2012, 7.4) For gongwen. */
#ifndef PAGE_GONGWEN_GONGWEN_RECORD_H
#define PAGE_GONGWEN_GONGWEN_RECORD_H

#include "page/fill/paginate.h"
#include "page/gongwen/gongwen_text.h"

struct record {
    struct overlay overlay; /* its upper edge at 0 */
    double height_pt;       /* 0: there is none */
    double line_pt;         /* of a line of text */
    double gap_pt;          /* white between it and the rows of text */
};

/* Makes it, after the body, so that its elements come last. */
void gongwen_record_make(struct gongwen *gongwen, struct record *record);

/* Height it takes at the foot of a page, white above it included; 0 where there is none. */
double gongwen_record_room_pt(const struct record *record);

/* Draws it on the last page, its lower edge on the type area's; where the text leaves it no room, or the profile wants
 * an even page, on a page behind. Returns the number of pages at the end that get no page number: 2 where a blank page
 * comes before it (7.5), else 0. */
int gongwen_record_place(struct gongwen *gongwen, struct record *record, const struct page_end *end);

#endif
