/* Titles of several lines, broken at sense units. For gongwen and handout. */
#ifndef PAGE_FLOW_TITLE_H
#define PAGE_FLOW_TITLE_H

#include "page/flow/layout.h"

/* Appends the title as centred lines of size_pt 小标宋 to the layout, breaking at the author's hints ('/' in
 * title_lines) or, without hints, into lines of about equal length. (GB/T 9704-2012, 7.3.1) */
struct block *title_add(struct layout *layout, const char *title, const char *title_lines, struct pos pos,
                        double size_pt, int element);

/* The same in another face than that of titles. */
struct block *title_add_in(struct layout *layout, const char *title, const char *title_lines, struct pos pos,
                           enum font_role role, double size_pt, int element);

/* Lends the string with a line feed where each line starts when it is broken as a title without hints is, in a column
 * of width_pt. */
const char *title_break(const struct layout *layout, const char *string, const struct text_style *style,
                        double width_pt);

#endif
