/* Texts and rules at fixed places of one page, gathered before that page is there: 版头, 版记. For gongwen's parts. */
#ifndef PAGE_FLOW_OVERLAY_H
#define PAGE_FLOW_OVERLAY_H

#include "page/frame/frame.h"
#include "page/line/compose.h"

struct overlay {
    GArray *items; /* NULL while empty */
};

void overlay_clear(struct overlay *overlay);

/* One line of text: its left edge, centre or right edge at x_pt. */
void overlay_add_text(struct overlay *overlay, const struct text *text, enum line_alignment alignment, double x_pt,
                      double baseline_pt, unsigned rgb);

/* One line of composed text; x_pt is the column's left edge. */
void overlay_add_line(struct overlay *overlay, const struct text *text, const struct line *line, double x_pt,
                      double baseline_pt);

/* A filled rectangle, an artifact that is the part. */
void overlay_add_rule(struct overlay *overlay, enum frame_part part, double x_pt, double y_pt, double width_pt,
                      double height_pt, unsigned rgb);

/* Draws all of it, down_pt lower than said. */
void overlay_draw(const struct overlay *overlay, struct frames *frames, struct frame_page *page, double down_pt);

#endif
